"""Reading lists as BibLaTeX, and what both formats of LaTeX have in common."""

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readerapp.exporting.formats import FORMATS, Item, Options
from readerapp.exporting.latex.bibtex_check import fault
from readerapp.library.rows import LinkRow, PaperDetails
from tests.unit.exporting.papers import full_paper, hostile_paper, hostile_texts, paper, text_of

ARTICLE = {"volume": "12", "issue": "3", "page": "101-19", "ISSN": "1234-5679, 2049-3630", "number": "e7"}
MODES = [
    Options(abstract=True, notes=True, letters=letters, protect=protect)
    for letters in ("latex", "unicode")
    for protect in ("none", "words", "title")
]
both = pytest.mark.parametrize("name", ["bibtex", "biblatex"])


def entry(name: str, paper: PaperDetails, **options: Any) -> str:
    made = FORMATS[name]
    return made.writer(replace(made.defaults, **options)).entry(Item(paper, options.get("remark", "")))


def value(entry: str, field: str) -> str:
    found = re.search(rf"^  {field} += (.*),$", entry, re.MULTILINE)
    return found[1] if found else ""


def test_an_entry_has_its_fields_in_one_order() -> None:
    known = replace(
        full_paper(), categories=("cs.CL", "Attention"), key_aliases=("attention17", "old"),
        authors=("Ludwig van Beethoven", "Martin Luther King Jr.", "Google DeepMind Team", "others"),
    )  # fmt: skip
    assert entry("biblatex", known, notes=True) == (
        "@inproceedings{vaswani2017attention,\n"
        "  ids         = {attention17,old},\n"
        "  title       = {Attention Is All You Need},\n"
        "  author      = {van Beethoven, Ludwig and King, Jr., Martin Luther and {Google DeepMind Team} and others},\n"
        "  booktitle   = {NeurIPS},\n"
        "  date        = {2017-06-12},\n"
        "  eprint      = {1706.03762},\n"
        "  eprinttype  = {arXiv},\n"
        "  eprintclass = {cs.CL},\n"
        "  doi         = {10.1000/a_b},\n"
        "  url         = {https://arxiv.org/abs/1706.03762},\n"
        "  keywords    = {Attention, area/language, to\\_read},\n"
        "  annotation  = {\\# Why It is *the* one, a\\textless{}b and c\\textgreater{}d.},\n"
        "}\n"
    )


def test_the_fields_that_a_format_names_are_those_that_it_writes_in_their_order() -> None:
    for name in ("bibtex", "biblatex"):
        written = re.findall(r"^  (\w+) +=", entry(name, full_paper(), abstract=True, notes=True), re.MULTILINE)
        assert [field for field in FORMATS[name].fields if field in written] == written


@both
def test_a_field_is_left_out(name: str) -> None:
    text = entry(name, full_paper(), without=frozenset({"url", "doi", "month"}))
    assert not re.search("url|doi|month", text)
    assert "eprint" in text


@pytest.mark.parametrize(
    ("kind", "details", "in_bibtex", "in_biblatex"),
    [
        ("article-journal", {}, "@article", "@article"),
        ("paper-conference", {}, "@inproceedings", "@inproceedings"),
        ("chapter", {"editor": "A B"}, "@incollection", "@incollection"),
        ("chapter", {}, "@inbook", "@inbook"),
        ("book", {}, "@book", "@book"),
        ("thesis", {"genre": "PhD thesis", "publisher": "MIT"}, "@phdthesis", "@thesis"),
        ("thesis", {"genre": "Master’s thesis", "publisher": "MIT"}, "@mastersthesis", "@thesis"),
        ("report", {"publisher": "NASA", "number": "TR-7"}, "@techreport", "@report"),
        ("dataset", {}, "@misc", "@dataset"),
        ("software", {}, "@misc", "@software"),
        ("webpage", {}, "@misc", "@online"),
        ("article", {}, "@misc", "@online"),
        ("map", {}, "@misc", "@misc"),
    ],
)
def test_the_type_is_that_of_the_kind(kind, details, in_bibtex, in_biblatex) -> None:
    known = replace(full_paper(), kind=kind, details=details)
    assert entry("bibtex", known).startswith(in_bibtex + "{")
    assert entry("biblatex", known).startswith(in_biblatex + "{")


@pytest.mark.parametrize(
    ("known", "in_bibtex"),
    [
        ({"venue": "NeurIPS", "authors": ("A B",), "year": 2020}, "@inproceedings"),
        ({"venue": "Nature", "authors": ("A B",), "year": 2020}, "@article"),
        ({"venue": "Nature", "authors": ("A B",)}, "@misc"),
        ({"venue": "Nature", "year": 2020}, "@misc"),
        ({"venue": "Nature", "year": 2020, "details": {"volume": "7"}}, "@article"),
        ({"venue": "Nature", "kind": "article-journal"}, "@article"),
    ],
)
def test_a_guessed_type_gives_way_to_one_that_needs_less(known, in_bibtex) -> None:
    assert entry("bibtex", paper(**known)).startswith(in_bibtex + "{")


