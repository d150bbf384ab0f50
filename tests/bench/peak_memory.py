"""Runs the command line quietly and prints the peak of its memory in MB.

python -m tests.bench.peak_memory ARGUMENTS
"""

import contextlib
import os
import runpy
import sys
from pathlib import Path


def of_this_process() -> float:
    """Return how much memory this process has had at most, in MB; nan where the system does not tell.

    Not ``getrusage``: a child's begins with the peak of the process that started it.
    """
    return _status("VmHWM")


def now_of_this_process() -> float:
    """Return how much memory this process has now, what it shares with the system's cache of files included."""
    return _status("VmRSS")


def own_of_this_process() -> float:
    """Return how much memory this process has now that is not of files."""
    return _status("RssAnon")


def _status(name: str) -> float:
    status = Path("/proc/self/status")
    if not status.is_file():
        return float("nan")
    lines = status.read_text(encoding="ascii", errors="replace").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:"))


def main(arguments: list[str]) -> None:
    """Run the command line and print its peak.

    Raises:
        SystemExit: the command failed.
    """
    sys.argv = ["readerapp", *arguments]
    with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):  # noqa: PTH123
        try:
            runpy.run_module("readerapp", run_name="__main__")
        except SystemExit as end:
            if end.code:
                raise
    print(of_this_process())


if __name__ == "__main__":
    main(sys.argv[1:])
