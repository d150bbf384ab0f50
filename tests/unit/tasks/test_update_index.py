"""The index follows the library's journal."""

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest

from readerapp.errors import Cancelled
from readerapp.library import annotations, digests, notes, papers, queue, tags
from readerapp.library.library import Library
from readerapp.library.rows import Draft, Status
from readerapp.progress import Progress
from readerapp.search.index import Index, IndexUnusable
from readerapp.tasks import find_papers, update_index
from readerapp.text import titles
from tests.unit.conftest import add_digest


@pytest.fixture
def index(filled_library: Library) -> Iterator[Index]:
    made = update_index.index_of(filled_library)
    yield made
    made.close()


def found(library: Library, index: Index, text: str) -> set[int]:
    return set(find_papers.find(library, index, text).ids)


def test_the_first_update_builds_the_index(filled_library: Library, index: Index) -> None:
    assert update_index.pending(filled_library, index) == 5
    done = update_index.update(filled_library, index)
    assert done == update_index.Updated(filled_library.revision, 5, rebuilt=True)
    assert index.revision == filled_library.revision
    assert update_index.pending(filled_library, index) == 0
    assert found(filled_library, index, "neural") == {1}


def test_words_are_found_as_soon_as_they_are_indexed(filled_library: Library, index: Index) -> None:
    library = filled_library
    update_index.update(library, index)
    library.write(notes.write(4, "compare with Müller"))
    library.write(annotations.add(2, "title", 2, 5, comment="cartography"))
    assert update_index.pending(library, index) == 2
    done = update_index.update(library, index)
    assert (done.papers, done.rebuilt) == (2, False)
    assert found(library, index, "muller") == {4}
    assert found(library, index, "note:cartography") == {2}
    library.undo()
    update_index.update(library, index)
    assert found(library, index, "cartography") == set()
    library.redo()
    update_index.update(library, index)
    assert found(library, index, "cartography") == {2}


def test_papers_come_and_go(filled_library: Library, index: Index) -> None:
    library = filled_library
    update_index.update(library, index)
    library.write(papers.delete([1]))
    draft = Draft(title="Zebra crossing", title_key=titles.normalise("Zebra crossing"))
    (new,) = add_digest(library, (draft,), title="Another", date="2026-03-13")
    update_index.update(library, index)
    assert found(library, index, "neural") == set()
    assert found(library, index, "zebra") == {new}
    library.undo()
    library.undo()
    update_index.update(library, index)
    assert found(library, index, "neural") == {1}
    assert found(library, index, "zebra") == set()


def test_a_tag_or_a_rating_touches_no_index(filled_library: Library, index: Index) -> None:
    library = filled_library
    update_index.update(library, index)
    before = sorted(file.name for file in (library.folder / "index").glob("*PAPERS*"))
    library.write(tags.add([1, 2], "area/medical"))
    library.write(papers.rate([1], 5))
    library.write(papers.set_status([1], Status.QUEUED))
    library.write(queue.move([1], 1))
    library.write(digests.rename(1, "Other name"))
    assert update_index.update(library, index) == update_index.Updated(library.revision, 0, rebuilt=False)
    assert index.revision == library.revision
    assert sorted(file.name for file in (library.folder / "index").glob("*PAPERS*")) == before


def test_tex_debris_is_indexed_as_it_is_shown(library: Library) -> None:
    title = r"\textbf{Fast} M{\"u}ller $\alpha$-divergence"
    add_digest(library, (Draft(title=title, title_key="fast", abstract="It costs 5\\% less."),))
    index = update_index.index_of(library)
    update_index.update(library, index)
    assert found(library, index, "muller") == {1}
    assert found(library, index, "fast") == {1}
    assert found(library, index, "textbf") == set()
    index.close()


def test_a_journal_that_forgot_means_a_rebuild(filled_library: Library, index: Index) -> None:
    update_index.update(filled_library, index)
    index.stamp(filled_library.revision + 10)  # as after a restored backup
    assert update_index.update(filled_library, index).rebuilt
    assert index.revision == filled_library.revision


def test_the_index_of_another_library_is_not_used(filled_library: Library, index: Index) -> None:
    update_index.update(filled_library, index)
    other = Index(filled_library.folder / "index", "another")
    with pytest.raises(IndexUnusable):
        found(filled_library, other, "neural")
    assert update_index.update(filled_library, other).rebuilt
    assert found(filled_library, other, "neural") == {1}
    other.close()


def test_a_lost_index_is_built_anew(filled_library: Library, index: Index) -> None:
    update_index.update(filled_library, index)
    for file in (filled_library.folder / "index").glob("PAPERS*.arrays"):
        file.unlink()
    filled_library.write(notes.write(4, "zebra"))
    assert update_index.update(filled_library, index).rebuilt
    assert found(filled_library, index, "zebra") == {4}


def test_progress_and_cancel(filled_library: Library, index: Index) -> None:
    steps: list[tuple[int, int, str]] = []
    update_index.rebuild(filled_library, index, Progress(lambda *step: steps.append(step)))
    assert steps[0][1] == 5
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        update_index.rebuild(filled_library, index, progress)
    assert found(filled_library, index, "neural") == {1}


def test_a_process_of_its_own(filled_library: Library, index: Index) -> None:
    command = [sys.executable, "-m", "readerapp.tasks.update_index", str(filled_library.folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines[0] == {"done": 0, "total": 5, "text": "Indexing"}
    assert lines[-1] == {"revision": filled_library.revision, "papers": 5, "rebuilt": True}
    assert done.stderr == ""
    assert found(filled_library, index, "neural") == {1}
    (filled_library.folder / "index" / "state.json").unlink()
    assert update_index.pending(filled_library, index) == 5


def test_a_process_that_cannot_says_why() -> None:
    command = [sys.executable, "-m", "readerapp.tasks.update_index", "/dev/null/library"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert json.loads(done.stdout)["error"]


def test_killed_at_any_moment_the_next_update_mends_it(filled_library: Library, index: Index) -> None:
    drafts = tuple(
        Draft(title=f"Fresh paper {n}", title_key=f"fresh paper {n}", abstract="words and more words " * 20)
        for n in range(400)
    )
    ids = set(add_digest(filled_library, drafts, title="Big", date="2026-03-14"))
    command = [sys.executable, "-m", "readerapp.tasks.update_index", str(filled_library.folder)]
    for lines in (1, 3, 8):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        for _ in range(lines):
            process.stdout.readline()
        process.kill()
        process.wait()
        process.stdout.close()
    update_index.update(filled_library, index)
    assert found(filled_library, index, "fresh") == ids
    assert found(filled_library, index, "neural") == {1}
