"""Types and fields of BibTeX and BibLaTeX, and the types and variables of CSL 1.0.2 that they are."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_KINDS = {
    "article-journal": "article suppperiodical",
    "article": "preprint",
    "book": "book mvbook collection mvcollection proceedings mvproceedings reference mvreference film_script",
    "chapter": "inbook bookinbook suppbook incollection suppcollection chapter",
    "paper-conference": "inproceedings conference",
    "entry-encyclopedia": "inreference",
    "thesis": "thesis phdthesis mastersthesis bachelorsthesis mathesis diplomathesis habilitation",
    "report": "report techreport manual whitepaper",
    "webpage": "online electronic www webpage web_page website internet",
    "manuscript": "unpublished",
    "pamphlet": "booklet",
    "periodical": "periodical",
    "patent": "patent",
    "dataset": "dataset data",
    "software": "software computer_program",
    "standard": "standard",
    "review": "review",
    "graphic": "artwork image",
    "song": "audio music",
    "motion_picture": "movie video film",
    "legislation": "legislation legal statute bill",
    "legal_case": "jurisdiction case",
    "personal_communication": "letter",
    "speech": "presentation talk",
    "article-magazine": "magazine_article",
    "article-newspaper": "newspaper_article newspaper",
    "hearing": "hearing",
    "performance": "performance",
    "": "misc other generic custom set xdata",
}
KIND_OF = {name: kind for kind, types in _KINDS.items() for name in types.split()}
GENRES = {
    "phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis", "mathesis": "Master’s thesis",
    "bachelorsthesis": "Bachelor’s thesis", "techreport": "Technical report",
}  # fmt: skip
DETAILS = (
    ("volume", ("volume",)),
    ("publisher", ("publisher", "institution", "school", "organization")),
    ("publisher-place", ("address", "location", "city", "place")),
    ("collection-title", ("series",)),
    ("edition", ("edition",)),
    ("chapter-number", ("chapter",)),
    ("number-of-pages", ("pagetotal", "numpages", "num_pages")),
    ("number-of-volumes", ("volumes",)),
    ("language", ("language", "langid", "hyphenation")),
    ("title-short", ("shorttitle",)),
    ("container-title-short", ("shortjournal", "journal-abbrev", "journalabbr", "abbrev_source_title", "journal-iso")),
    ("event-title", ("eventtitle", "conference", "conference_title")),
    ("event-place", ("venue", "eventlocation")),
    ("version", ("version",)),
    ("original-date", ("origdate",)),
    ("accessed", ("urldate", "accessed", "lastchecked", "lastaccessed")),
    ("PMCID", ("pmcid", "pmc")),
    ("call-number", ("call-number", "lccn", "library")),
    ("license", ("copyright", "license")),
    ("annote", ("annote", "annotation")),
    ("status", ("pubstate",)),
)
PERSONS = (
    ("editor", ("editor",)),
    ("translator", ("translator",)),
    ("container-author", ("bookauthor",)),
)
KEYWORDS = (
    "keywords",
    "keyword",
    "mendeley-tags",
    "author_keywords",
    "author-keywords",
    "keywords-plus",
    "tags",
    "primaryclass",
)
LINKS = ("url", "ee", "link", "adsurl", "pdf", "eprinturl", "urls", "code", "project", "website", "bdsk-url-1",
          "bdsk-url-2", "bdsk-url-3", "howpublished", "note")  # fmt: skip
KINDS_OF_LINKS = {"pdf": "pdf", "code": "code", "project": "project"}
INHERITED = _words(
    """editor year date month publisher address location series volume number isbn issn organization institution journal
    journaltitle language edition venue eventtitle eventdate booktitle booksubtitle howpublished school"""
)
"""Fields that an entry takes from the one that its ``crossref`` names."""

PARTS = _words("inproceedings conference incollection inbook bookinbook suppbook suppcollection inreference")
"""Types of what stands in a book."""
