"""What the markers of a key pattern stand for, by the names that JabRef gives them.

See https://docs.jabref.org/setup/citationkeypatterns. Values are in ASCII, with blanks between their words.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from anyascii import anyascii

from readerapp.text import names
from readerapp.text.latex import plain

_INSIGNIFICANT = frozenset(
    """a about against all an and another any are as at be been between beyond but by can could do does for from
    has have how in into is it its more not of on one only or our over same should so some than that the their
    them then these this those to toward towards under until up upon us using versus via vs was we were what when
    where whether which while who why will with within without you your application applications approach
    introducing""".split()  # noqa: SIM905
)
_LONGEST_WORD = 30
_SHORT_TITLE = 3
_ALPHA_LETTERS = 3


class Citable(Protocol):
    """What a key is made of; drafts, papers of the library and rows for keys have it."""

    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def authors(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def year(self) -> int | None: ...  # noqa: D102
    @property
    def venue(self) -> str: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def identifiers(self) -> Mapping[str, str]: ...  # noqa: D102
    @property
    def details(self) -> Mapping[str, str]: ...  # noqa: D102


Value = Callable[[Citable, int, int], str]


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker; where its name has N or M the user writes numbers, which ``value`` gets.

    Attributes:
        meaning: for people.
        value: gives what stands in its place, empty where nothing is known.
    """

    name: str
    meaning: str
    value: Value


def words(text: str) -> list[str]:
    """Return the words of a text in ASCII."""
    return [word[:_LONGEST_WORD] for word in re.findall(r"[A-Za-z0-9]+", anyascii(plain(text)).replace("'", ""))]


def _title_words(paper: Citable) -> list[str]:
    """Return the words that tell a title from others, with a capital each; all of them where none does."""
    every = words(paper.title)
    telling = [w for w in every if w.lower() not in _INSIGNIFICANT and (len(w) > 1 or w.isdigit())]
    return [_capital(word) for word in telling or every]


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _people(paper: Citable) -> Sequence[str]:
    """Return the authors, or the editors of what has none."""
    return paper.authors or _editors(paper)


def _editors(paper: Citable) -> Sequence[str]:
    return [name for name in paper.details.get("editor", "").split("; ") if name]


def _parts(people: Sequence[str]) -> Iterator[names.Name]:
    for person in people:
        name = names.split(person)
        if _family(name) and not names.is_others(person):
            yield name


def _family(name: names.Name) -> str:
    return _joined(name.family or name.literal)


