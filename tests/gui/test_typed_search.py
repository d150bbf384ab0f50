"""A search at every key stroke: the newest answer alone is told, whichever comes first."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from readerapp.gui.controllers.typed_search import TypedSearch, without_filters
from readerapp.gui.jobs import Jobs


class Finder:
    """Answers (query, order, quick) with these three; queries that are held wait until they are let go."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, bool]] = []
        self.held: dict[str, threading.Event] = {}

    def hold(self, text: str) -> threading.Event:
        self.held[text] = threading.Event()
        return self.held[text]

    def __call__(self, text: str, sort: str, quick: bool) -> tuple[str, str, bool]:
        self.asked.append((text, sort, quick))
        if text in self.held:
            assert self.held[text].wait(5)
        if text == "broken":
            raise ValueError(text)
        return text, sort, quick


@pytest.fixture
def finder() -> Finder:
    return Finder()


@pytest.fixture
def search(qtbot: QtBot, finder: Finder) -> Iterator[TypedSearch]:
    jobs = Jobs()
    search = TypedSearch(jobs)
    search.attach(finder)
    yield search
    for held in finder.held.values():
        held.set()
    jobs.finish()


@pytest.fixture
def told(search: TypedSearch) -> list[tuple[str, bool]]:
    """What was told: each query, and whether it was the full answer."""
    told: list[tuple[str, bool]] = []
    search.found.connect(lambda found, full: told.append((found[0], full)))
    return told


def test_a_quick_answer_first_and_the_full_one_when_typing_rests(
    search: TypedSearch, told: list[tuple[str, bool]], finder: Finder, qtbot: QtBot
) -> None:
    search.type("tens", "added")
    qtbot.waitUntil(lambda: told == [("tens", False)])
    qtbot.waitUntil(lambda: told == [("tens", False), ("tens", True)])
    assert finder.asked == [("tens", "added", True), ("tens", "added", False)]


def test_answers_out_of_order_never_show_an_old_one(
    search: TypedSearch, told: list[tuple[str, bool]], finder: Finder, qtbot: QtBot
) -> None:
    slow = finder.hold("t")
    search.type("t", "added")
    qtbot.waitUntil(lambda: len(finder.asked) == 1)
    search.type("te", "added")
    qtbot.waitUntil(lambda: told == [("te", False)])
    slow.set()
    qtbot.waitUntil(lambda: told[-1] == ("te", True))
    assert "t" not in {text for text, _ in told}


def test_a_full_answer_that_is_late_gives_way_to_the_next_letter(
    search: TypedSearch, told: list[tuple[str, bool]], finder: Finder, qtbot: QtBot
) -> None:
    slow = finder.hold("te")
    search.ask("te", "added")
    qtbot.waitUntil(lambda: finder.asked == [("te", "added", False)])
    search.type("ten", "added")
    qtbot.waitUntil(lambda: told == [("ten", False)])
    slow.set()
    qtbot.waitUntil(lambda: told == [("ten", False), ("ten", True)])


def test_typing_on_asks_no_full_answers(search: TypedSearch, finder: Finder, qtbot: QtBot) -> None:
    search._rest.setInterval(100_000)  # nobody waits for so long between two keys, not even a busy machine
    for length in range(1, 6):
        search.type("tensor"[:length], "added")
        qtbot.waitUntil(lambda length=length: len(finder.asked) == length)
        assert search.typing
    assert all(quick for _, _, quick in finder.asked)
    search._rest.setInterval(0)
    qtbot.waitUntil(lambda: finder.asked[-1] == ("tenso", "added", False))


def test_return_asks_for_the_full_answer_once(
    search: TypedSearch, told: list[tuple[str, bool]], finder: Finder, qtbot: QtBot
) -> None:
    search.type("tensor", "added")
    search.enter()
    qtbot.waitUntil(lambda: ("tensor", True) in told)
    search.enter()
    qtbot.waitUntil(lambda: not search._jobs.busy)
    assert not search.typing
    assert [quick for _, _, quick in finder.asked].count(False) == 1


def test_a_search_that_was_left_is_not_told(
    search: TypedSearch, told: list[tuple[str, bool]], finder: Finder, qtbot: QtBot
) -> None:
    slow = finder.hold("tensor")
    search.type("tensor", "added")
    qtbot.waitUntil(lambda: len(finder.asked) == 1)
    search.stop()
    slow.set()
    qtbot.waitUntil(lambda: not search._jobs.busy)
    assert not search.typing
    assert (told, len(finder.asked)) == ([], 1)


def test_only_the_newest_failure_is_told(
    search: TypedSearch, told: list[tuple[str, bool]], finder: Finder, qtbot: QtBot
) -> None:
    failed: list[str] = []
    search.failed.connect(lambda error: failed.append(str(error)))
    slow = finder.hold("broken")
    search.ask("broken", "added")
    qtbot.waitUntil(lambda: len(finder.asked) == 1)
    search.ask("tensor", "added")
    slow.set()
    qtbot.waitUntil(lambda: told == [("tensor", True)])
    assert failed == []
    search.ask("broken", "added")
    qtbot.waitUntil(lambda: failed == ["broken"])


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("tensor year:2021 tag:ocr", "tensor"),
        ("tensor (year:2021 OR year:2022) rank", "tensor rank"),
        ("-tag:survey author:oh", "author:oh"),
        ("year:2021", ""),
        ("tensor", "tensor"),
    ],
)
def test_the_words_of_a_query_without_its_filters(query: str, words: str) -> None:
    assert without_filters(query).strip() == words


def test_what_needs_all_waits_for_the_full_answer(
    search: TypedSearch, told: list[tuple[str, bool]], qtbot: QtBot
) -> None:
    done: list[list[tuple[str, bool]]] = []
    search.when_full(lambda: done.append([]))  # nothing is searched for
    assert done == [[]]
    search.type("tens", "added")
    search.when_full(lambda: done.append(list(told)))
    assert len(done) == 1
    qtbot.waitUntil(lambda: len(done) == 2)
    assert done[1][-1] == ("tens", True)
    search.when_full(lambda: done.append(list(told)))
    assert len(done) == 3


def test_what_waits_is_dropped_where_no_full_answer_comes(search: TypedSearch, finder: Finder, qtbot: QtBot) -> None:
    done: list[str] = []
    search.type("broken", "added")
    with qtbot.waitSignal(search.failed):
        search.when_full(lambda: done.append("of an error"))
    held = finder.hold("tens")
    search.type("tens", "added")
    search.when_full(lambda: done.append("of what was dropped"))
    search.stop()
    held.set()
    search.ask("b", "added")
    with qtbot.waitSignal(search.found):
        pass
    assert done == []
