"""Drafts compared with the library and with each other, in the order of their file."""

import dataclasses
from bisect import bisect_left, insort
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import select, tuple_
from sqlmodel import Session

from readerapp.library import filling, identity, known
from readerapp.library.batches import SIZE, batches
from readerapp.library.filling import Additions
from readerapp.library.gains import Gains
from readerapp.library.identity import Relation, Verdict
from readerapp.library.known import Known
from readerapp.library.models import Appearance, Digest, Former, Identifier, Pair, Paper
from readerapp.library.rows import Draft, Match, Outcome, Policy
from readerapp.library.sources import Source
from readerapp.library.times import now

RENEWED = ("rank", "upvotes", "comments", "section", "curator", "event")
"""What of an appearance is renewed when its digest is imported again."""

NEW = Match(Outcome.ADDED)
"""A draft of which the library knows nothing."""

_NEIGHBOURS = 20
_NOTHING = Verdict(Relation.OTHER)
_paper: Any = Paper
_identifier: Any = Identifier
_former: Any = Former
_appearance: Any = Appearance
_digest: Any = Digest
_pair: Any = Pair
_NEAR = "Nearly the same title, {:.0%} alike, by the same first author."


@dataclass(slots=True)
class Found:
    """What a draft is: as a Match for people, and as the records that it is about.

    Attributes:
        gains: of a bundle, what the paper gains beyond its fields.
    """

    draft: Draft
    match: Match
    known: Known
    similar: Known | None = None
    version: Known | None = None
    added: Additions = field(default_factory=Additions)
    renewed: dict[str, Any] = field(default_factory=dict)
    gains: Gains = field(default_factory=Gains)


