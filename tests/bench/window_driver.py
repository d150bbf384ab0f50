"""Runs the window as its user does, lets it do one job when it is ready, and prints what was measured as JSON.

    python -m tests.bench.window_driver JOB FOLDER BEGAN

JOB is ``start``, ``use``, ``type`` or ``preview``; FOLDER is the library's, BEGAN the ``time.monotonic_ns()`` at which
this process was started. The program has no part in this: its ``App`` is watched from outside.
"""

import json
import os
import random
import sys
import time
import traceback
from functools import partial
from types import TracebackType
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from readerapp import __main__
from readerapp.gui import app as app_module
from readerapp.gui.app import App
from readerapp.gui.controllers.typed_search import TypedSearch
from readerapp.gui.dialogs.export_list import ExportDialog
from readerapp.gui.dialogs.export_preview import CodeView
from readerapp.gui.views.empty import EmptyState
from readerapp.gui.views.paper_list import PaperList
from readerapp.gui.views.reader import Reader
from tests.bench import peak_memory
from tests.bench.first_paint import FirstPaint

HEAVY = ("sqlmodel", "sqlalchemy", "whoosh", "alembic", "jinja2", "pylatexenc", "typer", "readerapp.gui.joined")
"""What the first paint must not wait for; importing the last one brings most of the others."""

_FRAMES = 300
_JUMPS = 100
_PAPERS = 60
_SETTLED_MS = 9_000
_SEED = 3
_TITLES = 12
_KEYS = 24
_PREVIEWS = 9
_CLOSED_MS = 1_000


class WatchedApp(App):
    """The window's App, which measures itself and closes when the job is done."""

    def __init__(self, job: str, began: int, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._job = job
        self._began = began
        self._measured: dict[str, Any] = {}
        lists = [each.viewport() for each in self.window.findChildren(PaperList)]
        self._first_paint = FirstPaint([*lists, *self.window.findChildren(EmptyState)], self)
        self._first_paint.painted.connect(self._on_painted)
        self.ready.connect(self._on_ready)
        self.load_failed.connect(_end)
        self.jobs.failed.connect(_end)

    def _on_painted(self) -> None:
        self._measured["painted_ms"] = self._age()
        self._measured["modules_at_paint"] = _heavy_modules()

    def _on_ready(self) -> None:
        self._measured["ready_ms"] = self._age()
        self._measured["modules_at_ready"] = _heavy_modules()
        self.jobs.idle.connect(self._on_idle)

    def _on_idle(self) -> None:
        self.jobs.idle.disconnect(self._on_idle)
        self._measured |= JOBS[self._job](self)
        self._measured["peak_mb"] = peak_memory.of_this_process()
        print(json.dumps(self._measured))
        self.window.close()

    def _age(self) -> float:
        return (time.monotonic_ns() - self._began) / 1e6


def start(app: App) -> dict[str, Any]:
    """Do nothing more."""
    return {"papers": _list_of(app).model().rowCount()}


def use(app: App) -> dict[str, Any]:
    """Read down the list, then scroll through it."""
    return {**_read(app), **_scroll(app)}


def _scroll(app: App) -> dict[str, Any]:
    """Scroll the list by three rows a frame, then jump through all of it."""
    view = _list_of(app)
    bar = view.verticalScrollBar()
    steps = [view.rowHeight(0) * 3 * frame % bar.maximum() for frame in range(1, _FRAMES + 1)]
    chance = random.Random(_SEED)
    jumps = [chance.randrange(bar.maximum()) for _ in range(_JUMPS)]

    def frame(place: int) -> float:
        began = time.perf_counter()
        bar.setValue(place)
        view.viewport().repaint()
        return (time.perf_counter() - began) * 1000

    return {"steps_ms": [frame(place) for place in steps], "jumps_ms": [frame(place) for place in jumps]}


def _read(app: App) -> dict[str, Any]:
    """Go down the list paper by paper, each until it is shown and painted."""
    assert app.joined is not None
    parts = app.joined.parts
    (reader,) = app.window.findChildren(Reader)
    wait = QEventLoop()
    parts.reading.shown.connect(wait.quit)
    shown = []
    for _ in range(min(_PAPERS, parts.lists.model.rowCount() - 1)):
        began = time.perf_counter()
        parts.lists.step(1)
        wait.exec()
        reader.repaint()
        shown.append((time.perf_counter() - began) * 1000)
    return {"shown_ms": shown}


def type_titles(app: App) -> dict[str, Any]:
    """Type the beginnings of titles into the search field, each key until the rows of its answer are painted.

    In the first seconds the window reads the names and facts of the library beside, and keys wait for that.
    """
    assert app.joined is not None
    lists = app.joined.parts.lists
    chance = random.Random(_SEED)
    model = lists.model
    rows = chance.sample(range(model.rowCount()), min(_TITLES, model.rowCount()))
    titles = [str(model.index(row, 0).data()) for row in rows]
    search = lists.findChild(TypedSearch)
    wait = QEventLoop()
    search.found.connect(lambda _found, _full: wait.quit())
    QTimer.singleShot(_SETTLED_MS, wait.quit)
    wait.exec()
    lists.focus_search()
    taken = []
    for title in titles:
        for end in range(1, min(len(title), _KEYS) + 1):
            if not title[end - 1].isalnum() or not title[end - 1].isascii():
                continue  # a space changes nothing, and QTest has no keys for the letters of all languages
            began = time.perf_counter()
            QTest.keyClicks(QApplication.focusWidget(), title[end - 1])
            wait.exec()
            lists.view.viewport().repaint()
            taken.append((time.perf_counter() - began) * 1000)
        lists.search("")
    memory = {"now_mb": peak_memory.now_of_this_process(), "own_mb": peak_memory.own_of_this_process()}
    return {"keys_ms": taken, **memory}


def preview_exports(app: App) -> dict[str, Any]:
    """Open the export dialog on everything, each time until the first lines of its preview are painted."""
    assert app.joined is not None
    exports = app.joined.parts.exports
    wait = QEventLoop()
    QTimer.singleShot(_SETTLED_MS, wait.quit)
    wait.exec()
    taken = []
    for _ in range(_PREVIEWS):
        began = time.perf_counter()
        exports.open()
        dialog = app.window.findChildren(ExportDialog)[-1]  # those before wait for the loop in which they were made
        (preview,) = dialog.findChildren(CodeView)
        document = preview.document()
        document.contentsChanged.connect(wait.quit)
        while document.isEmpty():
            wait.exec()
        preview.viewport().repaint()
        taken.append((time.perf_counter() - began) * 1000)
        document.contentsChanged.disconnect(wait.quit)
        dialog.done(0)
        QTimer.singleShot(_CLOSED_MS, wait.quit)
        wait.exec()
    return {"previews_ms": taken}


JOBS = {"start": start, "use": use, "type": type_titles, "preview": preview_exports}


def _list_of(app: App) -> PaperList:
    (found,) = app.window.findChildren(PaperList)
    return found


def _heavy_modules() -> list[str]:
    return [name for name in HEAVY if name in sys.modules]


def _end(error: BaseException) -> None:
    """End at an error for which the window would wait for its user."""
    _fail(type(error), error, error.__traceback__)


def _fail(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
    """End at the first error: Qt would go on without the slot that failed, for ever."""
    traceback.print_exception(kind, error, where)
    os._exit(1)


def main(job: str, folder: str, began: str) -> int:
    """Run the window."""
    sys.excepthook = _fail
    sys.argv = ["readerapp", "--library", folder]
    app_module.App = partial(WatchedApp, job, int(began))  # type: ignore[misc, assignment]
    return __main__.main()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
