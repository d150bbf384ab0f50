"""Whether a text is sound BibTeX: its braces balance and no key is there twice.

BibTeX counts every brace, also one after a backslash, and compares keys without regard to case (Oren Patashnik,
"BibTeXing", 1988, and ``bibtex.web``).
"""

import re
from collections import Counter
from itertools import accumulate, zip_longest

_ENTRY = re.compile(r"^@(?P<type>\w+)\{(?P<key>[^\s,{}]*)", re.MULTILINE)
_STEP = {"{": 1, "}": -1}
_KEYLESS = {"preamble", "string", "comment"}


def fault(bibtex: str) -> str:
    """Return what is wrong with the text in a few words, such as ``a brace is not closed in smith2024``; else nothing.

    Args:
        bibtex: entries that each begin on a line of their own, as ``exporting.latex.bibtex`` writes them.
    """
    entries = list(_ENTRY.finditer(bibtex))
    keys = Counter(entry["key"].lower() for entry in entries if entry["type"].lower() not in _KEYLESS)
    twice = next((key for key, count in keys.items() if count > 1), "")
    if twice:
        return f"the key {twice} is used {keys[twice]} times"
    for entry, following in zip_longest(entries, entries[1:]):
        end = following.start() if following else len(bibtex)
        where = entry["key"] or f"@{entry['type']}"
        depths = list(accumulate(_STEP[sign] for sign in re.findall("[{}]", bibtex[entry.start() : end])))
        if depths[-1] > 0:
            return f"a brace is not closed in {where}"
        if depths[-1] < 0 or 0 in depths[:-1]:
            return f"a brace closes too early in {where}"
    return ""
