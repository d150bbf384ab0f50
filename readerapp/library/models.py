"""The tables of the library. These classes never leave the package: ``rows`` do.

Every journalled table has an integer key of its own (a bare rowid may change under VACUUM) and holds no BLOBs.
Times are ISO 8601 in UTC, dates ISO dates; empty text means unknown.

Columns that came after version 1 have a default in the database too: an undo may put back a row that was deleted
before they were there.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from readerapp.library.rows import AnchorState, Color, Status


def _of(table: str) -> Column[int]:
    """A reference to a row of ``table``, deleted with it."""
    return Column(Integer, ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False, index=True)


def _later(default: str) -> Column[str]:
    """A text that came after version 1."""
    return Column(String, nullable=False, server_default=text(f"'{default}'"))


class Paper(SQLModel, table=True):
    """A paper; ``authors`` is a JSON list of full names, ``queue_place`` orders the queue (gaps, not ranks).

    Attributes:
        key_pinned: the user chose the cite key: it is never made anew.
        shelf_key: under what papers of nearly equal titles are sought, see ``identity``.
        kind, details, categories: as in ``rows.PaperDetails``; the latter two in JSON.
        sources: JSON, see ``sources``.
        work_id: the same number in all versions of one work, None for a paper that is the only one.
    """

    __table_args__ = (
        Index("ix_paper_shelf_title", "shelf_key", "title_key"),
        # Else SQLite reads past all abstracts. Of the fewer papers each: an import hardly pays for them.
        Index("ix_paper_rated", "rating", sqlite_where=text("rating > 0")),
        Index("ix_paper_venue", "venue", sqlite_where=text("venue <> ''")),
        Index("ix_paper_without_abstract", "id", sqlite_where=text("abstract = ''")),
        Index("ix_paper_without_authors", "id", sqlite_where=text("authors = '[]'")),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    cite_key: str = Field(sa_column=Column(String(collation="NOCASE"), unique=True, nullable=False))
    title: str
    title_key: str = Field(index=True)
    authors: str = "[]"
    year: int | None = Field(default=None, index=True)
    published: str = ""
    venue: str = ""
    status: str = Field(default=Status.INBOX, index=True)
    rating: int = Field(default=0)
    queue_place: int | None = Field(default=None, index=True)
    added_at: str = Field(index=True)
    shelf_key: str = Field(default="", sa_column=_later(""))
    kind: str = Field(default="", sa_column=_later(""))
    work_id: int | None = Field(default=None, index=True)
    sources: str = Field(default="{}", sa_column=_later("{}"))
    categories: str = Field(default="[]", sa_column=_later("[]"))
    details: str = Field(default="{}", sa_column=_later("{}"))
    key_pinned: bool = Field(default=False, sa_column=Column(Boolean, nullable=False, server_default=text("0")))
    abstract: str = ""  # last: SQLite reads through a long text to what stands after it


class Identifier(SQLModel, table=True):
    """An identifier of a paper, normalised; ``also`` marks those of papers merged into it that are not its own."""

    __table_args__ = (UniqueConstraint("scheme", "value"),)

    id: int | None = Field(default=None, primary_key=True)
    paper_id: int = Field(sa_column=_of("paper"))
    scheme: str
    value: str
    also: bool = Field(default=False, sa_column=Column(Integer, nullable=False, server_default=text("0")))


class Link(SQLModel, table=True):
    """A link of a paper."""

    __table_args__ = (UniqueConstraint("paper_id", "url"),)

    id: int | None = Field(default=None, primary_key=True)
    paper_id: int = Field(sa_column=_of("paper"))
    kind: str
    url: str


class Tag(SQLModel, table=True):
    """A tag; ``name`` is its whole path, ``hue`` one of eight colours."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_column=Column(String(collation="NOCASE"), unique=True, nullable=False))
    hue: int = 0


class PaperTag(SQLModel, table=True):
    """A paper carries a tag."""

    __tablename__ = "paper_tag"
    __table_args__ = (UniqueConstraint("paper_id", "tag_id"),)

    id: int | None = Field(default=None, primary_key=True)
    paper_id: int = Field(sa_column=_of("paper"))
    tag_id: int = Field(sa_column=_of("tag"))


class Digest(SQLModel, table=True):
    """One issue of a source; ``report`` is the JSON report of its import, ``bytes_hash`` a SHA-256.

    ``period`` is ``day``, ``week`` or ``month``.
    """

    id: int | None = Field(default=None, primary_key=True)
    source: str
    date: str = Field(default="", index=True)
    date_guessed: bool = False
    title: str
    form: str
    file_name: str = ""
    bytes_hash: str = Field(default="", index=True)
    note: str = ""
    imported_at: str
    finished_at: str = ""
    period: str = Field(default="day", sa_column=_later("day"))
    report: str = ""  # last: SQLite reads through a long text to what stands after it


class Appearance(SQLModel, table=True):
    """A paper in a digest, with the words as printed where they differ from the paper's own.

    ``received`` is the JSON of what the record says beyond all fields.
    """

    __table_args__ = (UniqueConstraint("digest_id", "paper_id"),)

    id: int | None = Field(default=None, primary_key=True)
    digest_id: int = Field(sa_column=_of("digest"))
    paper_id: int = Field(sa_column=_of("paper"))
    rank: int | None = None
    upvotes: int | None = None
    comments: int | None = None
    line: int = 0
    section: str = Field(default="", sa_column=_later(""))
    curator: str = Field(default="", sa_column=_later(""))
    event: str = Field(default="", sa_column=_later(""))
    printed_title: str = ""
    printed_abstract: str = ""
    received: str = Field(default="{}", sa_column=_later("{}"))


