"""Figures as the window writes them."""

_THIN_SPACE = "\u2009"


def figure(number: int) -> str:
    """Write a count with thin spaces between thousands: ``1 204``."""
    return f"{number:,}".replace(",", _THIN_SPACE)
