"""The palette is legible, and switching looks reaches every widget."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from readerapp.gui.theme.theme import Theme
from readerapp.gui.theme.tokens import DARK, LIGHT, contrast, with_high_contrast

GROUNDS = "side list page pop sel seloff hover"
HIGHLIGHTS = "hly hlb hlg hlp"
PAIRS = [
    ("text", f"{GROUNDS} hit {HIGHLIGHTS}", 4.5),
    ("text2", f"{GROUNDS} {HIGHLIGHTS}", 4.5),
    ("text3", f"{GROUNDS} field", 4.5),
    ("accenttext", "side list page pop sel hover", 4.5),
    ("onaccent", "accent accenthover", 4.5),
    ("chiptext", "chip press", 4.5),
    ("ok", "okbg page list pop", 4.5),
    ("warn", "warnbg page list pop side sel", 4.5),
    ("err", "errbg page list pop", 4.5),
    ("toasttext", "toast", 4.5),
    ("toastlink", "toast", 4.5),
    ("fieldedge", "field list side page pop", 3),
    ("star", "list page sel seloff hover", 3),
    ("accent", "side list page pop sel seloff", 3),
    *((f"d{hue}", "side list page sel chip seloff", 3) for hue in range(8)),
    *((underline, "page pop list", 3) for underline in ("uly", "ulb", "ulg", "ulp")),
]
PALETTES = {
    "light": LIGHT,
    "dark": DARK,
    "light, high contrast": with_high_contrast(LIGHT),
    "dark, high contrast": with_high_contrast(DARK),
}


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(("foreground", "grounds", "least"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_contrast_meets_wcag(palette: str, foreground: str, grounds: str, least: float) -> None:
    colors = PALETTES[palette]
    weak = {
        ground: round(contrast(colors[foreground], colors[ground]), 2)
        for ground in grounds.split()
        if contrast(colors[foreground], colors[ground]) < least
    }
    assert not weak


def test_contrast_is_wcags_formula() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_palettes_name_the_same_roles() -> None:
    assert LIGHT.keys() == DARK.keys()


def test_high_contrast_strengthens_lines_and_text() -> None:
    strong = with_high_contrast(LIGHT)
    assert contrast(strong["line"], strong["page"]) >= 3
    assert contrast(strong["edge"], strong["page"]) >= 4.5
    assert strong["text3"] == strong["text2"] == LIGHT["text"]


def test_apply_reaches_the_application(theme: Theme, qapp: QApplication) -> None:
    seen: list[bool] = []
    theme.changed.connect(lambda: seen.append(theme.dark))
    theme.apply("dark")
    assert seen == [True]
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK["page"]
    assert theme.color("text").name() == DARK["text"]
    assert DARK["side"] in qapp.styleSheet()


def test_no_role_of_the_palette_is_white_in_dark(theme: Theme, qapp: QApplication) -> None:
    theme.apply("dark")
    palette = qapp.palette()
    grounds = ("Window", "Base", "AlternateBase", "Button", "Light", "Midlight", "Mid", "Dark", "Shadow")
    bright = [name for name in grounds if palette.color(QPalette.ColorRole[name]).lightnessF() > 0.5]
    assert not bright


def test_system_scheme_follows_the_desktop(theme: Theme, qapp: QApplication) -> None:
    desktop = qapp.styleHints().colorSchemeChanged
    desktop.emit(Qt.ColorScheme.Dark)
    assert not theme.dark, "the user chose light"
    theme.apply("system")
    assert theme.dark == (qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark)
    desktop.emit(Qt.ColorScheme.Dark)
    assert theme.dark
    desktop.emit(Qt.ColorScheme.Unknown)
    assert not theme.dark


def test_scrim_is_translucent(theme: Theme) -> None:
    assert theme.color("scrim").alphaF() == pytest.approx(0.32, abs=0.01)


def test_fonts_scale_with_the_text_size(theme: Theme) -> None:
    assert theme.font(13).pixelSize() == 13
    theme.apply("light", text_scale=150)
    assert theme.font(13).pixelSize() == 20
    assert theme.px(32) == 48


def test_fonts_are_of_installed_families(theme: Theme) -> None:
    for font in (theme.font(13), theme.font(22, 600, display=True), theme.font(12, mono=True)):
        assert QFontInfo(font).family() == font.family()


def test_tabular_figures_are_of_one_width(theme: Theme) -> None:
    metrics = theme.metrics(theme.font(12, tabular=True))
    assert metrics.horizontalAdvance("111") == pytest.approx(metrics.horizontalAdvance("888"))


def test_icons_are_cached_and_take_the_role(theme: Theme) -> None:
    pixmap = theme.pixmap("search", "err", 16, 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (32, 2.0)
    assert pixmap.cacheKey() == theme.pixmap("search", "err", 16, 2.0).cacheKey()
    image = pixmap.toImage()
    inked = [image.pixelColor(x, y) for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() > 250]
    assert inked
    assert all(abs(color.red() - 0xB3) <= 3 for color in inked)


def test_unknown_icon_is_an_error(theme: Theme) -> None:
    with pytest.raises(KeyError):
        theme.pixmap("no-such-icon", "text")
