"""The user's notes inside longer documents."""

import pytest

from readerapp.exporting.markdown.notes import embedded


@pytest.mark.parametrize(
    ("note", "written"),
    [
        ("a<b and c>d", "a\\<b and c>d"),
        ("`a<b` <https://a.b>", "`a<b` <https://a.b>"),
        ("# Why\n##### Deep", "### Why\n###### Deep"),
        ("```\n# code <b>", "```\n# code <b>\n```"),
        ("Text\n---\nmore", "Text\n\n---\nmore"),
    ],
)
def test_a_note_keeps_its_markdown_below_a_heading(note: str, written: str) -> None:
    assert embedded(note, 2) == written