class Comparer:
    """Compares the drafts of one digest, all at once or part by part.

    Args:
        digest_id: the digest, where it is in the library already.
        date: of the digest.
        take: by index of a draft, the fields that the user takes from it in place of what is there.
    """

    def __init__(
        self,
        session: Session,
        digest_id: int | None,
        date: str,
        policy: Policy = Policy.FILL,
        take: Mapping[int, frozenset[str]] | None = None,
    ) -> None:
        self._session = session
        self._date = date
        self._policy = policy
        self._take = take or {}
        self._source = Source(digest_id, now())
        self._met: set[int] = set()
        self._seen = self._appearances(digest_id) if digest_id is not None else {}
        self._by_line = {(row.line, row.title): paper_id for paper_id, row in self._seen.items() if row.line}
        self._papers: dict[int, Known] = {}
        self._by_identifier: dict[tuple[str, str], Known] = {}
        self._by_title: dict[str, list[Known]] = {}

    def compare(self, drafts: Sequence[Draft], start: int = 0) -> list[Found]:
        """Return what drafts are; an earlier one of these drafts counts as a paper that is known.

        Args:
            start: index of the first of them in the file.
        """
        normal = [_normal(draft) for draft in drafts]
        self._load(normal)
        found = [self._find(draft, index) for index, draft in enumerate(normal, start)]
        self._find_near([each for each in found if each.match is NEW])
        return self._without_judged(found)

    def _find(self, draft: Draft, index: int) -> Found:
        hits = self._by_identifiers(draft)
        if same := self._on_line(draft):
            hits = [same, *(each for each in hits if each is not same)]
        reason = identity.overruled(draft.identifiers, hits[0].identifiers) if hits else ""
        if reason:
            return self._as_rival(draft, index, hits[0], 0.5, reason)
        if hits:
            return self._as_known(draft, index, hits[0], *self._rival(draft, hits))
        verdicts = [(_verdict(draft, each), each) for each in self._by_title.get(draft.title_key, ())]
        verdict, best = min(verdicts, key=lambda pair: pair[0].relation.value, default=(_NOTHING, None))
        if best is None or verdict.relation is Relation.OTHER:
            return self._as_new(draft, index)
        if verdict.relation is Relation.SAME:
            return self._as_known(draft, index, best)
        if verdict.relation is Relation.SIMILAR:
            return self._as_rival(draft, index, best, verdict.similarity, verdict.reason)
        new = self._as_new(draft, index)
        new.version = best
        new.known.work_id = best.work_id = best.id if best.work_id is None else best.work_id
        new.match = Match(Outcome.ADDED, version_of=_id(best), version_title=best.title)
        return new

    def _as_known(self, draft: Draft, index: int, paper: Known, rival: Known | None = None, reason: str = "") -> Found:
        differences = filling.differences(draft, paper, self._titles) if self._policy is Policy.ASK else ()
        added = Additions()
        if self._policy is not Policy.KEEP or paper.id < 0:
            added = filling.additions(draft, paper, self._is_newer, self._by_identifier.__contains__)
        if asked := self._take.get(index):
            added.put(filling.taken(draft, paper, asked, self._by_identifier.__contains__))
        filling.absorb(paper, added, self._source, draft.partial)
        self._register(paper, added)
        renewed = self._renewed(draft, paper)
        match = Match(
            Outcome.UPDATED if added else Outcome.UNCHANGED,
            paper_id=_id(paper),
            twin=-paper.id - 1 if paper.id < 0 else None,
            news=(*added.names(), *renewed),
            differences=differences,
        )
        if rival is not None:
            match = _similar(match, rival, 0.5, reason)
        return Found(draft, match, paper, similar=rival, added=added, renewed=renewed)

    def _as_new(self, draft: Draft, index: int) -> Found:
        paper = known.from_draft(draft, -index - 1, self._source)
        paper.identifiers = {s: v for s, v in draft.identifiers.items() if (s, v) not in self._by_identifier}
        self._enter(paper)
        self._met.add(paper.id)
        return Found(draft, NEW, paper)

    def _as_rival(self, draft: Draft, index: int, paper: Known, alike: float, reason: str) -> Found:
        new = self._as_new(draft, index)
        new.similar = paper
        new.match = _similar(NEW, paper, alike, reason)
        return new

    def _by_identifiers(self, draft: Draft) -> list[Known]:
        """Return the papers that identifiers of the draft belong to, the one that decides first."""
        found = (self._by_identifier.get(pair) for pair in identity.in_order(draft.identifiers))
        return list({each.id: each for each in found if each is not None}.values())

    def _on_line(self, draft: Draft) -> Known | None:
        """Return the paper that stood on this line of the digest under this title when it was imported before."""
        paper = self._papers.get(self._by_line.get((draft.line, draft.title), 0))
        return paper if paper and not identity.differing(draft.identifiers, paper.identifiers) else None

    def _rival(self, draft: Draft, hits: Sequence[Known]) -> tuple[Known | None, str]:
        """Return another paper that the draft might be too, and why."""
        paper = hits[0]
        for each in hits[1:]:
            if not _of_one_work(paper, each):
                return each, "Its identifiers are those of two papers."
        for each in self._by_title.get(draft.title_key, ()):
            if each is paper or _of_one_work(paper, each) or identity.differing(paper.identifiers, each.identifiers):
                continue
            if identity.compare(draft, each).relation is Relation.SAME:
                return each, "Its identifiers are those of one paper, its title is that of another."
        return None, ""

    def _renewed(self, draft: Draft, paper: Known) -> dict[str, Any]:
        """Return what of the paper's appearance in this digest is different now; the first mention counts."""
        if paper.id in self._met or paper.id not in self._seen:
            return {}
        self._met.add(paper.id)
        seen = self._seen[paper.id]
        given = {name: getattr(draft, name) for name in RENEWED}
        return {name: now for name, now in given.items() if now not in (None, "") and now != getattr(seen, name)}

    def _find_near(self, new: Sequence[Found]) -> None:
        """Look among the papers of the same first author for titles that are nearly those of new papers.

        Compared are the neighbours in alphabetical order alone (the sorted-neighbourhood method, Hernández and Stolfo
        1995), so that an author of thousands of papers costs no more than one of forty.
        """
        telling = [each for each in new if not identity.is_generic(each.draft)]
        keyed = [(identity.shelf_key(each.draft.authors, each.draft.title_key), each) for each in telling]
        keyed = [pair for pair in keyed if pair[0]]
        shelves = self._shelves({key for key, _ in keyed})
        hits: list[tuple[Found, int, float]] = []
        for key, found in keyed:
            shelf = shelves.setdefault(key, [])
            place = bisect_left(shelf, (found.draft.title_key,))
            near = shelf[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS]
            hits += [(found, near[at][1], alike) for at, alike in identity.near(found.draft.title_key, near)]
            insort(shelf, (found.draft.title_key, found.known.id))
        self._papers.update((each.id, each) for each in known.load(self._session, {at for _, at, _ in hits if at > 0}))
        for found, paper_id, alike in hits:
            paper = self._papers.get(paper_id)
            if paper is None or found.similar is not None:
                continue
            if not identity.differing(found.known.identifiers, paper.identifiers):
                found.similar = paper
                found.match = _similar(found.match, paper, alike, _NEAR.format(alike))

    def _shelves(self, keys: Collection[str]) -> dict[str, list[tuple[str, int]]]:
        found: dict[str, list[tuple[str, int]]] = {}
        for batch in batches(keys):
            query = select(_paper.shelf_key, _paper.title_key, _paper.id).where(_paper.shelf_key.in_(batch))
            for shelf_key, title_key, paper_id in self._session.execute(query):
                found.setdefault(shelf_key, []).append((title_key, paper_id))
        for shelf in found.values():
            shelf.sort()
        return found

    def _without_judged(self, found: list[Found]) -> list[Found]:
        """Take away the rivals that the user said are other papers."""
        doubtful = {
            (min(each.known.id, each.similar.id), max(each.known.id, each.similar.id)): each
            for each in found
            if each.similar is not None and each.known.id > 0 and each.similar.id > 0
        }
        for batch in batches(doubtful):
            of_both = tuple_(_pair.first_id, _pair.second_id).in_(batch)
            judged = select(_pair.first_id, _pair.second_id).where(of_both, _pair.state == "apart")
            for first_id, second_id in self._session.execute(judged):
                each = doubtful[first_id, second_id]
                each.similar = None
                each.match = dataclasses.replace(
                    each.match, similar_id=None, similar_title="", similarity=0.0, reason=""
                )
        return found

    def _load(self, drafts: Sequence[Draft]) -> None:
        """Load the papers that drafts may be, by identifier, title, or line in the same digest."""
        keys = list({draft.title_key for draft in drafts})
        pairs = [pair for draft in drafts for pair in draft.identifiers.items()]
        on_lines = (self._by_line.get((draft.line, draft.title)) for draft in drafts)
        ids = {paper_id for paper_id in on_lines if paper_id is not None}
        for batch in batches(keys):
            ids.update(self._session.execute(select(_paper.id).where(_paper.title_key.in_(batch))).scalars())
            ids.update(self._session.execute(select(_former.paper_id).where(_former.title_key.in_(batch))).scalars())
        for start in range(0, len(pairs), SIZE):
            same = tuple_(_identifier.scheme, _identifier.value).in_(pairs[start : start + SIZE])
            ids.update(self._session.execute(select(_identifier.paper_id).where(same)).scalars())
        self._papers, self._by_identifier, self._by_title = {}, {}, {}
        for paper in known.load(self._session, sorted(ids)):
            self._enter(paper)

    def _enter(self, paper: Known) -> None:
        self._papers[paper.id] = paper
        self._by_identifier.update(dict.fromkeys((*paper.identifiers.items(), *paper.also), paper))
        for title_key in {paper.title_key, *(title_key for title_key, _ in paper.former)}:
            self._by_title.setdefault(title_key, []).append(paper)

    def _register(self, paper: Known, added: Additions) -> None:
        """Let what was added to a paper be found by later drafts."""
        self._by_identifier.update(dict.fromkeys(added.identifiers.items(), paper))
        if "title" in added.values:
            there = self._by_title.setdefault(paper.title_key, [])
            if paper not in there:
                there.append(paper)

    def _appearances(self, digest_id: int) -> "dict[int, Seen]":
        columns = [getattr(_appearance, name) for name in RENEWED]
        printed = _appearance.printed_title
        query = (
            select(_appearance.paper_id, *columns, _appearance.line, printed, _paper.title)
            .join(_paper, _paper.id == _appearance.paper_id)
            .where(_appearance.digest_id == digest_id)
        )
        found = {}
        for paper_id, *values, printed_title, title in self._session.execute(query):
            row = (*values, printed_title or title)
            found[paper_id] = Seen(*row)
        return found

    def _is_newer(self, source: Source) -> bool:
        return not self._date or source.digest is None or self._dates.get(source.digest, "") <= self._date

    @cached_property
    def _dates(self) -> dict[int, str]:
        return {row.id: row.date for row in self._session.execute(select(_digest.id, _digest.date))}

    @cached_property
    def _titles(self) -> dict[int, str]:
        return {row.id: row.title for row in self._session.execute(select(_digest.id, _digest.title))}


