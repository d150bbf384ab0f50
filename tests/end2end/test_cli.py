"""The command line as real processes: the contract, exit codes, pipes, two writers, bad files, full disks."""

import concurrent.futures
import contextlib
import functools
import hashlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end2end import pages

TITLES = ["Study 1 of a long series", "Study 2 of a long series", "Study 3 of a long series"]


@pytest.fixture
def page(tmp_path):
    return pages.write(tmp_path / "page.txt", 3)


@pytest.fixture
def filled(program, page):
    program.typed.run("import", page)
    return program


def test_the_real_page_is_read_as_its_truth_says(program, shared):
    truth = json.loads((shared / "data" / "hf_papers_mar12.truth.json").read_text(encoding="utf-8"))
    (report,) = program.json("import", shared / "data" / "hf_papers_mar12.txt")
    assert (report["seen"], report["added"], report["broken"]) == (66, 66, 0)
    assert report["digest"]["date"].endswith("-03-12")
    for entry, true in zip(report["entries"], truth["papers"], strict=True):
        assert entry["title"] == true["title"]
        assert hashlib.sha256(entry["abstract"].encode()).hexdigest() == true["abstract_sha256"]
        assert [link["url"] for link in entry["links"]] == true["links"]
    ask = program.typed.json
    stored = [ask("show", report["papers"][place])["abstract"] for place in (0, 11, 65)]
    assert stored == [report["entries"][place]["abstract"] for place in (0, 11, 65)]
    (again,) = ask("import", shared / "data" / "hf_papers_mar12.txt")
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 66)
    assert len(ask("history")) == 1


def test_every_line_of_the_contract(program, page, tmp_path):
    # What reads or writes through a pipe is a process of its own, the others run in this one.
    run, ask = program.typed.run, program.typed.json
    (plan,) = ask("import", page, "--form", "hf_text", "--source", "Mine", "--date", "2026-03-12", "--dry-run")
    assert plan["digest"]["id"] is None
    text = page.read_text(encoding="utf-8")
    (report,) = program.json("import", "-", "--source", "Mine", "--date", "2026-03-12", text=text)
    assert report.keys() >= {
        "file", "form", "digest", "seen", "added", "updated", "unchanged", "broken", "papers", "entries", "problems",
    }  # fmt: skip
    assert report["digest"] == {
        "id": 1,
        "source": "Mine",
        "date": "2026-03-12",
        "date_guess": "",
        "title": report["digest"]["title"],
        "period": "day",
    }
    assert report["entries"][0].keys() >= {
        "title", "abstract", "authors", "year", "identifiers", "links", "line", "outcome",
    }  # fmt: skip
    run("tag", 1, 2, "--add", "area/medical", "--add", "x")
    run("tag", 2, "--remove", "x")
    run("rate", 1, 3, 5)
    run("status", 3, "reading")
    run("queue", "add", 1, 2)
    run("queue", "move", 2, "--to", 1)
    assert [row["id"] for row in ask("queue", "list")] == [2, 1]
    run("queue", "remove", 2)
    run("note", 1, "A *note*")
    (tmp_path / "note.md").write_text("From a file", encoding="utf-8")
    run("note", 2, "--file", tmp_path / "note.md")
    run("highlight", 1, "the same for all", "--comment", "doubt", "--color", "pink")
    run("highlight", 1, "Study", "--field", "title")
    listed = ask("list", "--status", "queued", "--tag", "area", "--digest", 1, "--sort", "title", "--limit", 5)
    assert [row["id"] for row in listed] == [1]
    assert listed[0].keys() >= {"id", "title", "authors", "year", "status", "rating", "tags", "snippet"}
    assert [row["id"] for row in ask("list", "--list", "queue")] == [1]
    found = ask("search", "rating:>=4 series", "--sort", "title", "--limit", 1)
    assert found.keys() >= {"query", "problem", "total", "took_ms", "results"}
    assert (found["total"], len(found["results"])) == (2, 1)
    assert found["results"][0].keys() == listed[0].keys()
    lines = program.run("search", "-", "--json", "--as-typed", text="stu\nhas:note\n").stdout.splitlines()
    assert [json.loads(line)["total"] for line in lines] == [3, 2]
    paper = ask("show", 1)
    assert paper.keys() >= {
        "id", "cite_key", "title", "abstract", "authors", "year", "published", "venue", "identifiers", "links",
        "status", "rating", "tags", "note", "annotations", "appearances", "lists",
    }  # fmt: skip
    assert ask("show", paper["cite_key"])["id"] == 1
    for highlight in paper["annotations"]:
        assert highlight.keys() >= {"id", "field", "start", "end", "quote", "color", "comment", "state"}
        assert paper[highlight["field"]][highlight["start"] : highlight["end"]] == highlight["quote"]
    assert paper["appearances"][0].keys() >= {"digest", "source", "date", "rank", "upvotes"}
    assert [(tag["name"], tag["papers"]) for tag in ask("tags")] == [("area", 2), ("area/medical", 2), ("x", 1)]
    assert ask("digests")[0]["papers"] == 3
    assert [row["name"] for row in ask("lists")] == ["queue"]
    assert program.run("export", "--format", "bibtex").stdout.count("\n@") + 1 >= 3
    run("export", "tag:x", "--format", "markdown", "--no-notes", "-o", tmp_path / "x.md")
    assert "A *note*" not in (tmp_path / "x.md").read_text(encoding="utf-8")
    assert paper["cite_key"] in run("export", "--list", "queue", "--id", 1, "--format", "bibtex").stdout
    run("undo")
    run("redo")
    assert ask("history")[0]["state"] == "done"
    assert "up to date" in run("index", "status").stdout
    run("index", "rebuild")
    assert "sound" in run("check").stdout
    run("check", "--repair")
    copy = run("backup", tmp_path / "copies").stdout.strip()
    run("delete", 1)
    run("restore", copy)
    assert len(ask("list")) == 3


