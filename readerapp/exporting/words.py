"""How lists tell in words what colours and numbers mean, and several words in one text."""

from collections.abc import Sequence

from readerapp.library.rows import Color

MEANINGS = {Color.YELLOW: "Claim", Color.BLUE: "Method", Color.GREEN: "Result", Color.PINK: "Doubt"}


def stars(rating: int) -> str:
    """Return a rating as five stars."""
    return "★" * rating + "☆" * (5 - rating)


def keywords_line(keywords: Sequence[str]) -> str:
    """Return keywords parted by semicolons; one with a comma ends with a semicolon, or it would be read as two."""
    alone = len(keywords) == 1 and "," in keywords[0]
    return f"{keywords[0]};" if alone else "; ".join(keywords)
