"""Papers leave the window: copied in a way of choice, dragged into other programs, exported to files."""

from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readerapp.exporting.formats import FORMATS, Options
from readerapp.gui.app import App
from readerapp.gui.controllers import copying
from readerapp.gui.controllers.export_scopes import PaperSet, paper_sets
from readerapp.gui.dialogs.edit_paper import EditDialog
from readerapp.gui.dialogs.export_edited import EditedDialog
from readerapp.gui.dialogs.export_list import ExportDialog
from readerapp.gui.dialogs.export_preview import CodeView
from readerapp.gui.models.paper_list import carries_papers, papers_of
from readerapp.gui.places import LIBRARY
from readerapp.gui.views.copy_popover import CopyPopover
from readerapp.gui.widgets.choices import Check
from readerapp.library import papers
from readerapp.library.rows import Status
from readerapp.tasks import export_source, follow_exports
from tests.gui.pictures import save_picture
from tests.gui.test_window import app, filled  # noqa: F401

CONTROL = Qt.KeyboardModifier.ControlModifier
ALL = [1, 2, 3, 4, 5]


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def keys(window: App) -> list[str]:
    found = window.joined.desk.library.read(lambda session: list(papers.details(session, ALL)))
    return [paper.cite_key for paper in found]


def select_all(window: App, qtbot: QtBot) -> None:
    window.joined.parts.lists.select_all()
    qtbot.waitUntil(lambda: len(window.joined.parts.lists.selected()) == 5)


def popover(window: App, qtbot: QtBot) -> CopyPopover:
    view = window.joined.parts.lists.view
    qtbot.keyClick(view, Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.window.findChildren(CopyPopover)))
    return next(each for each in window.window.findChildren(CopyPopover) if each.isVisible())


def test_copies_what_the_preferences_say(filled: App, qtbot: QtBot) -> None:  # noqa: F811
    select_all(filled, qtbot)
    filled.joined.parts.pages.change(lambda settings: type(settings)(**{**_fields(settings), "copy_as": "key"}))
    qtbot.keyClick(filled.joined.parts.lists.view, Qt.Key.Key_C, CONTROL)
    qtbot.waitUntil(lambda: clipboard() == ", ".join(keys(filled)))
    assert filled.window.toast.words() == "Copied 5 papers as Cite key"


def test_says_at_once_that_many_papers_are_copied(filled: App, monkeypatch, qtbot: QtBot) -> None:  # noqa: F811
    monkeypatch.setattr(copying, "_MANY", 4)
    said = []
    filled.joined.desk.said.connect(lambda words, *_: said.append(words))
    select_all(filled, qtbot)
    filled.joined.parts.copies.copy("key")
    qtbot.waitUntil(lambda: said == ["Copying 5 papers…", "Copied 5 papers as Cite key"])


def _fields(settings: object) -> dict[str, object]:
    return {name: getattr(settings, name) for name in type(settings).__dataclass_fields__}


@pytest.mark.parametrize(
    ("letter", "expected"),
    [
        (Qt.Key.Key_K, "{keys}"),
        (Qt.Key.Key_C, r"\cite{{{keys}}}"),
        (Qt.Key.Key_P, "[@"),
        (Qt.Key.Key_F, "Neural tensor completion"),
        (Qt.Key.Key_L, "- "),
        (Qt.Key.Key_B, "@"),
        (Qt.Key.Key_M, "## "),
    ],
)
def test_a_letter_in_the_card_copies(filled: App, qtbot: QtBot, letter: Qt.Key, expected: str) -> None:  # noqa: F811
    select_all(filled, qtbot)
    QGuiApplication.clipboard().clear()
    card = popover(filled, qtbot)
    qtbot.keyClick(card.focusWidget(), letter)
    qtbot.waitUntil(lambda: bool(clipboard()), timeout=10_000)
    joined = (", " if letter == Qt.Key.Key_K else ",").join(keys(filled))
    assert expected.format(keys=joined) in clipboard()
    assert "readerapp:begin" not in clipboard()
    if letter == Qt.Key.Key_F:
        assert QGuiApplication.clipboard().mimeData().html().count("<p") == 5
    assert filled.window.toast.words().startswith("Copied 5 papers as ")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_card_shows_what_each_way_gives(filled: App, qtbot: QtBot, scheme: str) -> None:  # noqa: F811
    filled.theme.apply(scheme)
    select_all(filled, qtbot)
    card = popover(filled, qtbot)
    _settled(filled, qtbot)
    rows = card.findChildren(type(card.focusProxy()))[0]
    assert rows.item(0).data(Qt.ItemDataRole.UserRole + 1) == keys(filled)[0]
    save_picture(card, f"copy-as-{scheme}")
    qtbot.keyClick(card.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not card.isVisible())


