"""Reads the small samples of a form in ``tests/data``, for the tests of its reader."""

import datetime
from pathlib import Path

from readerapp.importing import forms
from readerapp.importing.digest import Digest, Origin

DATA = Path(__file__).resolve().parents[2] / "data"
ORIGIN = Origin(datetime.date(2026, 11, 22), "library.txt")


def sample(path: str) -> Digest:
    """Return the one digest in a sample, read by the form that its bytes are told to be."""
    data = (DATA / path).read_bytes()
    form = forms.sniff(data, "file")
    assert form is not None, f"no form claims {path}"
    assert form.name == path.split("/", maxsplit=1)[0]
    (digest,) = form.read(data, Origin(ORIGIN.today, Path(path).name))
    return digest
