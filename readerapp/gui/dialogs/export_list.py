"""The export dialog: choices at the left, the text that would be written at the right."""

import dataclasses
import html
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from readerapp.exporting.formats import ExportWarning, Format, Options, Piece
from readerapp.exporting.latex.bibtex_check import fault
from readerapp.gui.dialogs.export_choices import WIDTH, ExportChoices
from readerapp.gui.dialogs.export_excerpt import Excerpt, excerpt
from readerapp.gui.dialogs.export_options import Offers
from readerapp.gui.dialogs.export_preview import CodeView, CodeWell
from readerapp.gui.dialogs.export_warnings import ExportWarnings
from readerapp.gui.export_memory import ExportMemory
from readerapp.gui.figures import figure
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Icon, Label
from readerapp.gui.widgets.layout import column, row
from readerapp.gui.widgets.lines import Line, Panel
from readerapp.gui.widgets.overlay import CardDialog

_SIZE = QSize(960, 680)
_GREY_AFTER = 150
_COPIED_MS = 2000
"""Milliseconds after which a preview under way greys the old one: quicker ones would only flicker."""


class ExportDialog(CardDialog):
    """A reading list as it would be written, always of what is chosen.

    Args:
        theme: the look.
        parent: a widget of the window it covers.
        followed: the name of a file that is kept up to date and whose choices these are; empty for a new one.

    Signals:
        options_changed: the format, the papers or the choices are different; the preview is to be made again.
        papers_changed: other papers are chosen, which are to be checked; ``options_changed`` follows.
        save_asked, copy_asked: what is chosen is to be written to a file, or to the clipboard.
        edit_asked: id of the paper whose details are to be mended.
        deed_asked: ``template`` or ``style``: the user wants to add to what can be chosen.
    """

    options_changed = Signal()
    papers_changed = Signal()
    save_asked = Signal()
    copy_asked = Signal()
    edit_asked = Signal(int)
    deed_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget, followed: str = "") -> None:
        title, subtitle = ("Export", "") if not followed else ("What is written", followed)
        super().__init__(theme, parent, title, _SIZE, subtitle=subtitle)
        self._followed = followed
        self._pieces: tuple[Piece, ...] = ()
        self._warnings: tuple[ExportWarning, ...] = ()
        self._excerpt = Excerpt()
        self._choices = ExportChoices(theme, of_one_file=bool(followed))
        self._file = Label(theme, role="text3", px=12, line=20)
        self._about = Label(theme, role="text3", px=12, line=20, tabular=True, elide=False)
        self._copy = Button(theme, "Copy", kind="quiet", icon="copy", key="C", small=True)
        self._view = CodeView(theme, "Preview")
        self._remarks = ExportWarnings(theme)
        self._check_icon = Icon(theme, "check", role="ok")
        self._check = Label(theme, role="text2")
        self._cancel = Button(theme, "Cancel", key="Esc")
        self._save = Button(theme, "Save", kind="primary", key="↵")
        self._greying = QTimer(self, singleShot=True, interval=_GREY_AFTER)
        self._arrange(theme)
        self._connect()
        self._show_check("", 0)

    def show_copying(self) -> None:
        """Say on the button itself that the text is being made: that of a library takes its time."""
        self._copy.set_label("Copying…")

    def show_copied(self, copied: bool) -> None:
        """Say on the button whether the text is on the clipboard; a toast would be hidden by the dialog."""
        self._show_copy()
        if copied:
            self._copy.set_label("Copied")
            self._copy.set_icon("check")
            QTimer.singleShot(_COPIED_MS, self, self._show_copy)

    def set_memory(self, memory: ExportMemory) -> None:
        """Start with what was chosen last."""
        self._choices.set_memory(memory)

    def memory(self) -> ExportMemory:
        """Return what is chosen now, to start with the next time."""
        return self._choices.memory()

    def set_offers(self, offers: Offers) -> None:
        """Offer other templates and styles."""
        self._choices.set_offers(offers)

    def set_scopes(
        self, scopes: Sequence[tuple[str, str, int]], current: str, followable: Collection[str] = ()
    ) -> None:
        """Offer sets of papers, see ``ExportChoices.set_scopes``."""
        self._choices.set_scopes(scopes, current, followable)
        self._show_save()

    def format(self) -> Format:
        """Return the chosen format."""
        return self._choices.format()

    def scope_key(self) -> str:
        """Return the key of the set of papers."""
        return self._choices.scope_key()

    def keeps_updated(self) -> bool:
        """Tell whether the file is to follow its papers from now on."""
        return self._choices.keeps_updated()

    def options(self) -> Options:
        """Return the choices of the format."""
        return self._choices.options()

    def choose_style(self, name: str) -> None:
        """Choose a citation style, as the user would."""
        self._choices.choose(dataclasses.replace(self.options(), style=name))

    def set_words(self, heading: str, description: str) -> None:
        """Propose what is written at the head of the list; what the user has written there stays."""
        self._choices.set_words(heading, description)

    def clear_preview(self) -> None:
        """Begin another preview; the old one stays in view until it is shown."""
        if not self._greying.isActive():
            self._greying.start()

    def show_preview(
        self,
        pieces: Sequence[Piece],
        entries: int,
        size_bytes: int,
        file: str,
        *,
        names: Mapping[int, str] = MappingProxyType({}),
    ) -> None:
        """Show the text of the first papers.

        Args:
            pieces: as the format yields them.
            entries: in the whole export.
            size_bytes: of the whole export, estimated where there are more entries than pieces.
            file: the name that it would be saved under.
            names: of the files of single papers, by the paper's id, where each has one.
        """
        self._greying.stop()
        self._pieces = tuple(pieces)
        text = "".join(map(str, pieces))
        self._excerpt = excerpt(pieces, entries, names)
        about = "" if size_bytes == len(text.encode()) else "about "
        self._file.setText("A file for each" if names else file)
        self._file.setToolTip(html.escape(file))
        self._about.setText(f"· {_entries(entries)} · {about}{_size(size_bytes)}")
        self._show_text()
        self._show_check(text, entries)

    def show_trouble(self, words: str) -> None:
        """Say why there is no preview, or what else could not be done."""
        self._greying.stop()
        self._check_icon.set_icon("triangle-alert", "err")
        self._check.setText(words)
        self._check.setToolTip(html.escape(words))
        self._check_icon.show()
        self._check.show()

    def set_warnings(self, warnings: Sequence[ExportWarning]) -> None:
        """Take what is missing or odd about all papers."""
        self._warnings = tuple(warnings)
        self._remarks.show_checked((0, 0))
        self._show_text()

    def show_checking(self, done: int, total: int) -> None:
        """Say how many papers were looked at so far for what is missing or odd."""
        self._remarks.show_checked((done, total))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the format."""
        super().showEvent(event)
        self._choices.take_keyboard()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Return, but not where Return has shown a warning."""
        is_return = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if not (is_return and self._remarks.has_keyboard()):
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
        self._left = left
        theme.changed.connect(self._measure)
        self._measure()
        preview = Label(theme, "Preview", role="text2", px=12, weight=500, line=20, elide=False)
        head = row(preview, 10, self._file, 4, self._about, None, 12, self._copy, margins=(20, 8, 12, 4))
        well = CodeWell(theme, self._view)
        right = column(head, row(well, margins=(20, 0, 20, 0)), row(self._remarks, margins=(20, 0, 20, 0)), 14)
        right.setStretch(1, 1)
        side = Panel("side")  # also the ground of the scroll bar
        row(left, parent=side)
        whole = row(side, Line(theme, upright=True), parent=self.body)
        whole.addLayout(right, 1)
        for item in (self._check_icon, self._check):
            self.foot.addWidget(item)
        self.foot.addStretch()
        for button in (self._cancel, self._save):
            self.foot.addWidget(button)
        self._save.setDefault(True)

    def _measure(self) -> None:
        self._left.setFixedWidth(self._theme.px(WIDTH))

    def _connect(self) -> None:
        self._choices.papers_changed.connect(self._on_papers_changed)
        self._choices.changed.connect(self._on_choices_changed)
        self._choices.deed_asked.connect(self.deed_asked)
        self._copy.clicked.connect(self.copy_asked)
        self._cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self.save_asked)
        self._remarks.paper_shown.connect(self._on_paper_shown)
        self._remarks.edit_asked.connect(self.edit_asked)
        self._greying.timeout.connect(lambda: self._view.set_stale(True))
        QShortcut(QKeySequence(Qt.Key.Key_C), self).activated.connect(self._copy.click)

    def _on_papers_changed(self) -> None:
        self._warnings = ()
        self._remarks.show_checked(None)
        self.papers_changed.emit()

    def _on_choices_changed(self) -> None:
        self._show_save()
        self.options_changed.emit()

    def _on_paper_shown(self, paper_id: int) -> None:
        self._view.go_to(self._excerpt.papers[paper_id])

    def _show_save(self) -> None:
        verb = "Write" if self._followed else "Save"
        self._save.set_label(f"{verb} {_entries(self._choices.entries())}")

    def _show_text(self) -> None:
        """Show the text and what is odd in it; what is not written can't be odd."""
        abstracts = "abstract" in self.format().choices and self.options().abstract
        warnings = [each for each in self._warnings if abstracts or each.field != "abstract"]
        lines = self._excerpt.papers
        warned = {lines[warning.paper_id] for warning in warnings if warning.paper_id in lines}
        self._view.show_excerpt(self._excerpt, self.format().media_type, warned)
        self._remarks.show_warnings(warnings, lines.keys())

    def _show_check(self, text: str, entries: int) -> None:
        """Say what the check of the text found, and how much of it there was to check."""
        there = sum(piece.paper_id is not None for piece in self._pieces)
        is_checked = self.format().suffix == ".bib" and there > 0
        self._check.setToolTip("")
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
