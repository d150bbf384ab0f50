"""The Paper menu: what is done with the selected papers."""

from functools import partial

from readerapp.gui.actions.action import Action, Menu, Parts
from readerapp.library.rows import Status


def _status(status: Status, parts: Parts) -> None:
    parts.papers.set_status(status)


def _rate(rating: int, parts: Parts) -> None:
    parts.papers.rate(rating)


_RATINGS = tuple(
    Action(
        f"rate_{rating}",
        f"Rate {'★' * rating}" if rating else "Remove the rating",
        partial(_rate, rating),
        (str(rating),),
        "star",
        on_papers=True,
        menu_break=rating == 1,
    )
    for rating in (1, 2, 3, 4, 5, 0)
)

MENU = Menu(
    "&Paper",
    (
        Action("queue", "&Queue", partial(_status, Status.QUEUED), ("Q",), "clock", on_papers=True),
        Action("skip", "&Skip", partial(_status, Status.DISMISSED), ("S",), "skip-forward", on_papers=True),
        Action("start", "Start &reading", partial(_status, Status.READING), ("R",), "book-open", on_papers=True),
        Action("read", "Mark r&ead", partial(_status, Status.READ), ("E",), "check", on_papers=True),
        Action("inbox", "Back to the &inbox", partial(_status, Status.INBOX), ("I",), "inbox", on_papers=True),
        Action("tag", "&Tag…", lambda parts: parts.papers.pick_tags(), ("T",), "tag", on_papers=True, menu_break=True),
        Action("note", "&Note", lambda parts: parts.reading.focus_note(), ("N",), "pencil-line", on_papers=True),
        Action(
            "highlight", "&Highlight", lambda parts: parts.reading.highlight(), ("H",), "highlighter", on_papers=True
        ),
        Action(
            "open_link",
            "&Open its page",
            lambda parts: parts.reading.open_link(),
            ("O",),
            "external-link",
            on_papers=True,
        ),
        Action("edit", "E&dit details…", lambda parts: parts.reading.edit(), ("F2",), "pencil", on_papers=True),
        Action("cite_keys", "&Cite keys…", lambda parts: parts.citing.regenerate(), (), "key-round"),
        Action("merge", "&Merge…", lambda parts: parts.duplicates.merge_selected(), ("M",), "merge", on_papers=True),
        Action(
            "versions",
            "&Versions of one work",
            lambda parts: parts.duplicates.link_selected(),
            (),
            "git-compare",
            on_papers=True,
        ),
        Action(
            "why",
            "&Why this result",
            lambda parts: parts.matching.why(),
            ("W",),
            "circle-question-mark",
            on_papers=True,
        ),
        Action(
            "related",
            "Re&lated papers",
            lambda parts: parts.matching.focus_related(),
            ("L",),
            "waypoints",
            on_papers=True,
        ),
        *_RATINGS,
    ),
)
