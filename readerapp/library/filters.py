"""Which papers meet a condition: one statement each, ids out.

Ids come as one text with commas between: of all ways to get 100,000 numbers out of SQLite the one that makes no object
for each. ``search.members`` reads it.
"""

import datetime
import re
from collections.abc import Callable

from sqlmodel import Session

from readerapp.library import journal, lists
from readerapp.library.listing import SORTS
from readerapp.library.rows import Status

Condition = Callable[[Session], str]
"""Gives the ids of the papers, with commas between, in any order, perhaps more than once."""

IS = {
    "unread": "SELECT id FROM paper WHERE status NOT IN ('read', 'dismissed')",
    "annotated": "SELECT paper_id FROM annotation UNION SELECT paper_id FROM note",
    "tagged": "SELECT paper_id FROM paper_tag",
    "rated": "SELECT id FROM paper WHERE rating > 0",
}
"""States of a paper besides its status."""

HAS = {
    "note": "SELECT paper_id FROM note",
    "highlight": "SELECT paper_id FROM annotation",
    "link": "SELECT paper_id FROM link",
    "code": "SELECT paper_id FROM link WHERE kind = 'code'",
    "abstract": "SELECT id FROM paper WHERE id NOT IN (SELECT id FROM paper WHERE abstract = '')",
    "tag": "SELECT paper_id FROM paper_tag",
    "authors": "SELECT id FROM paper WHERE id NOT IN (SELECT id FROM paper WHERE authors = '[]')",
}
"""What a paper may have."""

_MOST = 1 << 62
_NEXT_VENUE = "SELECT min(p.venue) FROM paper p WHERE p.venue <> '' AND p.venue > v.venue"
# From venue to venue, as many papers have the same (https://wiki.postgresql.org/wiki/Loose_indexscan).
_OF_VENUES = (
    "SELECT p.id FROM paper p WHERE p.venue <> '' AND p.venue IN (WITH RECURSIVE v(venue) AS (SELECT '' UNION ALL"
    f" SELECT ({_NEXT_VENUE}) FROM v WHERE v.venue IS NOT NULL) SELECT venue FROM v WHERE {{test}})"
)

ORDERS = {
    **{name: order for name, order in SORTS.items() if name != "digest"},
    "queue": "p.queue_place IS NULL, p.queue_place, p.id",
    "published": "p.published = '', p.published DESC, p.year DESC, p.id DESC",
    "votes": "a.votes IS NULL, a.votes DESC, p.added_at DESC, p.id DESC",
    "digest": "a.day DESC, a.rank IS NULL, a.rank, p.id DESC",
}
"""Orders of papers anywhere, whatever list they come from."""

_JOINS = {
    "votes": "LEFT JOIN (SELECT paper_id, max(upvotes) AS votes FROM appearance GROUP BY paper_id) a"
    " ON a.paper_id = p.id",
    # A bare column beside max() is of the row that has the maximum: the rank in the newest digest.
    "digest": "LEFT JOIN (SELECT e.paper_id, max(d.date) AS day, e.rank FROM appearance e"
    " JOIN digest d ON d.id = e.digest_id GROUP BY e.paper_id) a ON a.paper_id = p.id",
}


def in_order(session: Session, sort: str) -> list[int]:
    """Return the ids of all papers in an order of ``ORDERS``."""
    sql = f"SELECT p.id FROM paper p {_JOINS.get(sort, '')} ORDER BY {ORDERS[sort]}"
    return [paper for (paper,) in session.connection().exec_driver_sql(sql)]


def changed(session: Session, since: int) -> tuple[int, frozenset[str] | None]:
    """Return the library's revision, and what conditions may be read from that changed after ``since``.

    That is tables, but columns (``paper.rating``) of papers that stayed; None where the journal does not tell any more.
    """
    connection = session.connection()
    now = journal.revision(connection)
    if not journal.floor(connection) <= since <= now:
        return now, None
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT iif(table_name = 'paper' AND action = 'update', 'paper.' || \"column\", table_name)"
        " FROM change WHERE id > ?",
        (since,),
    )
    return now, frozenset(rows.scalars())


def status(value: Status) -> Condition:
    """Papers of a status."""
    return _where("SELECT id FROM paper WHERE status = ?", value)


def tagged(name: str, *, beginning: bool = False) -> Condition:
    """Papers that carry a tag or a child of it; or any tag of which a level begins so."""
    family = "t.name = ?1 OR substr(t.name, 1, length(?1) + 1) = ?1 || '/' COLLATE NOCASE"
    if beginning:
        family = "instr('/' || lower(t.name), '/' || lower(?1)) > 0"
    # The plus keeps SQLite from looking up each row: the index of pairs has it all.
    return _where(f"SELECT paper_id FROM paper_tag WHERE +tag_id IN (SELECT id FROM tag t WHERE {family})", name)


def added(first: datetime.date, last: datetime.date) -> Condition:
    """Papers added from one day to another, both inclusive, by the clock of this place."""
    after = datetime.datetime.combine(first, datetime.time()).astimezone(datetime.UTC)
    before = datetime.datetime.combine(last + datetime.timedelta(days=1), datetime.time()).astimezone(datetime.UTC)
    bounds = (each.isoformat(timespec="seconds") for each in (after, before))
    return _where("SELECT id FROM paper WHERE added_at >= ? AND added_at < ?", *bounds)


