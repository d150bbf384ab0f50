"""BibTeX files read in pieces: whatever the pieces are, they give what the whole file gives."""

import tracemalloc
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readerapp.importing.decoding import Data
from readerapp.importing.digest import Digest, Entry, Problem
from readerapp.importing.file_bytes import FileBytes
from readerapp.importing.references import bibtex, reference
from tests.unit.importing.form_samples import DATA, ORIGIN

SAMPLES = sorted((DATA / "bibtex").iterdir())
SEVERAL = b"\n".join(file.read_bytes() for file in SAMPLES)
SIGNS = [
    b"{",
    b"}",
    b'"',
    b"@",
    b"\n",
    b"%",
    b"\r",
    b"\xe9",
    b"\n@comment{",
    b"\n@string{x=",
    b"\n@a{k,",
    b"\n@preamble(",
]


def streamed(data: Data, size: int) -> Digest:
    """Return the digest that a stream of pieces of a size amounts to."""
    stream = bibtex.stream(data, ORIGIN, size)
    assert stream is not None
    records = list(stream.records)
    entries = tuple(record for record in records if isinstance(record, Entry))
    met = (record for record in records if isinstance(record, Problem))
    problems = tuple(reference.limited([*stream.content.problems, *met]))
    content = stream.content
    return Digest(content.form, content.source, None, "", entries, problems, content.encoding)


@pytest.mark.parametrize("size", [1, 200, 3000])
@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.name)
def test_pieces_give_what_the_whole_file_gives(file: Path, size: int) -> None:
    data = file.read_bytes()
    assert (streamed(data, size),) == bibtex.read(data, ORIGIN)


def test_pieces_of_real_files_give_what_the_whole_files_give(shared: Path) -> None:
    files = sorted((shared / "data" / "digests" / "bibtex").iterdir())
    assert len(files) > 60
    for file in files:
        data = file.read_bytes()
        assert (streamed(data, 200),) == bibtex.read(data, ORIGIN), file.name


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(SEVERAL)), st.integers(0, 30), st.sampled_from(SIGNS)), max_size=8),
    st.sampled_from([1, 50, 200, 1000]),
)
def test_pieces_of_damaged_files_give_what_the_whole_files_give(
    damages: list[tuple[int, int, bytes]], size: int
) -> None:
    data = SEVERAL
    for place, lost, sign in damages:
        data = data[:place] + sign + data[place + lost :]
    assert (streamed(data, size),) == bibtex.read(data, ORIGIN)


def test_what_is_defined_or_referred_to_far_away_is_known() -> None:
    filling = "".join(f"@misc{{k{number},\n  title = {{Of {number}}}\n}}\n\n" for number in range(300))
    text = (
        "@string{joss = {Journal of Small Streams}}\n@inproceedings{child, crossref\n = {Parent}, title = {A child}}\n"
        f"{filling}@article{{late, title = {{Late}}, journal = joss}}\n@misc{{k7, title = {{Again}}}}\n"
        "@proceedings{parent, booktitle = {Acts}, year = 1999}\n"
    )
    found = streamed(text.encode(), 100)
    by_key = {entry.cite_key: entry for entry in found.entries}
    assert (by_key["child"].venue, by_key["child"].year) == ("Acts", 1999)
    assert (by_key["late"].venue, by_key["late"].line) == ("Journal of Small Streams", 1204)
    assert [problem.text for problem in found.problems] == [
        "Entry “k7” has the key of another on line 32; both were read"
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "gb18030", "mac_roman"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_are_those_of_the_whole(encoding: str, line_end: str) -> None:
    title = "中文的标题" if encoding == "gb18030" else "Über Flüsse"
    text = "".join(f"@misc{{k{at},\n  title = {{{title} {at}}}\n}}\n\n" for at in range(50)).replace("\n", line_end)
    data = text.encode(encoding)
    found = streamed(data, 90)
    assert (found,) == bibtex.read(data, ORIGIN)
    assert found.entries[-1].title == f"{title} 49"
    assert found.entries[-1].line == 197


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "iso2022_jp"])
def test_encodings_that_cannot_be_cut_are_left_to_reading_the_whole(encoding: str) -> None:
    text = "% Encoding: ISO-2022-JP\n@misc{k, title = {本の題}}\n"
    assert bibtex.stream(text.encode(encoding), ORIGIN) is None


def test_a_comment_that_is_not_closed_hides_nothing() -> None:
    entries = "".join(f"@misc{{k{number}, title = {{Of {number}}}}}\n" for number in range(100))
    data = f"@comment{{ it goes on {{\n{entries}".encode()
    found = streamed(data, 50)
    assert (found,) == bibtex.read(data, ORIGIN)
    assert len(found.entries) == 100


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    file = tmp_path / "large.bib"
    entry = f"  title = {{A}},\n  abstract = {{{'words ' * 200}}}\n}}\n\n"
    file.write_text("".join(f"@misc{{k{number},\n{entry}" for number in range(8000)))
    with file.open("rb") as opened:
        tracemalloc.start()
        try:
            stream = bibtex.stream(FileBytes(opened), ORIGIN, size=1 << 16)
            assert stream is not None
            assert stream.count in (7999, 8000)
            assert sum(isinstance(record, Entry) for record in islice(stream.records, 8000)) == 8000
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    # The file has 10 MB; keys and their lines are kept.
    assert peak < 3_500_000
