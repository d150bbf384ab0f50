"""The look in force: colours, fonts, sizes and icons, handed to every widget by its constructor."""

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from readerapp.gui.theme.icons import IconArchive
from readerapp.gui.theme.style import style_sheet
from readerapp.gui.theme.tokens import DARK, LIGHT, with_high_contrast

# Light, Midlight, Mid, Dark and Shadow are named because Fusion draws its own lines with them: white in dark.
_PALETTE_ROLES = {
    QPalette.ColorRole.Window: "page",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "page",
    QPalette.ColorRole.AlternateBase: "list",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Button: "chip",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.Highlight: "sel",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Link: "accenttext",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.ToolTipBase: "pop",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Light: "line",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "line",
}
_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class Theme(QObject):
    """Colours by role, fonts by size in px, icons by name.

    ``app.py`` builds one and passes it on; nothing looks it up.

    Signals:
        changed: colours or sizes are different now; widgets measure and paint themselves again.

    Attributes:
        dark: whether the dark palette is in force.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = "system"
        self._high_contrast = False
        self._scale = 100
        self._icons = IconArchive()
        self._families = _installed_families()
        self._fonts: dict[tuple[object, ...], QFont] = {}
        self._metrics: dict[str, QFontMetricsF] = {}
        self._colors: dict[str, QColor] = {}
        self._pixmaps: dict[tuple[object, ...], QPixmap] = {}
        self.dark = False
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._on_desktop_scheme_changed)
        self._use(LIGHT)

    def apply(self, scheme: str = "system", *, high_contrast: bool = False, text_scale: int = 100) -> None:
        """Put a look in force for the whole application.

        Args:
            scheme: ``system`` (follow the desktop; light where it does not say), ``light`` or ``dark``.
            high_contrast: stronger lines and borders, no tinted text.
            text_scale: size of all text and of what holds it, per cent.
        """
        asked = _SCHEMES[scheme]
        self._scheme, self._high_contrast = scheme, high_contrast
        if text_scale != self._scale:
            self._scale = text_scale
            self._fonts.clear()
        hints = self._app.styleHints()
        hints.setColorScheme(asked)
        self._show(hints.colorScheme() if scheme == "system" else asked)

    def follow(self, widget: QWidget) -> None:
        """Let a widget measure and paint itself again whenever the look changes."""
        self.changed.connect(widget.updateGeometry)
        self.changed.connect(widget.update)

    def color(self, role: str) -> QColor:
        """Return the colour of a role of ``tokens``; treat it as read-only."""
        return self._colors[role]

    def px(self, size: float) -> int:
        """Return a size in px at the user's text size."""
        return round(size * self._scale / 100)

    def font(
        self,
        px: int,
        weight: int = 400,
        *,
        mono: bool = False,
        display: bool = False,
        italic: bool = False,
        tabular: bool = False,
    ) -> QFont:
        """Return a font of a size at 100 %, scaled by the user's text size; treat it as read-only.

        Args:
            px: size at 100 %.
            weight: 400, 500 or 600.
            mono: for code and keys of BibTeX.
            display: the cut for 22 px and more.
            italic: slanted.
            tabular: figures of one width, for counts in a column.
        """
        wanted = (px, weight, mono, display, italic, tabular)
        font = self._fonts.get(wanted)
        if font is None:
            font = QFont(self._families["mono" if mono else "display" if display else "text"])
            font.setPixelSize(max(1, self.px(px)))
            font.setWeight(QFont.Weight(weight))
            font.setItalic(italic)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            if tabular:
                font.setFeature(QFont.Tag("tnum"), 1)
            self._fonts[wanted] = font
        return font

    def metrics(self, font: QFont) -> QFontMetricsF:
        """Return the measures of a font."""
        key = font.key()
        metrics = self._metrics.get(key)
        if metrics is None:
            metrics = self._metrics[key] = QFontMetricsF(font)
        return metrics

    def pixmap(self, icon: str, role: str, size: int = 16, ratio: float = 1.0, stroke: float = 1.5) -> QPixmap:
        """Return an icon in a colour, with lines of ``stroke`` px at every size.

        Args:
            icon: its name in Lucide.
            role: of the colour.
            size: of the side, px, not scaled by the text size.
            ratio: device pixels per px of the paint device.
            stroke: thickness of the lines, px.

        Raises:
            KeyError: Lucide has no icon of that name.
        """
        color = self.color(role).name()
        wanted = (icon, color, size, ratio, stroke)
        pixmap = self._pixmaps.get(wanted)
        if pixmap is None:
            drawing = QSvgRenderer(QByteArray(self._icons.svg(icon, color, size, stroke)))
            side = round(size * ratio)
            pixmap = QPixmap(side, side)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            drawing.render(painter)
            painter.end()
            pixmap.setDevicePixelRatio(ratio)
            self._pixmaps[wanted] = pixmap
        return pixmap

    def icon(self, name: str, role: str = "text2") -> QIcon:
        """Return an icon for a menu; ask again after ``changed``."""
        icon = QIcon()
        for ratio in (1.0, 2.0):
            icon.addPixmap(self.pixmap(name, role, 16, ratio))
            icon.addPixmap(self.pixmap(name, "disabled", 16, ratio), QIcon.Mode.Disabled)
        return icon

    def mark(self) -> QIcon:
        """Return the icon of a checkable action in a menu: a tick while it is checked, nothing else.

        Qt's own tick is drawn in pixels where a style sheet styles the menu.
        """
        icon = QIcon()
        blank = QPixmap(16, 16)
        blank.fill(Qt.GlobalColor.transparent)
        icon.addPixmap(blank, state=QIcon.State.Off)
        for ratio in (1.0, 2.0):
            icon.addPixmap(self.pixmap("check", "text", 16, ratio), state=QIcon.State.On)
        return icon

    def _on_desktop_scheme_changed(self, desktop: Qt.ColorScheme) -> None:
        if self._scheme == "system":
            self._show(desktop)

    def _show(self, scheme: Qt.ColorScheme) -> None:
        self.dark = scheme == Qt.ColorScheme.Dark
        palette = DARK if self.dark else LIGHT
        self._use(with_high_contrast(palette) if self._high_contrast else palette)
        self.changed.emit()

    def _use(self, palette: Mapping[str, str]) -> None:
        self._colors = {role: QColor(color) for role, color in palette.items()}
        qt_palette = QPalette()
        for qt_role, role in _PALETTE_ROLES.items():
            qt_palette.setColor(qt_role, self._colors[role])
        for qt_role in (
            QPalette.ColorRole.Text,
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.ButtonText,
        ):
            qt_palette.setColor(QPalette.ColorGroup.Disabled, qt_role, self._colors["disabled"])
        self._app.setPalette(qt_palette)
        self._app.setFont(self.font(13))
        sheet = style_sheet(palette)
        if sheet != self._app.styleSheet():  # Qt would style every widget again
            self._app.setStyleSheet(sheet)


def _installed_families() -> dict[str, str]:
    """Choose families that exist, for Qt searches all aliases for one that does not, and says so."""

    def first(wanted: tuple[str, ...], fallback: QFontDatabase.SystemFont) -> str:
        found = next((name for name in wanted if QFontDatabase.hasFamily(name)), None)
        return found or QFontDatabase.systemFont(fallback).family()

    general, fixed = QFontDatabase.SystemFont.GeneralFont, QFontDatabase.SystemFont.FixedFont
    return {
        "text": first(("Inter",), general),
        "display": first(("Inter Display", "Inter"), general),
        "mono": first(("JetBrains Mono",), fixed),
    }
