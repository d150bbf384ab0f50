"""Whatever is done to a library, undo takes back exactly and redo repeats exactly."""

import contextlib
import sqlite3
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readerapp.errors import ReaderError
from readerapp.library import annotations, digests, notes, papers, queue, saved_searches, tags
from readerapp.library.changes import Op
from readerapp.library.library import Library
from readerapp.library.models import JOURNALLED
from readerapp.library.rows import Color, Draft, Status
from tests.unit.conftest import MORE, add_digest


def content(library: Library) -> dict[str, list[tuple]]:
    """Return everything that stands in the journalled tables."""
    with contextlib.closing(sqlite3.connect(library.file)) as connection:
        names = [model.__table__.name for model in JOURNALLED]
        return {name: connection.execute(f"SELECT * FROM {name} ORDER BY id").fetchall() for name in names}


ids = st.lists(st.integers(1, 5), min_size=1, max_size=5, unique=True)
names = st.sampled_from(["medical", "area/medical", "area", "Ünï çode", "a_b%c"])
ops = st.one_of(
    st.builds(papers.rate, ids, st.integers(0, 5)),
    st.builds(papers.set_status, ids, st.sampled_from(list(Status))),
    st.builds(papers.delete, ids),
    st.builds(tags.add, ids, names),
    st.builds(tags.remove, ids, names),
    st.builds(tags.rename, names, st.sampled_from(["medical", "new/one", "AREA"])),
    st.builds(tags.recolor, names, st.integers(0, 7)),
    st.builds(tags.delete, names),
    st.builds(notes.write, st.integers(1, 5), st.text(max_size=20)),
    st.builds(queue.move, ids, st.integers(1, 6)),
    st.builds(annotations.add, st.integers(1, 5), st.just("abstract"), st.integers(0, 5), st.integers(6, 12)),
    st.builds(annotations.edit, st.integers(1, 3), color=st.just(Color.PINK)),
    st.builds(annotations.delete, st.integers(1, 3)),
    st.builds(digests.rename, st.just(1), st.sampled_from(["One", "Two"])),
    st.builds(digests.delete, st.just(1)),
    st.builds(saved_searches.create, names, st.sampled_from(["graph", 'search:"area" x', "search:MEDICAL"])),
    st.builds(saved_searches.rename, st.integers(1, 3), names),
    st.builds(saved_searches.change, st.integers(1, 3), st.sampled_from(["tensor", 'search:"Ünï code"'])),
    st.builds(saved_searches.move, st.integers(1, 3), st.none() | st.integers(1, 3)),
    st.builds(saved_searches.delete, st.integers(1, 3)),
)


@settings(max_examples=20 * MORE, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(ops, st.sampled_from(["undo", "redo"])), max_size=14))
def test_undo_and_redo_restore_every_cell(tmp_path_factory: pytest.TempPathFactory, steps: list[Op | str]) -> None:
    library = Library(tmp_path_factory.mktemp("library"))
    add_digest(library)
    states = [content(library)]  # states[k]: after k operations that are done
    done = 0
    for step in steps:
        if step == "undo":
            if done:
                library.undo()
                done -= 1
        elif step == "redo":
            if done < len(states) - 1:
                library.redo()
                done += 1
        else:
            newest = library.next_undo()
            with contextlib.suppress(ReaderError):
                if library.write(step):
                    merged = library.next_undo().id == newest.id
                    del states[done + (not merged) :]
                    done += not merged
                    states[done:] = [content(library)]
        assert content(library) == states[done]
    for _ in range(done):
        library.undo()
        done -= 1
        assert content(library) == states[done]
    library.close()


def test_label_and_order_survive_a_restart(filled_library: Library) -> None:
    filled_library.write(tags.add([1, 2, 3], "medical"))
    folder = filled_library.folder
    filled_library.close()
    again = Library(folder)
    assert again.next_undo().label == "Tag 3 papers “medical”"
    assert again.next_undo().by == "command line"
    again.undo()
    assert again.next_redo().label == "Tag 3 papers “medical”"
    assert again.read(lambda s: papers.detail(s, 1)).tags == ()
    again.redo()
    assert again.read(lambda s: papers.detail(s, 1)).tags == (("medical", 0),)
    again.close()