def test_an_article_has_its_numbers() -> None:
    known = replace(full_paper(), kind="article-journal", venue="Nature", details=ARTICLE)
    text = entry("biblatex", known)
    fields = {field: value(text, field) for field in ("journaltitle", "volume", "number", "eid", "pages", "issn")}
    assert fields == {
        "journaltitle": "{Nature}", "volume": "{12}", "number": "{3}", "eid": "{e7}", "pages": "{101--19}",
        "issn": "{1234-5679}",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("year", "published", "in_bibtex", "in_biblatex"),
    [
        (2024, "2024-03-12", ("{2024}", "mar", ""), "{2024-03-12}"),
        (None, "2024-03", ("{2024}", "mar", ""), "{2024-03}"),
        (2025, "2024-03-12", ("{2025}", "", ""), "{2025}"),
        (2024, "2024-13-45", ("{2024}", "", ""), "{2024}"),
        (None, "", ("", "", "{XXXX}"), "{XXXX}"),
    ],
)
def test_dates(year, published, in_bibtex, in_biblatex) -> None:
    known = paper(year=year, published=published)
    text = entry("bibtex", known)
    assert tuple(value(text, field) for field in ("year", "month", "date")) == in_bibtex
    assert value(entry("biblatex", known), "date") == in_biblatex


@pytest.mark.parametrize(
    ("language", "in_bibtex", "in_biblatex"),
    [
        ("en-US", "language = {english}", "langid = {english}"),
        ("Klingon", "language = {Klingon}", "language = {Klingon}"),
    ],
)
def test_languages_are_those_of_babel(language, in_bibtex, in_biblatex) -> None:
    known = paper(details={"language": language})
    assert in_bibtex in re.sub(" +", " ", entry("bibtex", known))
    assert in_biblatex in re.sub(" +", " ", entry("biblatex", known))


def test_what_the_list_and_the_reader_say_of_a_paper_is_its_annotation() -> None:
    item = Item(replace(full_paper(), note="A note."), "For Monday.")
    assert "annotation" not in FORMATS["biblatex"].writer(Options()).entry(item)
    text = FORMATS["biblatex"].writer(Options(notes=True)).entry(item)
    assert value(text, "annotation") == "{For Monday. A note.}"


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Étude of BERT", "Étude of {BERT}"),
        ("50% of $x_i$ & “q” — ≤ ω", r"50\% of $x_i$ \& “q” — ≤ ω"),
        (r"G{\"o}del, \alpha-stable", r"Gödel, $\alpha$-stable"),
    ],
)
def test_letters_stay_as_they_are_in_a_file_of_unicode(title: str, written: str) -> None:
    assert value(entry("biblatex", paper(title)), "title") == f"{{{written}}}"


def test_addresses_are_verbatim_with_unicode_too() -> None:
    known = paper(links=(LinkRow("link", "https://a.b/{c}_é%20~x#y"),), identifiers={"doi": "10.1/a_b<c>"})
    text = entry("biblatex", known)
    assert value(text, "url") == "{https://a.b/%7Bc%7D_%C3%A9%20~x#y}"
    assert value(text, "doi") == "{10.1/a_b%3Cc%3E}"


@pytest.mark.parametrize(
    ("protect", "title", "written"),
    [
        ("none", "BERT in $O(N)$", "BERT in {$O(N)$}"),
        ("words", "BERT in $O(N)$ for X-rays", "{BERT} in {$O(N)$} for {X-rays}"),
        ("title", "BERT in $O(N)$", "{BERT in $O(N)$}"),
        ("title", "Étude of {B}", r"{{\'E}tude of {B}}"),
        ("title", r"\emph{All} of it", r"{{}\emph{All} of it}"),
    ],
)
def test_capitals_are_protected(protect: str, title: str, written: str) -> None:
    assert value(entry("bibtex", paper(title), protect=protect), "title") == f"{{{written}}}"


@both
@given(text=hostile_texts(), options=st.sampled_from(MODES))
@settings(max_examples=60, deadline=None)
def test_any_text_in_every_field_is_sound_for_bibtex(name: str, text: str, options: Options) -> None:
    variables = ("volume", "issue", "page", "editor", "publisher", "language", "genre", "ISBN", "note")
    known = replace(
        hostile_paper(text), cite_key="key", key_aliases=(), kind="article-journal", categories=(text,),
        details=dict.fromkeys(variables, text), identifiers={"doi": text, "arxiv": text},
    )  # fmt: skip
    written = text_of(name, [known], options)
    assert fault(written) == ""
    assert len(re.findall("^@(?!preamble)", written, re.MULTILINE)) == 1
    assert not re.search(r"= \{\},", written)
