"""Library: open, read, write, undo, redo, and what changed since."""

import datetime
import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, insert, select, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, SQLModel

from readerapp.errors import ReaderError
from readerapp.library import journal, key_guards, schema
from readerapp.library.changes import Changes, Op
from readerapp.library.models import Meta, Operation
from readerapp.library.rows import OperationRow

T = TypeVar("T")
_MERGE_WITHIN = datetime.timedelta(minutes=10)
_BUSY_MS = 10_000
_meta: Any = Meta
_operation: Any = Operation


class Library:
    """A library in a folder. One per process; any thread may read, writes take turns.

    Args:
        folder: where it is, or is to be made.
        by: who writes, for the history: ``window`` or ``command line``.
        keep_bytes: how much the journal may hold before the oldest steps are forgotten.

    Raises:
        ReaderError: the folder can't be used, or holds the library of a newer program.
    """

    def __init__(self, folder: Path, *, by: str = "window", keep_bytes: int = journal.KEEP_BYTES) -> None:
        self.folder = folder
        self.file = schema.database_file(folder)
        self._by = by
        self._keep_bytes = keep_bytes
        self._lock = threading.RLock()
        self._prepare()
        self._reader = _engine(self.file, writer=False)
        self._write_engine = _engine(self.file, writer=True)
        with self._errors():
            self._writer: Connection = self._write_engine.connect()
            with self._writer.begin():
                journal.install(self._writer)

    def close(self) -> None:
        """Close all connections; a running write is waited for."""
        with self._lock:
            self._writer.close()
            self._write_engine.dispose()
            self._reader.dispose()

    def read(self, query: Callable[[Session], T]) -> T:
        """Return what ``query`` finds in one consistent view of the library."""
        with self._errors(), Session(self._reader) as session:
            return query(session)

    def write(self, op: Op[Any]) -> Changes:
        """Do an op in one transaction and return what changed; an op that changes nothing leaves no trace.

        Raises:
            ReaderError: it can't be done; the library is as it was.
        """
        with self._transaction() as session:
            connection = session.connection()
            before = journal.revision(connection)
            operation_id, merged = self._operation_for(session, op)
            journal.set_operation(connection, operation_id)
            result = op.work(session)
            session.flush()
            if journal.revision(connection) == before:
                session.rollback()
                return Changes(before, result=result)
            session.execute(update(Operation).where(_operation.state == "undone").values(state="dropped"))
            folded = merged and journal.fold(connection, operation_id)
            journal.measure(connection, operation_id, 0 if folded else before)
            journal.trim(connection, self._keep_bytes)
            return self._changes(connection, before, op.label, result)

    def note(self, work: Callable[[Session], T]) -> T:
        """Write in one transaction to tables that the journal does not watch; undo knows nothing of it."""
        with self._transaction() as session:
            return work(session)

    def undo(self) -> Changes:
        """Take back the newest operation, whoever made it.

        Raises:
            ReaderError: there is nothing to undo.
        """
        return self._invert("done", "undone", "There is nothing to undo.")

    def redo(self) -> Changes:
        """Repeat the operation that was undone last.

        Raises:
            ReaderError: there is nothing to redo.
        """
        return self._invert("undone", "done", "There is nothing to redo.")

    def history(self, limit: int = 200) -> list[OperationRow]:
        """Return the newest operations, newest first."""
        newest = select(Operation).order_by(_operation.id.desc()).limit(limit)
        return self.read(
            lambda session: [
                OperationRow(id=op.id or 0, label=op.label, by=op.by, at=op.at, state=op.state)
                for op in session.execute(newest).scalars()
            ]
        )

    def next_undo(self) -> OperationRow | None:
        """Return the operation that ``undo`` would take back."""
        return self._next("done")

    def next_redo(self) -> OperationRow | None:
        """Return the operation that ``redo`` would repeat."""
        return self._next("undone")

    @property
    def revision(self) -> int:
        """The number of the newest change."""
        return self.read(lambda session: journal.revision(session.connection()))

    @property
    def identity(self) -> str:
        """The name that tells this library from every other, for what is kept beside it."""
        return self.read(
            lambda session: str(session.execute(select(_meta.value).where(_meta.key == "identity")).scalar_one())
        )

    def changes_since(self, revision: int) -> Changes:
        """Return what changed after ``revision``, in this or another process."""

        def query(session: Session) -> Changes:
            connection = session.connection()
            papers, tables = journal.touched(connection, revision)
            now = journal.revision(connection)
            complete = journal.floor(connection) <= revision <= now
            return Changes(now, papers, tables, complete)

        return self.read(query)

    def _prepare(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ReaderError(
                f"The library folder {self.folder} can't be made: {error.strerror}.",
                "Choose a folder you may write in with --library or READERAPP_LIBRARY.",
            ) from error
        version = schema.version_of(self.file)
        if version is None:
            self._create()
        elif version < schema.VERSION:
            from readerapp.library import migrations

            with self._errors():
                migrations.upgrade(self.file)

    def _create(self) -> None:
        engine = _engine(self.file, writer=True)
        try:
            with self._errors(), engine.begin() as connection:
                if connection.exec_driver_sql("PRAGMA user_version").scalar() == 0:
                    SQLModel.metadata.create_all(connection)
                    key_guards.install(connection)
                    connection.execute(insert(Meta), {"key": "identity", "value": uuid.uuid4().hex})
                    connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
                    connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")
        finally:
            engine.dispose()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            if isinstance(error.orig, sqlite3.OperationalError | sqlite3.DatabaseError) and not isinstance(
                error.orig, sqlite3.IntegrityError | sqlite3.ProgrammingError
            ):
                raise schema.unreadable(self.file, error.orig) from error
            raise

    @contextmanager
    def _transaction(self) -> Iterator[Session]:
        with self._lock, self._errors(), Session(self._writer) as session:
            try:
                yield session
                session.commit()
            except BaseException:
                session.rollback()
                raise

    def _operation_for(self, session: Session, op: Op[Any]) -> tuple[int, bool]:
        """Return the operation that an op writes under, and whether it joins an older one."""
        now = datetime.datetime.now(datetime.UTC)
        newest = session.execute(select(Operation).order_by(_operation.id.desc()).limit(1)).scalar()
        if (
            op.merge_key
            and newest is not None
            and (newest.merge_key, newest.by, newest.state) == (op.merge_key, self._by, "done")
            and now - datetime.datetime.fromisoformat(newest.at) <= _MERGE_WITHIN
        ):
            newest.at = now.isoformat(timespec="seconds")
            newest.label = op.label
            return newest.id or 0, True
        operation = Operation(label=op.label, by=self._by, at=now.isoformat(timespec="seconds"), merge_key=op.merge_key)
        session.add(operation)
        session.flush()
        return operation.id or 0, False

    def _invert(self, state: str, becomes: str, nothing: str) -> Changes:
        with self._transaction() as session:
            connection = session.connection()
            operation = session.execute(_next_in(state)).scalar()
            if operation is None or operation.id is None:
                raise ReaderError(nothing)
            before = journal.revision(connection)
            journal.invert(connection, operation.id)
            operation.state = becomes
            operation.merge_key = ""
            session.flush()
            journal.measure(connection, operation.id)
            return self._changes(connection, before, operation.label, None)

    def _next(self, state: str) -> OperationRow | None:
        def query(session: Session) -> OperationRow | None:
            op = session.execute(_next_in(state)).scalar()
            return op and OperationRow(id=op.id or 0, label=op.label, by=op.by, at=op.at, state=op.state)

        return self.read(query)

    @staticmethod
    def _changes(connection: Connection, before: int, label: str, result: Any) -> Changes:
        papers, tables = journal.touched(connection, before)
        return Changes(journal.revision(connection), papers, tables, label=label, result=result)


def _next_in(state: str) -> Any:
    """Select the operation to undo (the newest one done) or to redo (the oldest one undone)."""
    order = _operation.id.desc() if state == "done" else _operation.id.asc()
    return select(Operation).where(_operation.state == state).order_by(order).limit(1)


def _engine(file: Path, *, writer: bool) -> Engine:
    engine = create_engine(f"sqlite:///{file}", connect_args={"timeout": _BUSY_MS / 1000, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # SQLAlchemy's "begin" event below opens the transactions
        connection.execute("PRAGMA foreign_keys = ON")
        if writer:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
        else:
            connection.execute("PRAGMA query_only = ON")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")

    return engine
