"""JSON files of Hugging Face papers: the API's answers, and what scrapers and feeds make of them; see ``hf_lists``."""

import re
from dataclasses import replace

from readerapp.importing import encoding
from readerapp.importing.digest import Digest, Origin
from readerapp.importing.huggingface import hf_lists

NAME = "hf_json"

_BEGINNING = re.compile(r"\s*+[\[{]\s*+[\[{\"'\]}\w]")
# What only Hugging Face's records, and those made of them, have; quotes may be escaped inside a text.
_OWN = re.compile(
    r"(?:huggingface\.co|hf\.co)\\?/papers\\?/"
    r"""|["'](?:dailyPapers|submittedOnDaily(?:At|By)|numComments|discussionId|isAuthorParticipating|ai_keywords"""
    r"""|linkedModels|hf_?upvotes)\\?["']\s*:"""
    r"""|["']paper\\?["']\s*:\s*\{\s*\\?["'](?:id|title)\\?["']"""
)
_FEED = re.compile(r"jsonfeed\.org\\?/version")
_VOTES = re.compile(r"""["']upvotes\\?["']\s*:""")
_CSL = re.compile(r"""["'](?:issued|date-parts|container-title|citation-key)["']\s*:""")
_TITLE = re.compile(r"""["']title\\?["']\s*:""")


def sniff(sample: bytes, name: str) -> float:  # noqa: ARG001 - every form is asked in the same way
    """Return how sure it is that the bytes begin JSON with Hugging Face papers, from 0 to 1."""
    text, _, _ = encoding.decode(sample)
    if not _BEGINNING.match(text):
        return 0.0
    if _OWN.search(text):
        return 0.3 if _CSL.search(text) else 0.95
    if _FEED.search(text) or _VOTES.search(text):
        return 0.6
    return 0.2 if _TITLE.search(text) else 0.0


def read(data: bytes, origin: Origin) -> tuple[Digest, ...]:
    """Return a Digest for each date that the lists in the file say, or one for all; it never raises."""
    text, encoding_name, mended = encoding.decode(data, origin.encoding)
    first, *others = hf_lists.digests(NAME, text, origin, is_listed=_OWN.search(text) is not None)
    problems = sorted([*mended, *first.problems], key=lambda problem: problem.line)
    return tuple(
        replace(digest, encoding=encoding_name) for digest in (replace(first, problems=tuple(problems)), *others)
    )
