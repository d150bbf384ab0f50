"""Reading lists in the window: made, filled, ordered, remarked on, renamed, merged and deleted, by keys and mouse."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QStyleOptionViewItem, QToolTip
from pytestqt.qtbot import QtBot

from readerapp.gui.app import App
from readerapp.gui.controllers.list_beginnings import beginnings, free, wrong
from readerapp.gui.dialogs.crash import CrashDialog
from readerapp.gui.dialogs.export_list import ExportDialog
from readerapp.gui.dialogs.new_list import NewListDialog
from readerapp.gui.models.paper_list import papers_mime
from readerapp.gui.models.sidebar import MANY, folded, sidebar_rows
from readerapp.gui.places import LIBRARY, list_place
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.list_description import ListDescription
from readerapp.gui.views.remark_popover import RemarkPopover
from readerapp.gui.views.sidebar import Sidebar
from readerapp.gui.views.sidebar_tree import SidebarTree
from readerapp.gui.views.tag_picker import TagPopover
from readerapp.gui.widgets.buttons import Button
from readerapp.library import list_deeds, lists, papers
from readerapp.library.library import Library
from readerapp.library.rows import Counts, ListRow, Status
from readerapp.settings import SettingsFile
from tests.gui.pictures import save_picture
from tests.unit.conftest import add_digest

KEY = Qt.Key
LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
TODAY = dt.date(2026, 3, 12)
TWO = [ListRow("Journal club", "For Tuesday", 3, 4), ListRow("Thesis <b>", "", 12, 9)]


# The sidebar by itself


@pytest.fixture
def sidebar(qtbot: QtBot, theme: Theme) -> Sidebar:
    sidebar = Sidebar(theme)
    sidebar.resize(224, 700)
    sidebar.show_library(Counts(papers=5), [], [], [], TWO)
    qtbot.addWidget(sidebar)
    with qtbot.waitActive(sidebar):
        sidebar.show()
        sidebar.activateWindow()
    return sidebar


def tree_of(sidebar: Sidebar) -> SidebarTree:
    return sidebar.findChild(SidebarTree)  # type: ignore[no-any-return]


def words_of(sidebar: Sidebar) -> list[str]:
    """Return the rows from the head of the lists on, as a screen reader hears them."""
    tree = tree_of(sidebar)
    rows = [tree.topLevelItem(number) for number in range(tree.topLevelItemCount())]
    texts = [row.data(0, Qt.ItemDataRole.AccessibleTextRole) for row in rows]
    first = next(number for number, words in enumerate(texts) if words.startswith("Lists"))
    return texts[first : texts.index("Tags")]


def put_cursor(sidebar: Sidebar, title: str) -> SidebarTree:
    tree = tree_of(sidebar)
    tree.setFocus()
    tree.setCurrentItem(tree.findItems(title, Qt.MatchFlag.MatchExactly)[0])
    return tree


def told_by(signal: object) -> list[object]:
    told: list[object] = []
    signal.connect(lambda *values: told.append(values))  # type: ignore[attr-defined]
    return told


def test_lists_stand_below_the_digests_with_their_counts(sidebar: Sidebar) -> None:
    assert words_of(sidebar) == ["Lists", "Journal club, 3", "Thesis <b>, 12"]
    item = tree_of(sidebar).findItems("Thesis <b>", Qt.MatchFlag.MatchExactly)[0]
    assert item.toolTip(0) == "Thesis &lt;b&gt;"


def test_without_lists_a_row_makes_the_first(sidebar: Sidebar, qtbot: QtBot) -> None:
    asked = told_by(sidebar.new_list_asked)
    sidebar.show_library(Counts(papers=5), [], [])
    qtbot.keyClick(put_cursor(sidebar, "New list…"), KEY.Key_Return)
    assert asked == [()]


def test_the_head_folds_by_click_and_keys_and_makes_lists_by_its_plus(sidebar: Sidebar, qtbot: QtBot) -> None:
    asked = told_by(sidebar.new_list_asked)
    tree = put_cursor(sidebar, "Lists")
    qtbot.keyClick(tree, KEY.Key_Left)
    assert words_of(sidebar) == ["Lists, 2, folded"]
    qtbot.keyClick(tree, KEY.Key_Right)
    assert len(words_of(sidebar)) == 3
    head = tree.visualItemRect(tree.currentItem())
    QTest.mouseClick(tree.viewport(), LEFT, NO_KEY, QPoint(40, head.bottom() - 12))
    assert words_of(sidebar) == ["Lists, 2, folded"]
    QTest.mouseClick(tree.viewport(), LEFT, NO_KEY, QPoint(tree.viewport().width() - 22, head.bottom() - 14))
    assert asked == [()]


def test_many_lists_are_folded_but_the_one_shown() -> None:
    many = [ListRow(f"List {number:03}", "", number, number) for number in range(1, 201)]
    rows = sidebar_rows(Counts(), [], [], [], many, today=TODAY)
    assert sum(row.kind == "list" for row in rows) == 200 > MANY
    seen = folded(rows, None, list_place(many[6]))
    assert [row.title for row in seen if row.kind == "list"] == ["List 007"]
    assert folded(rows, False, None) == rows


def test_f2_renames_and_delete_deletes_a_list(sidebar: Sidebar, qtbot: QtBot) -> None:
    renamed, deleted = told_by(sidebar.list_renamed), told_by(sidebar.list_delete_asked)
    tree = put_cursor(sidebar, "Journal club")
    qtbot.keyClick(tree, KEY.Key_F2)
    field = next(field for field in tree.viewport().findChildren(QLineEdit) if field.isVisible())
    qtbot.keyClicks(field, "Reading group")
    qtbot.keyClick(field, KEY.Key_Return)
    qtbot.waitUntil(tree.hasFocus)
    assert renamed == [(4, "Reading group")]
    qtbot.keyClick(tree, KEY.Key_Delete)
    assert deleted == [(4,)]


def test_papers_are_dropped_on_a_list(sidebar: Sidebar, qapp: QApplication) -> None:
    dropped = told_by(sidebar.papers_dropped_on_list)
    tree = tree_of(sidebar)
    point = tree.visualItemRect(tree.findItems("Thesis <b>", Qt.MatchFlag.MatchExactly)[0]).center()
    mime = papers_mime([3, 1])
    action, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    qapp.sendEvent(tree.viewport(), QDragEnterEvent(point, action, mime, LEFT, none))
    qapp.sendEvent(tree.viewport(), QDropEvent(QPointF(point), action, mime, LEFT, none))
    assert dropped == [([3, 1], 9)]


def test_the_rail_has_a_menu_of_lists(sidebar: Sidebar) -> None:
    sidebar.fold_lists(True)
    sidebar.set_rail(True)
    rail = sidebar._rail
    assert [row.title for row in rail.rows_of("list")] == ["Journal club", "Thesis <b>"]


def test_many_lists_are_found_by_a_few_letters_in_the_rail(sidebar: Sidebar, qtbot: QtBot) -> None:
    sidebar.show_library(Counts(papers=5), [], [], [], [ListRow(f"Topic {n}", "", n * 40, n) for n in range(1, 201)])
    sidebar.set_rail(True)
    chosen = told_by(sidebar.place_chosen)
    button = next(each for each in sidebar._rail.findChildren(Button) if each.accessibleName() == "Lists")
    button.click()
    popover = sidebar.window().findChild(TagPopover)
    qtbot.keyClicks(popover.field, "topic 117")
    qtbot.keyClick(popover.field, KEY.Key_Return)
    assert chosen == [(list_place(ListRow("Topic 117", "", 4680, 117)),)]


# The window


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Papers 1 to 5 of one digest; the list Club of 3, 1, 2 of which 1 has a remark; the list Other of 5."""
    opened = Library(tmp_path / "library", by="command line")
    add_digest(opened)
    opened.write(list_deeds.create("Club", [3, 1, 2], "For Tuesday"))
    opened.write(lists.remark(1, "Club", "Read <i>§3</i> first"))
    opened.write(list_deeds.create("Other", [5]))
    yield opened
    opened.close()


