"""Which paper is read: the one that the list is at, or one visited beside it."""

from PySide6.QtCore import QObject, Signal

from readerapp.gui.views.paper_list import PaperList


class Trail(QObject):
    """The papers visited one from another, while the list stays as it is; without any, the list decides.

    Signals:
        current_changed: the id of the paper to read, or None.
        selection_changed: other papers are selected.
    """

    current_changed = Signal(object)
    selection_changed = Signal()

    def __init__(self, view: PaperList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._visited: list[int] = []
        view.current_changed.connect(self._on_current)
        view.selection_changed.connect(self._on_selection)
        view.focused.connect(self.leave)

    def __bool__(self) -> bool:
        """Whether a paper is read that the list is not at."""
        return bool(self._visited)

    def visit(self, paper_id: int) -> None:
        """Show a paper that need not be in the list; what is done now is done with this one."""
        self._visited.append(paper_id)
        self._tell()

    def back(self) -> None:
        """Return to the paper visited before, in the end to the one the list is at."""
        if self._visited:
            self._visited.pop()
            self._tell()

    def leave(self) -> None:
        """Return to the paper that the list is at."""
        if self._visited:
            self._visited.clear()
            self._tell()

    def forget(self) -> None:
        """Begin anew without telling: the list is about to change."""
        self._visited.clear()

    def current_id(self) -> int | None:
        """Return the paper that is read: the one visited, else the one the list is at."""
        return self._visited[-1] if self._visited else self._view.current_id()

    def selected(self) -> list[int]:
        """Return the ids of the selected papers in the order of the list; the current one when none is selected."""
        ids = [] if self._visited else self._view.selected_ids()
        current = self.current_id()
        return ids or ([current] if current is not None else [])

    def _tell(self) -> None:
        self.current_changed.emit(self.current_id())
        self.selection_changed.emit()

    def _on_current(self, paper_id: object) -> None:
        self._visited.clear()
        self.current_changed.emit(paper_id)

    def _on_selection(self) -> None:
        self.leave()
        self.selection_changed.emit()
