"""The reader as a whole: what it shows of a paper and what it asks for."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from readerapp.gui.dates import day, edited
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.authors_line import AuthorsLine
from readerapp.gui.views.field_sources import FieldSources
from readerapp.gui.views.highlight_bar import HighlightBar
from readerapp.gui.views.paper_links import links_of
from readerapp.gui.views.reader import Reader
from readerapp.gui.views.reader_measure import measure
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.chips import Swatch
from readerapp.gui.widgets.stars import StarRating
from readerapp.library.rows import AnchorState, AppearanceRow, Color, FieldSource, LinkRow, Status, VersionRow
from readerapp.search.marks import Marker
from readerapp.search.query import parse
from tests.gui.details import ABSTRACT, annotation, details
from tests.gui.pictures import save_picture

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
Press = Callable[[str], None]


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


@pytest.fixture
def press(qtbot: QtBot, reader: Reader) -> Press:
    """Click the button of a name."""

    def press(name: str) -> None:
        buttons = [b for b in reader.findChildren(QAbstractButton) if b.accessibleName() == name and b.isVisible()]
        assert buttons, name
        qtbot.mouseClick(buttons[0], LEFT)

    return press


def select(reader: Reader, words: str) -> None:
    text = reader.abstract.text
    start = text.shown_text().index(words)
    assert text.shown_text()[: start + len(words)].isascii() or "𝔼" not in text.shown_text()[:start]
    cursor = text.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    text.setFocus()
    text.setTextCursor(cursor)


def test_the_deeds_of_the_head(qtbot: QtBot, reader: Reader, press: Press) -> None:
    asked: list[Any] = []
    reader.status_asked.connect(asked.append)
    reader.tag_picker_asked.connect(lambda: asked.append("tag"))
    reader.previous_asked.connect(lambda: asked.append("previous"))
    reader.next_asked.connect(lambda: asked.append("next"))
    reader.more_asked.connect(lambda point: asked.append(type(point)))
    for name in ("Queue", "Read", "Tag", "Previous paper", "Next paper", "More"):
        press(name)
    assert asked == ["queued", "read", "tag", "previous", "next", QPoint]
    press("Note")
    assert reader.note.field.hasFocus()


def test_a_click_alone_changes_no_status(reader: Reader, press: Press) -> None:
    press("Queue")
    queue = next(b for b in reader.findChildren(QAbstractButton) if b.accessibleName() == "Queue")
    assert not queue.isChecked()
    reader.show_paper(details(status=Status.QUEUED), place="6 of 66")
    assert queue.isChecked()


def test_stars_tags_links_and_digests(qtbot: QtBot, reader: Reader, press: Press) -> None:
    asked: list[Any] = []
    for signal in (reader.rated, reader.tag_clicked, reader.link_opened, reader.digest_clicked):
        signal.connect(asked.append)
    reader.cite_asked.connect(lambda: asked.append("cite"))
    qtbot.keyClick(reader.findChild(StarRating), KEY.Key_2)
    for name in ("Tag area/sorting", "Code", "arXiv", "Cite", "Tape alert 3 March 2024"):
        press(name)
    assert asked == [
        2, "area/sorting", "https://github.com/example/mu-sort", "https://arxiv.org/abs/2403.00001", "cite", 2
    ]  # fmt: skip


def test_only_links_that_exist(reader: Reader) -> None:
    assert [link.words for link in links_of(details())] == ["Code", "arXiv"]
    bare = details(links=(), identifiers={"doi": "10.1000/182"})
    assert [(link.words, link.url) for link in links_of(bare)] == [("DOI", "https://doi.org/10.1000/182")]
    assert links_of(details(links=(LinkRow("link", "http://[broken"),), identifiers={}))[0].words == "Link"


def test_a_selection_shows_the_bar_and_a_colour_highlights_it(qtbot: QtBot, reader: Reader) -> None:
    bar = reader.findChild(HighlightBar)
    assert not bar.isVisible()
    select(reader, "known methods")
    assert bar.isVisible()
    with qtbot.waitSignal(reader.highlight_asked) as asked:
        qtbot.mouseClick(bar.findChildren(Swatch)[2], LEFT)
    start = ABSTRACT.index("known methods")
    assert asked.args == [1, "abstract", start, start + len("known methods"), "green"]
    assert not bar.isVisible()


def test_keys_highlight_and_h_repeats_the_last_colour(qtbot: QtBot, reader: Reader) -> None:
    select(reader, "O(L6)")
    with qtbot.waitSignal(reader.highlight_asked) as asked:
        qtbot.keyClick(reader.abstract.text, KEY.Key_4)
    assert ABSTRACT[asked.args[2] : asked.args[3]] == "O(L^6)"
    select(reader, "known methods")
    with qtbot.waitSignal(reader.highlight_asked) as asked:
        reader.highlight_selection(None)
    assert asked.args[4] == "pink"


def test_h_without_a_selection_says_what_to_do(qtbot: QtBot, reader: Reader) -> None:
    with qtbot.waitSignal(reader.status_text_changed) as said:
        reader.highlight_selection(None)
    assert "Select words" in said.args[0]


def test_the_title_is_highlighted_too(qtbot: QtBot, reader: Reader) -> None:
    title = reader.paper.title
    start = title.toPlainText().index("μ-Sort")
    cursor = title.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + 6, QTextCursor.MoveMode.KeepAnchor)
    title.setTextCursor(cursor)
    with qtbot.waitSignal(reader.highlight_asked) as asked:
        reader.highlight_selection("blue")
    assert asked.args[1] == "title"
    assert details().title[asked.args[2] : asked.args[3]] == "{\\mu}-Sort"


def test_a_click_on_a_highlight_focuses_its_card(qtbot: QtBot, reader: Reader) -> None:
    reader.abstract.text.highlight_clicked.emit(2)
    assert QApplication.focusWidget() is reader.abstract.card(2)


def test_the_same_paper_shown_again_keeps_place_selection_and_typing(qtbot: QtBot, reader: Reader) -> None:
    reader.resize(670, 400)
    bar = reader._scroll.verticalScrollBar()
    select(reader, "known methods")
    reader.focus_note()
    qtbot.keyClicks(reader.note.field, " Typed")
    bar.setValue(40)
    reader.show_paper(details(rating=1, tags=()), place="6 of 66")
    assert bar.value() == 40
    assert reader.abstract.text.selection() is not None
    assert reader.note.field.text().endswith(" Typed")
    assert reader.note.is_editing()


def test_another_paper_begins_at_its_top_and_gets_the_note_told(qtbot: QtBot, reader: Reader) -> None:
    reader.focus_note()
    qtbot.keyClicks(reader.note.field, " Typed")
    with qtbot.waitSignal(reader.note_edited) as told:
        reader.show_paper(details(2, note=""), place="7 of 66")
    assert told.args[0] == 1
    assert told.args[1].endswith(" Typed")
    assert reader._scroll.verticalScrollBar().value() == 0
    assert reader.note.field.text() == ""


def test_no_paper(reader: Reader) -> None:
    reader.show_paper(None, place="")
    assert not reader._scroll.isVisible()
    reader.show_paper(details(), place="1 of 1")
    assert reader._scroll.isVisible()


def test_hits_are_marked(reader: Reader, theme: Theme) -> None:
    reader.show_paper(details(), place="", marker=Marker(parse("tape").terms))
    assert len(reader.abstract.text._hit_rects) >= 4
    reader.show_paper(details(), place="")
    assert reader.abstract.text._hit_rects == []


def test_an_address_that_starts_something_here_is_refused(qtbot: QtBot, reader: Reader) -> None:
    opened: list[str] = []
    reader.link_opened.connect(opened.append)
    reader.note.link_opened.emit("file:///usr/bin/env")
    reader.note.link_opened.emit("https://example.org")
    assert opened == ["https://example.org"]


def test_as_many_authors_as_fit_and_all_after_a_click(qtbot: QtBot, theme: Theme) -> None:
    line = AuthorsLine(theme)
    qtbot.addWidget(line)
    line.set_authors([f"Author Number{i}" for i in range(3000)])
    line.set_width(600)
    line.show()
    assert line.line().startswith("Author Number0, ")
    assert line.line().endswith(" more")
    assert line.height() == 20
    qtbot.mouseClick(line, LEFT)
    assert line.height() > 1000
    qtbot.mouseClick(line, LEFT)
    assert line.height() == 20


@pytest.mark.parametrize(
    ("authors", "words"),
    [(("A",), "A"), (("A", "B"), "A and B"), (("A", "B", "{\\'E}va C"), "A, B and Éva C"), ((), "")],
)
def test_few_authors(qtbot: QtBot, theme: Theme, authors: tuple[str, ...], words: str) -> None:
    line = AuthorsLine(theme)
    qtbot.addWidget(line)
    line.set_authors(authors)
    line.set_width(600)
    assert line.line() == words


def test_widths() -> None:
    usual = measure(670, 14, 66, round)
    assert (usual.left, usual.text, usual.gap, usual.card) == (28, 464, 16, 140)
    assert measure(630, 14, 66, round).card == 0
    wide = measure(1150, 15, 66, round)
    assert (wide.text, wide.gap, wide.card, wide.top) == (496, 32, 216, 32)
    assert wide.left == (1150 - wide.full) // 2
    assert measure(300, 14, 66, round).text <= 300


def test_days() -> None:
    import datetime as dt

    today = dt.date(2024, 3, 13)
    now = dt.datetime(2024, 3, 13, 14, 2, tzinfo=dt.UTC)
    assert day("2024-03-12", today) == "12 March"
    assert day("2023-12-01", today) == "1 December 2023"
    assert day("", today) == ""
    assert edited("2024-03-13T09:05:00+00:00", now) == "Edited today 09:05"
    assert edited("2024-03-12T23:00:00+00:00", now) == "Edited yesterday"
    assert edited("2024-03-01T09:00:00+00:00", now) == "Edited 1 March"


def test_everything_that_takes_focus_has_a_name(reader: Reader) -> None:
    nameless = [
        widget
        for widget in reader.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and not widget.accessibleName()
    ]
    assert nameless == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("scale", [100, 150])
def test_pictures(qtbot: QtBot, theme: Theme, reader: Reader, scheme: str, scale: int) -> None:
    theme.apply(scheme, text_scale=scale)
    extra = (
        annotation(3, "the method is faster than the tables", Color.GREEN),
        annotation(4, "faster than the tables in use today, and clerks", Color.PINK, "Overlaps on purpose."),
        annotation(5, "wet tapes", Color.BLUE, "Where was it?", state=AnchorState.ORPHAN),
    )
    paper = details(annotations=details().annotations + extra)
    reader.show_paper(paper, place="6 of 66", marker=Marker(parse("tape ruler").terms))
    QApplication.processEvents()
    name = f"reader-{scheme}" if scale == 100 else f"reader-{scale}-{scheme}"
    assert save_picture(reader, name).is_file()
    reader.resize(600, 900)
    QApplication.processEvents()
    assert save_picture(reader, f"{name}-narrow").is_file()


def test_other_versions_digests_and_sources_are_told(reader: Reader, qtbot: QtBot) -> None:
    first = details()
    source = FieldSource("digest", 1, "HF Papers 12 March", "2024-03-12", "2024-03-12T10:00:00+00:00", partial=True)
    again = AppearanceRow(9, "cs.CL", "arXiv cs.CL", "2024-03-14", 7, 57, event="replace")
    shown = dataclasses.replace(
        first,
        appearances=(*first.appearances[:1], again),
        versions=(VersionRow(44, "clerk2025", "A ruler", "Journal of Tapes", 2025, {"doi": "10.9999/t"}),),
        sources={"abstract": source, "venue": FieldSource("you", at="2024-04-01T10:00:00+00:00")},
    )
    reader.show_paper(shown, place="1 of 1")
    buttons = {button.label(): button for button in reader.findChildren(Button)}
    with qtbot.waitSignal(reader.version_clicked) as version:
        buttons["Journal of Tapes 2025"].click()
    assert version.args == [44]
    with qtbot.waitSignal(reader.digest_clicked) as digest:
        buttons["arXiv cs.CL 14 March 2024, no. 7, 57 votes, replaced"].click()
    assert digest.args == [9]
    buttons["Where this comes from"].click()
    card = reader.findChild(FieldSources)
    assert card is not None
    words = [label.text() for label in card.findChildren(QLabel)]
    assert "HF Papers 12 March, cut short there" in words
    assert "You, 1 April 2024" in words
    card.close()


def test_the_head_stays_at_the_top_without_a_paper(reader: Reader) -> None:
    top = reader.head.y()
    reader.show_paper(None, place="")
    QApplication.processEvents()
    layout = reader.layout()
    assert layout is not None
    layout.activate()
    assert reader.head.y() == top
    assert reader.head.height() < 80
