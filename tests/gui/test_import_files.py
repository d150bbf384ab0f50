"""Many files in the import dialog: off the list, read again, papers that differ, and the report of all."""

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from readerapp.gui.app import App
from readerapp.gui.dialogs.cut_view import CutView
from readerapp.gui.dialogs.difference_list import DifferenceList
from readerapp.gui.dialogs.entry_list import EntryList
from readerapp.gui.dialogs.file_list import FileList
from readerapp.gui.dialogs.import_digest import Choice, ImportDialog
from readerapp.gui.dialogs.problem_list import ProblemList
from readerapp.gui.models.import_entries import ImportEntries
from readerapp.gui.models.import_files import ImportFiles, ReadFile
from readerapp.gui.models.import_sheet import ImportSheet
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Label
from readerapp.gui.widgets.lines import Panel
from readerapp.gui.widgets.segmented import Segmented
from readerapp.importing.digest import Digest, Entry, Link, Problem, Severity
from readerapp.library import papers
from readerapp.library.rows import Difference, Match, Outcome, Policy
from readerapp.settings import SettingsFile
from readerapp.tasks import import_digest
from readerapp.tasks.import_digest import Plan
from tests.gui.import_plans import page, plan, read_file
from tests.gui.pictures import save_picture

Kind = TypeVar("Kind", bound=QWidget)
KEY = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
BIB = """\
@article{ada1843,
  title = {Notes on an engine that weaves},
  author = {Ada Example},
  journal = {Annals of Looms},
  year = {1843}
}

@article{bob1900,
  title = {A second paper of nobody in particular},
  author = {Bob Sample},
  year = {1900}
}
"""


@pytest.fixture
def dialog(theme: Theme, qtbot: QtBot) -> ImportDialog:
    """The dialog over a window, without files."""
    window = Panel("page")
    window.resize(1280, 800)
    qtbot.addWidget(window)
    window.show()
    opened = ImportDialog(theme, window)
    qtbot.addWidget(opened)
    with qtbot.waitActive(opened):
        opened.open()
        opened.activateWindow()
    return opened


def reference_plan() -> Plan:
    """Two papers of a BibTeX file, both known, the first with another venue and year in the library."""
    entries = (
        Entry("Notes on an engine", authors=("Ada Example",), venue="Annals of Looms", year=1843, line=1, end_line=6),
        Entry("A second paper", links=(Link("pdf", "https://example.org/2.pdf"),), year=1900, line=8, end_line=12),
    )
    differences = (Difference("venue", "Ann. Looms", "Annals of Looms", "you"), Difference("year", "1842", "1843", ""))
    matches = (
        Match(Outcome.UNCHANGED, paper_id=1, differences=differences),
        Match(Outcome.UPDATED, paper_id=2, news=("links", "identifiers", "upvotes")),
    )
    content = Digest("bibtex", "lib.bib", entries=entries)
    return Plan("lib.bib", content, "lib.bib", "0" * 64, matches, digest_id=4, policy=Policy.ASK)


def said(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(Label) if label.isVisible()]


def named(dialog: QWidget, kind: type[Kind], name: str) -> Kind:
    return next(each for each in dialog.findChildren(kind) if each.accessibleName() == name)


def badges(dialog: ImportDialog) -> list[str]:
    model: ImportEntries = dialog.findChild(EntryList).model()
    return [model.badge(row) for row in range(model.rowCount())]


def names(dialog: ImportDialog) -> list[str]:
    model = dialog.findChild(FileList).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def imported(dialog: ImportDialog, qtbot: QtBot) -> list[Choice]:
    with qtbot.waitSignal(dialog.import_asked) as asked:
        qtbot.keyClick(dialog, KEY.Key_Return, CTRL)
    return asked.args[0]


# The list of files


