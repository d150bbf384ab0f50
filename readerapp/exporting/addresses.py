"""Where a paper is found on the web."""

import re
from urllib.parse import quote

from readerapp.library.rows import PaperDetails
from readerapp.text.identifiers import SCHEMES, url

_OWN_PAGES = ("abstract", "project", "link", "pdf")
_ENDS_LINK = re.compile(r"[\s<>\\]")
_NOT_IN_URL = re.compile(r"[^!#$%&'()*+,\-./0-9:;=?@A-Z_a-z~]|%(?![0-9A-Fa-f]{2})")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LASTING = ("doi", "arxiv", "pmid")


def page(paper: PaperDetails) -> str:
    """Return the address of the paper: its page as imported, else where an identifier leads; empty where unknown."""
    for wanted in _OWN_PAGES:
        for link in paper.links:
            if link.kind == wanted and is_web(link.url):
                return link.url.strip()
    return lasting(paper)


def lasting(paper: PaperDetails) -> str:
    """Return the address that an identifier of the paper leads to, the same for ever; empty where it has none."""
    return next((address for _, address in identified(paper)), "")


def identified(paper: PaperDetails) -> list[tuple[str, str]]:
    """Return the schemes of the paper's identifiers with the address that each leads to, the most lasting first."""
    found = []
    for scheme in _LASTING:
        if scheme in SCHEMES and (value := paper.identifiers.get(scheme)):
            try:
                found.append((scheme, url(scheme, value)))
            except ValueError:  # typed by hand, and none
                continue
    return found


def is_web(address: str) -> bool:
    """Return whether an address is one that a browser opens without running anything (no ``javascript:``)."""
    return address.strip().lower().startswith(("https://", "http://"))


def in_markdown(address: str) -> str:
    """Return an address as it stands between the angle brackets of a link in CommonMark (§6.3)."""
    return _ENTITY.sub("&amp;", _ENDS_LINK.sub(lambda match: quote(match[0]), address))


def in_html(address: str) -> str:
    """Return an address with all percent-encoded that can't stand in a URL (RFC 3986, §2)."""
    return _NOT_IN_URL.sub(lambda match: quote(match[0], safe="", errors="replace"), address.strip())
