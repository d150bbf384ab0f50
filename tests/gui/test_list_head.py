"""The head of the list: the search field, the parts of a query, the order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.list_head import ListHead
from readerapp.gui.views.query_chips import chip_words, fitting
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.chips import Chip
from readerapp.gui.widgets.fields import SearchField
from readerapp.search.query import parse
from tests.gui.pictures import save_picture

KEY = Qt.Key
SORTS = [("added", "Newest first"), ("title", "Title")]


@pytest.fixture
def column(qtbot: QtBot, theme: Theme) -> QWidget:
    """A list's column with its head at the top."""
    column = QWidget()
    stack = QVBoxLayout(column)
    stack.setContentsMargins(0, 0, 0, 0)
    stack.addWidget(ListHead(theme))
    stack.addStretch(1)
    column.resize(384, 300)
    qtbot.addWidget(column)
    with qtbot.waitActive(column):
        column.show()
        column.activateWindow()
    return column


@pytest.fixture
def head(column: QWidget) -> ListHead:
    head = column.findChild(ListHead)
    assert isinstance(head, ListHead)
    head.set_place("HF Papers · 12 March", "17 of 66")
    head.set_sorts(SORTS, "added")
    return head


def field_of(head: ListHead) -> SearchField:
    return head.findChild(SearchField)  # type: ignore[no-any-return]


def show(head: ListHead, text: str, *, typing: bool = False, correction: str = "") -> None:
    head.set_query(text)
    query = parse(text, as_typed=typing)
    head.show_query(query.chips, query.problems, correction, typing=typing)


def chips_of(head: ListHead) -> list[Chip]:
    return [chip for chip in head.findChildren(Chip) if chip.isVisibleTo(head)]


def test_typing_tells_the_query(head: ListHead, qtbot: QtBot) -> None:
    edited: list[str] = []
    entered: list[str] = []
    head.query_edited.connect(edited.append)
    head.query_entered.connect(entered.append)
    head.focus_search()
    qtbot.keyClicks(field_of(head), "net")
    qtbot.keyClick(field_of(head), KEY.Key_Return)
    assert edited == ["n", "ne", "net"]
    assert entered == ["net"]


def test_setting_the_query_is_not_typing(head: ListHead) -> None:
    edited: list[str] = []
    head.query_edited.connect(edited.append)
    head.set_query("tensor")
    assert (head.query(), edited) == ("tensor", [])


def test_focus_selects_what_is_there(head: ListHead, qtbot: QtBot) -> None:
    head.set_query("old words")
    head.focus_search()
    qtbot.keyClicks(field_of(head), "x")
    assert head.query() == "x"


def test_escape_empties_then_leaves(head: ListHead, qtbot: QtBot) -> None:
    left: list[bool] = []
    edited: list[str] = []
    head.query_left.connect(lambda: left.append(True))
    head.query_edited.connect(edited.append)
    head.set_query("tensor")
    head.focus_search()
    qtbot.keyClick(field_of(head), KEY.Key_Escape)
    assert (head.query(), edited, left) == ("", [""], [])
    qtbot.keyClick(field_of(head), KEY.Key_Escape)
    assert len(left) == 1
    head.set_query("tensor")
    qtbot.keyClick(field_of(head), KEY.Key_Down)
    assert len(left) == 2


def test_parts_appear_for_what_the_field_does_not_say(head: ListHead) -> None:
    show(head, "tensor")
    assert chips_of(head) == []
    show(head, 'tensor year:>=2021 "low-rank"')
    assert [chip.text() for chip in chips_of(head)] == ["tensor", "year ≥ 2021", "“low-rank”"]
    show(head, "")
    assert chips_of(head) == []


