"""``import``: what it writes, tells and refuses."""

import dataclasses

import pytest

from readerapp.cli import digests
from readerapp.importing import forms
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


def test_a_file_of_several_digests_is_one_element_and_they_are_known_apart(terminal, write_page, monkeypatch):
    first = write_page("two.txt", PAGE)
    read = forms.read

    def twice(data, name, **values):
        (content,) = read(data, name, **values)
        other = dataclasses.replace(content, entries=content.entries[:1], date=content.date.replace(day=13))
        return content, other

    monkeypatch.setattr(forms, "read", twice)
    (report,) = terminal.json("import", first)
    assert (report["seen"], report["added"], report["unchanged"]) == (4, 3, 1)
    assert report["papers"] == [1, 2, 3, 1]
    assert [digest["seen"] for digest in report["digests"]] == [3, 1]
    assert report["digest"]["id"] == report["digests"][0]["id"] == 1
    assert report["digests"][1]["id"] == 2
    assert [step["label"] for step in terminal.json("history")] == ["Import 2 digests"]
    assert [row["papers"] for row in terminal.json("digests")] == [1, 3]
    (again,) = terminal.json("import", first)
    assert [digest["id"] for digest in again["digests"]] == [1, 2]


def test_several_files_are_one_undo_step(terminal, page, write_page):
    other = write_page("other.txt", PAGE.replace("Attention", "Inattention").replace("Mar 12", "Mar 13"))
    terminal.run("import", page, "missing.txt", other, code=1)
    assert [step["label"] for step in terminal.json("history")] == ["Import 2 digests"]
    terminal.run("undo")
    assert terminal.json("list") == []


def test_an_encoding_can_be_named(terminal, tmp_path):
    file = tmp_path / "page.txt"
    file.write_bytes(PAGE.replace("Robots that", "Роботы that").encode("koi8-r"))
    (report,) = terminal.json("import", file, "--encoding", "KOI8-R")
    assert report["entries"][1]["title"].startswith("Роботы")
    assert "no encoding" in terminal.run("import", file, "--encoding", "klingon", code=2).stderr


def test_a_policy_can_be_named(terminal, page, write_page):
    terminal.run("import", page)
    other = write_page(
        "other.txt", PAGE.replace("with one card.", "with one: https://example.org/new.").replace("12", "13")
    )
    (kept,) = terminal.json("import", other, "--policy", "keep", "--dry-run")
    assert kept["updated"] == 0
    (filled,) = terminal.json("import", other, "--dry-run")
    assert filled["updated"] == 1
    assert "fill" in terminal.run("import", other, "--policy", "burn", code=2).stderr


def test_forms_are_listed(terminal):
    assert {"name": "hf_text", "title": "Hugging Face page, pasted"} in terminal.json("forms")
    assert "hf_text" in terminal.run("forms").stdout


@pytest.fixture
def bibliography(tmp_path, monkeypatch):
    """A BibTeX file that counts as large, and whose form cannot read it as a whole."""
    monkeypatch.setattr(digests, "LARGE_BYTES", 1000)
    streaming = tuple(dataclasses.replace(each, read=None) if each.stream else each for each in forms.FORMS)
    monkeypatch.setattr(forms, "FORMS", streaming)
    file = tmp_path / "large.bib"
    file.write_text("".join(f"@misc{{k{at},\n  title = {{Of stream number {at}}}\n}}\n\n" for at in range(50)))
    return file


def test_a_large_file_is_read_record_by_record(terminal, bibliography):
    (report,) = terminal.json("import", bibliography)
    assert (report["file"], report["form"], report["digest"]["source"]) == (str(bibliography), "bibtex", "large")
    assert (report["seen"], report["added"], report["entries"]) == (50, 50, [])
    assert report["papers"] == list(range(1, 51))
    assert [digest["seen"] for digest in report["digests"]] == [50]
    assert len(terminal.titles("search", "stream")) == 50
    assert "Nothing new: all 50 papers were here already" in terminal.run("import", bibliography).stdout
    terminal.run("undo")
    assert terminal.json("list") == []


def test_a_large_file_is_one_undo_step_with_the_others(terminal, bibliography, page):
    result = terminal.run("import", page, bibliography, "--source", "Mine", "--date", "2024-03-12")
    assert "50 added" in result.stdout
    assert [step["label"] for step in terminal.json("history")] == ["Import 2 digests"]
    assert {(row["source"], row["date"]) for row in terminal.json("digests")} == {("Mine", "2024-03-12")}


def test_what_is_not_understood_in_a_large_file_is_named_by_its_line(terminal, bibliography):
    bibliography.write_text(bibliography.read_text() + "@misc{,}\n\n@misc{last, title = {The last}}\n")
    result = terminal.run("import", bibliography, code=3)
    assert f"{bibliography}:201: error:" in result.stderr
    assert "51 added, 1 not understood" in result.stdout


def test_a_large_file_without_papers_is_refused_and_leaves_nothing(terminal, bibliography):
    bibliography.write_text("words and words\n" * 100)
    assert "lists no papers" in terminal.run("import", bibliography, "--form", "bibtex", code=1).stderr
    assert terminal.json("digests") == []


def test_a_large_file_of_another_form_is_read_as_a_whole(terminal, page, monkeypatch):
    monkeypatch.setattr(digests, "LARGE_BYTES", 100)
    (report,) = terminal.json("import", page)
    assert len(report["entries"]) == 3
