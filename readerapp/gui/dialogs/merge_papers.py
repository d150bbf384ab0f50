"""Two papers side by side, to be made one."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.compare_papers import ComparePapers, PaperNames
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.layout import column
from readerapp.gui.widgets.overlay import CardDialog
from readerapp.library.rows import PaperDetails

_SIZE = QSize(920, 640)


class MergeDialog(CardDialog):
    """Asks which values a merged paper has.

    Signals:
        merge_asked: (winner, loser, fields of the loser's value, fields of the winner's value).
    """

    merge_asked = Signal(int, int, object, object)

    def __init__(self, theme: Theme, parent: QWidget, first: PaperDetails, second: PaperDetails) -> None:
        super().__init__(theme, parent, "Merge 2 papers", _SIZE, subtitle="Nothing of either is lost; undo with Z")
        self._papers = [first, second]
        self._names = PaperNames(theme)
        self._compare = ComparePapers(theme)
        column(8, self._names, self._compare, parent=self.body).setStretch(2, 1)
        swap = Button(theme, "Swap", kind="quiet", icon="arrow-left-right", tip="Keep the other one's number and key")
        cancel = Button(theme, "Cancel", key="Esc")
        merge = Button(theme, "Merge", kind="primary", icon="merge", key="Ctrl ↵")
        for part in (swap, None, cancel, merge):
            if part is None:
                self.foot.addStretch()
            else:
                self.foot.addWidget(part)
        swap.clicked.connect(self._on_swap)
        cancel.clicked.connect(self.reject)
        merge.clicked.connect(self._on_merge)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._on_merge)
        self._show()
        merge.setFocus()

    def _show(self) -> None:
        self._names.show_papers(*self._papers)
        self._compare.show_papers(*self._papers)

    def _on_swap(self) -> None:
        self._papers.reverse()
        self._show()

    def _on_merge(self) -> None:
        winner, loser = self._papers
        self.merge_asked.emit(winner.id, loser.id, self._compare.taken(), self._compare.kept())
        self.accept()
