"""Every file of the collection of real digests: papers read, first and last title, against its independent count.

A record that is reported as broken counts as one: the collection counts records. Where it says itself that it counted
something else (identifiers of one kind, an upper bound), the file stands in COUNTED_OTHERWISE, with what was read.
"""

import csv
import datetime
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from readerapp.errors import ReaderError
from readerapp.importing import forms
from readerapp.importing.digest import Digest
from readerapp.text import markup, titles
from tests.unit.importing.real_differences import COUNTED_OTHERWISE, DIFFERENCES

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


def digests_of(file: str) -> tuple[Digest, ...]:
    path = FOLDER / file
    try:
        return forms.read(forms.load(path), path.name, today=TODAY, modified=TODAY)
    except ReaderError:
        return ()


def compare(counted: Counted, digests: Sequence[Digest]) -> str:
    """Say how a reading differs from the count; empty where it does not."""
    entries = [entry for digest in digests for entry in digest.entries]
    if counted.papers not in (len(entries), sum(digest.seen for digest in digests)):
        return f"{len(entries)} papers, not {counted.papers}"
    for which, place, wanted in (("first", 0, counted.first), ("last", -1, counted.last)):
        titled = [entry for entry in entries if "title" not in entry.partial] or entries
        if wanted and titled and not is_alike(titled[place].title, wanted):
            return f"the {which} title is “{titled[place].title}”, not “{wanted}”"
    return ""


def is_alike(title: str, wanted: str) -> bool:
    """Whether two readings are one title: the collection has some cut at 160 characters or still in BibTeX."""
    one, other = titles.normalise(title), titles.normalise(markup.to_text(wanted))
    length = min(len(one), len(other))
    same_start = length >= 12 and one[:length] == other[:length]
    return one == other or same_start or titles.similarity(title, wanted) >= 0.9


@pytest.mark.skipif(not COUNTED, reason="the collection of real digests stands beside the checkout of its makers only")
@pytest.mark.parametrize("counted", COUNTED, ids=str)
def test_a_real_digest_is_read_as_counted(counted: Counted) -> None:
    known = DIFFERENCES | COUNTED_OTHERWISE
    wanted, reason = known.get(counted.file, ("", ""))
    assert compare(counted, digests_of(counted.file)) == wanted, reason


@pytest.mark.skipif(not COUNTED, reason="the collection of real digests stands beside the checkout of its makers only")
def test_nearly_all_real_digests_are_exact() -> None:
    assert {counted.file for counted in COUNTED} >= DIFFERENCES.keys() | COUNTED_OTHERWISE.keys()
    assert not DIFFERENCES.keys() & COUNTED_OTHERWISE.keys()
    assert 1 - len(DIFFERENCES) / len(COUNTED) >= AT_LEAST_EXACT
