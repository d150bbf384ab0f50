"""Types of entries, what they need and what they have fields for.

Both are those of the data model of biblatex 3.18 (``blx-dm.def``), which ``biber --tool --validate-datamodel`` holds
entries of BibTeX to as well; names of fields are biblatex's. A year is needed by BibTeX's styles alone.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


EVERYWHERE = _words(
    """title shorttitle author sortkey shortjournal date origdate pubstate language langid library eprint eprinttype
    eprintclass doi url urldate keywords abstract note annotation ids"""
)
"""Fields of every type."""

_BOOK = "chapter edition editor eid isbn location number pages publisher series translator volume volumes"
_TALK = "eventtitle venue"


@dataclass(frozen=True, slots=True)
class EntryType:
    """A type of biblatex.

    Attributes:
        bibtex: the type in BibTeX; a thesis may be a master's too.
        needs: fields that it must have.
        takes: fields that it may have beyond those of every type.
        dated: whether BibTeX's styles ask for a year; those of biblatex print that there is none.
    """

    name: str
    bibtex: str
    needs: frozenset[str]
    takes: frozenset[str]
    dated: bool = True

    def place(self, fields: Iterable[str]) -> str:
        """Return the first of some fields that the type has; empty where it has none of them."""
        return next((field for field in fields if field in self.takes or field in EVERYWHERE), "")


def _type(name: str, bibtex: str, needs: str, takes: str, *, dated: bool = True) -> EntryType:
    return EntryType(name, bibtex, _words(needs), _words(takes), dated)


MISC = _type("misc", "misc", "", "editor howpublished location organization type version", dated=False)
_PREPRINT = _type("online", "misc", "eprint", "editor organization version", dated=False)
_PAGE = _type("online", "misc", "url", "editor organization version", dated=False)
_ARTICLE = _type(
    "article",
    "article",
    "author journaltitle",
    "editor eid issn issue journaltitle number pages series translator version volume",
)
_PAPER = _type(
    "inproceedings", "inproceedings", "author booktitle",
    f"booktitle chapter editor eid isbn location number organization pages publisher series volume volumes {_TALK}",
)  # fmt: skip
_COLLECTED = _type("incollection", "incollection", "author editor booktitle", f"booktitle {_BOOK}")
_CHAPTER = _type("inbook", "inbook", "author booktitle", f"bookauthor booktitle {_BOOK}")
_ENTRY = _type("inreference", "incollection", "author editor booktitle", f"booktitle {_BOOK}")
_REPORT = "chapter eid institution location pages pagetotal type"

CANDIDATES = {
    "article": (_PREPRINT,),
    "article-journal": (_ARTICLE,),
    "article-magazine": (_ARTICLE,),
    "article-newspaper": (_ARTICLE,),
    "review": (_ARTICLE,),
    "review-book": (_ARTICLE,),
    "paper-conference": (_PAPER,),
    "chapter": (_COLLECTED, _CHAPTER),
    "entry": (_ENTRY,),
    "entry-dictionary": (_ENTRY,),
    "entry-encyclopedia": (_ENTRY,),
    "book": (
        _type("book", "book", "author", f"{_BOOK} pagetotal"),
        _type("collection", "book", "editor", f"{_BOOK} pagetotal"),
    ),
    "collection": (_type("collection", "book", "editor", f"{_BOOK} pagetotal"),),
    "thesis": (_type("thesis", "phdthesis", "author institution", _REPORT),),
    "report": (_type("report", "techreport", "author institution", f"{_REPORT} number version"),),
    "webpage": (_PAGE,),
    "post": (_PAGE,),
    "post-weblog": (_PAGE,),
    "dataset": (
        _type(
            "dataset", "misc", "",
            "edition editor location number organization publisher series type version", dated=False,
        ),
    ),
    "software": (_type("software", "misc", "", "editor howpublished location organization type version", dated=False),),
    "manuscript": (_type("unpublished", "unpublished", "author note", f"howpublished location type {_TALK}"),),
    "speech": (_type("unpublished", "unpublished", "author note", f"howpublished location type {_TALK}"),),
    "pamphlet": (
        _type("booklet", "booklet", "author", "chapter editor eid howpublished location pages pagetotal type"),
    ),
    "periodical": (_type("periodical", "misc", "editor", "editor issn issue number series volume"),),
    "patent": (_type("patent", "misc", "author number", "location number type version"),),
}  # fmt: skip
"""The types for a CSL type, the best first; for those that are not here there is ``MISC`` alone."""


def chosen(
    csl_type: str, known: Sequence[tuple[str, ...]], further: Collection[str], *, asks_for_year: bool
) -> EntryType:
    """Return the first type for a CSL type of which all is known that it needs, else ``misc``.

    The first type stands all the same where ``misc`` has no field for something that it has one for, such as a volume.

    Args:
        csl_type: of the paper.
        known: for each thing known the fields that may hold it, the best first.
        further: other fields that are known.
        asks_for_year: whether a type may need a year.
    """
    candidates = CANDIDATES.get(csl_type, ())
    fields = {field for places in known for field in places}.union(further)
    for each in candidates:
        if each.needs <= fields and ("date" in fields or not (each.dated and asks_for_year)):
            return each
    if candidates and any(candidates[0].place(places) and not MISC.place(places) for places in known):
        return candidates[0]
    return MISC