def test_nothing_to_undo_is_said(library: Library) -> None:
    with pytest.raises(ReaderError, match="nothing to undo"):
        library.undo()
    with pytest.raises(ReaderError, match="nothing to redo"):
        library.redo()


def test_an_operation_that_changes_nothing_leaves_no_trace(filled_library: Library) -> None:
    filled_library.write(papers.rate([1], 4))
    filled_library.undo()
    before = filled_library.history(), filled_library.revision
    assert not filled_library.write(papers.rate([1], 0))
    assert (filled_library.history(), filled_library.revision) == before
    filled_library.redo()


def test_a_failing_operation_leaves_no_trace(filled_library: Library) -> None:
    before = content(filled_library), filled_library.revision

    def work(session: object) -> None:
        papers.rate([1, 2], 5).work(session)
        raise ReaderError("No.", "")

    with pytest.raises(ReaderError):
        filled_library.write(Op("Fail", work))
    assert (content(filled_library), filled_library.revision) == before


def test_changes_name_the_papers(filled_library: Library) -> None:
    start = filled_library.revision
    changes = filled_library.write(tags.add([3, 5], "to read"))
    assert changes.papers == {3, 5}
    assert changes.tables == {"tag", "paper_tag"}
    filled_library.write(papers.rate([1], 5))
    since = filled_library.changes_since(start)
    assert since.papers == {1, 3, 5}
    assert since.complete
    undone = filled_library.undo()
    assert undone.papers == {1}
    assert undone.revision > since.revision


def test_typing_in_a_note_is_one_step(filled_library: Library) -> None:
    steps = len(filled_library.history())
    for end in range(1, 30):
        filled_library.write(notes.write(2, "The quick brown fox jumps over"[:end]))
    assert len(filled_library.history()) == steps + 1
    filled_library.undo()
    assert filled_library.read(lambda s: papers.detail(s, 2)).note == ""
    filled_library.redo()
    assert filled_library.read(lambda s: papers.detail(s, 2)).note == "The quick brown fox jumps ov"[:28] + "e"
    with contextlib.closing(sqlite3.connect(filled_library.file)) as connection:
        lines = connection.execute("SELECT count(*) FROM change WHERE table_name = 'note'").fetchone()[0]
    assert lines <= 3


def test_the_oldest_steps_are_forgotten_beyond_the_cap(tmp_path: Path) -> None:
    library = Library(tmp_path, keep_bytes=4000)
    add_digest(library)
    start = library.revision
    for number in range(40):
        library.write(notes.write(number % 5 + 1, f"{number} " + "x" * 200))
    assert 1 < len(library.history()) < 25
    assert not library.changes_since(start).complete
    assert library.changes_since(library.revision).complete
    while library.next_undo():
        library.undo()
    library.close()


def test_deleted_numbers_are_not_given_again(filled_library: Library) -> None:
    filled_library.write(papers.delete([5]))
    assert add_digest(filled_library, (Draft(title="New", title_key="new"),), date="2026-03-13") == [6]


def test_two_processes_share_the_order_of_undo(filled_library: Library) -> None:
    window = Library(filled_library.folder, by="window")
    window.write(papers.rate([1], 3))
    filled_library.write(papers.rate([2], 4))
    assert window.next_undo().label == "Rate 1 paper ★★★★"
    window.undo()
    assert filled_library.read(lambda s: papers.detail(s, 2)).rating == 0
    filled_library.undo()
    assert window.read(lambda s: papers.detail(s, 1)).rating == 0
    window.close()


def test_writers_take_turns(filled_library: Library) -> None:
    other = Library(filled_library.folder)

    def rate(library: Library, paper: int) -> None:
        for rating in range(1, 21):
            library.write(papers.rate([paper], rating % 6))

    threads = [threading.Thread(target=rate, args=pair) for pair in ((filled_library, 1), (other, 2), (other, 3))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [filled_library.read(lambda s, n=n: papers.detail(s, n)).rating for n in (1, 2, 3)] == [2, 2, 2]
    other.close()
