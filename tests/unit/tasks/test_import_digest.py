"""Importing a digest: plan, deed, report, cancelling."""

import datetime

import pytest

from readerapp.errors import Cancelled
from readerapp.importing.digest import Digest, Entry, Link, Problem, Severity
from readerapp.library import papers
from readerapp.library.library import Library
from readerapp.library.rows import Outcome
from readerapp.progress import Progress
from readerapp.tasks import import_digest

ENTRIES = tuple(
    Entry(f"Study {n} of a series", f"In study {n} we find what was sought. " * 9, line=3 + 4 * n) for n in range(1200)
)
CONTENT = Digest(
    "hf_text",
    "HF Papers",
    datetime.date(2026, 3, 12),
    "The page says “Mar 12”.",
    ENTRIES,
    (Problem(1, "Page header, skipped", Severity.INFO), Problem(9, "Title without abstract", Severity.ERROR)),
)
SMALL = Digest("hf_text", "HF Papers", datetime.date(2026, 3, 13), "", ENTRIES[:3])


def test_a_report_says_what_was_done_and_can_be_read_again(library: Library) -> None:
    report = import_digest.run(library, import_digest.make_plan(library, CONTENT, "page.txt", b"bytes"))
    assert (report.seen, report.added, report.updated, report.unchanged, report.broken) == (1201, 1200, 0, 0, 1)
    assert report.seen == report.added + report.updated + report.unchanged + report.broken
    assert report.problems == [{"line": 9, "text": "Title without abstract", "severity": "error"}]
    again = import_digest.reread(library, report.digest["id"])
    assert (again.seen, again.added, again.papers) == (report.seen, report.added, report.papers)
    assert again.entries[5]["title"] == "Study 5 of a series"


def test_a_plan_writes_nothing_and_foresees_the_report(library: Library) -> None:
    before = library.revision
    plan = import_digest.make_plan(library, SMALL, "page.txt", b"bytes")
    assert import_digest.foresee(plan).added == 3
    assert import_digest.foresee(plan).digest["id"] is None
    assert library.revision == before
    import_digest.run(library, plan)
    assert {match.outcome for match in import_digest.compare(library, plan).matches} == {Outcome.UNCHANGED}


def test_only_what_is_ticked_comes_in_and_the_rest_later(library: Library) -> None:
    plan = import_digest.make_plan(library, SMALL, "page.txt", b"bytes")
    first = import_digest.run(library, plan, chosen={0, 2}, tag="new/today")
    assert (first.added, first.left_out) == (2, 1)
    assert library.read(lambda s: papers.detail(s, 1)).tags == (("new/today", 5),)
    second = import_digest.run(library, import_digest.make_plan(library, SMALL, "page.txt", b"bytes"))
    assert (second.added, second.unchanged) == (1, 2)
    assert first.digest["id"] == second.digest["id"]
    library.undo()
    library.undo()
    assert library.read(papers.count) == 0


@pytest.mark.parametrize("at", [1, 2, 3, 4, 5])
def test_cancelling_at_any_step_leaves_everything_as_it_was(library: Library, at: int) -> None:
    steps = []

    def step(done: int, total: int, text: str) -> None:
        steps.append((done, total, text))
        if len(steps) == at:
            progress.cancel()

    progress = Progress(step)
    before = library.revision, library.history()
    plan = import_digest.make_plan(library, CONTENT, "page.txt", b"bytes")
    if at < 5:
        with pytest.raises(Cancelled):
            import_digest.run(library, plan, progress=progress)
        assert (library.revision, library.history()) == before
        assert library.read(papers.count) == 0
    else:  # the last step: there is nothing left to stop
        assert import_digest.run(library, plan, progress=progress).added == 1200
    assert steps[0] == (0, 1200, "Comparing with the library")


def test_files_with_several_days_are_known_apart(library: Library) -> None:
    plans = [
        import_digest.make_plan(library, each, "page.txt", b"bytes", part=n) for n, each in enumerate((CONTENT, SMALL))
    ]
    ids = {import_digest.run(library, plan).digest["id"] for plan in plans}
    assert len(ids) == 2
    again = [
        import_digest.make_plan(library, each, "page.txt", b"bytes", part=n) for n, each in enumerate((CONTENT, SMALL))
    ]
    assert {plan.digest_id for plan in again} == ids


def test_a_title_names_the_year_only_when_it_is_another() -> None:
    this_year = datetime.datetime.now(datetime.UTC).year
    assert import_digest.default_title(Digest("f", "HF Papers", datetime.date(this_year, 3, 2))) == "HF Papers 2 Mar"
    assert import_digest.default_title(Digest("f", "HF Papers", datetime.date(2020, 3, 2))) == "HF Papers 2 Mar 2020"
    assert import_digest.default_title(Digest("f", "HF Papers")) == "HF Papers"


def test_links_of_an_entry_come_with_it(library: Library) -> None:
    entry = Entry(
        "A study", "Text.", links=(Link("code", "https://example.org/a"), Link("code", "https://example.org/a"))
    )
    import_digest.run(library, import_digest.make_plan(library, Digest("f", "S", None, "", (entry,)), "x", b"x"))
    assert [link.url for link in library.read(lambda s: papers.detail(s, 1)).links] == ["https://example.org/a"]
