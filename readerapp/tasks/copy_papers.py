"""Copy papers: as keys, what cites them, links, or as a format writes them."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from readerapp.exporting.copying import COPIES
from readerapp.exporting.formats import FORMATS, Options
from readerapp.library.rows import PaperDetails
from readerapp.tasks import export_list

if TYPE_CHECKING:
    from readerapp.library.library import Library


_FORMATTED = "citations"


@dataclass(frozen=True, slots=True)
class Copied:
    """Papers as they go to the clipboard or into another program.

    Attributes:
        html: the same with its italics and links, empty where there is no such form.
    """

    text: str
    html: str = ""


def is_way(name: str) -> bool:
    """Tell whether papers can be copied in a way of this name."""
    return name in COPIES or name in FORMATS


def has_html(name: str) -> bool:
    """Tell whether a way to copy has a form with italics and links."""
    return name == _FORMATTED


def title(name: str) -> str:
    """Return what a way to copy is called.

    Raises:
        ReaderError: there is none of this name.
    """
    if name in COPIES:
        return COPIES[name].title
    return export_list.format_named(name).title


def copied(library: "Library", ids: Sequence[int], name: str, options: Options) -> Copied:
    """Return papers in a way to copy.

    Args:
        library: where they are.
        ids: of the papers, in order.
        name: of a way in ``exporting.copying``, else of a format.
        options: for formats.

    Raises:
        ReaderError: there is no such way, or a citation style can't be read.
    """
    if name in COPIES:
        return Copied(COPIES[name].write(_details(library, ids)))
    if name == _FORMATTED:
        from readerapp.exporting.citing.citations import formatted

        papers = _details(library, ids)
        return Copied(formatted(papers, options.style), formatted(papers, options.style, "html"))
    bare = dataclasses.replace(options, title="", description="", group="", managed=False)  # it is no file
    return Copied("".join(export_list.text(library, ids, export_list.format_named(name), bare)))


def _details(library: "Library", ids: Sequence[int]) -> list[PaperDetails]:
    from readerapp.library import papers

    return library.read(lambda session: list(papers.details(session, ids)))
