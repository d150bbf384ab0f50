"""Opening, refusing, what stands on the disk, backups, migrations."""

import contextlib
import datetime
import sqlite3
import time
from pathlib import Path

import pytest

from readerapp.errors import ReaderError
from readerapp.library import backup, digests, duplicates, lists, migrations, notes, papers, queue, schema, tags
from readerapp.library.library import Library
from readerapp.library.listing import Listing, Scope
from readerapp.library.rows import DigestDraft, Draft, Outcome, Status
from tests.unit.conftest import DRAFTS, add_digest, key_of


def test_a_library_is_durable(library: Library) -> None:
    pragma = library._writer.exec_driver_sql
    assert pragma("PRAGMA journal_mode").scalar() == "wal"
    assert pragma("PRAGMA synchronous").scalar() == 2
    assert pragma("PRAGMA foreign_keys").scalar() == 1


def test_a_newer_file_is_refused_and_untouched(library: Library) -> None:
    folder = library.folder
    library.close()
    with contextlib.closing(sqlite3.connect(library.file)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = library.file.read_bytes()
    with pytest.raises(ReaderError, match="newer readerapp") as caught:
        Library(folder)
    assert "Update" in caught.value.hint
    assert library.file.read_bytes() == before


@pytest.mark.parametrize("bytes_", [b"not a database, but long enough to be read as one" * 50, b"\0" * 5000])
def test_another_file_is_refused_and_untouched(tmp_path: Path, bytes_: bytes) -> None:
    file = schema.database_file(tmp_path)
    file.write_bytes(bytes_)
    with pytest.raises(ReaderError):
        Library(tmp_path)
    assert file.read_bytes() == bytes_


def test_another_program_s_database_is_refused(tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(schema.database_file(tmp_path))) as connection:
        connection.execute("CREATE TABLE t (a)")
    with pytest.raises(ReaderError, match="another program"):
        Library(tmp_path)


def test_a_full_disk_is_said_and_nothing_is_half_written(filled_library: Library) -> None:
    pages = filled_library._writer.exec_driver_sql("PRAGMA page_count").scalar()
    filled_library._writer.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    drafts = tuple(Draft(title=f"Paper {n}", title_key=f"paper {n}", abstract="x" * 2000) for n in range(200))
    with pytest.raises(ReaderError, match="full") as caught:
        add_digest(filled_library, drafts, date="2026-03-13")
    assert "Free some space" in caught.value.hint
    assert filled_library.read(papers.count) == 5
    assert backup.check(filled_library.file) == []


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "library").write_text("x")
    with pytest.raises(ReaderError, match="can't be made"):
        Library(tmp_path / "library")


def test_importing_again_changes_nothing(filled_library: Library) -> None:
    before = filled_library.revision
    assert add_digest(filled_library) == [1, 2, 3, 4, 5]
    assert filled_library.revision == before


def test_a_known_paper_gets_what_it_lacks_and_an_appearance(filled_library: Library) -> None:
    richer = Draft(
        title="NEURAL Tensor completion.",
        title_key=DRAFTS[0].title_key,
        abstract=DRAFTS[0].abstract,
        authors=("Grace Hopper",),
        year=2024,
        identifiers={"arxiv": "2403.00001"},
    )
    assert add_digest(filled_library, (richer,), date="2026-03-13", title="Next") == [1]
    paper = filled_library.read(lambda s: papers.detail(s, 1))
    assert (paper.title, paper.authors, paper.year) == ("Neural tensor completion", ("Grace Hopper",), 2024)
    assert paper.identifiers == {"arxiv": "2403.00001"}
    assert [appearance.digest for appearance in paper.appearances] == ["Test 12 Mar", "Next"]


def test_an_equal_title_with_another_abstract_is_another_paper(filled_library: Library) -> None:
    other = Draft(title=DRAFTS[0].title, title_key=DRAFTS[0].title_key, abstract="Penguins walk over ice. " * 20)
    digest = {"date": "2026-03-13"}
    assert add_digest(filled_library, (other,), **digest) == [6]
    match = filled_library.read(lambda s: duplicates.match(s, [other]))[0]
    assert match.outcome is Outcome.UNCHANGED
    assert key_of(other, lambda key: False) != filled_library.read(lambda s: papers.detail(s, 6)).cite_key


def test_the_queue_keeps_the_user_s_order(filled_library: Library) -> None:
    filled_library.write(papers.set_status([3, 1, 5], Status.QUEUED))
    assert filled_library.read(queue.in_order) == [3, 1, 5]
    filled_library.write(queue.move([5], 1))
    assert filled_library.read(queue.in_order) == [5, 3, 1]
    filled_library.write(papers.set_status([2], Status.QUEUED))
    filled_library.write(queue.move([5, 2], 3))
    assert filled_library.read(queue.in_order) == [3, 1, 5, 2]
    for _ in range(30):  # uses up every gap
        filled_library.write(queue.move([filled_library.read(queue.in_order)[-1]], 2))
    assert sorted(filled_library.read(queue.in_order)) == [1, 2, 3, 5]
    filled_library.write(papers.set_status([1], Status.READ))
    assert 1 not in filled_library.read(queue.in_order)
    with pytest.raises(ReaderError, match="not in the queue"):
        filled_library.write(queue.move([1], 1))


