"""The export dialog: choices, the preview with its warnings, and what it asks for."""

from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from readerapp.exporting.formats import Options, check
from readerapp.gui.dialogs.export_excerpt import excerpt
from readerapp.gui.dialogs.export_list import ExportDialog
from readerapp.gui.dialogs.export_preview import CodeView
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.lines import Panel
from readerapp.library.rows import PaperDetails
from tests.gui.details import annotation, details
from tests.gui.pictures import save_picture
from tests.unit.exporting.papers import pieces_of

LEFT = Qt.MouseButton.LeftButton
VENUES = ("ICLR", "Nature Methods", "", "CVPR")
TITLES = (
    "Counting beads with {BeadNet}: one abacus for all markets",
    "Ropes and knots: a ledger that never needs ink",
    "Slide rules for tensor merchants",
    "Does a larger tally stick remember more?",
)
SCOPES = [("selection", "Selected", 12), ("queue", "Whole queue", 38)]


def paper(number: int, **changes: object) -> PaperDetails:
    known: dict[str, object] = {
        "title": TITLES[number % 4],
        "venue": VENUES[number % 4],
        "cite_key": f"clerk{number}",
        "tags": (("counting/beads", 3), ("to-read", 5)),
        "annotations": (),
        "note": "Ask Ben for *his* beads." if number % 2 else "",
    }
    return details(number, **(known | changes))


def unknown(number: int, **changes: object) -> PaperDetails:
    return paper(number, **({"authors": (), "year": None, "published": "", "cite_key": f"anon{number}"} | changes))


def papers(count: int, *unknowns: int) -> list[PaperDetails]:
    return [(unknown if number in unknowns else paper)(number) for number in range(1, count + 1)]


def preview(dialog: ExportDialog, shown: Sequence[PaperDetails], entries: int | None = None) -> str:
    """Make a preview as the controller does."""
    pieces = pieces_of(dialog.format_name(), shown, dialog.options())
    text = "".join(pieces)
    total = entries or len(shown)
    dialog.clear_preview()
    for piece in pieces:
        dialog.append_preview(piece)
    dialog.set_warnings(tuple(check(shown)))
    dialog.finish_preview(total, round(len(text.encode()) * total / len(shown)))
    return text


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> Panel:
    window = Panel("list")
    window.resize(1280, 800)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def dialog(qtbot: QtBot, window: Panel, theme: Theme) -> Iterator[ExportDialog]:
    dialog = ExportDialog(theme, window)
    dialog.set_defaults("bibtex", Options())
    dialog.set_scopes(SCOPES, "selection")
    with qtbot.waitActive(dialog):
        dialog.open()
    yield dialog
    dialog.close()


def button(dialog: QWidget, words: str) -> QAbstractButton:
    found = [each for each in dialog.findChildren(QAbstractButton) if each.accessibleName() == words]
    return next(each for each in found if each.isVisible())


