"""The Go menu."""

from functools import partial

from readerapp.gui.actions.action import Action, Menu, Parts


def _go(kind: str, parts: Parts) -> None:
    parts.lists.go(kind)


MENU = Menu(
    "&Go",
    (
        Action("next", "&Next paper", lambda parts: parts.lists.step(+1), ("J",), "chevron-down"),
        Action("previous", "&Previous paper", lambda parts: parts.lists.step(-1), ("K",), "chevron-up"),
        Action(
            "back", "&Back to the paper before", lambda parts: parts.lists.trail.back(), ("Alt+Left",), "arrow-left"
        ),
        Action("next_digest", "Next &digest", lambda parts: parts.lists.next_digest(), ("]",), "newspaper"),
        Action("go_digests", "All di&gests", lambda parts: parts.digests.show_page(), ("G, D",), "calendar-days"),
        Action(
            "go_duplicates", "Possible d&uplicates", lambda parts: parts.duplicates.show_page(), ("G, U",), "copy-check"
        ),
        Action("go_inbox", "&Inbox", partial(_go, "inbox"), ("G, I",), "inbox", menu_break=True),
        Action("go_queue", "&Queue", partial(_go, "queue"), ("G, Q",), "list-plus"),
        Action("go_reading", "R&eading", partial(_go, "reading"), ("G, R",), "book-open"),
        Action("go_read", "Re&ad", partial(_go, "read"), ("G, E",), "circle-check"),
        Action("go_skipped", "&Skipped", partial(_go, "dismissed"), ("G, S",), "skip-forward"),
        Action("go_all", "A&ll papers", partial(_go, "all"), ("G, A",), "library"),
        Action("go_annotations", "A&nnotations", partial(_go, "annotations"), ("G, H",), "highlighter"),
    ),
)
