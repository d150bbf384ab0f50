"""Writing a reading list to a file that may be there already."""

import os
from pathlib import Path

import pytest

from readerapp.errors import ReaderError
from readerapp.exporting.formats import FORMATS, Options
from readerapp.library import lists, papers, tags
from readerapp.library.library import Library
from readerapp.library.rows import Status
from readerapp.tasks import export_list, update_export
from readerapp.tasks.export_list import listed
from readerapp.tasks.update_export import EditedFile, Written

ALL = [1, 2, 3, 4, 5]


def write(library: Library, file: Path, ids: list[int] | None = None, name: str = "", **choices: object) -> Written:
    replace = bool(choices.pop("replace", False))
    options = Options(**choices)
    chosen = FORMATS[name or {".md": "markdown", ".csv": "csv"}.get(file.suffix, "bibtex")]
    wanted = listed(library, ALL if ids is None else ids, options)
    return update_export.update(library, wanted, chosen, options, file, replace=replace)


def fresh(library: Library, name: str, ids: list[int], options: Options | None = None) -> str:
    return "".join(export_list.text(library, ids, FORMATS[name], options or Options()))


@pytest.mark.parametrize("name", ["bibtex", "biblatex", "markdown", "csv", "jsonl", "html", "atom", "opml", "csl-json"])
def test_one_paper_is_written_anew_and_the_file_is_what_a_whole_export_is(
    filled_library: Library, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / f"list{FORMATS[name].suffix}"
    assert write(filled_library, file, name=name).changed
    assert file.read_bytes().decode() == fresh(filled_library, name, ALL)
    filled_library.write(papers.edit(3, {"title": "Robots that {\\o}plan"}))
    loaded: list[int] = []
    load = export_list._load
    monkeypatch.setattr(export_list, "_load", lambda library, ids: loaded.extend(ids) or load(library, ids))
    assert write(filled_library, file, [5, 3, 1, 2], name=name).changed
    assert loaded == [3]
    assert file.read_bytes().decode() == fresh(filled_library, name, [5, 3, 1, 2])


@pytest.mark.parametrize("name", ["bibtex", "markdown", "opml", "html"])
def test_headings_move_with_their_papers(filled_library: Library, tmp_path: Path, name: str) -> None:
    file, options = tmp_path / "list", Options(group="tag")
    for tagged, tag in ((([1, 2]), "a"), ([3], "b"), ([4], "a"), ([2, 4], "0"), ([1, 3], "c")):
        write(filled_library, file, name=name, group="tag")
        assert file.read_bytes().decode() == fresh(filled_library, name, ALL, options)
        filled_library.write(tags.add(tagged, tag))
    filled_library.write(tags.remove([1, 2, 3, 4], "0"))
    write(filled_library, file, name=name, group="tag")
    assert file.read_bytes().decode() == fresh(filled_library, name, ALL, options)


def test_a_list_that_became_empty_keeps_the_edits(filled_library: Library, tmp_path: Path) -> None:
    file = tmp_path / "list.bib"
    write(filled_library, file)
    edited = file.read_text().replace("{A map of cells}", "{A chart of cells}")
    file.write_text(edited)
    assert not write(filled_library, file).changed
    written = write(filled_library, file, [])
    assert written.merged is not None
    assert len(written.merged.removed) == 4
    assert len(written.merged.left) == 1
    assert "{A chart of cells}" in file.read_text()


def test_edits_that_were_merged_do_not_go_when_the_marks_are_left_out(filled_library: Library, tmp_path: Path) -> None:
    file = tmp_path / "list.md"
    write(filled_library, file)
    edited = file.read_text().replace("A map of cells", "A chart of cells")
    file.write_text(edited)
    write(filled_library, file)
    with pytest.raises(EditedFile, match="was edited"):
        write(filled_library, file, managed=False)
    assert "A chart of cells" in file.read_text()


def test_without_news_nothing_is_written(filled_library: Library, tmp_path: Path) -> None:
    file = tmp_path / "list.bib"
    write(filled_library, file, [1, 2])
    os.utime(file, (1, 1))
    assert not write(filled_library, file, [1, 2]).changed
    filled_library.write(papers.rate([3], 4))
    assert not write(filled_library, file, [1, 2]).changed
    assert file.stat().st_mtime == 1


def test_edits_of_others_stay_in_a_bib_file(filled_library: Library, tmp_path: Path) -> None:
    file = tmp_path / "list.bib"
    file.write_bytes(b"% caf\xe9\r\n@book{mine,\r\n  title = {M\xe9},\r\n}\r\n")
    write(filled_library, file)
    assert file.read_bytes().startswith(b"% caf\xe9\r\n@book{mine,\r\n  title = {M\xe9},\r\n}\r\n")
    assert file.read_bytes().count(b"@misc") == 5
    edited = file.read_bytes().replace(b"{A map of cells}", b"{A chart of cells}")
    file.write_bytes(edited)
    filled_library.write(papers.edit(1, {"title": "New words"}))
    written = write(filled_library, file)
    assert written.merged is not None
    assert len(written.merged.kept) == len(written.merged.renewed) == 1
    assert file.read_bytes() == edited.replace(b"{Neural tensor completion}", b"{New words}")
    filled_library.write(papers.edit(2, {"title": "A list of cells"}))
    written = write(filled_library, file)
    assert written.merged is not None
    assert len(written.merged.conflicts) == 1
    assert b"% " in file.read_bytes()
    assert "delete one of the two" in " ".join(written.sentences())
    assert b"{A list of cells}" in file.read_bytes()
    assert b"{A chart of cells}" in file.read_bytes()


def test_a_file_that_can_not_be_merged_is_left_alone_until_it_may_be_replaced(
    filled_library: Library, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    file.write_text("mine")
    with pytest.raises(EditedFile, match="is there already"):
        write(filled_library, file)
    assert file.read_text() == "mine"
    written = write(filled_library, file, replace=True)
    assert written.kept == tmp_path / "list.csv.bak"
    assert written.kept.read_text() == "mine"
    assert "list.csv.bak" in written.sentences()[0]
    assert write(filled_library, file, [1]).kept is None
    file.write_text(file.read_text() + "edited")
    with pytest.raises(EditedFile, match="was edited"):
        write(filled_library, file)
    assert file.read_text().endswith("edited")


def test_replacing_a_file_that_was_laid_out_anew_gives_a_fresh_one(filled_library: Library, tmp_path: Path) -> None:
    file = tmp_path / "list.bib"
    write(filled_library, file)
    whole = file.read_text()
    file.write_text(whole.replace("title     =", "title ="))
    assert not write(filled_library, file).changed
    assert write(filled_library, file, replace=True).kept == tmp_path / "list.bib.bak"
    assert file.read_text() == whole
    edited = whole.replace("A map of cells", "A chart of cells")
    file.write_text(edited)
    write(filled_library, file)
    write(filled_library, file)
    assert write(filled_library, file, replace=True).kept == tmp_path / "list.bib.bak2"
    assert (tmp_path / "list.bib.bak2").read_text() == edited


def test_other_choices_write_all_anew(filled_library: Library, tmp_path: Path) -> None:
    file = tmp_path / "list.bib"
    write(filled_library, file)
    write(filled_library, file, abstract=True)
    assert file.read_text() == fresh(filled_library, "bibtex", ALL, Options(abstract=True))
    write(filled_library, file, [2], "markdown", managed=False)
    assert file.read_text() == fresh(filled_library, "markdown", [2], Options(managed=False))


def test_a_file_that_is_gone_is_written_again_and_a_lost_record_loses_nothing(
    filled_library: Library, tmp_path: Path
) -> None:
    file = tmp_path / "list.bib"
    write(filled_library, file)
    whole = file.read_text()
    file.unlink()
    assert write(filled_library, file).changed
    assert file.read_text() == whole
    for record in (filled_library.folder / "exports").glob("*.record"):
        record.write_text("{broken")
    assert not write(filled_library, file).changed
    assert file.read_text() == whole


def test_a_failure_leaves_file_and_record(filled_library: Library, tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="there is no folder"):
        write(filled_library, tmp_path / "none" / "list.bib")
    assert [each.suffix for each in (filled_library.folder / "exports").iterdir()] == [".lock"]


def test_papers_are_grouped_and_remarks_come_along(filled_library: Library) -> None:
    filled_library.write(tags.add([1, 4], "b"))
    filled_library.write(tags.add([4], "a"))
    grouped = listed(filled_library, [5, 4, 3, 1], Options(group="tag"))
    assert [(each.paper_id, each.group) for each in grouped] == [(4, "a"), (1, "b"), (5, "No tag"), (3, "No tag")]
    filled_library.write(papers.set_status([5], Status.READING))
    grouped = listed(filled_library, [5, 4, 3], Options(group="status"))
    assert [(each.paper_id, each.group) for each in grouped] == [(4, "Inbox"), (3, "Inbox"), (5, "Reading")]
    assert {each.group for each in listed(filled_library, [5], Options(group="digest"))} == {"Test 12 Mar"}
    filled_library.write(lists.add([2, 1], "Mine"))
    filled_library.write(lists.remark(1, "Mine", "first"))
    assert [each.remark for each in listed(filled_library, [2, 1], Options(), "Mine")] == ["", "first"]
