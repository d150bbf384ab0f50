"""RIS: the writers' habits, and what their tags mean."""

import time

import pytest

from readerapp.importing.digest import Digest, Link, Severity
from readerapp.importing.references import ris
from tests.unit.importing.form_samples import ORIGIN, sample


def read(text: str) -> Digest:
    (digest,) = ris.read(text.encode(), ORIGIN)
    return digest


def test_a_record_of_a_reference_manager_is_kept_whole() -> None:
    article, chapter = sample("ris/managers.ris").entries
    assert article.title == "Lichens on tin roofs & other metals"
    assert article.authors == ("Ana Weber", "Bo O'Neil Jr.", "Rooftop Ecology Group")
    assert (article.year, article.published, article.venue) == (2021, "2021-03-12", "Journal of Small Habitats")
    assert article.identifiers == {"doi": "10.5555/jsh.2021.7"}
    assert article.links == (Link("link", "https://example.org/lichens"),)
    assert article.abstract == "Background: Roofs rust. Methods: we looked at roofs and wrote down what grew."
    assert article.details == {
        "note": "Read for the seminar",
        "container-title-short": "J. Small Habitats",
        "ISSN": "1234-5679",
        "issue": "2",
        "page": "101-119",
        "volume": "7",
    }
    assert article.categories == ("lichens", "roofs", "corrosion")
    assert (article.cite_key, article.kind) == ("weber2021lichens", "article-journal")
    assert article.received == {"X9": "kept as it is", "L1": "internal-pdf://0123/lichens.pdf"}
    assert (article.line, article.abstract_line, article.end_line) == (1, 21, 26)
    assert (chapter.kind, chapter.venue, chapter.year) == ("chapter", "A Handbook of Low Plants", 1998)
    assert chapter.details["editor"] == "Eva Editorova"
    assert chapter.details["ISBN"] == "978-3-16-148410-0"


def test_small_tags_with_one_blank_and_a_record_without_end_are_read() -> None:
    digest = sample("ris/loose.ris")
    first, second = digest.entries
    assert first.abstract == "Lines go on - even with a dash - and stand indented."
    assert first.identifiers == {"doi": "10.5555/loose.1"}
    assert second.title == "Falk, Gross 2020"
    assert second.partial == {"title"}
    assert second.authors == ("Dana Falk", "Emil Gross")
    assert [(problem.severity, problem.line) for problem in digest.problems] == [
        (Severity.INFO, 1),
        (Severity.INFO, 13),
        (Severity.WARNING, 16),
    ]


def test_stray_types_lost_first_lines_and_empty_records_are_told() -> None:
    digest = sample("ris/stray.ris")
    assert [entry.title for entry in digest.entries] == [
        "One record with stray types",
        "Only an abstract tells what this record was about, so its first words stand for…",
    ]
    assert digest.entries[0].details["publisher"] == "Still the same record"
    lost, empty = (problem for problem in digest.problems if problem.severity is Severity.ERROR)
    assert lost.entry is not None
    assert lost.entry.title == "A record that lost its first line"
    assert (lost.line, empty.line) == (1, 13)


def test_records_without_any_end_are_told_apart_by_their_types() -> None:
    digest = read("TY  - JOUR\nTI  - One\nTY  - JOUR\nTI  - Two\nTY  - JOUR\nTI  - Three\n")
    assert [entry.title for entry in digest.entries] == ["One", "Two", "Three"]
    assert [problem.text for problem in digest.problems] == [
        "3 records without their last line (ER), read up to the next"
    ]


@pytest.mark.parametrize("separator", ["\n", "\r\n", "\r"])
def test_line_ends_and_byte_order_mark_make_no_difference(separator: str) -> None:
    text = separator.join(["\ufeffTY  - JOUR", "TI  - A title", "AB  - One", "two", "ER  - "])
    (entry,) = read(text).entries
    assert (entry.title, entry.abstract, entry.end_line) == ("A title", "One two", 5)


@pytest.mark.parametrize(
    ("fields", "published", "year"),
    [
        ("PY  - 2020/03/12/", "2020-03-12", 2020),
        ("Y1  - 2001///", "", 2001),
        ("PY  - 2013\nDA  - 2013/04/18\nPY  - 2013/02/15/received", "2013-04-18", 2013),
        ("PY  - 10 15", "", None),
        ("PY  - 0000", "", None),
    ],
)
def test_dates_are_taken_as_far_as_they_say(fields: str, published: str, year: int | None) -> None:
    (entry,) = read(f"TY  - JOUR\nTI  - A title\n{fields}\nER  - \n").entries
    assert (entry.published, entry.year) == (published, year)


