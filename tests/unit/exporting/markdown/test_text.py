"""Plain text in Markdown is seen as it reads."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from readerapp.exporting.markdown.text import escape, escape_around_maths
from readerapp.text.latex import plain
from tests.unit.exporting.markdown.rendering import render, visible

MARKS = st.sampled_from("*_[]<>#-+.1)`~&;!|=\\$%^{(: \n\tab:/")


@pytest.mark.parametrize(
    "title",
    [
        "a<b and c>d",
        "*a* _b_ [c](d)",
        "# one",
        "- one",
        "1. one",
        "1) one",
        "+ x",
        "> x",
        "`x` & &amp; ~~y~~",
        "===",
        "a\\*b",
        "![x]",
    ],
)
def test_text_survives_the_renderer(title: str) -> None:
    assert visible(escape(title)) == plain(title)
    assert "<em>" not in render(escape(title))


@given(st.text(alphabet=st.one_of(MARKS, st.characters(codec="utf-8")), max_size=40))
@example("[a]: b")
@example("a\u2028# b")
def test_any_text_is_rendered_as_it_is_read(text: str) -> None:
    shown = " ".join(plain(text).replace("\0", "�").split())
    assert visible(escape(text)) == shown
    assert visible(f"words {escape(text)}") == f"words {shown}".strip()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a ==b== %%c%% #tag C# {{d}} ((e)) key:: f", "a =\\=b=\\= %\\%c%\\% \\#tag C# {\\{d}} (\\(e)) key:\\: f"),
        ("AT&T & R&D, &lt;", "AT&T & R&D, \\&lt;"),
        ("why!", "why!"),
        ("10.1000/x", "10.1000/x"),
        ("end ^h1", "end \\^h1"),
    ],
)
def test_what_obsidian_and_logseq_take_for_marks_is_escaped_and_nothing_more(text: str, written: str) -> None:
    assert escape(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (r"In $O(n^2)$ * 2", r"In $O(n^2)$ \* 2"),
        (r"$ \alpha $-bound", r"$\alpha$-bound"),
        (r"$$x_1$$", "$x_1$"),
        (r"\'Etude of $x_1$ and \alpha", r"Étude of $x_1$ and α"),
        ("It costs $5 and $6", "It costs \\$5 and \\$6"),
        ("\ue000 $x^2$", "\ue000 x²"),
        ("no maths *", "no maths \\*"),
    ],
)
def test_maths_can_stay_for_who_sets_it(text: str, written: str) -> None:
    assert escape_around_maths(text) == written


@given(st.text(alphabet=MARKS, max_size=40))
def test_text_around_maths_never_fails(text: str) -> None:
    assert "\n" not in escape_around_maths(text)
