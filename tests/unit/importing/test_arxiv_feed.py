"""Feeds of arXiv: its API, the daily feeds, and those before 2024."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from readerapp.importing import forms
from readerapp.importing.arxiv import arxiv_feed
from readerapp.importing.digest import Digest, Link, Severity
from tests.unit.importing.form_samples import DATA, ORIGIN, sample

API = (DATA / "arxiv_feed/api.xml").read_text("utf-8")
DAILY = (DATA / "arxiv_feed/daily.xml").read_text("utf-8")


def read(text: str) -> Digest:
    (digest,) = arxiv_feed.read(text.encode("utf-8", "surrogatepass"), ORIGIN)
    return digest


def test_an_answer_of_the_api_is_read_whole() -> None:
    digest = sample("arxiv_feed/api.xml")
    assert (digest.source, digest.date, digest.date_guess) == ("arXiv cs.CL", datetime.date(2026, 5, 11), "")
    lamps, knots = digest.entries
    assert lamps.title == r"Lamps with $\alpha < \beta$ and R&D"
    assert lamps.abstract == "We light lamps where a<b and c>d holds. Lines are broken."
    assert lamps.authors == ("Ada Ampère", "Lamp Collaboration")
    assert lamps.identifiers == {"arxiv": "2605.00001", "doi": "10.1000/lamps.1"}
    assert lamps.categories == ("cs.CL", "cs.LG")
    assert (lamps.venue, lamps.year, lamps.published) == ("Journal of Lamps 3 (2026) 1-12", 2026, "2026-05-10")
    assert lamps.links == (
        Link("abstract", "https://arxiv.org/abs/2605.00001"),
        Link("pdf", "http://arxiv.org/pdf/2605.00001v3"),
    )
    assert lamps.received == {
        "version": "v3",
        "updated": "2026-05-12T12:00:00Z",
        "arxiv:comment": "12 pages",
        "affiliations": {"Ada Ampère": "Harbour Institute"},
    }
    assert (lamps.line, lamps.abstract_line, lamps.end_line, lamps.rank) == (7, 14, 25, 1)
    assert knots.identifiers == {"arxiv": "math/0309136"}


def test_a_daily_feed_tells_new_papers_from_replaced_ones_and_has_no_label_in_abstracts() -> None:
    digest = sample("arxiv_feed/daily.xml")
    assert digest.date == datetime.date(2026, 7, 29)
    assert [entry.event for entry in digest.entries] == ["new", "replace", "cross"]
    assert [entry.abstract for entry in digest.entries] == ["We show lamps.", "We show them again.", "Without a title."]
    assert digest.entries[0].authors == ("Ada Ampere", "Benu Bose")
    assert digest.entries[0].published == ""  # the day of the listing is not the paper's
    untitled = digest.entries[2]
    assert (untitled.title, untitled.partial) == ("arXiv:2607.00003", {"title"})


def test_a_feed_before_2024_has_number_subject_and_event_in_its_titles() -> None:
    (paper,) = sample("arxiv_feed/old.rdf").entries
    assert paper.title == "Lamps of old"
    assert (paper.event, paper.categories, paper.identifiers) == ("replace", ("cs.CL",), {"arxiv": "2105.00007"})
    assert paper.authors == ("Ada Ampere", "Jérôme Bose")
    assert paper.abstract == "We lit lamps."


def test_a_day_without_papers_and_an_empty_answer_say_so() -> None:
    empty = DAILY[: DAILY.index("    <item>\n")] + "</channel></rss>"
    (problem,) = read(empty).problems
    assert problem.severity is Severity.INFO
    assert "No papers on this day" in problem.text
    answer = API[: API.index("  <entry>")] + "</feed>"
    assert "found no papers" in read(answer).problems[0].text


def test_an_error_of_the_api_is_no_paper() -> None:
    entry = "<entry><id>http://arxiv.org/api/errors#bad</id><title>Error</title><summary>incorrect id</summary></entry>"
    digest = read(API[: API.index("  <entry>")] + entry + "</feed>")
    assert digest.entries == ()
    assert "incorrect id" in digest.problems[0].text


def test_a_query_of_several_categories_is_named_whole() -> None:
    assert read(API.replace("cat:cs.CL&amp;", "cat:cs.CL OR all:lamp&amp;")).source == "arXiv: cat:cs.CL OR all:lamp"


@given(st.integers(0, len(DAILY)), st.text(max_size=30))
def test_a_damaged_feed_never_raises_and_loses_no_item_in_silence(at: int, noise: str) -> None:
    digest = read(DAILY[:at] + noise + DAILY[at:])
    assert digest.seen >= 3 or digest.problems or "<item" in noise or "<!" in noise or at < DAILY.index("</channel>")


@given(st.binary(max_size=400))
def test_any_bytes_are_read_without_raising(data: bytes) -> None:
    assert arxiv_feed.sniff(data, "") == 0.0
    assert arxiv_feed.read(data, ORIGIN)


def test_each_of_many_papers_is_read_beside_a_broken_one() -> None:
    items = "".join(
        f"<entry><id>http://arxiv.org/abs/2601.{n:05}</id><title>T {n}</title></entry>\n" for n in range(500)
    )
    broken = "<entry><title>A & B</title><id>http://arxiv.org/abs/2602.00001</id></entry>"
    head = API[: API.index("  <entry>")]
    digest = read(f"{head}{broken}{items}</feed>")
    assert len(digest.entries) == 501
    assert digest.entries[0].title == "A & B"
    assert [problem.line for problem in digest.problems] == [head.count("\n") + 1]


def test_forms_tell_it_by_its_bytes() -> None:
    for name in ("api.xml", "daily.xml", "old.rdf"):
        form = forms.sniff((DATA / "arxiv_feed" / name).read_bytes(), "x.txt")
        assert form is not None
        assert form.name == "arxiv_feed"
