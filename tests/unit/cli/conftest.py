"""A terminal to type commands in, on a library of its own."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from readerapp.cli.app import build

PAGE = """new

Get trending papers in your email inbox!

Subscribe

byAK and the research community

Mar 12

Attention over graphs of molecules

We study attention over the graphs of molecules and find that it helps. Our code is at https://example.org/graphs.
It beats strong baselines on five data sets, and it costs little to train on a single machine with one card.

Robots that plan with language

We let robots plan with the words of people, and watch them fail in kitchens. A second model reads the plan aloud and
corrects it before an arm moves. We report how often that was needed over one thousand runs in twelve kitchens.

A map of cells in the human heart

We draw a map of the cells in the human heart from the pictures of many slides, {\\mu}-scale and finer. The map is
given away with the tools that made it, so that others may draw maps of other organs for themselves and compare them.
"""


class Terminal:
    """Runs commands in this process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.library = folder / "library"
        self.opened: list[tuple[Path, list[Path]]] = []

    def run(self, *arguments: object, text: str | bytes | None = None, code: int = 0) -> Result:
        """Run a command that must end with ``code``."""
        app = build(lambda folder, files: self.opened.append((folder, list(files))) or 0)
        words = ["--library", str(self.library), *map(str, arguments)]
        result = CliRunner().invoke(app, words, input=text, prog_name="readerapp")
        assert result.exit_code == code, result.output + repr(result.exception)
        return result

    def json(self, *arguments: object, text: str | None = None, code: int = 0) -> Any:
        """Run a command with ``--json`` and return its document."""
        return json.loads(self.run(*arguments, "--json", text=text, code=code).stdout)

    def titles(self, *arguments: object) -> list[str]:
        """Return the first words of the papers that a list command prints."""
        found = self.json(*arguments)
        return [row["title"].split()[0] for row in (found if isinstance(found, list) else found["results"])]


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal on a library that is not there yet, with settings of its own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return Terminal(tmp_path)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A digest of three papers."""
    file = tmp_path / "page.txt"
    file.write_text(PAGE, encoding="utf-8")
    return file


@pytest.fixture
def filled(terminal: Terminal, page: Path) -> Terminal:
    """A terminal on a library with the papers 1 Attention, 2 Robots, 3 A map."""
    terminal.run("import", page)
    return terminal


@pytest.fixture
def write_page(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a digest of one's own."""

    def write(name: str, text: str) -> Path:
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return write
