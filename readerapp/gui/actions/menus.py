"""Menus and shortcuts, built from the actions."""

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from readerapp.gui.actions import edit, file, go, lists, paper, view
from readerapp.gui.actions.action import Action, Menu, Parts
from readerapp.gui.actions.chords import Chords, is_chord
from readerapp.gui.theme.theme import Theme

MENUS: tuple[Menu, ...] = (file.MENU, edit.MENU, paper.MENU, lists.MENU, view.MENU, go.MENU)


class Menus(QObject):
    """The QActions of the window, by name, and the menus that show them.

    Args:
        theme: the look; icons follow it.
        parts: what the actions act on.
        window: the widget in which the shortcuts hold.
    """

    def __init__(self, theme: Theme, parts: Parts, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._chords = Chords(window)
        self._actions: dict[str, tuple[Action, QAction]] = {}
        for menu in MENUS:
            for action in menu.actions:
                self._actions[action.name] = (action, self._build(action, parts))
        theme.changed.connect(self._set_icons)
        self._set_icons()

    def action(self, name: str) -> QAction:
        """Return the QAction of a command."""
        return self._actions[name][1]

    def all(self) -> list[QMenu]:
        """Return every menu, for a menu bar."""
        return [self._menu(menu, self._window) for menu in MENUS]

    def chosen(self, *names: str) -> QMenu:
        """Return a menu of these commands, for one showing."""
        built = self._passing()
        for name in names:
            built.addAction(self._actions[name][1])
        return built

    def more(self) -> QMenu:
        """Return a menu of all menus, for one showing."""
        built = self._passing()
        for menu in MENUS:
            built.addMenu(self._menu(menu, built))
        return built

    def enable_on_papers(self, some: bool) -> None:
        """Enable what works on papers, or disable it when none is selected."""
        for action, built in self._actions.values():
            if action.on_papers:
                built.setEnabled(some)

    def keys(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return, for each menu, its title and (command, keys) of what has a key."""
        return [
            (
                menu.title.replace("&", ""),
                [
                    (action.title.replace("&", "").rstrip("…"), " or ".join(action.keys))
                    for action in menu.actions
                    if action.keys
                ],
            )
            for menu in MENUS
        ]

    def _passing(self) -> QMenu:
        """Return an empty menu that goes when it closes."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _menu(self, menu: Menu, parent: QWidget) -> QMenu:
        built = QMenu(menu.title, parent)
        for action in menu.actions:
            if action.menu_break:
                built.addSeparator()
            built.addAction(self._actions[action.name][1])
        return built

    def _build(self, action: Action, parts: Parts) -> QAction:
        built = QAction(action.title, self._window)
        built.setObjectName(action.name)
        built.setShortcuts([QKeySequence(keys) for keys in action.keys if not is_chord(keys)])
        for keys in filter(is_chord, action.keys):
            self._chords.add(keys, built)
        if action.keys and is_chord(action.keys[0]):
            built.setText(f"{action.title}\t{action.keys[0]}")
        built.triggered.connect(partial(_run, action, parts))
        self._window.addAction(built)
        return built

    def _set_icons(self) -> None:
        for action, built in self._actions.values():
            if action.icon:
                built.setIcon(self._theme.icon(action.icon))


def _run(action: Action, parts: Parts, _checked: bool = False) -> None:
    action.run(parts)
