"""The user's settings: what there is, its defaults and limits, and the file they live in."""

import dataclasses
import json
import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from readerapp.errors import ReaderError

DEFAULT_KEY_PATTERN = "[auth:lower][year][veryshorttitle:lower] | [shorttitle:lower:condense(-)]-[year]"


def _choice(default: str, *others: str) -> Any:
    return field(default=default, metadata={"choices": (default, *others)})


def _range(default: int, low: int, high: int) -> Any:
    return field(default=default, metadata={"range": (low, high)})


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default.

    Attributes:
        theme: colours of the window.
        high_contrast: stronger lines, no tinted text.
        rows: height of a row in the list.
        text_size: of the abstract, px at 100 %; 0 follows the width of the window (14 or 15).
        interface_scale: size of all text, per cent.
        line_length: letters in a line of the abstract.
        motion: whether toasts and panels fade.
        key_hints: whether buttons show their keys.
        import_policy: what an import does with papers that are known.
        watch_folder: whose new files are offered for import; empty for none.
        cite_key_pattern: what the cite keys of new papers are made by, see ``exporting.key_pattern``.
        export_format: what the export dialog starts with.
        export_formats: names of the formats that it offers first.
        export_options: the choices of each format, a JSON object of ``exporting.options.Options`` by name.
        copy_as: what Ctrl+C puts on the clipboard.
    """

    theme: str = _choice("system", "light", "dark")
    high_contrast: bool = False
    rows: str = _choice("comfortable", "compact")
    text_size: int = _range(0, 0, 22)
    interface_scale: int = _range(100, 80, 200)
    line_length: int = _range(66, 50, 90)
    motion: bool = True
    key_hints: bool = True
    import_policy: str = _choice("fill", "keep", "ask")
    watch_folder: str = ""
    cite_key_pattern: str = DEFAULT_KEY_PATTERN
    export_format: str = "bibtex"
    export_formats: str = "bibtex markdown csv"
    export_options: str = "{}"
    copy_as: str = "bibtex"


class SettingsFile:
    """Settings as a JSON file that the user may edit.

    Values that are not understood fall back to their defaults and are named in ``complaints``; keys of a newer
    version are kept when the file is written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.complaints: list[str] = []
        self._damaged = False

    def load(self) -> Settings:
        """Return the settings of the file, or the defaults where there is none."""
        self.complaints = []
        known = {f.name: f for f in dataclasses.fields(Settings)}
        good = {}
        for name, value in self._raw().items():
            if name not in known:
                continue
            reason = _refusal(known[name], value)
            if reason:
                self.complaints.append(f"{self.path}: “{name}” {reason}; the default is used.")
            else:
                good[name] = value
        return Settings(**good)

    def save(self, settings: Settings) -> None:
        """Write the settings by temporary file and rename; a file that can't be read is kept as ``*.damaged``.

        Raises:
            ReaderError: the folder can't be written.
        """
        content = {**self._raw(), **dataclasses.asdict(settings)}
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if self._damaged:
                self.path.replace(self.path.with_suffix(".damaged"))
            handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".settings-")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(content, file, indent=2, ensure_ascii=False)
                file.write("\n")
            Path(name).replace(self.path)
        except OSError as error:
            raise ReaderError(
                f"The settings can't be saved to {self.path}: {error.strerror}.",
                "Make the folder writable; until then changes last as long as this window.",
            ) from error

    def _raw(self) -> dict[str, Any]:
        self._damaged = False
        try:
            content = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            self._damaged = True
            self.complaints.append(f"{self.path} can't be read ({error}); the defaults are used.")
            return {}
        return content if isinstance(content, dict) else {}


def _refusal(known: "dataclasses.Field[Any]", value: Any) -> str:
    """Return why a value can't be taken, or an empty string."""
    wanted = bool if known.type is bool else int if known.type is int else str
    if type(value) is not wanted:
        return f"is {value!r}, not {'yes or no' if wanted is bool else 'a ' + wanted.__name__}"
    choices = known.metadata.get("choices")
    if choices and value not in choices:
        return f"is {value!r}, not one of {', '.join(choices)}"
    limits = known.metadata.get("range")
    if limits and not limits[0] <= value <= limits[1]:
        return f"is {value}, not between {limits[0]} and {limits[1]}"
    return ""
