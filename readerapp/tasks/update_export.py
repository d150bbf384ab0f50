"""Write a reading list to a file that may be there already: only what changed, and nothing of others is lost.

Entries that read as they did are taken from the file, the others are written of the library. What becomes of a file
that others have edited depends on its format: text with blocks is merged, see ``exporting.merging``; any other is left
alone until the user says that it may be replaced, and then a copy of it is kept.
"""

import dataclasses
import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING

from readerapp.errors import ReaderError
from readerapp.exporting.formats import Format, Options
from readerapp.exporting.merging import Block, Merged, merge
from readerapp.exporting.writer import Entry, assembled
from readerapp.progress import Progress
from readerapp.tasks import export_record, write_file
from readerapp.tasks.export_list import Listed, items
from readerapp.tasks.export_record import Record

if TYPE_CHECKING:
    from readerapp.library.library import Library

_CHUNK = 500
_NAMED = 3
_BEHIND = 1000  # changes that did not concern a file; a record is large, and not worth writing for each of them
_SURROGATE = re.compile("[\ud800-\udfff]")


class EditedFile(ReaderError):
    """The file was edited by others, or is none of ours, and its format has no blocks to keep that by."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written.

    Attributes:
        papers: how many papers the list has.
        changed: whether the file is another one now.
        merged: what became of the blocks of a file that others have edited; None for any other file.
        kept: the copy of a file that was replaced.
        notes: of a folder, how many files were written or removed; None for any other file.
        copies: of how many notes that others have edited and that were replaced there is a copy now.
    """

    file: Path
    papers: int
    changed: bool
    merged: Merged | None = None
    kept: Path | None = None
    notes: int | None = None
    copies: int = 0

    def sentences(self) -> list[str]:
        """Return in words what the user should know of the edits of others."""
        told = [f"What was there is kept as {self.kept.name}."] if self.kept else []
        if self.copies:
            notes = "1 note that was" if self.copies == 1 else f"{self.copies} notes that were"
            told.append(f"Of {notes} edited a copy is kept beside it: .bak.")
        merged = self.merged or Merged()
        for names, what in (
            (merged.conflicts, "edited by hand, new text stands beside it: delete one of the two"),
            (merged.kept, "edited by hand and kept"),
            (merged.left, "edited by hand and kept, though no longer in the list"),
            (merged.deleted, "deleted by hand and not written again"),
        ):
            if names:
                more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
                told.append(f"{', '.join(names[:_NAMED])}{more}: {what}.")
        return told


