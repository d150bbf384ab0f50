"""``exports``: the files that are written again when their papers change."""

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from readerapp.cli import output
from readerapp.cli.access import Access, access
from readerapp.cli.find import Json
from readerapp.errors import ReaderError
from readerapp.library.rows import FollowedExport

if TYPE_CHECKING:
    from readerapp.tasks.find_papers import Finder

app = typer.Typer(help="Files that are kept up to date.", invoke_without_command=True)
File = Annotated[Path, typer.Argument(metavar="FILE", help="One of the files that are kept up to date.")]


@app.callback()
def exports(context: typer.Context, as_json: Json = False) -> None:
    """List the files that are kept up to date, with their last result."""
    if context.invoked_subcommand is None:
        list_exports(context, as_json)


@app.command("list")
def list_exports(context: typer.Context, as_json: Json = False) -> None:
    """List the files that are kept up to date, with their last result."""
    found = _rows(access(context))
    if as_json:
        output.document([_in_json(row) for row in found])
        return
    from readerapp.tasks import export_source

    output.table(
        [
            (
                row.file,
                export_source.from_json(row.source).title,
                _state(row),
                row.written_at,
                row.trouble or row.result,
            )
            for row in found
        ],
        ("File", "Follows", "State", "Written", "Result"),
        wide=4,
    )


@app.command("now")
def now(
    context: typer.Context,
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE", help="Only these; by default all.")] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Write them anew; of what others edited a copy is kept.")
    ] = False,
) -> None:
    """Write the files now, also those that are paused."""
    from readerapp.tasks.follow_exports import Follower

    opened = access(context)
    rows = [_row(opened, file) for file in files] if files else _rows(opened)
    follower = Follower(opened.library, lambda: _caught_up(opened))
    troubles = []
    for row in rows:
        with output.progress() as progress:
            outcome = follower.write_now(row, progress, replace=replace)
        if outcome.written is not None:
            output.news(f"{row.file}: {'written' if outcome.written.changed else 'nothing new'}.")
            for sentence in outcome.written.sentences():
                output.warning(sentence)
        elif outcome.trouble is not None:
            output.error(outcome.trouble)
            troubles.append(row.file)
    if troubles:
        raise typer.Exit(1)


@app.command("pause")
def pause(context: typer.Context, file: File) -> None:
    """Leave a file as it is until it is resumed."""
    from readerapp.tasks import follow_exports

    opened = access(context)
    follow_exports.pause(opened.library, _row(opened, file).id)
    output.news(f"{file} stays as it is until: readerapp exports resume {file}.")


@app.command("resume")
def resume(context: typer.Context, file: File) -> None:
    """Keep a file up to date again."""
    from readerapp.tasks import follow_exports

    opened = access(context)
    follow_exports.resume(opened.library, _row(opened, file).id)
    output.news(f"{file} is kept up to date again.")


@app.command("remove")
def remove(context: typer.Context, file: File) -> None:
    """Keep a file up to date no more; the file stays."""
    from readerapp.tasks import follow_exports

    opened = access(context)
    follow_exports.remove(opened.library, _row(opened, file).id)
    output.news(f"{file} is kept up to date no more; it stays as it is.")


@app.command("conflicts")
def conflicts(context: typer.Context, as_json: Json = False) -> None:
    """List what was edited by hand and has new text beside it to settle: delete one of the two in the file."""
    from readerapp.tasks import settle_export

    opened = access(context)
    found = [each for row in _rows(opened) for each in settle_export.conflicts(row)]
    if as_json:
        output.document([dataclasses.asdict(each) for each in found])
        return
    output.table([(each.file, each.line, each.name) for each in found], ("File", "Line", "Entry"), wide=0)


def _rows(opened: Access) -> list[FollowedExport]:
    from readerapp.tasks import follow_exports

    return [follow_exports.as_merged(opened.library, row) for row in follow_exports.rows(opened.library)]


def _row(opened: Access, file: Path) -> FollowedExport:
    for row in _rows(opened):
        if row.file == str(file.absolute()):
            return row
    raise ReaderError(f"{file} is not kept up to date.", "See the files that are: readerapp exports.")


def _in_json(row: FollowedExport) -> dict[str, Any]:
    """Return what is known of a file that is kept up to date; of its options those that are not the usual ones."""
    return dataclasses.asdict(row) | {"options": json.loads(row.options), "source": json.loads(row.source)}


def _state(row: FollowedExport) -> str:
    return "paused" if row.paused else "in trouble" if row.trouble else "follows"


def _caught_up(opened: Access) -> "Finder":
    opened.catch_up()
    return opened.finder
