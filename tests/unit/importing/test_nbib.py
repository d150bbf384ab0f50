"""MEDLINE's .nbib: PubMed's records, and those of other databases."""

from readerapp.importing.references import nbib
from tests.unit.importing.form_samples import ORIGIN, sample


def test_a_record_of_pubmed_is_kept_whole() -> None:
    digest = sample("nbib/pubmed.nbib")
    first, second = digest.entries
    assert digest.source == "PubMed"
    assert first.title == "Tea drinking and the speed of typing: a trial that nobody asked for"
    assert first.abstract == "OBJECTIVE: To find out - at last - whether tea helps. RESULTS: It did."
    assert first.authors == ("Tea and Typing Collaboration", "Ina M Keller", "Wei Li")
    assert first.identifiers == {"pmid": "10000001", "doi": "10.5555/tea.2018"}
    assert (first.published, first.year, first.venue) == ("2018-05", 2018, "Journal of teas")
    assert first.details["page"] == "475-482"
    assert first.details["ISSN"] == "1111-2223, 4444-5555"
    assert first.details["PMCID"] == "PMC9000001"
    assert first.categories == ("Tea", "Typing/statistics", "beverages")
    assert (first.line, first.abstract_line, first.end_line) == (1, 14, 30)
    assert second.authors == ("J. A. Roth Jr",)
    assert second.partial == {"authors"}
    assert digest.problems == ()


def test_records_of_eric_have_no_number_and_their_publisher_in_the_journal() -> None:
    digest = sample("nbib/eric.nbib")
    book, thesis = digest.entries
    assert digest.source == "ERIC"
    assert (book.kind, book.details["publisher"], book.venue) == ("book", "Invented University Press", "")
    assert [link.kind for link in book.links] == ["pdf", "link"]
    assert (thesis.kind, thesis.details["publisher"]) == ("thesis", "Invented State University")


def test_records_without_blank_lines_between_begin_with_their_number() -> None:
    (digest,) = nbib.read(b"PMID- 1\nTI  - One.\nPMID- 2\nTI  - Two.\n\n\nAB  - After a blank line.\n", ORIGIN)
    assert [(entry.title, entry.identifiers["pmid"]) for entry in digest.entries] == [("One", "1"), ("Two", "2")]
    assert digest.entries[1].abstract == "After a blank line."


def test_a_record_without_anything_that_names_it_is_an_error() -> None:
    (digest,) = nbib.read(b"OWN - NLM\nSTAT- Publisher\n\nOWN - NLM\nTI  - Named.\n", ORIGIN)
    assert [entry.title for entry in digest.entries] == ["Named"]
    assert (digest.broken, digest.problems[0].line) == (1, 1)


def test_the_day_of_the_record_is_no_publication_date() -> None:
    (digest,) = nbib.read(b"PMID- 1\nDA  - 20150525\nDP  - 2015 May\nTI  - A.\n", ORIGIN)
    assert digest.entries[0].published == "2015-05"


def test_ris_is_not_claimed() -> None:
    assert nbib.sniff(b"TY  - JOUR\nTI  - A\nAU  - B\nER  - \n", "file.nbib") == 0


def test_a_number_without_blank_begins_a_record() -> None:
    text = "PMID- 11\nTI  - One\nAU  - Roe J\nFAU - Roe, Jane 3rd\n\nPMID-12\nTI  - Two\n"
    digest = nbib.read(text.encode(), ORIGIN)[0]
    assert [(entry.title, entry.identifiers) for entry in digest.entries] == [
        ("One", {"pmid": "11"}),
        ("Two", {"pmid": "12"}),
    ]
    assert digest.entries[0].authors == ("Jane Roe 3rd",)
