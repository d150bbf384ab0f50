"""The title in a place of a Markdown list: in bold, in quotes, the text of a link, or the words before all of that."""

import re
from collections.abc import Sequence

from readerapp.importing.lists import citation_texts, markdown_links, markdown_papers
from readerapp.importing.lists.markdown_inline import Piece
from readerapp.importing.lists.markdown_papers import Found
from readerapp.text import cleaning

_RANK = re.compile(r"\s*(?:\[\d{1,4}\](?!\()[.:]?|\(?\d{1,4}[.)](?=\s)|\d{1,4}\)|#\d{1,4}\b)\s*")
_EMOJI = re.compile(
    r"(?:\s|:[a-z0-9_+-]{2,40}:|[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\ufe0f\u200d★☆•·])+"
)
_ID_BEFORE = re.compile(
    r"\s*[\[(]?(?:arxiv:\s?)?(\d{4}\.\d{4,5})(?:v\d{1,2})?[\])]?\s*(?:[—–:|-]\s*|\Z|(?=\s))", re.IGNORECASE
)
_TAG_BEFORE = re.compile(r"\s*[\[(（【]([^\[\]()（）【】]{2,40})[\])）】]\s*[:,-]?\s*")
_TAG_AFTER = re.compile(r"[\s,.]*[\[(（]([^\[\]()（）]{2,60})[\])）]\s*[.,]?\s*\Z")
_OPEN_BRACKET = re.compile(r"[\s,:|–—-]*[\[(（【][^\[\]()（）【】]{0,60}\Z")
_QUOTED = re.compile(r"[“\"«「《]([^“”\"«»「」《》]{8,300})[”\"»」》]")
_QUOTES, _CLOSING = '"“”«»「」', ('"', "”", "»", "」")
_YEAR_GROUP = re.compile(r"\s*[(\[](?:[A-Za-z][^()\[\]]{1,40}\s)?(?:19|20)\d\d[)\]]")
_SENTENCES = re.compile(r"[.!?。]\s+(?=[A-Z\u3040-\u9fff\uac00-\ud7af])")
_WIDE = re.compile(r"\s{2,}|\n")
_DASH = re.compile(r"\s*(?:[-–—]{1,3}|:)\s+|\s+[-–—]+(?=\w)")
_PUNCTUATION = " \t\n.,;:|/·•–—-*_+"
_LONGEST_TITLE = 300
_LONGEST_LINE = 120
_PROSE = 200
_MOST_PIECES = 40


def read(pieces: Sequence[Piece], *, by_lines: bool = False) -> Found:
    """Return what a text with its inline marks says.

    Args:
        pieces: of the text.
        by_lines: its line feeds part its contents, as in a list of titles with their links below.
    """
    found = Found()
    shown = [piece for piece in pieces if not piece.is_image]
    at, end = _take_title(found, shown, by_lines=by_lines)
    for piece in [shown[at]] if 0 <= at < len(shown) and shown[at].url else []:
        found.take_link(piece.text, piece.url)
    for piece in shown:
        if piece.url:
            found.take_link(piece.text, piece.url)
    for place, piece in enumerate(shown):
        if place < at:
            markdown_papers.take_text(found, piece, before=True)
        elif place >= end:
            markdown_papers.take_text(found, piece)
    return found


def without_marks(found: Found, text: str, *, begins: bool = False) -> str:
    """Return the text without rank, emoji, identifier and tags before it; the tags are taken.

    Args:
        found: takes the tags, and the identifier where the place begins with it.
        text: of a piece.
        begins: the place begins here.
    """
    while True:
        bare = text
        for pattern in (_EMOJI, _RANK):
            if match := pattern.match(bare):
                bare = bare[match.end() :]
        if begins and (match := _ID_BEFORE.match(bare)):
            found.take_identifiers(match[1])
            bare = bare[match.end() :]
        if (match := _TAG_BEFORE.match(bare)) and citation_texts.is_tag(match[1]):
            markdown_papers.take_tag(found, match[1])
            bare = bare[match.end() :]
        bare = bare.lstrip(" \t\n.,;:|/–—")
        if bare == text:
            return bare
        text = bare


