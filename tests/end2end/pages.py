"""Copied pages of any length."""

from pathlib import Path

HEAD = (
    "new",
    "Get trending papers in your email inbox!",
    "Subscribe",
    "byAK and the research community",
    "Mar 12",
)
_ABSTRACT = (
    "We study case {number} of a long series and report what was found in it, with the number {number} in every "
    "sentence. The method is the same for all of them, and the data are made for the purpose. It is no better than "
    "the case before, and no worse than the one that follows. The code of case {number} is given to everyone."
)


def write(file: Path, papers: int, name: str = "Study") -> Path:
    """Write a page of papers whose titles begin with ``name`` and a number."""
    blocks = list(HEAD)
    for number in range(1, papers + 1):
        blocks += [f"{name} {number} of a long series", _ABSTRACT.format(number=number)]
    file.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    return file
