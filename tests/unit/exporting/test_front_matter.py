"""Properties of notes that the reader edits too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.exporting.front_matter import merge, split

OURS = '---\ntitle: "A: b"\nyear: 2024\ntags:\n  - a\n  - b\nrating: 3\n---\n'
NEWS = '---\ntitle: "A: c"\nyear: 2024\ntags:\n  - b\n  - c\nrating: 4\nvenue: X\n---\n'


@given(st.text("-ab:# \n\r[]\"'", max_size=40))
def test_head_and_rest_are_the_whole(text: str) -> None:
    assert "".join(split(text)) == text
    merge(split(text)[0], OURS, NEWS)


def test_what_nobody_changed_is_renewed() -> None:
    assert merge(OURS, NEWS, OURS) == NEWS
    assert merge(OURS, OURS, OURS) == OURS
    assert merge("", OURS, "") == OURS
    assert merge("", NEWS, OURS) == ""


def test_properties_order_and_comments_of_the_reader_stay() -> None:
    mine = "---\r\n# mine\nrating: 3\ncssclasses: [x]\n\nyear: 2024\ntags:\n  - a\n  - b\n# below\ntitle: 'A: b'\n---\n"
    assert merge(mine, OURS, OURS) == mine
    merged = merge(mine, NEWS, OURS)
    assert merged.startswith("---\r\n# mine\nrating: 4\n")
    assert "cssclasses: [x]\n\n" in merged
    assert '# below\ntitle: "A: c"\n' in merged
    assert merge(merged, NEWS, NEWS) == merged


def test_an_edited_value_stays_and_a_deleted_one_stays_away() -> None:
    mine = OURS.replace("year: 2024", "year: 2023").replace("rating: 3\n", "")
    merged = merge(mine, NEWS.replace("2024", "2025"), OURS)
    assert "year: 2023" in merged
    assert "rating" not in merged
    assert "venue: X" in merged


@pytest.mark.parametrize("mine", ["  - a\n  - b\n  - own\n", "- a\n- b\n- own\n"])
def test_a_list_gets_what_is_new_in_ours_and_keeps_what_was_added(mine: str) -> None:
    merged = merge(OURS.replace("  - a\n  - b\n", mine), NEWS, OURS)
    assert "tags:\n  - b\n  - own\n  - c\n" in merged
    assert "[b, own]" in merge(OURS.replace("tags:\n  - a\n  - b\n", "tags: [b, own]\n"), OURS, OURS)


def test_without_knowledge_of_what_we_wrote_values_that_differ_stay() -> None:
    merged = merge(OURS, NEWS, "")
    assert '"A: b"' in merged
    assert "venue: X" in merged


def test_what_is_not_written_any_more_goes_unless_it_was_edited() -> None:
    shorter = '---\ntitle: "A: b"\n---\n'
    assert merge(OURS, shorter, OURS) == shorter
    assert "year: 1" in merge(OURS.replace("2024", "1"), shorter, OURS)


def test_broken_yaml_is_kept() -> None:
    broken = '---\ntitle: "A: b\nyear: [\n - x\n---\n'
    assert "year: [\n - x\n" in merge(broken, NEWS, OURS)


def test_properties_of_logseq() -> None:
    ours = "title:: A\ntags:: a, b\n"
    mine = "title:: A\ntags:: a, b, own\nmine:: 1\n"
    assert split(f"{mine}\n- text\n") == (mine, "\n- text\n")
    assert merge(mine, "title:: B\ntags:: a\n", ours) == "title:: B\ntags:: a, b, own\nmine:: 1\n"
