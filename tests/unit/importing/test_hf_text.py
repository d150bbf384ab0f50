import datetime
import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readerapp.importing import encoding
from readerapp.importing.digest import Digest, Entry, Origin, Severity
from readerapp.importing.huggingface import hf_text
from tests.unit.importing import pages

TODAY = datetime.date(2026, 11, 22)
SECOND_PARAGRAPH = (
    "We also discuss what a linker could remember. This part is short, for linkers are, and it has been left as an "
    "exercise to those of our readers who own one."
)
FULL_STOP = "A closing sentence of this abstract, so that it has a proper end."


def read(text: str | bytes, **kwargs: datetime.date) -> tuple[Digest, ...]:
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return hf_text.read(data, Origin(TODAY, **kwargs))


def entries(text: str | bytes) -> list[Entry]:
    return [entry for digest in read(text) for entry in digest.entries]


def cut(text: str | bytes) -> list[tuple[str, str]]:
    return [(entry.title, entry.abstract) for entry in entries(text)]


def pairs(text: str) -> list[tuple[str, str]]:
    blocks = pages.blocks_of(text)[5:]
    return list(zip(blocks[::2], blocks[1::2], strict=True))


@pytest.fixture(scope="module")
def sample() -> str:
    return pages.SAMPLE.read_text("utf-8").strip()


@pytest.fixture(scope="module")
def real(shared: Path) -> str:
    return (shared / "data/hf_papers_mar12.txt").read_text("utf-8")


@pytest.mark.parametrize("damage", pages.UNDAMAGING)
def test_every_paper_is_read_through_damage(sample: str, damage: str) -> None:
    assert cut(pages.UNDAMAGING[damage](sample)) == pairs(sample)


@pytest.mark.parametrize("damage", pages.UNDAMAGING)
def test_every_paper_of_a_real_page_is_read_through_damage(real: str, damage: str) -> None:
    assert cut(pages.UNDAMAGING[damage](real)) == pairs(real)


def test_a_real_page_is_what_was_counted_by_hand(shared: Path, real: str) -> None:
    papers = json.loads((shared / "data/hf_papers_mar12.truth.json").read_text("utf-8"))["papers"]
    found = [
        {
            "title": entry.title,
            "line_title": entry.line,
            "line_abstract": entry.abstract_line,
            "abstract_sha256": hashlib.sha256(entry.abstract.encode()).hexdigest(),
            "links": [link.url for link in entry.links],
        }
        for entry in entries(real)
    ]
    assert found == [{key: paper[key] for key in found[0]} for paper in papers]
    assert len(found) == 66


def test_a_wrapped_page_without_blank_lines_is_read_as_far_as_can_be_told(real: str) -> None:
    for width in (60, 72, 80, 100):
        right = set(cut(pages.without_blank_lines(pages.wrapped(real, width)))) & set(pairs(real))
        assert len(right) >= 60, width


def test_the_sample_has_nothing_to_complain_about(sample: str) -> None:
    (digest,) = read(sample)
    assert len(digest.entries) == 30
    assert [(p.line, p.end_line, p.severity) for p in digest.problems] == [(1, 9, Severity.INFO)]
    assert all(700 <= len(entry.abstract) <= 1300 for entry in digest.entries)
    assert not any(link.url.endswith(".") for entry in digest.entries for link in entry.links)


def test_lines_are_those_an_editor_shows(sample: str) -> None:
    lines = sample.split("\n")
    for entry in entries(sample.replace("\n", "\r\n")):
        assert lines[entry.line - 1] == entry.title
        assert lines[entry.abstract_line - 1] == entry.abstract
        assert entry.end_line == entry.abstract_line
    wrapped = pages.wrapped(sample).split("\n")
    for entry in entries("\n".join(wrapped)):
        assert " ".join(wrapped[entry.line - 1 : entry.abstract_line - 2]).replace("- ", "-") == entry.title
        assert entry.abstract.endswith(wrapped[entry.end_line - 1])


def test_two_days_are_two_digests(sample: str) -> None:
    first, second = read(pages.two_days(sample))
    assert (first.date, second.date) == (datetime.date(2026, 3, 12), datetime.date(2026, 3, 13))
    assert len(first.entries) + len(second.entries) == 30
    assert [entry.rank for entry in second.entries][:2] == [1, 2]
    line = pages.two_days(sample).split("\n").index("Mar 13") + 1
    assert [(p.line, p.severity) for p in second.problems] == [(line, Severity.INFO)]


def test_bytes_that_are_not_utf8_spoil_nothing_else(sample: str) -> None:
    blocks = pages.blocks_of(sample)
    data = pages.page(blocks).encode().replace(b"Every layer lets", "Für “every” layer ".encode() + b"caf\xe9 lets", 1)
    (digest,) = read(data)
    assert "Für “every” layer café lets" in digest.entries[0].abstract
    assert [(p.line, p.severity) for p in digest.problems[1:]] == [(13, Severity.WARNING)]
    assert cut(data)[1:] == pairs(sample)[1:]


def test_a_title_without_abstract_is_named_and_offered(sample: str) -> None:
    blocks = pages.blocks_of(sample)
    lost = blocks[10]  # the abstract of the third paper
    for text in (pages.page([*blocks[:10], *blocks[11:]]), "\n".join([*blocks[:10], *blocks[11:]])):
        (digest,) = read(text)
        (problem,) = [p for p in digest.problems if p.severity is Severity.ERROR]
        assert text.split("\n")[problem.line - 1] == blocks[9]
        assert problem.entry is not None
        assert problem.entry.title == blocks[9]
        assert (digest.broken, digest.seen) == (1, 30)
        assert lost not in {entry.abstract for entry in digest.entries}
        assert len(digest.entries) == 29


