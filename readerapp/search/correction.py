"""A query with misspelt words put right where they stand."""

import re
from collections.abc import Mapping

from readerapp.search import fields, words
from readerapp.search.query import Chip, Query

_FIELD = re.compile(r"[-−]?(?:NOT\s+)*([A-Za-z]+):")


def corrected(asked: Query, better: Mapping[str, str]) -> str:
    """Return the text of a query with words put in place of others; empty when it stays the same.

    Args:
        better: the words to put in place, by the folded words that are typed.
    """
    text = asked.text
    for chip in reversed(asked.chips):
        first = _first_word(chip)
        if first is None:
            continue
        for start, end, key in reversed(list(words.scan(chip.text[first:]))):
            if key in better:
                at = chip.start + first
                text = text[: at + start] + _cased(better[key], text[at + start : at + end]) + text[at + end :]
    return "" if text == asked.text else text


def _first_word(chip: Chip) -> int | None:
    """Return where the words of a chip begin; None when it is a filter's."""
    match = _FIELD.match(chip.text)
    field = fields.proper(match[1]) if match else ""
    if match is None or not field:
        return 0
    return match.end() if field in fields.TEXT_FIELDS else None


def _cased(word: str, like: str) -> str:
    """Return a word in capitals, or with a capital, as another is."""
    if len(like) > 1 and like.isupper():
        return word.upper()
    return word.capitalize() if like[:1].isupper() else word
