import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.importing.grammar import script_notation

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("script", "value"),
    [
        ("{'id': None, 'sure': True, 'maybe': False}", {"id": None, "sure": True, "maybe": False}),
        ("{id: undefined, title: 'x', }", {"id": None, "title": "x"}),
        ("[1, 2,, 3,]", [1, 2, 3]),
        ("('a', u'b', b'c',)", ["a", "b", "c"]),
        (r"{'a': 'it\'s \"so\" \xe9\u00e9\t'}", {"a": 'it\'s "so" éé\t'}),
        (r'["\u{1F600} \101 \q"]', ["😀 A q"]),
        ("{a: 1, // one\n b: /* two */ 2, # three\n c: 3}", {"a": 1, "b": 2, "c": 3}),
        ("[.5, -.5, +1, 1_000, NaN, Infinity]", [0.5, -0.5, 1, 1000, None, None]),
        ("{2401: 'a', on: new Date('2024'), id: ObjectId('x')}", {"2401": "a", "on": ["2024"], "id": ["x"]}),
        ("['http://a/b', \"//c\", '#d']", ["http://a/b", "//c", "#d"]),
        ('["line\\\nbreak"]', ["linebreak"]),
    ],
)
def test_literals_of_scripts_are_written_as_json(script: str, value: object) -> None:
    assert json.loads(script_notation.as_json(script)) == value


@given(VALUES)
def test_what_python_prints_is_read_as_it_was(value: object) -> None:
    assert json.loads(script_notation.as_json(repr(value))) == value


@given(VALUES)
def test_json_stays_what_it_is(value: object) -> None:
    assert json.loads(script_notation.as_json(json.dumps(value))) == value


@given(st.text(alphabet="{}[]()'\"`,:\\/#*ab1\n ", max_size=200))
def test_lines_keep_their_numbers(text: str) -> None:
    written = script_notation.as_json(text)
    assert written.count("\n") >= text.count("\n") - text.count("\\")


def test_a_list_ends_with_its_bracket() -> None:
    script = "let papers = [{a: ']'}, {b: 2}]; other([3])"
    value, end = script_notation.value_at(script, 13)
    assert json.loads(value) == [{"a": "]"}, {"b": 2}]
    assert script[end:] == "; other([3])"
