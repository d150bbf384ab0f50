"""The whole window on a real library: the main job by keys and mouse, and what the command line does meanwhile."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from readerapp.exporting.formats import FORMATS, Options
from readerapp.gui.actions.chords import Chords
from readerapp.gui.app import App
from readerapp.gui.controllers.export_scopes import PaperSet
from readerapp.gui.dialogs.crash import CrashDialog
from readerapp.gui.dialogs.import_digest import ImportDialog
from readerapp.gui.views.paper_list import PaperList
from readerapp.gui.views.reader_head import ReaderHead
from readerapp.gui.widgets.buttons import Button
from readerapp.library import notes, papers, queue, tags
from readerapp.library.library import Library
from readerapp.library.rows import Status
from readerapp.settings import SettingsFile
from tests.gui.pictures import save_picture

TITLES = (
    "Neural tensor completion with influence",
    "{\\mu}-Bench: a benchmark for microscopes",
    "Robots that plan their own experiments",
    "Sparse attention in O(L log L) time",
    "Zebrafish is all you need",
)
ABSTRACT = (
    "We study how {number} systems of this kind behave when they grow. Earlier work needed O(L^{number}) steps for "
    "each of them, which is too much for a long sequence & a small budget. Our method needs 10% of that, and keeps "
    "its accuracy on three public data sets. We show why it works, where it fails, and what a reader should try "
    "next. The code is at https://github.com/example/paper-{number}."
)
PAGE = "\n\n".join(
    [
        "new",
        "Subscribe",
        "Mar 12",
        *(part for n, t in enumerate(TITLES) for part in (t, ABSTRACT.replace("{number}", str(n)))),
    ]
)


def _open(qtbot: QtBot, folder: Path) -> App:
    application = QApplication.instance()
    app = App(application, folder, SettingsFile(folder / "settings.json"))
    app.theme.apply("light")
    with qtbot.waitSignal(app.ready, timeout=20_000):
        app.start()
    return app


@pytest.fixture
def app(qtbot: QtBot, tmp_path: Path) -> Iterator[App]:
    """The window on an empty library."""
    app = _open(qtbot, tmp_path / "library")
    yield app
    crashes = [dialog for dialog in app.window.findChildren(CrashDialog) if dialog.isVisible()]
    app.window.close()
    assert not crashes, crashes[0].findChild(QPlainTextEdit).toPlainText()


@pytest.fixture
def filled(app: App, qtbot: QtBot) -> App:
    """The window on a library of five papers, the first of them shown."""
    _import(app, qtbot)
    return app


def _dialog(app: App, qtbot: QtBot, kind: type) -> object:
    found: list[object] = []

    def look() -> bool:
        found[:] = [widget for widget in app.window.findChildren(kind) if widget.isVisible()]
        return bool(found)

    qtbot.waitUntil(look, timeout=5000)
    return found[0]


def _button(widget: QWidget, label: str, qtbot: QtBot) -> Button:
    """Wait for a button with these words that can be clicked, and return it."""
    found: list[Button] = []

    def look() -> bool:
        buttons = widget.findChildren(Button)
        found[:] = [each for each in buttons if each.label() == label and each.isVisible() and each.isEnabled()]
        return bool(found)

    qtbot.waitUntil(look, timeout=5000)
    return found[0]


def _import(app: App, qtbot: QtBot) -> None:
    QApplication.clipboard().setText(PAGE)
    qtbot.keyClick(app.window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = _dialog(app, qtbot, ImportDialog)
    qtbot.mouseClick(_button(dialog, "Import 5 papers", qtbot), Qt.MouseButton.LeftButton)
    lists = app.joined.parts.lists
    qtbot.waitUntil(lambda: lists.place.kind == "digest" and lists.model.rowCount() == 5, timeout=5000)
    qtbot.mouseClick(_button(dialog, "Done", qtbot), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not app.jobs.busy, timeout=10_000)
    with qtbot.waitActive(app.window):  # what a window manager does
        app.window.activateWindow()


def _details(app: App, paper_id: int) -> papers.PaperDetails:
    return app.joined.desk.library.read(lambda session: papers.detail(session, paper_id))


def _settled(app: App, qtbot: QtBot, condition: Callable[[], bool]) -> None:
    qtbot.waitUntil(lambda: condition() and not app.jobs.busy, timeout=5000)


def _press(app: App, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(app.joined.parts.lists.view, key, modifier)


def test_the_first_start_invites(app: App, qtbot: QtBot) -> None:
    assert app.window.shown_pane() == "first start"
    save_picture(app.window, "window-empty-light")


def test_pasting_a_page_imports_it(filled: App, qtbot: QtBot) -> None:
    assert filled.window.shown_pane() == "papers"
    assert [_details(filled, n).title for n in range(1, 6)] == list(TITLES)
    assert _details(filled, 1).links[0].url == "https://github.com/example/paper-0"
    assert filled.joined.desk.library.next_undo().label.startswith("Import “HF Papers")


def test_deciding_greys_the_row_and_goes_on(filled: App, qtbot: QtBot) -> None:
    lists = filled.joined.parts.lists
    first = lists.view.current_id()
    _press(filled, qtbot, Qt.Key.Key_Q)
    _settled(filled, qtbot, lambda: _details(filled, first).status is Status.QUEUED)
    assert lists.view.current_row() == 1
    assert lists.model.rowCount() == 5  # the row stays
    qtbot.waitUntil(lambda: lists.model.row(0).status is Status.QUEUED)
    _press(filled, qtbot, Qt.Key.Key_S)
    _press(filled, qtbot, Qt.Key.Key_E)
    _settled(filled, qtbot, lambda: _details(filled, 3).status is Status.READ)
    assert _details(filled, 2).status is Status.DISMISSED
    for _ in range(3):
        _press(filled, qtbot, Qt.Key.Key_Z)
    _settled(filled, qtbot, lambda: _details(filled, first).status is Status.INBOX)


def test_rating_by_key_and_undo_names_it(filled: App, qtbot: QtBot) -> None:
    _press(filled, qtbot, Qt.Key.Key_4)
    _settled(filled, qtbot, lambda: _details(filled, 1).rating == 4)
    undo = filled.joined.menus.action("undo")
    qtbot.waitUntil(lambda: undo.text() == "&Undo Rate 1 paper ★★★★")
    _press(filled, qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    _settled(filled, qtbot, lambda: _details(filled, 1).rating == 0)
    redo = filled.joined.menus.action("redo")
    qtbot.waitUntil(redo.isEnabled)
    _press(filled, qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ShiftModifier)
    _settled(filled, qtbot, lambda: _details(filled, 1).rating == 4)


def test_tagging_several_papers_at_once(filled: App, qtbot: QtBot) -> None:
    lists = filled.joined.parts.lists
    _press(filled, qtbot, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    filled.joined.parts.papers.add_tag(lists.selected(), "area/medical")
    _settled(filled, qtbot, lambda: all(_details(filled, n).tags for n in range(1, 6)))
    qtbot.waitUntil(lambda: [tag.name for tag in lists.known.tags] == ["area", "area/medical"])
    undo = filled.joined.menus.action("undo")
    qtbot.waitUntil(lambda: undo.text() == "&Undo Tag 5 papers “area/medical”")
    filled.joined.desk.undo()
    _settled(filled, qtbot, lambda: not _details(filled, 1).tags)


def test_the_list_follows_while_typing_and_escape_leads_back(filled: App, qtbot: QtBot) -> None:
    lists = filled.joined.parts.lists
    _press(filled, qtbot, Qt.Key.Key_Slash)
    field = QApplication.focusWidget()
    qtbot.keyClicks(field, "tens")
    qtbot.waitUntil(lambda: lists.place.kind == "search" and list(lists.model.ids()) == [1], timeout=5000)
    assert lists.marker.marks(TITLES[0]) == ((7, 13),)
    field.clear()
    qtbot.keyClicks(field, "is:unread ((")
    qtbot.waitUntil(lambda: lists.model.rowCount() == 5, timeout=5000)
    field.clear()
    qtbot.waitUntil(lambda: lists.place.kind == "digest")
    assert lists.model.rowCount() == 5


def test_the_queue_keeps_the_user_s_order(filled: App, qtbot: QtBot) -> None:
    lists, library = filled.joined.parts.lists, filled.joined.desk.library
    for _ in range(3):
        _press(filled, qtbot, Qt.Key.Key_Q)
    _settled(filled, qtbot, lambda: library.read(queue.in_order) == [1, 2, 3])
    lists.go("queue")
    qtbot.waitUntil(lambda: list(lists.model.ids()) == [1, 2, 3])
    lists.view.select(3)
    _press(filled, qtbot, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    _settled(filled, qtbot, lambda: library.read(queue.in_order) == [1, 3, 2])
    qtbot.waitUntil(lambda: list(lists.model.ids()) == [1, 3, 2])
    assert lists.view.current_id() == 3


def test_changes_of_another_process_show(filled: App, qtbot: QtBot) -> None:
    lists = filled.joined.parts.lists
    other = Library(filled.folder, by="command line")
    other.write(tags.add([2], "elsewhere"))
    other.write(papers.rate([2], 5))
    qtbot.waitUntil(lambda: lists.model.row(1).rating == 5, timeout=5000)
    assert lists.model.row(1).tags == (("elsewhere", 0),)
    undo = filled.joined.menus.action("undo")
    qtbot.waitUntil(lambda: undo.text().startswith("&Undo Rate 1 paper ★★★★★ (command line, "), timeout=5000)
    other.write(papers.delete([5]))
    qtbot.waitUntil(lambda: lists.model.rowCount() == 4, timeout=5000)
    other.close()


def test_a_note_is_found_as_soon_as_it_is_saved(filled: App, qtbot: QtBot) -> None:
    filled.joined.desk.write(notes.write(4, "compare with perovskite cells"))
    lists = filled.joined.parts.lists
    _settled(filled, qtbot, lambda: bool(_details(filled, 4).note))
    lists.search("perovskite")
    qtbot.waitUntil(lambda: list(lists.model.ids()) == [4], timeout=5000)


def test_export_writes_the_file_whole(filled: App, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "reading-list.bib"
    chosen = PaperSet("selection", "Selected", "Selected", 3, lambda: [1, 2, 3])
    filled.joined.parts.exports.save(chosen, FORMATS["bibtex"], Options(), file)
    qtbot.waitUntil(file.exists, timeout=5000)
    assert file.read_text().count("@misc{") == 3


def test_importing_again_says_that_nothing_is_new(filled: App, qtbot: QtBot) -> None:
    before = filled.joined.desk.library.revision
    QApplication.clipboard().setText(PAGE)
    _press(filled, qtbot, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = _dialog(filled, qtbot, ImportDialog)
    words: list[str] = []

    def has_read() -> bool:
        words[:] = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
        return not filled.jobs.busy and any("5 known" in each for each in words)

    qtbot.waitUntil(has_read)
    assert filled.joined.desk.library.revision == before
    dialog.reject()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures_of_the_window(filled: App, qtbot: QtBot, scheme: str) -> None:
    filled.theme.apply(scheme)
    filled.joined.desk.write(papers.rate([1], 4))
    filled.joined.desk.write(tags.add([1, 2], "area/medical"))
    filled.joined.desk.write(notes.write(1, "**Why:** it is `fast`.\n\n- try it\n- cite it"))
    reader = filled.joined.parts.reading
    _settled(filled, qtbot, lambda: reader._details is not None and len(reader._details.tags) == 1)
    save_picture(filled.window, f"window-main-{scheme}")


def test_the_window_comes_back_where_it_was(app: App, qtbot: QtBot) -> None:
    app.window.resize(800, 560)  # the screen of the tests is small
    app.window.close()
    again = _open(qtbot, app.folder)
    assert (again.window.width(), again.window.height()) == (800, 560)
    again.window.close()


def test_everything_that_takes_the_keyboard_has_a_name(filled: App) -> None:
    nameless = [
        f"{type(widget).__module__}.{type(widget).__name__}"
        for widget in filled.window.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisible()
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []
    untold = [
        button.accessibleName()
        for button in filled.window.findChildren(QAbstractButton)
        if button.isVisible() and not button.text() and not button.toolTip()
    ]
    assert untold == []


def test_keys_work_again_when_the_only_import_is_undone_and_redone(filled: App, qtbot: QtBot) -> None:
    filled.joined.desk.undo()
    qtbot.waitUntil(lambda: filled.window.shown_pane() == "first start", timeout=5000)
    filled.joined.desk.redo()
    qtbot.waitUntil(lambda: filled.window.shown_pane() == "papers", timeout=5000)
    _settled(filled, qtbot, lambda: filled.joined.parts.lists.model.rowCount() == 5)
    _press(filled, qtbot, Qt.Key.Key_Q)
    _settled(filled, qtbot, lambda: _details(filled, 1).status is Status.QUEUED)


def test_related_papers_are_visited_beside_the_list(filled: App, qtbot: QtBot) -> None:
    lists, window = filled.joined.parts.lists, filled.window
    reader = filled.joined.parts.reading._reader
    ids = list(lists.model.ids())
    for number in (1, 2):  # in five papers, only words of two are rare enough to tell anything
        filled.joined.desk.write(papers.edit(number, {"abstract": "Quasars and zygotes."}))
    qtbot.waitUntil(reader.focus_related, timeout=5000)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    visited = lists.current_id()
    assert visited == 2
    assert (list(lists.model.ids()), lists.view.current_id()) == (ids, 1), "the list stays"
    assert lists.selected() == [visited]
    _settled(filled, qtbot, lambda: True)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_4)
    _settled(filled, qtbot, lambda: _details(filled, visited).rating == 4)
    assert _details(filled, 1).rating == 0, "what is done is done with the paper that is read"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Q)
    _settled(filled, qtbot, lambda: _details(filled, visited).status == Status.QUEUED)
    assert lists.current_id() == visited
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert (lists.current_id(), lists.selected(), lists.position()) == (1, [1], "1 of 5")
    assert not window.menuBar().isVisible()
    lists.trail.visit(visited)
    lists.open(lists.place)
    assert lists.current_id() == 1, "opening a place ends the visit"
    lists.trail.visit(visited)
    lists.show_paper(3)
    assert lists.selected() == [3]


def test_why_a_paper_was_found_is_told_on_request(filled: App, qtbot: QtBot) -> None:
    lists = filled.joined.parts.lists
    said: list[str] = []
    filled.joined.desk.said.connect(lambda words, *_: said.append(words))
    _press(filled, qtbot, Qt.Key.Key_W)
    assert said[0].startswith("Search for something first")
    lists.search("tensor influence")
    qtbot.waitUntil(lambda: list(lists.model.ids()) == [1], timeout=5000)
    _press(filled, qtbot, Qt.Key.Key_W)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None, timeout=5000)
    card = QApplication.activePopupWidget()
    assert {"tensor", "influence", "Title, once"} <= {label.text() for label in card.findChildren(QLabel)}
    qtbot.keyClick(card, Qt.Key.Key_W)
    assert QApplication.activePopupWidget() is None


def test_a_list_is_grouped_until_told_otherwise(filled: App, qtbot: QtBot) -> None:
    lists = filled.joined.parts.lists
    lists.go("all")
    lists.view.select_row(2)
    current = lists.view.current_id()
    qtbot.mouseClick(_button(filled.window, "Newest first", qtbot), Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    inner = menu.actions()[-1].menu()
    next(action for action in inner.actions() if action.text() == "Digest").trigger()
    menu.close()
    assert [(group.first, group.count) for group in lists.model.groups().values()] == [(0, 5)]
    assert (lists.view.current_id(), lists.model.rowCount()) == (current, 5)
    lists.go("inbox")
    assert not lists.model.groups()
    lists.go("all")
    assert lists.model.groups(), "each kind of place remembers"


def test_the_toast_leaves_the_bar_of_messages_readable(app: App, qtbot: QtBot) -> None:
    window = app.window
    window.toast.say("Queued")
    low = window.toast.geometry().bottom()
    window.message_bar.show_error("The disk is full.", "Make room, then try again.")
    qtbot.waitUntil(lambda: window.toast.geometry().bottom() < window.message_bar.geometry().top())
    window.message_bar.hide()
    qtbot.waitUntil(lambda: window.toast.geometry().bottom() == low)


def test_larger_text_leaves_the_list_and_the_reader_their_room(filled: App, qtbot: QtBot) -> None:
    window = filled.window
    window.setFixedSize(1280, 760)
    _settled(filled, qtbot, lambda: window.width() == 1280)
    assert not window.shows_rail()
    filled.theme.apply("light", text_scale=150)
    qtbot.waitUntil(window.shows_rail)
    assert window.findChildren(PaperList)[0].width() > 480
    window.toggle_sidebar()
    qtbot.waitUntil(lambda: window.findChildren(PaperList)[0].width() > 300)
    reader = window.findChildren(ReaderHead)[0]
    assert reader.width() > 540
    assert "Queue" not in [button.label() for button in reader.findChildren(Button)]
    assert "Queue" in [button.accessibleName() for button in reader.findChildren(Button)]
    filled.theme.apply("light")
    qtbot.waitUntil(lambda: "Queue" in [button.label() for button in reader.findChildren(Button)])


def test_a_second_key_is_waited_for_a_moment(filled: App, qtbot: QtBot) -> None:
    lists = filled.joined.parts.lists

    def press(*keys: Qt.Key) -> str:
        for key in keys:
            qtbot.keyClick(lists.view, key)
        return lists.place.kind

    lists.view.setFocus()
    start = lists.place.kind
    assert press(Qt.Key.Key_G, Qt.Key.Key_A) == "all"
    assert press(Qt.Key.Key_G, Qt.Key.Key_I) == "inbox" != start
    row = lists.view.current_row()
    press(Qt.Key.Key_G, Qt.Key.Key_J)
    assert (lists.place.kind, lists.view.current_row()) == ("inbox", row + 1)  # the other key did what it does alone
    assert press(Qt.Key.Key_G, Qt.Key.Key_Escape, Qt.Key.Key_K) == "inbox"
    assert lists.view.current_row() == row
    press(Qt.Key.Key_G)
    chords = filled.window.findChild(Chords)
    qtbot.waitUntil(lambda: not chords._wait.isActive(), timeout=10_000)  # a timer may come late
    details = _details(filled, lists.view.current_id() or 0)
    press(Qt.Key.Key_Q)  # alone it queues a paper
    _settled(filled, qtbot, lambda: _details(filled, details.id).status == Status.QUEUED)
    assert lists.place.kind == "inbox"
    assert press(Qt.Key.Key_G, Qt.Key.Key_Q) == "queue"
