"""Words that LaTeX has names for: kinds of theses and reports, languages."""

from readerapp.exporting.latex.entry_types import EntryType

DEFAULTS = {"thesis": "Thesis", "report": "Report"}
"""What a thesis or report is called that nobody called anything."""

_NAMES = {
    ("thesis", "phd thesis"): ("phdthesis", "phdthesis"),
    ("thesis", "master's thesis"): ("mastersthesis", "mathesis"),
    ("report", "technical report"): ("techreport", "techreport"),
}
_LANGUAGES = {
    "english": "en eng en-us en-gb en-au en-ca", "german": "de deu ger de-de", "french": "fr fra fre fr-fr fr-ca",
    "spanish": "es spa es-es es-mx", "italian": "it ita it-it", "portuguese": "pt por pt-pt", "brazilian": "pt-br",
    "dutch": "nl nld dut nl-nl", "russian": "ru rus ru-ru", "polish": "pl pol", "czech": "cs ces cze",
    "danish": "da dan", "swedish": "sv swe", "norwegian": "no nor nb nob", "finnish": "fi fin", "greek": "el ell gre",
    "hungarian": "hu hun", "turkish": "tr tur", "ukrainian": "uk ukr", "chinese": "zh zho chi zh-cn zh-tw",
    "japanese": "ja jpn ja-jp", "korean": "ko kor ko-kr", "arabic": "ar ara", "hebrew": "he heb", "latin": "la lat",
}  # fmt: skip
_BABEL = {word: name for name, codes in _LANGUAGES.items() for word in (name, *codes.split())}


def in_bibtex(entry_type: EntryType, kind: str) -> tuple[str, str]:
    """Return BibTeX's type for a kind of thesis or report, and the kind where the type alone does not say it."""
    known = _NAMES.get((entry_type.name, _folded(kind)))
    return (known[0], "") if known else (entry_type.bibtex, kind or DEFAULTS[entry_type.name])


def in_biblatex(entry_type: EntryType, kind: str) -> str:
    """Return a kind of thesis or report as biblatex knows to say it in every language, else as it is."""
    known = _NAMES.get((entry_type.name, _folded(kind)))
    return known[1] if known else kind or DEFAULTS[entry_type.name]


def babel_name(language: str) -> str:
    """Return what the package babel calls a language, given by name or by code (BCP 47, ISO 639); else nothing."""
    return _BABEL.get(language.lower().replace("_", "-"), "")


def _folded(kind: str) -> str:
    return kind.lower().replace("’", "'")
