"""Write a folder with a note for each paper, among notes of others: only the notes of papers that changed are opened.

A note keeps the name that it got first, since others link to it. One that was deleted, or moved elsewhere, is not
written again, unless none is left. One whose paper has left the list goes only if nothing in it is of others.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from readerapp.errors import ReaderError
from readerapp.exporting import front_matter
from readerapp.exporting.formats import Format, Item, Options
from readerapp.exporting.merging import Block, Dialect, Merged, contents, merge
from readerapp.progress import Progress
from readerapp.tasks import write_file
from readerapp.tasks.export_list import CHUNK, Listed, ListedPapers, items
from readerapp.tasks.export_record import Note, Record

if TYPE_CHECKING:
    from readerapp.library.library import Library


class NotesFolder:
    """A folder of notes being written.

    Args:
        record: what is known of the folder.
        concerned: the papers that may read otherwise than they were written; None for all.

    Attributes:
        notes: what is known of the notes that were written, or left as they are, by the number of the paper.
        merged: what became of notes that others have edited, by the names of the files.
        copies: of notes that others have edited and that were replaced.
    """

    def __init__(self, folder: Path, record: Record, concerned: frozenset[int] | None) -> None:
        self._folder = folder
        known = record.notes
        self._known = known if any((folder / each.name).exists() for each in known.values()) else {}
        self._concerned = concerned
        self._taken = {each.name.casefold() for each in self._known.values()}
        self.notes: dict[int, Note] = {}
        self.merged = Merged()
        self.copies: list[Path] = []

    def write(
        self,
        library: "Library",
        papers: ListedPapers,
        export_format: Format,
        options: Options,
        progress: Progress,
        *,
        replace: bool,
    ) -> int:
        """Write what is to be written; return how many notes were written or removed.

        Raises:
            ReaderError: the folder can't be made, or a note can't be written; those before it are.
            Cancelled: ``progress`` was told to stop; what was written stays.
        """
        self._make_folder()
        writer, dialect = export_format.writer(options), export_format.dialect
        assert dialect is not None
        changed = 0
        for item in self._news(library, papers, progress):
            text = writer.entry(item)
            name = self._name(item, writer.file_name(item))
            changed += self._write_note(item.paper.id, name, text, dialect, replace=replace)
        for paper_id in sorted(self._known.keys() - set(papers.ids)):
            changed += self._remove(self._known[paper_id], dialect)
        return changed

    def _news(self, library: "Library", papers: ListedPapers, progress: Progress) -> Iterator[Item]:
        """Yield the papers whose notes are to be written; the other notes stay known as they are."""
        wanted: list[Listed] = []
        for each in papers:
            known = self._known.get(each.paper_id)
            if known is None or self._concerned is None or each.paper_id in self._concerned:
                wanted.append(each)
            else:
                self.notes[each.paper_id] = known
        for start in range(0, len(wanted), CHUNK):
            progress.step(start, len(wanted), "Writing")
            yield from items(library, wanted[start : start + CHUNK])
        progress.step(len(wanted), len(wanted), "Writing")

    def _make_folder(self) -> None:
        try:
            self._folder.mkdir(exist_ok=True)
        except OSError as error:
            raise ReaderError(
                f"The folder {self._folder} can't be made: {error.strerror}.", "Choose a folder that you may write in."
            ) from error

    def _name(self, item: Item, wanted: str) -> str:
        known = self._known.get(item.paper.id)
        if known is not None:
            return known.name
        stem, suffix = os.path.splitext(wanted)  # noqa: PTH122 - a name, no path
        name, number = wanted, 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{stem} {number}{suffix}"
        self._taken.add(name.casefold())
        return name

    def _write_note(self, paper_id: int, name: str, text: str, dialect: Dialect, *, replace: bool) -> bool:
        file = self._folder / name
        known = self._known.get(paper_id)
        front = front_matter.split(text)[0]
        state = write_file.state(file)
        if state is None and known is not None and not replace:
            self.notes[paper_id] = Note(name, 0, 0, front)
            self.merged.deleted.append(name)
            return False
        if state is not None and replace:
            self._keep_edits(file, text, dialect, known, state)
        elif state is not None:
            text = self._merged(file, text, dialect, known, state)
        changed = write_file.write(file, [text], state)
        fresh = file.stat()
        self.notes[paper_id] = Note(name, fresh.st_size, fresh.st_mtime_ns, front)
        return changed

    def _merged(self, file: Path, new: str, dialect: Dialect, known: Note | None, state: os.stat_result) -> str:
        there = _read(file)
        front, body = front_matter.split(new)
        fresh = contents(body, dialect)
        if not fresh:  # without marks: ours only as long as nobody touched it
            if known is not None and (known.size, known.time_ns) == (state.st_size, state.st_mtime_ns):
                return new
            if there != new:
                self.merged.kept.append(file.name)
            return there
        their_front, their_body = front_matter.split(there)
        old = [name for name in contents(their_body, dialect) if name not in fresh]
        renamed = dict(zip(old, fresh, strict=True)) if len(old) == len(fresh) == 1 else {}
        merged = merge(their_body, body, dialect, renamed=renamed)
        self.merged.conflicts += [file.name] if merged.conflicts else []
        self.merged.kept += [file.name] if merged.kept else []
        return front_matter.merge(their_front, front, known.front if known else "") + merged.text

    def _keep_edits(self, file: Path, new: str, dialect: Dialect, known: Note | None, state: os.stat_result) -> None:
        """Keep a copy of a note that is to be replaced, if something in it is of others."""
        there = _read(file)
        is_as_left = known is not None and (known.size, known.time_ns) == (state.st_size, state.st_mtime_ns)
        if is_as_left and not contents(there, dialect):
            return
        if there != new and not (known is not None and _is_all_ours(there, dialect, known.front)):
            copy = write_file.keep_old(file)
            self.copies += [copy] if copy else []

    def _remove(self, known: Note, dialect: Dialect) -> bool:
        """Remove the note of a paper that has left the list, if nothing in it is of others; return whether it went."""
        file = self._folder / known.name
        if write_file.state(file) is None:
            return False
        if not _is_all_ours(_read(file), dialect, known.front):
            self.merged.left.append(known.name)
            return False
        file.unlink()
        self.merged.removed.append(known.name)
        return True


def _is_all_ours(there: str, dialect: Dialect, known_front: str) -> bool:
    """Return whether a note is what we wrote, its properties and its marked text, and nothing else."""
    front, body = front_matter.split(there)
    parts = dialect.split(body)
    blocks = [part for part in parts if isinstance(part, Block)]
    has_others = any(part.strip() for part in parts if isinstance(part, str))
    is_edited = any(each.content != each.base for each in blocks)
    return bool(blocks) and not has_others and not is_edited and front == known_front


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8", "surrogateescape")
    except OSError as error:
        raise ReaderError(f"{file} can't be read: {error.strerror}.", "Make it readable, or move it away.") from error
