"""Papers for the lists of the tests, invented."""

from readerapp.library.rows import PaperRow, Status

_TITLES = (
    "Neural networks that grow their own synapses",
    r"{\mu}-scopes: counting cells in $O(n^{2})$ time",
    "Tensor trains for the low-rank brain",
    "A benchmark of benchmarks & what it leaves out of the picture when nobody looks",
    "Attention without attention: a survey of methods that look the other way",
    "On the shape of citations",
)
_LEAD = "We look at what a tensor of rank three can say about the connectome, and find that it says a good deal."
_AUTHORS = (
    ("Ada Park", "Ben Okafor", "Cleo Lind"),
    (),
    ("Dana Ruiz", "Emil Sand"),
    ("Farid Aziz", "Gro Dahl", "Hana Ito"),
    (),
    ("Ivo Marek",),
)
_TAGS = (
    (("method/tensor", 5),),
    (),
    (("neuro", 4), ("tensor", 5)),
    (("benchmark", 2), ("microscopy", 3), ("segmentation", 3)),
    (("attention", 6),),
    (),
)
_STATUS = (Status.READ, Status.INBOX, Status.INBOX, Status.QUEUED, Status.DISMISSED, Status.READING)


def paper(number: int, **values: object) -> PaperRow:
    """Make the paper of a number; values given win."""
    kind = number % len(_TITLES)
    fields: dict[str, object] = {
        "id": number,
        "title": _TITLES[kind],
        "lead": _LEAD,
        "authors": _AUTHORS[kind],
        "year": 2024 if _AUTHORS[kind] else None,
        "venue": "ICLR" if _AUTHORS[kind] else "",
        "status": _STATUS[kind],
        "rating": (3, 0, 0, 0, 0, 5)[kind],
        "tags": _TAGS[kind],
    }
    return PaperRow(**{**fields, **values})  # type: ignore[arg-type]
