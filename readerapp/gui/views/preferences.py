"""The preferences: a page in place of the columns; what is changed applies at once."""

import dataclasses

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.export_settings import ExportSettings
from readerapp.gui.views.highlight_colors import HUES, NAMES
from readerapp.gui.views.key_list import KeyList, Keys
from readerapp.gui.views.key_pattern_field import KeyPatternField, sample_papers
from readerapp.gui.views.page_list import PageList
from readerapp.gui.views.reading_sample import ReadingSample
from readerapp.gui.views.setting_form import SettingForm
from readerapp.gui.views.setting_page import SettingPage, section, setting_row
from readerapp.gui.widgets.bound_form import Bound
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.chips import Swatch
from readerapp.gui.widgets.labels import Label, Paragraph
from readerapp.gui.widgets.layout import column, row
from readerapp.gui.widgets.lines import Line, Panel
from readerapp.settings import Settings

_SIDE = 224
_PAGES = (
    ("palette", "Appearance"),
    ("import", "Import"),
    ("keyboard", "Keys"),
    ("share", "Export and citing"),
    ("database", "Library and backup"),
)
_THEMES = (("System", "system"), ("Light", "light"), ("Dark", "dark"))
_ROWS = (("Comfortable", "comfortable"), ("Compact", "compact"))
_POLICIES = (("Fill gaps", "fill"), ("Keep mine", "keep"), ("Ask", "ask"))
_TEXT_SIZES = (0, *range(12, 23))
_LINE_LENGTHS = range(50, 91)
_INTERFACE_SIZES = range(80, 201, 5)


