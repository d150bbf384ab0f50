"""``lists``: reading lists made, filled, ordered, remarked on, merged and deleted."""

import pytest


def members(terminal, name="Club"):
    return [(paper["id"], paper["remark"]) for paper in terminal.json("lists", "show", name)]


def test_lists_are_made_filled_and_deleted(filled):
    filled.run("lists", "add", "Club", 3, 1)
    filled.run("lists", "add", "club", 2, 3)
    assert filled.json("lists") == [
        {"name": "queue", "description": "The reading queue", "papers": 0},
        {"name": "Club", "description": "", "papers": 3},
    ]
    assert filled.titles("list", "--list", "Club") == ["A", "Attention", "Robots"]
    filled.run("lists", "remove", "Club", 1)
    assert filled.titles("list", "--list", "Club") == ["A", "Robots"]
    assert "Club" in filled.run("lists").stdout
    filled.run("lists", "delete", "Club")
    assert len(filled.json("lists")) == 1
    filled.run("undo")
    assert filled.titles("list", "--list", "Club") == ["A", "Robots"]
    for command in (("remove", "Other", 1), ("delete", "Other"), ("show", "Other")):
        assert "“Other”" in filled.run("lists", *command, code=1).stderr
    assert "queue" in filled.run("lists", "add", "Queue", 1, code=1).stderr


def test_order_and_remarks(filled):
    filled.run("lists", "new", "Club", "--id", 3, "--id", 1, "--description", "For Tuesday")
    filled.run("lists", "add", "Club", 2, "--to", 1)
    assert members(filled) == [(2, ""), (3, ""), (1, "")]
    filled.run("lists", "move", "Club", 1, "--to", 1)
    filled.run("lists", "remark", "Club", 1, "Read <b>this</b> first")
    assert members(filled) == [(1, "Read <b>this</b> first"), (2, ""), (3, "")]
    shown = filled.run("lists", "show", "club")
    assert "Read <b>this</b> first" in shown.stdout
    assert "3 papers in the list" in shown.stderr
    filled.run("lists", "remark", "Club", 1, "")
    assert members(filled)[0] == (1, "")
    filled.run("lists", "remove", "Club", 3)
    assert "not in the list" in filled.run("lists", "move", "Club", 3, "--to", 1, code=1).stderr


def test_a_list_is_described_renamed_duplicated_and_merged_each_in_one_step(filled):
    filled.run("lists", "new", "Club", "--id", 3, "--id", 1)
    filled.run("lists", "remark", "Club", 1, "mine")
    filled.run("lists", "describe", "Club", "For Tuesday")
    filled.run("lists", "duplicate", "Club", "Copy")
    filled.run("lists", "remark", "Copy", 1, "theirs")
    filled.run("lists", "add", "Copy", 2)
    filled.run("lists", "merge", "Copy", "--into", "Club")
    assert members(filled) == [(3, ""), (1, "mine\ntheirs"), (2, "")]
    filled.run("lists", "rename", "Club", "Seminar")
    assert [row["name"] for row in filled.json("lists")] == ["queue", "Seminar"]
    assert filled.json("lists")[1]["description"] == "For Tuesday"
    filled.run("undo")
    filled.run("undo")
    assert [(row["name"], row["papers"]) for row in filled.json("lists")[1:]] == [("Club", 2), ("Copy", 3)]
    assert "already" in filled.run("lists", "rename", "Club", "copy", code=1).stderr
    assert "itself" in filled.run("lists", "merge", "Club", "--into", "club", code=1).stderr


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ((), []),
        (("--from-tag", "bio"), [3, 2]),
        (("--from-query", "robots OR attention"), [1, 2]),
        (("--from-digest", 1), [1, 3]),
        (("--from-digest", 1, "--stars", 2), [1, 2, 3]),
        (("--from-digest", 1, "--from-tag", "bio"), [3]),
    ],
)
def test_a_list_is_made_from_what_there_is(filled, options, found):
    filled.run("tag", 2, 3, "--add", "bio")
    filled.run("status", 1, "queued")
    filled.run("rate", 3, 5)
    filled.run("rate", 2, 3)
    filled.run("lists", "new", "Club", *options)
    assert sorted(paper for paper, _ in members(filled)) == sorted(found)
    assert "Make the list “Club”" in filled.run("undo").stderr
    assert len(filled.json("lists")) == 1


def test_no_list_is_made_of_nothing(filled):
    assert "no list was made" in filled.run("lists", "new", "Club", "--from-digest", 1, code=1).stderr
    assert "There is no tag" in filled.run("lists", "new", "Club", "--from-tag", "x", code=1).stderr
    assert len(filled.json("lists")) == 1
