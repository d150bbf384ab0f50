"""Identifiers in their one form, and found in text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.text.identifiers import SCHEMES, find, normalise, url


@pytest.mark.parametrize(
    ("scheme", "value", "expected"),
    [
        ("arxiv", "1706.03762", "1706.03762"),
        ("arxiv", "arXiv:1706.03762v7", "1706.03762"),
        ("arxiv", "https://arxiv.org/pdf/1706.03762v2.pdf", "1706.03762"),
        ("arxiv", "http://export.arxiv.org/abs/0704.0001", "0704.0001"),
        ("arxiv", "https://huggingface.co/papers/2403.07815", "2403.07815"),
        ("arxiv", "hep-th/9901001v2", "hep-th/9901001"),
        ("arxiv", "math.GT/0309136", "math/0309136"),
        ("arxiv", "10.48550/arXiv.1706.03762", "1706.03762"),
        ("doi", "https://doi.org/10.1000/XYZ.123", "10.1000/xyz.123"),
        ("doi", "doi:10.1016/S0735-1097(98)00347-7", "10.1016/s0735-1097(98)00347-7"),
        ("doi", "https://doi.org/10.1002%2Fabc", "10.1002/abc"),
        ("pmid", "PMID: 12345678", "12345678"),
        ("pmid", "https://pubmed.ncbi.nlm.nih.gov/12345678/", "12345678"),
    ],
)
def test_normalise(scheme: str, value: str, expected: str) -> None:
    assert normalise(scheme, value) == expected
    assert normalise(scheme, expected) == expected
    assert normalise(scheme, url(scheme, expected)) == expected


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("arxiv", "1713.00001"),  # no month 13
        ("arxiv", "170603762"),
        ("arxiv", ""),
        ("doi", "11.1000/x"),
        ("doi", "10.1000"),
        ("pmid", "0"),
        ("pmid", "123456789"),
        ("isbn", "9780262035613"),
    ],
)
def test_what_is_none_is_refused(scheme: str, value: str) -> None:
    with pytest.raises(ValueError, match="is no"):
        normalise(scheme, value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1706.03762v5", {"arxiv": "1706.03762"}),
        ("see arXiv:1706.03762v5, and more", {"arxiv": "1706.03762"}),
        ("https://arxiv.org/abs/hep-th/9901001v1.", {"arxiv": "hep-th/9901001"}),
        ("https://huggingface.co/papers/2403.07815", {"arxiv": "2403.07815"}),
        ("https://doi.org/10.48550/arXiv.2403.07815", {"arxiv": "2403.07815"}),
        ("(doi:10.1145/3292500.3330701).", {"doi": "10.1145/3292500.3330701"}),
        ("10.1016/S0735-1097(98)00347-7.", {"doi": "10.1016/s0735-1097(98)00347-7"}),
        ("https://www.nature.com/x?doi=10.1038%2Fnature14539", {"doi": "10.1038/nature14539"}),
        ("PMID: 26017442 DOI: 10.1038/nature14539", {"pmid": "26017442", "doi": "10.1038/nature14539"}),
        ("an accuracy of 1706.03762 on 2403.07815 items", {}),
        ("as arXiv 1706.03762 said", {"arxiv": "1706.03762"}),
        ("all of PubMed 2019 was searched", {}),
        ("version 10.1000 of https://example.org", {}),
        ("", {}),
    ],
)
def test_find(text: str, expected: dict[str, str]) -> None:
    assert find(text) == expected


@given(st.text(alphabet=st.sampled_from("arxivdopm:/. 10.48575v()/%2F-"), max_size=60))
def test_what_is_found_is_normal(text: str) -> None:
    for scheme, value in find(text).items():
        assert scheme in SCHEMES
        assert normalise(scheme, value) == value
