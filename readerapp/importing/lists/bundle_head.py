"""The head of a bundle: the list that it is of, or what a library has beside its papers."""

from typing import Any

from readerapp.importing.digest import Problem
from readerapp.importing.grammar import json_values
from readerapp.importing.lists import bundle_paper
from readerapp.library.rows import Beside, KnownPair, ListDraft


def read(head: dict[str, Any]) -> tuple[ListDraft, list[Problem]]:
    """Return what a head says, and what was not understood in it."""
    given = head.get("library", {})
    found, odd = bundle_paper.parsed(given, {}, _ITEMS) if isinstance(given, dict) else ({}, ["library"])
    name, description = _of_list(head.get("list"))
    said = f"Not understood and left out of the head of the bundle: {', '.join(odd)}"
    return ListDraft(name, description, Beside(**found)), [Problem(1, said, end_line=1)] if odd else []


def _of_list(value: Any) -> tuple[str, str]:
    """Return name and description of the list that a head names; empty where it names none."""
    if not isinstance(value, dict):
        return "", ""
    name, description = (text if isinstance(text := value.get(key), str) else "" for key in ("name", "description"))
    return json_values.line(name), description.strip()


def _search(value: Any) -> tuple[str, str]:
    return json_values.filled(value["name"]), json_values.filled(value["query"])


def _list(value: Any) -> tuple[str, str]:
    return json_values.filled(value["name"]), json_values.text(value.get("description", ""))


def _pair(value: Any) -> KnownPair:
    first, second = value["papers"]
    similarity = value.get("similarity", 0)
    if not 0 <= similarity <= 1:
        raise ValueError
    return KnownPair(
        json_values.filled(first),
        json_values.filled(second),
        json_values.flag(value.get("apart", False)),
        json_values.text(value.get("reason", "")),
        float(similarity),
        json_values.time(value.get("found_at", "")),
    )


_ITEMS = {
    "searches": _search,
    "lists": _list,
    "tags": bundle_paper.tag,
    "digests": bundle_paper.appearance,
    "pairs": _pair,
}
