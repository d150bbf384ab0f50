"""Two papers made one: nothing is lost, the old names lead there, and one undo brings both back."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readerapp.errors import ReaderError
from readerapp.library import (
    annotations,
    duplicates,
    filters,
    lists,
    merging,
    notes,
    papers,
    queue,
    tags,
    texts,
    versions,
)
from readerapp.library.library import Library
from readerapp.library.rows import LinkRow, Status
from tests.unit.conftest import MORE
from tests.unit.library.test_duplicates import OTHER, TEXT, A, bring, draft, ids, paper
from tests.unit.library.test_journal import content

CELLS = draft(
    "On cells", authors=A, abstract=TEXT, identifiers={"arxiv": "2403.00001"}, upvotes=3, rank=4, line=1,
    links=(LinkRow("pdf", "https://example.org/a"), LinkRow("code", "https://example.org/code")),
)  # fmt: skip
CELL = draft(
    "On the cell", abstract=OTHER, venue="Cells", identifiers={"doi": "10.1000/c"}, upvotes=7, rank=2, line=5,
    links=(LinkRow("pdf", "https://example.org/b"), LinkRow("code", "https://example.org/code")),
)  # fmt: skip


@pytest.fixture
def pair(library: Library) -> Library:
    """A library with papers 1 and 2, which are one, and 3; 1 and 2 stand in one digest, 2 and 3 in another."""
    bring(library, CELLS, CELL)
    bring(library, CELL, draft("Of mice"), date="2026-03-13")
    return library


def test_what_belongs_to_either_belongs_to_the_winner(pair: Library) -> None:
    for paper_id, tag in ((1, "a"), (2, "a"), (2, "area/b")):
        pair.write(tags.add([paper_id], tag))
    pair.write(papers.rate([2], 4))
    pair.write(papers.set_status([2, 3, 1], Status.QUEUED))
    pair.write(lists.add([3, 2], "mine"))
    pair.write(lists.add([1, 2], "ours"))
    pair.write(merging.merge(1, 2))
    known = paper(pair, 1)
    assert paper(pair, 2) is None
    assert {name for name, _ in known.tags} == {"a", "area/b"}
    assert (known.rating, known.status, known.queue_place) == (4, Status.QUEUED, 1)
    assert pair.read(queue.in_order) == [1, 3]
    assert known.lists == ("mine", "ours")
    assert pair.read(lambda s: lists.in_order(s, "mine")) == [3, 1]
    assert known.identifiers == {"arxiv": "2403.00001", "doi": "10.1000/c"}
    assert [link.url[-1] for link in known.links] == ["a", "e", "b"]
    assert (known.title, known.abstract, known.venue) == ("On cells", TEXT, "Cells")
    assert known.sources["venue"].digest == "Test 2026-03-12"
    assert [(each.date, each.rank, each.upvotes) for each in known.appearances] == [
        ("2026-03-12", 2, 7),
        ("2026-03-13", 2, 7),
    ]


def test_notes_are_joined_and_marked(pair: Library) -> None:
    pair.write(notes.write(1, "Mine.\n"))
    pair.write(notes.write(2, "Theirs."))
    pair.write(merging.merge(1, 2))
    assert (
        paper(pair, 1).note == "Mine.\n\n---\n\n*From “On the cell” (on-the-cell), merged into this paper:*\n\nTheirs."
    )


@pytest.mark.parametrize("of", [1, 2])
def test_a_lone_note_stays_as_it_is(pair: Library, of: int) -> None:
    pair.write(notes.write(of, "The only one."))
    pair.write(merging.merge(1, 2))
    assert paper(pair, 1).note == "The only one."


def test_highlights_stand_where_their_words_stand_now(pair: Library) -> None:
    pair.write(annotations.add(2, "title", 3, 11, comment="which"))
    pair.write(annotations.add(1, "title", 3, 8))
    pair.write(annotations.add(2, "abstract", 0, 6))
    pair.write(merging.merge(1, 2, take=["abstract"]))
    known = paper(pair, 1)
    assert known.abstract == OTHER
    assert [(each.quote, each.state) for each in known.annotations if each.field == "abstract"] == [("Prices", "exact")]
    assert {each.comment for each in known.annotations} == {"", "which"}
    assert len(known.annotations) == 3


def test_what_the_user_typed_wins_over_any_source(pair: Library) -> None:
    pair.write(papers.edit(2, {"title": "My cells", "authors": ["Me"], "year": 2020}))
    pair.write(papers.edit(1, {"year": 2024}))
    pair.write(merging.merge(1, 2))
    known = paper(pair, 1)
    assert (known.title, known.authors, known.year) == ("My cells", ("Me",), 2024)
    assert {known.sources[name].by for name in ("title", "authors", "year")} == {"you"}
    assert known.sources["abstract"].by == "digest"


def test_the_old_number_cite_key_and_identifiers_lead_to_the_winner(pair: Library) -> None:
    bring(pair, draft("Last", identifiers={"doi": "10.1000/last"}), date="2026-03-14")
    pair.write(merging.merge(1, 2))
    pair.write(merging.merge(4, 1))
    for token in ("1", "2", "4", "on-cells", "On-The-Cell"):
        assert pair.read(lambda s, token=token: papers.find_id(s, token)) == 4
        assert pair.read(filters.identified(token, {})) == "4"
    assert pair.read(filters.identified("", {"doi": "10.1000/c"})) == "4"
    known = paper(pair, 4)
    assert known.former == ((2, "on-the-cell"), (1, "on-cells"))
    assert known.identifiers == {"doi": "10.1000/last", "arxiv": "2403.00001"}
    assert known.other_identifiers == (("doi", "10.1000/c"),)
    assert ids(bring(pair, draft("On cells", abstract=OTHER, identifiers={"doi": "10.1000/new"}), source="S")) == [5]
    assert paper(pair, 5).cite_key == "on-cellsx"


def test_the_records_of_both_are_known_again(pair: Library) -> None:
    pair.write(merging.merge(1, 2))
    there = pair.read(papers.count)
    bring(pair, CELLS, CELL)
    before = pair.revision
    assert ids(bring(pair, CELLS, CELL)) == [1, 1]
    assert pair.revision == before
    assert ids(bring(pair, draft("On the cell", abstract=OTHER), draft("on cells"), source="Page")) == [1, 1]
    assert pair.read(papers.count) == there


def test_merging_ends_their_being_a_pair_and_moves_others(library: Library) -> None:
    three = [
        draft("On cells", authors=A, abstract=text * 3) for text in (TEXT, OTHER, "Of ships and storms at sea. " * 9)
    ]
    bring(library, *three)
    found = {(each.first_id, each.second_id) for each in library.read(duplicates.pairs)}
    assert found == {(1, 2), (1, 3)}
    library.write(duplicates.keep_apart(2, 3))
    library.write(merging.merge(2, 1))
    assert library.read(duplicates.pairs) == []  # 2 is not 3, so 1 is not either
    library.undo()
    library.write(merging.merge(1, 2))
    assert library.read(duplicates.pairs) == []


def test_versions_of_either_are_versions_of_the_winner(library: Library) -> None:
    bring(library, *(draft(f"Work {letter}") for letter in "abcde"))
    library.write(versions.link([1, 2]))
    library.write(versions.link([3, 4]))
    library.write(merging.merge(1, 3))
    assert [each.id for each in paper(library, 1).versions] == [2, 4]
    library.write(merging.merge(5, 4))
    assert [each.id for each in paper(library, 5).versions] == [1, 2]
    library.write(merging.merge(1, 2))
    library.write(merging.merge(1, 5))
    assert paper(library, 1).versions == ()


def test_the_index_learns_of_both_papers(pair: Library) -> None:
    pair.write(notes.write(2, "A note"))
    before = pair.revision
    changes = pair.write(merging.merge(1, 2))
    assert changes.papers == {1, 2}
    assert pair.read(lambda s: texts.changed(s, before)) == {1, 2}
    since = pair.revision
    assert pair.undo().papers == {1, 2}
    assert pair.read(lambda s: texts.changed(s, since)) == {1, 2}


def test_what_can_t_be_merged_is_said(pair: Library) -> None:
    with pytest.raises(ReaderError, match="itself"):
        merging.merge(1, 1)
    before = content(pair)
    with pytest.raises(ReaderError, match="no paper 99"):
        pair.write(merging.merge(1, 99))
    assert content(pair) == before


two = st.lists(st.integers(1, 6), min_size=2, max_size=2, unique=True)
steps = st.one_of(
    st.builds(
        lambda pair, take: merging.merge(*pair, take=take), two, st.sets(st.sampled_from(["title", "abstract", "year"]))
    ),
    st.builds(versions.link, two),
    st.builds(versions.unlink, st.integers(1, 6)),
    st.builds(lambda pair: duplicates.keep_apart(*pair), two),
    st.builds(
        papers.edit, st.integers(1, 6), st.just({"title": "Typed", "details.volume": "9", "identifiers.pmid": ""})
    ),
    st.builds(notes.write, st.integers(1, 6), st.text(min_size=1, max_size=5)),
    st.builds(tags.add, two, st.sampled_from(["a", "b/c"])),
    st.builds(papers.set_status, two, st.sampled_from(list(Status))),
    st.builds(lists.add, two, st.sampled_from(["mine", "ours"])),
    st.builds(annotations.add, st.integers(1, 6), st.just("title"), st.integers(0, 2), st.integers(3, 6)),
)


@settings(max_examples=10 * MORE, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(steps, min_size=1, max_size=8))
def test_undo_brings_back_every_cell(tmp_path_factory: pytest.TempPathFactory, ops: list) -> None:
    library = Library(tmp_path_factory.mktemp("library"))
    bring(library, CELLS, CELL, draft("On cells", authors=A, abstract=OTHER), draft("Of mice", upvotes=1))
    bring(library, draft("On cells", authors=A, venue="Cells"), CELL, date="2026-03-13")
    bring(library, draft("Of men", identifiers={"pmid": "5"}), date="2026-03-14")
    states = [content(library)]
    for op in ops:
        newest = library.next_undo().id
        try:
            changes = library.write(op)
        except ReaderError:
            assert content(library) == states[-1]
            continue
        if library.next_undo().id != newest:
            states.append(content(library))
        elif changes:
            states[-1] = content(library)  # typing on in a note
    for before, after in zip(reversed(states[:-1]), reversed(states[1:]), strict=True):
        assert content(library) == after
        library.undo()
        assert content(library) == before
        library.redo()
        assert content(library) == after
        library.undo()
    library.close()
