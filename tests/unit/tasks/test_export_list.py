"""An exported file is whole or not there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from readerapp.errors import Cancelled, ReaderError
from readerapp.exporting.formats import Options
from readerapp.library.library import Library
from readerapp.progress import Progress
from readerapp.tasks import export_list


def test_the_order_of_the_list_is_kept(filled_library: Library) -> None:
    text = "".join(export_list.text(filled_library, [5, 1, 3], export_list.format_named("markdown"), Options()))
    titles = [line[3:] for line in text.splitlines() if line.startswith("## ")]
    assert titles == ["Zebrafish is all you need", "Neural tensor completion", "Robots that plan"]


def test_an_unknown_format_is_named_with_the_known_ones() -> None:
    with pytest.raises(ReaderError, match="docx") as caught:
        export_list.format_named("docx")
    assert "bibtex" in caught.value.hint


def test_a_failure_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    file = tmp_path / "list.bib"
    file.write_text("old")

    def pieces() -> Iterator[str]:
        yield "new"
        raise Cancelled

    with pytest.raises(Cancelled):
        export_list.to_file(pieces(), file)
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_s_target_is_replaced_and_permissions_stay(tmp_path: Path) -> None:
    target, link = tmp_path / "target.bib", tmp_path / "link.bib"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    export_list.to_file(iter(["ü", "\n"]), link)
    assert link.is_symlink()
    assert target.read_bytes() == "ü\n".encode()
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="can't be written"):
        export_list.to_file(iter(["x"]), tmp_path / "none" / "list.bib")


def test_an_export_can_be_cancelled(filled_library: Library) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        "".join(export_list.text(filled_library, [1], export_list.format_named("bibtex"), Options(), progress))
