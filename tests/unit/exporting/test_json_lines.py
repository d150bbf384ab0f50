"""Reading lists as JSON Lines."""

import dataclasses
import datetime
import json

from hypothesis import given
from hypothesis import strategies as st

from readerapp.exporting.data import json_lines
from readerapp.exporting.formats import FORMATS, Item, Options
from readerapp.importing import forms
from readerapp.importing.lists import json_lines as reader
from readerapp.library.rows import PaperDetails
from tests.unit.exporting.papers import full_paper, paper, text_of

TEXT = st.text(alphabet=st.one_of(st.sampled_from('\0\x85\u2028\ud800\n\\"<>/'), st.characters()), max_size=30)


def test_every_field_of_a_paper_is_written_in_its_order() -> None:
    (line,) = text_of("jsonl", [full_paper()]).splitlines()
    written = json.loads(line)
    assert tuple(written) == json_lines.FIELDS == FORMATS["jsonl"].fields
    assert set(json_lines.OF_PAPER) == {field.name for field in dataclasses.fields(PaperDetails)}
    assert written["authors"] == ["Ashish Vaswani", "Noam Shazeer"]
    assert written["tags"] == ["area/language", "to_read"]
    assert written["annotations"][0]["quote"] == "We a*b"
    assert written["appearances"][0] == {
        "digest": 1, "title": "HF Papers 12 March", "source": "HF Papers", "date": "2026-03-12", "rank": 1,
        "upvotes": None, "comments": None, "section": "", "curator": "", "event": "", "received": {},
        "period": "day", "form": "", "digest_note": "", "finished_at": "",
    }  # fmt: skip


def test_what_the_list_says_is_written_and_what_is_left_out_is_not() -> None:
    options = Options(without=frozenset(["abstract", "sources"]))
    (piece,) = FORMATS["jsonl"].write([Item(full_paper(), "read first", "Core")], options)
    written = json.loads(piece.text)
    assert (written["remark"], written["group"]) == ("read first", "Core")
    assert {"abstract", "sources"}.isdisjoint(written)


@given(TEXT, st.dictionaries(TEXT, TEXT, max_size=2))
def test_any_text_is_one_line_of_utf_8_and_comes_back(text: str, details: dict[str, str]) -> None:
    papers = [paper(text, abstract=text, details=details), paper("Two")]
    lines = text_of("jsonl", papers).encode().decode().splitlines()
    assert [json.loads(line)["title"] for line in lines] == [text, "Two"]
    assert json.loads(lines[0])["details"] == details


def test_the_importer_reads_it_back() -> None:
    data = text_of("jsonl", [full_paper(), paper("a<b and c>d", year=2020)]).encode()
    form = forms.sniff(data, "reading-list.jsonl")
    assert form is not None
    assert form.name == reader.NAME
    (digest,) = forms.read(data, "reading-list.jsonl", today=datetime.date(2026, 3, 12))
    whole, other = digest.entries
    known = full_paper()
    assert (whole.title, whole.authors, whole.year) == (known.title, known.authors, known.year)
    assert (whole.identifiers, whole.abstract, whole.venue) == (known.identifiers, known.abstract, known.venue)
    assert (other.title, other.year) == ("a<b and c>d", 2020)
