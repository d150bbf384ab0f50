"""How much memory the window and the command line take at their peak."""

from functools import partial
from pathlib import Path

from tests.bench import process
from tests.bench.ground import Ground
from tests.bench.samples import Row, compare

_COMMANDS = (["--help"], ["list", "--limit", "20", "--json"], ["search", "learning", "--limit", "20", "--json"])


def rows(ground: Ground) -> list[Row]:
    """Measure the peak of the started window and of commands that end, each in a process of its own."""
    windows: list[Row] = []
    for papers, starts in ground.started().windows.items():
        peaks = tuple(found["peak_mb"] for found in starts)
        windows.append(Row(f"the window, {papers:,} papers", peaks, "MB", windows[0] if windows else None))
    size = ground.sizes[-1]
    commands = [
        (f"readerapp {' '.join(command)}, {size:,} papers", partial(_command, ground.library(size), command))
        for command in _COMMANDS
    ]
    return windows + compare(ground.runs, commands, "MB")


def _command(folder: Path, command: list[str]) -> float:
    return float(process.run("-m", "tests.bench.peak_memory", "--library", str(folder), *command))
