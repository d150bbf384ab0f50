"""What is written as BibTeX and BibLaTeX is read again: any paper, but for what ``carried_by_latex`` lists."""

import datetime
import re
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from readerapp.exporting.options import Options
from readerapp.importing.digest import Entry, Origin
from readerapp.importing.references import bibtex
from readerapp.library.rows import LinkRow, PaperDetails
from readerapp.text.latex import plain
from tests.unit.exporting.any_papers import papers
from tests.unit.exporting.carried import FIELDS
from tests.unit.exporting.carried_by_latex import expected
from tests.unit.exporting.papers import paper, text_of

ORIGIN = Origin(datetime.date(2026, 11, 22), "list")
OPTIONS = st.builds(
    Options,
    abstract=st.just(value=True),
    letters=st.sampled_from(("latex", "unicode")),
    protect=st.sampled_from(("none", "words", "title")),
)
both = pytest.mark.parametrize("format_name", ["bibtex", "biblatex"])


def read_back(written: str) -> Entry:
    (digest,) = bibtex.read(written.encode(), ORIGIN)
    assert digest.problems == ()
    (entry,) = digest.entries
    return entry


def fields_of(entry: Entry) -> dict[str, Any]:
    fields = {name: getattr(entry, name) for name in FIELDS}
    fields["links"] = tuple(LinkRow(link.kind, link.url) for link in entry.links)
    return fields


def as_it_reads(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value).replace("''", "”")
    if isinstance(value, tuple):
        return tuple(map(as_it_reads, value))
    return {name: as_it_reads(text) for name, text in value.items()} if isinstance(value, dict) else value


@both
@given(paper=papers(), options=OPTIONS)
@settings(max_examples=50, deadline=None)
def test_any_paper_comes_back_but_for_what_is_listed(format_name: str, paper: PaperDetails, options: Options) -> None:
    written = text_of(format_name, [paper], options)
    entry_type = re.match(r"@(\w+)", written)
    assert entry_type is not None
    back = as_it_reads(fields_of(read_back(written)))
    assert back == as_it_reads(expected(paper, entry_type[1], format_name))


@both
@given(paper=papers(), options=OPTIONS)
@example(paper=paper("Of PubMed", identifiers={"doi": "10.1234/a", "pmid": "123"}), options=Options())
@settings(max_examples=25, deadline=None)
def test_what_was_read_is_written_as_it_was(format_name: str, paper: PaperDetails, options: Options) -> None:
    """A file is a fixed point: what it says is said again in the same words."""
    read = of(read_back(text_of(format_name, [paper], options)))
    written = text_of(format_name, [read], options)
    assert text_of(format_name, [of(read_back(written))], options) == written


def of(entry: Entry) -> PaperDetails:
    fields = fields_of(entry)
    return paper(fields.pop("title"), **fields)


@pytest.mark.parametrize("protect", ["none", "words", "title"])
@both
def test_what_only_looks_like_html_is_parted(format_name: str, protect: Any) -> None:
    title = "AT&amp; &#38; <b> of R&D"
    written = text_of(format_name, [paper(title)], Options(protect=protect))
    assert r"\&{}\#38; \textless{}{}b\textgreater{} of" in written
    assert read_back(written).title == title


@pytest.mark.parametrize(
    "source",
    [
        r"Signal \&amp; Image",
        r"Signal {\&}amp; Image",
        r"{\textless}i{\textgreater}Signal{\textless}/i{\textgreater} &amp; Image",
    ],
)
def test_html_that_others_left_in_their_files_is_read(source: str) -> None:
    assert read_back(f"@misc{{a, title = {{{source}}}}}").title == "Signal & Image"


@pytest.mark.parametrize(
    ("title", "letters"),
    [
        (r"On $O(n^2)$ and \alpha-stable R\&D at 50\%", "latex"),
        ("a<b and c>d | x_i ~ {braces} #1 \\foo", "latex"),
        ("Ångström’s “naïve” Gödel — 𝔽₂, ≤ 5 €", "unicode"),
    ],
)
@both
def test_text_is_escaped_once_and_read_as_it_was(format_name: str, title: str, letters: Any) -> None:
    for protect in ("none", "words", "title"):
        options = Options(letters=letters, protect=protect)
        assert plain(read_back(text_of(format_name, [paper(title)], options)).title) == plain(title)
