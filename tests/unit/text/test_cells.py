"""Cells of tables that a spreadsheet would run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.text.cells import guarded, persons, unguarded

TRICKY = st.text(alphabet="='+-@\t\r\n; \"a＝,\ufeff", max_size=12)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        (" \t\r\n@SUM(A1)", " \t\r\n'@SUM(A1)"),
        ('"=1', "\"'=1"),
        ("＝1", "'＝1"),
        ("a;=1", "a;'=1"),
        ("a\n- b", "a\n'- b"),
        ("'=1", "''=1"),
        ("a-b = c, 'd'", "a-b = c, 'd'"),
        ("Bias-free", "Bias-free"),
    ],
)
def test_what_would_run_has_an_apostrophe_before_it(cell: str, written: str) -> None:
    assert guarded(cell) == written
    assert unguarded(written) == cell


@given(TRICKY)
def test_no_cell_begins_with_a_sign_and_every_cell_comes_back(cell: str) -> None:
    written = guarded(cell)
    assert unguarded(written) == cell
    for part in [written, *written.replace("\r", ";").replace("\n", ";").replace("\t", ";").split(";")]:
        assert part.lstrip(' \t\r\n"\ufeff')[:1] not in list("=+-@＝")


@pytest.mark.parametrize(
    ("authors", "cell"),
    [
        (["Martin King Jr."], "King, Martin, Jr.;"),
        (["Ludwig van Beethoven"], "van Beethoven, Ludwig"),
        (["Ada Lovelace", "Martin King Jr."], "Lovelace, Ada; King, Martin, Jr."),
    ],
)
def test_a_name_alone_with_a_suffix_is_not_taken_for_three(authors: list[str], cell: str) -> None:
    assert persons(authors) == cell