def _take_title(found: Found, pieces: Sequence[Piece], *, by_lines: bool) -> tuple[int, int]:
    """Find the title; return the piece it is in and the one after it, or an empty place at the end."""
    best: tuple[float, int, str] = (0, 0, "")
    led_in = ""  # running text on the same line before the piece
    for at, piece in enumerate(pieces[:_MOST_PIECES]):
        if piece.text == "\n" and best[0]:
            break
        score, text = _candidate(found, piece, led_in, by_lines=by_lines, is_first=best[0] == 0)
        if score > best[0]:
            best = (score, at, text)
        if score == 4:
            break
        led_in = "" if piece.text == "\n" else (led_in if piece.url else led_in + piece.text)
    score, at, text = best
    if not score:
        return len(pieces), len(pieces)
    found.is_strong = score >= 3
    end = at + 1
    while end < len(pieces) and pieces[end].url == pieces[at].url != "" and pieces[end].text != "\n":
        text, end = text + pieces[end].text, end + 1
    if pieces[at].bold or pieces[at].url:
        text, rest = _continued(text, pieces, end)
        end = rest
    found.title = _cleaned(found, text)
    _take_rest(found, pieces[at], text)
    return at, end


def _candidate(found: Found, piece: Piece, led_in: str, *, by_lines: bool, is_first: bool) -> tuple[float, str]:
    """How well a piece would do as the title, and the title in it."""
    text = without_marks(found, piece.text, begins=is_first and not _EMOJI.sub("", led_in))
    if not text or piece.code or citation_texts.is_tag(text) or citation_texts.is_labelled_authors(text):
        return 0, ""
    words_before = led_in.strip()
    goes_on = len(words_before.split()) > 2 and words_before[-1] not in '.,:;|)]}>"“”«—–-'
    quoted = _QUOTED.search(text[:_LONGEST_TITLE]) if not piece.url else None
    if piece.url:
        score = _link_score(text, piece.url, goes_on=goes_on, is_first=is_first)
    elif quoted and _cites(text, quoted):
        score, text = 4, quoted[1]
    elif piece.bold:
        is_label = text.rstrip().endswith((":", "：")) or markdown_links.is_label(text)
        is_remark = text.startswith("(") and text.rstrip().endswith(")")
        score = 0 if is_label or is_remark or goes_on else 4
    elif piece.italic:
        score = 1 if len(text.split()) > 2 else 0
    else:
        return _plain_candidate(text, by_lines=by_lines, is_named=bool(found.numbers))
    return score, text


def _cites(text: str, quoted: re.Match[str]) -> bool:
    """Whether a quotation is a title, not a word of one: as long as a title, or ended as in a citation."""
    is_long = len(quoted[1].split()) > 2 or quoted[1].rstrip().endswith((".", ","))
    return is_long and not text[: quoted.start()].rstrip()[-1:].isalnum()


def _link_score(text: str, url: str, *, goes_on: bool, is_first: bool) -> float:
    if markdown_links.is_label(text):
        return 0
    if markdown_links.leads_to_article(text, url) or url.lower().endswith(".pdf"):
        return 1.5 if goes_on else 4
    return 3 if is_first and not goes_on else 0


def _plain_candidate(text: str, *, by_lines: bool, is_named: bool) -> tuple[float, str]:
    line = text.partition("\n")[0] if by_lines else _head_of(text)
    line = _before_citation(_OPEN_BRACKET.sub("", line))
    words = line.split()
    if is_named and words:
        # “2401.00001: They find that …” is a remark, no title.
        return (0 if len(words) > 8 and text.rstrip().endswith(".") else 2), line
    is_title = (
        (len(line.strip()) >= 8 or len(text) > _LONGEST_LINE)
        and any(letter.isalpha() for letter in line)
        and not line.rstrip().endswith(":")
    )
    return (2 if is_title and (len(words) > 1 or len(line) > 12 or len(text) > _LONGEST_LINE) else 0), line


