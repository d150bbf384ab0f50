"""Writing the papers of a bundle."""

import dataclasses
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, SQLModel

from readerapp.library import annotations, beside, lists, queue, tags, versions
from readerapp.library.batches import batches
from readerapp.library.bundle_comparing import BundleComparer
from readerapp.library.bundle_digests import BundleDigests
from readerapp.library.comparing import RENEWED, Found
from readerapp.library.gains import Gains
from readerapp.library.intake import Intake, KeyMaker
from readerapp.library.models import Annotation, Appearance, Identifier, KeyAlias, Note, Paper, PaperTag, ReadingList
from readerapp.library.rows import Beside, Draft, ListDraft, Match, Outcome, PaperDetails, Status
from readerapp.library.sources import ALL, Source, Sources
from readerapp.text import cite_keys

LAST = 1 << 53
"""Behind every place of the queue."""

_note: Any = Note


class BundleIntake(Intake):
    """Takes the papers of a bundle into the library, part by part.

    ``begin`` comes before them; ``finish`` puts them into lists and the queue.
    """

    def __init__(self, session: Session, comparer: BundleComparer, make_key: KeyMaker) -> None:
        super().__init__(session, None, make_key)
        self._comparer = comparer
        self._digests = BundleDigests(session)
        self._tags: dict[str, int] = {}
        self._by_key: dict[str, int] = {}
        self._versions: list[tuple[int, tuple[str, ...]]] = []
        self._queued: list[tuple[int, int]] = []
        self._members: list[tuple[int, str]] = []
        self._places: dict[str, list[tuple[int, int, str]]] = {}
        self._descriptions: dict[str, str] = {}

    def write(self, found: Sequence[Found], start: int) -> list[Match]:
        """Write what was found, as ``Intake.write``."""
        for each in found:
            self._digests.ensure(each.gains.appearances)
        matches = super().write(found, start)
        self._comparer.came.update(each.known.id for each in found if each.match.outcome is Outcome.ADDED)
        self._write_gains(found)
        self._write_notes([each for each in found if each.gains.note])
        for each in found:
            self._remember(each)
        return matches

    def begin(self, of_library: Beside) -> None:
        """Make the tags and digests that no paper brings."""
        beside.add_tags(self._session, of_library)
        self._digests.ensure(of_library.digests)

    def finish(self, reading_list: ListDraft) -> None:
        """Put the papers into lists and the queue, and link what belongs together, when all of them are here."""
        if reading_list.name:
            self._put_in(reading_list.name, reading_list.description, self._members)
        for name, description in reading_list.beside.lists:
            self._put_in(name, description, ())
        for name, places in self._places.items():
            members = [(paper_id, remark) for _, paper_id, remark in sorted(places)]
            self._put_in(name, self._descriptions[name], members)
        queue.append(self._session, [paper_id for _, paper_id in sorted(self._queued)])
        linked: set[tuple[int, ...]] = set()
        for paper_id, keys in self._versions:
            work = tuple(sorted({paper_id, *(self._by_key[key] for key in keys if key in self._by_key)}))
            if len(work) > 1 and work not in linked:
                versions.join(self._session, work)
                linked.add(work)
        beside.add_pairs(self._session, reading_list.beside, self._by_key)
        beside.add_searches(self._session, reading_list.beside)

    def _values(self, paper_id: int, key: str, draft: Draft) -> dict[str, Any]:
        values = super()._values(paper_id, key, draft)
        if draft.kept is None:
            return values
        paper = draft.kept.paper
        return values | {
            "status": paper.status,
            "rating": paper.rating,
            "added_at": paper.added_at or self._at,
            "key_pinned": paper.key_pinned and key == paper.cite_key,
            "sources": self._sources_of(paper).dumps(),
        }

    def _sources_of(self, paper: PaperDetails) -> Sources:
        """Return where fields are from, as the row keeps it."""
        given = {
            name: Source(self._digests.number(each.digest_id), each.at, each.by == "you")
            for name, each in paper.sources.items()
        }
        partial = {name for name, each in paper.sources.items() if each.partial}
        return Sources({ALL: self._source, **given}, partial)

    def _fill(self, known: Sequence[Found]) -> None:
        for each in known:
            if each.draft.kept is not None:
                theirs = self._sources_of(each.draft.kept.paper)
                for name in each.added.values:
                    each.known.sources.put((name,), theirs.of(name), theirs.partial)
        super()._fill(known)

    def _appear(self, found: Sequence[Found], start: int) -> None:
        """Write no appearance: a bundle is no digest, and brings those of its papers."""

    def _write_gains(self, found: Sequence[Found]) -> None:
        rows: dict[type[SQLModel], list[dict[str, Any]]] = {}
        for each in found:
            for model, values in self._rows(each.gains):
                rows.setdefault(model, []).append({"paper_id": each.known.id, **values})
        for model, values_of_all in rows.items():
            self._insert(model, values_of_all)
        for each in found:
            if each.match.paper_id is not None and each.gains.annotations and _other_words(each):
                annotations.reanchor(self._session, self._session.get_one(Paper, each.known.id))

    def _rows(self, gains: Gains) -> Iterator[tuple[type[SQLModel], dict[str, Any]]]:
        """Yield the rows of what a paper gains, without its number."""
        for name, hue in gains.tags:
            yield PaperTag, {"tag_id": self._tag(name, hue)}
        for each in gains.annotations:
            values = dataclasses.asdict(each)
            del values["id"], values["paper_id"]
            at = each.updated_at or self._at
            yield Annotation, {**values, "created_at": each.created_at or at, "updated_at": at}
        for scheme, value in gains.other_identifiers:
            yield Identifier, {"scheme": scheme, "value": value, "also": 1}
        for key in gains.key_aliases:
            if cite_keys.fits(key) and key.casefold() not in self._taken:
                self._taken.add(key.casefold())
                yield KeyAlias, {"cite_key": key}
        for seen in gains.appearances:
            values = {name: getattr(seen, name) for name in RENEWED}
            received = json.dumps(seen.received, default=str) if seen.received else "{}"
            yield Appearance, {**values, "digest_id": self._digests.number(seen.digest_id), "received": received}

    def _write_notes(self, found: Sequence[Found]) -> None:
        """Write the notes of papers; a new one has the time that it had."""
        ids = {each.known.id for each in found}
        there = {
            note.paper_id: note
            for batch in batches(ids)
            for note in self._session.execute(select(Note).where(_note.paper_id.in_(batch))).scalars()
        }
        new: dict[int, dict[str, Any]] = {}
        for each in found:
            paper_id, text, note = each.known.id, each.gains.note, there.get(each.known.id)
            kept_at = each.draft.kept.paper.note_updated_at if each.draft.kept else ""
            if note is not None:
                note.text, note.updated_at = text, self._at
            else:
                new[paper_id] = {"paper_id": paper_id, "text": text, "updated_at": kept_at or self._at}
        self._insert(Note, list(new.values()))
        self._session.flush()

    def _remember(self, found: Found) -> None:
        """Remember of a paper what can be written when all are here."""
        kept, paper_id = found.draft.kept, found.known.id
        if kept is None:
            return
        self._members.append((paper_id, kept.remark.strip()))
        if self._comparer.leaves(found):
            return
        for place in kept.paper.list_places:
            self._places.setdefault(place.name, []).append((place.place, paper_id, place.remark))
            self._descriptions[place.name] = place.description
        self._by_key[kept.paper.cite_key.lower()] = paper_id
        if found.match.outcome is Outcome.ADDED and kept.paper.status is Status.QUEUED:
            self._queued.append((kept.paper.queue_place or LAST, paper_id))
        if kept.paper.versions:
            self._versions.append((paper_id, tuple(version.cite_key.lower() for version in kept.paper.versions)))

    def _put_in(self, name: str, description: str, members: Iterable[tuple[int, str]]) -> None:
        """Put papers into the list of a name, which is made where there is none."""
        name = _fitting(name)
        there = next((row for row in lists.rows(self._session) if lists.same(row.name, name)), None)
        list_id = there.id if there else lists.make(self._session, name, description)
        if there and description:
            row = self._session.get_one(ReadingList, list_id)
            row.description = lists.joined(row.description, description)
        remarks: dict[int, str] = {}
        for paper_id, remark in members:
            remarks[paper_id] = lists.joined(remarks.get(paper_id, ""), remark)
        lists.append(self._session, list_id, list(remarks.items()), join=True)

    def _tag(self, name: str, hue: int) -> int:
        if name not in self._tags:
            self._tags[name] = tags.ensure(self._session, name, hue)
        return self._tags[name]


def _other_words(found: Found) -> bool:
    """Tell whether a paper reads otherwise here than where the highlights were made."""
    draft, known = found.draft, found.known
    return (draft.title, draft.abstract) != (known.title, known.abstract)


def _fitting(name: str) -> str:
    """Return a name that a list can have."""
    kept = "".join(" " if letter in lists.UNQUOTABLE or not letter.isprintable() else letter for letter in name)
    fitting = " ".join(kept.split()) or "Bundle"
    return f"{fitting} (bundle)" if fitting.casefold() == "queue" else fitting
