"""Papers for the tests of exporting."""

from collections.abc import Iterable
from typing import Any

from readerapp.exporting.formats import FORMATS, Item, Options
from readerapp.library.rows import AnchorState, AnnotationRow, AppearanceRow, Color, LinkRow, PaperDetails, Status


def paper(title: str = "Attention Is All You Need", **known: Any) -> PaperDetails:
    """A paper of which nothing is known but its title and what is given."""
    nothing: dict[str, Any] = {
        "id": 1, "cite_key": "key", "abstract": "", "authors": (), "year": None, "published": "", "venue": "",
        "identifiers": {}, "links": (), "status": Status.INBOX, "rating": 0, "tags": (),
    }  # fmt: skip
    return PaperDetails(title=title, **(nothing | known))


def pieces_of(format_name: str, papers: Iterable[PaperDetails], options: Options | None = None) -> list[str]:
    """The pieces that a format writes of papers."""
    return list(map(str, FORMATS[format_name].write(map(Item, papers), options or Options())))


def text_of(format_name: str, papers: Iterable[PaperDetails], options: Options | None = None) -> str:
    """What a format writes of papers."""
    return "".join(pieces_of(format_name, papers, options))


def full_paper() -> PaperDetails:
    """A paper of which everything is known."""
    highlight = AnnotationRow(
        1,
        7,
        "abstract",
        0,
        4,
        "We a*b",
        "",
        "",
        Color.BLUE,
        "compare _this_",
        AnchorState.EXACT,
        "2026-03-12T00:00:00Z",
    )
    return paper(
        cite_key="vaswani2017attention",
        abstract="We use 100% attention & O(n^2) time.",
        authors=("Ashish Vaswani", "Noam Shazeer"),
        year=2017,
        published="2017-06-12",
        venue="NeurIPS",
        identifiers={"arxiv": "1706.03762", "doi": "10.1000/a_b"},
        links=(LinkRow("code", "https://c.d"), LinkRow("abstract", "https://arxiv.org/abs/1706.03762")),
        status=Status.READING,
        rating=4,
        tags=(("area/language", 1), ("to_read", 2)),
        note="# Why\n\nIt is *the* one, a<b and c>d.",
        annotations=(highlight,),
        appearances=(AppearanceRow(1, "HF Papers 12 March", "HF Papers", "2026-03-12", 1, None),),
    )
