"""Names of authors: put together, taken apart, in short.

An author is stored as one text: ``Ada Lovelace`` where ``split`` finds its parts, else ``Garcia Lopez, Juan`` or, for
what has no parts, ``{Google DeepMind}``. ``joined`` and ``whole`` write that text, ``readable`` shows it.
"""

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PARTICLES = _words(
    """af al am auf aus ben bin bint da dal dalla das de degli dei del della den der des di do dos du e el
    ibn la las le les lo los op san st 't te ten ter tot und van vande vander vom von vor zu zum zur y
    d'"""
)
_SUFFIXES = _words("""jr jr. sr sr. ii iii iv jnr jnr. junior júnior 2nd 3rd 4th 5th""")
_RARE_SUFFIX = re.compile(r"[IVX]{1,4}|(?:[A-Z]\.?){2,3}|Ph\.?\s?D\.?|Esq\.?|Filho|Neto|Sobrinho")
_OTHERS = frozenset(["others", "et al", "et al.", "and others", "...", "…"])
_SOME_MORE = re.compile(r"(?:&|and|\+) ?\d{1,5} (?:more|others)(?: authors)?", re.IGNORECASE)
_ORGANISATIONS = _words(
    """team collaboration consortium group lab labs laboratory project initiative network committee
    foundation institute university society association organization organisation community company inc.
    inc ltd gmbh research authors contributors"""
)
_MARKS = re.compile(r"[\s*†‡§¶∗⋆,;:]+\Z|\(\s*[*†‡\d]*\s*\)\Z|\A[\s*†‡§¶,;:]+")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af々]+\Z")
_DOUBLE_FAMILIES = _words(
    """欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 司徒 东方 東方 皇甫 尉迟 公孙 慕容 夏侯 令狐 남궁 황보 제갈"""
)
_AND = re.compile(r"\band\b", re.IGNORECASE)
# Nine names of ten: words of one capital each. Where none of them tells of more, the last is the family name.
_ORDINARY = re.compile(r"(?:[A-Z][a-z]*\.? )+[A-Z][a-z]+")
_TELLING = _ORGANISATIONS | _SUFFIXES | {"the", "and", "and."}


class Name(NamedTuple):
    """A name in its parts.

    Attributes:
        particle: what stands before the family name and is not sorted by (``van``, ``de la``).
        suffix: ``Jr.``, ``III``.
        literal: the name as it must be printed where its parts can't be turned round: of organisations, of
            several persons in one, and of names written without spaces (李飞飞, which has a family name too).
    """

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def last(self) -> str:
        """The family name with its particle, or the literal name."""
        return self.literal or f"{self.particle} {self.family}".strip()


def split(full: str) -> Name:
    """Take a name apart, written ``Given Family``, ``Family, Given`` or ``{Whole}``; empty where it has no letters."""
    if _ORDINARY.fullmatch(full) and _TELLING.isdisjoint(full.lower().split()):
        given, _, family = full.rpartition(" ")
        return Name(family, given)
    full = _cleaned(full)
    if _is_braced(full):
        return Name(literal=full[1:-1].strip()) if any(map(str.isalnum, full)) else Name()
    if not any(letter.isalpha() for letter in full):
        return Name()
    if _EAST_ASIAN.match(full.replace(" ", "")):
        return _east_asian(full)
    return Name(literal=full) if _is_literal(full) else _from_parts(full)


def joined(family: str, given: str, particle: str = "", suffix: str = "") -> str:
    """Return a name of known parts so that ``split`` finds them again: ``Given Family`` where that does."""
    family, given, particle, suffix = (_part_of_name(part) for part in (family, given, particle, suffix))
    last = f"{particle} {family}".strip()
    if not last:
        return f"{given} {suffix}".strip()
    if _EAST_ASIAN.match(last + given):
        return last + given if split(last + given).family == last else f"{last} {given}"
    name = _with_family(last, given, suffix)
    natural = _in_natural_order(name)
    if split(natural) == name:
        return natural
    return ", ".join(filter(None, [last, suffix, given])) if given else whole(natural)


def whole(text: str) -> str:
    """Return the name of an organisation, or of whoever has no parts, so that ``split`` keeps it in one."""
    text = text if has_pairs_of_braces(text) else text.replace("{", "").replace("}", "")
    text = " ".join(text.split())
    name = split(text)
    return text if text in (name.literal, name.family) else f"{{{text}}}"


