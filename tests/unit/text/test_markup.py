import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.text import cleaning, markup


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("eruption of <b>Kaiven</b>, <i class=\"x\">Peru</i> &amp; more", "eruption of Kaiven, Peru & more"),
        ("H<sub>2</sub>O at 10<sup>-3</sup> K, x<sub>Q;</sub>", "H₂O at 10⁻³ K, x_{Q;}"),
        ("a<b and c>d, x < y > z", "a<b and c>d, x < y > z"),
        ("<jats:p>One.</jats:p><jats:p>Two.</jats:p>", "\n\nOne.\n\n\n\nTwo.\n\n"),
        ("M&uuml;ller &lt;b&gt;", "Müller <b>"),
        ("<span style=\"font-variant: small-caps\">T</span>itle<!-- no -->", "Title"),
        ("List<T> and vector<int>", "List<T> and vector<int>"),
        ("&lt;i&gt;E. coli&lt;/i&gt; &amp;lt;5 &amp;amp; more&amp;nbsp;", "E. coli <5 & more\xa0"),
        ("<jats:uri xlink:href=\"http://a.org\">A1</jats:uri>, <jats:list-item>b</jats:list-item>", "A1, \nb\n"),
    ],
)  # fmt: skip
def test_markup_is_read_and_what_only_looks_like_it_stays(fragment: str, text: str) -> None:
    assert markup.to_text(fragment) == text


def test_numbers_of_no_character_are_read_whatever_their_length() -> None:
    assert markup.unescape(f"a&#{'9' * 5000};b&#0065;&#x41;") == "a\ufffdbAA"


LIKE_HTML = st.lists(
    st.sampled_from(
        ("&", "<", ">", "#38", "amp", ";", "b", "/", "sub", "!--", "-->", "<![CDATA[", "]]>", " ", "a", "lt")
    )
).map("".join)


@given(LIKE_HTML)
def test_what_is_made_literal_is_read_as_it_was(text: str) -> None:
    text = cleaning.line(text)
    assert cleaning.line(markup.to_text(markup.literal(text))) == text


@pytest.mark.parametrize("text", ["a<b and c>d & e", "R&D", "x < y", ""])
def test_what_looks_like_no_markup_is_left_alone(text: str) -> None:
    assert markup.literal(text) is text