def test_files_are_taken_off_by_key_and_cross(dialog: ImportDialog, qtbot: QtBot) -> None:
    for key in range(1, 31):
        dialog.put_file(read_file(key, plan(page(3, lonely=False), f"{key}.txt"), page(3, lonely=False)))
    assert "30 files, nothing is saved yet" in said(dialog)
    files = dialog.findChild(FileList)
    assert files.height() < 8 * 48, "it scrolls"
    files.setFocus()
    files.go_to(4)
    qtbot.keyClick(files, KEY.Key_Delete)
    assert names(dialog)[3:6] == ["4.txt", "6.txt", "7.txt"]
    rect = files.visualRect(files.model().index(1, 0))
    qtbot.mouseClick(files.viewport(), Qt.MouseButton.LeftButton, pos=rect.topRight() + QPoint(-26, 14))
    assert names(dialog)[:3] == ["1.txt", "3.txt", "4.txt"]
    assert "28 files, nothing is saved yet" in said(dialog)
    assert [choice.plan.file for choice in imported(dialog, qtbot)][:4] == ["1.txt", "3.txt", "4.txt", "6.txt"]


def test_the_last_file_taken_off_leaves_nothing(dialog: ImportDialog, qtbot: QtBot) -> None:
    dialog.put_file(read_file(1, plan(page()), page()))
    qtbot.keyClick(dialog.findChild(FileList), KEY.Key_Delete)
    assert "0 files, nothing is saved yet" in said(dialog)
    assert not dialog.findChild(FileList).model().rowCount()
    deed = next(each for each in dialog.findChildren(Button) if each.label().startswith("Import"))
    assert not deed.isEnabled()


def test_several_digests_of_a_file_are_told_apart(dialog: ImportDialog) -> None:
    first = plan(page(3, lonely=False), "list.mbox")
    sheets = tuple(
        ImportSheet(dataclasses.replace(first, content=dataclasses.replace(first.content, part=part)), ())
        for part in ("message 1, “cs daily”", "message 2, “math daily”")
    )
    dialog.put_file(ReadFile(1, "list.mbox", sheets))
    assert "1 file, 2 digests, nothing is saved yet" in said(dialog)
    model = dialog.findChild(FileList).model()
    told = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert told[1] == "list.mbox. message 2, “math daily”. 3 papers"


def test_messages_without_papers_are_told_but_not_imported(dialog: ImportDialog, qtbot: QtBot) -> None:
    note = Digest("mail", "x.mbox", problems=(Problem(0, "No papers in message 2", Severity.INFO),), part="the others")
    first = plan(page(3, lonely=False), "x.mbox")
    empty = Plan("x.mbox", note, "x.mbox", "1" * 64)
    dialog.put_file(ReadFile(1, "x.mbox", (ImportSheet(first, ()), ImportSheet(empty, ()))))
    dialog.findChild(FileList).go_to(1)
    problems = named(dialog, ProblemList, "Problems of the file")
    assert problems.item(0).text() == "No papers in message 2"
    assert "Digest date" not in said(dialog)
    assert len(imported(dialog, qtbot)) == 1


def test_progress_of_reading_and_stop(dialog: ImportDialog, qtbot: QtBot) -> None:
    dialog.set_reading(41, 218)
    assert "Read 41 of 218" in said(dialog)
    stop = next(each for each in dialog.findChildren(Button) if each.label() == "Stop")
    with qtbot.waitSignal(dialog.stop_asked):
        qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    dialog.set_reading(0, 0)
    assert not stop.isVisible()


def test_model_of_files(qtmodeltester: ModelTester) -> None:
    files = ImportFiles()
    for key in range(3):
        files.put(read_file(key, plan(page()), page()))
    qtmodeltester.check(files)
    files.put(ReadFile(1, "b.txt", (), "no", ""))
    files.take_off(0)
    qtmodeltester.check(files)
    assert [files.row(number).file.key for number in range(2)] == [1, 2]


# Form and encoding


