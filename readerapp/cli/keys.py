"""``keys``: cite keys shown, set, made anew, and the pattern that they are made by."""

import dataclasses
from typing import TYPE_CHECKING, Annotated

import typer

from readerapp import paths
from readerapp.cli import output
from readerapp.cli.access import access
from readerapp.cli.find import Json
from readerapp.cli.papers import Id, Ids

if TYPE_CHECKING:
    from readerapp.tasks.regenerate_keys import KeyPlan

app = typer.Typer(help="Cite keys: shown, set, made anew; a key leads to one paper for ever.", no_args_is_help=True)

SomeIds = Annotated[list[str] | None, typer.Argument(metavar="ID", help="Papers; all where none is named.")]


@app.command("show")
def show(context: typer.Context, ids: SomeIds = None, as_json: Json = False) -> None:
    """Show cite keys, whether they were set by you, and the old ones that still lead to their papers."""
    from readerapp.library import keys

    opened = access(context)
    chosen = opened.ids(ids) if ids else None
    papers = opened.library.read(lambda session: list(keys.rows(session, chosen)))
    old = opened.library.read(lambda session: keys.old(session, chosen))
    if as_json:
        output.document(
            [
                {"id": row.id, "cite_key": row.cite_key, "pinned": row.key_pinned, "old": old.get(row.id, [])}
                for row in papers
            ]
        )
        return
    table = [
        (
            row.id,
            row.cite_key,
            "yours" if row.key_pinned else "",
            ", ".join(old.get(row.id, ())),
            output.line(row.title),
        )
        for row in papers
    ]
    output.table(table, ("ID", "Key", "Set by", "Old keys", "Title"), wide=4)


@app.command("set")
def set_key(
    context: typer.Context, paper: Id, key: Annotated[str, typer.Argument(metavar="KEY", help="The key to give it.")]
) -> None:
    """Set a paper's cite key: it is not made anew any more. The old one still leads to the paper."""
    from readerapp.library import keys

    opened = access(context)
    opened.write(keys.set_key(opened.id(paper), key))


@app.command("unpin")
def unpin(context: typer.Context, ids: Ids) -> None:
    """Let keys that you set be made anew when you ask for it."""
    from readerapp.library import keys

    opened = access(context)
    opened.write(keys.unpin(opened.ids(ids)))


@app.command("regenerate")
def regenerate(
    context: typer.Context,
    ids: SomeIds = None,
    pattern: Annotated[
        str | None, typer.Option(metavar="PATTERN", help="In place of the pattern of new papers.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would be done, write nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Make cite keys anew in one undo step; those that you set stay, and old ones still lead to their papers."""
    from readerapp.tasks import regenerate_keys

    opened = access(context)
    chosen = opened.ids(ids) if ids else None
    wanted = opened.settings.cite_key_pattern if pattern is None else pattern
    with output.progress() as progress:
        plan = regenerate_keys.make_plan(opened.library, wanted, chosen, progress)
    if as_json:
        output.document(dataclasses.asdict(plan))
    else:
        _tell(plan)
    if plan.changes and not dry_run:
        output.news(f"{regenerate_keys.run(opened.library, plan).label}.")
    elif not plan.changes:
        output.news("Nothing to change: the keys are what the pattern gives, or set by you.")


def _tell(plan: "KeyPlan") -> None:
    rows = [
        (each.paper_id, each.old, each.new, f"{each.wanted} leads to paper {each.taken_by}" if each.taken_by else "")
        for each in plan.changes
    ]
    output.table(rows, ("ID", "Old key", "New key", ""), wide=3)
    if plan.pinned:
        stay = (
            "1 key set by you stays as it is" if plan.pinned == 1 else f"{plan.pinned} keys set by you stay as they are"
        )
        output.news(f"{stay}.")


@app.command("pattern")
def pattern(
    context: typer.Context,
    new: Annotated[str | None, typer.Argument(metavar="PATTERN", help="The pattern from now on.")] = None,
    usual: Annotated[bool, typer.Option("--usual", help="Go back to the usual pattern.")] = False,
    markers: Annotated[bool, typer.Option("--markers", help="List all markers and modifiers.")] = False,
) -> None:
    """Show or set the pattern that the cite keys of new papers are made by; keys that are there stay.

    Markers stand in brackets, with modifiers after colons: [auth:lower][year][veryshorttitle]. Of alternatives between
    bars the first is taken whose first marker has a value.
    """
    from readerapp.exporting import key_fields, key_pattern
    from readerapp.settings import DEFAULT_KEY_PATTERN, SettingsFile

    if markers:
        output.table([(f"[{each.name}]", each.meaning) for each in key_fields.MARKERS], ("Marker", "Gives"), wide=1)
        output.text("")
        output.table(key_pattern.MODIFIERS, ("Modifier", "Gives"), wide=1)
        return
    settings = access(context).settings
    if usual or new is not None:
        chosen = key_pattern.parse(DEFAULT_KEY_PATTERN if usual or new is None else new).source
        SettingsFile(paths.settings_file()).save(dataclasses.replace(settings, cite_key_pattern=chosen))
        output.news("Cite keys of new papers are made by this pattern from now on.")
        settings = dataclasses.replace(settings, cite_key_pattern=chosen)
    output.text(settings.cite_key_pattern)
