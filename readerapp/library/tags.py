"""Tags: paths such as ``area/medical``; a tag's parents exist with it."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete as sql_delete
from sqlalchemy import func, insert, select, update
from sqlmodel import Session

from readerapp.errors import ReaderError
from readerapp.library.batches import batches
from readerapp.library.changes import Op, papers_phrase
from readerapp.library.models import Paper, PaperTag, Tag

HUES = 8
_tag: Any = Tag
_pair: Any = PaperTag
_paper: Any = Paper


def clean(name: str) -> str:
    """Return a tag's name as it is stored: single spaces, no empty levels.

    Raises:
        ReaderError: nothing is left of it.
    """
    levels = [" ".join(level.split()) for level in name.strip().lstrip("#").split("/")]
    cleaned = "/".join(level for level in levels if level)
    if not cleaned or not cleaned.isprintable():
        raise ReaderError(f"“{name}” can't be the name of a tag.", "Use letters, and / between a tag and its parent.")
    return cleaned


def add(ids: Collection[int], name: str) -> Op[None]:
    """Tag papers; a tag that does not exist is made, with its parents."""
    name = clean(name)

    def work(session: Session) -> None:
        wanted = dict.fromkeys(ids)
        there: set[int] = set()
        for batch in batches(wanted):
            there.update(session.execute(select(_paper.id).where(_paper.id.in_(batch))).scalars())
        if not there:
            return
        tag_id = ensure(session, name)
        having = set(session.execute(select(_pair.paper_id).where(_pair.tag_id == tag_id)).scalars())
        rows = [{"paper_id": i, "tag_id": tag_id} for i in wanted if i in there and i not in having]
        if rows:
            session.execute(insert(PaperTag), rows)

    return Op(f"Tag {papers_phrase(len(ids))} “{name}”", work)


def remove(ids: Collection[int], name: str) -> Op[None]:
    """Take a tag off papers; the tag itself stays."""
    name = clean(name)

    def work(session: Session) -> None:
        tag_id = session.execute(select(_tag.id).where(_tag.name == name)).scalar()
        for batch in batches(ids):
            session.execute(sql_delete(PaperTag).where(_pair.tag_id == tag_id, _pair.paper_id.in_(batch)))

    return Op(f"Remove tag “{name}” from {papers_phrase(len(ids))}", work)


def rename(old: str, new: str) -> Op[None]:
    """Rename a tag with its children; where the new name exists the two become one."""
    new = clean(new)

    def work(session: Session) -> None:
        if (new + "/").casefold().startswith((old + "/").casefold()) and new.casefold() != old.casefold():
            raise ReaderError(f"“{old}” can't become its own child “{new}”.", "Give it another name.")
        for tag in _family(session, old):
            target = new + tag.name[len(old) :]
            other = session.execute(select(Tag).where(_tag.name == target, _tag.id != tag.id)).scalar()
            if other is None:
                if "/" in target:
                    ensure(session, target.rpartition("/")[0])
                tag.name = target
                session.flush()
                continue
            having = select(_pair.paper_id).where(_pair.tag_id == other.id)
            session.execute(
                update(PaperTag)
                .where(_pair.tag_id == tag.id, _pair.paper_id.not_in(having))
                .values(tag_id=other.id)
                .execution_options(synchronize_session=False)
            )
            session.delete(tag)
            session.flush()

    return Op(f"Rename tag “{old}” to “{new}”", work)


def delete(name: str) -> Op[None]:
    """Remove a tag and its children from the library; papers stay."""

    def work(session: Session) -> None:
        for tag in _family(session, name):
            session.delete(tag)

    return Op(f"Delete tag “{name}”", work)


def recolor(name: str, hue: int) -> Op[None]:
    """Give a tag one of the eight hues (0–7)."""

    def work(session: Session) -> None:
        session.execute(update(Tag).where(_tag.name == name).values(hue=hue % HUES))

    return Op(f"Colour tag “{name}”", work)


def ensure(session: Session, name: str, hue: int | None = None) -> int:
    """Return the id of a tag, made with its parents where it is missing; parents keep their own spelling.

    Args:
        name: as ``clean`` gives it.
        hue: of the tag where it is made; the next of the eight for None.
    """
    found = session.execute(select(_tag.id).where(_tag.name == name)).scalar()
    if found is not None:
        return int(found)
    parent, _, leaf = name.rpartition("/")
    if parent:
        name = f"{session.get_one(Tag, ensure(session, parent)).name}/{leaf}"
    used = session.execute(select(func.count()).select_from(Tag)).scalar_one()
    next_hue = used * 5 % HUES  # 5 and 8 have no common factor: neighbours differ
    tag = Tag(name=name, hue=next_hue if hue is None else hue)
    session.add(tag)
    session.flush()
    return tag.id or 0


def _family(session: Session, name: str) -> list[Tag]:
    """Return a tag and its children, parents first."""
    child = name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "/%"
    return list(
        session.execute(
            select(Tag).where((_tag.name == name) | _tag.name.like(child, escape="\\")).order_by(_tag.name)
        ).scalars()
    )
