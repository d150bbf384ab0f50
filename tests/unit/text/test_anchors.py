"""Highlights find their words again."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from readerapp.text.anchors import CONTEXT, Anchor, find_quote, make, reanchor

TEXT = "We train a model on images. Then we test the model on videos 🧠, where the model fails."
WORDS = st.text(alphabet=st.sampled_from("abcdefgh 🧠𝒪é.\n"), max_size=80)


def anchor_of(text: str, quote: str, nth: int = 0) -> Anchor:
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return make(text, start, start + len(quote))


def test_make_keeps_the_context() -> None:
    anchor = anchor_of(TEXT, "model", 1)
    assert TEXT[anchor.start : anchor.end] == anchor.quote == "model"
    assert len(anchor.prefix) == len(anchor.suffix) == CONTEXT
    assert (anchor.prefix + anchor.quote + anchor.suffix) in TEXT


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 4), (-1, 3), (0, len(TEXT) + 1)])
def test_no_text_no_anchor(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no text between"):
        make(TEXT, start, end)


@given(WORDS, st.text(alphabet=st.sampled_from("xyz🧪"), min_size=1, max_size=20), WORDS, WORDS)
def test_found_again_after_a_change_before_it(before: str, quote: str, after: str, changed: str) -> None:
    anchor = make(before + quote + after, len(before), len(before) + len(quote))
    moved, state = reanchor(anchor, changed + quote + after)
    assert (moved.start, moved.end, moved.quote) == (len(changed), len(changed) + len(quote), quote)
    assert state == ("exact" if len(changed) == len(before) else "moved")


@given(
    st.integers(0, 2), st.text(alphabet=st.sampled_from("pqr 🧠"), min_size=1, max_size=60), st.integers(0, len(TEXT))
)
def test_equal_quotes_are_told_apart_by_context(nth: int, inserted: str, at: int) -> None:
    anchor = anchor_of(TEXT, "model", nth)
    assume(not anchor.start < at < anchor.end)
    near = anchor.start - 4 <= at <= anchor.end + 4
    assume(not near)
    moved, _ = reanchor(anchor, TEXT[:at] + inserted + TEXT[at:])
    assert moved.start == anchor.start + (len(inserted) if at <= anchor.start else 0)


def test_another_equal_quote_on_the_old_place_is_not_taken() -> None:
    anchor = anchor_of(TEXT, "model", 1)
    shift = anchor.start - TEXT.index("model")
    moved, state = reanchor(anchor, "x" * shift + TEXT)
    assert (moved.start, state) == (anchor.start + shift, "moved")


def test_altered_words_are_found() -> None:
    anchor = anchor_of(TEXT, "test the model on videos")
    text = "Now, " + TEXT.replace("the model on videos", "the models on a video")
    moved, state = reanchor(anchor, text)
    assert (moved.quote, state) == ("test the models on a video", "moved")
    assert text[moved.start : moved.end] == moved.quote


@pytest.mark.parametrize(
    "text", ["", "test", "Something else altogether stands here now, of the same length as before."]
)
def test_orphans_are_kept_as_they_were(text: str) -> None:
    anchor = anchor_of(TEXT, "test the model on videos")
    assert reanchor(anchor, text) == (anchor, "orphan")


def test_short_quotes_are_not_guessed() -> None:
    anchor = anchor_of(TEXT, "images")
    assert reanchor(anchor, TEXT.replace("images", "pages"))[1] == "orphan"


@given(WORDS.filter(bool), WORDS, st.data())
def test_any_change_gives_a_sound_anchor(text: str, changed: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    anchor = make(text, start, data.draw(st.integers(start + 1, len(text))))
    found, state = reanchor(anchor, changed)
    assert state in ("exact", "moved", "orphan")
    if state == "orphan":
        assert found == anchor
    else:
        assert found == make(changed, found.start, found.end)


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("The Gaunt product", "Gaunt product", "Gaunt product"),
        ("The Gaunt\n  product", "gaunt product", "Gaunt\n  product"),
        ("It says “so – far” here", 'says "so - far"', "says “so – far”"),
        ("from O(L^6) to O(L^3), where", "from O(L6) to", "from O(L^6) to"),
        ("from O(L^6) to O(L^3), where", "O(L⁶) to o(l³)", "O(L^6) to O(L^3)"),
        (r"the \textbf{Mamba} model", "the mamba model", r"the \textbf{Mamba} model"),
        (r"a $\mathcal{O}(n)$ bound", r"O(n) bound", r"O}(n)$ bound"),
        (r"2D \& 3D", "2D & 3D", r"2D \& 3D"),
        ("Caf\u00e9 culture", "cafe\u0301 Culture", "Caf\u00e9 culture"),
    ],
)
def test_find_quote(text: str, quote: str, expected: str) -> None:
    found = find_quote(text, quote)
    assert found is not None
    assert text[found[0] : found[1]] == expected


@pytest.mark.parametrize("quote", ["", "  ", "not there", "\u00ad"])
def test_find_quote_finds_nothing(quote: str) -> None:
    assert find_quote("The Gaunt product", quote) is None
