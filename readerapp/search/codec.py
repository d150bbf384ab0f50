"""How a segment of the Whoosh index lies on the disk: one file of arrays instead of Whoosh's blocks of pickles.

Codecs are Whoosh's public way to say how segments are written and read. Whoosh goes on to do what it is good at: the
table of contents that makes a commit whole or not there, the lock, generations, deletions, and its own queries, which
the tests hold our ranking against. A section's words reach the codec through the per-document writer, whole, since
Whoosh's way (a call for each posting) takes ten times as long.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import matching, reading
from whoosh.codec import base

from readerapp.search import postings
from readerapp.search.array_file import Array, ArrayFile, ArrayWriter
from readerapp.search.lexicon import Lexicon
from readerapp.search.postings import Postings, Tokens

_SUFFIX = ".arrays"
_APART = 8
"""Places between two texts of one section, so that no phrase runs from one into the other."""


class ArraySegment(base.Segment):  # type: ignore[misc]
    """A segment: how many documents it has, and which of them were deleted since it was written."""

    def __init__(self, indexname: str) -> None:
        super().__init__(indexname)
        self._documents = 0
        self._deleted: set[int] = set()

    def codec(self) -> "ArrayCodec":
        return ArrayCodec()

    def should_assemble(self) -> bool:
        return False

    def set_doc_count(self, count: int) -> None:
        self._documents = count

    def doc_count_all(self) -> int:
        return self._documents

    def deleted_count(self) -> int:
        return len(self._deleted)

    def deleted_docs(self) -> Iterator[int]:
        return iter(sorted(self._deleted))

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        (self._deleted.add if delete else self._deleted.discard)(docnum)

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._deleted

    def path(self, storage: Any) -> Path:
        """Return the segment's file in Whoosh's storage."""
        return Path(storage.folder, self.make_filename(_SUFFIX))


class ArrayCodec(base.Codec):  # type: ignore[misc]
    """Writes and reads segments of arrays."""

    length_stats = False

    def per_document_writer(self, storage: Any, segment: ArraySegment) -> "DocumentWriter":
        return DocumentWriter(segment.path(storage))

    def field_writer(self, storage: Any, segment: ArraySegment) -> "_NoFieldWriter":
        return _NoFieldWriter()

    def terms_reader(self, storage: Any, segment: ArraySegment) -> "TermsReader":
        return TermsReader(SegmentFile(segment.path(storage)))

    def per_document_reader(self, storage: Any, segment: ArraySegment) -> "DocumentReader":
        return DocumentReader(SegmentFile(segment.path(storage)), segment)

    def new_segment(self, storage: Any, indexname: str) -> ArraySegment:
        return ArraySegment(indexname)


class SegmentFile:
    """The arrays of a segment.

    Attributes:
        ids: the paper of each document.
        sections: by name.

    Raises:
        OSError: the file cannot be opened.
        DamagedFile: it is not whole.
    """

    def __init__(self, path: Path) -> None:
        self._arrays = ArrayFile(path)
        self.verify = self._arrays.verify
        self.ids: Array = self._arrays["ids"]
        names = bytes(self._arrays["sections"]).decode().split()
        self.sections = {name: Postings(self._arrays, name) for name in names}


class DocumentWriter(base.PerDocumentWriter):  # type: ignore[misc]
    """Takes in documents and whole segments, and writes the file when it is closed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._ids = array("q")
        self._vocabulary: dict[str, int] = {}
        self._fresh: dict[str, _Column] = {}
        self._segments: list[tuple[SegmentFile, Array]] = []
        self._sections: tuple[str, ...] = ()
        self.is_closed = False

    def start_doc(self, docnum: int) -> None:
        pass

    def add_field(self, fieldname: str, fieldobj: Any, value: Any, length: int) -> None:
        """Take in a field: the paper's id, or the texts of a section, each as a list of words."""
        if fieldname == "id":
            self._ids.append(value)
            return
        column = self._fresh.get(fieldname)
        if column is None:
            column = self._fresh[fieldname] = _Column()
        number = self._vocabulary
        place, words = 0, 0
        for text in value:
            column.words.extend([number.setdefault(word, len(number)) for word in text])
            column.places.extend(range(place, place + len(text)))
            place += len(text) + _APART
            words += len(text)
        column.lengths.append(words)

    def cancel_doc(self) -> None:
        """Whoosh calls this when a document fails; its writer is given up then."""

    def add_segments(self, segments: Sequence[tuple[SegmentFile, Array]]) -> int:
        """Take in older segments behind the documents written so far.

        Args:
            segments: each with whether each document of it lives.

        Returns:
            How many documents came.
        """
        self._segments += segments
        return sum(int(np.count_nonzero(lives)) for _, lives in segments)

    def close(self) -> None:
        self.is_closed = True
        fresh = len(self._ids)
        ids = [np.array(self._ids, np.int64)]
        renumbered = []
        count = fresh
        for segment, lives in self._segments:
            renumbered.append(np.where(lives, np.cumsum(lives) - 1 + count, -1).astype(np.int32))
            ids.append(segment.ids[lives])
            count += int(np.count_nonzero(lives))
        if not count:
            return
        sections = {name: section for segment, _ in self._segments for name, section in segment.sections.items()}
        names = sorted({*sections, *(name for name, column in self._fresh.items() if column.words)})
        vocabulary = list(self._vocabulary)
        writer = ArrayWriter(self._path)
        try:
            writer.add("ids", ids)
            writer.add("sections", [np.frombuffer(" ".join(names).encode(), np.uint8)])
            for name in names:
                made = self._fresh_arrays(name, vocabulary, fresh)
                pieces = {part: [values] for part, values in made.items()}
                if self._segments:
                    pieces = self._merged_arrays(name, made, fresh, renumbered)
                for part, values in pieces.items():
                    writer.add(f"{name}.{part}", values)
            writer.close()
        finally:
            writer.give_up()

    def _fresh_arrays(self, name: str, vocabulary: list[str], documents: int) -> dict[str, Array]:
        column = self._fresh.get(name) or _Column()
        lengths = np.zeros(documents, np.int64)
        lengths[: len(column.lengths)] = column.lengths
        tokens = Tokens(
            np.array(column.words, np.int64),
            np.repeat(np.arange(documents, dtype=np.int32), lengths),
            np.array(column.places, np.uint32),
        )
        return postings.inverted(vocabulary, tokens, lengths)

    def _merged_arrays(
        self, name: str, fresh: dict[str, Array], documents: int, renumbered: list[Array]
    ) -> dict[str, list[Array]]:
        first = Postings({f"{name}.{part}": values for part, values in fresh.items()}, name)
        parts = [(first, np.arange(documents, dtype=np.int32))]
        lengths = [first.lengths]
        for (segment, lives), numbers in zip(self._segments, renumbered, strict=True):
            section = segment.sections.get(name)
            if section is None:
                lengths.append(np.zeros(int(np.count_nonzero(lives)), np.int32))
            else:
                parts.append((section, numbers))
                lengths.append(section.lengths[lives])
        return postings.merged(parts, np.concatenate(lengths))


