"""Mails and files of mails: their bodies and attachments are read as the digests they hold.

Each mail is a digest of its own; of bodies that say the same (plain text and HTML) the one counts in which the most
papers are found. Line numbers of such digests are those of the decoded part, which ``Digest.part`` names.
"""

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import groupby

from readerapp.importing import encoding
from readerapp.importing.digest import Digest, Origin, Problem, Severity
from readerapp.importing.mails import mbox, mime
from readerapp.importing.mails.mime import Message, Part
from readerapp.text import markup

NAME = "mail"
MOST_MESSAGES = 20_000
_SURE = 0.9
_LIKELY = 0.5
_MOST_NAMED = 200
_LONGEST_NAME = 80

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})[^<>]*>|<!--[^<>]*-->")
_HIDDEN = frozenset(["head", "script", "style", "title"])
_BREAKS = frozenset(["blockquote", "br", "div", "h1", "h2", "h3", "h4", "li", "p", "pre", "tr"])

ReadPart = Callable[[bytes, Origin], tuple[float, tuple[Digest, ...]]]
"""Reads a part by the form that fits it: how sure it is of the form, and the digests; (0, ()) where none fits."""


def is_mail(sample: bytes) -> bool:
    """Return whether the bytes begin with a mail or with a file of mails."""
    return mbox.is_mbox(sample) or mime.is_message(sample)


def read(data: bytes, origin: Origin, read_part: ReadPart) -> tuple[Digest, ...]:
    """Return the digests in a mail or mbox, and last one without papers that names the mails that have none.

    It never raises, if ``read_part`` does not.
    """
    digests: list[Digest] = []
    empty: list[Problem] = []
    is_mbox = mbox.is_mbox(data)
    for number, raw in enumerate(mbox.messages(data) if is_mbox else (data,), start=1):
        if number > MOST_MESSAGES:
            text = f"The file has more than {MOST_MESSAGES:,} messages: those after them are left out"
            empty.insert(0, Problem(0, text))
            break
        place = f"message {number}" if is_mbox else ""
        first, *forwarded = mime.read(raw)
        found = _labelled(_read_message(first, origin, read_part), place, first if is_mbox else None)
        for message in forwarded:
            label = f"{place}, forwarded mail" if place else "forwarded mail"
            found += _labelled(_read_message(message, origin, read_part), label, message)
        if not any(digest.seen for digest in found):
            empty.append(Problem(0, f"No papers in {place or 'the mail'} {_quoted(first)}".strip(), Severity.INFO))
        digests += found
    if len(empty) > _MOST_NAMED:
        rest = len(empty) - _MOST_NAMED
        empty[_MOST_NAMED:] = [Problem(0, f"No papers in {rest:,} more messages", Severity.INFO)]
    if empty:
        part = "messages without papers" if is_mbox else ""
        digests.append(Digest(NAME, origin.name, problems=tuple(empty), part=part))
    return tuple(digests)


def _read_message(message: Message, origin: Origin, read_part: ReadPart) -> list[Digest]:
    """Return the digests of a mail's own parts, those with papers alone."""
    sent = message.sent.date() if message.sent else None
    within = replace(
        origin, subject=message.subject, sender=message.sender, sent=message.sent, modified=sent or origin.modified
    )
    digests: list[Digest] = []
    for _, alternatives in groupby(message.parts, key=lambda part: part.group):
        read_ones = [_read_alternative(part, within, read_part) for part in alternatives]
        # Of equals the last: the richest stands last (RFC 2046 §5.1.4).
        _, _, best = max(reversed(read_ones), key=lambda one: one[:2])
        digests += [_dated(digest, sent) for digest in best]
    if message.left_out and digests:
        text = "The mail has too many parts: some are left out"
        digests[0] = replace(digests[0], problems=(*digests[0].problems, Problem(0, text)))
    return digests


def _dated(digest: Digest, sent: datetime.date | None) -> Digest:
    """Take the day of the mail for a digest that names none; an attached file keeps what it says."""
    return digest if digest.date or digest.part or not sent else replace(digest, date=sent)


def _read_alternative(part: Part, origin: Origin, read_part: ReadPart) -> tuple[int, int, list[Digest]]:
    """Return how sure the form is (2, 1, 0), the number of papers, and the digests that have some."""
    if part.is_attachment and not part.content_type.startswith("text/"):
        return _rated(*read_part(part.data, replace(origin, name=part.name or origin.name)), part, [])
    text, charset, problems = encoding.decode(part.data, origin.encoding, part.charset)
    within = replace(origin, name=part.name or origin.name, encoding="utf-8")
    if not text.strip():
        return 0, 0, []
    rated = _rated(*read_part(text.encode(), within), part, problems, charset)
    if part.content_type == "text/html" and rated[0] < 2:
        plain = _text_of(text)
        # A listing forwarded by a web mailer is text with some tags in it, an alert the other way round.
        if len(plain) * 2 > len(text):
            sure, digests = read_part(plain.encode(), within)
            if sure >= _SURE and any(digest.seen for digest in digests):
                return _rated(sure, digests, part, problems, charset)
    return rated


def _rated(
    sure: float, digests: Iterable[Digest], part: Part, problems: list[Problem], charset: str = ""
) -> tuple[int, int, list[Digest]]:
    seen = [digest for digest in digests if digest.seen]
    if problems and seen:
        in_order = sorted((*problems, *seen[0].problems), key=lambda problem: problem.line)
        seen[0] = replace(seen[0], problems=tuple(in_order))
    if charset:
        seen = [replace(digest, encoding=charset) for digest in seen]
    if part.is_attachment:
        seen = [replace(digest, part=_joined(f"attachment “{_short(part.name)}”", digest.part)) for digest in seen]
    papers = sum(len(digest.entries) for digest in seen)
    return (2 if sure >= _SURE else int(sure >= _LIKELY)) if papers else 0, papers, seen


def _labelled(digests: list[Digest], place: str, message: Message | None) -> list[Digest]:
    """Name in each digest where it stands in the file."""
    named = f"{place}, {_quoted(message)}".rstrip(", ") if message else place
    return [replace(digest, part=_joined(named, digest.part)) for digest in digests]


def _quoted(message: Message) -> str:
    return f"“{_short(message.subject)}”" if message.subject else ""


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def _joined(*labels: str) -> str:
    return ", ".join(label for label in labels if label)


def _text_of(page: str) -> str:
    """Return the text of an HTML body that only wraps one, such as a listing forwarded by a web mailer."""
    pieces: list[str] = []
    hidden, is_set, reached = "", False, 0  # preformatted text is set line by line
    for tag in [*_TAG.finditer(page), None]:
        text = page[reached : tag.start() if tag else len(page)]
        if not hidden:
            pieces.append(text if is_set else text.replace("\n", " "))
        if tag is None:
            break
        end, name = tag[1], (tag[2] or "").lower()
        if name in _BREAKS and not hidden:
            pieces.append("\n")
        if name == "pre":
            is_set = not end
        if name in _HIDDEN and (not hidden or (end and name == hidden)):
            hidden = "" if end else name
        reached = tag.end()
    return markup.unescape("".join(pieces)).replace("\N{NO-BREAK SPACE}", " ")
