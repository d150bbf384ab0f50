"""What the window offers to export and to copy, in its order."""

from readerapp.exporting.formats import FORMATS, Format
from readerapp.tasks import copy_papers

_GROUPS = (
    ("Bibliographies", ("bibtex", "biblatex", "ris", "csl-json", "citations")),
    ("Reading", ("markdown", "obsidian", "logseq", "html")),
    ("Data", ("csv", "jsonl", "bundle")),
    ("Feeds", ("atom", "opml")),
)
_COPIES = (
    ("key", "K"),
    ("cite", "C"),
    ("pandoc", "P"),
    ("citations", "F"),
    ("markdown-link", "L"),
    ("bibtex", "B"),
    ("markdown", "M"),
)


def grouped() -> list[tuple[str, list[Format]]]:
    """Return all formats by what they are for, in the order in which they are offered."""
    named = {name for _, names in _GROUPS for name in names}
    groups = [(title, [FORMATS[name] for name in names if name in FORMATS]) for title, names in _GROUPS]
    others = [each for each in FORMATS.values() if each.name not in named]
    return [(title, formats) for title, formats in (*groups, ("Others", others)) if formats]


def copy_ways() -> list[tuple[str, str, str]]:
    """Return the ways to copy papers: name, title and the letter that takes each."""
    return [(name, copy_papers.title(name), key) for name, key in _COPIES if copy_papers.is_way(name)]
