"""Cite keys in the library: a key leads to one paper for ever."""

import contextlib
import sqlite3
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readerapp.errors import ReaderError
from readerapp.library import filters, keys, merging, papers
from readerapp.library.library import Library
from readerapp.library.rows import Draft, PaperDetails
from readerapp.tasks import regenerate_keys
from tests.unit.conftest import MORE, add_digest


def paper(library: Library, paper_id: int) -> PaperDetails:
    found = library.read(lambda s: papers.detail(s, paper_id))
    assert found is not None
    return found


def found_by(library: Library, key: str) -> int | None:
    return library.read(lambda s: papers.find_id(s, key))


def leading(file: Path) -> dict[str, set[int]]:
    """Return to which papers each key leads, read past the program."""
    found: dict[str, set[int]] = defaultdict(set)
    with contextlib.closing(sqlite3.connect(file)) as connection:
        for sql in ("id, cite_key FROM paper", "paper_id, cite_key FROM key_alias", "paper_id, cite_key FROM former"):
            for paper_id, key in connection.execute(f"SELECT {sql}"):
                found[key.lower()].add(paper_id)
    return found


def test_a_chosen_key_is_kept_and_the_old_one_still_leads_there(filled_library: Library) -> None:
    filled_library.write(keys.set_key(2, " Regev:2017 "))
    chosen = paper(filled_library, 2)
    assert (chosen.cite_key, chosen.key_pinned, chosen.key_aliases) == ("Regev:2017", True, ("a-map-of-cells",))
    assert found_by(filled_library, "A-MAP-of-cells") == found_by(filled_library, "regev:2017") == 2
    assert filled_library.read(filters.identified("a-map-of-cells", {})) == "2"
    filled_library.undo()
    assert (paper(filled_library, 2).cite_key, paper(filled_library, 2).key_aliases) == ("a-map-of-cells", ())
    assert found_by(filled_library, "Regev:2017") is None
    filled_library.redo()
    assert paper(filled_library, 2) == chosen


def test_a_key_is_edited_with_other_fields(filled_library: Library) -> None:
    filled_library.write(papers.edit(2, {"cite_key": "cells", "venue": "Nature"}))
    edited = paper(filled_library, 2)
    assert (edited.cite_key, edited.key_pinned, edited.venue) == ("cells", True, "Nature")
    assert edited.sources["venue"].by == "you"
    assert filled_library.write(papers.edit(2, {"cite_key": "Cells"})).label == "Edit the cite key"
    with pytest.raises(ReaderError, match="cite key of paper 2"):
        filled_library.write(papers.edit(1, {"title": "Other", "cite_key": "cells"}))
    assert paper(filled_library, 1).title == "Neural tensor completion"


def test_a_key_comes_back_from_the_old_ones_and_may_change_its_case(filled_library: Library) -> None:
    filled_library.write(keys.set_key(2, "cells"))
    filled_library.write(keys.set_key(2, "Cells"))
    assert paper(filled_library, 2).key_aliases == ("a-map-of-cells",)
    filled_library.write(keys.set_key(2, "a-map-of-cells"))
    assert (paper(filled_library, 2).cite_key, paper(filled_library, 2).key_aliases) == ("a-map-of-cells", ("Cells",))
    assert not filled_library.write(keys.set_key(2, "a-map-of-cells"))


@pytest.mark.parametrize("key", ["two words", "50%", "a{b}", "1984", "", "ä2020", "-x", "x" * 81])
def test_what_breaks_bibtex_is_no_key(key: str) -> None:
    with pytest.raises(ReaderError):
        keys.set_key(1, key)


def test_a_key_of_another_paper_is_refused_also_an_old_one(filled_library: Library) -> None:
    filled_library.write(keys.set_key(2, "cells"))
    filled_library.write(merging.merge(1, 5))
    for taken, what in (("CELLS", "the cite key"), ("a-map-of-cells", "an old"), ("robots-that-plan", "the cite key")):
        with pytest.raises(ReaderError, match=what):
            filled_library.write(keys.set_key(4, taken))
    with pytest.raises(ReaderError, match="old cite key of paper 1"):
        filled_library.write(keys.set_key(4, "zebrafish-is-all-you-need"))
    with pytest.raises(ReaderError, match="no paper 99"):
        filled_library.write(keys.set_key(99, "free"))


