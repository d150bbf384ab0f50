"""Cite keys: what a pattern wants, and what a newcomer gets."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.errors import ReaderError
from readerapp.exporting.citekeys import is_made_of, make
from readerapp.exporting.key_fields import MARKERS, Marker
from readerapp.exporting.key_pattern import MODIFIERS, parse
from readerapp.library.rows import Draft
from readerapp.text import cite_keys

FULL = Draft(
    title="An awesome paper on JabRef and BERT",
    title_key="",
    authors=("Johannes Diderik van der Waals", "Donald Knuth", "Christos Papadimitriou", "李飞飞"),
    year=2017,
    venue="Journal of Fish Biology",
    kind="article-journal",
    identifiers={"arxiv": "1706.03762", "doi": "10.1000/a(b)c"},
    details={"volume": "12", "issue": "3", "page": "e73–97", "publisher": "Öl & Co", "editor": "Ada Lovelace; Bo Li"},
)


def paper(title: str = "", authors: tuple[str, ...] = (), year: int | None = None, **details: str) -> Draft:
    return Draft(title, "", authors=authors, year=year, details=details)


def numbered(marker: Marker) -> str:
    """Write a marker as a user does."""
    return f"[{re.sub('N$', '3', marker.name.replace('N_M', '3_2'))}]"


@pytest.mark.parametrize(
    ("title", "authors", "year", "key"),
    [
        ("Attention Is All You Need", ("Ashish Vaswani", "Noam Shazeer"), 2017, "vaswani2017attention"),
        ("Weight-guided Sampling", ("Sejoon Oh",), 2021, "oh2021weight"),
        ("The Expressive Leaky Memory Neuron", ("Müller, Jörg",), None, "mullerexpressive"),
        ("Application of Quantum Tensor Networks", (), None, "quantum-tensor-networks"),
        ("Application of Quantum Tensor Networks", (), 2021, "quantum-tensor-networks-2021"),
        (r"$\mathcal{O}(n)$ Attention", ("李飞飞",), 2020, "li2020attention"),
        ("On the", ("A B",), 2020, "b2020on"),
        ("Qwen Report", ("Qwen Team",), 2024, "qwenteam2024qwen"),
        ("Gemini", ("{Google DeepMind}",), 2024, "googledeepmind2024gemini"),
        ("Roofs", ("Garcia Lopez, Juan",), 2024, "garcialopez2024roofs"),
        ("…", (), None, "paper"),
        ("1984", (), None, "paper1984"),
        ("", ("et al.",), 1999, "paper1999"),
    ],
)
def test_the_usual_pattern(title: str, authors: tuple[str, ...], year: int | None, key: str) -> None:
    assert make(paper(title, authors, year), set()) == key


@pytest.mark.parametrize(
    ("pattern", "key"),
    [
        ("[auth]", "Waals"),
        ("[auth3]", "Waa"),
        ("[auth2_3]", "Pa"),
        ("[auth4_4:upper]", "LI"),
        ("[authFirstFull]", "vanderWaals"),
        ("[authForeIni].[auth]", "J.Waals"),
        ("[authorLast]", "Li"),
        ("[authors]", "WaalsKnuthPapadimitriouLi"),
        ("[authors2]", "WaalsKnuthEtAl"),
        ("[authors1]", "WaalsEtAl"),
        ("[authors4]", "WaalsKnuthPapadimitriouLi"),
        ("[authEtAl]", "WaalsEtAl"),
        ("[auth.etal]", "Waals.etal"),
        ("[auth.auth.ea]", "Waals.Knuth.ea"),
        ("[authorsAlpha][shortyear]", "WKPL17"),
        ("[authshort]", "WKP+"),
        ("[edtr]", "Lovelace"),
        ("[edtr4]", "Love"),
        ("[editors:lower]", "lovelaceli"),
        ("[year]", "paper2017"),
        ("[veryshorttitle]", "Awesome"),
        ("[shorttitle]", "AwesomePaperJabRef"),
        ("[shorttitle2]", "AwesomePaper"),
        ("[shorttitleINI]", "APJ"),
        ("[title]", "AwesomePaperJabRefBERT"),
        ("[camel]", "AnAwesomePaperOnJabRefAndBERT"),
        ("[fulltitle:truncate9]", "Anawesom"),
        ("[fulltitle:abbr]", "AapoJaB"),
        ("[fulltitle:capitalize]", "AnAwesomePaperOnJabrefAndBert"),
        ("[shorttitle:lower:condense(_)]", "awesome_paper_jabref"),
        ("[journal:abbr]", "JoFB"),
        ("[venue:lower:condense(-)]", "journal-of-fish-biology"),
        ("[publisher]", "OlCo"),
        ("v[volume].[number]", "v12.3"),
        ("[auth]:[firstpage]-[lastpage]", "Waals:e73-97"),
        ("[entrytype]", "article-journal"),
        ("arXiv:[arxiv]", "arXiv:1706.03762"),
        ("[doi]", "10.1000/abc"),
        ("[pmid] | [booktitle] | [arxiv]", "1706.03762"),
        ("[pmid:(none)]", "none"),
        ("[AUTH:Upper]", "WAALS"),
    ],
)
def test_what_markers_and_modifiers_give(pattern: str, key: str) -> None:
    assert parse(pattern).wanted(FULL) == key


@pytest.mark.parametrize(
    ("authors", "alpha", "et_al", "short"),
    [
        (("Donald Knuth",), "Knu", "Knuth", "Knuth"),
        (("Donald Knuth", "Bo Li"), "KL", "Knuth.Li", "KL"),
        (("Donald Knuth", "others"), "K+", "Knuth.etal", "K+"),
        (("A One", "B Two", "C Three", "D Four", "E Five"), "OTT+", "One.etal", "OTT+"),
        ((), "", "", ""),
    ],
)
def test_labels_of_several_authors(authors: tuple[str, ...], alpha: str, et_al: str, short: str) -> None:
    for pattern, label in (("[authorsAlpha]", alpha), ("[auth.etal]", et_al), ("[authshort]", short)):
        assert parse(f"x.{pattern}").wanted(paper(authors=authors)) == (f"x.{label}" if label else "paperx")


def test_editors_stand_in_for_authors_and_separators_do_not_dangle() -> None:
    book = paper("Sea shells", editor="Ada Lovelace")
    assert make(book, set()) == "lovelacesea"
    pattern = parse("[auth]_[year]_[veryshorttitle]_[volume]")
    assert pattern.wanted(book) == "Lovelace_Sea"
    assert pattern.wanted(paper("Sea shells", year=2001)) == "2001_Sea"


@pytest.mark.parametrize(
    ("pattern", "place", "remedy"),
    [
        ("[auth", 1, "Close it with ]"),
        ("auth]", 5, "Open it with ["),
        ("[year] [auth]", 7, "letters a to z"),
        ("[year]{x}", 7, "letters a to z"),
        ("[atuh][year]", 2, "Do you mean [auth]?"),
        ("[authorsN]", 2, "a number for N in [authorsN]"),
        ("[auth0]", 2, "Count from 1"),
        ("[year:lwoer]", 6, "Modifiers are :lower"),
        ("[title:condense(ü)]", 17, "letters a to z"),
        ("[]", 2, "Markers are"),
        ("[auth] | ", 8, "both sides"),
        ("|[auth]", 1, "both sides"),
    ],
)
def test_a_bad_pattern_says_where_and_what_to_do(pattern: str, place: int, remedy: str) -> None:
    with pytest.raises(ReaderError) as raised:
        parse(pattern)
    assert f"letter {place}." in raised.value.text
    assert remedy in raised.value.hint


def test_every_marker_and_modifier_told_to_the_user_is_understood() -> None:
    for marker in MARKERS:
        assert cite_keys.fits(parse(f"k{numbered(marker)}").wanted(FULL)), marker
    for name, _ in MODIFIERS:
        assert cite_keys.fits(parse(f"k[title{name.replace('N', '4')}]").wanted(FULL)), name


def test_the_newcomer_gets_a_letter() -> None:
    taken: set[str] = set()
    oh = paper("Influence", ("S. Oh",), 2021)
    for _ in range(29):
        taken.add(make(oh, taken))
    assert {"oh2021influence", "oh2021influencea", "oh2021influencez", "oh2021influenceab"} <= taken
    assert len(taken) == 29
    assert make(paper("Tensor Networks"), {"tensor-networks"}) == "tensor-networks-a"


def test_a_key_is_known_to_be_made_of_another() -> None:
    assert is_made_of("oh2021influenceab", "oh2021influence")
    assert is_made_of("tensor-networks-a", "tensor-networks")
    assert not is_made_of("oh2021influence", "oh2021influence")
    assert not is_made_of("oh2021influence2", "oh2021influence")


def test_thousands_of_the_same_key_are_found_in_few_questions() -> None:
    taken: set[str] = set()
    asked = 0

    def is_taken(key: str) -> bool:
        nonlocal asked
        asked += 1
        return key in taken

    for _ in range(2_000):
        taken.add(make(paper("Influence", ("S. Oh",), 2021), is_taken))
    assert len(taken) == 2_000
    assert asked < 2_000 * 30


PAPERS = st.builds(
    paper,
    st.text(max_size=60),
    st.lists(st.text(max_size=20), max_size=4).map(tuple),
    st.none() | st.integers(1900, 2100),
    editor=st.text(max_size=20),
    page=st.text(max_size=8),
)


@given(PAPERS)
def test_any_text_gives_a_key_of_plain_letters(each: Draft) -> None:
    key = make(each, set())
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)
    assert cite_keys.fits(key)


@given(
    PAPERS,
    st.lists(
        st.sampled_from([*map(numbered, MARKERS), *"-_:.+/x9"]),
        min_size=1,
        max_size=6,
    ),
)
def test_any_pattern_gives_a_key_that_every_program_takes(each: Draft, parts: list[str]) -> None:
    pattern = parse("".join(parts))
    taken = {pattern.wanted(each)}
    assert cite_keys.fits(make(each, taken, pattern))
