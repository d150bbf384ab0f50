"""The list of papers: what it holds, shows, selects, and takes from keys and pointer."""

import time
from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from readerapp.gui.models.paper_list import PAGE, Group, PaperListModel, carries_papers, papers_mime, papers_of
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views import paper_list
from readerapp.gui.views.paper_list import PaperList
from readerapp.library.rows import PaperRow, PaperTexts, Status
from readerapp.search.marks import Marker
from readerapp.search.query import parse
from tests.gui.papers import paper
from tests.gui.pictures import save_picture

KEY = Qt.Key
SHIFT, CONTROL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
LEFT = Qt.MouseButton.LeftButton


class Shelf:
    """Papers by id, counting the pages asked for."""

    def __init__(self) -> None:
        self.changed: dict[int, PaperRow] = {}
        self.gone: set[int] = set()
        self.asked: list[int] = []
        self.written: dict[int, PaperTexts] = {}
        self.read = 0

    def rows(self, ids: Sequence[int]) -> list[PaperRow]:
        self.asked.append(len(ids))
        return [self.changed.get(i) or paper(i) for i in ids if i not in self.gone]

    def texts(self, ids: Sequence[int]) -> dict[int, PaperTexts]:
        self.read += len(ids)
        return {i: self.written.get(i) or PaperTexts(abstract=paper(i).lead) for i in ids}


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def model(shelf: Shelf) -> PaperListModel:
    model = PaperListModel(shelf.rows, shelf.texts)
    model.set_ids(range(1, 31))
    return model


@pytest.fixture
def papers(qtbot: QtBot, theme: Theme, model: PaperListModel) -> Iterator[PaperList]:
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    view = PaperList(theme, model)
    column.addWidget(view)
    column.addWidget(QLineEdit(window))
    window.resize(384, 700)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    view.setFocus()
    view.select_row(0)
    yield view
    window.close()


def point_in(view: PaperList, row: int, x: int = 60, y: int = 20) -> QPoint:
    return view.visualRect(view.model().index(row, 0)).topLeft() + QPoint(x, y)


def star_in(view: PaperList, row: int, star: int) -> QPoint:
    rect = view.visualRect(view.model().index(row, 0))
    return QPoint(rect.right() - 16 - 64 + (star - 1) * 13 + 6, rect.top() + 39)


