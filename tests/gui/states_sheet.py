"""A sheet of every control in every state, beside design/look/states-*.png.

Run as a program (``python -m tests.gui.states_sheet`` in the project) it saves the sheet in both themes, at the
resolution that QT_SCALE_FACTOR asks for: a process has but one.
"""

import datetime as dt

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QWidget

from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.chips import Badge, Chip, Swatch
from readerapp.gui.widgets.choices import Check, Radio, Switch
from readerapp.gui.widgets.fields import DateField, Labelled, SearchField, TextField
from readerapp.gui.widgets.keycap import KeyCap
from readerapp.gui.widgets.labels import Icon, Label, Paragraph
from readerapp.gui.widgets.layout import Item, column, row
from readerapp.gui.widgets.lines import Line, Panel
from readerapp.gui.widgets.ring import Ring
from readerapp.gui.widgets.segmented import Segmented
from readerapp.gui.widgets.select import Select
from readerapp.gui.widgets.slider import Slider
from readerapp.gui.widgets.stars import StarRating
from tests.gui.pictures import save_picture


def spaced(*items: QWidget, gap: int = 12) -> Item:
    between: list[Item] = []
    for item in items:
        between += [item, gap]
    return row(*between[:-1], None)


def focused(widget: QWidget) -> QWidget:
    """Mark a widget for the keyboard's focus once the sheet is shown."""
    widget.setProperty("sheet_focus", True)
    return widget


def in_state(button: Button, state: str) -> Button:
    if state == "Hover":
        button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    elif state == "Pressed":
        button.setDown(True)
    elif state == "Disabled":
        button.setEnabled(False)
    return button


