"""``tags`` and ``lists``: what there is, with counts."""

import dataclasses
from typing import Annotated

import typer

from readerapp.cli import output
from readerapp.cli.access import access
from readerapp.cli.find import Json
from readerapp.cli.papers import Ids
from readerapp.cli.selection import QUEUE
from readerapp.library.listing import Scope
from readerapp.library.rows import ListRow, Status

lists_app = typer.Typer(help="Reading lists with their counts.", invoke_without_command=True)
Name = Annotated[str, typer.Argument(metavar="NAME", help="Name of the list.")]


def tags(context: typer.Context, as_json: Json = False) -> None:
    """List the tags, counting papers that carry one or a child of it."""
    found = access(context).listing.tags()
    if as_json:
        output.document([dataclasses.asdict(row) for row in found])
        return
    output.table([(row.name, row.papers) for row in found], ("Tag", "Papers"), wide=0)
    output.news(f"{len(found)} tag{'' if len(found) == 1 else 's'}")


@lists_app.callback()
def lists(context: typer.Context, as_json: Json = False) -> None:
    """List the reading lists, the queue first, or change one."""
    if context.invoked_subcommand is not None:
        return
    from readerapp.library import lists as library_lists

    opened = access(context)
    queued = len(opened.listing.ids(Scope(Status.QUEUED), QUEUE))
    found = [ListRow(QUEUE, "The reading queue", queued), *opened.library.read(library_lists.rows)]
    if as_json:
        output.document([dataclasses.asdict(row) for row in found])
    else:
        output.table([(row.name, row.papers, row.description) for row in found], ("List", "Papers", ""), wide=0)


@lists_app.command("add")
def add_to_list(context: typer.Context, name: Name, ids: Ids) -> None:
    """Put papers at the end of a list; a new name makes a new list."""
    from readerapp.library import lists as library_lists

    opened = access(context)
    opened.write(library_lists.add(opened.ids(ids), name))


@lists_app.command("remove")
def remove_from_list(context: typer.Context, name: Name, ids: Ids) -> None:
    """Take papers out of a list."""
    from readerapp.library import lists as library_lists

    opened = access(context)
    opened.write(library_lists.remove(opened.ids(ids), name))


@lists_app.command("delete")
def delete_list(context: typer.Context, name: Name) -> None:
    """Remove a list; its papers stay."""
    from readerapp.library import lists as library_lists

    opened = access(context)
    opened.write(library_lists.delete(name))
