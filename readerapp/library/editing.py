"""What the user types into the fields of a paper: checked, written, and marked as the user's own."""

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, select
from sqlmodel import Session

from readerapp.errors import ReaderError
from readerapp.library import fields, keys, known
from readerapp.library.filling import IDENTIFIERS
from readerapp.library.models import Identifier, Paper
from readerapp.library.sources import Source
from readerapp.library.times import now
from readerapp.text import cite_keys, identifiers

_identifier: Any = Identifier
_DATE = re.compile(r"(?:\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)?")
_KIND = re.compile(r"[a-z][a-z_-]*|")
_DETAIL = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,40}")
_LISTS = ("authors", "categories")
_KEY = "cite_key"


def label(name: str) -> str:
    """Return the name of a field for people."""
    return name.rpartition(".")[2].replace("-", " ").replace("_", " ")


def checked(name: str, value: Any) -> Any:
    """Return a value as it is stored.

    Raises:
        ReaderError: it can't be that of the field, or there is no such field.
    """
    if name.startswith(IDENTIFIERS):
        return _identifier_of(name.removeprefix(IDENTIFIERS), str(value))
    if name == _KEY:
        return cite_keys.checked(str(value))
    if name in _LISTS:
        return tuple(text for text in (" ".join(str(each).split()) for each in value) if text)
    if name == "year":
        return _year(value)
    text = str(value or "").strip()
    if name == "abstract":
        return text
    text = " ".join(text.split())
    if name == "title" and not text:
        raise ReaderError("A paper needs a title.", "Type one, or leave the old one.")
    if name == "published" and not _DATE.fullmatch(text):
        raise ReaderError(f"“{text}” is no date.", "Type it as 2026-03-12, 2026-03 or 2026.")
    if name == "kind" and not _KIND.fullmatch(text):
        raise ReaderError(f"“{text}” is no kind of paper.", "Kinds are those of CSL, such as article-journal or book.")
    is_detail = name.startswith(fields.DETAILS) and _DETAIL.fullmatch(name.removeprefix(fields.DETAILS))
    if name not in fields.PLAIN and not is_detail:
        raise ReaderError(f"A paper has no field “{name}”.", f"Fields are {', '.join((*fields.PLAIN, _KEY))}.")
    return text


def write(session: Session, paper_id: int, values: Mapping[str, Any]) -> None:
    """Write checked values inside an operation.

    Raises:
        ReaderError: there is no such paper, or an identifier or the cite key is that of another one.
    """
    paper = session.get(Paper, paper_id)
    if paper is None:
        raise ReaderError(f"There is no paper {paper_id}.", "List papers: readerapp list.")
    (before,) = known.load(session, [paper_id])
    changed = {
        name: value
        for name, value in values.items()
        if name != _KEY and not name.startswith(IDENTIFIERS) and value != fields.value(before, name)
    }
    fields.change(session, paper, changed)
    identified = [
        name
        for name, value in values.items()
        if name.startswith(IDENTIFIERS) and _identify(session, before, name.removeprefix(IDENTIFIERS), value)
    ]
    if changed or identified:
        before.sources.put((*changed, *identified), Source(mine=True, at=now()))
        paper.sources = before.sources.dumps()
        session.add(paper)
    if _KEY in values:
        session.flush()
        keys.pin(session, paper_id, values[_KEY])


def _identify(session: Session, paper: known.Known, scheme: str, value: str) -> bool:
    """Give a paper its own identifier of a scheme, none where empty; return whether it differs."""
    if paper.identifiers.get(scheme, "") == value:
        return False
    there = select(_identifier.paper_id).where(_identifier.scheme == scheme, _identifier.value == value)
    other = session.execute(there).scalar()
    if other not in (None, paper.id):
        raise ReaderError(f"{value} is the {scheme} identifier of paper {other}.", "If they are one paper, merge them.")
    own = (_identifier.paper_id == paper.id, _identifier.scheme == scheme)
    session.execute(delete(Identifier).where(*own, (_identifier.also == 0) | (_identifier.value == value)))
    if value:
        session.add(Identifier(paper_id=paper.id, scheme=scheme, value=value))
    session.flush()
    return True


def _identifier_of(scheme: str, text: str) -> str:
    if not text.strip():
        return ""
    try:
        return identifiers.normalise(scheme, text)
    except ValueError as error:
        raise ReaderError(
            f"“{text}” is no {scheme} identifier.", f"Kinds of identifiers are {', '.join(identifiers.SCHEMES)}."
        ) from error


def _year(value: Any) -> int | None:
    if value in (None, ""):
        return None
    text = str(value).strip()
    if not re.fullmatch(r"[12]\d{3}", text):
        raise ReaderError(f"“{text}” is no year.", "Type it with four digits.")
    return int(text)
