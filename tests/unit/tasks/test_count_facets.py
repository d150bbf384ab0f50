"""What facets count is what the query narrowed to them finds, and what going over all papers gives."""

import dataclasses
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readerapp.library import annotations, digests, facts, notes, papers, tags
from readerapp.library.changes import Changes
from readerapp.library.facts import KINDS
from readerapp.library.library import Library
from readerapp.library.rows import Draft, LinkRow, PaperDetails, Status
from readerapp.search import choosing
from readerapp.search.index import Index
from readerapp.tasks import update_index
from readerapp.tasks.count_facets import FacetCounter
from readerapp.tasks.find_papers import Finder
from readerapp.text import titles
from tests.unit.conftest import add_digest

_NAMES = (
    "Jane Doe",
    "Mary Jane Doe",
    "JANE DOE",
    "Jan Doe",
    "Doe Jane",
    "Hans Müller",
    "Hans Mueller",
    "Li",
    "Nets Li",
)
_VENUES = ("ACL", "NAACL", "ACL Findings", "acl", "ICML (Workshop)", 'J. "X" Lett.', "Étude [2]*", "arXiv", "")
PAPERS = tuple(
    Draft(
        title=f"Net number {number} of {'cells' if number % 3 else 'stars'}",
        title_key=titles.normalise(f"Net number {number}"),
        abstract="A tensor of nets." if number % 2 else "Stars shine.",
        authors=tuple(_NAMES[(number + step) % len(_NAMES)] for step in range(number % 4)),
        year=None if number % 7 == 0 else 2026 - number % 17,
        venue=_VENUES[number % len(_VENUES)],
        links=(LinkRow("code" if number % 2 else "page", f"https://example.org/{number}"),),
    )
    for number in range(1, 61)
)


@pytest.fixture
def stocked(library: Library) -> Iterator[tuple[Library, Index]]:
    """Sixty papers of three digests with all kinds of facts."""
    for first, source in ((0, "HF Papers"), (20, "HF Papers weekly"), (40, "arXiv")):
        add_digest(
            library, PAPERS[first : first + 20], title=f"{source} 1", source=source, date=f"2026-03-{first + 1:02}"
        )
    add_digest(library, PAPERS[:5], title="Again", source="arXiv", date="2026-04-01")
    for name, step in (("area/medical", 2), ("area", 5), ("areal", 7), ("area/medical/mri", 6), ("a b", 9)):
        library.write(tags.add(range(step, 61, step), name))
    for rating in range(1, 6):
        library.write(papers.rate(range(rating, 61, 8), rating))
    library.write(papers.set_status(range(3, 61, 3), Status.READ))
    library.write(papers.set_status(range(5, 61, 5), Status.QUEUED))
    for paper in range(4, 61, 4):
        library.write(notes.write(paper, "a thought"))
    for paper in range(6, 61, 6):
        library.write(annotations.add(paper, "title", 0, 3))
    index = update_index.index_of(library)
    update_index.update(library, index)
    yield library, index
    index.close()


def counter_of(library: Library, index: Index) -> FacetCounter:
    finder = Finder(library, index)
    return FacetCounter(library.folder, library.changes_since, lambda text: finder.find(text, as_typed=True).ids)


def found(library: Library, index: Index, text: str) -> tuple[int, ...]:
    return Finder(library, index).find(text, as_typed=True).ids


def all_values(counter: FacetCounter, text: str, ids: tuple[int, ...]) -> list[tuple[str, str, int]]:
    """Return every value of every kind with its count."""
    return [
        (kind, value.word, value.papers)
        for group in counter.count(text, ids).groups
        for kind in (group.kind,)
        for value in (group.values if kind in ("status", "rating", "year", "has") else counter.values(text, ids, kind))
    ]


@pytest.mark.parametrize(
    "text",
    ["", "nets", "tensor ", "tag:area", "tag:area/medical -status:read nets ", "year:2010..2020 sta", '"of cells"'],
)
def test_counts_are_what_narrowing_finds(stocked: tuple[Library, Index], text: str) -> None:
    counter, ids = counter_of(*stocked), found(*stocked, text)
    values = all_values(counter, text, ids)
    assert {kind for kind, _, _ in values} == set(KINDS)
    for kind, word, count in values:
        assert (
            len(found(*stocked, choosing.choose(choosing.leave_all(text, {kind}, also_excluded=False), kind, word)))
            == count
        )


def test_counts_are_what_going_over_all_papers_gives(stocked: tuple[Library, Index]) -> None:
    library, _ = stocked
    ids = tuple(range(2, 61, 2))
    every = list(library.read(lambda session: list(papers.details(session, ids))))
    counts = {(kind, word): count for kind, word, count in all_values(counter_of(*stocked), "", ids)}
    sources = {digest.id: digest.source for digest in library.read(digests.issues)}

    def told(paper: PaperDetails) -> Iterator[tuple[str, str]]:
        yield "status", paper.status
        yield "rating", str(paper.rating or "none")
        for name, _ in paper.tags:
            levels = name.split("/")
            yield from (("tag", "/".join(levels[:depth])) for depth in range(1, len(levels) + 1))
        yield from (("source", sources[each.digest_id]) for each in paper.appearances)
        if paper.note:
            yield "has", "note"
        if paper.annotations:
            yield "has", "highlight"
        if any(link.kind == "code" for link in paper.links):
            yield "has", "code"

    expected = Counter(fact for paper in every for fact in set(told(paper)))
    expected["source", "HF Papers"] += expected["source", "HF Papers weekly"]  # the words are in both
    kinds = {"status", "rating", "tag", "source", "has"}
    assert {fact: count for fact, count in counts.items() if fact[0] in kinds} == expected


