"""Names as BibTeX writes them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.exporting.latex.persons import persons
from readerapp.text import names
from readerapp.text.bibtex_names import from_bibtex


@pytest.mark.parametrize(
    ("field", "authors"),
    [
        ("Ada Lovelace", ["Ada Lovelace"]),
        ("Lovelace, Ada and Babbage, Charles", ["Ada Lovelace", "Charles Babbage"]),
        ("Lovelace, Ada\n  AND\n  Babbage, Charles and others", ["Ada Lovelace", "Charles Babbage", "others"]),
        ("van der Berg, Jan and Ludwig van Beethoven", ["Jan van der Berg", "Ludwig van Beethoven"]),
        ("{van der Berg}, Jan and {de Silva Neto}, Ana", ["Jan van der Berg", "Ana de Silva Neto"]),
        ("King, Jr., Martin Luther and King, Martin Luther, Jr.", ["Martin Luther King Jr."] * 2),
        ("Martin Luther King, Jr.", ["Martin Luther King, Jr."]),
        ("{Google DeepMind} and {OpenAI} and {{The {ATLAS} Collaboration}}",
         ["{Google DeepMind}", "OpenAI", "The ATLAS Collaboration"]),
        ("{Barnes and Noble, Inc.} and {Simon \\& Schuster}, Inc.",
         ["Barnes and Noble, Inc.", "{Simon & Schuster, Inc.}"]),
        (r"M{\"u}ller, J{\"u}rgen and {\'E}ric {\O}stby and {\v Z}ehra \c{S}ahin",
         ["Jürgen Müller", "Éric Østby", "Žehra Şahin"]),
        ("Ian {Iliad Ipswich}", ["Iliad Ipswich, Ian"]),
        ("Garcia Lopez, Juan", ["Garcia Lopez, Juan"]),
        ("Lopez, AG and Lopez, S.A. and Dupont, BV", ["AG Lopez", "S.A. Lopez", "BV Dupont"]),
        ("Moreau, V, Lucie and Moreau, I., Luc and & 3 more", ["Lucie V Moreau", "Luc I. Moreau", "others"]),
        ("Donald~E. Knuth and Knuth, D.~E.", ["Donald E. Knuth", "D. E. Knuth"]),
        ("family=Berg, given=Jan, prefix=van der and family={Smith, and Sons}, useprefix=true",
         ["Jan van der Berg", "Smith, and Sons"]),
        ("{李} {飞飞} and 李, 飞飞", ["李 飞飞", "李飞飞"]),
        ("Doe, J.; Roe, K.", ["J. Doe", "K. Roe"]),
        ("John Doe, Jane Roe, Jim Poe", ["John Doe", "Jane Roe", "Jim Poe"]),
        ("Ruby, Sam, and Thomas, Dave, and", ["Sam Ruby", "Dave Thomas"]),
        ("A. Anderson and B. Brandy", ["A. Anderson", "B. Brandy"]),
        ("Roger P.{\\,}G. van Gompel", ["Roger P. G. van Gompel"]),
        ("", []),
        (" and , and ", []),
    ],
)  # fmt: skip
def test_from_bibtex(field: str, authors: list[str]) -> None:
    assert list(from_bibtex(field)) == authors


_WORD = st.from_regex(r"(?!(?:Jr|Sr|I+i|Iv|Jnr|Junior)\Z)[A-ZÀÉÖŠ][a-zàéöš]{1,8}", fullmatch=True)
_NAME = st.builds(lambda given, family: f"{given} {family}", _WORD, _WORD)


@given(st.lists(st.one_of(_NAME, st.builds(names.joined, _NAME, _WORD), st.builds(names.whole, _NAME)), max_size=6))
def test_names_that_were_written_are_read_again(authors: list[str]) -> None:
    assert list(from_bibtex(persons(authors))) == authors


@given(st.text(st.sampled_from("{}\\\"'~,;= and\n"), max_size=60))
def test_never_fails(field: str) -> None:
    assert all(isinstance(name, str) for name in from_bibtex(field))


@pytest.mark.parametrize("piece", ["{", "a and ", "and ", ", ", "family=", "{a} ", "; "])
def test_takes_time_in_proportion(piece: str) -> None:
    begun = time.process_time()
    from_bibtex(piece * 50_000)
    assert time.process_time() - begun < 5