def click(view: PaperList, point: QPoint, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mouseClick(view.viewport(), LEFT, modifiers, point)


def hover(view: PaperList, point: QPoint) -> None:
    QTest.mouseMove(view.viewport(), point)


def select_ids(view: PaperList, ids: Sequence[int]) -> None:
    view.select(ids[0])
    for paper_id in ids[1:]:
        index = view.model().index(list(view.model().ids()).index(paper_id))  # type: ignore[attr-defined]
        chooser = view.selectionModel()
        chooser.setCurrentIndex(index, chooser.SelectionFlag.Select | chooser.SelectionFlag.Rows)


def test_model_keeps_qts_rules(qtmodeltester: ModelTester, model: PaperListModel) -> None:
    qtmodeltester.check(model)
    model.set_ids([3, 1, 2])
    model.refresh({1})
    model.move([3], 2)
    model.move([1, 2], 1)
    model.set_ids([])


@pytest.mark.parametrize(
    ("ids", "to", "order"),
    [
        ([2], 0, [2, 1, 3, 4, 5]),
        ([2], 4, [1, 3, 4, 5, 2]),
        ([2], 9, [1, 3, 4, 5, 2]),
        ([2, 3], 2, [1, 4, 2, 3, 5]),
        ([3, 4], 1, [1, 3, 4, 2, 5]),
        ([1, 4], 2, [2, 3, 1, 4, 5]),
        ([2], 1, [1, 2, 3, 4, 5]),
    ],
)
def test_papers_move_to_a_place_and_stay_selected(
    papers: PaperList, model: PaperListModel, ids: list[int], to: int, order: list[int]
) -> None:
    model.set_ids(range(1, 6))
    select_ids(papers, ids)
    model.move(ids, to)
    assert list(model.ids()) == order
    assert papers.selected_ids() == ids
    assert papers.current_id() == ids[-1]
    assert [model.row(number) for number in range(5)] == [paper(paper_id) for paper_id in order]


def test_a_paper_that_moves_far_is_shown_there(shelf: Shelf) -> None:
    model = PaperListModel(shelf.rows, shelf.texts)
    model.set_ids(range(1, 5 * PAGE))
    assert [model.row(number) for number in (0, 3 * PAGE)] == [paper(1), paper(3 * PAGE + 1)]
    assert model.texts(0).abstract == paper(1).lead
    model.move([1], 3 * PAGE)
    assert [model.row(number) for number in (0, 3 * PAGE)] == [paper(2), paper(1)]
    assert model.texts(0).abstract == paper(2).lead


def test_model_asks_for_pages_and_keeps_them(shelf: Shelf) -> None:
    model = PaperListModel(shelf.rows)
    model.set_ids(range(1, 100_001))
    assert shelf.asked == []
    assert model.row(70_000) == paper(70_001)
    assert model.row(70_001) == paper(70_002)
    assert shelf.asked == [PAGE]


def test_model_refresh_forgets_only_pages_that_changed(shelf: Shelf, qtbot: QtBot) -> None:
    model = PaperListModel(shelf.rows)
    model.set_ids(range(1, 1001))
    model.row(0)
    model.row(500)
    shelf.asked.clear()
    shelf.changed[3] = paper(3, rating=4)
    with qtbot.waitSignal(model.dataChanged) as told:
        model.refresh({3, 99_999})
    assert (told.args[0].row(), told.args[1].row()) == (0, PAGE - 1)
    row = model.row(2)
    assert row is not None
    assert row.rating == 4
    model.row(500)
    assert len(shelf.asked) == 1


def test_model_survives_papers_that_are_gone(shelf: Shelf) -> None:
    shelf.gone.add(2)
    model = PaperListModel(shelf.rows)
    model.set_ids([1, 2, 3])
    assert model.row(1) is None
    assert model.row(2) == paper(3)
    assert "no longer" in model.data(model.index(1))
    assert (model.index_of(3), model.index_of(4)) == (2, -1)


def test_row_reads_as_a_sentence_for_assistive_technology(model: PaperListModel) -> None:
    words = model.data(model.index(2), Qt.ItemDataRole.AccessibleTextRole)
    assert "queued" in words
    assert "tags benchmark" in words
    assert model.data(model.index(0)).startswith("μ-scopes: counting cells in O(n²)")


def test_papers_travel_as_ids() -> None:
    mime = papers_mime([7, 3])
    assert carries_papers(mime)
    assert papers_of(mime) == [7, 3]


def test_keys_move_the_selection(papers: PaperList, qtbot: QtBot) -> None:
    seen: list[int | None] = []
    papers.current_changed.connect(seen.append)
    for key in (KEY.Key_Down, KEY.Key_End, KEY.Key_Home, KEY.Key_Up):
        qtbot.keyClick(papers, key)
    assert seen == [2, 30, 1]
    qtbot.keyClick(papers, KEY.Key_PageDown)
    assert 8 <= papers.current_row() <= 14
    papers.move_by(1)
    assert papers.selected_ids() == [papers.current_id()]


def test_shift_and_control_select_several(papers: PaperList, qtbot: QtBot) -> None:
    qtbot.keyClick(papers, KEY.Key_Down, SHIFT)
    qtbot.keyClick(papers, KEY.Key_Down, SHIFT)
    assert papers.selected_ids() == [1, 2, 3]
    click(papers, point_in(papers, 5), CONTROL)
    click(papers, point_in(papers, 1), CONTROL)
    assert papers.selected_ids() == [1, 3, 6]
    click(papers, point_in(papers, 8), SHIFT)
    assert papers.selected_ids() == list(range(1, 10))


def test_everything_is_one_range(papers: PaperList, model: PaperListModel, qtbot: QtBot) -> None:
    model.set_ids(range(1, 100_001))
    papers.select_row(0)
    qtbot.keyClick(papers, KEY.Key_A, CONTROL)
    assert papers.selected_ranges() == [(0, 99_999)]
    assert len(papers.selected_ids()) == 100_000


def test_letters_are_left_to_the_window(papers: PaperList, qtbot: QtBot) -> None:
    seen: list[str] = []

    def catch(event: object) -> None:
        seen.append(event.text())  # type: ignore[attr-defined]

    papers.window().keyPressEvent = catch  # type: ignore[method-assign, assignment]
    for key in (KEY.Key_A, KEY.Key_3, KEY.Key_Slash):
        qtbot.keyClick(papers, key)
    assert seen == ["a", "3", "/"]
    assert papers.current_id() == 1


def test_enter_and_double_click_open(papers: PaperList, qtbot: QtBot) -> None:
    opened: list[int] = []
    papers.activated_id.connect(opened.append)
    qtbot.keyClick(papers, KEY.Key_Return)
    click(papers, point_in(papers, 3))
    QTest.mouseDClick(papers.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, point_in(papers, 3))
    assert opened == [1, 4]


def test_stars_rate_the_paper_under_the_pointer(papers: PaperList, qtbot: QtBot) -> None:
    rated: list[tuple[list[int], int]] = []
    papers.rate_asked.connect(lambda ids, rating: rated.append((ids, rating)))
    click(papers, star_in(papers, 3, 4))
    click(papers, star_in(papers, 5, 3))  # paper 6 has three stars: the same again clears
    assert rated == [([4], 4), ([6], 0)]
    assert papers.current_id() == 1, "rating selects nothing"


def test_stars_rate_the_selection_they_are_in(papers: PaperList, qtbot: QtBot) -> None:
    rated: list[list[int]] = []
    papers.rate_asked.connect(lambda ids, _: rated.append(ids))
    qtbot.keyClick(papers, KEY.Key_Down, SHIFT)
    click(papers, star_in(papers, 1, 5))
    assert rated == [[1, 2]]
    assert papers.selected_ids() == [1, 2]


def test_unrated_rows_show_stars_only_under_the_pointer(papers: PaperList) -> None:
    point = star_in(papers, 3, 5)
    hover(papers, point_in(papers, 1))  # wherever the test before left the pointer
    rest = papers.grab().toImage()
    hover(papers, point)
    star = papers.grab().toImage().pixelColor(point)
    assert star != rest.pixelColor(point)
    hover(papers, point_in(papers, 3))
    assert papers.grab().toImage().pixelColor(point) not in (star,)


def test_selection_survives_another_order(papers: PaperList, model: PaperListModel, qtbot: QtBot) -> None:
    seen: list[int | None] = []
    papers.select(3)
    qtbot.keyClick(papers, KEY.Key_Down, SHIFT)
    papers.current_changed.connect(seen.append)
    model.set_ids(range(30, 0, -1))
    assert (papers.current_id(), papers.selected_ids()) == (4, [4, 3])
    assert seen == []
    model.set_ids([1, 2, 3])
    assert (papers.current_id(), papers.selected_ids()) == (None, [3])
    assert seen == [None]
    papers.select_row(9)
    assert papers.current_id() == 3


def test_scroll_position_survives_a_refresh(papers: PaperList, model: PaperListModel) -> None:
    papers.verticalScrollBar().setValue(300)
    model.set_ids(range(1, 31))
    assert papers.verticalScrollBar().value() == 300


def test_select_tells_whether_the_paper_is_here(papers: PaperList) -> None:
    assert papers.select(30)
    assert papers.viewport().rect().contains(point_in(papers, 29))
    assert not papers.select(31)
    assert papers.current_id() == 30


def test_empty_list_answers_with_nothing(papers: PaperList, model: PaperListModel, qtbot: QtBot) -> None:
    model.set_ids([])
    papers.move_by(1)
    for key in (KEY.Key_Home, KEY.Key_End, KEY.Key_Down, KEY.Key_Return):
        qtbot.keyClick(papers, key)
    qtbot.keyClick(papers, KEY.Key_A, CONTROL)
    assert (papers.current_id(), papers.selected_ids()) == (None, [])


def test_alt_arrows_move_in_the_queue_alone(papers: PaperList, qtbot: QtBot) -> None:
    moved: list[tuple[list[int], int]] = []
    papers.move_asked.connect(lambda ids, place: moved.append((ids, place)))
    papers.select(2)
    qtbot.keyClick(papers, KEY.Key_Down, ALT)
    assert moved == []
    papers.set_draggable(True)
    qtbot.keyClick(papers, KEY.Key_Down, ALT)
    qtbot.keyClick(papers, KEY.Key_Up, ALT)
    papers.select(1)
    qtbot.keyClick(papers, KEY.Key_Up, ALT)
    papers.select(30)
    qtbot.keyClick(papers, KEY.Key_Down, ALT)
    assert moved == [([2], 3), ([2], 1)]


@pytest.mark.parametrize(
    ("ids", "row", "y", "place"), [([1], 3, 10, 3), ([1], 3, 50, 4), ([5, 4], 0, 10, 1), ([9], 12, 5, 12)]
)
def test_drop_in_the_queue(papers: PaperList, qapp: QApplication, ids: list[int], row: int, y: int, place: int) -> None:
    papers.set_draggable(True)
    if row == 12:
        papers.resize(384, 800)
    moved: list[tuple[list[int], int]] = []
    papers.move_asked.connect(lambda *told: moved.append(told))
    point, mime = QPointF(point_in(papers, row, y=y)), papers_mime(ids)
    asked = (Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    before = papers.grab().toImage()
    enter = QDragEnterEvent(point.toPoint(), *asked)
    qapp.sendEvent(papers.viewport(), enter)
    assert enter.isAccepted()
    assert papers.grab().toImage() != before, "a line shows where the papers would go"
    qapp.sendEvent(papers.viewport(), QDropEvent(point, *asked))
    assert moved == [(sorted(ids), place)]
    assert papers.grab().toImage() == before


def test_dragging_takes_the_selection_along(papers: PaperList, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    carried: list[Sequence[int]] = []
    monkeypatch.setattr(paper_list, "start_drag", lambda _theme, _view, mime, _deeds: carried.append(papers_of(mime)))

    def drag(row: int) -> None:
        QTest.mousePress(papers.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, point_in(papers, row))
        for x in (80, 110, 140):
            QTest.mouseMove(papers.viewport(), point_in(papers, row, x=x, y=40))
        QTest.mouseRelease(papers.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, point_in(papers, row))

    drag(4)
    papers.select_row(0)
    qtbot.keyClick(papers, KEY.Key_Down, SHIFT)
    drag(1)
    assert carried == [[5], [1, 2]]


def test_lists_other_than_the_queue_take_no_drop(papers: PaperList, qapp: QApplication) -> None:
    mime = papers_mime([1])
    event = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    qapp.sendEvent(papers.viewport(), event)
    assert not event.isAccepted()


def test_menu_key_asks_at_the_current_row(papers: PaperList, qapp: QApplication) -> None:
    asked: list[QPoint] = []
    papers.menu_asked.connect(asked.append)
    papers.select(2)
    point = QPoint(0, 0)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, point, papers.mapToGlobal(point))
    qapp.sendEvent(papers.viewport(), event)
    assert asked == [papers.viewport().mapToGlobal(papers.visualRect(papers.currentIndex()).bottomLeft())]


def test_selection_shows_where_the_keyboard_is(papers: PaperList, theme: Theme, qtbot: QtBot) -> None:
    point = point_in(papers, 0, x=100, y=5)
    assert papers.grab().toImage().pixelColor(point) == theme.color("sel")
    papers.window().findChild(QLineEdit).setFocus()
    assert papers.grab().toImage().pixelColor(point) == theme.color("seloff")


def test_focus_always_selects(papers: PaperList, model: PaperListModel) -> None:
    papers.window().findChild(QLineEdit).setFocus()
    model.set_ids([])
    model.set_ids([5, 6])
    assert papers.selected_ids() == []
    papers.setFocus()
    assert papers.selected_ids() == [5]


def test_compact_rows_and_text_size_change_the_height(papers: PaperList, theme: Theme) -> None:
    assert papers.rowHeight(0) == 56
    papers.set_rows("compact")
    assert papers.rowHeight(0) == 44
    theme.apply("light", text_scale=200)
    assert papers.rowHeight(0) == 88


def test_papers_that_left_the_place_are_greyed(papers: PaperList, theme: Theme) -> None:
    def tones() -> set[str]:
        image, top = papers.grab().toImage(), point_in(papers, 2, y=0).y()
        return {image.pixelColor(x, y).name() for x in range(32, 368) for y in range(top + 8, top + 28)}

    assert theme.color("text").name() not in tones()
    papers.set_home(Status.QUEUED)
    assert theme.color("text").name() in tones()


def test_hits_are_marked_in_titles_and_passages(papers: PaperList, theme: Theme) -> None:
    papers.set_marker(Marker(parse("tensor").terms))
    image = papers.grab().toImage()

    def is_marked(row: int, top: int) -> bool:
        y = point_in(papers, row, y=top).y()
        return any(image.pixelColor(x, y) == theme.color("hit") for x in range(32, 368))

    assert is_marked(1, 12), "the title names tensors"
    assert not is_marked(1, 32)
    assert is_marked(3, 32), "the abstract does"
    papers.set_marker(None)
    image = papers.grab().toImage()
    assert not is_marked(1, 12)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_picture(papers: PaperList, theme: Theme, scheme: str) -> None:
    theme.apply(scheme)
    papers.window().setStyleSheet(f"QWidget {{ background: {theme.color('list').name()} }}")
    papers.select(6)
    hover(papers, star_in(papers, 7, 3))
    save_picture(papers.window(), f"paper-list-{scheme}")
    papers.set_marker(Marker(parse("tensor networks").terms))
    papers.window().findChild(QLineEdit).setFocus()
    save_picture(papers.window(), f"paper-list-search-{scheme}")


def test_passages_are_read_by_the_page_and_only_where_titles_have_no_hit(papers: PaperList, shelf: Shelf) -> None:
    papers.grab()
    assert shelf.read == 0, "no search, no texts"
    shelf.written[4] = PaperTexts(note="Ask about the **zebra**.")
    before = papers.grab().toImage()
    papers.set_marker(Marker(parse("zebra").terms))
    image = papers.grab().toImage()
    assert shelf.read == 30, "the page, once"
    papers.grab()
    assert shelf.read == 30
    top = point_in(papers, 3, y=30).y()
    area = [(x, y) for x in range(32, 368) for y in range(top, top + 18)]
    hit = papers._theme.color("hit")
    assert any(image.pixelColor(x, y) == hit for x, y in area)
    assert before.copy(32, top, 30, 18) != image.copy(32, top, 30, 18), "a word tells that it is of the note"


@pytest.fixture
def grouped(papers: PaperList, model: PaperListModel) -> PaperList:
    model.set_ids(range(1, 31), [Group("HF Papers · 12 March", 0, 3), Group("2023", 3, 27)])
    papers.select_row(0)
    return papers


def test_headings_stand_above_the_first_rows(grouped: PaperList, model: PaperListModel) -> None:
    heights = [grouped.rowHeight(row) for row in range(5)]
    assert heights == [84, 56, 56, 84, 56]
    words = model.data(model.index(3), Qt.ItemDataRole.AccessibleTextRole)
    assert words.startswith("2023, 27 papers. ")
    grouped.set_rows("compact")
    assert [grouped.rowHeight(row) for row in (3, 4)] == [72, 44]
    model.set_ids(range(1, 6), [Group("All", 0, 5)])
    assert [grouped.rowHeight(row) for row in range(5)] == [72, 44, 44, 44, 44]
    model.set_ids(range(1, 31))
    assert {grouped.rowHeight(row) for row in range(30)} == {44}


def test_keys_go_past_headings(grouped: PaperList, qtbot: QtBot) -> None:
    grouped.select_row(2)
    qtbot.keyClick(grouped, KEY.Key_Down)
    assert grouped.current_row() == 3
    qtbot.keyClick(grouped, KEY.Key_Up, SHIFT)
    assert grouped.selected_ids() == [3, 4]
    qtbot.keyClick(grouped, KEY.Key_PageDown)
    assert 11 <= grouped.current_row() <= 15
    qtbot.keyClick(grouped, KEY.Key_Home)
    assert grouped.viewport().rect().contains(grouped.visualRect(grouped.model().index(0, 0))), "heading and all"


def test_a_heading_takes_no_click(grouped: PaperList) -> None:
    opened: list[int] = []
    menus: list[QPoint] = []
    grouped.activated_id.connect(opened.append)
    grouped.menu_asked.connect(menus.append)
    heading = point_in(grouped, 3, y=14)
    click(grouped, heading)
    QTest.mouseDClick(grouped.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, heading)
    QApplication.sendEvent(
        grouped.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, heading, grouped.mapToGlobal(heading))
    )
    assert (grouped.current_row(), opened, menus) == (0, [], [])
    click(grouped, point_in(grouped, 3, y=28 + 20))
    assert grouped.current_row() == 3


def test_stars_below_a_heading_rate(grouped: PaperList) -> None:
    rated: list[tuple[list[int], int]] = []
    grouped.rate_asked.connect(lambda ids, rating: rated.append((ids, rating)))
    click(grouped, star_in(grouped, 3, 4) + QPoint(0, 28))
    assert rated == [([4], 4)]


def test_many_groups_take_no_time(papers: PaperList, model: PaperListModel) -> None:
    groups = [Group(str(n), n * 50, 50) for n in range(2000)]
    began = time.perf_counter()
    model.set_ids(range(1, 100_001), groups)
    papers.select_row(99_999)
    assert time.perf_counter() - began < 1.0  # 0.1 s on the machine this was written on
    assert papers.verticalScrollBar().maximum() > 100_000 * 56


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_picture_of_groups(grouped: PaperList, theme: Theme, scheme: str) -> None:
    theme.apply(scheme)
    grouped.window().setStyleSheet(f"QWidget {{ background: {theme.color('list').name()} }}")
    save_picture(grouped.window(), f"paper-list-groups-{scheme}")