def readable(author: str) -> str:
    """Return a stored name for people, in natural order: ``Juan Garcia Lopez`` for ``Garcia Lopez, Juan``."""
    if "," not in author and "{" not in author:
        return author
    name = split(author)
    if name.literal or not name.last:
        return name.literal or author
    if _EAST_ASIAN.match(name.family + name.given):
        return name.family + name.given
    return _in_natural_order(name)


def is_others(full: str) -> bool:
    """Return whether the name only says that there are more authors."""
    full = full.strip().strip(",").lower()
    return full in _OTHERS or bool(_SOME_MORE.fullmatch(full))


def short(authors: Sequence[str]) -> str:
    """Return the authors as a list of papers shows them: ``Vaswani``, ``Alman, Song``, ``Schmitt et al.``."""
    every = (split(author).last for author in authors if not is_others(author))
    names = list(islice(filter(None, every), 3))  # of a hundred authors nobody looks at the others
    if not names:
        return ""
    more = len(names) > 2 or any(is_others(author) for author in authors)
    return f"{names[0]} et al." if more else ", ".join(names)


def _cleaned(full: str) -> str:
    full = " ".join(full.split())
    while (stripped := _MARKS.sub("", full)) != full:
        full = stripped
    return full


def _part_of_name(text: str) -> str:
    return " ".join(text.replace(",", " ").split()) if text else ""


def _in_natural_order(name: Name) -> str:
    return " ".join(filter(None, [name.given, name.particle, name.family, name.suffix]))


def _is_braced(full: str) -> bool:
    return full.startswith("{") and full.endswith("}") and has_pairs_of_braces(full[1:-1])


def has_pairs_of_braces(text: str) -> bool:
    """Tell whether every brace of a text has its partner."""
    depth = 0
    for brace in re.findall("[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _east_asian(full: str) -> Name:
    """Take apart a name in Han, kana or hangul, where the family name comes first."""
    family, _, given = full.partition(" ")
    if not given:
        length = 2 if full[:2] in _DOUBLE_FAMILIES or len(full) > 3 else 1
        family, given = (full[:length], full[length:]) if len(full) > length else (full, "")
    return Name(family=family, given=given, literal=full)


def _is_literal(full: str) -> bool:
    words = full.lower().split()
    is_body = words[-1] in _ORGANISATIONS or words[0] == "the" or full.endswith(" AI")  # Ai is a family name
    organisation = len(words) > 1 and is_body and "," not in full
    return organisation or bool(_AND.search(full)) or full.count(",") > 2 or full.startswith("{")


def _from_parts(full: str) -> Name:
    parts = [part.strip() for part in full.split(",")]
    if len(parts) == 1:
        return _from_words(full.split())
    if len(parts) == 3 and (parts[1].lower() in _SUFFIXES or _RARE_SUFFIX.fullmatch(parts[1])):
        return _with_family(parts[0], parts[2], parts[1])
    if len(parts) == 2 and parts[1].lower() in _SUFFIXES:
        return _from_words([*parts[0].split(), parts[1]])
    if len(parts) == 2 and parts[0]:
        return _with_family(parts[0], parts[1], "")
    return Name(literal=full)


def _from_words(words: list[str]) -> Name:
    suffix = words.pop() if len(words) > 2 and words[-1].lower() in _SUFFIXES else ""
    start = 0 if words[0] in _PARTICLES else len(words) - 1
    for place in range(1, len(words) - 1):
        if words[place].lower() in _PARTICLES and words[place].islower():
            before = words[place - 1]
            start = place - 1 if place > 1 and before.lower() in _PARTICLES else place
            break
    given, family = " ".join(words[:start]), " ".join(words[start:])
    return _with_family(family, given, suffix)


def _with_family(family: str, given: str, suffix: str) -> Name:
    words = family.split()
    length = 0
    while length < len(words) - 1 and words[length].lower() in _PARTICLES:
        length += 1
    given_words = given.split()
    trailing = len(given_words)
    while trailing > 1 and given_words[trailing - 1] in _PARTICLES:
        trailing -= 1
    particle = [*given_words[trailing:], *words[:length]]
    return Name(" ".join(words[length:]), " ".join(given_words[:trailing]), " ".join(particle), suffix)
