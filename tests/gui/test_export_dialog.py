"""The export dialog: choices, the preview with its warnings, and what it asks for."""

from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QListWidget, QMenu, QWidget
from pytestqt.qtbot import QtBot

from readerapp.exporting.formats import FORMATS, Item, Options, Piece, check
from readerapp.gui.dialogs.export_excerpt import excerpt
from readerapp.gui.dialogs.export_fields import LeaveOut
from readerapp.gui.dialogs.export_list import ExportDialog
from readerapp.gui.dialogs.export_options import OptionForm
from readerapp.gui.dialogs.export_preview import CodeView
from readerapp.gui.export_memory import ExportMemory
from readerapp.gui.figures import figure
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.bound_form import BoundForm
from readerapp.gui.widgets.lines import Panel
from readerapp.gui.widgets.popover import Popover
from readerapp.library.rows import PaperDetails
from tests.gui.details import annotation, details
from tests.gui.pictures import save_picture

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
        "title": f"{TITLES[number % 4]}, part {number}",
        "venue": VENUES[number % 4],
        "cite_key": f"clerk{number}",
        "tags": (("counting/beads", 3), ("to-read", 5)),
        "annotations": (),
        "note": "Ask Ben for *his* beads." if number % 2 else "",
    }
    return details(number, **(known | changes))


def unknown(number: int, **changes: object) -> PaperDetails:
    return paper(
        number,
        **({"authors": (), "identifiers": {}, "year": None, "published": "", "cite_key": f"anon{number}"} | changes),
    )


def papers(count: int, *unknowns: int) -> list[PaperDetails]:
    return [(unknown if number in unknowns else paper)(number) for number in range(1, count + 1)]


def preview(dialog: ExportDialog, shown: Sequence[PaperDetails], entries: int | None = None) -> str:
    """Make a preview as the controller does."""
    pieces = pieces_of(dialog.format().name, shown, dialog.options())
    text = "".join(map(str, pieces))
    total = entries or len(shown)
    dialog.clear_preview()
    dialog.show_preview(
        pieces, total, round(len(text.encode()) * total / len(shown)), f"reading-list{dialog.format().suffix}"
    )
    dialog.set_warnings(check(shown))
    return text


def pieces_of(name: str, shown: Sequence[PaperDetails], options: Options) -> list[Piece]:
    return list(FORMATS[name].write(map(Item, shown), options))


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
    dialog.set_memory(ExportMemory("bibtex", ("bibtex", "markdown")))
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
    assert {"reading-list.bib", f"· 12 entries · {round(len(text.encode()) / 1000)} kB"} <= set(words(dialog))
    assert "Checked: braces balance and every key is unique" in words(dialog)
    assert "No warnings" in words(dialog)


def test_says_of_a_beginning_that_it_is_one(dialog: ExportDialog) -> None:
    preview(dialog, papers(20), 1204)
    shown = view(dialog).toPlainText().split("\n")
    assert shown[-1] == "… 1\u2009184 more entries follow"
    assert "Checked the first 20 entries: braces balance and every key is unique" in words(dialog)
    assert any(each.startswith("· 1\u2009204 entries · about ") for each in words(dialog))


def test_says_what_is_wrong_with_the_text(dialog: ExportDialog) -> None:
    preview(dialog, [paper(1), paper(2, cite_key="Clerk1")])
    assert "Checked: the key clerk1 is used 2 times" in words(dialog)


def test_a_long_name_leaves_room_for_the_figures(qtbot: QtBot, dialog: ExportDialog) -> None:
    dialog.show_preview(pieces_of("bibtex", papers(3), dialog.options()), 3, 999, "A long name " * 20 + ".bib")
    [figures] = [label for label in dialog.findChildren(QLabel) if label.text().startswith("· 3 entries")]
    qtbot.waitUntil(lambda: figures.width() >= figures.sizeHint().width())
    assert figures.geometry().right() < button(dialog, "Copy").x()


def test_lines_are_counted_in_each_file_of_its_own(dialog: ExportDialog) -> None:
    shown = excerpt(
        pieces_of("obsidian", papers(3), FORMATS["obsidian"].defaults),
        3,
        {number: f"{number}.md" for number in (1, 2, 3)},
    )
    for name in shown.names:
        assert (shown.number(name), shown.number(name + 1)) == (0, 1)
    assert excerpt(pieces_of("bibtex", papers(3), dialog.options()), 3).number(7) == 8
    assert shown.number(len(shown.lines)) == 0


def test_claims_no_check_of_markdown_or_of_nothing(dialog: ExportDialog) -> None:
    assert not any("Checked" in each for each in words(dialog))
    click(dialog, "Markdown")
    preview(dialog, papers(3))
    assert not any("Checked" in each for each in words(dialog))
    assert any(each.startswith("· 3 entries") for each in words(dialog))


