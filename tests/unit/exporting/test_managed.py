"""Managed blocks in Markdown that the reader writes in too."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from readerapp.exporting.managed import ManagedMarkdown, block
from readerapp.exporting.merging import Block, Merged, contents
from readerapp.exporting.merging import merge as merge_known

MARKS = ManagedMarkdown()
_NAMES = ("head", "a", "b", "c", "d", "e--f->g h")
_ORDERS = st.permutations(_NAMES).flatmap(lambda names: st.integers(0, len(names)).map(lambda n: names[:n]))
_BROKEN = (
    "<!-- readerapp:begin a 0123456789ab -->\n", "<!-- readerapp:end -->\n", "<!-- readerapp:new b 0123456789ab -->\n",
    "<!-- readerapp:begin -->\n", "- \tmine\n", "\r\n", "\n\n", "# Mine\n", "\udce9",
)  # fmt: skip
_TEXTS = st.lists(st.sampled_from(_BROKEN) | st.text("ab -<>!\n", max_size=6), max_size=5).map("".join)
_MINE = st.text("mine §", min_size=1, max_size=8).map(lambda text: f"\n>{text}<\n")


def file_of(names: list[str] | tuple[str, ...], version: object = 1) -> str:
    return "\n".join(block(name, f"## {name} {version}\n\nWords.") for name in names)


def merge(file: str, new: str, before: str = "", renamed: dict[str, str] | None = None) -> Merged:
    return merge_known(file, new, MARKS, contents(before, MARKS), renamed)


@given(_TEXTS)
def test_the_parts_are_the_whole_whatever_is_broken(text: str) -> None:
    assert "".join(part if isinstance(part, str) else part.text for part in MARKS.split(text)) == text


def test_marks_are_not_shown() -> None:
    shown = MarkdownIt("commonmark", {"html": False}).render("Before.\n" + block("a--b", "- one\n- two") + "After.\n")
    visible = MarkdownIt("commonmark").render("Before.\n" + block("a--b", "- one\n- two") + "After.\n")
    assert "readerapp" in shown
    text = re.sub(r"<!--.*?-->", "", visible, flags=re.DOTALL)
    assert "readerapp" not in text
    assert ["".join(re.findall(r"\w+", line)) for line in text.split() if re.search(r"[A-Z]\w+\.", line)] == [
        "pBeforep", "pAfterp",
    ]  # fmt: skip


def test_a_note_that_quotes_a_mark_does_not_end_the_block() -> None:
    text = block("a", "One\n<!-- readerapp:end -->\nTwo") + "mine\n"
    first, rest = MARKS.split(text)
    assert isinstance(first, Block)
    assert "Two" in first.text
    assert rest == "mine\n"
    assert merge(text, text).text == text


@given(_ORDERS, _ORDERS, st.booleans())
def test_an_untouched_file_becomes_what_a_fresh_one_is(old: list[str], new: list[str], known: bool) -> None:
    before, after = file_of(old), file_of(new, 2)
    if old:
        assert merge(before, after, before if known else "").text == after


@settings(max_examples=40)
@given(_ORDERS.filter(bool), st.data())
def test_what_stands_outside_survives_any_number_of_exports(names: list[str], data: st.DataObject) -> None:
    written = file_of(names)
    parts = MARKS.split(written)
    mine = [data.draw(_MINE) for _ in range(len(parts) + 1)]
    mixed = mine[0] + "".join(
        (part if isinstance(part, str) else part.text) + text for part, text in zip(parts, mine[1:], strict=True)
    )
    file, before = mixed, written
    for version in range(2, 5):
        fresh = file_of(data.draw(_ORDERS), version)
        merged = merge(file, fresh, before)
        for text in mine:
            assert merged.text.count(text) >= mine.count(text)
        assert merge(merged.text, fresh, fresh).text == merged.text
        file, before = merged.text, fresh
    # In their order, and with nothing but blank lines added, where the list is what it was.
    again = merge(mixed, file_of(names, 9), written).text
    assert again == re.sub(r"(?s)<!-- readerapp:begin.*?end -->\n", "{}", mixed).format(
        *(block(name, f"## {name} 9\n\nWords.") for name in names)
    )


@given(_TEXTS, _ORDERS, _ORDERS, st.booleans())
def test_broken_marks_lose_nothing_of_theirs(theirs: str, old: list[str], new: list[str], known: bool) -> None:
    file = theirs + file_of(old)
    merged = merge(file, file_of(new, 2), file_of(old) if known else "").text
    for word in re.findall(r"[^\s<>!-]+", re.sub(r"<!-- readerapp.*?-->", "", theirs)):
        assert word in merged


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_text_of_theirs_stands_apart_from_a_block_that_is_new_behind_it(end: str) -> None:
    mine = f"{end}My words"
    file = file_of("a").replace("\n", end) + mine
    merged = merge(file, file_of("ab"), file_of("a")).text
    assert f"{mine}{end}{end}<!-- readerapp:begin b" in merged
    assert merge(f"{mine}{end}", file_of("a")).text == f"{mine}{end}{end}" + file_of("a").replace("\n", end)


def test_an_edit_is_kept_and_settled_by_deleting_one_of_two() -> None:
    one, two, three = (file_of("ab", number) for number in (1, 2, 3))
    edited = one.replace("## a 1", "## a 1, which I read")
    assert merge(edited, one).text == edited
    merged = merge(edited, two)
    assert merged.conflicts == ["a"]
    assert "which I read" in merged.text
    assert "## a 2" in merged.text
    again = merge(merged.text, two)
    assert (again.text, again.conflicts) == (merged.text, ["a"])
    newest = merge(merged.text, three).text
    assert "## a 2" not in newest
    assert newest.count("readerapp:new a") == 1

    mine = re.sub(r"<!-- readerapp:new.*?end -->\n", "", merged.text, flags=re.DOTALL)
    settled = merge(mine, two)
    assert (settled.text, settled.kept, settled.conflicts) == (mine, ["a"], [])
    theirs = re.sub(r"<!-- readerapp:begin a.*?end -->\n", "", merged.text, flags=re.DOTALL)
    assert merge(theirs, two).text == two


def test_an_edit_in_the_offer_is_kept_too() -> None:
    one, two, three = (file_of("ab", number) for number in (1, 2, 3))
    merged = merge(one.replace("## a 1", "## mine"), two).text.replace("## a 2", "## a 2, edited")
    later = merge(merged, three)
    assert later.conflicts == ["a"]
    assert "## a 2, edited" in later.text
    assert "## mine" in later.text


@pytest.mark.parametrize(
    "form",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "  \n"),
        lambda text: re.sub("^(?=.)", "\t", text, flags=re.MULTILINE),
        lambda text: re.sub("^<!--", "- <!--", text, flags=re.MULTILINE),
        lambda text: re.sub("(-->\n)(?!\n)", "\\1\n", text).replace("\n<!-- readerapp:end", "\n\n<!-- readerapp:end"),
        lambda text: "\ufeff" + text,
    ],
    ids=["windows", "trailing", "indented", "bullets", "blank lines", "mark"],
)
def test_what_formatters_do_is_no_edit(form) -> None:
    one, two = file_of("ab"), file_of("ab", 2)
    formatted = form(one)
    assert merge(formatted, one).text == formatted
    assert merge(formatted, two).renewed == ["a", "b"]


def test_blocks_that_were_deleted_or_left() -> None:
    one = file_of("abc")
    shorter = file_of("ac")
    assert merge(shorter, file_of("abc", 2), one).deleted == ["b"]
    assert merge(shorter, one).added == ["b"]
    assert merge("My own page\n", one).text == f"My own page\n\n{one}"
    noted = one.replace("<!-- readerapp:begin c", "on b\n\n<!-- readerapp:begin c")
    left = merge(noted, shorter, one)
    assert (left.text, left.left) == (noted, ["b"])
