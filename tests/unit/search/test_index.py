"""The full-text index, held against a plain reading of the texts; and what happens when it breaks."""

import gc
import multiprocessing
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readerapp.errors import Cancelled, ReaderError
from readerapp.progress import Progress
from readerapp.search import words
from readerapp.search.index import Index, IndexUnusable
from readerapp.search.nodes import And, Filter, Node, Not, Or, Phrase, Word
from readerapp.search.query import parse
from readerapp.search.schema import Document

DOCUMENTS = (
    Document(1, "Deep learning for robots", "Robots learn to grasp. Müller’s self-attention.", ("Ada Lovelace",)),
    Document(2, "A survey of attention", "Attention is all over deep networks.", ("Alan Turing", "Grace Hopper")),
    Document(3, "Learning deep", "Nothing about the topic.", ("Wei Deep",), ("robots, see 1", "a remark")),
    Document(4, "注意力机制 in vision", "Transformers, transferred.", ()),
    Document(7, "Attentive models", "The state of the art of self attention.", ("Bo Grasp",)),
)
TAGGED = {Filter("tag", "is", "x"): {1, 4, 99}, Filter("tag", "none"): set[int]()}


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    made = Index(tmp_path / "index", "library 1")
    made.rebuild(DOCUMENTS, 5)
    yield made
    made.close()


def found(index: Index, text: str, *, as_typed: bool = False) -> set[int]:
    query = parse(text, as_typed=as_typed)
    assert query.node is not None
    results = index.search(query.node, TAGGED.__getitem__)
    assert len(results.ids) == len(set(results.ids)) == len(results.scores) == results.total
    assert list(results.scores) == sorted(results.scores, reverse=True)
    return set(results.ids)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("robot", {1, 3}),
        ("LEARNS", {1, 3}),
        ("muller", {1}),
        ("deep robots", {1, 3}),
        ('"deep learning"', {1}),
        ("deep-learning", {1}),
        ("self-attention", {1, 7}),
        ('"state of the art"', {7}),
        ('"deep nothing"', set()),
        ("attention OR grasp", {1, 2, 7}),
        ("attention -survey", {1, 7}),
        ("-deep", {4, 7}),
        ("-(deep OR vision)", {7}),
        ("title:deep", {1, 3}),
        ('title:"learning deep"', {3}),
        ("abstract:deep", {2}),
        ("author:deep", {3}),
        ('author:"alan turing"', {2}),
        ('author:"turing grace"', set()),
        ("author:lov*", {1}),
        ("author:grasp OR note:robots", {3, 7}),
        ('note:"see 1"', {3}),
        ('"1 a remark"', set()),
        ("transf*", {4}),
        ("atten*", {1, 2, 7}),
        ("abstract:atten*", {1, 2, 7}),
        ("注意力", {4}),
        ("意力", {4}),
        ("zebra", set()),
        ("zebra*", set()),
        ("the", {3, 7}),
        ("the robot", {1, 3}),
        ("tag:x OR survey", {1, 2, 4}),
        ("tag:x deep", {1}),
        ("deep -tag:x", {2, 3}),
        ("-tag:x -deep", {7}),
        ("deep (tag:x OR survey)", {1, 2}),
        ("tag:none deep", set()),
    ],
)
def test_finds(index: Index, query: str, ids: set[int]) -> None:
    assert found(index, query) == ids


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("d", {1, 2, 3}),
        ("dee", {1, 2, 3}),
        ("deep le", {1, 3}),
        ("attenti", {1, 2, 7}),
        ("hop", {2}),
        ("survey of", {2}),
        ("survey of att", {2}),
        ("title:att", {2, 7}),
        ("author:gr", {2, 7}),
        ("abstract:gras", {1}),
        ("note:rob", {3}),
    ],
)
def test_finds_as_typed(index: Index, query: str, ids: set[int]) -> None:
    assert found(index, query, as_typed=True) == ids


def test_a_title_counts_more_than_an_abstract(index: Index) -> None:
    results = index.search(Word("deep"), TAGGED.__getitem__)
    assert set(results.ids[:2]) == {1, 3}
    assert results.ids[2:] == (2,)
    cut = index.search(Word("deep"), TAGGED.__getitem__, limit=1)
    assert cut.ids == results.ids[:1]
    assert cut.total == 3


def test_an_update_replaces_adds_and_removes(index: Index) -> None:
    index.update([Document(2, "Zebras"), Document(8, "Deep zebras")], [3, 55], 6)
    assert index.revision == 6
    assert found(index, "zebra") == {2, 8}
    assert found(index, "deep") == {1, 8}
    assert found(index, "survey") == set()
    assert found(index, "de", as_typed=True) == {1, 8}
    assert found(index, "sur", as_typed=True) == set()
    assert found(index, "-zebra") == {1, 4, 7}


