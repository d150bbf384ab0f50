"""What the user chooses for an export: the format, the papers and the fields."""

import html
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from readerapp.exporting.formats import FORMATS, Options
from readerapp.gui.figures import figure
from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.choices import Check, Radio
from readerapp.gui.widgets.labels import Label
from readerapp.gui.widgets.layout import Item, column
from readerapp.gui.widgets.lines import Panel
from readerapp.gui.widgets.segmented import Segmented

WIDTH = 296
_MARGIN, _BESIDE_WORDS = 24, 28
_FIELDS = {
    "bibtex": {
        "abstract": "Abstract",
        "tags": "Tags as keywords",
        "notes": "My notes",
        "protect": "Keep capitals with braces",
    },
    "markdown": {"abstract": "Abstract", "tags": "Tags", "notes": "My notes", "highlights": "Highlights"},
}


class ExportChoices(Panel):
    """Format, papers and fields; each format keeps its own fields.

    Signals:
        changed: something else is chosen, by the user.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("side", parent=parent)
        self._theme = theme
        self._names = tuple(_FIELDS)
        self._options = {name: FORMATS[name].defaults for name in self._names}
        self._scopes: list[tuple[str, str, int]] = []
        self._format = Segmented(theme, "Format", [FORMATS[name].title for name in self._names])
        self._papers = QWidget()
        self._radio_column = column(parent=self._papers)
        self._radio_column.setSpacing(4)
        self._radios: list[Radio] = []
        self._checks = {name: self._make_checks(name) for name in self._names}
        self._fields = {name: QWidget() for name in self._names}
        self._arrange()
        self._format.chosen.connect(self._on_format_chosen)
        theme.changed.connect(self._fit)
        self._show_fields()

    def set_defaults(self, format_name: str, options: Options) -> None:
        """Start with a format and its fields; another format has the same ones, but notes as is usual there."""
        self._options = {name: replace(options, notes=FORMATS[name].defaults.notes) for name in self._names}
        self._options[format_name] = options
        self.blockSignals(True)
        for name, checks in self._checks.items():
            for field, check in checks.items():
                check.setChecked(_is_on(self._options[name], field))
        self._format.set_current(self._names.index(format_name))
        self.blockSignals(False)

    def set_scopes(self, scopes: Sequence[tuple[str, str, int]], current: str) -> None:
        """Offer sets of papers.

        Args:
            scopes: key, title and number of papers of each.
            current: key of the one that is chosen at first.
        """
        self._scopes = list(scopes)
        for radio in self._radios:
            radio.deleteLater()
        self._radios = [Radio(self._theme, "", checked=key == current) for key, _, _ in scopes]
        before: QWidget = self._format.findChildren(QRadioButton)[-1]
        for radio in self._radios:
            self._radio_column.addWidget(radio)
            QWidget.setTabOrder(before, radio)  # or Tab would reach what came last at last
            before = radio
            radio.toggled.connect(self._on_scope_toggled)
        self._fit()

    def format_name(self) -> str:
        """Return the name of the format, as in ``exporting.formats``."""
        return self._names[self._format.current()]

    def options(self) -> Options:
        """Return the fields of the format."""
        return self._options[self.format_name()]

    def scope_key(self) -> str:
        """Return the key of the set of papers."""
        return self._scope()[0]

    def entries(self) -> int:
        """Return how many papers are to be written."""
        return self._scope()[2]

    def _scope(self) -> tuple[str, str, int]:
        chosen = (scope for scope, radio in zip(self._scopes, self._radios, strict=True) if radio.isChecked())
        return next(chosen, ("", "", 0))

    def _arrange(self) -> None:
        fields: list[Item] = []
        for name, widget in self._fields.items():
            column(*self._checks[name].values(), parent=widget).setSpacing(4)
            fields.append(widget)
        layout: QVBoxLayout = column(
            *(18, self._heading("Format"), 2, self._format),
            *(18, self._heading("Papers"), 2, self._papers),
            *(18, self._heading("Fields"), 2, *fields),
            *(18, None),
            margins=(_MARGIN, 0, _MARGIN, 0),
            parent=self,
        )
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetMinimumSize)

    def _heading(self, words: str) -> Label:
        return Label(self._theme, words, role="text2", px=12, weight=500, line=20)

    def _make_checks(self, format_name: str) -> dict[str, Check]:
        checks = {}
        for field, label in _FIELDS[format_name].items():
            checks[field] = Check(self._theme, label, checked=_is_on(self._options[format_name], field))
            checks[field].toggled.connect(lambda on, field=field, name=format_name: self._on_field(name, field, on))
        return checks

    def _on_field(self, format_name: str, field: str, on: bool) -> None:
        value = ("words" if on else "none") if field == "protect" else on
        self._options[format_name] = Options(**(asdict(self._options[format_name]) | {field: value}))
        self.changed.emit()

    def _on_format_chosen(self) -> None:
        self._show_fields()
        self.changed.emit()

    def _on_scope_toggled(self, checked: bool) -> None:
        if checked:
            self.changed.emit()

    def _show_fields(self) -> None:
        for name, widget in self._fields.items():
            widget.setVisible(name == self.format_name())

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


def _is_on(options: Options, field: str) -> bool:
    return getattr(options, field) not in {False, "none"}
