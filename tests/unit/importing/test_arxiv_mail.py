import datetime
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from readerapp.importing.arxiv import arxiv_authors, arxiv_mail
from readerapp.importing.digest import Digest, Link, Origin, Severity
from readerapp.text import names

SAMPLES = Path(__file__).parents[2] / "data" / "arxiv_mail"
DAILY = (SAMPLES / "daily.txt").read_text("utf-8")
TODAY = datetime.date(2026, 11, 22)


def read(text: str, **known: object) -> tuple[Digest, ...]:
    return arxiv_mail.read(text.encode(), Origin(TODAY, "a.txt", **known))  # type: ignore[arg-type]


def test_a_record_is_read_whole() -> None:
    (digest,) = read(DAILY)
    first = digest.entries[0]
    assert first.title == "Counting Pebbles on a Long Beach: $k$-Pebble Bounds and Gödel's Buckets"
    assert first.authors == ("Ádám Kovács", "Mei (Lily) Chen", "Ole van der Berg", "The Shoreline Collaboration")
    assert first.abstract == (
        "We count pebbles. The bound of $n^2$ holds for “long” beaches.\n\n"
        "A second paragraph says that arXiv:1901.00001 did less."
    )
    assert first.identifiers == {"arxiv": "2406.01001", "doi": "10.1234/beach.2024.001"}
    assert first.links == (
        Link("abstract", "https://arxiv.org/abs/2406.01001"),
        Link("code", "https://github.com/example/pebbles"),
    )
    assert first.details == {
        "note": "12 pages, 3 figures. Code at https://github.com/example/pebbles.",
        "number": "TI-24-07",
    }
    assert (first.venue, first.published, first.year) == ("Journal of Beaches 12 (2024) 1-12", "2024-06-03", 2024)
    assert first.categories == ("cs.CL", "cs.LG")
    assert (first.line, first.abstract_line, first.end_line) == (14, 30, 34)
    assert first.received["affiliations"] == {
        "Ádám Kovács": "Tidal Institute",
        "Mei (Lily) Chen": "University of Sandbank",
        "Ole van der Berg": "Tidal Institute; University of Sandbank",
    }
    assert first.received["size"] == "415kb,D"
    assert {"MSC-class", "ACM-class", "License", "Journal-ref", "Date"} <= first.received.keys()


def test_new_crossed_and_replaced_papers_are_told_apart() -> None:
    (digest,) = read(DAILY)
    assert [(entry.event, entry.rank) for entry in digest.entries] == [
        ("new", 1),
        ("new", 2),
        ("cross", 3),
        ("replace", 4),
    ]
    replaced = digest.entries[-1]
    assert (replaced.published, replaced.abstract, replaced.abstract_line) == ("2023-01", "", 0)
    assert replaced.received["replaced"] == "Tue, 4 Jun 2024 11:11:11 GMT (1kb,I)"


def test_the_listing_names_its_category_and_follows_its_last_hour() -> None:
    (digest,) = read(DAILY)
    assert (digest.form, digest.source, digest.period) == ("arxiv_mail", "arXiv cs.CL", "day")
    assert digest.date == datetime.date(2024, 6, 5)
    assert "Tue 4 Jun 2024" in digest.date_guess
    assert [(problem.severity, problem.line) for problem in digest.problems] == [
        (Severity.INFO, 3),
        (Severity.INFO, 70),
    ]


@pytest.mark.parametrize(
    ("until", "listed"),
    [("Thu  6 Jun 24", 7), ("Fri  7 Jun 24", 10), ("Sat  8 Jun 24", 10), ("Sun  9 Jun 24", 10), ("Mon 10 Jun 24", 11)],
)
def test_a_listing_stands_under_the_next_weekday(until: str, listed: int) -> None:
    (digest,) = read(DAILY.replace("Tue  4 Jun 24", until))
    assert digest.date == datetime.date(2024, 6, listed)


def test_the_date_of_arxivs_own_mail_settles_it() -> None:
    sent = datetime.datetime(2024, 6, 6, 1, 0, tzinfo=datetime.UTC)
    (digest,) = read(DAILY, sender="no-reply@arXiv.org", sent=sent, subject="cs daily Subj-class mailing 1 1")
    assert (digest.date, digest.date_guess) == (datetime.date(2024, 6, 6), "")  # a holiday lay between
    (digest,) = read(DAILY, sender="friend@example.org", sent=sent)
    assert digest.date == datetime.date(2024, 6, 5)


def test_subject_and_date_above_a_listing_are_read() -> None:
    head = "Date: Wed,  5 Jun 24 01:36:02 GMT\nSubject: physics.ao-ph daily Subj-class mailing\n\n"
    (digest,) = read(head + DAILY)
    assert (digest.source, digest.date, digest.date_guess) == ("arXiv physics.ao-ph", datetime.date(2024, 6, 5), "")