def test_each_format_has_its_choices_and_keeps_them(qtbot: QtBot, dialog: ExportDialog) -> None:
    with qtbot.waitSignal(dialog.options_changed):
        click(dialog, "Abstract")
    assert dialog.options() == Options(abstract=True)
    click(dialog, "Markdown")
    assert dialog.format().name == "markdown"
    assert dialog.options() == Options(notes=True)
    click(dialog, "My notes")
    click(dialog, "Highlights")
    assert dialog.options() == Options(notes=False, highlights=False)
    click(dialog, "BibTeX")
    assert dialog.options() == Options(abstract=True)
    click(dialog, "None")
    click(dialog, "Unicode")
    click(dialog, "Tags as keywords")
    assert dialog.options() == Options(abstract=True, tags=False, protect="none", letters="unicode")
    click(dialog, "Markdown")
    assert dialog.options() == Options(notes=False, highlights=False)


def test_every_format_offers_just_what_it_heeds(dialog: ExportDialog) -> None:
    for name, each in FORMATS.items():
        dialog.set_memory(ExportMemory(name))
        assert dialog.format() is each
        form = dialog.findChildren(OptionForm)[-1]
        heeded = {bound.field for bound in form.findChildren(BoundForm)[0].bound()}
        assert heeded == {choice for choice in each.choices if choice != "without" or each.fields}
        preview(dialog, papers(2))
        assert view(dialog).toPlainText()


def test_starts_with_what_was_chosen_last(qtbot: QtBot, dialog: ExportDialog) -> None:
    memory = ExportMemory("markdown", ("markdown", "bibtex"), {"markdown": Options(abstract=True, tags=False)})
    with qtbot.assertNotEmitted(dialog.options_changed):
        dialog.set_memory(memory)
    assert (dialog.format().name, dialog.options()) == ("markdown", Options(abstract=True, tags=False))
    assert [button(dialog, name).isChecked() for name in ("Abstract", "Tags", "My notes", "Highlights")] == [
        True, False, False, True,
    ]  # fmt: skip
    assert dialog.memory() == memory
    click(dialog, "BibTeX")
    assert dialog.options() == FORMATS["bibtex"].defaults
    assert dialog.memory().format == "bibtex"


def test_a_menu_has_all_formats(qtbot: QtBot, dialog: ExportDialog) -> None:
    click(dialog, "All formats")
    menu = dialog.findChildren(QMenu)[-1]
    titles = [action.text().split("\t")[0].replace("&", "") for action in menu.actions() if action.isEnabled()]
    assert sorted(titles) == sorted(each.title for each in FORMATS.values())
    chosen = next(action for action in menu.actions() if action.text().endswith(".csv"))
    with qtbot.waitSignal(dialog.options_changed):
        chosen.trigger()
    menu.close()
    assert dialog.format().name == "csv"
    assert dialog.memory().at_hand == ("csv", "bibtex", "markdown")
    assert button(dialog, FORMATS["csv"].title).isChecked()


def test_fields_are_left_out_by_a_card(qtbot: QtBot, dialog: ExportDialog) -> None:
    dialog.set_memory(ExportMemory("csv"))
    click(dialog, "Leave out fields")
    card = dialog.findChildren(Popover)[-1]
    name = FORMATS["csv"].fields[-1]
    with qtbot.waitSignal(dialog.options_changed):
        click(card, name)
    assert dialog.options().without == {name}
    card.close()
    leave_out = dialog.findChildren(LeaveOut)[-1]
    assert leave_out.label() == "1 field left out"


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


def test_the_button_says_how_copying_goes(dialog: ExportDialog) -> None:
    dialog.show_copying()
    assert button(dialog, "Copying…").isEnabled()
    dialog.show_copied(True)
    assert button(dialog, "Copied")
    dialog.show_copied(False)
    assert button(dialog, "Copy")


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
    for _ in range(14):
        widget = QApplication.focusWidget()
        assert widget is not None
        names.append(widget.accessibleName())
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert names == [
        "BibTeX", "All formats", "Selected, 12", "Abstract", "Tags as keywords", "My notes", "Leave out fields",
        "LaTeX", "Words", "Copy", "Preview", "Warnings", "Cancel", "Save 12 entries",
    ]  # fmt: skip


