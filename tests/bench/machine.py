"""Facts about the machine that figures depend on."""

import importlib.metadata
import os
import platform
import sqlite3
from pathlib import Path

_PACKAGES = ("PySide6-Essentials", "sqlmodel", "SQLAlchemy", "whoosh3")


def facts() -> dict[str, str]:
    """Return the machine's cores, memory and load, and the versions of what is measured."""
    found = {
        "system": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {_memory()}",
        "versions": ", ".join(
            [f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}"]
            + [f"{name} {importlib.metadata.version(name)}" for name in _PACKAGES]
        ),
    }
    if hasattr(os, "getloadavg"):
        found["load before"] = f"{os.getloadavg()[0]:.1f} (over 1 minute; the more, the less the figures mean)"
    return found


def _memory() -> str:
    file = Path("/proc/meminfo")
    if not file.is_file():
        return "memory unknown"
    kilobytes = int(file.read_text(encoding="ascii").split()[1])
    return f"{kilobytes / 2**20:.0f} GB of memory"
