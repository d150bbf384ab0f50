"""One file on its way into the library: its plan, what the user ticked, and the rows that show it."""

import dataclasses
import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from readerapp.importing import cutting
from readerapp.importing.digest import Digest, Entry, Problem, Severity
from readerapp.library.rows import Match, Outcome
from readerapp.tasks.import_digest import Plan, default_title

RowKind = Literal["new", "known", "duplicate", "problem"]

_LEFT_OUT = "A title without an abstract: left out unless ticked"
_NO_TITLE = "An abstract without a title: join the paper above with it, or leave it out"


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A record of a digest as the import dialog lists it.

    Attributes:
        badge: what it is in a word.
        note: shown in place of the abstract's beginning; empty for none.
        place: index in the digest's entries; for a record that is left out, in its problems.
        left_out: whether it is a problem's record, not an entry.
        doubtful: whether a warning concerns it.
    """

    entry: Entry
    kind: RowKind
    badge: str
    note: str
    place: int
    left_out: bool = False
    doubtful: bool = False


class ImportSheet:
    """One digest in the import dialog.

    What the user mends is in the plan at once; the matches of mended entries are provisional until ``set_plan``
    brings those that the library gave.

    Args:
        plan: as compared with the library.
        lines: all lines of the file.

    Attributes:
        ticks: for each entry whether it is to be imported.
        tag: put on all papers.
    """

    def __init__(self, plan: Plan, lines: Sequence[str]) -> None:
        self.plan = plan
        self.lines = lines
        self.ticks = [True] * len(plan.content.entries)
        self.tag = ""
        self._rows: list[EntryRow] | None = None

    def set_plan(self, plan: Plan) -> None:
        """Take fresh matches; the name that the user gave stays."""
        self.plan = dataclasses.replace(plan, title=self.plan.title)
        self._rows = None

    def rows(self) -> list[EntryRow]:
        """Return all records in the order of the file."""
        if self._rows is None:
            self._rows = _rows(self.plan)
        return self._rows

    def is_ticked(self, row: EntryRow) -> bool:
        """Tell whether a record is to be imported."""
        return not row.left_out and self.ticks[row.place]

    def tick(self, row: EntryRow, ticked: bool) -> bool:
        """Tick a record or not; tell whether the digest changed, because one that was left out is an entry now."""
        if not row.left_out:
            self.ticks[row.place] = ticked
            return False
        if ticked and row.entry.title:
            self._take(row)
            return True
        return False

    def can_move_cut(self, row: EntryRow) -> bool:
        """Tell whether the cut between title and abstract can be elsewhere."""
        return not row.left_out and cutting.can_move_cut(self.plan.content, row.place, self.lines)

    def move_cut(self, row: EntryRow, step: int) -> bool:
        """Move the cut to the next possible place; tell whether it moved."""
        if row.left_out:
            return False
        content = cutting.next_cut(self.plan.content, row.place, self.lines, step)
        moved = content is not self.plan.content
        if moved:
            self._mend(content, row.place, 1)
        return moved

    def can_join(self, row: EntryRow) -> bool:
        """Tell whether there is a next record to join with."""
        rows = self.rows()
        return bool(row.entry.line and row.entry.title) and rows.index(row) < len(rows) - 1

    def join(self, row: EntryRow) -> int:
        """Join a record with the next one and return the index of the entry that both are now."""
        following = self.rows()[self.rows().index(row) + 1]
        # The later problem first, so that the index of the earlier one stays right.
        if following.left_out:
            self._take(following)
        index = self._take(row) if row.left_out else row.place
        self._mend(cutting.join(self.plan.content, index, self.lines), index, 2)
        return index

    def set_issue(self, source: str, date: datetime.date | None) -> None:
        """Change source and date; the name follows unless the user gave another."""
        content = self.plan.content
        guess = content.date_guess if date == content.date else ""
        mended = dataclasses.replace(content, source=source, date=date, date_guess=guess)
        title = default_title(mended) if self.plan.title == default_title(content) else self.plan.title
        self.plan = dataclasses.replace(self.plan, content=mended, title=title)

    def set_title(self, title: str) -> None:
        """Give the digest a name."""
        self.plan = dataclasses.replace(self.plan, title=title)

    def ticked(self) -> list[int]:
        """Return the indices of the entries to import."""
        return [index for index, ticked in enumerate(self.ticks) if ticked]

    def changes_something(self) -> bool:
        """Tell whether importing what is ticked would change the library."""
        outcomes = {self.plan.matches[index].outcome for index in self.ticked()}
        return bool(outcomes) and (self.plan.digest_id is None or bool(self.tag) or outcomes != {Outcome.UNCHANGED})

    def _take(self, row: EntryRow) -> int:
        content, index = cutting.take(self.plan.content, row.place)
        self._mend(content, index, 0)
        return index

    def _mend(self, content: Digest, start: int, removed: int) -> None:
        """Take a digest in which one entry at ``start`` stands in place of ``removed`` ones."""
        matches = list(self.plan.matches)
        matches[start : start + removed] = [Match(Outcome.ADDED)]
        self.ticks[start : start + removed] = [True]
        self.plan = dataclasses.replace(self.plan, content=content, matches=tuple(matches))
        self._rows = None


def _rows(plan: Plan) -> list[EntryRow]:
    content = plan.content
    warnings = [problem for problem in content.problems if problem.severity is Severity.WARNING and problem.line]
    rows = [
        _row(index, entry, match, doubtful=_concerns(warnings, entry))
        for index, (entry, match) in enumerate(zip(content.entries, plan.matches, strict=True))
    ]
    for index, problem in enumerate(content.problems):
        if entry := problem.entry:
            badge, note = ("No abstract", _LEFT_OUT) if entry.title else ("No title", _NO_TITLE)
            rows.append(EntryRow(entry, "problem", badge, note, index, left_out=True, doubtful=True))
    return sorted(rows, key=lambda row: row.entry.line)


def _row(index: int, entry: Entry, match: Match, *, doubtful: bool) -> EntryRow:
    if not entry.abstract:
        return EntryRow(entry, "problem", "No abstract", "A title without an abstract", index, doubtful=True)
    if match.similar_id is not None:
        note = f"Same title, abstract {match.similarity:.0%} alike: “{match.similar_title}”".replace("%", " %")
        return EntryRow(entry, "duplicate", "Possible duplicate", note, index, doubtful=doubtful)
    if match.outcome is Outcome.UPDATED:
        return EntryRow(entry, "known", "Known, adds to it", "", index, doubtful=doubtful)
    if match.outcome is Outcome.UNCHANGED:
        return EntryRow(entry, "known", "Known", "", index, doubtful=doubtful)
    return EntryRow(entry, "new", "New", "", index, doubtful=doubtful)


def _concerns(warnings: Sequence[Problem], entry: Entry) -> bool:
    return any(entry.line <= problem.line <= entry.end_line for problem in warnings)
