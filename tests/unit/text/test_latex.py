"""TeX debris made readable, prose left alone."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.text.latex import LONGEST, Readable, plain, readable

TEX = r"""\ $ $$ ^ _ { } ~ ` `` '' ' - -- --- \( \) \[ \] \\ \alpha \frac \sqrt \sqrt[3] \mathcal \mathbb \emph \textbf
    \text \it \hat \tilde \'e \"u \v{C} \c{c} \ss \o \log \leq \times \left \right \, \! \% \& \{ \} \url \href
    \cite \footnote \over \verb| | \sqrtT \mathcalO \unknown \ie sqrt{ extbf{ geq10 x a b 12 -1 é 🧠 ( ) , . =
    https://a.org/b_c C:\to top th bf"""
PIECES = st.sampled_from([*TEX.split(), " ", "\n", "\n\n"])
SOURCES = st.lists(PIECES, max_size=25).map("".join)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("from O(L^6) to O(L^3)", "from O(L⁶) to O(L³)"),
        ("in n^{1+o(1)} time", "in n¹⁺ᵒ⁽¹⁾ time"),
        (r"{\mu}-Bench", "μ-Bench"),
        (r"D^{-1} exp(QK^\top) V", "D⁻¹ exp(QKᵀ) V"),
        (r"D^{-1} exp(QK^top) {bf 1}_n", "D⁻¹ exp(QKᵀ) 1ₙ"),
        ("Omega(sqrt[3]{log n}), then n times d in n^2", "Ω(³√(log n)), then n × d in n²"),
        ("diameter geq10 mm", "diameter ≥10 mm"),
        (r"\sqrt{n}, \sqrt{n+1}, \frac{1}{2}, \frac{a+b}{2n}", "√n, √(n+1), 1/2, (a+b)/(2n)"),
        (r"$T^\frac{1}{4}$ and $\frac12$", "T^(1/4) and 1/2"),
        (r"2D \& 3D, 5\%, a\_b, \#1, \$5, \{x\}", "2D & 3D, 5%, a_b, #1, $5, {x}"),
        (r"\textbf{Mamba} \textit{a} \emph{b} {\it c} {\bf d} \texttt{e} \textsc{f}", "Mamba a b c d e f"),
        (r"$\mathcal{O}(n)$, $\mathbb{R}^d$, ${\mathbb R}^n$, $\operatorname{tr} A$", "O(n), ℝᵈ, ℝⁿ, tr A"),
        (r"$a \leq b$, $a\leq b$, $a\leq{}b$, 2.9$\times$, 1$\to$2", "a ≤ b, a ≤ b, a≤b, 2.9×, 1→2"),
        (r"$O(T\log T)$ and $\log{n}$", "O(T log T) and log n"),
        (r"\alpha, \infty, \in, \sim, \cdot, \pm", "α, ∞, ∈, ∼, ⋅, ±"),
        (r"na\"{\i}ve Erd\H{o}s Ko\v{c}isk\'{y} Fran\c{c}ois", "naïve Erdős Kočiský François"),
        (r"Stra\ss e, Stra\ss{}e, M\'exico, \o, Mar\v cal", "Straße, Straße, México, ø, Marčal"),
        (r"$\tilde{O}(n)$, $\hat\theta$, $\vec{x}$", "Õ(n), θ\u0302, x\u20d7"),
        (r"Fig.~1 by Smith~\cite{smith20} of ~10", "Fig. 1 by Smith [smith20] of ~10"),
        ("the ``tensor-type'' and `so' forms", "the “tensor-type” and ‘so’ forms"),
        (r"pages 1--2 --- \emph{so}", "pages 1–2 — so"),
        (r"\url{https://a.org/b_c} and \href{https://a.org}{here}", "https://a.org/b_c and here"),
        (r"\(x\), \[y\], $$z$$, $x_{i,j}$, $\ell_1$-norm", "x, y, z, x_(i,j), ℓ₁-norm"),
        (r"x^{a_b} x^{\mathrm{T}} 90^\circ", "x^(a_b) xᵀ 90°"),
        (r"\mathcalO(\sqrtT) and \tildeO(n)", "O(√T) and Õ(n)"),
        (r"$3 imes 3$ and \emph{so} extit{too}", "3 × 3 and so too"),
        (r"\unknown{a} \foo \method", r"\unknown{a} \foo \method"),
        (r"said \"hello\" and don\'t", 'said "hello" and don\'t'),
        (r"\verb|a_b|", "a_b"),
        ("the 5^th, 10^-3, 10^12, m/s^2", "the 5ᵗʰ, 10⁻³, 10¹², m/s²"),
        ("$^{13}$C in $^{238}$U, the $^{13}$C/$^{12}$C ratio, $_{10}$B", "¹³C in ²³⁸U, the ¹³C/¹²C ratio, ₁₀B"),
        (r"\ie, \eg. and \etal", "i.e., e.g. and et al."),
        ("  one\n line ", "one line"),
    ],
)
def test_plain(source: str, shown: str) -> None:
    assert plain(source) == shown


