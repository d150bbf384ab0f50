"""What the markers of a key pattern stand for, by the names that JabRef gives them.

See https://docs.jabref.org/setup/citationkeypatterns. Values are in ASCII, with blanks between their words.
"""

import re
from dataclasses import dataclass
from itertools import islice

from anyascii import anyascii

from readerapp.exporting import key_people
from readerapp.exporting.citable import Citable, Value
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


def _title_words(paper: Citable, most: int | None = None) -> list[str]:
    """Return the first words that tell a title from others, the first of all where none does."""
    every = words(paper.title)
    return list(islice(filter(_tells, every), most)) or every[:most]


def _tells(word: str) -> bool:
    return word.lower() not in _INSIGNIFICANT and (len(word) > 1 or word.isdigit())


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _first_words(paper: Citable, number: int, _m: int) -> str:
    return " ".join(map(_capital, _title_words(paper, number)))


def _pages(paper: Citable) -> list[str]:
    return re.findall(r"[A-Za-z]*\d+", paper.details.get("page", ""))


def _detail(name: str) -> Value:
    return lambda paper, _n, _m: " ".join(words(paper.details.get(name, "")))


def _identifier(scheme: str) -> Value:
    return lambda paper, _n, _m: paper.identifiers.get(scheme, "")


def _venue(paper: Citable, _number: int, _m: int) -> str:
    return " ".join(words(paper.venue))


GROUPS: tuple[tuple[str, tuple[Marker, ...]], ...] = (
    (
        "Authors",
        (
            Marker(
                "auth",
                "family name of the first author; of the editor where no author is known",
                lambda paper, _n, _m: key_people.nth(key_people.people(paper), 1),
            ),
            Marker(
                "authN", "its first N letters", lambda paper, n, _m: key_people.nth(key_people.people(paper), 1)[:n]
            ),
            Marker(
                "authN_M",
                "the first N letters of author M",
                lambda paper, n, m: key_people.nth(key_people.people(paper), m)[:n],
            ),
            Marker(
                "authFirstFull", "particle and family name of the first author: vanderWaals", key_people.with_particle
            ),
            Marker("authForeIni", "initial of the first author’s given name", key_people.initial),
            Marker("authorLast", "family name of the last author", key_people.last),
            Marker(
                "authors",
                "family names of all authors",
                lambda paper, _n, _m: "".join(
                    key_people.families(key_people.people(paper), len(key_people.people(paper)))[0]
                ),
            ),
            Marker(
                "authorsN", "of the first N authors, and EtAl if there are more", key_people.et_al(0, 0, "", "EtAl")
            ),
            Marker(
                "authEtAl", "of one or two authors; of more the first, and EtAl", key_people.et_al(2, 1, "", "EtAl")
            ),
            Marker(
                "auth.etal", "the same with full stops: Alman.Song, Vaswani.etal", key_people.et_al(2, 1, ".", ".etal")
            ),
            Marker(
                "auth.auth.ea", "the first two authors, and .ea if there are more", key_people.et_al(2, 2, ".", ".ea")
            ),
            Marker("authorsAlpha", "as BibTeX’s style alpha: Knu, KP, VSP+", key_people.alpha),
            Marker("authshort", "the family name of one author, the initials of up to three: VSP+", key_people.short),
        ),
    ),
    (
        "Editors",
        (
            Marker(
                "edtr",
                "family name of the first editor",
                lambda paper, _n, _m: key_people.nth(key_people.editors(paper), 1),
            ),
            Marker(
                "edtrN", "its first N letters", lambda paper, n, _m: key_people.nth(key_people.editors(paper), 1)[:n]
            ),
            Marker(
                "editors",
                "family names of all editors",
                lambda paper, _n, _m: "".join(
                    key_people.families(key_people.editors(paper), len(key_people.editors(paper)))[0]
                ),
            ),
        ),
    ),
    (
        "Year and title",
        (
            Marker("year", "the year", lambda paper, _n, _m: str(paper.year or "")),
            Marker("shortyear", "its last two digits", lambda paper, _n, _m: str(paper.year or "")[-2:]),
            Marker(
                "veryshorttitle",
                "the first word of the title that says something",
                lambda paper, _n, _m: _first_words(paper, 1, 0),
            ),
            Marker(
                "shorttitle", "the first three such words", lambda paper, _n, _m: _first_words(paper, _SHORT_TITLE, 0)
            ),
            Marker("shorttitleN", "the first N such words", _first_words),
            Marker(
                "shorttitleINI",
                "the initials of the first three such words",
                lambda paper, _n, _m: "".join(word[0].upper() for word in _title_words(paper, _SHORT_TITLE)),
            ),
            Marker("title", "all such words", lambda paper, _n, _m: " ".join(map(_capital, _title_words(paper)))),
            Marker(
                "camel",
                "all words of the title, each with a capital",
                lambda paper, _n, _m: " ".join(map(_capital, words(paper.title))),
            ),
            Marker(
                "fulltitle", "all words of the title as printed", lambda paper, _n, _m: " ".join(words(paper.title))
            ),
        ),
    ),
    (
        "Publication",
        (
            Marker("journal", "journal, conference or other venue", _venue),
            Marker("venue", "the same", _venue),
            Marker("booktitle", "book or proceedings", _detail("container-title")),
            Marker("publisher", "publisher", _detail("publisher")),
            Marker("volume", "volume", _detail("volume")),
            Marker("number", "issue", _detail("issue")),
            Marker("firstpage", "first page", lambda paper, _n, _m: next(iter(_pages(paper)), "")),
            Marker("lastpage", "last page", lambda paper, _n, _m: next(iter(_pages(paper)[::-1]), "")),
            Marker("entrytype", "kind of paper: article-journal, book", lambda paper, _n, _m: paper.kind),
        ),
    ),
    (
        "Identifiers",
        (
            Marker("arxiv", "arXiv number", _identifier("arxiv")),
            Marker("doi", "DOI", _identifier("doi")),
            Marker("pmid", "PubMed number", _identifier("pmid")),
        ),
    ),
)
"""All markers, by what they are about."""

MARKERS = tuple(marker for _, markers in GROUPS for marker in markers)
