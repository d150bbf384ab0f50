"""Web addresses in running text, and what kind of place each leads to."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

# Chinese, Japanese and Korean set no space between an address and what follows; addresses hold such letters escaped.
_ADDRESS = re.compile(
    r"(?:https?://|(?<![\w.])www\.(?=[a-z0-9-]+\.)|(?<![\w.])(?:dx\.)?doi\.org/10\.)"
    r"[^\s<>\"“”{}|\\^`\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]+",
    re.IGNORECASE,
)
_NEXT_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_SENTENCE = ".,;:!?'\"’”»*…"
_PAIRS = {")": "(", "]": "["}

_CODE_HOSTS = frozenset({"github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "gist.github.com", "git.sr.ht"})
_HUGGING_FACE_PAGES = frozenset({"papers", "docs", "blog", "spaces", "collections", "join", "settings", "posts"})
_PROJECT_SUFFIXES = (".github.io", ".gitlab.io", ".pages.dev", ".netlify.app", ".vercel.app")


@dataclass(frozen=True, slots=True)
class FoundLink:
    """An address in a text: code points, end exclusive.

    Attributes:
        url: as it can be opened; ``https://`` is put before an address typed without a scheme.
    """

    start: int
    end: int
    url: str


def find_links(text: str) -> tuple[FoundLink, ...]:
    """Return the web addresses in the text without the punctuation of the sentences around them."""
    if "/" not in text and "www." not in text.lower():
        return ()
    found = []
    for match in _ADDRESS.finditer(text):
        for start, end in _cut(text, match.start(), match.end()):
            url = text[start:end]
            host = url.lower().removeprefix("https://").removeprefix("http://")
            if host:
                found.append(FoundLink(start, end, url if "://" in url[:9] else f"https://{url}"))
    return tuple(found)


def kind_of(url: str) -> str:
    """Return the kind of place: ``abstract``, ``pdf``, ``code``, ``project``, ``model``, ``dataset`` or ``link``."""
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # such as an unclosed [ of an IPv6 address
        return "link"
    steps = [step for step in parts.path.split("/") if step]
    if host.removeprefix("export.") == "arxiv.org":
        return {"abs": "abstract", "pdf": "pdf"}.get(steps[0] if steps else "", "link")
    if parts.path.lower().endswith(".pdf"):
        return "pdf"
    if host in _CODE_HOSTS or host.startswith("gitlab."):
        return "code"
    if host in ("huggingface.co", "hf.co"):
        return _hugging_face_kind(steps)
    return "project" if host.endswith(_PROJECT_SUFFIXES) else "link"


def _hugging_face_kind(steps: list[str]) -> str:
    if steps[:1] == ["datasets"]:
        return "dataset"
    if steps[:1] == ["papers"]:
        return "abstract"
    return "model" if len(steps) >= 2 and steps[0] not in _HUGGING_FACE_PAGES else "link"


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut addresses that were glued together, unless one is an argument of the other, and trim each."""
    starts = [start]
    for match in _NEXT_ADDRESS.finditer(text, start + 1, end):
        # archive.org/web/2020/https://… and ?url=https://… are one address
        if text[match.start() - 1] not in "/=":
            starts.append(match.start())
    ends = [*starts[1:], end]
    return [(first, _trimmed(text, first, last)) for first, last in zip(starts, ends, strict=True)]


def _trimmed(text: str, start: int, end: int) -> int:
    """Where the address ends once punctuation and brackets opened before it are left to the sentence."""
    surplus = {close: text.count(close, start, end) - text.count(open_, start, end) for close, open_ in _PAIRS.items()}
    while end > start:
        last = text[end - 1]
        if surplus.get(last, 0) > 0:
            surplus[last] -= 1
        elif last not in _SENTENCE and last not in "([":
            break
        elif last in "([":
            surplus[{"(": ")", "[": "]"}[last]] += 1
        end -= 1
    return end
