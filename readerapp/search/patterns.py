"""Words and patterns in what a user types: ``self-attention``, ``trans*``, ``tr*former``, ``wom?n``, ``word~2``.

Signs that are no pattern are text: the ``?`` that ends a question, the stars of ``A* search``, ``~10``.
"""

import re

from readerapp.search import nodes, words
from readerapp.search.fields import NotUnderstood
from readerapp.search.nodes import Fuzzy, Node, Phrase, Prefix, Wildcard, Word

_FUZZY = re.compile(r"(?P<word>[^~]*\w)~(?P<distance>\d{0,3})")
_SHORTEST_FUZZY = 3
_LEAST_LETTERS = 3
_APART = re.compile(r"(?:[^\w*?\u0300-\u036f]|_)+")
_WITHIN = re.compile(r"[^\W_]\?+(?=[^\W_])")


def understood(text: str, field: str = "", *, typed: bool = False) -> Node | None:
    """Return the node for text without spaces and quotes; None when there is no word in it.

    Args:
        typed: the last word is still being typed.

    Raises:
        NotUnderstood: a word is to differ in more letters than are looked for.
    """
    if match := _FUZZY.fullmatch(text):
        return _fuzzy(match["word"], field, match["distance"])
    if "*" not in text and not _WITHIN.search(text):
        return as_text(text, field, typed=typed)
    parts: list[Node] = []
    plain: list[str] = []
    for part in filter(None, _APART.split(text)):
        pattern = _pattern(part, field, typed=typed and text.endswith(part))
        if pattern is None:
            plain.append(part)
        else:
            parts.append(pattern)
    whole = as_text(" ".join(plain), field)
    return nodes.all_of([*([] if whole is None else [whole]), *parts])


def as_text(text: str, field: str = "", *, exact: bool = False, typed: bool = False) -> Node | None:
    """Return the node for words that belong together; None when there is no word in the text.

    Args:
        exact: in these forms alone.
        typed: the last word is still being typed.
    """
    found = [text[start:end] for start, end, _ in words.scan(text)]
    if not found:
        return None
    if typed:
        last = Prefix(found.pop(), field, typed=True)
        return nodes.all_of([*([_as_words(found, field, exact)] if found else []), last])
    return _as_words(found, field, exact)


def _as_words(found: list[str], field: str, exact: bool) -> Node:
    return Word(found[0], field, exact) if len(found) == 1 else Phrase(" ".join(found), field, exact)


def _fuzzy(text: str, field: str, distance: str) -> Node | None:
    number = int(distance or 1)
    if number not in (1, 2):
        raise NotUnderstood("A word can differ in 1 or 2 letters", f"{text}~2" if number else text)
    found = [text[start:end] for start, end, _ in words.scan(text)]
    return nodes.all_of(
        [Fuzzy(word, field, number) if len(word) >= _SHORTEST_FUZZY else Word(word, field) for word in found]
    )


def _pattern(part: str, field: str, *, typed: bool) -> Node | None:
    """Return the node for a word with stars or question marks, None where these are only signs of the text."""
    pattern = re.sub(r"\*[*?]*\*", "*", words.fold(part)).rstrip("?")
    letters = len(pattern) - pattern.count("*") - pattern.count("?")
    beginning = pattern.rstrip("*")
    if pattern != beginning and beginning.isalnum():
        return Prefix(part[: len(part.rstrip("*?"))], field) if letters > 1 else None
    if letters < _LEAST_LETTERS or not ("*" in pattern or _WITHIN.search(pattern)):
        return None
    return Wildcard(f"{pattern}*" if typed and pattern[-1] != "*" else pattern, field)
