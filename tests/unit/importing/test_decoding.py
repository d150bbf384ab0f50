"""Bytes decoded in pieces: text and problems are those of the whole."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readerapp.importing import decoding, encoding
from readerapp.importing.decoding import Decoder
from readerapp.importing.file_bytes import FileBytes

PARTS = [
    b"abc ", b"\n", b"\r\n", b"\r", b"\xe9", "é".encode(), b"\x00", b"\x7f", b"\x81", b"\xef\xbb\xbf",
    "中".encode("gb18030"),
]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=60), st.integers(1, 20), st.sampled_from([None, "cp1252", "gb18030"]))
def test_pieces_decode_as_the_whole(parts: list[bytes], size: int, chosen: str | None) -> None:
    data = b"".join(parts)
    text, name, problems = encoding.decode(data, chosen)
    found, notes = encoding.find(data, chosen)
    if not decoding.has_pieces(found):
        return
    decoder = Decoder(found)
    assert "".join(decoder.texts(data, size)) == text
    assert decoder.name == name
    assert sorted([*notes, *decoder.problems()], key=lambda problem: problem.line) == problems


@given(st.lists(st.sampled_from([b"a", b"bcdefgh", b"\n", b"\r", b"\r\n"]), max_size=60), st.integers(1, 20))
def test_pieces_are_cut_behind_line_ends(parts: list[bytes], size: int) -> None:
    data = b"".join(parts)
    pieces = list(decoding.pieces(data, size))
    assert b"".join(pieces) == data
    assert all(piece.endswith((b"\n", b"\r")) for piece in pieces[:-1])
    assert not any(piece.endswith(b"\r") and following.startswith(b"\n") for piece, following in pairwise(pieces))


def test_a_damage_far_behind_is_found_and_named_by_its_line() -> None:
    data = "é\n".encode() * 700_000 + b"\xe9\n"
    (problem,) = encoding.decode(data)[2]
    assert problem.line == 700_001
    assert encoding.find("ü\n".encode("cp1250") * 700_000, None) == ("utf-8", [])


@pytest.mark.parametrize("part", [slice(0, 3), slice(2, 100), slice(5, 5), slice(4, 2), slice(100, 200)])
def test_bytes_in_a_file_are_those_in_memory(tmp_path: Path, part: slice) -> None:
    file = tmp_path / "bytes"
    file.write_bytes(b"0123456789")
    with file.open("rb") as opened:
        data = FileBytes(opened)
        assert len(data) == 10
        assert data[part] == b"0123456789"[part]
        assert data.sha256() == "84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882"
