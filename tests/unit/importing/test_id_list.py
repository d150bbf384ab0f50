"""Plain lists of addresses and identifiers."""

import pytest

from readerapp.importing.digest import Digest, Link, Severity
from readerapp.importing.lists import id_list
from tests.unit.importing.form_samples import ORIGIN, sample


def read(text: str) -> Digest:
    (digest,) = id_list.read(text.encode(), ORIGIN)
    return digest


def test_a_list_of_all_kinds_is_read() -> None:
    digest = sample("id_list/mixed.txt")
    named = [next(iter(entry.identifiers.values()), entry.title) for entry in digest.entries]
    assert named == [
        "2401.01234",
        "2402.05678",
        "2403.11111",
        "10.1000/xyz123",
        "10.1038/s41586-099-00001-2",
        "10.1038/s41586-099-00001-2",
        "hep-th/9901001",
        "12345678",
        "2404.00001",
        "2404.00002",
        "2404.00003",
        "OpenReview AbCdEf123",
        "ACL Anthology 2023.acl-long.1",
        "Paper boats (blog.example.org)",
        "10.1101/2020.01.02.123456",
        "2405.12345",
        "2405.12346",
        "PMC9000001",
        "example/boats",
        "2401.99999",
    ]
    titled = {entry.title: entry.line for entry in digest.entries if "title" not in entry.partial}
    assert titled == {"A Neat Paper About Trees": 3, "Title on its own line": 20}
    assert digest.entries[2].title == "Deep Something"
    assert [link.kind for link in digest.entries[2].links] == ["pdf", "code"]
    assert digest.entries[3].details == {"note": "must read"}
    assert digest.entries[0].section == "RL papers"
    (unsure,) = digest.problems
    assert (unsure.severity, unsure.line, unsure.end_line) == (Severity.WARNING, 13, 18)
    assert unsure.text.startswith("2 addresses do not say which paper they lead to")


def test_bare_numbers_are_pmids_only_where_nearly_all_lines_are() -> None:
    assert [entry.identifiers for entry in sample("id_list/pmids.txt").entries] == [
        {"pmid": "12345678"},
        {"pmid": "23456789"},
        {"pmid": "34567890"},
    ]
    assert id_list.sniff(b"12345678\nA line\nAnother line\n", "ids.txt") == 0


def test_titles_may_stand_below() -> None:
    first, second = sample("id_list/titles_below.txt").entries
    assert (first.title, first.line, first.end_line) == ("Boats that sail themselves", 1, 2)
    assert second.title == "Rivers that stand still"


def test_an_address_that_is_no_paper_is_a_link_with_a_title_made_of_it() -> None:
    (entry,) = read("https://example.org/2024/05/how-boats-float.html\n").entries
    assert entry.title == "How boats float (example.org)"
    assert entry.links == (Link("link", "https://example.org/2024/05/how-boats-float.html"),)
    assert (entry.kind, entry.partial) == ("webpage", {"title"})


@pytest.mark.parametrize(
    "text",
    [
        "- [A title](https://arxiv.org/abs/2401.00001)\n- [Another](https://arxiv.org/abs/2401.00002)\n",
        "@misc{a, url={https://arxiv.org/abs/2401.00001}}\n",
        '{"url": "https://arxiv.org/abs/2401.00001"}\n',
        "Subject: papers\nFrom: someone\nSee https://arxiv.org/abs/2401.00001\n",
        "A title\n\nAn abstract with code at https://example.org/code.\n\nA second title\n\nAnother abstract.\n",
    ],
)
def test_other_forms_are_not_claimed(text: str) -> None:
    assert id_list.sniff(text.encode(), "list.txt") == 0


def test_a_line_that_goes_on_and_on_is_searched_word_by_word() -> None:
    digest = read(", ".join(f"2401.{number:05}" for number in range(500)))
    assert len(digest.entries) == 500
