"""The fields of a paper that a digest gives or the user types, by name; those in JSON columns as they are in Python.

``details.volume`` is one of the details. Changing the words of a paper keeps what older digests printed and finds the
highlights again.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import update
from sqlmodel import Session

from readerapp.library import annotations, identity
from readerapp.library.models import Appearance, Paper
from readerapp.text import titles

PLAIN = ("title", "abstract", "authors", "year", "published", "venue", "kind", "categories")
DETAILS = "details."
_JSON = ("authors", "categories")
_appearance: Any = Appearance


def filled(paper: Paper) -> Iterator[str]:
    """Yield the names of the fields that have a value."""
    for name in PLAIN:
        if getattr(paper, name) not in ("", None, "[]"):
            yield name
    if paper.details != "{}":
        yield from (DETAILS + name for name in json.loads(paper.details))


def value(record: Any, name: str) -> Any:
    """Return a field of a record that has them in Python: a draft, or what is known of a paper."""
    if name.startswith(DETAILS):
        return record.details.get(name.removeprefix(DETAILS), "")
    return getattr(record, name)


def names(record: Any) -> Iterator[str]:
    """Yield the names of the fields that a record gives."""
    yield from (name for name in PLAIN if getattr(record, name))
    yield from (DETAILS + name for name, text in record.details.items() if text)


def as_text(given: Any) -> str:
    """Return the value of a field for people to compare."""
    if given is None:
        return ""
    return "; ".join(given) if isinstance(given, tuple | list) else str(given)


def change(session: Session, paper: Paper, values: Mapping[str, Any]) -> bool:
    """Give fields of a paper new values; an empty one removes a detail. Return whether any differs."""
    words = (paper.title, paper.abstract)
    before = paper.model_dump()
    details = json.loads(paper.details)
    for name, given in values.items():
        if name.startswith(DETAILS):
            details[name.removeprefix(DETAILS)] = given
        elif name in _JSON:
            setattr(paper, name, json.dumps(list(given), ensure_ascii=False))
        else:
            setattr(paper, name, given)
    paper.details = json.dumps({name: text for name, text in details.items() if text}, ensure_ascii=False)
    paper.title_key = titles.normalise(paper.title)
    paper.shelf_key = identity.shelf_key(json.loads(paper.authors), paper.title_key)
    changed = paper.model_dump() != before
    if changed:
        session.add(paper)
        _keep_printed(session, paper, *words)
    return changed


def _keep_printed(session: Session, paper: Paper, title: str, abstract: str) -> None:
    """Keep the old words with the digests that printed them, and find the highlights in the new ones."""
    for column, old, new in (("printed_title", title, paper.title), ("printed_abstract", abstract, paper.abstract)):
        if old and old != new:
            as_printed = getattr(_appearance, column)
            session.execute(
                update(Appearance).where(_appearance.paper_id == paper.id, as_printed == "").values({column: old})
            )
    if (title, abstract) != (paper.title, paper.abstract):
        annotations.reanchor(session, paper)
