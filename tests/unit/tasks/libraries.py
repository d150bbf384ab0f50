"""Libraries with something of everything, and what is compared of two of them."""

import dataclasses
import datetime
from collections.abc import Sequence
from dataclasses import astuple
from typing import Any

from sqlmodel import Session, select

from readerapp.exporting.formats import FORMATS, Options
from readerapp.importing import forms
from readerapp.library import (
    annotations,
    beside,
    digests,
    duplicates,
    keys,
    list_deeds,
    lists,
    models,
    notes,
    papers,
    queue,
    saved_searches,
    tags,
    versions,
)
from readerapp.library.library import Library
from readerapp.library.rows import Color, DigestDraft, Draft, PaperDetails, Policy, Status
from readerapp.tasks import export_list, import_digest
from readerapp.tasks.import_digest import Plan, Report
from readerapp.text import titles

TODAY = datetime.date(2026, 11, 22)
WHOLE = FORMATS["bundle"].defaults


def add_digest(library: Library, drafts: Sequence[Draft], **values: str) -> list[int]:
    """Import drafts as one digest and return the numbers of their papers."""
    digest = DigestDraft(**{"source": "Test", "title": "Test", "form": "hf_text", **values})
    make_key = import_digest.key_maker()
    changes = library.write(digests.add(digest, drafts, make_key=make_key, report=lambda _: "{}"))
    return [match.paper_id for match in changes.result[1]]


def draft_of(paper: PaperDetails, **values: Any) -> Draft:
    """A draft of what a paper says of itself."""
    fields = {field.name for field in dataclasses.fields(Draft)} & {field.name for field in dataclasses.fields(paper)}
    known = {name: getattr(paper, name) for name in fields}
    return Draft(**{**known, "title_key": titles.normalise(paper.title), **values})


def bundle_of(library: Library, options: Options = WHOLE, *, of_list: str = "") -> bytes:
    """The bundle of a list, or of the whole library."""
    ids = library.read(lambda session: lists.in_order(session, of_list)) if of_list else all_ids(library)
    return "".join(export_list.text(library, ids, FORMATS["bundle"], options, reading_list=of_list)).encode()


def plan_of(library: Library, data: bytes, name: str = "list.readerapp", policy: Policy = Policy.FILL) -> Plan:
    """What importing a file would do."""
    (content,) = forms.read(data, name, today=TODAY)
    return import_digest.make_plan(library, content, name, data, policy=policy)


def read_in(library: Library, data: bytes, name: str = "list.readerapp", policy: Policy = Policy.FILL) -> Report:
    """Import a file, all of which must be understood."""
    report = import_digest.run(library, plan_of(library, data, name, policy))
    assert report.problems == []
    return report


def all_ids(library: Library) -> list[int]:
    """The numbers of all papers."""
    return [row.id for row in library.read(lambda session: list(keys.rows(session)))]


def all_papers(library: Library) -> list[PaperDetails]:
    """All papers, in the order of their numbers."""
    return library.read(lambda session: list(papers.details(session, all_ids(library))))


def by_key(library: Library) -> dict[str, PaperDetails]:
    """All papers by their keys, without the numbers that another library gives anew."""
    return {paper.cite_key: without_numbers(paper) for paper in all_papers(library)}


def without_numbers(paper: PaperDetails) -> PaperDetails:
    """A paper as it is in any library: merged ones are known by their keys alone."""
    replace = dataclasses.replace
    appearances = (replace(each, digest_id=0) for each in paper.appearances)
    return replace(
        paper,
        id=0,
        former=(),
        annotations=tuple(replace(each, id=0, paper_id=0) for each in paper.annotations),
        appearances=tuple(sorted(appearances, key=lambda each: (each.date, each.source, each.digest, each.rank or 0))),
        sources={name: replace(source, digest_id=None) for name, source in paper.sources.items()},
        versions=tuple(sorted((replace(each, id=0) for each in paper.versions), key=lambda each: each.cite_key)),
        list_places=tuple(replace(each, place=0) for each in paper.list_places),
    )


def all_lists(library: Library) -> dict[str, tuple[str, list[tuple[str, str]]]]:
    """The lists with their descriptions, and the keys and remarks of their papers in order."""
    keys_of = {paper.id: paper.cite_key for paper in all_papers(library)}

    def found(session: Any) -> dict[str, tuple[str, list[tuple[str, str]]]]:
        return {
            row.name: (row.description, [(keys_of[each], remark) for each, remark in lists.items(session, row.name)])
            for row in lists.rows(session)
        }

    return library.read(found)


def all_digests(library: Library) -> list[tuple[Any, ...]]:
    """What a bundle says of digests."""
    rows = library.read(digests.issues)
    return sorted(
        (row.source, row.date, row.title, row.period, row.form, row.note, row.finished_at, row.papers) for row in rows
    )


def all_beside(library: Library) -> tuple[Any, ...]:
    """The saved searches, the tags and the possible duplicates."""

    def found(session: Session) -> tuple[Any, ...]:
        of_all = beside.of_all(session, len(all_ids(library)))
        searches = [(row.name, row.query) for row in saved_searches.all(session)]
        colors = dict(session.execute(select(models.Tag.name, models.Tag.hue)).all())
        pairs = of_all.pairs if of_all else ()
        return searches, colors, {(frozenset((pair.first, pair.second)), *astuple(pair)[2:]) for pair in pairs}

    return library.read(found)


def live_in(library: Library, ids: Sequence[int]) -> None:
    """Do to papers what a user does."""
    first, second, third, *_ = ids
    title = library.read(lambda session: papers.detail(session, first)).title
    for op in (
        tags.add([first, second], "area/vision"),
        tags.add([second], "to read"),
        tags.recolor("area/vision", 7),
        papers.rate([first], 5),
        papers.set_status([third, first], Status.QUEUED),
        queue.move([first], 1),
        papers.set_status([second], Status.READ),
        papers.edit(first, {"venue": "Rooftop Letters"}),
        notes.write(first, "# Why\n\n$x<y$ & “so” on"),
        annotations.add(first, "title", 0, min(3, len(title)), color=Color.GREEN, comment="start"),
        keys.set_key(second, "mine2026"),
        list_deeds.create("Core", [third, first], "For “all”"),
        lists.remark(third, "Core", "start here"),
        list_deeds.create("Later", [second, third]),
        list_deeds.describe("Later", "When there is time"),
        versions.link([first, third]),
        digests.set_note(1, "A day of **tensors**"),
        digests.finish(1),
        tags.remove([second], "to read"),
        tags.recolor("area", 2),
        list_deeds.create("Empty", [], "To be filled"),
        saved_searches.create("Has code", "has:code"),
        saved_searches.create("All of it", 'search:"Has code" or tag:area'),
        duplicates.keep_apart(third, first),
    ):
        library.write(op)
