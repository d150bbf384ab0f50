r"""What a document needs to set the entries of a .bib file, written into the file as ``@preamble``.

BibTeX and biblatex put an ``@preamble`` before the bibliography. So any document can use the file: commands of
amssymb and of the T1 encoding get a stand-in where they are missing, and letters such as Cyrillic and Chinese
ones are transliterated by pdfLaTeX where no package sets them. ``u8:…`` is where the LaTeX kernel looks
a UTF-8 character up (``utf8ienc.dtx``); XeLaTeX and LuaLaTeX never look there.

Entries without a known year have ``date = {XXXX}`` (EDTF, level 1): without a date ``biber --validate-datamodel``
warns. As biblatex prints that date as empty brackets, it is told to print ``n.d.``, as it does where there is no date.
Measured with biber 2.18 in numeric, authoryear, alphabetic, verbose, apa and ieee: what they print without the field,
and no warning. Other ways were worse: ``/2026-03-12`` (not later than the digest) is the year 2026 for pandoc, ``n.d.``
is refused as a year, and types that need no date, such as ``software``, say something false. BibTeX's styles do not
know the field, and pandoc prints ``n.d.``.
"""

import re
import unicodedata

from anyascii import anyascii

from readerapp.text.escaping import to_latex
from readerapp.text.glyphs import text_of
from readerapp.text.kernel_commands import PROVIDED

_COMMAND = re.compile(rf"\\({'|'.join(PROVIDED)})(?![A-Za-z])")
_COMMAND_WRITTEN = re.compile(_COMMAND.pattern.encode())
_ASCII = bytes(range(128))
_LAST_OF_LATIN_1 = "\u00ff"  # the kernel sets these
_NOT_IN_OT1 = {
    "«": "guillemetleft", "»": "guillemetright", "‹": "guilsinglleft", "›": "guilsinglright", "‚": "quotesinglbase",
    "„": "quotedblbase",
}  # fmt: skip
_UNDATED = re.compile(rb"^  date += \{XXXX\},$", re.MULTILINE)
_NO_DATE = r"""\ifdefined\AtEveryBibitem
\def\readerappnodate{nodate}\def\readerappnodatetext{\midsentence\bibstring{nodate}}
\def\readerappundated{\iffieldequalstr{year}{}{\clearfield{year}
\restorefield{labelyear}{\readerappnodatetext}\restorefield{labeldatesource}{\readerappnodate}}{}}
\AtEveryBibitem{\readerappundated}\AtEveryCitekey{\readerappundated}
\fi"""
_LETTER = (
    r"\providecommand{\readerappletter}[2]{\expandafter\ifx\csname u8:\detokenize{#1}\endcsname\relax"
    r"\expandafter\gdef\csname u8:\detokenize{#1}\endcsname{#2}\fi}"
)


class Preamble:
    """Collects what entries use."""

    def __init__(self) -> None:
        self._commands: set[str] = set()
        self._letters: set[str] = set()
        self._has_undated = False

    def note(self, entries: bytes) -> None:
        """Take entries into account, as they stand in the file."""
        if b"\\" in entries:
            self._commands.update(command.decode() for command in set(_COMMAND_WRITTEN.findall(entries)))
        if not entries.isascii():
            self._letters.update(entries.translate(None, delete=_ASCII).decode())
        if not self._has_undated and b"{XXXX}" in entries:  # many times quicker than the search alone
            self._has_undated = _UNDATED.search(entries) is not None

    def text(self) -> str:
        """Return the ``@preamble`` for the entries, empty where LaTeX alone sets them."""
        letters = {letter: _in_latex(letter) for letter in sorted(self._letters)}
        commands = self._commands.union(*map(_COMMAND.findall, letters.values()))
        lines = [PROVIDED[name] for name in sorted(commands)]
        lines += [
            rf"\ProvideTextCommandDefault{{\{name}}}{{{letters[sign]}}}"
            for sign, name in _NOT_IN_OT1.items()
            if sign in letters
        ]
        stands_in = [
            rf"\readerappletter{{{letter}}}{{{latex}}}"
            for letter, latex in letters.items()
            if letter > _LAST_OF_LATIN_1
        ]
        lines += [_LETTER, *stands_in] if stands_in else []
        lines += [_NO_DATE] if self._has_undated else []
        return "@preamble{ {" + "\n".join(lines) + "} }\n" if lines else ""


def _in_latex(letter: str) -> str:
    """Return what stands for a letter where no package sets it: what LaTeX has for it, else a transliteration."""
    latex = text_of(letter)
    if latex.isascii():
        return latex
    return "" if unicodedata.combining(letter) else to_latex(anyascii(letter)) or "?"
