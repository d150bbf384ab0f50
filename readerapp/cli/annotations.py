"""``note`` and ``highlight``: the user's own words on a paper."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from readerapp.cli import output
from readerapp.cli.access import access
from readerapp.cli.papers import Id
from readerapp.errors import ReaderError
from readerapp.library.rows import Color

_LONGEST = 1_000_000


def note(
    context: typer.Context,
    paper: Id,
    text: Annotated[str | None, typer.Argument(metavar="[TEXT]", help="Markdown; empty text removes the note.")] = None,
    file: Annotated[str, typer.Option(help="Take the text from this file; - for standard input.")] = "",
) -> None:
    """Write the note of a paper in place of the one it has; without a text, print it."""
    from readerapp.library import notes, papers

    if text is not None and file:
        raise typer.BadParameter("give the text or --file, not both")
    opened = access(context)
    paper_id = opened.id(paper)
    if file:
        text = _read(file)
    if text is None:
        details = opened.library.read(lambda session: papers.detail(session, paper_id))
        if details is not None and details.note:
            output.text(output.paragraph(details.note))
        return
    opened.write(notes.write(paper_id, text))
    opened.catch_up()


def highlight(
    context: typer.Context,
    paper: Id,
    quote: Annotated[str, typer.Argument(metavar="QUOTE", help="The words, as shown or as stored.")],
    field: Annotated[Literal["title", "abstract"], typer.Option(help="Where they stand.")] = "abstract",
    comment: Annotated[str, typer.Option(help="Your words on them.")] = "",
    color: Annotated[Color, typer.Option(help="Claim, method, result, doubt.")] = Color.YELLOW,
) -> None:
    """Highlight words in a paper's title or abstract."""
    from readerapp.tasks import highlight_paper

    opened = access(context)
    changes = highlight_paper.run(opened.library, opened.id(paper), quote, field=field, color=color, comment=comment)
    output.news(f"{changes.label}.")
    opened.catch_up()


def _read(name: str) -> str:
    try:
        if name == "-":
            text = sys.stdin.buffer.read(_LONGEST + 1).decode()
        else:
            with Path(name).open("rb") as stream:
                text = stream.read(_LONGEST + 1).decode("utf-8-sig")
    except OSError as error:
        raise ReaderError(
            f"{name} can't be read: {error.strerror}.", "Check the name, or give the text itself."
        ) from None
    except UnicodeDecodeError as error:
        raise ReaderError(f"{name} is no UTF-8 text (byte {error.start + 1}).", "Save it as UTF-8.") from None
    if len(text) > _LONGEST:
        raise ReaderError(f"{name} is too long for a note.", f"A note has at most {_LONGEST:,} characters.")
    return text
