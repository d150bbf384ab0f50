"""The citation styles there are: those that come with the program, and the .csl files of the user."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from readerapp.errors import ReaderError
from readerapp.paths import resource, user_styles

SUFFIX = ".csl"
_HEAD = 8_000
_TITLE = re.compile(r"<title(?:\s[^<>]*)?>([^<]*)</title>")


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style.

    Attributes:
        name: as in ``Options.style``.
        title: as it calls itself.
        path: its file.
        is_own: whether the user added it.
    """

    name: str
    title: str
    path: Path
    is_own: bool = False


def list_styles() -> list[Style]:
    """Return the styles by title; one of the user's takes the place of ours with its name."""
    found = {style.name: style for style in [*_in(resource("csl"), is_own=False), *_in(user_styles(), is_own=True)]}
    return sorted(found.values(), key=lambda style: style.title.casefold())


def find(name: str) -> Path:
    """Return the file of a style.

    Args:
        name: of one of ``list_styles``, or the path of a .csl file.

    Raises:
        ReaderError: there is none.
    """
    for style in list_styles():
        if style.name == name:
            return style.path
    path = Path(name).expanduser()
    if path.suffix.lower() == SUFFIX and path.is_file():
        return path
    known = ", ".join(style.name for style in list_styles())
    raise ReaderError(f"There is no citation style “{name}”.", f"Give the path of a .csl file, or one of {known}.")


def _in(folder: Path, *, is_own: bool) -> Iterator[Style]:
    try:
        files = sorted(folder.glob(f"*{SUFFIX}"))
    except OSError:
        return
    for file in files:
        yield Style(file.stem, _title(file), file, is_own)


def _title(file: Path) -> str:
    try:
        with file.open(encoding="utf-8", errors="replace") as stream:
            match = _TITLE.search(stream.read(_HEAD))
    except OSError:
        match = None
    return " ".join(html.unescape(match[1]).split()) if match else file.stem
