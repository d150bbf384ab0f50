"""The window and the command line at the same time on one library, each a process of its own."""

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.end2end import pages
from tests.end2end.conftest import PROJECT, Program


class Window:
    """The window's process: what it shows, and a way to press its keys."""

    def __init__(self, library: Path) -> None:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(library.parent / "config")}
        command = [sys.executable, "-m", "tests.end2end.window_process", str(library)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        self._process = subprocess.Popen(command, cwd=PROJECT, env=environment, text=True, **pipes)
        self._last: dict[str, Any] = {}
        self._told: queue.Queue[dict[str, Any]] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def wait(self, wanted: Callable[[dict[str, Any]], bool], timeout_s: float = 30) -> dict[str, Any]:
        """Return the state as soon as it is as wanted."""
        end = time.monotonic() + timeout_s
        while not (self._last and wanted(self._last)):
            assert time.monotonic() < end, f"The window never showed that; it shows {self._last}"
            with contextlib.suppress(queue.Empty):
                self._last = self._told.get(timeout=0.2)
        return self._last

    def trigger(self, name: str) -> None:
        """Do what a key or menu entry does."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{name}\n")
        self._process.stdin.flush()

    def quit(self) -> None:
        """Close it, and see that it ends well."""
        self.trigger("quit")
        assert self._process.wait(20) == 0
        assert "Traceback" not in self.close()

    def close(self) -> str:
        """End it if it is still there, close its pipes, and return what it wrote to standard error."""
        self._process.kill()
        self._reader.join(5)
        with self._process as process:
            return "" if process.stderr is None or process.stderr.closed else process.stderr.read()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._told.put(json.loads(line))


@pytest.fixture
def window(program: Program) -> Iterator[Window]:
    """The window on the program's library."""
    opened = Window(program.library)
    yield opened
    opened.close()


def test_each_sees_what_the_other_does(program: Program, window: Window, tmp_path: Path) -> None:
    run, ask = program.typed.run, program.typed.json  # this process is another than the window's
    window.wait(lambda state: state["papers"] == 0)
    run("import", pages.write(tmp_path / "page.txt", 12))
    window.wait(lambda state: state["papers"] == 12 and "(command line, " in state["undo"])
    run("tag", "2", "3", "--add", "area/medical")
    window.wait(lambda state: "area/medical" in state["tags"])
    window.wait(lambda state: "Tag 2 papers “area/medical”" in state["undo"])
    window.trigger("go_all")
    window.trigger("rate_4")
    window.wait(lambda state: 4 in state["ratings"])
    rated = [paper["id"] for paper in ask("list") if paper["rating"] == 4]
    assert len(rated) == 1
    assert ask("history")[0]["by"] == "window"
    run("undo")
    window.wait(lambda state: 4 not in state["ratings"])
    window.trigger("undo")
    window.wait(lambda state: "Import" in state["undo"])
    assert ask("show", "2")["tags"] == []
    window.quit()
    run("redo")
    assert ask("show", "2")["tags"] == ["area/medical"]


def test_the_window_names_the_step_of_an_earlier_session(program: Program, tmp_path: Path) -> None:
    program.typed.run("import", pages.write(tmp_path / "page.txt", 3))
    first = Window(program.library)
    first.wait(lambda state: state["papers"] == 3)
    first.trigger("rate_5")
    first.wait(lambda state: state["undo"] == "&Undo Rate 1 paper ★★★★★")
    first.quit()
    again = Window(program.library)
    again.wait(lambda state: state["undo"] == "&Undo Rate 1 paper ★★★★★")
    again.trigger("undo")
    again.wait(lambda state: "Import" in state["undo"])
    assert {paper["rating"] for paper in program.typed.json("list")} == {0}
    again.quit()
