"""Templates of the user's: what they can do, what they can't, and how their mistakes are told."""

import contextlib
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.errors import ReaderError
from readerapp.exporting.formats import FORMATS, Item, Options
from readerapp.exporting.markdown import fields, sandbox, templates
from readerapp.exporting.markdown.filters import filters
from readerapp.exporting.markdown.sandbox import FILTERS, Sandbox
from readerapp.exporting.markdown.templates import OURS, Template, file_of, load
from readerapp.exporting.markdown.text import escape
from readerapp.library.rows import LinkRow, VersionRow
from tests.unit.exporting.papers import full_paper, paper

FILE = Path("mine.md.j2")
NAMES = [name for titles in OURS.values() for name in titles]


def written(body: str, whole: object = None, before: str = "") -> str:
    """What a macro of this body writes of a paper."""
    source = f"{before}{{% macro paper(paper) %}}{body}{{% endmacro %}}"
    item = whole if isinstance(whole, Item) else Item(full_paper(), "A *remark*", "")
    return Template(source, FILE).text("paper", fields.of_paper(item, Options(notes=True)))


def mistake(body: str, before: str = "") -> str:
    with pytest.raises(ReaderError) as error:
        written(body, before=before)
    assert error.value.hint
    return error.value.text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("{{ paper.remark }}", "A \\*remark\\*"),
        ("{{ paper.remark | upper }}", "A \\*REMARK\\*"),
        ("{{ paper.remark | markdown }}", "A *remark*"),
        ("{{ [paper.remark, '$', '$'] | join(' *or* ') }}", "A \\*remark\\* *or* \\$ *or* \\$"),
        ("{{ paper.remark | link('https://a.b/c d?&lt;') }}", "[A \\*remark\\*](<https://a.b/c%20d?&amp;lt;>)"),
        ("{{ paper.remark | link('') }}", "A \\*remark\\*"),
        ("{{ paper.authors }}", "Ashish Vaswani, Noam Shazeer"),
        ("{{ paper.tags | map('tag') }}", "area/language, to\\_read"),
        ("{{ paper.details.volume }}|{{ paper.details['publisher-place'] }}", "|"),
        ("{% for h in paper.highlights %}{{ loop.index }} {{ h.meaning }}{% endfor %}", "1 Method"),
        ("{% if paper.title.startswith('Att') %}yes{% endif %}", "yes"),
        ("{{ paper.rating * 2 + 1 }} {{ paper.rating | stars }}", "9 ★★★★☆"),
        ("{% set x %}**{{ paper.remark }}**{% endset %}{{ x }}", "**A \\*remark\\***"),
        ("{% set n = namespace(a=1) %}{% set n.a = n.a + 1 %}{{ n.a }}", "2"),
        ("{% filter quote %}*a*\nb{% endfilter %}", "> *a*\n> b"),
        ("{{ paper.note }}", "#### Why\n\nIt is *the* one, a\\<b and c>d."),
    ],
)
def test_what_is_put_out_reads_as_it_is(body: str, text: str) -> None:
    assert written(body, Item(full_paper(), "A *remark*", "G")) == text


def test_macros_of_the_users_own_are_not_escaped_twice() -> None:
    strong = "{% macro strong(text) %}**{{ text }}**{% endmacro %}"
    assert written("{{ strong(paper.remark) }}", before=strong) == "**A \\*remark\\***"


@pytest.mark.parametrize(
    "body",
    [
        "{{ paper.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ paper.title.__class__ }}",
        "{{ paper.title.format(paper) }}",
        "{{ paper.title.ljust(1000000000) }}",
        "{{ paper.get('title') }}",
        "{{ paper.pop('title') }}",
        "{{ paper.authors.append('x') }}",
        "{{ paper.authors.clear() }}",
        "{{ strong.arguments }}",
        "{{ namespace.__init__ }}",
        "{{ loop }}",
        "{{ range(9) }}",
        "{{ self.__init__.__globals__ }}",
        "{{ paper | attr('__class__') }}",
        "{{ paper | map(attribute='__class__') | list }}",
        "{{ paper.title | random }}",
        "{{ paper.title * 1000000000 }}",
        "{{ 9 ** 999999999 }}",
        "{{ '%1000000000d' % 1 }}",
        "{% include '/etc/passwd' %}",
        "{% import '/etc/passwd' as x %}",
        "{% for x in paper.authors %}{{ x.nothing }}{% endfor %}",
        "{{ paper.titel }}",
        "{{ paper }}",
        "{{ paper.details }}",
        "{{ 1 / 0 }}",
        "{{ paper.title + 1 }}",
    ],
)
def test_what_a_template_may_not_or_cannot_do_is_told_with_its_line(body: str) -> None:
    assert re.match(r"mine\.md\.j2, line 2: ", mistake(f"\n{body}"))


def test_a_template_cannot_run_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "MOST_STEPS", 5000)
    nested = "{% for a in paper.title %}" * 5 + "{% endfor %}" * 5
    assert "steps" in mistake(nested)
    assert "never ends" in mistake(
        "{{ paper_again(paper) }}", "{% macro paper_again(p) %}{{ paper_again(p) }}{% endmacro %}"
    )
    doubling = "{% macro f(p, n) %}{% if n %}{{ f(p, n - 1) }}{{ f(p, n - 1) }}{% endif %}x{% endmacro %}"
    assert "steps" in mistake("{{ f(paper, 60) }}", doubling)


