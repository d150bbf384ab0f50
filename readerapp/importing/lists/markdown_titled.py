"""Lists that say that they are of papers, but link elsewhere: to notes, to files beside them, to the writer's pages."""

import re
from collections.abc import Sequence

from readerapp.importing.lists import markdown_blocks, markdown_rows, markdown_units
from readerapp.importing.lists.markdown_blocks import Document, Kind
from readerapp.importing.lists.markdown_places import Unit

SAID = "No link leads to a paper by its address; the linked titles were taken as papers"
_OF_PAPERS = re.compile(
    r"\b(?:papers?|publications?|preprints?|reading\slist|readings|literature)\b|论文|論文|논문|文献", re.IGNORECASE
)
_FEWEST = 3
_SAMPLE = 8000
_FEWEST_WORDS = 3
_LEAST_SHARE = 0.6


def is_list(text: str) -> bool:
    """Return whether a text without links to papers is a list of their titles."""
    if text.count("](") < _FEWEST or not _OF_PAPERS.search(text):
        return False
    document = markdown_blocks.read(text[:_SAMPLE])
    return bool(papers(document, markdown_units.units(document)))


def papers(document: Document, units: Sequence[Unit]) -> list[Unit]:
    """Return the places with titles where most are such, below headings or columns that speak of papers."""
    told = [unit for unit in units if not unit.is_section and unit.found.is_strong and unit.found.title]
    titled = [unit for unit in told if len(unit.found.title.split()) >= _FEWEST_WORDS]
    if len(titled) < _FEWEST or len(titled) < _LEAST_SHARE * len(told) or not _speaks_of_papers(document):
        return []
    return titled


def _speaks_of_papers(document: Document) -> bool:
    if any(block.kind is Kind.HEADING and _OF_PAPERS.search(block.text) for block in document.blocks):
        return True
    return any("title" in markdown_rows.roles(block.columns) for block in document.blocks if block.kind is Kind.ROW)
