"""Papers for the tests of exporting."""

from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

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


def hostile_texts() -> st.SearchStrategy[str]:
    """Texts that try to break out of a format, with characters that it may not hold."""
    parts = st.sampled_from([
        "</script>", "<!--", "-->", "]]>", "<![CDATA[", "&amp;", "&#0;", '"', "'", "<b onerror=x>", "{{ 1 }}",
        "{% if %}", "\0", "\x85", "\ud800", "\u2028", "\ufffe", "\r", "\n\n", "\t", "$^{x}$", "\\", "# ",
        "```", "@article{x,",
    ])  # fmt: skip
    return st.lists(st.one_of(parts, st.text(st.characters(), max_size=5)), max_size=6).map("".join)


def hostile_paper(text: str) -> PaperDetails:
    """A paper with the text in each of its fields that hold text."""
    highlight = AnnotationRow(1, 1, "title", 0, 1, text, text, text, Color.PINK, text, AnchorState.EXACT, text)
    return paper(
        text,
        cite_key=text or "key",
        abstract=text,
        authors=(text, text),
        published=text,
        venue=text,
        identifiers={"doi": text, "arxiv": text},
        links=(LinkRow("abstract", text), LinkRow("pdf", f"https://a.b/{text}")),
        rating=3,
        tags=((text, 0),),
        note=text,
        note_updated_at=text,
        annotations=(highlight,),
        appearances=(AppearanceRow(1, text, text, text, 1, None),),
        added_at=text,
        kind=text,
        details={"volume": text, "issue": text, "language": text},
        categories=(text,),
    )
