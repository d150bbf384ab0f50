"""What program this is."""

import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata, version

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from readerapp.gui.theme.theme import Theme
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.labels import Label, Paragraph
from readerapp.gui.widgets.layout import column
from readerapp.gui.widgets.overlay import CardDialog

_SIZE = QSize(520, 468)
_SENTENCE = "Work through digests of papers: import, search, tag, rate, queue, annotate and export them."
_PRIVACY = "Everything stays on this computer."
_LIBRARIES = {
    "PySide6-Essentials": "Qt for Python",
    "sqlmodel": "SQLModel",
    "whoosh3": "Whoosh",
    "Jinja2": "Jinja",
    "pylatexenc": "pylatexenc",
    "rapidfuzz": "RapidFuzz",
    "lucide": "Lucide icons",
}


class AboutDialog(CardDialog):
    """Name, version, licence, and the libraries it stands on."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, "About readerapp", _SIZE)
        self._theme = theme
        about = metadata("readerapp")
        column(
            Label(theme, "readerapp", px=22, weight=600, display=True),
            4,
            Label(theme, f"Version {about['Version']} · {about['License-Expression']} licence", role="text3"),
            16,
            Paragraph(theme, f"{_SENTENCE} {_PRIVACY}"),
            20,
            Label(theme, "Built on", px=11, weight=600, role="text3"),
            4,
            self._versions(),
            None,
            margins=(24, 20, 24, 16),
            parent=self.body,
        )
        close = Button(theme, "Close", kind="primary", key="Esc")
        close.clicked.connect(self.reject)
        self.foot.addStretch()
        self.foot.addWidget(close)
        close.setFocus()

    def _versions(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for line, (name, number) in enumerate(versions()):
            grid.addWidget(Label(self._theme, name, elide=False), line, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(Label(self._theme, number, role="text2", tabular=True), line, 1)
        return grid


def versions() -> Iterator[tuple[str, str]]:
    """Yield names and versions of Python and of the libraries that are installed."""
    yield "Python", platform.python_version()
    for package, name in _LIBRARIES.items():
        try:
            yield name, version(package)
        except PackageNotFoundError:  # a bundled program may carry a library without its metadata
            continue
