"""Templates of reading lists: those that come with the program, and the user's own.

A template is a file of Jinja macros: ``paper(paper)`` is what is written of each paper; ``head(list)``,
``heading(group)`` and ``front(paper)`` may be there. ``{% set between = … %}`` says what parts one from the next,
``{% set managed = false %}`` that its entries can't stand between marks. Its fields: ``templates/README.md``.
"""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from readerapp.errors import ReaderError
from readerapp.exporting import file_names
from readerapp.exporting.markdown.filters import filters
from readerapp.exporting.markdown.text import Markdown, escape
from readerapp.paths import resource, user_templates

if TYPE_CHECKING:
    from jinja2.environment import TemplateModule

    from readerapp.exporting.markdown.sandbox import Sandbox

ENDING = ".md.j2"
OURS = {
    "markdown": {"annotated": "Annotated list", "compact": "Compact list", "table": "Table"},
    "obsidian": {"obsidian": "Obsidian note"},
    "logseq": {"logseq": "Logseq page"},
}
"""Names and titles of our templates by the format that they are for; the first is taken where none is chosen."""

_LARGEST_BYTES = 200_000
_HELP = "See what a template can use: readerapp templates fields."


class Template:
    """A template that was read and compiled.

    Attributes:
        source: its text.
        between: what parts an entry or heading from the one before it.
        managed: whether an entry can stand between marks.
    """

    def __init__(self, source: str, file: Path, escape: Callable[[str], Markdown] = escape) -> None:
        """Compile a template.

        Args:
            escape: how text becomes Markdown.

        Raises:
            ReaderError: it has a mistake.
        """
        from readerapp.exporting.markdown.sandbox import Sandbox

        self.source = source
        self._file = file
        self._sandbox = Sandbox(escape, filters(escape))
        self._macros = _compiled(source, file, self._sandbox)
        self.between = str(getattr(self._macros, "between", "\n"))
        self.managed = bool(getattr(self._macros, "managed", True))
        if not callable(getattr(self._macros, "paper", None)):
            raise ReaderError(f"{file} has no macro “paper”.", "Write one: {% macro paper(paper) %} … {% endmacro %}.")

    def text(self, macro: str, value: Mapping[str, Any] | str) -> str:
        """Return what a macro writes of a value; empty where there is no such macro.

        Raises:
            ReaderError: it can't be run.
        """
        called = getattr(self._macros, macro, None)
        if not callable(called):
            return ""
        self._sandbox.start()
        with _mistakes_told(self._file):
            return str(called(value))


def templates(format_name: str = "markdown") -> list[tuple[str, str]]:
    """Return the names and titles of the templates for a format: ours for it, then the user's."""
    return [*OURS[format_name].items(), *((name, name) for name in user_names())]


def expect_for(format_name: str, name: str) -> None:
    """Make sure that a template that was asked for can be taken for a format.

    Raises:
        ReaderError: it is one of ours for another format.
    """
    if format_name in OURS and is_ours(name) and name not in OURS[format_name]:
        known = ", ".join(each for each, _title in templates(format_name))
        raise ReaderError(f"The template “{name}” is not for this format.", f"Templates for it: {known}.")


def is_ours(name: str) -> bool:
    """Return whether this is the name of a template of ours, for whatever format."""
    return any(name in titles for titles in OURS.values())


def user_names() -> list[str]:
    """Return the names of the user's templates in alphabetical order."""
    names = (file.name.removesuffix(ENDING) for file in user_templates().glob(f"*{ENDING}"))
    return sorted(name for name in names if not is_ours(name))


def file_of(name: str) -> Path:
    """Return the file of a template.

    Args:
        name: of one of ours, of one of the user's, or the path of a file.

    Raises:
        ReaderError: there is none.
    """
    if is_ours(name):
        return resource("templates") / f"{name}{ENDING}"
    path = Path(name)
    if path.name != name or name.endswith((".j2", ".md")):
        return path
    file = user_templates() / f"{name}{ENDING}"
    if not file.is_file():
        known = ", ".join(name for name, _title in templates())
        raise ReaderError(f"There is no template “{name}”.", f"Templates: {known}.")
    return file


def source_of(name: str) -> str:
    """Return the text of a template; its name as for ``file_of``.

    Raises:
        ReaderError: there is none, or it can't be read.
    """
    file = file_of(name)
    try:
        if file.stat().st_size > _LARGEST_BYTES:
            raise ReaderError(f"{file} is too large for a template.", "Take a smaller one.")
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise ReaderError(f"The template {file} can't be read: {error.strerror}.", "Choose another one.") from error
    except ValueError as error:
        raise ReaderError(f"The template {file} is no text in UTF-8.", "Save it as UTF-8.") from error


def create(name: str, like: str) -> Path:
    """Put a copy of a template into the user's folder, to be changed, and return its file.

    Args:
        name: of the new one.
        like: name of the one to start from, as for ``file_of``.

    Raises:
        ReaderError: it can't be, or there is one of this name.
    """
    source = source_of(like)
    if is_ours(name) or name != file_names.safe(name, ""):
        raise ReaderError(f"A template of yours can't be called “{name}”.", "Take a name of letters and digits.")
    file = user_templates() / f"{name}{ENDING}"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(source)
    except FileExistsError:
        raise ReaderError(
            f"There is a template “{name}” already: {file}.", "Change that, or take another name."
        ) from None
    except OSError as error:
        raise ReaderError(f"{file} can't be written: {error.strerror}.", "Make room or change its folder.") from error
    return file


def load(name: str, escape: Callable[[str], Markdown] = escape) -> Template:
    """Return the template of a name, as for ``file_of``.

    Raises:
        ReaderError: there is none, or it has a mistake.
    """
    return Template(source_of(name), file_of(name), escape)


def _compiled(source: str, file: Path, sandbox: "Sandbox") -> "TemplateModule":
    from jinja2 import Template as Compiled

    with _mistakes_told(file):
        code = sandbox.compile(source, file.name, str(file))
        return Compiled.from_code(sandbox, code, {**sandbox.globals}).make_module()


@contextlib.contextmanager
def _mistakes_told(file: Path) -> Iterator[None]:
    """Tell whatever goes wrong in a template as its mistake, with its line."""
    from jinja2 import TemplateError, TemplateSyntaxError

    try:
        yield
    except TemplateSyntaxError as error:
        raise ReaderError(f"{file}, line {error.lineno}: {_sentence(error)}", _HELP) from error
    except (RecursionError, MemoryError) as error:
        raise ReaderError(f"{file}{_line(error.__traceback__)}: it never ends.", _HELP) from error
    except (TemplateError, SyntaxError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        raise ReaderError(f"{file}{_line(error.__traceback__)}: {_sentence(error)}", _HELP) from error


def _sentence(error: Exception) -> str:
    return f"{(getattr(error, 'message', '') or str(error) or 'it cannot be run').rstrip('.')}."


def _line(traceback: TracebackType | None) -> str:
    """Return the line of a template in which an error came up, to follow its file's name."""
    line = 0
    while traceback is not None:
        template = traceback.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            line = template.get_corresponding_lineno(traceback.tb_lineno)
        traceback = traceback.tb_next
    return f", line {line}" if line else ""