class Annotation(SQLModel, table=True):
    """A highlight with a comment: W3C text-quote and text-position selectors on title or abstract."""

    id: int | None = Field(default=None, primary_key=True)
    paper_id: int = Field(sa_column=_of("paper"))
    field: str
    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""
    color: str = Color.YELLOW
    comment: str = ""
    state: str = AnchorState.EXACT
    created_at: str
    updated_at: str


class Note(SQLModel, table=True):
    """The Markdown note of a paper."""

    id: int | None = Field(default=None, primary_key=True)
    paper_id: int = Field(
        sa_column=Column(Integer, ForeignKey("paper.id", ondelete="CASCADE"), nullable=False, unique=True)
    )
    text: str
    updated_at: str


class ReadingList(SQLModel, table=True):
    """A named, ordered list. The queue is not among these: it is a column of Paper."""

    __tablename__ = "reading_list"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_column=Column(String(collation="NOCASE"), unique=True, nullable=False))
    description: str = ""


class ListItem(SQLModel, table=True):
    """A paper in a reading list."""

    __tablename__ = "list_item"
    __table_args__ = (UniqueConstraint("list_id", "paper_id"),)

    id: int | None = Field(default=None, primary_key=True)
    list_id: int = Field(sa_column=_of("reading_list"))
    paper_id: int = Field(sa_column=_of("paper"))
    place: int
    remark: str = ""


class SavedSearch(SQLModel, table=True):
    """A query with a name."""

    __tablename__ = "saved_search"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_column=Column(String(collation="NOCASE"), unique=True, nullable=False))
    query: str
    place: int = 0


class Former(SQLModel, table=True):
    """A paper that was merged into another: its number, its cite key and its title still lead there."""

    id: int | None = Field(default=None, primary_key=True)
    paper_id: int = Field(sa_column=_of("paper"))
    old_id: int = Field(unique=True)
    cite_key: str = Field(sa_column=Column(String(collation="NOCASE"), unique=True, nullable=False))
    title_key: str = Field(index=True)
    author_key: str


class KeyAlias(SQLModel, table=True):
    """A cite key that a paper had before; it still leads to the paper, and is never given to another."""

    __tablename__ = "key_alias"

    id: int | None = Field(default=None, primary_key=True)
    paper_id: int = Field(sa_column=_of("paper"))
    cite_key: str = Field(sa_column=Column(String(collation="NOCASE"), unique=True, nullable=False))


class Pair(SQLModel, table=True):
    """Two papers that may be the same one, ``first_id`` below ``second_id``.

    Attributes:
        state: ``open``, or ``apart`` when the user said that they are two.
        similarity: in hundredths.
    """

    __table_args__ = (UniqueConstraint("first_id", "second_id"),)

    id: int | None = Field(default=None, primary_key=True)
    first_id: int = Field(sa_column=_of("paper"))
    second_id: int = Field(sa_column=_of("paper"))
    state: str = Field(default="open", index=True)
    reason: str = ""
    similarity: int = 0
    found_at: str = ""


JOURNALLED: tuple[type[SQLModel], ...] = (
    Paper,
    Identifier,
    Link,
    Tag,
    PaperTag,
    Digest,
    Appearance,
    Annotation,
    Note,
    ReadingList,
    ListItem,
    SavedSearch,
    Former,
    KeyAlias,
    Pair,
)


class Operation(SQLModel, table=True):
    """One undoable step of the journal.

    Attributes:
        by: who did it: ``window`` or ``command line``.
        state: ``done``, ``undone`` (can be redone) or ``dropped`` (undone, then overtaken by new work).
        merge_key: following operations of the same key join this one (typing in a note is one step).
        size_bytes: what its changes take, for trimming the oldest.
    """

    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    label: str
    by: str
    at: str
    state: str = "done"
    merge_key: str = ""
    size_bytes: int = 0


class Change(SQLModel, table=True):
    """One line of the journal, written by the triggers of ``journal``; its id is the library's revision.

    Attributes:
        action: ``insert`` (the key alone), ``update`` (one cell, before and after) or ``delete`` (``before`` is
            the whole row as JSON).
        paper_id: the paper that the row is about, None for tags, digests, lists.
    """

    __table_args__ = (Index("ix_change_operation", "operation_id"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    operation_id: int
    table_name: str
    row_id: int
    paper_id: int | None = None
    action: str
    column: str | None = None
    before: str | None = None
    after: str | None = None


class FollowedExport(SQLModel, table=True):
    """A file that is written again when its papers change; as in ``rows.FollowedExport``.

    Not journalled: it is about files of this machine, which undoing something in the library does not concern.
    """

    __tablename__ = "followed_export"

    id: int | None = Field(default=None, primary_key=True)
    place: int = 0
    file: str = Field(unique=True)
    format: str
    options: str = "{}"
    source: str = "{}"
    paused: bool = False
    revision: int = 0
    written_at: str = ""
    result: str = ""
    trouble: str = ""


class Meta(SQLModel, table=True):
    """What the library knows of itself: its own name among libraries, how far back the journal reaches."""

    key: str = Field(primary_key=True)
    value: str
