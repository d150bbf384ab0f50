import datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from readerapp.importing.digest import Digest, Link, Origin, Severity
from readerapp.importing.references import zotero_rdf
from readerapp.text import names

SAMPLES = Path(__file__).parents[2] / "data" / "zotero_rdf"
LIBRARY = (SAMPLES / "library.rdf").read_bytes()


def read(data: bytes) -> Digest:
    (digest,) = zotero_rdf.read(data, Origin(datetime.date(2026, 11, 22), "shore.rdf"))
    return digest


def test_an_item_is_read_with_what_it_refers_to() -> None:
    digest = read(LIBRARY)
    assert (digest.form, digest.source) == ("zotero_rdf", "Zotero")
    first = digest.entries[0]
    assert first.title == "Counting pebbles & grains"
    assert first.abstract == "We count."
    assert first.authors == ("Ole van der Berg", "Shoreline Working Group")
    assert names.split(first.authors[1]).literal == "Shoreline Working Group"
    assert (first.published, first.venue, first.kind) == ("2020-08", "Journal of Beaches", "article-journal")
    assert first.identifiers == {"doi": "10.1234/beach.7", "pmid": "4567"}
    assert first.links == (Link("link", "https://beach.example/7"), Link("pdf", "https://beach.example/7.pdf"))
    assert first.categories == ("pebbles", "sand")
    assert first.details == {
        "container-title-short": "J Beach",
        "volume": "12",
        "issue": "3",
        "ISSN": "1234-5678",
        "page": "1-9",
        "note": "Seen at the beach.",
    }
    assert first.received == {"notes": ["Cited by 7"], "collections": ["Beaches"], "libraryCatalog": "DOI.org"}
    assert (first.line, first.abstract_line, first.end_line) == (11, 32, 38)


def test_only_items_are_papers() -> None:
    digest = read(LIBRARY)
    assert [entry.title for entry in digest.entries] == ["Counting pebbles & grains", "Grains", "item_6"]
    skipped, lost = digest.problems
    assert (skipped.severity, skipped.line) == (Severity.INFO, 39)
    assert skipped.text.startswith("1 note, 1 attachment, 1 collection:")
    assert (lost.severity, lost.line, lost.end_line) == (Severity.ERROR, 72, 75)
    assert digest.entries[2].partial == {"title"}


def test_a_chapter_has_book_series_and_publisher() -> None:
    chapter = read(LIBRARY).entries[1]
    assert (chapter.kind, chapter.venue) == ("chapter", "The book of sand")
    assert chapter.details == {"collection-title": "Shores", "publisher": "Shore Press", "publisher-place": "Kiel"}


def test_other_vocabularies() -> None:
    digest = read((SAMPLES / "bibo.rdf").read_bytes())
    (entry,) = digest.entries
    assert digest.source == "shore"
    assert (entry.title, entry.authors, entry.published) == ("Undercurrents", ("Ole Berg",), "2015-04")
    assert (entry.kind, entry.identifiers) == ("article-journal", {"doi": "10.1234/under"})


def test_items_without_a_type_of_zotero() -> None:
    data = LIBRARY.replace(b"<z:itemType>journalArticle</z:itemType>", b"")
    assert [entry.title for entry in read(data).entries][:2] == ["Counting pebbles & grains", "Grains"]
    description = (
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        b"<rdf:Description><dc:title>Sand</dc:title><dc:creator>Berg, Ole</dc:creator></rdf:Description>"
        b"<rdf:Description><dc:title>A heading</dc:title></rdf:Description></rdf:RDF>"
    )
    assert [(entry.title, entry.authors) for entry in read(description).entries] == [("Sand", ("Ole Berg",))]


def test_references_in_a_circle_end() -> None:
    data = LIBRARY.replace(b"<prism:volume>12</prism:volume>", b'<dcterms:isPartOf rdf:resource="urn:issn:1234-5678"/>')
    assert read(data).entries[0].venue == "Journal of Beaches"


def test_sniffing() -> None:
    for sample in SAMPLES.iterdir():
        assert zotero_rdf.sniff(sample.read_bytes(), "") >= 0.9
    feed = b'<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><item/></rdf:RDF>'
    for foreign in (feed, b"<html/>", b"", b"rdf:RDF"):
        assert zotero_rdf.sniff(foreign, "a.rdf") == 0.0


@given(st.integers(0, len(LIBRARY)), st.integers(0, 60), st.binary(max_size=20))
def test_mutated_files_are_read(place: int, length: int, data: bytes) -> None:
    read(LIBRARY[:place] + data + LIBRARY[place + length :])


@given(st.binary(max_size=200))
def test_any_bytes_are_read(data: bytes) -> None:
    zotero_rdf.sniff(data, "")
    read(b"<rdf:RDF><bib:Article><dc:title>" + data)


BIBO = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:bibo="http://purl.org/ontology/bibo/"
 xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:res="http://purl.org/vocab/resourcelist/schema#"
 xmlns:dcterms="http://purl.org/dc/terms/" xmlns:foaf="http://xmlns.com/foaf/0.1/">
 <z:UserItem rdf:about="http://zotero.org/users/local/1/items/A">
  <res:resource>
   <bibo:AcademicArticle>
    <dcterms:title>Owls at night</dcterms:title>
    <dcterms:creator rdf:nodeID="n2"/>
    <bibo:authorList><rdf:Seq><rdf:li rdf:nodeID="n1"/><rdf:li rdf:nodeID="n2"/></rdf:Seq></bibo:authorList>
    <dcterms:creator rdf:nodeID="n1"/>
    <dcterms:isPartOf>
     <bibo:Issue><bibo:volume>7</bibo:volume><dcterms:date>2013/01/00</dcterms:date>
      <dcterms:isPartOf><bibo:Journal><dcterms:title>Night</dcterms:title><bibo:issn>1234-5679</bibo:issn></bibo:Journal>
      </dcterms:isPartOf>
     </bibo:Issue>
    </dcterms:isPartOf>
   </bibo:AcademicArticle>
  </res:resource>
 </z:UserItem>
 <z:UserItem rdf:about="http://zotero.org/users/local/1/items/B">
  <res:resource rdf:resource="info:doi/10.5555/b"/>
 </z:UserItem>
 <bibo:AcademicArticle rdf:about="info:doi/10.5555/b"><dcterms:title>Bats</dcterms:title></bibo:AcademicArticle>
 <foaf:Person rdf:nodeID="n1"><foaf:givenName>Jane</foaf:givenName><foaf:surname>Roe</foaf:surname></foaf:Person>
 <foaf:Person rdf:nodeID="n2"><foaf:givenName>Kim</foaf:givenName><foaf:surname>Doe</foaf:surname></foaf:Person>
</rdf:RDF>"""


def test_bibliontology_holds_works_in_items_of_users_and_journals_around_issues() -> None:
    first, second = read(BIBO).entries
    assert (first.title, first.authors) == ("Owls at night", ("Jane Roe", "Kim Doe"))
    assert (first.venue, first.published) == ("Night", "2013-01")
    assert first.details == {"volume": "7", "ISSN": "1234-5679"}
    assert second.title == "Bats"