@pytest.fixture
def app(library: Library, qtbot: QtBot) -> Iterator[App]:
    app = App(QApplication.instance(), library.folder, SettingsFile(library.folder / "settings.json"))
    app.theme.apply("light")
    with qtbot.waitSignal(app.ready, timeout=20_000):
        app.start()
    app.joined.parts.reading_lists.open_named("Club")
    app._views.papers.setFocus()
    yield app
    crashes = [dialog for dialog in app.window.findChildren(CrashDialog) if dialog.isVisible()]
    app.window.close()
    assert not crashes


def members(library: Library, name: str = "Club") -> list[tuple[int, str]]:
    return library.read(lambda session: lists.items(session, name))


def names(library: Library) -> list[str]:
    return [row.name for row in library.read(lists.rows)]


def press(app: App, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
    if not app.window.isActiveWindow():
        with qtbot.waitActive(app.window):  # what a window manager does when a popover closes
            app.window.activateWindow()
    qtbot.keyClick(app._views.papers, key, modifier)


def popover_of(app: App, qtbot: QtBot, kind: type) -> object:
    found: list[object] = []

    def look() -> bool:
        found[:] = [
            widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible()
        ]
        return bool(found)

    qtbot.waitUntil(look)
    return found[0]


def shown(app: App) -> list[int]:
    return list(app._views.papers.model().ids())  # type: ignore[attr-defined]


def settled(qtbot: QtBot, condition: Callable[[], bool]) -> None:
    qtbot.waitUntil(condition, timeout=5000)


def test_a_list_shows_its_order_and_its_remarks(app: App) -> None:
    assert shown(app) == [3, 1, 2]
    model = app._views.papers.model()
    assert "Read <i>§3</i> first" in model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    layout = app._views.papers._delegate.layouts.of(model.row(1), 1, 300.0)  # type: ignore[attr-defined]
    assert [line.words for line in layout.second] == ["Read <i>§3</i> first"]


def test_a_remark_is_shown_whole_where_the_pointer_rests(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    view = app._views.papers
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _point, words, _view: told.append(words))
    index = view.model().index(1)
    point = view.visualRect(index).center()
    option = QStyleOptionViewItem()
    option.rect = view.visualRect(index)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, point, point)
    view._delegate.helpEvent(event, view, option, index)
    assert told[0].endswith("<p>Read &lt;i&gt;§3&lt;/i&gt; first</p>")


