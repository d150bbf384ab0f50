"""Mails taken apart: RFC 5322 headers, RFC 2045–2047 bodies and encoded words, bounded for what is hostile.

The parser of the standard library takes a header for each of a million nested parts and time that grows with depth
times length; a mail with papers in it is a few parts deep. So the structure is read here, leniently: a boundary that
is missing or wrong is guessed, a part without its end goes to the end.
"""

import binascii
import datetime
import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import unquote

from readerapp.importing import encoding

MOST_PARTS = 1000
_DEEPEST = 12
_LONGEST_HEAD = 1 << 18
_LONGEST_VALUE = 4000

_HEADER_LINE = re.compile(rb"([!-9;-~]{1,100}):[ \t]*(.*)", re.DOTALL)
_BLANK_LINE = re.compile(rb"^\r?\n", re.MULTILINE)
_FOLD = re.compile(r"\r?\n[ \t]*")
_PARAMETER = re.compile(r""";\s*([\w-]+)\*?(?:0\*?)?\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))""")
_QUOTED_NAME = re.compile(r'\A"([^"]*)"(?=\s*<)')
_ENCODED_WORD = re.compile(r"=\?([^?\s*]{1,40})(?:\*[^?\s]{0,20})?\?([bBqQ])\?([^?]*)\?=")
_EXTENDED = re.compile(r"([\w-]*)'[^']*'(.*)", re.DOTALL)
_GUESSED_BOUNDARY = re.compile(
    rb"^--([^\s-][^\r\n]{0,99}?)[ \t]*\r?\n(?=Content-[\w-]{1,40}:)", re.MULTILINE | re.IGNORECASE
)
# Headers that every mail has one of, and those that make a mail likely.
_OF_MAILS = frozenset(
    b"from to received return-path message-id mime-version content-type delivered-to x-received dkim-signature".split()
)
_USUAL = _OF_MAILS | frozenset(
    b"""subject date cc bcc reply-to sender sent list-id list-unsubscribe content-transfer-encoding precedence
    authentication-results received-spf arc-seal arc-message-signature in-reply-to references importance
    x-mailer x-priority x-mozilla-status x-gm-thrid x-gmail-labels status return-receipt-to user-agent
    snapshot-content-location""".split()
)


@dataclass(frozen=True, slots=True)
class Part:
    """A leaf of a mail.

    Attributes:
        content_type: such as ``text/html``, in lower case.
        charset: as declared, empty where it is not.
        name: of an attached file, for people; never a place to write to.
        is_attachment: whether it comes as a file rather than as text to read.
        data: with its transfer encoding undone.
        group: parts of one number say the same in other forms (``multipart/alternative``), the richest last.
    """

    content_type: str
    charset: str
    name: str
    is_attachment: bool
    data: bytes
    group: int


@dataclass(slots=True)
class Message:
    """A mail: what its header says and its parts, without those of the mails inside it."""

    subject: str = ""
    sender: str = ""
    sent: datetime.datetime | None = None
    parts: list[Part] = field(default_factory=list)
    left_out: int = 0


def is_message(sample: bytes) -> bool:
    """Return whether the bytes begin with the header of a mail."""
    start = len(sample) - len(sample.removeprefix(b"\xef\xbb\xbf").lstrip())
    names = set()
    for line in sample[start : start + _LONGEST_HEAD].split(b"\n"):
        if not line.strip():
            break
        if line[:1] in b" \t":
            continue
        match = _HEADER_LINE.match(line)
        if not match:
            return False
        names.add(match[1].lower())
    return bool(names & _OF_MAILS) and len(names & _USUAL) >= 2


def read(data: bytes) -> list[Message]:
    """Return the mail and after it, in their order, the mails forwarded in it; it never raises."""
    walk = _Walk()
    walk.message(data.removeprefix(b"\xef\xbb\xbf").lstrip(), 0)
    return walk.messages


class _Walk:
    """Goes through a mail part by part."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self._parts = 0
        self._groups = 0

    def message(self, data: bytes, depth: int) -> None:
        head, body = _divided(data)
        headers = _headers(head)
        message = Message(
            decoded_header(headers["subject"]),
            decoded_header(headers["from"]),
            _moment(headers["date"] or headers["sent"]),
        )
        self.messages.append(message)
        self._body(message, headers, body, depth, None)

    def _body(self, message: Message, headers: dict[str, str], body: bytes, depth: int, group: int | None) -> None:
        """Take one body: of the mail itself or of a part of it, ``group`` being that of its alternatives."""
        if self._parts >= MOST_PARTS or depth > _DEEPEST:
            message.left_out += 1
            return
        self._parts += 1
        content_type, parameters = _content_type(headers["content-type"])
        if content_type.startswith("multipart/"):
            self._multipart(message, content_type, _pieces(body, parameters.get("boundary", "")), depth, group)
            return
        _, disposition = _content_type(headers["content-disposition"])
        name = _file_name(disposition.get("filename") or parameters.get("name", ""))
        data = _transferred(body, headers["content-transfer-encoding"])
        is_attachment = headers["content-disposition"].lower().startswith("attachment") or (
            bool(name) and not content_type.startswith("text/")
        )
        if content_type in ("message/rfc822", "message/global") or (is_attachment and is_message(data[:8192])):
            self.message(data.lstrip(), depth + 1)
        elif not content_type.startswith(("image/", "audio/", "video/", "font/")):
            charset = parameters.get("charset", "")
            message.parts.append(Part(content_type, charset, name, is_attachment, data, self._group(group)))

    def _multipart(
        self, message: Message, content_type: str, pieces: list[bytes] | None, depth: int, group: int | None
    ) -> None:
        if content_type == "multipart/alternative" and group is None:
            group = self._group(None)
        default = "message/rfc822" if content_type == "multipart/digest" else ""
        for piece in pieces or ():
            head, body = _divided(piece)
            headers = _headers(head)
            headers["content-type"] = headers["content-type"] or default
            self._body(message, headers, body, depth + 1, group)

    def _group(self, group: int | None) -> int:
        if group is None:
            self._groups += 1
            return self._groups
        return group


def decoded_header(value: str) -> str:
    """Return a header's value with its encoded words (RFC 2047) read, on one line.

    Neighbouring words of one charset are joined first: senders cut within a character.
    """
    pieces: list[str] = []
    pending, charset, reached = b"", "", 0
    for word in _ENCODED_WORD.finditer(value):
        between = value[reached : word.start()]
        if not reached or between.strip() or word[1].lower() != charset:
            pieces.append(_decoded(pending, charset))
            pending, charset = b"", word[1].lower()
            if not reached or between.strip():
                pieces.append(between)
        text = word[3].encode("utf-8", "surrogateescape")
        pending += _base64(text) if word[2] in "bB" else binascii.a2b_qp(text, header=True)
        reached = word.end()
    text = "".join([*pieces, _decoded(pending, charset), value[reached:]])
    return " ".join(_raw(text).split())


def _file_name(value: str) -> str:
    """Return a file's name as people read it, from a parameter as RFC 2231 or RFC 2047 writes it."""
    extended = _EXTENDED.fullmatch(value)
    name = unquote(extended[2]) if extended else decoded_header(value)
    return re.split(r"[/\\]", name)[-1]


