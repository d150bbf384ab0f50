"""``duplicates``, ``merge``, ``versions`` and ``edit``: papers that are one, or one work, and what they say."""

import dataclasses
from typing import Annotated, Any

import typer

from readerapp.cli import output
from readerapp.cli.access import access
from readerapp.cli.find import Json
from readerapp.cli.papers import Id, Ids

duplicates_app = typer.Typer(help="Papers that may be one, for you to judge.", invoke_without_command=True)
versions_app = typer.Typer(help="Versions of one work: a preprint and what was published.", no_args_is_help=True)


@duplicates_app.callback()
def duplicates(context: typer.Context, as_json: Json = False) -> None:
    """List the pairs of papers that may be one, or say that two are two."""
    if context.invoked_subcommand is not None:
        return
    from readerapp.library import duplicates as library_duplicates

    pairs = access(context).library.read(library_duplicates.pairs)
    if as_json:
        output.document([dataclasses.asdict(pair) for pair in pairs])
        return
    for pair in pairs:
        output.text(
            f"{pair.first_id}  {output.line(pair.first_title)}",
            f"{pair.second_id}  {output.line(pair.second_title)}",
            f"    {pair.reason}",
        )
    output.news(f"{len(pairs)} pair{'' if len(pairs) == 1 else 's'}")


@duplicates_app.command("apart")
def keep_apart(context: typer.Context, one: Id, other: Id) -> None:
    """Say that two papers are two: they are not offered as duplicates again."""
    from readerapp.library import duplicates as library_duplicates

    opened = access(context)
    opened.write(library_duplicates.keep_apart(opened.id(one), opened.id(other)))


def merge(
    context: typer.Context,
    winner: Annotated[str, typer.Argument(metavar="WINNER", help="The paper that stays: its number or cite key.")],
    loser: Annotated[str, typer.Argument(metavar="LOSER", help="The paper that goes into it.")],
    take: Annotated[
        list[str] | None, typer.Option(metavar="FIELD", help="A field to take from the loser; may be repeated.")
    ] = None,
) -> None:
    """Make one paper of two; number and cite key of the second lead to the first from then on."""
    from readerapp.library import merging

    opened = access(context)
    opened.write(merging.merge(opened.id(winner), opened.id(loser), take=take or ()))
    opened.catch_up()


@versions_app.command("link")
def link(context: typer.Context, ids: Ids) -> None:
    """Say that papers are versions of one work; each keeps its own citation."""
    from readerapp.library import versions

    opened = access(context)
    opened.write(versions.link(opened.ids(ids)))


@versions_app.command("unlink")
def unlink(context: typer.Context, paper: Id) -> None:
    """Say that a paper is no version of another."""
    from readerapp.library import versions

    opened = access(context)
    opened.write(versions.unlink(opened.id(paper)))


def edit(
    context: typer.Context,
    paper: Id,
    title: Annotated[str | None, typer.Option(help="Its title.")] = None,
    author: Annotated[list[str] | None, typer.Option(help="An author; repeated for all of them, in order.")] = None,
    year: Annotated[str | None, typer.Option(help="The year; empty for none.")] = None,
    published: Annotated[str | None, typer.Option(metavar="YYYY[-MM[-DD]]", help="The day or month.")] = None,
    venue: Annotated[str | None, typer.Option(help="Journal, conference or publisher.")] = None,
    abstract: Annotated[str | None, typer.Option(help="Its abstract.")] = None,
    kind: Annotated[str | None, typer.Option(help="CSL type, such as article-journal or book.")] = None,
    fields: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="Another field: details.volume=3, identifiers.doi=10.…"),
    ] = None,
) -> None:
    """Correct what a paper says; no digest replaces that any more."""
    from readerapp.library import papers

    given: dict[str, Any] = {
        "title": title, "authors": author, "year": year, "published": published, "venue": venue,
        "abstract": abstract, "kind": kind,
    }  # fmt: skip
    values = {name: value for name, value in given.items() if value is not None}
    for each in fields or ():
        name, separator, value = each.partition("=")
        if not separator:
            raise typer.BadParameter(f"“{each}” is not FIELD=VALUE")
        values[name.strip()] = [part.strip() for part in value.split(";")] if name in _LISTS else value
    if not values:
        raise typer.BadParameter("name a field and its value, such as --title TITLE")
    opened = access(context)
    opened.write(papers.edit(opened.id(paper), values))
    opened.catch_up()


_LISTS = ("authors", "categories")
