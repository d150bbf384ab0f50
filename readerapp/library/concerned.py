"""Of which papers something may read otherwise since a revision, in ``rows.PaperDetails``.

That is more than the papers that were changed: a paper also tells the titles of its other versions and of its digests,
the names of its tags and lists, and its place in the queue, which moves with others.
"""

from sqlalchemy import Connection
from sqlmodel import Session

from readerapp.library import journal

_HOLDERS = {
    "tag": "SELECT paper_id FROM paper_tag WHERE tag_id IN (SELECT row_id FROM changed)",
    "digest": "SELECT paper_id FROM appearance WHERE digest_id IN (SELECT row_id FROM changed)",
    "reading_list": "SELECT paper_id FROM list_item WHERE list_id IN (SELECT row_id FROM changed)",
}
_VERSIONS = (
    "WITH works AS (SELECT work_id FROM paper WHERE id IN (SELECT paper_id FROM change WHERE id > ?1)"
    " UNION SELECT CAST(before AS INTEGER) FROM change WHERE id > ?1 AND \"column\" = 'work_id'"
    " UNION SELECT json_extract(before, '$.work_id') FROM change"
    " WHERE id > ?1 AND table_name = 'paper' AND action = 'delete')"
    " SELECT id FROM paper WHERE work_id IN works"
)
_QUEUE = (
    "SELECT id FROM paper WHERE queue_place IS NOT NULL AND EXISTS (SELECT 1 FROM change WHERE id > ?1"
    " AND table_name = 'paper' AND (\"column\" = 'queue_place' OR action <> 'update'))"
)


def papers(session: Session, since: int) -> frozenset[int] | None:
    """Return the papers, also those that are gone; None where the journal does not reach back so far."""
    connection = session.connection()
    if not journal.floor(connection) <= since <= journal.revision(connection):
        return None
    found, tables = journal.touched(connection, since)
    others: set[int] = set()
    for table, holders in _HOLDERS.items():
        if table in tables:
            changed = f"WITH changed AS (SELECT row_id FROM change WHERE id > ?1 AND table_name = '{table}')"
            others |= _ids(connection, f"{changed} {holders}", since)
    if "paper" in tables:
        others |= _ids(connection, _VERSIONS, since) | _ids(connection, _QUEUE, since)
    return found | others


def _ids(connection: Connection, statement: str, since: int) -> set[int]:
    return set(connection.exec_driver_sql(statement, (since,)).scalars())
