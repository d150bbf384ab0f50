"""Addresses in feeds and mails: where a redirect leads, without fetching it, and whether that is an article."""

import base64
import binascii
import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from readerapp.text import identifiers

# Amazon SES and Elsevier: https://click.example/CL0/https:%2F%2Fwww.cell.com%2F…/1/…
_IN_PATH = re.compile(r"/[A-Z]{0,2}L0/(https?:(?:%2F|/){2}[^\s]*?)/\d+/[\w-]{10,}", re.IGNORECASE)
_URL_DEFENSE = re.compile(r"urldefense\.(?:proofpoint\.)?com/v3/__(https?:/.*?)__;", re.IGNORECASE)
_TARGETS = (
    "url",
    "q",
    "u",
    "target",
    "redirect",
    "redirect_url",
    "redirecturl",
    "link",
    "dest",
    "destination",
    "r",
    "to",
)
_TRACKING = re.compile(
    r"(?:utm|mc|pk|hsa|wt|sap|trk|_hs|ga|et)[._-]\w+|elq\w*|_hsenc|_hsmi|gclid|fbclid|dgcid|rss|mkt_tok|_returnurl|af|via",
    re.IGNORECASE,
)
_MEANT = frozenset(["id", "doi", "pii", "arnumber", "abstract_id", "abstractid", "article", "issn"])
_VERSION = re.compile(r"(10\.(?:1101|64898)/[\d.]+\d)v\d+\b.*\Z")
_NATURE = re.compile(r"https?://(?:www\.)?nature\.com/articles/([a-z0-9][\w.-]+?)(?:\.e?pdf|_reference\.pdf)?/?\Z")
_LONGEST = 8000
_DEEPEST = 5
_ARTICLE = re.compile(
    r"""https?://(?:[\w-]+\.){0,6}?(?:
    nature\.com/articles/ | cell\.com/.*/(?:fulltext|abstract|pdf)/
    | thelancet\.com/(?:journals/.*/article|article)/ | sciencedirect\.com/science/article
    | ieeexplore\.ieee\.org/(?:abstract/|xpl/)?(?:document|article|abs) | semanticscholar\.org/paper/
    | openreview\.net/(?:forum|pdf|attachment)\? | aclanthology\.org/(?:\d{4}\.|[A-Z]\d\d-)
    | proceedings\.mlr\.press/v\d+/ | papers\.(?:nips|neurips)\.cc/.*paper | jmlr\.org/papers/
    | cvf\.com/content | researchgate\.net/(?:publication|profile/.*/publication)/
    | scholar-inbox\.com/(?:paper|.*paper_id=) | academic\.oup\.com/.*/(?:article|advance-article)
    | jamanetwork\.com/.*(?:article|fullarticle) | mdpi\.com/\d{4}-\d{3}[\dX]/
    | frontiersin\.org/(?:articles|journals/.*/articles)/ | springer\.com/(?:article|chapter)/
    | bmj\.com/(?:content|lookup)/ | (?:bio|med)rxiv\.org/(?:content|cgi/content)/
    | europepmc\.org/(?:article|abstract)/ | ncbi\.nlm\.nih\.gov/(?:pmc/articles|entrez/eutils|pubmed)/?
    | papers\.ssrn\.com/ | ssrn\.com/abstract | pubs\.(?:acs|rsc)\.org/(?:doi|en/content/article)
    | iopscience\.iop\.org/article/ | pnas\.org/(?:doi|content)/ | science\.org/(?:doi|content)/
    | sciencemag\.org/content/ | journals\.aps\.org/.*/abstract/ | link\.aps\.org/doi/
    | onlinelibrary\.wiley\.com/doi | dl\.acm\.org/(?:doi|citation) | tandfonline\.com/doi | sagepub\.com/doi
    | journals\.plos\.org/.*article | hal\.science/\w+-\d+ | zenodo\.org/records?/ | paperswithcode\.com/paper/
    | alphaxiv\.org/ | chemrxiv\.org/engage/.*article-details | osf\.io/preprints/ | dblp\.org/rec/
    | (?:dx\.)?doi\.org/10\. | arxiv\.org/(?:abs|pdf|html)/
    | (?:huggingface\.co|hf\.co)/papers/(?!date|week|month|trending) | nber\.org/papers/w\d
    | pubmed\.ncbi\.nlm\.nih\.gov/\d | elifesciences\.org/(?:articles|reviewed-preprints)/ | nejm\.org/doi/
    | cambridge\.org/core/.*/article/
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def resolved(url: str) -> str:
    """Return where an address leads, as far as it says so itself, without the marks of who was sent there."""
    url = url.strip()[:_LONGEST]
    for _ in range(_DEEPEST):
        target = _target(url)
        if not target:
            break
        url = target
    return _without_tracking(url)


def identifiers_of(url: str) -> dict[str, str]:
    """Return the identifiers that the address of an article names."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return {}
    query = {name: value for name, value in parse_qsl(parts.query) if name.lower() in _MEANT}
    address = urlunsplit(parts._replace(query="", fragment=""))
    if nature := _NATURE.match(address):
        return identifiers.find(f"doi:10.1038/{nature[1]}")
    address = _VERSION.sub(r"\1", address)
    found = identifiers.find(address)
    return found or identifiers.find(" ".join(query.values()))


def is_article(url: str) -> bool:
    """Return whether the address is that of an article, as far as its host's addresses are known."""
    return bool(_ARTICLE.match(url[:_LONGEST]) or identifiers_of(url))


def _target(url: str) -> str:
    """Return the address that a redirect carries in itself; empty for every other address."""
    if inside := _IN_PATH.search(url):
        return unquote(inside[1])
    if inside := _URL_DEFENSE.search(url):
        return inside[1] if "://" in inside[1] else inside[1].replace(":/", "://", 1)
    try:
        parts = urlsplit(url)
        query = {name.lower(): value for name, value in parse_qsl(parts.query)}
    except ValueError:
        return ""
    if "urldefense" in parts.netloc and "u" in query:
        return unquote(query["u"].replace("-", "%").replace("_", "/"))
    for name in _TARGETS:
        if (value := query.get(name, "")).startswith(("http://", "https://")):
            return value
    return _encoded(parts.path) if "substack" in parts.netloc else ""


def _encoded(path: str) -> str:
    """Substack's redirects carry the address in Base64: ``/redirect/2/eyJlIjoiaHR0cHM6Ly9…``."""
    token = path.rpartition("/")[2].partition(".")[0]
    try:
        said = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""
    found = re.search(r"https?://[^\s\"\\]+", said)
    return found[0] if found else ""


def _without_tracking(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if not parts.query:
        return url
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if name.lower() in _MEANT or not _TRACKING.fullmatch(name)]
    if parts.netloc == "pubmed.ncbi.nlm.nih.gov" and parts.path.strip("/").isdecimal():
        kept = []
    return url if len(kept) == len(pairs) else urlunsplit(parts._replace(query=urlencode(kept)))
