"""Pictures of widgets for people to look at, kept in artefacts/ (not in the repository)."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

ARTEFACTS = Path(__file__).resolve().parents[2] / "artefacts"


def save_picture(widget: QWidget, name: str) -> Path:
    """Save what a widget shows as ``artefacts/<name>.png``, with ``@2x`` at twice the resolution; lay it out before."""
    ARTEFACTS.mkdir(exist_ok=True)
    QApplication.processEvents()
    picture = widget.grab()
    ratio = picture.devicePixelRatio()
    path = ARTEFACTS / f"{name}{'' if ratio == 1 else f'@{ratio:g}x'}.png"
    assert picture.save(str(path)), f"{path} could not be written"
    return path
