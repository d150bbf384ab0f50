"""Runs parts of the program in processes of their own, away from the user's library and settings."""

import compileall
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
_PATIENCE_S = 900


def prepare() -> None:
    """Compile the program as an installation does, so that no start waits for it, and none is the first."""
    for part in ("readerapp", "tests/bench"):
        compileall.compile_dir(PROJECT / part, quiet=1)


def run(*arguments: str, **environment: str) -> str:
    """Run this Python with arguments and return what it prints.

    Raises:
        RuntimeError: it failed; the text is what it printed to standard error.
    """
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=PROJECT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=_PATIENCE_S,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def window(job: str, folder: Path, screen: str = "") -> Mapping[str, Any]:
    """Run the window on a library, let it do a job of ``window_driver`` and return what that measured.

    Args:
        screen: name of an X display; empty for drawing offscreen.
    """
    began = time.monotonic_ns()  # one clock for all processes
    settings = str(folder.parent / "settings")
    driver = ("-m", "tests.bench.window_driver", job, str(folder), str(began))
    found: Mapping[str, Any] = json.loads(run(*driver, XDG_CONFIG_HOME=settings, **_platform(screen)))
    return found


def bare_window(screen: str = "") -> float:
    """Return how long an empty window takes to its first paint, in ms."""
    return float(run("-m", "tests.bench.bare_window", str(time.monotonic_ns()), **_platform(screen)))


def _platform(screen: str) -> dict[str, str]:
    return {"QT_QPA_PLATFORM": "xcb", "DISPLAY": screen} if screen else {"QT_QPA_PLATFORM": "offscreen"}
