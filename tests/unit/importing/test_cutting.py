"""Mending cuts: nothing is lost, nothing else changes."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.importing import cutting, forms
from readerapp.importing.digest import Digest, Entry, Link, Problem, Severity

LINES = (
    "A study of cells that",  # 1
    "move by themselves",
    "Cells move. We ask",  # 3
    "why they move, and how.",
    "",
    "A second title",  # 6
    "",
    "Its abstract.",  # 8
)
FIRST = Entry(
    "A study of cells that move by themselves",
    "Cells move. We ask why they move, and how.",
    rank=1,
    line=1,
    abstract_line=3,
    end_line=4,
)
SECOND = Entry(
    "A second title",
    "Its abstract.",
    rank=2,
    links=(Link("code", "https://example.org/1"),),
    identifiers={"arxiv": "2403.01234"},
    line=6,
    abstract_line=8,
    end_line=8,
)
DIGEST = Digest("hf_text", "HF Papers", entries=(FIRST, SECOND))


def words(entry: Entry) -> list[str]:
    return f"{entry.title} {entry.abstract}".split()


def test_the_title_takes_a_line() -> None:
    entry = cutting.move_cut(DIGEST, 0, LINES, 1).entries[0]
    assert entry.title == "A study of cells that move by themselves Cells move. We ask"
    assert entry.abstract == "why they move, and how."
    assert (entry.line, entry.abstract_line, entry.end_line) == (1, 4, 4)


def test_the_abstract_takes_a_line() -> None:
    entry = cutting.move_cut(DIGEST, 0, LINES, -1).entries[0]
    assert entry.title == "A study of cells that"
    assert entry.abstract == "move by themselves Cells move. We ask why they move, and how."
    assert entry.abstract_line == 2


def test_a_line_each_cannot_be_cut_otherwise() -> None:
    assert not cutting.can_move_cut(DIGEST, 1, LINES)
    for step in (1, -1):
        assert cutting.move_cut(DIGEST, 1, LINES, step) is DIGEST
        assert cutting.next_cut(DIGEST, 1, LINES, step) is DIGEST


def test_text_that_is_not_in_the_file_as_it_is_stays() -> None:
    assert cutting.move_cut(DIGEST, 0, ["other"] * 8, 1) is DIGEST


def test_one_key_reaches_every_cut() -> None:
    seen, digest = [], DIGEST
    for _ in range(3):
        digest = cutting.next_cut(digest, 0, LINES, 1)
        seen.append(digest.entries[0].abstract_line)
    assert seen == [4, 2, 3]
    assert digest == DIGEST


def test_a_second_paragraph_stays_one() -> None:
    lines = ["Title", "", "First.", "", "Second.", "", "Third."]
    entry = Entry("Title", "First.\n\nSecond.\n\nThird.", line=1, abstract_line=3, end_line=7)
    digest = Digest("hf_text", "HF Papers", entries=(entry,))
    longer = cutting.move_cut(digest, 0, lines, 1)
    assert longer.entries[0].title == "Title First."
    assert longer.entries[0].abstract == "Second.\n\nThird."
    assert cutting.move_cut(longer, 0, lines, -1) == digest


def test_hyphens_keep_words_together() -> None:
    lines = ["Self-", "moving cells", "They move."]
    entry = Entry("Self-moving cells", "They move.", line=1, abstract_line=3, end_line=3)
    digest = Digest("hf_text", "HF Papers", entries=(entry,))
    shorter = cutting.move_cut(digest, 0, lines, -1)
    assert shorter.entries[0].title == "Self-"
    assert cutting.move_cut(shorter, 0, lines, 1) == digest


def test_join_makes_one_paper_of_two() -> None:
    joined = cutting.join(DIGEST, 0, LINES)
    (entry,) = joined.entries
    assert entry.title == FIRST.title
    assert entry.abstract == f"{FIRST.abstract}\n\nA second title\n\nIts abstract."
    assert (entry.line, entry.abstract_line, entry.end_line) == (1, 3, 8)
    assert entry.links == SECOND.links
    assert entry.identifiers == SECOND.identifiers
    assert entry.rank == 1


def test_join_within_a_paragraph_adds_a_space() -> None:
    lines = ["Title", "An abstract that", "Goes On In Capitals", "and ends."]
    entries = (
        Entry("Title", "An abstract that", line=1, abstract_line=2, end_line=2),
        Entry("Goes On In Capitals", "and ends.", line=3, abstract_line=4, end_line=4),
    )
    (entry,) = cutting.join(Digest("hf_text", "HF Papers", entries=entries), 0, lines).entries
    assert entry.abstract == "An abstract that Goes On In Capitals and ends."


def test_join_of_a_title_cut_in_two() -> None:
    entries = (
        Entry("A title that", line=1, end_line=1),
        Entry("goes on", "Text.", line=2, abstract_line=3, end_line=3),
    )
    (entry,) = cutting.join(Digest("x", "X", entries=entries), 0, ["A title that", "goes on", "Text."]).entries
    assert (entry.title, entry.abstract, entry.abstract_line) == ("A title that goes on", "Text.", 3)


def test_a_record_left_out_is_taken_at_its_place() -> None:
    left_out = Entry("Lonely title", line=5, end_line=5)
    problem = Problem(5, "Title without abstract, left out", Severity.ERROR, 5, left_out)
    skipped = Problem(9, "Page footer, skipped", Severity.INFO, 9)
    digest = Digest("x", "X", entries=(FIRST, SECOND), problems=(problem, skipped))
    taken, index = cutting.take(digest, 0)
    assert index == 1
    assert [entry.title for entry in taken.entries] == [FIRST.title, "Lonely title", SECOND.title]
    assert [entry.rank for entry in taken.entries] == [1, 2, 3]
    assert taken.problems == (skipped,)
    assert (taken.seen, taken.broken) == (digest.seen, 0)
    with pytest.raises(ValueError, match="no record"):
        cutting.take(digest, 1)


def test_ranks_of_a_vote_are_left_alone() -> None:
    entries = (Entry("A", "a", rank=7), Entry("B", "b", rank=3), Entry("C", "c", rank=9))
    joined = cutting.join(Digest("x", "X", entries=entries), 0, ())
    assert [entry.rank for entry in joined.entries] == [7, 9]


@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from((1, -1))), max_size=12), st.integers(60, 100))
def test_no_word_is_lost(moves: list[tuple[int, int]], width: int) -> None:
    """Whatever is moved in a wrapped copy, the words stay in their order, and the other papers as they were."""
    lines: list[str] = ["Mar 12", ""]
    for number in range(3):
        lines += [f"Learning the {number}th shape of proteins with graphs", ""]
        text = ("We study how shapes are learned. " * (number + 4)).split()
        line = ""
        for word in text:
            if len(line) + len(word) >= width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        lines += [line, ""]
    data = "\n".join(lines).encode()
    (digest,) = forms.read(data, "page.txt", form="hf_text", today=datetime.date(2026, 3, 20))
    for index, step in moves:
        if index >= len(digest.entries):
            continue
        moved = cutting.next_cut(digest, index, lines, step)
        assert words(moved.entries[index]) == words(digest.entries[index])
        assert moved.entries[:index] == digest.entries[:index]
        assert moved.entries[index + 1 :] == digest.entries[index + 1 :]
        digest = moved
