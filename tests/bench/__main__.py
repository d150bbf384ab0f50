"""Measures what is named, or everything, and prints one table."""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.bench import (
    cli_start,
    exporting,
    importing,
    indexing,
    machine,
    memory,
    papers,
    process,
    rating,
    reading,
    searching,
    table,
    window_start,
    window_use,
)
from tests.bench.comparison import Comparison
from tests.bench.ground import Ground
from tests.bench.samples import Row

SUBJECTS: dict[str, tuple[str, Callable[[Ground], Sequence[Row | Comparison]]]] = {
    "window": ("Start of the window", window_start.rows),
    "use": ("Use of the window", window_use.rows),
    "cli": ("Start of the command line", cli_start.rows),
    "read": ("Reading of each form", reading.rows),
    "import": ("Import of a digest", importing.rows),
    "rate": ("Rating", rating.rows),
    "index": ("Full-text index", indexing.rows),
    "search": ("Search", searching.rows),
    "export": ("Export", exporting.rows),
    "memory": ("Peak of memory", memory.rows),
}


def main(arguments: list[str]) -> int:
    """Do what the command line asks for and return the exit code."""
    asked = _parse(arguments)
    began = time.monotonic()
    facts = {**machine.facts(), "papers": papers.described()}
    print("\n".join(f"{name}: {fact}" for name, fact in facts.items()), end="\n\n", flush=True)
    process.prepare()
    results: dict[str, Sequence[Row | Comparison]] = {}
    with tempfile.TemporaryDirectory(prefix="readerapp-bench-") as folder:
        if asked.keep:
            asked.keep.mkdir(parents=True, exist_ok=True)
        ground = _ground(asked, asked.keep or Path(folder))
        for name in asked.what or SUBJECTS:
            title, rows = SUBJECTS[name]
            print(f"{title}…", file=sys.stderr, flush=True)
            results[title] = rows(ground)
    print(table.text(results))
    print(f"\nTook {time.monotonic() - began:.0f} s.")
    if asked.json:
        kept = {
            "machine": facts,
            "results": {title: [row.as_json() for row in rows] for title, rows in results.items()},
        }
        asked.json.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bench", description="Measure the program and print a table.")
    # Not argparse's choices: with nargs="*" those refuse an empty list.
    parser.add_argument("what", nargs="*", metavar="WHAT", help=f"one of {', '.join(SUBJECTS)}; all by default")
    sizes = parser.add_mutually_exclusive_group()
    sizes.add_argument("--full", action="store_true", help="measure with 100,000 papers too")
    sizes.add_argument("--quick", action="store_true", help="measure little, only to see that everything runs")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all samples to a file")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="make the libraries here, and use them again")
    asked = parser.parse_args(arguments)
    for name in asked.what:
        if name not in SUBJECTS:
            parser.error(f"There is nothing to measure called “{name}”: {', '.join(SUBJECTS)}.")
    return asked


def _ground(asked: argparse.Namespace, folder: Path) -> Ground:
    if asked.quick:
        return Ground(folder, (200,), ("offscreen",), runs=1, starts=1, rounds=2)
    sizes = (1_000, 10_000, 100_000) if asked.full else (1_000, 10_000)
    return Ground(folder, sizes, ("offscreen", "xcb"), runs=3, starts=5, rounds=9)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
