"""A written file is whole or not there."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from readerapp.errors import Cancelled, ReaderError
from readerapp.tasks import write_file


def test_text_and_bytes_of_others_arrive(tmp_path: Path) -> None:
    file = tmp_path / "list.bib"
    assert write_file.write(file, ["ü\r\n", b"\xe9\n".decode("utf-8", "surrogateescape"), "\ud800"])
    assert file.read_bytes() == "ü\r\n".encode() + b"\xe9\n" + "\ufffd".encode()


def test_what_stops_midway_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    file = tmp_path / "list.bib"
    file.write_text("old")

    def pieces() -> Iterator[str]:
        yield "new"
        raise Cancelled

    with pytest.raises(Cancelled):
        write_file.write(file, pieces())
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_permissions_stay(tmp_path: Path) -> None:
    file = tmp_path / "list.bib"
    file.write_text("old")
    file.chmod(0o640)
    write_file.write(file, ["new"])
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give a file away")
def test_the_owner_stays(tmp_path: Path) -> None:
    file = tmp_path / "list.bib"
    file.write_text("old")
    os.chown(file, 12, 34)
    file.chmod(0o4711)
    write_file.write(file, ["new"])
    now = file.stat()
    assert (now.st_uid, now.st_gid, stat.S_IMODE(now.st_mode)) == (12, 34, 0o4711)


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    (tmp_path / "usual").write_text("")
    write_file.write(tmp_path / "list.bib", ["new"])
    assert (tmp_path / "list.bib").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_links_stay_links(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    target = tmp_path / "elsewhere" / "target.bib"
    target.write_text("old")
    (tmp_path / "middle.bib").symlink_to(Path("elsewhere") / "target.bib")
    link = tmp_path / "link.bib"
    link.symlink_to("middle.bib")
    write_file.write(link, ["new"])
    assert target.read_text() == "new"
    assert link.is_symlink()
    assert (tmp_path / "middle.bib").is_symlink()


def test_a_link_to_nowhere_gets_its_target(tmp_path: Path) -> None:
    link = tmp_path / "link.bib"
    link.symlink_to("target.bib")
    write_file.write(link, ["new"])
    assert link.is_symlink()
    assert (tmp_path / "target.bib").read_text() == "new"


def test_what_is_there_already_is_not_written_again(tmp_path: Path) -> None:
    file = tmp_path / "list.bib"
    assert write_file.write(file, ["same"])
    os.utime(file, (1, 1))
    assert not write_file.write(file, ["sa", "me"])
    assert file.stat().st_mtime == 1
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")
def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "list.bib"
    file.write_text("old")
    code = (
        "import pathlib, resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))\n"
        "from readerapp.errors import ReaderError; from readerapp.tasks import write_file\n"
        "try: write_file.write(pathlib.Path(sys.argv[1]), ['x' * 10000] * 10)\n"
        "except ReaderError as error: print(error.text, error.hint)"
    )
    command = [sys.executable, "-c", code, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "can't be written: file too large" in done.stdout
    assert "Free some space" in done.stdout
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_what_may_not_be_written_is_said(tmp_path: Path) -> None:
    file = tmp_path / "list.bib"
    file.write_text("old")
    file.chmod(0o400)
    with pytest.raises(ReaderError, match="may only be read"):
        write_file.write(file, ["new"])
    tmp_path.chmod(0o500)
    file.chmod(0o600)
    with pytest.raises(ReaderError, match="permission denied") as caught:
        write_file.write(file, ["new"])
    tmp_path.chmod(0o700)
    assert "untouched" in caught.value.hint
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_places_where_no_file_can_be_are_said(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="there is no folder"):
        write_file.write(tmp_path / "none" / "list.bib", ["x"])
    with pytest.raises(ReaderError, match="it is a folder") as caught:
        write_file.write(tmp_path, ["x"])
    assert "reading-list" in caught.value.hint
    with pytest.raises(ReaderError, match="name too long"):
        write_file.write(tmp_path / ("x" * 300), ["x"])
    loop = tmp_path / "loop"
    loop.symlink_to("loop")
    with pytest.raises(ReaderError, match="can't be written"):
        write_file.write(loop / "list.bib", ["x"])


def test_what_another_program_wrote_meanwhile_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "list.bib"
    file.write_text("old")
    read = file.stat()
    file.write_text("theirs")
    with pytest.raises(ReaderError, match="just now"):
        write_file.write(file, ["new"], read)
    assert file.read_text() == "theirs"
    assert list(tmp_path.iterdir()) == [file]


def test_the_longest_names_work(tmp_path: Path) -> None:
    file = tmp_path / f"{'ü' * 125}.bib"
    write_file.write(file, ["x"])
    assert file.read_text() == "x"


def test_an_old_file_is_set_aside_under_a_free_name(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    assert write_file.keep_old(file) is None
    file.write_bytes(b"mine \xff")
    first, second = write_file.keep_old(file), write_file.keep_old(file)
    assert (first, second) == (tmp_path / "list.csv.bak", tmp_path / "list.csv.bak2")
    assert {each.read_bytes() for each in tmp_path.iterdir()} == {b"mine \xff"}
