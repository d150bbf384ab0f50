"""``import``: what it writes, tells and refuses."""

import pytest

from tests.unit.cli.conftest import PAGE


def test_import_prints_a_report_for_each_file(terminal, page):
    (report,) = terminal.json("import", page)
    assert report["file"] == str(page)
    assert report["form"] == "hf_text"
    assert report["digest"]["source"] == "HF Papers"
    assert report["digest"]["date"].endswith("-03-12")
    assert (report["seen"], report["added"], report["broken"]) == (3, 3, 0)
    assert report["papers"] == [1, 2, 3]
    assert [entry["outcome"] for entry in report["entries"]] == ["added"] * 3
    assert report["entries"][0]["line"] == 11
    assert report["entries"][0]["links"] == [{"kind": "link", "url": "https://example.org/graphs"}]


def test_importing_again_changes_nothing_and_says_so(filled, page):
    result = filled.run("import", page)
    assert "Nothing new: all 3 papers were here already" in result.stdout
    assert len(filled.json("history")) == 1


def test_the_guessed_date_is_told_as_a_sentence(terminal, page):
    assert "which is a guess" in terminal.run("import", page).stderr


def test_a_date_and_a_source_are_taken_from_the_user(terminal, page):
    result = terminal.run("import", page, "--date", "2024-03-12", "--source", "My page", "--json")
    assert "guess" not in result.stderr
    (digest,) = terminal.json("digests")
    assert (digest["source"], digest["date"], digest["date_guessed"]) == ("My page", "2024-03-12", False)


def test_a_date_that_is_none_is_a_mistake_in_the_command(terminal, page):
    assert "2026-03-12" in terminal.run("import", page, "--date", "yesterday", code=2).stderr


def test_standard_input_is_a_file(terminal):
    (report,) = terminal.json("import", "-", text=PAGE)
    assert (report["file"], report["added"]) == ("-", 3)


def test_a_dry_run_writes_nothing(terminal, page):
    (report,) = terminal.json("import", page, "--dry-run")
    assert (report["digest"]["id"], report["added"]) == (None, 3)
    assert not terminal.library.exists()
    assert "would add 3 papers" in terminal.run("import", page, "--dry-run").stdout


def test_a_bad_file_does_not_sink_the_others(terminal, page, write_page):
    empty = write_page("empty.txt", "")
    result = terminal.run("import", empty, page, "missing.txt", code=1)
    assert "“" + str(empty) in result.stderr
    assert "missing.txt" in result.stderr
    assert "3 added" in result.stdout
    first, second, third = terminal.json("import", empty, page, "missing.txt", code=1)
    assert first["error"]
    assert first["seen"] == 0
    assert second["unchanged"] == 3
    assert "missing.txt" in third["problems"][0]["text"]


def test_a_record_that_is_not_understood_is_named_by_file_and_line(terminal, write_page):
    file = write_page("torn.txt", PAGE + "\nA title that lost its abstract\n")
    result = terminal.run("import", file, code=3)
    line = PAGE.count("\n") + 2
    assert f"{file}:{line}: error:" in result.stderr
    (report,) = terminal.json("import", file, code=3)
    assert (report["seen"], report["broken"], report["problems"][0]["line"]) == (4, 1, line)


@pytest.mark.parametrize(
    "data",
    [b"", b"\0\1\2\3" * 500, b"%PDF-1.7\n" + bytes(range(256)) * 20, b"no digest at all"],
    ids=["empty", "binary", "pdf", "words"],
)
def test_what_is_no_digest_is_refused(terminal, tmp_path, data):
    file = tmp_path / "odd.txt"
    file.write_bytes(data)
    result = terminal.run("import", file, code=1)
    assert result.stderr.startswith("error: ")
    assert "odd.txt" in result.stderr


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_other_encodings_are_read(terminal, tmp_path, encoding):
    file = tmp_path / "page.txt"
    file.write_bytes(PAGE.replace("Robots that", "Müller’s robots that").encode(encoding))
    (report,) = terminal.json("import", file)
    assert [entry["title"].split()[0] for entry in report["entries"]] == ["Attention", "Müller’s", "A"]


def test_an_unknown_form_is_refused_with_the_known_ones(terminal, page):
    assert "hf_text" in terminal.run("import", page, "--form", "nonsense", code=1).stderr
