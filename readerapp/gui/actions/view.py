"""The View menu."""

from functools import partial

from readerapp.gui.actions.action import Action, Menu, Parts


def _theme(name: str, parts: Parts) -> None:
    parts.pages.set_theme(name)


MENU = Menu(
    "&View",
    (
        Action("search", "&Search", lambda parts: parts.lists.focus_search(), ("/", "Ctrl+F"), "search"),
        Action(
            "save_search", "Sa&ve search…", lambda parts: parts.searches.save(parts.lists.query), ("Ctrl+S",), "star"
        ),
        Action("sidebar", "Side&bar", lambda parts: parts.window.toggle_sidebar(), ("Ctrl+B",), "panel-left"),
        Action("facets", "&Facets or sidebar", lambda parts: parts.facets.toggle(), ("F", "F8"), "list-filter"),
        Action("light", "&Light", partial(_theme, "light"), (), "sun", menu_break=True),
        Action("dark", "&Dark", partial(_theme, "dark"), (), "moon"),
        Action("system", "&Follow the desktop", partial(_theme, "system"), (), "monitor"),
        Action("keys", "All &keys", lambda parts: parts.pages.show_keys(), ("?", "F1"), "keyboard", menu_break=True),
        Action("about", "&About readerapp", lambda parts: parts.pages.show_about(), (), "info"),
    ),
)
