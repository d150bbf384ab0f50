"""Alerts of Google Scholar."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.importing.alerts import scholar_mail
from readerapp.importing.digest import Link
from tests.unit.importing.form_samples import DATA, ORIGIN, sample

ALERT = (DATA / "scholar_mail/alert.html").read_text("utf-8")
TEXT = (DATA / "scholar_mail/alert.txt").read_text("utf-8")
SENT = datetime.datetime(2026, 7, 1, 8, 30, tzinfo=datetime.UTC)


def test_titles_bylines_and_snippets_are_read_and_addresses_resolved() -> None:
    repairing, counting, bare = sample("scholar_mail/alert.html").entries
    assert repairing.title == "Repairing lamps by night"
    assert repairing.authors == ("A Ampere", "B Bose")
    assert repairing.abstract == "We repair lamps of a well-kept harbour and ask whether they like it …"
    assert (repairing.venue, repairing.year, repairing.identifiers) == ("arXiv", 2024, {"arxiv": "2401.00001"})
    assert repairing.links[0] == Link("pdf", "https://arxiv.org/pdf/2401.00001")
    assert repairing.partial == {"abstract", "authors"}
    assert counting.identifiers == {"doi": "10.1007/978-3-030-36808-1_42"}
    assert (counting.venue, counting.year) == ("… on Lamp Engineering (LE)", 2023)
    assert counting.partial == {"abstract", "venue"}
    assert (bare.title, bare.authors, bare.year, bare.links) == ("A lamp without address", ("D Dirac",), 1999, ())
    assert (repairing.line, counting.line, bare.line) == (2, 3, 4)


def test_plain_text_says_the_same() -> None:
    repairing, counting, third = sample("scholar_mail/alert.txt").entries
    assert (repairing.title, repairing.authors) == ("Repairing lamps by night", ("A Ampere", "B Bose"))
    assert repairing.abstract == "We repair lamps by hand and ask whether they like it …"
    assert (counting.title, counting.identifiers) == ("Counting lamps", {"doi": "10.1000/lamps.2"})
    assert (third.title, third.authors, third.year) == ("A third lamp", ("D Dirac",), 2019)


@pytest.mark.parametrize(
    ("subject", "source", "section"),
    [
        ("Ada Ampere - new citations", "Google Scholar: Ada Ampere", "new citations"),
        ("“street lamps” – neue Ergebnisse", "Google Scholar: street lamps", "neue Ergebnisse"),
        ("Ada Ampere - 新文章", "Google Scholar: Ada Ampere", "新文章"),
        ("Recommended articles", "Google Scholar: Recommended articles", ""),
        ("Google Scholar Alert: direction finding", "Google Scholar: direction finding", ""),
        ('"lamps" OR "lanterns" - new results', 'Google Scholar: "lamps" OR "lanterns"', "new results"),
        ("", "Google Scholar", ""),
    ],
)
def test_the_subject_names_what_is_asked_for(subject: str, source: str, section: str) -> None:
    (digest,) = scholar_mail.read(ALERT.encode(), replace(ORIGIN, subject=subject, sent=SENT))
    assert digest.source == source
    assert {entry.section for entry in digest.entries} == {section}
    assert (digest.date, digest.date_guess) == (SENT.date(), "")


@pytest.mark.parametrize(
    "text",
    [
        "- [Lamps](https://scholar.google.com/scholar_url?url=https://arxiv.org/abs/2401.00001)\n",
        '{"title": "Lamps", "link": "https://scholar.google.com/scholar_url?url=https://x.org"}\n',
        '{"text": "Lamps\\nhttps://scholar.google.com/scholar_url?url=https://x.org"}\n',
    ],
)
def test_lists_with_addresses_of_alerts_are_no_alerts(text: str) -> None:
    assert scholar_mail.sniff(text.encode(), "") == 0


@given(st.sampled_from([ALERT, TEXT]), st.data())
def test_a_damaged_alert_never_raises(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    noise = data.draw(st.text(max_size=30))
    cut = data.draw(st.integers(at, len(text)))
    damaged = (text[:at] + noise + text[cut:]).encode("utf-8", "surrogatepass")
    scholar_mail.sniff(damaged, "")
    assert scholar_mail.read(damaged, ORIGIN)


@given(st.integers(1, 30))
def test_as_many_papers_come_out_as_titles_go_in(count: int) -> None:
    title = (
        '<h3><a href="http://scholar.google.com/scholar_url?url=http://x.org/{0}" class="gse_alrt_title">T {0}</a></h3>'
    )
    page = "<html>" + "".join(title.format(n) for n in range(count))
    (digest,) = scholar_mail.read(page.encode(), ORIGIN)
    assert [entry.title for entry in digest.entries] == [f"T {n}" for n in range(count)]
