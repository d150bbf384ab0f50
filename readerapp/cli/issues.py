"""``digests``: the issues there are, their notes, dates, progress and reports."""

import dataclasses
import datetime
from typing import Annotated, Any

import typer

from readerapp.cli import output
from readerapp.cli.access import access
from readerapp.cli.find import Json
from readerapp.library.changes import Op
from readerapp.library.rows import DigestRow

app = typer.Typer(help="The digests with their progress.", invoke_without_command=True)
Number = Annotated[int, typer.Argument(metavar="DIGEST", help="A digest: its number in the list.")]


@app.callback()
def digests(context: typer.Context, as_json: Json = False) -> None:
    """List the digests, newest first, with how far they are worked through, or change one."""
    if context.invoked_subcommand is not None:
        return
    found = access(context).listing.digests()
    if as_json:
        output.document([dataclasses.asdict(row) for row in found])
        return
    output.table([_cells(row) for row in found], ("ID", "Digest", "Date", "Papers", "Done", "Note"), wide=1)
    output.news(f"{len(found)} digest{'' if len(found) == 1 else 's'}")


@app.command("note")
def note(
    context: typer.Context,
    digest: Number,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Markdown; empty takes the note away.")],
) -> None:
    """Write the note of a digest."""
    from readerapp.library import digests as library_digests

    _write(context, library_digests.set_note(digest, text))


@app.command("finish")
def finish(
    context: typer.Context,
    digest: Number,
    undo: Annotated[bool, typer.Option("--not", help="Take it up again.")] = False,
) -> None:
    """Call a digest worked through."""
    from readerapp.library import digests as library_digests

    _write(context, library_digests.unfinish(digest) if undo else library_digests.finish(digest))


@app.command("date")
def date(
    context: typer.Context,
    digest: Number,
    day: Annotated[str, typer.Argument(metavar="YYYY-MM-DD", help="Its date; empty for none.")],
) -> None:
    """Correct the date of a digest."""
    from readerapp.library import digests as library_digests

    try:
        parsed = datetime.date.fromisoformat(day) if day else None
    except ValueError:
        raise typer.BadParameter(f"“{day}” is no date such as 2026-03-12") from None
    _write(context, library_digests.set_date(digest, parsed))


@app.command("source")
def source(
    context: typer.Context,
    digest: Number,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who issued it.")],
) -> None:
    """Correct who issued a digest."""
    from readerapp.library import digests as library_digests

    _write(context, library_digests.set_source(digest, name))


@app.command("report")
def report(context: typer.Context, digest: Number, as_json: Json = False) -> None:
    """Show the report of a digest's import again."""
    from readerapp.tasks import import_digest

    kept = import_digest.reread(access(context).library, digest)
    if as_json:
        output.document(kept.as_json())
        return
    output.text(f"{output.line(kept.digest['title'])}, from {kept.file}: {kept.counts()}")
    for problem in kept.problems:
        output.text(f"    line {problem['line']}: {problem['severity']}: {problem['text']}")


def _cells(row: DigestRow) -> tuple[Any, ...]:
    done = "all" if row.finished_at else row.triaged
    dated = row.date + (" (guess)" if row.date_guessed else "")
    return row.id, output.line(row.title), dated, row.papers, done, row.note.partition("\n")[0][:40]


def _write(context: typer.Context, op: Op[None]) -> None:
    access(context).write(op)
