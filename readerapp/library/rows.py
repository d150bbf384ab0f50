"""What leaves the library: frozen rows, plain data, no session behind them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal


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
        digests: ids of the digests it appeared in, oldest first.
        remark: what the user says of it in the list that is shown.
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
    digests: tuple[int, ...] = ()
    remark: str = ""


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
        created_at, updated_at: ISO 8601, UTC.
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
    created_at: str = ""


@dataclass(frozen=True, slots=True)
class AppearanceRow:
    """A paper in a digest; ``rank`` counts from 1, None where the digest has no order.

    Attributes:
        section: the heading it stands under.
        curator: who put it on the digest.
        event: ``new``, ``cross`` or ``replace`` where the digest tells.
        received: what the record says beyond all other fields, keys and values as received.
        period, form: of the digest, as in ``DigestRow``.
        digest_note, finished_at: what the user wrote of the digest, and when it was finished; ISO 8601, UTC.
    """

    digest_id: int
    digest: str
    source: str
    date: str
    rank: int | None
    upvotes: int | None
    comments: int | None = None
    section: str = ""
    curator: str = ""
    event: str = ""
    received: Mapping[str, Any] = field(default_factory=dict)
    period: str = "day"
    form: str = ""
    digest_note: str = ""
    finished_at: str = ""


@dataclass(frozen=True, slots=True)
class ListPlace:
    """A paper in a reading list; ``place`` orders the papers of the list, with gaps. ``description`` is the list's."""

    name: str
    place: int
    remark: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class FieldSource:
    """Where the value of a field comes from.

    Attributes:
        by: ``digest``, or ``you`` for what the user typed.
        digest_id, digest, date: the digest with its title and date; None and empty where it is gone or not known.
        at: when the value came, ISO 8601, UTC.
        partial: the value is cut short or stands in for one; a source that has it whole replaces it.
    """

    by: Literal["digest", "you"]
    digest_id: int | None = None
    digest: str = ""
    date: str = ""
    at: str = ""
    partial: bool = False


@dataclass(frozen=True, slots=True)
class VersionRow:
    """Another version of the same work, e.g. the published one of a preprint."""

    id: int
    cite_key: str
    title: str
    venue: str
    year: int | None
    identifiers: dict[str, str]


@dataclass(frozen=True, slots=True)
class PaperDetails:
    """All of one paper.

    Attributes:
        published: ISO date or year-month, empty where unknown.
        note: Markdown; empty where there is none.
        note_updated_at, added_at: ISO 8601, UTC; empty where there is none.
        queue_place: place in the queue from 1, None when not queued.
        lists: names of the reading lists it stands in; ``list_places`` tells where, and what they say of it.
        kind: CSL type (``article-journal``, ``paper-conference`` …), empty where unknown.
        details: further CSL variables (``volume``, ``issue``, ``page`` …) as text.
        categories: subjects and keywords, as printed.
        sources: where each field that has a value comes from; ``details.volume`` for one of the details.
        versions: the other versions of the same work.
        former: (number, cite key) of the papers merged into it; both still lead here.
        key_aliases: cite keys that it had before, and those of the papers merged into it; all still lead here.
        key_pinned: the user chose the cite key.
        other_identifiers: (scheme, value) of those papers, where ``identifiers`` has another value of the scheme.
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
    kind: str = ""
    details: dict[str, str] = field(default_factory=dict)
    categories: tuple[str, ...] = ()
    sources: dict[str, FieldSource] = field(default_factory=dict)
    versions: tuple[VersionRow, ...] = ()
    former: tuple[tuple[int, str], ...] = ()
    other_identifiers: tuple[tuple[str, str], ...] = ()
    key_aliases: tuple[str, ...] = ()
    key_pinned: bool = False
    list_places: tuple[ListPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class DigestRow:
    """A digest with its progress.

    Attributes:
        date: ISO date, the first day of its period; empty where unknown.
        date_guessed: whether the date was guessed and not corrected by the user.
        papers, triaged: how many papers it has; how many of them have left the inbox.
        period: ``day``, ``week`` or ``month``: what it covers.
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
    period: str = "day"
    note: str = ""


@dataclass(frozen=True, slots=True)
class ListRow:
    """A named reading list; ``papers`` is how many it has, ``id`` 0 for the queue."""

    name: str
    description: str
    papers: int
    id: int = 0


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
    """How many papers there are in each place; ``pairs`` counts the possible duplicates."""

    status: dict[Status, int] = field(default_factory=dict)
    papers: int = 0
    annotations: int = 0
    notes: int = 0
    pairs: int = 0


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two papers that may be the same one.

    Attributes:
        reason: why they may be, and why they were not taken for one: a sentence.
        similarity: of what was compared, 0 to 1.
        found_at: ISO 8601, UTC.
    """

    id: int
    first_id: int
    second_id: int
    first_title: str
    second_title: str
    reason: str
    similarity: float
    found_at: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What another library keeps of a paper, as a bundle brings it.

    Attributes:
        paper: with the numbers that the other library gave to digests; those of the paper and its highlights are 0.
            Of versions the cite key alone is known. In ``sources`` a star stands for the fields that are not named.
        remark: what the list says of the paper that the bundle is of.
    """

    paper: PaperDetails
    remark: str = ""


