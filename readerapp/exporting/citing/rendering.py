"""A citation style at work: papers in, entries of its bibliography out.

citeproc-py escapes its own words for HTML but not an item's. So ``<``, ``>`` and ``&`` of the papers go through it as
characters that no text can have; so does the number of the entry, which then does not depend on its place.
"""

import re
import threading
from functools import lru_cache
from pathlib import Path
from typing import Any

from readerapp.errors import ReaderError
from readerapp.exporting.citing import csl_item, tidying
from readerapp.exporting.citing.plain_text import line
from readerapp.exporting.options import Options
from readerapp.library.rows import PaperDetails
from readerapp.text import names

_OPTIONS = Options(tags=False, without=frozenset({"keyword"}))
_ARXIV = re.compile(r"\AarXiv")
_AS_IT_IS = r'<span class="nocase">\g<0></span>'  # styles would begin it with a capital


class Renderer:
    """Renders papers in one style; threads may share it.

    Raises:
        ReaderError: the file is no style that can be used.
    """

    def __init__(self, path: Path) -> None:
        from readerapp.exporting.citing.engine import Engine

        self._engine = Engine(path)
        self._lock = threading.Lock()

    def entry(self, paper: PaperDetails) -> str:
        """Return the entry of a paper as HTML, on one line, with ``tidying.NUMBER`` where its number belongs.

        Raises:
            ReaderError: the style can't be followed for this paper.
        """
        item = _item(paper)
        with self._lock:
            entry = self._engine.render(item)
        return tidying.tidy(entry or item["title"], punctuation_in_quote=self._engine.punctuation_in_quote)


def renderer(path: Path) -> Renderer:
    """Return the renderer of a style; the same one until its file changes.

    Raises:
        ReaderError: as ``Renderer``, or the file can't be read.
    """
    try:
        changed_at = path.stat().st_mtime_ns
    except OSError as error:
        raise ReaderError(f"The citation style {path} can't be read.", "Choose another style.") from error
    return _renderer(path, changed_at)


@lru_cache(maxsize=4)
def _renderer(path: Path, changed_at: int) -> Renderer:  # noqa: ARG001 - the time is part of the key
    return Renderer(path)


def _item(paper: PaperDetails) -> dict[str, Any]:
    item = csl_item.item(paper, _OPTIONS) | {"title": line(paper.title)}
    if item.get("publisher") == item.get("container-title"):  # arXiv, as Zotero's preprints have it once
        item.pop("container-title", None)
    return {name: _value(value) for name, value in item.items()}


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return _ARXIV.sub(_AS_IT_IS, tidying.shielded(value))
    return [_name(person) for person in value] if isinstance(value, list) else value


def _name(person: dict[str, str]) -> dict[str, str]:
    """Return a name; one whose given names are of a script without capitals is printed as it is written (李飞飞)."""
    if person.get("literal") == "others":
        return {"literal": tidying.OTHERS}
    given = person.get("given", "")
    if given and given.upper() == given.lower():
        return {"literal": tidying.shielded(names.readable(names.joined(person.get("family", ""), given)))}
    return {part: tidying.shielded(text) for part, text in person.items()}
