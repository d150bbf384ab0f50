"""Saved searches in the sidebar: opened, named in place, put in order by keys and pointer, counted."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QDrag, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from readerapp.gui.app import App
from readerapp.gui.controllers.searches import proposed
from readerapp.gui.dialogs.ask import AskDialog
from readerapp.gui.dialogs.new_list import NewListDialog
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.sidebar import Sidebar
from readerapp.gui.views.sidebar_searches import search_mime
from readerapp.gui.views.sidebar_tree import SidebarTree
from readerapp.gui.widgets.fields import SearchField
from readerapp.library import papers, saved_searches
from readerapp.library.library import Library
from readerapp.library.rows import Counts, SavedSearchRow, Status
from readerapp.settings import SettingsFile
from tests.gui.pictures import save_picture
from tests.unit.conftest import add_digest

KEY = Qt.Key
LEFT, NO_KEY, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
SEARCHES = [
    SavedSearchRow(7, "Tensors", "tensor", 1),
    SavedSearchRow(3, "Has code", "has:code", 2),
    SavedSearchRow(5, "Unread & rated", "is:unread rating:>=1", 3),
]


# The sidebar by itself


@pytest.fixture
def sidebar(qtbot: QtBot, theme: Theme) -> Sidebar:
    sidebar = Sidebar(theme)
    sidebar.resize(224, 600)
    sidebar.show_library(Counts(papers=5), [], [], SEARCHES)
    qtbot.addWidget(sidebar)
    with qtbot.waitActive(sidebar):
        sidebar.show()
        sidebar.activateWindow()
    return sidebar


def tree_of(sidebar: Sidebar) -> SidebarTree:
    return sidebar.findChild(SidebarTree)  # type: ignore[no-any-return]


def words_of(sidebar: Sidebar) -> list[str]:
    """Return the rows of saved searches as a screen reader hears them."""
    tree = tree_of(sidebar)
    rows = [tree.topLevelItem(number) for number in range(tree.topLevelItemCount())]
    texts = [row.data(0, Qt.ItemDataRole.AccessibleTextRole) for row in rows]
    return texts[texts.index("Saved searches") + 1 : texts.index("Tags")] if "Saved searches" in texts else []


def center(sidebar: Sidebar, title: str) -> QPoint:
    tree = tree_of(sidebar)
    return tree.visualItemRect(tree.findItems(title, Qt.MatchFlag.MatchExactly)[0]).center()


def put_cursor(sidebar: Sidebar, title: str) -> SidebarTree:
    tree = tree_of(sidebar)
    tree.setFocus()
    tree.setCurrentItem(tree.findItems(title, Qt.MatchFlag.MatchExactly)[0])
    return tree


def editor_of(sidebar: Sidebar) -> QLineEdit | None:
    found = [field for field in tree_of(sidebar).viewport().findChildren(QLineEdit) if field.isVisible()]
    return found[0] if found else None


def told_by(signal: object) -> list[object]:
    told: list[object] = []
    signal.connect(lambda *values: told.append(values if len(values) > 1 else values[0]))  # type: ignore[attr-defined]
    return told


def test_a_click_opens_when_the_button_is_let_go(sidebar: Sidebar) -> None:
    chosen = told_by(sidebar.place_chosen)
    port, point = tree_of(sidebar).viewport(), center(sidebar, "Has code")
    QTest.mousePress(port, LEFT, NO_KEY, point)
    assert chosen == []
    QTest.mouseRelease(port, LEFT, NO_KEY, point)
    (place,) = chosen
    assert (place.kind, place.key, place.title) == ("search", 3, "Has code")  # type: ignore[attr-defined]


def test_counts_stand_at_the_right_and_the_query_in_the_tip(sidebar: Sidebar) -> None:
    sidebar.show_found({7: 1234, 3: 0})
    assert words_of(sidebar) == ["Tensors, 1234", "Has code, 0", "Unread & rated"]
    item = tree_of(sidebar).findItems("Unread & rated", Qt.MatchFlag.MatchExactly)[0]
    assert item.toolTip(0) == "is:unread rating:&gt;=1"


def test_f2_renames_in_place(sidebar: Sidebar, qtbot: QtBot) -> None:
    renamed = told_by(sidebar.search_renamed)
    tree = put_cursor(sidebar, "Has code")
    qtbot.keyClick(tree, KEY.Key_F2)
    field = editor_of(sidebar)
    assert field is not None
    assert (field.text(), field.selectedText()) == ("Has code", "Has code")
    qtbot.keyClicks(field, "With  code ")
    qtbot.keyClick(field, KEY.Key_Return)
    qtbot.waitUntil(lambda: editor_of(sidebar) is None)
    assert renamed == [(3, "With code")]
    qtbot.waitUntil(tree.hasFocus)


@pytest.mark.parametrize(("typed", "key"), [("Other", KEY.Key_Escape), ("  ", KEY.Key_Return), ("", KEY.Key_Return)])
def test_escape_and_an_empty_name_leave_it(sidebar: Sidebar, qtbot: QtBot, typed: str, key: Qt.Key) -> None:
    renamed = told_by(sidebar.search_renamed)
    qtbot.keyClick(put_cursor(sidebar, "Has code"), KEY.Key_F2)
    field = editor_of(sidebar)
    assert field is not None
    field.clear()
    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, key)
    qtbot.waitUntil(lambda: editor_of(sidebar) is None)
    assert renamed == []


def test_f2_renames_nothing_else(sidebar: Sidebar, qtbot: QtBot) -> None:
    qtbot.keyClick(put_cursor(sidebar, "Inbox"), KEY.Key_F2)
    assert editor_of(sidebar) is None


def test_what_changes_meanwhile_waits_for_the_name(sidebar: Sidebar, qtbot: QtBot) -> None:
    renamed = told_by(sidebar.search_renamed)
    assert sidebar.edit_search(3)
    field = editor_of(sidebar)
    assert field is not None
    field.setText("With co")
    sidebar.show_found({3: 9})
    sidebar.set_current(None)
    assert editor_of(sidebar) is field
    qtbot.keyClicks(field, "de")
    qtbot.keyClick(field, KEY.Key_Return)
    qtbot.waitUntil(lambda: editor_of(sidebar) is None and "Has code, 9" in words_of(sidebar))
    assert renamed == [(3, "With code")]


def test_the_rail_has_no_names_to_type(sidebar: Sidebar) -> None:
    sidebar.set_rail(True)
    assert not sidebar.shows_names()
    assert not sidebar.edit_search(3)
    assert not sidebar.edit_search(99)


def test_keys_move_and_delete(sidebar: Sidebar, qtbot: QtBot) -> None:
    moved, deleted = told_by(sidebar.search_moved), told_by(sidebar.search_delete_asked)
    tree = put_cursor(sidebar, "Has code")
    qtbot.keyClick(tree, KEY.Key_Up, ALT)
    qtbot.keyClick(tree, KEY.Key_Down, ALT)
    assert moved == [(3, 7), (3, None)]
    put_cursor(sidebar, "Tensors")
    qtbot.keyClick(tree, KEY.Key_Up, ALT)
    qtbot.keyClick(tree, KEY.Key_Down, ALT)
    assert moved[2:] == [(7, 5)], "the first one goes no further up"
    qtbot.keyClick(tree, KEY.Key_Delete)
    assert deleted == [7]
    qtbot.keyClick(put_cursor(sidebar, "Inbox"), KEY.Key_Delete)
    assert deleted == [7]


def test_the_cursor_stays_near_when_its_row_goes(sidebar: Sidebar) -> None:
    tree = put_cursor(sidebar, "Has code")
    sidebar.show_library(Counts(papers=5), [], [], [SEARCHES[0], SEARCHES[2]])
    assert tree.currentItem().text(0) == "Unread & rated"
    sidebar.show_library(Counts(papers=5), [], [], SEARCHES[:1])
    assert tree.currentItem().text(0) == "Tensors"


def drop(sidebar: Sidebar, search_id: int, point: QPoint) -> bool:
    mime = search_mime(search_id)
    asked = (Qt.DropAction.MoveAction, mime, LEFT, NO_KEY)
    move = QDragMoveEvent(point, *asked)
    for event in (QDragEnterEvent(point, *asked), move, QDropEvent(QPointF(point), *asked)):
        QApplication.sendEvent(tree_of(sidebar).viewport(), event)
    return move.isAccepted()


def test_dropping_puts_in_order(sidebar: Sidebar) -> None:
    moved = told_by(sidebar.search_moved)
    above, below = QPoint(0, -6), QPoint(0, 6)
    assert drop(sidebar, 5, center(sidebar, "Tensors") + above)
    assert drop(sidebar, 7, center(sidebar, "Has code") + below)
    assert drop(sidebar, 7, center(sidebar, "Unread & rated") + below)
    assert drop(sidebar, 3, center(sidebar, "Saved searches"))
    assert drop(sidebar, 3, center(sidebar, "Tags"))
    assert moved == [(5, 7), (7, 5), (7, None), (3, 7), (3, None)]
    del moved[:]
    assert drop(sidebar, 3, center(sidebar, "Tensors") + below)
    assert not drop(sidebar, 3, center(sidebar, "Inbox"))
    assert not drop(sidebar, 3, QPoint(60, 590))
    assert moved == [], "where it was already, and elsewhere"


def test_the_line_shows_where_it_would_go(sidebar: Sidebar) -> None:
    port, before = tree_of(sidebar).viewport(), tree_of(sidebar).viewport().grab().toImage()
    mime = search_mime(5)
    point = center(sidebar, "Has code") + QPoint(0, -6)
    QApplication.sendEvent(port, QDragEnterEvent(point, Qt.DropAction.MoveAction, mime, LEFT, NO_KEY))
    assert port.grab().toImage() != before
    save_picture(sidebar, "sidebar-drop")
    QApplication.sendEvent(port, QDragLeaveEvent())
    assert port.grab().toImage() == before


def test_pulling_a_row_drags_it_and_does_not_open_it(sidebar: Sidebar, monkeypatch: pytest.MonkeyPatch) -> None:
    dragged: list[bytes] = []
    monkeypatch.setattr(
        QDrag,
        "exec",
        lambda drag, _action: dragged.append(drag.mimeData().data("application/x-readerapp-search").data()),
    )
    chosen = told_by(sidebar.place_chosen)
    port, point = tree_of(sidebar).viewport(), center(sidebar, "Has code")
    QTest.mousePress(port, LEFT, NO_KEY, point)
    QTest.mouseMove(port, point + QPoint(0, 3))
    assert dragged == []
    QTest.mouseMove(port, point + QPoint(0, 30))
    QTest.mouseRelease(port, LEFT, NO_KEY, point + QPoint(0, 30))
    assert (dragged, chosen) == ([b"3"], [])


def test_menus_name_the_search(sidebar: Sidebar) -> None:
    asked = told_by(sidebar.search_menu_asked)
    point = center(sidebar, "Unread & rated")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, tree_of(sidebar).mapToGlobal(point))
    QApplication.sendEvent(tree_of(sidebar).viewport(), event)
    assert asked[0][0] == 5  # type: ignore[index]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures(sidebar: Sidebar, theme: Theme, scheme: str) -> None:
    theme.apply(scheme)
    sidebar.show_found({7: 14, 3: 0, 5: 1027})
    sidebar.edit_search(3)
    save_picture(sidebar, f"sidebar-searches-{scheme}")


# Names


@pytest.mark.parametrize(
    ("query", "taken", "name"),
    [
        ('"neural  tensor" (graph)', [], "neural tensor graph"),
        ("tensor", ["Tensor", "tensor 2"], "tensor 3"),
        ("word " * 20, [], "word word word word word word word word…"),
        ("w" * 90, [], "w" * 40 + "…"),
    ],
)
def test_proposed_names(query: str, taken: list[str], name: str) -> None:
    assert proposed(query, taken) == name


# The whole window


@pytest.fixture
def app(qtbot: QtBot, tmp_path: Path) -> Iterator[App]:
    """The window on a library of five papers."""
    folder = tmp_path / "library"
    library = Library(folder, by="window")
    add_digest(library)
    library.close()
    app = App(QApplication.instance(), folder, SettingsFile(folder / "settings.json"))
    app.theme.apply("light")
    with qtbot.waitSignal(app.ready, timeout=20_000):
        app.start()
    qtbot.waitUntil(lambda: not app.jobs.busy, timeout=10_000)
    with qtbot.waitActive(app.window):
        app.window.activateWindow()
    yield app
    app.window.close()


def settled(app: App, qtbot: QtBot, condition: Callable[[], bool]) -> None:
    qtbot.waitUntil(lambda: condition() and not app.jobs.busy, timeout=5000)


def side(app: App) -> Sidebar:
    return app.window.findChild(Sidebar)  # type: ignore[no-any-return]


def shown_words(app: App) -> list[str]:
    return words_of(side(app))


def type_query(app: App, qtbot: QtBot, query: str) -> None:
    qtbot.keyClick(app.joined.parts.lists.view, KEY.Key_Slash)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), SearchField))
    qtbot.keyClicks(QApplication.focusWidget(), query)
    lists = app.joined.parts.lists
    settled(app, qtbot, lambda: lists.place.kind == "search" and not lists.typing)


def save_it(app: App, qtbot: QtBot, name: str) -> None:
    qtbot.keyClick(app.window, KEY.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: editor_of(side(app)) is not None, timeout=5000)
    field = editor_of(side(app))
    qtbot.keyClicks(field, name)
    qtbot.keyClick(field, KEY.Key_Return)
    settled(app, qtbot, lambda: any(search.name == name for search in app.joined.parts.lists.known.searches))


def test_a_search_is_saved_named_counted_and_opened(app: App, qtbot: QtBot) -> None:
    lists = app.joined.parts.lists
    save = app.joined.menus.action("save_search")
    assert not save.isEnabled(), "nothing is searched for"
    type_query(app, qtbot, "sparse")
    assert save.isEnabled()
    save_it(app, qtbot, "Sparse things")
    assert (lists.place.title, lists.query) == ("Sparse things", "sparse")
    qtbot.waitUntil(lambda: shown_words(app) == ["Sparse things, 1"], timeout=5000)
    save_picture(app.window, "window-saved-search")

    lists.go("inbox")
    tree = tree_of(side(app))
    QTest.mouseClick(tree.viewport(), LEFT, NO_KEY, center(side(app), "Sparse things"))
    settled(app, qtbot, lambda: lists.query == "sparse" and list(lists.model.ids()) == [4])
    assert lists.place.title == "Sparse things"
    assert tree.currentItem().text(0) == "Sparse things"

    field = app.window.findChild(QLineEdit)
    qtbot.keyClick(field, KEY.Key_X)
    settled(app, qtbot, lambda: lists.place.title == "Results")


def test_a_saved_search_finds_whole_words(app: App, qtbot: QtBot) -> None:
    lists = app.joined.parts.lists
    type_query(app, qtbot, "spars")
    assert lists.model.rowCount() == 1, "the beginning of a word while it is typed"
    save_it(app, qtbot, "Beginning")
    settled(app, qtbot, lambda: lists.model.rowCount() == 0)
    qtbot.waitUntil(lambda: shown_words(app) == ["Beginning, 0"], timeout=5000)


def test_counts_follow_every_change(app: App, qtbot: QtBot) -> None:
    library = app.joined.desk.library
    library.write(saved_searches.create("Rated", "rating:>=4"))
    library.write(saved_searches.create("Both", "search:rated status:inbox"))
    qtbot.waitUntil(lambda: shown_words(app) == ["Rated, 0", "Both, 0"], timeout=5000)
    app.joined.desk.write(papers.rate([1, 2], 5))
    qtbot.waitUntil(lambda: shown_words(app) == ["Rated, 2", "Both, 2"], timeout=5000)
    app.joined.desk.write(papers.set_status([1], Status.READ))
    qtbot.waitUntil(lambda: shown_words(app) == ["Rated, 2", "Both, 1"], timeout=5000)
    app.joined.desk.undo()
    app.joined.desk.undo()
    qtbot.waitUntil(lambda: shown_words(app) == ["Rated, 0", "Both, 0"], timeout=5000)


def test_a_name_that_is_taken_is_refused_in_words(app: App, qtbot: QtBot) -> None:
    library = app.joined.desk.library
    first = library.write(saved_searches.create("One", "sparse")).result
    library.write(saved_searches.create("Two", "search:one robots"))
    settled(app, qtbot, lambda: len(shown_words(app)) == 2)
    failed = told_by(app.joined.desk.failed)
    app.joined.parts.searches.rename(first, "two")
    qtbot.waitUntil(lambda: bool(failed), timeout=5000)
    assert "“Two” already" in failed[0].text  # type: ignore[attr-defined]
    side(app).search_renamed.emit(first, "First")
    settled(app, qtbot, lambda: [search.name for search in app.joined.parts.lists.known.searches] == ["First", "Two"])
    assert app.joined.parts.lists.known.searches[1].query == 'search:"First" robots'


def test_the_menu_changes_moves_and_deletes(app: App, qtbot: QtBot) -> None:
    library, lists = app.joined.desk.library, app.joined.parts.lists
    first = library.write(saved_searches.create("One", "sparse")).result
    library.write(saved_searches.create("Two", "robots"))
    settled(app, qtbot, lambda: len(shown_words(app)) == 2)

    def choose(words: str) -> None:
        app.joined.parts.searches.show_menu(first, QPoint(50, 50))
        menu = next(menu for menu in app.window.findChildren(QMenu) if menu.isVisible())
        action = next(action for action in menu.actions() if action.text().startswith(words))
        assert action.isEnabled()
        action.trigger()
        menu.close()
        with qtbot.waitActive(app.window):
            app.window.activateWindow()

    choose("Move down")
    settled(app, qtbot, lambda: [search.name for search in lists.known.searches] == ["Two", "One"])
    type_query(app, qtbot, "zebrafish")
    choose("Change to the present search")
    settled(app, qtbot, lambda: lists.known.searches[1].query == "zebrafish" and lists.place.title == "One")
    choose("Delete")
    settled(app, qtbot, lambda: [search.name for search in lists.known.searches] == ["Two"])
    assert lists.place.title == "Results"
    app.joined.desk.undo()
    settled(app, qtbot, lambda: lists.place.title == "One")
    choose("Rename")
    assert editor_of(side(app)) is not None
    choose("Make a list")
    qtbot.waitUntil(lambda: app.window.findChild(NewListDialog) is not None, timeout=5000)
    dialog = app.window.findChild(NewListDialog)
    assert (dialog._name.text(), dialog._make.label()) == ("One", "Make list of 1 paper")
    dialog.reject()


def test_keys_of_papers_leave_saved_searches_alone(app: App, qtbot: QtBot) -> None:
    library, lists = app.joined.desk.library, app.joined.parts.lists
    library.write(saved_searches.create("One", "sparse"))
    settled(app, qtbot, lambda: len(shown_words(app)) == 1)
    tree = put_cursor(side(app), "One")
    qtbot.keyClick(tree, KEY.Key_Delete)
    settled(app, qtbot, lambda: not lists.known.searches)
    assert lists.known.counts.papers == 5


def test_moving_by_alt_leaves_the_menu_bar_away(app: App, qtbot: QtBot) -> None:
    library, lists = app.joined.desk.library, app.joined.parts.lists
    for name in ("One", "Two"):
        library.write(saved_searches.create(name, name))
    settled(app, qtbot, lambda: len(shown_words(app)) == 2)
    tree = put_cursor(side(app), "Two")
    qtbot.keyPress(tree, KEY.Key_Alt, ALT)
    qtbot.keyClick(tree, KEY.Key_Up, ALT)
    qtbot.keyRelease(tree, KEY.Key_Alt)
    settled(app, qtbot, lambda: [search.name for search in lists.known.searches] == ["Two", "One"])
    assert app.window.menuBar().isHidden()


def test_a_rail_asks_for_the_name(app: App, qtbot: QtBot) -> None:
    lists = app.joined.parts.lists
    app.window.toggle_sidebar()
    type_query(app, qtbot, "robots")

    def answer() -> None:
        dialog = next((each for each in app.window.findChildren(AskDialog) if each.isVisible()), None)
        if dialog is None:
            QTimer.singleShot(20, answer)
            return
        field = dialog.findChild(QLineEdit)
        assert field.text() == "robots"
        field.setText("Robots at work")
        qtbot.keyClick(field, KEY.Key_Return)

    QTimer.singleShot(20, answer)
    app.joined.menus.action("save_search").trigger()
    settled(app, qtbot, lambda: [search.name for search in lists.known.searches] == ["Robots at work"])
    assert lists.place.title == "Robots at work"


def test_saving_again_opens_the_name(app: App, qtbot: QtBot) -> None:
    library, lists = app.joined.desk.library, app.joined.parts.lists
    library.write(saved_searches.create("One", "sparse"))
    settled(app, qtbot, lambda: len(shown_words(app)) == 1)
    type_query(app, qtbot, "sparse ")
    assert lists.place.title == "One"
    app.joined.menus.action("save_search").trigger()
    qtbot.waitUntil(lambda: editor_of(side(app)) is not None)
    assert len(lists.known.searches) == 1