@dataclass(frozen=True, slots=True)
class KnownPair:
    """Two papers that may be the same one, by their cite keys; ``reason`` to ``found_at`` as in ``PairRow``.

    Attributes:
        is_apart: the user said that they are two.
    """

    first: str
    second: str
    is_apart: bool
    reason: str = ""
    similarity: float = 0
    found_at: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """What a library has beside its papers.

    Attributes:
        searches: names and queries of the saved searches, in the user's order.
        lists: names and descriptions of the reading lists without papers.
        tags: names and hues of those that no paper carries itself, parents first.
        digests: those without papers; what is not of the digest itself is empty.
        pairs: possible duplicates.
    """

    searches: tuple[tuple[str, str], ...] = ()
    lists: tuple[tuple[str, str], ...] = ()
    tags: tuple[tuple[str, int], ...] = ()
    digests: tuple[AppearanceRow, ...] = ()
    pairs: tuple[KnownPair, ...] = ()


@dataclass(frozen=True, slots=True)
class ListDraft:
    """A reading list about to enter the library; without a name where a bundle is of no list.

    Attributes:
        beside: of a bundle of a whole library, what that has beside its papers.
    """

    name: str = ""
    description: str = ""
    beside: Beside = field(default_factory=Beside)


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
    kind: str = ""
    details: dict[str, str] = field(default_factory=dict)
    categories: tuple[str, ...] = ()
    section: str = ""
    curator: str = ""
    event: str = ""
    cite_key: str = ""
    partial: frozenset[str] = frozenset()
    received: dict[str, Any] = field(default_factory=dict)
    kept: Kept | None = None


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
    period: str = "day"


class Outcome(StrEnum):
    """What an import does with an entry."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


class Policy(StrEnum):
    """What an import does with papers that are known."""

    FILL = "fill"  # fill their gaps
    KEEP = "keep"  # note that they appeared, no more
    ASK = "ask"  # fill their gaps, and name the fields that differ


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of which the library and a digest say different things.

    Attributes:
        field: as in ``PaperDetails.sources``; ``identifiers.doi`` for one of the identifiers.
        mine, theirs: the value in the library and that of the digest, as text.
        mine_from: ``you``, or the title of the digest that the library has it from.
    """

    field: str
    mine: str
    theirs: str
    mine_from: str


@dataclass(frozen=True, slots=True)
class Match:
    """What the library knows of a draft.

    Attributes:
        outcome: what importing it does.
        paper_id: the paper it is, None for a new one.
        similar_id, similar_title, similarity: a paper that may be the same but is not taken for it; the id is None
            for a paper of the same file that is new too.
        reason: why that may be the same, and why it is not taken for it: a sentence.
        news: the fields that importing it fills or renews: names as in ``PaperDetails.sources``, ``identifiers``,
            ``links``, and ``rank``, ``upvotes``, ``comments`` of a paper that is in this digest already.
        differences: where the policy is to ask, the fields that differ.
        version_of, version_title: a paper of which it is another version: it is added, and the two are linked; the id
            is None for a paper of the same file that is new too.
        twin: index of an earlier entry of the same file that is the same new paper.
    """

    outcome: Outcome
    paper_id: int | None = None
    similar_id: int | None = None
    similar_title: str = ""
    similarity: float = 0.0
    reason: str = ""
    news: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    version_of: int | None = None
    version_title: str = ""
    twin: int | None = None


@dataclass(frozen=True, slots=True)
class SavedSearchRow:
    """A query with a name; ``place`` orders the saved searches."""

    id: int
    name: str
    query: str
    place: int


@dataclass(frozen=True, slots=True)
class PaperTexts:
    """What a search may have found in a paper beyond what its row has.

    Attributes:
        abstract, note: whole, as stored.
        quotes, comments: of its highlights, in order; without those that are empty.
    """

    abstract: str = ""
    note: str = ""
    quotes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowedExport:
    """A file that is written again when its papers change.

    Attributes:
        place: orders them.
        file: absolute path; no file is followed twice.
        format: name of the format, as in ``exporting.formats``.
        options: JSON of the options of the export.
        source: JSON of what is exported.
        paused: it is not written for now.
        revision: the library's revision when it was last written, 0 where it never was.
        written_at: when that was, ISO 8601, UTC; empty where it never was.
        result: what was written, in words.
        trouble: why it could not be written the last time, empty where it could.
    """

    id: int
    place: int
    file: str
    format: str
    options: str
    source: str
    paused: bool = False
    revision: int = 0
    written_at: str = ""
    result: str = ""
    trouble: str = ""
