"""The templates and citation styles that the export dialog offers, and adding to them."""

import shutil
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from readerapp import paths
from readerapp.errors import ReaderError
from readerapp.gui.desk import Desk
from readerapp.gui.dialogs.export_list import ExportDialog
from readerapp.gui.dialogs.export_options import Offers


class ExportOffers(QObject):
    """Reads what there is, and lets the user add to it.

    Args:
        desk: for work off the GUI thread.
    """

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._dialog: ExportDialog | None = None

    def read(self, dialog: ExportDialog, style: str = "") -> None:
        """Offer in a dialog what there is.

        Args:
            style: name of a style to choose.
        """
        if self._dialog is not dialog:
            self._dialog = dialog
            dialog.finished.connect(self._on_finished)

        def show(offers: Offers) -> None:
            if self._dialog is not dialog:
                return
            dialog.set_offers(offers)
            if style:
                dialog.choose_style(style)

        self._desk.jobs.read(_offers, show, self._desk.report, newest="export-offers")

    def add(self, dialog: ExportDialog, field: str) -> None:
        """Open the folder of templates, or let the user pick a style to add."""
        if field == "template":
            open_folder(field)
        else:
            self._add_style(dialog)

    def _on_added(self, dialog: ExportDialog, style: str) -> None:
        if self._dialog is dialog:
            self.read(dialog, style)

    def _on_finished(self) -> None:
        self._dialog = None

    def _add_style(self, dialog: ExportDialog) -> None:
        file = ask_style(dialog)
        if file is None:
            return

        def failed(error: BaseException) -> None:
            if isinstance(error, ReaderError) and self._dialog is dialog:
                dialog.show_trouble(f"{error.text} {error.hint}")
            else:
                self._desk.report(error)

        self._desk.jobs.read(lambda: add_style(file), lambda name: self._on_added(dialog, name), failed)


def open_folder(field: str) -> None:
    """Show the folder of the user's templates (``template``) or styles (``style``) in the file manager."""
    folder = paths.user_templates() if field == "template" else paths.user_styles()
    folder.mkdir(parents=True, exist_ok=True)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def ask_style(over: QWidget) -> Path | None:
    """Let the user pick a style's file; None for none."""
    name, _ = QFileDialog.getOpenFileName(over, "Add a citation style", str(Path.home()), "Citation styles (*.csl)")
    return Path(name) if name else None


def add_style(file: Path) -> str:
    """Copy a style to the user's ones, if it can be used, and return its name.

    Raises:
        ReaderError: it is no style, or it can't be copied.
    """
    from readerapp.exporting.citing import rendering

    rendering.renderer(file)
    folder = paths.user_styles()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, folder / file.name)
    except shutil.SameFileError:
        pass  # it was picked from there
    except OSError as error:
        raise ReaderError(f"{file.name} can't be copied to {folder}: {error.strerror}.", "Make it writable.") from error
    return file.stem


def _offers() -> Offers:
    """Read the templates and styles there are."""
    from readerapp.exporting.markdown.templates import OURS, templates

    own = {f"template of {each}": [(title, name) for name, title in templates(each)] for each in OURS}
    return own | {"style": styles()}


def styles() -> list[tuple[str, str]]:
    """Return title and name of every citation style; reads their files."""
    from readerapp.exporting.citing.styles import list_styles

    return [(style.title, style.name) for style in list_styles()]
