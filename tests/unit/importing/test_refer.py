"""Refer files, as EndNote and BibIX write them."""

from readerapp.importing.references import refer
from tests.unit.importing.form_samples import ORIGIN, sample


def test_a_record_of_endnote_is_kept_whole() -> None:
    article, chapter = sample("refer/endnote.enw").entries
    assert article.title == "Paper boats in slow rivers"
    assert article.authors == ("Zoe Young", "Wen Xu")
    assert article.abstract == "Boats float.\n\nThey float slowly."
    assert (article.published, article.venue) == ("2011-05-03", "Rivers")
    assert article.identifiers == {"doi": "10.5555/boats"}
    assert article.categories == ("boats", "rivers")
    assert article.details == {"ISSN": "1111-2222", "volume": "9", "issue": "1", "page": "1-8"}
    assert (article.cite_key, article.line, article.end_line) == ("young2011boats", 1, 19)
    assert (chapter.kind, chapter.venue) == ("chapter", "The Book of Boats")
    assert chapter.details["editor"] == "Eva Editorova"


def test_records_without_types_end_at_blank_lines() -> None:
    first, second = sample("refer/bibix.enw").entries
    assert first.authors == ("Jo Adler", "{Bureau of Boats}")
    assert (second.title, second.line) == ("Another one", 7)


def test_names_in_han_and_unknown_types_are_kept() -> None:
    (digest,) = refer.read("%0 Skywriting\n%A 余敏\n%A 朱江\n%T 文献\n%J 现代\n%U not an address\n".encode(), ORIGIN)
    (entry,) = digest.entries
    assert entry.authors == ("余敏", "朱江")
    assert entry.received == {"%0": "Skywriting", "%U": "not an address"}


def test_types_without_anything_below_are_errors() -> None:
    (digest,) = refer.read(b"%0 Book\n%0 Thesis\n%0 Book\n%T Named\n", ORIGIN)
    assert [entry.title for entry in digest.entries] == ["Named"]
    assert [problem.line for problem in digest.problems] == [1, 2]
