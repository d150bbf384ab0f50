"""What a list or tag is called now that had another name before."""

from typing import Literal

from sqlmodel import Session


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
