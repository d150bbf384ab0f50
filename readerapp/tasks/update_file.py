"""Write a reading list to a file that may be there already: nothing of others is lost.

Entries that read as they did are taken from the file, the others are written of the library. What becomes of a file
that others have edited depends on its format: text with blocks is merged, see ``exporting.merging``; any other is left
alone until the user says that it may be replaced, and then a copy of it is kept.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from readerapp.errors import ReaderError
from readerapp.exporting.characters import encoded
from readerapp.exporting.formats import Format, Options
from readerapp.exporting.merging import Block, Merged, merge
from readerapp.exporting.writer import Piece, assembled
from readerapp.progress import Progress
from readerapp.tasks import export_list, export_record, kept_entries, write_file
from readerapp.tasks.export_entries import Entries
from readerapp.tasks.export_list import ListedPapers, items
from readerapp.tasks.export_outcome import EditedFile, Written
from readerapp.tasks.export_record import Record
from readerapp.tasks.kept_entries import KeptEntries, Run

if TYPE_CHECKING:
    from readerapp.library.library import Library


class FileUpdate:
    """One file being written.

    Args:
        record: what is known of the file.

    Attributes:
        record: in the end what is known of the new one.
    """

    def __init__(
        self, library: "Library", papers: ListedPapers, export_format: Format, options: Options, record: Record
    ) -> None:
        self._library = library
        self._papers = papers
        self._format = export_format
        self._before = record
        self._writer = export_list.writer_of(library, export_format, options, len(papers))
        self._between = self._writer.between.encode()
        made = export_record.made_of(export_format, options, self._writer.source())
        head = hashlib.sha256(encoded(self._writer.head())).hexdigest()
        self.record = Record(made, library.revision, head)
        self._concerned = None if export_format.positional else export_record.concerned(library, record, made)

    def has_news(self, file: Path) -> bool:
        """Return whether there is anything to write."""
        ids = self._papers.ids
        state = write_file.state(file)
        return (
            self._concerned is None
            or state is None
            or (state.st_size, state.st_mtime_ns) != self._before.state()
            or self.record.head != self._before.head
            or ids != self._before.entries.papers
            or not self._concerned.isdisjoint(ids)
        )

    def write(self, file: Path, progress: Progress, *, replace: bool) -> Written:
        """Write the file and complete the record.

        Raises:
            EditedFile: others have edited it, and it can't be merged.
            ReaderError: it can't be read or written.
            Cancelled: ``progress`` was told to stop.
        """
        state = write_file.state(file)
        untouched = state is None or self._is_as_left(file, state)
        pristine = state is None or (untouched and self._before.pristine)
        merged, kept = None, None
        if replace or pristine:
            if not pristine:  # it may have edits that were merged before
                kept = write_file.keep_old(file)
            texts = self._anew(file, progress, may_copy=state is not None and not replace)
        elif self._format.dialect is None:
            raise EditedFile(file, ours=bool(self._before.content))
        else:
            merged, self.record.pristine = self._merged(file, progress)
            texts = iter([write_file.encoded(merged.text)])
        content = hashlib.sha256()
        changed = write_file.write(file, _hashed(texts, content), state)
        fresh = file.stat()
        self.record.content = content.hexdigest()
        self.record.size, self.record.time_ns = fresh.st_size, fresh.st_mtime_ns
        self.record.pristine |= merged is None
        return Written(file, len(self._papers), changed, merged, kept)

    def _is_as_left(self, file: Path, state: os.stat_result) -> bool:
        if state.st_size != self._before.size:
            return False
        with _opened(file) as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == self._before.content

    def _anew(self, file: Path, progress: Progress, *, may_copy: bool) -> Iterator[bytes]:
        """Yield the text of the list where no edits are to be kept."""
        if self._concerned is None or not may_copy:
            yield from self._texts(KeptEntries(BytesIO(), Entries(), (), 0), progress)
            return
        with _opened(file) as stream:  # closed in the end: a file that is open can't be replaced on every system
            kept = KeptEntries(stream, self._before.entries, self._concerned, len(self._between))
            yield from self._texts(kept, progress)

    def _merged(self, file: Path, progress: Progress) -> tuple[Merged, bool]:
        """Return the merge of the list into a file with edits, and whether that is just what we write without one."""
        dialect = self._format.dialect
        assert dialect is not None
        with _opened(file) as stream:
            there = stream.read().decode("utf-8", "surrogateescape")
        parts = dialect.split(there.removeprefix("\ufeff"))
        blocks = (each for each in parts if isinstance(each, Block) and not each.offered)
        kept = kept_entries.of_blocks(
            blocks if self._concerned is not None else (), self._before.entries, self._concerned or (), self._between
        )
        new = b"".join(self._texts(kept, progress))
        names = self.record.entries.blocks()
        if self._papers and not names:  # without marks nobody could tell later what is whose
            raise EditedFile(file, ours=bool(self._before.content))
        before = self._before.entries
        known = dict(zip(before.papers, before.names, strict=True))
        renamed = {
            known[paper]: name
            for paper, name in zip(self.record.entries.papers, self.record.entries.names, strict=True)
            if known.get(paper, name) != name
        }
        new_parts = export_record.cut(new, self.record.entries)
        merged = merge(there, new.decode(), dialect, before.blocks(), renamed, parts=parts, new_parts=new_parts)
        return merged, merged.text == new.decode()

    def _texts(self, kept: KeptEntries, progress: Progress) -> Iterator[bytes]:
        """Yield the text of the list, and note it in the record."""
        before = 0
        for part in assembled(self._writer, self._entries(kept, progress)):
            if isinstance(part, Piece):
                text = encoded(str(part))
                before += len(text)
            else:
                between, entry = part[0].encode(), part[1]
                text = between + self._entry(entry, kept, before + len(between))
                before = 0
            yield text

    def _entry(self, entry: Run | tuple[int, str], kept: KeptEntries, before: int) -> bytes:
        """Return entries in a row or a new one, and note them in the record.

        Args:
            before: how many bytes part them from what stands before.
        """
        if isinstance(entry, Run):
            text = kept.read(entry)
            self.record.entries.add_run(kept.entries, *entry, before)
            self._writer.seen(text, entry.end - entry.first)
        else:
            paper_id, new = entry
            text = encoded(new)
            block = self._block(text)
            self.record.entries.add(paper_id, before, len(text), *((block.name, block.content) if block else ()))
            self._writer.seen(text, 1)
        return text

    def _entries(self, kept: KeptEntries, progress: Progress) -> Iterator[tuple[str, Run | tuple[int, str]]]:
        """Yield the entries with their groups."""
        for part in self._papers.chunks(progress):
            wanted = [each for each in part if each.paper_id not in kept]
            fresh = items(self._library, wanted) if wanted else ()
            written = {each.paper.id: self._writer.entry(each) for each in fresh}
            for group, entry in kept.runs(part):
                if isinstance(entry, Run):
                    yield group, entry
                elif entry in written:
                    yield group, (entry, written[entry])

    def _block(self, text: bytes) -> Block | None:
        dialect = self._format.dialect
        parts = dialect.split(text.decode()) if dialect is not None else []
        return next((part for part in parts if isinstance(part, Block)), None)


def _opened(file: Path) -> BufferedReader:
    try:
        return file.open("rb")
    except IsADirectoryError as error:
        raise write_file.unwritable(file, error) from error
    except OSError as error:
        raise ReaderError(
            f"{file} is there but can't be read: {error.strerror}.", "Make it readable, or choose another name."
        ) from error


def _hashed(texts: Iterable[bytes], content: "hashlib._Hash") -> Iterator[bytes]:
    for text in texts:
        content.update(text)
        yield text