def test_parts_take_two_lines_and_the_rest_is_behind_a_figure(head: ListHead, qtbot: QtBot) -> None:
    show(head, " ".join(f"word{number}" for number in range(20)))
    qtbot.waitUntil(lambda: len({chip.y() for chip in chips_of(head)}) == 2)
    more, *shown = sorted(chips_of(head), key=lambda chip: not chip.text().startswith("+"))
    assert more.text() == f"+{20 - len(shown)}"
    assert more.accessibleName() == f"{20 - len(shown)} more parts of the query"
    more.setFocus()
    qtbot.keyClick(more, KEY.Key_Return)
    qtbot.waitUntil(lambda: len({chip.y() for chip in chips_of(head)}) > 2)
    assert len(chips_of(head)) == 20
    assert all(chip.geometry().bottom() < chip.parentWidget().height() for chip in chips_of(head))
    show(head, "one two")
    assert [chip.text() for chip in chips_of(head)] == ["one", "two"]


def test_chips_keep_their_places_while_the_last_word_grows(head: ListHead) -> None:
    show(head, "tensor rank")
    before = chips_of(head)
    for text in ("tensor ranks", "tensor rankse", "tensor rankse n"):
        show(head, text, typing=True)
        assert chips_of(head) == before
    assert [chip.text() for chip in before] == ["tensor", "rankse"]
    show(head, "tensor rankse n ", typing=True)
    assert [chip.text() for chip in chips_of(head)] == ["tensor", "rankse", "n"]


def test_a_second_word_gets_its_chip_when_typing_rests(head: ListHead) -> None:
    show(head, "tensor r", typing=True)
    assert chips_of(head) == []
    show(head, "tensor r")
    assert [chip.text() for chip in chips_of(head)] == ["tensor", "r"]


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("year:2020..2022", "year 2020–2022"),
        ("year:2020..", "year ≥ 2020"),
        ("rating:..3", "rating ≤ 3"),
        ("added:<7d", "added < 7d"),
        ("-tag:survey", "not tag:survey"),
        ('NOT "low rank"', "not “low rank”"),
        ("-", "-"),
        ("a" * 40, "a" * 28 + "…"),
    ],
)
def test_parts_are_written_as_people_do(part: str, words: str) -> None:
    assert chip_words(part) == words


@given(st.lists(st.integers(20, 200), max_size=12), st.integers(200, 400))
def test_no_chip_is_beyond_two_lines(widths: list[int], room: int) -> None:
    shown = fitting(widths, 40, room)
    all_of_them = [*widths[:shown], *([40] if shown < len(widths) else [])]
    lines, x = 1, 0
    for width in all_of_them:
        if x and x + width > room:
            lines, x = lines + 1, 0
        x += width + 4
    assert lines <= 2


def test_a_narrow_head_uses_the_short_name(column: QWidget, head: ListHead, qtbot: QtBot) -> None:
    names = [label for label in head.findChildren(QLabel) if label.text().startswith("HF Papers")]
    head.set_place("HF Papers · 12 March", "17 of 66", "HF Papers 12 Mar")
    assert [label.text() for label in names] == ["HF Papers · 12 March"]
    column.resize(320, 300)
    qtbot.waitUntil(lambda: names[0].text() == "HF Papers 12 Mar")
    column.resize(384, 300)
    qtbot.waitUntil(lambda: names[0].text() == "HF Papers · 12 March")


def test_removing_a_chip_takes_its_part_out(head: ListHead, qtbot: QtBot) -> None:
    edited: list[str] = []
    head.query_edited.connect(edited.append)
    show(head, "tensor year:>=2021 rank")
    chip = chips_of(head)[1]
    chip.setFocus()
    qtbot.keyClick(chip, KEY.Key_Delete)
    assert edited == ["tensor rank"]


