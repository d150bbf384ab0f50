"""Where templates run: Jinja's sandbox, narrowed to plain data.

A template reads the fields it is given and nothing else: no file, no other template, no attribute of an object, no
clock and no chance, so the same paper gives the same text. Rounds of loops and calls of macros are counted, and the
characters of all texts that are put together, so a template that would run for ever or grow without end is stopped.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from jinja2 import StrictUndefined, TemplateRuntimeError, nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS as JINJA_FILTERS
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from jinja2.visitor import NodeTransformer

from readerapp.exporting.markdown.text import Markdown

MOST_STEPS = 100_000
MOST_CHARACTERS = 5_000_000

FILTERS = (
    "abs", "capitalize", "default", "first", "groupby", "int", "last", "length", "list", "lower", "map", "max", "min",
    "reject", "rejectattr", "reverse", "round", "select", "selectattr", "sort", "string", "sum", "title", "trim",
    "truncate", "unique", "upper", "wordcount",
)  # fmt: skip
_LARGEST_NUMBER = 10**15
_NUMBERS = (int, float)
_LISTS = (list, tuple, Iterator)
_METHODS_OF_TEXT = frozenset(["endswith", "lower", "removeprefix", "removesuffix", "split", "startswith", "upper"])


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment for templates that write Markdown.

    What ``{{ … }}`` puts out is text, and written so that Markdown shows it as it reads; ``Markdown`` is put out as it
    is, and so is what macros and blocks return.
    """

    intercepted_binops = frozenset(["+", "*", "**", "%"])

    def __init__(self, escape: Callable[[str], Markdown], filters: dict[str, Callable[..., Any]]) -> None:
        super().__init__(
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,
            finalize=self._put_out,
        )
        self._escape = escape
        self._steps = self._characters = 0
        self.globals = {"namespace": Namespace}
        own = {"join": self._join, "replace": self._replace}
        self.filters = {name: JINJA_FILTERS[name] for name in FILTERS} | own | filters
        self.concat: Callable[[Iterable[str]], Markdown] = self._joined

    def start(self) -> None:
        """Count anew: a part of the text begins."""
        self._steps = self._characters = 0

    def step(self) -> None:
        """Count a round of a loop or a call of a macro.

        Raises:
            SecurityError: there were too many.
        """
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise SecurityError(f"it goes through more than {MOST_STEPS:,} steps for one paper")

    def put_together(self, *values: Any) -> str:
        """Return values as one text: the operator ``~``."""
        texts = [str(value) for value in values]
        self._grow(sum(map(len, texts)))
        return "".join(texts)

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
            SecurityError: it would.
        """
        if operator == "+" and isinstance(left, str | list) and isinstance(right, str | list):
            self._grow(len(left) + len(right))
        elif operator == "**" or not (_is_number(left) and _is_number(right)):
            raise SecurityError(f"“{operator}” is not for this: numbers take + - * / // %, texts ~")
        return super().call_binop(context, operator, left, right)

    def _grow(self, size: int) -> None:
        self._characters += size
        if self._characters > MOST_CHARACTERS:
            raise SecurityError(f"it puts together more than {MOST_CHARACTERS:,} characters for one paper")

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
        return self._joined([str(self._put_out(each)) for each in values], between)

    def _joined(self, pieces: Iterable[str], between: str = "") -> Markdown:
        texts = list(pieces)
        self._grow(sum(map(len, texts)) + len(between) * len(texts))
        return Markdown(between.join(texts))

    def _replace(self, text: str, old: str, new: str) -> str:
        self._grow(len(text) + text.count(old) * len(new))
        replaced = text.replace(old, new)
        return Markdown(replaced) if isinstance(text, Markdown) else replaced

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Return the syntax tree with a count in every loop, macro and ``~``."""
        tree: nodes.Template = _Counting().visit(super()._parse(source, name, filename))
        return tree


class _Counting(NodeTransformer):
    """Has the sandbox count what a template does."""

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        """Put texts together by ``Sandbox.put_together``."""
        self.generic_visit(node)
        return _call("put_together", node.nodes, node.lineno)

    def _counted(self, node: nodes.Node) -> nodes.Node:
        """Begin a body with ``Sandbox.step``."""
        self.generic_visit(node)
        node.body.insert(0, nodes.ExprStmt(_call("step", [], node.lineno), lineno=node.lineno))  # type: ignore[attr-defined]
        return node

    visit_For = visit_Macro = visit_CallBlock = _counted  # noqa: N815 - called by the names of the nodes


def _call(method: str, arguments: list[nodes.Expr], line: int) -> nodes.Expr:
    return nodes.Call(nodes.EnvironmentAttribute(method), arguments, [], None, None, lineno=line)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and abs(value) < _LARGEST_NUMBER
