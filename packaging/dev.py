"""Set the project up, then run, test, check or measure it.

    python3 packaging/dev.py run [ARGUMENTS]    start readerapp (its arguments; none opens the window)
    python3 packaging/dev.py test [ARGUMENTS]   run the tests (pytest's arguments)
    python3 packaging/dev.py check              ruff, mypy and the layers
    python3 packaging/dev.py bench [WHAT …]     measure speed and memory (--help tells what, --quick, --full)
    python3 packaging/dev.py fuzz [FORM …]      look for digests that a reader fails on (--seconds 60 for each form)

Needs Python 3.11 and Debian's python3-venv, nothing else: the packages go into .venv, and Qt's system
libraries are installed when root, else the line that installs them is printed.
"""

import ctypes
import hashlib
import importlib
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
VENV = PROJECT / ".venv"
BIN = VENV / "bin"
STAMP = VENV / "made-for"
UNFINISHED = "unfinished"

# What the wheels of PySide6-Essentials load from the system, and the Debian 12 package that has it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
VENV_MODULE = {"Python's ensurepip": "python3-venv"}
FONTS = ("fonts-inter", "fonts-jetbrains-mono")


class SetupError(Exception):
    """The project cannot be set up here; the text says what happened and what to do."""


def say(text: str) -> None:
    """Print a line at once, so that it stands before what the next program prints."""
    print(text, flush=True)


def has_display(environment: Mapping[str, str]) -> bool:
    """Tell whether a window can be opened."""
    return sys.platform != "linux" or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def libraries_for(environment: Mapping[str, str], *, window: bool) -> dict[str, str]:
    """Return the system libraries Qt needs, each with its Debian package.

    Args:
        environment: the environment variables, which name the display.
        window: whether a real window will be opened; drawing offscreen needs less.
    """
    if sys.platform != "linux":
        return {}
    libraries = dict(QT_LIBRARIES)
    if window and environment.get("DISPLAY"):
        libraries |= X11_LIBRARIES
    if window and environment.get("WAYLAND_DISPLAY"):
        libraries |= WAYLAND_LIBRARIES
    return libraries


