"""The export dialog: choices at the left, the text that would be written at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QWidget

from readerapp.exporting.latex.bibtex_check import fault
from readerapp.exporting.formats import FORMATS, ExportWarning, Options
from readerapp.gui.dialogs.export_choices import WIDTH, ExportChoices
from readerapp.gui.dialogs.export_excerpt import Excerpt, begins_entry, excerpt
from readerapp.gui.dialogs.export_preview import CodeView, CodeWell
from readerapp.gui.dialogs.problem_list import ProblemList, Remark
from readerapp.gui.figures import figure
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Icon, Label
from readerapp.gui.widgets.layout import column, row
from readerapp.gui.widgets.lines import Line
from readerapp.gui.widgets.overlay import CardDialog

_SIZE = QSize(960, 680)
_MOST_WARNINGS = 50
_GREY_AFTER = 150
_COPIED_MS = 2000
"""Milliseconds after which a preview under way greys the old one: quicker ones would only flicker."""


class ExportDialog(CardDialog):
    """A reading list as it would be written, always of what is chosen.

    The preview comes in pieces: ``clear_preview``, ``append_preview`` for each, ``set_warnings``, ``finish_preview``.

    Signals:
        options_changed: the format, the papers or the fields are different; the preview is to be made again.
        save_asked, copy_asked: what is chosen is to be written to a file, or to the clipboard.
        warning_chosen: id of the paper whose warning the user looks at.
    """

    options_changed = Signal()
    save_asked = Signal()
    copy_asked = Signal()
    warning_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, "Export", _SIZE)
        self._pieces: list[str] = []
        self._warnings: tuple[ExportWarning, ...] = ()
        self._excerpt = Excerpt()
        self._choices = ExportChoices(theme)
        self._about = Label(theme, role="text3", px=12, line=20, tabular=True)
        self._copy = Button(theme, "Copy", kind="quiet", icon="copy", key="C", small=True)
        self._view = CodeView(theme, "Preview")
        self._warning_count = Label(theme, px=12, weight=600, line=20)
        self._remarks = ProblemList(theme, "Warnings")
        self._warning_part = QWidget()
        self._check_icon = Icon(theme, "check", role="ok")
        self._check = Label(theme, role="text2")
        self._cancel = Button(theme, "Cancel", key="Esc")
        self._save = Button(theme, "Save", kind="primary", key="↵")
        self._greying = QTimer(self, singleShot=True, interval=_GREY_AFTER)
        self._arrange(theme)
        self._connect()
        self._show_warnings()
        self._show_check("", 0)

    def show_copied(self) -> None:
        """Say on the button itself that the text is on the clipboard; a toast would be hidden by the dialog."""
        self._copy.set_label("Copied")
        self._copy.set_icon("check")
        QTimer.singleShot(_COPIED_MS, self, self._show_copy)

    def set_defaults(self, format_name: str, options: Options) -> None:
        """Start with a format and its fields."""
        self._choices.set_defaults(format_name, options)

    def set_scopes(self, scopes: Sequence[tuple[str, str, int]], current: str) -> None:
        """Offer sets of papers: key, title and number of papers of each, and the key of the one chosen at first."""
        self._choices.set_scopes(scopes, current)
        self._show_save()

    def format_name(self) -> str:
        """Return the name of the format, as in ``exporting.formats``."""
        return self._choices.format_name()

    def scope_key(self) -> str:
        """Return the key of the set of papers."""
        return self._choices.scope_key()

    def options(self) -> Options:
        """Return the fields of the format."""
        return self._choices.options()

    def clear_preview(self) -> None:
        """Begin another preview; the old one stays in view until it is finished."""
        self._pieces.clear()
        self._warnings = ()
        if not self._greying.isActive():
            self._greying.start()

    def append_preview(self, piece: str) -> None:
        """Take a piece of the text, as the writer of the format yields it."""
        self._pieces.append(piece)

    def set_warnings(self, warnings: Sequence[ExportWarning]) -> None:
        """Take what is missing or odd about the papers."""
        self._warnings = tuple(warnings)

    def finish_preview(self, entries: int, size_bytes: int) -> None:
        """Show the pieces.

        Args:
            entries: in the whole export.
            size_bytes: of the whole export, estimated where there are more entries than pieces.
        """
        self._greying.stop()
        name, text = self.format_name(), "".join(self._pieces)
        self._excerpt = excerpt(self._pieces, name, entries)
        keys = self._excerpt.keys
        warned = {keys[warning.cite_key] for warning in self._warnings if warning.cite_key in keys}
        self._view.show_excerpt(self._excerpt, name, warned)
        about = "" if size_bytes == len(text.encode()) else "about "
        file = f"reading-list{FORMATS[name].suffix}"
        self._about.setText(f"{file} · {_entries(entries)} · {about}{_size(size_bytes)}")
        self._show_warnings()
        self._show_check(text, entries)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Return, but not where Return has shown a warning."""
        is_return = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if not (is_return and self._remarks.hasFocus()):
            super().keyPressEvent(event)

    def _show_copy(self) -> None:
        self._copy.set_label("Copy")
        self._copy.set_icon("copy")

    def _arrange(self, theme: Theme) -> None:
        left = QScrollArea()
        left.setWidgetResizable(True)
        left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left.setWidget(self._choices)
        left.setFixedWidth(theme.px(WIDTH))
        theme.changed.connect(lambda: left.setFixedWidth(theme.px(WIDTH)))
        preview = Label(theme, "Preview", role="text2", px=12, weight=500, line=20, elide=False)
        head = row(preview, 10, self._about, None, self._copy, margins=(20, 8, 12, 4))
        well = CodeWell(theme, self._view)
        column(12, self._warning_count, 4, self._remarks, parent=self._warning_part)
        right = column(head, row(well, margins=(20, 0, 20, 0)), row(self._warning_part, margins=(20, 0, 20, 0)), 14)
        right.setStretch(1, 1)
        whole = row(left, Line(theme, upright=True), parent=self.body)
        whole.addLayout(right, 1)
        for item in (self._check_icon, self._check):
            self.foot.addWidget(item)
        self.foot.addStretch()
        for button in (self._cancel, self._save):
            self.foot.addWidget(button)
        self._save.setDefault(True)

    def _connect(self) -> None:
        self._choices.changed.connect(self._on_choices_changed)
        self._copy.clicked.connect(self.copy_asked)
        self._cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self.save_asked)
        self._remarks.chosen.connect(self._on_warning_chosen)
        self._greying.timeout.connect(lambda: self._view.set_stale(True))
        QShortcut(QKeySequence(Qt.Key.Key_C), self).activated.connect(self._copy.click)

    def _on_choices_changed(self) -> None:
        self._show_save()
        self.options_changed.emit()

    def _on_warning_chosen(self, place: int) -> None:
        warning = self._warnings[place]
        self._view.go_to(self._excerpt.keys[warning.cite_key])
        self.warning_chosen.emit(warning.paper_id)

    def _show_save(self) -> None:
        self._save.set_label(f"Save {_entries(self._choices.entries())}")

    def _show_warnings(self) -> None:
        count = len(self._warnings)
        self._warning_part.setVisible(bool(count))
        self._warning_count.setText(f"{figure(count)} {'warning' if count == 1 else 'warnings'}")
        remarks = [
            Remark("", f"{warning.cite_key} {warning.text}", "Show" if warning.cite_key in self._excerpt.keys else "")
            for warning in self._warnings[:_MOST_WARNINGS]
        ]
        if count > _MOST_WARNINGS:
            remarks.append(Remark("", f"and {figure(count - _MOST_WARNINGS)} more", notable=False))
        self._remarks.show_remarks(remarks)

    def _show_check(self, text: str, entries: int) -> None:
        """Say what the check of the text found, and how much of it there was to check."""
        there = sum(begins_entry(piece, self.format_name()) for piece in self._pieces)
        is_checked = self.format_name() == "bibtex" and there > 0
        self._check_icon.setVisible(is_checked)
        self._check.setVisible(is_checked)
        if not is_checked:
            return
        found = fault(text)
        what = "Checked" if there == entries else f"Checked the first {_entries(there)}"
        self._check_icon.set_icon(*(("triangle-alert", "warn") if found else ("check", "ok")))
        self._check.setText(f"{what}: {found or 'braces balance and every key is unique'}")


def _entries(count: int) -> str:
    return f"{figure(count)} {'entry' if count == 1 else 'entries'}"


def _size(size: int) -> str:
    """Write a size as file managers do: ``812 bytes``, ``4 kB``, ``1.2 MB``."""
    if size < 1000:
        return f"{size} {'byte' if size == 1 else 'bytes'}"
    kilobytes = round(size / 1000)
    return f"{kilobytes} kB" if kilobytes < 1000 else f"{size / 1_000_000:.1f} MB"
