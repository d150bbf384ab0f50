"""Files that follow their papers while the window is open."""

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from readerapp.exporting.formats import Options
from readerapp.gui.controllers.followed_files import FollowedFilesController
from readerapp.gui.controllers.following import FollowController
from readerapp.gui.desk import Desk
from readerapp.gui.jobs import Jobs
from readerapp.gui.models.export_rows import care
from readerapp.gui.notifier import Notifier
from readerapp.library import papers
from readerapp.library.library import Library
from readerapp.library.listing import Listing
from readerapp.tasks import follow_exports, settle_export, update_index
from readerapp.tasks.export_source import Source
from readerapp.tasks.find_papers import Finder
from tests.unit.conftest import add_digest


@pytest.fixture
def desk(tmp_path, qtbot):
    library = Library(tmp_path / "library")
    add_digest(library)
    jobs, listing = Jobs(), Listing(library.folder)
    notifier = Notifier(jobs, listing.version, library.changes_since, library.revision)
    yield Desk(library, jobs, notifier)
    notifier.stop()
    jobs.finish()
    listing.close()
    library.close()


@pytest.fixture
def follows(desk, qtbot):
    index = update_index.index_of(desk.library)
    controller = FollowController(desk, index, Finder(desk.library, index))
    desk._notifier.changed.connect(controller.show_changes)
    yield controller
    controller.stop()
    qtbot.waitUntil(lambda: not desk.jobs.busy, timeout=8000)
    index.close()


def test_a_change_is_written_and_trouble_is_told(desk, follows, tmp_path, qtbot):
    file = tmp_path / "all.bib"
    follows.add(file, "bibtex", Options(), Source("everything"))
    qtbot.waitUntil(file.exists, timeout=8000)
    with qtbot.waitSignal(follows.changed, timeout=8000):
        desk.write(papers.edit(1, {"title": "Other words"}))
    qtbot.waitUntil(lambda: "Other words" in file.read_text(), timeout=8000)
    file.unlink()
    file.mkdir()
    with qtbot.waitSignal(desk.said, timeout=8000) as told:
        desk.write(papers.edit(2, {"title": "More words"}))
    assert told.args[0] == "all.bib is not up to date"
    [shown] = follows.files()
    assert "directory" in shown.export.trouble
    assert care([shown]) == "1 file is not up to date"


def test_what_is_edited_is_told_and_settled(desk, follows, tmp_path, qtbot):
    file = tmp_path / "all.bib"
    follows.add(file, "bibtex", Options(), Source("everything"))
    qtbot.waitUntil(file.exists, timeout=8000)
    qtbot.waitUntil(lambda: not desk.jobs.busy, timeout=8000)
    file.write_text(file.read_text().replace("Robots that plan", "Robots that dream"))
    with qtbot.waitSignal(desk.said, timeout=8000) as told:
        desk.write(papers.edit(3, {"title": "Robots that wonder"}))
    assert told.args[0] == "1 edit to settle in all.bib"
    with qtbot.assertNotEmitted(desk.said), qtbot.waitSignal(follows.changed, timeout=8000):
        desk.write(papers.edit(2, {"title": "Words that are in no other paper"}))
    assert "Words that are in no other paper" in file.read_text(), "what was told is not told at each writing"
    [shown] = follows.files()
    [conflict] = shown.conflicts
    assert (shown.state, care([shown])) == ("edited", "1 edit to settle")
    assert ("dream" in conflict.mine_read, "wonder" in conflict.new_read) == (True, True)
    assert conflict.new_read.startswith(f"@misc{{{conflict.name}")
    settle_export.settle({conflict: "new"})
    outcomes = []
    follows.write_now(shown.export, outcomes.append)
    qtbot.waitUntil(lambda: bool(outcomes), timeout=8000)
    assert outcomes[0].trouble is None
    assert "dream" not in file.read_text()
    assert "Robots that wonder" in file.read_text()
    assert Path(conflict.file) == file
    assert [each.state for each in follows.files()] == ["well"]


def test_a_folder_that_is_gone_is_told(desk, follows, tmp_path, qtbot, theme):
    follows.add(tmp_path / "gone" / "all.bib", "bibtex", Options(), Source("everything"))
    qtbot.waitUntil(lambda: bool(follows.files()))
    window = QWidget()
    qtbot.addWidget(window)
    page = FollowedFilesController(theme, desk, follows, window)
    with qtbot.waitSignal(page.page_asked) as shown:
        page.show_page()
    qtbot.addWidget(shown.args[0])
    with qtbot.waitSignal(desk.said) as said:
        shown.args[0].deed_asked.emit("folder", follows.files()[0])
    assert said.args[0] == f"There is no folder {tmp_path / 'gone'} now"
    qtbot.waitUntil(lambda: not desk.jobs.busy)  # what is read for the page comes while there is one


def test_a_file_that_is_asked_for_tells_how_far_it_is_and_stops(desk, follows, tmp_path, qtbot):
    file, library = tmp_path / "all.bib", desk.library
    row = follow_exports.add(library, file, "bibtex", Options(), Source("everything"))
    follow_exports.pause(library, row.id)  # else it is written when papers change
    steps = []
    follows.stepped.connect(lambda *step: steps.append(step))
    with qtbot.waitSignal(follows.changed):
        follows.write_now(row)
    assert any(total == 5 for _, total, _ in steps)
    assert steps[-1] == (0, 0, "")
    before = file.read_text()
    library.write(papers.edit(1, {"title": "Other words"}))
    steps.clear()
    may_begin = threading.Event()
    for _ in range(3):  # all that read at one time
        desk.jobs.read(lambda: may_begin.wait(10))
    follows.write_now(row)
    follows.cancel()
    may_begin.set()
    qtbot.waitUntil(lambda: steps[-1:] == [(0, 0, "")])
    assert file.read_text() == before
    with qtbot.waitSignal(follows.changed):
        follows.write_now(row)
    assert "Other words" in file.read_text()
