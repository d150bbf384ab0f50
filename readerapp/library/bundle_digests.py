"""The digests that papers of a bundle appeared in, found here or made."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from readerapp.library.gains import digest_key
from readerapp.library.lists import joined
from readerapp.library.models import Digest
from readerapp.library.rows import AppearanceRow
from readerapp.library.times import now

_digest: Any = Digest


class BundleDigests:
    """Knows the digests of a bundle by the numbers that they have in it.

    Two that are two in the bundle are two here, also where they have the same source and title.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._ids: dict[int, int] = {}

    def number(self, theirs: int | None) -> int | None:
        """Return the number that a digest has here; None for one in which no paper appeared."""
        return self._ids.get(theirs or 0)

    def ensure(self, appearances: Iterable[AppearanceRow]) -> None:
        """Find or make the digests of appearances."""
        for seen in appearances:
            if seen.digest_id not in self._ids:
                self._ids[seen.digest_id] = self._found(seen) or self._make(seen)

    def _found(self, seen: AppearanceRow) -> int | None:
        """Return the digest that is here; what was written of it there is appended to what was written here."""
        digest_id = self._find(seen)
        if digest_id and seen.digest_note:
            digest = self._session.get_one(Digest, digest_id)
            digest.note = joined(digest.note, seen.digest_note)
        return digest_id

    def _find(self, seen: AppearanceRow) -> int | None:
        """Return the digest that is here; of several like it the one of the same title, then the oldest."""
        columns = (_digest.id, _digest.title, _digest.source, _digest.date, _digest.period)
        like = select(*columns).where(_digest.source == seen.source, _digest.date == seen.date)
        taken = set(self._ids.values())
        found = [
            (title != seen.digest, digest_id)
            for digest_id, title, source, date, period in self._session.execute(like)
            if digest_id not in taken and digest_key(_row(title, source, date, period)) == digest_key(seen)
        ]
        return min(found)[1] if found else None

    def _make(self, seen: AppearanceRow) -> int:
        made = Digest(
            source=seen.source,
            date=seen.date,
            title=seen.digest,
            form=seen.form,
            period=seen.period,
            note=seen.digest_note,
            finished_at=seen.finished_at,
            imported_at=now(),
        )
        self._session.add(made)
        self._session.flush()
        return made.id or 0


def _row(title: str, source: str, date: str, period: str) -> AppearanceRow:
    return AppearanceRow(0, title, source, date, None, None, period=period)
