"""Places of the stored text and of Qt's document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from readerapp.gui.views.positions import Places
from tests.gui.details import ABSTRACT


def test_a_plain_text_has_the_same_places_everywhere() -> None:
    places = Places("Sorting tapes")
    assert places.shown(8, 13) == (8, 13)
    assert places.stored(8, 13) == (8, 13)


def test_letters_beyond_16_bits_count_twice_in_qt() -> None:
    places = Places("a𝔼b🙂c")
    assert [places.unit(place) for place in range(6)] == [0, 1, 3, 4, 6, 7]
    assert [places.point(unit) for unit in (0, 1, 3, 4, 6, 7)] == [0, 1, 2, 3, 4, 5]


def test_the_middle_of_a_letter_is_its_start() -> None:
    places = Places("a𝔼b")
    assert places.point(2) == 1


@pytest.mark.parametrize(
    ("shown", "stored"),
    [("O(L6)", "O(L^6)"), ("μ-Sort", "{\\mu}-Sort"), ("𝔼[x] falls", "𝔼[x] falls"), ("pass 🙂", "pass 🙂")],
)
def test_a_selection_of_what_is_shown_covers_its_source(qapp: QApplication, shown: str, stored: str) -> None:
    places = Places(ABSTRACT)
    document = QTextDocument(places.text)
    cursor = QTextCursor(document)
    first = places.unit(places.text.index(shown))
    cursor.setPosition(first)
    cursor.setPosition(first + len(shown.encode("utf-16-le")) // 2, QTextCursor.MoveMode.KeepAnchor)
    assert cursor.selectedText() == shown
    start, end = places.stored(cursor.selectionStart(), cursor.selectionEnd())
    assert ABSTRACT[start:end] == stored


def test_half_a_brace_is_never_stored() -> None:
    source = "The rank of {\\bf X} is $n^{10}$ at most"
    places = Places(source)
    last = places.text.index("10") + 2
    assert source[slice(*places.stored(places.text.index("n10"), last))] == "n^{10}"


@pytest.mark.parametrize("quote", ["O(L^6)", "{\\mu}-Sort", "𝔼[x]", "pass 🙂. Strikingly", "mu-sort."])
def test_what_is_stored_is_seen_and_selected_again(qapp: QApplication, quote: str) -> None:
    places = Places(ABSTRACT)
    start = ABSTRACT.index(quote)
    first, last = places.shown(start, start + len(quote))
    assert places.stored(first, last) == (start, start + len(quote))


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_every_text_is_as_long_in_qt_as_places_say(source: str) -> None:
    places = Places(source)
    document = QTextDocument()
    document.setPlainText(places.text)
    assert document.characterCount() - 1 == places.unit(len(places.text))


@given(st.text(alphabet="ab \n𝔼🙂\\$^_{}6", max_size=40), st.data())
def test_conversions_never_fall_and_stay_inside(source: str, data: st.DataObject) -> None:
    places = Places(source)
    last = places.unit(len(places.text))
    start, end = sorted(data.draw(st.tuples(st.integers(0, last), st.integers(0, last))))
    first, second = places.stored(start, end)
    assert 0 <= first <= second <= len(source)


def test_line_ends_of_windows_move_nothing(qapp: QApplication) -> None:
    source = "One.\r\nTwo 𝔼 three."
    places = Places(source)
    document = QTextDocument()
    document.setPlainText(places.text)
    cursor = QTextCursor(document.find("three"))
    start, end = places.stored(cursor.selectionStart(), cursor.selectionEnd())
    assert source[start:end] == "three"
