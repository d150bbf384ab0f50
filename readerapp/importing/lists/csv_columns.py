"""What the columns of a table of papers mean, by their headings in the exports of the usual programs and sites.

Known are Zotero, JabRef, Scopus, Web of Science, PubMed, Dimensions, OpenAlex, Lens, arXiv dumps, DBLP,
Semantic Scholar, Readwise Reader, ASReview, Rayyan, and plain words in some languages.
"""

import re
from collections.abc import Sequence

_WORDS = re.compile(r"[^\W_]+")
_CASE = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

# Of several columns that fit, the value under the heading that stands first here wins.
_HEADINGS = {
    "title": (
        "title|article title|paper title|document title|primary title|item title|display name|book title|"
        "paper|paper name|titel|titre|titulo|título|titolo|标题|題名|题名|タイトル|название|제목|ti|name"
    ),
    "abstract": (
        "abstract|abstract note|abstracts|summary|description|highlight abstract|zusammenfassung|résumé|"
        "resume|resumen|resumo|riassunto|摘要|要旨|аннотация|초록|ab"
    ),
    "authors": (
        "author full names|authors full names|af|authors|author|author s|author names|creators|creator|"
        "first authors|authorships author display name|authorships|"
        "autoren|autor|auteurs|auteur|autores|autori|作者|著者|автор|"
        "авторы|저자|au"
    ),
    "editor": "editor|editors|book editors|herausgeber",
    "year": "year|publication year|pub year|published year|pubyear|py|jahr|année|annee|año|ano|anno|年|年份|год|연도",
    "date": (
        "date|publication date|published|published date|date published|published at|pub date|issued|"
        "pubdate|submitted date|submitted|first posted|create date|update date|datum|fecha|data|日期"
    ),
    "venue": (
        "publication title|source title|journal book|journal|journal name|journal title|venue|booktitle|"
        "conference|publication|container title|primary location source display name|source name|"
        "proceedings title|conference name|journal ref|journal title full|is part of|"
        "zeitschrift|revue|revista|rivista|期刊|雑誌|журнал|so"
    ),
    "doi": "doi|doi link|item doi|digital object identifier|ids doi|published doi|di",
    "arxiv": "arxiv|arxiv id|arxivid|arxiv url|arxiv link|eprint|archive id|paper id|id",
    "pmid": "pmid|pubmed id|pubmedid|medline id|ids pmid|pm",
    "PMCID": "pmcid|pmc id|pmc|ids pmcid",
    "link": (
        "url|urls|link|links|article url|paper url|paper link|article link|web page|website|source url|ee|"
        "landing page url|primary location landing page url|best oa location landing page url|external url|"
        "document link|web address|链接"
    ),
    "pdf": "pdf|pdf url|pdf link|full text url|best oa location pdf url|open access url|download",
    "code": "code|code url|code link|github|github url|github link|repo|repository|repo url|repo link",
    "project": "project|project page|project url|homepage",
    "categories": (
        "keywords|author keywords|index keywords|keywords plus|manual tags|automatic tags|tags|tag|"
        "document tags|categories|category|primary category|subjects|subject|topics|topic|fields of study|"
        "mesh terms|ieee terms|original keywords|new isi keywords|keyphrase|"
        "schlagworte|stichworte|mots clés|palabras clave|关键词|de"
    ),
    "kind": "item type|document type|publication type|entry type|entrytype|type|typ|dt|pt",
    "cite_key": "citation key|cite key|citekey|bibtex key|bibtexkey|citationkey",
    "upvotes": "upvotes|votes|likes",
    "comments": "num comments|comments count|comment count",
    "rank": "rank",
    "section": "section|heading|group",
    "volume": "volume|vol|band|biblio volume|journal volume|volume number|vl",
    "issue": "issue|number issue|heft|biblio issue|journal issue|issue number|is",
    "page": "pages|page|pagination|seiten|article number|art no",
    "first_page": "page start|start page|first page|biblio first page|beginning page|page from|bp",
    "last_page": "page end|end page|last page|biblio last page|ending page|page to|ep",
    "publisher": "publisher|verlag|éditeur|editorial|pu",
    "publisher-place": "place|publisher place|publisher city|address",
    "edition": "edition",
    "ISSN": "issn|eissn|issns|sn|ei",
    "ISBN": "isbn|isbns|bn",
    "language": "language|language of original document|sprache|lang|la",
    "container-title-short": "journal abbreviation|abbreviated source title|journal iso abbreviation",
    "collection-title": "series|series title|book series title",
    "title-short": "short title",
    "number-of-pages": "num pages|number of pages",
    "note": "notes|note|document note|my note|remarks|comment|comments",
    "extra": "extra",
    "number": "key|eid|lens id|accession number|ut unique wos id|ut|openalex id|openalex|corpus id|corpusid",
}
# Headings that mean something else in the tables of one writer, which the headings before them tell.
_DIALECTS = (
    (  # PubMed until 2020
        {"short details", "entrez uid"},
        {
            "description": "authors",
            "short details": "source",
            "details": "extra",
            "identifiers": "extra",
            "entrez uid": "pmid",
        },
    ),
    ({"cites url", "query date"}, {"source": "source"}),  # Publish or Perish
    ({"cochrane review group code"}, {"source": "source"}),
    ({"emtree medical index terms"}, {"source": "source"}),  # Embase
    ({"item title", "content type", "publication title"}, {"authors": "glued authors"}),  # SpringerLink
)
_FIELD_OF = {
    heading: (field, place) for field, names in _HEADINGS.items() for place, heading in enumerate(names.split("|"))
}
_TELLING = frozenset({"title", "doi", "arxiv", "pmid", "link", "pdf"})
_MINOR = frozenset({"kind", "section", "rank", "note", "extra", "number"})
_KINDS = {
    "article-journal": "article|journal article|journalarticle|journal|article journal|review|letter|j",
    "paper-conference": (
        "conference paper|conferencepaper|conference|proceedings paper|inproceedings|proceedings article|"
        "paper conference"
    ),
    "book": "book|b",
    "chapter": "booksection|book section|book chapter|chapter|incollection",
    "thesis": "thesis|dissertation|phdthesis|mastersthesis",
    "report": "report|techreport",
    "article": "preprint|posted content",
    "patent": "patent",
    "dataset": "dataset",
    "software": "computerprogram|software",
    "webpage": "webpage",
    "post-weblog": "blogpost",
    "article-magazine": "magazinearticle",
    "article-newspaper": "newspaperarticle",
    "speech": "presentation",
    "manuscript": "manuscript|unpublished",
}
_KIND_OF = {kind.replace("-", " "): kind for kind in _KINDS} | {
    name: kind for kind, names in _KINDS.items() for name in names.split("|")
}
OWN = "readerapp"
_SOURCES = (
    (OWN, {"citation key", "title", "reading status"}),
    ("Zotero", {"item type", "abstract note"}),
    ("Scopus", {"source title", "eid"}),
    ("PubMed", {"pmid", "journal book"}),
    ("PubMed", {"short details", "entrez uid"}),
    ("Publish or Perish", {"cites url", "query date"}),
    ("SpringerLink", {"item title", "content type", "publication title"}),
    ("Embase", {"emtree medical index terms"}),
    ("Cochrane Library", {"cochrane review group code"}),
    ("Web of Science", {"ut unique wos id"}),
    ("Web of Science", {"pt", "ti", "so", "ut"}),
    ("Readwise Reader", {"document tags", "saved date"}),
    ("Dimensions", {"dimensions url"}),
    ("Lens", {"lens id"}),
)


