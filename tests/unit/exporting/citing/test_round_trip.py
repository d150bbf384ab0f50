"""What is written is read again: any paper, but for what ``carried`` lists."""

import datetime
from typing import Any

import pytest
from hypothesis import given, settings

from readerapp.exporting.options import Options
from readerapp.importing.digest import Entry, Origin
from readerapp.importing.references import csl_json, ris
from readerapp.library.rows import LinkRow, PaperDetails
from readerapp.text.latex import plain
from tests.unit.exporting.any_papers import papers
from tests.unit.exporting.carried import FIELDS, LOSSES, expected
from tests.unit.exporting.papers import paper, text_of

ORIGIN = Origin(datetime.date(2026, 11, 22), "list")
READERS = {"ris": ris, "csl-json": csl_json}


def read_back(format_name: str, paper: PaperDetails) -> Entry:
    written = text_of(format_name, [paper], Options(abstract=True))
    (digest,) = READERS[format_name].read(written.encode(), ORIGIN)
    assert digest.problems == ()
    (entry,) = digest.entries
    return entry


def fields_of(entry: Entry) -> dict[str, Any]:
    fields = {name: getattr(entry, name) for name in FIELDS}
    fields["links"] = tuple(LinkRow(link.kind, link.url) for link in entry.links)
    return fields


@pytest.mark.parametrize("format_name", READERS)
@given(paper=papers())
@settings(max_examples=60, deadline=None)
def test_any_paper_comes_back_but_for_what_is_listed(format_name: str, paper: PaperDetails) -> None:
    assert fields_of(read_back(format_name, paper)) == expected(paper, format_name)


LOSSY = (
    paper(
        abstract="One.\n\nTwo.",
        authors=("{Rooftop Ecology}",),
        year=2021,
        published="2020-12-01",
        links=(LinkRow("code", "https://github.com/a/b"), LinkRow("link", "https://example.org")),
        identifiers={"arxiv": "2103.00001"},
        details={"chapter-number": "5"},
        tags=(("to read", 1),),
    ),
    paper(kind="book", venue="Roofs and their uses"),
    paper(kind="article"),
    paper(identifiers={"arxiv": "2103.00001"}),
)


@pytest.mark.parametrize(("format_name", "field"), [(name, loss.field) for name in READERS for loss in LOSSES[name]])
def test_what_is_listed_is_lost_indeed(format_name: str, field: str) -> None:
    kept = [fields_of(read_back(format_name, paper))[field] == getattr(paper, field) for paper in LOSSY]
    assert not all(kept)


TEX = paper(
    r"Attention in $O(n^{2i})$, {\'e}clairs \& \emph{E. coli}: $\alpha<\beta$, a<b and c>d, R\&D",
    abstract=r"We use $\mathcal{O}(n \log n)$ of AT&T if a<b and c>d.",
)


@pytest.mark.parametrize("format_name", READERS)
def test_tex_comes_back_as_it_is_read(format_name: str) -> None:
    entry = read_back(format_name, TEX)
    assert plain(entry.title) == plain(TEX.title)
    assert plain(entry.abstract) == plain(TEX.abstract)


@pytest.mark.parametrize("format_name", READERS)
def test_what_only_looks_like_html_is_parted_but_in_addresses(format_name: str) -> None:
    url = "https://a.b/?x=1&copy=2"
    told = paper(
        "The <b> tag in R&amp;D, H$_2$O & $x<y$", links=(LinkRow("link", url),), identifiers={"doi": "10.1/a&lt"}
    )
    written = text_of(format_name, [told], Options())
    assert "The <\u2060b> tag in R&\u2060amp;D" in written
    assert url in written
    assert "10.1/a&lt" in written
    assert read_back(format_name, told).title.startswith("The <b> tag in R&amp;D, H")
