"""Where things are: the library folder, the settings file, the resources that come with the program."""

import os
from importlib.resources import files
from pathlib import Path

import platformdirs

LIBRARY_VARIABLE = "READERAPP_LIBRARY"
_APP = "readerapp"


def library_folder(given: str | os.PathLike[str] | None = None) -> Path:
    """Return the library folder: the one given, else ``READERAPP_LIBRARY``, else the user's data folder."""
    chosen = given or os.environ.get(LIBRARY_VARIABLE)
    if chosen:
        return Path(chosen).expanduser().absolute()
    return Path(platformdirs.user_data_dir(_APP, appauthor=False))


def settings_file() -> Path:
    """Return the file of the user's settings (it may not exist)."""
    return Path(platformdirs.user_config_dir(_APP, appauthor=False)) / "settings.json"


def user_templates() -> Path:
    """Return the folder of the user's templates of reading lists (it may not exist)."""
    return settings_file().parent / "templates"


def user_styles() -> Path:
    """Return the folder of the citation styles that the user added (it may not exist)."""
    return settings_file().parent / "styles"


def resource(name: str) -> Path:
    """Return a file that comes with the program, e.g. ``sample-digest.txt``.

    A wheel carries the resources inside the package, a checkout beside it.
    """
    packaged = Path(str(files(_APP))) / "_resources"
    folder = packaged if packaged.is_dir() else Path(__file__).resolve().parent.parent / "resources"
    return folder / name
