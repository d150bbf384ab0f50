"""The choices of one format as controls, built from what the format heeds."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from readerapp.exporting.formats import Format, Options
from readerapp.gui.dialogs.export_fields import LeaveOut
from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.bound_form import Bound, BoundForm
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Label
from readerapp.gui.widgets.layout import column, row

Offers = Mapping[str, Sequence[tuple[str, str]]]
"""For ``template`` and ``style``: title and name of each there is; for ``template of obsidian`` those of a format."""

_CHECKS = {
    "abstract": "Abstract",
    "tags": "Tags",
    "notes": "My notes",
    "highlights": "Highlights",
    "managed": "Keep what I edit in the file",
}
_KEYWORDS = "Tags as keywords"
_CHOICES = {
    "letters": ("Letters such as é", (("LaTeX", "latex"), ("Unicode", "unicode"))),
    "protect": ("Keep capitals with braces", (("None", "none"), ("Words", "words"), ("Whole title", "title"))),
}
_GROUPINGS = (("Nothing", ""), ("First tag", "tag"), ("Newest digest", "digest"), ("Status", "status"))
_TEXTS = {"title": ("Heading", "None"), "description": ("Description", "None")}
OFFERED = {"template": ("Template", "Open templates folder"), "style": ("Citation style", "Add a style…")}
"""Choices of which there is what ``Offers`` tells: their headings, and what the user can do to add to them."""


class OptionForm(QWidget):
    """Controls for the choices of a format.

    Args:
        theme: the look.
        export_format: whose choices.
        options: what is chosen at first.
        offers: what can be chosen of templates and styles.

    Signals:
        changed: the ``Options`` after the user changed one of them.
        deed_asked: ``template`` or ``style``: the user wants to add to what can be chosen.
    """

    changed = Signal(object)
    deed_asked = Signal(str)

    def __init__(self, theme: Theme, export_format: Format, options: Options, offers: Offers) -> None:
        super().__init__()
        self._theme = theme
        self._format = export_format
        self._offers = offers
        self._form = BoundForm(theme, options, self)
        self._lines = column(parent=self)
        self._add_checks()
        self._add_choices()
        self._add_texts()
        self._form.show(options)
        self._form.changed.connect(self.changed)

    def options(self) -> Options:
        """Return what is chosen."""
        chosen: Options = self._form.values()
        return chosen

    def _heeds(self, field: str) -> bool:
        return field in self._format.choices

    def _add_checks(self) -> None:
        fields = [field for field in self._format.choices if field in _CHECKS and field != "managed"]
        if not fields and not self._format.fields:
            return
        self._add_heading("Fields")
        for field in fields:
            is_keyword = field == "tags" and not self._heeds("highlights")
            self._lines.addWidget(self._form.check(field, _KEYWORDS if is_keyword else _CHECKS[field]))
            self._lines.addSpacing(4)
        if self._heeds("without") and self._format.fields:
            leave_out = LeaveOut(self._theme, self._format.fields)
            self._form.bind(Bound("without", leave_out, leave_out.names, leave_out.set_names, leave_out.changed))
            self._lines.addLayout(row(leave_out, None, margins=(0, 2, 0, 0)))

    def _add_choices(self) -> None:
        for field, (title, options) in _CHOICES.items():
            if self._heeds(field):
                self._add_heading(title)
                self._lines.addLayout(row(self._form.choice(field, title, options), None))
        if self._heeds("group"):
            self._add_heading("Group by")
            self._lines.addWidget(self._form.select("group", "Group by", _GROUPINGS))
        for field, (title, deed) in OFFERED.items():
            if self._heeds(field):
                self._add_heading(title)
                offered = self._offers.get(f"{field} of {self._format.name}", self._offers.get(field, ()))
                self._lines.addWidget(self._form.select(field, title, offered))
                button = Button(self._theme, deed, kind="link", small=True)
                button.clicked.connect(lambda _checked=False, field=field: self.deed_asked.emit(field))
                self._lines.addLayout(row(button, None, margins=(0, 4, 0, 0)))

    def _add_texts(self) -> None:
        for field, (title, placeholder) in _TEXTS.items():
            if self._heeds(field):
                self._add_heading(title)
                self._lines.addWidget(self._form.text(field, title, placeholder))
        if self._heeds("managed"):
            self._lines.addSpacing(14)
            check = self._form.check("managed", _CHECKS["managed"])
            check.setToolTip("Writing the file again keeps what you changed in it")
            self._lines.addWidget(check)

    def _add_heading(self, words: str) -> None:
        self._lines.addSpacing(18 if self._lines.count() else 0)
        self._lines.addWidget(Label(self._theme, words, role="text2", px=12, weight=500, line=20))
        self._lines.addSpacing(2)
