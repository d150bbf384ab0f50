"""Sorted words: found by bisection, by beginning, by pattern and by likeness, as a plain search finds them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from readerapp.search.lexicon import Lexicon, packed

_WORD = st.text("abcé注", min_size=1, max_size=6)
_WORDS = st.lists(_WORD, unique=True, max_size=30).map(lambda found: sorted(word.encode() for word in found))


def lexicon(words: list[bytes]) -> Lexicon:
    made = Lexicon(*packed(words))
    assert len(made) == len(words)
    assert made.words() == words == [made[number] for number in range(len(made))]
    return made


@given(_WORDS, _WORD)
def test_a_word_is_found_where_it_stands(words: list[bytes], asked: str) -> None:
    wanted = asked.encode()
    expected = words.index(wanted) if wanted in words else -1
    assert lexicon(words).number(wanted) == expected
    first, end = lexicon(words).beginning(wanted)
    assert words[first:end] == [word for word in words if word.startswith(wanted)]


@given(_WORDS, st.text("abcé注*?", min_size=1, max_size=6))
def test_patterns(words: list[bytes], pattern: str) -> None:
    expression = re.compile("".join({"*": ".*", "?": "."}.get(sign, re.escape(sign)) for sign in pattern))
    expected = [number for number, word in enumerate(words) if expression.fullmatch(word.decode())]
    assert lexicon(words).matching(pattern).tolist() == expected


@given(_WORDS, st.text("abc", min_size=1, max_size=6), st.sampled_from([1, 2]))
def test_likeness_of_plain_letters(words: list[bytes], asked: str, distance: int) -> None:
    plain = [word for word in words if word.isascii()]
    expected = {
        number: far
        for number, word in enumerate(plain)
        if (far := OSA.distance(asked, word.decode())) <= distance
    }  # fmt: skip
    assert lexicon(plain).alike(asked, distance) == expected


@given(_WORDS, _WORD, st.sampled_from([1, 2]))
def test_likeness_in_any_script(words: list[bytes], asked: str, distance: int) -> None:
    found = lexicon(words).alike(asked, distance)
    for number, word in enumerate(words):
        far = OSA.distance(asked, word.decode())
        assert found.get(number, far) == far
        if far <= distance and not asked.isascii():
            assert number in found


@pytest.mark.parametrize("word", [b"a", b""])
def test_no_words(word: bytes) -> None:
    empty = lexicon([])
    assert empty.number(word) == -1
    assert empty.beginning(word) == (0, 0)
    assert empty.matching("*").tolist() == []
    assert empty.alike("word", 2) == {}
