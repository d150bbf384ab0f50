"""What the colours of highlights mean, and the letter that ends their roles in the palette."""

from readerapp.library.rows import Color

NAMES = {Color.YELLOW: "Claim", Color.BLUE: "Method", Color.GREEN: "Result", Color.PINK: "Doubt"}
"""Meanings, in the order of the keys 1 to 4."""

HUES = {Color.YELLOW: "y", Color.BLUE: "b", Color.GREEN: "g", Color.PINK: "p"}
"""``y`` stands for the roles ``hly`` (fill) and ``uly`` (line)."""
