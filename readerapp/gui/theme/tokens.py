"""The palette: every colour by the name of its use, for light and for dark."""

from collections.abc import Mapping
from types import MappingProxyType

_LIGHT = {
    "side": "#f4f4f2",
    "list": "#fbfbfa",
    "page": "#ffffff",
    "pop": "#ffffff",
    "field": "#ffffff",
    "hover": "#eeeeeb",
    "press": "#e0e0dc",
    "line": "#e4e4e0",
    "edge": "#c9c9c4",
    "fieldedge": "#8b8c92",
    "text": "#1b1c1f",
    "text2": "#4d5057",
    "text3": "#5f626a",
    "disabled": "#9a9ca2",
    "accent": "#3755cc",
    "accenthover": "#2d48b4",
    "accenttext": "#2f4bbd",
    "onaccent": "#ffffff",
    "sel": "#e3e8fa",
    "seloff": "#e3e3df",
    "chip": "#ebebe8",
    "chiptext": "#3f4248",
    "hit": "#ffd8b0",
    "track": "#dcdcd8",
    "star": "#b37400",
    "ok": "#1d6f48",
    "okbg": "#e2f2e9",
    "warn": "#8a5300",
    "warnbg": "#faefd9",
    "err": "#b3261e",
    "errbg": "#fbe9e7",
    "hly": "#fbe7a1",
    "hlb": "#cfe2fa",
    "hlg": "#cfeccf",
    "hlp": "#f8d7e3",
    "uly": "#b58300",
    "ulb": "#3a74c4",
    "ulg": "#3c8a4c",
    "ulp": "#c04a80",
    "d0": "#cf4a3f",
    "d1": "#bd6412",
    "d2": "#937200",
    "d3": "#3a8750",
    "d4": "#1d8585",
    "d5": "#3a74d0",
    "d6": "#8556cc",
    "d7": "#c04a85",
    "toast": "#26282d",
    "toasttext": "#f3f3f1",
    "toastlink": "#a9bbff",
    "scrim": "#521b1c1f",
    "shadow": "#1b1c1f",
}

_DARK = {
    "side": "#17181b",
    "list": "#1b1c20",
    "page": "#202125",
    "pop": "#2a2c31",
    "field": "#1f2024",
    "hover": "#26282d",
    "press": "#33353c",
    "line": "#2e3035",
    "edge": "#474a52",
    "fieldedge": "#71757e",
    "text": "#e4e5e8",
    "text2": "#b9bcc3",
    "text3": "#9da1aa",
    "disabled": "#6b6f78",
    "accent": "#8ba3ff",
    "accenthover": "#a3b6ff",
    "accenttext": "#9db1ff",
    "onaccent": "#11162b",
    "sel": "#2a3354",
    "seloff": "#33353c",
    "chip": "#2f3137",
    "chiptext": "#cbced5",
    "hit": "#6b3f14",
    "track": "#3a3d44",
    "star": "#e3ae4a",
    "ok": "#74c99a",
    "okbg": "#1f3529",
    "warn": "#e5b35c",
    "warnbg": "#3a2f19",
    "err": "#f2918a",
    "errbg": "#41241f",
    "hly": "#584910",
    "hlb": "#1f4168",
    "hlg": "#21472c",
    "hlp": "#562a40",
    "uly": "#e0b93f",
    "ulb": "#78aef0",
    "ulg": "#6fc182",
    "ulp": "#e58bb2",
    "d0": "#ef8077",
    "d1": "#e59a55",
    "d2": "#d2b23e",
    "d3": "#74c089",
    "d4": "#57bdbd",
    "d5": "#7fb0f2",
    "d6": "#b794ec",
    "d7": "#ea8fbb",
    "toast": "#3b3e46",
    "toasttext": "#f0f0f2",
    "toastlink": "#b3c2ff",
    "scrim": "#94000000",
    "shadow": "#000000",
}

LIGHT: Mapping[str, str] = MappingProxyType(_LIGHT)
"""Role to colour, ``#rrggbb`` or Qt's ``#aarrggbb``."""
DARK: Mapping[str, str] = MappingProxyType(_DARK)
"""The same roles as in ``LIGHT``."""


def with_high_contrast(palette: Mapping[str, str]) -> Mapping[str, str]:
    """Derive the palette with stronger lines and borders and without tinted text."""
    stronger = {
        "line": palette["fieldedge"],
        "edge": palette["text2"],
        "text2": palette["text"],
        "text3": palette["text"],
        "hover": palette["press"],
        "star": palette["warn"],  # the light star is below 3:1 on press
    }
    return MappingProxyType({**palette, **stronger})


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two ``#rrggbb`` colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return float(channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4)
