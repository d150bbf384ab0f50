"""Names of authors."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.text.names import Name, bibtex, bibtex_list, short, split


@pytest.mark.parametrize(
    ("full", "name"),
    [
        ("Ludwig van Beethoven", Name("Beethoven", "Ludwig", "van")),
        ("Beethoven, Ludwig van", Name("Beethoven", "Ludwig", "van")),
        ("van Beethoven, Ludwig", Name("Beethoven", "Ludwig", "van")),
        ("Martin Luther King Jr.", Name("King", "Martin Luther", suffix="Jr.")),
        ("King, Jr., Martin Luther", Name("King", "Martin Luther", suffix="Jr.")),
        ("A. David De la Concha Duarte", Name("Concha Duarte", "A. David", "De la")),
        ("Machiel Van der Loos", Name("Loos", "Machiel", "Van der")),
        ("Qwen Team", Name(literal="Qwen Team")),
        ("The ATLAS Collaboration", Name(literal="The ATLAS Collaboration")),
        ("李飞飞", Name("李", "飞飞", literal="李飞飞")),
        ("欧阳修", Name("欧阳", "修", literal="欧阳修")),
        ("A. Becker and T. Bretl", Name(literal="A. Becker and T. Bretl")),
        ("Wieland Brendel *", Name("Brendel", "Wieland")),
        ("NVIDIA", Name("NVIDIA")),
        (" : ", Name()),
    ],
)
def test_split(full: str, name: Name) -> None:
    assert split(full) == name


@pytest.mark.parametrize(
    ("full", "written"),
    [
        ("Ludwig van Beethoven", "van Beethoven, Ludwig"),
        ("Martin Luther King Jr.", "King, Jr., Martin Luther"),
        ("Qwen Team", "{Qwen Team}"),
        ("李飞飞", "{李飞飞}"),
        ("A. Becker and T. Bretl", "{A. Becker and T. Bretl}"),
        ("A B,C D,E F,G H", "{A B,C D,E F,G H}"),
        ("Jürgen Müller", r"M{\"u}ller, J{\"u}rgen"),
        ("et al.", "others"),
        (":", ""),
    ],
)
def test_bibtex(full: str, written: str) -> None:
    assert bibtex(full) == written


def test_empty_names_are_left_out_of_the_list() -> None:
    assert bibtex_list(["Ann Lee", ":", "", "et al."]) == "Lee, Ann and others"


@given(st.lists(st.one_of(st.text(max_size=30), st.from_regex(r"[A-Za-z, {}&]{1,20}", fullmatch=True)), max_size=5))
def test_bibtex_reads_as_many_names_as_were_written(authors: list[str]) -> None:
    written = bibtex_list(authors)
    outside = written
    while (inner := re.sub(r"\{[^{}]*\}", "", outside)) != outside:
        outside = inner
    assert "{" not in outside
    assert "}" not in outside
    names = re.split(r"\sand\s", outside) if written else []
    assert len(names) == len([name for name in map(bibtex, authors) if name])
    assert all(name.count(",") <= 2 for name in names)


@pytest.mark.parametrize(
    ("authors", "shown"),
    [
        ([], ""),
        (["Ashish Vaswani"], "Vaswani"),
        (["Josh Alman", "Zhao Song"], "Alman, Song"),
        (["M. Schmitt", "J. Colen", "K. Sala"], "Schmitt et al."),
        (["Qwen Team", "et al."], "Qwen Team et al."),
        (["李飞飞"], "李飞飞"),
        (["Vincent van Gogh"], "van Gogh"),
    ],
)
def test_short(authors: list[str], shown: str) -> None:
    assert short(authors) == shown
