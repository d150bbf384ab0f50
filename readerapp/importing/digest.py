"""What a reader of digests returns: a Digest of Entries, and the Problems met on the way."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from readerapp.library.rows import Kept, ListDraft


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of a file beside its bytes.

    Attributes:
        today: the day, here; no guessed date lies after it.
        name: of the file, or what stands for it (``pasted text``); it may say the date, never the form.
        modified: the day on which the file was written last, the ground for guessing a year.
        encoding: to read the bytes with, as the user chose it; None to find it out.
        subject: of the mail that the bytes are the body of; empty where there is no mail, as are the next two.
        sender: its name and address, as in ``arXiv <no-reply@arxiv.org>``.
        sent: when it was sent, in the sender's time zone.
    """

    today: datetime.date
    name: str = ""
    modified: datetime.date | None = None
    encoding: str | None = None
    subject: str = ""
    sender: str = ""
    sent: datetime.datetime | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a paper.

    Attributes:
        kind: ``abstract`` (its page), ``pdf``, ``code``, ``project``, ``model``, ``dataset``, ``space`` or ``link``.
        url: as it can be opened, without the punctuation of the sentence around it.
    """

    kind: str
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One paper as a digest prints it. Empty values mean that the digest does not say.

    Texts are Unicode: accents, dashes and ligatures in TeX or HTML are read, maths stays as ``$maths$``.

    Attributes:
        title: never empty; where the digest has none, what names the paper instead, and ``partial`` says so.
        authors: full names as ``text.names`` reads them, organisations whole.
        published: ISO date or year-month, as far as known.
        identifiers: scheme of ``text.identifiers.SCHEMES`` to normalised value.
        kind: CSL 1.0.2 type (``article-journal``, ``paper-conference``, ``book``, ``thesis`` …).
        details: further CSL variables (``volume``, ``issue``, ``page``, ``publisher``, ``editor`` …) as text.
        categories: subjects and keywords, as printed.
        section: the heading it stands under.
        curator: who put it on the digest.
        event: ``new``, ``cross`` or ``replace`` where a listing tells what happened to it.
        cite_key: its key in a reference file.
        partial: names of fields that are cut short (``abstract``, ``authors``) or made up (``title``); a source that
            has them whole replaces them.
        received: what the record says beyond the fields above, keys and values as received; can be written as JSON.
        kept: of a bundle, what another library keeps of the paper.
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
    kind: str = ""
    details: dict[str, str] = field(default_factory=dict)
    categories: tuple[str, ...] = ()
    section: str = ""
    curator: str = ""
    event: str = ""
    cite_key: str = ""
    rank: int | None = None
    upvotes: int | None = None
    comments: int | None = None
    partial: frozenset[str] = frozenset()
    received: dict[str, Any] = field(default_factory=dict)
    kept: Kept | None = None
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
        period: ``day``, ``week`` or ``month``: what the issue covers.
        part: where in the file it stands, if the file has several (``message 3, “cs daily”``).
        date: the issue's date, the first day of its period; None where the file has none.
        date_guess: empty where the date stands in the file in full; else one sentence giving the ground of
            the guess, e.g. ``The page says “Mar 12”. The year comes from the file date; change it if wrong.``
        entries: the papers in the order of the file.
        problems: in the order of the file.
        encoding: the encoding that the bytes were read with.
        bundle: the reading list that the file is a bundle of; None for a digest.
    """

    form: str
    source: str
    date: datetime.date | None = None
    date_guess: str = ""
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    encoding: str = "utf-8"
    period: str = "day"
    part: str = ""
    bundle: ListDraft | None = None

    @property
    def broken(self) -> int:
        """The number of records that were not understood."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def seen(self) -> int:
        """The number of records met, understood or not."""
        return len(self.entries) + self.broken


@dataclass(frozen=True, slots=True)
class Stream:
    """A digest too large for memory, while it is read.

    Attributes:
        content: the digest, without entries, with the problems that are known beforehand.
        records: its entries, and further problems, as they are met.
        count: about how many entries there will be.
    """

    content: Digest
    records: Iterator[Entry | Problem]
    count: int
