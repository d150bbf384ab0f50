"""What the reader writes for others than LaTeX, read by programs and checkers that are not ours."""

import html
import json
import re
import subprocess
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
import rispy
from markdown_it import MarkdownIt

from readerapp.text.latex import plain
from tests.conftest import PROJECT
from tests.end2end.clients import OVER_ALL, needs, run
from tests.end2end.exported_papers import written
from tests.unit.exporting.papers import hostile_paper

SCHEMA = json.loads((PROJECT / "tests" / "data" / "csl-data.json").read_text(encoding="utf-8"))
MODS = {"m": "http://www.loc.gov/mods/v3"}


def headings(page: str) -> list[str]:
    """Return the words of the headings of papers."""
    found = re.findall(r"<h2[^>]*>(.*?)</h2>", page, re.DOTALL)
    return [" ".join(html.unescape(re.sub("<[^>]*>", "", each)).split()) for each in found]


def test_csl_json_is_of_the_published_schema(page, corpus) -> None:
    items = json.loads(written([*page, *corpus], "csl-json"))
    assert list(jsonschema.Draft7Validator(SCHEMA).iter_errors(items)) == []
    assert len(items) == 10_066


@needs("ris2xml", debian="bibutils")
def test_two_programs_read_the_same_in_ris(page, corpus, tmp_path: Path) -> None:
    papers = [*page, *corpus]
    (tmp_path / "list.ris").write_text(written(papers, "ris"), encoding="utf-8", newline="")
    records = rispy.loads((tmp_path / "list.ris").read_text(encoding="utf-8"))
    assert [record["id"] for record in records] == [paper.cite_key for paper in papers]
    done = subprocess.run(["ris2xml", "list.ris"], cwd=tmp_path, capture_output=True, check=True, timeout=OVER_ALL)
    assert done.stderr.decode().split() == ["ris2xml:", "Processed", "10066", "references."]
    for record, other in zip(records, ET.fromstring(done.stdout).iterfind("m:mods", MODS), strict=True):
        parts = [other.findtext(f"m:titleInfo/m:{part}", "", MODS) for part in ("title", "subTitle")]
        assert re.findall(r"\w+", " ".join(parts)) == re.findall(r"\w+", record["title"])
        names = {each for author in record.get("authors", []) for each in author.split(" and ")}
        assert len(other.findall("m:name", MODS)) == len(names)  # bibutils leaves out doubles, and splits at "and"


def test_markdown_shows_all_titles(page, corpus) -> None:
    papers = [*page, *corpus]
    assert headings(MarkdownIt().render(written(papers, "markdown"))) == [plain(paper.title) for paper in papers]


@needs("pandoc", debian="pandoc")
@pytest.mark.parametrize("dialect", ["gfm", "commonmark"])
def test_pandoc_shows_the_same_headings_in_markdown(page, corpus, tmp_path: Path, dialect: str) -> None:
    """Of fewer papers: pandoc takes 80 seconds for ten thousand."""
    papers = [*page, *corpus[:1_000]]
    (tmp_path / "list.md").write_text(written(papers, "markdown"), encoding="utf-8")
    shown = run(tmp_path, "pandoc", "--from", dialect, "--to", "html", "--wrap", "none", "list.md")
    assert headings(shown) == [plain(paper.title) for paper in papers]


@needs("tidy", debian="tidy")
def test_a_checker_finds_nothing_amiss_in_the_web_page(page, corpus, tmp_path: Path) -> None:
    papers = [*page, *corpus]
    (tmp_path / "list.html").write_text(written(papers, "html"), encoding="utf-8")
    assert run(tmp_path, "tidy", "-quiet", "-errors", "-utf8", "list.html") == ""
    assert len(headings((tmp_path / "list.html").read_text(encoding="utf-8"))) == len(papers)


@needs("vnu", npm="vnu-jar")
def test_the_checker_of_the_standard_finds_nothing_amiss_in_the_web_page(page, corpus, tmp_path: Path) -> None:
    hostile = ("\u202e<script>", "]]> &amp; <!-- x", "\x00\x0b\ufffe", "\U0001f600\u200d", "\"'`\\")
    odd = [replace(hostile_paper(text), id=number) for number, text in enumerate(hostile, start=20_000)]
    (tmp_path / "list.html").write_text(written([*page, *corpus[:1_000], *odd], "html"), encoding="utf-8")
    (tmp_path / "empty.html").write_text(written([], "html"), encoding="utf-8")
    assert run(tmp_path, "vnu", "--Werror", "list.html", "empty.html") == ""
