"""What became of a file that a reading list was written to."""

from dataclasses import dataclass
from pathlib import Path

from readerapp.errors import ReaderError
from readerapp.exporting.merging import Merged

_NAMED = 3


class EditedFile(ReaderError):
    """The file was edited by others, or is none of ours, and can't be merged: there are no blocks to keep that by.

    Args:
        ours: whether readerapp wrote it.
    """

    def __init__(self, file: Path, *, ours: bool) -> None:
        what = "was edited since it was written" if ours else "is there already and was not written by readerapp"
        super().__init__(
            f"{file} {what}.",
            "Choose another name, or replace it with “Try again” in the window, --replace on the command line: a copy"
            " of it is kept then.",
        )


@dataclass(frozen=True, slots=True)
class Written:
    """What was written.

    Attributes:
        papers: how many papers the list has.
        changed: whether the file is another one now.
        merged: what became of the blocks of a file that others have edited; None for any other file.
        kept: the copy of a file that was replaced.
        notes: of a folder, how many files were written or removed; None for any other file.
        copies: of how many notes that others have edited and that were replaced there is a copy now.
    """

    file: Path
    papers: int
    changed: bool
    merged: Merged | None = None
    kept: Path | None = None
    notes: int | None = None
    copies: int = 0

    def sentences(self) -> list[str]:
        """Return in words what the user should know of the edits of others."""
        told = [f"What was there is kept as {self.kept.name}."] if self.kept else []
        if self.copies:
            notes = "1 note that was" if self.copies == 1 else f"{self.copies} notes that were"
            told.append(f"Of {notes} edited a copy is kept beside it: .bak.")
        merged = self.merged or Merged()
        for names, what in (
            (merged.conflicts, "edited by hand, new text stands beside it: delete one of the two"),
            (merged.kept, "edited by hand and kept"),
            (merged.left, "edited by hand and kept, though no longer in the list"),
            (merged.deleted, "deleted by hand and not written again"),
        ):
            if names:
                more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
                told.append(f"{', '.join(names[:_NAMED])}{more}: {what}.")
        return told
