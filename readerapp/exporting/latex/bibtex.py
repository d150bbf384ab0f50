"""Reading lists as BibTeX that ``bibtex``, ``biber``, ``pandoc`` and ``pdflatex`` take.

Types and fields are those of BibTeX's own styles (btxdoc); further ones, such as ``doi`` and ``eprint``, are called as
natbib's and REVTeX's styles and arXiv's own entries call them. What has no year is of the type ``misc``, which needs
none; ``latex.preamble`` says what its ``date`` is for.
"""

from readerapp.exporting.latex import entry, kinds
from readerapp.exporting.latex.entry import UNDATED, EntryWriter
from readerapp.exporting.latex.entry_types import MISC, EntryType

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = {
    "journaltitle": ("journal",), "location": ("address",), "eprinttype": ("archiveprefix",),
    "eprintclass": ("primaryclass",), "annotation": ("annote",), "sortkey": ("key",), "langid": (),
    "institution": ("institution", "school"), "date": ("year", "month", "date"), "ids": (),
}  # fmt: skip
FIELDS = tuple(name for field in entry.FIELDS for name in _NAMES.get(field, (field,)))
"""What an entry may have, in the order in which it is written."""


class BibtexWriter(EntryWriter):
    """Writes entries of BibTeX."""

    order = FIELDS
    asks_for_year = True

    def own(self, entry_type: EntryType) -> EntryType:
        """Return ``misc`` for what has no type of its own in BibTeX."""
        return MISC if entry_type.bibtex == MISC.bibtex else entry_type

    def finished(self, entry_type: EntryType, fields: dict[str, str], date: str) -> str:
        """Call the fields as BibTeX does, and return its type, such as ``mastersthesis``."""
        year, _, rest = date.partition("-")
        fields["year"] = year
        fields["month"] = _MONTHS[int(rest[:2]) - 1] if rest else ""
        fields["date"] = "" if date else UNDATED
        for name, own in _NAMES.items():
            if name in fields and len(own) == 1:
                fields[own[0]] = fields.pop(name)
        if entry_type.name == "thesis" and "institution" in fields:
            fields["school"] = fields.pop("institution")
        if entry_type.name in kinds.DEFAULTS:
            name, fields["type"] = kinds.in_bibtex(entry_type, fields.get("type", ""))
            return name
        return entry_type.bibtex
