"""What kind of work a paper is where nobody said so."""

from readerapp.exporting.venues import VenueKind, kind
from readerapp.library.rows import PaperDetails

_BY_VENUE = {VenueKind.CONFERENCE: "paper-conference", VenueKind.JOURNAL: "article-journal"}
PREPRINT = "article"


def csl_type(paper: PaperDetails) -> str:
    """Return the type of CSL 1.0.2 (Appendix III): as imported, else by the venue, else that of a preprint.

    What PubMed knows and arXiv does not is of a journal, also where nobody said of which.
    """
    if paper.kind:
        return paper.kind
    of_pubmed = "pmid" in paper.identifiers and "arxiv" not in paper.identifiers
    unknown = "article-journal" if of_pubmed and not paper.venue.strip() else PREPRINT
    return _BY_VENUE.get(kind(paper.venue), unknown)