@pytest.mark.parametrize(
    "prose",
    [
        "costs $5 and $10, or $5-$10, $5/$10, $3,000",
        "between US$5 and R$10 per month",
        "set $HOME and $PATH, or $HOME/$PATH",
        "read $_GET and $_POST, or $_ and $^",
        "the file_name and __init__.py, snake_case_names, a_b.csv, UCF_CC_50",
        "a<b and c>d, a < b",
        r"C:\path\to\text and C:\alpha",
        r"\\server\share",
        "R&D at 5% #1 @home",
        "about ~10 to 5~10, R~B",
        "the set {a, b} and f{x}, {name}, {0}",
        ":^) and ^_^ and a ^ b and x ^= 1",
        "--flag, -- , a--b, ---",
        "https://a.org/a_b^c~d/~me and www.a.org/x_y_z",
        "it's Bob's ``code`` and `code`, 5' 3''",
        r"the pattern \d+\w* at example\.com",
        "a sequence of leqs and geqo 5",
        "",
    ],
)
def test_prose_is_not_harmed(prose: str) -> None:
    assert readable(prose).text == prose
    assert readable(prose).spans == ()


@given(st.text(alphabet=st.characters(exclude_characters="\\$^_{}`"), max_size=200))
def test_without_tex_characters_nothing_changes(prose: str) -> None:
    if "geq" not in prose and "leq" not in prose:
        assert readable(prose).text == prose


def styled(source: str) -> list[tuple[str, str]]:
    shown = readable(source)
    return [(span.style, shown.text[span.start : span.end]) for span in shown.spans]


@pytest.mark.parametrize(
    ("source", "styles"),
    [
        ("O(L^6)", [("sup", "6")]),
        ("x_{ij}", [("sub", "ij")]),
        ("$x_i$ of $SO(n)$", [("italic", "x"), ("sub", "i"), ("italic", "i"), ("italic", "n")]),
        (r"\textbf{a \emph{b}}", [("bold", "a b"), ("italic", "b")]),
        (r"\texttt{ls}", [("code", "ls")]),
        (r"\underline{L}ow", [("underline", "L")]),
        (r"$\mathbf{x}$", [("bold", "x")]),
        (r"$\mathrm{TV}$", []),
    ],
)
def test_styles(source: str, styles: list[tuple[str, str]]) -> None:
    assert styled(source) == styles


def check(source: str, shown: Readable) -> None:
    size = len(shown.text)
    assert len(shown.starts) == len(shown.ends) == size
    assert all(0 <= first < last <= len(source) for first, last in zip(shown.starts, shown.ends, strict=True))
    to_source = [shown.to_source(place) for place in range(size + 1)]
    to_display = [shown.to_display(place) for place in range(len(source) + 1)]
    assert to_source == sorted(to_source)
    assert to_display == sorted(to_display)
    assert to_source[-1] == len(source)
    assert to_display[-1] == size
    for place in to_source:  # round trip: a place of the display is found again by its source
        assert shown.to_source(shown.to_display(place)) == place
    for span in shown.spans:
        assert 0 <= span.start < span.end <= size


@given(SOURCES)
def test_maps_are_sound_on_any_mixture(source: str) -> None:
    shown = readable(source)
    check(source, shown)
    assert "\n" not in plain(source)


@given(st.text(max_size=60))
def test_maps_are_sound_on_any_text(source: str) -> None:
    check(source, readable(source))


@given(SOURCES, st.data())
def test_a_selection_finds_itself_again(source: str, data: st.DataObject) -> None:
    shown = readable(source)
    if not shown.text:
        return
    start = data.draw(st.integers(0, len(shown.text) - 1))
    end = data.draw(st.integers(start + 1, len(shown.text)))
    first, last = shown.display_range(*shown.source_range(start, end))
    assert first <= start < end <= last


def test_highlights_on_the_source_are_seen_on_what_they_show() -> None:
    source = r"A $\mathcal{O}(n^2)$ bound by \textbf{Mamba}"
    shown = readable(source)
    assert shown.text == "A O(n2) bound by Mamba"
    start = source.index("$")
    first, last = shown.display_range(start, source.rindex("$") + 1)
    assert shown.text[first:last] == "O(n2)"
    first, last = shown.source_range(shown.text.index("Mamba"), len(shown.text))
    assert source[first:last] == "Mamba"
    assert shown.display_range(start, start + 1) == (2, 2)


@pytest.mark.parametrize(
    "unit", ["{", "}", "\\", "$", "^", "_", "a^", "$a", "{}", "\\(", "``", "$x$", "x^{", "\\frac", "-"]
)
def test_hostile_input_takes_linear_time(unit: str) -> None:
    took = []
    for size in (20_000, 100_000):
        began = time.process_time()
        readable(unit * (size // len(unit)))
        took.append(time.process_time() - began)
    assert took[1] < 25 * max(took[0], 0.02)  # quadratic time would be 25 times as long
    huge = unit * (10_000_000 // len(unit))
    assert len(huge) > LONGEST
    assert readable(huge).text == huge


def test_deep_nesting_is_no_recursion() -> None:
    for opening, closing in (("{\\it a", "}"), ("x^{a", "}"), ("\\frac{a", "}{b}"), ("\\sqrt", "")):
        source = opening * 3000 + closing * 3000
        check(source, readable(source))
        assert plain(source)


def test_a_real_page_is_readable(shared: Path) -> None:
    page = (shared / "data/hf_papers_mar12.txt").read_text("utf-8").split("\n")
    truth = json.loads((shared / "data/hf_papers_mar12.truth.json").read_text("utf-8"))
    for paper in truth["papers"]:
        for line in (paper["line_title"], paper["line_abstract"]):
            source = page[line - 1]
            shown = readable(source)
            check(source, shown)
            for fragment in paper["latex_fragments"]:
                if fragment in source:
                    assert plain(fragment) != fragment or fragment in ("n times d", "bullet")
                    assert fragment not in shown.text
            if not paper["latex_fragments"]:
                assert shown.text == source
