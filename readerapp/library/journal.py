"""What a transaction changed, row by row, noted by TEMP triggers on the writer's connection.

The technique is the one of SQLite's own page on automatic undo/redo (https://www.sqlite.org/undoredo.html), with two
departures: the log stands in tables of the library itself, written in the same transaction as the work, so that it
survives a restart; and an update notes single cells, so that rating 10,000 papers costs kilobytes.

Undo and redo are one function: ``invert`` applies the opposite of an operation's changes, newest first, while the
triggers note what that changes in turn; those notes replace the old ones and are what the next inversion reads.
"""

import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table

from readerapp.library.models import JOURNALLED

KEEP_BYTES = 256 * 1024 * 1024
_LINE_BYTES = 48
_MOST_FOLDED = 1000
_FOLDED = """
    max(id) AS last, min(id) AS first, table_name, row_id, "column" FROM change
    WHERE operation_id = ?1 AND action = 'update' AND NOT EXISTS (
        SELECT 1 FROM change d WHERE d.operation_id = ?1 AND d.action = 'delete'
        AND d.table_name = change.table_name AND d.row_id = change.row_id)
    GROUP BY table_name, row_id, "column" HAVING count(*) > 1
"""


def install(connection: Connection) -> None:
    """Put the triggers on the writer's connection; they live as long as it does."""
    connection.exec_driver_sql("CREATE TEMP TABLE current_operation (id INTEGER)")
    for statement in _triggers():
        connection.exec_driver_sql(statement)


def set_operation(connection: Connection, operation_id: int) -> None:
    """Note what follows under this operation."""
    connection.exec_driver_sql("DELETE FROM temp.current_operation")
    connection.exec_driver_sql("INSERT INTO temp.current_operation VALUES (?)", (operation_id,))


def revision(connection: Connection) -> int:
    """Return the number of the newest line that the journal ever had (it never goes down)."""
    found = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'change'").scalar()
    return int(found or 0)


def touched(connection: Connection, since: int) -> tuple[frozenset[int], frozenset[str]]:
    """Return the papers and the tables changed after revision ``since``."""
    papers = connection.exec_driver_sql(
        "SELECT paper_id FROM change WHERE id > ?1 AND paper_id IS NOT NULL"
        # What moved from one paper to another changed both.
        " UNION SELECT CAST(before AS INTEGER) FROM change WHERE id > ?1 AND \"column\" = 'paper_id'",
        (since,),
    )
    tables = connection.exec_driver_sql("SELECT DISTINCT table_name FROM change WHERE id > ?", (since,))
    return frozenset(papers.scalars()), frozenset(tables.scalars())


def invert(connection: Connection, operation_id: int) -> None:
    """Apply the opposite of an operation; what the triggers note of that becomes its changes."""
    lines: Sequence[Any] = connection.exec_driver_sql(
        'SELECT table_name, action, "column", row_id, before FROM change WHERE operation_id = ? ORDER BY id DESC',
        (operation_id,),
    ).all()
    connection.exec_driver_sql("DELETE FROM change WHERE operation_id = ?", (operation_id,))
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    set_operation(connection, operation_id)
    for (table, action, column), group in itertools.groupby(lines, key=lambda line: tuple(line[:3])):
        statement, values = _opposite(table, action, column, group)
        connection.exec_driver_sql(statement, values)


def fold(connection: Connection, operation_id: int) -> bool:
    """Keep one line for each cell that an operation changed several times: the oldest before, the newest after.

    Rows that the operation also deleted are left alone: there the order of lines matters. A long operation is left
    alone too: an import of many digests changes few cells twice, and looking for them costs the square of its lines.

    Returns:
        Whether it was looked for such lines.
    """
    lines = connection.exec_driver_sql("SELECT count(*) FROM change WHERE operation_id = ?", (operation_id,)).scalar()
    if int(lines or 0) > _MOST_FOLDED:
        return False
    connection.exec_driver_sql("CREATE TEMP TABLE folded AS SELECT " + _FOLDED, (operation_id,))
    connection.exec_driver_sql(
        "UPDATE change SET before = (SELECT c.before FROM temp.folded f JOIN change c ON c.id = f.first"
        " WHERE f.last = change.id) WHERE id IN (SELECT last FROM temp.folded)"
    )
    connection.exec_driver_sql(
        "DELETE FROM change WHERE id IN (SELECT c.id FROM temp.folded f JOIN change c ON c.operation_id = ?"
        " AND c.action = 'update' AND c.table_name = f.table_name AND c.row_id = f.row_id"
        ' AND c."column" = f."column" AND c.id < f.last)',
        (operation_id,),
    )
    connection.exec_driver_sql("DROP TABLE temp.folded")
    return True


