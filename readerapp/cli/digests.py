"""``import`` and ``forms``: digests from files or standard input."""

import codecs
import dataclasses
import datetime
import sys
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from readerapp.cli import output
from readerapp.cli.access import Access, access
from readerapp.cli.find import Json
from readerapp.errors import Cancelled, ReaderError
from readerapp.library.changes import papers_phrase
from readerapp.library.rows import Policy

if TYPE_CHECKING:
    from readerapp.importing.digest import Digest
    from readerapp.tasks.import_digest import Plan, Report

STDIN = "-"
LARGE_BYTES = 32 << 20
"""Larger files are read record by record, where their form allows it."""

_REFUSED, _NOT_UNDERSTOOD = 1, 3
_COUNTS = ("seen", "added", "updated", "unchanged", "broken", "left_out", "renewed", "similar")
_JOINED = ("papers", "entries", "problems")
_NO_DIGEST = {"id": None, "source": "", "date": "", "date_guess": "", "title": "", "period": "day"}


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
    encoding: str = ""
    policy: Policy = Policy.FILL


@dataclasses.dataclass(slots=True)
class Batch:
    """Digests that are imported together: one undo step.

    Attributes:
        digests: how many of them have changed the library.
    """

    key: str = dataclasses.field(default_factory=lambda: uuid.uuid4().hex)
    digests: int = 0

    @property
    def label(self) -> str:
        """The step's name with one digest more; empty for the first, which has its own."""
        return f"Import {self.digests + 1} digests" if self.digests else ""


def _date(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"“{text}” is no date such as 2026-03-12") from None


def _encoding(name: str) -> str:
    try:
        return codecs.lookup(name).name if name else ""
    except LookupError:
        raise typer.BadParameter(f"“{name}” is no encoding such as utf-8 or cp1252") from None


