"""``list`` and ``search``: papers a line each."""

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from readerapp.cli import output
from readerapp.cli.access import Access, access
from readerapp.cli.selection import SearchSort, Selection, Sort, at_least_one, choose, search, words
from readerapp.library.batches import batches
from readerapp.library.rows import PaperRow, Status
from readerapp.text import names

if TYPE_CHECKING:
    from readerapp.tasks.find_papers import Found

_SNIPPET = 200

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Limit = Annotated[int | None, typer.Option(callback=at_least_one, help="At most so many papers.")]


def list_papers(
    context: typer.Context,
    status: Annotated[Status | None, typer.Option(help="Only papers of this status.")] = None,
    tag: Annotated[str, typer.Option(help="Only papers with this tag, or a child of it.")] = "",
    digest: Annotated[int | None, typer.Option(help="Only papers of the digest with this number.")] = None,
    list_name: Annotated[str, typer.Option("--list", help="Only papers of this reading list, or of the queue.")] = "",
    sort: Annotated[Sort | None, typer.Option(help="Order.")] = None,
    limit: Limit = None,
    as_json: Json = False,
) -> None:
    """List papers."""
    opened = access(context)
    ids = choose(opened, Selection(list_name=list_name, digest=digest, tag=tag, status=status, sort=sort))
    papers = rows(opened, ids[:limit])
    if as_json:
        output.document([row_json(row, _beginning(row.lead)) for row in papers])
    else:
        show_rows(papers, len(ids))


def search_papers(
    context: typer.Context,
    query: Annotated[list[str], typer.Argument(metavar="QUERY", help="What to look for; - reads a query a line.")],
    sort: Annotated[SearchSort, typer.Option(help="Order.")] = "relevance",
    limit: Limit = None,
    as_typed: Annotated[bool, typer.Option("--as-typed", help="Take the last word as still being typed.")] = False,
    as_json: Json = False,
) -> None:
    """Search full text and fields.

    Words, "a phrase", AND OR NOT, trans* wom?n slip~, title: author: note: tag: status: rating:>=4 year:2020..2024
    added:<7d digest: votes:>50 has:note is:unread search:"a saved one".
    """
    opened = access(context)
    if query == ["-"]:
        for line in sys.stdin:
            found = search(opened, line.rstrip("\r\n"), sort=sort, limit=limit, as_typed=as_typed)
            output.document(_found_json(opened, found), compact=True)
        return
    found = search(opened, words(query), sort=sort, limit=limit, as_typed=as_typed)
    if as_json:
        output.document(_found_json(opened, found))
        return
    for problem in _problems(found):
        output.warning(problem)
    show_rows(rows(opened, found.ids), found.total)
    if found.correction:
        output.news(f"Did you mean: {found.correction}")


def rows(opened: Access, ids: Sequence[int]) -> list[PaperRow]:
    """Return the rows of papers in the order of ``ids``."""
    return [row for batch in batches(ids) for row in opened.listing.rows(batch)]


def show_rows(papers: Sequence[PaperRow], total: int) -> None:
    """Print papers as a table, and how many there are."""
    output.table(
        [
            (
                row.id,
                output.line(row.title),
                row.year,
                row.status.value,
                output.stars(row.rating),
                ", ".join(name for name, _ in row.tags),
            )
            for row in papers
        ],
        ("ID", "Title", "Year", "Status", "Rating", "Tags"),
        wide=1,
    )
    shown = "" if len(papers) == total else f"{len(papers)} of "
    output.news(f"{shown}{total} paper{'' if total == 1 else 's'}")


def row_json(row: PaperRow, passage: str) -> dict[str, Any]:
    """Return a paper as lists print it in JSON."""
    return {
        "id": row.id,
        "title": row.title,
        "authors": list(map(names.readable, row.authors)),
        "year": row.year,
        "venue": row.venue,
        "status": row.status,
        "rating": row.rating,
        "tags": [name for name, _ in row.tags],
        "snippet": passage,
    }


def _found_json(opened: Access, found: "Found") -> dict[str, Any]:
    passages = dict(_passages(opened, found))
    return {
        "query": found.query.text,
        "problem": " ".join(_problems(found)),
        "correction": found.correction,
        "total": found.total,
        "took_ms": round(found.took_ms, 2),
        "results": [row_json(row, passages.get(row.id, "")) for row in rows(opened, found.ids)],
    }


def _beginning(lead: str) -> str:
    """Return the first words of an abstract."""
    from readerapp.search.marks import Marker, snippet
    from readerapp.text.latex import plain

    return snippet(plain(lead), Marker(()), _SNIPPET)[0]


def _passages(opened: Access, found: "Found") -> Iterator[tuple[int, str]]:
    """Yield each paper found with the passage of its abstract around the first hit."""
    from readerapp.library import texts
    from readerapp.search.marks import Marker, snippet
    from readerapp.text.latex import readable

    marker = Marker(found.query.terms)
    for paper in opened.library.read(lambda session: texts.of(session, found.ids)):
        yield paper.id, snippet(readable(paper.abstract).text, marker, _SNIPPET, "abstract")[0]


def _problems(found: "Found") -> list[str]:
    return [
        f"{problem.text}." + (f" Did you mean {problem.suggestion}?" if problem.suggestion else "")
        for problem in found.query.problems
    ]
