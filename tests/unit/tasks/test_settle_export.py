"""What is to settle in a folder of notes, looked for again and again."""

from pathlib import Path

import pytest

from readerapp.exporting.managed import ManagedMarkdown, block
from readerapp.exporting.merging import Block
from readerapp.tasks import settle_export
from readerapp.tasks.settle_export import Unsettled


def note(words: str) -> str:
    return block("lee2026robots", words)


def edited(mine: str, new: str) -> str:
    (offered,) = (part for part in ManagedMarkdown().split(note(new)) if isinstance(part, Block))
    return note("As it was").replace("As it was", mine) + ManagedMarkdown().offer(offered)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were read."""
    names: list[str] = []
    text_of = settle_export._text

    def text(file: Path) -> str:
        names.append(file.name)
        return text_of(file)

    monkeypatch.setattr(settle_export, "_text", text)
    return names


def test_only_notes_that_changed_are_read_again(tmp_path: Path, read: list[str]) -> None:
    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / name).write_text(note(name))
    (tmp_path / "b.md").write_text(edited("My words", "New words"))
    (tmp_path / "picture.png").write_bytes(b"")
    (tmp_path / "nowhere.md").symlink_to(tmp_path / "missing")
    unsettled = Unsettled()
    [conflict] = unsettled.in_file(tmp_path, "obsidian")
    assert (Path(conflict.file).name, conflict.mine_read, conflict.new_read) == ("b.md", "My words", "New words")
    assert read == ["a.md", "b.md", "c.md"]
    assert unsettled.in_file(tmp_path, "obsidian") == settle_export.in_file(tmp_path, "obsidian") == [conflict]
    assert read[3:] == ["a.md", "b.md", "c.md"], "by the function alone, which remembers nothing"
    (tmp_path / "b.md").write_text(note("New words"))
    (tmp_path / "c.md").write_text(edited("Mine", "Yours"))
    (tmp_path / "a.md").unlink()
    assert [each.mine_read for each in unsettled.in_file(tmp_path, "obsidian")] == ["Mine"]
    assert read[6:] == ["b.md", "c.md"]


def test_nothing_is_to_settle_where_nothing_can_be_read(tmp_path: Path) -> None:
    assert Unsettled().in_file(tmp_path / "missing", "obsidian") == []
    assert Unsettled().in_file(tmp_path / "missing.bib", "bibtex") == []
    assert Unsettled().in_file(tmp_path, "ris") == [], "a format without blocks"