def test_years_are_grouped_where_they_are_many(stocked: tuple[Library, Index]) -> None:
    counter = counter_of(*stocked)
    years = {group.kind: group for group in counter.count("", tuple(range(1, 61))).groups}["year"]
    assert [value.word for value in years.values] == [
        *("2026", "2025", "2024", "2022..2023", "2017..2021", "2007..2016", "none")
    ]
    few = {group.kind: group for group in counter.count("", (1, 2, 3)).groups}["year"]
    assert [(value.word, value.papers) for value in few.values] == [("2025", 1), ("2024", 1), ("2023", 1)]


def test_what_is_chosen_is_listed_whatever_it_finds(stocked: tuple[Library, Index]) -> None:
    text = 'tag:"a b" -author:Nobody year:1066 (venue:ACL OR venue:ICML) '
    ids = found(*stocked, text)
    counted = counter_of(*stocked).count(text, ids)
    groups = {group.kind: {value.word: value.papers for value in group.values} for group in counted.groups}
    assert groups["author"]["Nobody"] == 0
    assert groups["year"]["1066"] == 0
    assert groups["venue"]["ICML"] == 0, "the words of a user need be no venue's name"
    assert len(counted.parts) == 5


def test_the_word_that_is_being_typed_stays_a_beginning(stocked: tuple[Library, Index]) -> None:
    before = found(*stocked, "tens")
    assert before
    narrowed = choosing.choose("tens", "status", "read")
    assert narrowed == "status:read tens"
    both = choosing.choose(narrowed, "status", "queued")
    assert both == "(status:read OR status:queued) tens"
    assert choosing.leave_all(both, KINDS) == "tens"
    assert choosing.exclude("tens ", "tag", "area") == "tens -tag:area "
    assert choosing.choose("a OR tens", "tag", "x").startswith("(a OR tens) tag:x")


def test_changes_are_followed(stocked: tuple[Library, Index]) -> None:
    library, _ = stocked
    counter = counter_of(*stocked)
    everything = tuple(range(1, 62))

    def equal_to_fresh() -> None:
        now, fresh = (all_values(each, "", everything) for each in (counter, counter_of(*stocked)))
        assert [(kind, word.casefold(), n) for kind, word, n in now] == [(k, w.casefold(), n) for k, w, n in fresh]

    counter.facets()
    library.write(papers.rate([1, 2], 4))
    equal_to_fresh()
    library.write(tags.add([7], "new/one"))
    equal_to_fresh()
    library.write(tags.rename("area", "field"))
    equal_to_fresh()
    library.write(papers.edit(3, {"authors": ["Somebody New"], "venue": "ACL Else", "year": 1999}))
    equal_to_fresh()
    library.write(papers.delete([5, 6]))
    equal_to_fresh()
    library.undo()
    equal_to_fresh()
    add_digest(
        library, (dataclasses.replace(PAPERS[0], title="Quite another", title_key="quite another"),), source="New"
    )
    equal_to_fresh()


def test_only_changed_papers_are_read(stocked: tuple[Library, Index], monkeypatch: pytest.MonkeyPatch) -> None:
    library, _ = stocked
    counter = counter_of(*stocked)
    before = counter.facets()
    assert counter.facets() is before, "nothing changed"
    asked: list[frozenset[int]] = []
    real = facts.FactReader.pairs

    def noted(reader: facts.FactReader, kind: str, among: Collection[int] | None = None) -> Iterable[facts.Pair]:
        asked.append(frozenset(among or ()))
        return real(reader, kind, among)

    monkeypatch.setattr(facts.FactReader, "pairs", noted)
    library.write(papers.rate([9], 3))
    counter.facets()
    assert set(asked) == {frozenset({9})}


def test_a_journal_that_does_not_reach_back_has_all_read(stocked: tuple[Library, Index]) -> None:
    library, _ = stocked
    counter = FacetCounter(library.folder, lambda _since: Changes(1, complete=False), lambda _text: ())
    first = counter.facets()
    assert counter.facets() is not first
    assert all_values(counter, "", (1, 2)) == all_values(counter_of(*stocked), "", (1, 2))


def test_values_are_found_by_a_part_of_their_name(stocked: tuple[Library, Index]) -> None:
    counter, ids = counter_of(*stocked), tuple(range(1, 61))
    assert {value.word for value in counter.values("", ids, "author", "müll")} == {"Hans Müller"}
    assert {value.word for value in counter.values("", ids, "venue", "acl")} == {"acl", "NAACL", "ACL Findings"}
    assert counter.values("", ids, "tag", "nothing such") == ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ids=st.sets(st.integers(1, 70)), kind=st.sampled_from(KINDS))
def test_any_papers_are_counted(stocked: tuple[Library, Index], ids: set[int], kind: str) -> None:
    library, index = stocked
    counter = counter_of(library, index)
    for value in counter.values("", tuple(ids), kind):
        assert value.papers == len(ids.intersection(found(library, index, choosing.choose("", kind, value.word))))


def test_an_empty_library_has_no_facets(library: Library, tmp_path: Path) -> None:
    counter = FacetCounter(library.folder, library.changes_since, lambda _text: ())
    assert all(not group.values for group in counter.count("", (1, 2)).groups)