def test_tags_form_a_tree(filled_library: Library) -> None:
    filled_library.write(tags.add([1, 2], "Area/medical"))
    filled_library.write(tags.add([3], "area"))
    filled_library.write(tags.add([1, 3], " area / Robots "))
    listing = Listing(filled_library.folder)
    assert [(tag.name, tag.papers) for tag in listing.tags()] == [("Area", 3), ("Area/medical", 2), ("Area/Robots", 2)]
    assert sorted(listing.ids(Scope(tag="Area"))) == [1, 2, 3]
    assert sorted(listing.ids(Scope(tag="Area/medical"))) == [1, 2]
    filled_library.write(tags.rename("Area", "field"))
    assert [tag.name for tag in listing.tags()] == ["field", "field/medical", "field/Robots"]
    filled_library.write(tags.rename("field/Robots", "field/medical"))
    assert sorted(listing.ids(Scope(tag="field/medical"))) == [1, 2, 3]
    with pytest.raises(ReaderError, match="own child"):
        filled_library.write(tags.rename("field", "field/x"))
    with pytest.raises(ReaderError, match="can't be the name"):
        tags.add([1], " / ")
    listing.close()


def test_listing_shows_rows_counts_and_digests(filled_library: Library) -> None:
    filled_library.write(papers.set_status([4], Status.READ))
    filled_library.write(tags.add([2], "x"))
    listing = Listing(filled_library.folder)
    assert list(listing.ids(Scope(digest=1), "digest")) == [1, 2, 3, 4, 5]
    assert list(listing.ids(Scope(status=Status.INBOX))) == [5, 3, 2, 1]
    rows = listing.rows([2, 99, 1])
    assert [row.id for row in rows] == [2, 1]
    assert rows[0].tags == (("x", 0),)
    assert rows[0].authors == ("Ada Lovelace", "Alan Turing")
    assert (listing.counts().papers, listing.counts().status[Status.READ]) == (5, 1)
    (digest,) = listing.digests()
    assert (digest.title, digest.papers, digest.triaged) == ("Test 12 Mar", 5, 1)
    version = listing.version()
    filled_library.write(papers.rate([1], 1))
    assert listing.version() != version
    listing.close()


def test_a_backup_is_checked_and_can_be_restored(filled_library: Library, tmp_path: Path) -> None:
    copy = backup.make(filled_library.file, tmp_path / "backups")
    assert backup.papers(copy) == 5
    filled_library.write(papers.delete([1, 2]))
    folder = filled_library.folder
    filled_library.close()
    kept = backup.restore(copy, folder)
    assert backup.papers(kept) == 3
    again = Library(folder)
    assert again.read(papers.count) == 5
    assert again.next_undo().label.startswith("Import")
    again.close()
    damaged = tmp_path / "damaged.sqlite"
    damaged.write_bytes(copy.read_bytes()[: 3 * 4096] + b"\xff" * 4096 * 4)
    with pytest.raises(ReaderError):
        backup.restore(damaged, folder)


def copy_versions(scripts: Path) -> None:
    """Put the real steps beside those of a test."""
    for step in (migrations.SCRIPTS / "versions").glob("0*.py"):
        (scripts / "versions" / step.name).write_text(step.read_text())