def test_alt_and_arrows_move_papers_and_z_takes_it_back(app: App, library: Library, qtbot: QtBot) -> None:
    app._views.papers.select(2)
    press(app, qtbot, KEY.Key_Up, ALT)
    settled(qtbot, lambda: shown(app) == [3, 2, 1])
    assert app._views.papers.current_id() == 2
    press(app, qtbot, KEY.Key_Z)
    settled(qtbot, lambda: shown(app) == [3, 1, 2])
    assert library.read(lambda session: papers.detail(session, 2)).status == Status.INBOX  # type: ignore[union-attr]


def test_while_a_key_is_held_the_list_keeps_up_and_two_steps_are_written(
    app: App, library: Library, qtbot: QtBot
) -> None:
    library.write(lists.add([4, 5], "Club"))
    settled(qtbot, lambda: shown(app) == [3, 1, 2, 4, 5])
    app._views.papers.select(3)
    for place in range(1, 5):
        press(app, qtbot, KEY.Key_Down, ALT)
        assert shown(app).index(3) == place, "at once, so that the next press goes on from there"
    settled(qtbot, lambda: [paper_id for paper_id, _ in members(library)] == [1, 2, 4, 5, 3])
    settled(qtbot, lambda: not app.jobs.busy)
    assert shown(app) == [1, 2, 4, 5, 3]
    press(app, qtbot, KEY.Key_Z)
    settled(qtbot, lambda: shown(app) == [1, 3, 2, 4, 5])
    press(app, qtbot, KEY.Key_Z)
    settled(qtbot, lambda: shown(app) == [3, 1, 2, 4, 5])


def test_undo_takes_back_a_move_that_is_not_written_yet(app: App, library: Library, qtbot: QtBot) -> None:
    app._views.papers.select(3)
    press(app, qtbot, KEY.Key_Down, ALT)
    press(app, qtbot, KEY.Key_Down, ALT)
    press(app, qtbot, KEY.Key_Z)
    settled(qtbot, lambda: shown(app) == [1, 3, 2])
    assert [paper_id for paper_id, _ in members(library)] == [1, 3, 2]


