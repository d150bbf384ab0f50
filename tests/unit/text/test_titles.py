"""Titles made comparable."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.text.titles import normalise, similarity


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("  Attention Is\nAll  You Need. ", "attention is all you need"),
        (r"{\mu}-Bench: A Benchmark", "μ bench a benchmark"),
        (r"Effective 2D \& 3D Segmentation", "effective 2d 3d segmentation"),
        ("Erdős–Rényi graphs", "erdos renyi graphs"),
        (r"Erd\H{o}s--R\'enyi graphs", "erdos renyi graphs"),
        ("Straße und Øre", "strasse und ore"),
        ("深度学习：综述", "深度学习 综述"),
        ("हिन्दी भाषा", "हिन्दी भाषा"),
        ("ﬁne-tuning", "fine tuning"),
        ("…", ""),
    ],
)
def test_normalise(title: str, expected: str) -> None:
    assert normalise(title) == expected


@given(st.text(max_size=80))
def test_normalising_twice_changes_nothing_more(title: str) -> None:
    once = normalise(title)
    assert normalise(once) == once


def test_similarity() -> None:
    assert similarity("Attention is all you need", "ATTENTION IS ALL YOU NEED!") == 1.0
    assert similarity("Attention is all you need", "Attention is all you needed") > 0.9
    assert similarity("Deep residual learning", "Learning, deep residual") > 0.9
    assert similarity("Attention is all you need", "Deep residual learning for images") < 0.6
    assert similarity("", "Attention") == 0.0
    assert similarity("…", "!") == 0.0


@given(st.text(max_size=40), st.text(max_size=40))
def test_similarity_is_bounded_and_symmetric(first: str, second: str) -> None:
    assert 0.0 <= similarity(first, second) <= 1.0
    assert similarity(first, second) == pytest.approx(similarity(second, first))


def test_long_texts_cost_little() -> None:
    began = time.process_time()
    similarity("a b " * 250_000, "b c " * 250_000)
    assert time.process_time() - began < 10
