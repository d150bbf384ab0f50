"""Files that follow their papers: written again when something changed, in this or another process.

What a file has is compared with the library, never remembered by event: a change that was missed, a drive that was not
there, a window that was closed are all made up for the next time. Of several processes one writes (a lock for each
file), the others find nothing left to do.
"""

import contextlib
import dataclasses
import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readerapp.errors import Cancelled, ReaderError
from readerapp.exporting.formats import Options
from readerapp.exporting.options import from_json
from readerapp.library.changes import papers_phrase
from readerapp.library.listing import Listing
from readerapp.library.rows import FollowedExport
from readerapp.progress import Progress
from readerapp.tasks import export_list, export_source, update_export
from readerapp.tasks.export_source import Source
from readerapp.tasks.update_export import Written

if TYPE_CHECKING:
    from readerapp.library.library import Library
    from readerapp.tasks.find_papers import Finder


class NotYet(ReaderError):
    """What a search finds is not known before the index is up to the library; it will be asked again then."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file that was looked at: what was written, or why it could not be."""

    export: FollowedExport
    written: Written | None = None
    trouble: ReaderError | None = None

    @property
    def is_news(self) -> bool:
        """Whether the file is another one now, or there is a trouble that was not told before."""
        if self.trouble is not None:
            return _words(self.trouble) != self.export.trouble
        return self.written is not None and self.written.changed


def rows(library: "Library") -> list[FollowedExport]:
    """Return every file that is followed, in the user's order."""
    from readerapp.library import followed

    return library.read(followed.all)


def as_merged(library: "Library", export: FollowedExport) -> FollowedExport:
    """Return a file with what it follows in place of a list that was merged into another one."""
    try:
        source = export_source.from_json(export.source).merged(library)
    except ReaderError:
        return export
    return dataclasses.replace(export, source=source.to_json())


def add(library: "Library", file: Path, export_format: str, options: Options, source: Source) -> FollowedExport:
    """Follow a file; it is written the next time that ``write_due`` runs, or by ``write_now``."""
    from readerapp.library import followed

    name = str(file.absolute())
    library.note(
        partial(
            followed.follow, file=name, export_format=export_format, options=options.to_json(), source=source.to_json()
        )
    )
    return next(each for each in rows(library) if each.file == name)


def pause(library: "Library", export_id: int) -> None:
    """Leave a file as it is until ``resume``."""
    _note(library, export_id, paused=True)


def resume(library: "Library", export_id: int) -> None:
    """Follow a file again that was paused; ``write_due`` catches up."""
    _note(library, export_id, paused=False, trouble="", revision=0)


def move(library: "Library", export_id: int, file: Path) -> None:
    """Follow with another file in place of one, which stays; ``write_due`` writes it.

    Raises:
        ReaderError: the other file follows something already.
    """
    name = str(file.absolute())
    if any(each.file == name and each.id != export_id for each in rows(library)):
        raise ReaderError(f"{file} is kept up to date already.", "Choose another name.")
    _note(library, export_id, file=name, paused=False, trouble="", result="", written_at="", revision=0)


def remove(library: "Library", export_id: int) -> None:
    """Follow a file no more; it stays."""
    from readerapp.library import followed

    library.note(partial(followed.remove, export_id=export_id))


class Follower:
    """Writes the files that are followed.

    Args:
        finder: gives what searches are answered by, with an index that is up to the library, or raises ``NotYet``.
    """

    def __init__(self, library: "Library", finder: "Callable[[], Finder]") -> None:
        self._library = library
        self._finder = finder

    def write_due(self, progress: Progress | None = None) -> list[Outcome]:
        """Write every file that is not paused and behind the library; return what is news.

        A file in trouble is tried again each time; the same trouble is told once.

        Raises:
            Cancelled: ``progress`` was told to stop.
        """
        outcomes = []
        for export in rows(self._library):
            if not export.paused and export.revision < self._library.revision:
                outcome = self._write(export, progress, replace=False)
                if outcome.is_news:
                    outcomes.append(outcome)
        return outcomes

    def write_now(self, export: FollowedExport, progress: Progress | None = None, *, replace: bool = False) -> Outcome:
        """Write a file, also one that is paused.

        Args:
            replace: as in ``update_export.update``.

        Raises:
            Cancelled: ``progress`` was told to stop.
        """
        return self._write(export, progress, replace=replace)

    def _write(self, export: FollowedExport, progress: Progress | None, *, replace: bool) -> Outcome:
        revision = self._library.revision
        try:
            written = self._bring(export, progress, replace=replace)
        except Cancelled:
            raise
        except NotYet:
            return Outcome(export)
        except ReaderError as error:
            if _words(error) != export.trouble:
                _note(self._library, export.id, trouble=_words(error))
            return Outcome(export, trouble=error)
        values: dict[str, Any] = {"revision": revision, "trouble": ""}
        if written.changed or not export.result:
            values |= {"written_at": _now(), "result": _result(written)}
        _note(self._library, export.id, **values)
        return Outcome(export, written)

    def papers(self, source: Source) -> Sequence[int]:
        """Return the papers that a source has now.

        Raises:
            ReaderError: it is there no more.
        """
        with contextlib.closing(Listing(self._library.folder)) as listing:
            return source.ids(self._library, listing, self._finder)

    def _bring(self, export: FollowedExport, progress: Progress | None, *, replace: bool) -> Written:
        source, options = self._as_called_now(export)
        papers = export_list.listed(self._library, self.papers(source), options, source.reading_list)
        chosen = export_list.format_named(export.format)
        file = Path(export.file)
        return update_export.update(self._library, papers, chosen, options, file, replace=replace, progress=progress)

    def _as_called_now(self, export: FollowedExport) -> tuple[Source, Options]:
        """Return what a file is of and how it is written; it goes on with a list or tag that was renamed or merged."""
        known, options = export_source.from_json(export.source), from_json(export.options)
        source = known.renamed(self._library, export.revision)
        if source != known:
            options = _titled(options, known, source)
            _note(self._library, export.id, source=source.to_json(), options=options.to_json())
        whole = source.merged(self._library)  # not noted: an undone merge brings the list back
        return whole, _titled(options, source, whole)


def _titled(options: Options, before: Source, now: Source) -> Options:
    """Return the options with the present name at the head, where the name stood there before."""
    same = options.title.casefold() == before.value.casefold()
    return dataclasses.replace(options, title=now.value) if same else options


def _note(library: "Library", export_id: int, **values: Any) -> None:
    from readerapp.library import followed

    library.note(partial(followed.change, export_id=export_id, **values))


def _result(written: Written) -> str:
    told = " ".join(written.sentences())
    return f"Wrote {papers_phrase(written.papers)}. {told}".strip()


def _words(error: ReaderError) -> str:
    return f"{error.text} {error.hint}".strip()


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
