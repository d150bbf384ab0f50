"""Importing a digest: plan, deed, report, cancelling."""

import dataclasses
import datetime

import pytest

from readerapp.errors import Cancelled
from readerapp.importing.digest import Digest, Entry, Link, Problem, Severity
from readerapp.library import papers
from readerapp.library.library import Library
from readerapp.library.rows import Outcome, Policy
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


RICH = Entry(
    "Cells that move", "We look at cells. " * 20, ("Jane Doe",), 2024, "2024-03", "Cells",
    identifiers={"doi": "10.1000/c"}, kind="article-journal", details={"volume": "3"}, categories=("q-bio",),
    section="New", curator="Max", event="new", cite_key="doe:2024", rank=1, upvotes=5, comments=2,
    partial=frozenset(["abstract"]), received={"x": [1, None]}, line=4,
)  # fmt: skip


def imported(library: Library, *entries: Entry, source: str = "Test", **values: object) -> import_digest.Report:
    content = Digest("f", source, datetime.date(2026, 3, 12), entries=entries)
    policy = values.pop("policy", Policy.FILL)
    plan = import_digest.make_plan(library, content, f"{source}.txt", repr(entries).encode(), policy=policy)
    return import_digest.run(library, plan, **values)


def test_all_that_an_entry_says_comes_with_it(library: Library) -> None:
    report = imported(library, RICH)
    paper = library.read(lambda s: papers.detail(s, 1))
    assert (paper.cite_key, paper.kind, paper.details) == ("doe:2024", "article-journal", {"volume": "3"})
    assert (paper.categories, paper.venue, paper.published) == (("q-bio",), "Cells", "2024-03")
    assert paper.sources["abstract"].partial
    (seen,) = paper.appearances
    assert (seen.section, seen.curator, seen.event, seen.upvotes, seen.comments) == ("New", "Max", "new", 5, 2)
    assert seen.received == {"x": [1, None]}
    (entry,) = report.entries
    assert (entry["kind"], entry["venue"], entry["categories"], entry["partial"]) == (
        "article-journal", "Cells", ["q-bio"], ["abstract"],
    )  # fmt: skip
    assert import_digest.reread(library, 1).entries[0]["cite_key"] == "doe:2024"


@pytest.mark.parametrize("key", ["2024", "", "doe 2024", "doe{2024}", "müller2024", "a,b", "x" * 100])
def test_a_cite_key_that_does_not_work_everywhere_is_made_anew(library: Library, key: str) -> None:
    imported(library, dataclasses.replace(RICH, cite_key=key))
    assert library.read(lambda s: papers.detail(s, 1)).cite_key == "doe2024cells"


def test_a_cite_key_that_is_taken_is_made_anew(library: Library) -> None:
    imported(library, RICH, dataclasses.replace(RICH, title="Ships at sea", identifiers={}))
    assert library.read(lambda s: papers.detail(s, 2)).cite_key == "doe2024ships"


def test_the_second_time_only_the_votes_are_news(library: Library) -> None:
    imported(library, RICH)
    report = imported(library, dataclasses.replace(RICH, upvotes=9))
    assert report.sentence() == "Nothing new but the votes of 1 paper."
    assert (report.unchanged, report.renewed, report.entries[0]["news"]) == (1, 1, ["upvotes"])
    assert imported(library, dataclasses.replace(RICH, upvotes=9)).sentence().startswith("Nothing new: all 1")


def test_a_policy_is_kept_with_the_plan(library: Library) -> None:
    imported(library, Entry("Cells that move", line=1))
    plan = import_digest.make_plan(library, Digest("f", "Other", entries=(RICH,)), "o", b"o", policy=Policy.KEEP)
    assert plan.matches[0].outcome is Outcome.UNCHANGED
    asking = import_digest.compare(library, plan, policy=Policy.ASK)
    assert asking.matches[0].outcome is Outcome.UPDATED
    assert import_digest.compare(library, asking).policy is Policy.ASK
    assert import_digest.run(library, plan).updated == 0
    assert library.read(lambda s: papers.detail(s, 1)).authors == ()


def test_fields_are_taken_from_the_entry_asked_for_though_others_are_left_out(library: Library) -> None:
    imported(library, Entry("Cells that move", year=2020, identifiers={"doi": "10.1000/c"}))
    report = imported(
        library, Entry("Left out"), RICH, source="Other", policy=Policy.ASK, chosen={1}, take={1: {"year"}}
    )
    assert report.entries[0]["differences"][0]["field"] == "year"
    paper = library.read(lambda s: papers.detail(s, 1))
    assert paper.year == 2024
    assert paper.appearances[1].rank == 1


def test_a_plan_without_a_library_still_knows_twins(library: Library) -> None:
    entries = (RICH, Entry("Cells that move", identifiers={"doi": "10.1000/c"}))
    content = Digest("f", "S", entries=entries)
    assert import_digest.foresee(import_digest.make_plan(library, content, "x", b"x")).added == 1
