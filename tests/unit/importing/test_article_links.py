"""Where redirects lead, and what addresses say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.importing.wording import article_links


@pytest.mark.parametrize(
    ("url", "resolved"),
    [
        ("http://scholar.google.com/scholar_url?url=https://example.org/a.pdf&hl=en", "https://example.org/a.pdf"),
        (
            "https://click.example.com/CL0/https:%2F%2Fwww.cell.com%2Fa%2FS1%3Fdgcid=x/1/0100019be4c07427-61/abc=441",
            "https://www.cell.com/a/S1",
        ),
        ("https://urldefense.com/v3/__https://doi.org/10.1000/abc__;!!x", "https://doi.org/10.1000/abc"),
        (
            "https://nam.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fb&data=1",
            "https://example.org/b",
        ),
        ("https://example.org/?id=7&utm_source=mail&utm_medium=x", "https://example.org/?id=7"),
        ("https://example.org/watch?v=7", "https://example.org/watch?v=7"),
        ("https://links.example.com/f/a/x~~", "https://links.example.com/f/a/x~~"),
        ("http://[bad", "http://[bad"),
    ],
)
def test_a_redirect_says_where_it_leads(url: str, resolved: str) -> None:
    assert article_links.resolved(url) == resolved


@pytest.mark.parametrize(
    ("url", "identifiers"),
    [
        ("https://www.nature.com/articles/s41586-025-01234-5.pdf", {"doi": "10.1038/s41586-025-01234-5"}),
        (
            "https://www.biorxiv.org/content/10.1101/2024.01.01.573000v2.full?rss=1",
            {"doi": "10.1101/2024.01.01.573000"},
        ),
        ("https://journals.plos.org/plosone/article?id=10.1371/journal.pone.1", {"doi": "10.1371/journal.pone.1"}),
        ("https://huggingface.co/papers/2401.00001", {"arxiv": "2401.00001"}),
        ("https://example.org/", {}),
    ],
)
def test_an_address_names_its_paper(url: str, identifiers: dict[str, str]) -> None:
    assert article_links.identifiers_of(url) == identifiers


def test_articles_are_told_from_other_pages() -> None:
    assert article_links.is_article("https://ieeexplore.ieee.org/abstract/document/1/")
    assert article_links.is_article("https://www.semanticscholar.org/paper/X/0123")
    assert not article_links.is_article("https://huggingface.co/papers/date/2024-01-01")
    assert not article_links.is_article("https://example.org/?next=https://www.nature.com/articles/")


@given(st.text(max_size=200))
def test_no_address_raises(text: str) -> None:
    for url in (text, f"https://example.org/{text}", f"https://urldefense.com/v2/url?u={text}"):
        article_links.is_article(article_links.resolved(url))