def test_a_move_is_written_when_the_window_closes(app: App, library: Library, qtbot: QtBot) -> None:
    app._views.papers.select(3)
    press(app, qtbot, KEY.Key_Down, ALT)
    press(app, qtbot, KEY.Key_Down, ALT)
    app.window.close()
    assert [paper_id for paper_id, _ in members(library)] == [1, 2, 3]


def test_a_move_that_fails_is_taken_back_in_the_list(app: App, library: Library, qtbot: QtBot) -> None:
    app._views.papers.select(3)
    app.joined._notifier.stop()  # what others do is seen late
    library.write(list_deeds.rename("Club", "Society"))
    press(app, qtbot, KEY.Key_Down, ALT)
    assert shown(app) == [1, 3, 2]
    settled(qtbot, lambda: shown(app) == [3, 1, 2])
    assert app.window.message_bar.isVisible()


def test_in_another_order_nothing_is_moved(app: App, library: Library, qtbot: QtBot) -> None:
    app._lists._on_sort("title")  # type: ignore[union-attr]
    with qtbot.assertNotEmitted(app._views.papers.move_asked), qtbot.waitSignal(app.joined.desk.said) as said:
        press(app, qtbot, KEY.Key_Down, ALT)
    assert said.args[0] == "Papers can be moved in list order: choose it above the list"
    assert [paper_id for paper_id, _ in members(library)] == [3, 1, 2]


def test_shift_n_writes_a_remark_in_one_step(app: App, library: Library, qtbot: QtBot) -> None:
    app._views.papers.select(1)
    press(app, qtbot, KEY.Key_N, SHIFT)
    popover = popover_of(app, qtbot, RemarkPopover)
    assert popover.field.text() == "Read <i>§3</i> first"  # type: ignore[attr-defined]
    qtbot.keyClicks(popover.field, "For the proof")  # type: ignore[attr-defined]
    qtbot.keyClick(popover.field, KEY.Key_Return, SHIFT)  # type: ignore[attr-defined]
    qtbot.keyClicks(popover.field, "and §4")  # type: ignore[attr-defined]
    qtbot.keyClick(popover.field, KEY.Key_Return)  # type: ignore[attr-defined]
    settled(qtbot, lambda: members(library)[1] == (1, "For the proof\nand §4"))
    settled(qtbot, lambda: app._views.papers.model().row(1).remark == "For the proof\nand §4")  # type: ignore[attr-defined]
    press(app, qtbot, KEY.Key_Z)
    settled(qtbot, lambda: members(library)[1] == (1, "Read <i>§3</i> first"))


def test_what_lies_under_a_card_looks_as_it_does_without_the_keyboard(app: App, qtbot: QtBot) -> None:
    app._views.papers.select(1)
    press(app, qtbot, KEY.Key_N, SHIFT)
    card = popover_of(app, qtbot, RemarkPopover)

    def beneath() -> QImage:
        area = QRect(app.window.mapFromGlobal(card.pos()), card.size())  # type: ignore[attr-defined]
        return app.window.grab(area).toImage()

    qtbot.waitUntil(lambda: not app._views.papers.hasFocus())
    qtbot.waitUntil(lambda: card._picture.toImage() == beneath())  # type: ignore[attr-defined]


def test_backspace_takes_out_of_the_list_and_leaves_the_paper(app: App, library: Library, qtbot: QtBot) -> None:
    app._views.papers.select(3)
    press(app, qtbot, KEY.Key_Backspace)
    settled(qtbot, lambda: shown(app) == [1, 2])
    assert library.read(papers.count) == 5
    app._lists.go("all")  # type: ignore[union-attr]
    assert not app.joined.menus.action("remove_from_list").isEnabled()
    assert not app.joined.menus.action("remark").isEnabled()
    assert app.joined.menus.action("add_to_list").isEnabled()


def test_a_puts_papers_in_the_list_chosen_last(app: App, library: Library, qtbot: QtBot) -> None:
    app._lists.go("all")  # type: ignore[union-attr]
    app._views.papers.select(4)
    press(app, qtbot, KEY.Key_A)
    popover = popover_of(app, qtbot, TagPopover)
    qtbot.keyClicks(popover.field, "oth")  # type: ignore[attr-defined]
    qtbot.keyClick(popover.field, KEY.Key_Return)  # type: ignore[attr-defined]
    settled(qtbot, lambda: members(library, "Other") == [(5, ""), (4, "")])
    app._views.papers.select(1)
    press(app, qtbot, KEY.Key_A)
    qtbot.keyClick(popover_of(app, qtbot, TagPopover).field, KEY.Key_Return)  # type: ignore[attr-defined]
    settled(qtbot, lambda: members(library, "Other") == [(5, ""), (4, ""), (1, "")])