def _decoded(data: bytes, charset: str) -> str:
    return encoding.decode(data, None, charset)[0] if data else ""


def _raw(text: str) -> str:
    """Read the bytes that a header must not have but has."""
    if text.isascii() or not any("\udc80" <= character <= "\udcff" for character in text):
        return text
    return encoding.decode(text.encode("utf-8", "surrogateescape"))[0]


def _divided(data: bytes) -> tuple[bytes, bytes]:
    """Return the header block of a mail or part, and its body."""
    blank = _BLANK_LINE.search(data, 0, len(data))
    if blank is None:
        return (data, b"") if _HEADER_LINE.match(data[:_LONGEST_VALUE]) else (b"", data)
    return data[: blank.start()], data[blank.end() :]


def _headers(head: bytes) -> defaultdict[str, str]:
    """Return the headers by their names in lower case, the first of each; no header is an empty one."""
    headers: defaultdict[str, str] = defaultdict(str)
    name = ""
    for line in head[:_LONGEST_HEAD].split(b"\n"):
        text = line.rstrip(b"\r")[:_LONGEST_VALUE].decode("utf-8", "surrogateescape")
        if text[:1] in (" ", "\t"):
            if name and len(headers[name]) < _LONGEST_VALUE:
                headers[name] += " " + text.strip()
            continue
        match = _HEADER_LINE.match(line.rstrip(b"\r")[:_LONGEST_VALUE])
        name = match[1].decode("ascii").lower() if match else ""
        if match and name in headers:
            name = ""
        elif match:
            headers[name] = match[2].decode("utf-8", "surrogateescape").strip()
    return headers


def _content_type(value: str) -> tuple[str, dict[str, str]]:
    """Return the value of such a header in lower case, and its parameters."""
    parameters: dict[str, str] = {}
    for match in _PARAMETER.finditer(value[:_LONGEST_VALUE]):
        text = re.sub(r"\\(.)", r"\1", match[2]) if match[2] is not None else match[3]
        parameters.setdefault(match[1].lower(), text)
    return value.partition(";")[0].strip().lower() or "text/plain", parameters


def _pieces(body: bytes, boundary: str) -> list[bytes]:
    """Cut a multipart body; where no line is its boundary, by what looks like one, else it is one part as it is."""
    found = _delimiters(body, boundary.encode("utf-8", "surrogateescape")) if boundary else []
    if not found and (guess := _GUESSED_BOUNDARY.search(body)):
        found = _delimiters(body, guess[1])
    if not found:
        return [b"\n" + body]
    pieces = []
    for number, delimiter in enumerate(found):
        if delimiter[1]:
            break
        end = found[number + 1].start() if number + 1 < len(found) else len(body)
        pieces.append(body[delimiter.end() : end])
    return pieces


def _delimiters(body: bytes, boundary: bytes) -> list[re.Match[bytes]]:
    found = re.finditer(rb"^--" + re.escape(boundary) + rb"(--)?[ \t]{0,20}\r?(?:\n|\Z)", body, re.MULTILINE)
    return list(islice(found, MOST_PARTS + 2))


def _transferred(body: bytes, transfer_encoding: str) -> bytes:
    match transfer_encoding.strip().lower():
        case "base64":
            return _base64(body)
        case "quoted-printable":
            return binascii.a2b_qp(body)
        case _:
            return body


def _base64(text: bytes) -> bytes:
    """Undo base64 as far as it goes; padding may be missing and other characters may lie between."""
    try:
        return binascii.a2b_base64(text + b"==")
    except binascii.Error:
        kept = re.sub(rb"[^A-Za-z0-9+/]", b"", text)
        return binascii.a2b_base64(kept[: len(kept) - (len(kept) % 4 == 1)] + b"==")


def _moment(value: str) -> datetime.datetime | None:
    from email.utils import parsedate_to_datetime  # loads sockets: not before the window is painted

    try:
        return parsedate_to_datetime(value[:100])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
