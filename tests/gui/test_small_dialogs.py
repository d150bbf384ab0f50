"""The small dialogs: a question, about, keys, history, and what is said after a crash."""

import datetime as dt
import sys
from collections.abc import Iterator
from importlib.metadata import version

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from readerapp.gui.dates import when
from readerapp.gui.dialogs.about import AboutDialog
from readerapp.gui.dialogs.ask import AskDialog
from readerapp.gui.dialogs.crash import CrashDialog
from readerapp.gui.dialogs.history import HistoryDialog
from readerapp.gui.dialogs.keys import KeysDialog
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.key_list import cap, split
from readerapp.gui.widgets.keycap import KeyCap
from readerapp.gui.widgets.lines import Panel
from readerapp.gui.widgets.overlay import CardDialog
from readerapp.library.rows import OperationRow
from tests.gui.pictures import save_picture

LEFT = Qt.MouseButton.LeftButton
KEYS = [
    ("File", [("Import", "Ctrl+O"), ("Paste", "Ctrl+V"), ("Export", "Ctrl+E"), ("Quit", "Ctrl+Q")]),
    ("Edit", [("Undo", "Z or Ctrl+Z"), ("Redo", "Ctrl+Shift+Z or Ctrl+Y"), ("Preferences", "Ctrl+,")]),
    ("Paper", [(f"Rate {i} & more", str(i)) for i in range(1, 6)] + [("Open", "Return"), ("Up the queue", "Alt+Up")]),
    ("View", [("Search", "/ or Ctrl+F"), ("Sidebar", "Ctrl+B"), ("All keys", "? or F1"), ("Larger text", "Ctrl++")]),
    ("Help", []),
]
STEPS = [
    OperationRow(4, "Tagged 3 papers “diffusion”", "window", "2026-03-14T09:30:00+00:00", "undone"),
    OperationRow(3, "Queued 2 papers", "window", "2026-03-14T09:20:00+00:00", "done"),
    OperationRow(2, "Rated “A paper whose title has <b>signs</b>”", "window", "2026-03-13T09:10:00+00:00", "dropped"),
    OperationRow(1, "Imported 65 papers", "command line", "2025-12-31T09:00:00+00:00", "done"),
]
REPORT = "Traceback (most recent call last):\n" + '  File "x.py", line 1, in f\n' * 40 + "ValueError: <b>no</b>"


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> Panel:
    window = Panel("list")
    window.resize(1280, 800)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def history(window: Panel, theme: Theme) -> Iterator[HistoryDialog]:
    dialog = HistoryDialog(theme, window)
    dialog.show_operations(STEPS)
    dialog.open()
    yield dialog
    dialog.close()


def button(dialog: CardDialog, words: str) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == words)


