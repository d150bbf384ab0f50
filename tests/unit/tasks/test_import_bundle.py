"""Bundles written and read back: losslessly into an empty library, with care into one that has papers."""

import contextlib
import dataclasses
import json
import tempfile
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from readerapp.exporting.formats import FORMATS, Options
from readerapp.importing import forms
from readerapp.importing.digest import Digest, Entry, Origin
from readerapp.importing.lists import bundle
from readerapp.library import annotations, digests, duplicates, list_deeds, lists, notes, papers, saved_searches, tags
from readerapp.library.changes import Op
from readerapp.library.library import Library
from readerapp.library.models import Pair
from readerapp.library.rows import Color, ListDraft, ListPlace, PaperDetails, Policy, Status, VersionRow
from readerapp.tasks import export_list, import_digest, import_stream
from readerapp.tasks.import_digest import Plan
from tests.unit.conftest import DRAFTS
from tests.unit.exporting.papers import hostile_paper, hostile_texts, text_of
from tests.unit.tasks.any_libraries import fill, libraries
from tests.unit.tasks.libraries import (
    TODAY,
    WHOLE,
    add_digest,
    all_beside,
    all_digests,
    all_ids,
    all_lists,
    all_papers,
    bundle_of,
    by_key,
    live_in,
    plan_of,
    read_in,
)

CORE = dataclasses.replace(WHOLE, title="Core", description="For “all”")


@contextlib.contextmanager
def new_library() -> Iterator[Library]:
    with tempfile.TemporaryDirectory() as folder:
        opened = Library(Path(folder))
        yield opened
        opened.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "empty")
    yield opened
    opened.close()


@pytest.fixture
def lived_in(library: Library) -> Library:
    ids = add_digest(library, DRAFTS, date="2026-03-12")
    add_digest(library, DRAFTS[1:3], source="Other", date="2026-03-08", period="week")
    live_in(library, ids)
    return library


def contents(library: Library) -> tuple[Any, ...]:
    return by_key(library), all_lists(library), all_digests(library), all_beside(library)


def test_a_library_comes_back_as_it_was(lived_in: Library, empty: Library) -> None:
    report = read_in(empty, bundle_of(lived_in))
    assert (report.added, report.updated, report.unchanged) == (5, 0, 0)
    assert contents(empty) == contents(lived_in)
    assert bundle_of(empty).count(b'"list_places"') == 3


