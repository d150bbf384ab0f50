"""A virtual X display, where the system has what it takes."""

import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def virtual() -> Iterator[str]:
    """Run Xvfb and give the name of its display; an empty one where Xvfb or what Qt needs for X is not there."""
    if shutil.which("Xvfb") is None or not _has_libraries():
        yield ""
        return
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with open(reading, encoding="ascii") as numbers:  # noqa: PTH123 - a descriptor, no path
            number = numbers.readline().strip()
        yield f":{number}" if number else ""
    finally:
        server.terminate()
        server.wait()


def _has_libraries() -> bool:
    try:
        ctypes.CDLL("libxcb-cursor.so.0")  # the one that Qt's plugin for X lacks on most systems
    except OSError:
        return False
    return True
