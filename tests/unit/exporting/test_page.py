"""Reading lists as a web page."""

import re
import shutil
import subprocess
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from readerapp.exporting.characters import writable
from readerapp.exporting.formats import FORMATS, Item, Options
from readerapp.exporting.web.inline import inline
from readerapp.exporting.web.notes import rendered
from readerapp.library.rows import LinkRow, PaperDetails
from readerapp.text.latex import readable
from tests.unit.exporting.papers import full_paper, hostile_paper, hostile_texts, paper, text_of

EVERYTHING = Options(title="To read", description="One.\n\nTwo.", abstract=True, notes=True)


def page(papers: list[PaperDetails], options: Options = EVERYTHING) -> LexborHTMLParser:
    return LexborHTMLParser(text_of("html", papers, options))


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def faults(document: str) -> str:
    if shutil.which("tidy") is None:
        pytest.skip("tidy checks the page: apt install tidy")
    checked = subprocess.run(
        ["tidy", "-q", "-e", "-utf8"], input=document.encode(), capture_output=True, timeout=60, check=False
    )
    return checked.stderr.decode()


def test_the_page_says_all_of_a_paper() -> None:
    tree = page([full_paper()])
    assert texts(tree, "h1, h2, h4") == ["To read", "Attention Is All You Need"]
    assert texts(tree, "h3") == ["Why"]
    assert texts(tree, ".authors") == ["Ashish Vaswani, Noam Shazeer"]
    assert texts(tree, ".facts") == ["NeurIPS 2017 · Reading · ★★★★☆ 4 of 5 stars"]
    assert texts(tree, ".links a") == ["DOI 10.1000/a_b", "arXiv 1706.03762", "Code"]
    assert texts(tree, ".tags li") == ["area/language", "to_read"]
    assert texts(tree, ".abstract") == ["We use 100% attention & O(n2) time."]
    assert texts(tree, ".abstract sup") == ["2"]
    assert texts(tree, ".note p") == ["It is the one, a<b and c>d."]
    assert texts(tree, "figure mark") == ["We a*b"]
    assert texts(tree, "figcaption") == ["Method compare _this_"]
    assert texts(tree, "footer") == ["1 paper"]
    assert [node.attributes["href"] for node in tree.css("h2 a")] == ["https://arxiv.org/abs/1706.03762"]


def test_a_title_alone_is_a_whole_article_without_empty_parts() -> None:
    (piece,) = list(FORMATS["html"].write([Item(paper("One"))], EVERYTHING))[1:-1]
    heading = '<h2 itemprop="name" dir="auto">One</h2>'
    kind = 'itemscope itemtype="https://schema.org/ScholarlyArticle"'
    assert piece.text == f'<article id="paper-key" {kind}>\n{heading}\n</article>\n'


def test_what_was_not_asked_for_is_not_written() -> None:
    tree = page([full_paper()], Options(tags=False, highlights=False))
    assert texts(tree, "h1") == ["Reading list"]
    assert not tree.css(".tags, .abstract, .note, figure")


def test_the_page_asks_for_nothing_and_runs_nothing() -> None:
    note = "![x](https://evil.example/x.png) [y](javascript:alert(1)) <img src=x onerror=alert(1)>"
    links = (LinkRow("code", "javascript:alert(1)"), LinkRow("pdf", "data:text/html,x"))
    tree = page([paper("One", note=note, links=links)])
    assert not tree.css("img, script, link, iframe, object, [src], [onerror]")
    assert [node.attributes["href"] for node in tree.css("a")] == ["https://evil.example/x.png"]
    assert "default-src 'none'" in tree.css("meta[http-equiv]")[0].attributes["content"]
    assert not re.search(r"url\(|@import", tree.css("style")[0].text())


def test_groups_are_headings_that_the_contents_lead_to() -> None:
    items = [Item(paper("One", cite_key="a"), group="To do & so"), Item(paper("Two", cite_key="b"), group="Rest")]
    items += [Item(paper("One", cite_key="a"), group="Rest"), Item(paper("Three", cite_key="c"))]
    tree = LexborHTMLParser("".join(map(str, FORMATS["html"].write(items, EVERYTHING))))
    assert texts(tree, "nav a") == ["To do & so", "Rest"]
    assert texts(tree, "main h2") == ["To do & so", "Rest", "Three"]
    assert texts(tree, "main h3") == ["One", "Two", "One"]
    ids = Counter(node.attributes["id"] for node in tree.css("[id]"))
    assert max(ids.values()) == 1
    assert texts(tree, "footer") == ["4 papers"]


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("a<b and c>d & e", "a&lt;b and c&gt;d &amp; e"),
        ("$O(n^{2^k})$", "<i>O</i>(<i>n</i><sup>2<sup><i>k</i></sup></sup>)"),
        (r"\textbf{a \emph{b}} c", "<b>a <i>b</i></b> c"),
        (r"\emph{a \emph{b} c}, $x^{y^z}$", "<i>a b c</i>, <i>x</i><sup><i>y</i><sup><i>z</i></sup></sup>"),
        ("\0\ud800", "��"),
    ],
)
def test_texts_are_escaped_and_their_maths_is_readable(source: str, html: str) -> None:
    assert inline(source) == html


@given(st.text(alphabet=st.one_of(st.sampled_from("$^_{}\\<>&\"'a1 \0"), st.characters()), max_size=30))
def test_any_text_reads_as_it_does_in_the_window(text: str) -> None:
    tree = LexborHTMLParser(f"<p>{inline(text)}</p>")
    shown = "".join(node.text() for node in tree.css("p"))
    assert shown == writable(readable(text).text).replace("\r\n", "\n").replace("\r", "\n")
    assert {node.tag for node in tree.css("p *")} <= {"sup", "sub", "i", "b", "code", "u"}


@pytest.mark.parametrize(
    ("note", "html"),
    [
        ("# A\n##### B", "<h3>A</h3>\n<h6>B</h6>\n"),
        ("a<b> <script>x</script>", "<p>a&lt;b&gt; &lt;script&gt;x&lt;/script&gt;</p>\n"),
        ("```\n<b>\n", "<pre><code>&lt;b&gt;\n</code></pre>\n"),
        ("  \n", ""),
    ],
)
def test_a_note_is_markdown_below_the_heading_of_its_paper(note: str, html: str) -> None:
    assert rendered(note, 2) == html


@settings(deadline=None)  # the first example compiles the template
@given(hostile_texts())
def test_no_text_breaks_out_of_its_place(text: str) -> None:
    hostile = hostile_paper(text)
    tree = page([hostile, paper("Two")], Options(title=text, description=text, abstract=True, notes=True))
    assert texts(tree, "main > article > h2")[-1:] == ["Two"]
    assert len(tree.css("main > article")) == 2
    assert texts(tree, "footer") == ["2 papers"]
    assert not tree.css("script, img, [onerror]")


def test_a_validator_finds_no_fault() -> None:
    papers = [
        full_paper(),
        hostile_paper("</script><!-- ]]> \0\x85\ud800\u2028\"'<b onerror=x>&amp;&#0;"),
        paper("One"),
    ]
    assert faults(text_of("html", papers, EVERYTHING)) == ""
    items = [Item(each, "why", group) for group in ("A b", "C%d") for each in papers]
    assert faults("".join(map(str, FORMATS["html"].write(items, EVERYTHING)))) == ""
