"""What the sidebar lists, from the library's counts, digests, reading lists and tags."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from readerapp.gui.figures import figure
from readerapp.gui.places import LIBRARY, Place, digest_place, list_place, search_place, week_place
from readerapp.library.rows import Counts, DigestRow, ListRow, SavedSearchRow, Status, TagRow

MOST = 8
"""How many digests are listed; the page of digests has all."""

MANY = 15
"""So many reading lists are shown before the user unfolds them."""

PLACE_ICONS = {
    "inbox": "inbox",
    "queue": "list-plus",
    "reading": "book-open",
    "read": "circle-check",
    "dismissed": "skip-forward",
    "all": "library",
    "annotations": "highlighter",
    "digest": "newspaper",
    "digests": "calendar-days",
    "list": "list-ordered",
    "search": "search",
    "tag": "tag",
}

RowKind = Literal["head", "lists", "place", "digest", "list", "new", "search", "tag", "page", "none"]


@dataclass(frozen=True, slots=True)
class SideRow:
    """A row of the sidebar.

    Attributes:
        kind: ``head`` of a section, ``lists`` (the head that folds and makes new lists), ``place``, ``digest``,
            ``list``, ``search`` or ``tag`` to go to, ``page`` (opens one in place of the list), ``new`` (makes the
            first list), ``none`` (says that there is nothing yet).
        place: where it leads.
        page: which page it opens, ``digests`` or ``duplicates``.
        tip: more about it, for the pointer that rests on it.
        words: all of it for assistive technology, where the title alone does not say it.
        count: as shown at the right.
        strong: whether it stands out by weight.
        fraction: how much of a digest is triaged, 0 to 1.
        hue: role of a tag's dot.
        children: of a tag.
        folded: of the head of the lists: whether these are hidden.
    """

    kind: RowKind
    title: str
    place: Place | None = None
    words: str = ""
    icon: str = ""
    count: str = ""
    strong: bool = False
    fraction: float = 0.0
    hue: str = ""
    children: "tuple[SideRow, ...]" = ()
    page: str = ""
    tip: str = ""
    folded: bool = False

    @property
    def is_head(self) -> bool:
        """Whether it is the head of a section."""
        return self.kind in ("head", "lists")

    @property
    def is_live(self) -> bool:
        """Whether choosing it does something."""
        return self.kind not in ("head", "none")


def sidebar_rows(
    counts: Counts,
    digests: Sequence[DigestRow],
    tags: Sequence[TagRow],
    searches: Sequence[SavedSearchRow] = (),
    lists: Sequence[ListRow] = (),
    *,
    found: Mapping[int, int] | None = None,
    today: datetime.date,
    shown: Place | None = None,
) -> tuple[SideRow, ...]:
    """Return the rows, section by section.

    Args:
        digests: newest first.
        lists: by name.
        found: how many papers the saved searches find, by their ids; those not counted yet are missing.
        today: the day, here.
        shown: what the list shows: a digest is listed as long as it is open.
    """
    rows = [SideRow("head", "Library")]
    rows += [_place_row(place, _count_in(place, counts)) for place in LIBRARY]
    if counts.pairs:
        words = f"Possible duplicates, {counts.pairs}"
        icon, count = "copy-check", figure(counts.pairs)
        rows.append(SideRow("page", "Possible duplicates", words=words, icon=icon, count=count, page="duplicates"))
    rows += [SideRow("head", "Digests"), *_digest_rows(digests, today, shown)]
    rows += _list_rows(lists)
    if searches:
        rows.append(SideRow("head", "Saved searches"))
        rows += [_search_row(search, (found or {}).get(search.id)) for search in searches]
    rows += [SideRow("head", "Tags"), *(_tag_rows(tags) or [_none_yet("tag")])]
    return tuple(rows)


def _count_in(place: Place, counts: Counts) -> int:
    if place.kind == "all":
        return counts.papers
    if place.kind == "annotations":
        return counts.annotations
    status = place.status()
    return counts.status.get(status, 0) if status else 0


def _place_row(place: Place, count: int) -> SideRow:
    return SideRow(
        "place",
        place.title,
        place,
        words=f"{place.title}, {count}" if count else place.title,
        icon=PLACE_ICONS[place.kind],
        count=figure(count) if count else "",
        strong=place.status() == Status.INBOX and count > 0,
    )


def folded(rows: Sequence[SideRow], fold: bool | None, shown: Place | None) -> tuple[SideRow, ...]:
    """Return the rows without the reading lists but the one shown, where they are folded.

    Args:
        fold: what the user chose; None folds more than ``MANY``.
    """
    count = sum(row.kind == "list" for row in rows)
    if not (count > MANY if fold is None else fold and count):
        return tuple(rows)
    kept = (row for row in rows if row.kind != "list" or row.place == shown)
    words = f"Lists, {count}, folded"
    return tuple(
        replace(row, folded=True, count=figure(count), words=words) if row.kind == "lists" else row for row in kept
    )


def _list_rows(lists: Sequence[ListRow]) -> list[SideRow]:
    rows = [
        SideRow(
            "list",
            each.name,
            list_place(each),
            words=f"{each.name}, {each.papers}",
            icon=PLACE_ICONS["list"],
            count=figure(each.papers),
            tip="\n".join(filter(None, (each.name, each.description))),
        )
        for each in lists
    ]
    return [SideRow("lists", "Lists"), *(rows or [SideRow("new", "New list…", icon="plus")])]


def _search_row(search: SavedSearchRow, found: int | None) -> SideRow:
    return SideRow(
        "search",
        search.name,
        search_place(search),
        words=search.name if found is None else f"{search.name}, {found}",
        icon=PLACE_ICONS["search"],
        count="" if found is None else figure(found),
        tip=search.query,
    )


def _digest_rows(digests: Sequence[DigestRow], today: datetime.date, shown: Place | None) -> list[SideRow]:
    """Return the present week, the newest unfinished digests and the newest ones, then the way to all."""
    if not digests:
        return [_none_yet("digest")]
    week = week_place(digests, today)
    rows = [_week_row(week, digests)] if week else []
    open_ids = shown.digest_ids() if shown else ()
    unfinished = [digest.id for digest in digests if digest.triaged < digest.papers and not digest.finished_at]
    newest = [digest.id for digest in digests]
    listed = set(list(dict.fromkeys([*unfinished[: MOST // 2], *newest]))[:MOST])
    if len(open_ids) == 1:
        listed |= set(open_ids)
    rows += [_digest_row(digest) for digest in digests if digest.id in listed]
    words = f"All digests, {len(digests)}"
    count = figure(len(digests))
    rows.append(SideRow("page", "All digests", words=words, icon="calendar-days", count=count, page="digests"))
    return rows


def _week_row(week: Place, digests: Sequence[DigestRow]) -> SideRow:
    ids = set(week.digest_ids())
    papers = sum(digest.papers for digest in digests if digest.id in ids)
    triaged = sum(digest.triaged for digest in digests if digest.id in ids)
    count = f"{figure(triaged)}/{figure(papers)}"
    words = f"{week.title}, {len(ids)} digests, {triaged} of {papers} triaged"
    fraction = triaged / papers if papers else 1.0
    return SideRow("digest", week.title, week, words=words, count=count, fraction=fraction)


def _digest_row(digest: DigestRow) -> SideRow:
    return SideRow(
        "digest",
        digest.title,
        digest_place(digest),
        words=f"{digest.title}, {digest.triaged} of {digest.papers} triaged",
        count=f"{figure(digest.triaged)}/{figure(digest.papers)}",
        fraction=digest.triaged / digest.papers if digest.papers else 1.0,
    )


def _none_yet(kind: str) -> SideRow:
    return SideRow("none", "None yet", icon=PLACE_ICONS[kind])


def _tag_rows(tags: Sequence[TagRow], parent: str = "") -> list[SideRow]:
    """Return the tags one level below ``parent``; one that only its children name is a row as well."""
    below: dict[str, list[TagRow]] = {}
    for tag in tags:
        below.setdefault(tag.name[len(parent) :].split("/", 1)[0], []).append(tag)
    rows = []
    for part, family in below.items():
        name = parent + part
        own = next((tag for tag in family if tag.name == name), None)
        count = figure(own.papers) if own else ""
        rows.append(
            SideRow(
                "tag",
                part,
                Place("tag", name, name),
                words=f"{part}, {count}" if count else part,
                count=count,
                hue=f"d{(own or family[0]).hue}",
                children=tuple(_tag_rows([tag for tag in family if tag is not own], f"{name}/")),
            )
        )
    return rows
