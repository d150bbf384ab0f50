"""What the reader writes, read by the programs it is written for: bibtex, biber, pdflatex with biblatex, pandoc."""

import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from readerapp.library.rows import PaperDetails
from tests.end2end.clients import needs, run
from tests.end2end.exported_papers import MANY, written

FEW, ABSTRACTS = 100, 1_500
BIBTEX = r"""\documentclass{article}
\usepackage{natbib,url}
\begin{document}
\nocite{*}\bibliographystyle{STYLE}\bibliography{list}
\end{document}
"""
BIBLATEX = r"""\documentclass{article}
\usepackage[style=STYLE]{biblatex}
\addbibresource{list.bib}
\begin{document}
\nocite{*}\printbibliography
\end{document}
"""


biber = needs("biber", debian="biber")
pdflatex = needs("bibtex", "pdflatex", debian="texlive-latex-base texlive-latex-recommended texlive-bibtex-extra")
lualatex = needs("lualatex", debian="texlive-luatex")
pandoc = needs("pandoc", debian="pandoc")
slow = pytest.mark.skipif(
    not os.environ.get("READERAPP_SLOW_TESTS"),
    reason="biber takes two minutes for 10,000 entries, LuaLaTeX sixteen: set READERAPP_SLOW_TESTS=1",
)
NAMES = ("bibtex", "biblatex")


def write_bib(papers: list[PaperDetails], folder: Path, name: str) -> Path:
    file = folder / "list.bib"
    file.write_text(written(papers, name), encoding="utf-8")
    return file


def typeset(folder: Path, document: str, program: str, engine: str = "pdflatex") -> list[str]:
    """Set a document with the list, and return what the program that makes the bibliography warns of."""
    (folder / "paper.tex").write_text(document, encoding="utf-8")
    latex = (engine, "-interaction=nonstopmode", "paper")
    run(folder, *latex)
    told = [line for line in run(folder, program, "paper").splitlines() if re.match("warn|error", line, re.IGNORECASE)]
    output = run(folder, *latex)
    assert not [line for line in output.splitlines() if line.startswith("!")]
    assert "Output written on paper.pdf" in output
    return told


@biber
@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("bibtex", FEW),
        pytest.param("biblatex", MANY, marks=pytest.mark.minutes),
        pytest.param("bibtex", MANY, marks=slow),
    ],
)
def test_biber_finds_nothing_amiss(page, corpus, tmp_path: Path, name: str, size: int) -> None:
    papers = [*page, *corpus[:size]]
    write_bib(papers, tmp_path, name)
    output = run(tmp_path, "biber", "--tool", "--validate-datamodel", "list.bib")
    assert [line for line in output.splitlines() if re.match("WARN|ERROR", line)] == []
    kept = (tmp_path / "list_bibertool.bib").read_text(encoding="utf-8")
    assert len(re.findall(r"^@(?!PREAMBLE)", kept, re.MULTILINE | re.IGNORECASE)) == len(papers)


@pdflatex
@pytest.mark.parametrize(
    ("style", "size"),
    [("plain", MANY), ("abbrv", FEW), ("alpha", FEW), ("unsrtnat", FEW)],
)
def test_bibtex_and_latex_set_all(page, corpus, tmp_path: Path, style: str, size: int) -> None:
    papers = [*page, *corpus[:size]]
    write_bib(papers, tmp_path, "bibtex")
    told = typeset(tmp_path, BIBTEX.replace("STYLE", style), "bibtex")
    # Those of natbib ask for a year whatever the type; a text in its place is none for biber.
    undated = [f"Warning--empty year in {paper.cite_key}" for paper in papers if not paper.year]
    assert sorted(told) == (sorted(undated) if style == "unsrtnat" else [])
    assert len(re.findall(rb"\\bibitem[\[{]", (tmp_path / "paper.bbl").read_bytes())) == len(papers)


