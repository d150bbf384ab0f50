import datetime
import os
import zlib
from pathlib import Path

import pytest

from readerapp.errors import ReaderError
from readerapp.importing import binary, forms
from readerapp.importing.digest import Severity
from readerapp.importing.huggingface import hf_text
from tests.unit.importing import pages

TODAY = datetime.date(2026, 11, 22)

NO_DIGESTS = {
    "mail": b"From: ada@example.org\r\nSubject: Papers\r\nDate: Thu, 12 Mar 2026 10:00:00 +0000\r\n\r\nMar 12\r\n",
    "bibtex": b"@article{a,\n  title = {Of Sorting},\n  abstract = {We show that it is so. It is.}\n}\n",
    "ris": b"TY  - JOUR\nTI  - Of Sorting\nAB  - We show that it is so. It is.\nER  - \n",
    "loose ris": b"TY - JOUR\nAB - We show that it is so. " + b"It is the case. " * 20,
    "html": b"<html><body><p>byAK and the research community</p>\n<p>Mar 12</p></body></html>",
    "json": b'[\n{"title": "Of Sorting",\n"abstract": "We show that it is so."}\n]\n',
    "markdown": b"# Papers\n\n- [Of Sorting](https://example.org)\n\n- [Of Asking](https://example.org)\n",
    "csv": b'"Title","Abstract"\n"Of Sorting","We show that it is so."\n',
    "tsv": b"Title\tAbstract\tYear\nOf Sorting\tWe show that it is so.\t2020\n",
    "listing mail": b"----------\n\\\\\narXiv:2403.01234\nDate: Thu\n\nTitle: Of Sorting\n\\\\\n  We show.\n\\\\\n",
    "prose": b"We show that it is so. It is the case. " * 20,
    "words": b"one\ntwo\nthree\n",
}


@pytest.mark.parametrize("data", NO_DIGESTS.values(), ids=list(NO_DIGESTS))
def test_other_texts_are_no_copied_page(data: bytes) -> None:
    assert hf_text.sniff(data, "hf-papers.txt") == 0


@pytest.mark.parametrize("damage", pages.UNDAMAGING)
def test_a_copied_page_is_known_by_its_bytes(damage: str) -> None:
    form = forms.sniff(pages.UNDAMAGING[damage](pages.SAMPLE.read_text("utf-8").strip()), "paper.bib")
    assert form is not None
    assert form.name == "hf_text"


def test_no_real_digest_of_another_form_is_taken_for_a_copied_page(shared: Path) -> None:
    files = [file for file in (shared / "data/digests").glob("*/*") if file.is_file()]
    forms_of = {file: forms.sniff(file.read_bytes(), file.name) for file in files}
    assert len(files) > 200
    assert {file.parent.name for file, form in forms_of.items() if form and form.name == "hf_text"} == {"hf_text"}


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"PK\x03\x04abc", "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n\x00", "a PNG picture"),
        (b"\xff\xd8\xff\xe0", "a JPEG picture"),
        (b"SQLite format 3\x00", "an SQLite database"),
        (zlib.compress(os.urandom(5000)), "a binary file"),
    ],
)
def test_binary_files_are_named(data: bytes, what: str) -> None:
    with pytest.raises(ReaderError, match=what) as raised:
        forms.read(data, "scan.pdf", today=TODAY)
    assert "scan.pdf" in raised.value.text
    assert raised.value.hint


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_texts_are_not_taken_for_binary(encoding: str) -> None:
    assert binary.looks_like(("Gödel\tand café\x0c\n" * 50).encode(encoding)) == ""


@pytest.mark.parametrize("data", [b"", b" \n\r\n\t", b"\x00\x00"])
def test_an_empty_file_is_said_to_be_empty(data: bytes) -> None:
    with pytest.raises(ReaderError, match=r"“a\.txt” is empty"):
        forms.read(data, "a.txt", today=TODAY)


def test_an_unknown_form_lists_the_known_ones() -> None:
    with pytest.raises(ReaderError, match="no form “bibtxt”") as raised:
        forms.read(b"x", "a.txt", form="bibtxt", today=TODAY)
    assert "hf_text" in raised.value.hint


def test_a_page_without_papers_is_refused_with_its_line() -> None:
    with pytest.raises(ReaderError, match="nothing after line 2"):
        forms.read(b"\n" + "\n".join(pages.HEADER).encode(), "a.txt", today=TODAY)


def test_what_was_understood_of_a_broken_page_is_offered() -> None:
    text = "\n\n".join([*pages.HEADER, "A Title Whose Abstract Was Not Copied With It"])
    (digest,) = forms.read(text.encode(), "a.txt", today=TODAY)
    (problem,) = [problem for problem in digest.problems if problem.entry]
    assert problem.entry is not None
    assert (problem.line, problem.entry.title) == (11, "A Title Whose Abstract Was Not Copied With It")


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(1 << 30)
    with pytest.raises(ReaderError, match=r"“huge\.txt” is too large for a digest: 1,024 MB, and 512 MB is the most"):
        forms.load(path)


def test_too_many_bytes_are_refused() -> None:
    with pytest.raises(ReaderError, match="too large"):
        forms.read(b"TY  - JOUR\nTI  - Of Lamps\n" + b"a" * (64 << 20), "a.ris", today=TODAY)


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="There is no file"):
        forms.load(tmp_path / "none.txt")
    with pytest.raises(ReaderError, match="is a folder"):
        forms.load(tmp_path)
    with pytest.raises(ReaderError, match="cannot be read"):
        forms.load(tmp_path / ("x" * 300))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(ReaderError, match="may not be read"):
        forms.load(path)


def test_the_date_of_the_file_is_the_ground_of_the_guess(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(pages.SAMPLE.read_bytes())
    noon = datetime.datetime(2024, 5, 1, 12, tzinfo=datetime.UTC).timestamp()
    os.utime(path, (noon, noon))
    (digest,) = forms.read(forms.load(path), path.name, today=TODAY, modified=forms.modified_on(path))
    assert digest.date == datetime.date(2024, 3, 12)
    assert digest.date_guess == "The page says “Mar 12”. The year comes from the file date; change it if wrong."


def test_a_short_dated_page_with_a_lonely_title_is_still_a_page() -> None:
    abstract = "We show that many things are so in this study of three systems, and that the result holds. " * 3
    page = f"Mar 12\n\nA title that stands alone and has no abstract\n\nAnother paper that has one\n\n{abstract}\n"
    form = forms.sniff(page.encode(), "short.txt")
    assert form is not None
    (digest,) = forms.read(page.encode(), "short.txt", today=datetime.date(2026, 11, 22))
    assert [entry.title for entry in digest.entries] == ["Another paper that has one"]
    assert [problem.line for problem in digest.problems if problem.severity is Severity.ERROR] == [3]
