"""``list`` and ``search``."""

import json

import pytest


def test_list_has_every_paper_with_its_fields(filled):
    papers = filled.json("list", "--sort", "title")
    assert [paper["id"] for paper in papers] == [3, 1, 2]
    assert papers[0] | {"snippet": ""} == {
        "id": 3, "title": "A map of cells in the human heart", "authors": [], "year": None, "venue": "",
        "status": "inbox", "rating": 0, "tags": [], "snippet": "",
    }  # fmt: skip
    assert papers[0]["snippet"].startswith("We draw a map of the cells")


def test_list_is_cut_and_filtered(filled):
    filled.run("tag", 1, 3, "--add", "area/medical")
    filled.run("status", 1, "reading")
    filled.run("lists", "add", "Heart club", 3, 1)
    assert filled.titles("list", "--tag", "area") == ["A", "Attention"]
    assert filled.titles("list", "--tag", "AREA/medical", "--status", "reading") == ["Attention"]
    assert filled.titles("list", "--digest", 1) == ["Attention", "Robots", "A"]
    assert filled.titles("list", "--list", "heart club") == ["A", "Attention"]
    assert filled.titles("list", "--list", "heart club", "--sort", "title") == ["A", "Attention"]
    assert filled.titles("list", "--sort", "title", "--limit", 1) == ["A"]
    assert "1 of 3 papers" in filled.run("list", "--limit", 1).stderr


def test_places_that_are_not_there_are_named(filled):
    for option, value, hint in (("--tag", "x", "tags"), ("--digest", 9, "digests"), ("--list", "x", "lists")):
        stderr = filled.run("list", option, value, code=1).stderr
        assert str(value) in stderr
        assert f"readerapp {hint}" in stderr


def test_wrong_choices_are_mistakes_in_the_command(filled):
    filled.run("list", "--sort", "colour", code=2)
    filled.run("list", "--status", "lost", code=2)
    filled.run("list", "--limit", 0, code=2)
    filled.run("search", code=2)


def test_a_library_that_is_not_there_is_empty(terminal):
    assert terminal.json("list") == []
    assert terminal.json("search", "anything")["total"] == 0


def test_search_finds_words_fields_and_passages(filled):
    found = filled.json("search", "kitchens")
    assert (found["query"], found["total"], found["problem"]) == ("kitchens", 1, "")
    assert found["took_ms"] >= 0
    assert "kitchens" in found["results"][0]["snippet"]
    filled.run("tag", 3, "--add", "medical")
    assert filled.titles("search", "tag:medical") == ["A"]
    assert filled.titles("search", "title:map", "OR", "robots", "--sort", "title") == ["A", "Robots"]
    assert filled.titles("search", "we", "--limit", 2, "--sort", "title") != []


def test_odd_queries_are_answered(filled):
    for query in ('"', "((", "tag:", "title:", "AND OR NOT", "\\", "rating:many", "*", "a:b:c"):
        assert filled.json("search", query)["query"] == query
    problem = filled.json("search", "titel:map")["problem"]
    assert "titel" in problem
    assert "title:map" in problem
    assert "warning:" in filled.run("search", "titel:map").stderr


def test_another_spelling_is_offered(filled):
    assert filled.json("search", "molecles")["correction"] == "molecules"
    assert "Did you mean: molecules" in filled.run("search", "molecles").stderr
    assert filled.json("search", "molecules")["correction"] == ""
    assert "Did you mean" not in filled.run("search", "molecules").stderr


def test_the_last_word_is_still_being_typed(filled):
    assert filled.titles("search", "robo") == []
    assert filled.titles("search", "robo", "--as-typed") == ["Robots"]


def test_search_reads_queries_by_the_line(filled):
    result = filled.run("search", "-", "--json", text="kitchens\n\ntag:nothing\n")
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer["query"] for answer in answers] == ["kitchens", "", "tag:nothing"]
    assert [answer["total"] for answer in answers] == [1, 3, 0]


def test_search_sees_what_was_written_since(filled):
    filled.run("note", 2, "Compare with Zebrafish")
    assert filled.titles("search", "zebrafish") == ["Robots"]
    filled.run("undo")
    assert filled.titles("search", "zebrafish") == []
    filled.run("delete", 2)
    assert filled.titles("search", "kitchens") == []


# Whoosh leaves the file open that it could not read.
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_damaged_index_is_built_anew(filled):
    for file in (filled.library / "index").iterdir():
        file.write_bytes(b"rubbish")
    assert filled.titles("search", "kitchens") == ["Robots"]
