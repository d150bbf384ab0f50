"""Where templates run: Jinja's sandbox, narrowed to plain data.

A template reads the fields it is given and nothing else: no file, no other template, no attribute of an object, no
clock and no chance, so the same paper gives the same text. Loops and calls of macros are counted and texts measured,
so a template that would run for ever ends with an error. What is not bounded is the memory of a single expression.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from jinja2 import StrictUndefined, TemplateRuntimeError, nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS as JINJA_FILTERS
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

from readerapp.exporting.markdown.text import Markdown

MOST_STEPS = 100_000
LONGEST = 5_000_000

FILTERS = (
    "abs", "capitalize", "default", "first", "groupby", "int", "last", "length", "list", "lower",
    "map", "max", "min", "reject", "rejectattr", "replace", "reverse", "round", "select", "selectattr", "sort",
    "string", "sum", "title", "trim", "truncate", "unique", "upper", "wordcount",
)  # fmt: skip
_NUMBERS = (int, float)
_LISTS = (list, tuple, Iterator)
_METHODS_OF_TEXT = frozenset(["endswith", "lower", "removeprefix", "removesuffix", "split", "startswith", "upper"])


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment for templates that write Markdown.

    What ``{{ … }}`` puts out is text, and written so that Markdown shows it as it reads; ``Markdown`` is put out as it
    is, and so is what macros and blocks return.
    """

    intercepted_binops = frozenset(["*", "**", "%"])

    def __init__(self, escape: Callable[[str], Markdown], filters: dict[str, Callable[..., Any]]) -> None:
        super().__init__(
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,
            finalize=self._put_out,
        )
        self._escape = escape
        self._steps = 0
        self.globals = {"namespace": Namespace}
        self.filters = {name: JINJA_FILTERS[name] for name in FILTERS} | {"join": self._join} | filters
        self.concat: Callable[[Iterable[str]], Markdown] = self._joined

    def start(self) -> None:
        """Count anew: a part of the text begins."""
        self._steps = 0

    def step(self) -> None:
        """Count a round of a loop or a call of a macro.

        Raises:
            SecurityError: there were too many.
        """
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise SecurityError(f"it goes through more than {MOST_STEPS:,} steps for one paper")

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a field, or what ``is_safe_attribute`` lets through."""
        if isinstance(obj, dict):
            try:
                return obj[attribute]
            except KeyError:
                return self.undefined(f"there is no field “{attribute}”")
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ARG002
        """Return whether a template may read what is no field: what a loop knows, and a few methods of text."""
        if isinstance(obj, str):
            return attr in _METHODS_OF_TEXT
        return isinstance(obj, LoopContext | Namespace) and not attr.startswith("_")

    def wrap_str_format(self, value: Any) -> None:
        """Leave ``format`` of texts out, which the sandbox else lets in."""

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Return the result of an operator that could make numbers or texts too large to hold.

        Raises:
            SecurityError: it is not one between small numbers.
        """
        if operator == "**" or not (isinstance(left, int | float) and isinstance(right, int | float)):
            raise SecurityError(f"“{operator}” is for numbers, and “**” is not there")
        return super().call_binop(context, operator, left, right)

    def _put_out(self, value: Any) -> Any:
        if isinstance(value, str):
            return value if isinstance(value, Markdown) else self._escape(value)
        if isinstance(value, _NUMBERS):
            return value
        if isinstance(value, _LISTS):
            return self._join(value, ", ")
        if isinstance(value, dict):
            raise TemplateRuntimeError("it puts out a group of fields; name one of them, as in paper.details.volume")
        return self._escape(str(value))

    def _join(self, values: Iterable[Any], between: str = "") -> Markdown:
        """Return values as they are put out, with Markdown between them."""
        return self._joined(between.join([str(self._put_out(each)) for each in values]))

    def _joined(self, pieces: Iterable[str]) -> Markdown:
        text = Markdown("".join(pieces))
        if len(text) > LONGEST:
            raise SecurityError(f"it writes more than {LONGEST:,} characters for one paper")
        return text

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Return the syntax tree with a count in every loop and macro."""
        tree = super()._parse(source, name, filename)
        for node in tree.find_all((nodes.For, nodes.Macro, nodes.CallBlock)):
            step = nodes.Call(nodes.EnvironmentAttribute("step"), [], [], None, None)
            node.body.insert(0, nodes.ExprStmt(step, lineno=node.lineno))  # type: ignore[attr-defined]
        return tree
