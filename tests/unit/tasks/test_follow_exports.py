"""Files that follow their papers."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from readerapp.errors import ReaderError
from readerapp.exporting.formats import FORMATS, Options
from readerapp.library import list_deeds, lists, notes, papers, queue, saved_searches, tags
from readerapp.library.library import Library
from readerapp.library.listing import Listing
from readerapp.library.rows import Status
from readerapp.tasks import export_list, export_source, follow_exports, update_index
from readerapp.tasks.export_source import Source
from readerapp.tasks.find_papers import Finder
from readerapp.tasks.follow_exports import Follower, NotYet
from tests.unit.conftest import add_digest


def no_finder() -> Finder:
    raise AssertionError("no search is followed")


@pytest.fixture
def follower(filled_library: Library) -> Follower:
    return Follower(filled_library, no_finder)


def titles(file: Path) -> list[str]:
    return [line.partition("{")[2].partition("}")[0] for line in file.read_text().splitlines() if "  title " in line]


def test_sources_give_their_papers_in_order(filled_library: Library) -> None:
    filled_library.write(lists.add([3, 1, 5], "Mine"))
    filled_library.write(tags.add([2, 4], "area/x"))
    filled_library.write(papers.set_status([5, 2], Status.QUEUED))
    index = update_index.index_of(filled_library)
    update_index.update(filled_library, index)
    listing = Listing(filled_library.folder)

    def ids(kind: str, value: str = "", sort: str = "") -> list[int]:
        source = Source(kind, value, sort)
        assert export_source.from_json(source.to_json()) == source
        return list(source.ids(filled_library, listing, lambda: Finder(filled_library, index)))

    assert ids("list", "mine") == [3, 1, 5]
    assert ids("list", "Mine", "title") == [1, 3, 5]
    assert ids("queue") == ids("status", "queued") == [5, 2]
    assert sorted(ids("tag", "area")) == [2, 4]
    assert ids("search", "zebrafish") == [5]
    assert ids("digest", "1", "title") == [2, 1, 3, 4, 5]
    assert ids("everything", sort="title") == [2, 1, 3, 4, 5]
    assert sorted(ids("status", "inbox")) == [1, 3, 4]
    for kind, value in (("list", "no"), ("tag", "no"), ("digest", "7")):
        with pytest.raises(ReaderError, match="There is no"):
            ids(kind, value)
    for broken in ("{", "[]", '{"kind": "moon"}', '{"what": 1}'):
        with pytest.raises(ReaderError, match="follows"):
            export_source.from_json(broken)
    listing.close()
    index.close()


def test_a_file_follows_its_list(filled_library: Library, follower: Follower, tmp_path: Path) -> None:
    filled_library.write(lists.add([1, 2], "Mine"))
    file = tmp_path / "mine.bib"
    follow_exports.add(filled_library, file, "bibtex", Options(), Source("list", "Mine"))
    [outcome] = follower.write_due()
    assert outcome.written is not None
    assert titles(file) == ["Neural tensor completion", "A map of cells"]
    assert follower.write_due() == []
    filled_library.write(papers.edit(1, {"title": "Other words"}))
    filled_library.write(lists.add([3], "Mine"))
    assert len(follower.write_due()) == 1
    assert titles(file) == ["Other words", "A map of cells", "Robots that plan"]
    [row] = follow_exports.rows(filled_library)
    assert (row.result, row.trouble, row.revision) == ("Wrote 3 papers.", "", filled_library.revision)
    assert row.written_at
    os.utime(file, (1, 1))
    filled_library.write(papers.rate([5], 3))
    assert follower.write_due() == []
    assert file.stat().st_mtime == 1
    filled_library.undo()
    filled_library.undo()
    follower.write_due()
    assert titles(file) == ["Other words", "A map of cells"]


def test_a_bundle_of_everything_follows_what_is_beside_the_papers(
    filled_library: Library, follower: Follower, tmp_path: Path
) -> None:
    file = tmp_path / "all.readerapp"
    follow_exports.add(filled_library, file, "bundle", Options(notes=True), Source("everything"))
    follower.write_due()
    before = file.read_text("utf-8").splitlines()
    filled_library.write(saved_searches.create("Has code", "has:code"))
    assert follower.write_due()
    head, *entries = file.read_text("utf-8").splitlines()
    assert "has:code" in head
    assert entries == before[1:]
    assert not follower.write_due()


def test_a_file_follows_a_list_or_tag_by_another_name(
    filled_library: Library, follower: Follower, tmp_path: Path
) -> None:
    filled_library.write(lists.add([1, 2], "Mine"))
    filled_library.write(tags.add([3], "area/x"))
    listed, tagged, early = (tmp_path / name for name in ("mine.md", "x.bib", "early.bib"))
    follow_exports.add(filled_library, listed, "markdown", Options(title="Mine"), Source("list", "mine"))
    follow_exports.add(filled_library, tagged, "bibtex", Options(), Source("tag", "area/x"))
    follower.write_due()
    follow_exports.add(filled_library, early, "bibtex", Options(), Source("list", "Mine"))
    filled_library.write(list_deeds.rename("Mine", "Hers"))
    filled_library.write(list_deeds.rename("Hers", "Thesis"))
    filled_library.write(lists.add([4], "Mine"))
    filled_library.write(tags.rename("area", "field"))
    filled_library.write(papers.edit(3, {"title": "Other words"}))
    assert [outcome.trouble for outcome in follower.write_due()] == [None] * 3
    assert "A map of cells" in listed.read_text()
    assert titles(tagged) == ["Other words"]
    assert len(titles(early)) == 1  # it was never written before: it follows what has the name now
    sources = [export_source.from_json(row.source).value for row in follow_exports.rows(filled_library)]
    assert sources == ["Thesis", "field/x", "Mine"]
    assert '"title": "Thesis"' in follow_exports.rows(filled_library)[0].options
    for _ in range(5):
        filled_library.undo()
    assert [outcome.trouble for outcome in follower.write_due()] == [None] * 3
    sources = [export_source.from_json(row.source).value for row in follow_exports.rows(filled_library)]
    assert sources == ["Mine", "area/x", "Mine"]


def test_a_file_follows_the_list_that_its_list_was_merged_into(
    filled_library: Library, follower: Follower, tmp_path: Path
) -> None:
    for name, ids in (("Mine", [1, 2]), ("Thesis", [2, 3]), ("All", [4])):
        filled_library.write(list_deeds.create(name, ids))
    file = tmp_path / "mine.md"
    follow_exports.add(filled_library, file, "markdown", Options(title="Mine"), Source("list", "Mine"))
    follower.write_due()
    filled_library.write(list_deeds.merge(["mine"], "Thesis"))
    filled_library.write(list_deeds.rename("Thesis", "Book"))
    [outcome] = follower.write_due()
    assert outcome.trouble is None
    assert file.read_text().count("\n## ") == 3
    assert "# Book" in file.read_text()
    [row] = follow_exports.rows(filled_library)
    assert export_source.from_json(follow_exports.as_merged(filled_library, row).source).value == "Book"
    filled_library.write(list_deeds.merge(["Book"], "All"))
    filled_library.write(list_deeds.create("Other", [5]))  # SQLite may give it the number of one that is gone
    follower.write_due()
    assert file.read_text().count("\n## ") == 4
    for _ in range(4):
        filled_library.undo()
    follower.write_due()
    assert file.read_text().count("\n## ") == 2
    assert "# Mine" in file.read_text()
    filled_library.write(list_deeds.delete("Mine"))
    [outcome] = follower.write_due()
    assert "There is no list “Mine” any more; the file stays as it is" in str(outcome.trouble)
    assert file.read_text().count("\n## ") == 2


def test_a_file_follows_another_file_s_list(filled_library: Library, follower: Follower, tmp_path: Path) -> None:
    row = follow_exports.add(filled_library, tmp_path / "a.bib", "bibtex", Options(), Source("everything"))
    follow_exports.add(filled_library, tmp_path / "b.bib", "bibtex", Options(), Source("everything"))
    follower.write_due()
    with pytest.raises(ReaderError, match="kept up to date already"):
        follow_exports.move(filled_library, row.id, tmp_path / "b.bib")
    follow_exports.move(filled_library, row.id, tmp_path / "c.bib")
    assert len(follower.write_due()) == 1
    assert (tmp_path / "c.bib").read_bytes() == (tmp_path / "a.bib").read_bytes()


def test_a_paused_file_stays_and_catches_up(filled_library: Library, follower: Follower, tmp_path: Path) -> None:
    file = tmp_path / "all.bib"
    row = follow_exports.add(filled_library, file, "bibtex", Options(), Source("everything"))
    follower.write_due()
    follow_exports.pause(filled_library, row.id)
    filled_library.write(papers.delete([1, 2]))
    assert follower.write_due() == []
    assert len(titles(file)) == 5
    assert follower.write_now(row).written is not None
    assert len(titles(file)) == 3
    filled_library.undo()
    follow_exports.resume(filled_library, row.id)
    assert len(follower.write_due()) == 1
    assert len(titles(file)) == 5
    follow_exports.remove(filled_library, row.id)
    assert follow_exports.rows(filled_library) == []
    assert file.exists()


def test_trouble_is_kept_told_once_and_made_up_for(filled_library: Library, follower: Follower, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    file = stick / "all.csv"
    follow_exports.add(filled_library, file, "csv", Options(), Source("everything"))
    [outcome] = follower.write_due()
    assert outcome.trouble is not None
    [row] = follow_exports.rows(filled_library)
    assert "there is no folder" in row.trouble
    assert follower.write_due() == []
    stick.mkdir()
    assert len(follower.write_due()) == 1
    [row] = follow_exports.rows(filled_library)
    assert row.trouble == ""
    shutil.rmtree(stick)
    filled_library.write(papers.rate([1], 5))
    assert len(follower.write_due()) == 1
    stick.mkdir()
    assert len(follower.write_due()) == 1
    file.write_text("edited")
    filled_library.write(papers.edit(1, {"title": "New"}))
    [outcome] = follower.write_due()
    assert outcome.trouble is not None
    assert "was edited" in outcome.trouble.text
    assert file.read_text() == "edited"
    [row] = follow_exports.rows(filled_library)
    replaced = follower.write_now(row, replace=True).written
    assert replaced is not None
    assert replaced.kept == stick / "all.csv.bak"
    [row] = follow_exports.rows(filled_library)
    assert row.trouble == ""


def test_a_search_waits_for_the_index(filled_library: Library, tmp_path: Path) -> None:
    def not_yet() -> Finder:
        raise NotYet("later")

    file = tmp_path / "found.bib"
    follow_exports.add(filled_library, file, "bibtex", Options(), Source("search", "zebrafish"))
    assert Follower(filled_library, not_yet).write_due() == []
    [row] = follow_exports.rows(filled_library)
    assert (row.trouble, row.revision) == ("", 0)
    index = update_index.index_of(filled_library)
    update_index.update(filled_library, index)
    assert len(Follower(filled_library, lambda: Finder(filled_library, index)).write_due()) == 1
    assert titles(file) == ["Zebrafish is all you need"]
    index.close()


def test_of_two_processes_one_writes(filled_library: Library, follower: Follower, tmp_path: Path) -> None:
    file = tmp_path / "all.bib"
    follow_exports.add(filled_library, file, "bibtex", Options(), Source("everything"))
    other = Library(filled_library.folder)
    second = Follower(other, no_finder)
    assert len(follower.write_due()) == 1
    assert second.write_due() == []
    other.write(papers.rate([1], 5))
    other.write(papers.edit(2, {"title": "New"}))
    assert len(second.write_due()) == 1
    assert follower.write_due() == []
    assert "New" in titles(file)
    other.close()


_IDS = st.integers(1, 6)
_CHOICES = {
    "bibtex": Options(abstract=True, notes=True, group="tag"),
    "markdown": Options(title="All", notes=True, group="status", abstract=True),
    "csv": Options(),
    "jsonl": Options(),
    "html": Options(notes=True, group="digest"),
    "citations": Options(style="ieee"),
}


class _AsAWholeExport(RuleBasedStateMachine):
    """Whatever is done to the library, a file that follows is what a whole export would be."""

    folder: Path
    number = 0

    def __init__(self) -> None:
        super().__init__()
        type(self).number += 1
        self.home = self.folder / str(self.number)
        self.library = Library(self.home / "library")
        add_digest(self.library)
        self.library.write(lists.add([1, 2, 3], "Mine"))
        self.listing = Listing(self.library.folder)
        self.follower = Follower(self.library, no_finder)
        for name, options in _CHOICES.items():
            if name in FORMATS:
                for source in (Source("list", "Mine"), Source("queue")):
                    file = self.home / f"{name}-{source.kind}"
                    follow_exports.add(self.library, file, name, options, source)

    @rule(paper=_IDS, title=st.sampled_from(["Ærø", "TeX $x^2$", "plain", "{BERT}"]))
    def edit(self, paper: int, title: str) -> None:
        self._do(papers.edit(paper, {"title": title}))

    @rule(paper=_IDS, text=st.sampled_from(["note", "# a\nb", ""]))
    def write_note(self, paper: int, text: str) -> None:
        self._do(notes.write(paper, text))

    @rule(paper=_IDS, tag=st.sampled_from(["a", "b/c"]), on=st.booleans())
    def tag(self, paper: int, tag: str, on: bool) -> None:
        self._do((tags.add if on else tags.remove)([paper], tag))

    @rule(to=st.sampled_from(["z", "a", "b"]))
    def rename_tag(self, to: str) -> None:
        self._do(tags.rename("a", to))

    @rule(old=st.sampled_from(["Mine", "Hers"]), new=st.sampled_from(["Mine", "Hers"]))
    def rename_list(self, old: str, new: str) -> None:
        self._do(list_deeds.rename(old, new))

    @rule(paper=_IDS, status=st.sampled_from(list(Status)))
    def set_status(self, paper: int, status: Status) -> None:
        self._do(papers.set_status([paper], status))

    @rule(paper=_IDS, to=st.integers(0, 3))
    def move(self, paper: int, to: int) -> None:
        self._do(queue.move([paper], to))

    @rule(paper=_IDS, on=st.booleans())
    def put(self, paper: int, on: bool) -> None:
        self._do((lists.add if on else lists.remove)([paper], self._list_name()))

    @rule(paper=_IDS)
    def delete(self, paper: int) -> None:
        self._do(papers.delete([paper]))

    @rule(redo=st.booleans())
    def undo(self, redo: bool) -> None:
        try:
            (self.library.redo if redo else self.library.undo)()
        except ReaderError:
            return

    @invariant()
    def files_are_as_whole_exports(self) -> None:
        self.follower.write_due()
        for export in follow_exports.rows(self.library):
            options, source = _CHOICES[export.format], export_source.from_json(export.source)
            assert not (export.trouble and self.library.read(lists.rows))
            try:
                ids = source.ids(self.library, self.listing, no_finder)
            except ReaderError:
                assert export.trouble
                continue
            text = export_list.text(
                self.library, ids, FORMATS[export.format], options, reading_list=source.reading_list
            )
            assert Path(export.file).read_bytes().decode() == "".join(text)

    def _list_name(self) -> str:
        return next((each.name for each in self.library.read(lists.rows)), "Mine")

    def _do(self, op) -> None:
        try:
            self.library.write(op)
        except ReaderError:
            return

    def teardown(self) -> None:
        self.listing.close()
        self.library.close()


@pytest.mark.parametrize("examples", [2, pytest.param(40, marks=pytest.mark.long)])
def test_a_file_that_follows_is_always_what_a_whole_export_is(tmp_path: Path, examples: int) -> None:
    class Here(_AsAWholeExport):
        folder = tmp_path

    run_state_machine_as_test(
        Here, settings=settings(max_examples=examples, stateful_step_count=8 + examples // 10, deadline=None)
    )
