"""``tags``: what there is, with counts."""

import dataclasses

import typer

from readerapp.cli import output
from readerapp.cli.access import access
from readerapp.cli.find import Json


def tags(context: typer.Context, as_json: Json = False) -> None:
    """List the tags, counting papers that carry one or a child of it."""
    found = access(context).listing.tags()
    if as_json:
        output.document([dataclasses.asdict(row) for row in found])
        return
    output.table([(row.name, row.papers) for row in found], ("Tag", "Papers"), wide=0)
    output.news(f"{len(found)} tag{'' if len(found) == 1 else 's'}")
