"""``lists``: the named reading lists, in their own order."""

from collections.abc import Sequence
from typing import Annotated

import typer

from readerapp.cli import output
from readerapp.cli.access import Access, access
from readerapp.cli.find import Json, row_json, rows
from readerapp.cli.papers import Id, Ids
from readerapp.cli.selection import QUEUE, Selection, choose
from readerapp.errors import ReaderError
from readerapp.library.changes import papers_phrase
from readerapp.library.listing import Scope
from readerapp.library.rows import ListRow, Status

_STARS = 4

app = typer.Typer(help="Reading lists with their counts.", invoke_without_command=True)
Name = Annotated[str, typer.Argument(metavar="NAME", help="Name of the list.")]
New = Annotated[str, typer.Argument(metavar="NEW", help="The new name.")]


@app.callback()
def lists(context: typer.Context, as_json: Json = False) -> None:
    """List the reading lists, the queue first, or change one."""
    if context.invoked_subcommand is not None:
        return
    opened = access(context)
    queued = len(opened.listing.ids(Scope(Status.QUEUED), QUEUE))
    found = [ListRow(QUEUE, "The reading queue", queued), *opened.listing.lists()]
    if as_json:
        output.document([{"name": row.name, "description": row.description, "papers": row.papers} for row in found])
    else:
        table = [(row.name, row.papers, row.description) for row in found]
        output.table(table, ("List", "Papers", "Description"), wide=2)


@app.command("show")
def show(context: typer.Context, name: Name, as_json: Json = False) -> None:
    """Show the papers of a list with their remarks, first to last."""
    from readerapp.library import lists as library_lists

    opened = access(context)
    remarks = dict(opened.library.read(lambda session: library_lists.items(session, name)))
    papers = list(enumerate(rows(opened, list(remarks)), start=1))
    if as_json:
        output.document([{**row_json(row, ""), "place": place, "remark": remarks[row.id]} for place, row in papers])
        return
    output.table(
        [(place, row.id, output.line(row.title), row.year, remarks[row.id]) for place, row in papers],
        ("Place", "ID", "Title", "Year", "Remark"),
        wide=2,
    )
    output.news(f"{papers_phrase(len(papers))} in the list")


@app.command("new")
def new(
    context: typer.Context,
    name: Name,
    ids: Annotated[list[str] | None, typer.Option("--id", metavar="ID", help="This paper; may be repeated.")] = None,
    tag: Annotated[str, typer.Option("--from-tag", help="The papers with this tag, or a child of it.")] = "",
    query: Annotated[
        str, typer.Option("--from-query", help='The papers that a search finds; search:"a saved one".')
    ] = "",
    digest: Annotated[
        int | None, typer.Option("--from-digest", help="What was picked from the digest with this number.")
    ] = None,
    stars: Annotated[
        int, typer.Option(min=1, max=5, help="Picked are papers queued, begun or read, and those with so many stars.")
    ] = _STARS,
    description: Annotated[str, typer.Option(help="What the list is for.")] = "",
) -> None:
    """Make a list: empty, or of papers that meet all that is given, in its order."""
    from readerapp.library import list_deeds

    opened = access(context)
    papers = _papers(opened, Selection(query, ids, tag=tag, digest=digest), stars)
    opened.write(list_deeds.create(name, papers, description))


@app.command("add")
def add(
    context: typer.Context,
    name: Name,
    ids: Ids,
    to: Annotated[int | None, typer.Option(min=1, help="The place of the first of them, from 1.")] = None,
) -> None:
    """Put papers at the end of a list, or at a place; a new name makes a new list."""
    from readerapp.library import lists as library_lists

    opened = access(context)
    opened.write(library_lists.add(opened.ids(ids), name, to))


@app.command("remove")
def remove(context: typer.Context, name: Name, ids: Ids) -> None:
    """Take papers out of a list."""
    from readerapp.library import lists as library_lists

    opened = access(context)
    opened.write(library_lists.remove(opened.ids(ids), name))


@app.command("move")
def move(
    context: typer.Context,
    name: Name,
    ids: Ids,
    to: Annotated[int, typer.Option(min=1, help="The place of the first of them, from 1.")],
) -> None:
    """Move papers of a list to a place."""
    from readerapp.library import lists as library_lists

    opened = access(context)
    opened.write(library_lists.move(opened.ids(ids), name, to))


@app.command("remark")
def remark(
    context: typer.Context,
    name: Name,
    paper: Id,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The remark; an empty one takes it away.")],
) -> None:
    """Say why a paper stands in a list."""
    from readerapp.library import lists as library_lists

    opened = access(context)
    opened.write(library_lists.remark(opened.id(paper), name, text))


@app.command("describe")
def describe(
    context: typer.Context,
    name: Name,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What the list is for.")],
) -> None:
    """Say what a list is for."""
    from readerapp.library import list_deeds

    access(context).write(list_deeds.describe(name, text))


@app.command("rename")
def rename(context: typer.Context, name: Name, new: New) -> None:
    """Give a list another name."""
    from readerapp.library import list_deeds

    access(context).write(list_deeds.rename(name, new))


@app.command("duplicate")
def duplicate(context: typer.Context, name: Name, new: New) -> None:
    """Make a second list of the same papers, order and remarks."""
    from readerapp.library import list_deeds

    access(context).write(list_deeds.duplicate(name, new))


@app.command("merge")
def merge(
    context: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar="NAME", help="Lists that end in the other one.")],
    into: Annotated[str, typer.Option(help="The list that gets their papers.")],
) -> None:
    """Put all papers of some lists in another one and delete these; remarks are joined."""
    from readerapp.library import list_deeds

    access(context).write(list_deeds.merge(list(dict.fromkeys(names)), into))


@app.command("delete")
def delete(context: typer.Context, name: Name) -> None:
    """Remove a list; its papers stay."""
    from readerapp.library import list_deeds

    access(context).write(list_deeds.delete(name))


def _papers(opened: Access, wanted: Selection, stars: int) -> Sequence[int]:
    """Return the papers for a new list; none where nothing is asked for.

    Raises:
        ReaderError: something was asked for that no paper meets.
    """
    if wanted == Selection():
        return ()
    found = choose(opened, wanted)
    if wanted.digest is not None:
        picked = set(opened.listing.ids(Scope(digest=wanted.digest, picked=stars), "digest"))
        found = [paper for paper in found if paper in picked]
    if not found:
        raise ReaderError("No paper is in all that was named: no list was made.", "See what there is: readerapp list.")
    return found
