"""``duplicates``, ``merge``, ``versions``, ``edit`` and ``digests``: by their words and their JSON."""

import pytest

from tests.unit.cli.conftest import PAGE


@pytest.fixture
def doubtful(filled, write_page):
    """A terminal on a library where papers 1 and 4 may be one."""
    other = "They differ in all they say, from the first word to the last, and speak of ships and storms at sea. " * 3
    head, rest = PAGE.split("We study attention over")
    text = head.replace("12", "13") + other + rest[rest.index("\n\nRobots") :]
    filled.run("import", write_page("other.txt", text))
    return filled


def test_possible_duplicates_are_listed_and_kept_apart(doubtful):
    (pair,) = doubtful.json("duplicates")
    assert (pair["first_id"], pair["second_id"]) == (1, 4)
    assert "abstracts are" in pair["reason"]
    assert "Attention over graphs" in doubtful.run("duplicates").stdout
    doubtful.run("duplicates", "apart", "4", "1")
    assert doubtful.json("duplicates") == []


def test_merging_is_one_step_and_the_old_number_still_works(doubtful):
    old = doubtful.json("show", "4")["cite_key"]
    doubtful.run("merge", "1", "4", "--take", "abstract")
    shown = doubtful.json("show", "4")
    assert (shown["id"], shown["former"]) == (1, [{"id": 4, "cite_key": old}])
    assert shown["abstract"].startswith("They differ")
    assert doubtful.json("show", old)["id"] == 1
    assert doubtful.titles("search", f"id:{old}") == ["Attention"]
    assert doubtful.titles("search", "storms") == ["Attention"]
    doubtful.run("undo")
    assert doubtful.json("show", "4")["id"] == 4
    assert "itself" in doubtful.run("merge", "1", "1", code=1).stderr


def test_versions_are_linked_and_unlinked(filled):
    filled.run("versions", "link", "1", "2")
    assert [each["id"] for each in filled.json("show", "1")["versions"]] == [2]
    assert "Versions: 2" in filled.run("show", "1").stdout
    filled.run("versions", "unlink", "2")
    assert filled.json("show", "1")["versions"] == []


def test_fields_are_edited(filled):
    filled.run(
        "edit", "1", "--title", "Attention, please", "--author", "Jane Doe", "--author", "Max Roe", "--year", "2024",
        "--venue", "Cells", "--set", "details.volume=3", "--set", "identifiers.doi=10.1000/C",
    )  # fmt: skip
    shown = filled.json("show", "1")
    assert (shown["title"], shown["authors"], shown["year"]) == ("Attention, please", ["Jane Doe", "Max Roe"], 2024)
    assert (shown["details"], shown["identifiers"]) == ({"volume": "3"}, {"doi": "10.1000/c"})
    assert shown["sources"]["title"]["by"] == "you"
    assert shown["sources"]["abstract"]["by"] == "digest"
    assert filled.titles("search", "please") == ["Attention,"]
    filled.run("undo")
    assert filled.json("show", "1")["venue"] == ""
    assert "no year" in filled.run("edit", "1", "--year", "soon", code=1).stderr
    assert "FIELD=VALUE" in filled.run("edit", "1", "--set", "volume", code=2).stderr
    assert "name a field" in filled.run("edit", "1", code=2).stderr


def test_a_digest_gets_a_note_a_date_and_an_end(filled):
    filled.run("digests", "note", "1", "Mostly graphs.")
    filled.run("digests", "date", "1", "2024-03-12")
    filled.run("digests", "source", "1", "My page")
    filled.run("digests", "finish", "1")
    (row,) = filled.json("digests")
    assert (row["note"], row["date"], row["source"]) == ("Mostly graphs.", "2024-03-12", "My page")
    assert row["finished_at"]
    assert "Mostly graphs." in filled.run("digests").stdout
    filled.run("digests", "finish", "1", "--not")
    assert filled.json("digests")[0]["finished_at"] == ""
    assert "2026-03-12" in filled.run("digests", "date", "1", "soon", code=2).stderr
    assert "no digest 7" in filled.run("digests", "note", "7", "x", code=1).stderr


def test_a_report_can_be_read_again(filled):
    report = filled.json("digests", "report", "1")
    assert (report["added"], len(report["entries"])) == (3, 3)
    assert "3 added" in filled.run("digests", "report", "1").stdout
