"""How lists tell in words what colours and numbers mean."""

from readerapp.library.rows import Color

MEANINGS = {Color.YELLOW: "Claim", Color.BLUE: "Method", Color.GREEN: "Result", Color.PINK: "Doubt"}


def stars(rating: int) -> str:
    """Return a rating as five stars."""
    return "★" * rating + "☆" * (5 - rating)