def test_an_abstract_without_title_is_named_and_offered(sample: str) -> None:
    blocks = pages.blocks_of(sample)
    (digest,) = read(pages.page([*blocks[:9], *blocks[10:]]))
    (problem,) = [p for p in digest.problems if p.severity is Severity.ERROR]
    assert problem.entry is not None
    assert (problem.line, problem.entry.abstract) == (19, blocks[10])
    assert [entry.title for entry in digest.entries] == [title for title, _ in pairs(sample) if title != blocks[9]]


def test_a_copy_that_ends_in_an_abstract_says_so(sample: str) -> None:
    end = sample.index("multilayer and convolutional networks")
    (digest,) = read(sample[:end].strip())
    assert [entry.title for entry in digest.entries] == [title for title, _ in pairs(sample)[:3]]
    assert [(p.line, p.severity) for p in digest.problems[1:]] == [(21, Severity.WARNING)]


def test_votes_identifiers_and_second_paragraphs_go_to_their_paper() -> None:
    (digest,) = read((pages.DATA / "page-with-votes.txt").read_bytes())
    first, second, third = digest.entries
    assert digest.date == datetime.date(2026, 3, 12)
    assert (first.upvotes, second.upvotes, third.upvotes) == (94, 24, None)
    assert first.identifiers == {"arxiv": "2403.01234"}
    assert [(link.kind, link.url) for link in first.links] == [("link", "https://example.org/neighbours")]
    assert second.abstract.endswith("17 of them.\n\n" + SECOND_PARAGRAPH)
    assert third.title.startswith("xQueue can be an Effective")
    assert [(p.line, p.end_line, p.severity) for p in digest.problems if p.severity is not Severity.INFO] == [
        (16, 16, Severity.WARNING),
        (22, 23, Severity.WARNING),  # a footer that this program does not know might be a title
    ]


def test_a_listing_without_abstracts_gives_its_titles() -> None:
    (digest,) = read((pages.DATA / "listing.txt").read_bytes())
    assert [(e.title, e.upvotes, e.comments, e.line) for e in digest.entries] == [
        ("Sorting by Asking the Neighbours", 94, 5, 14),
        ("How Do Compilers Forget? An Answer in Three Passes", 24, None, 22),
    ]
    assert digest.broken == 0


def test_identifiers_inside_an_abstract_are_of_other_works(sample: str) -> None:
    text = sample + " We build on arXiv:1706.03762 in all that follows here."
    assert all(not entry.identifiers for entry in entries(text))


@pytest.mark.parametrize(
    "title",
    [
        "Adam",
        "How explainable are robust networks?",
        "Can Machines Forget? Generalizing Oblivion to Kronecker Computation",
        "Learned representations are biased by complexity, learning order, position, and more",
        "xLSTM-UNet can be an Effective 2D \\& 3D Segmentation Backbone better than its Counterpart",
        "An Inquiry into " + "the Very Long Titles that Some Authors Give to their Works, " * 4 + "with Remarks",
        "All you need is a full stop.",
    ],
)
@pytest.mark.parametrize("size", [200, 900, 1900])
def test_titles_and_abstracts_of_all_sizes(title: str, size: int) -> None:
    abstract = ("We measure what is lost when this is done twice. " * 40)[: size - len(FULL_STOP)].strip()
    text = pages.page([title, f"{abstract} {FULL_STOP}"] * 3)
    assert [entry.title for entry in entries(text)] == [title] * 3


def lines_told_of(digests: tuple[Digest, ...]) -> set[int]:
    told: set[int] = set()
    for digest in digests:
        for entry in digest.entries:
            told.update(range(entry.line, entry.end_line + 1))
        for problem in digest.problems:
            told.update(range(problem.line, max(problem.end_line, problem.line) + 1))
    return told


LINE = st.one_of(
    st.text(max_size=90),
    st.sampled_from(
        ["", "", "", "Mar 12", "March 13, 2024", "new", "Subscribe", "94", "·", "5 authors", "Submitted by x", "TOS"]
    ),
    st.sampled_from(
        ["arXiv:2403.01234", "https://example.org/a", "Feb 30", "Feb 29", "A Title of Some Length and Weight"]
    ),
    st.sampled_from(["We show that it is so. " * 30, "We show that this is the case.", "the line goes on with " * 3]),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(LINE, max_size=30), st.sampled_from(["\n", "\n\n", "\r\n", "\u2029"]))
def test_no_line_is_lost_silently(lines: list[str], end: str) -> None:
    data = end.join(lines).encode("utf-8", "surrogatepass")
    text, _, _ = encoding.decode(data)
    wanted = {number for number, line in encoding.numbered_lines(text) if line}
    assert wanted <= lines_told_of(hf_text.read(data, Origin(TODAY)))


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_raise(data: bytes) -> None:
    for digest in hf_text.read(data, Origin(TODAY, modified=TODAY)):
        for entry in digest.entries:
            entry.title.encode("utf-8")


def test_endless_junk_is_summed_up() -> None:
    (digest,) = read("A title that never gets its abstract\n" * 5000)
    assert digest.entries == ()
    assert len(digest.problems) <= 202
    assert lines_told_of((digest,)) >= set(range(1, 5001))
