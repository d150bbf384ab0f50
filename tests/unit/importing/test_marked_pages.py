"""Pages with microdata and outlines of links by other programs than ours."""

import datetime
import time

import pytest

from readerapp.importing import forms
from readerapp.importing.digest import Entry
from readerapp.importing.lists import article_page, opml_links

TODAY = datetime.date(2026, 3, 12)
PAGE = """<!DOCTYPE html><html><head><title>Group publications</title></head><body>
<div itemscope itemtype="http://schema.org/ScholarlyArticle"><span itemprop="headline">Owls &amp; <i>mice</i></span>
by <span itemprop="author" itemscope itemtype="http://schema.org/Person"><span itemprop="name">Ada B&uuml;low</span>
</span><meta itemprop="datePublished" content="2020-05-01"><span itemprop="isPartOf" itemscope><span itemprop="name">Owl
Science</span></span><a itemprop="sameAs" href="https://doi.org/10.1000/x">doi</a>
<p itemprop="abstract">They fly.</p><span itemprop="keywords">owls, mice</span></div>
<div itemscope itemtype="https://schema.org/ScholarlyArticle"></div></body></html>"""
OUTLINE = """<?xml version="1.0"?><!-- made by hand --><opml version="2.0"><head><title>Links &amp; more</title></head>
<body><outline text="Feeds"><outline type="rss" text="arXiv" xmlUrl="https://a.b/rss"/></outline>
<outline text="A heading"/>
<outline type='link' text='One &lt;1&gt;' url='https://arxiv.org/abs/1706.03762v2' created="x"/>
<outline text="broken <outline type="link" text="Two" url="https://a.b/two"/>
</body></opml>"""


def read(text: str, name: str) -> tuple[str, str, tuple[Entry, ...]]:
    form = forms.sniff(text.encode(), name)
    assert form is not None
    (digest,) = forms.read(text.encode(), name, today=TODAY)
    return form.name, digest.source, digest.entries


def test_a_page_of_another_program_is_read_by_its_microdata() -> None:
    form, source, (entry,) = read(PAGE, "page.html")
    assert (form, source) == (article_page.NAME, "Group publications")
    assert (entry.title, entry.authors, entry.published) == ("Owls & mice", ("Ada Bülow",), "2020-05-01")
    assert (entry.venue, entry.abstract, entry.identifiers) == ("Owl Science", "They fly.", {"doi": "10.1000/x"})
    assert entry.categories == ("owls", "mice")


def test_links_are_papers_and_headings_and_feeds_are_not() -> None:
    form, source, entries = read(OUTLINE, "links.opml")
    assert (form, source) == (opml_links.NAME, "Links & more")
    assert [(entry.title, entry.line) for entry in entries] == [("One <1>", 4), ("Two", 5)]
    assert entries[0].identifiers == {"arxiv": "1706.03762"}
    assert [link.url for link in entries[1].links] == ["https://a.b/two"]


def test_a_list_of_feeds_is_no_list_of_papers() -> None:
    feeds = '<opml version="1.0"><body><outline type="rss" text="arXiv" xmlUrl="https://a.b/rss"/></body></opml>'
    assert opml_links.sniff(feeds.encode(), "feeds.opml") == 0.0


@pytest.mark.parametrize(
    "made",
    [
        "<opml>" + "<outline " * 100_000,
        "<opml>" + '<outline a="' * 100_000,
        "<opml>" + "<outline type='link' " * 50_000,
        '<p itemtype="https://schema.org/ScholarlyArticle">' * 20_000,
        '<div itemscope itemtype="https://schema.org/ScholarlyArticle">' * 5_000,
    ],
)
def test_pages_made_to_be_slow_are_not(made: str) -> None:
    began = time.process_time()
    for form in (opml_links, article_page):
        form.sniff(made.encode()[: 1 << 16], "x")
        form.read(made.encode(), forms.Origin(TODAY, "x"))
    assert time.process_time() - began < 3
