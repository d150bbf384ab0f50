"""The nodes of an RDF/XML file: what stands at its top, and what they refer to (RDF 1.1 XML Syntax, §2).

The elements have names without namespaces: the vocabularies in use (Dublin Core old and new, PRISM, FOAF, BIBO) agree
in the names that are asked for here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from readerapp.importing.digest import Problem
from readerapp.importing.grammar import xml_records, xml_text
from readerapp.importing.grammar.xml_records import Record

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_ANY_BUT_ROOT = r"(?!RDF[\s/>])[A-Za-z_][\w.-]*"
_DEEPEST = 4


def about(element: Element) -> str:
    """Return what a node is named; empty for one without a name."""
    name = element.get(f"{_RDF}about") or element.get(f"{_RDF}nodeID")
    return name or (f"#{own}" if (own := element.get(f"{_RDF}ID")) else "")


def resource(element: Element) -> str:
    """Return what a property refers to; empty where its value stands in it."""
    return element.get(f"{_RDF}resource") or element.get(f"{_RDF}nodeID") or ""


@dataclass(frozen=True, slots=True)
class Nodes:
    """All nodes at the top of a file.

    Attributes:
        records: in the order of the file.
        by_name: those that have one.
    """

    records: list[Record]
    by_name: dict[str, Element]

    def values(self, element: Element, name: str) -> Iterator[Element]:
        """Yield the values of a property: nodes that stand in it or that it refers to, else the property itself.

        Of a list (``rdf:Seq``, ``rdf:Bag``) each member is one.
        """
        for child in element.findall(name):
            yield from self._value(child, 0)

    def texts(self, element: Element, name: str) -> list[str]:
        """Return the texts of a property's values; of a node with ``rdf:value`` that."""
        found = (xml_text.line_at(each, "value") or xml_text.line_of(each) for each in self.values(element, name))
        return [text for text in found if text]

    def text(self, element: Element, name: str) -> str:
        """Return the first text of a property."""
        return next(iter(self.texts(element, name)), "")

    def _value(self, child: Element, depth: int) -> Iterator[Element]:
        if named := self.by_name.get(resource(child)):
            yield named
            return
        inner = list(child)
        if depth > _DEEPEST or not inner:
            yield child
        elif inner[0].tag in ("Seq", "Bag", "Alt"):
            for member in inner[0]:
                yield from self._value(member, depth + 1)
        else:
            yield inner[0]


def read(text: str, problems: list[Problem]) -> Nodes:
    """Read the nodes of a file; those that are damaged are added to the problems."""
    records = list(xml_records.records(text, _ANY_BUT_ROOT, problems, nested=True))
    return Nodes(records, {about(record.element): record.element for record in records if about(record.element)})
