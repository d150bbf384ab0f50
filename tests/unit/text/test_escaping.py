"""Text as the value of a field in a .bib file."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.text.capitals import protect_capitals, protect_maths
from readerapp.text.escaping import to_latex
from readerapp.text.formulas import formula

TEX = st.lists(
    st.sampled_from(
        [
        *"{}$\\%&#_^~<>|\"'`[]() aXé李μ²√\n", "\\alpha", "\\frac", "{a}", "\\foo", "$x$", "http://a.b/c_d", "\\\"u",
         "\\textbf{", "{\\em ", "\\cite[", "\\(", "\\)", "\\left(",
         "\\right)", "\\sqrt", "x_1", "n^{2}", "\\href{", "\\{"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


def balanced(latex: str) -> bool:
    """Count as bibtex does: a brace counts even after a backslash."""
    depth = 0
    for brace in re.findall(r"[{}]", latex):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        (r"2D \& 3D", r"2D \& 3D"),
        ("Q&A: 50% of #1", r"Q\&A: 50\% of \#1"),
        ("PCIE_Interaction", r"PCIE\_Interaction"),
        ("in n^{1+o(1)} time", "in $n^{1+o(1)}$ time"),
        (r"{\mu}-Bench", r"$\mu$-Bench"),
        ("μ-Bench", r"$\mu$-Bench"),
        ("from O(L^6) to O(L^3)", "from $O(L^6)$ to $O(L^3)$"),
        ("D^{-1}", "$D^{-1}$"),
        ("exp(QK^top)", r"exp(QK${}^{\top}$)"),
        ("$O(n \\log n)$ and $k$-means", "$O(n \\log n)$ and $k$-means"),
        ("costs $5 and $10, or $3", r"costs \$5 and \$10, or \$3"),
        (r"losses of \$585 million", r"losses of \$585 million"),
        ("Müller “q” – —", r"M{\"u}ller ``q'' -- ---"),
        (r"G\"odel, Fr\'{e}chet, Erd\H{o}s", r"G{\"o}del, Fr{\'e}chet, Erd{\H{o}}s"),
        (r"\textbf{Mamba} {\em really}", r"\textbf{Mamba} \emph{really}"),
        (r"we call \method", r"we call \textbackslash{}method"),
        ("李飞飞, Чебышёв", "李飞飞, Чебышёв"),
        ("a<b and c>d", r"a\textless{}b and c\textgreater{}d"),
        ("~30%", r"\textasciitilde{}30\%"),
        ("see http://a.b/c_d~e%20f", r"see http://a.b/c\_d\textasciitilde{}e\%20f"),
        ("a set {1, 0, -1}", r"a set \textbraceleft{}1, 0, -1\textbraceright{}"),
        (r"\{a\}", r"\textbraceleft{}a\textbraceright{}"),
        ("{ATLAS} and Lov{á}sz", r"{ATLAS} and Lov{{\'a}}sz"),
        ("ﬁnite", "finite"),
        ('say "yes"', "say ``yes''"),
        ("two\n lines", "two lines"),
        (r"\cite{foo}see \url{http://a_b}", r"see http://a\_b"),
    ],
)
def test_text_is_written_once_and_as_what_it_means(text: str, latex: str) -> None:
    assert to_latex(text) == latex


@given(st.one_of(st.text(max_size=80), TEX))
def test_braces_always_balance(text: str) -> None:
    for latex in (to_latex(text), protect_capitals(to_latex(text)), protect_maths(to_latex(text))):
        assert balanced(latex), latex


@given(st.one_of(st.text(max_size=80), TEX))
def test_nothing_is_left_that_latex_would_take_for_a_command(text: str) -> None:
    latex = to_latex(text)
    without_escapes = re.sub(r"\\[&%#$_]", "", latex)
    outside_maths = re.sub(r"\$[^$]*\$", "", without_escapes).replace(r"\^", "")
    assert not re.search(r"[&%#$_^]|\\\\", outside_maths), latex


@given(st.lists(st.from_regex(r"[A-Za-z0-9,.:;!?()-]+", fullmatch=True), min_size=1).map(" ".join))
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert to_latex(text) == text


def test_thousands_of_open_braces_take_no_time_and_no_stack() -> None:
    assert balanced(to_latex("{" * 20_000 + "}" * 10_000 + "$" * 5_000))


@pytest.mark.parametrize(
    ("source", "latex"),
    [
        (r"\tilde O(n)", r"\tilde{O}(n)"),
        ("x^a^b", "x^a{}^b"),
        (r"\left\{\frac12\right\}", r"\left\lbrace\frac{1}{2}\right\rbrace"),
        (r"\opt x", r"\mathrm{opt} x"),
        (r"{\bf x}", r"{\mathbf{ x}}"),
        (r"x \in ℝ^d", r"x \in \mathbb{R}^d"),
        (r"\text{if } a%b", r"\textrm{if } a\%b"),
    ],
)
def test_a_formula_is_made_to_compile(source: str, latex: str) -> None:
    assert formula(source) == latex


@pytest.mark.parametrize(
    "source", ["a_", "a}", "{a", r"\left( a", r"\begin{x}a\end{x}", r"\frac{a}", "{" * 99 + "}" * 99]
)
def test_what_cannot_be_a_formula_is_none(source: str) -> None:
    assert formula(source) is None


@pytest.mark.parametrize(
    ("title", "protected"),
    [
        ("BERT: Pre-training of Deep Transformers", "{BERT}: Pre-training of Deep Transformers"),
        (r"xLSTM-UNet for 2D \& 3D", r"{xLSTM-UNet} for {2D} \& {3D}"),
        ("GPT-4, LoRA (SAM) and ``CLIP''", "{GPT-4}, {LoRA} ({SAM}) and ``{CLIP}''"),
        ("State-of-the-Art Top-5 Q-learning", "State-of-the-Art Top-5 {Q-learning}"),
        ("Attention: A Story", "Attention: A Story"),
        (r"M{\"u}ller {LSTM} $O(n)$ $k$", r"M{\"u}ller {LSTM} {$O(n)$} $k$"),
        (r"\_FooBar", r"{{\_FooBar}}"),
    ],
)
def test_only_inner_capitals_are_protected(title: str, protected: str) -> None:
    assert protect_capitals(title) == protected


def test_maths_keeps_its_capitals_without_the_option() -> None:
    assert protect_maths("BERT in $O(n)$") == "BERT in {$O(n)$}"
