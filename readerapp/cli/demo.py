"""``demo``: the main job on the sample digest, in a fresh library, step by step."""

import re
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from readerapp import paths
from readerapp.cli import digests, output
from readerapp.cli.access import Access
from readerapp.cli.find import rows, show_rows
from readerapp.cli.selection import QUEUE, Selection, choose, search
from readerapp.errors import ReaderError
from readerapp.library.changes import papers_phrase
from readerapp.library.rows import Color, Status

SAMPLE = "sample-digest.txt"
_QUERY = "language OR attention"
_TAG = "area/language"
_TAKEN = 5
_SENTENCE = re.compile(r"[^.]{20,200}\.")
_PICTURE_WITHIN_S = 60


def demo(
    context: typer.Context,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where to write; by default a fresh temporary folder.")
    ] = None,
) -> None:
    """Do the main job on the sample digest in a fresh library, and tell where everything is."""
    folder = _folder(out)
    opened = Access(folder / "library")
    context.call_on_close(opened.close)
    _import(opened, paths.resource(SAMPLE))
    _triage(opened, _find(opened))
    for name in ("reading-list.bib", "reading-list.md"):
        _export(opened, folder / name)
    opened.close()
    _picture(opened.folder, folder / "window.png")
    output.text("", f"Look around: readerapp --library {opened.folder} list")


def _folder(out: Path | None) -> Path:
    """Return the folder to write in; it has no library yet.

    Raises:
        ReaderError: it has one.
    """
    if out is None:
        return Path(tempfile.mkdtemp(prefix="readerapp-demo-"))
    if (out / "library").exists():
        raise ReaderError(f"{out} has a library already.", "Name a fresh folder with --out, or leave it out.")
    return out.absolute()


def _import(opened: Access, sample: Path) -> None:
    _step(f"Import {sample}")
    imported = digests.import_file(opened, str(sample))
    if imported.error is not None:
        raise imported.error
    digests.tell(imported)


def _find(opened: Access) -> list[int]:
    _step(f"Search {_QUERY}")
    found = search(opened, _QUERY)
    if not found.ids:
        raise ReaderError(f"The search for {_QUERY} found nothing in the sample digest.", "Please report this.")
    show_rows(rows(opened, found.ids), found.total)
    return list(found.ids[:_TAKEN])


def _triage(opened: Access, ids: list[int]) -> None:
    """Tag, rate and queue papers, and highlight the first sentence of the first one's abstract."""
    from readerapp.library import notes, papers, tags
    from readerapp.tasks import highlight_paper

    _step("Tag, rate, queue, highlight")
    opened.write(tags.add(ids, _TAG))
    opened.write(papers.rate(ids[:2], 5))
    opened.write(papers.set_status(ids, Status.QUEUED))
    opened.write(notes.write(ids[0], "Read this one **first**."))
    details = opened.library.read(lambda session: papers.detail(session, ids[0]))
    sentence = _SENTENCE.search(details.abstract) if details is not None else None
    if sentence is not None:
        changes = highlight_paper.run(
            opened.library, ids[0], sentence[0].strip(), color=Color.YELLOW, comment="Compare with our own numbers."
        )
        output.news(f"{changes.label}.")
    opened.catch_up()


def _export(opened: Access, file: Path) -> None:
    from readerapp.exporting.formats import FORMATS, Options
    from readerapp.tasks import export_list, write_file

    _step(f"Write {file}")
    chosen = next(each for each in FORMATS.values() if each.suffix == file.suffix)
    ids = choose(opened, Selection(list_name=QUEUE))
    options = Options(notes=True, title="Reading list")
    write_file.write(file, export_list.text(opened.library, ids, chosen, options))
    output.text(f"{papers_phrase(len(ids))} of the queue, as {chosen.title}")


def _picture(library: Path, file: Path) -> None:
    """Save a picture of the window, by a process of its own: the command line knows no Qt."""
    _step(f"Picture of the window: {file}")
    if find_spec("PySide6") is None:
        output.text("None was made: PySide6 is not installed.")
        return
    command = [sys.executable, "-m", "readerapp.gui.picture", str(library), str(file)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_PICTURE_WITHIN_S, check=False)
    except subprocess.TimeoutExpired:
        output.warning(f"There is no picture: the window was not drawn within {_PICTURE_WITHIN_S} s.")
        return
    if done.returncode or not file.exists():
        last = (done.stderr.strip() or "it gave no reason").splitlines()[-1]
        output.warning(f"There is no picture: {last}")
        return
    output.text("Saved.")


def _step(what: str) -> None:
    output.text("", what)
    sys.stdout.flush()
