"""``templates``: what Markdown is written by."""

from pathlib import Path

from readerapp.paths import user_templates


def test_a_template_is_made_listed_and_shown(filled):
    assert [row["name"] for row in filled.json("templates")] == ["annotated", "compact", "table", "obsidian", "logseq"]
    file = Path(filled.run("templates", "new", "mine", "--like", "compact").stdout.strip())
    assert file == user_templates() / "mine.md.j2"
    assert [row["name"] for row in filled.json("templates")] == [
        "annotated", "compact", "table", "mine", "obsidian", "logseq",
    ]  # fmt: skip
    assert {"name": "mine", "title": "mine", "file": str(file)} in filled.json("templates", "list")
    assert filled.run("templates", "show", "mine").stdout == file.read_text(encoding="utf-8")
    assert str(file.parent) in filled.run("templates").stderr
    assert "already" in filled.run("templates", "new", "mine", code=1).stderr


def test_the_fields_are_told(filled):
    assert "`paper.title`" in filled.run("templates", "fields").stdout
