"""``export``: a reading list in a format, to a file, a folder or standard output."""

import dataclasses
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from readerapp.cli import output
from readerapp.cli.access import Access, access
from readerapp.cli.selection import QUEUE, Selection, Sort, choose, words
from readerapp.errors import ReaderError
from readerapp.library.changes import papers_phrase
from readerapp.library.rows import Status

if TYPE_CHECKING:
    from readerapp.exporting.formats import Format, Options
    from readerapp.tasks.export_source import Source

_FORMATS = (
    "bibtex, biblatex, ris, csl-json, citations, markdown, obsidian, logseq, html, atom, opml, csv, jsonl or bundle; "
    "by default as the file's name ends, or bibtex."
)


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
    export_format: Annotated[str, typer.Option("--format", "-f", help=_FORMATS)] = "",
    out: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to this file, or folder for a note each."),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Write the file anew; of what others edited a copy is kept.")
    ] = False,
    keep_updated: Annotated[
        bool, typer.Option("--keep-updated", help="Write the file again whenever its papers change.")
    ] = False,
    title: Annotated[str | None, typer.Option(help="Heading of the list; by default its name.")] = None,
    description: Annotated[str | None, typer.Option(help="What is said of the list below its heading.")] = None,
    abstract: Annotated[bool | None, typer.Option(help="Write abstracts.")] = None,
    tags: Annotated[bool | None, typer.Option(help="Write tags.")] = None,
    notes: Annotated[bool | None, typer.Option(help="Write notes.")] = None,
    highlights: Annotated[bool | None, typer.Option(help="Write highlights.")] = None,
    letters: Annotated[
        Literal["latex", "unicode"] | None, typer.Option(help="Letters beyond ASCII in BibTeX and BibLaTeX.")
    ] = None,
    protect: Annotated[
        Literal["none", "words", "title"] | None, typer.Option(help="What braces keep in its case in BibTeX.")
    ] = None,
    without: Annotated[
        list[str] | None, typer.Option(metavar="FIELD", help="Leave this field out; may be repeated.")
    ] = None,
    group: Annotated[Literal["tag", "digest", "status"] | None, typer.Option(help="Group the papers.")] = None,
    template: Annotated[str | None, typer.Option(help="Template of Markdown: a name or a file.")] = None,
    style: Annotated[str | None, typer.Option(help="Style of citations: a name or a .csl file.")] = None,
    managed: Annotated[
        bool | None, typer.Option(help="Mark in Markdown what is ours, so that your edits are kept.")
    ] = None,
) -> None:
    """Write a reading list; without -o to standard output.

    A file that is there already is brought up to date: what you wrote in it by hand is kept.
    """
    out = _target(out)
    chosen = _format(export_format, out)
    opened = access(context)
    selection = Selection(words(query), ids, list_name, digest, tag, status, sort)
    choices: dict[str, Any] = {
        "title": title, "description": description, "abstract": abstract, "tags": tags, "notes": notes,
        "highlights": highlights, "letters": letters, "protect": protect, "group": group, "template": template,
        "style": style, "managed": managed, "without": frozenset(without) if without else None,
    }  # fmt: skip
    if managed is None and out is None:
        choices["managed"] = False  # marks are of use in a file alone
    options = _options(chosen, choices)
    if title is None and "title" in chosen.choices:
        options = _of_list(opened, options, _reading_list(selection))
    papers = choose(opened, selection)
    if not papers and not keep_updated:
        raise ReaderError("No papers to export: nothing was written.", "See what there is: readerapp list.")
    if out is not None:
        source = _source(selection) if keep_updated else None
        changed = _write(opened, papers, chosen, options, out, _reading_list(selection), replace=replace)
        if source is not None:
            _follow(opened, out, chosen, options, source)
        if not changed:
            return  # the same was warned of when it was written
    elif chosen.one_file_each or keep_updated or replace:
        raise typer.BadParameter("name a file or folder to write to: -o")
    else:
        _print(opened, papers, chosen, options, _reading_list(selection))
    _warn(opened, papers, chosen, options)


def _target(out: Path | None) -> Path | None:
    """Return the file to write to; None for standard output.

    Raises:
        ReaderError: it is a device or a pipe, which can't be brought up to date.
    """
    if out is None or str(out) == "-":
        return None
    if out.exists() and not (out.is_file() or out.is_dir()):
        raise ReaderError(f"{out} is a device or a pipe, not a file.", "Leave -o out to write to standard output.")
    return out


def _write(
    opened: Access,
    ids: Sequence[int],
    chosen: "Format",
    options: "Options",
    out: Path,
    reading_list: str,
    *,
    replace: bool,
) -> bool:
    """Write to a file, say what became of it, and return whether it is another one now."""
    from readerapp.tasks import export_list, update_export

    papers = export_list.listed(opened.library, ids, options, reading_list)
    with output.progress() as progress:
        written = update_export.update(opened.library, papers, chosen, options, out, replace=replace, progress=progress)
    count = papers_phrase(len(ids))
    if written.changed:
        output.news(f"Wrote {count} to {out} as {chosen.title}.")
    else:
        output.news(f"Nothing new to write: {out} is up to date with {count}.")
    for sentence in written.sentences():
        output.warning(sentence)
    return written.changed


