"""What the reader writes, read by the programs it is written for: biber, bibtex and pdflatex."""

import json
import lzma
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from readerapp.exporting import citekeys
from readerapp.exporting.formats import FORMATS, Item, Options
from readerapp.importing.digest import Entry, Link
from readerapp.library.rows import AppearanceRow, LinkRow, PaperDetails, Status
from readerapp.text import identifiers

TOOLS = ("biber", "bibtex", "pdflatex")
missing = [tool for tool in TOOLS if shutil.which(tool) is None]
pytestmark = pytest.mark.skipif(
    bool(missing),
    reason=f"{', '.join(missing)} not installed (Debian: biber texlive-bibtex-extra texlive-latex-base)",
)
slow = pytest.mark.skipif(
    not os.environ.get("READERAPP_SLOW_TESTS"),
    reason="biber takes three minutes for 10,000 entries: set READERAPP_SLOW_TESTS=1",
)
DOCUMENT = r"""\documentclass{article}
\begin{document}
\nocite{*}
\bibliographystyle{plain}
\bibliography{list}
\end{document}
"""


def details(entries: list[Entry], source: str) -> list[PaperDetails]:
    taken: set[str] = set()
    papers = []
    for number, entry in enumerate(entries, start=1):
        key = citekeys.make(entry.title, entry.authors, entry.year, taken)
        taken.add(key)
        paper = PaperDetails(
            id=number, cite_key=key, title=entry.title, abstract=entry.abstract, authors=entry.authors,
            year=entry.year, published=entry.published, venue=entry.venue, identifiers=entry.identifiers,
            links=tuple(LinkRow(link.kind, link.url) for link in entry.links), status=Status.INBOX, rating=0,
            tags=(("area/R&D_50%", 0), ("to read", 1)), note="# 100% {sure} \\foo",
            appearances=(AppearanceRow(1, source, source, "2026-03-12", number, None),),
        )  # fmt: skip
        papers.append(paper)
    return papers


@pytest.fixture(scope="module")
def page(shared: Path) -> list[PaperDetails]:
    lines = (shared / "data" / "hf_papers_mar12.txt").read_text(encoding="utf-8").split("\n")
    truth = json.loads((shared / "data" / "hf_papers_mar12.truth.json").read_text(encoding="utf-8"))
    entries = [
        Entry(
            lines[paper["line_title"] - 1],
            lines[paper["line_abstract"] - 1],
            links=tuple(Link("link", url) for url in paper["links"]),
        )
        for paper in truth["papers"]
    ]
    return details(entries, "HF Papers")


@pytest.fixture(scope="module")
def corpus(shared: Path) -> list[PaperDetails]:
    entries = []
    with lzma.open(shared / "data" / "corpus_100k.jsonl.xz", "rt", encoding="utf-8") as lines:
        for _, line in zip(range(10_000), lines, strict=False):
            row = json.loads(line)
            found = identifiers.find(row["url"])
            links = (Link("abstract", row["url"]),)
            known = {"year": row["year"], "venue": row["venue"], "identifiers": found, "links": links}
            entries.append(Entry(row["title"], row["abstract"], tuple(row["authors"]), **known))
    return details(entries, "Corpus")


def written(papers: list[PaperDetails], folder: Path) -> Path:
    file = folder / "list.bib"
    pieces = FORMATS["bibtex"].write(map(Item, papers), Options(abstract=True, notes=True))
    file.write_text("".join(map(str, pieces)), encoding="utf-8")
    return file


def run(folder: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=900, check=False)
    output = done.stdout.decode(errors="replace") + done.stderr.decode(errors="replace")
    assert done.returncode == 0, output[-3000:]
    return output


def assert_biber_is_content(papers: list[PaperDetails], folder: Path) -> None:
    written(papers, folder)
    output = run(folder, "biber", "--tool", "--validate-datamodel", "list.bib")
    told = [line for line in output.splitlines() if re.match("WARN|ERROR", line)]
    undated = [line for line in told if "one of 'date, year' must be defined" in line]
    # Where no year is known biber says so, and biblatex prints "n.d.": there is nothing true to write instead.
    assert len(undated) == sum(not (paper.year or paper.published) for paper in papers)
    assert told == undated
    kept = (folder / "list_bibertool.bib").read_text(encoding="utf-8")
    assert len(re.findall(r"^@(?!PREAMBLE)", kept, re.MULTILINE | re.IGNORECASE)) == len(papers)


def assert_latex_sets_all(papers: list[PaperDetails], folder: Path) -> None:
    written(papers, folder)
    (folder / "paper.tex").write_text(DOCUMENT, encoding="utf-8")
    latex = ("pdflatex", "-interaction=nonstopmode", "paper")
    run(folder, *latex)
    output = run(folder, "bibtex", "paper")
    assert not re.search("warning|error", output, re.IGNORECASE), output[-3000:]
    items = (folder / "paper.bbl").read_bytes().count(b"\\bibitem{")
    assert items == len(papers)
    output = run(folder, *latex)
    assert not [line for line in output.splitlines() if line.startswith("!")]


def test_biber_accepts_the_page(page: list[PaperDetails], tmp_path: Path) -> None:
    assert len(page) == 66
    assert_biber_is_content(page, tmp_path)


def test_latex_sets_the_page(page: list[PaperDetails], tmp_path: Path) -> None:
    assert_latex_sets_all(page, tmp_path)


def test_biber_accepts_papers_of_the_corpus(corpus: list[PaperDetails], tmp_path: Path) -> None:
    assert_biber_is_content(corpus[:500], tmp_path)


@slow
def test_biber_accepts_ten_thousand_papers(corpus: list[PaperDetails], tmp_path: Path) -> None:
    assert_biber_is_content(corpus, tmp_path)


def test_latex_sets_ten_thousand_papers(corpus: list[PaperDetails], tmp_path: Path) -> None:
    assert len(corpus) == 10_000
    assert_latex_sets_all(corpus, tmp_path)


def test_latex_sets_the_abstracts_and_notes(page, corpus, tmp_path: Path) -> None:
    """Styles that print abstracts and notes are rare, so the text itself is set."""
    bib = written([*page, *corpus[:3_000]], tmp_path).read_text(encoding="utf-8")
    values = re.findall(r"^  (?:abstract|annote|keywords) += \{(.*)\},$", bib, re.MULTILINE)
    preamble = re.search(r"^@preamble\{ \{(.*)\} \}$", bib, re.MULTILINE | re.DOTALL)
    assert preamble is not None
    body = "\n\n".join([preamble[1], *values])
    document = rf"\documentclass{{article}}\begin{{document}}{body}\end{{document}}"
    (tmp_path / "paper.tex").write_text(document, encoding="utf-8")
    output = run(tmp_path, "pdflatex", "-interaction=nonstopmode", "paper")
    assert not [line for line in output.splitlines() if line.startswith("!")]
