"""What is fuzzed: every form, and the mails around them; each with the samples it begins from."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from readerapp.errors import ReaderError
from readerapp.importing import forms
from readerapp.importing.digest import Digest, Origin
from tests.fuzz.claims import TODAY, check

DATA = Path(__file__).resolve().parents[1] / "data"
FOUND = Path(__file__).resolve().parent / "found"
MAILS = ("mail", "mbox")


@dataclass(frozen=True)
class Subject:
    """A form, or a kind of file that several forms share.

    Attributes:
        name: of the form or kind, as on the command line.
        folder: of its samples in ``tests/data``.
        read: its own reader; None where ``forms.read`` finds the readers.
    """

    name: str
    folder: str
    read: Callable[[bytes, Origin], tuple[Digest, ...]] | None = None

    def seeds(self) -> list[Path]:
        """Return the samples, in the order of their names."""
        return sorted(path for path in (DATA / self.folder).glob("*") if path.is_file())

    def found(self) -> list[Path]:
        """Return the inputs that a reader once failed on."""
        return sorted((FOUND / self.name).glob("*"))

    def check(self, data: bytes) -> None:
        """Read bytes by the reader itself and as a file, and hold what is promised of it."""
        if self.read is not None:
            check(self.read(data, Origin(TODAY, "digest")), data)
        check(_as_file(data, self.name if self.read else None), data)


def _as_file(data: bytes, form: str | None) -> tuple[Digest, ...]:
    try:
        digests = forms.read(data, "digest", form=form, today=TODAY)
    except ReaderError:
        return ()
    assert any(digest.seen for digest in digests), "a file without papers is an error"
    return digests


def _folder(form: forms.Form) -> str:
    """A form's samples stand in a folder of its module's name; the first form's are older than that."""
    module = form.read.__module__.rpartition(".")[2]
    return "importing" if module == "hf_text" else module


SUBJECTS = {
    **{form.name: Subject(form.name, _folder(form), form.read) for form in forms.FORMS},
    **{name: Subject(name, name) for name in MAILS},
}