def in_dialog(deed: str) -> None:
    """Do something in the question that is open when the loop runs."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AskDialog)
    if deed:
        field = dialog.findChild(QLineEdit)
        assert field.selectedText() == field.text()
        field.setText(deed)
    field = dialog.findChild(QLineEdit)
    answer = button(dialog, "Rename tag")
    assert answer.isEnabled() == bool(deed.strip())
    if deed.startswith(" click"):
        answer.click()
    else:
        key = Qt.Key.Key_Return if deed else Qt.Key.Key_Escape
        QTest.keyClick(field, key)


@pytest.mark.parametrize(
    ("text", "deed", "answer"), [("old", " new/name ", "new/name"), ("old", " click me", "click me"), ("", "", None)]
)
def test_a_question_returns_the_line_or_none(
    window: Panel, theme: Theme, text: str, deed: str, answer: str | None
) -> None:
    QTimer.singleShot(0, lambda: in_dialog(deed))
    assert AskDialog.ask(theme, window, "Rename tag", "Name, with / between parent and child", text) == answer


def test_an_empty_answer_is_none_given(window: Panel, theme: Theme, qtbot: QtBot) -> None:
    dialog = AskDialog(theme, window, "Rename tag", "Name", "x")
    dialog.open()
    field = dialog.findChild(QLineEdit)
    field.setText("   ")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.close()


def test_about_tells_version_and_libraries(window: Panel, theme: Theme) -> None:
    dialog = AboutDialog(theme, window)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert f"Version {version('readerapp')} · MIT licence" in words
    for name, number in (
        ("Python", ".".join(map(str, sys.version_info[:3]))),
        ("Qt for Python", version("PySide6-Essentials")),
        ("Jinja", version("jinja2")),
    ):
        assert words[words.index(name) + 1] == number


def test_keys_stand_in_two_columns_on_caps(window: Panel, theme: Theme, qtbot: QtBot) -> None:
    dialog = KeysDialog(theme, window, KEYS)
    dialog.open()
    caps = [each.text() for each in dialog.findChildren(KeyCap)]
    assert caps[:6] == ["Ctrl O", "Ctrl V", "Ctrl E", "Ctrl Q", "Z", "Ctrl Z"]
    assert {"↵", "Alt ↑", "Ctrl +", "/"} <= set(caps)
    words = {each.text() for each in dialog.findChildren(QLabel)}
    assert "Rate 1 & more" in words
    assert "Help" not in words
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_keys_scroll_by_the_keyboard_in_a_small_window(window: Panel, theme: Theme, qtbot: QtBot) -> None:
    theme.apply("light", text_scale=150)
    window.resize(700, 400)
    dialog = KeysDialog(theme, window, KEYS)
    dialog.open()
    area = dialog.findChild(QScrollArea)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert area.widget().width() <= area.viewport().width()
    qtbot.keyClick(area, Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 0
    save_picture(dialog, "keys-small")
    dialog.close()


def test_caps_and_columns() -> None:
    assert [cap(key) for key in ("Ctrl+Shift+Z", "+", "Ctrl++", "Del")] == ["Ctrl Shift Z", "+", "Ctrl +", "Delete"]
    left, right = split(KEYS, 2)
    assert [title for title, _ in (*left, *right)] == [title for title, _ in KEYS]
    assert [title for title, _ in left] == ["File", "Edit"]
    assert split(KEYS[:1], 2) == [KEYS[:1]]


def test_history_says_who_when_and_what_was_undone(history: HistoryDialog) -> None:
    steps = history.findChild(QListWidget)
    spoken = [steps.item(i).data(Qt.ItemDataRole.AccessibleTextRole) for i in range(steps.count())]
    assert [step.split(",")[0] for step in spoken] == [step.label for step in STEPS]
    assert "Undone" in spoken[0]
    assert "Cannot come back" in spoken[2]
    assert "31 December 2025" in spoken[3]
    assert spoken[3].endswith("on the command line")


@pytest.mark.parametrize(
    ("key", "modifier", "signal"),
    [
        (Qt.Key.Key_Z, Qt.KeyboardModifier.NoModifier, "undo_asked"),
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, "undo_asked"),
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, "redo_asked"),
    ],
)
def test_history_undoes_and_repeats_by_key(
    history: HistoryDialog, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, signal: str
) -> None:
    qtbot.waitActive(history)
    with qtbot.waitSignal(getattr(history, signal)):
        qtbot.keyClick(history.findChild(QListWidget), key, modifier)


def test_history_undoes_and_repeats_by_click(history: HistoryDialog, qtbot: QtBot) -> None:
    for words, signal in (("Undo", history.undo_asked), ("Redo", history.redo_asked)):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button(history, words), LEFT)


def test_history_offers_only_what_can_be_done(history: HistoryDialog) -> None:
    history.show_operations(STEPS[1:2])
    assert button(history, "Undo").isEnabled()
    assert not button(history, "Redo").isEnabled()
    assert button(history, "Redo").toolTip() == "There is nothing to redo (Ctrl Shift Z)"
    history.show_operations([])
    assert not button(history, "Undo").isEnabled()
    assert not history.findChild(QListWidget).isVisible()


def test_moments_in_words() -> None:
    zone = dt.timezone(dt.timedelta(hours=2))
    now = dt.datetime(2026, 3, 14, 0, 30, tzinfo=zone)
    moments = ["2026-03-13T22:10:00+00:00", "2026-03-13T21:59:00+00:00", "2026-03-01T10:00:00+00:00"]
    assert [when(moment, now) for moment in moments] == ["Today 00:10", "Yesterday 23:59", "1 March 12:00"]
    assert when("2025-03-01T10:00:00+00:00", now) == "1 March 2025 12:00"


def test_a_crash_report_can_be_copied(window: Panel, theme: Theme, qtbot: QtBot) -> None:
    dialog = CrashDialog(theme, window, REPORT)
    dialog.open()
    view = dialog.findChild(QPlainTextEdit)
    assert view.isReadOnly()
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum() > 0
    qtbot.mouseClick(button(dialog, "Copy report"), LEFT)
    assert QGuiApplication.clipboard().text() == REPORT
    qtbot.mouseClick(button(dialog, "Close"), LEFT)
    assert not dialog.isVisible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures(window: Panel, theme: Theme, qtbot: QtBot, scheme: str) -> None:
    theme.apply(scheme)
    history = HistoryDialog(theme, window)
    history.show_operations(STEPS)
    dialogs = {
        "ask": AskDialog(theme, window, "Rename tag", "Name, with / between parent and child", "methods/diffusion"),
        "about": AboutDialog(theme, window),
        "keys": KeysDialog(theme, window, KEYS),
        "history": history,
        "crash": CrashDialog(theme, window, REPORT),
    }
    for name, dialog in dialogs.items():
        dialog.open()
        with qtbot.waitActive(dialog):
            dialog.activateWindow()
        save_picture(dialog, f"{name}-{scheme}")
        dialog.close()


def test_they_fit_a_small_window_with_big_text(window: Panel, theme: Theme) -> None:
    theme.apply("light", text_scale=150)
    window.resize(1024, 700)
    for name, dialog in {
        "ask": AskDialog(theme, window, "Rename tag", "Name", "methods/diffusion"),
        "about": AboutDialog(theme, window),
        "crash": CrashDialog(theme, window, REPORT),
    }.items():
        dialog.open()
        for label in dialog.body.findChildren(QLabel):
            assert label.height() >= min(label.sizeHint().height(), theme.px(20)), label.text()
        save_picture(dialog, f"{name}-150")
        dialog.close()