def update(
    library: "Library",
    papers: Sequence[Listed],
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
        record = export_record.load(path)
        if export_format.one_file_each:
            written, now = _update_notes(library, papers, export_format, options, file, record, steps, replace=replace)
            export_record.save(path, now)
            return written
        update = _Update(library, papers, export_format, options, steps, record)
        if not (replace or update.has_news(file)):
            if update.record.revision - record.revision > _BEHIND:
                export_record.save(path, dataclasses.replace(record, revision=update.record.revision))
            return Written(file, len(papers), changed=False)
        written = update.write(file, replace=replace)
        export_record.save(path, update.record)
        return written


def _update_notes(
    library: "Library",
    papers: Sequence[Listed],
    export_format: Format,
    options: Options,
    folder: Path,
    record: Record,
    progress: Progress,
    *,
    replace: bool,
) -> tuple[Written, Record]:
    from readerapp.tasks.update_notes import NotesFolder

    made = made_of(export_format, options, export_format.writer(options).source())
    now = Record(made, library.revision)
    notes = NotesFolder(folder, record, None if replace else concerned(library, record, made))
    changed = notes.write(library, papers, export_format, options, progress, replace=replace)
    now.notes = notes.notes
    return Written(folder, len(papers), bool(changed), notes.merged, notes=changed, copies=len(notes.copies)), now


def made_of(export_format: Format, options: Options, source: str) -> str:
    """Return the fingerprint of all that makes the text of a list but its papers."""
    parts = [version("readerapp"), export_format.name, options.to_json(), source]
    return hashlib.sha256("\0".join(parts).encode(errors="replace")).hexdigest()


def concerned(library: "Library", record: Record, made: str) -> frozenset[int] | None:
    """Return the papers that may read otherwise than they were written; None for all."""
    if record.made_of != made:
        return None
    from readerapp.library import concerned as library_concerned

    return library.read(partial(library_concerned.papers, since=record.revision))


class _Update:
    """One file being written.

    Attributes:
        record: what is known of the file; in the end what is known of the new one.
    """

    def __init__(
        self,
        library: "Library",
        papers: Sequence[Listed],
        export_format: Format,
        options: Options,
        progress: Progress,
        record: Record,
    ) -> None:
        self._library = library
        self._papers = papers
        self._format = export_format
        self._progress = progress
        self._before = record
        self._writer = export_format.writer(options)
        made = made_of(export_format, options, self._writer.source())
        self.record = Record(made, library.revision)
        self._concerned = None if export_format.positional else concerned(library, record, made)
        self._known = {entry.paper: entry for entry in record.entries if entry.paper}
        self._texts: dict[int, str] = {}
        self._rows: dict[int, list[Listed]] = {}
        self._parts: list[str | Block] = []
        self._laid_out_anew = False

    def has_news(self, file: Path) -> bool:
        """Return whether there is anything to write."""
        ids = [each.paper_id for each in self._papers]
        state = _state(file)
        return (
            self._concerned is None
            or state is None
            or (state.st_size, state.st_mtime_ns) != (self._before.size, self._before.time_ns)
            or ids != list(self._known)
            or not self._concerned.isdisjoint(ids)
        )

    def write(self, file: Path, *, replace: bool) -> Written:
        """Write the file and complete the record."""
        state = _state(file)
        old = b"" if state is None else _read(file)
        untouched = state is None or hashlib.sha256(old).hexdigest() == self._before.content
        pristine = state is None or (untouched and self._before.pristine)
        there = old.decode("utf-8", "surrogateescape")
        if state is not None and not replace:
            self._reuse(there, pristine=pristine)
        merged, kept = None, None
        texts: Iterable[str] = self._pieces()
        if not (pristine or replace):
            new = "".join(texts)
            if not any(entry.name for entry in self.record.entries):
                if not untouched:
                    raise _edited(file, ours=bool(self._before.content))
                texts = [new]
            else:
                merged = self._merged(there, new)
                texts = [merged.text]
        elif replace and not pristine:  # it may have edits that were merged before
            kept = write_file.keep_old(file)
        content = hashlib.sha256()
        changed = write_file.write(file, _hashed(texts, content), state)
        fresh = file.stat()
        self.record.content = content.hexdigest()
        self.record.size, self.record.time_ns = fresh.st_size, fresh.st_mtime_ns
        self.record.pristine = merged is None or (merged.text == new and not self._laid_out_anew)
        return Written(file, len(self._papers), changed, merged, kept)

    def _reuse(self, there: str, *, pristine: bool) -> None:
        """Take from the file the entries that read as they did."""
        if self._concerned is None:
            return
        if pristine:
            place = 0
            for entry in self._before.entries:
                start = place + entry.before
                place = start + entry.size
                if entry.paper and entry.paper not in self._concerned:
                    self._texts[entry.paper] = there[start:place]
        elif (dialect := self._format.dialect) is not None:
            self._parts = dialect.split(there.removeprefix("\ufeff"))
            blocks = {each.name: each for each in self._parts if isinstance(each, Block) and not each.offered}
            for paper_id, entry in self._known.items():
                block = blocks.get(entry.name)
                if paper_id not in self._concerned and block is not None and block.content == entry.content:
                    text = self._texts[paper_id] = block.text.replace("\r\n", "\n")
                    self._laid_out_anew |= len(text) != entry.size

    def _pieces(self) -> Iterator[str]:
        """Yield the text of the list in pieces, and note them in the record."""
        for piece in assembled(self._writer, self._all_entries()):
            paper_id = piece.paper_id or 0
            if paper_id in self._rows:
                self._note_again(self._rows.pop(paper_id), len(piece.before))
            else:
                block = self._block(piece.text)
                known = (block.name, block.content) if block else ()
                self.record.entries.append(export_record.Entry(paper_id, len(piece.before), len(piece.text), *known))
            yield piece.before + piece.text

    def _note_again(self, row: Sequence[Listed], before: int) -> None:
        """Note entries in a row that read as they did.

        Args:
            before: how many characters part the first one from what stands before.
        """
        for each in row:
            known = self._known[each.paper_id]
            sizes = (each.paper_id, before, len(self._texts[each.paper_id]))
            if known[:3] != sizes:
                known = export_record.Entry(*sizes, known.name, known.content)
            self.record.entries.append(known)
            before = len(self._writer.between)

    def _all_entries(self) -> Iterator[Entry]:
        for start in range(0, len(self._papers), _CHUNK):
            self._progress.step(start, len(self._papers), "Writing")
            part = self._papers[start : start + _CHUNK]
            wanted = [each for each in part if each.paper_id not in self._texts]
            fresh = items(self._library, wanted) if wanted else ()
            written = {each.paper.id: _clean(self._writer.entry(each)) for each in fresh}
            for (is_old, group), row in groupby(part, lambda each: (each.paper_id in self._texts, each.group)):
                if is_old:
                    yield self._again(list(row))
                else:
                    there = (each.paper_id for each in row if each.paper_id in written)
                    yield from (Entry(paper_id, group, written[paper_id]) for paper_id in there)
        self._progress.step(len(self._papers), len(self._papers), "Writing")

    def _again(self, row: list[Listed]) -> Entry:
        """Return papers in a row that read as they did: thousands are put together at once."""
        self._rows[row[0].paper_id] = row
        parts = [self._texts[each.paper_id] for each in row]
        return Entry(row[0].paper_id, row[0].group, self._writer.between.join(parts), parts)

    def _block(self, text: str) -> Block | None:
        dialect = self._format.dialect
        parts = dialect.split(text) if dialect is not None else []
        return next((part for part in parts if isinstance(part, Block)), None)

    def _merged(self, there: str, new: str) -> Merged:
        assert self._format.dialect is not None
        before = {entry.name: entry.content for entry in self._before.entries if entry.name}
        renamed = {
            known.name: entry.name
            for entry in self.record.entries
            if (known := self._known.get(entry.paper)) is not None and known.name != entry.name
        }
        new_parts = export_record.cut(new, self.record.entries)
        return merge(there, new, self._format.dialect, before, renamed, parts=self._parts, new_parts=new_parts)


def _state(file: Path) -> os.stat_result | None:
    try:
        return file.stat()
    except OSError:
        return None


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except IsADirectoryError as error:
        raise write_file.unwritable(file, error) from error
    except OSError as error:
        raise ReaderError(
            f"{file} is there but can't be read: {error.strerror}.", "Make it readable, or choose another name."
        ) from error


def _hashed(texts: Iterable[str], content: "hashlib._Hash") -> Iterator[bytes]:
    rest = iter(texts)
    while text := "".join(islice(rest, _CHUNK)):
        data = write_file.encoded(text)
        content.update(data)
        yield data


def _clean(text: str) -> str:
    """Return text as a file can carry it: lone surrogates stand for bytes of others alone."""
    return _SURROGATE.sub("\ufffd", text) if not text.isascii() else text


def _edited(file: Path, *, ours: bool) -> EditedFile:
    what = "was edited since it was written" if ours else "is there already and was not written by readerapp"
    return EditedFile(f"{file} {what}.", "Choose another name, or replace it (--replace): a copy of it is kept then.")
