"""Write a reading list to a file, or a folder of notes, that may be there already: only what changed is written."""

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

from readerapp.exporting.formats import Format, Options
from readerapp.progress import Progress
from readerapp.tasks import export_record
from readerapp.tasks.export_list import ListedPapers
from readerapp.tasks.export_outcome import EditedFile, Written
from readerapp.tasks.export_record import Record
from readerapp.tasks.update_file import FileUpdate
from readerapp.tasks.update_notes import NotesFolder

if TYPE_CHECKING:
    from readerapp.library.library import Library

__all__ = ["EditedFile", "Written", "update"]

_BEHIND = 1000  # changes that did not concern a file; a record is large, and not worth writing for each of them


def update(
    library: "Library",
    papers: ListedPapers,
    export_format: Format,
    options: Options,
    file: Path,
    *,
    replace: bool = False,
    progress: Progress | None = None,
) -> Written:
    """Bring a file up to the library.

    Args:
        replace: write the file anew whatever others did in it; a copy of what they edited is kept.

    Raises:
        EditedFile: it was edited, or is none of ours, and can't be merged.
        ReaderError: it can't be read or written; it is as it was.
        Cancelled: ``progress`` was told to stop; it is as it was.
    """
    steps = progress or Progress()
    with export_record.held(library.folder, file) as path:
        record = export_record.load(path) if file.exists() else Record()
        if export_format.one_file_each:
            written, now = _update_notes(library, papers, export_format, options, file, record, steps, replace=replace)
            export_record.save(path, now)
            return written
        update = FileUpdate(library, papers, export_format, options, record)
        if not (replace or update.has_news(file)):
            if update.record.revision - record.revision > _BEHIND:
                export_record.save(path, dataclasses.replace(record, revision=update.record.revision))
            return Written(file, len(papers), changed=False)
        written = update.write(file, steps, replace=replace)
        export_record.save(path, update.record)
        return written


def _update_notes(
    library: "Library",
    papers: ListedPapers,
    export_format: Format,
    options: Options,
    folder: Path,
    record: Record,
    progress: Progress,
    *,
    replace: bool,
) -> tuple[Written, Record]:
    made = export_record.made_of(export_format, options, export_format.writer(options).source())
    now = Record(made, library.revision)
    notes = NotesFolder(folder, record, None if replace else export_record.concerned(library, record, made))
    changed = notes.write(library, papers, export_format, options, progress, replace=replace)
    now.notes = notes.notes
    return Written(folder, len(papers), bool(changed), notes.merged, notes=changed, copies=len(notes.copies)), now
