"""Which links in an alert are the titles of papers, and which are the mail's own: menus, advertising, unsubscribing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from readerapp.importing.grammar.html_text import Anchor, Block
from readerapp.importing.wording import article_links, author_lines

_CHROME_TEXT = re.compile(
    r"""
    (?:un)?subscribe\b | .{0,40}\bunsubscribe\b | opt[ -]out | view\b.{0,30}\b(?:browser|online|web|mobile)\b
    | web version | (?:click|tap)\ (?:here|below) | .{0,40}\b(?:privacy|cookie)\ (?:policy|notice|statement)
    | terms\b.{0,20}\b(?:conditions|use|service)
    | (?:manage|update|edit|change|set|customi[sz]e)\b.{0,30}
      \b(?:alerts?|preferences|profile|subscriptions?|settings|e-?mail)
    | contact\ us | follow\ (?:us|this\ link)\b | (?:our|the)\ support\ (?:group|portal|team) | help\ cent(?:er|re)
    | forward\b.{0,30}\b(?:friend|colleague)
    | (?:read|see|view|show|browse|find|get|learn)\ (?:more|all|full|the\ full|abstract|online|it\ online)\b.{0,40}
    | more\ (?:articles|papers|results)\b.{0,30} | (?:sign|log)\ ?(?:up|in|out|on)\b.{0,40}
    | create\ (?:an?\ )?(?:account|alert)\b.{0,40} | submit\ (?:your|an?)?\b.{0,40}
    | (?:current|latest|full)\ issue\b.{0,30} | table\ of\ contents | (?:editorial|advisory)\ board
    | (?:about|visit)\ (?:the|our|us|this)\b.{0,30}(?:journal|site|website|homepage)
    | recommend\ (?:this|to)\b.{0,40} | (?:advertise|advertising)\b.{0,40}
    | (?:add|share|save|tweet|post|export|download)\b.{0,25} | e-?mail\ (?:us|alerts?)\b.{0,40}
    | customer\ (?:service|support|care)\b.{0,30} | this\ (?:e-?mail|message|alert)\b.{0,60}
    | you(?:'re|\ are)\ receiving\b.{0,60} | copyright\b.{0,60} | list\ my\ alerts | cancel\ alert
    | return\ to\ top | back\ to\ top | .{0,12}返回目录 | 退订.{0,10} | 取消订阅.{0,10} | abmelden.{0,30}
    | newsletter\b.{0,30} | (?:complete|take)\ (?:our|the|this)\ survey\b.{0,30} | whitelist.{0,40}
    | having\ trouble\b.{0,60}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CHROME_URL = re.compile(
    r"""unsubscri|opt-?out|/alerts?/(?!.*article)|preference|privacy|/legal|//(?:www\.)?(?:facebook|twitter|x|linkedin|youtube|instagram|weibo|mastodon
    |bsky|threads|tiktok|wechat)\.|^mailto:|/login|/signin|/sign-up|/register|adsugar|doubleclick|/ads?/|list-manage\.com/(?:unsub|profile)|/help\b|/contact
    |/careers?/|/about\b|view_op=|scholar_share""",
    re.IGNORECASE | re.VERBOSE,
)
_FOOT = re.compile(
    r"""(?:this|your)\ (?:e-?mail|message|alert|newsletter)\b.{0,60}\b(?:sent|from|address|because|was)\b
    | you(?:'re|’re|\ are|\ have)\b.{0,20}\b(?:receiv|been\ sent|subscribed|requested)
    | © | \(c\)\ 20\d\d | copyright\b | subscription\ id\b | all\ rights\ reserved | or\ by\ mail: | customer\ service
    | to\ (?:unsubscribe|stop\ receiving|ensure\ delivery|manage)\b | for\ (?:all\ )?(?:inquiries|help|questions)\b
    | please\ (?:do\ not|don't)\ reply | you\ received\ this""",
    re.IGNORECASE | re.VERBOSE,
)
_TAGS = re.compile(r"\[[A-Za-z ]{1,12}\]|\b(?:open access|free|new|pdf)\b|[\W\d_]+", re.IGNORECASE)
_IDENTIFIED = re.compile(r"\bdoi:\s*10\.|\bPMID:\s*\d", re.IGNORECASE)
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_NUMBER = re.compile(r"\A\W{0,3}\d{1,3}[.):、]\s+")
_SHORTEST, _FEWEST_WORDS = 25, 3
_SHORTEST_KNOWN, _FEWEST_WORDS_KNOWN = 12, 2
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Title:
    """A title in an alert.

    Attributes:
        at: number of its line among the lines.
        url: where it leads, resolved.
        known: the address is that of an article, by its looks.
    """

    at: int
    text: str
    url: str
    known: bool


def find(lines: Sequence[Block]) -> tuple[list[Title], list[Block]]:
    """Return the titles, each paper once, and the lines with links that were taken for the mail's own."""
    titles: list[Title] = []
    skipped: list[Block] = []
    seen: set[str] = set()
    for at, block in enumerate(lines):
        below = lines[at + 1].text if at + 1 < len(lines) else ""
        title = next((title for anchor in block.anchors if (title := _title(at, block, anchor, below))), None)
        if title is None:
            if block.anchors:
                skipped.append(block)
        elif (key := title.text.casefold()) not in seen:
            seen.add(key)
            titles.append(title)
    return titles, skipped


def is_chrome(text: str) -> bool:
    """Return whether a line is one of the mail's own, in its menus and at its foot."""
    return bool(_CHROME_TEXT.fullmatch(text.strip(" .:!»›>→")[:200]) or _FOOT.match(text))


def is_menu(block: Block) -> bool:
    """Return whether a line is made of the mail's own links, or is a short link to no article."""
    if len(block.anchors) == 1 and len(block.text) < _SHORTEST and block.anchors[0].text == block.text:
        return not article_links.is_article(article_links.resolved(block.anchors[0].url))
    own = [anchor for anchor in block.anchors if is_chrome(anchor.text) or _CHROME_URL.search(anchor.url)]
    return sum(len(anchor.text) for anchor in own) * 2 > len(block.text)


def _title(at: int, block: Block, anchor: Anchor, below: str) -> Title | None:
    text = _NUMBER.sub("", anchor.text)
    if len(text) > _LONGEST or not anchor.url.lower().startswith(("http://", "https://")) or is_chrome(text):
        return None
    url = article_links.resolved(anchor.url)
    known = article_links.is_article(url)
    if "://" in text or not (known or not (_CHROME_URL.search(url) or _CHROME_URL.search(anchor.url))):
        return None
    # In running text a link is a mention; a title has the line for itself, but for tags such as [PDF].
    others = len(_TAGS.sub("", block.text)) - len(_TAGS.sub("", anchor.text))
    if others > len(text) * (1.0 if known else 0.4):
        return None
    is_sure = known or author_lines.is_one(below) or bool(_IDENTIFIED.search(below))
    return Title(at, text, url, known) if _is_long_enough(text, known=is_sure) else None


def _is_long_enough(text: str, *, known: bool) -> bool:
    letters = sum(map(str.isalpha, text))
    if _HAN.search(text):
        return letters >= (4 if known else 8)
    words = len(text.split())
    if known:
        return letters >= _SHORTEST_KNOWN and words >= _FEWEST_WORDS_KNOWN
    return len(text) >= _SHORTEST and words >= _FEWEST_WORDS
