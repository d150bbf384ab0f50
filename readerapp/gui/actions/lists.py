"""The Lists menu: reading lists, and the papers in them."""

from functools import partial

from readerapp.gui.actions.action import Action, Menu, Parts


def _move(step: int, parts: Parts) -> None:
    if why_not := parts.lists.move_selection(step):
        parts.desk.said.emit(why_not, "arrow-down-up", False)


MENU = Menu(
    "&Lists",
    (
        Action(
            "add_to_list",
            "&Add to a list…",
            lambda parts: parts.reading_lists.pick(),
            ("A", "Shift+L"),
            "list-plus",
            on_papers=True,
        ),
        Action("new_list", "&New list…", lambda parts: parts.reading_lists.make(), ("Shift+A",), "list-ordered"),
        Action(
            "remark",
            "Re&mark in this list…",
            lambda parts: parts.reading_lists.remark(),
            ("Shift+N",),
            "message-square-text",
            on_papers=True,
            menu_break=True,
        ),
        Action("move_up", "Move &up", partial(_move, -1), ("Alt+Up",), "arrow-up", on_papers=True),
        Action("move_down", "Move &down", partial(_move, +1), ("Alt+Down",), "arrow-down", on_papers=True),
        Action(
            "remove_from_list",
            "&Remove from this list",
            lambda parts: parts.reading_lists.remove(),
            ("Backspace", "Shift+Delete"),
            "list-minus",
            on_papers=True,
        ),
        Action(
            "rename_list",
            "Rename this &list",
            lambda parts: parts.reading_lists.rename(),
            (),
            "pencil",
            menu_break=True,
        ),
        Action(
            "describe_list",
            "D&escribe this list",
            lambda parts: parts.lists.edit_description(),
            (),
            "text-cursor-input",
        ),
        Action(
            "duplicate_list",
            "Du&plicate this list",
            lambda parts: parts.reading_lists.on_shown(parts.reading_lists.duplicate),
            (),
            "copy",
        ),
        Action(
            "merge_list",
            "Mer&ge this list into…",
            lambda parts: parts.reading_lists.on_shown(parts.reading_lists.merge),
            (),
            "merge",
        ),
        Action(
            "delete_list",
            "Delete t&his list, keep its papers",
            lambda parts: parts.reading_lists.on_shown(parts.reading_lists.delete),
            (),
            "trash-2",
        ),
    ),
)

ON_LIST = ("rename_list", "describe_list", "duplicate_list", "merge_list", "delete_list")
"""What is done with the reading list that is shown."""

ON_ITEMS = ("remark", "remove_from_list")
"""What is done with papers of the reading list that is shown."""
