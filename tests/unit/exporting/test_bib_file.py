"""A .bib file that others write in too."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from readerapp.exporting.latex.bib_file import BibFile
from readerapp.exporting.merging import Block, Merged, contents
from readerapp.exporting.merging import merge as merge_known

BIB = BibFile()
_PIECES = (
    "@misc{a,\n  title = {One},\n}\n",
    '@Book(b, title = {x)}, note = "}")\n',
    "@string{acm = {ACM}}\n",
    "@comment{jabref-meta: @misc{c,\n}}\n",
    "@preamble{ {\\x} }\n",
    "% me@home.org wrote this\n",
    "@article{open, title = {never closed\n",
    "text } here {\r\n",
    "\udce9 latin\n",
    "\ufeff",
    "% readerapp:new a 0123456789ab - delete\n% misc{a,\n% }\n% readerapp:end\n",
    "% readerapp:new a 0123456789ab\n",
    "  @misc{ d ,\n}",
)
_TEXTS = st.lists(st.sampled_from(_PIECES) | st.text("@{}()a,=%\n \r", max_size=12), max_size=9).map("".join)


def merge(file: str, new: str, before: str = "", renamed: dict[str, str] | None = None) -> Merged:
    return merge_known(file, new, BIB, contents(before, BIB), renamed)


def entry(key: str, title: str = "One") -> str:
    return f"@misc{{{key},\n  title     = {{{title}}},\n  note      = {{x@y}},\n}}\n"


def file_of(*entries: str) -> str:
    return "\n".join(entries)


def names(text: str) -> list[str]:
    return [part.name for part in BIB.split(text) if isinstance(part, Block)]


@given(_TEXTS)
def test_the_parts_are_the_whole(text: str) -> None:
    assert "".join(part if isinstance(part, str) else part.text for part in BIB.split(text)) == text


def test_entries_are_found_wherever_they_end() -> None:
    assert names("@misc{a, x={1}}\nfoo {bar\n}\n@misc{B,\n}\n") == ["a", "b"]
    assert names("@misc{a, t = {\n@misc{inner,\n}}}\n") == ["a"]
    assert names("@misc{open, t = {\n@misc{b,\n}\n") == ["b"]
    assert names("@comment{ @misc{a,\n}\n}\n@string{x = 1}\n") == []
    assert names("see @misc{a,\n}\n") == []


@given(_TEXTS, _TEXTS)
@example('\ufeff@Book(b, title = {x)}, note = "}")\n', '@Book(b, title = {x)}, note = "}")\n')
def test_what_is_of_others_stays_byte_for_byte(before: str, behind: str) -> None:
    ours = file_of(entry("ours1"), entry("ours2"))
    theirs = f"{before}\n{ours}{behind}"
    if not {"ours1", "ours2"} <= set(names(theirs.removeprefix("\ufeff"))):
        return  # an open brace before them makes them part of something else
    renewed = file_of(entry("ours1", "Another title"), entry("ours2"))
    merged = merge(theirs, renewed, ours)
    assert merged.text.replace("\r", "") == theirs.replace(entry("ours1"), entry("ours1", "Another title")).replace(
        "\r", ""
    )
    assert merge(merged.text, renewed, renewed).text == merged.text


def test_an_edited_entry_is_kept_and_the_new_text_stands_beside_it_once() -> None:
    ours, news = file_of(entry("a"), entry("b")), file_of(entry("a", "Two"), entry("b"))
    edited = ours.replace("{One}", "{Mine}", 1)
    same = merge(edited, ours, ours)
    assert (same.text, same.kept, same.conflicts) == (edited, ["a"], [])
    merged = merge(edited, news, ours)
    assert merged.conflicts == ["a"]
    comment = merged.text.replace(edited.split("\n\n")[0] + "\n", "").split("\n\n")[0]
    assert "% misc{a,\n%   title     = {Two}," in comment
    assert "@" not in comment
    (offered,) = [part for part in BIB.split(merged.text) if isinstance(part, Block) and part.offered]
    assert BIB.readable(offered) == entry("a", "Two").strip()
    again = merge(merged.text, news, news)
    assert (again.text, again.conflicts) == (merged.text, ["a"])
    newest = merge(merged.text, file_of(entry("a", "Three"), entry("b")), news)
    assert newest.text.count("readerapp:new") == 1
    assert "{Three}" in newest.text

    mine = re.sub(r"% readerapp:new.*?readerapp:end\n", "", merged.text, flags=re.DOTALL)
    settled = merge(mine, news, news)
    assert (settled.text, settled.kept) == (mine, ["a"])
    theirs = merged.text.replace("@misc{a,\n  title     = {Mine},\n  note      = {x@y},\n}\n", "")
    taken = merge(theirs, news, news)
    assert (taken.text, taken.renewed) == (news, ["a"])


def test_laying_an_entry_out_anew_is_no_edit() -> None:
    ours = file_of(entry("a"), entry("b"))
    other = ours.replace("title     =", "title =").replace("\n  note", "\n\tnote")
    assert merge(other, ours, ours).text == other
    news = file_of(entry("a", "Two"), entry("b"))
    assert merge(other, news, ours).renewed == ["a"]


def test_an_entry_that_was_deleted_stays_away_until_its_paper_has_left() -> None:
    ours = file_of(entry("a"), entry("b"), entry("c"))
    shorter = file_of(entry("a"), entry("c"))
    merged = merge(shorter, ours, ours)
    assert (merged.text, merged.deleted) == (shorter, ["b"])
    assert merge(shorter, ours, shorter).text == ours
    assert merge("", ours, ours).text == ours


def test_entries_of_papers_that_left_go_unless_they_were_edited() -> None:
    ours = file_of(entry("a"), entry("b"), entry("c"))
    theirs = "% head\n" + ours.replace("@misc{c", "@book{mine,\n}\n\n@misc{c")
    merged = merge(theirs, file_of(entry("a"), entry("c")), ours)
    assert merged.text == "% head\n" + file_of(entry("a"), "@book{mine,\n}\n", entry("c"))
    assert merged.removed == ["b"]
    edited = merge(theirs.replace("@misc{b", "@thesis{b"), file_of(entry("a"), entry("c")), ours)
    assert edited.left == ["b"]
    assert "@thesis{b" in edited.text


def test_without_knowledge_of_what_we_wrote_nothing_is_lost() -> None:
    ours = file_of(entry("a"), entry("b"))
    theirs = ours.replace("{One}", "{Mine}", 1)
    merged = merge(theirs, ours)
    assert merged.conflicts == ["a"]
    assert "{Mine}" in merged.text


def test_windows_line_ends_and_a_byte_order_mark_stay() -> None:
    ours = file_of(entry("a"), entry("b"))
    theirs = "\ufeff" + ours.replace("\n", "\r\n")
    merged = merge(theirs, file_of(entry("a", "Two"), entry("b"), entry("c")), ours)
    assert merged.text == "\ufeff" + file_of(entry("a", "Two"), entry("b"), entry("c")).replace("\n", "\r\n")


def test_a_renamed_key_is_the_same_entry() -> None:
    ours, news = file_of(entry("a"), entry("b")), file_of(entry("z"), entry("b"))
    merged = merge(ours + "% mine\n", news, ours, {"a": "z"})
    assert (merged.text, merged.renewed) == (news + "% mine\n", ["z"])


@pytest.mark.parametrize("order", ["ab", "ba", "cab", "bca", "c", ""])
def test_an_untouched_file_becomes_what_a_fresh_one_is(order: str) -> None:
    old = file_of(*map(entry, "abc")) + "\n@preamble{ {\\old} }\n"
    new = file_of(*(entry(key, "New") for key in order)) + ("\n@preamble{ {\\new} }\n" if order else "")
    assert merge(old, new, old).text == new
