"""The line of authors of an arXiv record: names with affiliations, collaborations, nicknames and "et al.".

arXiv asks for ``A. Author (1), B. Author (2) ((1) Institute, (2) Institute)`` or ``A. Author (Institute)``
(info.arxiv.org/help/prep, "Authors"); what people write is read too.
"""

import re
from dataclasses import dataclass, field

from readerapp.text import cleaning, latex_decoding, names

_BRACKET = re.compile(r"[()]")
_RAISED = re.compile(r"\$\s*\^\s*(?:\{[^{}$]{0,40}\}|[\d*†‡§a-z])\s*\$|\^\{[\d,*†‡§ a-z]{1,12}\}|\$\^\\\w{1,10}\$")
_BETWEEN = re.compile(r"\s*[,;]\s*(?:(?:and|&)\b\s*)?|\s+and\s+|\s*&\s*|\band\s+")
_GROUP = re.compile("\x01(\\d+)\x02")
_MARKER = re.compile(r"[\d\s,;*†‡§a-d]*(?:(?:and|&)\s*\d+\s*)*")
_LEGEND = re.compile(r"\(?\s*(\d{1,3}|[*†‡§])\s*\)\s*")
_NICKNAME = re.compile(r"[^\W\d_]*[a-z][\w'’.-]*")
_SUFFIX = re.compile(r"(?:jr|sr|jnr)\.?|i{2,3}|iv", re.IGNORECASE)
_CUT = re.compile(
    r"(?:\bet[\s.]+al(?:ii)?\b\.?|…|\.\.\.|\b(?:and )?\d+ (?:others|more|additional authors)\b(?: not shown)?)\s*",
    re.IGNORECASE,
)
_FOR = re.compile(r"\s*\b(?:for|on behalf of)\s+(?:the\s+)?", re.IGNORECASE)
_WITH = re.compile(
    r"(?:(?:for|with|on behalf of)\s+)?(?:the\s+)?([^,;()]{2,80}\b(?:collaboration|consortium)s?)", re.IGNORECASE
)
_TEAM = re.compile(r"([^,;:()]{2,80}):\s+")  # MOSI.AI: A. Author, B. Author
_GLUED = re.compile(r"(?<=\.)(?=[^\W\d_a-z][^\W\d_]+(?:[-'’][^\W\d_]+)*\Z)")
_LONGEST = 200
_LONGEST_PLACE = 500
_MOST_PLACES = 20


@dataclass(slots=True)
class Authors:
    """Authors as read.

    Attributes:
        names: as ``text.names`` reads them.
        affiliations: by the author's name, as printed; an institute after the last of several names is that one's.
        cut: whether the line says that there are more.
    """

    names: list[str] = field(default_factory=list)
    affiliations: dict[str, list[str]] = field(default_factory=dict)
    cut: bool = False


def read(line: str) -> Authors:
    """Read the line of authors; it takes time in proportion to its length."""
    text = cleaning.line(latex_decoding.decode(_RAISED.sub("", line)))
    text, groups = _without_groups(text.replace("\x01", "").replace("\x02", ""))
    legend = {number: place for group in groups for number, place in _legend(group).items()}
    authors = Authors()
    if team := _TEAM.match(text):
        authors.names.append(names.whole(team[1].strip()))
        text = text[team.end() :]
    for piece in _BETWEEN.split(text):
        if piece := piece.strip():
            _take(piece, groups, legend, authors)
    return authors


def _without_groups(text: str) -> tuple[str, list[str]]:
    """Put a mark for each outer pair of brackets; an unclosed one takes the rest."""
    groups: list[str] = []
    pieces: list[str] = []
    depth = reached = 0
    for bracket in _BRACKET.finditer(text):
        if bracket.group() == "(":
            if not depth:
                pieces.append(text[reached : bracket.start()])
                reached = bracket.end()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                pieces.append(f"\x01{len(groups)}\x02")
                groups.append(text[reached : bracket.start()].strip())
                reached = bracket.end()
    if depth:
        pieces.append(f"\x01{len(groups)}\x02")
        groups.append(text[reached:].strip())
    else:
        pieces.append(text[reached:])
    return "".join(pieces), groups


def _legend(group: str) -> dict[str, str]:
    """Return the institutes by their numbers where the brackets hold such a list."""
    if not _LEGEND.match(group):
        return {}
    parts = _LEGEND.split(group)
    return {number: place.strip(" ,;")[:_LONGEST_PLACE] for number, place in zip(parts[1::2], parts[2::2], strict=True)}


def _take(piece: str, groups: list[str], legend: dict[str, str], authors: Authors) -> None:
    """Add what stands between two separators: mostly one author with affiliations after the name."""
    parts = _GROUP.split(piece)
    name = parts[0].strip()
    for at in range(1, len(parts), 2):
        group, after = groups[int(parts[at])], parts[at + 1].strip()
        if after and name and _is_nickname(group, after):
            name = f"{name} ({group}) {after}"
            continue
        added = _add(name, authors)
        if _CUT.fullmatch(group):
            authors.cut = True
        elif added:
            known = authors.affiliations.setdefault(added, [])
            known += _places(group, legend)[: _MOST_PLACES - len(known)]
        if collaboration := _WITH.fullmatch(group):
            authors.names.append(names.whole(collaboration[1]))
        name = after
    _add(name, authors)


def _add(name: str, authors: Authors) -> str:
    """Add an author and return the name; an empty one stands for the one before."""
    name = name.strip(" .,:*†‡§") if not name.endswith(".") else name.strip(" ,:*†‡§")
    whole = _CUT.sub("", name).strip(" ,:")
    authors.cut |= whole != name or names.is_others(name)
    person, *for_whom = _FOR.split(whole, maxsplit=1)
    if authors.names and "," not in authors.names[-1] and _SUFFIX.fullmatch(person):
        authors.names[-1] += f", {person}"
    elif len(person) <= _LONGEST and any(map(str.isalpha, person)) and not names.is_others(name):
        authors.names.append(_whole_or_person(person))
    if for_whom and any(map(str.isalpha, for_whom[0])):
        authors.names.append(names.whole(for_whom[0]))
    return authors.names[-1] if authors.names else ""


def _whole_or_person(name: str) -> str:
    last = name.rsplit(maxsplit=1)[-1].lower()
    if last in {"collaboration", "collaborations", "consortium", "team"}:
        return names.whole(name)
    return _GLUED.sub(" ", name)  # J.Cernicharo


def _is_nickname(group: str, after: str) -> bool:
    """Whether brackets hold what a person is called, ``Chun-Fu (Richard) Chen``, and no institute."""
    return bool(_NICKNAME.fullmatch(group)) and (" " not in after or after[0].islower())


def _places(group: str, legend: dict[str, str]) -> list[str]:
    """Return the affiliations that brackets after a name give, themselves or by their numbers."""
    if _LEGEND.match(group) and group not in legend:
        return []
    if _MARKER.fullmatch(group):
        return [legend[number] for number in re.findall(r"\d+|[*†‡§]", group)[:_MOST_PLACES] if number in legend]
    return [group[:_LONGEST_PLACE]] if group else []
