"""The set-up command: what it asks of a system, and when it makes .venv anew."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

PROJECT = Path(__file__).resolve().parent.parent.parent
DEV = PROJECT / "packaging" / "dev.py"


@pytest.fixture
def dev() -> ModuleType:
    """Load dev.py from its file: packaging/ is no package, or it would hide the library of that name."""
    spec = importlib.util.spec_from_file_location("dev", DEV)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def place(dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point dev.py at an empty project."""
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    venv = tmp_path / ".venv"
    for name, path in {
        "PROJECT": tmp_path,
        "VENV": venv,
        "BIN": venv / "bin",
        "STAMP": venv / "made-for",
    }.items():
        monkeypatch.setattr(dev, name, path)
    return tmp_path


def make_venv(place: Path, stamp: str) -> None:
    """Make a .venv without pip, in a fraction of a second."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", place / ".venv"], check=True)
    (place / ".venv" / "made-for").write_text(stamp)


def program(folder: Path, name: str, script: str) -> None:
    """Write a program that stands for one of the system's."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.mark.parametrize(
    ("environment", "window", "has", "lacks"),
    [
        ({}, True, "libegl1", "libxcb-cursor0"),
        ({"DISPLAY": ":0"}, True, "libxcb-cursor0", "libwayland-client0"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True, "libwayland-client0", "libxcb-cursor0"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, False, "libegl1", "libxcb-cursor0"),
    ],
)
def test_libraries_follow_the_display(
    dev: ModuleType, environment: dict[str, str], window: bool, has: str, lacks: str
) -> None:
    packages = dev.libraries_for(environment, window=window).values()
    assert has in packages
    assert lacks not in packages


def test_only_what_is_missing_is_asked_for(dev: ModuleType) -> None:
    libraries = {"liba.so.1": "liba1", "libb.so.1": "libb1"}
    assert dev.missing_parts(libraries, has=lambda name: name == "liba.so.1") == {"libb.so.1": "libb1"}


def test_a_library_that_does_not_exist_does_not_load(dev: ModuleType) -> None:
    assert dev.loads("libc.so.6")
    assert not dev.loads("libnot-on-any-system.so.1")


def test_renamed_packages_and_absent_fonts(dev: ModuleType) -> None:
    known = frozenset({"libegl1", "libglib2.0-0", "libglib2.0-0t64", "fonts-inter"})
    assert dev.package_names(["libegl1", "libglib2.0-0"], known) == [
        "libegl1",
        "libglib2.0-0t64",
        "fonts-inter",
    ]


def test_names_of_debian_12_where_the_lists_were_never_fetched(dev: ModuleType) -> None:
    assert dev.package_names(["libglib2.0-0"], frozenset()) == ["libglib2.0-0", *dev.FONTS]


def test_a_user_gets_the_line_to_run(dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path / "bin", "apt-get", "echo must not run; exit 1")
    program(tmp_path / "bin", "apt-cache", "echo libnot1t64")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    with pytest.raises(dev.SetupError) as raised:
        dev.require_system({"libnot-on-any-system.so.1": "libnot1"}, user=1000)
    assert "  sudo apt-get update && sudo apt-get install --yes --no-install-recommends libnot1t64\n" in str(
        raised.value
    )


def test_root_installs_and_hears_what_failed(dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = tmp_path / "log"
    program(tmp_path / "bin", "apt-get", f'echo "$@" >> {log}; echo E: no such package; [ "$1" = update ]')
    program(tmp_path / "bin", "apt-cache", "echo libnot1")
    program(tmp_path / "bin", "dpkg", f'echo dpkg "$@" >> {log}')
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    with pytest.raises(dev.SetupError, match="E: no such package"):
        dev.require_system({"libnot-on-any-system.so.1": "libnot1"}, user=0)
    update, mend, install = log.read_text().splitlines()
    assert update == "update"
    assert mend == "dpkg --configure -a"
    assert install.endswith("install --yes --no-install-recommends libnot1")


def test_a_system_without_apt_is_told_the_libraries(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(dev.SetupError, match=r"lacks libnot-on-any-system\.so\.1"):
        dev.require_system({"libnot-on-any-system.so.1": "libnot1"}, user=0)


def test_a_whole_system_is_left_alone(dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    dev.require_system({"libc.so.6": "libc6"}, user=1000)


def test_the_key_holds_for_packages_python_and_place(dev: ModuleType) -> None:
    here, there = Path("/a"), Path("/b")
    keys = {
        dev.key(b"x", (3, 11), here),
        dev.key(b"y", (3, 11), here),
        dev.key(b"x", (3, 12), here),
        dev.key(b"x", (3, 11), there),
    }
    assert len(keys) == 4
    assert dev.key(b"x", (3, 11), here) in keys


def test_a_venv_is_ready_until_pyproject_changes(dev: ModuleType, place: Path) -> None:
    assert not dev.is_ready()
    make_venv(place, dev.current_key())
    assert dev.is_ready()
    (place / "pyproject.toml").write_text("[project]\nname = 'other'\n")
    assert not dev.is_ready()


def test_a_venv_whose_python_is_gone_is_made_anew(dev: ModuleType, place: Path) -> None:
    make_venv(place, dev.current_key())
    (place / ".venv" / "bin" / "python").unlink()
    assert not dev.is_ready()
    assert not dev.is_usable()


def test_a_half_made_venv_is_made_anew(dev: ModuleType, place: Path) -> None:
    make_venv(place, dev.UNFINISHED)
    assert not dev.is_ready()
    assert not dev.is_usable()
    make_venv(place, "of another pyproject.toml")
    assert not dev.is_usable(), "it has no pip"


def test_a_failed_set_up_leaves_the_venv_marked(
    dev: ModuleType, place: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    version = sys.version_info[:2]
    (place / ".venv").mkdir()
    program(
        place / ".venv" / "bin",
        "python",
        f'case "$*" in *"import sys, pip"*) echo "{version}";; *) echo no network >&2; exit 1;; esac',
    )
    assert dev.is_usable()
    with pytest.raises(dev.SetupError, match=r"Setting up \.venv failed"):
        dev.require_environment()
    assert dev.read_stamp() == dev.UNFINISHED
    assert capfd.readouterr().err == "no network\n"


@pytest.mark.parametrize(("arguments", "code"), [([], 0), (["--help"], 0), (["fly"], 2)])
def test_the_commands_are_shown(arguments: list[str], code: int) -> None:
    done = subprocess.run([sys.executable, DEV, *arguments], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == code
    for command in ("run", "test", "check", "bench", "fuzz"):
        assert f"packaging/dev.py {command}" in done.stdout
