"""What leaves the library: frozen rows, plain data, no session behind them."""

from dataclasses import dataclass, field
from enum import StrEnum


class Status(StrEnum):
    """Where a paper is on its way."""

    INBOX = "inbox"
    QUEUED = "queued"
    READING = "reading"
    READ = "read"
    DISMISSED = "dismissed"


class Color(StrEnum):
    """The colour of a highlight; its meaning in words is the window's (Claim, Method, Result, Doubt)."""

    YELLOW = "yellow"
    BLUE = "blue"
    GREEN = "green"
    PINK = "pink"


class AnchorState(StrEnum):
    """Whether a highlight still stands where it was made."""

    EXACT = "exact"
    MOVED = "moved"
    ORPHAN = "orphan"


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag: ``name`` is its full path (``area/medical``), ``hue`` 0–7, ``papers`` how many carry it or a child."""

    id: int
    name: str
    hue: int
    papers: int = 0


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper as a list shows it.

    Attributes:
        lead: the first 300 characters of the abstract.
        tags: (name, hue) pairs in alphabetical order.
        authors: full names, in order.
    """

    id: int
    title: str
    lead: str
    authors: tuple[str, ...]
    year: int | None
    venue: str
    status: Status
    rating: int
    tags: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link of a paper; kinds as in ``importing.digest.Link``."""

    kind: str
    url: str


@dataclass(frozen=True, slots=True)
class AnnotationRow:
    """A highlight with its comment. Offsets count Unicode code points of the stored text, end exclusive.

    Attributes:
        field: ``title`` or ``abstract``.
        prefix, suffix: up to 32 characters around the quote (W3C TextQuoteSelector).
        updated_at: ISO 8601, UTC.
    """

    id: int
    paper_id: int
    field: str
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    color: Color
    comment: str
    state: AnchorState
    updated_at: str


@dataclass(frozen=True, slots=True)
class AppearanceRow:
    """A paper in a digest; ``rank`` counts from 1, None where the digest has no order."""

    digest_id: int
    digest: str
    source: str
    date: str
    rank: int | None
    upvotes: int | None


@dataclass(frozen=True, slots=True)
class PaperDetails:
    """All of one paper.

    Attributes:
        published: ISO date or year-month, empty where unknown.
        note: Markdown; empty where there is none.
        note_updated_at, added_at: ISO 8601, UTC; empty where there is none.
        queue_place: place in the queue from 1, None when not queued.
        lists: names of the reading lists it stands in.
    """

    id: int
    cite_key: str
    title: str
    abstract: str
    authors: tuple[str, ...]
    year: int | None
    published: str
    venue: str
    identifiers: dict[str, str]
    links: tuple[LinkRow, ...]
    status: Status
    rating: int
    tags: tuple[tuple[str, int], ...]
    note: str = ""
    note_updated_at: str = ""
    annotations: tuple[AnnotationRow, ...] = ()
    appearances: tuple[AppearanceRow, ...] = ()
    lists: tuple[str, ...] = ()
    queue_place: int | None = None
    added_at: str = ""


@dataclass(frozen=True, slots=True)
class DigestRow:
    """A digest with its progress.

    Attributes:
        date: ISO date, empty where unknown.
        date_guessed: whether the date was guessed and not corrected by the user.
        papers, triaged: how many papers it has; how many of them have left the inbox.
    """

    id: int
    source: str
    date: str
    date_guessed: bool
    title: str
    form: str
    file_name: str
    papers: int
    triaged: int
    imported_at: str
    finished_at: str = ""


@dataclass(frozen=True, slots=True)
class ListRow:
    """A named reading list; ``papers`` is how many it has."""

    name: str
    description: str
    papers: int


@dataclass(frozen=True, slots=True)
class OperationRow:
    """One undoable step of the journal; ``state`` is ``done``, ``undone`` or ``dropped`` (can't come back)."""

    id: int
    label: str
    by: str
    at: str
    state: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many papers there are in each place."""

    status: dict[Status, int] = field(default_factory=dict)
    papers: int = 0
    annotations: int = 0
    notes: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper about to enter the library, as one digest prints it; fields as in ``importing.digest.Entry``."""

    title: str
    title_key: str
    abstract: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    published: str = ""
    venue: str = ""
    identifiers: dict[str, str] = field(default_factory=dict)
    links: tuple[LinkRow, ...] = ()
    rank: int | None = None
    upvotes: int | None = None
    comments: int | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class DigestDraft:
    """A digest about to enter the library; ``report`` is the JSON of its import, made when all is known."""

    source: str
    title: str
    form: str
    date: str = ""
    date_guessed: bool = False
    file_name: str = ""
    bytes_hash: str = ""


class Outcome(StrEnum):
    """What an import does with an entry."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Match:
    """What the library knows of a draft.

    Attributes:
        outcome: what importing it does.
        paper_id: the paper it is, None for a new one.
        similar_id, similar_title, similarity: a paper that may be the same but is not taken for it.
    """

    outcome: Outcome
    paper_id: int | None = None
    similar_id: int | None = None
    similar_title: str = ""
    similarity: float = 0.0
