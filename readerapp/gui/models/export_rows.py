"""What is said of a file that is kept up to date."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from readerapp.errors import ReaderError
from readerapp.exporting.formats import FORMATS
from readerapp.gui.dates import when
from readerapp.library.rows import FollowedExport
from readerapp.tasks import export_source
from readerapp.tasks.settle_export import Conflict

State = Literal["well", "paused", "trouble", "edited"]


@dataclass(frozen=True, slots=True)
class FollowedFile:
    """A file that is kept up to date, and what is to settle in it."""

    export: FollowedExport
    conflicts: tuple[Conflict, ...] = ()

    @property
    def state(self) -> State:
        """What matters most about it."""
        if self.export.trouble:
            return "trouble"
        return "edited" if self.conflicts else "paused" if self.export.paused else "well"

    @property
    def wants_care(self) -> bool:
        """Whether the user should look at it."""
        return self.state == "edited" or (self.state == "trouble" and not self.export.paused)

    @property
    def name(self) -> str:
        """The name of the file or folder."""
        return Path(self.export.file).name

    @property
    def stem(self) -> str:
        """The name without its suffix."""
        return self.name if self.is_folder else Path(self.export.file).stem

    @property
    def format_title(self) -> str:
        """The name of its format."""
        known = FORMATS.get(self.export.format)
        return known.title if known else self.export.format

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder with a file for each paper."""
        known = FORMATS.get(self.export.format)
        return known is not None and known.one_file_each

    @property
    def follows(self) -> str:
        """What it is of, in words."""
        try:
            return export_source.from_json(self.export.source).title
        except ReaderError as error:
            return error.text

    def last(self, now: dt.datetime) -> str:
        """Say what was written last, and when.

        Args:
            now: the present moment in the user's time zone.
        """
        if not self.export.written_at:
            return "Not written yet"
        first = self.export.result.partition(". ")[0].rstrip(".")
        at = when(self.export.written_at, now)
        return f"{first}, {at[:1].lower()}{at[1:]}"

    @property
    def notice(self) -> str:
        """What the user should know, in sentences; empty while all is well."""
        if self.state == "trouble":
            return self.export.trouble
        if self.state == "edited":
            return f"{edits(len(self.conflicts))} by hand and changed in the library too. Both texts stand in the file."
        return "It stays as it is until it is resumed." if self.export.paused else ""


def edits(count: int) -> str:
    """Write how many entries were edited: ``1 entry was edited``."""
    return "1 entry was edited" if count == 1 else f"{count} entries were edited"


def care(files: list[FollowedFile]) -> str:
    """Say in a few words which of the files want care; empty while none does."""
    troubled = sum(file.state == "trouble" and file.wants_care for file in files)
    settling = sum(len(file.conflicts) for file in files if file.state == "edited")
    words = []
    if troubled:
        words.append("1 file is not up to date" if troubled == 1 else f"{troubled} files are not up to date")
    if settling:
        words.append("1 edit to settle" if settling == 1 else f"{settling} edits to settle")
    return ", ".join(words)
