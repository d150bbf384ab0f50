"""One digest on its way into the library: its plan, and what the user ticked, mended and chose."""

import dataclasses
import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from readerapp.gui.models.import_rows import EntryRow, rows_of
from readerapp.importing import cutting, forms
from readerapp.importing.digest import Digest
from readerapp.library.rows import Difference, Match, Outcome
from readerapp.tasks.import_digest import Plan, default_title


@dataclass(frozen=True, slots=True)
class Choice:
    """What the user wants of one digest.

    Attributes:
        plan: with source, date and name as the user gave them.
        entries: indices of the entries to import.
        take: by index of an entry, the fields to take from it in place of the library's.
        tag: for all papers, empty for none.
    """

    plan: Plan
    entries: tuple[int, ...]
    take: Mapping[int, Collection[str]]
    tag: str


class ImportSheet:
    """One digest in the import dialog.

    What the user mends is in the plan at once; the matches of mended entries are provisional until ``set_plan``
    brings those that the library gave.

    Args:
        plan: as compared with the library.
        lines: all lines of the file; none where the digest's line numbers are not those of the file, as in mails.
        standing: where papers of the library stand, see ``import_rows.rows_of``.

    Attributes:
        ticks: for each entry whether it is to be imported.
        tag: put on all papers.
    """

    def __init__(self, plan: Plan, lines: Sequence[str], standing: Mapping[int, str] | None = None) -> None:
        self.plan = plan
        self.lines = lines
        self.ticks = [True] * len(plan.content.entries)
        self.tag = ""
        self._standing = standing or {}
        self._take: dict[int, set[str]] = {}
        self._rows: list[EntryRow] | None = None
        self._tally: Counter[str] | None = None
        self._known: int | None = None

    @property
    def is_cut(self) -> bool:
        """Whether titles and abstracts were told by their looks, so that the user may cut them in another way."""
        return bool(self.lines) and any(form.cut for form in forms.FORMS if form.name == self.plan.content.form)

    def set_plan(self, plan: Plan, standing: Mapping[int, str] | None = None) -> None:
        """Take fresh matches; the name that the user gave stays."""
        self.plan = dataclasses.replace(plan, title=self.plan.title)
        if standing is not None:
            self._standing = standing
        offered = {index: {each.field for each in match.differences} for index, match in enumerate(plan.matches)}
        self._take = {index: names & offered[index] for index, names in self._take.items() if names & offered[index]}
        self._changed()

    def rows(self) -> list[EntryRow]:
        """Return all records in the order of the file."""
        if self._rows is None:
            self._rows = rows_of(self.plan, self._standing)
        return self._rows

    def tally(self) -> Counter[str]:
        """Return how many records of each kind are ticked, and as ``out`` how many are not."""
        if self._tally is None:
            self._tally = Counter(row.kind if self.is_ticked(row) else "out" for row in self.rows())
        return self._tally

    def known(self) -> int:
        """Return how many papers of it the library has."""
        if self._known is None:
            self._known = sum(match.paper_id is not None for match in self.plan.matches)
        return self._known

    def is_ticked(self, row: EntryRow) -> bool:
        """Tell whether a record is to be imported."""
        return not row.left_out and self.ticks[row.place]

    def tick(self, row: EntryRow, ticked: bool) -> bool:
        """Tick a record or not; tell whether the digest changed, because one that was left out is an entry now."""
        if not row.left_out:
            self.ticks[row.place] = ticked
            self._tally = None
            return False
        if ticked and row.entry.title:
            self._put_in(row)
            return True
        return False

    def differences(self, row: EntryRow) -> tuple[Difference, ...]:
        """Return the fields of a record that differ from the library's, where the user is to be asked."""
        return () if row.left_out else self.plan.matches[row.place].differences

    def takes(self, row: EntryRow) -> Collection[str]:
        """Return the fields that the user takes from a record in place of the library's."""
        return self._take.get(row.place, ())

    def take(self, row: EntryRow, fields: Iterable[str], *, theirs: bool) -> None:
        """Take fields from a record, or keep those of the library."""
        if row.left_out:
            return
        offered = {each.field for each in self.plan.matches[row.place].differences}
        chosen, named = self._take.get(row.place, set()), offered.intersection(fields)
        chosen = chosen | named if theirs else chosen - named
        self._take.pop(row.place, None)
        if chosen:
            self._take[row.place] = chosen

    def take_all(self, *, theirs: bool) -> None:
        """Take all that differs from the file, or keep all of the library's."""
        matches = enumerate(self.plan.matches) if theirs else ()
        self._take = {index: {each.field for each in found} for index, match in matches if (found := match.differences)}

    def can_move_cut(self, row: EntryRow) -> bool:
        """Tell whether the cut between title and abstract can be elsewhere."""
        return self.is_cut and not row.left_out and cutting.can_move_cut(self.plan.content, row.place, self.lines)

    def move_cut(self, row: EntryRow, step: int) -> bool:
        """Move the cut to the next possible place; tell whether it moved."""
        if row.left_out or not self.is_cut:
            return False
        content = cutting.next_cut(self.plan.content, row.place, self.lines, step)
        moved = content is not self.plan.content
        if moved:
            self._mend(content, row.place, 1)
        return moved

    def can_join(self, row: EntryRow) -> bool:
        """Tell whether there is a next record to join with."""
        return self.is_cut and bool(row.entry.line and row.entry.title) and row.number < len(self.rows()) - 1

    def join(self, row: EntryRow) -> int:
        """Join a record with the next one and return the index of the entry that both are now."""
        following = self.rows()[row.number + 1]
        # The later problem first, so that the index of the earlier one stays right.
        if following.left_out:
            self._put_in(following)
        index = self._put_in(row) if row.left_out else row.place
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

    def choice(self) -> Choice:
        """Return what the user wants of it."""
        plan = self.plan if self.plan.title else dataclasses.replace(self.plan, title=self.plan.content.source)
        return Choice(
            plan, tuple(self.ticked()), {index: frozenset(names) for index, names in self._take.items()}, self.tag
        )

    def changes_something(self) -> bool:
        """Tell whether importing what is ticked would change the library."""
        if not any(self.ticks):
            return False
        if self.plan.digest_id is None or self.tag or self._take:
            return True
        matches = zip(self.plan.matches, self.ticks, strict=True)
        return any(match.outcome is not Outcome.UNCHANGED or match.news for match, ticked in matches if ticked)

    def _put_in(self, row: EntryRow) -> int:
        """Make an entry of a record that was left out."""
        content, index = cutting.take(self.plan.content, row.place)
        self._mend(content, index, 0)
        return index

    def _mend(self, content: Digest, start: int, removed: int) -> None:
        """Take a digest in which one entry at ``start`` stands in place of ``removed`` ones."""
        matches = list(self.plan.matches)
        matches[start : start + removed] = [Match(Outcome.ADDED)]
        self.ticks[start : start + removed] = [True]
        shift = 1 - removed
        kept = {index: names for index, names in self._take.items() if not start <= index < start + removed}
        self._take = {index + shift if index >= start else index: names for index, names in kept.items()}
        self.plan = dataclasses.replace(self.plan, content=content, matches=tuple(matches))
        self._changed()

    def _changed(self) -> None:
        self._rows = self._tally = self._known = None
