"""The programs that read exports, where they are installed."""

import shutil
import subprocess
from pathlib import Path

import pytest

OVER_ALL = 1_800  # seconds; biber and LuaLaTeX take minutes for 10,000 entries


def needs(*tools: str, debian: str = "", npm: str = "") -> pytest.MarkDecorator:
    """Return the mark of tests that are skipped where one of the programs is not installed.

    Args:
        debian: the packages that they are in.
        npm: the package where Debian has none.
    """
    missing = [tool for tool in tools if shutil.which(tool) is None]
    how = f"apt-get install {debian}" if debian else f"npm install --global {npm}"
    return pytest.mark.skipif(bool(missing), reason=f"{', '.join(missing)} not installed: {how}")


def run(folder: Path, *command: str) -> str:
    """Run a program in a folder and return all that it says; it must end well."""
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=OVER_ALL, check=False)
    output = done.stdout.decode(errors="replace") + done.stderr.decode(errors="replace")
    assert done.returncode == 0, output[-3000:]
    return output
