"""What the user chooses for an export."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """The choices of an export; a format ignores those it has no use for.

    Attributes:
        abstract: write the abstract.
        tags: write the tags (BibTeX: as keywords).
        notes: write the user's notes (BibTeX: as ``annote``, which styles do not print).
        highlights: write the highlights with their comments (Markdown).
        protect_capitals: put braces around words such as BERT (BibTeX).
        title: heading of the list; empty for none.
    """

    abstract: bool = False
    tags: bool = True
    notes: bool = False
    highlights: bool = True
    protect_capitals: bool = True
    title: str = ""
