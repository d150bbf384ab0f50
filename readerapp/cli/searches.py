"""``searches``: the saved searches, with what each finds."""

from typing import Annotated

import typer

from readerapp.cli import output
from readerapp.cli.access import Access, access
from readerapp.cli.find import Json
from readerapp.cli.selection import search, words
from readerapp.errors import ReaderError

app = typer.Typer(help="Saved searches with their counts.", invoke_without_command=True)
Name = Annotated[str, typer.Argument(metavar="NAME", help="Name of the saved search.")]


@app.callback()
def searches(context: typer.Context, as_json: Json = False) -> None:
    """List the saved searches, or change them; a query names one as search:"its name"."""
    if context.invoked_subcommand is None:
        list_searches(context, as_json)


@app.command("list")
def list_searches(context: typer.Context, as_json: Json = False) -> None:
    """List the saved searches in the order of the sidebar, counting the papers that each finds."""
    opened = access(context)
    found = [(row.name, row.query, search(opened, row.query).total) for row in opened.listing.searches()]
    if as_json:
        output.document([{"name": name, "query": query, "papers": papers} for name, query, papers in found])
        return
    output.table(
        [(name, papers, output.paragraph(query)) for name, query, papers in found],
        ("Search", "Papers", "Query"),
        wide=2,
    )
    output.news(f"{len(found)} saved search{'' if len(found) == 1 else 'es'}")


@app.command("add")
def add(
    context: typer.Context,
    name: Name,
    query: Annotated[list[str], typer.Argument(metavar="QUERY", help="What it looks for.")],
) -> None:
    """Save a query under a name."""
    from readerapp.library import saved_searches

    access(context).write(saved_searches.create(name, words(query)))


@app.command("rename")
def rename(
    context: typer.Context, name: Name, new: Annotated[str, typer.Argument(metavar="NEW", help="Its new name.")]
) -> None:
    """Rename a saved search, also in the saved searches that name it."""
    from readerapp.library import saved_searches

    opened = access(context)
    opened.write(saved_searches.rename(_id(opened, name), new))


@app.command("delete")
def delete(context: typer.Context, name: Name) -> None:
    """Delete a saved search; the papers stay."""
    from readerapp.library import saved_searches

    opened = access(context)
    opened.write(saved_searches.delete(_id(opened, name)))


def _id(opened: Access, name: str) -> int:
    """Return the id of a saved search, whatever the case and spaces of its name.

    Raises:
        ReaderError: there is none of this name.
    """
    for row in opened.listing.searches():
        if row.name.casefold() == " ".join(name.split()).casefold():
            return row.id
    raise ReaderError(f"There is no saved search “{name}”.", "See them: readerapp searches.")
