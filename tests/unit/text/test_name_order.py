"""The order of names in lists."""

import random

from hypothesis import given
from hypothesis import strategies as st

from readerapp.text.name_order import natural

NAMES = [
    "2 beads",
    "10 beads",
    "abacus",
    "Beads",
    "beads/glass",
    "beads/glass 2",
    "beads/glass 10",
    "beads 1",
    "Élan",
    "end",
    "Topic",
    "topic 1",
    "Topic 2",
    "Topic 02 b",
    "topic 11",
    "٣ beads",
]


def test_numbers_count_as_numbers_and_accents_and_case_do_not() -> None:
    shuffled = random.Random(5).sample(NAMES, len(NAMES))
    expected = [NAMES[0], NAMES[-1], *NAMES[1:-1]]  # ٣ is 3
    assert sorted(sorted(shuffled), key=natural) == expected


@given(st.lists(st.text(), min_size=2, max_size=6))
def test_any_names_can_be_put_in_order(names: list[str]) -> None:
    assert len(sorted(names, key=natural)) == len(names)


def test_thousands_of_digits_are_a_number_too() -> None:
    assert natural("7" * 10_000) > natural("8" * 9_999)
