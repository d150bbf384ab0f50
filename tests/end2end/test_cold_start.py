"""The window paints its list before anything is imported that the list does not need."""

from contextlib import closing
from pathlib import Path

import pytest

from readerapp.importing.digest import Digest, Entry
from readerapp.library.library import Library
from readerapp.tasks import import_digest, update_index
from tests.bench import display, process


def make_library(folder: Path, count: int) -> None:
    """Make a library of some papers, with its index."""
    entries = tuple(Entry(title=f"Paper {number}", abstract="Words.") for number in range(count))
    with closing(Library(folder)) as library:
        if count:
            import_digest.run(library, import_digest.make_plan(library, Digest("test", "T", entries=entries), "t", b""))
        with closing(update_index.index_of(library)) as index:
            update_index.update(library, index)


@pytest.mark.parametrize("platform", ["offscreen", "xcb"])
@pytest.mark.parametrize("count", [0, 30])
def test_first_paint_comes_before_heavy_imports(tmp_path: Path, count: int, platform: str) -> None:
    folder = tmp_path / "library"
    make_library(folder, count)
    with display.virtual() as screen:
        if platform == "xcb" and not screen:
            pytest.skip("Xvfb, or what Qt needs for X, is not here")
        found = process.window("start", folder, screen if platform == "xcb" else "")
    assert found["papers"] == count
    assert found["modules_at_paint"] == []
    # They do come later, so that the line above would see them.
    assert {"readerapp.gui.joined", "sqlmodel", "whoosh"} <= set(found["modules_at_ready"])
    assert found["painted_ms"] < found["ready_ms"]
