"""Starting the command line: what every command costs before it does anything."""

from functools import partial
from pathlib import Path

from tests.bench import process
from tests.bench.ground import Ground
from tests.bench.samples import Row, compare, milliseconds

COMMANDS = (["--help"], ["list", "--limit", "20", "--json"], ["show", "1"])


def rows(ground: Ground) -> list[Row]:
    """Measure commands from start to end, each a process of its own, against Python that does nothing."""
    size = ground.sizes[-1]
    folder = ground.library(size)
    works = [("python -c pass", partial(milliseconds, process.run, "-c", "pass"))]
    works += [(f"{' '.join(command)}, {size:,} papers", partial(_run, folder, command)) for command in COMMANDS]
    return compare(ground.starts, works)


def _run(folder: Path, command: list[str]) -> float:
    return milliseconds(process.run, "-m", "readerapp", "--library", str(folder), *command)