def _follow(opened: Access, out: Path, chosen: "Format", options: "Options", source: "Source") -> None:
    from readerapp.tasks import follow_exports

    follow_exports.add(opened.library, out, chosen.name, options, source)
    output.news(f"{out} follows {source.title} while a window is open, and with: readerapp exports now.")


def _print(opened: Access, ids: Sequence[int], chosen: "Format", options: "Options", reading_list: str) -> None:
    from readerapp.tasks import export_list

    for piece in export_list.text(opened.library, ids, chosen, options, reading_list=reading_list):
        print(piece, end="")


def _format(name: str, out: Path | None) -> "Format":
    """Return the format asked for, by its name or by the file's.

    Raises:
        ReaderError: there is none of the name, or the file's ending is none of a format's.
    """
    from readerapp.exporting.formats import FORMATS
    from readerapp.tasks import export_list

    ending = out.suffix.lower() if out is not None and not name else ""
    if not ending:
        return export_list.format_named(name or "bibtex")
    named = {each.suffix: each for each in reversed(FORMATS.values())} | {".htm": FORMATS["html"]}  # the first stays
    if ending not in named:
        raise ReaderError(
            f"No format is written to files that end in {ending}.",
            f"Name the format: --format bibtex, or end the file in one of {', '.join(sorted(named))}.",
        )
    return named[ending]


def _options(chosen: "Format", choices: dict[str, Any]) -> "Options":
    """Return the format's own choices with those given in their place.

    Raises:
        ReaderError: a field is to be left out that the format has not, or a template is for another one.
    """
    given = {name: value for name, value in choices.items() if value is not None}
    for name in sorted(set(given) - {*chosen.choices, "managed", "without"}):
        output.warning(f"--{name} changes nothing in {chosen.title}.")
    unknown = sorted(set(given.get("without", ())) - set(chosen.fields))
    if unknown:
        raise ReaderError(
            f"{chosen.title} has no field “{unknown[0]}” to leave out.",
            f"Fields: {', '.join(chosen.fields)}." if chosen.fields else "",
        )
    if "template" in given:
        from readerapp.exporting.markdown import templates

        templates.expect_for(chosen.name, given["template"])
    return dataclasses.replace(chosen.defaults, **given)


def _of_list(opened: Access, options: "Options", name: str) -> "Options":
    """Return the options with the name of the list that is exported, and what it is for."""
    from readerapp.library import lists

    row = next((row for row in opened.library.read(lists.rows) if lists.same(row.name, name)), None)
    if row is None:
        return options
    return dataclasses.replace(options, title=row.name, description=options.description or row.description)


def _reading_list(selection: Selection) -> str:
    """Return the list whose remarks are written; the queue has none."""
    return "" if selection.list_name.casefold() == QUEUE else selection.list_name


def _source(selection: Selection) -> "Source":
    """Return what a file follows.

    Raises:
        ReaderError: papers were chosen in a way that can't be followed.
    """
    from readerapp.tasks.export_source import Source

    sort = selection.sort or ""
    given = [
        Source("search", selection.query, sort) if selection.query else None,
        Source("queue", sort=sort) if selection.list_name.casefold() == QUEUE else None,
        Source("list", selection.list_name, sort) if _reading_list(selection) else None,
        Source("tag", selection.tag, sort) if selection.tag else None,
        Source("digest", str(selection.digest), sort) if selection.digest is not None else None,
        Source("status", selection.status, sort) if selection.status is not None else None,
    ]
    sources = [each for each in given if each is not None] or [Source("everything", sort=sort)]
    if len(sources) > 1 or selection.names is not None:
        raise ReaderError(
            "A file follows one thing: a list, the queue, a tag, a digest, a status, a search or everything.",
            "Say more in a search, such as: readerapp export 'tag:x in:mine' --keep-updated -o FILE.",
        )
    return sources[0]


def _warn(opened: Access, ids: Sequence[int], chosen: "Format", options: "Options") -> None:
    """Tell what the papers lack, a sentence for each kind of lack."""
    from readerapp.exporting.checks import check, of_many
    from readerapp.library import papers

    has_abstracts = options.abstract if "abstract" in chosen.choices else "abstract" in chosen.fields
    found = opened.library.read(lambda session: check(papers.details(session, ids), abstracts=has_abstracts))
    for what, count in Counter(each.text for each in found).items():
        if count == 1:
            key = next(each.cite_key for each in found if each.text == what)
            output.warning(f"{key} {what}.")
        else:
            output.warning(f"{count} of {papers_phrase(len(ids))} {of_many(what)}.")
