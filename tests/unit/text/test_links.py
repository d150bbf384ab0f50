"""Addresses in running text."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.text.links import find_links, kind_of


def urls(text: str) -> list[str]:
    return [link.url for link in find_links(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Code: https://example.org/a.", ["https://example.org/a"]),
        ("Code (https://example.org/a).", ["https://example.org/a"]),
        ("See https://en.example.org/Tensor_(maths), too", ["https://en.example.org/Tensor_(maths)"]),
        ("at http://a.org/x/{http://a.org/y}.", ["http://a.org/x/", "http://a.org/y"]),
        ("at https://a.org/xhttps://b.org/y!", ["https://a.org/x", "https://b.org/y"]),
        ("at https://web.archive.org/2020/https://b.org/y", ["https://web.archive.org/2020/https://b.org/y"]),
        ("at https://a.org/?to=http://b.org", ["https://a.org/?to=http://b.org"]),
        ("available athttps://a.org/x", ["https://a.org/x"]),
        ("at www.example.org/lab, and", ["https://www.example.org/lab"]),
        ("doi.org/10.1000/xyz123.", ["https://doi.org/10.1000/xyz123"]),
        ("“https://a.org/x”", ["https://a.org/x"]),
        ("https://a.org/x?b=1&c=2#d", ["https://a.org/x?b=1&c=2#d"]),
        ("[here](https://a.org/x)", ["https://a.org/x"]),
        (r"\url{https://a.org/x_y}.", ["https://a.org/x_y"]),
        ("http:// alone, https://. and www. too", []),
        ("no address, e.g. a/b or www.", []),
    ],
)
def test_found_without_the_sentence(text: str, expected: list[str]) -> None:
    assert urls(text) == expected


def test_places_are_code_points() -> None:
    text = "🧠🧠 see https://a.org/x."
    (link,) = find_links(text)
    assert text[link.start : link.end] == "https://a.org/x"


@given(st.text(alphabet=st.sampled_from("htps:/w.[](){}'a? \\é"), max_size=60))
def test_any_text(text: str) -> None:
    end = 0
    for link in find_links(text):
        assert end <= link.start < link.end <= len(text)
        assert link.url.endswith(text[link.start : link.end])
        assert kind_of(link.url) == "link"
        end = link.end


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://arxiv.org/abs/1706.03762", "abstract"),
        ("https://huggingface.co/papers/1706.03762", "abstract"),
        ("https://www.arxiv.org/pdf/1706.03762v7", "pdf"),
        ("https://example.org/paper.PDF", "pdf"),
        ("https://github.com/a/b", "code"),
        ("https://gitlab.com/a/b", "code"),
        ("https://codeberg.org/a/b", "code"),
        ("https://huggingface.co/datasets/a/b", "dataset"),
        ("https://huggingface.co/a/b", "model"),
        ("https://huggingface.co/spaces/a/b", "link"),
        ("https://huggingface.co", "link"),
        ("https://lab.github.io/paper/", "project"),
        ("https://example.org", "link"),
        ("https://[broken", "link"),
        ("not an address", "link"),
    ],
)
def test_kind(url: str, kind: str) -> None:
    assert kind_of(url) == kind


def test_links_of_a_real_page(shared: Path) -> None:
    page = (shared / "data/hf_papers_mar12.txt").read_text("utf-8").split("\n")
    truth = json.loads((shared / "data/hf_papers_mar12.truth.json").read_text("utf-8"))
    assert len(truth["papers"]) == 66
    for paper in truth["papers"]:
        assert urls(page[paper["line_abstract"] - 1]) == paper["links"]
