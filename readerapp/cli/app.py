"""The command line: the commands, what they share, and how they end.

Exit codes: 0 done; 1 it can't be done; 2 a mistake in the command; 3 done, but some records were not understood;
130 after Ctrl+C, 141 when the reader of the output has gone.
"""

import contextlib
import errno
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from readerapp import paths
from readerapp.cli import (
    annotations,
    care,
    demo,
    digests,
    export,
    exports,
    find,
    history,
    issues,
    keys,
    lists,
    output,
    papers,
    places,
    queue,
    related,
    searches,
    templates,
    versions,
)
from readerapp.cli.access import Access, access
from readerapp.errors import ReaderError

OpenWindow = Callable[[Path, Sequence[Path]], int]

_FAILED, _INTERRUPTED, _BROKEN_PIPE = 1, 130, 141


class Commands(TyperGroup):
    """The group of all commands: turns errors into messages and exit codes."""

    def make_context(self, *args: Any, **values: Any) -> Any:
        """Read the arguments; help is printed here."""
        with _errors_told():
            return super().make_context(*args, **values)

    def invoke(self, ctx: Any) -> Any:
        """Run a command."""
        with _errors_told():
            return super().invoke(ctx)


def build(open_window: OpenWindow) -> typer.Typer:
    """Return the command line.

    Args:
        open_window: opens the window on a library folder with files offered for import; returns the exit code.
    """
    app = typer.Typer(
        cls=Commands,
        invoke_without_command=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    @app.callback()
    def readerapp(
        context: typer.Context,
        library: Annotated[
            Path | None,
            typer.Option(metavar="DIR", envvar=paths.LIBRARY_VARIABLE, help="The library's folder."),
        ] = None,
        _version: Annotated[
            bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and end.")
        ] = False,
    ) -> None:
        """Work through digests of papers: import, search, tag, rate, queue, annotate, export.

        Without a command the window opens.
        """
        context.obj = Access(paths.library_folder(library))
        context.call_on_close(context.obj.close)
        if context.invoked_subcommand is None:
            raise typer.Exit(open_window(context.obj.folder, ()))

    @app.command("open")
    def open_files(
        context: typer.Context,
        files: Annotated[list[Path] | None, typer.Argument(metavar="FILE", help="Digests to offer for import.")] = None,
    ) -> None:
        """Open the window, with files offered for import."""
        raise typer.Exit(open_window(access(context).folder, files or ()))

    for name, command in (
        ("import", digests.import_digests),
        ("forms", digests.forms),
        ("list", find.list_papers),
        ("search", find.search_papers),
        ("show", papers.show),
        ("related", related.related),
        ("tag", papers.tag),
        ("rate", papers.rate),
        ("status", papers.status),
        ("edit", versions.edit),
        ("merge", versions.merge),
        ("delete", papers.delete),
        ("note", annotations.note),
        ("highlight", annotations.highlight),
        ("tags", places.tags),
        ("export", export.export),
        ("undo", history.undo),
        ("redo", history.redo),
        ("history", history.history),
        ("check", care.check),
        ("backup", care.backup),
        ("restore", care.restore),
        ("demo", demo.demo),
    ):
        app.command(name)(command)
    app.add_typer(issues.app, name="digests")
    app.add_typer(versions.duplicates_app, name="duplicates")
    app.add_typer(versions.versions_app, name="versions")
    app.add_typer(queue.app, name="queue")
    app.add_typer(lists.app, name="lists")
    app.add_typer(keys.app, name="keys")
    app.add_typer(exports.app, name="exports")
    app.add_typer(searches.app, name="searches")
    app.add_typer(templates.app, name="templates")
    app.add_typer(care.index_app, name="index")
    return app


def run(arguments: Sequence[str], open_window: OpenWindow) -> None:
    """Run a command line and end the process with its exit code."""
    output.prepare()
    build(open_window)(args=list(arguments), prog_name="readerapp")


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        output.text(f"readerapp {version('readerapp')}")
        raise typer.Exit


@contextlib.contextmanager
def _errors_told() -> Iterator[None]:
    """Tell errors in words and end with their exit codes; output that fails when it is flushed fails here."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except ReaderError as error:
        output.error(error)
        raise typer.Exit(_FAILED) from None
    except BrokenPipeError:
        output.abandon()
        raise typer.Exit(_BROKEN_PIPE) from None
    except KeyboardInterrupt:
        raise typer.Exit(_INTERRUPTED) from None
    except UnicodeEncodeError as error:
        output.error(ReaderError(f"{error.object!r} is no text.", "Type it in a terminal that is set to UTF-8."))
        raise typer.Exit(_FAILED) from None
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
            raise
        output.abandon()
        why = "the file would be too large" if error.errno == errno.EFBIG else "no space left on the disk"
        output.error(ReaderError(f"The output can't be written: {why}.", "Free some space and try again."))
        raise typer.Exit(_FAILED) from None
