"""How the reader divides its width among margin, text and cards."""

import math
from collections.abc import Callable
from dataclasses import dataclass

_LETTER = 0.5
"""Mean width of a letter of Inter in running text, in sizes of the font: 66 letters are 33 sizes wide."""

_GRID = 4
_NARROW = 640
_PADDING = 28
_NARROW_PADDING = (32, 42)
_SCROLL_BAR = 12
_CARD, _CARD_GAP = 140, 16
_WIDE_CARD, _WIDE_GAP = 216, 32


@dataclass(frozen=True, slots=True)
class ReaderMeasure:
    """Widths in px on screen.

    Attributes:
        left: where the text begins.
        top: space above the title.
        full: of everything, from the text's left edge to the cards' right edge.
        text: of a line of the abstract.
        gap: between text and cards.
        card: of a card beside the text, 0 where the cards stand below it.
    """

    left: int
    top: int
    full: int
    text: int
    gap: int
    card: int


def measure(width: int, px: int, letters: int, scaled: Callable[[float], int]) -> ReaderMeasure:
    """Divide the reader's width.

    Args:
        width: of the reader.
        px: size of the letters at 100 %.
        letters: wanted in a line.
        scaled: ``Theme.px``.
    """
    text = scaled(math.ceil(px * letters * _LETTER / _GRID) * _GRID)
    wide = text + scaled(_WIDE_GAP + _WIDE_CARD)
    if width >= wide + 2 * scaled(_PADDING) + _SCROLL_BAR:
        return ReaderMeasure((width - wide) // 2, 32, wide, text, scaled(_WIDE_GAP), scaled(_WIDE_CARD))
    beside = text + scaled(_CARD_GAP + _CARD)
    if width >= max(scaled(_NARROW), scaled(_PADDING) + beside + _SCROLL_BAR):
        return ReaderMeasure(scaled(_PADDING), 16, beside, text, scaled(_CARD_GAP), scaled(_CARD))
    left, right = _NARROW_PADDING
    full = max(120, width - left - right)
    return ReaderMeasure(left, 16, full, min(text, full), 0, 0)
