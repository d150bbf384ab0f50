"""File names that every system takes."""

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.exporting.file_names import safe


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("CON", "_CON"),
        ("nul.tar", "_nul.tar"),
        ("console", "console"),
        ("a/b:c*?", "a b c"),
        ("..", "untitled"),
        (".hidden", "hidden"),
        ("a. ", "a"),
        ("-rf", "rf"),
        ("\u202eabc", "abc"),
        ("a\ud800b", "ab"),
        ("e\u0301", "é"),
        ("", "untitled"),
        ("x [y] #z ^h", "x y z h"),
        ("vaswani2017attention", "vaswani2017attention"),
    ],
)
def test_names_are_safe(name: str, written: str) -> None:
    assert safe(name) == written


def test_long_names_end_with_a_whole_letter_or_word() -> None:
    assert safe("word " * 90) == ("word " * 36).strip()
    assert safe("漢" * 100) == "漢" * 60
    assert safe("q\u0303" * 100) == "q\u0303" * 60


@given(st.text(max_size=300))
def test_any_name_is_one(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    written = safe(name)
    assert safe(written) == written
    assert not set('<>:"/\\|?*#^[]') & set(written)
    assert written == unicodedata.normalize("NFC", written)
    assert len(os.fsencode(written)) <= 184
    file = Path(tmp_path_factory.getbasetemp(), f"{written}.md")
    file.write_text(name, encoding="utf-8", errors="replace")
    assert file.is_file()