def test_a_new_name_makes_a_list(app: App, library: Library, qtbot: QtBot) -> None:
    app._lists.go("all")  # type: ignore[union-attr]
    app._views.papers.selectAll()
    press(app, qtbot, KEY.Key_A)
    popover = popover_of(app, qtbot, TagPopover)
    qtbot.keyClicks(popover.field, "Thesis")  # type: ignore[attr-defined]
    assert popover.choice().words() == "New list “Thesis”"  # type: ignore[attr-defined]
    qtbot.keyClick(popover.field, KEY.Key_Return)  # type: ignore[attr-defined]
    settled(qtbot, lambda: "Thesis" in names(library))
    assert sorted(paper_id for paper_id, _ in members(library, "Thesis")) == [1, 2, 3, 4, 5]


def test_what_was_picked_from_a_digest_becomes_a_list(app: App, library: Library, qtbot: QtBot) -> None:
    library.write(papers.set_status([4], Status.QUEUED))
    library.write(papers.rate([2], 5))
    (digest,) = app._lists.known.digests  # type: ignore[union-attr]
    app.joined._organising.list_asked.emit(sidebar_rows(Counts(), [digest], [], today=TODAY)[9].place)
    dialog = app.window.findChild(NewListDialog)
    qtbot.waitUntil(dialog.isVisible)
    assert dialog._name.text() == "Test 12 Mar picks"
    assert dialog._name.selectedText() == dialog._name.text()
    assert dialog._make.label() == "Make list of 2 papers"
    dialog._stars.setCurrentIndex(0)
    dialog._name.setText("")
    qtbot.keyClicks(dialog._name, "club")
    assert dialog._name.error() == "There is a list of this name already."
    assert not dialog._make.isEnabled()
    qtbot.keyClicks(dialog._name, " 2")
    qtbot.keyClick(dialog._name, KEY.Key_Return)
    settled(qtbot, lambda: "club 2" in names(library))
    settled(qtbot, lambda: app._lists.place.title == "club 2")  # type: ignore[union-attr]
    assert shown(app) == [2, 4]
    press(app, qtbot, KEY.Key_Z)
    settled(qtbot, lambda: app._lists.place == LIBRARY[5])  # type: ignore[union-attr]


def test_what_a_search_found_may_begin_a_list(app: App, qtbot: QtBot) -> None:
    shown_lists = app._lists
    assert shown_lists is not None
    shown_lists.search('title:"sparse attention"')
    settled(qtbot, lambda: shown(app) == [4])
    last = beginnings(shown_lists, shown_lists.place)[-1]
    assert (last.title, last.name) == ('All of “title:"sparse attention"”: 1 paper', "title: sparse attention")
    assert list(last.ids(4)) == [4]


def test_names_are_proposed_that_no_list_has() -> None:
    assert free("Journal  club", TWO) == "Journal club 2"
    assert free("“Other”", TWO) == "Other"
    assert wrong("journal CLUB", TWO) == "There is a list of this name already."
    assert wrong("queue", TWO)
    assert not wrong("Other", TWO)


def test_a_description_that_is_being_typed_goes_to_its_own_list(app: App, library: Library, qtbot: QtBot) -> None:
    description = app.window.findChild(ListDescription)
    description.edit()
    qtbot.keyClicks(description._field, "Now ")
    app.joined.parts.reading_lists.open_named("Other")
    settled(qtbot, lambda: "Now" in library.read(lists.rows)[0].description)
    assert library.read(lists.rows)[1].description == ""
    assert not description._field.isVisible()


