"""Short texts around a title in lists: who wrote it, where it appeared, when; told by their looks."""

import re

from readerapp.importing.wording import partial_dates


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_AUTHORS_LABEL = re.compile(
    r"(?:authors?|by|written by|作者|저자|著者|autor(?:en|es|s)?|auteurs?)\s*[:：]\s*"
    r"|(?:by|von|par)\s+(?-i:(?=[^\W\d_a-z]))",
    re.IGNORECASE,
)
_ET_AL = re.compile(
    r"[\s,;]*(?:\bet\.?\s*al\b\.?|\band\s+others\b|\betc\b\.?|等\s*\d{0,4}\s*[人位]?(?:作者)?|…|\.\.\.)\s*[.,;]*\s*\Z",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\+?\s?\d{1,4}\s?(?:位?作者|名の著者|명|人|(?:more\s)?authors?|more|others)", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(?:[;、；，•·]|,|\s(?:and|&|und|et)\s)\s*")
_AND = re.compile(r"\s+and\s+")
_INVERTED = re.compile(r"[^,]{1,60},\s*[^,]{1,40}")
_NAME = re.compile(r"[^\W\d_]['’.\-·\w]*(?:\s+[^\W\d_(]['’.\-·\w]*){0,5}")
_PARTICLES = _words("van von der den de la le di da del della dos das du al el bin ibn ter ten zu zur y")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,6}")
_EAST_ASIAN_NAME = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]{2,4}")
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_EAST_ASIAN_WORDS = re.compile(
    r"[\u3400-\u9fff\uac00-\ud7af]{1,4}\s[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{1,4}|[\u30a0-\u30ff・·＝=\s]{3,30}"
    r"|[\u3400-\u9fff]{1,8}[·・][\u3400-\u9fff·・]{1,16}"
)
_MARKS = re.compile(r"[*†‡§¶∗⋆#]+(?=\s|\Z|,)|\([^()]{0,60}\)|\[[^\[\]]{0,60}\]|[¹²³⁴-⁹⁰]+")
_NUMBERED = re.compile(r"(?<=[^\W\d_])\d{1,2}\Z")
_YEAR = re.compile(r"(?<![\d./-])((?:19|20)\d\d)(?![\d/-])|['’`](\d\d)(?!\d)")
_DATE = re.compile(
    r"""(?:(?:19|20)\d\d[./-]\d{1,2}(?:[./-]\d{1,2})?|\d{1,2}(?:st|nd|rd|th)?\s+[^\W\d_]{3,10}\.?,?\s+(?:19|20)\d\d
    |[^\W\d_]{3,10}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d|(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?)(?![\d.])""",
    re.VERBOSE,
)
_MONTH_DATE = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?,?\s+(?:19|20)\d\d", re.IGNORECASE
)
_VENUES = re.compile(
    r"""\b(?:arxiv|preprint|corr|neurips|nips|icml|iclr|cvpr|iccv|eccv|wacv|bmvc|accv|acl|emnlp|naacl|eacl|aacl|coling|tacl
    |conll|lrec|aaai|ijcai|uai|aistats|colt|jmlr|tmlr|tpami|pami|ijcv|tip|kdd|www|sigir|wsdm|cikm|recsys|icde|vldb|sigmod
    |interspeech|icassp|asru|ismir|icra|iros|corl|rss|miccai|isbi|siggraph|tog|acm|ieee|nature|science|pnas|cell|osdi|sosp
    |nsdi|usenix|chi|uist|icse|fse|pldi|popl|proceedings|proc|journal|transactions|trans|conference|workshop|symposium
    |letters|findings|springer|elsevier|press|lecture\s+notes|review|bioinformatics|biorxiv|medrxiv|technical\s+report
    |tech\s+report|thesis|midl|l4dc|colm|mlsys|acmmm|mm|icmr|icme|icip|3dv|ndss|ccs|sp|naacl-hlt|tnnls|tkde|taslp|icdm|pakdd)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_VOTES = re.compile(
    r"(?:👍|⬆️?|🔺|▲|❤️?|upvotes?\s*[:：]?)\s*\**\s*(?P<after>\d{1,6})\b|\b(?P<before>\d{1,6})\s*(?:👍|⬆️?|🔺|▲|upvotes?|likes)",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"(?:💬|comments?\s*[:：])\s*\**\s*(\d{1,6})\b|\b(\d{1,6})\s*(?:💬|comments?\b)", re.IGNORECASE)
_LONGEST_VENUE = 160


def is_labelled_authors(text: str) -> bool:
    """Return whether a text says that names follow (``Authors: …``)."""
    return _AUTHORS_LABEL.match(text) is not None


def authors(text: str, *, known: bool = False, is_citation: bool = False) -> tuple[tuple[str, ...], bool]:
    """Return the names in a text, and whether it says that there are more.

    Args:
        text: such as ``A. One, Bo Two et al.`` or ``One, A. and Two, Bo``.
        known: the list says that it is names; else it must look like that, or there are none.
        is_citation: the first name may be turned round (``Doe, Jane, Bo Two, and Cy Three``).
    """
    text = " ".join(text.split()).strip(" .,;:-–—|*_()[]") if not known else " ".join(text.split())
    if label := _AUTHORS_LABEL.match(text):
        text, known = text[label.end() :], True
    cut = _ET_AL.search(text[-40:])
    if cut:
        text = text[: len(text) - len(text[-40:]) + cut.start()]
    text = " ".join(_MARKS.sub("", text).split()).strip(" .,;:-–—|")
    if not text or len(text) > 60_000:
        return (), False
    found = _names(text, is_citation=is_citation)
    if found and _COUNT.fullmatch(found[-1]):
        found.pop()
        cut = cut or _COUNT.search(text)
    if not known and not _look_like_names(found, cut=bool(cut)):
        return (), False
    return tuple(found), bool(cut and found)


def _names(text: str, *, is_citation: bool) -> list[str]:
    inverted = [part.strip() for part in _AND.split(text)]
    if len(inverted) > 1 and all(_INVERTED.fullmatch(part) for part in inverted):
        return [_turned(part) for part in inverted]
    parts = [part.strip(" .*_") if len(part) > 3 else part.strip() for part in _SEPARATOR.split(text)]
    parts = [re.sub(r"^(?:and|&)\s+", "", part) for part in parts if part]
    if is_citation and len(parts) > 1 and " " not in parts[0] and (len(parts) == 2 or " " in parts[2]) and parts[1]:
        given = parts[1].split()
        if all(len(word.strip(".")) == 1 for word in given[1:]) and (len(parts) > 2 or len(given) < 3):
            parts = [f"{parts[1]} {parts[0]}", *parts[2:]]
    # The number of an institution goes with a full name; one word with digits is a user's name.
    parts = [_NUMBERED.sub("", part) if " " in part else part for part in parts]
    return [part for part in parts if any(letter.isalpha() for letter in part)]


def _turned(part: str) -> str:
    family, _, given = part.partition(",")
    return f"{given.strip()} {family.strip()}".strip()


def _look_like_names(found: list[str], *, cut: bool) -> bool:
    if not found:
        return False
    named = sum(_looks_like_a_name(name) for name in found)
    if len(found) == 1:
        return named == 1 and (
            cut or 2 <= len(found[0].split()) <= 4 or _EAST_ASIAN_NAME.fullmatch(found[0]) is not None
        )
    return named >= 0.8 * len(found)


def _looks_like_a_name(name: str) -> bool:
    if _EAST_ASIAN.fullmatch(name):
        return True
    if _HAN.search(name) and not _EAST_ASIAN_WORDS.fullmatch(name):
        return False
    words = name.split()
    if not _NAME.fullmatch(name) or len(words) > 6 or _is_venue_word(name):
        return False
    return all(word[0].isupper() or word.lower() in _PARTICLES or not word[0].islower() for word in words)


def _is_venue_word(name: str) -> bool:
    """Whether a name of a venue stands in a text as it does not in a person's name (Chi-en, Nature)."""
    found = _VENUES.search(name)
    return found is not None and (found[0].isupper() or len(found[0]) > 6 or "arxiv" in found[0].lower())


def published(text: str) -> str:
    """Return the first date in a text, as far as it says at least the month; empty where there is none."""
    match = _DATE.search(text) or _MONTH_DATE.search(text)
    if not match:
        return ""
    written = match[0].replace("年", "-").replace("月", "-").replace("日", "").rstrip("-")
    read = partial_dates.read(written)
    return read if len(read) >= 7 else ""


def without_date(text: str) -> str:
    """Return a text without its first date."""
    match = _DATE.search(text) or _MONTH_DATE.search(text)
    return f"{text[: match.start()]} {text[match.end() :]}" if match else text


def year(text: str) -> int | None:
    """Return the last year in a text, also one in short (``ICLR'21``)."""
    found = None
    for match in _YEAR.finditer(text):
        found = int(match[1]) if match[1] else 2000 + int(match[2]) - (100 if int(match[2]) > 60 else 0)
    return found


def names_a_venue(text: str) -> bool:
    """Return whether a text names a conference, journal or archive."""
    return len(text) <= _LONGEST_VENUE and _VENUES.search(text) is not None


def venue(text: str) -> str:
    """Return a venue without its year and the punctuation around it."""
    if re.match(r"(?:in\s+)?arxiv\b", text.strip(), re.IGNORECASE):
        return "arXiv"
    without = _YEAR.sub(" ", text)
    without = re.sub(r"\(\s*\)|\[\s*\]", " ", without)
    return " ".join(without.split()).strip(" .,;:-–—|()[]{}'’\"“”*_/")


def is_tag(text: str) -> bool:
    """Return whether a text is nothing but a venue, year or date, as in ``[CVPR 2023]``, ``2024-05`` or ``New!``."""
    bare = text.strip(" .,;:()[]{}*_!`'’\"“”")
    if len(bare) > 40:
        return False
    if not any(letter.isalpha() for letter in without_date(bare)):
        return True
    if bare.lower() in {
        "new",
        "hot",
        "update",
        "updated",
        "oral",
        "spotlight",
        "best paper",
        "survey",
        "news",
        "tl;dr",
    }:
        return True
    words = venue(without_date(bare)).split()
    return names_a_venue(bare) and len(words) <= 4 and (len(words) <= 2 or year(bare) is not None)


def votes(text: str) -> tuple[int | None, int | None]:
    """Return the upvotes and the number of comments that a text tells."""
    up, said = _VOTES.search(text), _COMMENTS.search(text)
    upvotes = int(up["after"] or up["before"]) if up else None
    return upvotes, int(said[1] or said[2]) if said else None