def test_many_small_updates_stay_one_index(index: Index) -> None:
    for number in range(20):
        index.update([Document(1, f"Version {number}"), Document(100 + number, "Added")], [], number)
        assert found(index, f"version {number}") == {1}
    assert found(index, "added") == set(range(100, 120))
    assert found(index, "add", as_typed=True) == set(range(100, 120))
    assert found(index, "version") == {1}


def test_a_rebuild_leaves_nothing_of_before(index: Index) -> None:
    index.rebuild([Document(5, "Only one")], 9)
    assert found(index, "one OR deep OR attention") == {5}
    index.rebuild([], 10)
    assert found(index, "one") == set()
    assert found(index, "o", as_typed=True) == set()
    index.update([Document(6, "One again")], [], 11)
    assert found(index, "one") == {6}


def test_a_stamp_moves_the_revision_alone(index: Index) -> None:
    index.stamp(77)
    assert Index(index._folder, "library 1").revision == 77
    assert found(index, "survey") == {2}


def test_another_reader_sees_the_newest_commit(index: Index) -> None:
    other = Index(index._folder, "library 1")
    assert found(other, "zebra") == set()
    index.update([Document(9, "Zebra")], [], 6)
    assert found(other, "zebra") == {9}
    assert other.revision == 6
    other.close()


def test_a_cancelled_update_leaves_the_index_as_it_was(index: Index) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        index.update([Document(9, "Zebra")], [1], 6, progress)
    with pytest.raises(Cancelled):
        index.rebuild([Document(9, "Zebra")], 6, progress)
    assert index.revision == 5
    assert found(index, "robots") == {1, 3}
    index.update([Document(9, "Zebra")], [], 6)
    assert found(index, "zebra") == {9}


def test_documents_that_fail_leave_the_index_as_it_was(index: Index) -> None:
    def broken() -> Iterator[Document]:
        yield Document(9, "Zebra")
        raise ReaderError("The library cannot be read.")

    with pytest.raises(ReaderError, match="library"):
        index.update(broken(), [], 6)
    assert found(index, "zebra") == set()
    index.update([Document(9, "Zebra")], [], 6)
    assert found(index, "zebra") == {9}


def test_who_writes_elsewhere_is_waited_for_and_then_named(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readerapp.search.index._LOCK_WAIT_S", 0.2)
    writer = index._open().writer()
    try:
        with pytest.raises(ReaderError, match="Another readerapp") as caught:
            index.update([Document(9, "Zebra")], [], 6)
        assert caught.value.hint
        assert found(index, "robots") == {1, 3}
    finally:
        writer.cancel()


def test_a_first_build_elsewhere_is_not_wiped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readerapp.search.index._LOCK_WAIT_S", 0.2)
    one, other = Index(tmp_path / "index"), Index(tmp_path / "index")

    def documents() -> Iterator[Document]:
        yield DOCUMENTS[0]
        with pytest.raises(ReaderError, match="Another readerapp"):
            other.rebuild(DOCUMENTS, 1)
        yield DOCUMENTS[1]

    one.rebuild(documents(), 1)
    assert found(one, "deep") == {1, 2}
    other.rebuild(DOCUMENTS, 1)
    assert found(one, "deep") == {1, 2, 3}
    one.close()


def test_an_index_that_is_not_there_says_so(tmp_path: Path) -> None:
    index = Index(tmp_path / "none")
    for use in (lambda: index.revision, lambda: index.update([], [], 1), lambda: index.search(Word("a"), TAGGED.get)):
        with pytest.raises(IndexUnusable, match="not been built"):
            use()


def test_an_index_of_another_library_or_version_is_refused(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(IndexUnusable, match="another library"):
        _ = Index(index._folder, "library 2").revision
    monkeypatch.setattr("readerapp.search.index_state.VERSION", 999)
    with pytest.raises(IndexUnusable, match="another version"):
        _ = index.revision


def _break_toc(folder: Path) -> None:
    for file in folder.glob("*.toc"):
        file.write_bytes(b"not a table of contents")


def _cut_segments(folder: Path) -> None:
    for file in folder.glob("PAPERS*"):
        if file.is_file():
            os.truncate(file, file.stat().st_size // 3)


def _lose_segments(folder: Path) -> None:
    for file in folder.glob("PAPERS*.*"):
        file.unlink()


def _scribble_state(folder: Path) -> None:
    (folder / "state.json").write_text("[1")


def _lose_all(folder: Path) -> None:
    shutil.rmtree(folder)


# Whoosh leaves a file open that it could not read; the collector closes it, with a warning.
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
@pytest.mark.parametrize("damage", [_break_toc, _cut_segments, _lose_segments, _scribble_state, _lose_all])
def test_damage_is_noticed_and_a_rebuild_mends_it(index: Index, damage: object) -> None:
    index.close()
    assert callable(damage)
    damage(index._folder)
    fresh = Index(index._folder, "library 1")
    with pytest.raises(IndexUnusable) as caught:
        found(fresh, "robots")
    assert caught.value.hint
    fresh.rebuild(DOCUMENTS, 8)
    assert found(fresh, "robots") == {1, 3}
    assert fresh.revision == 8
    fresh.close()
    del caught
    gc.collect()


def test_a_discarded_index_must_be_rebuilt(index: Index) -> None:
    index.discard()
    with pytest.raises(IndexUnusable):
        _ = index.revision
    index.rebuild(DOCUMENTS, 8)
    assert found(index, "robots") == {1, 3}


def _write_forever(folder: Path) -> None:
    index = Index(folder, "library 1")
    revision = 6
    while True:
        index.update([Document(50 + i, f"Fresh paper {i}", "words " * 50) for i in range(100)], [], revision)
        revision += 1


def test_killed_while_writing_the_index_stays_sound(index: Index) -> None:
    context = multiprocessing.get_context("spawn")
    for _ in range(3):
        before = index.revision
        process = context.Process(target=_write_forever, args=(index._folder,))
        process.start()
        while index.revision == before:
            process.join(0.01)
        process.kill()
        process.join()
        process.close()
        assert found(index, "robots") == {1, 3}
        assert found(index, "fresh") == set(range(50, 150))
        index.update([Document(49, "Zebra")], [], 7)
        assert found(index, "zebra") == {49}


_VOCABULARY = ("deep", "deeper", "robot", "robots", "attention", "attend", "the", "graph")
_TEXT = st.lists(st.sampled_from(_VOCABULARY), max_size=5).map(" ".join)
_FIELD = st.sampled_from(["", "", "", "title", "abstract", "author", "note"])
_LEAF = st.one_of(
    st.builds(Word, st.sampled_from(_VOCABULARY), _FIELD, st.booleans()),
    st.builds(
        Phrase, st.lists(st.sampled_from(_VOCABULARY), min_size=2, max_size=3).map(" ".join), _FIELD, st.booleans()
    ),
    st.sampled_from(list(TAGGED)),
)
_TREE = st.recursive(
    _LEAF,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: And(tuple(parts))),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: Or(tuple(parts))),
        inner.map(Not),
    ),
    max_leaves=6,
)
_PAPER = st.tuples(_TEXT, _TEXT, st.lists(_TEXT, max_size=2), st.lists(_TEXT, max_size=2))


