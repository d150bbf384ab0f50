"""Title and abstract: selecting, highlights, hits, links, and the cards of comments."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.abstract import AbstractBlock
from readerapp.gui.views.reading_text import ReadingText
from readerapp.gui.views.text_geometry import stretch_rects
from readerapp.library.rows import AnchorState, Color
from tests.gui.details import ABSTRACT, annotation, details

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
Select = Callable[[ReadingText, str], None]


@pytest.fixture
def text(qtbot: QtBot, theme: Theme) -> ReadingText:
    text = ReadingText(theme, "Abstract", px=14, line=22)
    qtbot.addWidget(text)
    text.set_source(ABSTRACT)
    text.set_width(464)
    with qtbot.waitActive(text):
        text.show()
        text.activateWindow()
    text.setFocus()
    return text


@pytest.fixture
def block(qtbot: QtBot, theme: Theme) -> AbstractBlock:
    block = AbstractBlock(theme)
    qtbot.addWidget(block)
    block.show_abstract(ABSTRACT, details().annotations, again=False)
    block.set_geometry_rules(464, 16, 140)
    with qtbot.waitActive(block):
        block.show()
        block.activateWindow()
    return block


@pytest.fixture
def select() -> Select:
    def select(text: ReadingText, words: str) -> None:
        cursor = text.textCursor()
        start = len(text.shown_text()[: text.shown_text().index(words)].encode("utf-16-le")) // 2
        cursor.setPosition(start)
        cursor.setPosition(start + len(words.encode("utf-16-le")) // 2, QTextCursor.MoveMode.KeepAnchor)
        text.setTextCursor(cursor)

    return select


def point_of(text: ReadingText, words: str) -> QPoint:
    found = text.document().find(words)
    rect = stretch_rects(text.document(), found.selectionStart(), found.selectionEnd(), 10)[0]
    return rect.center().toPoint()


def test_tex_is_shown_readable_and_lines_have_the_exact_height(text: ReadingText) -> None:
    shown = text.toPlainText()
    assert "O(L6)" in shown
    assert "μ-Sort" in shown
    assert text.height() == text.document().begin().layout().lineCount() * 22


def test_an_exponent_is_raised(text: ReadingText) -> None:
    cursor = text.document().find("O(L6")
    cursor.setPosition(cursor.selectionEnd())
    assert cursor.charFormat().verticalAlignment() == cursor.charFormat().VerticalAlignment.AlignSuperScript


def test_a_selection_is_told_in_places_of_the_source(text: ReadingText, select: Select) -> None:
    select(text, "error 𝔼[x] falls with every pass 🙂")
    stretch = text.selection()
    assert stretch is not None
    assert ABSTRACT[slice(*stretch)] == "error 𝔼[x] falls with every pass 🙂"


def test_dragging_tells_of_a_selection_once_the_button_is_up(qtbot: QtBot, text: ReadingText) -> None:
    told: list[bool] = []
    text.selected.connect(told.append)
    start, end = point_of(text, "Sorting"), point_of(text, "methods")
    qtbot.mousePress(text.viewport(), LEFT, pos=start)
    qtbot.mouseMove(text.viewport(), end)
    assert told == []
    qtbot.mouseRelease(text.viewport(), LEFT, pos=end)
    assert told[-1] is True
    assert text.selection() is not None


def test_shift_and_arrows_select(qtbot: QtBot, text: ReadingText) -> None:
    text.moveCursor(QTextCursor.MoveOperation.Start)
    for _ in range(7):
        qtbot.keyClick(text, KEY.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert text.selection() == (0, 7)


def test_copy_gives_the_readable_text(qtbot: QtBot, text: ReadingText, select: Select) -> None:
    select(text, "O(L6) steps")
    qtbot.keyClick(text, KEY.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied: QMimeData = QApplication.clipboard().mimeData()
    assert copied.text() == "O(L6) steps"
    assert not copied.hasHtml()


def test_letters_belong_to_the_window_and_digits_only_without_a_selection(text: ReadingText, select: Select) -> None:
    def claimed(key: Qt.Key, letter: str) -> bool:
        event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier, letter)
        event.ignore()
        QApplication.sendEvent(text, event)
        return event.isAccepted()

    assert not claimed(KEY.Key_Q, "q")
    assert not claimed(KEY.Key_1, "1")
    select(text, "ruler")
    assert claimed(KEY.Key_1, "1")
    assert not claimed(KEY.Key_5, "5")
    assert not claimed(KEY.Key_H, "h")


def test_digits_colour_the_selection_and_escape_drops_it(qtbot: QtBot, text: ReadingText, select: Select) -> None:
    asked: list[int] = []
    text.color_key_pressed.connect(asked.append)
    select(text, "ruler")
    qtbot.keyClick(text, KEY.Key_3)
    assert asked == [2]
    qtbot.keyClick(text, KEY.Key_Escape)
    assert text.selection() is None


def test_a_link_is_opened_by_click_and_by_tab_and_enter(qtbot: QtBot, text: ReadingText) -> None:
    opened: list[str] = []
    text.link_opened.connect(opened.append)
    qtbot.mouseClick(text.viewport(), LEFT, pos=point_of(text, "github"))
    assert opened == ["https://github.com/example/mu-sort"], "without the sentence's full stop"
    text.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClick(text, KEY.Key_Tab)
    assert text.selection() is None, "a link in focus is no selection to highlight"
    qtbot.keyClick(text, KEY.Key_Return)
    assert len(opened) == 2


def test_a_highlight_is_clicked_where_its_words_stand(qtbot: QtBot, text: ReadingText) -> None:
    text.set_highlights(details().annotations)
    clicked: list[int] = []
    text.highlight_clicked.connect(clicked.append)
    qtbot.mouseClick(text.viewport(), LEFT, pos=point_of(text, "ruler and"))
    qtbot.mouseClick(text.viewport(), LEFT, pos=point_of(text, "known methods"))
    assert clicked == [2]


def test_overlapping_highlights_are_both_seen(qtbot: QtBot, theme: Theme, text: ReadingText) -> None:
    text.set_highlights(
        [
            annotation(1, "needs only a ruler and a pencil, and prove", Color.GREEN),
            annotation(2, "a ruler and a pencil", Color.PINK),
        ]
    )
    picture = text.viewport().grab().toImage()
    colors = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    wanted = {theme.color(role).name() for role in ("hlg", "hlp", "ulg", "ulp")}
    assert wanted <= colors


def test_hits_are_marked_over_highlights(theme: Theme, text: ReadingText) -> None:
    text.set_highlights([annotation(1, "a ruler and a pencil", Color.YELLOW)])
    start = text.shown_text().index("ruler")
    text.set_hits([(start, start + 5)])
    picture = text.viewport().grab().toImage()
    where = point_of(text, "ruler")
    around = {picture.pixelColor(where.x() + dx, where.y() - 7).name() for dx in range(-12, 12)}
    assert theme.color("hit").name() in around


def test_a_lost_place_is_not_drawn_but_said(qtbot: QtBot, theme: Theme) -> None:
    block = AbstractBlock(theme)
    qtbot.addWidget(block)
    lost = replace(details().annotations[0], state=AnchorState.ORPHAN)
    block.show_abstract(ABSTRACT, (lost,), again=False)
    block.set_geometry_rules(464, 16, 140)
    card = block.card(1)
    assert card is not None
    assert "The abstract changed; place lost." in card.accessibleDescription()
    assert block.text.top_of(1) == 0


def test_cards_stand_beside_their_highlights_without_touching(block: AbstractBlock) -> None:
    first, second = block.card(2), block.card(1)
    assert first is not None
    assert second is not None
    assert first.x() == 480
    assert first.y() == block.text.top_of(2)
    assert second.y() >= max(first.y() + first.height() + 8, block.text.top_of(1))


def test_many_cards_are_pushed_down(block: AbstractBlock) -> None:
    many = tuple(annotation(i, "a ruler and a pencil", comment="Words. " * 9) for i in range(1, 9))
    block.show_abstract(ABSTRACT, many, again=True)
    block.place()
    tops = sorted((block.card(i).y(), block.card(i).height()) for i in range(1, 9))  # type: ignore[union-attr]
    assert all(top + height + 8 <= below for (top, height), (below, _) in pairwise(tops))
    assert block.height() >= tops[-1][0] + tops[-1][1]


def test_without_room_cards_are_a_list_below(block: AbstractBlock) -> None:
    block.set_geometry_rules(420, 0, 0)
    card = block.card(2)
    assert card is not None
    assert card.y() > block.text.height()
    assert card.width() == 420


def test_a_comment_is_edited_in_place_and_told_at_once_on_escape(qtbot: QtBot, block: AbstractBlock) -> None:
    told: list[tuple[int, str]] = []
    block.comment_edited.connect(lambda number, comment: told.append((number, comment)))
    card = block.card(2)
    assert card is not None
    qtbot.mouseClick(card, LEFT, pos=QPoint(40, 40))
    field = QApplication.focusWidget()
    qtbot.keyClicks(field, " Soon.")
    qtbot.keyClick(field, KEY.Key_Escape)
    assert told[-1] == (2, "Compare with our tables. Soon.")
    assert card.hasFocus()


def test_a_comment_is_told_while_typing(qtbot: QtBot, block: AbstractBlock) -> None:
    card = block.card(2)
    assert card is not None
    card.edit()
    with qtbot.waitSignal(block.comment_edited, timeout=2000) as told:
        qtbot.keyClicks(QApplication.focusWidget(), "x")
    assert told.args == [2, "Compare with our tables.x"]


def test_the_paper_shown_again_leaves_a_comment_being_typed(qtbot: QtBot, block: AbstractBlock) -> None:
    card = block.card(2)
    assert card is not None
    card.edit()
    qtbot.keyClicks(QApplication.focusWidget(), " More")
    block.show_abstract(ABSTRACT, details().annotations, again=True)
    qtbot.keyClicks(QApplication.focusWidget(), " to come")
    with qtbot.waitSignal(block.comment_edited) as told:
        block.flush()
    assert told.args == [2, "Compare with our tables. More to come"]


def test_the_menu_recolours_and_removes(qtbot: QtBot, block: AbstractBlock) -> None:
    card = block.card(2)
    assert card is not None
    with qtbot.waitSignal(block.color_chosen) as chosen:
        qtbot.mouseClick(card, LEFT, pos=QPoint(card.width() - 14, 14))
        menu = card.findChild(QMenu)
        next(action for action in menu.actions() if action.text() == "Doubt").trigger()
        menu.close()
    assert chosen.args == [2, "pink"]
    card.setFocus()
    with qtbot.waitSignal(block.annotation_removed) as removed:
        qtbot.keyClick(card, KEY.Key_Delete)
    assert removed.args == [2]


def test_no_abstract_says_so(qtbot: QtBot, block: AbstractBlock) -> None:
    block.show_abstract("", (), again=False)
    block.place()
    assert not block.text.isVisible()
    assert block.height() > 0
