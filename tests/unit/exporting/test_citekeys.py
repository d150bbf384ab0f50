"""Cite keys."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.exporting.citekeys import make


@pytest.mark.parametrize(
    ("title", "authors", "year", "key"),
    [
        ("Attention Is All You Need", ["Ashish Vaswani", "Noam Shazeer"], 2017, "vaswani2017attention"),
        ("Weight-guided Sampling", ["Sejoon Oh"], 2021, "oh2021weight"),
        ("The Expressive Leaky Memory Neuron", ["Müller, Jörg"], None, "mullerexpressive"),
        ("Application of Quantum Tensor Networks", [], None, "quantum-tensor-networks"),
        ("Application of Quantum Tensor Networks", [], 2021, "quantum-tensor-networks-2021"),
        (r"$\mathcal{O}(n)$ Attention", ["李飞飞"], 2020, "li2020attention"),
        ("On the", ["A B"], 2020, "b2020on"),
        ("Qwen Report", ["Qwen Team"], 2024, "qwenteam2024qwen"),
        ("Gemini", ["{Google DeepMind}"], 2024, "googledeepmind2024gemini"),
        ("Roofs", ["Garcia Lopez, Juan"], 2024, "garcialopez2024roofs"),
        ("…", [], None, "paper"),
    ],
)
def test_make(title: str, authors: list[str], year: int | None, key: str) -> None:
    assert make(title, authors, year, set()) == key


def test_the_newcomer_gets_a_letter() -> None:
    taken: set[str] = set()
    for _ in range(29):
        taken.add(make("Influence", ["S. Oh"], 2021, taken))
    assert {"oh2021influence", "oh2021influencea", "oh2021influencez", "oh2021influenceab"} <= taken
    assert len(taken) == 29
    assert make("Tensor Networks", [], None, {"tensor-networks"}) == "tensor-networks-a"


def test_thousands_of_the_same_key_are_found_in_few_questions() -> None:
    taken: set[str] = set()
    asked = 0

    def is_taken(key: str) -> bool:
        nonlocal asked
        asked += 1
        return key in taken

    for _ in range(2_000):
        taken.add(make("Influence", ["S. Oh"], 2021, is_taken))
    assert len(taken) == 2_000
    assert asked < 2_000 * 30


@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=2), st.none() | st.integers(1900, 2100))
def test_any_text_gives_a_key_that_bibtex_and_files_take(title, authors, year) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", make(title, authors, year, set()))
