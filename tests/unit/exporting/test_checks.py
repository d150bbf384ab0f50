"""Warnings before a reading list is written."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.exporting.characters import odd, writable
from readerapp.exporting.checks import check, of_many
from tests.unit.exporting.papers import paper

SOUND: dict[str, Any] = {"authors": ("Ada Lovelace",), "year": 1843}


def warned(title: str = "A sound title", **known: Any) -> list[tuple[str, str, str]]:
    return [(each.kind, each.field, each.text) for each in check([paper(title, **(SOUND | known))])]


def test_a_sound_paper_has_no_warning() -> None:
    assert warned(abstract="It costs $5, and $n$ is {\\mu}.") == []


def test_what_is_missing_is_one_warning_with_the_first_field() -> None:
    assert warned(authors=("et al.",), year=None) == [("missing", "year", "has no year and no authors")]
    assert warned("  ") == [("missing", "title", "has no title")]


def test_a_warning_reads_well_of_many_papers() -> None:
    [(_kind, _field, text)] = warned(title="A TITLE ALL IN CAPITALS")
    assert of_many(text) == "have their title in capitals"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a\0b", "a character that no file can hold"),
        ("a\ud800b", "a character that no file can hold"),
        ("a\U0001ffffb", "a character that no file can hold"),
        ("na\ufffdve", "a letter that was lost (\ufffd)"),
        ("a\u202eb", "a hidden mark of writing direction"),
        ("a\uf8ffb", "a letter that only its own font shows"),
        ("cafÃ©", "letters read in a wrong encoding"),
        ("itâ€™s", "letters read in a wrong encoding"),
        ("sÃ\u00a0o", "letters read in a wrong encoding"),
    ],
)
def test_odd_characters_are_named_with_their_field(text: str, what: str) -> None:
    assert odd(text) == what
    for field, value in {"title": text, "authors": ("Ada Lovelace", text), "venue": text, "abstract": text}.items():
        kinds = [found for found in warned(**{field: value}) if found[0] == "characters"]
        assert kinds == [("characters", field, f"has {what} in its {field}")]


@pytest.mark.parametrize("text", ["Ångström, Ângela, SÃO", "a\nb\n\nc", "李飞飞 e\u0301 👩‍💻 ℝⁿ", "“é” – it’s"])
def test_ordinary_letters_are_not_odd(text: str) -> None:
    assert odd(text) == ""
    assert writable(text) == text


def test_what_no_file_holds_is_replaced() -> None:
    assert writable("a\0\t\r\n\x85\ud800\ufdd0\U0010ffff") == "a\ufffd\t\r\n\ufffd\ufffd\ufffd\ufffd"


@pytest.mark.parametrize(
    ("title", "trouble"),
    [
        ("An $O(n bound", "has a formula in its title that does not end"),
        ("A {BERT model", "has a brace in its title without its partner"),
        ("A }BERT{ model", "has a brace in its title without its partner"),
    ],
)
def test_markup_that_does_not_close_is_named(title: str, trouble: str) -> None:
    assert warned(title) == [("markup", "title", trouble)]


@pytest.mark.parametrize("title", ["An $O(n)$ {BERT}", "What $5 buy", r"A set \{1, 2 and \$n", "BERT", "GPT-4V"])
def test_markup_that_closes_prices_and_names_are_sound(title: str) -> None:
    assert warned(title) == []


def test_a_title_in_capitals_is_named() -> None:
    assert warned("BLOCK-DIAGONAL HESSIANS 2") == [("capitals", "title", "has its title in capitals")]


@pytest.mark.parametrize("end", ["…", "...", "[…] "])
def test_an_abstract_cut_short_counts_only_where_abstracts_are_written(end: str) -> None:
    cut = paper("A title", abstract=f"We show that{end}", **SOUND)
    assert [each.kind for each in check([cut])] == ["cut"]
    assert check([cut], abstracts=False) == []


def test_a_paper_that_is_there_twice_is_named() -> None:
    doi = {"doi": "10.1000/x"}
    first, second, third = (
        paper("One", id=1, cite_key="first", identifiers=doi, **SOUND),
        paper("Two", id=2, cite_key="second", identifiers=doi, **SOUND),
        paper("ONE.", id=3, cite_key="third", **SOUND),
    )
    found = [(each.cite_key, each.text, each.field) for each in check([first, second, third]) if each.kind == "twice"]
    assert found == [
        ("second", "has the DOI of an earlier paper in the list", "identifiers.doi"),
        ("third", "has the title of an earlier paper in the list", "title"),
    ]


@given(st.lists(st.tuples(st.sampled_from(["", "a", "b", "c"]), st.integers(0, 3)), max_size=30))
def test_only_a_later_paper_with_the_title_or_doi_of_an_earlier_one_is_there_twice(
    known: list[tuple[str, int]],
) -> None:
    found = check(
        paper(title, id=number, identifiers={"doi": f"10.1/{doi}"} if doi else {}, **SOUND)
        for number, (title, doi) in enumerate(known, 1)
    )
    twice = {
        number
        for number, (title, doi) in enumerate(known)
        if any((title and title == other[0]) or (doi and doi == other[1]) for other in known[:number])
    }
    assert {each.paper_id - 1 for each in found if each.kind == "twice"} == twice


def test_a_paper_in_two_groups_is_not_its_own_double() -> None:
    one = paper("One", **SOUND)
    assert check([one, one]) == []