@given(st.lists(_PAPER, min_size=1, max_size=4), st.lists(_PAPER, max_size=3), st.lists(_TREE, min_size=1, max_size=8))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_equals_a_plain_reading(
    tmp_path_factory: pytest.TempPathFactory,
    first: list[tuple[str, str, list[str], list[str]]],
    later: list[tuple[str, str, list[str], list[str]]],
    trees: list[Node],
) -> None:
    """Whatever the tree, the index finds the papers that a reading of the texts, one by one, finds."""
    folder = tmp_path_factory.mktemp("index")
    index = Index(folder / "index")
    papers = {number: _document(number, paper) for number, paper in enumerate(first, start=1)}
    index.rebuild(papers.values(), 1)
    changed = {number: _document(number, paper) for number, paper in enumerate(later, start=2)}
    index.update(changed.values(), [1], 2)
    papers = {number: paper for number, paper in (papers | changed).items() if number != 1}
    for tree in trees:
        results = index.search(tree, TAGGED.__getitem__)
        assert set(results.ids) == _read(tree, papers), tree
    index.close()
    shutil.rmtree(folder)


def _document(number: int, paper: tuple[str, str, list[str], list[str]]) -> Document:
    title, abstract, authors, notes = paper
    return Document(number, title, abstract, tuple(authors), tuple(notes))


def _read(node: Node, papers: dict[int, Document]) -> set[int]:
    """Return the papers of a tree."""
    if isinstance(node, Filter):
        return TAGGED[node] & papers.keys()
    if isinstance(node, Not):
        return papers.keys() - _read(node.part, papers)
    if isinstance(node, Or):
        return set.union(*(_read(part, papers) for part in node.parts))
    if isinstance(node, And):
        # “the” says nothing beside other words.
        telling = [part for part in node.parts if part != Word("the")] or node.parts
        return set.intersection(*(_read(part, papers) for part in telling))
    assert isinstance(node, Word | Phrase)
    form = (lambda key: key) if node.exact else words.stem
    wanted = f" {' '.join(map(form, words.keys(node.text)))} "
    return {
        number
        for number, paper in papers.items()
        if any(wanted in f" {' '.join(map(form, words.keys(text)))} " for text in _sections(paper, node.field))
    }


def _sections(paper: Document, field: str) -> list[str]:
    sections = {
        "title": [paper.title],
        "abstract": [paper.abstract],
        "author": list(paper.authors),
        "note": list(paper.notes),
    }
    return sections[field] if field else [text for texts in sections.values() for text in texts]