@pytest.mark.parametrize(
    "growing",
    [
        "n.t ~ n.t",
        "n.t + n.t",
        "[n.t, n.t] | join",
        "n.t | replace('x', 'xx')",
        "n.l | join(n.t)",
    ],
)
def test_a_template_cannot_grow_without_end(growing: str) -> None:
    before = "{% set n = namespace(t='x', l=['x', 'x', 'x']) %}"
    assert "characters" in mistake(before + f"{{% set n.t = {growing} %}}" * 40)


def test_numbers_and_rows_of_signs_stay_small() -> None:
    assert "numbers" in mistake("{% set n = namespace(a=9) %}" + "{% set n.a = n.a * n.a %}" * 9)
    assert written("{{ 99999999999 | stars }}{{ paper.remark | indent(99999999999) }}") == "★★★★★A \\*remark\\*"


def test_a_mistake_in_the_language_is_told_with_its_line(tmp_path: Path) -> None:
    assert mistake("\n\n{% if %}").startswith("mine.md.j2, line 3: ")
    assert mistake("\n{{ paper.title | nothing }}") == "mine.md.j2, line 2: No filter named 'nothing'."
    file = tmp_path / "other.md.j2"
    file.write_text("{% macro head(list) %}x{% endmacro %}")
    with pytest.raises(ReaderError, match="has no macro “paper”"):
        load(str(file))


WORDS = "{% %} {{ }} {# #} {%- if for x in paper endif endfor set = . title | ( ) ' [ ] block macro endmacro call 1 ~ :"


@given(st.lists(st.sampled_from(WORDS.split()), max_size=20).map(" ".join))
def test_any_template_works_or_is_refused_in_words(body: str) -> None:
    with contextlib.suppress(ReaderError):
        written(body)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(templates, "user_templates", lambda: tmp_path)
    return tmp_path


def test_the_users_templates_are_found_by_name_and_by_path(folder: Path) -> None:
    (folder / "mine.md.j2").write_text("{% macro paper(paper) %}\nI read {{ paper.title }}.\n{% endmacro %}")
    assert templates.templates() == [*OURS["markdown"].items(), ("mine", "mine")]
    assert templates.templates("obsidian") == [("obsidian", "Obsidian note"), ("mine", "mine")]
    for name in ("mine", str(folder / "mine.md.j2")):
        options = Options(template=name, managed=False)
        assert "".join(map(str, FORMATS["markdown"].write([Item(paper("One"))], options))) == "I read One.\n"
        assert FORMATS["obsidian"].writer(options).entry(Item(paper("One"))) == "I read One.\n"


def test_a_template_that_is_not_there_or_no_text_is_told(folder: Path) -> None:
    (folder / "latin.md.j2").write_bytes(b"\xff")
    (folder / "large.md.j2").write_bytes(b" " * 300_000)
    for name, words in (
        ("nothing", "There is no template “nothing”"),
        (str(folder / "nothing.md.j2"), "can't be read: No such file"),
        ("latin", "no text in UTF-8"),
        ("large", "too large"),
    ):
        with pytest.raises(ReaderError, match=re.escape(words)):
            load(name)


@pytest.mark.parametrize("format_name", OURS)
@pytest.mark.parametrize("template", NAMES)
def test_a_format_takes_its_own_templates_and_else_its_first(format_name: str, template: str) -> None:
    text = FORMATS[format_name].writer(Options(template=template, managed=False)).entry(Item(paper("One")))
    assert text.startswith("---") == (format_name == "obsidian")
    assert text.startswith("full-title::") == (format_name == "logseq")


def test_every_template_of_ours_is_there() -> None:
    assert {file_of(name).name for name in NAMES} == {file.name for file in file_of("compact").parent.glob("*.md.j2")}


def test_a_new_template_is_a_copy_that_is_never_written_over(folder: Path) -> None:
    file = templates.create("mine", "compact")
    assert file == folder / "mine.md.j2"
    assert file.read_text(encoding="utf-8") == file_of("compact").read_text(encoding="utf-8")
    file.write_text("mine")
    for name, words in (("mine", "already"), ("compact", "can't be called"), ("../x", "can't be called")):
        with pytest.raises(ReaderError, match=words):
            templates.create(name, "compact")
    assert file.read_text() == "mine"


def test_the_page_about_templates_names_every_field_and_filter() -> None:
    page = (file_of("compact").parent / "README.md").read_text(encoding="utf-8")
    known = replace(
        full_paper(), versions=(VersionRow(3, "v", "V", "", None, {}),), links=(LinkRow("abstract", "https://a.b"),)
    )
    paper = fields.of_paper(Item(known), Options())
    for name, values in (("paper", paper), ("list", fields.of_list(Options()))):
        documented = set(re.findall(rf"`{name}\.(\w+)`", page))
        assert documented == set(values)
    for name, row in (("highlight", paper["highlights"]), ("digest", paper["digests"]), ("version", paper["versions"])):
        assert set(re.findall(rf"`{name}\.(\w+)`", page)) == set(row[0])
    own = re.findall(r"^\| `\S+ \\\| (\w+)", page, re.MULTILINE)
    assert {*own, *FILTERS} == set(Sandbox(escape, filters(escape)).filters)
    assert all(f"`{name}`" in page for name in FILTERS)


def test_a_changed_template_is_told_as_what_the_list_is_made_of(folder: Path) -> None:
    file = templates.create("mine", "compact")
    sources = [FORMATS["markdown"].writer(Options(template="mine")).source()]
    file.write_text("{% macro paper(paper) %}x{% endmacro %}")
    sources.append(FORMATS["markdown"].writer(Options(template="mine")).source())
    assert sources == [file_of("compact").read_text(encoding="utf-8"), "{% macro paper(paper) %}x{% endmacro %}"]