def _joined(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", anyascii(text))[:_LONGEST_WORD]


def _families(people: Sequence[str], most: int) -> tuple[list[str], bool]:
    """Return the first family names, and whether there are more persons."""
    found = list(islice(map(_family, _parts(people)), most + 1))
    return found[:most], len(found) > most or any(map(names.is_others, people[:most]))


def _nth(people: Sequence[str], number: int) -> str:
    return next(islice(map(_family, _parts(people)), number - 1, None), "")


def _et_al(most: int, between: str, more: str) -> Value:
    """Return a value of the first ``most`` family names, and ``more`` where there are more persons.

    Of three or more persons where ``most`` is 1 the first stands alone; of two both.
    """

    def value(paper: Citable, number: int, _: int) -> str:
        limit = most or number
        found, others = _families(_people(paper), max(limit, 2))
        if limit == 1 and (others or len(found) > 2):
            found, others = found[:1], True
        return between.join(found) + (more if others and found else "")

    return value


def _alpha(paper: Citable, _number: int, _m: int) -> str:
    """Return the label of BibTeX's style alpha: ``Knu`` of one author, ``KP`` of two, ``ABC+`` of five."""
    found, more = _families(_people(paper), _ALPHA_LETTERS + 1)
    if len(found) == 1 and not more:
        return found[0][:_ALPHA_LETTERS]
    return "".join(name[0] for name in found[: _ALPHA_LETTERS if more else None]) + ("+" if more else "")


def _short(paper: Citable, _number: int, _m: int) -> str:
    found, more = _families(_people(paper), _ALPHA_LETTERS)
    if len(found) == 1 and not more:
        return found[0]
    return "".join(name[0] for name in found) + ("+" if more else "")


def _last(paper: Citable, _number: int, _m: int) -> str:
    return next(map(_family, _parts(_people(paper)[::-1])), "")


def _with_particle(paper: Citable, _number: int, _m: int) -> str:
    first = next(_parts(_people(paper)), None)
    return _joined(first.particle + first.family or first.literal) if first else ""


def _initial(paper: Citable, _number: int, _m: int) -> str:
    first = next(_parts(_people(paper)), None)
    return _joined(first.given)[:1] if first else ""


def _first_words(paper: Citable, number: int, _m: int) -> str:
    return " ".join(_title_words(paper)[:number])


def _pages(paper: Citable) -> list[str]:
    return re.findall(r"[A-Za-z]*\d+", paper.details.get("page", ""))


def _detail(name: str) -> Value:
    return lambda paper, _n, _m: " ".join(words(paper.details.get(name, "")))


def _identifier(scheme: str) -> Value:
    return lambda paper, _n, _m: paper.identifiers.get(scheme, "")


def _venue(paper: Citable, _number: int, _m: int) -> str:
    return " ".join(words(paper.venue))


MARKERS = (
    Marker(
        "auth",
        "family name of the first author; of the editor where no author is known",
        lambda paper, _n, _m: _nth(_people(paper), 1),
    ),
    Marker("authN", "its first N letters", lambda paper, n, _m: _nth(_people(paper), 1)[:n]),
    Marker("authN_M", "the first N letters of author M", lambda paper, n, m: _nth(_people(paper), m)[:n]),
    Marker("authFirstFull", "particle and family name of the first author: vanderWaals", _with_particle),
    Marker("authForeIni", "initial of the first author’s given name", _initial),
    Marker("authorLast", "family name of the last author", _last),
    Marker(
        "authors",
        "family names of all authors",
        lambda paper, _n, _m: "".join(_families(_people(paper), len(_people(paper)))[0]),
    ),
    Marker("authorsN", "of the first N authors, and EtAl if there are more", _et_al(0, "", "EtAl")),
    Marker("authEtAl", "of one or two authors; of more the first, and EtAl", _et_al(1, "", "EtAl")),
    Marker("auth.etal", "the same with full stops: Alman.Song, Vaswani.etal", _et_al(1, ".", ".etal")),
    Marker("auth.auth.ea", "the first two authors, and .ea if there are more", _et_al(2, ".", ".ea")),
    Marker("authorsAlpha", "as BibTeX’s style alpha: Knu, KP, VSP+", _alpha),
    Marker("authshort", "the family name of one author, the initials of up to three: VSP+", _short),
    Marker("edtr", "family name of the first editor", lambda paper, _n, _m: _nth(_editors(paper), 1)),
    Marker("edtrN", "its first N letters", lambda paper, n, _m: _nth(_editors(paper), 1)[:n]),
    Marker(
        "editors",
        "family names of all editors",
        lambda paper, _n, _m: "".join(_families(_editors(paper), len(_editors(paper)))[0]),
    ),
    Marker("year", "the year", lambda paper, _n, _m: str(paper.year or "")),
    Marker("shortyear", "its last two digits", lambda paper, _n, _m: str(paper.year or "")[-2:]),
    Marker(
        "veryshorttitle",
        "the first word of the title that says something",
        lambda paper, _n, _m: _first_words(paper, 1, 0),
    ),
    Marker("shorttitle", "the first three such words", lambda paper, _n, _m: _first_words(paper, _SHORT_TITLE, 0)),
    Marker("shorttitleN", "the first N such words", _first_words),
    Marker(
        "shorttitleINI",
        "the initials of the first three such words",
        lambda paper, _n, _m: "".join(word[0] for word in _title_words(paper)[:_SHORT_TITLE]),
    ),
    Marker("title", "all such words", lambda paper, _n, _m: " ".join(_title_words(paper))),
    Marker(
        "camel",
        "all words of the title, each with a capital",
        lambda paper, _n, _m: " ".join(map(_capital, words(paper.title))),
    ),
    Marker("fulltitle", "all words of the title as printed", lambda paper, _n, _m: " ".join(words(paper.title))),
    Marker("journal", "journal, conference or other venue", _venue),
    Marker("venue", "the same", _venue),
    Marker("booktitle", "book or proceedings", _detail("container-title")),
    Marker("publisher", "publisher", _detail("publisher")),
    Marker("volume", "volume", _detail("volume")),
    Marker("number", "issue", _detail("issue")),
    Marker("firstpage", "first page", lambda paper, _n, _m: next(iter(_pages(paper)), "")),
    Marker("lastpage", "last page", lambda paper, _n, _m: next(iter(_pages(paper)[::-1]), "")),
    Marker("entrytype", "kind of paper: article-journal, book", lambda paper, _n, _m: paper.kind),
    Marker("arxiv", "arXiv number", _identifier("arxiv")),
    Marker("doi", "DOI", _identifier("doi")),
    Marker("pmid", "PubMed number", _identifier("pmid")),
)
"""All markers, in the order of a page about them."""
