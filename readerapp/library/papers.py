"""Papers: all of one, rating, status, deletion."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Literal

from sqlalchemy import delete as sql_delete
from sqlalchemy import func, select, update
from sqlmodel import Session, SQLModel

from readerapp.errors import ReaderError
from readerapp.library import editing, fields, queue, sources, versions
from readerapp.library.annotations import row as annotation_row
from readerapp.library.batches import batches
from readerapp.library.changes import Op, papers_phrase
from readerapp.library.models import (
    Annotation,
    Appearance,
    Digest,
    Former,
    Identifier,
    KeyAlias,
    Link,
    ListItem,
    Note,
    Paper,
    PaperTag,
    ReadingList,
    Tag,
)
from readerapp.library.rows import AppearanceRow, FieldSource, LinkRow, ListPlace, PaperDetails, Status
from readerapp.library.sources import Sources

_DIGITS = 19  # of the largest integer of SQLite
_STATUS_LABELS = {
    Status.INBOX: "Move {} to the inbox",
    Status.QUEUED: "Queue {}",
    Status.READING: "Start reading {}",
    Status.READ: "Mark {} read",
    Status.DISMISSED: "Skip {}",
}


def rate(ids: Collection[int], rating: int) -> Op[None]:
    """Give papers 0 to 5 stars.

    Raises:
        ReaderError: the rating is out of range.
    """
    if not 0 <= rating <= 5:
        raise ReaderError(f"A rating is 0 to 5, not {rating}.", "Give a whole number from 0 to 5.")
    phrase = papers_phrase(len(ids))
    label = f"Rate {phrase} {'★' * rating}" if rating else f"Remove the rating of {phrase}"

    def work(session: Session) -> None:
        for batch in batches(ids):
            session.execute(update(Paper).where(_id.in_(batch), _rating != rating).values(rating=rating))

    return Op(label, work)


def set_status(ids: Collection[int], status: Status) -> Op[None]:
    """Move papers to a status; into the queue they come at its end, in the order given."""

    def work(session: Session) -> None:
        if status is Status.QUEUED:
            queue.append(session, ids)
            return
        for batch in batches(ids):
            session.execute(
                update(Paper).where(_id.in_(batch), _status != status).values(status=status, queue_place=None)
            )

    return Op(_STATUS_LABELS[status].format(papers_phrase(len(ids))), work)


def edit(paper_id: int, values: Mapping[str, Any]) -> Op[None]:
    """Give fields of a paper what the user typed; no source replaces that any more.

    Args:
        values: by name of the field, as in ``PaperDetails.sources`` or ``identifiers.doi``; empty ones remove.

    Raises:
        ReaderError: a value can't be that of its field; (when done) there is no such paper, or an identifier is that
            of another one.
    """
    checked = {name: editing.checked(name, value) for name, value in values.items()}
    label = f"Edit the {editing.label(next(iter(checked)))}" if len(checked) == 1 else f"Edit {len(checked)} fields"
    return Op(label, lambda session: editing.write(session, paper_id, checked))


def delete(ids: Collection[int]) -> Op[None]:
    """Remove papers with all that belongs to them; undo brings everything back."""

    def work(session: Session) -> None:
        for batch in batches(ids):
            session.execute(sql_delete(Paper).where(_id.in_(batch)))

    return Op(f"Delete {papers_phrase(len(ids))}", work)


def find_id(session: Session, token: str) -> int | None:
    """Return the id of the paper with this number or cite key, also an old one or that of a paper merged into it."""
    tests = [(_id, _key == token), *((old.paper_id, old.cite_key == token) for old in (_former, _alias))]
    if token.isdecimal() and len(token) < _DIGITS:
        number = int(token)
        tests = [(_id, _id == number), (_former.paper_id, _former.old_id == number), *tests]
    for column, test in tests:
        found = session.execute(select(column).where(test)).scalar()
        if found is not None:
            return int(found)
    return None


def details(session: Session, ids: Iterable[int]) -> Iterator[PaperDetails]:
    """Yield all of each paper, in the order of ``ids``; ids that are gone are left out."""
    for batch in batches(ids):
        papers = {paper.id: paper for paper in _all(session, Paper, batch, _id)}
        tags = _tags(session, batch)
        notes = {note.paper_id: note for note in _all(session, Note, batch)}
        links = _grouped(_all(session, Link, batch))
        identifiers = _grouped(_all(session, Identifier, batch))
        annotations = _grouped(_all(session, Annotation, batch))
        appearances = _appearances(session, batch)
        list_places = _list_places(session, batch)
        places = queue.places(session) if any(p.queue_place is not None for p in papers.values()) else {}
        former = _grouped(_all(session, Former, batch))
        aliases = _grouped(_all(session, KeyAlias, batch))
        works = versions.of(session, [paper for paper in papers.values() if paper.work_id is not None])
        origins = {paper_id: sources.loads(paper.sources) for paper_id, paper in papers.items()}
        issues = _issues(session, origins.values())
        for paper_id in batch:
            paper = papers.get(paper_id)
            if paper is None:
                continue
            note = notes.get(paper_id)
            yield PaperDetails(
                id=paper_id,
                cite_key=paper.cite_key,
                title=paper.title,
                abstract=paper.abstract,
                authors=tuple(json.loads(paper.authors)),
                year=paper.year,
                published=paper.published,
                venue=paper.venue,
                identifiers={each.scheme: each.value for each in identifiers.get(paper_id, ()) if not each.also},
                links=tuple(LinkRow(each.kind, each.url) for each in links.get(paper_id, ())),
                status=Status(paper.status),
                rating=paper.rating,
                tags=tags.get(paper_id, ()),
                note=note.text if note else "",
                note_updated_at=note.updated_at if note else "",
                annotations=tuple(
                    sorted(
                        map(annotation_row, annotations.get(paper_id, ())),
                        key=lambda a: (a.field != "title", a.start),
                    )
                ),
                appearances=appearances.get(paper_id, ()),
                lists=tuple(each.name for each in list_places.get(paper_id, ())),
                queue_place=places.get(paper_id),
                added_at=paper.added_at,
                kind=paper.kind,
                details=json.loads(paper.details),
                categories=tuple(json.loads(paper.categories)),
                sources=_sources(paper, origins[paper_id], issues),
                versions=works.get(paper_id, ()),
                former=tuple((each.old_id, each.cite_key) for each in former.get(paper_id, ())),
                other_identifiers=tuple(
                    (each.scheme, each.value) for each in identifiers.get(paper_id, ()) if each.also
                ),
                key_aliases=tuple(
                    each.cite_key
                    for each in (*aliases.get(paper_id, ()), *former.get(paper_id, ()))
                    if each.cite_key != paper.cite_key
                ),
                key_pinned=bool(paper.key_pinned),
                list_places=list_places.get(paper_id, ()),
            )


def detail(session: Session, paper_id: int) -> PaperDetails | None:
    """Return all of one paper, None when it is gone."""
    return next(details(session, [paper_id]), None)


def count(session: Session) -> int:
    """Return how many papers there are."""
    return int(session.execute(select(func.count()).select_from(Paper)).scalar_one())


_id: Any = Paper.id
_key: Any = Paper.cite_key
_former: Any = Former
_alias: Any = KeyAlias
_rating: Any = Paper.rating
_status: Any = Paper.status


def _all(session: Session, model: type[SQLModel], ids: list[int], column: Any = None) -> list[Any]:
    table: Any = model
    by = table.paper_id if column is None else column
    columns = select(*table.__table__.columns)  # rows, not objects that the session keeps: half the time
    return list(session.execute(columns.where(by.in_(ids)).order_by(table.id)))


def _grouped(rows: list[Any]) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = {}
    for row in rows:
        groups.setdefault(row.paper_id, []).append(row)
    return groups


def _tags(session: Session, ids: list[int]) -> dict[int, tuple[tuple[str, int], ...]]:
    tag: Any = Tag
    pair: Any = PaperTag
    found: dict[int, tuple[tuple[str, int], ...]] = {}
    query = select(pair.paper_id, tag.name, tag.hue).join(tag, tag.id == pair.tag_id)
    for paper_id, name, hue in session.execute(query.where(pair.paper_id.in_(ids)).order_by(tag.name)):
        found[paper_id] = (*found.get(paper_id, ()), (name, hue))
    return found


def _appearances(session: Session, ids: list[int]) -> dict[int, tuple[AppearanceRow, ...]]:
    appearance: Any = Appearance
    digest: Any = Digest
    found: dict[int, tuple[AppearanceRow, ...]] = {}
    # Columns, not whole rows: a digest's report is as large as all its papers, and would come with each of them.
    issue = (digest.id, digest.title, digest.source, digest.date)
    query = (
        select(
            appearance.paper_id,
            *issue,
            appearance.rank,
            appearance.upvotes,
            appearance.comments,
            appearance.section,
            appearance.curator,
            appearance.event,
            appearance.received,
            digest.period,
            digest.form,
            digest.note,
            digest.finished_at,
        )
        .join(digest, digest.id == appearance.digest_id)
        .where(appearance.paper_id.in_(ids))
        .order_by(digest.date, digest.id)
    )
    for paper_id, *values, received, period, form, note, finished_at in session.execute(query):
        row = (*values, json.loads(received), period, form, note, finished_at)
        found[paper_id] = (*found.get(paper_id, ()), AppearanceRow(*row))
    return found


def _issues(session: Session, origins: Iterable[Sources]) -> dict[int, tuple[str, str]]:
    """Return title and date of the digests that papers have values from."""
    digest: Any = Digest
    given = {each.digest for origin in origins for each in origin.by_field.values()}
    query = select(digest.id, digest.title, digest.date).where(digest.id.in_(given - {None}))
    return {digest_id: (title, date) for digest_id, title, date in session.execute(query)}


def _sources(paper: Any, kept: Sources, issues: dict[int, tuple[str, str]]) -> dict[str, FieldSource]:
    """Return where the fields of a paper that have values come from."""

    def told(name: str) -> FieldSource:
        source = kept.of(name)
        digest_id = source.digest if source.digest in issues else None
        title, date = issues.get(digest_id or 0, ("", ""))
        by: Literal["digest", "you"] = "you" if source.mine else "digest"
        return FieldSource(by, digest_id, title, date, source.at, name in kept.partial)

    most = told(sources.ALL)
    apart = kept.by_field.keys() | kept.partial
    return {name: told(name) if name in apart else most for name in fields.filled(paper)}


def _list_places(session: Session, ids: list[int]) -> dict[int, tuple[ListPlace, ...]]:
    item: Any = ListItem
    reading_list: Any = ReadingList
    found: dict[int, tuple[ListPlace, ...]] = {}
    columns = (item.paper_id, reading_list.name, item.place, item.remark, reading_list.description)
    query = select(*columns).join(reading_list, reading_list.id == item.list_id)
    for paper_id, *row in session.execute(query.where(item.paper_id.in_(ids)).order_by(reading_list.name)):
        found[paper_id] = (*found.get(paper_id, ()), ListPlace(*row))
    return found
