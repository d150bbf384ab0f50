"""Names of files that every file system takes, made of titles, cite keys and names of lists.

What Windows forbids is forbidden ("Naming Files, Paths, and Namespaces", Microsoft Learn), and what Obsidian can't
link to (``# ^ [ ] |``). pathvalidate has the first rule, not the second, and fails on lone surrogates.
"""

import re
import unicodedata

_UNSAFE = re.compile(r"[\s<>:\"/\\|?*#^\[\]\x00-\x1f\x7f-\x9f]+")
_UNSEEN = frozenset(["Cc", "Cf", "Cs", "Co", "Cn"])
_JOINERS = "\u200c\u200d"
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?=\.|\Z)", re.IGNORECASE)
_LONGEST_BYTES = 180
"""Of 255 on common file systems: room for an ending, a number and what programs that sync put behind it."""


def safe(name: str, otherwise: str = "untitled") -> str:
    """Return a name, without an ending, that is safe as a file's everywhere.

    Args:
        name: text on one or more lines.
        otherwise: the name where nothing of it is left.
    """
    seen = "".join(c for c in _UNSAFE.sub(" ", unicodedata.normalize("NFC", name)) if c.isascii() or _is_seen(c))
    seen = _cut(" ".join(seen.split()).lstrip(".-~ ")).rstrip(". ")
    if not seen:
        return otherwise
    return f"_{seen}" if _RESERVED.match(seen) else seen


def _is_seen(character: str) -> bool:
    return character in _JOINERS or unicodedata.category(character) not in _UNSEEN


def _cut(name: str) -> str:
    """Return the beginning that fits, whole words where there are some, never half a letter."""
    if len(name.encode()) <= _LONGEST_BYTES:
        return name
    kept = name.encode()[:_LONGEST_BYTES].decode(errors="ignore")
    following = name[len(kept)]
    while kept and (unicodedata.combining(following) or following in _JOINERS or kept[-1] in _JOINERS):
        kept, following = kept[:-1], kept[-1]
    words, _, half = kept.rpartition(" ")
    return words if words and len(half) < len(words) else kept