def normal(heading: str) -> str:
    """Return a heading as it is compared: in small words, ``abstractNote`` being ``abstract note``."""
    heading = heading.strip()[:80]
    spaced = heading if heading.isupper() else _CASE.sub(" ", heading)
    return " ".join(_WORDS.findall(spaced)).lower()


def fields(headings: Sequence[str]) -> dict[str, list[int]]:
    """Return the columns that hold each field, the one that counts most first; what is not there is nobody's."""
    found: dict[str, list[tuple[int, int]]] = {}
    normalised = [normal(heading) for heading in headings]
    own = next((meanings for marks, meanings in _DIALECTS if marks <= set(normalised)), {})
    for column, words in enumerate(normalised):
        if words in own:
            found.setdefault(own[words], []).append((0, column))
        elif fit := _FIELD_OF.get(words) or _FIELD_OF.get(words.replace(" ", "")):
            found.setdefault(fit[0], []).append((fit[1], column))
    return {field: [column for _, column in sorted(places)] for field, places in found.items()}


def is_header(headings: Sequence[str]) -> bool:
    """Return whether a row names columns of papers: one that tells a paper, and another of weight."""
    if len(headings) > 2000 or any(len(heading) > 200 for heading in headings):
        return False
    known = fields(headings).keys() - _MINOR
    return bool(known & _TELLING) and (len(known) > 1 or len(headings) == 1)


def kind(name: str) -> str:
    """Return the CSL type for what a table calls a kind of work; empty for an unknown one."""
    words = normal(name)
    return _KIND_OF.get(words) or _KIND_OF.get(words.replace(" ", ""), "")


def source(headings: Sequence[str]) -> str:
    """Return the program or site that writes such a table, for people; empty where none is known."""
    words = {normal(heading) for heading in headings}
    return next((name for name, marks in _SOURCES if marks <= words), "")
