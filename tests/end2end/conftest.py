"""The program as its users start it: a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from readerapp.library.rows import PaperDetails
from tests.end2end.exported_papers import read_corpus, read_page
from tests.unit.cli.conftest import Terminal

PROJECT = Path(__file__).resolve().parents[2]


class Program:
    """Starts readerapp on one library."""

    def __init__(self, library: Path) -> None:
        self.library = library

    def start(self, *arguments: object, python: tuple[str, ...] = (), **options: Any) -> "subprocess.Popen[bytes]":
        """Start it, with pipes; warnings are errors, but for files that Whoosh leaves open where it fails."""
        environment = {
            **os.environ,
            "READERAPP_LIBRARY": str(self.library),
            "PYTHONWARNINGS": "error,ignore::ResourceWarning",
        }
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        command = [sys.executable, *python, "-m", "readerapp", *map(str, arguments)]
        return subprocess.Popen(command, **{"cwd": PROJECT, "env": environment, **pipes, **options})

    def run(
        self, *arguments: object, text: str = "", code: int = 0, **options: Any
    ) -> "subprocess.CompletedProcess[str]":
        """Run it; it must end with ``code``, and never with a traceback."""
        process = self.start(*arguments, **options)
        out, err = (stream.decode() for stream in process.communicate(text.encode()))
        assert process.returncode == code, f"{arguments}: {process.returncode}\n{out[-2000:]}\n{err[-2000:]}"
        assert "Traceback" not in err
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def json(self, *arguments: object, text: str = "", code: int = 0) -> Any:
        """Run it with ``--json`` and return the one document it prints."""
        return json.loads(self.run(*arguments, "--json", text=text, code=code).stdout)

    @property
    def typed(self) -> Terminal:
        """The same commands in this process, which saves a second each where a process of its own shows no more."""
        terminal = Terminal(self.library.parent)
        terminal.library = self.library
        return terminal


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program on a library that is not there yet."""
    return Program(tmp_path / "library")


@pytest.fixture(scope="session")
def page(shared: Path) -> list[PaperDetails]:
    """The papers of a copied page."""
    return read_page(shared)


@pytest.fixture(scope="session")
def corpus(shared: Path) -> list[PaperDetails]:
    """Ten thousand papers, as their sites tell of them."""
    return read_corpus(shared)