def loads(library: str) -> bool:
    """Tell whether the system has a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_parts(libraries: Mapping[str, str], has: Callable[[str], bool] = loads) -> dict[str, str]:
    """Return what the system lacks: the libraries and, while .venv has to be made, what makes it."""
    missing = {library: package for library, package in libraries.items() if not has(library)}
    if not is_ready() and find_spec("ensurepip") is None:
        missing |= VENV_MODULE
    return missing


def package_names(packages: Iterable[str], known: frozenset[str]) -> list[str]:
    """Return packages under the names this system gives them, together with the fonts it has.

    Args:
        packages: their names in Debian 12.
        known: the names apt knows; empty where its lists were never fetched.
    """
    # Debian 13 and Ubuntu 24.04 renamed libraries for their 64-bit time, e.g. libglib2.0-0t64.
    names = [f"{name}t64" if f"{name}t64" in known else name for name in packages]
    return names + [font for font in FONTS if font in known or not known]


def known_packages() -> frozenset[str]:
    """Return the names of all packages apt knows."""
    listed = subprocess.run(["apt-cache", "pkgnames"], capture_output=True, text=True, check=False)
    return frozenset(listed.stdout.split())


def install_command(packages: Iterable[str]) -> list[str]:
    """Return the command that installs Debian packages."""
    return ["apt-get", "install", "--yes", "--no-install-recommends", *packages]


def require_system(libraries: Mapping[str, str], *, user: int | None = None) -> None:
    """Make sure that the system has what Qt and .venv need: install it when root, else say how.

    Args:
        libraries: the shared libraries, each with its Debian package.
        user: the user's number; 0, root, may install. By default whoever runs this.

    Raises:
        SetupError: something is missing and cannot be installed from here.
    """
    missing = missing_parts(libraries)
    if not missing:
        return
    if shutil.which("apt-get") is None:
        raise SetupError(
            f"This system lacks {', '.join(missing)}.\n"
            "Install what contains them with the system's package manager, then run the same command again."
        )
    if (os.geteuid() if user is None else user) != 0:
        command = shlex.join(install_command(package_names(missing.values(), known_packages())))
        raise SetupError(
            "Some system packages are missing. Install them, then run the same command again:\n\n"
            f"  sudo apt-get update && sudo {command}\n"
        )
    install(missing.values())
    importlib.invalidate_caches()
    if missing := missing_parts(libraries):
        raise SetupError(f"The packages are installed, but this system still lacks {', '.join(missing)}.")


def install(packages: Iterable[str]) -> None:
    """Install Debian packages, as root.

    Raises:
        SetupError: apt-get failed.
    """
    say("Looking up the system packages that are missing here…")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # An update may fail for a source that does not matter here: what counts is whether the packages come.
    subprocess.run(["apt-get", "update"], env=environment, capture_output=True, check=False)
    # An installation that was stopped halfway, by Ctrl+C say, has to be finished before the next may begin.
    subprocess.run(["dpkg", "--configure", "-a"], env=environment, capture_output=True, check=False)
    names = package_names(packages, known_packages())
    say(f"Installing the system packages {', '.join(names)}…")
    command = install_command(names)
    done = subprocess.run(
        [command[0], "-o", "DPkg::Lock::Timeout=120", *command[1:]],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        last_lines = "\n".join(done.stdout.splitlines()[-8:])
        raise SetupError(f"{last_lines}\n\nThe system packages could not be installed by\n\n  {shlex.join(command)}\n")


def key(pyproject: bytes, python: tuple[int, int], project: Path) -> str:
    """Return what a .venv was made for: these packages, this Python, this place (it cannot be moved)."""
    return f"python {python[0]}.{python[1]}, {hashlib.sha256(pyproject).hexdigest()}, {project}"


def current_key() -> str:
    """Return the key that a ready .venv carries now."""
    return key((PROJECT / "pyproject.toml").read_bytes(), sys.version_info[:2], PROJECT)


def is_ready() -> bool:
    """Tell whether .venv is whole and holds what pyproject.toml asks for."""
    return read_stamp() == current_key() and (BIN / "python").exists()


def read_stamp() -> str:
    """Return the key of .venv, or "" where it has none."""
    return STAMP.read_text(encoding="utf-8") if STAMP.is_file() else ""


def is_usable() -> bool:
    """Tell whether a .venv without the right key can be brought up to date rather than made anew."""
    if read_stamp() == UNFINISHED or not (BIN / "python").exists():
        return False
    asked = [str(BIN / "python"), "-c", "import sys, pip; print(sys.version_info[:2])"]
    answer = subprocess.run(asked, capture_output=True, text=True, check=False)
    return answer.returncode == 0 and answer.stdout.strip() == str(sys.version_info[:2])


def require_environment() -> None:
    """Make or mend .venv unless it is ready.

    Raises:
        SetupError: it could not be made; the next call starts over.
    """
    if is_ready():
        return
    say("Setting up .venv with the packages of pyproject.toml: a minute or so, this once…")
    if not is_usable():
        step([sys.executable, "-m", "venv", "--clear", str(VENV)])
    STAMP.write_text(UNFINISHED, encoding="utf-8")
    pip = [str(BIN / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input"]
    step([*pip, "install", "--editable", ".[test]"])
    step([str(BIN / "python"), "-c", "import PySide6.QtWidgets"])
    STAMP.write_text(current_key(), encoding="utf-8")


def step(command: Sequence[str]) -> None:
    """Run one step of the set-up.

    Raises:
        SetupError: it failed.
    """
    if subprocess.run(command, cwd=PROJECT, check=False).returncode != 0:
        raise SetupError(
            f"Setting up .venv failed at\n\n  {shlex.join(command)}\n\n"
            "Its message stands above. Run the same command again once the cause is gone."
        )


def set_up(libraries: Mapping[str, str]) -> None:
    """Bring the system's libraries and .venv into order.

    Raises:
        SetupError: that is not possible here.
    """
    require_system(libraries)
    require_environment()


def require_extra(extra: str, modules: str, *, needed: bool = True) -> None:
    """Install what only one command uses, unless it is there.

    Args:
        extra: its name in pyproject.toml.
        modules: what it brings, as an import statement names it.
        needed: whether the command cannot do without; if not, the command tells what it left out.

    Raises:
        SetupError: it is needed and could not be installed.
    """
    python = str(BIN / "python")
    if subprocess.run([python, "-c", f"import {modules}"], capture_output=True, check=False).returncode == 0:
        return
    say(f"Installing {modules}, which this command uses…")
    pip = [python, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input"]
    command = [*pip, "install", "--editable", f".[test,{extra}]"]
    if needed:
        step(command)
    elif subprocess.run(command, cwd=PROJECT, check=False).returncode != 0:
        say(f"{modules} could not be installed; the table says so.")


def become(program: str, arguments: Sequence[str]) -> None:
    """Go on as a program of .venv, which thereby gets the terminal, the signals and the exit code."""
    path = str(BIN / program)
    os.execv(path, [path, *arguments])


def run(arguments: Sequence[str]) -> int:
    """Start readerapp; without a display and arguments, its main job in the terminal."""
    set_up(libraries_for(os.environ, window=True))
    if not arguments and not has_display(os.environ):
        say("There is no display here: the same job runs in the terminal, on the sample digest.")
        arguments = ["demo"]
    become("readerapp", arguments)
    return 0


def test(arguments: Sequence[str]) -> int:
    """Run the tests, which draw their windows offscreen."""
    set_up(libraries_for(os.environ, window=False))
    os.chdir(PROJECT)
    become("python", ["-m", "pytest", *arguments])
    return 0


def check(arguments: Sequence[str]) -> int:
    """Run what judges the code without running it; all of it, even when the first finds something."""
    if arguments:
        raise SetupError("check takes no arguments.")
    set_up(libraries_for(os.environ, window=False))
    failed = []
    for line in (
        "ruff check .",
        "ruff format --check .",
        "mypy --strict readerapp packaging/dev.py",
        "lint-imports --no-logo",
    ):
        say(f"\n$ {line}")
        program, *rest = line.split()
        if subprocess.run([str(BIN / program), *rest], cwd=PROJECT, check=False).returncode != 0:
            failed.append(line)
    say(f"\nFound something: {'; '.join(failed)}" if failed else "\nAll checks passed.")
    return 1 if failed else 0


def bench(arguments: Sequence[str]) -> int:
    """Measure speed and memory, and print a table."""
    set_up(libraries_for(os.environ, window=False))
    require_extra("bench", "tantivy, bibtexparser", needed=False)
    os.chdir(PROJECT)
    become("python", ["-m", "tests.bench", *arguments])
    return 0


def fuzz(arguments: Sequence[str]) -> int:
    """Change samples of the forms, led by what of the readers they reach, until one fails or the time is over."""
    set_up(libraries_for(os.environ, window=False))
    require_extra("fuzz", "atheris")
    os.chdir(PROJECT)
    become("python", ["-m", "tests.fuzz", *arguments])
    return 0


COMMANDS: Mapping[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "check": check,
    "bench": bench,
    "fuzz": fuzz,
}


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks for and return the exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what tells the user
        say(f"readerapp needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
        return 1
    command = arguments[0] if arguments else "help"
    if command not in COMMANDS:
        say(__doc__.strip())
        return 0 if command in {"help", "-h", "--help"} else 2
    try:
        return COMMANDS[command](arguments[1:])
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The same command goes on from here.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
