import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.importing.digest import Problem
from readerapp.importing.grammar import xml_records, xml_text


def read(text: str, *, nested: bool = False) -> tuple[list[str], list[Problem]]:
    problems: list[Problem] = []
    names = r"(?!root[\s/>])[a-z]+" if nested else "record"
    found = [xml_text.line_of(each.element) for each in xml_records.records(text, names, problems, nested=nested)]
    return found, problems


def test_comments_and_character_data_hold_no_records() -> None:
    text = "<root><!-- <record>no</record> --><record><![CDATA[<record> &amp; ]]>yes</record></root>"
    assert read(text) == (["<record> & yes"], [])


def test_entities_are_never_looked_up() -> None:
    text = (
        '<!DOCTYPE root [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/hostname">]>\n'
        "<root><record>&a; &b; &x; &eacute; &amp;</record></root>"
    )
    assert read(text) == (["&a; &b; &x; é &"], [])


def test_a_document_type_inside_a_record_is_refused() -> None:
    found, problems = read('<root><record><!DOCTYPE a [<!ENTITY a "b">]>&a;</record><record>2</record></root>')
    assert found == ["2"]
    assert len(problems) == 1


def test_loose_signs_are_read_as_text() -> None:
    assert read("<root><record>p < 0.5 & q &#0;&#x1F;&#xD800;&#65;</record></root>") == (["p < 0.5 & q A"], [])


def test_a_damaged_record_costs_only_itself() -> None:
    text = "<root>\n<record>1</record>\n<record><i>2</record>\n<record>3\n<record>4</record>\n</root>"
    found, problems = read(text)
    assert found == ["1", "4"]
    assert [(problem.line, problem.end_line) for problem in problems] == [(3, 3), (4, 4)]
    assert "its end is missing" in problems[1].text


def test_a_cut_file_says_so() -> None:
    found, problems = read("<root><record>1</record><record>2")
    assert found == ["1"]
    assert "the file ends within it" in problems[0].text


def test_namespaces_of_the_head_and_unknown_ones() -> None:
    text = "<n:root xmlns:n='u' xmlns='v'><n:record a:b=\"1\"><c:d>x</c:d></n:record><record/></n:root>"
    assert read(text) == (["x", ""], [])


def test_elements_of_one_name_may_nest() -> None:
    text = "<root>\n  <a><a>1</a></a>\n  <b/>\n  <c>lost\n  <a>2</a>\n</root>"
    found, problems = read(text, nested=True)
    assert found == ["1", "", "2"]
    assert [problem.line for problem in problems] == [4]


@pytest.mark.parametrize(
    "hostile",
    [
        "<record>" * 50_000,
        "<!--" * 100_000,
        "<record><![CDATA[" * 30_000,
        '<record a="' * 50_000,
        "<record>" + "&" * 200_000 + "</record>",
        "<record>" + "<a>" * 100_000 + "</record>",
        "<record>" + "<a>" * 30_000 + "</a>" * 30_000 + "</record>",
        "<?<record>" * 50_000,
    ],
    ids=range(8),
)
@pytest.mark.long
def test_garbage_takes_bounded_time(hostile: str) -> None:
    began = time.process_time()
    read(hostile)
    read(hostile, nested=True)
    assert time.process_time() - began < 10


def test_formulas_on_one_line() -> None:
    text = (
        "<record><math><msup><mi>x</mi><mn>10</mn></msup><mo>+</mo><mfrac><mi>a</mi><mi>b</mi></mfrac></math></record>"
    )
    assert read(text)[0] == ["x^{10}+a/b"]


@given(st.text(alphabet='<>/record "=&;a![]-?:\n', max_size=200))
def test_any_text_is_read(text: str) -> None:
    read(text)
    read(f"<root><record>{text}</record></root>", nested=True)