@biber
@pdflatex
@pytest.mark.parametrize(
    ("size", "engine"),  # the memory of pdfTeX ends at biblatex's 1,700th entry, whatever it is set to
    [(FEW, "pdflatex"), pytest.param(MANY, "lualatex", marks=[slow, lualatex])],
)
@pytest.mark.parametrize(("name", "style"), [("biblatex", "authoryear"), ("bibtex", "numeric")])
def test_biber_and_biblatex_set_all(
    page, corpus, tmp_path: Path, name: str, style: str, size: int, engine: str
) -> None:
    papers = [*page, *corpus[:size]]
    write_bib(papers, tmp_path, name)
    assert typeset(tmp_path, BIBLATEX.replace("STYLE", style), "biber", engine) == []
    assert (tmp_path / "paper.bbl").read_bytes().count(rb"\entry{") == len(papers)


@biber
@pdflatex
@pytest.mark.parametrize(("style", "printed"), [("authoryear", "(n.d.)"), ("numeric", ""), ("alphabetic", "")])
def test_biblatex_prints_that_there_is_no_date(page, tmp_path: Path, style: str, printed: str) -> None:
    """Of entries in both formats, in one file: LaTeX takes long to begin."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext not installed: apt-get install poppler-utils")
    halves = [write_bib(page[half::2], tmp_path, name).read_text(encoding="utf-8") for half, name in enumerate(NAMES)]
    (tmp_path / "list.bib").write_text("".join(halves), encoding="utf-8")
    assert typeset(tmp_path, BIBLATEX.replace("STYLE", style), "biber") == []
    text = run(tmp_path, "pdftotext", "paper.pdf", "-")
    assert text.count("(n.d.)") == (len(page) if printed else 0)
    assert "()" not in text
    assert "XXXX" not in text


@biber
@pdflatex
def test_latex_sets_every_letter_of_a_file_of_unicode(page, tmp_path: Path) -> None:
    """Also without T1 fonts: Latin, Greek, quotation marks, signs, and one letter each of other scripts."""
    codes = (*range(0xA1, 0x180), *range(0x2010, 0x2045), *range(0x391, 0x3CA), 0x410, 0x4E2D, 0x2264, 0x1EBF)
    title = " ".join(f"a{chr(code)}" for code in codes)
    text = write_bib([replace(page[0], title=title)], tmp_path, "biblatex").read_text(encoding="utf-8")
    assert "«" in text
    assert "中" in text
    assert typeset(tmp_path, BIBLATEX.replace("STYLE", "numeric"), "biber") == []


@pandoc
@pytest.mark.parametrize(
    ("name", "size"),
    [("bibtex", MANY), ("biblatex", FEW), pytest.param("biblatex", MANY, marks=slow)],
)
def test_pandoc_cites_all(page, corpus, tmp_path: Path, name: str, size: int) -> None:
    papers = [*page, *corpus[:size]]
    write_bib(papers, tmp_path, name)
    (tmp_path / "paper.md").write_text("---\nnocite: '@*'\nbibliography: list.bib\n---\n", encoding="utf-8")
    output = run(tmp_path, "pandoc", "--citeproc", "--fail-if-warnings", "paper.md", "-o", "paper.html")
    assert output == ""
    html = (tmp_path / "paper.html").read_text(encoding="utf-8")
    assert html.count('class="csl-entry"') == len(papers)
    assert html.count("n.d.") >= sum(not paper.year for paper in papers)


@pdflatex
def test_latex_sets_the_abstracts_and_notes(page, corpus, tmp_path: Path) -> None:
    """Styles that print abstracts and notes are rare, so the text itself is set."""
    bib = write_bib([*page, *corpus[:ABSTRACTS]], tmp_path, "bibtex").read_text(encoding="utf-8")
    values = re.findall(r"^  (?:abstract|annote|keywords) += \{(.*)\},$", bib, re.MULTILINE)
    preamble = re.search(r"^@preamble\{ \{(.*)\} \}$", bib, re.MULTILINE | re.DOTALL)
    assert preamble is not None
    body = "\n\n".join([preamble[1], *values])
    document = rf"\documentclass{{article}}\begin{{document}}{body}\end{{document}}"
    (tmp_path / "paper.tex").write_text(document, encoding="utf-8")
    output = run(tmp_path, "pdflatex", "-interaction=nonstopmode", "paper")
    assert not [line for line in output.splitlines() if line.startswith("!")]
