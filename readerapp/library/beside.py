"""What a library has beside its papers: read for a bundle of all of it, and written where such a bundle is read."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session

from readerapp.errors import ReaderError
from readerapp.library import duplicates, saved_searches, tags
from readerapp.library.models import Appearance, Digest, ListItem, Pair, Paper, PaperTag, ReadingList, Tag
from readerapp.library.rows import AppearanceRow, Beside, KnownPair

_digest: Any = Digest
_appearance: Any = Appearance
_tag: Any = Tag
_paper_tag: Any = PaperTag
_list: Any = ReadingList
_item: Any = ListItem
_pair: Any = Pair
_paper: Any = Paper


def of_all(session: Session, papers: int) -> Beside | None:
    """Return what the library has beside its papers; None where it has not just so many papers."""
    if session.execute(select(func.count(_paper.id))).scalar_one() != papers:
        return None
    bare_tags = select(_tag.name, _tag.hue).where(_tag.id.not_in(select(_paper_tag.tag_id)))
    bare_lists = select(_list.name, _list.description).where(_list.id.not_in(select(_item.list_id)))
    return Beside(
        searches=tuple((row.name, row.query) for row in saved_searches.all(session)),
        lists=tuple((name, description) for name, description in session.execute(bare_lists.order_by(_list.id))),
        tags=tuple((name, hue) for name, hue in session.execute(bare_tags.order_by(_tag.name))),
        digests=_digests(session),
        pairs=_pairs(session),
    )


def _digests(session: Session) -> tuple[AppearanceRow, ...]:
    bare = select(Digest).where(_digest.id.not_in(select(_appearance.digest_id))).order_by(_digest.id)
    return tuple(
        AppearanceRow(
            digest_id=row.id,
            digest=row.title,
            source=row.source,
            date=row.date,
            rank=None,
            upvotes=None,
            period=row.period,
            form=row.form,
            digest_note=row.note,
            finished_at=row.finished_at,
        )
        for row in session.execute(bare).scalars()
    )


def _pairs(session: Session) -> tuple[KnownPair, ...]:
    one: Any = aliased(Paper)
    other: Any = aliased(Paper)
    keyed = (
        select(one.cite_key, other.cite_key, _pair.state, _pair.reason, _pair.similarity, _pair.found_at)
        .join(one, one.id == _pair.first_id)
        .join(other, other.id == _pair.second_id)
        .order_by(_pair.id)
    )
    return tuple(
        KnownPair(first, second, state == duplicates.APART, reason, similarity / 100, found_at)
        for first, second, state, reason, similarity, found_at in session.execute(keyed)
    )


def add_tags(session: Session, beside: Beside) -> None:
    """Make the tags that are not here, before papers carry their children."""
    for name, hue in beside.tags:
        try:
            tags.ensure(session, tags.clean(name), hue)
        except ReaderError:  # no name that a tag can have
            continue


def add_searches(session: Session, beside: Beside) -> None:
    """Save the searches that are not here; one that has the name of another query gets a name of its own."""
    for name, query in beside.searches:
        there = saved_searches.named(session, name)
        own = name if there in (None, " ".join(query.split())) else f"{name} (bundle)"
        if saved_searches.named(session, own) is None:
            try:
                saved_searches.create(own, query).work(session)
            except ReaderError:  # no name that a search can have, or no query
                continue


def add_pairs(session: Session, beside: Beside, ids: Mapping[str, int]) -> None:
    """Note the possible duplicates among papers that came; what the user said of them here stays.

    Args:
        ids: numbers of the papers by their cite keys there, in small letters.
    """
    for pair in beside.pairs:
        first, second = sorted((ids.get(pair.first.lower(), 0), ids.get(pair.second.lower(), 0)))
        if first and first != second:
            known = Pair(first_id=first, second_id=second, reason=pair.reason, found_at=pair.found_at)
            known.similarity = round(100 * pair.similarity)
            duplicates.add(session, [known])
            if pair.is_apart:
                duplicates.set_apart(session, first, second)
