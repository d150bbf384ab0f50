"""The library that a command works on, opened only as far as the command needs."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from readerapp import paths
from readerapp.cli import output
from readerapp.errors import ReaderError
from readerapp.library import schema
from readerapp.library.changes import Changes, Op
from readerapp.library.listing import Listing

if TYPE_CHECKING:
    from readerapp.library.library import Library
    from readerapp.search.index import Index
    from readerapp.settings import Settings
    from readerapp.tasks.find_papers import Finder


class Access:
    """What commands get at the library by.

    Reading lists takes ``listing``, which is opened in no time; ``library`` and ``index`` import SQLModel and
    Whoosh when they are first asked for.

    Args:
        folder: of the library; made when something is to be written there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def file(self) -> Path:
        """The library's database file."""
        return schema.database_file(self.folder)

    @cached_property
    def library(self) -> "Library":
        """The library, made or brought up to date where needed."""
        from readerapp.library.library import Library

        return Library(self.folder, by="command line")

    @cached_property
    def listing(self) -> Listing:
        """What there is, in lists."""
        if schema.version_of(self.file) != schema.VERSION:
            _ = self.library
        return Listing(self.folder)

    @cached_property
    def index(self) -> "Index":
        """The search index; it may be behind the library."""
        from readerapp.tasks import update_index

        return update_index.index_of(self.library)

    @cached_property
    def finder(self) -> "Finder":
        """What searches are answered by."""
        from readerapp.tasks.find_papers import Finder

        return Finder(self.library, self.index)

    @cached_property
    def settings(self) -> "Settings":
        """The user's settings; what is wrong in their file is told."""
        from readerapp.settings import SettingsFile

        file = SettingsFile(paths.settings_file())
        settings = file.load()
        for complaint in file.complaints:
            output.warning(complaint)
        return settings

    def close(self) -> None:
        """Close what was opened."""
        for name in ("index", "listing", "library"):
            if name in self.__dict__:
                self.__dict__.pop(name).close()

    def write(self, op: Op[Any]) -> Changes:
        """Do an op and tell what was done."""
        changes = self.library.write(op)
        output.news(f"{op.label}." if changes else "Nothing to change: it was so already.")
        return changes

    def ids(self, tokens: Sequence[str]) -> list[int]:
        """Return the ids of papers named by number or cite key, each once.

        Raises:
            ReaderError: there is no paper of one of the names; nothing was done.
        """
        from readerapp.library import papers

        found = self.library.read(lambda session: {token: papers.find_id(session, token) for token in tokens})
        missing = [token for token, paper_id in found.items() if paper_id is None]
        if missing:
            names = ", ".join(f"“{token}”" for token in missing)
            raise ReaderError(
                f"There is no paper {names}.", "Name papers by number or cite key; find them with readerapp search."
            )
        return list(dict.fromkeys(paper_id for paper_id in found.values() if paper_id is not None))

    def id(self, token: str) -> int:
        """Return the id of one paper named by number or cite key.

        Raises:
            ReaderError: there is none.
        """
        return self.ids([token])[0]

    def catch_up(self) -> None:
        """Bring the search index up to the library; where that fails now, the next search tries again."""
        from readerapp.search.index import IndexBusy
        from readerapp.tasks import update_index

        try:
            with output.progress() as progress:
                update_index.update(self.library, self.index, progress)
        except IndexBusy:
            return
        except ReaderError as error:
            output.warning(f"{error.text} {error.hint}")


def access(context: typer.Context) -> Access:
    """Return what the command gets at the library by."""
    found = context.find_object(Access)
    if found is None:
        raise LookupError("the command was not started through the app")
    return found
