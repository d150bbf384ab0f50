"""Files of mails in a row: mbox, each mail begun by a line ``From sender date`` (RFC 4155, mboxrd).

The line is told from a sentence that begins with “From” by its time of day and by the header that follows it, for
programs differ in what they escape.
"""

import re
from collections.abc import Iterator

_SEPARATOR = re.compile(
    rb"^From [^\n]{0,300}?\d\d?:\d\d[^\n]{0,100}\n(?=(?:>From [^\n]{0,300}\n)?[!-9;-~]{1,100}:)", re.MULTILINE
)
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def is_mbox(sample: bytes) -> bool:
    """Return whether the bytes begin with a mail in an mbox."""
    return bool(_SEPARATOR.match(sample.removeprefix(b"\xef\xbb\xbf").lstrip()))


def messages(data: bytes) -> Iterator[bytes]:
    """Yield the mails one by one, without their ``From`` lines, what was escaped in their bodies as it was."""
    if not data.startswith(b"From "):
        data = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    start = -1
    for separator in _SEPARATOR.finditer(data):
        if start >= 0:
            yield _unquoted(data[start : separator.start()])
        start = separator.end()
    if start >= 0:
        yield _unquoted(data[start:])


def _unquoted(message: bytes) -> bytes:
    return _QUOTED.sub(rb"\1", message) if b"\n>" in message else message
