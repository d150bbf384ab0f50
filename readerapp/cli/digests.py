"""``import``: digests from files or standard input."""

import dataclasses
import datetime
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from readerapp.cli import output
from readerapp.cli.access import Access, access
from readerapp.cli.find import Json
from readerapp.errors import Cancelled, ReaderError
from readerapp.library.changes import papers_phrase

if TYPE_CHECKING:
    from readerapp.importing.digest import Digest
    from readerapp.tasks.import_digest import Plan, Report

STDIN = "-"
_REFUSED, _NOT_UNDERSTOOD = 1, 3


@dataclasses.dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file: a report for each digest in it, or why it was refused."""

    file: str
    reports: "tuple[Report, ...]" = ()
    error: ReaderError | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """How files are to be read; empty values leave it to the file."""

    form: str = ""
    source: str = ""
    date: datetime.date | None = None


def _date(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"“{text}” is no date such as 2026-03-12") from None


def import_digests(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Digests; - for standard input.")],
    form: Annotated[str, typer.Option(help="Read them as this form instead of looking.")] = "",
    source: Annotated[str, typer.Option(help="Who issued them, in place of what they say.")] = "",
    date: Annotated[
        datetime.date | None,
        typer.Option(parser=_date, metavar="YYYY-MM-DD", help="Their date, in place of what they say."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would be done, write nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Import digests; what is in the library already stays as it is."""
    opened = access(context)
    reading = Reading(form, source, date)
    imported = [import_file(opened, name, reading, dry_run=dry_run) for name in files]
    if not dry_run and any(report.changes for each in imported for report in each.reports):
        opened.catch_up()
    if as_json:
        output.document([content for each in imported for content in _as_json(each)])
    else:
        for each in imported:
            tell(each, dry_run=dry_run, named=len(files) > 1)
    if any(each.error for each in imported):
        raise typer.Exit(_REFUSED)
    if any(report.broken for each in imported for report in each.reports):
        raise typer.Exit(_NOT_UNDERSTOOD)


def import_file(
    opened: Access,
    name: str,
    reading: Reading = Reading(),
    *,
    dry_run: bool = False,
) -> Imported:
    """Import one file; that it can't be read is told and is a value, so that the others are read.

    Raises:
        Cancelled: the user stopped it.
    """
    try:
        data, contents = _read(name, reading.form)
        plans = [_plan(opened, _changed(content, reading), name, data) for content in contents]
        reports = tuple(dataclasses.replace(_do(opened, plan, dry_run=dry_run), file=name) for plan in plans)
    except Cancelled:
        raise
    except ReaderError as error:
        output.error(error)
        return Imported(name, error=error)
    for content, report in zip(contents, reports, strict=True):
        _warn(name, content, report, guessed=reading.date is None)
    return Imported(name, reports)


def _read(name: str, form: str) -> "tuple[bytes, Sequence[Digest]]":
    from readerapp.importing import forms

    today = datetime.datetime.now().astimezone().date()
    if name == STDIN:
        data = sys.stdin.buffer.read()
        return data, forms.read(data, "standard input", form=form or None, today=today)
    path = Path(name)
    data = forms.load(path)
    return data, forms.read(data, name, form=form or None, today=today, modified=forms.modified_on(path))


def _changed(content: "Digest", reading: Reading) -> "Digest":
    """Return a digest with the source and date that the user gave."""
    if reading.source:
        content = dataclasses.replace(content, source=reading.source)
    if reading.date is not None:
        content = dataclasses.replace(content, date=reading.date, date_guess="")
    return content


def _plan(opened: Access, content: "Digest", name: str, data: bytes) -> "Plan":
    from readerapp.tasks import import_digest

    library = opened.library if opened.file.exists() else None
    return import_digest.make_plan(library, content, name if name == STDIN else Path(name).name, data)


def _do(opened: Access, plan: "Plan", *, dry_run: bool) -> "Report":
    from readerapp.tasks import import_digest

    if dry_run:
        return import_digest.foresee(plan)
    with output.progress() as progress:
        return import_digest.run(opened.library, plan, progress=progress)


def _warn(name: str, content: "Digest", report: "Report", *, guessed: bool) -> None:
    """Name each place that was not read as a paper, and the ground of a guessed date."""
    for problem in report.problems:
        place = f"{name}:{problem['line']}" if problem["line"] else name
        print(f"{place}: {problem['severity']}: {problem['text']}", file=sys.stderr)
    if guessed and content.date_guess:
        output.warning(f"{name} is dated {content.date}, which is a guess. {content.date_guess}")


def _as_json(imported: Imported) -> list[dict[str, Any]]:
    from readerapp.tasks.import_digest import Report

    if imported.error is None:
        return [report.as_json() for report in imported.reports]
    nothing = Report(
        file=imported.file, form="", digest={"id": None, "source": "", "date": "", "date_guess": "", "title": ""},
        seen=0, added=0, updated=0, unchanged=0, broken=0, papers=[], entries=[],
        problems=[{"line": 0, "text": imported.error.text, "severity": "error"}],
    )  # fmt: skip
    return [{**nothing.as_json(), "error": imported.error.text}]


def tell(imported: Imported, *, dry_run: bool = False, named: bool = False) -> None:
    """Print what became of a file, ``named`` by its name."""
    for report in imported.reports:
        what = f"{imported.file}: " if named else ""
        output.text(f"{what}{output.line(report.digest['title'])}: {_summary(report, dry_run=dry_run)}")


def _summary(report: "Report", *, dry_run: bool) -> str:
    if not dry_run:
        return report.sentence()
    return (
        f"would add {papers_phrase(report.added)}, update {report.updated}, leave {report.unchanged} as they are;"
        f" {report.broken} not understood. Nothing was written."
    )
