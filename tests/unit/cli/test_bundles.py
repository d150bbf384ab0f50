"""Reading lists written as bundles and imported elsewhere."""

import json


def test_a_list_goes_into_another_library(filled, terminal, tmp_path, monkeypatch):
    filled.run("lists", "new", "Club", "--id", 3, "--id", 1, "--description", "For Tuesday")
    filled.run("lists", "remark", "Club", 1, "Read this")
    filled.run("tag", 1, "--add", "x")
    file = tmp_path / "club.readerapp"
    filled.run("export", "--list", "Club", "-o", file)
    assert json.loads(file.read_text("utf-8").splitlines()[0])["list"] == {"name": "Club", "description": "For Tuesday"}
    monkeypatch.setattr(terminal, "library", tmp_path / "other")
    assert "would add 2 papers" in terminal.run("import", file, "--dry-run").stdout
    result = terminal.run("import", file)
    assert result.stdout == "Club: 2 added\n"
    assert result.stderr == ""
    assert [(paper["title"][:5], paper["remark"]) for paper in terminal.json("lists", "show", "club")] == [
        ("A map", ""),
        ("Atten", "Read this"),
    ]
    assert terminal.json("lists")[1]["description"] == "For Tuesday"
    assert "Nothing new: all 2 papers were here already." in terminal.run("import", file).stdout
    terminal.run("undo")
    assert len(terminal.json("lists")) == 1
    assert terminal.json("list") == []


def test_broken_lines_are_named_and_the_others_read(terminal, tmp_path):
    file = tmp_path / "club.readerapp"
    file.write_text('{"readerapp bundle": 1}\n{"title": "One"}\n{"title": \n{"title": "Two", "year": "x"}\n', "utf-8")
    result = terminal.run("import", file, code=3)
    assert f"{file}:3: error: This record is damaged" in result.stderr
    assert f"{file}:4: warning: Not understood and left out of “Two”: year" in result.stderr
    assert len(terminal.json("list")) == 2
    assert len(terminal.json("lists")) == 1


def test_a_bundle_of_a_newer_program_is_refused(terminal, tmp_path):
    file = tmp_path / "club.readerapp"
    file.write_text('{"readerapp bundle": 7}\n{"title": "One"}\n', "utf-8")
    assert "newer readerapp" in terminal.run("import", file, code=1).stderr


def test_a_library_moves_to_another_machine(filled, terminal, tmp_path, monkeypatch):
    filled.run("searches", "add", "Unread", "status:inbox")
    filled.run("lists", "new", "Empty", "--description", "To be filled")
    file, some = tmp_path / "all.readerapp", tmp_path / "some.readerapp"
    filled.run("export", "-o", file)
    filled.run("export", "--id", 1, "-o", some)
    assert "Unread" not in some.read_text("utf-8")
    monkeypatch.setattr(terminal, "library", tmp_path / "other")
    terminal.run("import", file)
    assert [row["query"] for row in terminal.json("searches")] == ["status:inbox"]
    assert [row["description"] for row in terminal.json("lists")][1:] == ["To be filled"]
    terminal.run("undo")
    assert terminal.json("searches") == []
