"""What a reader of digests returns: a Digest of Entries, and the Problems met on the way."""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a paper.

    Attributes:
        kind: ``abstract``, ``pdf``, ``code``, ``project``, ``model``, ``dataset`` or ``link``.
        url: as it can be opened, without the punctuation of the sentence around it.
    """

    kind: str
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One paper as a digest prints it. Empty values mean that the digest does not say.

    Attributes:
        identifiers: scheme (``arxiv``, ``doi``, ``pmid``, ``hf``) to normalised value.
        published: ISO date or year-month, as far as known.
        line: first line of the entry in the file, from 1; 0 where the form has no lines.
        abstract_line: first line of its abstract, from 1; 0 where there is none.
        end_line: last line of the entry, from 1.
    """

    title: str
    abstract: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    published: str = ""
    venue: str = ""
    identifiers: dict[str, str] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    rank: int | None = None
    upvotes: int | None = None
    comments: int | None = None
    line: int = 0
    abstract_line: int = 0
    end_line: int = 0


class Severity(StrEnum):
    """How much a Problem matters."""

    INFO = "info"  # skipped on purpose, e.g. the page's header
    WARNING = "warning"  # read, but the user should look
    ERROR = "error"  # a record that was not understood and is left out


@dataclass(frozen=True, slots=True)
class Problem:
    """A place in the file that was not read as a paper.

    Attributes:
        line: first line, from 1; 0 for the file as a whole.
        text: what is wrong and what was done about it, one sentence.
        end_line: last line, from 1; equal to ``line`` for a single one.
        entry: for a record that can still be taken if the user wants (a title without abstract): what was
            understood of it.
    """

    line: int
    text: str
    severity: Severity = Severity.WARNING
    end_line: int = 0
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """One issue of a source, as read from one file.

    Attributes:
        form: name of the form that read it, e.g. ``hf_text``.
        source: who issued it, e.g. ``HF Papers``.
        date: the issue's date, None where the file has none.
        date_guess: empty where the date stands in the file in full; else one sentence giving the ground of
            the guess, e.g. ``The page says “Mar 12”. The year comes from the file date; change it if wrong.``
        entries: the papers in the order of the file.
        problems: in the order of the file.
        encoding: the encoding that the bytes were read with.
    """

    form: str
    source: str
    date: datetime.date | None = None
    date_guess: str = ""
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    encoding: str = "utf-8"

    @property
    def broken(self) -> int:
        """The number of records that were not understood."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def seen(self) -> int:
        """The number of records met, understood or not."""
        return len(self.entries) + self.broken
