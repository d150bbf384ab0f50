"""The files that are written again when their papers change. They are not journalled: undo does not concern them."""

import dataclasses
from typing import Any

from sqlalchemy import delete as sql_delete
from sqlalchemy import func, select, update
from sqlmodel import Session

from readerapp.library import models
from readerapp.library.rows import FollowedExport

_export: Any = models.FollowedExport
_NAMES = [field.name for field in dataclasses.fields(FollowedExport)]


def all(session: Session) -> list[FollowedExport]:
    """Return every file that is followed, in the user's order."""
    found = session.execute(select(_export).order_by(_export.place, _export.id)).scalars()
    return [FollowedExport(**{name: getattr(each, name) for name in _NAMES}) for each in found]


def follow(session: Session, file: str, export_format: str, options: str, source: str) -> None:
    """Follow a file, behind the others; one that is followed already gets what is given."""
    values: dict[str, Any] = {
        "format": export_format,
        "options": options,
        "source": source,
        "paused": False,
        "revision": 0,
    }
    known = session.execute(select(_export).where(_export.file == file)).scalar()
    if known is None:
        last = session.execute(select(func.max(_export.place))).scalar() or 0
        session.add(models.FollowedExport(file=file, place=last + 1, **values))
    else:
        change(session, known.id, **values)


def change(session: Session, export_id: int, **values: Any) -> None:
    """Note of a file what is given: ``paused``, ``trouble`` or another field of ``FollowedExport``."""
    session.execute(update(_export).where(_export.id == export_id).values(**values))


def remove(session: Session, export_id: int) -> None:
    """Follow a file no more; it stays."""
    session.execute(sql_delete(_export).where(_export.id == export_id))