def test_removing_a_chip_leaves_no_operator_behind(head: ListHead, qtbot: QtBot) -> None:
    show(head, "(tensor OR rank) year:2021")
    chip = chips_of(head)[1]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.rect().center() + QPoint(chip.width() // 2 - 10, 0))
    assert head.query().split() == ["tensor", "year:2021"]


def test_what_was_probably_meant_is_taken_by_key_or_click(head: ListHead, qtbot: QtBot) -> None:
    taken: list[str] = []
    head.suggestion_taken.connect(taken.append)
    show(head, "neurol networks", correction="neural networks")
    link = next(button for button in head.findChildren(Button) if button.label() == "neural networks")
    assert link.isVisible()
    head.focus_search()
    qtbot.keyClick(field_of(head), KEY.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert (taken, head.query()) == (["neural networks"], "neural networks")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert len(taken) == 2
    show(head, "neural networks")
    assert not link.isVisible()
    qtbot.keyClick(field_of(head), KEY.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert len(taken) == 2


def test_a_search_can_be_saved(head: ListHead, qtbot: QtBot) -> None:
    save = next(button for button in head.findChildren(Button) if button.toolTip().startswith("Save"))
    assert not save.isVisible()
    head.set_savable(True)
    with qtbot.waitSignal(head.save_asked):
        qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    head.set_savable(False)
    assert not save.isVisible()


def test_a_narrow_head_keeps_the_star_of_save(column: QWidget, head: ListHead, qtbot: QtBot) -> None:
    head.set_sorts([("relevance", "Best match"), ("added", "Added")], "relevance")
    head.set_place("Results", "27\u2009312 of 100\u2009000")
    head.set_savable(True)
    save = next(button for button in head.findChildren(Button) if button.toolTip().startswith("Save"))
    column.resize(480, 300)
    qtbot.waitUntil(lambda: save.label() == "Save")
    column.resize(330, 300)
    qtbot.waitUntil(lambda: save.label() == "")
    assert save.accessibleName() == "Save this search"


def test_what_was_not_understood_is_said_and_mended(head: ListHead, qtbot: QtBot) -> None:
    taken: list[str] = []
    head.suggestion_taken.connect(taken.append)
    show(head, "tensor auther:oh")
    assert chips_of(head)[1].accessibleName() == "auther:oh, not understood"
    assert any("auther" in label.text() for label in head.findChildren(QLabel))
    link = next(button for button in head.findChildren(Button) if button.label() == "author:oh")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert taken == ["tensor author:oh"]
    assert head.query() == "tensor author:oh"


def test_order_is_chosen_from_a_menu(head: ListHead, qtbot: QtBot, qapp: QApplication) -> None:
    chosen: list[str] = []
    head.sort_chosen.connect(chosen.append)
    order = next(button for button in head.findChildren(Button) if button.label() == "Newest first")
    qtbot.mouseClick(order, Qt.MouseButton.LeftButton)
    menu = head.findChild(QMenu)
    assert [action.isChecked() for action in menu.actions()] == [True, False]
    menu.actions()[1].trigger()
    menu.close()
    assert chosen == ["title"]
    assert order.label() == "Title"
    menu.actions()[1].trigger()
    assert chosen == ["title"], "the same order again is no choice"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_picture(column: QWidget, head: ListHead, qapp: QApplication, theme: Theme, scheme: str) -> None:
    theme.apply(scheme)
    save_picture(head, f"list-head-{scheme}")
    show(head, 'tensor year:>=2021 "low-rank" auther:oh is:')
    head.focus_search()
    head.set_place("Results", "38 of 1\u2009657")
    head.set_sorts([("relevance", "Best match"), ("added", "Added")], "relevance")
    head.set_savable(True)
    qapp.processEvents()  # the layout follows the words
    save_picture(column, f"list-head-search-{scheme}")


def test_long_offers_do_not_widen_the_list(column: QWidget, head: ListHead, qtbot: QtBot) -> None:
    meant = "neural networks for " * 6
    column.resize(344, 300)
    show(head, 'auther:"a long name of an author that is not understood at all"', correction=meant)
    links = [button for button in head.findChildren(Button) if button.toolTip() == f"{meant} (Alt ↵)"]
    qtbot.waitUntil(lambda: links[0].label().endswith("…"))
    assert head.minimumSizeHint().width() <= 344
    assert column.width() == 344
