r"""TeX in fields made Unicode."""

import re
import time
import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from readerapp.text.escaping import to_latex
from readerapp.text.latex_decoding import decode, unescape


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"{\"U}ber den {\OE}uvre", "Über den Œuvre"),
        (r"\"{u}\"u{\"{u}}{\"u}", "üüüü"),
        (r"\v{C}ech, \v Cech, {\v{C}}ech, \c{S}ahin, {\c S}ahin", "Čech, Čech, Čech, Şahin, Şahin"),
        (r"Garc{\'\i}a, Garc\'{\i}a, Garc{\'{\i}}a, Garc\'{i}a", "García, García, García, García"),
        (r"\.{I}, \u{\i}, \c{\i}", "İ, ĭ, ı̧"),
        (r"Erd{\H o}s, S\o ren, Stra\ss e, {\ss}, Gau\ss{} ist", "Erdős, Søren, Straße, ß, Gauß ist"),
        (r"\AA ngstr\"om, {\AA}, \r{A}, \'{\ae}, \'\ae", "Ångström, Å, Å, ǽ, ǽ"),
        (r"Nguy{\~{\^e}}n, B\`{\^a}y, \d{s}, \k{a}, \b{d}, \=a", "Nguyễn, Bầy, ṣ, ą, ḏ, ā"),
        (r"\'{ab}", "áb"),
        (r"Miros\l{}aw \L uczak, \DH, \th", "Mirosław Łuczak, Ð, þ"),
        (r"\ifmmode \check{C}\else \v{C}\fi{}ern\'y and \ifmmode\acute{s}\else\'{s}\fi{}", "Černý and ś"),
        (r"{\cyr}{\CYRI}{\cyrv}\cyra\cyrn", r"\cyrИван"),
        ("pages 1--9 --- an aside -- `quoted' ``twice''", "pages 1–9 — an aside – ‘quoted’ “twice”"),
        ("``It's `odd','' he said", "“It's ‘odd’,” he said"),
        (r"Fig.~1, $\sim$5, about ~10, 5~10, /~user", r"Fig. 1, $\sim$5, about ~10, 5~10, /~user"),
        (r"R\&D, 50\%, \#1, a\_b, \$5, \{x\}, {\&}", "R&D, 50%, #1, a_b, $5, {x}, &"),
        (r"The {ATLAS} {C}ollaboration of {{BERT}}", "The ATLAS Collaboration of BERT"),
        (r"\textit{Natrix} {\it cetti} \emph{and} {\bf do} \textsc{Not} {\em x\/}", "Natrix cetti and do Not x"),
        (r"On $O(n^{1+\epsilon})$ and {$\beta$}-catenin", r"On $O(n^{1+\epsilon})$ and $\beta$-catenin"),
        (r"O(n^{2}) and x_{train}, H$_2$O", "O(n^{2}) and x_{train}, H$_2$O"),
        (r"\ensuremath{\beta}, \ensuremath{x^2}, {\alpha}-helix, \textmu{}m, {\texttimes}", "β, $x^2$, α-helix, µm, ×"),
        (r"10\textsuperscript{-3}, CO\textsubscript{2}, 5\textsuperscript{q{\"u}}", "10⁻³, CO₂, 5^{qü}"),
        (r"$5 and $10 are {not} maths", "$5 and $10 are not maths"),
        (r"\url{http://a.org/b_c} or \href{http://a.org}{there}", "http://a.org/b_c or there"),
        ("see http://a.org/~me/x--y_z and -- more", "see http://a.org/~me/x--y_z and – more"),
        (r"\foo{bar {Baz}} \foo \cite{key}", r"\foo{bar Baz} \foo \cite{key}"),
        (r"line\\break, thin\,space, \ldots{} and {\ldots}, \LaTeX{} is", "line break, thin space, … and …, LaTeX is"),
        (r"{\noopsort{a}}Title \protect\NoCaseChange{iPhone}", "Title iPhone"),
        (r"\foreignlanguage{german}{Wort} \textcolor{red}{red}", "Wort red"),
        (r"$\less$i$\greater$Vibrio$\less$/i$\greater$ {\textless}b{\textgreater}", "<i>Vibrio</i> <b>"),
        (r"R$\backslash$'{\{}e{\}}nyi {\$}\backslashalpha{\$}, {\{}O{\}}(1)", r"Rényi $\alpha$, O(1)"),
        (r"C:$\backslash$Users", r"C:\Users"),
        (r"one$\backslash$ntwo\textbackslash{}n{\textbackslash}nfour $\backslash$nu", "one\ntwo\n\nfour ν"),
        (r"the $$\eta$$-rule, {\$}{\$}{\backslash}mu{\$}{\$}s, US$$5, $$6", r"the $\eta$-rule, $\mu$s, US$$5, $$6"),
        ("Weyl\\char39{}s, \\char`\\_ \\char'101 \\char\"3B1 \\char99999999", "Weyl's, _Aα\\char99999999"),
        (r"\char7 \char55296", r"\char7 \char55296"),
        (r"\enquote{a \enquote{b}} and \mkbibquote{c}", "“a “b”” and “c”"),
        (r"{\~ Z}elly, {\~Z}", "Z\u0303elly, Z\u0303"),
        (r"He said \"hello\" and \"bye\"", 'He said "hello" and "bye"'),
        (r"Bob\'s", "Bob's"),
        ("\\", "\\"),
        (r"{\'}x \^{} \~{}", "'x ^ ~"),
        ("plain text, ’quoted’ already", "plain text, ’quoted’ already"),
        ("unclosed { and } and $x", "unclosed  and  and $x"),
    ],
)  # fmt: skip
def test_decode(source: str, text: str) -> None:
    assert decode(source) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        (r"10.1007/978-3_1\_2", "10.1007/978-3_1_2"),
        (r"\url{http://a.org/\~{}me/x\%20y\&z}", "http://a.org/~me/x%20y&z"),
        ("http://a.org/x--y~z", "http://a.org/x--y~z"),
        ("http://a.org/$\\sim$me", "http://a.org/~me"),
    ],
)
def test_unescape(written: str, address: str) -> None:
    assert unescape(written) == address


@given(st.text())
@example("\\'{\\'{\\'{")
def test_decode_never_fails(source: str) -> None:
    assert isinstance(decode(source), str)


@given(st.text(st.sampled_from("\\{}$~`'-\"iuvCc ab^_%&"), max_size=60))
def test_decode_never_fails_on_tex(source: str) -> None:
    decode(source)


@given(
    st.text(
        st.one_of(
            st.sampled_from("äéñçšőłøßÅČ–—“” aB,.;:!?()"),
            st.characters(codec="latin-1", categories=["L"], exclude_characters="ªºµ"),
        )
    )
)
def test_what_is_written_as_latex_is_read_again(text: str) -> None:
    assume(not re.search("[–—]{2}", text))
    wanted = " ".join(unicodedata.normalize("NFC", text).split())
    assert " ".join(decode(to_latex(wanted)).split()) == wanted


@pytest.mark.parametrize(
    "piece", ["{", "}", "\\'{", "$", "`", "\\", "~", "--", "{\\bf ", "\\ifmmode", "\\foo{", "\\textsuperscript{", "``a"]
)
def test_decode_takes_time_in_proportion(piece: str) -> None:
    begun = time.process_time()
    decode(piece * 50_000)
    assert time.process_time() - begun < 5
