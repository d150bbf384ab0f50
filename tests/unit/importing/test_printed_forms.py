"""The digests that the benchmark prints are read back: each form is told by its bytes, and no paper is lost."""

import datetime

import pytest

from readerapp.importing import forms
from readerapp.importing.digest import Entry
from tests.bench import printed

TODAY = datetime.date(2026, 11, 22)
SUBJECTS = ("Sorting", "Linking", "Counting", "Asking", "Naming", "Folding")
PAPERS = tuple(
    Entry(
        title=f"{subject} the Lamps of the Harbour: A Study of {number} Nights",
        abstract=(
            f"We study how {subject.lower()} changes what the {number} lamps of a harbour show at night. Our method "
            "asks each lamp in turn and writes down what it says, and it takes no more than an evening."
        ),
        authors=("Ada Ampere", "Benu Bose", "Cora Curie"),
        year=2020 + number % 6,
        venue="Annals of Lamps",
    )
    for subject in SUBJECTS
    for number in range(2, 12)
)


@pytest.mark.parametrize("name", printed.PRINTERS)
def test_a_printed_digest_is_read_back(name: str) -> None:
    data = printed.PRINTERS[name](PAPERS)
    form = forms.sniff(data, "digest")
    entries = [entry for digest in forms.read(data, "digest", today=TODAY) for entry in digest.entries]
    assert form is not None or name == "scholar_mail"  # a mail is opened first
    assert form is None or form.name == name
    assert len(entries) == len(PAPERS)
    if name != "id_list":
        assert [entry.title for entry in entries] == [paper.title for paper in PAPERS]
