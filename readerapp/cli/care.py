"""``index``, ``check``, ``backup`` and ``restore``: looking after the library."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from readerapp.cli import output
from readerapp.cli.access import Access, access
from readerapp.cli.find import Json
from readerapp.errors import ReaderError
from readerapp.library.changes import papers_phrase

index_app = typer.Typer(help="The search index: its state, building it anew.", invoke_without_command=True)


@index_app.callback()
def index(context: typer.Context, as_json: Json = False) -> None:
    """Tell how the search index stands, or build it anew."""
    if context.invoked_subcommand is None:
        index_status(context, as_json)


@index_app.command("status")
def index_status(context: typer.Context, as_json: Json = False) -> None:
    """Tell whether the index is sound and up to date."""
    state = _index_state(access(context))
    if as_json:
        output.document(state)
    else:
        output.text(_index_sentence(state))


@index_app.command("rebuild")
def index_rebuild(context: typer.Context) -> None:
    """Build the index anew from the library."""
    _rebuild(access(context))


def check(
    context: typer.Context,
    repair: Annotated[bool, typer.Option("--repair", help="Build the search index anew.")] = False,
) -> None:
    """Check the library and its index; a library with faults ends with exit code 1."""
    from readerapp.library import backup

    opened = access(context)
    library = opened.library
    faults = backup.check(opened.file)
    for fault in faults:
        output.text(fault)
    if faults:
        raise ReaderError(
            f"The library {opened.file} has {len(faults)} fault{'' if len(faults) == 1 else 's'}.",
            f"Restore a backup (readerapp restore FILE); they are in {library.folder / 'backups'}.",
        )
    output.text(f"The library {opened.file} is sound: {papers_phrase(opened.listing.counts().papers)}.")
    if repair:
        _rebuild(opened)
    output.text(_index_sentence(_index_state(opened)))


def backup(
    context: typer.Context,
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="Where to; by default beside the library.")
    ] = None,
) -> None:
    """Make a copy of the library that is checked to open."""
    from readerapp.library import backup as backups

    opened = access(context)
    copy = backups.make(opened.library.file, folder or opened.folder / "backups")
    output.text(str(copy))
    output.news(f"Backed up {papers_phrase(backups.papers(copy))}.")


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Put a backup in the place of the library; a copy of the present state is kept."""
    from readerapp.library import backup as backups
    from readerapp.tasks import restore_backup

    opened = access(context)
    there = opened.file.exists()
    output.news(f"In the backup: {_holds(file)}.")
    if there:
        output.news(f"In the library, which it replaces: {_holds_now(opened.file)}.")
    if not yes and there and sys.stdin.isatty() and not typer.confirm("Restore the backup?", err=True):
        raise typer.Exit(1)
    kept = restore_backup.run(opened.folder, file)
    opened.close()
    output.news(f"Restored {papers_phrase(backups.papers(opened.file))} from {file}.")
    if there:
        output.news(f"The state before is kept: readerapp restore {kept}")
    opened.catch_up()


def _holds(file: Path) -> str:
    """Say what a library file holds."""
    from readerapp.library import backup as backups

    counts = backups.contents(file)
    return ", ".join(f"{count} {what}" for what, count in counts.items())


def _holds_now(file: Path) -> str:
    """Say what a library that may be damaged holds."""
    try:
        return _holds(file)
    except ReaderError as error:
        return f"nothing that can be counted ({error.text.rstrip('.')})"


def _rebuild(opened: Access) -> None:
    from readerapp.tasks import update_index

    with output.progress() as progress:
        done = update_index.rebuild(opened.library, opened.index, progress)
    output.news(f"Built the index of {papers_phrase(done.papers)} anew.")


def _index_state(opened: Access) -> dict[str, Any]:
    from readerapp.search.index import IndexUnusable
    from readerapp.tasks import update_index

    try:
        opened.index.warm()
    except IndexUnusable as error:
        return {"sound": False, "problem": error.text, "pending": update_index.pending(opened.library, opened.index)}
    return {"sound": True, "problem": "", "pending": update_index.pending(opened.library, opened.index)}


def _index_sentence(state: dict[str, Any]) -> str:
    if not state["sound"]:
        return f"{state['problem']} The next search builds it, or readerapp index rebuild."
    if state["pending"]:
        return f"The search index is sound; the next search takes in {papers_phrase(state['pending'])}."
    return "The search index is sound and up to date."
