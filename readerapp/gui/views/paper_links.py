"""Which links a paper has, with the words and icons they go by."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from readerapp.library.rows import PaperDetails
from readerapp.text import identifiers

_KINDS = {
    "code": ("Code", "code"),
    "project": ("Project", "globe"),
    "model": ("Model", "box"),
    "dataset": ("Data", "database"),
    "abstract": ("", "file-text"),
    "pdf": ("PDF", "file-text"),
}
_ORDER = ("code", "project", "model", "dataset", "abstract", "pdf", "link")
_HOSTS = {"arxiv.org": "arXiv", "doi.org": "DOI", "huggingface.co": "Hugging Face", "openreview.net": "OpenReview"}
_SCHEMES = {"arxiv": "arXiv", "doi": "DOI", "pmid": "PubMed", "pmcid": "PubMed Central", "isbn": "ISBN"}


@dataclass(frozen=True, slots=True)
class PaperLink:
    """A link with its words and the name of its icon in Lucide."""

    words: str
    icon: str
    url: str


def links_of(details: PaperDetails) -> list[PaperLink]:
    """Return the paper's links, and pages of its identifiers that none of them leads to, each address once."""
    found = {link.url: link.kind for link in details.links}
    for scheme, value in details.identifiers.items():
        url = identifiers.url(scheme, value)
        if url and not any(value in known for known in found):
            found[url] = "abstract"
    kinds = sorted(found.items(), key=lambda item: _ORDER.index(item[1]) if item[1] in _ORDER else len(_ORDER))
    links = []
    for url, kind in kinds:
        words, icon = _KINDS.get(kind, ("", "link"))
        links.append(PaperLink(words or _host(url), icon, url))
    return links


def identifier(details: PaperDetails) -> str:
    """Return the identifier that names the paper best, such as ``arXiv 2303.00176``."""
    for scheme, words in _SCHEMES.items():
        if scheme in details.identifiers:
            return f"{words} {details.identifiers[scheme]}"
    return ""


def _host(url: str) -> str:
    try:
        host = (urlsplit(url).hostname or url).removeprefix("www.")
    except ValueError:
        return "Link"
    return _HOSTS.get(host, host)
