"""The heading under which a paper stands where papers are grouped."""

from collections.abc import Sequence
from typing import Any, Literal

from sqlalchemy import select
from sqlmodel import Session

from readerapp.library.batches import batches
from readerapp.library.models import Appearance, Digest, Paper, PaperTag, Tag
from readerapp.library.rows import Status

NONE = {"tag": "No tag", "digest": "No digest"}
"""Headings of the papers that have none; they come last."""

_STATUS = {
    Status.INBOX: "Inbox",
    Status.QUEUED: "Queued",
    Status.READING: "Reading",
    Status.READ: "Read",
    Status.DISMISSED: "Skipped",
}
_paper: Any = Paper
_pair: Any = PaperTag
_tag: Any = Tag
_appearance: Any = Appearance
_digest: Any = Digest
_HEADINGS: dict[str, Any] = {
    "tag": select(_pair.paper_id, _tag.name).join(_tag, _tag.id == _pair.tag_id).order_by(_tag.name.desc()),
    "digest": select(_appearance.paper_id, _digest.title)
    .join(_digest, _digest.id == _appearance.digest_id)
    .order_by(_digest.date, _digest.id),
    "status": select(_paper.id, _paper.status),
}


def grouped(session: Session, ids: Sequence[int], by: Literal["tag", "digest", "status"]) -> list[tuple[int, str]]:
    """Return papers with their headings, those of one heading together and in the order given.

    A paper stands under the first of its tags or its newest digest. Groups come as they first appear, those by status
    in the order of the way that papers go.
    """
    query = _HEADINGS[by]
    headings: dict[int, str] = {}
    for batch in batches(ids):
        headings.update(tuple(row) for row in session.execute(query.where(query.selected_columns[0].in_(batch))))
    groups: dict[str, list[int]] = {status: [] for status in _STATUS} if by == "status" else {}
    for paper_id in ids:
        groups.setdefault(headings.get(paper_id, ""), []).append(paper_id)
    last = groups.pop("", [])
    rows = [(paper_id, _title(by, group)) for group, members in groups.items() for paper_id in members]
    return rows + [(paper_id, NONE.get(by, "")) for paper_id in last]


def _title(by: str, group: str) -> str:
    return _STATUS[Status(group)] if by == "status" else group
