"""``export`` and ``exports``."""

import dataclasses
import inspect
import os

from readerapp.cli.export import export
from readerapp.exporting.formats import FORMATS, Options


def test_everything_goes_to_standard_output(filled):
    result = filled.run("export", "--format", "bibtex")
    assert result.stdout.count("@misc") == 3
    assert "3 of 3 papers" in result.stderr


def test_what_papers_lack_is_told_of_one_by_its_key_and_of_several_by_their_number(filled):
    several = filled.run("export", "--format", "csv").stderr
    assert "warning: 3 of 3 papers have no year and no authors.\n" in several
    assert "warning: attention-graphs-molecules has no year and no authors.\n" in filled.run("export", "--id", 1).stderr


def test_only_of_abstracts_that_are_written_it_is_told_what_they_lack(filled):
    filled.run("edit", 1, "--abstract", "We study what is not whole …")
    assert "cut short" not in filled.run("export").stderr
    assert "has an abstract that is cut short" in filled.run("export", "--abstract").stderr
    assert "has an abstract that is cut short" in filled.run("export", "--format", "jsonl").stderr


def test_a_choice_that_the_format_does_not_have_is_told_of(filled):
    assert "--style changes nothing in BibTeX." in filled.run("export", "--style", "apa").stderr
    assert "changes nothing" not in filled.run("export", "--letters", "unicode").stderr


def test_papers_are_chosen_and_ordered(filled):
    filled.run("queue", "add", 3, 1)
    filled.run("tag", 1, 2, "--add", "x")

    def order(*arguments):
        text = filled.run("export", *arguments, "--format", "markdown").stdout
        found = {word: text.find(word) for word in ("Attention over", "Robots that", "A map")}
        return [word.split()[0] for word, place in sorted(found.items(), key=lambda pair: pair[1]) if place >= 0]

    assert order("--list", "queue") == ["A", "Attention"]
    assert order("--list", "queue", "--tag", "x") == ["Attention"]
    assert order("--id", "2", "--id", "1") == ["Robots", "Attention"]
    assert order("--id", "2", "--id", "1", "--sort", "title") == ["Attention", "Robots"]
    assert order("--digest", "1") == ["Attention", "Robots", "A"]
    assert order("--status", "inbox") == ["Robots"]
    assert order("kitchens") == ["Robots"]
    assert order("title:map", "OR", "kitchens", "--list", "queue") == ["A"]


def test_a_file_is_written_whole_in_the_form_of_its_name(filled, tmp_path):
    out = tmp_path / "list.md"
    assert f"Wrote 3 papers to {out} as Markdown" in filled.run("export", "-o", out, "--title", "My list").stderr
    assert out.read_text(encoding="utf-8").splitlines()[1] == "# My list"
    bib = tmp_path / "list.bib"
    assert "have no year" in filled.run("export", "-o", bib, "--abstract").stderr
    again = filled.run("export", "-o", bib, "--abstract").stderr
    assert f"Nothing new to write: {bib} is up to date with 3 papers." in again
    assert "have no year" not in again
    assert "abstract" in bib.read_text(encoding="utf-8")
    assert list(tmp_path.glob(".*")) == []