class _Column:
    """The words of one section of the documents that are being written, in a row."""

    def __init__(self) -> None:
        self.words = array("I")
        self.places = array("I")
        self.lengths = array("I")


class _NoFieldWriter(base.FieldWriter):  # type: ignore[misc]
    """Has nothing to do: no field hands postings to Whoosh."""

    is_closed = False

    def add_postings(self, schema: Any, lengths: Any, items: Iterable[Any]) -> None:
        pass

    def close(self) -> None:
        self.is_closed = True


class DocumentReader(base.PerDocumentReader):  # type: ignore[misc]
    """What Whoosh asks of each document."""

    def __init__(self, file: SegmentFile, segment: ArraySegment) -> None:
        self._file = file
        self._segment = segment

    def doc_count(self) -> int:
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> Iterator[int]:
        return self._segment.deleted_docs()

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        section = self._file.sections.get(fieldname)
        return default if section is None else int(section.lengths[docnum])

    def field_length(self, fieldname: str) -> int:
        return int(self._lengths(fieldname).sum())

    def min_field_length(self, fieldname: str) -> int:
        return int(self._lengths(fieldname).min(initial=0))

    def max_field_length(self, fieldname: str) -> int:
        return int(self._lengths(fieldname).max(initial=0))

    def _lengths(self, fieldname: str) -> Array:
        section = self._file.sections.get(fieldname)
        return np.zeros(0, np.int32) if section is None else section.lengths

    def stored_fields(self, docnum: int) -> dict[str, int]:
        return {"id": int(self._file.ids[docnum])}


class TermsReader(base.TermsReader):  # type: ignore[misc]
    """What Whoosh asks of each term; our own ranking reads ``SegmentFile`` instead."""

    def __init__(self, file: SegmentFile) -> None:
        self._sections = file.sections

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._number(*term) >= 0

    def _number(self, fieldname: str, text: bytes) -> int:
        section = self._sections.get(fieldname)
        return -1 if section is None else section.lexicon.number(text)

    def indexed_field_names(self) -> list[str]:
        return sorted(self._sections)

    def cursor(self, fieldname: str, fieldobj: Any) -> "_Cursor":
        return _Cursor(self._sections[fieldname].lexicon)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for name in self.indexed_field_names():
            yield from self.terms_from(name, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        lexicon = self._sections[fieldname].lexicon
        for number in range(lexicon.place(prefix), len(lexicon)):
            yield fieldname, lexicon[number]

    def items(self) -> Iterator[tuple[tuple[str, bytes], Any]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], Any]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> Any:
        section, number = self._sections.get(fieldname), self._number(fieldname, text)
        if section is None or number < 0:
            raise KeyError((fieldname, text))
        docs, counts = section.of(number)
        lengths = section.lengths[docs]
        return reading.TermInfo(
            weight=float(counts.sum()), df=len(docs), maxweight=float(counts.max()), minid=int(docs[0]),
            maxid=int(docs[-1]), minlength=int(lengths.min()), maxlength=int(lengths.max()),
        )  # fmt: skip

    def frequency(self, fieldname: str, text: bytes) -> float:
        return float(self.term_info(fieldname, text).weight())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        return int(self.term_info(fieldname, text).doc_frequency())

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> Any:
        info = self.term_info(fieldname, text)
        section, number = self._sections[fieldname], self._number(fieldname, text)
        docs, counts = section.of(number)
        _, places = section.occurrences(number)
        ends = np.cumsum(counts)[:-1]
        values = [format_.encode(part.tolist()) for part in np.split(places.astype(np.int64), ends)]
        weights = counts.astype(float).tolist()
        return matching.ListMatcher(
            docs.tolist(), weights, values, format_, scorer, term=(fieldname, text), terminfo=info
        )


class _Cursor(base.FieldCursor):  # type: ignore[misc]
    """Walks over the words of a section; Whoosh's fuzzy queries ask for it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._place = 0

    def first(self) -> str | None:
        self._place = 0
        return self.text()

    def find(self, string: bytes | str) -> str | None:
        self._place = self._lexicon.place(string.encode() if isinstance(string, str) else string)
        return self.text()

    def next(self) -> str | None:
        self._place += 1
        return self.text()

    def text(self) -> str | None:
        return self._lexicon[self._place].decode() if self.is_valid() else None

    def is_valid(self) -> bool:
        return self._place < len(self._lexicon)
