"""Formatted citations: what the styles print, and what citeproc-py got wrong before."""

import re
from pathlib import Path

import pytest

from readerapp import paths
from readerapp.errors import ReaderError
from readerapp.exporting.citing import citations, rendering, styles, tidying
from readerapp.exporting.options import Options
from readerapp.library.rows import LinkRow
from tests.unit.exporting.papers import paper, text_of

STYLES = [style.name for style in styles.list_styles()]
ARTICLE = paper(
    "Some notes on a<b & Deixis",
    kind="article-journal",
    venue="Arizona Quarterly",
    year=1997,
    published="1997-03-02",
    authors=("Albert J. Cook", "Jan van der Berg", "Bob Smith Jr.", "{Google DeepMind}"),
    identifiers={"doi": "10.1353/arq.1997.0020"},
    details={"page": "9-10", "volume": "53", "issue": "1"},
)
PREPRINT = paper("Is it all: $O(n^2)$?", identifiers={"arxiv": "2603.00001"}, published="2026-03-12")
QUESTION = paper("Who asks?", venue="NAACL", year=2019, authors=("李飞飞", "Ana Luisa de la Cruz", "bell hooks"))
BOOK = paper("Roofs", kind="book", year=2016, authors=("Ida Ott", "others"), details={"publisher": "MIT Press"})
BARE = paper("No author, no date")
PAPERS = (ARTICLE, PREPRINT, QUESTION, BOOK, BARE)
MINIMAL = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info>
<title>Mine &amp; yours</title></info>{macros}
<citation><layout><text variable="title"/></layout></citation>{bibliography}</style>"""
PRINTED = {
    "apa": (
        "Cook, A. J., van der Berg, J., Smith, B., Jr., & Google DeepMind. (1997). Some notes on a<b & Deixis. "
        "Arizona Quarterly, 53(1), 9–10. https://doi.org/10.1353/arq.1997.0020",
        "Is it all: O(n²)? (arXiv:2603.00001). (2026). arXiv. https://doi.org/10.48550/arXiv.2603.00001",
    ),
    "ieee": (
        "[1] A. J. Cook, J. van der Berg, B. Smith Jr., and Google DeepMind, “Some notes on a<b & Deixis,” Arizona "
        "Quarterly, vol. 53, no. 1, pp. 9–10, Mar. 1997, doi: 10.1353/arq.1997.0020.",
        "[2] “Is it all: O(n²)?,” Mar. 12, 2026, arXiv: arXiv:2603.00001. doi: 10.48550/arXiv.2603.00001.",
    ),
    "chicago": (
        "Cook, Albert J., Jan van der Berg, Bob Smith Jr., and Google DeepMind. 1997. “Some Notes on A<b & Deixis.” "
        "Arizona Quarterly 53 (1): 9–10. https://doi.org/10.1353/arq.1997.0020.",
        "“Is It All: O(n²)?” 2026. arXiv:2603.00001. Preprint, arXiv, March 12. "
        "https://doi.org/10.48550/arXiv.2603.00001.",
    ),
    "vancouver": (
        "1. Cook AJ, van der Berg J, Smith B Jr., Google DeepMind. Some notes on a<b & Deixis. Arizona Quarterly. "
        "1997 Mar 2;53(1):9–10. doi:10.1353/arq.1997.0020",
        "2. Is it all: O(n²)? [Internet]. arXiv; 2026. Available from: https://arxiv.org/abs/2603.00001 "
        "doi:10.48550/arXiv.2603.00001",
    ),
}


@pytest.mark.parametrize("style", PRINTED)
def test_articles_and_preprints_are_printed_as_the_style_has_them(style: str) -> None:
    assert tuple(citations.formatted([ARTICLE, PREPRINT], style).split("\n")) == PRINTED[style]


@pytest.mark.parametrize("style", STYLES)
def test_every_style_prints_every_paper_cleanly(style: str) -> None:
    lines = citations.formatted(PAPERS, style).split("\n")
    assert len(lines) == len(PAPERS)
    for entry, printed in zip(PAPERS, lines, strict=True):
        assert tidying.NUMBER not in printed
        assert not re.search(r"[\ufdd0-\ufdef]|\.\.|,,|\?\.|[\s(]\.(?=\s)| {2}|&amp;|&lt;|\s[,;]| at\.$", printed)
        assert printed.lower().count(tidying.text_of(entry.title.split("$")[0].lower())) == 1


def test_names_keep_particles_and_scripts_and_tell_of_others() -> None:
    assert "李飞飞, A. L. de la Cruz, and bell hooks, “Who asks?,”" in citations.formatted([QUESTION], "ieee")
    assert citations.formatted([BOOK], "apa") == "Ott, I., et al. (2016). Roofs. MIT Press."
    assert citations.formatted([BOOK], "vancouver") == "1. Ott I, et al. Roofs. MIT Press; 2016."


def test_a_hyphen_before_a_small_letter_has_no_initial_after_it() -> None:
    assert citations.formatted([paper("Roofs", authors=("Jun-ichi Imura", "Jean-Paul Ott"))], "nature") == (
        "1. Imura, J. & Ott, J.-P. Roofs."
    )


def test_a_server_of_preprints_is_named_once() -> None:
    preprint = paper("Roofs", venue="arXiv", year=2026, identifiers={"arxiv": "2603.00001"})
    assert citations.formatted([preprint], "chicago") == (
        "“Roofs.” 2026. arXiv:2603.00001. Preprint, arXiv. https://doi.org/10.48550/arXiv.2603.00001."
    )


def test_html_has_the_style_of_the_type_and_escapes_the_rest() -> None:
    address = paper("A <i>b</i> & c", kind="webpage", links=(LinkRow("link", "https://x.org/?a=1&b=2"),))
    printed = citations.formatted([ARTICLE, address], "apa", "html")
    assert "Some notes on a&lt;b &amp; Deixis. <i>Arizona Quarterly</i>, <i>53</i>(1)" in printed
    assert "A &lt;i&gt;b&lt;/i&gt; &amp; c" in printed
    assert "https://x.org/?a=1&amp;b=2" in printed
    assert printed.count("<p ") == printed.count("</p>") == 2


def test_an_entry_does_not_depend_on_those_before_it() -> None:
    alone = [citations.formatted([each], "vancouver", "html").replace("1. ", "", 1) for each in PAPERS]
    together = citations.formatted(PAPERS[::-1], "vancouver", "html").split("\n")[::-1]
    assert [re.sub(r">\d\. ", ">", line, count=1) for line in together] == alone


def test_a_list_is_numbered_under_its_headings() -> None:
    assert text_of("citations", [BARE, BARE], Options(title="To read", style="nature")) == (
        "To read\n\n1. No author, no date.\n\n2. No author, no date.\n"
    )


@pytest.fixture
def own_styles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "styles"
    folder.mkdir()
    monkeypatch.setattr(styles, "user_styles", lambda: folder)
    return folder


def test_styles_of_the_user_are_found_by_name_and_by_path(own_styles: Path) -> None:
    bibliography = '<bibliography><layout suffix="!"><text variable="title"/></layout></bibliography>'
    file = own_styles / "mine.csl"
    file.write_text(MINIMAL.format(macros="", bibliography=bibliography))
    assert [style.title for style in styles.list_styles() if style.is_own] == ["Mine & yours"]
    assert citations.formatted([BARE], "mine") == citations.formatted([BARE], str(file)) == "No author, no date!"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("<style>\n<info></style>", "line 2: "),
        ("<html/>", "its first element is not"),
        (MINIMAL.format(macros="", bibliography=""), "has no bibliography"),
        (
            MINIMAL.format(
                macros="",
                bibliography='\n<bibliography><layout><text macro="a"/></layout></bibliography>',
            ),
            "line 4: there is no macro “a”",
        ),
        (
            MINIMAL.format(
                macros='<macro name="a"><text macro="a"/></macro>',
                bibliography='<bibliography><layout><text macro="a"/></layout></bibliography>',
            ),
            "recursion",
        ),
        ("", "line 1"),
    ],
)
def test_what_is_no_style_is_told_with_its_line(own_styles: Path, content: str, why: str) -> None:
    (own_styles / "bad.csl").write_text(content)
    with pytest.raises(ReaderError) as caught:
        citations.formatted([BARE], "bad")
    assert "bad.csl" in caught.value.text
    assert why in caught.value.text
    assert caught.value.hint


def test_a_style_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(ReaderError, match="no citation style “nowhere”") as caught:
        rendering.renderer(styles.find("nowhere"))
    assert "apa" in caught.value.hint


def test_each_style_brought_along_names_its_licence_and_is_in_the_list() -> None:
    folder = paths.resource("csl")
    listed = (folder / "README.md").read_text()
    for file in folder.glob("*.csl"):
        assert "<rights license=" in file.read_text(encoding="utf-8")
        assert f"`{file.name}`" in listed


def test_what_looks_like_html_is_printed_as_it_is() -> None:
    told = paper("The <b> tag in R&amp;D", authors=("Ada Lovelace",), year=2020)
    assert "The <b> tag in R&amp;D" in citations.formatted([told], "apa")
