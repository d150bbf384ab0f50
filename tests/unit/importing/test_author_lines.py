"""Authors on one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.importing.wording import author_lines


@pytest.mark.parametrize(
    ("line", "authors", "is_cut"),
    [
        ("Wen Bai, Yao-Qing Chen, and Li Wang", ("Wen Bai", "Yao-Qing Chen", "Li Wang"), False),
        ("Ada Ampere, Alan S Bose, Jr., Cora Curie", ("Ada Ampere", "Alan S Bose, Jr.", "Cora Curie"), False),
        ("Ampere, A., Bose, B. C.", ("A. Ampere", "B. C. Bose"), False),
        ("Ampere A, Bose BC", ("A. Ampere", "B. C. Bose"), False),
        ("Ampere, Ada; Bose, Benu", ("Ada Ampere", "Benu Bose"), False),
        ("A Ampere, B Bose…", ("A Ampere", "B Bose"), True),
        ("Authors: Ada Ampere & Benu Bose et al.", ("Ada Ampere", "Benu Bose"), True),
        ("Ada Ampere (Harbour, Institute), Benu Bose ((1) House)", ("Ada Ampere", "Benu Bose"), False),
        ("A. Ampere1,2, B. Bose*", ("A. Ampere", "B. Bose"), False),
        ("李飞飞, 王小明", ("李飞飞", "王小明"), False),
        ("Santiago Ramón y Cajal", ("Santiago Ramón y Cajal",), False),
        ("ada@example.org (Ada Ampere)", ("Ada Ampere",), False),
        ("", (), False),
    ],
)
def test_a_line_of_authors_is_taken_apart(line: str, authors: tuple[str, ...], is_cut: bool) -> None:
    assert author_lines.read(line) == (authors, is_cut)


def test_lines_of_authors_are_told_from_prose() -> None:
    assert author_lines.is_one("Ludwig van Ampere, Benu Bose et al.")
    assert author_lines.is_one("C. Ada Ampere")
    assert not author_lines.is_one("An extreme effect, and more of it")
    assert not author_lines.is_one("Research")
    assert not author_lines.is_one("Lamps 2024, Lanterns 2025")


@given(st.text(max_size=300))
def test_no_line_raises(text: str) -> None:
    author_lines.is_one(text)
    authors, _ = author_lines.read(text)
    assert all(authors)


def test_ten_thousand_authors_are_read() -> None:
    assert len(author_lines.read(", ".join(["Ada Ampere"] * 10_000))[0]) == 10_000