def ranked(low: int | None, high: int | None) -> Condition:
    """Papers that stand in a digest at a place from ``low`` to ``high``."""
    return _appearing("rank", low, high)


def upvoted(low: int | None, high: int | None) -> Condition:
    """Papers that have from ``low`` to ``high`` votes in a digest."""
    return _appearing("upvotes", low, high)


def being(state: str) -> Condition:
    """Papers in a state of ``IS``."""
    return _where(IS[state])


def having(what: str) -> Condition:
    """Papers that have a thing of ``HAS``."""
    return _where(HAS[what])


def rated(low: int | None, high: int | None) -> Condition:
    """Papers rated from ``low`` to ``high``; 0 is unrated."""
    above = "SELECT id FROM paper WHERE rating > 0 AND rating"  # the index of rated papers is asked in its own words
    if low:
        return _where(f"{above} BETWEEN ? AND ?", low, 5 if high is None else high)
    return _where(f"SELECT id FROM paper WHERE id NOT IN ({above} > ?)", 5 if high is None else high)


def of_year(low: int | None, high: int | None) -> Condition:
    """Papers of the years from ``low`` to ``high``."""
    return _where("SELECT id FROM paper WHERE year BETWEEN ? AND ?", low or 0, 9999 if high is None else high)


def without_year() -> Condition:
    """Papers whose year is not known."""
    return _where("SELECT id FROM paper WHERE year IS NULL")


def at_venue(words: str) -> Condition:
    """Papers in whose venue each of the words begins a word."""
    test, values = containing("venue", words)
    return _where(_OF_VENUES.format(test=test), *values)


def of_digest(text: str) -> Condition:
    """Papers of the digests with this number or ISO date, or with all the words in title and source."""
    test, values = containing("d.title || ' ' || d.source", text)
    number = int(text) if text.isdecimal() and len(text) < 10 else -1
    return _where(
        "SELECT paper_id FROM appearance WHERE digest_id IN"
        f" (SELECT d.id FROM digest d WHERE d.id = ? OR d.date = ? OR (? = -1 AND {test}))",
        number, text, number, *values,
    )  # fmt: skip


def from_source(text: str) -> Condition:
    """Papers of the digests in whose source each of the words begins a word."""
    test, values = containing("d.source", text)
    return _where(
        f"SELECT paper_id FROM appearance WHERE digest_id IN (SELECT d.id FROM digest d WHERE {test})", *values
    )


def in_list(name: str) -> Condition:
    """Papers of a reading list; the queue is the list ``queue``."""
    if name.lower() == "queue":
        return _where("SELECT id FROM paper WHERE queue_place IS NOT NULL")

    def papers(session: Session) -> str:
        found = lists.find(session, name)
        return _where("SELECT paper_id FROM list_item WHERE list_id = ?", found.id if found else None)(session)

    return papers


def identified(text: str, identifiers: dict[str, str]) -> Condition:
    """Papers with this number or cite key (also an old one), a link to this address, or one of the identifiers."""
    number = int(text) if text.isdecimal() and len(text) < 10 else -1
    bare = text.rstrip("/")
    sql = (
        "SELECT id FROM paper WHERE id = ?1 OR cite_key = ?2"
        " UNION SELECT paper_id FROM former WHERE old_id = ?1 OR cite_key = ?2"
        " UNION SELECT paper_id FROM key_alias WHERE cite_key = ?2"
        " UNION SELECT paper_id FROM link WHERE url IN (?3, ?4, ?5, ?6)"
    )
    secure, plain = bare.replace("http://", "https://", 1), bare.replace("https://", "http://", 1)
    values: list[object] = [number, text, secure, f"{secure}/", plain, f"{plain}/"]
    for scheme, value in identifiers.items():
        sql += " UNION SELECT paper_id FROM identifier WHERE scheme = ? AND value = ?"
        values += [scheme, value]
    return _where(sql, *values)


def everything() -> Condition:
    """All papers."""
    return _where("SELECT id FROM paper")


def _appearing(column: str, low: int | None, high: int | None) -> Condition:
    lowest, highest = low or 0, _MOST if high is None else high
    return _where(f"SELECT paper_id FROM appearance WHERE {column} BETWEEN ? AND ?", lowest, highest)


def _where(sql: str, *values: object) -> Condition:
    together = f"WITH found(id) AS ({sql}) SELECT group_concat(id) FROM found"
    return lambda session: session.connection().exec_driver_sql(together, tuple(values)).scalar() or ""


def containing(column: str, words: str) -> tuple[str, list[object]]:
    """Return the test that each word begins a word of the column (``ACL`` is not in ``NAACL``), and its values."""
    found = [re.sub(r"[*?[]", r"[\g<0>]", word) for word in words.split()]
    test = " AND ".join([f"' ' || lower({column}) GLOB '*[^0-9a-z]' || lower(?) || '*'"] * len(found)) or "1"
    return f"({test})", list(found)