def test_another_form_and_encoding_are_asked_for_and_ticks_start_anew(dialog: ImportDialog, qtbot: QtBot) -> None:
    dialog.put_file(read_file(7, plan(page(3, lonely=False)), page(3, lonely=False)))
    form, encoding = named(dialog, QComboBox, "Form"), named(dialog, QComboBox, "Encoding")
    assert form.currentText() == "Hugging Face page, pasted"
    assert encoding.currentText() == "UTF-8 (found)"
    qtbot.keyClick(dialog.findChild(EntryList), KEY.Key_Space)
    with qtbot.waitSignal(dialog.reading_asked) as asked:
        encoding.setCurrentIndex(encoding.findData("cp1252"))
        encoding.activated.emit(encoding.currentIndex())
    assert asked.args == [7, None, "cp1252"]
    assert not encoding.isEnabled(), "until it has been read"
    again = dataclasses.replace(read_file(7, plan(page(5, lonely=False)), page(5)), encoding="cp1252")
    dialog.put_file(again)
    assert encoding.isEnabled()
    assert encoding.currentData() == "cp1252"
    assert encoding.itemText(0) == "UTF-8 (found)"
    assert names(dialog) == ["hf-12-march.txt"]
    assert imported(dialog, qtbot)[0].entries == (0, 1, 2, 3, 4)


def test_a_file_that_no_form_fits_can_be_given_one(dialog: ImportDialog, qtbot: QtBot) -> None:
    dialog.put_file(ReadFile(3, "notes.txt", (), "“notes.txt” is not a digest that can be read.", "Name its form."))
    form = named(dialog, QComboBox, "Form")
    assert form.currentText() == "None fits: choose one"
    with qtbot.waitSignal(dialog.reading_asked) as asked:
        form.setCurrentIndex(form.findData("id_list"))
        form.activated.emit(form.currentIndex())
    assert asked.args == [3, "id_list", None]


# What papers are to the library


def test_a_title_without_abstract_is_no_problem_in_a_reference_file(dialog: ImportDialog) -> None:
    content = dataclasses.replace(reference_plan().content, form="bibtex")
    new = Plan("lib.bib", content, "lib", "0" * 64, (Match(Outcome.ADDED), Match(Outcome.ADDED)))
    dialog.put_file(read_file(1, new, BIB))
    assert badges(dialog) == ["New", "New"]
    fields = named(dialog, CutView, "Fields read").accessibleDescription()
    assert fields == "Title: Notes on an engine. Authors: Ada Example. Venue: Annals of Looms, 1843"
    lines = named(dialog, CutView, "Lines of the file").accessibleDescription()
    assert lines.startswith("Line 1, no part: @article{ada1843,")
    assert "Lines 1–6, read as" in said(dialog)


def test_titles_alone_are_no_problem_where_none_has_an_abstract(dialog: ImportDialog) -> None:
    first = plan(page(4, lonely=False))
    bare = tuple(dataclasses.replace(entry, abstract="", abstract_line=0) for entry in first.content.entries)
    for entries, told in ((bare, "New"), ((first.content.entries[0], *bare[1:]), "No abstract")):
        content = dataclasses.replace(first.content, entries=entries)
        dialog.put_file(read_file(1, dataclasses.replace(first, content=content), page(4, lonely=False)))
        assert badges(dialog)[1] == told


def test_badges_tell_what_comes(dialog: ImportDialog) -> None:
    first = plan(page(6, lonely=False))
    matches = (
        Match(Outcome.UPDATED, paper_id=1, news=("venue", "details.volume", "identifiers.doi")),
        Match(Outcome.UNCHANGED, paper_id=2, news=("upvotes",)),
        Match(Outcome.ADDED, version_of=3, version_title="The preprint"),
        Match(Outcome.ADDED, twin=0),
        Match(Outcome.ADDED, similar_id=9, similar_title="Other", similarity=0.876, reason="Another year."),
        Match(Outcome.UNCHANGED, paper_id=6),
    )
    dialog.put_file(read_file(1, dataclasses.replace(first, matches=matches), page(6, lonely=False)))
    assert badges(dialog) == [
        "Known, adds to it",
        "Known, new votes",
        "New version",
        "Twice",
        "Possible duplicate",
        "Known",
    ]
    model = dialog.findChild(EntryList).model()
    tips = [model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in range(6)]
    assert tips[0] == "<p>Adds: venue, volume and DOI</p>"
    assert "Renews: votes" in tips[1]
    assert "“The preprint”" in tips[2]
    assert "at line 11" in tips[3]
    assert tips[4] == "<p>88 % alike: “Other”, in Inbox since 4 July. Another year.</p>"