def test_a_paper_may_take_the_key_of_one_merged_into_it(filled_library: Library) -> None:
    filled_library.write(merging.merge(1, 5))
    filled_library.write(keys.set_key(1, "zebrafish-is-all-you-need"))
    assert paper(filled_library, 1).key_aliases == ("neural-tensor-completion",)
    filled_library.write(keys.set_key(1, "other"))
    assert sorted(paper(filled_library, 1).key_aliases) == ["neural-tensor-completion", "zebrafish-is-all-you-need"]


def test_a_chosen_key_outlives_a_merge(filled_library: Library) -> None:
    filled_library.write(keys.set_key(5, "Fish:2024"))
    filled_library.write(merging.merge(1, 5))
    merged = paper(filled_library, 1)
    assert (merged.cite_key, merged.key_pinned) == ("Fish:2024", True)
    assert sorted(merged.key_aliases) == ["neural-tensor-completion", "zebrafish-is-all-you-need"]
    filled_library.undo()
    assert (paper(filled_library, 1).cite_key, paper(filled_library, 5).cite_key) == (
        "neural-tensor-completion",
        "Fish:2024",
    )
    filled_library.write(keys.set_key(1, "mine"))
    filled_library.write(merging.merge(1, 5))
    assert paper(filled_library, 1).cite_key == "mine"


def test_a_paper_with_the_key_of_one_merged_into_it_is_merged_too(filled_library: Library) -> None:
    before = {each: paper(filled_library, each).cite_key for each in (1, 3)}
    filled_library.write(keys.set_key(2, "pinned2026"))
    filled_library.write(merging.merge(1, 2))
    filled_library.write(merging.merge(3, 1))
    whole = paper(filled_library, 3)
    assert whole.cite_key == "pinned2026"
    assert whole.former == ((2, "pinned2026"), (1, before[1]))
    for name in (before[1], before[3], "a-map-of-cells", "1", "2"):
        assert found_by(filled_library, name) == 3
    assert set(leading(filled_library.file)) >= {*before.values(), "pinned2026"}
    for _ in range(2):
        filled_library.undo()
    assert found_by(filled_library, "pinned2026") == 2


def test_aliases_go_with_a_merged_paper_and_with_a_deleted_one(filled_library: Library) -> None:
    filled_library.write(keys.set_key(5, "fish"))
    filled_library.write(merging.merge(1, 5))
    assert found_by(filled_library, "zebrafish-is-all-you-need") == found_by(filled_library, "fish") == 1
    filled_library.undo()
    assert found_by(filled_library, "zebrafish-is-all-you-need") == 5
    filled_library.write(papers.delete([5]))
    assert found_by(filled_library, "zebrafish-is-all-you-need") is None
    filled_library.undo()
    assert paper(filled_library, 5).key_aliases == ("zebrafish-is-all-you-need",)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE paper SET cite_key = 'A-Map-of-cells' WHERE id = 3",
        "INSERT INTO paper SELECT 99, 'a-map-of-cells', {others} FROM paper WHERE id = 3",
        "INSERT INTO paper SELECT NULL, 'a-map-of-cells', {others} FROM paper WHERE id = 3",
        "INSERT INTO key_alias (paper_id, cite_key) VALUES (2, 'ROBOTS-that-plan')",
        "UPDATE key_alias SET cite_key = 'robots-that-plan'",
    ],
)
def test_the_database_refuses_a_key_that_is_another_papers(filled_library: Library, statement: str) -> None:
    filled_library.write(keys.set_key(2, "cells"))
    with contextlib.closing(sqlite3.connect(filled_library.file)) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(paper)")]
        before = leading(filled_library.file)
        with pytest.raises(sqlite3.IntegrityError, match="leads to another paper"):
            connection.execute(statement.format(others=", ".join(columns[2:])))
        connection.commit()
        connection.execute("UPDATE key_alias SET cite_key = 'cells'")  # its own
    assert leading(filled_library.file) == before


def test_no_newcomer_gets_an_old_key(filled_library: Library) -> None:
    filled_library.write(keys.set_key(2, "cells"))
    (new,) = add_digest(filled_library, (Draft("A map, of cells", "a map of cells", year=1999),), title="Other")
    assert new == 6
    assert paper(filled_library, new).cite_key == "a-map-of-cellsx"


