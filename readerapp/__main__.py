"""Start readerapp: the window, or a command in the terminal."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from readerapp.errors import ReaderError

_INTERRUPTED = 130


def main() -> int:
    """Do what the command line asks for and return the exit code.

    The window does not wait for the command line to be imported, nor commands for Qt.
    """
    arguments = sys.argv[1:]
    try:
        asked = window_asked(arguments)
        if asked is not None:
            from readerapp import paths

            return open_window(paths.library_folder(asked[0]), asked[1])
        from readerapp.cli import app

        app.run(arguments, open_window)
    except ReaderError as error:
        print(f"error: {error.text}\n  {error.hint}", file=sys.stderr)  # noqa: T201
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED
    return 0


def window_asked(arguments: Sequence[str]) -> tuple[str | None, list[Path]] | None:
    """Return the library folder and files of a plain call for the window, None for all that typer has to read."""
    rest = list(arguments)
    folder = None
    while rest and rest[0].startswith("--library"):
        name, equals, value = rest.pop(0).partition("=")
        if name != "--library" or not (equals or rest):
            return None
        folder = value if equals else rest.pop(0)
    if not rest:
        return folder, []
    if rest[0] != "open" or any(argument.startswith("-") for argument in rest):
        return None
    return folder, [Path(argument) for argument in rest[1:]]


def open_window(folder: Path, files: Sequence[Path]) -> int:
    """Open the window on a library, with files offered for import, until it is closed; return the exit code.

    Raises:
        ReaderError: Qt or a display is missing.
    """
    platform = os.environ.get("QT_QPA_PLATFORM")
    if sys.platform == "linux" and not (platform or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise ReaderError(
            "There is no display to open a window on.",
            "All of it works in the terminal too: readerapp --help, and readerapp demo shows it.",
        )
    try:
        from readerapp.gui import app
    except ImportError as error:
        if (error.name or "").partition(".")[0] == "readerapp":
            raise
        raise ReaderError(
            f"The window can't be opened, because a part of it is missing: {error}.",
            "Install PySide6-Essentials and Qt's system libraries; the commands work without: readerapp --help.",
        ) from error
    return app.main(folder, files)


if __name__ == "__main__":
    sys.exit(main())