class StatesSheet(Panel):
    """Every control of the program at once."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("page")
        self.theme = theme
        self.resize(1280, 800)
        left = column(
            24, self.title("Buttons: primary, plain, quiet, link"), 12,
            *self.buttons("primary"), *self.buttons("plain"), *self.buttons("quiet"), *self.buttons("link"),
            12, self.title("Fields"), 12, self.fields(), 24,
            self.title("Chips, badges, keys"), 12, self.chips(), 12, self.small(), 24,
            self.title("Choice"), 12, self.ticks(), 12, self.segments(), 24,
            self.title("Highlights"), 12, self.swatches(), 24,
            self.title("Tag hues"), 12, spaced(*(Chip(theme, f"hue {i}", hue=f"d{i}") for i in range(8)), gap=8),
            None, margins=(32, 0, 0, 0),
        )  # fmt: skip
        row(left, 24, self.right(), 32, parent=self)

    def title(self, words: str) -> Label:
        return Label(self.theme, words, role="text3", px=11, weight=600)

    def buttons(self, kind: str) -> list[Item]:
        shown = []
        for state in ("Rest", "Hover", "Pressed", "Focus", "Disabled"):
            button = in_state(
                Button(self.theme, "Export", kind=kind, icon="upload", key="" if kind == "link" else "X"), state
            )
            if state == "Focus":
                focused(button)
            caption = Label(self.theme, state, role="text3", px=11, elide=False)
            shown += [column(row(button, None), 4, row(caption, None)), 20]
        return [row(*shown, None), 12]

    def fields(self) -> Item:
        theme = self.theme
        search = SearchField(theme, "Search", placeholder="Search", key="/")
        typing = focused(SearchField(theme, "Search again", placeholder="Search"))
        date = DateField(theme, "Date")
        date.setText("31 Febr")
        date.editingFinished.emit()
        for field in (search, typing, date):
            field.setFixedWidth(176)
        return spaced(search, typing, date, gap=16)

    def chips(self) -> Item:
        theme = self.theme
        return spaced(
            Chip(theme, "tensor", hue="d5"), Chip(theme, "microscopy", hue="d3"),
            Chip(theme, "year ≥ 2021", removable=True), Chip(theme, "auther:oh", doubtful=True, removable=True),
            Badge(theme, "new"), Badge(theme, "known"), Badge(theme, "duplicate"), Badge(theme, "problem"), gap=8,
        )  # fmt: skip

    def small(self) -> Item:
        theme = self.theme
        caps = [KeyCap(theme, key) for key in ("Q", "Ctrl", "Space", "↵")]
        off = Switch(theme, "Not possible", checked=True)
        off.setEnabled(False)
        return spaced(
            *caps, StarRating(theme, 3), Ring(theme, "Triaged", 0.26), Ring(theme, "Done", 1, role="ok"),
            Switch(theme, "On", checked=True), Switch(theme, "Off"), focused(Switch(theme, "Focus", checked=True)), off,
            focused(StarRating(theme, 2)),
        )  # fmt: skip

    def ticks(self) -> Item:
        theme = self.theme
        some = Check(theme, "Some")
        some.setCheckState(Qt.CheckState.PartiallyChecked)
        off = Check(theme, "Disabled", checked=True)
        off.setEnabled(False)
        group = QWidget()
        row(Radio(theme, "Chosen", checked=True), 16, Radio(theme, "Not chosen"), parent=group)
        return spaced(
            Check(theme, "Ticked", checked=True), Check(theme, "Not ticked"), group,
            focused(Check(theme, "Focus")), focused(Check(theme, "Focus", checked=True)), some, off, gap=16,
        )  # fmt: skip

    def segments(self) -> Item:
        theme = self.theme
        focus = Segmented(theme, "Focus", ["Rest", "Focused"], current=1)
        focused(focus.findChildren(QWidget)[1])
        slider = Slider(theme, "Size", value=40)
        slider.setFixedWidth(120)
        return spaced(Segmented(theme, "Rest", ["Rest", "Chosen"], current=1), focus, slider)

    def swatches(self) -> Item:
        theme = self.theme
        names = {"y": "Claim", "b": "Method", "g": "Result", "p": "Doubt"}
        return spaced(*(Swatch(theme, hue, name) for hue, name in names.items()), gap=4)

    def right(self) -> QWidget:
        panel = Panel("page")
        panel.setFixedWidth(480)
        card = Panel(kind="card")
        words = "One focus at a time: the view that has the keyboard shows its bar, the others are grey. "
        column(Paragraph(self.theme, words * 3, max_lines=3), margins=(16, 12, 16, 12), parent=card)
        subtitle = "Titles and abstracts are cut apart for you. You check them before anything is saved."
        column(
            24, self.title("Form"), 12, self.form(), 16, Line(self.theme), 15,
            Label(self.theme, "Start with a digest", px=28, weight=600, display=True), 8,
            Label(self.theme, subtitle, role="text2"), 16, card, 16, self.figures(), 16, self.other_buttons(),
            None, parent=panel,
        )  # fmt: skip
        return panel

    def form(self) -> Item:
        theme = self.theme
        form = Select(theme, "Form", [("Hugging Face page, pasted", "hf"), ("arXiv mail", "arxiv")])
        key = TextField(theme, "Citation key", text="{author}{year}{word}", mono=True)
        date = DateField(theme, "Digest date", dt.date(2026, 3, 12))
        wrong = DateField(theme, "Wrong date")
        wrong.setText("31 Febr")
        wrong.editingFinished.emit()
        note = "The page says “Mar 12”. The year comes from the file date; change it if wrong."
        return column(
            row(Labelled(theme, "Form", form), 16, Labelled(theme, "Citation key", key)), 16,
            row(Labelled(theme, "Digest date", date, note=note), 16, Labelled(theme, "Digest date", wrong)),
        )  # fmt: skip

    def figures(self) -> Item:
        theme = self.theme
        ring = Ring(theme, "Triaged", 17 / 66, size=112, width=6, big="17", small="of 66")
        icon = Icon(theme, "file-up", role="accenttext", size=32, stroke=2)
        return row(ring, 24, column(icon, None, Label(theme, "1 204", tabular=True)), None)

    def other_buttons(self) -> Item:
        theme = self.theme
        checked = Button(theme, "Checked", kind="quiet", checkable=True)
        checked.setChecked(True)
        return spaced(
            Button(theme, icon="chevron-left", kind="quiet", name="Previous", key="K"),
            Button(theme, "Digest order", kind="quiet", menu=True),
            Button(theme, "Small", small=True), Button(theme, "Show", kind="link"), checked,
        )  # fmt: skip

    def give_focus(self) -> None:
        """Tell the marked widgets that the keyboard is on them; a real window has one at a time."""
        for widget in self.findChildren(QWidget):
            if widget.property("sheet_focus"):
                widget.hasFocus = lambda: True
                QApplication.sendEvent(widget, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))


def main() -> None:
    """Save the sheet in both themes."""
    app = QApplication([])
    theme = Theme(app)
    for scheme in ("light", "dark"):
        theme.apply(scheme)
        sheet = StatesSheet(theme)
        sheet.give_focus()
        save_picture(sheet, f"states-{scheme}")


if __name__ == "__main__":
    main()
