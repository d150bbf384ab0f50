"""Feeds of journals, preprint servers, PubMed, Hugging Face and blogs."""

import datetime
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.importing.digest import Digest, Link, Severity
from readerapp.importing.feeds import feed
from tests.unit.importing.form_samples import DATA, ORIGIN, sample

BROKEN = (DATA / "feed/broken.xml").read_text("utf-8")


def read(text: str) -> Digest:
    (digest,) = feed.read(text.encode("utf-8", "surrogatepass"), ORIGIN)
    return digest


def rss(items: str, head: str = "") -> Digest:
    return read(f"<rss><channel><title>Lamp letters</title>{head}{items}</channel></rss>")


def test_a_journal_s_fields_of_prism_and_dublin_core_are_kept() -> None:
    digest = sample("feed/journal.rdf")
    lamps, genomes = digest.entries
    assert digest.source == "Annals of Lamps"
    assert digest.date == datetime.date(2026, 1, 22)
    assert "newest item" in digest.date_guess
    assert (lamps.title, lamps.abstract) == ("Lamps of CO₂", "We light lamps of gas.")
    assert (lamps.venue, lamps.published, lamps.section) == ("Annals of Lamps", "2026-01-22", "Articles")
    assert lamps.identifiers == {"doi": "10.1038/s41586-025-09999-1"}
    assert lamps.details == {"volume": "7", "issue": "2", "page": "1–9"}
    assert lamps.links == (Link("abstract", "https://www.nature.com/articles/s41586-025-09999-1"),)
    assert lamps.kind == "article-journal"
    assert genomes.authors == ("A. Ampere", "B. C. Bose", "M. Curie")
    assert genomes.identifiers == {"doi": "10.1101/2026.01.01.573000"}


def test_the_longer_abstract_counts_without_the_citation_around_it() -> None:
    (paper,) = sample("feed/pubmed.xml").entries
    assert paper.abstract == "BACKGROUND: Long abstract about lamps.\n\nRESULTS: Light."
    assert paper.identifiers == {"doi": "10.1000/jl.2024.1", "pmid": "38430000"}
    assert (paper.venue, paper.published, paper.partial) == ("J Lamps", "2024-03-03", frozenset())
    assert paper.links == (Link("abstract", "https://pubmed.ncbi.nlm.nih.gov/38430000/"),)


def test_a_feed_of_hugging_face_has_the_abstract_apart_from_summary_and_translation() -> None:
    digest = sample("feed/hf.xml")
    learn, forget = digest.entries
    assert digest.source == "HF Papers"
    assert (learn.abstract, learn.authors) == ("We teach lamps.", ("Ada Ampere", "Benu Bose"))
    assert learn.identifiers == {"arxiv": "2601.00001"}
    assert learn.received == {"institution": "Lamp House", "ai_summary": "Lamps learn.", "translation": "我们教灯。"}
    assert (forget.abstract, forget.received) == ("We let lamps forget.", {"ai_summary": "Lamps forget."})
    assert learn.published == ""  # the day it was listed on


def test_broken_items_are_mended_one_by_one_and_named_by_their_lines() -> None:
    digest = sample("feed/broken.xml")
    assert [entry.title for entry in digest.entries] == ["Cats & dogs here", "Whole", "Cut"]
    assert digest.entries[0].received == {"foo:bar": "1"}
    assert digest.entries[1].partial == {"abstract"}
    assert [(problem.line, problem.severity) for problem in digest.problems] == [
        (2, Severity.WARNING),
        (4, Severity.WARNING),
        (4, Severity.WARNING),
    ]


@pytest.mark.parametrize(
    ("description", "venue", "published", "abstract"),
    [
        (
            "<p>Publication date: March 2024</p><p><b>Source:</b> Journal of Lamps, Volume 3</p>"
            "<p>Author(s): Ada Ampere, Benu Bose</p>",
            "Journal of Lamps",
            "2024-03",
            "",
        ),
        (
            "<p>Author(s): Ada Ampere and Benu Bose</p><p>We shine.</p><br/>"
            "[Lamp Rev. 13, 101] Published Tue Mar 05, 2024",
            "",
            "2024-03-05",
            "We shine.",
        ),
        ("<p>by Ada Ampere, Benu Bose</p>We shine here.", "", "", "We shine here."),
    ],
)
def test_what_feeds_say_in_words_is_told_from_the_abstract(
    description: str, venue: str, published: str, abstract: str
) -> None:
    (paper,) = rss(f"<item><title>Lamps</title><description><![CDATA[{description}]]></description></item>").entries
    assert paper.authors == ("Ada Ampere", "Benu Bose")
    assert (paper.venue, paper.published, paper.abstract) == (venue, published, abstract)


