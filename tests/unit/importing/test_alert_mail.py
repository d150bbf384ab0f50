"""Alerts of publishers, preprint servers, recommenders and newsletters."""

import datetime
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.importing.alerts import alert_mail
from readerapp.importing.digest import Digest, Link, Severity
from tests.unit.importing.form_samples import DATA, ORIGIN, sample

SAMPLES = ("contents.html", "collections.txt", "newsletter.html", "recommender.html")


def read(text: str) -> Digest:
    (digest,) = alert_mail.read(text.encode("utf-8", "surrogatepass"), ORIGIN)
    return digest


def test_a_table_of_contents_has_its_papers_and_none_of_its_menus() -> None:
    digest = sample("alert_mail/contents.html")
    age, stress, lonely, short = digest.entries
    assert digest.source == "Annals of Lamps"
    assert (age.title, age.section) == ("Annals of Lamps coming of age", "Editorial")
    assert age.identifiers == {"doi": "10.1000/al.2"}
    assert (age.venue, age.published, age.details) == ("Annals of Lamps", "2026-01-21", {"volume": "6"})
    assert stress.links == (Link("abstract", "https://www.cell.com/lamps/fulltext/S0001-0000(26)00001-1"),)
    assert stress.authors == ("Ada Ampere", "Benu Bose", "Cora Curie")
    assert (stress.section, stress.partial) == ("Research", {"authors", "abstract"})
    assert stress.abstract.startswith("Lamps of the street are under stress")
    assert (lonely.title, lonely.authors) == ("Lamps that nobody wrote about", ())
    assert (short.title, short.authors, short.abstract) == ("Short street lamps", ("Dora Dirac",), "")
    assert (age.line, stress.line, stress.end_line) == (6, 9, 12)


def test_what_may_be_no_paper_is_said() -> None:
    texts = {problem.text: problem for problem in sample("alert_mail/contents.html").problems}
    doubt = next(problem for text, problem in texts.items() if "Lamps that nobody wrote about" in text)
    assert (doubt.line, doubt.severity) == (13, Severity.WARNING)
    assert any("unsubscribing" in text and problem.severity is Severity.INFO for text, problem in texts.items())


def test_a_plain_alert_has_title_authors_and_identifier_in_turn() -> None:
    digest = sample("alert_mail/collections.txt")
    learn, sparse = digest.entries
    assert digest.source == "Lamp Archive Online"
    assert (learn.title, learn.section) == ("Lamps that learn: a framework", "Lamps")
    assert learn.authors == ("Ada Ampere", "Alan S Bose, Jr.", "Cora Curie")
    assert learn.identifiers == {"doi": "10.1000/2026.01.20.700468"}
    assert (learn.venue, learn.published) == ("Lamp Archive", "2026-01-22")
    assert (sparse.title, sparse.authors, sparse.section) == ("Optimizing sparse lanterns", ("Dora Dirac",), "Lanterns")


def test_a_newsletter_s_headings_name_the_papers_whose_addresses_it_prints() -> None:
    digest = sample("alert_mail/newsletter.html")
    (paper,) = digest.entries
    assert (paper.title, paper.identifiers) == ("灯的压缩技术", {"arxiv": "2601.00005"})
    assert paper.partial >= {"title", "abstract"}  # the newsletter's own words, which the paper's replace
    assert "http" not in paper.abstract
    assert [problem.text for problem in digest.problems] == ["Addresses of no papers skipped: 1"]


def test_a_link_within_a_sentence_is_no_title() -> None:
    fast, colour = sample("alert_mail/recommender.html").entries
    assert (fast.title, fast.authors, fast.year) == ("Lamps Learn Fast", ("Ada Ampere", "Benu Bose"), 2026)
    assert (colour.title, colour.identifiers) == ("On the Colour of Lanterns", {"arxiv": "2601.00009"})
    assert colour.links[1] == Link("pdf", "https://arxiv.org/pdf/2601.00009")


def test_the_mail_says_source_and_date() -> None:
    sent = datetime.datetime(2026, 2, 3, tzinfo=datetime.UTC)
    data = (DATA / "alert_mail/contents.html").read_bytes()
    (digest,) = alert_mail.read(data, replace(ORIGIN, sender="Lamp Press <alerts@example.org>", sent=sent))
    assert (digest.source, digest.date, digest.date_guess) == ("Lamp Press", sent.date(), "")
    (digest,) = alert_mail.read(data, replace(ORIGIN, name="Lamps_22nd_January_2026.html"))
    assert digest.date == datetime.date(2026, 1, 22)
    assert "file's name" in digest.date_guess


@pytest.mark.parametrize(
    "text", ["Follow this link to unsubscribe.", "View this email in your browser", "Read our privacy policy"]
)
def test_links_of_the_mail_itself_are_no_papers(text: str) -> None:
    page = f'<html>unsubscribe<p><a href="https://links.example.com/1">{text}</a></p></html>'
    assert read(page).entries == ()


def test_a_title_that_begins_like_a_menu_is_kept() -> None:
    title = "Support vector machines that share and save the light of lamps"
    page = f'<html>alert<p><a href="https://links.example.com/1">{title}</a></p><p>Ada Ampere, Benu Bose</p></html>'
    assert [entry.title for entry in read(page).entries] == [title]


@pytest.mark.parametrize(
    "noise",
    [
        "<div>",
        "<b id=1><p>",
        "<a href=x><p>",
        "<table><tr><td>",
        "<li><ul>",
        "(c) ",
        "Ab, ",
        "doi:10.1000/x\n\n",
        "<!--",
    ],
)
@pytest.mark.long
def test_hostile_mails_take_bounded_time(noise: str) -> None:
    started = time.perf_counter()
    read("<html>alert doi" + noise * 20_000 + "x")
    read("alert\n\n" + noise * 20_000)
    assert time.perf_counter() - started < 20


@given(st.sampled_from(SAMPLES), st.data())
def test_a_damaged_alert_never_raises(name: str, data: st.DataObject) -> None:
    text = (DATA / "alert_mail" / name).read_text("utf-8")
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(at, len(text)))
    damaged = (text[:at] + data.draw(st.text(max_size=30)) + text[cut:]).encode("utf-8", "surrogatepass")
    alert_mail.sniff(damaged, "")
    assert alert_mail.read(damaged, ORIGIN)
