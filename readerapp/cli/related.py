"""``related``: the papers that speak of the same as one."""

from typing import Annotated

import typer

from readerapp.cli import output
from readerapp.cli.access import access
from readerapp.cli.find import Json, row_json
from readerapp.cli.papers import Id
from readerapp.cli.selection import at_least_one


def related(
    context: typer.Context,
    paper: Id,
    limit: Annotated[int, typer.Option(callback=at_least_one, help="At most so many papers.")] = 8,
    as_json: Json = False,
) -> None:
    """Show the papers closest to one, with the words that tie them to it."""
    from readerapp.tasks import relate_papers

    opened = access(context)
    paper_id = opened.id(paper)
    opened.catch_up()
    found = relate_papers.relate(opened.library, opened.index, paper_id, limit)
    if as_json:
        output.document(
            [{**row_json(each.row, ""), "score": round(each.score, 3), "words": list(each.words)} for each in found]
        )
        return
    output.table(
        [(each.row.id, output.line(each.row.title), each.row.year, ", ".join(each.words)) for each in found],
        ("ID", "Title", "Year", "Words in common"),
        wide=1,
    )
    output.news(f"{len(found)} related paper{'' if len(found) == 1 else 's'}")
