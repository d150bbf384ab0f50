"""What the user chooses for an export: the format, the papers and the choices of the format."""

import html
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from readerapp.exporting.formats import FORMATS, Format, Options
from readerapp.gui.dialogs.export_formats import FormatPicker
from readerapp.gui.dialogs.export_options import OFFERED, Offers, OptionForm
from readerapp.gui.export_memory import ExportMemory
from readerapp.gui.figures import figure
from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.choices import Check, Radio
from readerapp.gui.widgets.labels import Label
from readerapp.gui.widgets.layout import column
from readerapp.gui.widgets.lines import Panel

WIDTH = 296
_MARGIN, _BESIDE_WORDS = 24, 28


class ExportChoices(Panel):
    """Format, papers and choices; each format keeps its own choices.

    Args:
        theme: the look.
        of_one_file: whether they are of a file that is kept up to date: neither its format nor its papers change.

    Signals:
        changed: something else is chosen, by the user.
        papers_changed: other papers are chosen, by the user; ``changed`` follows.
        deed_asked: ``template`` or ``style``: the user wants to add to what can be chosen.
    """

    changed = Signal()
    papers_changed = Signal()
    deed_asked = Signal(str)

    def __init__(self, theme: Theme, *, of_one_file: bool = False, parent: QWidget | None = None) -> None:
        super().__init__("side", parent=parent)
        self._theme = theme
        self._of_one_file = of_one_file
        self._options: dict[str, Options] = {}
        self._offers: Offers = {}
        self._words = ("", "")
        self._scopes: list[tuple[str, str, int]] = []
        self._picker = FormatPicker(theme, WIDTH - 2 * _MARGIN, only_one=of_one_file)
        self._papers = QWidget()
        self._radio_column = column(parent=self._papers)
        self._radio_column.setSpacing(4)
        self._radios: list[Radio] = []
        self._keep = Check(theme, "Keep the file up to date")
        self._keep.setToolTip("What changes in the list is written to the file, in the background")
        self._keep.hide()
        self._followable: frozenset[str] = frozenset()
        self._form = QWidget()
        self._arrange()
        self._picker.chosen.connect(self._on_format_chosen)
        theme.changed.connect(self._fit)
        self.set_memory(ExportMemory())

    def set_memory(self, memory: ExportMemory) -> None:
        """Start with what was chosen last."""
        self._options = {name: memory.of(name) for name in FORMATS}
        self._picker.show_formats(memory.at_hand, memory.format)
        self._show_form()

    def memory(self) -> ExportMemory:
        """Return what is chosen now, to start with the next time."""
        kept = {name: replace(options, title="", description="") for name, options in self._options.items()}
        changed = {name: options for name, options in kept.items() if options != FORMATS[name].defaults}
        return ExportMemory(self._picker.name(), self._picker.at_hand(), changed)

    def set_offers(self, offers: Offers) -> None:
        """Offer other templates and styles."""
        self._offers = offers
        if OFFERED.keys() & set(self.format().choices):
            self._show_form()

    def set_scopes(
        self, scopes: Sequence[tuple[str, str, int]], current: str, followable: Collection[str] = ()
    ) -> None:
        """Offer sets of papers.

        Args:
            scopes: key, title and number of papers of each.
            current: key of the one that is chosen at first.
            followable: keys of those that a file can be kept up with.
        """
        self._scopes = list(scopes)
        self._followable = frozenset(followable)
        for radio in self._radios:
            radio.deleteLater()
        self._radios = [Radio(self._theme, "", checked=key == current) for key, _, _ in scopes]
        for radio in self._radios:
            self._radio_column.addWidget(radio)
            radio.toggled.connect(self._on_scope_toggled)
        self._fit()
        self._show_keeping()
        self._order_stops()

    def take_keyboard(self) -> None:
        """Put the keyboard to the format, without a ring: nobody has pressed Tab yet."""
        chosen = next(stop for stop in self._picker.stops() if isinstance(stop, QRadioButton) and stop.isChecked())
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def format(self) -> Format:
        """Return the chosen format."""
        return FORMATS[self._picker.name()]

    def options(self) -> Options:
        """Return the choices of the format."""
        return self._options[self._picker.name()]

    def choose(self, options: Options) -> None:
        """Choose for the format, as the user would."""
        self._options[self._picker.name()] = options
        self._show_form()
        self.changed.emit()

    def set_words(self, heading: str, description: str) -> None:
        """Propose what is written at the head of the list; what the user has written there stays."""
        before, self._words = self._words, (heading, description)
        for name, options in self._options.items():
            if (options.title, options.description) == before:
                self._options[name] = replace(options, title=heading, description=description)
        self._show_form()

    def scope_key(self) -> str:
        """Return the key of the set of papers."""
        return self._scope()[0]

    def keeps_updated(self) -> bool:
        """Tell whether the file is to follow its papers from now on."""
        return self._keep.isChecked() and self.scope_key() in self._followable

    def entries(self) -> int:
        """Return how many papers are to be written."""
        return self._scope()[2]

    def _scope(self) -> tuple[str, str, int]:
        chosen = (scope for scope, radio in zip(self._scopes, self._radios, strict=True) if radio.isChecked())
        return next(chosen, ("", "", 0))

    def _arrange(self) -> None:
        self._lines: QVBoxLayout = column(
            *(12, self._picker),
            *(18, self._heading("Papers"), 2, self._papers, 10, self._keep),
            *(18, self._form, 18, None),
            margins=(_MARGIN, 0, _MARGIN, 0),
            parent=self,
        )
        self._lines.setSizeConstraint(QVBoxLayout.SizeConstraint.SetMinimumSize)

    def _heading(self, words: str) -> Label:
        return Label(self._theme, words, role="text2", px=12, weight=500, line=20)

    def _show_form(self) -> None:
        old, name = self._form, self._picker.name()
        form = OptionForm(self._theme, FORMATS[name], self._options[name], self._offers)
        form.changed.connect(lambda options: self._on_options(name, options))
        form.deed_asked.connect(self.deed_asked)
        self._form = form
        self._lines.replaceWidget(old, form)
        form.show()
        old.hide()
        old.deleteLater()
        self._order_stops()

    def _order_stops(self) -> None:
        """Let Tab go down the panel: it would reach what came last at last."""
        fields = [
            each
            for each in self._form.findChildren(QWidget)
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.window() is self.window()
        ]
        for before, after in pairwise([*self._picker.stops(), *self._radios, self._keep, *fields]):
            QWidget.setTabOrder(before, after)

    def _on_options(self, name: str, options: Options) -> None:
        self._options[name] = options
        self.changed.emit()

    def _on_format_chosen(self) -> None:
        self._show_form()
        self.changed.emit()

    def _on_scope_toggled(self, checked: bool) -> None:
        if checked:
            self._show_keeping()
            self.papers_changed.emit()
            self.changed.emit()

    def _show_keeping(self) -> None:
        self._keep.setVisible(self.scope_key() in self._followable and not self._of_one_file)

    def _fit(self) -> None:
        """Write each title with its count, shortened where it is too long for the panel."""
        for radio, (title, words) in zip(self._radios, self._titles(), strict=True):
            radio.set_label(words)
            radio.setToolTip("" if words.startswith(title) else html.escape(title))

    def _titles(self) -> Iterator[tuple[str, str]]:
        font = self._theme.font(13)
        room = self._theme.px(WIDTH - _BESIDE_WORDS) - 2 * _MARGIN
        for _, title, count in self._scopes:
            end = f", {figure(count)}"
            left = room - painting.text_width(self._theme, end, font)
            yield title, painting.elided(self._theme, title, font, left) + end