@pytest.mark.parametrize(
    ("field", "identifiers"),
    [
        ("DO  - doi:10.5555/ABC", {"doi": "10.5555/abc"}),
        ("M3  - doi: 10.5555/abc", {"doi": "10.5555/abc"}),
        ("UR  - https://doi.org/10.5555/abc", {"doi": "10.5555/abc"}),
        ("DO  - 10.48550/arXiv.2401.01234", {"arxiv": "2401.01234"}),
        ("JO  - arXiv preprint arXiv:2401.01234", {"arxiv": "2401.01234"}),
        ("U1  - 23690738[pmid]", {"pmid": "23690738"}),
        ("C3  - PUBMED 21314913", {"pmid": "21314913"}),
        ("AN  - 21314913\nDP  - NLM", {"pmid": "21314913"}),
        ("AN  - 2214991469", {}),
    ],
)
def test_identifiers_are_found_where_writers_put_them(field: str, identifiers: dict[str, str]) -> None:
    (entry,) = read(f"TY  - JOUR\nTI  - A title\n{field}\nER  - \n").entries
    assert entry.identifiers == identifiers


def test_what_is_no_identifier_and_no_address_is_kept_as_received() -> None:
    (entry,) = read("TY  - JOUR\nTI  - A title\nDO  - unknown\nUR  - see my shelf\nID  - 889\nER  - \n").entries
    assert entry.received == {"DO": "unknown", "UR": "see my shelf", "ID": "889"}
    assert entry.links == ()


def test_markup_of_publishers_is_read_and_inequalities_stay() -> None:
    (entry,) = read("TY  - JOUR\nTI  - <i>Rosa</i> &amp; loss a<b and c>d\nER  - \n").entries
    assert entry.title == "Rosa & loss a<b and c>d"


def test_other_forms_are_not_claimed() -> None:
    for text in (
        "PMID- 1\nTI  - A title\n",
        "@article{a, title={TY  - JOUR}}",
        "FN ISI\nPT J\nTI A\nER\n",
        "Title\n\nText.",
    ):
        assert ris.sniff(text.encode(), "file.ris") == 0


def test_fields_behind_the_end_of_a_record_do_not_take_the_next_one() -> None:
    text = (
        "TY  - JOUR\nTI  - One\nER  -\nNL  - J Made Up\n\nLink to the text: here\n\n2.\nTY  - JOUR\nTI  - Two\nER  -\n"
    )
    digest = read(text)
    assert [entry.title for entry in digest.entries] == ["One", "Two"]
    assert [(problem.severity, problem.line) for problem in digest.problems] == [(Severity.WARNING, 4)]


def test_a_tag_with_one_blank_ends_the_field_above_unless_it_may_be_an_abbreviation() -> None:
    digest = read(
        "TY  - JOUR\nTI  - Title\nAU  - Roe, Jane\nKW - owls\nAB  - Drugs for\nAD - Alzheimer disease.\nER  -\n"
    )
    (entry,) = digest.entries
    assert (entry.authors, entry.categories) == (("Jane Roe",), ("owls",))
    assert entry.abstract == "Drugs for AD - Alzheimer disease."


def test_early_access_is_the_date_of_what_has_no_other() -> None:
    (early,) = read("TY  - JOUR\nTI  - Title\nC6  - JUL 2022\nER  -\n").entries
    (both,) = read("TY  - JOUR\nTI  - Title\nC6  - JUL 2022\nPY  - 2023\nER  -\n").entries
    (number,) = read("TY  - JOUR\nTI  - Title\nC6  - 2022\nER  -\n").entries
    assert [entry.year for entry in (early, both, number)] == [2022, 2023, None]
    assert early.published == "2022-07"


@pytest.mark.parametrize(
    ("abstract", "text"),
    [
        ("Abstract Background Owls hoot.", "Background Owls hoot."),
        ("ABSTRACT The owls hoot.", "The owls hoot."),
        ("Abstract—Owls hoot.", "Owls hoot."),
        ("Abstract\nOwls hoot.", "Owls hoot."),
        ("摘要:猫头鹰", "猫头鹰"),
        ("Abstract Algebras are studied.", "Abstract Algebras are studied."),
        ("Abstract interpretation is studied.", "Abstract interpretation is studied."),
    ],
)
def test_abstracts_lose_their_label(abstract: str, text: str) -> None:
    (entry,) = read(f"TY  - JOUR\nTI  - [PDF] Owls\nAB  - {abstract}\nER  -\n").entries
    assert (entry.title, entry.abstract) == ("Owls", text)


def test_types_without_end_take_time_in_proportion() -> None:
    start = time.perf_counter()
    digest = read("TY  - JOUR\nTI  - One\nER  -\n" + "NL  - a\nTY  - JOUR\n" * 20_000)
    assert time.perf_counter() - start < 8  # 0.2 s; 60 s when each line looked through its record
    assert [entry.title for entry in digest.entries] == ["One"]
