"""Of which papers something reads otherwise."""

from collections.abc import Callable
from functools import partial

from readerapp.library import concerned, digests, list_deeds, lists, papers, queue, tags, versions
from readerapp.library.changes import Changes, Op
from readerapp.library.library import Library
from readerapp.library.rows import Status


def test_papers_that_tell_of_what_changed_are_concerned(filled_library: Library) -> None:
    library = filled_library

    def after(deed: "Op[object] | Callable[[], Changes]") -> set[int]:
        since = library.revision
        before = details()
        _ = library.write(deed) if isinstance(deed, Op) else deed()
        found = library.read(partial(concerned.papers, since=since))
        assert found is not None
        now = details()
        assert {each for each in before.keys() | now.keys() if before.get(each) != now.get(each)} <= found
        return set(found)

    def details() -> dict[int, object]:
        return {each.id: each for each in library.read(lambda session: list(papers.details(session, range(1, 9))))}

    assert after(papers.edit(1, {"title": "X"})) == {1}
    library.write(tags.add([2, 3], "a"))
    assert after(tags.rename("a", "b")) == {2, 3}
    library.write(lists.add([4], "Mine"))
    assert after(list_deeds.rename("Mine", "Yours")) == {4}
    assert after(digests.rename(1, "Another")) == {1, 2, 3, 4, 5}
    assert after(versions.link([1, 2])) == {1, 2}
    assert after(papers.edit(1, {"title": "Y"})) == {1, 2}
    assert after(versions.unlink(1)) >= {1, 2}
    assert after(library.undo) >= {1, 2}
    assert after(papers.delete([1])) == {1, 2}
    assert after(library.undo) >= {1, 2}
    library.write(papers.set_status([3, 4, 5], Status.QUEUED))
    assert after(queue.move([5], 1)) >= {3, 4, 5}
    assert after(papers.delete([5])) >= {3, 4}
    assert after(tags.delete("b")) >= {2, 3}
    assert library.read(partial(concerned.papers, since=library.revision + 1)) is None
