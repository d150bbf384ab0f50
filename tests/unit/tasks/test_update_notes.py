"""A folder with a note for each paper."""

import os
from pathlib import Path

import pytest

from readerapp.errors import ReaderError
from readerapp.exporting.formats import FORMATS, Options
from readerapp.library import notes, papers, tags
from readerapp.library.library import Library
from readerapp.tasks import export_list, export_record, update_export, write_file
from readerapp.tasks.export_list import listed
from readerapp.tasks.update_export import Written

ALL = [1, 2, 3, 4, 5]


def write(library: Library, folder: Path, ids: list[int] | None = None, **choices: object) -> Written:
    replace = bool(choices.pop("replace", False))
    name = str(choices.pop("name", "obsidian"))
    options = Options(**{"notes": True, "template": name, **choices})
    wanted = listed(library, ALL if ids is None else ids, options)
    return update_export.update(library, wanted, FORMATS[name], options, folder, replace=replace)


def texts(folder: Path) -> dict[str, str]:
    return {each.name: each.read_text(encoding="utf-8") for each in folder.glob("*.md")}


@pytest.mark.parametrize("name", ["obsidian", "logseq"])
def test_only_the_note_of_the_paper_that_changed_is_opened(
    filled_library: Library, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "vault"
    assert write(filled_library, folder, name=name).changed
    assert len(texts(folder)) == 5
    for each in folder.iterdir():
        os.utime(each, (1, 1))
    filled_library.write(notes.write(2, "Read this."))
    loaded: list[int] = []
    load = export_list._load
    monkeypatch.setattr(export_list, "_load", lambda library, ids: loaded.extend(ids) or load(library, ids))
    assert write(filled_library, folder, name=name).changed
    assert loaded == [2]
    changed = [each.name for each in folder.iterdir() if each.stat().st_mtime != 1]
    assert len(changed) == 1
    assert "Read this." in texts(folder)[changed[0]]
    fresh = tmp_path / "fresh"
    write(filled_library, fresh, name=name)
    assert texts(folder) == texts(fresh)
    assert not write(filled_library, folder, name=name).changed


def test_what_the_reader_wrote_in_a_note_stays(filled_library: Library, tmp_path: Path) -> None:
    write(filled_library, tmp_path)
    file = tmp_path / "a-map-of-cells.md"
    mine = file.read_text().replace("---\n", "---\nmood: fine\n", 1) + "\nMy thoughts, see [[other]].\n"
    file.write_text(mine.replace("# A map of cells", "# A map of cells!"))
    filled_library.write(tags.add([2], "area/x"))
    written = write(filled_library, tmp_path)
    assert written.merged is not None
    text = file.read_text()
    assert "mood: fine\n" in text
    assert "area/x" in text
    assert "# A map of cells!" in text
    assert text.endswith("\nMy thoughts, see [[other]].\n")
    assert written.merged.kept == [file.name]
    filled_library.write(papers.edit(2, {"title": "An atlas of cells"}))
    assert write(filled_library, tmp_path).merged.conflicts == [file.name]
    assert "# An atlas of cells" in file.read_text()
    assert "# A map of cells!" in file.read_text()


def test_notes_of_papers_that_left_go_unless_something_in_them_is_of_others(
    filled_library: Library, tmp_path: Path
) -> None:
    write(filled_library, tmp_path)
    noted = tmp_path / "robots-that-plan.md"
    noted.write_text(noted.read_text() + "mine\n")
    own = tmp_path / "own.md"
    own.write_text("mine")
    written = write(filled_library, tmp_path, [1])
    assert set(texts(tmp_path)) == {"neural-tensor-completion.md", noted.name, own.name}
    assert written.merged is not None
    assert written.merged.left == [noted.name]
    assert len(written.merged.removed) == 3
    write(filled_library, tmp_path, [1, 3])
    assert noted.read_text().endswith("mine\n")


def test_a_note_that_was_deleted_or_moved_is_not_written_again(filled_library: Library, tmp_path: Path) -> None:
    write(filled_library, tmp_path)
    (tmp_path / "a-map-of-cells.md").unlink()
    filled_library.write(papers.edit(2, {"title": "New"}))
    written = write(filled_library, tmp_path)
    assert written.merged is not None
    assert written.merged.deleted == ["a-map-of-cells.md"]
    assert len(texts(tmp_path)) == 4
    write(filled_library, tmp_path, replace=True)
    for each in tmp_path.glob("*.md"):
        each.unlink()
    write(filled_library, tmp_path)
    assert len(texts(tmp_path)) == 5


def test_replacing_brings_notes_back_and_keeps_copies_of_what_others_wrote(
    filled_library: Library, tmp_path: Path
) -> None:
    write(filled_library, tmp_path)
    fresh = texts(tmp_path)
    (tmp_path / "a-map-of-cells.md").unlink()
    mine = [name for name in fresh if name != "a-map-of-cells.md"][:3]
    edits = dict(zip(mine, ("My thoughts.", "<!-- ours? -->", ""), strict=True))
    for name, words in edits.items():
        (tmp_path / name).write_text(fresh[name] + words, encoding="utf-8")
    (tmp_path / mine[2]).write_text(fresh[mine[2]].replace("---\n", "---\nmood: fine\n", 1), encoding="utf-8")
    write(filled_library, tmp_path)  # what is merged is theirs as before
    written = write(filled_library, tmp_path, replace=True)
    assert written.changed
    assert texts(tmp_path) == fresh
    assert sorted(each.name for each in tmp_path.glob("*.bak")) == sorted(f"{name}.bak" for name in mine)
    assert "My thoughts." in (tmp_path / f"{mine[0]}.bak").read_text(encoding="utf-8")
    assert written.sentences() == ["Of 3 notes that were edited a copy is kept beside it: .bak."]
    filled_library.write(notes.write(2, "Read this."))
    assert not write(filled_library, tmp_path, replace=True).copies


def test_a_note_in_the_way_and_notes_without_marks_are_kept(filled_library: Library, tmp_path: Path) -> None:
    file = tmp_path / "a-map-of-cells.md"
    file.write_text("mine\n")
    write(filled_library, tmp_path)
    assert "mine\n" in file.read_text()
    assert "# A map of cells" in file.read_text()
    plain = tmp_path / "plain"
    write(filled_library, plain, managed=False)
    note = plain / file.name
    note.write_text("mine\n")
    filled_library.write(papers.edit(2, {"title": "New"}))
    filled_library.write(papers.edit(3, {"title": "Newer"}))
    written = write(filled_library, plain, managed=False)
    assert note.read_text() == "mine\n"
    assert written.merged is not None
    assert written.merged.kept == [file.name]
    assert "Newer" in (plain / "robots-that-plan.md").read_text()


def test_a_lost_record_loses_nothing(filled_library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    write(filled_library, folder)
    before = texts(folder)
    for record in (filled_library.folder / export_record.FOLDER).glob("*.record"):
        record.unlink()
    assert not write(filled_library, folder).changed
    assert texts(folder) == before


def test_a_folder_that_can_not_be_made_is_said(filled_library: Library, tmp_path: Path) -> None:
    write_file.write(tmp_path / "file", ["x"])
    with pytest.raises(ReaderError, match="can't be made"):
        write(filled_library, tmp_path / "file" / "vault")
