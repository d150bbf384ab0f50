"""Reading lists as Atom feeds and OPML outlines, read by an XML parser and by our own reader of feeds."""

import dataclasses
import datetime
import re
import uuid
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings

from readerapp.exporting.formats import FORMATS, Item, Options
from readerapp.importing import forms
from readerapp.importing.digest import Entry
from readerapp.importing.feeds import feed
from readerapp.library.rows import LinkRow, PaperDetails
from tests.unit.exporting.papers import full_paper, hostile_paper, hostile_texts, paper, text_of

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
PLAIN = Options(title="To read", abstract=True, highlights=False)
EVERYTHING = Options(title="To read", description="Picked", abstract=True, notes=True)


def tree(format_name: str, papers: list[PaperDetails], options: Options = PLAIN) -> Element:
    found: Element = fromstring(text_of(format_name, papers, options).encode())
    return found


def read_back(text: str) -> tuple[Entry, ...]:
    data = text.encode()
    form = forms.sniff(data, "reading-list.atom")
    assert form is not None
    assert form.name == feed.NAME
    (digest,) = forms.read(data, "reading-list.atom", today=datetime.date(2026, 3, 12))
    assert digest.source == "To read"
    assert not digest.problems
    return digest.entries


def test_a_feed_has_what_rfc_4287_asks_for() -> None:
    root = tree("atom", [full_paper(), paper("No link", abstract="Text")], EVERYTHING)
    assert [len(root.findall(ATOM + name)) for name in ("id", "title", "updated", "author")] == [1, 1, 1, 1]
    for entry in root.findall(f"{ATOM}entry"):
        assert [len(entry.findall(ATOM + name)) for name in ("id", "title", "updated")] == [1, 1, 1]
        alternate = entry.findall(f"{ATOM}link[@rel='alternate']")
        assert len(alternate) <= 1
        assert alternate or entry.findall(f"{ATOM}content")


def test_a_paper_without_link_and_text_has_content_all_the_same() -> None:
    (entry,) = tree("atom", [paper("One")]).findall(f"{ATOM}entry")
    assert [child.tag.removeprefix(ATOM) for child in entry] == ["title", "id", "updated", "content"]


def ids(papers: list[PaperDetails]) -> list[str]:
    return re.findall("<id>(urn:uuid:.*)</id>", text_of("atom", papers))[1:]


def test_ids_are_those_of_the_work_and_outlast_a_new_doi_and_a_new_key() -> None:
    preprint = paper("One", identifiers={"arxiv": "1706.03762"})
    published = dataclasses.replace(
        preprint, cite_key="other", identifiers={"doi": "10.1000/x", "arxiv": "1706.03762"}, title="Other"
    )
    assert ids([preprint]) == ids([published])
    assert ids([preprint]) == [uuid.uuid5(uuid.NAMESPACE_URL, "https://arxiv.org/abs/1706.03762").urn]
    assert len(set(ids([paper(cite_key="a"), paper(cite_key="b"), preprint]))) == 3


def test_updated_is_the_papers_own_time_and_the_feeds_is_the_latest() -> None:
    early = paper("One", added_at="2026-03-01T10:00:00.123456+00:00")
    late = paper("Two", added_at="2026-03-02T10:00:00Z", note_updated_at="2026-03-05T10:00:00Z")
    unknown = paper("Three", published="2017-06-12")
    found = [each.text for each in tree("atom", [late, early, unknown]).iter(f"{ATOM}updated")]
    assert found == ["2026-03-05T10:00:00Z", "2026-03-01T10:00:00Z", "2017-06-12T00:00:00Z", "2026-03-05T10:00:00Z"]


def test_the_feed_is_read_back() -> None:
    known = full_paper()
    entries = read_back(text_of("atom", [known, paper("a<b and c>d", year=2018, published="2017-06")], PLAIN))
    found = entries[0]
    for name in ("title", "authors", "year", "published", "venue", "identifiers"):
        assert getattr(found, name) == getattr(known, name), name
    assert found.abstract == "We use 100% attention & O(n²) time."
    assert (entries[1].title, entries[1].year, entries[1].published) == ("a<b and c>d", 2018, "2018")


def test_an_abstract_is_read_back_without_the_notes_around_it() -> None:
    (found,) = read_back(text_of("atom", [full_paper()], EVERYTHING))
    assert found.abstract == full_paper().abstract


@settings(deadline=None)  # the first example compiles the template
@given(hostile_texts())
def test_no_text_breaks_a_feed(text: str) -> None:
    options = Options(title=text, description=text, abstract=True, notes=True)
    root = tree("atom", [hostile_paper(text), paper("Two")], options)
    assert [entry.findtext(f"{ATOM}title") for entry in root.findall(f"{ATOM}entry")][1:] == ["Two"]
    assert {child.tag.removeprefix(ATOM) for child in root} <= {
        "title", "subtitle", "id", "updated", "author", "generator", "entry",
    }  # fmt: skip


def test_an_outline_has_a_link_for_each_paper_and_what_is_known_below() -> None:
    (node,) = tree("opml", [dataclasses.replace(full_paper(), added_at="2026-03-12T10:00:00Z")], EVERYTHING)[1]
    assert node.attrib == {
        "text": "Attention Is All You Need",
        "type": "link",
        "url": "https://arxiv.org/abs/1706.03762",
        "category": "/area/language,/to_read",
        "created": "Thu, 12 Mar 2026 10:00:00 GMT",
        f"{DC}type": "Text",
        f"{DC}creator": "Vaswani, Ashish; Shazeer, Noam",
        f"{DC}date": "2017-06-12",
        f"{DC}source": "NeurIPS",
        f"{DC}identifier": "doi:10.1000/a_b arXiv:1706.03762",
    }
    assert [child.get("text") for child in node] == [
        "Ashish Vaswani, Noam Shazeer · NeurIPS 2017",
        "We use 100% attention & O(n2) time.",
        "# Why\n\nIt is *the* one, a<b and c>d.",
        "Method: “We a*b” compare _this_",
    ]


def test_groups_hold_their_papers_and_others_stand_beside_them() -> None:
    items = [Item(paper("One"), group="A"), Item(paper("Two"), group="A & B"), Item(paper("Three"))]
    body = fromstring("".join(map(str, FORMATS["opml"].write(items, PLAIN))).encode())[1]
    assert [(node.get("text"), [child.get("text") for child in node]) for node in body] == [
        ("A", ["One"]), ("A & B", ["Two"]), ("Three", []),
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["", "\0"])
def test_a_node_is_never_without_text(title: str) -> None:
    links = (LinkRow("pdf", "https://a.b/c.pdf"),)
    body = tree("opml", [paper(title, links=links), paper(title)])[1]
    assert all(node.get("text") for node in body)


@given(hostile_texts())
def test_no_text_breaks_an_outline(text: str) -> None:
    items = [Item(hostile_paper(text), text, text), Item(paper("Two"), group="Last")]
    options = Options(title=text, abstract=True, notes=True)
    body = fromstring("".join(map(str, FORMATS["opml"].write(items, options))).encode())[1]
    assert body[-1].get("text") == "Last"
    assert [node.get("text") for node in body[-1]] == ["Two"]
