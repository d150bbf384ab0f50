"""What is kept of a file that was written."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.tasks import export_entries, export_record
from readerapp.tasks.export_entries import Entries
from readerapp.tasks.export_record import Note, Record

Row = tuple[int, int, int, str, str]

numbers = st.integers(1, 10**9)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
rows = st.lists(st.tuples(numbers, numbers, numbers, texts, texts), max_size=8)


def entries(given_rows: list[Row]) -> Entries:
    made = Entries()
    for row in given_rows:
        made.add(*row)
    return made


def read(made: Entries) -> list[Row]:
    return list(zip(made.papers, made.befores, made.sizes, made.names, made.contents, strict=True))


@given(rows, st.lists(st.tuples(numbers, numbers, numbers, texts, texts), min_size=1, max_size=8), st.data())
def test_a_run_of_entries_is_as_if_each_was_added(mine: list[Row], others: list[Row], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(others) - 1))
    end = data.draw(st.integers(first + 1, len(others)))
    made = entries(mine)
    made.add_run(entries(others), first, end, before=7)
    paper, _, *rest = others[first]
    assert read(made) == [*mine, (paper, 7, *rest), *others[first + 1 : end]]
    made.add(1, 2, 3, "é", "f")
    assert read(made)[-1] == (1, 2, 3, "é", "f")


@given(rows)
def test_columns_bring_the_entries_back(given_rows: list[Row]) -> None:
    columns = [bytes(memoryview(each)) for each in entries(given_rows).columns()]
    assert read(export_entries.of_columns(columns)) == given_rows


def test_a_record_comes_back(tmp_path: Path) -> None:
    file = tmp_path / "a.record"
    known = Record(
        "made", 3, "content", 5, 6, True, entries=entries([(2, 0, 9, "lovelace\n1843", "0f9c"), (1, 1, 4, "", "")])
    )
    known.notes = {2: Note("à.md", 4, 5, "---\n")}
    export_record.save(file, known)
    assert export_record.load(file) == known


@pytest.mark.parametrize("keep", [0, 0.3, 0.99])
def test_a_record_that_is_cut_short_knows_nothing(tmp_path: Path, keep: float) -> None:
    file = tmp_path / "a.record"
    export_record.save(file, Record("made", 3, entries=entries([(1, 1, 4, "a", "b")] * 20)))
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * keep)])
    assert export_record.load(file) == Record()


def test_an_entry_takes_less_memory_than_objects_would() -> None:
    made = entries([(number, 1, 900, f"lovelace{number}", "0f9c2b7a3d51") for number in range(1, 5001)])
    assert sum(memoryview(each).nbytes for each in made.columns()) < 5000 * 80
