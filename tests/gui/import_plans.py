"""Plans for the import dialog, read by the real reader from an invented page."""

import dataclasses
import datetime

from readerapp.gui.models.import_files import ReadFile
from readerapp.gui.models.import_sheet import ImportSheet
from readerapp.importing import forms
from readerapp.library.rows import Match, Outcome
from readerapp.tasks import import_digest
from readerapp.tasks.import_digest import Plan

_TOPICS = (
    "Weighted sampling of rare events",
    "Learning maps of a connectome from its noise",
    r"{\mu}-scopes: counting cells in $O(n^{2})$ time",
    "Stimuli that tell cell types apart",
    "A benchmark for thin and branching structures",
    "Zebrafish swim where graphs lead them",
    "Tensor trains for proteins & other sentences",
    "Attention over channels that come and go",
)
_ABSTRACT = (
    "How can a model say what it has not seen? We study the question on three data sets of cells and find that the "
    "answer depends on what is left out. Our method takes the missing part for a tensor of low rank and gives it back "
    "with an error that shrinks as the square of what is known. It needs no labels, runs in minutes, and the code is "
    "at https://example.org/code. We close with what the method cannot do, so that nobody has to find out again."
)
_HEADER = ("new", "Get trending papers in your email inbox!", "Subscribe", "byAK and the research community", "Mar 12")
_LONELY = 4


def page(papers: int = 12, *, lonely: bool = True) -> str:
    """Write a copied page; one of its titles has no abstract if wanted."""
    blocks = list(_HEADER)
    for number in range(papers):
        blocks.append(f"{_TOPICS[number % len(_TOPICS)]}, part {number + 1}")
        blocks.append(f"{_ABSTRACT} Part {number + 1}.")
        if lonely and number == _LONELY:
            blocks.append("A title that stands alone among all the others here")
    return "\n\n".join(blocks)


WRAPPED = """\
Mar 12

A study of how the cells of a small fish move
when nobody is looking at them
We look at cells that move by themselves. They do so in
all the places where nobody thought they would, and they
stop as soon as they are watched. We measure how far.

Second of all the titles on this page of ours

The second abstract is one of those that stand on a line of their own. It says little, but it says it in sentences.
"""


def plan(text: str, name: str = "hf-12-march.txt") -> Plan:
    """Read a page and compare it with an empty library."""
    data = text.encode()
    today = datetime.date(2026, 3, 20)
    (content,) = forms.read(data, name, form="hf_text", today=today)
    return import_digest.make_plan(None, content, name, data)


def read_file(key: int, plan: Plan, text: str) -> ReadFile:
    """Show a plan as the one digest of its file."""
    sheet = ImportSheet(plan, text.split("\n"), {9: "in Inbox since 4 July"})
    return ReadFile(key, plan.file, (sheet,), found_encoding=plan.content.encoding)


def known(first: Plan) -> Plan:
    """Pretend that the library knows the second paper, and one that may be the fourth."""
    matches = list(first.matches)
    matches[1] = Match(Outcome.UNCHANGED, paper_id=7)
    matches[3] = Match(
        Outcome.ADDED, similar_id=9, similar_title="Stimuli that tell types of cell apart", similarity=0.88
    )
    return dataclasses.replace(first, matches=tuple(matches))
