"""Two texts side by side: what is marked in each."""

from hypothesis import given
from hypothesis import strategies as st

from readerapp.gui.models.line_differences import line_differences

MINE = "@misc{beads,\n  author = {Berg, Lena M. and Reid, Tom},\n  year   = {2025},\n  note   = {In chapter 2},\n}"
NEW = "@inproceedings{beads,\n  author = {Berg, Lena and Reid, Tom},\n  booktitle = {ICLR},\n  year   = {2025},\n}"


def marked(text: str, stretches: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in stretches]


def test_words_are_marked_in_lines_that_are_alike_and_other_lines_as_a_whole() -> None:
    mine, new = line_differences(MINE, NEW)
    assert marked(MINE, mine) == ["misc", "M.", "note   = {In chapter 2},"]
    assert marked(NEW, new) == ["inproceedings", "booktitle = {ICLR},"]


def test_long_texts_are_marked_too() -> None:
    mine = "\n".join(f"line {number}" for number in range(100))
    new = "\n".join(f"other {number}" for number in range(100))
    assert len(line_differences(mine, new)[0]) == 100


@given(st.text("ab \n", max_size=40), st.text("ab \n", max_size=40))
def test_what_is_not_marked_is_in_both(one: str, other: str) -> None:
    here, there = line_differences(one, other)
    rest = [
        "".join(letter for place, letter in enumerate(text) if not any(a <= place < b for a, b in stretches)).split()
        for text, stretches in ((one, here), (other, there))
    ]
    assert rest[0] == rest[1]