def test_keys_stay_whatever_is_edited_imported_or_opened_again(filled_library: Library) -> None:
    before = [each.cite_key for each in filled_library.read(lambda s: list(keys.rows(s)))]
    filled_library.write(papers.edit(1, {"year": 1999, "title": "Another title", "authors": ["Grace Hopper"]}))
    again = Draft("A map of cells", "a map of cells", authors=("Ada Lovelace",), venue="Nature", cite_key="regev")
    assert add_digest(filled_library, (again,), title="B") == [2]
    assert paper(filled_library, 2).venue == "Nature"
    folder = filled_library.folder
    filled_library.close()
    reopened = Library(folder)
    assert [each.cite_key for each in reopened.read(lambda s: list(keys.rows(s)))] == before
    reopened.close()


def test_keys_are_made_anew_when_asked_for_and_only_those_not_chosen(filled_library: Library) -> None:
    filled_library.write(keys.set_key(4, "MyKey"))
    plan = regenerate_keys.make_plan(filled_library, "[auth][shortyear]")
    assert {change.paper_id: (change.old, change.new) for change in plan.changes} == {
        1: ("neural-tensor-completion", "paper"),
        2: ("a-map-of-cells", "Lovelace21"),
        3: ("robots-that-plan", "papera"),
        5: ("zebrafish-is-all-you-need", "paperb"),
    }
    assert (plan.pinned, plan.same) == (1, 0)
    changes = regenerate_keys.run(filled_library, plan)
    assert changes.label == "Change the cite keys of 4 papers"
    assert paper(filled_library, 4).cite_key == "MyKey"
    assert paper(filled_library, 2).key_aliases == ("a-map-of-cells",)
    assert regenerate_keys.make_plan(filled_library, "[auth][shortyear]").changes == ()
    back = regenerate_keys.make_plan(filled_library, "")
    filled_library.undo()
    assert paper(filled_library, 2).cite_key == "a-map-of-cells"
    assert back.pinned == 1
    filled_library.write(keys.unpin([4]))
    assert regenerate_keys.make_plan(filled_library, "[auth]").pinned == 0


def test_a_collision_is_told_and_a_plan_grown_stale_is_refused(filled_library: Library) -> None:
    filled_library.write(keys.set_key(5, "Lovelace"))
    plan = regenerate_keys.make_plan(filled_library, "[auth]", [2, 4])
    assert [(each.new, each.wanted, each.taken_by) for each in plan.changes] == [
        ("Lovelacea", "Lovelace", 5),
        ("Lovelaceb", "Lovelace", 5),
    ]
    filled_library.write(keys.set_key(1, "lovelaceB"))
    with pytest.raises(ReaderError, match="cite key of paper 1"):
        regenerate_keys.run(filled_library, plan)
    assert paper(filled_library, 2).cite_key == "a-map-of-cells"


STEP = st.one_of(
    st.tuples(
        st.just("set"), st.integers(1, 5), st.sampled_from(["alpha", "Alpha", "beta", "gamma", "a-map-of-cells"])
    ),
    st.tuples(st.just("merge"), st.integers(1, 5), st.integers(1, 5)),
    st.tuples(st.just("delete"), st.integers(1, 5), st.none()),
    st.tuples(st.just("make"), st.sampled_from(["[auth]", "alpha", "[title:lower]", ""]), st.none()),
    st.tuples(st.sampled_from(["undo", "redo", "add"]), st.none(), st.none()),
)


@settings(max_examples=6 * MORE, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEP, min_size=4, max_size=12))
def test_whatever_is_done_and_undone_a_key_leads_to_one_paper(tmp_path_factory, steps) -> None:
    library = Library(tmp_path_factory.mktemp("keys"))
    add_digest(library)
    deeds = {
        "set": lambda one, key: library.write(keys.set_key(one, key)),
        "merge": lambda one, other: library.write(merging.merge(one, other)),
        "delete": lambda one, _: library.write(papers.delete([one])),
        "make": lambda pattern, _: regenerate_keys.run(library, regenerate_keys.make_plan(library, pattern)),
        "undo": lambda _, __: library.undo(),
        "redo": lambda _, __: library.redo(),
        "add": lambda _, __: add_digest(library, title="more"),
    }
    for name, one, other in steps:
        with contextlib.suppress(ReaderError):
            deeds[name](one, other)
        for key, owners in leading(library.file).items():
            assert len(owners) == 1, (key, owners)
        for key, owner in library.read(keys.owners).items():
            assert found_by(library, key) == owner
    library.close()
