"""Copied pages made by the rules of the grammar, and the damage that copies suffer."""

import textwrap
from collections.abc import Callable
from pathlib import Path

HEADER = ("new", "Get trending papers in your email inbox!", "Subscribe", "byAK and the research community", "Mar 12")
DATA = Path(__file__).resolve().parents[2] / "data" / "importing"
SAMPLE = Path(__file__).resolve().parents[3] / "resources" / "sample-digest.txt"


def blocks_of(text: str) -> list[str]:
    """Return the blocks of an undamaged page."""
    return text.strip().split("\n\n")


def page(blocks: list[str]) -> str:
    """Return the undamaged page of some blocks, without final newline as browsers copy it."""
    return "\n\n".join(blocks)


def wrapped(text: str, width: int = 72) -> str:
    """Return the page with every block wrapped."""
    return page([textwrap.fill(block, width) for block in blocks_of(text)])


def without_blank_lines(text: str) -> str:
    """Return the page with its blank lines lost."""
    return "\n".join(line for line in text.split("\n") if line)


def with_cards(text: str) -> str:
    """Return the page with the listing's votes and submitters between its papers."""
    blocks = blocks_of(text)
    lines = blocks[:5]
    for at in range(5, len(blocks), 2):
        lines += ["Submitted by\xa0ada", str(100 - at), blocks[at], "·", f"{at} authors", "3", blocks[at + 1]]
    return page([*lines, "Previous Next", "Company", "© Hugging Face", "TOS"])


def two_days(text: str) -> str:
    """Return the page with its second half under another date."""
    blocks = blocks_of(text)
    middle = 5 + (len(blocks) - 5) // 4 * 2
    return page([*blocks[:middle], "Mar 13", *blocks[middle:]])


UNDAMAGING: dict[str, Callable[[str], bytes]] = {
    "as copied": lambda text: text.encode(),
    "final newline": lambda text: text.encode() + b"\n",
    "blank lines lost": lambda text: without_blank_lines(text).encode(),
    "blank lines doubled": lambda text: text.replace("\n\n", "\n\n\n\n").encode(),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "CR": lambda text: text.replace("\n", "\r").encode(),
    "paragraph separators": lambda text: text.replace("\n\n", "\u2029").encode(),
    "no-break spaces at ends": lambda text: text.replace("\n\n", "\xa0\n\n \t").encode(),
    "wrapped": lambda text: wrapped(text).encode(),
    "wrapped at 60": lambda text: wrapped(text, 60).encode(),
    "wrapped at 100": lambda text: wrapped(text, 100).encode(),
    "no header": lambda text: text.split("Mar 12\n\n", 1)[1].encode(),
    "part of the header": lambda text: text.split("email inbox!\n\n", 1)[1].encode(),
    "header without blank lines": lambda text: ("\n".join(HEADER) + "\n\n" + text.split("Mar 12\n\n", 1)[1]).encode(),
    "byte order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16 without mark": lambda text: text.encode("utf-16-be"),
    "UTF-32": lambda text: text.encode("utf-32"),
    "two days": lambda text: two_days(text).encode(),
    "the same day twice": lambda text: two_days(text).replace("Mar 13", "Mar 12").encode(),
    "year in the date": lambda text: text.replace("Mar 12", "Mar 12, 2024", 1).encode(),
    "long date": lambda text: text.replace("Mar 12", "Thursday, 12 March 2026", 1).encode(),
    "votes and submitters": lambda text: with_cards(text).encode(),
    "votes, blank lines lost": lambda text: without_blank_lines(with_cards(text)).encode(),
    "control characters": lambda text: text.replace(" the ", " \x00the\x08 ").encode(),
}
"""Damage by name, each a function from page text to bytes, after which every paper can still be read as it was."""
