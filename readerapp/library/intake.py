"""Writing what was found of drafts: new papers, what known ones gain, and where all of them appeared."""

import dataclasses
import itertools
import json
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlmodel import Session

from readerapp.library import duplicates, fields, identity, sources, versions
from readerapp.library.batches import batches
from readerapp.library.comparing import NEW, Comparer, Found
from readerapp.library.models import Appearance, Former, Identifier, KeyAlias, Link, Pair, Paper
from readerapp.library.rows import Draft, Match, Outcome, Status
from readerapp.library.sources import Source
from readerapp.library.times import now
from readerapp.progress import Progress

KeyMaker = Callable[[Draft, Callable[[str], bool]], str]
_paper: Any = Paper
_former: Any = Former
_alias: Any = KeyAlias
_identifier: Any = Identifier
_appearance: Any = Appearance
_CHUNK = 500


class Intake:
    """Takes the drafts of one digest into the library, part by part.

    Args:
        digest_id: None for drafts that appear in none.
        make_key: makes the cite key of a new paper; its second argument tells whether a key is taken.
    """

    def __init__(self, session: Session, digest_id: int | None, make_key: KeyMaker) -> None:
        self._session = session
        self._digest_id = digest_id
        self._make_key = make_key
        self._at = now()
        self._source = Source(digest_id, self._at)
        self._sources = sources.new(self._source)
        keys = (select(each.cite_key) for each in (_paper, _former, _alias))
        self._taken = {key.casefold() for query in keys for key in session.execute(query).scalars()}
        there = select(_appearance.paper_id).where(_appearance.digest_id == digest_id)
        self._there = set(session.execute(there).scalars())
        self.news = False

    def take(self, comparer: Comparer, drafts: Iterable[Draft], total: int, progress: Progress) -> list[Match]:
        """Compare drafts, write what was found, and return it for each of them.

        Args:
            drafts: asked for part by part.
            total: how many they are, about.
        """
        matches: list[Match] = []
        parts = iter(drafts)
        while part := list(itertools.islice(parts, _CHUNK)):
            start = len(matches)
            progress.step(start, max(total, start), "Adding papers")
            matches += self.write(comparer.compare(part, start), start)
        return matches

    def write(self, found: Sequence[Found], start: int) -> list[Match]:
        """Write what was found and return it with the numbers that new papers got.

        Args:
            start: index of the first of them in the digest.
        """
        self._add([each for each in found if each.match.outcome is Outcome.ADDED])
        self._fill([each for each in found if each.added])
        self._relate(found)
        self._appear(found, start)
        return [_match(each) for each in found]

    def _add(self, new: Sequence[Found]) -> None:
        if not new:
            return
        rows = []
        for paper_id, each in enumerate(new, start=_next_id(self._session)):
            key = self._make_key(each.draft, lambda candidate: candidate.casefold() in self._taken)
            self._taken.add(key.casefold())
            each.known.id = paper_id
            rows.append(self._values(paper_id, key, each.draft))
        self._insert(Paper, rows)
        self._insert(
            Identifier,
            [
                {"paper_id": each.known.id, "scheme": scheme, "value": value, "also": 0}
                for each in new
                for scheme, value in each.known.identifiers.items()  # not those of others, also of this part
            ],
        )
        self._insert(
            Link,
            [
                {"paper_id": each.known.id, "kind": link.kind, "url": link.url}
                for each in new
                for link in each.draft.links
            ],
        )

    def _values(self, paper_id: int, key: str, draft: Draft) -> dict[str, Any]:
        return {
            "id": paper_id,
            "cite_key": key,
            "title": draft.title,
            "title_key": draft.title_key,
            "abstract": draft.abstract,
            "authors": _json(draft.authors),
            "year": draft.year,
            "published": draft.published,
            "venue": draft.venue,
            "status": Status.INBOX,
            "rating": 0,
            "added_at": self._at,
            "shelf_key": identity.shelf_key(draft.authors, draft.title_key),
            "kind": draft.kind,
            "sources": sources.new(self._source, draft.partial) if draft.partial else self._sources,
            "categories": _json(draft.categories),
            "details": _json(draft.details),
        }

    def _fill(self, known: Sequence[Found]) -> None:
        papers: dict[int, Paper] = {}
        for batch in batches([each.known.id for each in known]):
            loaded = self._session.execute(select(Paper).where(_paper.id.in_(batch))).scalars()
            papers.update((paper.id or 0, paper) for paper in loaded)
        for each in known:
            paper = papers[each.known.id]
            fields.change(self._session, paper, each.added.values)
            paper.sources = each.known.sources.dumps()
            self._session.add(paper)
        self._session.flush()
        for each in known:
            self._identify(each)
            links = [{"paper_id": each.known.id, "kind": link.kind, "url": link.url} for link in each.added.links]
            self._insert(Link, links)

    def _identify(self, each: Found) -> None:
        for scheme, value in each.added.identifiers.items():
            # The user took it in place of another one.
            of_scheme = (_identifier.paper_id == each.known.id, _identifier.scheme == scheme, _identifier.also == 0)
            self._session.execute(delete(Identifier).where(*of_scheme))
            self._insert(Identifier, [{"paper_id": each.known.id, "scheme": scheme, "value": value, "also": 0}])

    def _relate(self, found: Sequence[Found]) -> None:
        """Link versions of one work, and offer possible duplicates to the user."""
        pairs = []
        for each in found:
            if each.version is not None and each.match.outcome is Outcome.ADDED:
                versions.join(self._session, (each.known.id, each.version.id))
            if each.similar is not None:
                first, second = sorted((each.known.id, each.similar.id))
                alike = round(each.match.similarity * 100)
                pairs.append(Pair(first_id=first, second_id=second, reason=each.match.reason, similarity=alike))
        duplicates.add(self._session, pairs)

    def _appear(self, found: Sequence[Found], start: int) -> None:
        rows = []
        for place, each in enumerate(found, start=start + 1):
            if each.known.id not in self._there:
                self._there.add(each.known.id)
                rows.append(self._appearance(each, place))
            elif each.renewed:
                same = (_appearance.digest_id == self._digest_id, _appearance.paper_id == each.known.id)
                self._session.execute(update(Appearance).where(*same).values(**each.renewed))
        self._insert(Appearance, rows)
        self.news = self.news or bool(rows)

    def _appearance(self, each: Found, place: int) -> dict[str, Any]:
        draft = each.draft
        return {
            "digest_id": self._digest_id,
            "paper_id": each.known.id,
            "rank": draft.rank or place,
            "upvotes": draft.upvotes,
            "comments": draft.comments,
            "line": draft.line,
            "section": draft.section,
            "curator": draft.curator,
            "event": draft.event,
            "printed_title": "" if draft.title == each.known.title else draft.title,
            "printed_abstract": "" if draft.abstract == each.known.abstract else draft.abstract,
            "received": json.dumps(draft.received, default=str) if draft.received else "{}",
        }

    def _insert(self, model: Any, rows: list[dict[str, Any]]) -> None:
        if rows:
            # The table, not the class: SQLAlchemy's bookkeeping of objects costs as much as SQLite's work.
            self._session.execute(insert(model.__table__).prefix_with("OR IGNORE"), rows)


def _match(found: Found) -> Match:
    """Return the match of a draft with the numbers of papers that are new too."""
    if found.match is NEW:
        return Match(Outcome.ADDED, found.known.id)
    return dataclasses.replace(
        found.match,
        paper_id=found.known.id,
        similar_id=found.similar.id if found.similar else None,
        version_of=found.version.id if found.version else None,
    )


def _json(value: Collection[Any]) -> str:
    if not value:
        return "{}" if isinstance(value, dict) else "[]"
    return json.dumps(value, ensure_ascii=False)


def _next_id(session: Session) -> int:
    """Return the number that AUTOINCREMENT would give: numbers of deleted papers are not used again."""
    query = "SELECT seq FROM sqlite_sequence WHERE name = 'paper'"
    return int(session.connection().exec_driver_sql(query).scalar() or 0) + 1
