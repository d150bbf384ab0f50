"""Bundles as they are read: each line for itself, whatever stands in it."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.errors import ReaderError
from readerapp.importing import forms
from readerapp.importing.digest import Digest, Entry, Origin, Severity
from readerapp.importing.lists import bundle
from readerapp.library.rows import AnchorState, Color, KnownPair, ListDraft, PaperDetails, Status
from tests.unit.exporting.papers import full_paper, paper, text_of

TODAY = datetime.date(2026, 11, 22)
HEAD = '{"readerapp bundle": 1, "list": {"name": "Core", "description": "Read these"}}'
GOOD = '{"cite_key": "good2026", "title": "A good one"}'
HIGHLIGHT = {"field": "title", "start": 2, "end": 6, "quote": "good", "color": "blue", "state": "exact"}
SEEN = {"digest": 3, "title": "HF Papers 12 Mar", "source": "HF Papers", "date": "2026-03-12"}


def read(*lines: str) -> Digest:
    (digest,) = bundle.read("\n".join(lines).encode("utf-8", "surrogatepass"), Origin(TODAY, "core.readerapp"))
    return digest


def read_paper(**values: Any) -> tuple[PaperDetails, list[str]]:
    """Read a paper with these values, and what was said of it."""
    digest = read(HEAD, json.dumps({"cite_key": "good2026", "title": "A good one", **values}))
    (entry,) = digest.entries
    assert entry.kept is not None
    return entry.kept.paper, [problem.text for problem in digest.problems]


def test_what_was_written_is_read() -> None:
    written = [full_paper(), paper("a<b and c>d", cite_key="second")]
    data = text_of("bundle", written).encode()
    form = forms.sniff(data, "x.txt")
    assert form is not None
    assert form.name == bundle.NAME
    (digest,) = forms.read(data, "my list.readerapp", today=TODAY)
    assert (digest.source, digest.problems, digest.bundle.name) == ("my list", (), "")
    whole, second = digest.entries
    assert (whole.authors, whole.identifiers, whole.year) == (written[0].authors, written[0].identifiers, 2017)
    assert (whole.kept.paper.rating, whole.kept.paper.tags) == (4, written[0].tags)
    assert (second.title, second.line, second.end_line) == ("a<b and c>d", 3, 3)


def test_the_head_names_the_list() -> None:
    digest = read(HEAD, GOOD)
    assert (digest.source, digest.bundle.name, digest.bundle.description) == ("Core", "Core", "Read these")


def test_the_head_tells_what_a_library_has_beside_its_papers() -> None:
    library = {
        "searches": [{"name": "Mine", "query": "tag:x"}, {"name": "", "query": "x"}, 3],
        "lists": [{"name": "Empty"}], "tags": [{"name": "x", "hue": 9}], "digests": [SEEN],
        "pairs": [{"papers": ["a", "b"], "apart": True}, {"papers": ["a"]}, {"papers": ["a", "b"], "similarity": 2}],
    }  # fmt: skip
    digest = read(json.dumps({"readerapp bundle": 1, "library": library}), GOOD)
    beside = digest.bundle.beside
    assert (beside.searches, beside.lists, beside.tags) == ((("Mine", "tag:x"),), (("Empty", ""),), ())
    assert [each.digest for each in beside.digests] == ["HF Papers 12 Mar"]
    assert beside.pairs == (KnownPair("a", "b", is_apart=True),)
    (problem,) = digest.problems
    assert problem.text == "Not understood and left out of the head of the bundle: searches, tags, pairs"


@pytest.mark.parametrize("value", [3, [], "x", {"searches": 3}, {"pairs": [None]}, {"lists": {}}])
def test_what_is_odd_beside_the_papers_is_passed_over(value: Any) -> None:
    digest = read(json.dumps({"readerapp bundle": 1, "library": value}), GOOD)
    assert (digest.bundle, len(digest.entries), len(digest.problems)) == (ListDraft(), 1, 1)


@pytest.mark.parametrize("value", [None, 3, [], "Core", {"name": 4}, {"name": ["x"], "description": 5}])
def test_a_list_that_is_none_is_passed_over(value: Any) -> None:
    assert read(json.dumps({"readerapp bundle": 1, "list": value}), GOOD).bundle.name == ""


def test_a_bundle_of_a_newer_program_is_refused_with_the_reason() -> None:
    data = f'{{"readerapp bundle": 2}}\n{GOOD}\n'.encode()
    with pytest.raises(ReaderError, match=r"newer readerapp \(version 2"):
        forms.read(data, "core.readerapp", today=TODAY)
    assert bundle.stream(data, Origin(TODAY, "core.readerapp")) is None


def test_what_later_versions_add_is_passed_over() -> None:
    digest = read('{"readerapp bundle": 1, "written_by": "readerapp 9"}', '{"title": "A", "mood": {"x": []}}')
    assert (len(digest.entries), digest.problems) == (1, ())


@pytest.mark.parametrize(
    "head", ['{"readerapp bundle": "one"}', '{"readerapp bundle": 1, "list": {', '{"readerapp bundle": -1}']
)
def test_papers_below_a_damaged_head_are_read(head: str) -> None:
    digest = read(head, GOOD)
    assert [entry.title for entry in digest.entries] == ["A good one"]
    assert [(problem.line, problem.severity) for problem in digest.problems] == [(1, Severity.WARNING)]


@pytest.mark.parametrize(
    "line",
    [
        "{", "[]", "null", "7", "@article{x,", '{"title": "A", "title', '{"title": ""}', '{"title": 3}', "{}",
        '{"title": "A"}{"title": "B"}', '{"note": "no title"}', "[" * 100_000,
        '{"title": "A", "x": ' + "[" * 500 + "]" * 500 + "}", '{"title": "A", "year": ' + "9" * 5000 + "}",
    ],
)  # fmt: skip
def test_a_broken_line_costs_itself_alone(line: str) -> None:
    digest = read(HEAD, GOOD, line, '{"title": "Last"}')
    assert [entry.title for entry in digest.entries] == ["A good one", "Last"]
    (problem,) = digest.problems
    assert (problem.line, problem.end_line, problem.severity) == (3, 3, Severity.ERROR)
    assert problem.text.endswith("left out")


def test_a_line_without_end_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "_LONGEST_LINE", 1000)
    digest = read(HEAD, json.dumps({"title": "x" * 2000}), GOOD)
    assert ([entry.title for entry in digest.entries], digest.problems[0].line) == (["A good one"], 2)


def test_of_two_papers_of_one_key_the_first_is_read() -> None:
    digest = read(HEAD, GOOD, GOOD.replace("A good", "Another").replace("good2026", "GOOD2026"))
    assert len(digest.entries) == 1
    assert digest.problems[0].text == "The cite key “GOOD2026” is that of line 2, left out"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("year", "2017"), ("year", True), ("year", 2017.5), ("year", -3), ("year", float("nan")), ("rating", 6),
        ("rating", "4"), ("status", "lost"), ("status", []), ("queue_place", 0), ("queue_place", 10**30),
        ("abstract", ["x"]), ("published", "yesterday"), ("published", "2017-13"), ("kind", "Not a type"),
        ("details", []), ("details", {"volume": 3}), ("details", {"a b": "x"}), ("identifiers", {"doi": "no doi"}),
        ("identifiers", {"isbn": "1"}), ("added_at", "now"), ("added_at", "2026-01-01T00:00:00"), ("note", 3),
        ("key_pinned", 1), ("sources", {"venue": {"by": "you", "at": "x"}}), ("sources", {"venue": 3}),
        ("authors", "Ada Lovelace"), ("links", {}),
    ],
)  # fmt: skip
def test_a_value_of_a_wrong_kind_is_left_out_and_named(key: str, value: Any) -> None:
    found, said = read_paper(**{key: value})
    assert getattr(found, key) == getattr(paper(cite_key="good2026"), key)
    assert said == [f"Not understood and left out of “A good one”: {key}"]


@pytest.mark.parametrize(
    ("key", "good", "bad"),
    [
        ("authors", "Ada Lovelace", 3), ("authors", "Ada Lovelace", " "), ("categories", "cs.LG", None),
        ("links", {"kind": "code", "url": "https://a.b/c"}, {"kind": "code", "url": "javascript:alert(1)"}),
        ("links", {"kind": "code", "url": "https://a.b/c"}, {"url": "https://a.b"}),
        ("tags", {"name": "x", "hue": 3}, {"name": "y", "hue": 8}), ("tags", {"name": "x"}, "y"),
        ("annotations", HIGHLIGHT, {**HIGHLIGHT, "start": -1}), ("annotations", HIGHLIGHT, {**HIGHLIGHT, "field": "x"}),
        ("annotations", HIGHLIGHT, {**HIGHLIGHT, "state": []}), ("annotations", HIGHLIGHT, {"quote": "good"}),
        ("appearances", SEEN, {**SEEN, "digest": "3"}), ("appearances", SEEN, {**SEEN, "date": "12 March"}),
        ("appearances", SEEN, {**SEEN, "received": []}), ("appearances", SEEN, {**SEEN, "rank": 1.5}),
        ("list_places", {"name": "Core", "place": 1}, {"name": "Core"}), ("versions", "good2025", {"id": 3}),
        ("other_identifiers", {"scheme": "pmid", "value": "12"}, {"scheme": "pmid", "value": "x"}),
    ],
)  # fmt: skip
def test_an_item_of_a_wrong_kind_is_left_out_and_the_others_read(key: str, good: Any, bad: Any) -> None:
    found, said = read_paper(**{key: [bad, good, bad]})
    assert len(getattr(found, key)) == 1
    assert said == [f"Not understood and left out of “A good one”: {key}"]


def test_many_odd_values_are_told_of_in_one_sentence() -> None:
    keys = ("year", "rating", "status", "note", "kind", "details", "links")
    _, said = read_paper(**dict.fromkeys(keys, 3.5))
    assert len(said) == 1
    assert said[0].endswith(" and 2 more")


def test_highlights_stand_where_their_words_are() -> None:
    found, said = read_paper(
        annotations=[
            {**HIGHLIGHT, "start": 0, "end": 4},
            {**HIGHLIGHT, "start": 10**9, "end": 3, "quote": "nowhere to be found"},
            {**HIGHLIGHT, "field": "abstract", "color": "purple"},
        ]
    )
    assert said == []
    assert [(each.start, each.state) for each in found.annotations[:1]] == [(2, AnchorState.MOVED)]
    assert [each.state for each in found.annotations[1:]] == [AnchorState.ORPHAN] * 2
    assert found.annotations[2].color is Color.YELLOW


def test_halves_of_characters_and_breaks_in_titles_do_no_harm() -> None:
    line = '{"title": "A\\ud800 b\\n  c\\u0000", "status": "read", "note": "x\\udfff"}'
    (entry,) = read(HEAD, line).entries
    assert (entry.title, entry.kept.paper.note) == ("A\ufffd b c", "x\ufffd")
    assert entry.kept.paper.status is Status.READ


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["you", "title"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(
    (*json.loads(text_of("bundle", [full_paper()]).splitlines()[1]), "sources", "versions", "details")
)


@given(st.dictionaries(KEYS, VALUES, max_size=6))
def test_any_values_are_read_without_failing(values: dict[str, Any]) -> None:
    digest = read(HEAD, json.dumps(values), GOOD.replace("good2026", "quite-another"))
    assert digest.entries[-1].title == "A good one"


@given(st.binary(max_size=200))
def test_any_bytes_below_the_head_are_read_without_failing(data: bytes) -> None:
    bundle.read(HEAD.encode() + b"\n" + data, Origin(TODAY, "x"))


def test_a_stream_gives_what_reading_gives(tmp_path: Path) -> None:
    searches = [{"name": f"Search {n}", "query": "x" * 500} for n in range(300)]  # more than one piece of the file
    head = json.dumps({"readerapp bundle": 1, "library": {"searches": searches}})
    lines = [head, GOOD, "{", *(json.dumps({"title": f"Paper {n}", "cite_key": f"key{n}"}) for n in range(3000)), ""]
    file = tmp_path / "core.readerapp"
    file.write_text("\n".join(lines), "utf-8")
    whole = bundle.read(file.read_bytes(), Origin(TODAY, file.name))[0]
    with forms.open_stream(file, today=TODAY) as found:
        assert found is not None
        _, stream = found
        records = list(stream.records)
    assert [each for each in records if isinstance(each, Entry)] == list(whole.entries)
    assert [each for each in records if not isinstance(each, Entry)] == list(whole.problems)
    assert (stream.content.bundle, stream.count) == (whole.bundle, 3003)
