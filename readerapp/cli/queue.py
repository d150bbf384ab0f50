"""``queue``: the reading queue, in its order."""

from typing import Annotated

import typer

from readerapp.cli import output
from readerapp.cli.access import access
from readerapp.cli.find import Json, row_json, rows
from readerapp.cli.papers import Ids
from readerapp.cli.selection import QUEUE
from readerapp.errors import ReaderError
from readerapp.library.listing import Scope
from readerapp.library.rows import Status

app = typer.Typer(help="The reading queue, in order.", invoke_without_command=True)


@app.callback()
def queue(context: typer.Context, as_json: Json = False) -> None:
    """Show the reading queue, or change it."""
    if context.invoked_subcommand is None:
        list_queue(context, as_json)


@app.command("list")
def list_queue(context: typer.Context, as_json: Json = False) -> None:
    """Show the queue, first to last."""
    opened = access(context)
    queued = rows(opened, opened.listing.ids(Scope(Status.QUEUED), QUEUE))
    if as_json:
        output.document([{**row_json(row, ""), "place": place} for place, row in enumerate(queued, start=1)])
        return
    output.table(
        [(place, row.id, output.line(row.title), row.year) for place, row in enumerate(queued, start=1)],
        ("Place", "ID", "Title", "Year"),
        wide=2,
    )
    output.news(f"{len(queued)} in the queue")


@app.command("add")
def add(context: typer.Context, ids: Ids) -> None:
    """Put papers at the end of the queue."""
    from readerapp.library import papers

    opened = access(context)
    opened.write(papers.set_status(opened.ids(ids), Status.QUEUED))


@app.command("remove")
def remove(context: typer.Context, ids: Ids) -> None:
    """Take papers out of the queue, back to the inbox."""
    from readerapp.library import papers

    opened = access(context)
    found = opened.ids(ids)
    queued = set(opened.listing.ids(Scope(Status.QUEUED), QUEUE))
    if missing := [paper for paper in found if paper not in queued]:
        raise ReaderError(f"Paper {missing[0]} is not in the queue.", "See the queue: readerapp queue.")
    opened.write(papers.set_status(found, Status.INBOX))


@app.command("move")
def move(
    context: typer.Context,
    ids: Ids,
    to: Annotated[int, typer.Option(min=1, help="The place of the first of them, from 1.")],
) -> None:
    """Move queued papers to a place."""
    from readerapp.library import queue as library_queue

    opened = access(context)
    opened.write(library_queue.move(opened.ids(ids), to))
