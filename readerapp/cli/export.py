"""``export``: a reading list in a format, to a file or to standard output."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from readerapp.cli import output
from readerapp.cli.access import Access, access
from readerapp.cli.selection import Selection, Sort, choose, words
from readerapp.errors import ReaderError
from readerapp.library.changes import papers_phrase
from readerapp.library.rows import Status

if TYPE_CHECKING:
    from readerapp.exporting.formats import Format


def export(
    context: typer.Context,
    query: Annotated[list[str] | None, typer.Argument(metavar="[QUERY]", help="Only papers that it finds.")] = None,
    list_name: Annotated[str, typer.Option("--list", help="Only papers of this reading list, or of the queue.")] = "",
    ids: Annotated[
        list[str] | None, typer.Option("--id", metavar="ID", help="Only this paper; may be repeated.")
    ] = None,
    digest: Annotated[int | None, typer.Option(help="Only papers of the digest with this number.")] = None,
    tag: Annotated[str, typer.Option(help="Only papers with this tag, or a child of it.")] = "",
    status: Annotated[Status | None, typer.Option(help="Only papers of this status.")] = None,
    sort: Annotated[Sort | None, typer.Option(help="Order.")] = None,
    export_format: Annotated[
        str, typer.Option("--format", "-f", help="bibtex or markdown; by default as the file's name ends, or bibtex.")
    ] = "",
    out: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file.")] = None,
    abstract: Annotated[bool, typer.Option(help="Write abstracts.")] = False,
    tags: Annotated[bool, typer.Option(help="Write tags.")] = True,
    notes: Annotated[bool | None, typer.Option(show_default="in Markdown", help="Write notes.")] = None,
    highlights: Annotated[bool, typer.Option(help="Write highlights (Markdown).")] = True,
    protect_capitals: Annotated[bool, typer.Option(help="Brace words with inner capitals (BibTeX).")] = True,
    title: Annotated[str, typer.Option(help="Heading of the list.")] = "",
) -> None:
    """Write a reading list; without -o to standard output."""
    from readerapp.exporting.formats import Options
    from readerapp.tasks import export_list

    chosen = _format(export_format, out)
    opened = access(context)
    selection = Selection(words(query), ids, list_name, digest, tag, status, sort)
    papers = choose(opened, selection)
    if not papers:
        raise ReaderError("No papers to export: nothing was written.", "See what there is: readerapp list.")
    options = Options(
        title=title,
        abstract=abstract,
        tags=tags,
        notes=chosen.defaults.notes if notes is None else notes,
        highlights=highlights,
        protect="words" if protect_capitals else "none",
    )
    if out is None:
        for piece in export_list.text(opened.library, papers, chosen, options):
            print(piece, end="")
    else:
        with output.progress() as progress:
            export_list.to_file(export_list.text(opened.library, papers, chosen, options, progress), out)
        output.news(f"Wrote {papers_phrase(len(papers))} to {out} as {chosen.title}.")
    _warn(opened, papers)


def _format(name: str, out: Path | None) -> "Format":
    """Return the format asked for, by its name or by the file's."""
    from readerapp.exporting.formats import FORMATS
    from readerapp.tasks import export_list

    if not name:
        ending = out.suffix.lower() if out is not None else ""
        name = next((each.name for each in FORMATS.values() if each.suffix == ending), "bibtex")
    return export_list.format_named(name)


def _warn(opened: Access, ids: Sequence[int]) -> None:
    """Tell what the papers lack, a sentence for each kind of lack."""
    from readerapp.exporting.formats import check
    from readerapp.library import papers

    def warnings(session: object) -> Counter[str]:
        return Counter(each.text for each in check(papers.details(session, ids)))  # type: ignore[arg-type]

    for what, count in opened.library.read(warnings).items():
        output.warning(f"{count} of {papers_phrase(len(ids))} {what}.")
