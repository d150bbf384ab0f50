"""Related papers at the end of the reader, and the card that tells why a paper was found."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.match_popover import MatchPopover
from readerapp.gui.views.reader import Reader
from readerapp.library.rows import Color
from readerapp.search.marks import Marker
from readerapp.search.query import parse
from readerapp.tasks.explain_match import Reason, Reasons
from readerapp.tasks.relate_papers import RelatedPaper
from tests.gui.details import annotation, details
from tests.gui.papers import paper
from tests.gui.pictures import save_picture

KEY = Qt.Key
RELATED = tuple(RelatedPaper(paper(number), 9.0 - number, ("tapes", "ruler")) for number in (4, 7, 9))


@pytest.fixture
def reader(qtbot: QtBot, theme: Theme) -> Reader:
    reader = Reader(theme)
    qtbot.addWidget(reader)
    reader.resize(670, 772)
    reader.show_paper(details(), place="6 of 66")
    with qtbot.waitActive(reader):
        reader.show()
        reader.activateWindow()
    return reader


def test_related_papers_open_by_key_and_click(reader: Reader, qtbot: QtBot) -> None:
    opened: list[int] = []
    reader.related_clicked.connect(opened.append)
    assert not reader.focus_related(), "nothing is known yet"
    reader.show_related(RELATED)
    assert reader.focus_related()
    qtbot.keyClick(reader.focusWidget(), KEY.Key_Down)
    qtbot.keyClick(reader.focusWidget(), KEY.Key_Return)
    assert opened == [7]
    row = reader.focusWidget()
    assert row.accessibleDescription() == "In common: tapes, ruler"
    qtbot.keyClick(row, KEY.Key_Up)
    qtbot.mouseClick(reader.focusWidget(), Qt.MouseButton.LeftButton)
    assert opened == [7, 4]


def test_another_paper_takes_the_related_ones_away_but_not_the_keyboard(reader: Reader) -> None:
    reader.show_related(RELATED)
    reader.focus_related()
    reader.show_paper(details(), place="6 of 66")
    assert reader.focus_related(), "of the same paper they stay"
    reader.show_paper(details(2), place="7 of 66")
    assert not reader.focus_related()
    assert reader.focusWidget() is reader.abstract.text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_hits_are_marked_everywhere_in_the_reader(reader: Reader, theme: Theme, qtbot: QtBot, scheme: str) -> None:
    theme.apply(scheme)
    reader.resize(670, 1500)
    shown = details(annotations=(annotation(1, "a single marked tape", Color.BLUE, "Which tapes?"),))

    def marked(widget: QWidget) -> bool:
        image, hit = widget.grab().toImage(), theme.color("hit")
        return any(image.pixelColor(x, y) == hit for x in range(image.width()) for y in range(0, image.height(), 2))

    def parts() -> dict[str, bool]:
        card = reader.abstract.card(1)
        assert card is not None
        return {
            "authors": marked(reader.paper),
            "note": marked(reader.note),
            "card": marked(card),
        }

    reader.show_paper(shown, place="")
    assert not any(parts().values())
    reader.show_paper(shown, place="", marker=Marker(parse("tape").terms))
    reader.show_related(RELATED)
    assert all(parts().values()), parts()
    save_picture(reader, f"reader-hits-{scheme}")
    reader.note.edit()
    assert marked(reader.note.field)
    qtbot.keyClicks(reader.note.field, "another tape")
    reader.show_paper(shown, place="")
    assert not any(parts().values())


def test_hits_move_along_while_a_note_is_written(reader: Reader, theme: Theme, qtbot: QtBot) -> None:
    reader.show_paper(details(note="tape"), place="", marker=Marker(parse("tape").terms))
    reader.note.edit()
    field = reader.note.field
    field.moveCursor(field.textCursor().MoveOperation.Start)
    before = field.grab().toImage()
    qtbot.keyClicks(field, "wet ")
    after = field.grab().toImage()
    hit = theme.color("hit")

    def left(image: object) -> int:
        return min(
            x
            for x in range(image.width())  # type: ignore[attr-defined]
            for y in range(image.height())  # type: ignore[attr-defined]
            if image.pixelColor(x, y) == hit  # type: ignore[attr-defined]
        )

    assert left(after) > left(before) + 10


def words_of(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


REASONS = Reasons(
    6.81,
    (
        Reason("tensor", "Abstract", ("tensor", "tensors"), 12, 4.74),
        Reason("“low-rank”", "Title", ("low-rank",), 1, 2.07),
    ),
)


@pytest.fixture
def popover(reader: Reader, theme: Theme, qtbot: QtBot) -> Callable[[Reasons, bool], MatchPopover]:
    def open_popover(reasons: Reasons, worded: bool) -> MatchPopover:
        card = MatchPopover(theme, reader, reasons, worded=worded)
        qtbot.addWidget(card)
        card.open_at(reader.mapToGlobal(reader.rect().center()))
        return card

    return open_popover


def test_the_card_names_the_parts_and_closes_with_its_key(
    popover: Callable[[Reasons, bool], MatchPopover], qtbot: QtBot
) -> None:
    card = popover(REASONS, True)
    words = words_of(card)
    assert "tensor" in words
    assert "Abstract, 12 times: tensor, tensors" in words
    assert "Title, once: low-rank" in words
    assert words[-1] == "Score 6.81"
    save_picture(card, "why-this-result")
    qtbot.keyClick(card, KEY.Key_W)
    assert not card.isVisible()


def test_the_card_says_when_there_is_nothing_to_weigh(popover: Callable[[Reasons, bool], MatchPopover]) -> None:
    assert "conditions" in words_of(popover(Reasons(0.0, ()), False))[-1]
    many = Reasons(12.0, tuple(Reason(f"w{n}", "Note", (), 1, 1.0) for n in range(12)))
    assert words_of(popover(many, True))[-1].startswith("2 smaller parts not shown")
