"""What BibTeX and BibLaTeX cannot carry of a paper, as ``carried`` lists it for other formats: it hangs on the type.

Texts come back as they read: an omega of running text as ``$\\omega$``, two apostrophes as closing quotation marks.
"""

from typing import Any

from readerapp.exporting.addresses import page
from readerapp.library.rows import PaperDetails
from tests.unit.exporting.carried import month_of_arxiv

_NOT_IN_MISC = "ISBN ISSN chapter-number collection-title edition issue number number-of-pages page translator volume"
_NOT_IN_REPORTS = "ISBN ISSN collection-title edition editor event-title issue translator volume"
LOST_EVERYWHERE = "PMCID collection-editor"
LOST = {
    "article": "ISBN chapter-number edition event-title genre number-of-pages publisher publisher-place",
    "inproceedings": "ISSN edition genre number-of-pages translator",
    "incollection": "ISSN event-title genre number-of-pages",
    "inbook": "ISSN event-title genre number-of-pages",
    "book": "ISSN event-title genre",
    "collection": "ISSN event-title genre",
    "thesis": _NOT_IN_REPORTS,
    "report": _NOT_IN_REPORTS,
    "unpublished": f"{_NOT_IN_MISC} editor publisher",
    "patent": f"{_NOT_IN_MISC.replace(' number ', ' ')} editor event-title publisher",
    "dataset": "ISBN ISSN chapter-number event-title issue number-of-pages page translator volume",
    "software": f"{_NOT_IN_MISC} event-title",
    "misc": f"{_NOT_IN_MISC} event-title",
    "online": f"{_NOT_IN_MISC} event-title genre publisher-place",
}
"""CSL's variables that have no field in the types of ``blx-dm.def``."""

_SAME = {"phdthesis": "thesis", "mastersthesis": "thesis", "techreport": "report"}
_KINDS = {
    "article": "article-journal", "inproceedings": "paper-conference", "incollection": "chapter", "inbook": "chapter",
    "collection": "book", "unpublished": "manuscript", "misc": "", "online": "webpage",
}  # fmt: skip
_WITHOUT_VENUE = {"book", "collection", "thesis", "report", "patent", "dataset", "online"}
_LANGUAGES = {"en": "english", "pt-BR": "brazilian"}


def expected(paper: PaperDetails, entry_type: str, format_name: str) -> dict[str, Any]:
    """Return the fields that come back of a paper.

    Args:
        paper: of ``any_papers``.
        entry_type: that was written.
        format_name: ``bibtex`` or ``biblatex``.
    """
    name = _SAME.get(entry_type, entry_type)
    own = page(paper)
    known = paper.identifiers
    date = month_of_arxiv(paper) or (paper.published if paper.published.startswith(str(paper.year)) else "")
    return {
        "title": paper.title,
        "abstract": paper.abstract.replace("\n\n", " "),
        "authors": paper.authors,
        "year": int(month_of_arxiv(paper)[:4] or 0) or paper.year,
        "published": date if format_name == "biblatex" else date[:7],
        "venue": _venue(paper, name),
        "identifiers": {scheme: known[scheme] for scheme in known if scheme != "pmid" or "arxiv" not in known},
        "links": tuple(link for link in paper.links if link.url == own),
        "kind": "article" if "arxiv" in known and name in {"misc", "online"} else _KINDS.get(name, name),
        "details": _details(paper, name),
        "categories": _keywords([*paper.categories, *(tag for tag, _ in paper.tags)]),
        "cite_key": paper.cite_key,
    }


def _keywords(words: list[str]) -> tuple[str, ...]:
    """A comma parts keywords: within one it becomes a space."""
    return tuple(dict.fromkeys(" ".join(word.replace(",", " ").split()) for word in words))


def _venue(paper: PaperDetails, name: str) -> str:
    if name in {"incollection", "inbook", "inproceedings"} and not paper.venue:
        return paper.details.get("collection-title", "")
    return "" if name in _WITHOUT_VENUE or paper.venue == paper.title else paper.venue


def _details(paper: PaperDetails, name: str) -> dict[str, str]:
    lost = {*LOST_EVERYWHERE.split(), *LOST[name].split()}
    details = {variable: text for variable, text in paper.details.items() if variable not in lost}
    if "collection-title" in details and name in {"book", "collection", "incollection", "inbook", "inproceedings"}:
        details.pop("issue", "")  # the number is that in the series
    if paper.venue and (name == "online" or (name == "dataset" and "publisher" not in details)):
        details["publisher"] = paper.venue  # the organisation that put it there
    if name in {"thesis", "report"}:
        details.setdefault("genre", name.title())
    if "ISSN" in details:
        details["ISSN"] = details["ISSN"].split(", ")[0]
    if "language" in details:
        details["language"] = _LANGUAGES[details["language"]]
    if "note" in details:
        details["note"] = details["note"].replace("\n", " ")
    return details