def _before_citation(line: str) -> str:
    """The title of a citation ``Title. Names. Venue`` or ``Title (2017), Names``."""
    if dated := _YEAR_GROUP.search(line, 8):
        return line[: dated.start()]
    for match in _SENTENCES.finditer(line, 0, 2 * _LONGEST_TITLE):
        following = _SENTENCES.split(line[match.end() : match.end() + 2000], maxsplit=1)[0]
        if citation_texts.authors(following)[0] or (citation_texts.year(following) and len(following) < 100):
            return line[: match.start() + 1]
    return line


def _continued(text: str, pieces: Sequence[Piece], end: int) -> tuple[str, int]:
    """A short name in bold or a link with the rest of its title behind a colon: ``**BERT**: Pre-training of …``."""
    if end >= len(pieces) or len(text.split()) > 4 or pieces[end].url or pieces[end].text == "\n":
        return text, end
    following = _OPEN_BRACKET.sub("", pieces[end].text.partition("\n")[0])
    if text.rstrip().endswith(":") or following.startswith(":"):
        joined = f"{text.rstrip()}{following if following.startswith(':') else ' ' + following.strip()}"
        if len(joined) <= _PROSE and not _SENTENCES.search(following) and not citation_texts.year(following):
            return joined, end + 1
    return text, end


def _cleaned(found: Found, text: str) -> str:
    """The title without what stands around it; a venue or year in brackets behind it is taken."""
    title = cleaning.line(_head_of(text))
    while (match := _TAG_AFTER.search(title)) and match.start() and citation_texts.is_tag(match[1]):
        markdown_papers.take_tag(found, match[1])
        title = title[: match.start()]
    if match := _QUOTED.fullmatch(title):
        title = match[1]
    elif title[-1:] in _CLOSING and sum(map(title.count, _QUOTES)) == 1:
        title = title[:-1]  # what it closes is nowhere
    title = title.strip(" \t|,;")
    while match := re.search(r"(?:\s*(?:[\U0001f300-\U0001faff\u2b50\ufe0f⭐★☆]|:[a-z0-9_+-]{2,40}:))+\Z", title):
        title = title[: match.start()].strip()
    is_dotted = title.endswith(".") and not title.endswith("..") and title[-3:-2] != "."
    return title[:-1].rstrip() if is_dotted else title.rstrip(" -–—")


def _head_of(text: str) -> str:
    """The title of a text in which title and description follow one another."""
    wide = _WIDE.split(text.strip(), maxsplit=1)[0] if len(text) > _LONGEST_LINE else ""
    if len(text) <= _PROSE:
        return wide if len(wide) >= 3 and len(text) > 2 * len(wide) and "\n" not in text else text
    if 3 <= len(wide) <= _LONGEST_TITLE:
        return wide
    if (dash := _DASH.search(text, 3, _PROSE)) and not text[: dash.start()].isspace():
        return text[: dash.start()]
    sentence = _SENTENCES.split(text, maxsplit=1)[0]
    return sentence if len(sentence) <= _LONGEST_TITLE else text[:_LONGEST_TITLE]


def _take_rest(found: Found, piece: Piece, text: str) -> None:
    """Take what stands in the piece of the title beside it."""
    if piece.bold or piece.url:
        head = _head_of(text)
        rest = text[len(head) :] if text.startswith(head) else ""
        before = ""
    else:
        head = _head_of(text)
        start = piece.text.find(head)
        before, rest = (piece.text[:start], piece.text[start + len(head) :]) if start >= 0 else ("", "")
    if before.strip(_PUNCTUATION + '"“«([0123456789)]'):
        markdown_papers.take_text(found, Piece(without_marks(found, before)), before=True)
    if rest.strip(_PUNCTUATION + '"”»()[]'):
        if len(rest) > _PROSE:
            found.abstract = cleaning.prose(rest.strip(_PUNCTUATION))
        else:
            markdown_papers.take_text(found, Piece(rest))
