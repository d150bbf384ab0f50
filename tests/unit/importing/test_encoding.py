import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.importing import encoding

TEXT = "Zeile eins\nGödel’s “proof”\nlast line"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32-le"),
        (TEXT.replace("\n", "\r\n").encode(), "utf-8"),
        (TEXT.replace("\n", "\r").encode(), "utf-8"),
    ],
)
def test_encodings_are_found(data: bytes, name: str) -> None:
    assert encoding.decode(data) == (TEXT, name, [])


def test_windows_text_names_its_first_line() -> None:
    text, name, problems = encoding.decode(TEXT.encode("cp1252"))
    assert (text, name) == (TEXT, "cp1252")
    assert [(p.line, p.end_line) for p in problems] == [(2, 2)]


def test_broken_bytes_are_mended_alone_and_named() -> None:
    data = "“one”\r\n“two” caf".encode() + b"\xe9 \x93x\x94\r\nthree\r\nfour\x81 \xe9".replace(b"\x81", b"")
    text, name, problems = encoding.decode(data)
    assert text == "“one”\n“two” café “x”\nthree\nfour é"
    assert name == "utf-8, partly cp1252"
    assert [(p.line, p.text.split(",")[0]) for p in problems] == [
        (2, "Not UTF-8 in 3 places"),
        (4, "Not UTF-8 in 1 place"),
    ]


def test_control_characters_are_left_out_and_named() -> None:
    text, _, problems = encoding.decode(b"a\x00b\tc\nd\ne\x1b[0m\xef\xbb\xbff")
    assert text == "ab\tc\nd\ne[0mf"
    assert [(p.line, p.text) for p in problems] == [
        (1, "1 control character left out"),
        (3, "2 control characters left out"),
    ]


def test_many_broken_lines_are_summed_up() -> None:
    _, _, problems = encoding.decode("é\n".encode() + b"\xe9\n" * 100)
    assert len(problems) == 21
    assert (problems[-1].line, problems[-1].end_line) == (22, 101)


def test_broken_utf16_is_named() -> None:
    text, _, problems = encoding.decode(codecs.BOM_UTF16_LE + "ab\nc".encode("utf-16-le") + b"\x00\xd8d\x00")
    assert text.startswith("ab\nc\ufffd")
    assert [p.line for p in problems] == [2]


def test_breaks_that_editors_do_not_count_keep_the_number() -> None:
    text, _, _ = encoding.decode("one\u2028two\r\nthree\x0cfour\x85five".encode())
    assert list(encoding.numbered_lines(text)) == [(1, "one"), (1, "two"), (2, "three"), (2, "four"), (2, "five")]


@given(st.binary(max_size=300))
def test_any_bytes_decode_to_clean_text(data: bytes) -> None:
    text, _, problems = encoding.decode(data)
    text.encode("utf-8")
    assert not set(text) & set("\x00\r\ufeff")
    assert all(1 <= problem.line <= text.count("\n") + 1 for problem in problems)


@given(st.text(st.characters(exclude_categories=["C"], exclude_characters="\ufeff"), min_size=1))
def test_clean_text_survives(text: str) -> None:
    assert encoding.decode(text.encode()) == (text, "utf-8", [])