def measure(connection: Connection, operation_id: int, since: int = 0) -> None:
    """Write down how many bytes an operation's changes take.

    Args:
        since: only lines after this revision are not counted yet.
    """
    connection.exec_driver_sql(
        "UPDATE operation SET size_bytes = CASE WHEN ?3 THEN size_bytes ELSE 0 END + (SELECT coalesce(sum(?2"
        " + coalesce(length(before), 0) + coalesce(length(after), 0)), 0)"
        " FROM change WHERE operation_id = ?1 AND id > ?3) WHERE id = ?1",
        (operation_id, _LINE_BYTES, since),
    )


def trim(connection: Connection, keep_bytes: int) -> None:
    """Forget the oldest operations beyond ``keep_bytes``; the newest one always stays."""
    sizes = connection.exec_driver_sql("SELECT id, size_bytes FROM operation ORDER BY id DESC").all()
    kept = 0
    oldest = None
    for number, (operation_id, size) in enumerate(sizes):
        kept += size
        if number and kept > keep_bytes:
            oldest = operation_id
            break
    if oldest is None:
        return
    floor = connection.exec_driver_sql("SELECT max(id) FROM change WHERE operation_id <= ?", (oldest,)).scalar()
    connection.exec_driver_sql("DELETE FROM change WHERE operation_id <= ?", (oldest,))
    connection.exec_driver_sql("DELETE FROM operation WHERE id <= ?", (oldest,))
    if floor is not None:
        connection.exec_driver_sql(
            "INSERT INTO meta (key, value) VALUES ('journal_floor', ?1) ON CONFLICT (key) DO UPDATE SET value ="
            " max(CAST(value AS INTEGER), CAST(excluded.value AS INTEGER))",
            (str(floor),),
        )


def floor(connection: Connection) -> int:
    """Return the revision that the journal reaches back to."""
    found = connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'journal_floor'").scalar()
    return int(found or 0)


def _opposite(table: str, action: str, column: str | None, lines: Iterable[Any]) -> tuple[str, list[tuple[Any, ...]]]:
    """Return the statement that takes back lines of one table, action and column, and its values."""
    if action == "insert":
        return f'DELETE FROM "{table}" WHERE id = ?', [(line.row_id,) for line in lines]
    if action == "update":
        return f'UPDATE "{table}" SET "{column}" = ? WHERE id = ?', [(line.before, line.row_id) for line in lines]
    rows = [json.loads(line.before) for line in lines]
    names = list(rows[0])
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" for _ in names)
    return f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', [tuple(row[name] for name in names) for row in rows]


def _triggers() -> Iterator[str]:
    for model in JOURNALLED:
        table: Table = model.__table__  # type: ignore[attr-defined]
        name = table.name
        columns = [column.name for column in table.columns]
        paper = "id" if name == "paper" else "paper_id" if "paper_id" in columns else ""
        new, old = (f"{side}.{paper}" if paper else "NULL" for side in ("new", "old"))
        operation = "(SELECT id FROM current_operation)"
        yield (
            f"CREATE TEMP TRIGGER journal_{name}_insert AFTER INSERT ON main.{name} BEGIN "
            f"INSERT INTO change (operation_id, table_name, row_id, paper_id, action) "
            f"VALUES ({operation}, '{name}', new.id, {new}, 'insert'); END"
        )
        image = ", ".join(f"'{column}', old.\"{column}\"" for column in columns)
        yield (
            f"CREATE TEMP TRIGGER journal_{name}_delete AFTER DELETE ON main.{name} BEGIN "
            f"INSERT INTO change (operation_id, table_name, row_id, paper_id, action, before) "
            f"VALUES ({operation}, '{name}', old.id, {old}, 'delete', json_object({image})); END"
        )
        for column in columns:
            yield (
                f'CREATE TEMP TRIGGER journal_{name}_{column} AFTER UPDATE OF "{column}" ON main.{name} '
                f'WHEN old."{column}" COLLATE BINARY IS NOT new."{column}" BEGIN '
                f'INSERT INTO change (operation_id, table_name, row_id, paper_id, action, "column", before, after) '
                f"VALUES ({operation}, '{name}', new.id, {new}, 'update', '{column}', "
                f'old."{column}", new."{column}"); END'
            )
