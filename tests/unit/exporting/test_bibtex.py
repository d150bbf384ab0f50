"""Reading lists as BibTeX."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.exporting.formats import FORMATS, Item, Options, check
from readerapp.exporting.venues import VenueKind, kind
from readerapp.library.rows import LinkRow, PaperDetails
from tests.unit.exporting.papers import full_paper, paper, pieces_of, text_of


def entry(paper: PaperDetails, options: Options | None = None) -> str:
    return FORMATS["bibtex"].writer(options or Options()).entry(Item(paper))


def test_an_entry_has_its_fields_in_one_order() -> None:
    options = Options(abstract=True, notes=True)
    assert entry(full_paper(), options) == (
        "@inproceedings{vaswani2017attention,\n"
        "  title         = {Attention Is All You Need},\n"
        "  author        = {Vaswani, Ashish and Shazeer, Noam},\n"
        "  booktitle     = {NeurIPS},\n"
        "  year          = {2017},\n"
        "  month         = jun,\n"
        "  eprint        = {1706.03762},\n"
        "  archiveprefix = {arXiv},\n"
        "  doi           = {10.1000/a_b},\n"
        "  url           = {https://arxiv.org/abs/1706.03762},\n"
        "  keywords      = {area/language, to\\_read},\n"
        "  abstract      = {We use 100\\% attention \\& $O(n^2)$ time.},\n"
        "  annote        = {\\# Why It is *the* one, a\\textless{}b and c\\textgreater{}d.},\n"
        "}\n"
    )


def test_what_was_not_asked_for_is_not_written() -> None:
    text = entry(full_paper(), Options(tags=False))
    assert not re.search("keywords|abstract|annote", text)


def test_a_paper_with_a_title_alone_is_valid() -> None:
    assert entry(paper("FISBe", cite_key="fisbe")) == (
        "@misc{fisbe,\n  title     = {{FISBe}},\n  key       = {fisbe},\n  date      = {XXXX},\n}\n"
    )


@pytest.mark.parametrize(
    ("venue", "authors", "year", "first_line", "field"),
    [
        ("ICLR", ("A B",), 2024, "@inproceedings", "booktitle"),
        ("Nature Methods", ("A B",), 2024, "@article", "journal"),
        ("arXiv", ("A B",), 2024, "@misc", "howpublished"),
        ("ICLR", (), 2024, "@misc", "howpublished"),
        ("Cell", ("A B",), None, "@misc", "howpublished"),
    ],
)
def test_the_type_is_one_whose_fields_are_known(venue, authors, year, first_line, field) -> None:
    text = entry(paper(venue=venue, authors=authors, year=year), Options())
    assert text.startswith(first_line + "{")
    assert re.search(rf"^  {field} +=", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("venue", "expected"),
    [
        ("NeurIPS 2024", VenueKind.CONFERENCE),
        ("3DV", VenueKind.CONFERENCE),
        ("Proceedings of the IEEE Conference on Vision", VenueKind.CONFERENCE),
        ("Findings of ACL", VenueKind.CONFERENCE),
        ("Journal of Machine Learning Research", VenueKind.JOURNAL),
        ("IEEE Transactions on Robotics", VenueKind.JOURNAL),
        ("PLOS ONE", VenueKind.JOURNAL),
        ("TMLR", VenueKind.JOURNAL),
        ("Physica A", VenueKind.JOURNAL),
        ("arXiv preprint", VenueKind.PREPRINT),
        ("", VenueKind.NONE),
    ],
)
def test_kind_of_venue(venue: str, expected: VenueKind) -> None:
    assert kind(venue) is expected


def test_the_month_is_left_out_where_the_year_is_another() -> None:
    assert "month" not in entry(replace(full_paper(), year=2018), Options())


def test_the_year_comes_from_the_date_where_there_is_none() -> None:
    assert "year      = {2021},\n  month     = mar," in entry(paper(published="2021-03"))


def test_addresses_are_verbatim_but_for_what_bibtex_cannot_hold() -> None:
    links = (LinkRow("link", "https://a.b/{c}\\d_e~f%20g?h=1&i#j ü"),)
    text = entry(paper(links=links), Options())
    assert "{https://a.b/%7Bc%7D%5Cd_e~f%20g?h=1&i#j%20%C3%BC}" in text


def test_letters_and_commands_that_a_document_may_lack_come_with_a_stand_in() -> None:
    papers = [paper(r"In $\mathbb{R}$"), paper("Wątroba"), paper("桃")]
    preamble = pieces_of("bibtex", papers)[-1]
    assert preamble.startswith("\n@preamble{ {")
    assert r"\providecommand{\mathbb}[1]{\mathbf{#1}}" in preamble
    assert r"\ProvideTextCommandDefault{\k}[1]{#1}" in preamble
    assert r"\readerappletter{桃}{Tao}" in preamble


def test_chunks_come_one_a_paper_and_nothing_is_read_ahead() -> None:
    read: list[int] = []

    def papers():
        for number in range(3):
            read.append(number)
            yield paper(cite_key=f"k{number}")

    chunks = FORMATS["bibtex"].write(map(Item, papers()), Options())
    assert str(next(chunks)).startswith("@misc{k0,")
    assert read == [0]
    assert str(next(chunks)).startswith("\n@misc{k1,")
    whole = text_of("bibtex", papers())
    assert whole.count("}\n\n@misc") == 2
    assert whole.endswith("}\n")


@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=3), st.text(max_size=20), st.text(max_size=20))
def test_any_text_gives_an_entry_whose_braces_balance(title, authors, venue, tag) -> None:
    known = {"authors": tuple(authors), "venue": venue, "year": 2020, "tags": ((tag, 0),), "abstract": title}
    text = text_of("bibtex", [paper(title, links=(LinkRow("link", title),), **known)], Options(abstract=True))
    depth = 0
    for brace in re.findall(r"[{}]", text):
        depth += 1 if brace == "{" else -1
        assert depth >= 0
    assert depth == 0
    assert not re.search(r"= \{\},", text)


def test_warnings_name_what_is_missing() -> None:
    warnings = check([full_paper(), paper(), paper(year=2020), paper(authors=("A B",))])
    assert [warning.text for warning in warnings] == ["has no year and no authors", "has no authors", "has no year"]


def test_formats_are_named_as_on_the_command_line() -> None:
    assert all(made.name == name for name, made in FORMATS.items())
    assert next(name for name, made in FORMATS.items() if made.suffix == ".bib") == "bibtex"
