"""``keys``: by its words and its JSON."""

import json

import pytest


def test_keys_are_shown_and_set(filled):
    before = filled.json("keys", "show", "2")[0]["cite_key"]
    filled.run("keys", "set", "2", "Robots:2026")
    assert filled.json("keys", "show") == [
        {"id": 1, "cite_key": "attention-graphs-molecules", "pinned": False, "old": []},
        {"id": 2, "cite_key": "Robots:2026", "pinned": True, "old": [before]},
        {"id": 3, "cite_key": "map-cells-human", "pinned": False, "old": []},
    ]
    shown = filled.run("keys", "show", "robots:2026").stdout
    assert "yours" in shown
    assert before in shown
    assert filled.titles("search", f"id:{before}") == ["Robots"]
    assert "is the cite key of paper 2" in filled.run("keys", "set", "1", "ROBOTS:2026", code=1).stderr
    assert "can't have a blank" in filled.run("keys", "set", "1", "two words", code=1).stderr


def test_keys_are_made_anew_after_a_look(filled):
    filled.run("keys", "set", "3", "mine")
    plan = filled.json("keys", "regenerate", "--pattern", "p.[veryshorttitle:lower]", "--dry-run")
    assert [(each["old"], each["new"]) for each in plan["changes"]] == [
        ("attention-graphs-molecules", "p.attention"),
        ("robots-plan-language", "p.robots"),
    ]
    assert (plan["pinned"], plan["same"]) == (1, 0)
    assert filled.json("keys", "show", "1")[0]["cite_key"] == "attention-graphs-molecules"
    told = filled.run("keys", "regenerate", "1", "3", "--pattern", "key")
    assert "Change the cite key of 1 paper." in told.stderr
    assert "1 key set by you stays as it is." in told.stderr
    assert filled.json("show", "attention-graphs-molecules")["id"] == 1
    filled.run("keys", "unpin", "3")
    told = filled.run("keys", "regenerate", "--pattern", "key")
    assert "key leads to paper 1" in told.stdout
    assert [row["cite_key"] for row in filled.json("keys", "show")] == ["key", "keya", "keyb"]
    assert "Nothing to change" in filled.run("keys", "regenerate", "--pattern", "key").stderr
    filled.run("undo")
    filled.run("undo")
    filled.run("undo")
    assert filled.json("keys", "show", "1")[0]["cite_key"] == "attention-graphs-molecules"


def test_the_pattern_is_kept_for_new_papers_alone(filled, write_page):
    usual = filled.run("keys", "pattern").stdout.strip()
    filled.run("keys", "pattern", "new.[veryshorttitle:upper]")
    assert filled.run("keys", "pattern").stdout.strip() == "new.[veryshorttitle:upper]"
    abstract = "Ships sail where the wind is, and we count them from above in the pictures of four years at sea. " * 4
    page = f"# Digest\n\n- [Ships and storms](https://arxiv.org/abs/2403.00001)\n\n{abstract}\n"
    filled.run("import", write_page("other.md", page))
    keys = [row["cite_key"] for row in filled.json("keys", "show")]
    assert keys[-1] == "new.SHIPS"
    assert keys[0] == "attention-graphs-molecules"
    assert filled.run("keys", "pattern", "--usual").stdout.strip() == usual
    refused = filled.run("keys", "pattern", "[atuh]", code=1).stderr
    assert "at letter 2" in refused
    assert "[auth]?" in refused
    assert filled.run("keys", "pattern").stdout.strip() == usual


@pytest.mark.parametrize("sign", ["[authorsN]", "[veryshorttitle]", ":condense(-)"])
def test_markers_are_listed(terminal, sign):
    assert sign in terminal.run("keys", "pattern", "--markers").stdout


def test_a_pattern_in_the_settings_that_cannot_be_understood_stops_an_import_with_words(terminal, page, tmp_path):
    settings = tmp_path / "config" / "readerapp" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"cite_key_pattern": "[auth"}))
    assert "not closed" in terminal.run("import", page, code=1).stderr
