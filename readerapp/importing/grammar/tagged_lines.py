"""Records of tagged lines, ``TI  - Title``: what RIS, MEDLINE, Web of Science and Refer files have in common.

A line begins with a tag, or goes on with the field above it. The forms differ in how a tag is written and in what
begins and ends a record; their readers decide that and fill a Record.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from readerapp.importing.digest import Problem, Severity


@dataclass(slots=True)
class Field:
    """A field of a record.

    Attributes:
        line: of the file, from 1.
        lines: its value, as its lines stand in the file.
    """

    tag: str
    line: int
    lines: list[str]

    @property
    def text(self) -> str:
        """The value, without blanks around it."""
        return "\n".join(self.lines).strip()


@dataclass(slots=True)
class Record:
    """A record: its fields in the order of the file. Fields are taken; what nobody takes is kept as received.

    Attributes:
        ended: whether the line was met that ends it.
    """

    line: int
    end_line: int = 0
    fields: list[Field] = field(default_factory=list)
    ended: bool = False
    _by_tag: dict[str, list[Field]] = field(default_factory=dict)
    _is_sorted: bool = False
    _with_value: set[str] = field(default_factory=set)

    def begin(self, tag: str, line: int, value: str) -> None:
        """Add a field."""
        self.fields.append(Field(tag, line, [value]))
        self.end_line = line
        if value.strip():
            self._with_value.add(tag)

    def go_on(self, line: int, text: str) -> None:
        """Add a line to the last field, which must be there."""
        self.fields[-1].lines.append(text)
        if text.strip():
            self.end_line = line
            self._with_value.add(self.fields[-1].tag)

    def join(self, other: "Record") -> None:
        """Add the fields of a record that is the rest of this one."""
        self.fields += other.fields
        self._with_value |= other._with_value
        self.ended, self.end_line = other.ended, other.end_line

    def has(self, *tags: str) -> bool:
        """Return whether one of the tags stands there with a value."""
        return not self._with_value.isdisjoint(tags)

    def take_fields(self, *tags: str) -> list[Field]:
        """Return the fields with these tags that have a value, in the order of the file, and take them out."""
        by_tag = self._tags()
        taken = [each for tag in tags for each in by_tag.pop(tag, ()) if each.text]
        return sorted(taken, key=lambda each: each.line)

    def take(self, *tags: str) -> list[str]:
        """As ``take_fields``: the values."""
        return [each.text for each in self.take_fields(*tags)]

    def first(self, *tags: str) -> str:
        """Take the first value of the first of the tags that has one, and its repetitions under the other tags."""
        by_tag = self._tags()
        if not any(tag in by_tag for tag in tags):
            return ""
        wanted = next((each.text for tag in tags for each in by_tag.get(tag, ()) if each.text), "")
        for tag in tags:
            if tag in by_tag:
                by_tag[tag] = [each for each in by_tag[tag] if each.text != wanted]
        return wanted

    def give_back(self, taken: Field) -> None:
        """Put back a field that was taken."""
        self._tags().setdefault(taken.tag, []).append(taken)

    def rest(self) -> dict[str, str | list[str]]:
        """Return what was not taken, by tag; a list where a tag stands several times."""
        left: dict[str, str | list[str]] = {}
        for tag, fields in self._tags().items():
            values = [each.text for each in fields if each.text]
            if values:
                left[tag] = values[0] if len(values) == 1 else values
        return left

    def _tags(self) -> dict[str, list[Field]]:
        if not self._is_sorted:
            for each in self.fields:
                self._by_tag.setdefault(each.tag, []).append(each)
            self._is_sorted = True
        return self._by_tag


@dataclass(slots=True)
class Outside:
    """Lines that belong to no record: headings, counters, words of the site that made the file."""

    runs: list[tuple[int, int, str]] = field(default_factory=list)
    _last: int = -1

    def add(self, number: int, text: str) -> None:
        """Add a line; it goes on with the run above where only blank lines stand between."""
        if not text.strip():
            self._last = number if self._last == number - 1 else self._last
        elif self.runs and self._last == number - 1:
            first, _, start = self.runs[-1]
            self.runs[-1] = (first, number, start)
            self._last = number
        else:
            self.runs.append((number, number, text.strip()))
            self._last = number

    def problems(self) -> list[Problem]:
        """Return a note on each run."""
        return [
            Problem(first, f"“{_short(start)}” belongs to no record, skipped", Severity.INFO, last)
            for first, last, start in self.runs
        ]


def numbered(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines with their numbers, without the blanks at their ends."""
    for number, line in enumerate(text.split("\n"), start=1):
        yield number, line.rstrip()


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"