def import_digests(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Digests; - for standard input.")],
    form: Annotated[str, typer.Option(help="Read them as this form instead of looking.")] = "",
    source: Annotated[str, typer.Option(help="Who issued them, in place of what they say.")] = "",
    date: Annotated[
        datetime.date | None,
        typer.Option(parser=_date, metavar="YYYY-MM-DD", help="Their date, in place of what they say."),
    ] = None,
    encoding: Annotated[
        str, typer.Option(callback=_encoding, help="Read them in this encoding instead of finding it out.")
    ] = "",
    policy: Annotated[
        Policy,
        typer.Option(help="Papers that are known: fill their gaps, keep them as they are, or ask: name what differs."),
    ] = Policy.FILL,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would be done, write nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Import digests in one undo step; what is in the library already stays as it is, its gaps are filled."""
    opened = access(context)
    reading = Reading(form, source, date, encoding, policy)
    batch = Batch()
    imported = [import_file(opened, name, reading, dry_run=dry_run, batch=batch) for name in files]
    if not dry_run and any(report.changes for each in imported for report in each.reports):
        opened.catch_up()
    if as_json:
        output.document([_as_json(each) for each in imported])
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
    batch: Batch | None = None,
) -> Imported:
    """Import one file; that it can't be read is told and is a value, so that the others are read.

    Raises:
        Cancelled: the user stopped it.
    """
    from readerapp.tasks import import_digest

    try:
        if not dry_run and (streamed := _import_stream(opened, name, reading, batch or Batch())):
            return streamed
        data, contents = _read(name, reading)
        plans = (_plan(opened, content, name, data, part, reading) for part, content in enumerate(contents))
        done = [import_digest.foresee(plan) if dry_run else _do(opened, plan, batch or Batch()) for plan in plans]
        reports = tuple(dataclasses.replace(report, file=name) for report in done)
    except Cancelled:
        raise
    except ReaderError as error:
        output.error(error)
        return Imported(name, error=error)
    for content, report in zip(contents, reports, strict=True):
        _warn(name, content, report, guessed=reading.date is None)
    return Imported(name, reports)


def _import_stream(opened: Access, name: str, reading: Reading, batch: Batch) -> Imported | None:
    """Import a large file record by record; None where it is small or must be read as a whole."""
    path = Path(name)
    if name == STDIN or not _is_large(path):
        return None
    from readerapp.importing import forms
    from readerapp.tasks import import_digest, import_stream

    today, modified = _today(), forms.modified_on(path)
    form, encoding = reading.form or None, reading.encoding or None
    with forms.open_stream(path, form=form, encoding=encoding, today=today, modified=modified) as found:
        if found is None:
            return None
        data, stream = found
        content = _changed(stream.content, reading)
        title = import_digest.default_title(content)
        plan = import_digest.Plan(path.name, content, title, data.sha256(), policy=reading.policy)
        with output.progress() as progress:
            report = import_stream.run(
                opened.library, plan, stream.records, count=stream.count,
                key_pattern=opened.settings.cite_key_pattern, batch=batch.key, label=batch.label, progress=progress,
            )  # fmt: skip
    batch.digests += bool(report.changes)
    _warn(name, content, report, guessed=reading.date is None)
    return Imported(name, (dataclasses.replace(report, file=name),))


def _is_large(path: Path) -> bool:
    try:
        return path.stat().st_size > LARGE_BYTES
    except (OSError, ValueError):
        return False  # reading it says what is wrong


def _today() -> datetime.date:
    return datetime.datetime.now().astimezone().date()


def _read(name: str, reading: Reading) -> "tuple[bytes, Sequence[Digest]]":
    from readerapp.importing import forms

    today = _today()
    form, encoding = reading.form or None, reading.encoding or None
    if name == STDIN:
        data = sys.stdin.buffer.read()
        return data, forms.read(data, "standard input", form=form, encoding=encoding, today=today)
    path = Path(name)
    data, modified = forms.load(path), forms.modified_on(path)
    return data, forms.read(data, name, form=form, encoding=encoding, today=today, modified=modified)


def _changed(content: "Digest", reading: Reading) -> "Digest":
    """Return a digest with the source and date that the user gave."""
    if reading.source:
        content = dataclasses.replace(content, source=reading.source)
    if reading.date is not None:
        content = dataclasses.replace(content, date=reading.date, date_guess="")
    return content


def _plan(opened: Access, content: "Digest", name: str, data: bytes, part: int, reading: Reading) -> "Plan":
    from readerapp.tasks import import_digest

    library = opened.library if opened.file.exists() else None
    file = name if name == STDIN else Path(name).name
    return import_digest.make_plan(library, _changed(content, reading), file, data, part=part, policy=reading.policy)


def _do(opened: Access, plan: "Plan", batch: Batch) -> "Report":
    from readerapp.tasks import import_digest

    with output.progress() as progress:
        report = import_digest.run(
            opened.library, plan,
            key_pattern=opened.settings.cite_key_pattern, batch=batch.key, label=batch.label, progress=progress,
        )  # fmt: skip
    batch.digests += bool(report.changes)
    return report


def _warn(name: str, content: "Digest", report: "Report", *, guessed: bool) -> None:
    """Name each place that was not read as a paper, and the ground of a guessed date."""
    for problem in report.problems:
        place = f"{name}:{problem['line']}" if problem["line"] else name
        print(f"{place}: {problem['severity']}: {problem['text']}", file=sys.stderr)
    if guessed and content.date_guess:
        output.warning(f"{name} is dated {content.date}, which is a guess. {content.date_guess}")


def _as_json(imported: Imported) -> dict[str, Any]:
    """Return what became of a file: of several digests in it the counts added up and the rest joined."""
    if imported.error is not None:
        counts = {**dict.fromkeys(_COUNTS, 0), **{name: [] for name in _JOINED}}
        problem = {"line": 0, "text": imported.error.text, "severity": "error"}
        return {
            "file": imported.file, "form": "", "digest": dict(_NO_DIGEST), "digests": [],
            **counts, "problems": [problem], "reading_list": None,
            "error": imported.error.text,
        }  # fmt: skip
    reports = [report.as_json() for report in imported.reports]
    return {
        **reports[0],
        **{name: sum(report[name] for report in reports) for name in _COUNTS},
        **{name: [each for report in reports for each in report[name]] for name in _JOINED},
        "digests": [
            {**report["digest"], **{name: report[name] for name in _COUNTS}, "papers": report["papers"]}
            for report in reports
        ],
    }


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


def forms(as_json: Json = False) -> None:
    """List the forms of digests that can be read; a name is what --form takes."""
    from readerapp.importing.forms import FORMS

    if as_json:
        output.document([{"name": form.name, "title": form.title} for form in FORMS])
    else:
        output.table([(form.name, form.title) for form in FORMS], ("Form", "What it is"), wide=1)
