"""Names of authors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.text.names import Name, joined, readable, short, split, whole


@pytest.mark.parametrize(
    ("full", "name"),
    [
        ("Ludwig van Beethoven", Name("Beethoven", "Ludwig", "van")),
        ("Beethoven, Ludwig van", Name("Beethoven", "Ludwig", "van")),
        ("van Beethoven, Ludwig", Name("Beethoven", "Ludwig", "van")),
        ("Martin Luther King Jr.", Name("King", "Martin Luther", suffix="Jr.")),
        ("King, Jr., Martin Luther", Name("King", "Martin Luther", suffix="Jr.")),
        ("Roe, V, Jane Ann", Name("Roe", "Jane Ann", suffix="V")),
        ("Roe, MD, Jane", Name("Roe", "Jane", suffix="MD")),
        ("Luc Moreau 3rd", Name("Moreau", "Luc", suffix="3rd")),
        ("Luc Moreau Junior", Name("Moreau", "Luc", suffix="Junior")),
        ("Moreau, Dubois, Petit", Name(literal="Moreau, Dubois, Petit")),
        ("A. David De la Concha Duarte", Name("Concha Duarte", "A. David", "De la")),
        ("Machiel Van der Loos", Name("Loos", "Machiel", "Van der")),
        ("Qwen Team", Name(literal="Qwen Team")),
        ("Mistral AI", Name(literal="Mistral AI")),
        ("Qingyao Ai", Name("Ai", "Qingyao")),
        ("The ATLAS Collaboration", Name(literal="The ATLAS Collaboration")),
        ("李飞飞", Name("李", "飞飞", literal="李飞飞")),
        ("欧阳修", Name("欧阳", "修", literal="欧阳修")),
        ("山田 太郎", Name("山田", "太郎", literal="山田 太郎")),
        ("{Google DeepMind}", Name(literal="Google DeepMind")),
        ("{Smith & Sons, Inc.}", Name(literal="Smith & Sons, Inc.")),
        ("{3} Ann {Lee}", Name(literal="{3} Ann {Lee}")),
        ("{,}", Name()),
        ("A. Becker and T. Bretl", Name(literal="A. Becker and T. Bretl")),
        ("Wieland Brendel *", Name("Brendel", "Wieland")),
        ("NVIDIA", Name("NVIDIA")),
        (" : ", Name()),
    ],
)
def test_split(full: str, name: Name) -> None:
    assert split(full) == name


_CAPITALISED = st.from_regex(r"[A-Z][a-z]{0,5}\.?", fullmatch=True)
_TELLING = st.sampled_from(("The", "And", "And.", "Team", "Jr.", "Junior", "Al", "Van", "De", "Ai", "Others"))


@given(st.lists(_CAPITALISED | _TELLING, min_size=1, max_size=4).map(" ".join))
def test_ordinary_names_are_taken_apart_like_those_that_need_a_second_look(full: str) -> None:
    assert split(full) == split(f"{full} *")


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


@pytest.mark.parametrize(
    ("parts", "stored", "shown"),
    [
        (("Lovelace", "Ada"), "Ada Lovelace", "Ada Lovelace"),
        (("Garcia Lopez", "Juan"), "Garcia Lopez, Juan", "Juan Garcia Lopez"),
        (("Beethoven", "Ludwig", "van"), "Ludwig van Beethoven", "Ludwig van Beethoven"),
        (("Beethoven", "Ludwig van"), "Ludwig van Beethoven", "Ludwig van Beethoven"),
        (("King", "Martin Luther", "", "Jr."), "Martin Luther King Jr.", "Martin Luther King Jr."),
        (("Garcia Lopez", "Juan", "", "Jr."), "Garcia Lopez, Jr., Juan", "Juan Garcia Lopez Jr."),
        (("Plato", ""), "Plato", "Plato"),
        (("Garcia Lopez", ""), "{Garcia Lopez}", "Garcia Lopez"),
        (("van Gogh", ""), "van Gogh", "van Gogh"),
        (("Team", "Qwen"), "Team, Qwen", "Qwen Team"),
        (("", "Juan"), "Juan", "Juan"),
        (("李", "飞飞"), "李飞飞", "李飞飞"),
        (("司", "马懿"), "司 马懿", "司 马懿"),
        (("", ""), "", ""),
    ],
)
def test_joined(parts: tuple[str, ...], stored: str, shown: str) -> None:
    assert joined(*parts) == stored
    assert readable(stored) == shown


@pytest.mark.parametrize(
    ("organisation", "stored"),
    [
        ("Google DeepMind", "{Google DeepMind}"),
        ("Smith & Sons, Inc.", "{Smith & Sons, Inc.}"),
        ("Qwen Team", "Qwen Team"),
        ("OpenAI", "OpenAI"),
        ("Society for } Braces", "{Society for Braces}"),
        ("42", "{42}"),
    ],
)
def test_whole(organisation: str, stored: str) -> None:
    assert whole(organisation) == stored
    assert readable(stored) == organisation.replace(" }", "")
    assert split(stored).last == readable(stored)


@pytest.mark.parametrize("author", ["Ada Lovelace", "others", "", "王 伟", "Ann, Bob, Carl, Dora"])
def test_readable_keeps_what_is_in_natural_order(author: str) -> None:
    assert readable(author) == author


_PART = st.from_regex(r"[A-ZÀ-ÖØ-Ý][a-zà-öø-ÿ'-]{0,8}( [A-ZÀ-ÖØ-Ý][a-zà-öø-ÿ.]{0,5})?", fullmatch=True)


@given(_PART, _PART, st.sampled_from(["", "van der", "de la"]), st.sampled_from(["", "Jr.", "III"]))
def test_split_finds_the_parts_that_were_joined(family: str, first: str, particle: str, suffix: str) -> None:
    name = split(joined(family, first, particle, suffix))
    assert (name.last, name.given, name.suffix) == (f"{particle} {family}".strip(), first, suffix)


@given(st.text(max_size=30))
def test_split_keeps_what_is_whole_in_one(text: str) -> None:
    assert not split(whole(text)).given or split(whole(text)).literal
