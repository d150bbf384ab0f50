"""The properties at the head of a note, which the reader edits too: merged one by one.

They stand between ``---`` in YAML, as in Obsidian, or are lines ``name:: value``, as in Logseq. Values are compared,
not their spelling: Obsidian writes quotes and lists its own way. Of what we wrote and nobody changed the new value is
taken; a list gets what is new in ours and keeps what was added to it; any other edited value is kept, a deleted one
stays deleted. Comments, order and the properties of others stay.
"""

import re
from typing import Any

from readerapp.exporting.markdown.properties import front_matter

_YAML = re.compile(r"---[ \t]*\r?\n(?P<inside>.*?)(?P<end>^---[ \t]*(?:\r?\n|\Z))", re.DOTALL | re.MULTILINE)
_LOGSEQ = re.compile(r"(?:[^\s:][^\n:]*::(?:[ \t][^\n]*)?(?:\n|\Z))+")
_NAME = re.compile(r"(?P<name>[^\s#:-][^\n:]*|\"[^\n\"]+\")(?P<colons>::?)(?=\s|\Z)")


def split(text: str) -> tuple[str, str]:
    """Return the properties at the head of a note and the rest of it; together they are the whole."""
    found = _YAML.match(text) or _LOGSEQ.match(text)
    return (found[0], text[found.end() :]) if found else ("", text)


def merge(file: str, new: str, before: str) -> str:
    """Return the properties of a file brought up to ours.

    Args:
        file: as they stand in the file; so with the others.
        new: what we would write.
        before: what we wrote the last time; empty where that is not known.
    """
    if not file or not new:
        return file if before or not new else new
    theirs, ours, known = _parts(file), _parts(new), _parts(before)
    merged: dict[str, str] = {}
    for name, part in theirs.items():
        if name in ours:
            merged[name] = _settled(name, part, ours[name], known.get(name, ""))
        elif name not in known or _value(known[name]) != _value(part):
            merged[name] = part
    last = ""
    for name, part in ours.items():
        if name not in merged and name not in known:
            merged = _behind(merged, last, name, part)
        last = name if name in merged else last
    found = _YAML.match(file)
    inside = "".join(merged.values())
    return f"{file[: found.start('inside')]}{inside}{found['end']}" if found else inside


def _parts(front: str) -> dict[str, str]:
    """Return the lines of each property by its name; comments and blank lines are parts of their own."""
    found = _YAML.match(front)
    parts: dict[str, str] = {}
    name = ""
    for line in (found["inside"] if found else front).splitlines(keepends=True):
        start = _NAME.match(line)
        if not line.strip() or line.lstrip().startswith("#"):
            aside = f"# {line.strip()}"
            while aside in parts:
                aside += "#"
            parts[aside] = line
            continue
        name = start["name"] if start and start["name"] not in parts else name
        parts[name] = parts.get(name, "") + line
    return parts


def _settled(name: str, file: str, new: str, before: str) -> str:
    mine, theirs, known = _value(file), _value(new), _value(before)
    if mine == theirs:
        return file
    if before and mine == known:
        return new
    if isinstance(mine, list) and isinstance(theirs, list) and before:
        old = known if isinstance(known, list) else [known]
        kept = [each for each in mine if each in theirs or each not in old]
        wanted = kept + [each for each in theirs if each not in old and each not in kept]
        return file if wanted == mine else "".join(front_matter({name: wanted}).splitlines(keepends=True)[1:-1])
    return file


def _value(part: str) -> Any:
    """Return the value of a property for comparing: text, or a list of texts."""
    import yaml

    start = _NAME.match(part)
    if start is not None and start["colons"] == "::":
        return part[start.end() :].strip()
    try:
        loaded = yaml.load(part, yaml.BaseLoader)
    except yaml.YAMLError:
        return part.strip()
    return next(iter(loaded.values())) if isinstance(loaded, dict) and loaded else part.strip()


def _behind(parts: dict[str, str], last: str, name: str, part: str) -> dict[str, str]:
    """Return the parts with one more, behind the part ``last``; at the beginning where there is none."""
    if not last:
        return {name: part, **parts}
    placed: dict[str, str] = {}
    for each, text in parts.items():
        placed[each] = text
        if each == last:
            placed[name] = part
    return placed