def test_exit_codes_and_hints(filled, tmp_path):
    assert "No such command" in filled.run("nonsense", code=2).stderr
    stderr = filled.run("show", "nobody", code=1).stderr
    assert stderr.startswith("error: There is no paper “nobody”.\n  ")
    torn = tmp_path / "torn.txt"
    torn.write_text(
        pages.write(tmp_path / "p.txt", 2).read_text(encoding="utf-8") + "\nA title that lost its abstract\n",
        encoding="utf-8",
    )
    lines = torn.read_text(encoding="utf-8").splitlines()
    stderr = filled.run("import", torn, code=3).stderr
    assert f"{torn}:{len(lines)}: error:" in stderr


@pytest.mark.parametrize(
    "command", [("--help",), ("list",), ("tags",), ("digests", "--json"), ("queue",), ("--version",)]
)
def test_simple_commands_do_not_wait_for_what_they_do_not_use(filled, command):
    stderr = filled.run(*command, python=("-X", "importtime")).stderr
    imported = {line.rpartition("|")[2].strip() for line in stderr.splitlines() if line.startswith("import time:")}
    assert "typer" in imported
    assert imported.isdisjoint(
        {"alembic", "whoosh", "jinja2", "sqlmodel", "sqlalchemy", "pylatexenc", "rich", "PySide6"}
    )


def test_the_window_does_not_wait_for_the_command_line(program):
    bare = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    for arguments in ((), ("open", "a.txt"), ("--library", str(program.library))):
        result = program.run(*arguments, code=1, env=bare, python=("-X", "importtime"))
        assert "error: There is no display" in result.stderr
        assert "typer" not in result.stderr


def test_a_reader_that_has_gone_ends_it_quietly(program, tmp_path):
    program.typed.run("import", pages.write(tmp_path / "many.txt", 2500))  # more than a pipe holds
    line = f"{sys.executable} -m readerapp list | head -1; echo ${{PIPESTATUS[0]}}"
    environment = {**os.environ, "READERAPP_LIBRARY": str(program.library)}
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed: it tells how each part of a pipe ended")
    done = subprocess.run([bash, "-c", line], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.splitlines()[-1] == "141"
    assert done.stderr == ""
    for command in (("list",), ("--help",), ("search", "series", "--json"), ("export",)):
        reader, writer = os.pipe()
        os.close(reader)
        process = program.start(*command, stdout=writer)
        os.close(writer)
        assert "Traceback" not in process.communicate()[1].decode()
        assert process.returncode == 141


def test_ctrl_c_ends_it_quietly(filled):
    # A shell has what it starts in the background ignore Ctrl+C, and the tests and the program would inherit that.
    heed = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    process = filled.start("search", "-", "--json", preexec_fn=heed)
    process.stdin.write(b"series\n")
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["total"] == 3
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out, err) == (130, b"", b"")


def test_output_that_can_not_be_written_is_said(filled):
    device = Path("/dev/full")
    if not device.exists():
        pytest.skip("/dev/full is not here")
    with device.open("wb") as full:
        process = filled.start("list", stdout=full)
        err = process.communicate()[1].decode()
    assert process.returncode == 1
    assert "error: The output can't be written: no space left" in err
    assert "Traceback" not in err


def test_a_library_in_use_is_not_replaced(filled):
    run, ask = filled.typed.run, filled.typed.json
    copy = run("backup").stdout.strip()
    run("delete", 1)
    other = filled.start("search", "-", "--json")
    other.stdin.write(b"series\n")
    other.stdin.flush()
    assert json.loads(other.stdout.readline())["total"] == 2
    assert "Close readerapp's windows" in filled.run("restore", copy, code=1).stderr
    assert len(ask("list")) == 2
    other.communicate()
    run("restore", copy)
    assert len(ask("list")) == 3


