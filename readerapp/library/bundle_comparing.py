"""The papers of a bundle compared with the library."""

import dataclasses
from collections.abc import Collection, Mapping, Sequence

from sqlmodel import Session

from readerapp.library import gains, identity, keys, papers
from readerapp.library.comparing import Comparer, Found
from readerapp.library.known import Known
from readerapp.library.rows import Draft, Outcome, PaperDetails, Policy


class BundleComparer(Comparer):
    """Compares the papers of a bundle with those that were here before it.

    They are not compared with each other: a library that kept them as two papers knew why.

    Args:
        take: by index of a draft, the fields that the user takes from it in place of what is there.

    Attributes:
        came: the numbers of the papers that came with the bundle.
    """

    def __init__(
        self, session: Session, policy: Policy = Policy.FILL, take: Mapping[int, frozenset[str]] | None = None
    ) -> None:
        super().__init__(session, None, "", policy, take)
        self._owners = keys.owners(session)
        self.came: set[int] = set()

    def compare(self, drafts: Sequence[Draft], start: int = 0) -> list[Found]:
        """Return what drafts are, and what papers gain by them."""
        found = super().compare(drafts, start)
        ids = sorted({each.known.id for each in found if each.known.id > 0})
        known = {paper.id: paper for paper in papers.details(self._session, ids)}
        for each in found:
            if each.draft.kept is not None:
                self._gain(each, each.draft.kept.paper, known)
        return found

    def leaves(self, found: Found) -> bool:
        """Tell whether a paper is here and to be left as it is."""
        return self._policy is Policy.KEEP and found.match.outcome is not Outcome.ADDED

    def _gain(self, found: Found, theirs: PaperDetails, known: dict[int, PaperDetails]) -> None:
        mine = known.get(found.known.id)
        if mine is None:
            found.gains = gains.of_new(theirs)
        elif not self.leaves(found):
            found.gains = gains.of_known(mine, theirs)
            known[mine.id] = gains.joined(mine, found.gains)
        if mine is not None and (names := found.gains.names()):
            news = tuple(dict.fromkeys((*found.match.news, *names)))
            found.match = dataclasses.replace(found.match, outcome=Outcome.UPDATED, news=news)

    def _find(self, draft: Draft, index: int) -> Found:
        """Return what a draft is; where title and cite key are those of a paper, it is that one."""
        same = self._papers.get(self._owners.get(draft.cite_key.lower(), 0))
        is_same = same and same.title_key == draft.title_key
        if same and is_same and not identity.differing(draft.identifiers, same.identifiers):
            return self._as_known(draft, index, same)
        return super()._find(draft, index)

    def _enter(self, paper: Known) -> None:
        if paper.id > 0 and paper.id not in self.came:
            super()._enter(paper)

    def _shelves(self, keys: Collection[str]) -> dict[str, list[tuple[str, int]]]:
        shelves = super()._shelves(keys)
        return {key: [each for each in shelf if each[1] not in self.came] for key, shelf in shelves.items()}
