"""Completing a query with what a library has."""

from readerapp.library import lists, papers, saved_searches, tags
from readerapp.library.library import Library
from readerapp.library.rows import Draft, Status
from readerapp.tasks import complete_query
from readerapp.tasks.complete_query import Completer
from tests.unit.conftest import add_digest


def offered(completer: Completer, text: str) -> list[tuple[str, int | None]]:
    return [(item.label, item.count) for item in completer.complete(text, len(text)).items]


def test_names_come_with_their_papers(filled_library: Library) -> None:
    library = filled_library
    library.write(tags.add([1, 2], "area/medical"))
    library.write(tags.add([2, 3], "area"))
    library.write(papers.set_status([4], Status.QUEUED))
    completer = Completer(library)
    assert offered(completer, "tag:") == [("area", 3), ("area/medical", 2)]
    assert offered(completer, "status:") == [("inbox", 4), ("queued", 1)]
    for name in ("Topic 10", "Topic 2"):
        library.write(lists.add([1], name))
    assert offered(completer, "in:") == [("queue", 1), ("Topic 2", 1), ("Topic 10", 1)]
    assert offered(completer, "author:")
    assert offered(completer, "source:")
    assert offered(completer, "digest:")


def test_names_follow_the_library(filled_library: Library) -> None:
    library = filled_library
    completer = Completer(library)
    assert offered(completer, "tag:") == []
    library.write(tags.add([1], "new"))
    assert offered(completer, "tag:") == [("new", 1)]
    library.undo()
    assert offered(completer, "tag:") == []
    library.write(saved_searches.create("My topic", "neural OR deep"))
    assert completer.complete("", 0).items[0].detail == "neural OR deep"
    before = offered(completer, "year:")
    add_digest(library, (Draft(title="New", title_key="new", year=2031, authors=("Zoë Quinn",)),), title="More")
    assert offered(completer, "year:") == [("2031", 1), *before]
    assert offered(completer, "author:zoe") == [("Zoë Quinn", 1)]


def test_slow_names_are_offered_everywhere_when_they_are_read(filled_library: Library) -> None:
    add_digest(filled_library, (Draft(title="New", title_key="new", authors=("Zoë Quinn",)),), title="More")
    completer = Completer(filled_library)
    assert offered(completer, "quin") == []
    completer.warm()
    assert offered(completer, "quin") == [("Zoë Quinn", 1)]
    assert complete_query.complete(filled_library, "x quin", 6).start == 2