def test_a_warning_leads_to_its_entry_and_to_mending_it(qtbot: QtBot, dialog: ExportDialog) -> None:
    preview(dialog, papers(12, 3, 12))
    assert "2 warnings" in words(dialog)
    rows = warnings(dialog)
    assert [rows.item(place).text() for place in range(2)] == [
        "anon3 has no year and no authors", "anon12 has no year and no authors",
    ]  # fmt: skip
    with qtbot.assertNotEmitted(dialog.edit_asked):
        click_warning(dialog, 1)
    assert "@misc{anon12," in [block.text() for block, _ in view(dialog).lines_in_view()]
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Up)
    assert "@misc{anon3," in [block.text() for block, _ in view(dialog).lines_in_view()]
    with qtbot.waitSignal(dialog.edit_asked) as asked, qtbot.assertNotEmitted(dialog.save_asked):
        QTest.keyClick(rows, Qt.Key.Key_Return)
    assert asked.args == [3]
    at = rows.visualItemRect(rows.item(1))
    with qtbot.waitSignal(dialog.edit_asked) as asked:
        QTest.mouseClick(rows.viewport(), LEFT, pos=QPoint(at.right() - 8, at.center().y()))
    assert asked.args == [12]


def test_says_how_far_the_check_is_where_the_warnings_will_stand(dialog: ExportDialog) -> None:
    pieces = pieces_of("bibtex", papers(3), dialog.options())
    dialog.show_preview(pieces, 100_000, 3_000_000, "Library.bib")
    assert not any("warnings" in each for each in words(dialog))
    at = view(dialog).height()
    dialog.show_checking(12_000, 100_000)
    assert f"Checking {figure(12_000)} of {figure(100_000)} papers…" in words(dialog)
    dialog.show_preview(pieces, 100_000, 3_000_000, "Library.bib")
    assert f"Checking {figure(12_000)} of {figure(100_000)} papers…" in words(dialog)
    dialog.set_warnings(())
    assert "No warnings" in words(dialog)
    assert view(dialog).height() == at
    dialog.show_checking(12_000, 100_000)
    dialog.set_warnings(check([unknown(2)]))
    assert "1 warning" in words(dialog)
    assert not any("Checking" in each or "No warnings" in each for each in words(dialog))


def test_other_papers_are_not_known_to_be_well(dialog: ExportDialog) -> None:
    preview(dialog, papers(12, 3))
    click(dialog, "Whole queue, 38")
    dialog.show_preview((), 38, 4000, "Queue.bib")
    assert not any("warning" in each for each in words(dialog))


def test_many_warnings_are_told_by_what_is_wrong(dialog: ExportDialog) -> None:
    preview(dialog, papers(66, *range(1, 67)))
    assert "66 warnings" in words(dialog)
    rows = warnings(dialog)
    assert [rows.item(place).text() for place in range(rows.count())] == ["66 entries: no year and no authors"]
    for number in (1, 2, 3):
        click_warning(dialog, 0)
        assert f"@misc{{anon{number}," in [block.text() for block, _ in view(dialog).lines_in_view()]


def test_what_is_not_written_is_no_trouble(dialog: ExportDialog) -> None:
    shown = [paper(1, abstract="Beads are counted by many …")]
    preview(dialog, shown)
    assert not warnings(dialog).isVisible()
    click(dialog, "Abstract")
    preview(dialog, shown)
    assert [warnings(dialog).item(0).text()] == ["clerk1 has an abstract that is cut short"]


def test_a_warning_beyond_the_beginning_can_only_be_mended(qtbot: QtBot, dialog: ExportDialog) -> None:
    preview(dialog, papers(3), 600)
    dialog.set_warnings(check([unknown(500)]))
    before = line_at_top(dialog)
    click_warning(dialog, 0)
    assert line_at_top(dialog) == before


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
    cut = excerpt(pieces, 300)
    assert len(cut.lines) < 2000
    assert cut.lines[-1] == "}"
    assert [cut.lines[start].split("{")[1] for start in cut.starts] == [
        f"clerk{i + 1}," for i in range(len(cut.starts))
    ]
    assert cut.rest == f"… {300 - len(cut.starts)} more entries follow"
    assert {cut.lines[line] for line in cut.papers.values()} == {cut.lines[start] for start in cut.starts}


def test_an_excerpt_keeps_the_preamble_only_at_the_end_of_everything() -> None:
    pieces = pieces_of("bibtex", [paper(1, title="Счёты and 算盘")], Options())
    assert len(pieces) == 2
    assert "\n".join(excerpt(pieces, 1).lines) + "\n" == "".join(map(str, pieces))
    assert not any("@preamble" in line for line in excerpt(pieces, 2).lines)


def test_an_excerpt_of_one_endless_entry_is_cut_within_it() -> None:
    shown = [paper(1, note="- bead\n" * 5000), paper(2)]
    cut = excerpt(pieces_of("markdown", shown, Options(notes=True, title="Beads", managed=False)), 2)
    assert (cut.lines[0], cut.lines[cut.starts[0]][:4], len(cut.lines)) == ("# Beads", "## [", 1999)
    assert cut.rest == "… 1 more entry follows"


def test_counts_no_heading_of_a_note_as_an_entry() -> None:
    shown = [paper(1, note="```\n## no paper\n```"), paper(2)]
    cut = excerpt(pieces_of("markdown", shown, Options(notes=True)), 2)
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