def test_arrows_and_enter_take_another_way(filled: App, qtbot: QtBot) -> None:  # noqa: F811
    select_all(filled, qtbot)
    QGuiApplication.clipboard().clear()
    card = popover(filled, qtbot)
    qtbot.keyClick(card.focusWidget(), Qt.Key.Key_Home)
    qtbot.keyClick(card.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(card.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: clipboard().startswith(r"\cite{"), timeout=10_000)


def _settled(window: App, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=10_000)


def test_papers_are_dragged_as_text_entries_and_a_file(filled: App, qtbot: QtBot) -> None:  # noqa: F811
    mime = filled.joined._drags.mime([2, 1])
    assert carries_papers(mime)
    assert papers_of(mime) == [2, 1]
    assert mime.formats()[1:] == ["text/plain", "application/x-bibtex", "text/uri-list"]
    bibtex = bytes(mime.data("application/x-bibtex").data()).decode()
    assert bibtex.index(keys(filled)[1]) < bibtex.index(keys(filled)[0])
    assert mime.text() == bibtex
    (url,) = mime.urls()
    file = Path(url2pathname(urlsplit(url.toString()).path))
    assert file.name == "2 papers.bib"
    assert file.read_text() == bibtex
    filled.joined._drags.stop()
    assert not file.exists()


def test_papers_are_dragged_in_the_way_that_is_copied(filled: App, qtbot: QtBot) -> None:  # noqa: F811
    filled.joined.parts.pages.change(lambda settings: type(settings)(**{**_fields(settings), "copy_as": "citations"}))
    mime = filled.joined._drags.mime([1])
    assert "Neural tensor completion" in mime.text()
    assert mime.html().startswith("<p")


def test_too_many_papers_are_dragged_within_the_window_alone(filled: App) -> None:  # noqa: F811
    mime = filled.joined._drags.mime(range(501))
    assert len(papers_of(mime)) == 501
    assert mime.text() == "501 papers: drag at most 500, or export them (Ctrl+E)"
    assert not mime.hasUrls()


def dialog(window: App, qtbot: QtBot) -> ExportDialog:
    window.joined.parts.exports.open()
    _settled(window, qtbot)
    return next(each for each in window.window.findChildren(ExportDialog) if each.isVisible())


def test_the_dialog_shows_the_real_text_and_remembers(filled: App, qtbot: QtBot) -> None:  # noqa: F811
    select_all(filled, qtbot)
    shown = dialog(filled, qtbot)
    view, of_all = shown.findChildren(CodeView)[0], keys(filled)
    qtbot.waitUntil(lambda: all(f"{{{key}," in view.toPlainText() for key in of_all))
    shown._choices.choose(Options(abstract=True))
    shown.reject()
    assert filled.settings.export_options == '{"bibtex": {"abstract": true}}'
    QApplication.processEvents()
    assert dialog(filled, qtbot).options() == Options(abstract=True)


def test_a_warning_leads_to_the_details_and_back(filled: App, qtbot: QtBot) -> None:  # noqa: F811
    select_all(filled, qtbot)
    shown = dialog(filled, qtbot)
    shown.edit_asked.emit(1)
    qtbot.waitUntil(lambda: bool(shown.findChildren(EditDialog)))
    edit = shown.findChildren(EditDialog)[0]
    edit.edited.emit(1, {"year": 1999})
    edit.reject()
    qtbot.waitUntil(lambda: "1999" in shown.findChildren(CodeView)[0].toPlainText(), timeout=5000)
    assert shown.isVisible()
    shown.reject()


def test_a_file_of_others_is_replaced_only_when_asked(filled: App, qtbot: QtBot, tmp_path: Path) -> None:  # noqa: F811
    file = tmp_path / "list.csv"
    file.write_text("mine\n")
    chosen = PaperSet("all", "Everything", "Library", 5, lambda: ALL)
    filled.joined.parts.exports.save(chosen, FORMATS["csv"], Options(), file)
    qtbot.waitUntil(lambda: bool(filled.window.findChildren(EditedDialog)), timeout=5000)
    assert file.read_text() == "mine\n"
    filled.window.findChildren(EditedDialog)[0].accept()
    qtbot.waitUntil(lambda: "Wrote 5 papers to list.csv" in filled.window.toast.words(), timeout=5000)
    assert TITLE in file.read_text()
    assert [other.read_text() for other in tmp_path.glob("list*") if other != file] == ["mine\n"]


TITLE = "Neural tensor completion with influence"


def test_a_file_is_kept_up_with_its_list(filled: App, qtbot: QtBot, tmp_path: Path) -> None:  # noqa: F811
    shown = dialog(filled, qtbot)
    keep = next(each for each in shown.findChildren(Check) if each.accessibleName() == "Keep the file up to date")
    assert keep.isVisible()
    keep.setChecked(True)
    assert shown.keeps_updated()
    chosen = filled.joined.parts.exports._sets["list"]
    file = tmp_path / "kept.bib"
    filled.joined.parts.exports.save(chosen, FORMATS["bibtex"], Options(), file, follow=True)
    shown.reject()
    library = filled.joined.desk.library
    qtbot.waitUntil(lambda: bool(follow_exports.rows(library)), timeout=5000)
    (row,) = follow_exports.rows(library)
    assert (row.file, row.format) == (str(file), "bibtex")
    assert export_source.from_json(row.source).kind == "digest"


def test_one_paper_of_many_can_not_be_followed(filled: App, qtbot: QtBot) -> None:  # noqa: F811
    select_all(filled, qtbot)
    shown = dialog(filled, qtbot)
    assert shown.scope_key() == "selection"
    keep = next(each for each in shown.findChildren(Check) if each.accessibleName() == "Keep the file up to date")
    assert not keep.isVisible()
    shown.reject()


def test_papers_are_offered_once(filled: App, qtbot: QtBot) -> None:  # noqa: F811
    lists = filled.joined.parts.lists
    filled.joined.desk.write(papers.set_status([1, 2], Status.QUEUED))
    _settled(filled, qtbot)
    folder = filled.joined.desk.library.folder
    for place, expected in (
        ("inbox", ["selection", "list", "queue", "all"]),
        ("queue", ["selection", "list", "all"]),
        ("all", ["selection", "list", "queue"]),
    ):
        lists.open(next(each for each in LIBRARY if each.kind == place))
        _settled(filled, qtbot)
        sets = paper_sets(folder, lists)
        assert [each.key for each in sets] == expected
    assert sets[1].heading == "", "a bundle with a heading is one of a list, without what is of the library"


def test_without_papers_there_is_nothing_to_export(app: App, qtbot: QtBot) -> None:  # noqa: F811
    app.joined.parts.exports.open()
    qtbot.waitUntil(lambda: "nothing to export yet" in app.window.toast.words())
    assert not app.window.findChildren(ExportDialog)
