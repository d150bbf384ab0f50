"""A file too large for memory: read, compared and written part by part, as one step."""

import tracemalloc
from collections.abc import Iterator

import pytest

from readerapp.errors import Cancelled
from readerapp.importing.digest import Digest, Entry, Problem, Severity
from readerapp.library import papers
from readerapp.library.library import Library
from readerapp.progress import Progress
from readerapp.tasks import import_digest, import_stream


def entry(number: int) -> Entry:
    return Entry(
        f"Work {number} of a series that goes on", f"In work {number} we look at what was sought. " * 40, ("Jane Doe",),
        2000 + number % 25, identifiers={"doi": f"10.1000/{number}"}, line=number,
    )  # fmt: skip


def plan(library: Library) -> import_digest.Plan:
    return import_digest.make_plan(library, Digest("bibtex", "Works"), "works.bib", b"works")


def test_it_does_what_an_import_does(library: Library) -> None:
    broken = Problem(7, "Not understood", Severity.ERROR)
    report = import_stream.run(library, plan(library), iter([entry(1), broken, entry(2), entry(1)]), tag="new")
    assert (report.seen, report.added, report.unchanged, report.broken) == (4, 2, 1, 1)
    assert report.papers == [1, 2, 1]
    assert report.problems == [{"line": 7, "text": "Not understood", "severity": "error"}]
    assert library.read(lambda s: papers.detail(s, 2)).tags[0][0] == "new"
    assert import_digest.reread(library, report.digest["id"]).added == 2
    again = import_stream.run(library, plan(library), iter([entry(1), entry(2)]))
    assert again.sentence() == "Nothing new: all 2 papers were here already."
    library.undo()
    assert library.read(papers.count) == 0


def test_problems_without_end_are_counted(library: Library) -> None:
    problems = (Problem(line, "Odd") for line in range(1, 3000))
    report = import_stream.run(library, plan(library), problems)
    assert len(report.problems) == import_stream.MOST_PROBLEMS + 1
    assert report.problems[-1]["text"] == "1999 more problems like these"


def test_stopping_it_leaves_nothing(library: Library) -> None:
    def step(done: int, _total: int, _text: str) -> None:
        if done >= 1000:
            progress.cancel()

    progress = Progress(step)
    with pytest.raises(Cancelled):
        import_stream.run(library, plan(library), map(entry, range(5000)), count=5000, progress=progress)
    assert library.read(papers.count) == 0


def test_memory_does_not_grow_with_the_file(library: Library) -> None:
    held: list[int] = []

    def records() -> Iterator[Entry]:
        for number in range(3000):
            if number in (1000, 2500):
                held.append(tracemalloc.get_traced_memory()[0])
            yield entry(number)

    tracemalloc.start()
    try:
        import_stream.run(library, plan(library), records())
    finally:
        tracemalloc.stop()
    # 1,500 entries are 4 MB; numbers, cite keys and outcomes are kept, and folded titles in a cache of fixed size.
    assert held[1] - held[0] < 2_000_000
