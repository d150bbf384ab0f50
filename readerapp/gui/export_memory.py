"""What the window remembers of exports: the formats used last and the choices of each."""

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from readerapp.exporting.formats import FORMATS, Options
from readerapp.exporting.options import from_json
from readerapp.settings import Settings


@dataclass(frozen=True, slots=True)
class ExportMemory:
    """What the export dialog starts with.

    Attributes:
        format: name of the format used last.
        at_hand: names of the formats that are offered first.
        options: the choices by format, where they were ever changed.
    """

    format: str = "bibtex"
    at_hand: tuple[str, ...] = ()
    options: Mapping[str, Options] = field(default_factory=dict)

    def of(self, format_name: str) -> Options:
        """Return the choices of a format."""
        return self.options.get(format_name, FORMATS[format_name].defaults)

    def options_of(self, format_name: str) -> Options:
        """Return the choices of a format, the usual ones where there is no such format."""
        return self.of(format_name) if format_name in FORMATS else Options()

    def into(self, settings: Settings) -> Settings:
        """Return the settings with this in them."""
        options = {name: json.loads(chosen.to_json()) for name, chosen in sorted(self.options.items())}
        return dataclasses.replace(
            settings,
            export_format=self.format,
            export_formats=" ".join(self.at_hand),
            export_options=json.dumps(options, ensure_ascii=False),
        )


def read(settings: Settings) -> ExportMemory:
    """Return what the settings remember; what is not known any more is forgotten."""
    try:
        written = json.loads(settings.export_options)
    except ValueError:
        written = {}
    options = {
        name: from_json(json.dumps(given))
        for name, given in (written.items() if isinstance(written, dict) else ())
        if name in FORMATS
    }
    at_hand = tuple(name for name in settings.export_formats.split() if name in FORMATS)
    return ExportMemory(settings.export_format if settings.export_format in FORMATS else "bibtex", at_hand, options)


def with_style(settings: Settings, style: str) -> Settings:
    """Return settings with another style for formatted citations."""
    memory = read(settings)
    options = {**memory.options, "citations": dataclasses.replace(memory.options_of("citations"), style=style)}
    return dataclasses.replace(memory, options=options).into(settings)


def forgotten(settings: Settings) -> Settings:
    """Return settings in which every format has its usual choices."""
    return dataclasses.replace(read(settings), options={}).into(settings)
