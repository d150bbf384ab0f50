"""What others read of our RIS and CSL-JSON: rispy, bibutils, pandoc, the published schema."""

import json
import shutil
import subprocess
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st

from readerapp.exporting.options import Options
from readerapp.importing.references import ris
from readerapp.library.rows import PaperDetails
from tests.unit.exporting.citing.test_round_trip import ORIGIN
from tests.unit.exporting.papers import full_paper, paper, text_of

SCHEMA = json.loads((Path(__file__).parents[3] / "data" / "csl-data.json").read_text())
ALL = Options(abstract=True, notes=True)
HOSTILE = 'a\nER  - \r\nTY  - JOUR\nTI  - b\u2028c\u0085d\x0be\x1cf\x00g\ud800h\ufdd0 "i\\'
LAST = paper("The last one", cite_key="last", kind="article-journal", authors=("Ada Lovelace",), year=1843)


def client(name: str, package: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not here: apt-get install {package}")
    return found


def hostile_paper(text: str) -> PaperDetails:
    return paper(
        text,
        cite_key="hostile",
        abstract=text,
        authors=(text, f"{text}, {text}", f"{{{text}}}"),
        venue=text,
        year=2020,
        identifiers={"doi": text, "arxiv": text},
        kind="chapter",
        details=dict.fromkeys(("volume", "page", "editor", "note", "publisher", "ISSN", "original-date"), text),
        categories=(text,),
        tags=((text, 1),),
        note=text,
    )


def written(format_name: str, papers: list[PaperDetails]) -> str:
    text = text_of(format_name, papers, ALL)
    text.encode()  # no halves of surrogate pairs
    return text


@given(text=st.text(max_size=40) | st.just(HOSTILE))
@settings(max_examples=40, deadline=None)
def test_no_text_breaks_out_of_a_record(text: str) -> None:
    content = written("ris", [hostile_paper(text), LAST])
    assert content.count("\nER  - \r\n") == 2
    assert not set(content) & set("\x00\x0b\x0c\x1c\x85\u2028\u2029")
    records = rispy.loads(content)
    assert [record["type_of_reference"] for record in records] == ["CHAP", "JOUR"]
    assert records[1]["title"] == LAST.title
    (digest,) = ris.read(content.encode(), ORIGIN)
    assert digest.entries[-1].title == LAST.title
    assert all(line == "" or line[2:6] == "  - " for line in content.split("\r\n"))


@given(text=st.text(max_size=40) | st.just(HOSTILE))
@settings(max_examples=40, deadline=None)
def test_any_text_makes_items_of_the_published_schema(text: str) -> None:
    items = json.loads(written("csl-json", [hostile_paper(text), LAST]))
    jsonschema.validate(items, SCHEMA)
    assert items[1]["title"] == LAST.title


def test_rispy_reads_what_was_written() -> None:
    (record,) = rispy.loads(written("ris", [full_paper()]))
    assert record["type_of_reference"] == "CONF"
    assert record["title"] == "Attention Is All You Need"
    assert record["authors"] == ["Vaswani, Ashish", "Shazeer, Noam"]
    assert (record["year"], record["date"]) == ("2017", "2017/06/12/")
    assert record["secondary_title"] == "NeurIPS"
    assert record["doi"] == "10.1000/a_b"
    assert record["urls"] == ["https://arxiv.org/abs/1706.03762", "https://c.d"]
    assert record["keywords"] == ["area/language", "to_read"]
    assert record["id"] == "vaswani2017attention"


def test_bibutils_reads_what_was_written(tmp_path: Path) -> None:
    program = client("ris2xml", "bibutils")
    article = replace(full_paper(), kind="article-journal", details={"volume": "3", "page": "10-19", "issue": "2"})
    file = tmp_path / "list.ris"
    file.write_text(written("ris", [article, LAST]), newline="")
    done = subprocess.run([program, str(file)], capture_output=True, text=True, check=True, timeout=20)
    root = ET.fromstring(done.stdout.lstrip("\ufeff"))
    mods = {"m": "http://www.loc.gov/mods/v3"}
    titles = [title.text for title in root.findall("m:mods/m:titleInfo/m:title", mods)]
    assert titles == ["Attention Is All You Need", "The last one"]
    first = root.find("m:mods", mods)
    assert first is not None
    assert [part.text for part in first.findall("m:name/m:namePart[@type='family']", mods)] == ["Vaswani", "Shazeer"]
    assert first.findtext("m:relatedItem/m:titleInfo/m:title", namespaces=mods) == "NeurIPS"
    assert first.findtext("m:identifier[@type='doi']", namespaces=mods) == "10.1000/a_b"


def test_pandoc_cites_what_was_written(tmp_path: Path) -> None:
    program = client("pandoc", "pandoc")
    second = paper(r"On $a<b$ & {\'e}clairs in $O(n^2)$", cite_key="b", authors=("Jan van der Berg", "{Roof Group}"))
    (tmp_path / "list.json").write_text(written("csl-json", [full_paper(), second, LAST]))
    source = "---\nnocite: '@*'\nreferences:\n---\n"
    command = [program, "--citeproc", "--bibliography", str(tmp_path / "list.json"), "-t", "plain", "--wrap=none"]
    done = subprocess.run(command, input=source, capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr == ""
    assert "Vaswani, Ashish, and Noam Shazeer. 2017. “Attention Is All You Need.”" in done.stdout
    assert "Berg, Jan van der, and Roof Group" in done.stdout
    assert "on a<b & éclairs in o(n²)" in done.stdout.lower()
