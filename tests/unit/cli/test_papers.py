"""``show``, ``tag``, ``rate``, ``status``, ``delete``, ``note``, ``highlight``."""

import pytest


def test_show_has_all_of_a_paper(filled):
    filled.run("tag", 1, "--add", "graphs")
    filled.run("rate", 1, 4)
    filled.run("note", 1, "See *also* 2")
    filled.run("highlight", 1, "attention over the graphs", "--comment", "claim", "--color", "green")
    filled.run("lists", "add", "Club", 1)
    paper = filled.json("show", 1)
    assert paper == filled.json("show", paper["cite_key"])
    assert {
        "id", "cite_key", "title", "abstract", "authors", "year", "published", "venue", "identifiers", "links",
        "status", "rating", "tags", "note", "annotations", "appearances", "lists",
    } <= paper.keys()  # fmt: skip
    assert (paper["rating"], paper["tags"], paper["note"], paper["lists"]) == (4, ["graphs"], "See *also* 2", ["Club"])
    (highlight,) = paper["annotations"]
    assert paper["abstract"][highlight["start"] : highlight["end"]] == highlight["quote"] == "attention over the graphs"
    assert (highlight["field"], highlight["color"], highlight["comment"]) == ("abstract", "green", "claim")
    assert highlight["state"] == "exact"
    (appearance,) = paper["appearances"]
    assert (appearance["digest"], appearance["source"], appearance["rank"]) == (1, "HF Papers", 1)
    page = filled.run("show", 1).stdout
    for words in ("Attention over graphs", "★★★★", "graphs", "Club", "claim", "See *also* 2", "https://example.org"):
        assert words in page


def test_papers_that_are_not_there_are_all_named_and_nothing_is_done(filled):
    for command in (
        ("show", "nobody"), ("rate", 1, "nobody", 99, 3), ("tag", "nobody", "--add", "x"), ("status", "nobody", "read"),
        ("note", "nobody", "x"), ("highlight", "nobody", "x"), ("delete", "nobody"), ("queue", "add", "nobody"),
        ("export", "--id", "nobody"), ("lists", "add", "L", "nobody"),
    ):  # fmt: skip
        stderr = filled.run(*command, code=1).stderr
        assert "“nobody”" in stderr
        assert "readerapp search" in stderr
    assert "“nobody”, “99”" in filled.run("rate", 1, "nobody", 99, 3, code=1).stderr
    assert filled.json("show", 1)["rating"] == 0


def test_a_bulk_change_is_one_undo_step(filled):
    filled.run("tag", 1, 2, 3, "--add", "a", "--add", "b/c")
    filled.run("tag", 1, 2, "--add", "d", "--remove", "a")
    assert filled.json("show", 1)["tags"] == ["b/c", "d"]
    filled.run("undo")
    assert filled.json("show", 1)["tags"] == ["a", "b/c"]
    filled.run("undo")
    assert filled.json("show", 1)["tags"] == []
    filled.run("tag", 1, code=2)
    assert "can't be the name" in filled.run("tag", 1, "--add", " / ", code=1).stderr


def test_rating_and_status(filled):
    assert "Rate 2 papers ★★★★★" in filled.run("rate", 1, 2, 5).stderr
    assert "Nothing to change" in filled.run("rate", 1, 2, 5).stderr
    assert [filled.json("show", n)["rating"] for n in (1, 2, 3)] == [5, 5, 0]
    filled.run("rate", 1, 6, code=2)
    filled.run("status", 1, 3, "read")
    assert [filled.json("show", n)["status"] for n in (1, 2, 3)] == ["read", "inbox", "read"]
    filled.run("status", 1, "lost", code=2)


def test_deleting_can_be_undone(filled):
    filled.run("delete", 1, 2)
    assert filled.titles("list") == ["A"]
    filled.run("undo")
    assert len(filled.titles("list")) == 3
    assert filled.titles("search", "kitchens") == ["Robots"]


def test_a_note_is_written_printed_and_removed(filled, tmp_path):
    file = tmp_path / "note.md"
    file.write_text("# From a file\n", encoding="utf-8")
    filled.run("note", 1, "--file", file)
    assert filled.json("show", 1)["note"] == "# From a file\n"
    filled.run("note", 1, "--file", "-", text="from standard input")
    assert filled.run("note", 1).stdout == "from standard input\n"
    filled.run("note", 1, "")
    assert filled.run("note", 1).stdout == ""
    filled.run("note", 1, "x", "--file", file, code=2)
    assert "missing.md" in filled.run("note", 1, "--file", tmp_path / "missing.md", code=1).stderr
    file.write_bytes(b"\xff\xfe\xff")
    assert "UTF-8" in filled.run("note", 1, "--file", file, code=1).stderr


@pytest.mark.parametrize("quote", ["{\\mu}-scale", "μ-scale"], ids=["stored", "shown"])
def test_a_quote_is_found_as_stored_and_as_shown(filled, quote):
    filled.run("highlight", 3, quote)
    (highlight,) = filled.json("show", 3)["annotations"]
    assert "\\mu" in highlight["quote"]


def test_a_highlight_in_the_title_and_a_quote_that_is_not_there(filled):
    filled.run("highlight", 2, "Robots", "--field", "title")
    assert filled.json("show", 2)["annotations"][0]["start"] == 0
    assert "does not stand" in filled.run("highlight", 2, "zebrafish", code=1).stderr
    filled.run("highlight", 2, "Robots", "--color", "mauve", code=2)
    filled.run("highlight", 2, "Robots", "--field", "authors", code=2)
