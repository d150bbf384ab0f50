"""Finding papers: words by the index, conditions by the library, both in one tree."""

import datetime
import json
import lzma
import random
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from readerapp.errors import ReaderError
from readerapp.library import (
    annotations,
    digests,
    list_deeds,
    lists,
    merging,
    notes,
    papers,
    queue,
    saved_searches,
    tags,
)
from readerapp.library.changes import Op
from readerapp.library.library import Library
from readerapp.library.rows import Draft, LinkRow, Status
from readerapp.search import words
from readerapp.search.index import Index, IndexUnusable
from readerapp.search.query import parse
from readerapp.search.schema import Document
from readerapp.tasks import update_index
from readerapp.tasks.find_papers import SORTS, Finder, find
from tests.unit.conftest import add_digest

TODAY = datetime.date(2026, 11, 22)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of papers 1–5 (see ``DRAFTS``) and 6, tagged, rated, read, queued and annotated in different ways."""
    library = Library(tmp_path_factory.mktemp("made") / "library", by="command line")
    add_digest(library)
    draft = Draft(
        title="Nets: a survey",
        title_key="nets a survey",
        venue="NeurIPS Workshop",
        published="2019-05",
        identifiers={"arxiv": "1905.01234", "doi": "10.1000/x(1)2"},
        links=(LinkRow("page", "https://example.org/nets/"),),
    )
    add_digest(library, (draft,), title="Late mail", source="arXiv", date="2026-03-13")
    _date_and_rank(library)
    library.write(saved_searches.create("My topic", "zebra OR tag:area/medical"))
    library.write(saved_searches.create("Outer", 'search:"my topic" is:unread'))
    library.write(saved_searches.create("Loop", "search:loop"))
    library.write(tags.add([1, 2], "area/medical"))
    library.write(tags.add([3], "area"))
    library.write(tags.add([4], "areal"))
    library.write(papers.rate([1], 5))
    library.write(papers.rate([2, 3], 3))
    library.write(papers.set_status([1], Status.READ))
    library.write(papers.set_status([2], Status.DISMISSED))
    library.write(papers.set_status([5, 4], Status.QUEUED))
    library.write(notes.write(3, "a zebra note"))
    library.write(annotations.add(4, "title", 0, 6))
    with closing(library), closing(update_index.index_of(library)) as index:
        update_index.update(library, index)
    return library.folder


@pytest.fixture
def searched(made: Path, tmp_path: Path) -> Iterator[tuple[Library, Index]]:
    """A copy of ``made``, opened."""
    library = Library(shutil.copytree(made, tmp_path / "library"), by="command line")
    with closing(library), closing(update_index.index_of(library)) as index:
        yield library, index


def _date_and_rank(library: Library) -> None:
    """Set when papers were added, at noon here, and the place and votes of the last one."""
    days = {1: "2024-05-01", 2: "2026-11-15", 3: "2026-11-21", 4: "2026-11-22", 5: "2026-11-05", 6: "2026-11-06"}

    def work(session: Session) -> None:
        connection = session.connection()
        for paper, day in days.items():
            noon = datetime.datetime.fromisoformat(f"{day}T12:00").astimezone(datetime.UTC)
            values = (noon.isoformat(timespec="seconds"), paper)
            connection.exec_driver_sql("UPDATE paper SET added_at = ? WHERE id = ?", values)
        connection.exec_driver_sql("UPDATE appearance SET rank = 2, upvotes = 51 WHERE paper_id = 6")

    library.write(Op("Set dates", work))


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", {1, 2, 3, 4, 5, 6}),
        ("tag:area", {1, 2, 3}),
        ("tag:AREA/medical", {1, 2}),
        ("tag:area/", {1, 2, 3}),
        ("tag:none", {5, 6}),
        ("tag:unknown", set()),
        ("tag:%", set()),
        ("status:read", {1}),
        ("is:queued", {4, 5}),
        ("is:unread", {3, 4, 5, 6}),
        ("is:annotated", {3, 4}),
        ("is:tagged", {1, 2, 3, 4}),
        ("is:rated", {1, 2, 3}),
        ("rating:>=4", {1}),
        ("rating:3..5", {1, 2, 3}),
        ("rating:<5", {2, 3, 4, 5, 6}),
        ("rating:none", {4, 5, 6}),
        ("year:2021", {2}),
        ("year:2020..", {2, 4}),
        ("year:..2022", {2}),
        ("year:none", {1, 3, 5, 6}),
        ("digest:1", {1, 2, 3, 4, 5}),
        ("digest:2026-03-13", {6}),
        ('digest:"arxiv late"', {6}),
        ("digest:7", set()),
        ("venue:neurips", {6}),
        ('venue:"workshop neurips"', {6}),
        ("has:note", {3}),
        ("has:highlight", {4}),
        ("has:code", {1, 2, 3, 4, 5}),
        ("has:link", {1, 2, 3, 4, 5, 6}),
        ("has:authors", {2, 4}),
        ("has:abstract", {1, 2, 3, 4, 5}),
        ("has:tag -tag:area", {4}),
        ("in:queue", {4, 5}),
        ("in:unknown", set()),
        ("id:3", {3}),
        ("id:nets-a-survey", {6}),
        ("1905.01234", {6}),
        ("https://arxiv.org/pdf/1905.01234v3", {6}),
        ("10.1000/X(1)2", {6}),
        ("http://example.org/nets", {6}),
        ("Nets: a survey", {6}),
        ("tag:are*", {1, 2, 3, 4}),
        ("status:unread", {3, 4, 5, 6}),
        ("source:arxiv", {6}),
        ("source:none", set()),
        ("rank:<=2", {1, 2, 6}),
        ("rank:none", set()),
        ("votes:>50", {6}),
        ("votes:<=50", set()),
        ("votes:none", {1, 2, 3, 4, 5}),
        ("-votes:none", {6}),
        ("added:today", {4}),
        ("added:yesterday", {3}),
        ("added:<7d", {3, 4}),
        ("added:<=7d", {2, 3, 4}),
        ("added:week", {3, 4}),
        ("added:>1y", {1}),
        ("added:1y", {2, 3, 4, 5, 6}),
        ("added:>=1y", {1}),
        ("added:2026-11", {2, 3, 4, 5, 6}),
        ("added:2024-01-01..2024-12-31", {1}),
        ("added:>=2026-11-21", {3, 4}),
        ("added:<2025", {1}),
        ("added:2030..", set()),
        ('search:"My topic"', {1, 2, 3}),
        ("search:outer", {3}),
        ("-search:outer", {1, 2, 4, 5, 6}),
        ("tag:area search:gone", {1, 2, 3}),
        ("tag:area search:loop", {1, 2, 3}),
        ("zebra", {3}),
        ("zebra OR tag:area/medical", {1, 2, 3}),
        ("study tag:area -zebra", {1, 2}),
        ("study is:unread (rating:3 OR in:queue)", {3, 4, 5}),
        ("-study", {6}),
        ("-tag:area -is:queued", {6}),
        ("NOT (tag:area OR study)", {6}),
        ("deep auther:oh", set()),
    ],
)
def test_finds(searched: tuple[Library, Index], query: str, ids: set[int]) -> None:
    found = find(*searched, query, today=TODAY)
    assert set(found.ids) == ids
    assert found.total == len(ids)


def test_finds_while_typing(searched: tuple[Library, Index]) -> None:
    assert set(find(*searched, "tag:med", as_typed=True).ids) == {1, 2}
    assert set(find(*searched, "tag:are", as_typed=True).ids) == {1, 2, 3, 4}
    assert set(find(*searched, "spa", as_typed=True).ids) == {4}
    assert find(*searched, "spa").ids == ()
    for length in range(len("zebrafish is all you")):
        assert 5 in find(*searched, "zebrafish is all you"[: length + 1], as_typed=True).ids


@pytest.mark.parametrize(
    ("sort", "ids"),
    [
        ("title", (2, 6, 1, 3, 4, 5)),
        ("rating", (1, 3, 2, 4, 6, 5)),
        ("year", (4, 2, 6, 5, 3, 1)),
        ("queue", (5, 4, 1, 2, 3, 6)),
        ("added", (4, 3, 2, 6, 5, 1)),
        ("relevance", (4, 3, 2, 6, 5, 1)),
        ("votes", (6, 4, 3, 2, 5, 1)),
        ("digest", (6, 1, 2, 3, 4, 5)),
        ("published", (6, 4, 2, 5, 3, 1)),
    ],
)
def test_sorts(searched: tuple[Library, Index], sort: str, ids: tuple[int, ...]) -> None:
    assert sort in SORTS
    assert find(*searched, "", sort=sort).ids == ids
    among = find(*searched, "study", sort=sort)
    if sort != "relevance":
        assert among.ids == tuple(paper for paper in ids if paper != 6)


def test_limit_and_scope(searched: tuple[Library, Index]) -> None:
    found = find(*searched, "study", sort="added", limit=2, within=[1, 2, 3, 6])
    assert (found.ids, found.total) == ((3, 2), 3)
    assert find(*searched, "", within=[]).ids == ()


def test_what_was_not_understood_is_told(searched: tuple[Library, Index]) -> None:
    found = find(*searched, "study auther:oh")
    assert len(found.ids) == 5
    assert [problem.suggestion for problem in found.query.problems] == ["author:oh"]


def test_a_saved_search_that_is_not_there_is_told(searched: tuple[Library, Index]) -> None:
    found = find(*searched, "search:gone")
    assert found.ids == ()
    assert "no saved search “gone”" in found.query.problems[0].text
    assert "asks for itself" in find(*searched, "search:loop").query.problems[0].text


def test_a_query_with_half_a_character_is_no_trouble(searched: tuple[Library, Index]) -> None:
    for text in ("tag:\ud800", "https://a.b/\udfff", 'search:"\ud800"', "venue:\x00", "zebra\ud800", "in:\ud800x"):
        find(*searched, text)
        find(*searched, text, as_typed=True)


_SIGNS = [*'"“()-:*~?', " ", " ", "AND", "OR", "NOT", "\x00", "\ud800", "注意", "https://a.b/", "10.1/x"]
_WORDS = [
    "study",
    "deep",
    "title:",
    "tag:",
    "area",
    "year:",
    "2020..",
    "added:",
    "<7d",
    "rank:",
    "none",
    "search:",
    "loop",
]
_PIECES = st.sampled_from([*_SIGNS, *_WORDS])


def test_whatever_is_typed_is_answered(searched: tuple[Library, Index]) -> None:
    finder = Finder(*searched)

    @given(st.lists(_PIECES, max_size=12).map("".join), st.booleans(), st.booleans())
    @settings(max_examples=200, deadline=None)
    def answered(text: str, as_typed: bool, quick: bool) -> None:
        found = finder.find(text, as_typed=as_typed, quick=quick)
        assert len(found.ids) == found.total <= 6

    answered()


def test_what_is_kept_follows_the_library(searched: tuple[Library, Index]) -> None:
    library, index = searched
    finder = Finder(library, index)
    for _ in range(2):
        assert set(finder.find("tag:area").ids) == {1, 2, 3}
        assert finder.find("-tag:area", sort="rating").ids == (4, 6, 5)
    library.write(tags.add([6], "area"))
    library.write(papers.rate([5], 4))
    assert set(finder.find("tag:area").ids) == {1, 2, 3, 6}
    assert finder.find("-tag:area", sort="rating").ids == (5, 4)
    library.undo()
    library.undo()
    assert set(finder.find("tag:area").ids) == {1, 2, 3}
    ages = [set(finder.find("added:today", today=TODAY - datetime.timedelta(days=n)).ids) for n in range(2)]
    assert ages == [{4}, {3}]


_EVERY_KIND = [
    "tag:area",
    "tag:none",
    "status:read",
    "is:unread",
    "is:annotated",
    "is:tagged",
    "is:rated",
    "rating:>=3",
    "year:2020..",
    "year:none",
    "added:2026",
    "digest:test",
    "source:test",
    "rank:<=2",
    "votes:>1",
    "has:note",
    "has:highlight",
    "has:link",
    "has:abstract",
    "has:authors",
    "has:tag",
    "in:queue",
    "in:later",
    "venue:neurips",
    "venue:icml",
    "id:nets-a-survey",
    "10.1000/y",
    "-id:3",
]


def test_nothing_kept_outlives_what_it_was_read_from(searched: tuple[Library, Index]) -> None:
    library, index = searched
    finder = Finder(library, index)

    def expect_the_same() -> None:
        for text in _EVERY_KIND:
            assert finder.find(text).ids == find(library, index, text).ids, text
        for sort in SORTS:
            assert finder.find("", sort=sort).ids == find(library, index, "", sort=sort).ids, sort

    expect_the_same()
    ops = (
        tags.add([5], "area/new"), tags.rename("area", "field"), tags.delete("areal"), papers.rate([4], 4),
        papers.set_status([3], Status.READ), papers.set_status([6], Status.QUEUED), queue.move([6], 1),
        notes.write(5, "new"), notes.write(3, ""), annotations.add(1, "title", 0, 6), lists.add([1, 2], "Later"),
        lists.remove([1], "Later"), list_deeds.delete("Later"), digests.rename(1, "Other"),
        digests.set_source(1, "Other"),
        digests.set_date(2, datetime.date(2020, 1, 1)), digests.delete(2), papers.delete([2]),
        papers.edit(4, {"year": 1999, "title": "A", "venue": "ICML", "abstract": "", "authors": ["B"]}),
        papers.edit(5, {"identifiers.doi": "10.1000/y"}), merging.merge(1, 3),
    )  # fmt: skip
    for op in ops:
        assert library.write(op), op.label
        expect_the_same()
    for _ in ops:
        library.undo()
        expect_the_same()


def test_another_spelling_is_offered_where_little_is_found(searched: tuple[Library, Index]) -> None:
    found = find(*searched, "Zebrafsih title:attenton")
    assert (found.total, found.correction) == (0, "")
    assert find(*searched, "Zebrafsih").correction == "Zebrafish"
    assert find(*searched, "title:tensr -tag:tensr").correction == "title:tensor -tag:tensr"
    assert find(*searched, "zebrafsih", quick=True).correction == ""
    assert find(*searched, "study").correction == ""
    assert find(*searched, "zebrafish").correction == ""


def test_an_unknown_order_is_refused(searched: tuple[Library, Index]) -> None:
    with pytest.raises(ReaderError, match="sorted"):
        find(*searched, "", sort="colour")


def test_without_an_index_conditions_still_work(filled_library: Library) -> None:
    index = update_index.index_of(filled_library)
    assert set(find(filled_library, index, "is:unread -id:3").ids) == {1, 2, 4, 5}
    with pytest.raises(IndexUnusable):
        find(filled_library, index, "neural")


def test_where_no_paper_has_all_words_those_with_most_are_offered(searched: tuple[Library, Index]) -> None:
    strict = find(*searched, "nets survey xylophones")
    assert (strict.total, strict.loosened) == (0, False)
    loose = find(*searched, "nets survey xylophones", loosen=True)
    assert (loose.ids, loose.loosened) == ((6,), True)
    assert find(*searched, "nets survey", loosen=True).loosened is False
    for other in ("nets survey xylophones year:1900", "nets survey xylophones -nets"):
        found = find(*searched, other, loosen=True)
        assert (found.total, found.loosened) == (0, False)


@pytest.fixture(scope="module")
def corpus(shared: Path) -> list[Document]:
    """The first 1,000 papers of the corpus."""
    with lzma.open(shared / "data" / "corpus_100k.jsonl.xz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line, _ in zip(lines, range(1000), strict=False)]
    return [
        Document(number, row["title"], row["abstract"] or "", tuple(row["authors"]))
        for number, row in enumerate(rows, start=1)
    ]


def test_words_of_a_title_find_its_paper(corpus: list[Document], tmp_path: Path) -> None:
    """Three rarer words of a title, the last cut short, as one types what one remembers: in the top three."""
    index = Index(tmp_path / "index")
    index.rebuild(corpus, 1)
    missed = []
    sample = random.Random(7).sample(corpus, 100)
    for paper in sample:
        wanted = sorted({key for key in words.keys(paper.title) if key not in words.STOP}, key=lambda k: -len(k))[:3]
        typed = " ".join(wanted)[: -max(1, len(wanted[-1]) // 3) or None]
        node = parse(typed, as_typed=True).node
        assert node is not None
        best = {corpus[number - 1].title for number in index.search(node, lambda _: ()).ids[:3]}
        if paper.title not in best:
            missed.append((typed, paper.title))
        exact = parse(f'"{paper.title}"').node
        if exact is not None:
            assert paper.id in index.search(exact, lambda _: ()).ids, paper.title
    index.close()
    assert missed == []
