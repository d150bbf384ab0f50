"""The check that a text is sound BibTeX."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.exporting.latex.bibtex_check import fault

ONE = "@misc{one,\n  title     = {{BERT} and \\{more\\}},\n}\n"
TWO = "@article{two,\n  title     = {Two},\n}\n"
PREAMBLE = "@preamble{ {\\providecommand{\\x}{y}} }\n"


@pytest.mark.parametrize("text", ["", ONE, f"{ONE}\n{TWO}", f"{ONE}\n{PREAMBLE}", PREAMBLE + PREAMBLE])
def test_says_nothing_about_sound_text(text: str) -> None:
    assert fault(text) == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (ONE + TWO.replace("}\n", "\n"), "a brace is not closed in two"),
        (ONE.replace("{{BERT", "{BERT") + TWO, "a brace closes too early in one"),
        (ONE.replace("}\n", "}}\n") + TWO, "a brace closes too early in one"),
        (ONE + TWO + ONE.replace("{one", "{ONE"), "the key one is used 2 times"),
        (PREAMBLE.replace("{y}", "{y"), "a brace is not closed in @preamble"),
    ],
)
def test_names_the_fault_and_the_entry(text: str, words: str) -> None:
    assert fault(text) == words


@given(st.integers(min_value=0), st.sampled_from("{}"))
def test_finds_every_brace_too_many(place: int, brace: str) -> None:
    text = f"{ONE}\n{TWO}"
    values = [at for at in range(len(text)) if "= {" in text[text.rfind("\n", 0, at) + 1 : at]]
    at = values[place % len(values)]
    assert "a brace" in fault(text[:at] + brace + text[at:])