class PreferencesPage(QWidget):
    """Pages of settings; Esc goes back.

    Attributes:
        exports: the part on exporting and copying.

    Signals:
        changed: the ``Settings`` after the user changed one of them.
        back_asked: the user is done.
        back_up_asked: a copy of the library is wanted now.
        watch_asked: the user wants to choose the folder to watch.
        open_folder_asked: the library's folder is to be shown in the file manager.
    """

    changed = Signal(object)
    back_asked = Signal()
    back_up_asked = Signal()
    watch_asked = Signal()
    open_folder_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._form = SettingForm(theme, self)
        self._sample = ReadingSample(theme)
        self.exports = ExportSettings(theme, self._form)
        self._keys = KeyList(theme)
        self._folder = Paragraph(theme, px=12, role="text3")
        self._backup = Paragraph(theme, px=12, role="text3")
        self._watched = Paragraph(theme, px=12, role="text3")
        self._unwatch = Button(theme, "Stop watching", kind="quiet")
        self._list = PageList(theme, "Pages of preferences", _PAGES)
        self._stack = QStackedWidget()
        for page in (self._appearance(), self._import(), self._key_page(), self._export(), self._library()):
            self._stack.addWidget(page)
        self._side = self._build_side()
        page = Panel("page")
        column(self._stack, parent=page)
        across = row(self._side, Line(theme, upright=True), page, parent=self)
        across.setStretchFactor(page, 1)
        self._list.currentRowChanged.connect(self._stack.setCurrentIndex)
        self._form.changed.connect(self._show_sample)
        self._form.changed.connect(self.changed)
        self.exports.changed.connect(self.changed)
        theme.changed.connect(self._measure)
        self._measure()
        self.show_settings(Settings())

    def show_settings(self, settings: Settings) -> None:
        """Show the settings in force."""
        self._form.show(settings)
        self.exports.show_settings(settings)
        self._show_sample(settings)
        self._watched.setText(settings.watch_folder or "None; choose one to have its new files offered")
        self._unwatch.setVisible(bool(settings.watch_folder))

    def set_keys(self, keys: Keys) -> None:
        """List all keys: for each menu its title, and (command, ``Q or Ctrl+Z``) of each command."""
        self._keys.set_keys(keys)

    def set_library(self, folder: str, newest_backup: str) -> None:
        """Say where the library is and what its newest backup is called, empty where there is none."""
        self._folder.setText(folder)
        self._backup.setText(f"The newest is {newest_backup}" if newest_backup else "There is no backup yet")

    def minimumSizeHint(self) -> QSize:
        """Return a small size: the pages scroll."""
        return QSize(400, 300)

    def showEvent(self, event: QShowEvent) -> None:
        """Give the keyboard to the list of pages."""
        super().showEvent(event)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)

    def _build_side(self) -> QWidget:
        theme = self._theme
        back = Button(theme, "Back", kind="quiet", icon="chevron-left", key="Esc", small=True, role="text")
        back.clicked.connect(self.back_asked)
        side = Panel("side")
        heading = row(Label(theme, "Preferences", px=11, weight=600, role="text3"), margins=(16, 0, 16, 0))
        head = row(back, None, margins=(8, 10, 8, 0))
        note = row(Paragraph(theme, "Changes apply at once", px=12, role="text3"), margins=(16, 0, 16, 12))
        lines = column(head, 12, heading, 6, self._list, note, parent=side)
        lines.setStretchFactor(self._list, 1)
        return side

    def _appearance(self) -> QWidget:
        theme, form = self._theme, self._form
        page = SettingPage(theme, "Appearance")
        look = [
            self._choice("theme", "Colours", _THEMES, "Follows the desktop unless you choose"),
            self._switch("high_contrast", "High contrast", "Stronger lines and borders, no tinted text"),
            self._choice("rows", "Rows", _ROWS, "Each 56 px or 44 px high"),
            setting_row(
                theme,
                "Interface size",
                form.scale("interface_scale", "Interface size", _INTERFACE_SIZES, lambda percent: f"{percent} %"),
                "All text, and what holds it",
            ),
        ]
        sizes = form.scale("text_size", "Text size", _TEXT_SIZES, lambda px: f"{px} px" if px else "Follows the window")
        lengths = form.scale("line_length", "Line length", _LINE_LENGTHS, lambda letters: f"{letters} letters")
        reading = [
            setting_row(theme, "Text size", sizes),
            setting_row(theme, "Line length", lengths),
            setting_row(theme, "Highlights", _swatches(theme), "The colour’s name is saved with the highlight"),
        ]
        motion = [self._switch("motion", "Fade toasts and panels", "120 ms; off when the desktop asks for less motion")]
        page.add(section(theme, "Theme", look), section(theme, "Reading", reading))
        page.add(self._sample, _gap(12), section(theme, "Motion", motion))
        return page

    def _import(self) -> QWidget:
        theme = self._theme
        page = SettingPage(theme, "Import")
        words = "Papers that are here already: fill what they lack, leave them alone, or list what differs"
        choose = Button(theme, "Choose folder", icon="folder-open")
        choose.clicked.connect(self.watch_asked)
        self._unwatch.clicked.connect(self._on_unwatch)
        watched = _told_row(theme, "Watched folder", self._watched, self._unwatch, choose)
        page.add(
            section(
                theme,
                "What the import dialog starts with",
                [self._choice("import_policy", "Known papers", _POLICIES, words)],
            ),
            section(theme, "New files", [watched]),
        )
        return page

    def _on_unwatch(self) -> None:
        self.changed.emit(dataclasses.replace(self._form.values(), watch_folder=""))

    def _key_page(self) -> QWidget:
        page = SettingPage(self._theme, "Keys")
        hints = self._switch("key_hints", "Show key hints", "Keys stand on buttons; otherwise in tooltips alone")
        page.add(section(self._theme, "Hints", [hints]), self._keys)
        return page

    def _export(self) -> QWidget:
        page = SettingPage(self._theme, "Export and citing")
        theme = self._theme
        page.add(self.exports)
        page.add(section(theme, "Cite keys of new papers", [self._key_pattern()]))
        return page

    def _key_pattern(self) -> QWidget:
        field = KeyPatternField(self._theme, samples=sample_papers())
        self._form.bind(Bound("cite_key_pattern", field, field.text, field.set_text, field.finished))
        part = QWidget()
        note = "Keys that are there stay; Paper ▸ Cite keys… makes them anew"
        column(field, 6, Paragraph(self._theme, note, px=12, role="text3"), margins=(0, 10, 0, 12), parent=part)
        return part

    def _library(self) -> QWidget:
        theme = self._theme
        page = SettingPage(theme, "Library and backup")
        folder = Button(theme, "Open folder", icon="folder-open")
        folder.clicked.connect(self.open_folder_asked)
        backup = Button(theme, "Back up now", icon="archive")
        backup.clicked.connect(self.back_up_asked)
        page.add(
            section(theme, "Library", [_told_row(theme, "Folder", self._folder, folder)]),
            section(theme, "Backup", [_told_row(theme, "Backups", self._backup, backup)]),
        )
        return page

    def _switch(self, field: str, name: str, note: str) -> QWidget:
        return setting_row(self._theme, name, self._form.switch(field, name), note)

    def _choice(self, field: str, name: str, options: tuple[tuple[str, str], ...], note: str) -> QWidget:
        return setting_row(self._theme, name, self._form.choice(field, name, options), note)

    def _show_sample(self, settings: Settings) -> None:
        self._sample.set_reading(settings.text_size, settings.line_length)

    def _measure(self) -> None:
        self._side.setFixedWidth(self._theme.px(_SIDE))


def _swatches(theme: Theme) -> QWidget:
    """Return the colours with their names, only to be looked at."""
    swatches = [Swatch(theme, HUES[color], name) for color, name in NAMES.items()]
    shown = QWidget()
    row(*swatches, parent=shown)
    for swatch in swatches:
        swatch.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        swatch.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return shown


def _told_row(theme: Theme, name: str, told: Paragraph, *buttons: Button) -> QWidget:
    """Return a row whose note changes."""
    part = QWidget()
    deeds = row(*(part for button in buttons for part in (8, button)))
    line = row(column(Label(theme, name, weight=500), told), 8, deeds, margins=(0, 12, 0, 11), parent=part)
    line.setStretch(0, 1)
    return part


def _gap(height: int) -> QWidget:
    gap = QWidget()
    gap.setFixedHeight(height)
    return gap
