"""citeproc-py: a style parsed, and an item rendered in it. The only module beside ``elements`` that knows it."""

from pathlib import Path
from typing import Any

from citeproc import VARIABLES, Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source import VariableError
from citeproc.source.json import CiteProcJSON
from lxml import etree

from readerapp.errors import ReaderError
from readerapp.exporting.citing import tidying
from readerapp.exporting.citing.elements import Calls

_CSL = "{http://purl.org/net/xbiblio/csl}"
_ID = "paper"
_KNOWN = frozenset(name.replace("_", "-") for name in VARIABLES) | {"type"}
# What citeproc-py raises on a style that says what it does not know.
_FAULTS = (
    ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError, VariableError,
)  # fmt: skip


class _Numbered(CitationItem):  # type: ignore[misc]
    """The entry of a paper, with a sign for its number."""

    number = tidying.NUMBER


class Engine:
    """A style that items are rendered in, one at a time: rendering leaves marks on the style.

    Attributes:
        punctuation_in_quote: whether its locale puts commas and full stops inside of quotation marks.

    Raises:
        ReaderError: the file is no style that can be used.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._style = style = self._parsed()
        self._check(style.root)
        root = style.root
        root.macros = {macro.get("name"): macro for macro in root.findall(f"{_CSL}macro")}
        for each in root.iter(f"{_CSL}names"):
            # citeproc-py would add one each time, and in no namespace.
            if each.find(f"{_CSL}name") is None and each.getparent().tag != f"{_CSL}substitute":
                each.insert(0, each.makeelement(f"{_CSL}name"))
        self.punctuation_in_quote: bool = root.get_locale_option("punctuation-in-quote") == "true"

    def render(self, item: dict[str, Any]) -> str:
        """Return the entry of an item in the bibliography as HTML; empty where the style has nothing for it.

        Args:
            item: of CSL-JSON; what citeproc-py does not know of CSL 1.0.2 is left out.

        Raises:
            ReaderError: the style can't be followed.
        """
        known = {name: value for name, value in item.items() if name in _KNOWN}
        self._style.root.calls = Calls()
        try:
            source = CiteProcJSON([known | {"id": _ID}])
            bibliography = CitationStylesBibliography(self._style, source, formatter.html)
            bibliography.register(Citation([_Numbered(_ID)]))
            entries = bibliography.bibliography()
        except _FAULTS as error:
            raise self._unusable(str(error) or type(error).__name__) from error
        return str(entries[0]) if entries else ""

    def _parsed(self) -> Any:
        try:
            if etree.parse(str(self._path)).getroot().tag != f"{_CSL}style":
                raise self._unusable("line 1: its first element is not CSL's “style”")
            return CitationStylesStyle(str(self._path), validate=False)
        except etree.XMLSyntaxError as error:
            raise self._unusable(f"line {error.lineno}: {error.msg}") from error
        except _FAULTS as error:
            raise self._unusable(str(error)) from error

    def _check(self, root: Any) -> None:
        if root.find(f"{_CSL}bibliography/{_CSL}layout") is None:
            parent = root.find(f"{_CSL}info/{_CSL}link[@rel='independent-parent']")
            raise self._unusable("it has no bibliography" if parent is None else f"it stands for {parent.get('href')}")
        macros = {macro.get("name") for macro in root.findall(f"{_CSL}macro")}
        for element in root.iter(f"{_CSL}text", f"{_CSL}key"):
            if (wanted := element.get("macro")) and wanted not in macros:
                raise self._unusable(f"line {element.sourceline}: there is no macro “{wanted}”")

    def _unusable(self, why: str) -> ReaderError:
        text = f"The citation style {self._path} can't be used: {why}."
        return ReaderError(text, "Choose another style, or get this one anew.")