def test_a_description_is_written_under_the_name(app: App, library: Library, qtbot: QtBot) -> None:
    description = app.window.findChild(ListDescription)
    assert description.isVisible()
    QTest.mouseClick(description, LEFT, NO_KEY, QPoint(60, 6))
    qtbot.waitUntil(description._field.hasFocus)
    description._field.selectAll()
    qtbot.keyClicks(description._field, "For Friday")
    qtbot.keyClick(description._field, KEY.Key_Escape)
    settled(qtbot, lambda: library.read(lists.rows)[0].description == "For Friday")
    description.edit()
    ring = description.grab().toImage().pixelColor(description._field.x(), description._field.y() - 4)
    assert ring == app.theme.color("accent")
    qtbot.keyClicks(description._field, ", at noon")  # goes on where the words end
    qtbot.keyClick(description._field, KEY.Key_Escape)
    settled(qtbot, lambda: library.read(lists.rows)[0].description == "For Friday, at noon")
    app._lists.go("inbox")  # type: ignore[union-attr]
    assert not description.isVisible()


def test_lists_are_duplicated_merged_and_deleted_each_with_one_undo(app: App, library: Library, qtbot: QtBot) -> None:
    deeds = app.joined.parts.reading_lists
    deeds.on_shown(deeds.duplicate)
    settled(qtbot, lambda: app._lists.place.title == "Club copy")  # type: ignore[union-attr]
    assert members(library, "Club copy") == members(library)
    deeds.on_shown(deeds.merge)
    popover = popover_of(app, qtbot, TagPopover)
    qtbot.keyClicks(popover.field, "other")  # type: ignore[attr-defined]
    qtbot.keyClick(popover.field, KEY.Key_Return)  # type: ignore[attr-defined]
    settled(qtbot, lambda: names(library) == ["Club", "Other"])
    settled(qtbot, lambda: app._lists.place.title == "Other")  # type: ignore[union-attr]
    settled(qtbot, lambda: shown(app) == [5, 3, 1, 2])
    deeds.on_shown(deeds.delete)
    settled(qtbot, lambda: names(library) == ["Club"])
    settled(qtbot, lambda: app._lists.place == LIBRARY[5])  # type: ignore[union-attr]
    press(app, qtbot, KEY.Key_Z)
    settled(qtbot, lambda: names(library) == ["Club", "Other"])
    press(app, qtbot, KEY.Key_Z)
    settled(qtbot, lambda: names(library) == ["Club", "Club copy", "Other"])


def test_the_reader_names_the_lists_of_a_paper(app: App, qtbot: QtBot) -> None:
    app._lists.go("all")  # type: ignore[union-attr]
    app._views.papers.select(5)
    links = app._views.reader._origins._lists
    others: list[Button] = []  # the lists of the paper before it are shown until this one's were read

    def are_shown() -> bool:
        others[:] = [each for each in links.findChildren(Button) if each.label() == "Other"]
        return len(others) == 1

    settled(qtbot, are_shown)
    others[0].click()
    assert app._lists.place.title == "Other"  # type: ignore[union-attr]
    assert shown(app) == [5]


def test_papers_dragged_over_their_own_window_are_not_offered_for_import(app: App) -> None:
    class OwnDrag(QDragEnterEvent):
        def source(self) -> QObject:
            return app._views.papers

    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/tmp/1 paper.bib")])
    wanted = (QPoint(900, 400), Qt.DropAction.CopyAction, mime, LEFT, NO_KEY)
    for kind, taken in ((QDragEnterEvent, True), (OwnDrag, False)):
        entered = kind(*wanted)
        entered.ignore()
        app.window.dragEnterEvent(entered)
        assert entered.isAccepted() == taken


def test_the_menu_of_a_list_exports_it(app: App, qtbot: QtBot) -> None:
    shown_lists = app._lists
    assert shown_lists is not None
    shown_lists.go("all")
    (other,) = [row for row in shown_lists.known.lists if row.name == "Other"]
    app.joined.parts.reading_lists.show_menu(other.id, QPoint(50, 50))
    menu = next(menu for menu in app.window.findChildren(QMenu) if menu.isVisible())
    next(action for action in menu.actions() if action.text().replace("&", "").startswith("Export")).trigger()
    menu.close()
    assert shown_lists.place.title == "Other"
    dialog = app.window.findChild(ExportDialog)
    qtbot.waitUntil(dialog.isVisible)
    dialog.reject()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_picture(app: App, qtbot: QtBot, scheme: str) -> None:
    app.theme.apply(scheme)
    app.window.resize(1280, 800)
    settled(qtbot, lambda: not app.jobs.busy)
    save_picture(app.window, f"reading-list-{scheme}")
