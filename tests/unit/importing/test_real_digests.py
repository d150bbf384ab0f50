"""Every file of the collection of real digests: papers read, first and last title, against its independent count."""

import csv
import datetime
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from readerapp.errors import ReaderError
from readerapp.importing import forms
from readerapp.importing.digest import Entry
from readerapp.text import markup, titles
from tests.unit.importing.real_differences import DIFFERENCES

FOLDER = Path(os.path.abspath(__file__)).parents[4] / "shared/data/digests"  # noqa: PTH100 - a checkout may be a link
TODAY = datetime.date(2026, 11, 22)
AT_LEAST_EXACT = 0.95


@dataclass(frozen=True)
class Counted:
    file: str
    papers: int
    first: str
    last: str

    def __str__(self) -> str:
        return self.file


def manifest() -> list[Counted]:
    if not (FOLDER / "MANIFEST.tsv").exists():
        return []
    with (FOLDER / "MANIFEST.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Counted(row["file"], int(row["n_papers"]), row["first_title"], row["last_title"]) for row in rows]


COUNTED = manifest()


def entries_of(file: str) -> list[Entry]:
    path = FOLDER / file
    try:
        digests = forms.read(forms.load(path), path.name, today=TODAY, modified=TODAY)
    except ReaderError:
        return []
    return [entry for digest in digests for entry in digest.entries]


def compare(counted: Counted, entries: Sequence[Entry]) -> str:
    """Say how a reading differs from the count; empty where it does not."""
    if len(entries) != counted.papers:
        return f"{len(entries)} papers, not {counted.papers}"
    # The counts give the first and last title that there is, not what stands for a title that is not.
    titled = [entry for entry in entries if "title" not in entry.partial] or entries
    for which, place, wanted in (("first", 0, counted.first), ("last", -1, counted.last)):
        if wanted and entries and not is_alike(titled[place].title, wanted):
            return f"the {which} title is “{titled[place].title}”, not “{wanted}”"
    return ""


def is_alike(title: str, wanted: str) -> bool:
    """Whether two readings are one title: the collection has some cut at 160 characters or still in BibTeX."""
    one, other = titles.normalise(title), titles.normalise(markup.to_text(wanted))
    length = min(len(one), len(other))
    same_start = length >= 20 and one[:length] == other[:length]
    return one == other or same_start or titles.similarity(title, wanted) >= 0.9


@pytest.mark.skipif(not COUNTED, reason="the collection of real digests stands beside the checkout of its makers only")
@pytest.mark.parametrize("counted", COUNTED, ids=str)
def test_a_real_digest_is_read_as_counted(counted: Counted) -> None:
    difference = compare(counted, entries_of(counted.file))
    if counted.file in DIFFERENCES:
        assert difference == DIFFERENCES[counted.file][0], DIFFERENCES[counted.file][1]
    else:
        assert difference == ""


@pytest.mark.skipif(not COUNTED, reason="the collection of real digests stands beside the checkout of its makers only")
def test_nearly_all_real_digests_are_exact() -> None:
    assert {counted.file for counted in COUNTED} >= DIFFERENCES.keys()
    assert 1 - len(DIFFERENCES) / len(COUNTED) >= AT_LEAST_EXACT
