"""Ovid's exports, labelled and tagged."""

from readerapp.importing.references import ovid
from tests.unit.importing.form_samples import ORIGIN, sample


def test_labelled_records_are_read_with_their_citations_taken_apart() -> None:
    digest = sample("ovid/labelled.txt")
    first, second = digest.entries
    assert first.title == "Snow on signs"
    assert first.authors == ("Lise Moen", "Per Nygaard")
    assert first.abstract == "Snow falls. It stays."
    assert (first.venue, first.published) == ("Winter Letters", "2015-09")
    assert first.details["page"] == "1048-1064"
    assert (first.details["volume"], first.details["issue"]) == ("8", "6")
    assert first.identifiers == {"doi": "10.5555/snow.8"}
    assert first.categories == ("snow", "signs")
    assert (first.line, first.abstract_line, first.end_line) == (1, 12, 24)
    assert (second.title, second.published) == ("Ice on signs", "2016-01")
    assert digest.problems == ()


def test_tagged_records_are_read_and_roles_beside_names_left_out() -> None:
    article, chapter = sample("ovid/tagged.txt").entries
    assert article.authors == ("Lise Moen", "Per Nygaard")
    assert article.abstract == "Hail falls on signs."
    assert article.identifiers == {"pmid": "30000001"}
    assert (article.venue, article.published) == ("Winter Letters", "2004-11-15")
    assert (chapter.kind, chapter.venue) == ("chapter", "Weather for signs")
    assert chapter.details["editor"] == "Rosa Kamp; Juan Calvo"


def test_a_chapter_has_its_own_title_where_its_book_is_named_in_the_source() -> None:
    text = "<1>\nAuthor\n  Roe J\n\nChapter Title\n  Owls.\n\nSource\n  Night Book. Vol 2(1) April 2015, 3-6.\n"
    (entry,) = ovid.read(text.encode(), ORIGIN)[0].entries
    assert (entry.title, entry.partial) == ("Owls", frozenset())
