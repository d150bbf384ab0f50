"""``templates``: what Markdown is written by, ours and the user's own."""

from typing import Annotated

import typer

from readerapp.cli import output
from readerapp.cli.find import Json
from readerapp.paths import resource, user_templates

app = typer.Typer(help="Templates for Markdown.", invoke_without_command=True)
Name = Annotated[str, typer.Argument(metavar="NAME", help="Name of the template, or its file.")]


@app.callback()
def templates(context: typer.Context, as_json: Json = False) -> None:
    """List the templates for Markdown, show one, or make one of your own."""
    if context.invoked_subcommand is None:
        list_templates(as_json)


@app.command("list")
def list_templates(as_json: Json = False) -> None:
    """List the templates: those for lists, those for a note of each paper, and yours."""
    from readerapp.exporting.markdown.templates import OURS, file_of, templates

    named = dict(each for format_name in OURS for each in templates(format_name))
    found = [(name, title, str(file_of(name))) for name, title in named.items()]
    if as_json:
        output.document([{"name": name, "title": title, "file": file} for name, title, file in found])
        return
    output.table([(name, title) for name, title, _file in found], ("Template", "Writes"), wide=1)
    output.news(f"Yours are in {user_templates()}.")


@app.command("show")
def show(name: Name) -> None:
    """Print a template."""
    from readerapp.exporting.markdown.templates import source_of

    output.text(source_of(name).rstrip("\n"))


@app.command("fields")
def fields() -> None:
    """Print what a template consists of, and every field that it can use."""
    output.text(resource("templates/README.md").read_text(encoding="utf-8").rstrip("\n"))


@app.command("new")
def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name of the new template.")],
    like: Annotated[str, typer.Option("--like", metavar="NAME", help="The template to start from.")] = "annotated",
) -> None:
    """Make a template of your own, a copy of another to be changed."""
    from readerapp.exporting.markdown.templates import create

    output.text(str(create(name, like)))
    output.news("Change it in an editor; what it can use: readerapp templates fields.")
