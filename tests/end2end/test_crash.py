"""kill -9 in the middle of an import: all of it or none of it, and a library that goes on."""

import os
import random
import time

import pytest

from tests.end2end import pages

PAPERS = 2500 if os.environ.get("READERAPP_SLOW_TESTS") else 1000


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    return pages.write(tmp_path_factory.mktemp("pages") / "many.txt", PAPERS)


@pytest.fixture(scope="module")
def takes_s(many, tmp_path_factory):
    """How long the whole import takes here."""
    from tests.end2end.conftest import Program

    program = Program(tmp_path_factory.mktemp("whole") / "library")
    began = time.monotonic()
    program.run("import", many)
    return time.monotonic() - began


@pytest.mark.long
@pytest.mark.parametrize("part", [0.65, 0.2, 0.35, 0.5, 0.8])
def test_an_import_killed_at_any_moment_is_whole_or_not_there(program, tmp_path, many, takes_s, part):
    program.typed.run("import", pages.write(tmp_path / "first.txt", 5, "Earlier"), "--source", "First")
    process = program.start("import", many)
    time.sleep(takes_s * (part + random.uniform(-0.1, 0.1)))  # the moment is what the test is about
    _kill(process)
    _assert_sound(program, many)


@pytest.mark.long
@pytest.mark.parametrize("more_bytes", [1, 1_000_000])
def test_an_import_killed_while_it_is_written_is_whole_or_not_there(program, tmp_path, many, more_bytes):
    program.typed.run("import", pages.write(tmp_path / "first.txt", 5, "Earlier"), "--source", "First")
    log = program.library / "library.sqlite-wal"
    process = program.start("import", many)
    while process.poll() is None and not (log.exists() and log.stat().st_size >= more_bytes):
        time.sleep(0.001)
    assert process.poll() is None
    _kill(process)
    _assert_sound(program, many)


def _kill(process):
    process.kill()
    process.communicate()


def _assert_sound(program, many):
    """The interrupted import is there with all of its papers or with none, and the library goes on."""
    run, ask = program.typed.run, program.typed.json
    assert "is sound" in run("check").stdout
    counts = sorted(digest["papers"] for digest in ask("digests"))
    assert counts in ([5], [5, PAPERS])
    assert len(ask("list")) == sum(counts)
    (report,) = ask("import", many)
    assert (report["added"], report["unchanged"]) in ((PAPERS, 0), (0, PAPERS))
    assert len(ask("list")) == PAPERS + 5
    assert ask("search", "earlier")["total"] == 5
    assert ask("search", "title:study", "--limit", 1)["total"] == PAPERS
    assert "up to date" in run("check").stdout
    assert len(ask("history")) == 2
