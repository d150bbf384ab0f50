"""``undo``, ``redo`` and ``history``."""

import dataclasses
from typing import Annotated

import typer

from readerapp.cli import output
from readerapp.cli.access import access
from readerapp.cli.find import Json
from readerapp.cli.selection import at_least_one


def undo(context: typer.Context) -> None:
    """Take back the newest step, whoever made it."""
    opened = access(context)
    output.news(f"Undone: {opened.library.undo().label}.")
    opened.catch_up()


def redo(context: typer.Context) -> None:
    """Repeat the step that was undone last."""
    opened = access(context)
    output.news(f"Done again: {opened.library.redo().label}.")
    opened.catch_up()


def history(
    context: typer.Context,
    limit: Annotated[int, typer.Option(callback=at_least_one, help="At most so many steps.")] = 50,
    as_json: Json = False,
) -> None:
    """List what was done, newest first; undone steps can be done again until something else is done."""
    steps = access(context).library.history(limit)
    if as_json:
        output.document([dataclasses.asdict(step) for step in steps])
        return
    output.table(
        [(step.at.replace("T", " ")[:16], output.line(step.label), step.by, step.state) for step in steps],
        ("At (UTC)", "Step", "By", "State"),
        wide=1,
    )
