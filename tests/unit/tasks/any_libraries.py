"""Any library: papers of two digests, and whatever a user may do to them."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from readerapp.errors import ReaderError
from readerapp.library import (
    annotations,
    digests,
    duplicates,
    keys,
    list_deeds,
    lists,
    merging,
    notes,
    papers,
    saved_searches,
    tags,
    versions,
)
from readerapp.library.changes import Op
from readerapp.library.library import Library
from readerapp.library.rows import Color, PaperDetails, Status
from tests.unit.exporting.any_papers import WORDS
from tests.unit.exporting.any_papers import papers as any_paper
from tests.unit.tasks.libraries import add_digest, draft_of

_IDS = st.integers(1, 5)
_SOME = st.lists(_IDS, min_size=1, max_size=3, unique=True)
_TAGS = st.sampled_from(("area/vision", "area", "to read", "Ärger"))
_LISTS = st.sampled_from(("Core", "Später", "a list"))
_NOTES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Co"]), min_size=1).map(str.strip)
_TEXTS = _NOTES | st.just("# Why\n\n- $x<y$\n- [a](b) & so on")
_QUERIES = st.sampled_from(("tag:area rating:4..", 'search:"Mine" or “so”'))
_DETAILS = st.dictionaries(st.sampled_from(("volume", "note", "editor")), WORDS)
_DEEDS: tuple[st.SearchStrategy[Op[Any]], ...] = (
    st.builds(tags.add, _SOME, _TAGS),
    st.builds(tags.recolor, _TAGS, st.integers(0, 7)),
    st.builds(papers.rate, _SOME, st.integers(0, 5)),
    st.builds(papers.set_status, _SOME, st.sampled_from(Status)),
    st.builds(papers.edit, _IDS, st.fixed_dictionaries({"title": WORDS | st.just("One and the same")})),
    st.builds(papers.edit, _IDS, st.fixed_dictionaries({"abstract": st.just(""), "venue": WORDS})),
    st.builds(notes.write, _IDS, _TEXTS),
    st.builds(
        annotations.add, _IDS, st.sampled_from(annotations.FIELDS), st.integers(0, 4), st.integers(2, 9),
        color=st.sampled_from(Color), comment=st.just("") | _TEXTS,
    ),
    st.builds(keys.set_key, _IDS, st.from_regex(r"[a-z]{3,9}2026", fullmatch=True)),
    st.builds(lists.add, _SOME, _LISTS, st.none() | st.just(1)),
    st.builds(lists.remark, _IDS, _LISTS, _TEXTS),
    st.builds(versions.link, st.lists(_IDS, min_size=2, max_size=3, unique=True)),
    st.builds(merging.merge, st.just(1), st.integers(2, 5)),
    st.builds(duplicates.keep_apart, st.just(2), st.just(3)),
    st.builds(tags.remove, _SOME, _TAGS),
    st.builds(papers.delete, st.lists(st.integers(2, 5), min_size=1, max_size=2)),  # not the last
    st.builds(list_deeds.create, _LISTS),
    st.builds(saved_searches.create, st.sampled_from(("Mine", "Über all")), _QUERIES),
    st.builds(saved_searches.move, st.just(2), st.just(1)),
    st.builds(digests.delete, st.just(2)),
    st.builds(digests.set_note, st.integers(1, 2), _TEXTS),
    st.builds(digests.finish, st.integers(1, 2)),
    st.builds(list_deeds.describe, _LISTS, _TEXTS),
)  # fmt: skip


@st.composite
def libraries(draw: st.DrawFn) -> tuple[list[PaperDetails], list[Op[Any]]]:
    """Papers, and what is done to them."""
    drawn = [of_its_own(draw(any_paper()), number) for number in range(draw(st.integers(1, 5)))]
    return drawn, draw(st.lists(st.one_of(_DEEDS), max_size=12))


def of_its_own(paper: PaperDetails, number: int) -> PaperDetails:
    """A paper that no other is taken for."""
    identifiers = {
        scheme: {"arxiv": f"2103.0000{number}", "pmid": f"12{number}"}.get(scheme, f"{value}/{number}")
        for scheme, value in paper.identifiers.items()
    }
    return dataclasses.replace(
        paper, title=f"{number} {paper.title}", cite_key=f"{paper.cite_key}-{number}"[-70:], identifiers=identifiers
    )


def fill(library: Library, drawn: Sequence[PaperDetails], deeds: Sequence[Op[Any]]) -> None:
    """Do it; what can't be done is left out."""
    add_digest(library, [draft_of(paper) for paper in drawn], date="2026-03-12", title="Test 12 March")
    partial = [draft_of(paper, upvotes=number, received={"x": [number]}) for number, paper in enumerate(drawn[1:4])]
    add_digest(library, partial, source="Other", form="bibtex")
    for deed in deeds:
        try:
            library.write(deed)
        except ReaderError:
            continue
