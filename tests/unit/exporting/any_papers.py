"""Any paper that a library may have, as importers leave it: texts on one line, names that can be taken apart."""

from hypothesis import strategies as st

from readerapp.library.rows import LinkRow, PaperDetails
from readerapp.text import links, names
from tests.unit.exporting.papers import paper

WORDS = st.lists(st.text("abcdefxyzABCXYZäßéñőω李語0123456789'", min_size=1, max_size=9), min_size=1, max_size=6).map(
    " ".join
)
_LIKE_HTML = st.sampled_from(
    (
        "&#38;",
        "R&amp;D",
        "AT&amp",
        "&lt;b&gt;",
        "&amp;lt;",
        "<b>",
        "</i>",
        "H<sub>2</sub>O",
        "&nbsp;",
        "x &lt y",
        "&#x110000;",
    )
)
TEXTS = WORDS | st.builds("{} {}".format, WORDS, _LIKE_HTML) | st.builds("{} {}".format, _LIKE_HTML, WORDS)
_CAPITALISED = st.text("abcdefxyzäéñ", min_size=2, max_size=8).map(str.title)
_PERSONS = st.builds(
    names.joined,
    _CAPITALISED,
    st.lists(_CAPITALISED, min_size=1, max_size=2).map(" ".join),
    st.sampled_from(("", "van der", "de")),
    st.sampled_from(("", "Jr.", "III")),
)
_LIKE_SUFFIXES = st.sampled_from(
    (
        "Iii",
        "Jr.",
        names.joined("III", "Ada"),
        names.joined("Jr.", "Ada Maria"),
        names.joined("Sr", "Ada", "van", "Jr."),
    )
)
_ORGANISATIONS = st.sampled_from(("Google DeepMind", "Kimi Team", "Rooftop Ecology Group", "李飞飞")).map(names.whole)
_KINDS = (
    "", "article", "article-journal", "article-magazine", "book", "chapter", "dataset", "figure", "manuscript",
    "paper-conference", "patent", "report", "software", "standard", "thesis", "webpage",
)  # fmt: skip
_PEOPLE = st.lists(_PERSONS.map(names.readable), min_size=1, max_size=2, unique=True).map("; ".join)
_DETAILS = {
    "volume": st.sampled_from(("3", "12B")),
    "issue": st.sampled_from(("4", "7-8")),
    "page": st.sampled_from(("101-119", "7", "e1234", "12-12", "S4-S9", "1-3, 7")),
    "number": st.sampled_from(("TR-7", "12")),
    "number-of-pages": st.just("312"),
    "publisher": TEXTS,
    "publisher-place": TEXTS,
    "edition": st.sampled_from(("2", "third")),
    "language": st.sampled_from(("en", "pt-BR")),
    "editor": _PEOPLE,
    "translator": _PEOPLE,
    "collection-editor": _PEOPLE,
    "collection-title": TEXTS,
    "container-title-short": st.just("J. Roofs"),
    "event-title": TEXTS,
    "genre": st.sampled_from(("PhD thesis", "Survey")),
    "ISSN": st.sampled_from(("1234-5679", "1234-5679, 2049-3630")),
    "ISBN": st.just("978-3-16-148410-0"),
    "PMCID": st.just("PMC1234567"),
    "chapter-number": st.just("5"),
    "original-date": st.just("1998-04"),
    "note": st.sampled_from(("Read on the train", "12 pages\n3 figures")),
}
_KEYWORDS = WORDS | st.builds("{}, {}".format, WORDS, WORDS)
_LINKS = st.sampled_from(
    ("https://example.org/a?b=1&c=2", "https://github.com/a/b", "https://x.org/p.pdf", "https://a.github.io/p")
).map(lambda url: LinkRow(links.kind_of(url), url))


@st.composite
def papers(draw: st.DrawFn) -> PaperDetails:
    """Papers with any of their fields."""
    year = draw(st.none() | st.integers(1000, 2100))
    date = draw(st.dates().map(str)) if year else ""
    day = f"{draw(st.sampled_from((year, 2017))):04}{date[4:]}" if year and date[5:] != "02-29" else ""
    return paper(
        draw(TEXTS),
        cite_key=draw(st.from_regex(r"[a-z][a-z0-9:_-]{2,30}[0-9]", fullmatch=True)),
        abstract="\n\n".join(draw(st.lists(TEXTS, max_size=3))),
        authors=tuple(draw(st.lists(_PERSONS | _LIKE_SUFFIXES | _ORGANISATIONS, max_size=4, unique=True))),
        year=year,
        published=day[: draw(st.sampled_from((0, 7, 10)))],
        venue=draw(st.just("") | TEXTS | st.sampled_from(("NeurIPS", "Journal of Roofs"))),
        identifiers=draw(
            st.fixed_dictionaries(
                {}, optional={"arxiv": st.just("2103.00001"), "doi": st.just("10.1234/a_b(c)"), "pmid": st.just("123")}
            )
        ),
        links=tuple(draw(st.lists(_LINKS, max_size=2, unique=True))),
        kind=draw(st.sampled_from(_KINDS)),
        details=draw(st.fixed_dictionaries({}, optional=_DETAILS)),
        categories=tuple(draw(st.lists(_KEYWORDS, max_size=3, unique=True))),
        tags=tuple((tag, 1) for tag in draw(st.lists(st.sampled_from(("to read", "area/vision")), unique=True))),
    )
