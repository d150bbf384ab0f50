"""What is kept in memory of each segment of the index: paper ids, and the words that typing may begin.

Asking Whoosh's lexicon for every word with one first letter costs seconds on a large library. The unstemmed words of
titles and authors are few: they are read once from a column into a sorted list, where a beginning is two bisections.
A segment never changes but for its deletions, so what was read is kept while the segment lives.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

_AFTER_ALL = "\U0010ffff"


class WordList:
    """The words of one field in one segment, sorted, with the documents that have them."""

    def __init__(self, lines: list[str]) -> None:
        documents: dict[str, array[int]] = {}
        for number, line in enumerate(lines):
            for word in set(line.split()):
                documents.setdefault(word, array("I")).append(number)
        self._documents = documents
        self._words = sorted(documents)

    def beginning(self, key: str) -> "Iterator[tuple[str, array[int]]]":
        """Yield each word that begins so, with its documents."""
        first = bisect_left(self._words, key)
        for word in self._words[first : bisect_left(self._words, key + _AFTER_ALL, first)]:
            yield word, self._documents[word]


class Segment:
    """A segment of the index as a searcher sees it.

    Args:
        searcher: Whoosh's searcher of this segment alone.
        known: segments seen before, by name.

    Attributes:
        name: its own for as long as it lives.
        reader: Whoosh's reader of it.
        ids: the paper of each document number, deleted ones included.
        number_of: the document number of each paper, deleted ones left out.
    """

    def __init__(self, searcher: Any, known: "dict[str, Segment]") -> None:
        self.searcher = searcher
        self.reader = searcher.reader()
        self.name = str(self.reader.segment().segment_id())
        before = known.get(self.name)
        self.ids: array[int] = before.ids if before else array("I", self.reader.column_reader("id", translate=False))
        self.number_of = {self.ids[number]: number for number in self.reader.all_doc_ids()}
        self._lists: dict[str, WordList] = before._lists if before else {}

    def words(self, field: str) -> WordList:
        """Return the words of ``title_words`` or ``author_words``."""
        if field not in self._lists:
            column = self.reader.column_reader(field, translate=False)
            self._lists[field] = WordList([line.decode() for line in column])
        return self._lists[field]

    def lives(self, number: int) -> bool:
        """Return whether a document was not deleted since the segment was written."""
        return self.number_of.get(self.ids[number]) == number
