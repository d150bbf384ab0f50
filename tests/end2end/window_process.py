"""The real window in a process of its own, told what to do by lines on standard input, telling what it shows.

``python -m tests.end2end.window_process FOLDER`` runs ``readerapp.__main__.main`` as the program does; the lines are
the names of actions (``undo``, ``rate_4``, ``quit`` …), each triggered as its menu entry or key would.
"""

import json
import sys
import threading

from PySide6.QtCore import QObject, Signal

import readerapp.__main__ as program
from readerapp.gui import app as gui_app


class _Watch(QObject):
    asked = Signal(str)

    def __init__(self, app: gui_app.App) -> None:
        super().__init__(app)
        self._app = app
        app.ready.connect(self._on_ready)

    def _on_ready(self) -> None:
        joined = self._app.joined
        assert joined is not None
        self._joined = joined
        self.asked.connect(self._on_asked)
        joined.parts.lists.counted.connect(lambda _counts: self.tell())
        joined.desk.undo_changed.connect(lambda _undo, _redo: self.tell())
        threading.Thread(target=self._listen, daemon=True).start()
        self.tell()

    def tell(self) -> None:
        lists = self._joined.parts.lists
        rows = [lists.model.row(number) for number in range(min(5, lists.model.rowCount()))]
        state = {
            "papers": lists.known.counts.papers,
            "rows": lists.model.rowCount(),
            "ratings": [row.rating for row in rows if row],
            "tags": [tag.name for tag in lists.known.tags],
            "undo": self._joined.menus.action("undo").text(),
        }
        sys.stdout.write(json.dumps(state) + "\n")
        sys.stdout.flush()

    def _on_asked(self, name: str) -> None:
        self._joined.menus.action(name).trigger()

    def _listen(self) -> None:
        for line in sys.stdin:
            self.asked.emit(line.strip())


class _WatchedApp(gui_app.App):
    def start(self) -> None:
        self._watch = _Watch(self)
        super().start()


if __name__ == "__main__":
    gui_app.App = _WatchedApp  # type: ignore[misc]
    sys.argv = ["readerapp", "--library", sys.argv[1]]
    sys.exit(program.main())
