"""The preferences of exporting and copying."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from readerapp.gui import export_memory
from readerapp.gui.export_offers import copy_ways, grouped
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.setting_form import SettingForm
from readerapp.gui.views.setting_page import section, setting_row
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.layout import column
from readerapp.gui.widgets.select import Select
from readerapp.settings import Settings

_CITATIONS = "citations"
_STYLE_WIDTH = 280


class ExportSettings(QWidget):
    """What the export dialog opens on, what is copied, the citation style, and where templates and styles are.

    Args:
        theme: the look.
        form: the settings.

    Signals:
        changed: the ``Settings`` with another citation style, or with all choices of formats forgotten.
        folder_asked: ``template`` or ``style``: their folder is to be shown.
        style_asked: the user wants to add a style.
    """

    changed = Signal(object)
    folder_asked = Signal(str)
    style_asked = Signal()

    def __init__(self, theme: Theme, form: SettingForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._form = form
        self._style = Select(theme, "Citation style")
        self._forgetting = self._button("Forget them", self._forget)
        self._style.activated.connect(self._on_style)
        theme.changed.connect(self._measure)
        self._measure()
        column(self._exports(), self._copies(), parent=self)

    def show_settings(self, settings: Settings) -> None:
        """Show the style in force, and whether choices are remembered."""
        memory = export_memory.read(settings)
        self._forgetting.setEnabled(bool(memory.options))
        self._forgetting.set_tip("" if memory.options else "Every format has its usual choices")
        style = memory.options_of(_CITATIONS).style
        if self._style.findData(style) < 0:
            self._style.addItem(style, style)
        self._style.setCurrentIndex(self._style.findData(style))

    def set_styles(self, styles: Sequence[tuple[str, str]], settings: Settings) -> None:
        """Offer other styles: title and name of each."""
        self._style.clear()
        for title, name in styles:
            self._style.addItem(title, name)
        self.show_settings(settings)

    def _exports(self) -> QWidget:
        formats = [(each.title, each.name) for _, group in grouped() for each in group]
        select = self._form.select("export_format", "Format", formats)
        folder = self._button(
            "Open folder", lambda: self.folder_asked.emit("template"), "folder-open", name="Open templates folder"
        )
        rows = [
            setting_row(self._theme, "Format", select, "The dialog opens on it"),
            setting_row(self._theme, "Choices", self._forgetting, "Each format remembers what you chose last"),
            setting_row(self._theme, "Templates", folder, "Of your own, in Jinja: readerapp templates new NAME"),
        ]
        return section(self._theme, "Export dialog", rows)

    def _copies(self) -> QWidget:
        ways = [(words, name) for name, words, _ in copy_ways()]
        copy = self._form.select("copy_as", "Copy", ways)
        add = self._button("Add a style…", self.style_asked.emit, "plus")
        folder = self._button(
            "Open folder", lambda: self.folder_asked.emit("style"), "folder-open", name="Open styles folder"
        )
        rows = [
            setting_row(self._theme, "Copy", copy, "What Ctrl+C copies, and what is dragged out as text"),
            setting_row(self._theme, "Citation style", self._style, "Of formatted citations"),
            setting_row(self._theme, "More styles", add, "Any .csl file, such as those of Zotero’s repository"),
            setting_row(self._theme, "Styles of your own", folder),
        ]
        return section(self._theme, "Copying and citing", rows)

    def _button(self, words: str, deed: Callable[[], object], icon: str = "", name: str = "") -> Button:
        button = Button(self._theme, words, icon=icon, name=name)
        button.clicked.connect(lambda _checked=False: deed())
        return button

    def _measure(self) -> None:
        self._style.setMaximumWidth(self._theme.px(_STYLE_WIDTH))

    def _on_style(self) -> None:
        self.changed.emit(export_memory.with_style(self._form.values(), str(self._style.currentData())))

    def _forget(self) -> None:
        self.changed.emit(export_memory.forgotten(self._form.values()))