def click(dialog: QWidget, words: str) -> None:
    target = button(dialog, words)
    QTest.mouseClick(target, LEFT, pos=QPoint(8, target.height() // 2))


def words(dialog: QWidget) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def view(dialog: QWidget) -> CodeView:
    return dialog.findChildren(CodeView)[0]


def warnings(dialog: QWidget) -> QListWidget:
    return dialog.findChildren(QListWidget)[0]


def click_warning(dialog: QWidget, place: int) -> None:
    rows = warnings(dialog)
    rows.scrollToItem(rows.item(place))
    QTest.mouseClick(rows.viewport(), LEFT, pos=rows.visualItemRect(rows.item(place)).center())


def line_at_top(dialog: QWidget) -> int:
    return view(dialog).cursorForPosition(QPoint(0, 0)).blockNumber()


def test_shows_the_text_and_what_it_is(dialog: ExportDialog) -> None:
    text = preview(dialog, papers(12))
    assert view(dialog).toPlainText() == text.removesuffix("\n")
    assert f"reading-list.bib · 12 entries · {round(len(text.encode()) / 1000)} kB" in words(dialog)
    assert "Checked: braces balance and every key is unique" in words(dialog)
    assert not any("warning" in each for each in words(dialog))


def test_says_of_a_beginning_that_it_is_one(dialog: ExportDialog) -> None:
    preview(dialog, papers(20), 1204)
    shown = view(dialog).toPlainText().split("\n")
    assert shown[-1] == "… 1\u2009184 more entries follow"
    assert "Checked the first 20 entries: braces balance and every key is unique" in words(dialog)
    assert any(each.startswith("reading-list.bib · 1\u2009204 entries · about ") for each in words(dialog))


def test_says_what_is_wrong_with_the_text(dialog: ExportDialog) -> None:
    preview(dialog, [paper(1), paper(2, cite_key="Clerk1")])
    assert "Checked: the key clerk1 is used 2 times" in words(dialog)


def test_claims_no_check_of_markdown_or_of_nothing(dialog: ExportDialog) -> None:
    assert not any("Checked" in each for each in words(dialog))
    click(dialog, "Markdown")
    preview(dialog, papers(3))
    assert not any("Checked" in each for each in words(dialog))
    assert any(each.startswith("reading-list.md · 3 entries") for each in words(dialog))


def test_each_format_has_its_fields_and_keeps_them(qtbot: QtBot, dialog: ExportDialog) -> None:
    with qtbot.waitSignal(dialog.options_changed):
        click(dialog, "Abstract")
    assert dialog.options() == Options(abstract=True)
    click(dialog, "Markdown")
    assert dialog.format_name() == "markdown"
    assert dialog.options() == Options(notes=True)
    click(dialog, "My notes")
    click(dialog, "Highlights")
    assert dialog.options() == Options(notes=False, highlights=False)
    click(dialog, "BibTeX")
    assert dialog.options() == Options(abstract=True)
    click(dialog, "Keep capitals with braces")
    click(dialog, "Tags as keywords")
    assert dialog.options() == Options(abstract=True, tags=False, protect="none")
    click(dialog, "Markdown")
    assert dialog.options() == Options(notes=False, highlights=False)


def test_defaults_show_and_tell_nobody(qtbot: QtBot, dialog: ExportDialog) -> None:
    with qtbot.assertNotEmitted(dialog.options_changed):
        dialog.set_defaults("markdown", Options(abstract=True, tags=False))
    assert (dialog.format_name(), dialog.options()) == ("markdown", Options(abstract=True, tags=False))
    assert [button(dialog, name).isChecked() for name in ("Abstract", "Tags", "My notes", "Highlights")] == [
        True, False, False, True,
    ]  # fmt: skip
    click(dialog, "BibTeX")
    assert dialog.options() == Options(abstract=True, tags=False)


def test_papers_set_the_words_of_the_button(qtbot: QtBot, dialog: ExportDialog) -> None:
    assert button(dialog, "Save 12 entries")
    with qtbot.waitSignal(dialog.options_changed):
        click(dialog, "Whole queue, 38")
    assert dialog.scope_key() == "queue"
    assert button(dialog, "Save 38 entries")
    dialog.set_scopes([("list", "This list: " + "a very long name of a digest " * 4, 1)], "list")
    assert button(dialog, "Save 1 entry")
    radio = next(each for each in dialog.findChildren(QAbstractButton) if each.accessibleName().endswith("…, 1"))
    assert radio.sizeHint().width() <= 248
    assert radio.toolTip().startswith("This list: a very long")


def test_keys_save_copy_and_cancel(qtbot: QtBot, dialog: ExportDialog) -> None:
    preview(dialog, papers(12, 3))
    for widget in (view(dialog), button(dialog, "BibTeX"), button(dialog, "Abstract"), button(dialog, "Selected, 12")):
        widget.setFocus()
        with qtbot.waitSignal(dialog.save_asked):
            QTest.keyClick(widget, Qt.Key.Key_Return)
        with qtbot.waitSignal(dialog.copy_asked):
            QTest.keyClick(widget, Qt.Key.Key_C)
    with qtbot.waitSignal(dialog.copy_asked):
        QTest.keyClick(warnings(dialog), Qt.Key.Key_C)
    with qtbot.waitSignal(dialog.save_asked):
        click(dialog, "Save 12 entries")
    with qtbot.waitSignal(dialog.copy_asked):
        click(dialog, "Copy")
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(view(dialog), Qt.Key.Key_Escape)


def test_return_on_cancel_cancels(qtbot: QtBot, dialog: ExportDialog) -> None:
    button(dialog, "Cancel").setFocus()
    with qtbot.assertNotEmitted(dialog.save_asked), qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(button(dialog, "Cancel"), Qt.Key.Key_Return)


def test_copies_what_is_selected_in_the_text(dialog: ExportDialog) -> None:
    preview(dialog, papers(2))
    view(dialog).setFocus()
    QTest.keyClick(view(dialog), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view(dialog), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == view(dialog).toPlainText()
    before = view(dialog).toPlainText()
    QTest.keyClicks(view(dialog), "xyz")
    assert view(dialog).toPlainText() == before


def test_tab_goes_from_the_choices_to_the_text_to_the_buttons(dialog: ExportDialog) -> None:
    preview(dialog, papers(12, 3))
    button(dialog, "BibTeX").setFocus()
    names = []
    for _ in range(11):
        widget = QApplication.focusWidget()
        assert widget is not None
        names.append(widget.accessibleName())
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert names == [
        "BibTeX", "Selected, 12", "Abstract", "Tags as keywords", "My notes", "Keep capitals with braces",
        "Copy", "Preview", "Warnings", "Cancel", "Save 12 entries",
    ]  # fmt: skip


def test_a_warning_leads_to_its_entry(qtbot: QtBot, dialog: ExportDialog) -> None:
    preview(dialog, papers(12, 3, 12))
    assert "2 warnings" in words(dialog)
    rows = warnings(dialog)
    assert [rows.item(place).text() for place in range(2)] == [
        "anon3 has no year and no authors", "anon12 has no year and no authors",
    ]  # fmt: skip
    with qtbot.waitSignal(dialog.warning_chosen) as chosen:
        click_warning(dialog, 1)
    assert chosen.args == [12]
    seen = [block.text() for block, _ in view(dialog).lines_in_view()]
    assert "@misc{anon12," in seen
    rows.setCurrentRow(0)
    rows.setFocus()
    with qtbot.waitSignal(dialog.warning_chosen) as chosen, qtbot.assertNotEmitted(dialog.save_asked):
        QTest.keyClick(rows, Qt.Key.Key_Return)
    assert chosen.args == [3]
    assert "@misc{anon3," in [block.text() for block, _ in view(dialog).lines_in_view()]


def test_lists_fifty_warnings_and_counts_the_rest(qtbot: QtBot, dialog: ExportDialog) -> None:
    preview(dialog, papers(66, *range(1, 67)))
    assert "66 warnings" in words(dialog)
    assert warnings(dialog).count() == 51
    assert warnings(dialog).item(50).text() == "and 16 more"
    with qtbot.assertNotEmitted(dialog.warning_chosen):
        click_warning(dialog, 50)


def test_a_warning_beyond_the_beginning_leads_nowhere(qtbot: QtBot, dialog: ExportDialog) -> None:
    preview(dialog, papers(3))
    dialog.set_warnings(tuple(check([unknown(500)])))
    dialog.finish_preview(600, 100_000)
    with qtbot.assertNotEmitted(dialog.warning_chosen):
        click_warning(dialog, 0)


def test_tints_the_first_line_of_an_entry_with_a_warning(dialog: ExportDialog, theme: Theme) -> None:
    preview(dialog, papers(4, 2))
    picture = view(dialog).viewport().grab().toImage()
    tint = theme.color("warnbg").rgb()
    right = picture.width() - 24
    lines = {block.text(): rect for block, rect in view(dialog).lines_in_view()}
    assert picture.pixel(right, round(lines["@misc{anon2,"].center().y())) == tint
    assert picture.pixel(right, round(lines["@article{clerk1,"].center().y())) != tint


def test_the_old_text_stays_until_the_new_one_is_there(qtbot: QtBot, dialog: ExportDialog) -> None:
    preview(dialog, papers(2))
    shown, text = view(dialog).viewport().grab().toImage(), view(dialog).toPlainText()
    dialog.clear_preview()
    assert view(dialog).viewport().grab().toImage() == shown
    qtbot.waitUntil(lambda: view(dialog).viewport().grab().toImage() != shown)
    assert view(dialog).toPlainText() == text
    preview(dialog, papers(2))
    assert view(dialog).viewport().grab().toImage() == shown


def test_the_entry_at_the_top_stays_when_fields_change(dialog: ExportDialog) -> None:
    preview(dialog, papers(12))
    view(dialog).go_to(view(dialog).toPlainText().split("\n").index("@inproceedings{clerk8,") + 3)
    assert view(dialog).document().findBlockByNumber(line_at_top(dialog)).text() == "@inproceedings{clerk8,"
    click(dialog, "Abstract")
    preview(dialog, papers(12))
    assert view(dialog).document().findBlockByNumber(line_at_top(dialog)).text() == "@inproceedings{clerk8,"


def test_keys_scroll_the_text(dialog: ExportDialog) -> None:
    preview(dialog, papers(30))
    view(dialog).setFocus()
    QTest.keyClick(view(dialog), Qt.Key.Key_PageDown)
    assert line_at_top(dialog) > 10
    QTest.keyClick(view(dialog), Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert line_at_top(dialog) == 0


def test_an_excerpt_ends_with_a_whole_entry() -> None:
    pieces = pieces_of("bibtex", papers(300), Options())
    cut = excerpt(pieces, "bibtex", 300)
    assert len(cut.lines) < 2000
    assert cut.lines[-1] == "}"
    assert [cut.lines[start].split("{")[1] for start in cut.starts] == [
        f"clerk{i + 1}," for i in range(len(cut.starts))
    ]
    assert cut.rest == f"… {300 - len(cut.starts)} more entries follow"
    assert {cut.lines[line] for line in cut.keys.values()} == {cut.lines[start] for start in cut.starts}


def test_an_excerpt_keeps_the_preamble_only_at_the_end_of_everything() -> None:
    pieces = pieces_of("bibtex", [paper(1, title="Счёты and 算盘")], Options())
    assert len(pieces) == 2
    assert "\n".join(excerpt(pieces, "bibtex", 1).lines) + "\n" == "".join(pieces)
    assert not any("@preamble" in line for line in excerpt(pieces, "bibtex", 2).lines)


def test_an_excerpt_of_one_endless_entry_is_cut_within_it() -> None:
    shown = [paper(1, note="- bead\n" * 5000), paper(2)]
    cut = excerpt(pieces_of("markdown", shown, Options(notes=True, title="Beads")), "markdown", 2)
    assert (cut.lines[0], cut.lines[cut.starts[0]][:4], len(cut.lines)) == ("# Beads", "## [", 1999)
    assert cut.rest == "… 1 more entry follows"


def test_counts_no_heading_of_a_note_as_an_entry() -> None:
    shown = [paper(1, note="```\n## no paper\n```"), paper(2)]
    cut = excerpt(pieces_of("markdown", shown, Options(notes=True)), "markdown", 2)
    assert len(cut.starts) == 2
    assert cut.rest == ""


def picture(dialog: ExportDialog, name: str) -> None:
    for _ in range(3):  # layouts within layouts settle one after another
        QApplication.processEvents()
    save_picture(dialog, name)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures(dialog: ExportDialog, theme: Theme, scheme: str) -> None:
    theme.apply(scheme)
    preview(dialog, papers(12, 2, 4))
    button(dialog, "Cancel").setFocus()
    button(dialog, "BibTeX").setFocus(Qt.FocusReason.TabFocusReason)
    picture(dialog, f"export-{scheme}")
    click(dialog, "Markdown")
    click(dialog, "Abstract")
    shown = [paper(i, annotations=(annotation(1, "a ruler and a pencil", comment="Which?"),)) for i in range(1, 13)]
    preview(dialog, shown, 38)
    picture(dialog, f"export-markdown-{scheme}")
    theme.apply("light")


def test_fits_a_small_window_with_larger_text(dialog: ExportDialog, window: Panel, theme: Theme) -> None:
    window.resize(1024, 700)
    preview(dialog, papers(12, 2, 4, 5, 6))
    picture(dialog, "export-1024x700")
    assert dialog.size() == window.size()
    theme.apply("light", text_scale=150)
    picture(dialog, "export-1024x700-150")
    save = button(dialog, "Save 12 entries")
    assert dialog.rect().contains(save.rect().translated(save.mapTo(dialog, QPoint(0, 0))))
    theme.apply("light")
