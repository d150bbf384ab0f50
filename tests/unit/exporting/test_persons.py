"""Names of authors as BibTeX reads them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.exporting.latex.persons import person, persons


@pytest.mark.parametrize(
    ("full", "written"),
    [
        ("Ludwig van Beethoven", "van Beethoven, Ludwig"),
        ("Martin Luther King Jr.", "King, Jr., Martin Luther"),
        ("Qwen Team", "{Qwen Team}"),
        ("{Google DeepMind}", "{Google DeepMind}"),
        ("Garcia Lopez, Juan", "Garcia Lopez, Juan"),
        ("李飞飞", "{李飞飞}"),
        ("A. Becker and T. Bretl", "{A. Becker and T. Bretl}"),
        ("A B,C D,E F,G H", "{A B,C D,E F,G H}"),
        ("Jürgen Müller", r"M{\"u}ller, J{\"u}rgen"),
        ("et al.", "others"),
        (":", ""),
    ],
)
def test_person(full: str, written: str) -> None:
    assert person(full) == written


def test_empty_names_are_left_out_of_the_list() -> None:
    assert persons(["Ann Lee", ":", "", "et al."]) == "Lee, Ann and others"


@given(st.lists(st.one_of(st.text(max_size=30), st.from_regex(r"[A-Za-z, {}&]{1,20}", fullmatch=True)), max_size=5))
def test_bibtex_reads_as_many_names_as_were_written(authors: list[str]) -> None:
    written = persons(authors)
    outside = written
    while (inner := re.sub(r"\{[^{}]*\}", "", outside)) != outside:
        outside = inner
    assert "{" not in outside
    assert "}" not in outside
    names = re.split(r"\sand\s", outside) if written else []
    assert len(names) == len([name for name in map(person, authors) if name])
    assert all(name.count(",") <= 2 for name in names)
