"""Figures as the window writes them."""

_THIN_SPACE = "\u2009"


def figure(count: int) -> str:
    """Write a count with thin spaces between thousands: ``1 204``."""
    return f"{count:,}".replace(",", _THIN_SPACE)


def number(written: str) -> int:
    """Read a count that ``figure`` wrote; nothing written is 0."""
    return int(written.replace(_THIN_SPACE, "") or 0)


def papers(count: int) -> str:
    """Write a count of papers: ``1 paper``, ``1 204 papers``."""
    return f"{figure(count)} paper" if count == 1 else f"{figure(count)} papers"
