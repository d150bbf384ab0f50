"""Where the fields of a paper come from, as its row keeps it.

In JSON, by field: ``{"*": {"digest": 5, "at": "…", "partial": ["abstract"]}, "venue": {"by": "you", "at": "…"}}``. The
star stands for all fields that came with the paper, so that a paper of one digest costs a few bytes.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass, field

ALL = "*"


@dataclass(frozen=True, slots=True)
class Source:
    """Who gave a value: a digest, or the user where there is none and ``mine``."""

    digest: int | None = None
    at: str = ""
    mine: bool = False


@dataclass(slots=True)
class Sources:
    """The sources of a paper's fields, and which of the values are only parts of the whole."""

    by_field: dict[str, Source] = field(default_factory=dict)
    partial: set[str] = field(default_factory=set)

    def of(self, name: str) -> Source:
        """Return the source of a field."""
        return self.by_field.get(name) or self.by_field.get(ALL) or Source()

    def is_mine(self, name: str) -> bool:
        """Tell whether the user typed the field."""
        return self.of(name).mine

    def put(self, names: Collection[str], source: Source, partial: Collection[str] = ()) -> None:
        """Note that fields have a new value from a source."""
        for name in names:
            if self.by_field.get(ALL) == source:
                self.by_field.pop(name, None)
            else:
                self.by_field[name] = source
        self.partial.difference_update(names)
        self.partial.update(name for name in names if name in partial)

    def dumps(self) -> str:
        """Return them as the row keeps them."""
        kept = {name: _as_json(source) for name, source in self.by_field.items()}
        if self.partial:
            kept.setdefault(ALL, {})["partial"] = sorted(self.partial)
        return json.dumps(kept, separators=(",", ":"))


def loads(text: str) -> Sources:
    """Return the sources that a row keeps."""
    kept = json.loads(text or "{}")
    partial = set(kept.get(ALL, {}).get("partial", ()))
    return Sources({name: _from_json(each) for name, each in kept.items() if set(each) != {"partial"}}, partial)


def new(source: Source, partial: Collection[str] = ()) -> str:
    """Return what the row of a new paper keeps: all of it from one source."""
    return Sources({ALL: source}, set(partial)).dumps()


def _as_json(source: Source) -> dict[str, object]:
    by: dict[str, object] = {"by": "you"} if source.mine else {"digest": source.digest}
    return {**by, "at": source.at}


def _from_json(kept: dict[str, object]) -> Source:
    digest = kept.get("digest")
    return Source(digest if isinstance(digest, int) else None, str(kept.get("at", "")), kept.get("by") == "you")
