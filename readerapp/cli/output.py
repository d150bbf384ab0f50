"""What the command line prints: results on standard output; news, progress and errors on standard error."""

import contextlib
import json
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from readerapp.errors import ReaderError
from readerapp.progress import Progress

_GAP = "  "
_LEAST = 12
_BAR = 24


def prepare() -> None:
    """Write UTF-8 into files and pipes; on a terminal replace what it cannot show."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            encoding = None if stream.isatty() else "utf-8"
            reconfigure(encoding=encoding, errors="backslashreplace")


def document(content: Any, *, compact: bool = False) -> None:
    """Print one JSON document; on one line where ``compact``."""
    print(json.dumps(content, ensure_ascii=False, indent=None if compact else 2), flush=compact)


def text(*lines: str) -> None:
    """Print lines of a result."""
    for each in lines:
        print(each)


def news(sentence: str) -> None:
    """Tell what was done."""
    print(sentence, file=sys.stderr)


def warning(sentence: str) -> None:
    """Tell what the user should look at."""
    print(f"warning: {sentence}", file=sys.stderr)


def error(problem: ReaderError) -> None:
    """Tell what could not be done, and what to do about it."""
    print(f"error: {problem.text}", file=sys.stderr)
    if problem.hint:
        print(f"  {problem.hint}", file=sys.stderr)


def table(rows: Sequence[Sequence[object]], heads: Sequence[str], *, wide: int) -> None:
    """Print a table, cut to the width of the terminal; into files and pipes nothing is cut.

    Args:
        wide: the column that gives way where the terminal is narrow.
    """
    if not rows:
        return
    cells = [list(heads), *([_cell(value) for value in row] for row in rows)]
    widths = [max(map(_columns, column)) for column in zip(*cells, strict=True)]
    if sys.stdout.isatty():
        others = sum(widths) - widths[wide] + len(_GAP) * (len(widths) - 1)
        widths[wide] = min(widths[wide], max(_LEAST, shutil.get_terminal_size().columns - others))
    for row in cells:
        fitted = (_fit(cell, width) for cell, width in zip(row, widths, strict=True))
        print(_GAP.join(fitted).rstrip())


def line(source: str) -> str:
    """Return a title or the like on one line: TeX debris readable, nothing that a terminal would obey."""
    from readerapp.text.latex import plain

    return _cell(plain(source))


def paragraph(source: str) -> str:
    """Return text of several lines without the characters that a terminal would obey."""
    return "".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in source)


def stars(rating: int) -> str:
    """Return a rating as it is shown, empty for none."""
    return "★" * rating


@contextlib.contextmanager
def progress() -> Iterator[Progress]:
    """Give a progress that draws a bar on a terminal and is silent elsewhere."""
    if not sys.stderr.isatty():
        yield Progress()
        return
    try:
        yield Progress(_draw)
    finally:
        print("\r\033[K", end="", file=sys.stderr, flush=True)


def abandon() -> None:
    """Give standard output up after its reader has gone, so that nothing complains at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with contextlib.suppress(OSError, ValueError):  # a test's stream has no number
        os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _draw(done: int, total: int, what: str) -> None:
    if total:
        full = _BAR * done // total
        print(
            f"\r{what}  {'█' * full}{'░' * (_BAR - full)}  {done} of {total}\033[K", end="", file=sys.stderr, flush=True
        )


def _cell(value: object) -> str:
    words = "" if value is None else str(value)
    return "".join(c if c.isprintable() else " " for c in words)


def _columns(cell: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if cell.isascii():
        return len(cell)
    return sum(_width(c) for c in cell)


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _fit(cell: str, width: int) -> str:
    taken = _columns(cell)
    if taken <= width:
        return cell + " " * (width - taken)
    kept, used = [], 0
    for character in cell:
        if used + _width(character) > width - 1:
            break
        kept.append(character)
        used += _width(character)
    return "".join(kept) + "…" + " " * (width - used - 1)
