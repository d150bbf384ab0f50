"""Types of entries, what they need and what they have fields for.

Both are those of the data model of biblatex 3.18 (``blx-dm.def``), which ``biber --tool --validate-datamodel`` holds
entries of BibTeX to as well; names of fields are biblatex's.
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
        takes: fields that it may have, those of every type among them.
    """

    name: str
    bibtex: str
    needs: frozenset[str]
    takes: frozenset[str]

    def place(self, fields: Iterable[str]) -> str:
        """Return the first of some fields that the type has; empty where it has none of them."""
        for field in fields:
            if field in self.takes:
                return field
        return ""


def _type(name: str, bibtex: str, needs: str, takes: str) -> EntryType:
    date = "" if bibtex == "misc" else "date"
    return EntryType(name, bibtex, _words(f"{needs} {date}"), EVERYWHERE | _words(takes))


MISC = _type("misc", "misc", "", "editor howpublished location organization type version")
_PREPRINT = _type("online", "misc", "eprint", "editor organization version")
_PAGE = _type("online", "misc", "url", "editor organization version")
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
            "edition editor location number organization publisher series type version",
        ),
    ),
    "software": (_type("software", "misc", "", "editor howpublished location organization type version"),),
    "manuscript": (_type("unpublished", "unpublished", "author note", f"howpublished location type {_TALK}"),),
    "speech": (_type("unpublished", "unpublished", "author note", f"howpublished location type {_TALK}"),),
    "pamphlet": (
        _type("booklet", "booklet", "author", "chapter editor eid howpublished location pages pagetotal type"),
    ),
    "periodical": (_type("periodical", "misc", "editor", "editor issn issue number series volume"),),
    "patent": (_type("patent", "misc", "author number", "location number type version"),),
}  # fmt: skip
"""The types for a CSL type, the best first; for those that are not here there is ``MISC`` alone."""


def chosen(csl_type: str, known: Sequence[tuple[str, ...]], further: Collection[str], *, is_guess: bool) -> EntryType:
    """Return the first type for a CSL type of which all is known that it needs.

    Where that is none, a type that was imported stands all the same, and one that was guessed where ``misc`` has no
    field for something that it has one for, such as a volume; else it is ``misc``.

    Args:
        csl_type: of the paper.
        known: for each thing known the fields that may hold it, the best first.
        further: other fields that are known.
        is_guess: whether the CSL type was not imported.
    """
    candidates = CANDIDATES.get(csl_type, ())
    fields = set(further).union(*known)
    for each in candidates:
        if each.needs <= fields:
            return each
    if not candidates or candidates[0].bibtex == MISC.bibtex:
        return MISC
    first = candidates[0]
    loses = any(first.place(places) and not MISC.place(places) for places in known)
    return MISC if is_guess and not loses else first