@dataclass(frozen=True, slots=True)
class Seen:
    """A paper's appearance in the digest when that was imported before; ``title`` as printed."""

    rank: int | None
    upvotes: int | None
    comments: int | None
    section: str
    curator: str
    event: str
    line: int
    title: str


def _normal(draft: Draft) -> Draft:
    identifiers = identity.normal(draft.identifiers)
    return draft if identifiers == draft.identifiers else dataclasses.replace(draft, identifiers=identifiers)


def _verdict(draft: Draft, paper: Known) -> Verdict:
    """Return what a draft is to a paper of the same title, or into which one of the same title was merged."""
    merged = {author_key for title_key, author_key in paper.former if title_key == draft.title_key}
    if merged and not identity.differing(draft.identifiers, paper.identifiers):
        author_key = identity.author_key(draft.authors)
        if not author_key or merged & {author_key, ""}:
            return Verdict(Relation.SAME)
    if paper.title_key != draft.title_key:
        return Verdict(Relation.OTHER)
    return identity.compare(draft, paper)


def _id(paper: Known) -> int | None:
    return paper.id if paper.id > 0 else None


def _of_one_work(one: Known, other: Known) -> bool:
    return one.work_id is not None and one.work_id == other.work_id


def _similar(match: Match, paper: Known, alike: float, reason: str) -> Match:
    return dataclasses.replace(
        match, similar_id=_id(paper), similar_title=paper.title, similarity=round(alike, 2), reason=reason
    )
