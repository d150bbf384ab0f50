"""Papers become the text of a reading list."""

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


def test_an_export_can_be_cancelled(filled_library: Library) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        "".join(export_list.text(filled_library, [1], export_list.format_named("bibtex"), Options(), progress))
