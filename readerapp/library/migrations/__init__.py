"""Bringing an older library file to the present schema, with Alembic; imported only when one is met.

To change the schema: change ``models``, add ``versions/000N_what.py``, raise ``schema.VERSION``.
"""

import contextlib
import sqlite3
from pathlib import Path
from typing import Any

import alembic.command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event

from readerapp.errors import ReaderError
from readerapp.library import backup, schema

SCRIPTS = Path(__file__).parent


def upgrade(file: Path, *, scripts: Path = SCRIPTS, version: int = schema.VERSION) -> Path:
    """Make a verified backup of an older library, then bring it to ``version``; return the backup.

    Raises:
        ReaderError: the backup can't be made, or the upgrade failed; the library is as it was.
    """
    with contextlib.closing(sqlite3.connect(file)) as connection:
        old = connection.execute("PRAGMA user_version").fetchone()[0]
    kept = backup.make(file, file.parent / "backups", label=f"before-version-{version}")
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    engine = _engine(file)
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            alembic.command.stamp(config, f"{old:04}")
            alembic.command.upgrade(config, f"{version:04}")
            connection.exec_driver_sql(f"PRAGMA user_version = {version}")
            connection.exec_driver_sql("DROP TABLE alembic_version")
    except Exception as error:
        raise ReaderError(
            f"The library {file} could not be brought to version {version}: {error}.",
            f"It is as it was; a copy is in {kept}. Please report this.",
        ) from error
    finally:
        engine.dispose()
    return kept


def _engine(file: Path) -> Engine:
    """Return an engine of which a transaction holds changes of tables too, and which cascades no deletion.

    Alembic drops a table that it has made anew under another name: nothing must be deleted with it.
    """
    engine = create_engine(f"sqlite:///{file}")

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # else sqlite3 begins a transaction only before the first row is written
        connection.execute("PRAGMA foreign_keys = OFF")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
