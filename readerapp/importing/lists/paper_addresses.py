"""What paper a web address leads to, and what an address says in words when it does not say.

Known are the pages of arXiv and its mirrors, publishers that put the DOI into the path, Nature, bioRxiv, OpenReview,
the ACL Anthology, PubMed Central and the proceedings of the large conferences.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from readerapp.text import identifiers

_ARXIV_IN_PATH = re.compile(
    r"/(?:abs|pdf|html|overview|arxiv|papers?)/(?:arxiv[.:])?(\d{4}\.\d{4,5}|[a-z-]{2,10}/\d{7})(?!\d)", re.I
)
_PREPRINT_VERSION = re.compile(r"(10\.(?:1101|64898)/[\d.]+)(?:v\d+)?(?:\..*)?\Z")
_NATURE = re.compile(r"/articles/(s\d{5}-\d{3}-\d{4,5}-[\dxyz]|[a-z]+\d{2,4}\.?\d*)(?:\.pdf)?\Z")
_PMC = re.compile(r"/(PMC\d{3,9})\b", re.IGNORECASE)
_PAPER_HOSTS = (
    "openreview.net",
    "aclanthology.org",
    "aclweb.org",
    "proceedings.mlr.press",
    "jmlr.org",
    "papers.nips.cc",
    "proceedings.neurips.cc",
    "openaccess.thecvf.com",
    "semanticscholar.org",
    "ieeexplore.ieee.org",
    "dl.acm.org",
    "sciencedirect.com",
    "link.springer.com",
    "ncbi.nlm.nih.gov",
    "europepmc.org",
    "usenix.org",
    "isca-archive.org",
    "ojs.aaai.org",
    "ijcai.org",
    "ssrn.com",
    "hal.science",
    "eprint.iacr.org",
    "dblp.org",
    "nature.com",
    "science.org",
)
_CODE_HOSTS = frozenset(["github.com", "gitlab.com", "huggingface.co"])
_NAMED_BY = {"openreview.net": "OpenReview", "aclanthology.org": "ACL Anthology"}
_DATE_IN_FRONT = re.compile(r"\A(?:\d{4}[ -]\d{1,2}(?:[ -]\d{1,2})?|\d+)[ -]+(?=\S*[^\W\d])")
_ENDING = re.compile(r"\.(?:html?|php|aspx?|pdf|md)\Z", re.IGNORECASE)
_EMPTY_STEPS = frozenset(
    ["index", "abs", "pdf", "html", "forum", "blog", "posts", "paper", "papers", "article", "articles", "abstract"]
)


@dataclass(frozen=True, slots=True)
class Address:
    """What an address says of the paper behind it.

    Attributes:
        named: identifiers, by scheme.
        pmcid: its number in PubMed Central.
        is_paper: whether it is the page of a paper.
        words: what to call it, from the path and the host.
    """

    named: dict[str, str]
    pmcid: str
    is_paper: bool
    words: str


def read(url: str) -> Address:
    """Return what an address says; it never raises."""
    url = url[:2000]
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
        query = parse_qs(parts.query, max_num_fields=20)
    except ValueError:  # such as an unclosed [ of an IPv6 address
        return Address({}, "", is_paper=False, words=url)
    path = unquote(parts.path)
    named = _identifiers(url, host, path, query)
    pmc = _PMC.search(path) if host.endswith("ncbi.nlm.nih.gov") or host == "europepmc.org" else None
    known = any(host == name or host.endswith(f".{name}") for name in _PAPER_HOSTS) and len(path) > 1
    words = _words(host, path, query)
    return Address(named, pmc[1].upper() if pmc else "", bool(named) or known, words)


def _identifiers(url: str, host: str, path: str, query: dict[str, list[str]]) -> dict[str, str]:
    if host == "nature.com" and (match := _NATURE.search(path)):
        return {"doi": f"10.1038/{match[1]}"}
    # Behind a question mark stands more than the identifier.
    named = identifiers.find(
        url if not query else f"{url.partition('?')[0]} {query.get('id', query.get('doi', ['']))[0]}"
    )
    if "doi" in named and (match := _PREPRINT_VERSION.match(named["doi"])):
        named["doi"] = match[1]
    if not named and (match := _ARXIV_IN_PATH.search(path)):
        named = identifiers.find(match[1])
    return named


def _words(host: str, path: str, query: dict[str, list[str]]) -> str:
    """A name for a page of which nothing else is known: ``Tree search (blog.example.org)``."""
    if host in _NAMED_BY:
        steps = [step for step in path.split("/") if step]
        number = query.get("id", [_ENDING.sub("", steps[-1]) if steps else ""])[0]
        return f"{_NAMED_BY[host]} {number}".strip()
    if host in _CODE_HOSTS:
        return path.strip("/")[:200] or host
    for step in reversed(path.split("/")):
        words = " ".join(re.split(r"[-_+ ]+", _ENDING.sub("", step)))
        words = _DATE_IN_FRONT.sub("", words)
        if words.lower() not in _EMPTY_STEPS and sum(letter.isalpha() for letter in words) > 2:
            return f"{words[:1].upper()}{words[1:200]} ({host})"
    return f"{host}{path if len(path) > 1 else ''}"[:200]
