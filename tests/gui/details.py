"""Invented papers with all that the reader shows."""

from typing import Any

from readerapp.library.rows import AnchorState, AnnotationRow, AppearanceRow, Color, LinkRow, PaperDetails, Status

ABSTRACT = (
    "Sorting numbers on paper tape takes $O(L^6)$ steps with known methods. We present {\\mu}-Sort, which needs only "
    "a ruler and a pencil, and prove that its error 𝔼[x] falls with every pass 🙂. Strikingly, a single marked tape "
    "is enough to sort all others of the same length, and the marks can be erased afterwards without loss. "
    "On twelve tapes of growing length the method is faster than the tables in use today, and clerks learn it within "
    "an hour. We also show where it fails: tapes with holes, wet tapes, and tapes that were folded more than twice. "
    "Our ruler and all tapes are at https://github.com/example/mu-sort."
)
NOTE = (
    "**Why it matters:** one ruler could replace our three tables.\n\n"
    "- Steps from `sort.tape` alone; check the folded ones\n"
    "- Ask Lena whether *wet tapes* were dried first\n"
)


def annotation(
    number: int, quote: str, color: Color = Color.YELLOW, comment: str = "", *, text: str = ABSTRACT, **changes: Any
) -> AnnotationRow:
    """Annotate a quote of a text."""
    start = text.index(quote)
    row: dict[str, Any] = {
        "id": number, "paper_id": 1, "field": "abstract", "start": start, "end": start + len(quote), "quote": quote,
        "prefix": "", "suffix": "", "color": color, "comment": comment, "state": AnchorState.EXACT, "updated_at": "",
    }  # fmt: skip
    return AnnotationRow(**(row | changes))


def details(number: int = 1, **changes: Any) -> PaperDetails:
    """Return a paper; ``changes`` replace fields."""
    row: dict[str, Any] = {
        "id": number,
        "cite_key": f"clerk{number}",
        "title": "A ruler is all you need: {\\mu}-Sort for paper tapes",
        "abstract": ABSTRACT,
        "authors": ("Ada Clerk", "Ben Tape", "Cleo Ruler"),
        "year": 2024,
        "published": "2024-03",
        "venue": "Tapes",
        "identifiers": {"arxiv": "2403.00001"},
        "links": (
            LinkRow("abstract", "https://arxiv.org/abs/2403.00001"),
            LinkRow("code", "https://github.com/example/mu-sort"),
        ),
        "status": Status.INBOX,
        "rating": 4,
        "tags": (("area/sorting", 3), ("tape", 5)),
        "note": NOTE,
        "note_updated_at": "2024-03-12T10:00:00+00:00",
        "annotations": (
            annotation(1, "a single marked tape is enough to sort all others", Color.YELLOW, "Which lengths?"),
            annotation(2, "a ruler and a pencil", Color.BLUE, "Compare with our tables."),
        ),
        "appearances": (
            AppearanceRow(1, "HF Papers 12 March", "HF Papers", "2024-03-12", 6, 10),
            AppearanceRow(2, "Tape alert 3 March", "Tape alert", "2024-03-03", None, None),
        ),
    }
    return PaperDetails(**(row | changes))