def test_the_policy_is_asked_where_papers_are_known(dialog: ImportDialog, qtbot: QtBot) -> None:
    dialog.put_file(read_file(1, plan(page(3)), page(3)))
    policy = named(dialog, Segmented, "Known papers")
    assert not policy.isVisible()
    dialog.put_file(read_file(2, reference_plan(), BIB))
    assert policy.isVisible()
    assert "Known papers (2)" in said(dialog)
    with qtbot.waitSignal(dialog.policy_chosen) as chosen:
        policy.set_current(2)
    assert chosen.args == [Policy.ASK]


def test_what_differs_is_chosen_by_keys(dialog: ImportDialog, qtbot: QtBot) -> None:
    dialog.put_file(read_file(1, reference_plan(), BIB))
    assert badges(dialog) == ["Differs", "Known, adds to it"]
    assert "Another venue and year: the library's, then the file's" in said(dialog)
    assert imported(dialog, qtbot)[0].take == {}
    dialog.set_idle()
    differences = dialog.findChild(DifferenceList)
    differences.setFocus()
    qtbot.keyClick(differences, KEY.Key_Down)
    qtbot.keyClick(differences, KEY.Key_Right)
    assert badges(dialog)[0] == "Theirs taken"
    assert imported(dialog, qtbot)[0].take == {0: {"year"}}
    dialog.set_idle()
    qtbot.keyClick(dialog.findChild(EntryList), KEY.Key_T)
    assert imported(dialog, qtbot)[0].take == {0: {"venue", "year"}}
    dialog.set_idle()
    save_picture(dialog, "import-differs-light")
    qtbot.keyClick(dialog.findChild(EntryList), KEY.Key_K, SHIFT)
    assert imported(dialog, qtbot)[0].take == {}


