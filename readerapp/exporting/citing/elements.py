"""Elements of citation styles that put citeproc-py right where its bibliographies stray from CSL 1.0.2.

It makes each element of a style an instance of the class that has the element's name, the one defined last. So the
classes here take the place of its own. What they mend was found in the entries of a thousand papers (0.11.1):

- ``substitute`` with a macro printed its variables again: without authors each title stood there twice;
- given names in small letters or in scripts without capitals got an initial's full stop in front;
- ``initialize="false"`` was not heeded;
- a range of pages such as 1–10 was shortened to 1–0;
- dates lost the delimiter of a style's own locale, and changed the style for the entries after them;
- a label stood there without what it labels, and a group of which no variable had a value (``Preprint at``).
"""

from dataclasses import dataclass, field
from typing import Any

from citeproc import model
from citeproc.source import VariableError
from citeproc.string import String


@dataclass(slots=True)
class Calls:
    """The variables that an entry has asked for so far; the attribute ``calls`` of the style's root.

    Attributes:
        count: how often a variable was asked for.
        rendered: the names of those that had a value.
    """

    count: int = 0
    rendered: list[str] = field(default_factory=list)


class Name(model.Name, model.CitationStylesElement):  # type: ignore[misc]
    """Names of persons."""

    def initialize(self, given: str, mark: str, context: Any) -> str:
        """Return the initials of given names; words without a capital stay (CSL 1.0.2, "initialize-with")."""
        if "false" in (self.get("initialize"), self.get_root().get("initialize")):
            return given
        by_hyphen = self.get_option("initialize-with-hyphen", context)
        parts = given.split("-") if by_hyphen else [given.replace("-", " ")]
        parts = [part for part in parts if part is parts[0] or not part[:1].islower()]  # Jun-ichi is J.
        return "-".join(filter(None, (_initials(part, mark) for part in parts)))


def _initials(given: str, mark: str) -> str:
    written = ""
    for word in given.replace(".", " ").split():
        written = f"{written}{word[0]}{mark}" if word[0].isupper() else f"{written.rstrip()} {word} "
    return " ".join(written.split())


class Substitute(model.Substitute, model.CitationStylesElement):  # type: ignore[misc]
    """What stands in the place of missing names."""

    def render(self, item: Any, context: Any = None, **kwargs: Any) -> Any:
        """Render the first child that has something; the variables that it rendered are empty from now on."""
        rendered = self.get_root().calls.rendered
        before = len(rendered)
        text = super().render(item, context=context, **kwargs)
        if text:
            text_tag = self.tag.replace("substitute", "text")
            context.get_layout().repressed.setdefault(text_tag, []).extend(rendered[before:])
        return text


class Text(model.Text, model.CitationStylesElement):  # type: ignore[misc]
    """A variable, macro, term or value."""

    def get_macro(self, name: str) -> Any:
        """Return a macro of the style from those that its root keeps by name; citeproc-py looks for it each time."""
        return self.get_root().macros[name]

    def _variable(self, item: Any, context: Any) -> Any:
        calls = self.get_root().calls
        calls.count += self.get("variable") not in self.generated_variables
        text = super()._variable(item, context)
        if text:
            calls.rendered.append(self.get("variable"))
        return text

    def _format_last_page(self, first: str, last: str) -> str:
        if len(first) != len(last) or first == last:
            return last
        return str(super()._format_last_page(first, last))


class _Counted:
    """An element that asks for the variables that it names."""

    def render(self: Any, item: Any, *args: Any, **kwargs: Any) -> Any:
        """Render the element and count that."""
        if self.get("variable") is None:  # the form that a locale gives to dates
            return super().render(item, *args, **kwargs)  # type: ignore[misc]
        calls = self.get_root().calls
        calls.count += 1
        text = super().render(item, *args, **kwargs)  # type: ignore[misc]
        if text:
            calls.rendered.append(self.get("variable"))
        return text


class Names(_Counted, model.Names, model.CitationStylesElement):  # type: ignore[misc]
    """The names of one or several variables."""


class Number(_Counted, model.Number, model.CitationStylesElement):  # type: ignore[misc]
    """A variable that is a number."""


class Group(model.Group, model.CitationStylesElement):  # type: ignore[misc]
    """Elements that stand together: nothing where they ask for variables and none has a value."""

    def process(self, item: Any, context: Any = None, **kwargs: Any) -> Any:
        """Return the joined texts.

        Raises:
            VariableError: there is nothing to render.
        """
        calls = self.get_root().calls
        count, rendered = calls.count, len(calls.rendered)
        texts = []
        for child in self.iterchildren():
            passed_on = {"delimiter": self.get("delimiter", "")} if isinstance(child, model.Choose) else {}
            try:
                text = child.render(item, context=context, **passed_on, **kwargs)
            except VariableError:
                continue
            if text is not None:
                texts.append(text)
        if not texts or (calls.count > count and len(calls.rendered) == rendered):
            raise VariableError
        # "A non-empty nested cs:group is considered to behave as a non-empty variable" (CSL 1.0.2, "Group").
        calls.count += 1
        calls.rendered.append("")
        return self.join(texts)


class Date(_Counted, model.Date, model.CitationStylesElement):  # type: ignore[misc]
    """A date of an item, or the form that a locale gives to dates."""

    def render_single_date(self, date: Any, show_parts: Any = None, context: Any = None) -> Any:
        """Return the parts of a date with the delimiter of the element that orders them."""
        parts = self.parts(date, show_parts, context if context is not self else None)
        return self.join(parts) if parts else None


class Date_Part(model.Date_Part, model.CitationStylesElement):  # type: ignore[misc]  # noqa: N801 - named as the element
    """A part of a date."""

    def render(self, date: Any, context: Any = None) -> Any:
        """Render the part with the attributes of the date that is asked for, and forget these."""
        own = dict(self.attrib)
        try:
            return super().render(date, context)
        finally:
            self.attrib.clear()
            self.attrib.update(own)


class Label(model.Label, model.CitationStylesElement):  # type: ignore[misc]
    """The label of a variable, such as ``pp.``."""

    def process(self, item: Any, variable: Any = None, plural: Any = None, context: Any = None, **kwargs: Any) -> Any:
        """Return the term.

        Raises:
            VariableError: the item lacks the variable.
        """
        name = self.get("variable") if variable is None else variable
        if variable is None and name != "locator" and name.replace("-", "_") not in item.reference:
            raise VariableError
        return super().process(item, variable, plural, context, **kwargs) or String("")
