"""Reading lists as BibLaTeX, for ``biber`` (the biblatex manual, §2).

Dates are those of ISO 8601; what has none has a ``date`` all the same, see ``latex.preamble``. Cite keys that a paper
had before, and those of papers merged into it, go on working: they are its ``ids``.
"""

from readerapp.exporting.latex import kinds
from readerapp.exporting.latex.entry import FIELDS, UNDATED, EntryWriter
from readerapp.exporting.latex.entry_types import EntryType


class BiblatexWriter(EntryWriter):
    """Writes entries of BibLaTeX."""

    order = FIELDS
    asks_for_year = False

    def own(self, entry_type: EntryType) -> EntryType:
        """Return the type itself."""
        return entry_type

    def finished(self, entry_type: EntryType, fields: dict[str, str], date: str) -> str:
        """Set date, language and kind, and return the type."""
        fields["date"] = date or UNDATED
        if "language" in fields and (babel := kinds.babel_name(fields["language"])):
            fields["langid"] = babel
            del fields["language"]
        if entry_type.name in kinds.DEFAULTS:
            fields["type"] = kinds.in_biblatex(entry_type, fields.get("type", ""))
        return entry_type.name
