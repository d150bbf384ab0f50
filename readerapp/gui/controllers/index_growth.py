"""Says how far the index has come while a search is shown, and searches again as it grows."""

from PySide6.QtCore import QObject, QTimer, Signal

from readerapp.gui.controllers.lists import ListController
from readerapp.gui.desk import Desk
from readerapp.gui.figures import figure
from readerapp.gui.indexer import Indexer
from readerapp.search.index import Index, IndexUnusable

_AGAIN_MS = 2000


class IndexGrowth(QObject):
    """What the window says of an index that is not whole.

    An index that can't be used is built anew, once; whatever hinders that is told by the indexer.

    Signals:
        changed: there are other words to say.
    """

    changed = Signal()

    def __init__(
        self, desk: Desk, index: Index, indexer: Indexer, lists: ListController, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._index = index
        self._indexer = indexer
        self._lists = lists
        self._words = ""
        self._unusable = False
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(lists.show_indexed)
        lists.searched.connect(lambda _found: self._look())
        lists.failed.connect(self._on_failed)
        indexer.indexed.connect(lambda _indexed: self._on_indexed())

    def words(self) -> str:
        """Return what to say in place of a count of results, empty while the index is whole."""
        return self._words if self._lists.place.kind == "search" else ""

    def _look(self) -> None:
        self._unusable = False
        self._desk.jobs.read(self._index.covers, self._show, self._desk.report, newest="covers")

    def _show(self, covers: tuple[int, int] | None) -> None:
        if covers is None:
            self._say("")
            return
        done, total = covers
        self._say(f"Indexing {figure(done)} of {figure(total)}: results so far from these")
        self._again.start()

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, IndexUnusable):
            self._desk.report(error)
            return
        if not self._unusable:
            self._unusable = True
            self._indexer.update()
        self._say(f"{error.text} It is being built anew; results come from what is there.")
        self._again.start()

    def _on_indexed(self) -> None:
        self._unusable = False
        self._again.stop()  # the lists search again by themselves
        self._say("")

    def _say(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self.changed.emit()