def test_old_records_without_abstracts() -> None:
    (digest,) = read((SAMPLES / "month.txt").read_text("utf-8"))
    first, second = digest.entries
    assert (digest.source, digest.date, digest.period) == ("arXiv hep-th", datetime.date(1999, 1, 1), "month")
    assert first.authors == ("A. Peg", "B. Basket", "C. Cord")
    assert (first.identifiers, first.published) == ({"arxiv": "hep-th/9901001"}, "1999-01-01")
    assert first.received["Subj-class"] == "Knots; Ropes"
    assert first.received["From"] == "A. Submitter <someone@example.org>"
    assert (second.event, second.identifiers) == ("cross", {"arxiv": "gr-qc/9901020"})
    assert [problem.severity for problem in digest.problems] == [Severity.INFO]


def test_each_day_of_a_week_is_a_digest() -> None:
    digests = read((SAMPLES / "pastweek.txt").read_text("utf-8"))
    assert [(digest.source, digest.date, len(digest.entries)) for digest in digests] == [
        ("arXiv cs.CL", datetime.date(2024, 6, 5), 1),
        ("arXiv cs.CL", datetime.date(2024, 6, 4), 1),
    ]


def test_listings_one_after_the_other_are_digests_of_their_own() -> None:
    later = DAILY.replace("3 Jun 24", "4 Jun 24").replace("Tue  4 Jun 24", "Wed  5 Jun 24")
    digests = read(DAILY + later)
    assert [(digest.date and digest.date.day, len(digest.entries)) for digest in digests] == [(5, 4), (6, 4)]
    assert digests[1].entries[0].line == digests[0].entries[0].line + DAILY.count("\n")


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "".join(f"> {line}\n" for line in text.splitlines()),
        lambda text: "\n".join(line.strip() for line in text.splitlines()),
        lambda text: text.replace("\n  ", "\n\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}"),
        lambda text: text.replace("\\\\\narXiv", "arXiv"),
        lambda text: text.replace(
            "------------------------------------------------------------------------------\n", ""
        ),
        lambda text: "Hello,\n\nsee below.\n\n" + text,
    ],
    ids=["crlf", "quoted", "no indent", "no-break spaces", "no backslashes", "no dividers", "greeting"],
)
def test_what_mail_programs_do_to_a_listing(damage: object) -> None:
    damaged = damage(DAILY)  # type: ignore[operator]
    assert arxiv_mail.sniff(damaged.encode(), "") >= 0.9
    (digest,) = read(damaged)
    (whole,) = read(DAILY)
    assert [entry.title for entry in digest.entries] == [entry.title for entry in whole.entries]
    assert [entry.authors for entry in digest.entries] == [entry.authors for entry in whole.entries]
    assert digest.entries[0].abstract.split() == whole.entries[0].abstract.split()


def test_a_listing_cut_short_says_so() -> None:
    (digest,) = read(DAILY[: DAILY.index("  Waves come and go.") + 10])
    assert len(digest.entries) == 3
    assert [(problem.line, problem.text) for problem in digest.problems][-1] == (49, "The text ends within this paper")


def test_a_record_without_title_is_named_by_its_identifier() -> None:
    (digest,) = read("\\\\\narXiv:2406.01001\nDate: Mon, 3 Jun 2024 18:12:45 GMT   (4kb)\n\nAuthors: A. B. See\n\\\\\n")
    assert (digest.entries[0].title, digest.entries[0].partial) == ("arXiv:2406.01001", {"title"})


def test_a_record_without_title_and_identifier_is_an_error() -> None:
    (digest,) = read(DAILY.replace("arXiv:2406.01002\n", "arXiv:nonsense\n").replace("Title: Sand\n", ""))
    assert (len(digest.entries), digest.broken) == (3, 1)
    assert [problem.line for problem in digest.problems if problem.severity is Severity.ERROR] == [37]


def test_what_stands_between_papers_is_named() -> None:
    (digest,) = read(DAILY.replace("%-%-%-%", "Attention please\n%-%-%-%", 1))
    assert [p.text for p in digest.problems if p.severity is Severity.WARNING] == [
        "Not understood and skipped: “Attention please”"
    ]


