"""Highlighting a quote by its words."""

import pytest

from readerapp.errors import ReaderError
from readerapp.library import papers
from readerapp.library.library import Library
from readerapp.library.rows import Color
from readerapp.tasks import highlight_paper


def test_a_quote_is_found_as_stored(filled_library: Library) -> None:
    highlight_paper.run(filled_library, 1, "3 data sets", color=Color.GREEN, comment="which?")
    (annotation,) = filled_library.read(lambda s: papers.detail(s, 1)).annotations
    details = filled_library.read(lambda s: papers.detail(s, 1))
    assert details.abstract[annotation.start : annotation.end] == annotation.quote == "3 data sets"
    assert (annotation.color, annotation.comment, annotation.field) == (Color.GREEN, "which?", "abstract")


def test_what_does_not_stand_there_is_said(filled_library: Library) -> None:
    with pytest.raises(ReaderError, match="does not stand in the abstract"):
        highlight_paper.run(filled_library, 1, "penguins on ice")
    with pytest.raises(ReaderError, match="no paper 99"):
        highlight_paper.run(filled_library, 99, "x")