@pytest.mark.parametrize("examples", [3, pytest.param(100, marks=pytest.mark.long)])
def test_any_library_comes_back_as_it_was(examples: int) -> None:
    # To make a smaller example of one that fails takes minutes: a library is opened for each try.
    @settings(max_examples=examples, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
    @given(libraries())
    def check(drawn: tuple[list[PaperDetails], list[Op[Any]]]) -> None:
        with new_library() as library, new_library() as empty:
            fill(library, *drawn)
            data = bundle_of(library)
            read_in(empty, data)
            assert contents(empty) == contents(library)
            for known in (empty, library):
                assert not read_in(known, data).changes
            empty.undo()
            assert contents(empty) == ({}, {}, [], ([], {}, set()))

    check()


def test_a_list_comes_with_its_order_and_remarks_and_without_the_others(lived_in: Library, empty: Library) -> None:
    report = read_in(empty, bundle_of(lived_in, CORE, of_list="Core"))
    assert report.reading_list == "Core"
    assert all_lists(empty) == {"Core": all_lists(lived_in)["Core"]}
    assert b"Later" not in bundle_of(lived_in, CORE, of_list="Core")


def test_papers_that_are_here_are_joined_and_keep_what_is_the_users(lived_in: Library, empty: Library) -> None:
    data = bundle_of(lived_in, CORE, of_list="Core")
    mine = add_digest(empty, [dataclasses.replace(DRAFTS[0], abstract="", venue="", links=())], source="My own")
    for op in (
        tags.add(mine, "mine"),
        tags.add(mine, "area/vision"),
        papers.rate(mine, 2),
        papers.set_status(mine, Status.DISMISSED),
        notes.write(mine[0], "Mine"),
        annotations.add(mine[0], "title", 0, 6, color=Color.PINK),
        list_deeds.create("core", [], "My words"),
    ):
        empty.write(op)
    report = read_in(empty, data)
    assert (report.added, report.updated) == (1, 1)
    first, theirs = all_papers(empty)[0], all_papers(lived_in)[0]
    assert (first.rating, first.status, first.queue_place) == (2, Status.DISMISSED, None)
    assert [name for name, _ in first.tags] == ["area/vision", "mine"]
    assert first.note == f"Mine\n\n---\n\n{theirs.note}"
    assert [(each.quote, each.color) for each in first.annotations] == [("Neural", "pink"), ("Neu", "green")]
    assert [each.source for each in first.appearances] == ["My own", "Test"]
    assert (first.abstract, first.venue) == (theirs.abstract, theirs.venue)
    assert (first.sources["abstract"].by, first.sources["venue"].by) == ("digest", "you")
    (name, (description, items)), *_ = all_lists(empty).items()
    assert (name, description) == ("core", "My words\nFor “all”")
    assert [remark for _, remark in items] == ["start here", ""]
    assert not read_in(empty, data).changes
    empty.undo()
    assert [paper.note for paper in all_papers(empty)] == ["Mine"]


def test_what_the_preview_says_is_done(lived_in: Library, empty: Library) -> None:
    add_digest(empty, DRAFTS[:2], source="My own")
    data = bundle_of(lived_in)
    plan = plan_of(empty, data)
    assert [match.outcome for match in plan.matches] == ["updated", "updated", "added", "added", "added"]
    assert plan.matches[0].news == ("venue", "tags", "note", "highlights", "appearances")
    report = import_digest.run(empty, plan, chosen={0, 2})
    assert (report.added, report.updated, report.left_out) == (1, 1, 3)
    assert import_digest.foresee(plan).added == 3


def test_known_papers_are_kept_as_they_are_where_that_is_wanted(lived_in: Library, empty: Library) -> None:
    add_digest(empty, DRAFTS, source="My own")
    before = by_key(empty)
    read_in(empty, bundle_of(lived_in, CORE, of_list="Core"), policy=Policy.KEEP)
    after = {key: dataclasses.replace(paper, lists=(), list_places=()) for key, paper in by_key(empty).items()}
    assert after == before
    assert len(all_lists(empty)["Core"][1]) == 2


def test_a_key_that_is_another_papers_is_made_anew(lived_in: Library, empty: Library) -> None:
    other = dataclasses.replace(DRAFTS[4], title="Quite another", title_key="quite another", cite_key="mine2026")
    add_digest(empty, [other])
    report = read_in(empty, bundle_of(lived_in))
    assert report.added == 5
    new = next(paper for paper in all_papers(empty) if paper.title == "A map of cells")
    assert new.cite_key != "mine2026"
    assert not new.key_pinned


def test_what_is_left_out_is_not_in_the_file(lived_in: Library, empty: Library) -> None:
    data = bundle_of(lived_in, Options(abstract=False, tags=False, notes=False, highlights=False))
    read_in(empty, data)
    for paper in all_papers(empty):
        assert (paper.abstract, paper.tags, paper.note, paper.annotations) == ("", (), "", ())


def test_what_was_written_of_a_digest_is_joined_and_not_told_with_a_list(lived_in: Library, empty: Library) -> None:
    assert b"tensors" not in bundle_of(lived_in, CORE, of_list="Core")
    assert b"tensors" not in bundle_of(lived_in, dataclasses.replace(WHOLE, notes=False))
    add_digest(empty, DRAFTS[:1], date="2026-03-12")
    empty.write(digests.set_note(1, "Mine"))
    read_in(empty, bundle_of(lived_in))
    assert empty.read(digests.issues)[0].note == "Mine\nA day of **tensors**"


def test_a_library_without_notes_comes_without_what_is_personal(lived_in: Library, empty: Library) -> None:
    read_in(empty, bundle_of(lived_in, dataclasses.replace(WHOLE, notes=False, tags=False)))
    searches, colors, pairs = all_beside(empty)
    assert (searches, colors, len(pairs)) == ([], {}, 1)
    assert "Empty" in all_lists(empty)


def test_some_papers_come_without_what_is_beside_them(lived_in: Library, empty: Library) -> None:
    some = all_ids(lived_in)[1:]
    data = "".join(export_list.text(lived_in, some, FORMATS["bundle"], WHOLE)).encode()
    read_in(empty, data)
    assert all_beside(empty)[::2] == ([], set())
    assert "Empty" not in all_lists(empty)


def test_what_is_beside_papers_is_joined_with_what_is_here(lived_in: Library, empty: Library) -> None:
    ids = add_digest(empty, DRAFTS, date="2026-03-12")
    possible = Pair(first_id=ids[0], second_id=ids[2], reason="Their titles are alike")
    for op in (
        saved_searches.create("has  CODE", "has:pdf"),
        list_deeds.create("empty", ids[:1], "Mine"),
        tags.add(ids, "area"),
        tags.recolor("area", 6),
        Op("Offer", lambda session: duplicates.add(session, [possible])),
    ):
        empty.write(op)
    data = bundle_of(lived_in)
    read_in(empty, data)
    searches, colors, pairs = all_beside(empty)
    assert searches == [
        ("has CODE", "has:pdf"), ("Has code (bundle)", "has:code"), ("All of it", 'search:"Has code" or tag:area'),
    ]  # fmt: skip
    assert colors["area"] == 6
    assert [(each[1], each[2]) for each in pairs] == [(True, "Their titles are alike")]
    assert all_lists(empty)["empty"][0] == "Mine\nTo be filled"
    assert not read_in(empty, data).changes


def test_possible_duplicates_that_nobody_judged_are_offered_there_too(library: Library, empty: Library) -> None:
    alike = [dataclasses.replace(DRAFTS[0], identifiers={}, year=None), dataclasses.replace(DRAFTS[1], links=())]
    first, second = add_digest(library, alike)
    open_pair = Pair(first_id=first, second_id=second, reason="Alike", similarity=87, found_at="2026-03-12T10:00:00Z")
    library.write(Op("Offer", lambda session: duplicates.add(session, [open_pair])))
    read_in(empty, bundle_of(library))
    (found,) = empty.read(duplicates.pairs)
    assert (found.reason, found.similarity, found.found_at) == ("Alike", 0.87, "2026-03-12T10:00:00Z")


def test_highlights_are_found_again_in_other_words(lived_in: Library, empty: Library) -> None:
    lived_in.write(annotations.add(1, "abstract", 9, 15, comment="words"))
    quote = all_papers(lived_in)[0].annotations[-1].quote
    longer = dataclasses.replace(DRAFTS[0], abstract=f"It is known. {DRAFTS[0].abstract}")
    add_digest(empty, [longer])
    read_in(empty, bundle_of(lived_in))
    found = all_papers(empty)[0].annotations[-1]
    assert (found.state, longer.abstract[found.start : found.end]) == ("moved", quote)
    assert not read_in(empty, bundle_of(lived_in)).changes


def test_digests_of_one_name_stay_two(library: Library, empty: Library) -> None:
    for number in (0, 1):
        add_digest(library, DRAFTS[number : number + 1], title="works", source="works", bytes_hash=f"{number}")
    data = bundle_of(library)
    read_in(empty, data)
    assert [row.papers for row in empty.read(digests.issues)] == [1, 1]
    assert not read_in(empty, data).changes


def test_a_digest_of_a_bundle_has_no_report_to_show(lived_in: Library, empty: Library) -> None:
    read_in(empty, bundle_of(lived_in))
    with pytest.raises(import_digest.ReaderError, match="came in a bundle"):
        import_digest.reread(empty, 1)


@pytest.mark.parametrize(
    ("name", "fitting"), [("Queue", "Queue (bundle)"), ("A “good” one\u200b", "A good one"), ("„“", "Bundle")]
)
def test_a_name_that_no_list_can_have_is_made_to_fit(
    lived_in: Library, empty: Library, name: str, fitting: str
) -> None:
    read_in(empty, bundle_of(lived_in, dataclasses.replace(WHOLE, title=name), of_list="Core"))
    assert [row.name for row in empty.read(lists.rows)] == [fitting]


def test_a_large_bundle_is_read_line_by_line(lived_in: Library, empty: Library, tmp_path: Path) -> None:
    file = tmp_path / "core.readerapp"
    file.write_bytes(bundle_of(lived_in, CORE, of_list="Core") + b"{\n")
    with forms.open_stream(file, today=TODAY) as found:
        assert found is not None
        data, stream = found
        plan = Plan(file.name, stream.content, import_digest.default_title(stream.content), data.sha256())
        report = import_stream.run(empty, plan, stream.records, count=stream.count)
    assert (report.added, report.broken, report.problems[0]["line"], report.reading_list) == (2, 1, 4, "Core")
    assert all_lists(empty) == {"Core": all_lists(lived_in)["Core"]}


def test_memory_does_not_grow_with_the_bundle(empty: Library) -> None:
    held: list[int] = []

    def records() -> Iterator[Entry]:
        for number in range(1700):
            if number in (600, 1600):
                held.append(tracemalloc.get_traced_memory()[0])
            line = {"cite_key": f"key{number}", "title": f"Work {number}", "note": "x" * 4000, "remark": "y"}
            yield from bundle.read(f'{{"readerapp bundle": 1}}\n{json.dumps(line)}'.encode(), Origin(TODAY))[0].entries

    content = Digest(bundle.NAME, "Core", bundle=ListDraft("Core"))
    tracemalloc.start()
    try:
        import_stream.run(empty, Plan("x", content, "Core", ""), records())
    finally:
        tracemalloc.stop()
    # 1,000 notes are 4 MB; numbers, keys, remarks and outcomes are kept.
    assert held[1] - held[0] < 1_500_000


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(hostile_texts())
def test_hostile_words_are_kept_as_words(empty: Library, text: str) -> None:
    others = {"key_aliases": (text, "ok2020"), "list_places": (ListPlace(text, 1, text),), "versions": (version(text),)}
    other = "No words of the others make these"  # else both are one paper
    papers = [dataclasses.replace(hostile_paper(words), **others) for words in (text, other)]
    data = text_of("bundle", papers, WHOLE).encode()
    import_digest.run(empty, plan_of(empty, data))
    try:
        last = all_papers(empty)[-1]
        assert (last.title, last.note) == (other, other)
        assert not import_digest.run(empty, plan_of(empty, data)).changes
    finally:
        empty.undo()


def version(key: str) -> VersionRow:
    return VersionRow(1, key, "", "", None, {})