def test_an_older_file_is_backed_up_and_upgraded(filled_library: Library, tmp_path: Path) -> None:
    filled_library.close()
    scripts = tmp_path / "scripts"
    (scripts / "versions").mkdir(parents=True)
    (scripts / "env.py").write_text((migrations.SCRIPTS / "env.py").read_text())
    (scripts / "script.py.mako").write_text("")
    copy_versions(scripts)
    step = (
        "import sqlalchemy as sa\nfrom alembic import op\nrevision = '0005'\ndown_revision = '0004'\n"
        "def upgrade():\n    op.add_column('paper', sa.Column('mood', sa.String))\n"
    )
    (scripts / "versions" / "0005_mood.py").write_text(step)
    kept = migrations.upgrade(filled_library.file, scripts=scripts, version=5)
    assert backup.papers(kept) == 5
    with contextlib.closing(sqlite3.connect(filled_library.file)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (5,)
        assert connection.execute("SELECT count(mood), count(*) FROM paper").fetchone() == (0, 5)
    with pytest.raises(ReaderError, match="newer"):
        Library(filled_library.folder)


def test_a_failing_upgrade_leaves_the_file_as_it_was(filled_library: Library, tmp_path: Path) -> None:
    filled_library.close()
    scripts = tmp_path / "scripts"
    (scripts / "versions").mkdir(parents=True)
    (scripts / "env.py").write_text((migrations.SCRIPTS / "env.py").read_text())
    copy_versions(scripts)
    step = (
        "from alembic import op\nrevision = '0005'\ndown_revision = '0004'\n"
        "def upgrade():\n    op.execute('CREATE TABLE half (id)')\n    op.execute('DELETE FROM paper')\n"
        "    op.execute('nonsense')\n"
    )
    (scripts / "versions" / "0005_bad.py").write_text(step)
    with contextlib.closing(sqlite3.connect(filled_library.file)) as connection:
        before = connection.execute("SELECT * FROM sqlite_schema").fetchall()
    with pytest.raises(ReaderError, match="could not be brought to version 5"):
        migrations.upgrade(filled_library.file, scripts=scripts, version=5)
    with contextlib.closing(sqlite3.connect(filled_library.file)) as connection:
        assert connection.execute("SELECT * FROM sqlite_schema").fetchall() == before
    again = Library(filled_library.folder)
    assert again.read(papers.count) == 5
    again.close()


def test_notes_and_details(filled_library: Library) -> None:
    filled_library.write(notes.write(1, "**why** a<b and c>d"))
    paper = filled_library.read(lambda s: papers.detail(s, 1))
    assert paper.note == "**why** a<b and c>d"
    assert paper.note_updated_at.endswith("+00:00")
    filled_library.write(notes.write(1, ""))
    assert filled_library.read(lambda s: papers.detail(s, 1)).note == ""
    with pytest.raises(ReaderError, match="no paper 99"):
        filled_library.write(notes.write(99, "x"))
    assert filled_library.read(lambda s: papers.find_id(s, "neural-tensor-completion")) == 1
    assert filled_library.read(lambda s: papers.find_id(s, "2")) == 2
    assert filled_library.read(lambda s: papers.find_id(s, "nothing")) is None


def test_digests_of_one_batch_are_one_undo_step(library: Library) -> None:
    for number, draft in enumerate(DRAFTS[:3]):
        digest = DigestDraft(source="Test", title=f"{number}", form="test", date=f"2026-03-1{number}")
        op = digests.add(digest, [draft], make_key=key_of, report=lambda _: "{}", batch="x", label="Import 3 digests")
        library.write(op)
    assert [step.label for step in library.history()] == ["Import 3 digests"]
    library.undo()
    assert library.read(papers.count) == 0
    library.redo()
    assert library.read(papers.count) == 3


def test_papers_that_are_gone_are_not_tagged(filled_library: Library) -> None:
    filled_library.write(papers.delete([1]))
    assert not filled_library.write(tags.add([1], "late"))
    filled_library.write(tags.add([1, 2], "late"))
    assert filled_library.read(lambda s: papers.detail(s, 2)).tags == (("late", 0),)


def test_papers_that_are_gone_come_into_no_list(filled_library: Library) -> None:
    filled_library.write(papers.delete([1]))
    filled_library.write(lists.add([1, 2], "mine"))
    assert filled_library.read(lambda s: lists.in_order(s, "mine")) == [2]


def test_several_digests_are_one_scope(filled_library: Library) -> None:
    add_digest(filled_library, (DRAFTS[2], Draft(title="New", title_key="new")), date="2026-03-13", title="Next")
    listing = Listing(filled_library.folder)
    assert list(listing.ids(Scope(digests=(1, 2)), "digest")) == [3, 6, 1, 2, 4, 5]
    assert list(listing.ids(Scope(digests=(2,)), "digest")) == [3, 6]
    assert [row.digests for row in listing.rows([3, 6])] == [(1, 2), (2,)]
    assert sorted(listing.ids(Scope(status=Status.INBOX, digests=(2,)), "title")) == [3, 6]
    listing.close()


def test_a_digest_is_named_dated_noted_and_finished(filled_library: Library) -> None:
    for op in (
        digests.set_note(1, "Mostly fish."),
        digests.set_date(1, datetime.date(2026, 3, 11)),
        digests.set_source(1, " My  page "),
        digests.finish(1),
    ):
        assert filled_library.write(op)
    (row,) = filled_library.read(digests.issues)
    assert (row.note, row.date, row.source, row.date_guessed) == ("Mostly fish.", "2026-03-11", "My page", False)
    assert (row.papers, row.triaged, bool(row.finished_at)) == (5, 0, True)
    listing = Listing(filled_library.folder)
    assert listing.digests() == [row]
    listing.close()
    filled_library.write(digests.unfinish(1))
    filled_library.write(digests.set_date(1, None))
    (row,) = filled_library.read(digests.issues)
    assert (row.finished_at, row.date) == ("", "")
    with pytest.raises(ReaderError, match="needs a source"):
        digests.set_source(1, " ")
    with pytest.raises(ReaderError, match="no digest 9"):
        filled_library.write(digests.set_note(9, "x"))


def test_two_thousand_digests_are_listed_at_once(library: Library) -> None:
    with library._write_engine.begin() as connection:
        connection.exec_driver_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO digest (source,"
            " date, date_guessed, title, form, file_name, bytes_hash, note, imported_at, finished_at, report)"
            " SELECT 'S', '2026-01-01', 0, 'S ' || i, 'f', '', '', '', '', '', hex(zeroblob(20000)) FROM n"
        )
    began = time.perf_counter()
    assert len(library.read(digests.issues)) == 2000
    assert time.perf_counter() - began < 0.5  # the reports of 80 MB are not read through
