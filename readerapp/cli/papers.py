"""``show``, ``tag``, ``rate``, ``status`` and ``delete``: papers by number or cite key."""

from typing import Annotated, Any

import typer

from readerapp.cli import output
from readerapp.cli.access import access
from readerapp.cli.find import Json
from readerapp.library.changes import Op
from readerapp.library.rows import PaperDetails, Status
from readerapp.text import names

Id = Annotated[str, typer.Argument(metavar="ID", help="A paper: its number or cite key.")]
Ids = Annotated[list[str], typer.Argument(metavar="ID", help="Papers: their numbers or cite keys.")]


def show(context: typer.Context, paper: Id, as_json: Json = False) -> None:
    """Show all of one paper."""
    from readerapp.exporting.data.json_lines import record
    from readerapp.library import papers

    opened = access(context)
    paper_id = opened.id(paper)
    (details,) = opened.library.read(lambda session: list(papers.details(session, [paper_id])))
    if as_json:
        output.document(record(details))
    else:
        output.text(*_page(details))


def tag(
    context: typer.Context,
    ids: Ids,
    add: Annotated[list[str] | None, typer.Option(help="A tag to put on them; may be repeated.")] = None,
    remove: Annotated[list[str] | None, typer.Option(help="A tag to take off them; may be repeated.")] = None,
) -> None:
    """Put tags on papers or take them off, in one undo step."""
    from readerapp.library import tags

    if not add and not remove:
        raise typer.BadParameter("give --add TAG or --remove TAG")
    opened = access(context)
    found = opened.ids(ids)
    opened.write(
        _together(
            [*(tags.add(found, name) for name in add or ()), *(tags.remove(found, name) for name in remove or ())]
        )
    )


def rate(
    context: typer.Context,
    ids: Ids,
    rating: Annotated[int, typer.Argument(metavar="0-5", min=0, max=5, help="Stars; 0 takes the rating away.")],
) -> None:
    """Give papers 0 to 5 stars."""
    from readerapp.library import papers

    opened = access(context)
    opened.write(papers.rate(opened.ids(ids), rating))


def status(
    context: typer.Context,
    ids: Ids,
    to: Annotated[Status, typer.Argument(metavar="STATUS", help="inbox, queued, reading, read or dismissed.")],
) -> None:
    """Move papers to a status."""
    from readerapp.library import papers

    opened = access(context)
    opened.write(papers.set_status(opened.ids(ids), to))


def delete(context: typer.Context, ids: Ids) -> None:
    """Remove papers from the library; undo brings them back."""
    from readerapp.library import papers

    opened = access(context)
    opened.write(papers.delete(opened.ids(ids)))
    opened.catch_up()


def _page(paper: PaperDetails) -> list[str]:
    """Return a paper as people read it."""
    from readerapp.text.latex import readable

    facts = {
        "Authors": ", ".join(map(names.readable, paper.authors)),
        "Year": paper.year,
        "Venue": paper.venue,
        "Status": f"{paper.status.value}, place {paper.queue_place}" if paper.queue_place else paper.status.value,
        "Rating": output.stars(paper.rating),
        "Tags": ", ".join(name for name, _ in paper.tags),
        "Lists": ", ".join(paper.lists),
        "Cite key": paper.cite_key,
        "Before": ", ".join(f"{number} {cite_key}" for number, cite_key in paper.former),
        "Kind": paper.kind,
        **paper.details,
        "Subjects": ", ".join(paper.categories),
        "Versions": ", ".join(f"{each.id} {each.venue}".strip() for each in paper.versions),
        **paper.identifiers,
    }
    lines = [f"{paper.id}  {output.line(paper.title)}"]
    lines += [f"    {name + ':':<10}{output.line(str(value))}" for name, value in facts.items() if value]
    lines += [f"    {each.kind + ':':<10}{output.line(each.url)}" for each in paper.links]
    for each in paper.appearances:
        rank = f", number {each.rank}" if each.rank else ""
        lines.append(f"    {'In:':<10}{output.line(each.digest)}{rank}")
    if paper.abstract:
        lines += ["", output.paragraph(readable(paper.abstract).text)]
    for highlight in paper.annotations:
        comment = f"  {highlight.comment}" if highlight.comment else ""
        lines += ["", f"  {highlight.color.value}: “{output.line(highlight.quote)}”{output.paragraph(comment)}"]
    if paper.note:
        lines += ["", "Note", output.paragraph(paper.note)]
    return lines


def _together(ops: list[Op[None]]) -> Op[None]:
    """Return ops as one, so that they are one undo step."""

    def work(session: Any) -> None:
        for op in ops:
            op.work(session)

    return Op("; ".join(op.label for op in ops), work)
