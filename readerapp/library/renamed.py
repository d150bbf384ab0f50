"""What a list or tag is called now that had another name before, and what a list became a part of."""

from typing import Literal

from sqlalchemy import Connection
from sqlmodel import Session

from readerapp.library.list_deeds import MERGED_INTO

_LOST = """
    SELECT c.id, c.row_id, c.action, o.label FROM change c JOIN operation o ON o.id = c.operation_id
    WHERE c.id > ?1 AND c.table_name = 'reading_list' AND (
        c.action = 'update' AND c."column" = 'name' AND c.before = ?2 COLLATE NOCASE
        OR c.action = 'delete' AND json_extract(c.before, '$.name') = ?2 COLLATE NOCASE)
    ORDER BY c.id
"""
"""The lines of the journal after a revision that take a name away from a list."""

_DELETED = """
    SELECT c.id, c.row_id, c.action, o.label FROM change c JOIN operation o ON o.id = c.operation_id
    WHERE c.id > ?1 AND c.table_name = 'reading_list' AND c.action = 'delete' AND c.row_id = ?2 ORDER BY c.id LIMIT 1
"""


def current(session: Session, table: Literal["reading_list", "tag"], name: str, since: int) -> str | None:
    """Return the present name of what was called ``name`` at a revision and was renamed since; None for nothing.

    The journal tells: of the lines after the revision the first one that takes the name away is of what had it.

    Args:
        since: the revision; 0 where it is not known, then what has the name now counts as what had it.
    """
    connection = session.connection()
    if not since and connection.exec_driver_sql(f'SELECT 1 FROM "{table}" WHERE name = ?', (name,)).scalar():
        return None
    row_id = connection.exec_driver_sql(
        "SELECT row_id FROM change WHERE id > ? AND table_name = ? AND \"column\" = 'name'"
        " AND action = 'update' AND before = ? COLLATE NOCASE ORDER BY id LIMIT 1",
        (since, table, name),
    ).scalar()
    if row_id is None:
        return None
    found = connection.exec_driver_sql(f'SELECT name FROM "{table}" WHERE id = ?', (row_id,)).scalar()
    return str(found) if found is not None else None


def merged(session: Session, name: str) -> str | None:
    """Return the present name of the list that one was merged into which is there no more; None for nothing.

    Undo of the merge takes its lines out of the journal: then there is nothing to tell.
    """
    connection = session.connection()
    if _present(connection, "name", name):
        return None
    lost = connection.exec_driver_sql(f"{_LOST} DESC LIMIT 1", (0, name)).one_or_none()
    if lost is None:
        return None
    while lost is not None:
        is_deletion = lost.action == "delete"
        deleted = lost if is_deletion else connection.exec_driver_sql(_DELETED, (lost.id, lost.row_id)).one_or_none()
        if deleted is None:
            return _present(connection, "id", lost.row_id)
        into = MERGED_INTO.match(deleted.label)
        if into is None:
            return None
        name = into[1]
        lost = connection.exec_driver_sql(f"{_LOST} LIMIT 1", (deleted.id, name)).one_or_none()
    return _present(connection, "name", name)


def _present(connection: Connection, column: Literal["id", "name"], value: int | str) -> str | None:
    found = connection.exec_driver_sql(f"SELECT name FROM reading_list WHERE {column} = ?", (value,)).scalar()
    return None if found is None else str(found)
