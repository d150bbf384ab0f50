"""The Edit menu."""

from readerapp.gui.actions.action import Action, Menu

MENU = Menu(
    "&Edit",
    (
        Action("undo", "&Undo", lambda parts: parts.desk.undo(), ("Ctrl+Z", "Z"), "undo-2"),
        Action("redo", "&Redo", lambda parts: parts.desk.redo(), ("Ctrl+Shift+Z", "Ctrl+Y", "Shift+Z"), "redo-2"),
        Action("history", "&History…", lambda parts: parts.pages.show_history(), ("Ctrl+H",), "history"),
        Action("forget_searches", "&Forget recent searches", lambda parts: parts.completing.forget(), (), "eraser"),
        Action(
            "select_all",
            "Select &all",
            lambda parts: parts.lists.select_all(),
            ("Ctrl+A",),
            "list-checks",
            menu_break=True,
        ),
        Action(
            "copy", "&Copy", lambda parts: parts.copies.copy(), ("Ctrl+C",), "copy", on_papers=True, menu_break=True
        ),
        Action(
            "copy_as", "Co&py as…", lambda parts: parts.copies.choose(), ("Y", "Ctrl+Shift+C"), "quote", on_papers=True
        ),
        Action(
            "delete",
            "&Delete papers",
            lambda parts: parts.papers.delete(),
            ("Delete",),
            "trash-2",
            on_papers=True,
            menu_break=True,
        ),
    ),
)
