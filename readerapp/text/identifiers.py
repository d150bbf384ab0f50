"""Identifiers of papers: arXiv, DOI, PubMed.

Forms: arXiv, "Understanding the arXiv identifier" (old ``hep-th/9901001``, from 2007-04 ``0704.0001``, from 2015
five digits); DOI Handbook 2.2 with Crossref's note on what occurs after ``10.``; PMID, one to eight digits.
"""

import re
from urllib.parse import unquote

SCHEMES = ("arxiv", "doi", "pmid")

_ARXIV_NEW = r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}"
_ARXIV_OLD = r"[a-z][a-z-]{1,15}(?:\.[a-z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3}"
_ARXIV = re.compile(rf"({_ARXIV_NEW}|{_ARXIV_OLD})(?:v\d{{1,3}})?", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_PMID = re.compile(r"[1-9]\d{0,7}")
_PREFIXES = {
    "arxiv": re.compile(
        r"(?:https?://)?(?:(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html|format|list)/|"
        r"(?:www\.)?(?:huggingface\.co|hf\.co)/papers/|(?:www\.)?alphaxiv\.org/abs/|arxiv[:\s]\s*)",
        re.IGNORECASE,
    ),
    "doi": re.compile(r"(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi\s*:\s*", re.IGNORECASE),
    "pmid": re.compile(
        r"(?:https?://)?(?:pubmed\.ncbi\.nlm\.nih\.gov/|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed/)|pmid\s*:?\s*|pubmed\s*:\s*",
        re.IGNORECASE,
    ),
}
_ARXIV_DOI = "10.48550/arxiv."
_DOI_IN_TEXT = re.compile(r"(?<![\w.])10\.\d{4,9}(?:\.\d+)*/[^\s\"<>{}|\\^`“”]{1,400}", re.IGNORECASE)
_PAGES = re.compile(r"(?:/full|/abstract|/pdf|\.pdf|/meta|/epdf)$", re.IGNORECASE)


def normalise(scheme: str, value: str) -> str:
    """Return the identifier in its one form: without address and version, a DOI in lower case.

    Raises:
        ValueError: the value is no identifier of this scheme, or the scheme is none of ``SCHEMES``.
    """
    if scheme not in SCHEMES:
        raise ValueError(f"“{scheme}” is no kind of identifier")
    bare = value.strip()
    prefix = _PREFIXES[scheme].match(bare)
    bare = bare[prefix.end() :] if prefix else bare
    normal = {"arxiv": _arxiv, "doi": _doi, "pmid": _pmid}[scheme](bare)
    if not normal:
        raise ValueError(f"“{value}” is no {scheme} identifier")
    return normal


def find(text: str) -> dict[str, str]:
    """Return the first identifier of each scheme in a text or an address.

    Bare numbers count only where the text is nothing else; inside a sentence they need their ``arXiv:`` or ``PMID``.
    An arXiv DOI (``10.48550/arXiv.…``) is given as arXiv.
    """
    found: dict[str, str] = {}
    bare = text.strip().rstrip(".,;")
    if len(bare) < 40 and (arxiv := _arxiv(bare)):
        return {"arxiv": arxiv}
    for scheme in ("arxiv", "pmid"):
        form = _ARXIV if scheme == "arxiv" else _PMID
        for prefix in _PREFIXES[scheme].finditer(text):
            match = form.match(text, prefix.end())
            if match and not _goes_on(text, match.end()) and not text[: prefix.start()][-1:].isalpha():
                found[scheme] = _arxiv(match.group()) if scheme == "arxiv" else match.group()
                break
    for match in _DOI_IN_TEXT.finditer(unquote(text) if "%2F" in text.upper() else text):
        doi = _doi(_PAGES.sub("", _without_sentence(match.group())))
        if doi.startswith(_ARXIV_DOI):
            found.setdefault("arxiv", _arxiv(doi.removeprefix(_ARXIV_DOI)) or "")
        elif doi:
            found.setdefault("doi", doi)
    return {scheme: value for scheme, value in found.items() if value}


def url(scheme: str, value: str) -> str:
    """Return the address of the page that the identifier leads to.

    Raises:
        ValueError: as ``normalise``.
    """
    normal = normalise(scheme, value)
    base = {"arxiv": "https://arxiv.org/abs/", "doi": "https://doi.org/", "pmid": "https://pubmed.ncbi.nlm.nih.gov/"}
    return base[scheme] + normal


def arxiv_month(number: str) -> str:
    """Return year and month in which a paper came to arXiv, by its number: ``2023-04`` of 2304.06364; else nothing.

    Source: https://info.arxiv.org/help/arxiv_identifier.html; before April 2007 the digits follow the archive.
    """
    match = re.search(r"(?:\A|/)(\d\d)(0[1-9]|1[0-2])", number)
    if match is None:
        return ""
    century = "19" if match[1] > "90" else "20"
    return f"{century}{match[1]}-{match[2]}"


def _arxiv(value: str) -> str:
    value = value.removesuffix(".pdf").rstrip("/")
    if value.lower().startswith(_ARXIV_DOI):
        value = value[len(_ARXIV_DOI) :]
    match = _ARXIV.fullmatch(value)
    if not match:
        return ""
    number = match.group(1).lower()
    # An old archive's subject class is no part of the identifier's own form: math.GT/0309136 is math/0309136.
    return re.sub(r"\.[a-z]{2}/", "/", number)


def _doi(value: str) -> str:
    value = unquote(value) if "%" in value else value
    return value.lower() if _DOI.fullmatch(value) else ""


def _pmid(value: str) -> str:
    value = value.strip("/ ")
    return value if _PMID.fullmatch(value) else ""


def _goes_on(text: str, at: int) -> bool:
    """Whether the number is only the beginning of a longer one."""
    following = text[at : at + 2]
    return following[:1].isdigit() or (following[:1] == "." and following[1:].isdigit())


def _without_sentence(doi: str) -> str:
    """The DOI without the punctuation and the bracket of the sentence around it; ``(…)`` inside is its own."""
    while doi and (
        doi[-1] in ".,;:!?'\"’”" or (doi[-1] in ")]" and doi.count(doi[-1]) > doi.count("(["[doi[-1] == "]"]))
    ):
        doi = doi[:-1]
    return doi