def test_a_click_takes_the_side_that_is_hit(dialog: ImportDialog, qtbot: QtBot) -> None:
    dialog.put_file(read_file(1, reference_plan(), BIB))
    qtbot.waitUntil(lambda: dialog.findChild(DifferenceList).width() > 400)
    for side, taken in ((0.9, {0: {"venue"}}), (0.4, {})):
        differences = dialog.findChild(DifferenceList)
        rect = differences.visualItemRect(differences.item(0))
        spot = QPoint(round(rect.width() * side), rect.center().y())
        qtbot.mouseClick(differences.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert imported(dialog, qtbot)[0].take == taken
        dialog.set_idle()


def test_only_what_differs_is_shown(dialog: ImportDialog) -> None:
    dialog.put_file(read_file(1, reference_plan(), BIB))
    named(dialog, Segmented, "Papers to show").set_current(5)
    assert badges(dialog) == ["Differs"]


# The report


def test_the_report_leads_to_possible_duplicates(dialog: ImportDialog, qtbot: QtBot) -> None:
    similar = Match(Outcome.ADDED, 12, similar_id=9, similar_title="Other", similarity=0.9, reason="Another year.")
    voted = Match(Outcome.UNCHANGED, 13, news=("upvotes",))
    first = dataclasses.replace(plan(page(2, lonely=False)), matches=(similar, voted))
    dialog.put_file(read_file(1, first, page(2)))
    imported(dialog, qtbot)
    dialog.show_reports([import_digest.foresee(first)], asked=1)
    assert "Possible duplicates (1)" in said(dialog)
    assert "New votes (1)" in said(dialog)
    shown = named(dialog, ProblemList, "Possible duplicates").item(0).text()
    assert shown == "“Weighted sampling of rare events, part 1” may be “Other”: Another year."
    look = next(each for each in dialog.findChildren(Button) if each.label() == "Look at possible duplicates")
    with qtbot.waitSignal(dialog.duplicates_asked):
        qtbot.mouseClick(look, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


# With a library


@pytest.fixture
def app(qtbot: QtBot, tmp_path: Path) -> Iterator[App]:
    """The window on an empty library."""
    folder = tmp_path / "library"
    opened = App(QApplication.instance(), folder, SettingsFile(folder / "settings.json"))
    opened.theme.apply("light")
    with qtbot.waitSignal(opened.ready, timeout=20_000):
        opened.start()
    yield opened
    opened.window.close()


@pytest.fixture
def drop(app: App, qtbot: QtBot) -> Callable[[list[Path]], ImportDialog]:
    """Open files in the window and wait until all were read."""

    def open_them(files: list[Path]) -> ImportDialog:
        app.offer(files)
        qtbot.waitUntil(lambda: bool(app.window.findChildren(ImportDialog)), timeout=10_000)
        (found,) = app.window.findChildren(ImportDialog)
        wanted = sorted(file.name for file in files)
        qtbot.waitUntil(lambda: sorted(names(found)) == wanted and not app.jobs.busy, timeout=20_000)
        return found

    return open_them


def test_many_files_keep_their_order_and_come_in_as_one_step(app: App, drop, qtbot: QtBot, tmp_path: Path) -> None:
    files = []
    for number in range(20):
        file = tmp_path / f"{number:02}.bib"
        file.write_text(BIB.replace("Notes on", f"Note {number} on").replace("A second", f"The {number}th"))
        files.append(file)
    files[7].write_bytes(b"%PDF-1.7 nothing to read")
    opened = drop(files)
    assert names(opened) == [file.name for file in files]
    assert "20 files, 19 digests, nothing is saved yet" in said(opened)
    imported(opened, qtbot)
    qtbot.waitUntil(lambda: "38 papers imported" in said(opened), timeout=20_000)
    assert app.joined.desk.library.next_undo().label == "Import 19 digests (38 papers)"


def test_a_file_is_read_again_with_another_form(app: App, drop, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text("10.1000/xyz123\n10.1000/xyz124\n")
    opened = drop([file])
    form = named(opened, QComboBox, "Form")
    assert form.currentData() == "id_list"
    form.setCurrentIndex(form.findData("ris"))
    form.activated.emit(form.currentIndex())
    model = opened.findChild(FileList).model()
    qtbot.waitUntil(lambda: model.row(0).sheet is None, timeout=5000)
    form.setCurrentIndex(form.findText("Find it out again"))
    form.activated.emit(form.currentIndex())
    qtbot.waitUntil(lambda: model.row(0).sheet is not None and model.row(0).papers == 2, timeout=5000)
    opened.reject()


def test_ask_names_what_differs_and_takes_what_is_chosen(app: App, drop, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "one.bib"
    file.write_text(BIB)
    opened = drop([file])
    imported(opened, qtbot)
    qtbot.waitUntil(lambda: "2 papers imported" in said(opened), timeout=10_000)
    opened.accept()
    other = tmp_path / "two.bib"
    other.write_text(BIB.replace("Annals of Looms", "Loom Letters"))
    qtbot.waitUntil(lambda: not app.window.findChildren(ImportDialog), timeout=5000)
    opened = drop([other])
    assert badges(opened) == ["Known", "Known"]
    named(opened, Segmented, "Known papers").set_current(2)
    qtbot.waitUntil(lambda: badges(opened) == ["Differs", "Known"], timeout=5000)
    qtbot.keyClick(opened.findChild(EntryList), KEY.Key_T, SHIFT)
    (choice,) = imported(opened, qtbot)
    assert choice.take == {0: {"venue"}}
    qtbot.waitUntil(lambda: "1 paper imported" in said(opened), timeout=10_000)
    assert app.joined.desk.library.read(lambda session: papers.detail(session, 1)).venue == "Loom Letters"
    opened.accept()