def test_the_demo_does_the_main_job(program, tmp_path):
    result = program.run("demo", "--out", tmp_path / "demo")
    out = tmp_path / "demo"
    assert (out / "reading-list.bib").read_text(encoding="utf-8").count("keywords") == 5
    markdown = (out / "reading-list.md").read_text(encoding="utf-8")
    assert markdown.count("\n## ") == 5
    assert "★★★★★" in markdown
    assert "\n> " in markdown
    for words in ("30 added", "Tag 5 papers", "Rate 2 papers", "Queue 5 papers", "Highlight in the abstract"):
        assert words in result.stdout + result.stderr
    assert str(out) in result.stdout
    assert (out / "window.png").read_bytes().startswith(b"\x89PNG"), result.stderr
    program.library = out / "library"
    assert len(program.typed.json("queue")) == 5
    assert "has a library already" in program.typed.run("demo", "--out", out, code=1).stderr


def test_two_processes_write_at_once(program, tmp_path):
    files = [pages.write(tmp_path / f"{name}.txt", 100, name) for name in ("Alpha", "Beta", "Gamma")]
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda file: program.run("import", file, "--source", file.stem), files))
    ask = program.typed.json
    assert len(ask("list")) == 300
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: program.run("tag", 1, number, "--add", f"t{number}"), range(1, 7)))
    assert ask("show", 1)["tags"] == [f"t{number}" for number in range(1, 7)]
    assert len(ask("history")) == 9
    assert "sound" in program.typed.run("check").stdout
    assert ask("search", "beta")["total"] == 100


def test_a_gigabyte_is_refused_without_being_read(program, tmp_path):
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as stream:
        stream.truncate(1 << 30)

    def less_memory():
        resource.setrlimit(resource.RLIMIT_AS, (900 << 20, 900 << 20))

    stderr = program.run("import", huge, code=1, preexec_fn=less_memory).stderr
    assert "huge.txt" in stderr
    assert "too large" in stderr
    assert not program.library.exists()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n \n",
        os.urandom(5000),
        b"\x89PNG\r\n\x1a\n" + bytes(3000),
        b"just a few words\n",
        "漢字".encode("utf-16"),
    ],
    ids=["empty", "blank", "random", "picture", "words", "letters"],
)
def test_a_file_that_is_no_digest_touches_nothing(program, tmp_path, data):
    file = tmp_path / "odd.txt"
    file.write_bytes(data)
    result = program.run("import", file, code=1)
    assert "error: “" in result.stderr
    assert "odd.txt" in result.stderr
    assert not program.library.exists()


def test_a_folder_that_may_not_be_written_is_said(filled, page, tmp_path):
    with _mounted(tmp_path / "disk", "size=8m") as disk:
        shutil.copytree(filled.library, disk / "library")
        _mount(disk, "remount,ro")
        filled.library = disk / "library"
        for command in (("rate", 1, 3), ("import", page), ("note", 1, "x")):
            stderr = filled.typed.run(*command, code=1).stderr
            assert "can't be written" in stderr
            assert "writable" in stderr
        filled.library = disk / "other"
        assert "can't be made" in filled.run("import", page, code=1).stderr


def test_a_full_disk_is_said_and_nothing_is_half_written(filled, tmp_path):
    many = pages.write(tmp_path / "many.txt", 1500)
    with _mounted(tmp_path / "disk", "size=1m") as disk:
        shutil.copytree(filled.library, disk / "library")
        filled.library = disk / "library"
        stderr = filled.run("import", many, code=1).stderr
        assert "full" in stderr
        assert "Free some space" in stderr
        run, ask = filled.typed.run, filled.typed.json
        assert len(ask("list")) == 3
        assert "sound: 3 papers" in run("check").stdout
        run("rate", 1, 5)
        assert ask("show", 1)["rating"] == 5


def test_an_export_that_does_not_fit_leaves_the_old_file(filled, tmp_path):
    with _mounted(tmp_path / "disk", "size=64k") as disk:
        old = disk / "list.bib"
        old.write_text("mine", encoding="utf-8")
        _fill(disk)
        stderr = filled.run("export", "-o", old, code=1).stderr
        assert "can't be written: no space left" in stderr
        assert old.read_text(encoding="utf-8") == "mine"
        assert {file.name for file in disk.iterdir()} == {"list.bib", "filler"}


def test_a_limit_on_files_is_said_and_nothing_is_half_written(filled, tmp_path):
    many = pages.write(tmp_path / "many.txt", 600)

    def small_files():
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    stderr = filled.run("import", many, code=1, preexec_fn=small_files).stderr
    assert "full or failing" in stderr
    run, ask = filled.typed.run, filled.typed.json
    assert len(ask("list")) == 3
    assert "sound" in run("check").stdout
    (report,) = ask("import", many)
    assert report["added"] == 597


def _fill(disk):
    """Leave no room on a disk."""
    with contextlib.suppress(OSError), (disk / "filler").open("wb", buffering=0) as stream:
        while stream.write(b"x" * 4096):
            pass


@contextlib.contextmanager
def _mounted(folder, options):
    """Give a small disk of its own; for root alone, as permissions do not bind root."""
    if os.geteuid() != 0 or sys.platform != "linux":
        pytest.skip("only root on Linux can mount a small disk")
    folder.mkdir()
    if _mount(folder, options, check=False):
        pytest.skip("this system does not let a disk be mounted")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def _mount(folder, options, *, check=True):
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    return subprocess.run(command, check=check, capture_output=True).returncode
