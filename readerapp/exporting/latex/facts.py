"""What is known of a paper, and in which fields of an entry it may stand.

The fields are biblatex's; CSL's variables stand where ``importing.references.bibtex_fields`` reads them from.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from readerapp.exporting import addresses
from readerapp.exporting.options import Options
from readerapp.exporting.reading_list import Item
from readerapp.exporting.venues import VenueKind, kind
from readerapp.library.rows import PaperDetails

_DETAILS = (
    ("title-short", ("shorttitle",)),
    ("editor", ("editor",)),
    ("translator", ("translator",)),
    ("container-author", ("bookauthor",)),
    ("container-title-short", ("shortjournal",)),
    ("event-title", ("eventtitle",)),
    ("event-place", ("venue",)),
    ("medium", ("howpublished",)),
    ("genre", ("type",)),
    ("edition", ("edition",)),
    ("version", ("version",)),
    ("collection-title", ("series",)),
    ("volume", ("volume",)),
    ("number-of-volumes", ("volumes",)),
    ("chapter-number", ("chapter",)),
    ("page", ("pages",)),
    ("number-of-pages", ("pagetotal",)),
    ("publisher", ("publisher", "institution", "organization")),
    ("publisher-place", ("location",)),
    ("original-date", ("origdate",)),
    ("accessed", ("urldate",)),
    ("status", ("pubstate",)),
    ("ISBN", ("isbn",)),
    ("ISSN", ("issn",)),
    ("language", ("language",)),
    ("call-number", ("library",)),
    ("note", ("note",)),
)
_VENUE = ("journaltitle", "booktitle", "howpublished", "organization")
_NUMBERED = frozenset(["report", "patent", "standard", "dataset", "software", "document", "article"])
_IN_SERIES = frozenset(["book", "chapter", "paper-conference"])
_ARCHIVES = (
    r"(?:cs|math|stat|eess|econ|q-bio|q-fin|physics|astro-ph|cond-mat|nlin)\.[A-Za-z]{2}|cond-mat\.[a-z-]{5,}"
    r"|physics\.[a-z-]{2,7}|(?:hep-(?:th|ph|ex|lat)|gr-qc|nucl-(?:th|ex)|quant-ph|math-ph|astro-ph)"
)
_ARXIV_CLASS = re.compile(_ARCHIVES)


class Fact(NamedTuple):
    """Something known.

    Attributes:
        value: as stored.
        fields: that may hold it, the best first.
    """

    value: str
    fields: tuple[str, ...]


def facts(item: Item, csl_type: str, options: Options) -> Iterator[Fact]:
    """Yield what is known of a paper beside its title, authors and date.

    Args:
        item: the paper, with what its list says of it.
        csl_type: of the paper.
        options: of them those that say which texts of the user's are written.
    """
    paper = item.paper
    arxiv = paper.identifiers.get("arxiv", "")
    if paper.venue and not (arxiv and kind(paper.venue) is VenueKind.PREPRINT):
        yield Fact(paper.venue, _VENUE)
    if paper.details:
        yield from _details(paper.details, csl_type)
    topic = _arxiv_class(paper) if arxiv else ""
    yield from _identifiers(paper, topic)
    yield from _texts(item, topic, options)


def _identifiers(paper: PaperDetails, topic: str) -> Iterator[Fact]:
    if arxiv := paper.identifiers.get("arxiv"):
        yield Fact(arxiv, ("eprint",))
        yield Fact("arXiv", ("eprinttype",))
        if topic:
            yield Fact(topic, ("eprintclass",))
    elif pmid := paper.identifiers.get("pmid"):
        yield Fact(pmid, ("eprint",))
        yield Fact("pubmed", ("eprinttype",))
    if doi := paper.identifiers.get("doi"):
        yield Fact(doi, ("doi",))
    if paper.links and (address := addresses.page(paper)):
        yield Fact(address, ("url",))
    if paper.key_aliases:
        yield Fact(",".join(paper.key_aliases), ("ids",))


def _texts(item: Item, topic: str, options: Options) -> Iterator[Fact]:
    paper = item.paper
    words = [word for word in paper.categories if word != topic]
    if options.tags:
        words += [name for name, _hue in paper.tags]
    if words:
        yield Fact(", ".join(word.replace(",", " ") for word in dict.fromkeys(words)), ("keywords",))
    if options.abstract and paper.abstract:
        yield Fact(paper.abstract, ("abstract",))
    if options.notes and (said := [*filter(None, (item.remark, paper.note, paper.details.get("annote", "")))]):
        yield Fact("\n".join(said), ("annotation",))


def _details(details: dict[str, str], csl_type: str) -> Iterator[Fact]:
    for variable, fields in _DETAILS:
        if value := details.get(variable):
            yield Fact(value, fields)
    in_series = csl_type in _IN_SERIES and "collection-title" in details
    if in_series and "collection-number" in details:
        yield Fact(details["collection-number"], ("number",))
    if issue := details.get("issue"):
        yield Fact(issue, ("issue",) if in_series or csl_type in _NUMBERED else ("number", "issue"))
    if number := details.get("number"):
        yield Fact(number, ("number",) if csl_type in _NUMBERED else ("eid",))


def _arxiv_class(paper: PaperDetails) -> str:
    """Return the first category that is one of arXiv's, such as ``cs.CL``, as its papers are listed under."""
    return next((word for word in paper.categories if _ARXIV_CLASS.fullmatch(word)), "")