def test_a_dash_is_standard_output_and_devices_are_not_read(filled, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert filled.run("export", "-o", "-").stdout.count("@misc") == 3
    pipe = tmp_path / "pipe.bib"
    os.mkfifo(pipe)
    assert "not a file" in filled.run("export", "-o", pipe, code=1).stderr
    assert not (tmp_path / "-").exists()
    assert pipe.is_fifo()


def test_the_ending_of_the_file_says_its_format(filled, tmp_path):
    for name, title in (("a.BIB", "BibTeX"), ("b.htm", "Web page"), ("c.md", "Markdown"), ("d", "BibTeX")):
        assert f"as {title}" in filled.run("export", "-o", tmp_path / name).stderr
    refused = filled.run("export", "-o", tmp_path / "list.docx", code=1).stderr
    assert "files that end in .docx" in refused
    assert ".csv, .htm, .html, .json" in refused
    assert not (tmp_path / "list.docx").exists()


def test_a_template_of_another_format_is_refused(filled, tmp_path):
    refused = filled.run("export", "-f", "obsidian", "--template", "table", "-o", tmp_path / "vault", code=1).stderr
    assert "“table” is not for this format" in refused
    assert "Templates for it: obsidian." in refused
    assert "is not for" in filled.run("export", "-f", "markdown", "--template", "logseq", code=1).stderr


def test_a_list_is_written_with_its_name_and_what_it_is_for(filled):
    filled.run("lists", "new", "Thesis", "--id", 1, "--description", "Chapter two")
    assert filled.run("export", "--list", "thesis", "-f", "markdown").stdout.startswith("# Thesis\n\nChapter two\n")
    mine = filled.run("export", "--list", "Thesis", "-f", "markdown", "--title", "", "--description", "").stdout
    assert mine.startswith("## [Attention")


def test_what_can_not_be_exported_is_said(filled, tmp_path):
    out = tmp_path / "list.bib"
    out.write_text("mine", encoding="utf-8")
    assert "No papers to export" in filled.run("export", "zebrafish", "-o", out, code=1).stderr
    assert "bibtex, biblatex" in filled.run("export", "--format", "word", "-o", out, code=1).stderr
    assert out.read_text(encoding="utf-8") == "mine"
    assert "can't be written" in filled.run("export", "-o", tmp_path / "no" / "list.bib", code=1).stderr


def test_every_format_is_named_in_the_help_and_every_option_has_a_flag():
    flags = inspect.signature(export).parameters
    assert {field.name for field in dataclasses.fields(Options)} <= set(flags)
    named = flags["export_format"].annotation.__metadata__[0].help.split(";")[0].replace(" or ", ", ").split(", ")
    assert set(FORMATS) <= set(named)


def test_choices_reach_the_format(filled, tmp_path):
    filled.run("tag", 1, "--add", "x")
    text = filled.run("export", "--id", 1, "--abstract", "--no-tags", "--without", "url", "--protect", "title").stdout
    assert "abstract" in text
    assert "keywords" not in text
    assert "{{Attention" in text
    grouped = filled.run("export", "--format", "markdown", "--group", "tag", "--description", "Said").stdout
    assert grouped.index("No tag") > grouped.index("Attention")
    assert "no field “moon”" in filled.run("export", "--without", "moon", code=1).stderr
    assert "-o" in filled.run("export", "--format", "obsidian", code=2).stderr


def test_edits_by_hand_are_kept_unless_the_file_is_replaced(filled, tmp_path):
    out = tmp_path / "list.bib"
    out.write_text("% mine\n", encoding="utf-8")
    filled.run("export", "-o", out)
    assert out.read_text(encoding="utf-8").startswith("% mine\n")
    filled.run("export", "-o", out, "--replace")
    assert not out.read_text(encoding="utf-8").startswith("% mine")
    table = tmp_path / "list.csv"
    table.write_text("mine", encoding="utf-8")
    assert "--replace" in filled.run("export", "-o", table, code=1).stderr
    assert "list.csv.bak" in filled.run("export", "-o", table, "--replace").stderr
    assert (tmp_path / "list.csv.bak").read_text(encoding="utf-8") == "mine"


def test_remarks_of_a_list_are_written(filled, tmp_path):
    filled.run("lists", "add", "Mine", 2, 1)
    filled.run("lists", "remark", "Mine", 2, "read this first")
    assert "read this first" in filled.run("export", "--list", "Mine", "--format", "markdown").stdout


def test_a_file_is_kept_up_to_date(filled, tmp_path):
    out = tmp_path / "list.bib"
    filled.run("tag", 1, 2, "--add", "x")
    assert "follows the tag “x”" in filled.run("export", "--tag", "x", "-o", out, "--keep-updated").stderr
    [row] = filled.json("exports")
    assert (row["file"], row["format"], row["paused"]) == (str(out), "bibtex", False)
    assert (row["source"], row["options"]) == ({"kind": "tag", "value": "x", "sort": ""}, {})
    filled.run("tag", 3, "--add", "x")
    assert "written" in filled.run("exports", "now").stderr
    assert out.read_text(encoding="utf-8").count("@misc") == 3
    assert "nothing new" in filled.run("exports", "now", out).stderr
    filled.run("exports", "pause", out)
    assert "paused" in filled.run("exports", "list").stdout
    filled.run("exports", "resume", out)
    out.write_text(out.read_text(encoding="utf-8").replace("Robots that plan", "Robots that dream"), encoding="utf-8")
    filled.run("edit", 2, "--title", "Robots that wonder")
    assert "delete one of the two" in filled.run("exports", "now").stderr
    [conflict] = filled.json("exports", "conflicts")
    assert "dream" in conflict["mine"]
    assert "wonder" in conflict["new"]
    assert out.name in filled.run("exports", "conflicts").stdout
    filled.run("exports", "remove", out)
    assert filled.json("exports") == []
    assert "not kept up to date" in filled.run("exports", "pause", out, code=1).stderr
    refused = filled.run("export", "--tag", "x", "--status", "inbox", "-o", out, "--keep-updated", code=1)
    assert "follows one thing" in refused.stderr
