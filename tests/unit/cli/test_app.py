"""What all commands share: the library, help, errors, output."""

import io
import sys
from typing import get_args

import pytest
from typer.testing import CliRunner

from readerapp import __main__
from readerapp.cli import output
from readerapp.cli.app import build
from readerapp.cli.selection import SearchSort, Sort
from readerapp.errors import ReaderError
from readerapp.library.listing import SORTS
from readerapp.tasks import find_papers


def test_the_orders_offered_are_those_there_are():
    assert get_args(SearchSort) == find_papers.SORTS
    assert set(get_args(Sort)) == set(SORTS) - {"list"}  # which --list asks for by itself


def test_help_lists_every_command_of_the_contract(terminal):
    result = CliRunner().invoke(build(lambda folder, files: 0), ["--help"])
    for command in (
        "open", "import", "list", "search", "show", "tag", "rate", "status", "queue", "note", "highlight", "digests",
        "tags", "lists", "export", "undo", "redo", "history", "index", "check", "backup", "restore", "demo",
    ):  # fmt: skip
        assert f"\n  {command} " in result.stdout
    assert "Usage: readerapp import" in terminal.run("import", "--help").stdout


def test_the_window_is_opened_by_who_knows_how(terminal, page):
    terminal.run()
    terminal.run("open", page)
    assert terminal.opened == [(terminal.library, []), (terminal.library, [page])]
    terminal.run("nonsense", code=2)


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        ([], (None, [])),
        (["--library", "x"], ("x", [])),
        (["--library=x", "open", "a", "b"], ("x", ["a", "b"])),
        (["open"], (None, [])),
        (["list"], None),
        (["--help"], None),
        (["open", "--help"], None),
        (["--library"], None),
        (["--libraryx", "y"], None),
    ],
)
def test_a_call_for_the_window_is_told_from_a_command(arguments, asked):
    found = __main__.window_asked(arguments)
    assert (found and (found[0], [str(file) for file in found[1]])) == asked


def test_no_display_is_said(monkeypatch, tmp_path):
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(ReaderError, match="no display") as refused:
        __main__.open_window(tmp_path, [])
    assert "readerapp demo" in refused.value.hint


def test_qt_that_is_missing_is_said(monkeypatch, tmp_path):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    for name in [name for name in sys.modules if name.startswith("readerapp.gui")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "PySide6.QtCore", None)
    with pytest.raises(ReaderError, match="PySide6") as refused:
        __main__.open_window(tmp_path, [])
    assert "readerapp --help" in refused.value.hint


class Screen(io.StringIO):
    def isatty(self):
        return True


def test_tables_are_cut_to_the_terminal_and_hold_nothing_it_would_obey(monkeypatch, capsys):
    rows = [(1, "A title \x1b[31mthat goes on and on and on and on", "read"), (20, "漢字" * 30, "inbox")]
    output.table(rows, ("ID", "Title", "Status"), wide=1)
    assert "goes on and on and on and on" in capsys.readouterr().out
    screen = Screen()
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setenv("COLUMNS", "40")
    output.table(rows, ("ID", "Title", "Status"), wide=1)
    lines = screen.getvalue().splitlines()
    assert "\x1b" not in screen.getvalue()
    assert all(len(line) <= 40 for line in lines)
    assert all("…" in line for line in lines[1:])
    assert lines[1].endswith("read")
    assert lines[2].endswith("inbox")


def test_progress_is_drawn_on_a_terminal_alone(monkeypatch, capsys):
    with output.progress() as progress:
        progress.step(1, 2, "Indexing")
    assert capsys.readouterr().err == ""
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    with output.progress() as progress:
        progress.step(1, 2, "Indexing")
    assert "1 of 2" in screen.getvalue()


def test_text_that_is_none_is_refused(filled):
    assert "is no text" in filled.run("note", 1, "\udcff", code=1).stderr
    assert filled.json("show", 1)["note"] == ""
