import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.importing.digest import Problem, Severity
from readerapp.importing.grammar import json_records
from readerapp.importing.grammar.json_records import Record


def read(text: str) -> tuple[list[dict[str, object]], list[Problem]]:
    records, problems = json_records.read(text)
    return [record.value for record in records], problems


def errors(problems: list[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity is Severity.ERROR]


@pytest.mark.parametrize(
    "text",
    [
        '[{"a": 1}, {"a": 2}]',
        '{"a": 1}\n{"a": 2}\n',
        '{"a": 1},\n{"a": 2},\n',
        '[{"a": 1}, {"a": 2},]',
        '[[{"a": 1}], [{"a": 2}]]',
        '{"items": [{"a": 1}, {"a": 2}]}',
        '{"status": "ok", "message": {"total": 2, "items": [{"a": 1}, {"a": 2}]}}',
        '[{"date": "2024-01-01", "papers": [{"a": 1}]}, {"papers": [{"a": 2}]}]',
        '{"1706.03762": {"a": 1}, "1706.03763": {"a": 2}}',
        '{"2024-01-01": [{"a": 1}], "2024-01-02": [{"a": 2}]}',
    ],
)
def test_records_are_found_wherever_they_lie(text: str) -> None:
    assert read(text) == ([{"a": 1}, {"a": 2}], [])


def test_a_paper_with_references_is_one_record() -> None:
    paper = {"title": "Sand", "references": [{"title": "Sea"}]}
    assert read(json.dumps(paper)) == ([paper], [])
    assert read(json.dumps([paper])) == ([paper], [])
    assert read('{"references": [{"title": "Sea"}]}')[0] == [{"title": "Sea"}]


def test_what_stands_around_a_list_is_known() -> None:
    (record,), _ = json_records.read('{"date": "2024-01-01", "data": {"papers": [{"a": 1}], "after": 3}}')
    assert (record.under, record.around) == ("papers", {"date": "2024-01-01", "after": 3})


def test_lines_are_those_of_the_file() -> None:
    text = '\n[\n{"a": 1,\n "b": 2},\n{"a": 3}\n]'
    records, _ = json_records.read(text)
    assert [(record.line, record.end_line) for record in records] == [(3, 4), (5, 5)]
    assert json_records.line_of(text, records[0], "b") == 4


@pytest.mark.parametrize(
    "broken",
    ['{"a": "x"y"}', '{"a": "open}', '{"a": }', '{"a": ' + "9" * 5000 + "}", '{"a": [1}'],
)
def test_a_damaged_record_costs_only_itself(broken: str) -> None:
    for text in (f'[{{"a": 1}},\n{broken},\n{{"a": 3}}]', f'{{"a": 1}}\n{broken}\n{{"a": 3}}'):
        values, problems = read(text)
        assert values == [{"a": 1}, {"a": 3}]
        assert [(problem.severity, problem.line, problem.end_line) for problem in problems] == [(Severity.ERROR, 2, 2)]


def test_line_breaks_inside_of_texts_are_read() -> None:
    assert read('[{"a": "one\n\ttwo"}]') == ([{"a": "one\n\ttwo"}], [])


def test_a_cut_file_says_so() -> None:
    values, problems = read('[{"a": 1}, {"a": 2')
    assert values == [{"a": 1}]
    assert "the file ends within it" in errors(problems)[0].text
    values, problems = read('[{"a": 1}, {"a": 2}')
    assert len(values) == 2
    assert "records may be missing" in problems[0].text


def test_a_damaged_head_does_not_hide_the_list() -> None:
    values, problems = read('{"made": by hand, "items": [{"a": 1}]}')
    assert values == [{"a": 1}]
    assert problems[0].severity is Severity.WARNING


def test_values_can_be_written_again() -> None:
    (value,), _ = read('[{"a": NaN, "b": 1e999, "c": "\\ud800x\\u0000", "d": "\\ud83d\\ude00"}]')
    assert value == {"a": None, "b": None, "c": "�x", "d": "😀"}
    json.dumps(value, allow_nan=False).encode()


def test_nesting_has_an_end() -> None:
    deep = '[{"a": ' + "[" * 100 + "]" * 100 + '}, {"a": 1}]'
    values, problems = read(deep)
    assert values == [{"a": 1}]
    assert "nested too deeply" in problems[0].text
    for bomb in ("[" * 200_000, '{"a":' * 200_000, '[{"a":' * 200_000):
        assert errors(read(bomb)[1])


@pytest.mark.parametrize(
    "hostile",
    [
        '[{"a":,' * 200_000,
        '{"a"\n' * 300_000,
        '[{"a":"x"y"},' * 100_000,
        '[{"k":{"a":1,}},' * 100_000,
        '[{"a":"' + "\\" * 2_000_000,
        "[" + ",".join(f'{{"k{number}" 1}}' for number in range(100_000)),
    ],
    ids=range(6),
)
@pytest.mark.long
def test_garbage_takes_bounded_time(hostile: str) -> None:
    began = time.process_time()
    assert errors(read(hostile)[1])
    assert time.process_time() - began < 5


def test_keys_of_a_sample() -> None:
    assert json_records.keys(b'\xef\xbb\xbf [{"title" : "a", "b": {"c": 1') == {"title", "b", "c"}
    assert json_records.keys(b'title: "a": 1') == frozenset()


objects = st.dictionaries(st.sampled_from("abcd"), st.integers() | st.text(max_size=5), min_size=1, max_size=4)


@given(st.lists(objects, max_size=8), st.sampled_from(["list", "lines", "wrapped"]), st.sampled_from([None, 1]))
def test_whole_files_are_read_whole(values: list[dict[str, object]], form: str, indent: int | None) -> None:
    if form == "lines":
        text = "\n".join(json.dumps(value) for value in values)
    else:
        text = json.dumps({"items": values} if form == "wrapped" else values, indent=indent)
    found, problems = read(text)
    assert problems == []
    assert len(found) == len(values)


@given(st.text(alphabet='[]{}",:\\ \nab1', max_size=200))
def test_any_text_is_read(text: str) -> None:
    records, _ = json_records.read(text)
    assert all(isinstance(record, Record) and 1 <= record.line <= record.end_line for record in records)
