r"""What a document needs to set the entries of a .bib file, written into the file as ``@preamble``.

BibTeX and biblatex put an ``@preamble`` before the bibliography. So any document can use the file: commands of
amssymb and of the T1 encoding get a stand-in where they are missing, and letters such as Cyrillic and Chinese
ones are transliterated by pdfLaTeX where no package sets them. ``u8:…`` is where the LaTeX kernel looks
a UTF-8 character up (``utf8ienc.dtx``); XeLaTeX and LuaLaTeX never look there.
"""

import re
import unicodedata

from anyascii import anyascii

from readerapp.text.escaping import to_latex
from readerapp.text.kernel_commands import PROVIDED

_COMMAND = re.compile(rf"\\({'|'.join(PROVIDED)})(?![A-Za-z])")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_LETTER = (
    r"\providecommand{\readerappletter}[2]{\expandafter\ifx\csname u8:\detokenize{#1}\endcsname\relax"
    r"\expandafter\gdef\csname u8:\detokenize{#1}\endcsname{#2}\fi}"
)


class Preamble:
    """Collects what entries use."""

    def __init__(self) -> None:
        self._commands: set[str] = set()
        self._letters: set[str] = set()

    def note(self, entry: str) -> None:
        """Take an entry into account."""
        self._commands.update(_COMMAND.findall(entry))
        if not entry.isascii():
            self._letters.update(_FOREIGN.findall(entry))

    def text(self) -> str:
        """Return the ``@preamble`` for the entries, empty where LaTeX alone sets them."""
        lines = [PROVIDED[name] for name in sorted(self._commands)]
        if self._letters:
            lines.append(_LETTER)
        for letter in sorted(self._letters):
            lines.append(rf"\readerappletter{{{letter}}}{{{_transliterated(letter)}}}")
        return "@preamble{ {" + "\n".join(lines) + "} }\n" if lines else ""


def _transliterated(letter: str) -> str:
    if unicodedata.combining(letter):
        return ""
    return to_latex(anyascii(letter)) or "?"
