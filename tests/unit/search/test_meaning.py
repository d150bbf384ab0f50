"""What the index understands beyond the letters: other forms, spellings, slips, relatives; and why it found a paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from readerapp.search.index import Index
from readerapp.search.nodes import And, Filter, Fuzzy, Phrase, Prefix, Wildcard, Word, most_of
from readerapp.search.query import parse
from readerapp.search.schema import Document

DOCUMENTS = (
    Document(1, "Learning to rank", "We learn a ranking of documents for retrieval.", ("Jürgen Müller",)),
    Document(2, "The learner", "Nothing else is told here.", ("Jorg Mueller",)),
    Document(3, "Neural networks for ranking documents", "Retrieval with neural networks.", ("Anna Goethe",)),
    Document(4, "Self-attention", "A self attention layer for machine translation.", ("Jonas Göthe",)),
    Document(
        5, "Graphs", "Nothing.", ("X Y",), ("a note on Kubernetes",), ("my remark",), ("marked passage",), "ICML 2019"
    ),
    *(Document(number, f"Deep neural networks {number}", "Training of networks.") for number in range(10, 60)),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    made = Index(tmp_path_factory.mktemp("meaning") / "index")
    made.rebuild(DOCUMENTS, 1)
    yield made
    made.close()


def found(index: Index, text: str) -> list[int]:
    node = parse(text).node
    assert node is not None
    return list(index.search(node, lambda _: ()).ids)


def test_the_very_form_comes_first_and_others_are_not_hidden(index: Index) -> None:
    assert found(index, "learner")[0] == 2
    assert found(index, "learning")[0] == 1
    assert set(found(index, "learns")) == {1}  # Porter takes a learner for another word
    assert found(index, '"learning"') == [1]
    assert found(index, '"learn"') == [1]
    assert found(index, '"learns"') == []


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("author:Müller", {1, 2}),
        ("author:mueller", {1, 2}),
        ("author:muller", {1}),
        ("author:Goethe", {3, 4}),
        ("author:göthe", {3, 4}),
        ("author:mull*", {1}),
        ("author:muell*", {1, 2}),
        ("self-attention", {4}),
        ('"self attention"', {4}),
        ("note:kubernetes", {5}),
        ("note:remark", {5}),
        ("highlight:remark", {5}),
        ("highlight:marked", {5}),
        ("marked", set()),
        ("icml 2019", {5}),
        ("kubernetez~", {5}),
        ("kub*tes", {5}),
        ("a documents", {1, 3}),
        ('"a ranking"', {1}),
    ],
)
def test_spellings_and_places(index: Index, text: str, ids: set[int]) -> None:
    assert set(found(index, text)) == ids


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("nueral", {"nueral": "neural"}),
        ("netwroks trainning", {"netwroks": "networks", "trainning": "training"}),
        ("neuralnetworks", {"neuralnetworks": "neural networks"}),
        ("neural", {}),
        ("neur", {}),
        ("zzzzqqqq", {}),
        ("12345", {}),
    ],
)
def test_slips_are_corrected_from_the_library(index: Index, text: str, better: dict[str, str]) -> None:
    assert index.corrected(parse(text).terms) == better


def test_a_beginning_that_begins_something_is_no_slip(index: Index) -> None:
    assert index.corrected([Prefix("netwo", typed=True)]) == {}
    assert index.corrected([Prefix("netwrok", typed=True)]) == {"netwrok": "network"} or index.corrected(
        [Prefix("netwrok", typed=True)]
    ) == {"netwrok": "networks"}


@pytest.mark.parametrize(
    "node",
    [
        And((Word("ranking"), Word("retrieval"))),
        Phrase("neural networks"),
        Prefix("netw", typed=True),
        Fuzzy("nueral", distance=1),
        Wildcard("doc*nts"),
    ],
)
def test_the_parts_of_a_score_make_up_the_score(index: Index, node: Word) -> None:
    results = index.search(node, lambda _: ())
    assert results.ids
    for paper, score in zip(results.ids[:5], results.scores, strict=False):
        told = index.explain(node, paper)
        assert told.score == pytest.approx(score, rel=1e-4)
        assert all(part.count > 0 and part.weight > 0 and part.words for part in told.parts)
    assert index.explain(node, 99_999).parts == ()


def test_parts_name_what_stands_where(index: Index) -> None:
    parts = index.explain(Word("learning"), 1).parts
    assert {(part.section, part.words, part.count) for part in parts} == {
        ("title", ("learning",), 1),
        ("abstract", ("learn",), 1),
    }
    assert parts[0].section == "title"
    assert index.explain(And((Word("learning"), Filter("tag", "is", "x"))), 1).parts == parts


def test_related_papers_share_telling_words(index: Index) -> None:
    related = index.related(DOCUMENTS[0], 3)
    assert [one.id for one in related] == [3]
    assert set(related[0].words) >= {"rank", "documents", "retrieval"}
    assert index.related(Document(77, "Nothing in common"), 3) == ()


def test_counts_follow_equal_scores_newest_first(index: Index) -> None:
    ids = found(index, "training")
    assert ids == sorted(ids, reverse=True)
    assert len(ids) == 50


def test_very_many_hits_stand_in_order(tmp_path: Path) -> None:
    index = Index(tmp_path / "index")
    index.rebuild((Document(n, "word " * (n % 7 + 1), "filler " * (n % 11)) for n in range(1, 6001)), 1)
    results = index.search(Word("word"), lambda _: ())
    assert results.total == len(set(results.ids)) == 6000
    best = results.scores[:2000]
    assert list(best) == sorted(best, reverse=True)
    # Beyond those nobody compares, the order is right to one level in 65,535.
    step = results.scores[0] / 65_535
    assert all(later <= earlier + step for earlier, later in zip(results.scores, results.scores[1:], strict=False))
    cut = index.search(Word("word"), lambda _: (), 100)
    assert cut.ids == results.ids[:100]
    index.close()


def test_most_of_the_words(index: Index) -> None:
    asked = parse("neural retrieval zebra").node
    assert asked is not None
    assert index.search(asked, lambda _: ()).total == 0
    most = most_of(asked)
    assert most is not None
    assert index.search(most, lambda _: ()).ids == (3,)
    without = most_of(parse("neural retrieval zebra -documents").node)
    assert without is not None
    assert index.search(without, lambda _: ()).ids == ()
    four = most_of(parse("neural networks retrieval zebra").node)
    assert four is not None
    found = index.search(four, lambda _: ())
    assert found.ids[0] == 3  # three of the words come before two
    assert found.total == 51
    assert list(found.scores) == sorted(found.scores, reverse=True)
    for text in ("neural zebra", "zebra", "neural OR zebra OR retrieval", ""):
        assert most_of(parse(text).node) is None
