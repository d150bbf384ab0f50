"""The note: read, written, saved by itself, and never lost."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.note_editor import NoteEditor
from readerapp.gui.views.note_preview import NotePreview
from readerapp.gui.views.note_text import RULE, NoteText
from tests.gui.details import NOTE

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


class Told(list[tuple[int, str]]):
    """What the editor handed on."""

    def take(self, paper_id: int, text: str) -> None:
        self.append((paper_id, text))


@pytest.fixture
def note(qtbot: QtBot, theme: Theme) -> NoteEditor:
    note = NoteEditor(theme)
    qtbot.addWidget(note)
    note.set_width(600)
    note.show_note(1, "First.", "")
    with qtbot.waitActive(note):
        note.show()
        note.activateWindow()
    return note


@pytest.fixture
def told(note: NoteEditor) -> Iterator[Told]:
    told = Told()
    note.note_edited.connect(told.take)
    return told


def test_typing_is_told_by_itself(qtbot: QtBot, note: NoteEditor, told: Told) -> None:
    note.edit()
    qtbot.keyClicks(note.field, " More")
    assert told == []
    qtbot.waitUntil(lambda: told == [(1, "First. More")], timeout=2000)


def test_nothing_typed_tells_nothing(note: NoteEditor, told: Told) -> None:
    note.edit()
    note.done()
    note.show_note(2, "Second.", "")
    note.flush()
    assert told == []


def test_switching_papers_while_typing_loses_nothing(qtbot: QtBot, note: NoteEditor, told: Told) -> None:
    for paper_id in range(2, 8):
        note.edit()
        qtbot.keyClicks(note.field, f" typed in {paper_id - 1}")
        note.show_note(paper_id, f"Note {paper_id}.", "")
    assert told == [(1, "First. typed in 1"), *((i, f"Note {i}. typed in {i}") for i in range(2, 7))]
    assert not note.is_editing()


def test_losing_the_focus_tells_at_once(qtbot: QtBot, note: NoteEditor, told: Told) -> None:
    note.edit()
    qtbot.keyClicks(note.field, "!")
    note.field.clearFocus()
    assert told == [(1, "First.!")]


def test_escape_keeps_what_was_typed_and_shows_it(qtbot: QtBot, note: NoteEditor, told: Told) -> None:
    note.edit()
    qtbot.keyClicks(note.field, " Done")
    qtbot.keyClick(note.field, KEY.Key_Escape)
    assert told == [(1, "First. Done")]
    assert not note.is_editing()
    assert note.findChild(NotePreview).toPlainText() == "First. Done"


def test_letters_beyond_16_bits_and_input_methods(note: NoteEditor, told: Told) -> None:
    note.edit()
    note.field.insertPlainText(" 🙂𝔼")
    event = QInputMethodEvent()
    event.setCommitString("μ漢")
    QApplication.sendEvent(note.field, event)
    note.flush()
    assert told[-1] == (1, "First. 🙂𝔼μ漢")


def test_a_space_that_does_not_break_stays_one(note: NoteEditor, told: Told) -> None:
    note.edit()
    note.field.insertPlainText("\u00a0x\ny")
    note.flush()
    assert told[-1] == (1, "First.\u00a0x\ny")


def test_undo_takes_back_typing_and_nothing_else(qtbot: QtBot, note: NoteEditor) -> None:
    note.edit()
    qtbot.keyClicks(note.field, " More")
    for _ in range(10):
        qtbot.keyClick(note.field, KEY.Key_Z, CONTROL)
    assert note.field.text() == "First."


def test_its_own_text_coming_back_leaves_the_caret(qtbot: QtBot, note: NoteEditor, told: Told) -> None:
    note.edit()
    qtbot.keyClicks(note.field, " a")
    note.flush()
    note.field.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClicks(note.field, "b")
    note.show_note(1, "First. a", "")
    qtbot.keyClicks(note.field, "c")
    note.flush()
    assert told[-1] == (1, "bcFirst. a")


def test_a_change_from_elsewhere_is_taken_where_nothing_was_typed(note: NoteEditor, told: Told) -> None:
    note.edit()
    note.show_note(1, "From the command line.", "")
    assert note.field.text() == "From the command line."
    note.flush()
    assert told == []


def test_a_change_from_elsewhere_while_typing_keeps_both(qtbot: QtBot, note: NoteEditor, told: Told) -> None:
    note.edit()
    qtbot.keyClicks(note.field, " Mine")
    note.show_note(1, "Theirs", "")
    qtbot.keyClicks(note.field, "!")
    note.flush()
    assert told[-1] == (1, f"First. Mine!{RULE}Theirs")
    assert any("elsewhere" in label.text() for label in note.findChildren(type(note._notice)) if label.isVisible())


def test_the_field_grows_with_its_lines(qtbot: QtBot, note: NoteEditor) -> None:
    note.edit()
    before = note.field.height()
    note.field.insertPlainText("\n" * 5)
    assert note.field.height() == before + 5 * 20


def test_an_empty_note_invites_to_write(qtbot: QtBot, note: NoteEditor) -> None:
    note.show_note(2, "", "")
    assert note._write.isVisible()
    qtbot.mouseClick(note._write, Qt.MouseButton.LeftButton)
    assert note.is_editing()
    assert note.field.hasFocus()


def test_markdown_is_set_in_our_type_and_html_stays_text(qtbot: QtBot, theme: Theme) -> None:
    preview = NotePreview(theme)
    qtbot.addWidget(preview)
    preview.set_width(500)
    preview.show_markdown(NOTE + "\n<b>not bold</b> and [ours](https://example.org/a)")
    text = preview.toPlainText()
    assert "<b>not bold</b>" in text
    assert "**" not in text
    code = preview.document().find("sort.tape").charFormat()
    assert code.font().family() == theme.font(12, mono=True).family()
    assert preview.document().find("Why it matters").charFormat().fontWeight() == 600
    assert preview.document().find("ours").charFormat().anchorHref() == "https://example.org/a"


def test_a_picture_in_a_note_reads_no_file(qtbot: QtBot, theme: Theme) -> None:
    preview = NotePreview(theme)
    qtbot.addWidget(preview)
    preview.show_markdown("![x](file:///etc/hostname)")
    assert preview.loadResource(2, "file:///etc/hostname") is None


_EVENTS = st.lists(
    st.one_of(
        st.sampled_from([("type", ""), ("send", ""), ("echo", "")]),
        st.tuples(st.just("elsewhere"), st.text(alphabet="ab", max_size=3)),
    ),
    max_size=14,
)


@given(_EVENTS)
def test_no_word_typed_is_ever_lost(events: list[tuple[str, str]]) -> None:
    """A library that is written to in order and tells late or never, against a user who types on."""
    note, library = NoteText("start"), "start"
    typed: list[str] = []
    for number, (kind, words) in enumerate(events):
        if kind == "type":
            typed.append(f"<{number}>")
            note.type(typed[-1] + note.text)
        elif kind == "send":
            library = note.send()
        elif kind == "echo":
            note.told(library)
        else:
            if note.text == library:
                typed = []  # all is saved: the other program may replace it, and the journal has it
            library = words
            note.told(library)
            assert words in note.text
        assert all(word in note.text for word in typed)
