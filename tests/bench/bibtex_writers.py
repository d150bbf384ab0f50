"""Writing BibTeX, beside bibtexparser (https://github.com/sciunto-org/python-bibtexparser) on the same entries."""

import logging
import re
from collections.abc import Callable, Sequence
from contextlib import closing
from importlib.util import find_spec

from readerapp.exporting.formats import FORMATS, Item, Options
from readerapp.library import papers
from readerapp.library.library import Library
from readerapp.library.listing import Listing, Scope
from readerapp.library.rows import PaperDetails
from tests.bench.comparison import Comparison
from tests.bench.ground import Ground
from tests.bench.samples import seconds

_OURS = "readerapp"
_FIELD = re.compile(r"^  (\w+) += \{(.*)\},$", re.MULTILINE)
_MOST = 10_000
_OPTIONS = Options(abstract=True)


def comparisons(ground: Ground) -> list[Comparison]:
    """Measure papers a second, both from papers in memory to text: bibtexparser's escaped by its own middleware."""
    size = min(_MOST, ground.sizes[-1])
    what = f"{size:,} entries with abstracts"
    if find_spec("bibtexparser") is None:
        return [Comparison(what, {"bibtexparser": "not installed"}, "entries/s")]
    with ground.opened(size) as library:
        details = _details(library)
    works: dict[str, Callable[[], object]] = {
        _OURS: lambda: _ours(details),
        "bibtexparser, escaping": _theirs(details, escaping=True),
        "bibtexparser, values as they are": _theirs(details),
        "bibtexparser, values in their braces": _theirs(details, enclosed=True),
    }
    samples: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ground.runs_of(size)):
        for name, work in works.items():
            samples[name].append(size / seconds(work))
    return [Comparison(what, {name: tuple(values) for name, values in samples.items()}, "entries/s")]


def all_ids(library: Library) -> Sequence[int]:
    """Return the numbers of all papers, as the list of the window has them."""
    with closing(Listing(library.folder)) as listing:
        return listing.ids(Scope(), "added")


def _details(library: Library) -> list[PaperDetails]:
    ids = all_ids(library)
    return library.read(lambda session: list(papers.details(session, ids)))


def _ours(details: Sequence[PaperDetails]) -> str:
    return "".join(map(str, FORMATS["bibtex"].write(map(Item, details), _OPTIONS)))


def _theirs(details: Sequence[PaperDetails], *, escaping: bool = False, enclosed: bool = False) -> Callable[[], str]:
    """Return a function that writes the entries which we write, from fields in memory.

    Args:
        details: the papers.
        escaping: give it titles, authors and abstracts as stored, to escape; else the values that we write.
        enclosed: give it these in the braces that it would put around them, which is all that it does to values.
    """
    from bibtexparser import write_string
    from bibtexparser.library import Library as Entries
    from bibtexparser.middlewares import LatexEncodingMiddleware
    from bibtexparser.model import Entry, Field

    logging.getLogger("pylatexenc").setLevel(logging.ERROR)  # which names each letter that it does not know
    logging.getLogger("bibtexparser").setLevel(logging.ERROR)  # which says that copies of entries take time
    middleware = [LatexEncodingMiddleware(allow_inplace_modification=False)] if escaping else []
    entries = Entries()
    for paper in details:
        written = "".join(map(str, FORMATS["bibtex"].write([Item(paper)], _OPTIONS)))
        values = dict(_FIELD.findall(written))
        if escaping:
            values |= {"title": paper.title, "author": " and ".join(paper.authors), "abstract": paper.abstract}
        if enclosed:
            values = {key: f"{{{value}}}" for key, value in values.items()}
        kind = written[1 : written.index("{")]
        entries.add(Entry(kind, paper.cite_key, [Field(key, value) for key, value in values.items() if value]))
    if enclosed:
        return lambda: write_string(entries, unparse_stack=[])
    return lambda: write_string(entries, prepend_middleware=middleware)
