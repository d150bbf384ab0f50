"""Save a picture of the window on a library, rendered offscreen: ``python -m readerapp.gui.picture FOLDER PNG``."""

import os
import sys
import tempfile
from pathlib import Path


def main(folder: str, file: str, theme: str = "light") -> int:
    """Open the window unseen, wait until it is joined, save its picture."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from readerapp.gui.app import App
    from readerapp.settings import SettingsFile

    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as nowhere:
        app = App(application, Path(folder), SettingsFile(Path(nowhere) / "settings.json"))
        app.theme.apply(theme)

        def save() -> None:
            app.picture().save(file)
            app.window.close()

        app.load_failed.connect(lambda error: sys.stderr.write(f"{error}\n"))
        app.load_failed.connect(lambda _error: application.exit(1))
        app.ready.connect(lambda: QTimer.singleShot(500, save))
        app.start()
        return application.exec()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