def test_identifiers_in_abstracts_begin_no_record() -> None:
    (digest,) = read(
        DAILY.replace("Sand is everywhere.", "Sand [see\narXiv:2001.00001], and\narXiv:2001.00002\nis all.")
    )
    assert len(digest.entries) == 4


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("A. B. See and D. E. Eff", ["A. B. See", "D. E. Eff"]),
        ("Ann Ox, Ben Yak, and Cat Emu", ["Ann Ox", "Ben Yak", "Cat Emu"]),
        ("A. Ox (1), B. Yak (2,1) ((1) Farm, (2) Barn (North))", ["A. Ox", "B. Yak"]),
        ("Ann Ox (Farm) Ben Yak (Barn)", ["Ann Ox", "Ben Yak"]),
        ("Chun-Fu (Richard) Chen, J.Emu & Yu.N.Emin", ["Chun-Fu (Richard) Chen", "J. Emu", "Yu.N. Emin"]),
        ("EMU Collaboration, Ann Ox, et al", ["EMU Collaboration", "Ann Ox"]),
        ("EMU Collaboration: Ann Ox, Ben Yak", ["EMU Collaboration", "Ann Ox", "Ben Yak"]),
        ("Ann Ox (on behalf of the EMU Collaboration)", ["Ann Ox", "EMU Collaboration"]),
        ("Ann Ox for the EMU Collaboration", ["Ann Ox", "EMU Collaboration"]),
        ("T. W. Ox, Jr., B. Yak III", ["T. W. Ox, Jr.", "B. Yak III"]),
        (r"Ann Ox$^{1,2}$, Ben Yak$^*$", ["Ann Ox", "Ben Yak"]),
        (r"Jos\'e {\L}ab\k{e}d\'z, {\AA}se {\O}st", ["José Łabędź", "Åse Øst"]),
        ("Ann Ox (Farm", ["Ann Ox"]),
        ("Smriti, 李飞飞", ["Smriti", "李飞飞"]),
        ("(1)", []),
    ],
)
def test_authors(line: str, wanted: list[str]) -> None:
    found = arxiv_authors.read(line)
    assert found.names == wanted
    assert found.cut == ("et al" in line)
    assert all(names.split(name).last for name in found.names)


def test_institutes_go_with_their_authors() -> None:
    assert arxiv_authors.read("A. Ox (1), B. Yak (2 and 1) ((1) Farm, (2) Barn (North))").affiliations == {
        "A. Ox": ["Farm"],
        "B. Yak": ["Barn (North)", "Farm"],
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Dear reader,\nthe paper arXiv:2406.01001 is good.\n",
        "@article{x, title={A}, eprint={2406.01001}, archivePrefix={arXiv}}",
        "arXiv:2406.01001\narXiv:2406.01002\n",
        "TY  - JOUR\nTI  - Paper: a title\nER  - \n",
    ],
)
def test_other_texts_are_no_listings(text: str) -> None:
    assert arxiv_mail.sniff(text.encode(), "") == 0.0


# Each takes a minute or more where time grows with the square of the length.
HOSTILE = {
    "one line": "arXiv:2406.01001" * 60_000,
    "quotation marks": ">" * 600_000,
    "backslashes": "\\\\\n" * 40_000,
    "headers only": "\\\\\narXiv:2406.01001\n" * 10_000,
    "received": "received from " * 60_000,
    "brackets": "\\\\\narXiv:2406.01001\nTitle: x\nAuthors: " + "(" * 200_000 + "\n\\\\\n",
    "many brackets": "\\\\\narXiv:2406.01001\nTitle: x\nAuthors: A" + "(a)" * 60_000 + "\n\\\\\n",
    "authors": "\\\\\narXiv:2406.01001\nTitle: x\nAuthors: " + ", ".join(["A. Ox (1)"] * 20_000) + "\n\\\\\n",
    "suffixes": "\\\\\narXiv:2406.01001\nTitle: x\nAuthors: A" + ", Jr." * 200_000 + "\n\\\\\n",
    "submissions": "Submissions to:\n" * 40_000,
    "braces": "\\\\\narXiv:2406.01001\nTitle: " + "{" * 100_000 + "\n\\\\\n",
}


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.long
def test_hostile_text_takes_bounded_time(kind: str) -> None:
    data = HOSTILE[kind].encode()
    begin = time.perf_counter()
    arxiv_mail.sniff(data[:65536], "")
    arxiv_mail.read(data, Origin(TODAY))
    assert time.perf_counter() - begin < 10


@given(st.binary(max_size=400))
def test_any_bytes_are_read_without_an_error(data: bytes) -> None:
    arxiv_mail.sniff(data, "")
    arxiv_mail.read(data, Origin(TODAY))


def test_a_damaged_note_behind_an_identifier_costs_no_record() -> None:
    (digest,) = read(DAILY.replace("(*cross-listing*)", "(0*cross-listing*)"))
    assert digest.entries == read(DAILY)[0].entries


@example(DAILY.index("(*cross") + 1, 0, "0")
@given(st.integers(0, len(DAILY)), st.integers(0, 300), st.text(max_size=20))
def test_a_damaged_listing_loses_no_other_record(at: int, length: int, instead: str) -> None:
    damaged = DAILY[:at] + instead + DAILY[at + length :]
    digests = read(damaged)
    whole = {entry.identifiers["arxiv"] for entry in read(DAILY)[0].entries}
    found = {entry.identifiers.get("arxiv") for digest in digests for entry in digest.entries}
    touched = sum(f"arXiv:{name}\n" not in damaged and f"arXiv:{name} (" not in damaged for name in whole)
    assert len(whole & found) >= 4 - touched - 3 * (length > 100)
    assert all(entry.title for digest in digests for entry in digest.entries)
