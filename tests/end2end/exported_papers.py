"""The papers that other programs are given: those of a copied page, and ten thousand of the corpus."""

import itertools
import json
import lzma
import re
from dataclasses import replace
from pathlib import Path

from readerapp.exporting.formats import FORMATS, Item
from readerapp.importing.digest import Entry, Link
from readerapp.library.rows import AppearanceRow, LinkRow, PaperDetails, Status
from readerapp.text import identifiers

MANY = 10_000


def read_page(shared: Path) -> list[PaperDetails]:
    """Return the 66 papers of the page, which have neither authors nor years."""
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
    assert len(entries) == 66
    return _details(entries, "Page")


def read_corpus(shared: Path) -> list[PaperDetails]:
    """Return ten thousand papers of the corpus, with authors, years and abstracts."""
    with lzma.open(shared / "data" / "corpus_100k.jsonl.xz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in itertools.islice(lines, MANY)]
    entries = [
        Entry(
            row["title"], row["abstract"], tuple(row["authors"]), year=row["year"], venue=row["venue"],
            identifiers=identifiers.find(row["url"]), links=(Link("abstract", row["url"]),),
        )
        for row in rows
    ]  # fmt: skip
    return _details(entries, "Corpus")


def written(papers: list[PaperDetails], name: str) -> str:
    """Return papers in a format, with all that is asked for rarely."""
    options = replace(FORMATS[name].defaults, abstract=True, notes=True)
    return "".join(map(str, FORMATS[name].write(map(Item, papers), options)))


def _details(entries: list[Entry], source: str) -> list[PaperDetails]:
    return [
        PaperDetails(
            id=number, cite_key=re.sub("[^a-z]", "", entry.title.lower())[:8] + str(number), title=entry.title,
            abstract=entry.abstract, authors=entry.authors, year=entry.year, published=entry.published,
            venue=entry.venue, identifiers=entry.identifiers,
            links=tuple(LinkRow(link.kind, link.url) for link in entry.links),
            status=Status.INBOX, rating=0, tags=(("area/R&D_50%", 0), ("to read", 1)), note="# 100% {sure} \\foo",
            appearances=(AppearanceRow(1, source, source, "2026-03-12", number, None),),
        )
        for number, entry in enumerate(entries, start=1)
    ]  # fmt: skip
