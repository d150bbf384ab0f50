"""Figures as the window writes them."""

_THIN_SPACE = "\u2009"


def figure(number: int) -> str:
    """Write a count with thin spaces between thousands: ``1 204``."""
    return f"{number:,}".replace(",", _THIN_SPACE)


def papers(number: int) -> str:
    """Write a count of papers: ``1 paper``, ``1 204 papers``."""
    return f"{figure(number)} paper" if number == 1 else f"{figure(number)} papers"