@pytest.mark.parametrize(
    ("description", "authors", "abstract"),
    [
        ("Ada AMPERE;Bo BOSE;&lt;/br&gt;Lamps glow at night; we ask why.", ("Ada AMPERE", "Bo BOSE"), "Lamps glow"),
        (
            "&lt;b&gt;Doe, Jane; Roe, Rob&lt;/b&gt;&lt;br/&gt;Lamp Letters, (2021), p. 281 - 290&lt;br/&gt;Lamps glow",
            ("Jane Doe", "Rob Roe"),
            "Lamps glow",
        ),
        ("&lt;p&gt;LampKeys 85: 73-85&lt;/p&gt;&lt;p&gt;Abstract: Lamps glow&lt;/p&gt;", (), "Lamps glow"),
        ("Ada Ampere, Lamp Letters. 3(2) 2025. https://openalex.org/W1\n\n  No abstract", (), ""),
        ("Author(s): ", (), ""),
    ],
)
def test_names_and_citations_before_an_abstract_are_no_part_of_it(
    description: str, authors: tuple[str, ...], abstract: str
) -> None:
    (entry,) = rss(f"<item><title>T</title><description>{description}</description></item>").entries
    assert entry.authors == authors
    assert entry.abstract.startswith(abstract)
    assert bool(entry.abstract) == bool(abstract)


def test_votes_in_a_description_are_counted() -> None:
    (entry,) = rss("<item><title>T</title><description>Upvotes: 52\n\nSummary: Lamps glow</description></item>").entries
    assert (entry.upvotes, entry.abstract) == (52, "Lamps glow")


def test_a_creator_in_each_field_may_have_the_family_name_first() -> None:
    each = "".join(f"<dc:creator>{name}</dc:creator>" for name in ("Doe, Jane", "Castañeda-Ruiz, Rafael F."))
    (turned, listed) = rss(
        f"<item><title>T</title>{each}</item><item><title>U</title><dc:creator>Jane Doe, Rob Roe</dc:creator></item>"
    ).entries
    assert turned.authors == ("Jane Doe", "Rafael F. Castañeda-Ruiz")
    assert listed.authors == ("Jane Doe", "Rob Roe")


def test_a_whole_article_is_no_abstract() -> None:
    post = f"<p>{'word ' * 3000}</p>"
    (item,) = rss(
        "<item><title>Post</title><author>ada@example.org (Ada Ampere)</author><description>A teaser</description>"
        f"<content:encoded><![CDATA[{post}]]></content:encoded></item>"
    ).entries
    assert (item.abstract, item.authors) == ("A teaser", ("Ada Ampere",))


def test_mathematics_that_looks_like_tags_stays() -> None:
    (item,) = rss("<item><title>When a &lt; b and c &gt; d, &lt;i&gt;lamps&lt;/i&gt; shine</title></item>").entries
    assert item.title == "When a < b and c > d, lamps shine"


def test_an_item_without_title_is_named_by_what_it_has_and_one_with_nothing_is_an_error() -> None:
    digest = rss("<item><link>https://doi.org/10.1000/x</link></item>\n<item><dc:creator>A B</dc:creator></item>")
    (named,) = digest.entries
    assert (named.title, named.partial) == ("doi:10.1000/x", {"title"})
    assert [(problem.line, problem.severity) for problem in digest.problems] == [(2, Severity.ERROR)]


def test_xhtml_in_atom_is_text() -> None:
    digest = read(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Lamps</title><updated>2024-01-02T00:00:00Z</updated><entry>'
        '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Lamps <i>in</i> rows</div></title>'
        '<link rel="alternate" href="https://example.org/1"/><link rel="replies" href="https://example.org/c"/>'
        "<author><name>Ada Ampere</name></author><author><name>Benu Bose</name></author></entry></feed>"
    )
    (item,) = digest.entries
    assert (item.title, item.authors, digest.date) == (
        "Lamps in rows",
        ("Ada Ampere", "Benu Bose"),
        datetime.date(2024, 1, 2),
    )
    assert item.links == (Link("link", "https://example.org/1"),)


def test_entities_of_a_document_type_are_never_expanded_nor_fetched() -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "boom"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    digest = read(f"<?xml version='1.0'?>{bomb}<rss><channel><item><title>T &b; &f;</title></item></channel></rss>")
    assert [entry.title for entry in digest.entries] == ["T &b; &f;"]


@pytest.mark.parametrize(
    "noise", ["<b>", "<", "&a", "<!--", "<![CDATA[", '<a b="', "<item>", "</b>", "<x:y>", "<title>", "by ", "(", "a, "]
)
@pytest.mark.long
def test_hostile_items_take_bounded_time(noise: str) -> None:
    started = time.perf_counter()
    read("<rss><channel><item><title>" + noise * 20_000)
    assert time.perf_counter() - started < 20


@given(st.integers(0, len(BROKEN)), st.text(max_size=30))
def test_a_damaged_feed_never_raises(at: int, noise: str) -> None:
    assert read(BROKEN[:at] + noise + BROKEN[at:]).form == "feed"


@given(st.lists(st.text(alphabet="ab<>&;\"' \n", min_size=1, max_size=20).filter(str.strip), max_size=5))
def test_items_in_are_entries_and_errors_out(titles: list[str]) -> None:
    items = "".join(f"<item><title>{title}</title><link>https://example.org/x</link></item>\n" for title in titles)
    assert rss(items).seen == len(titles)
