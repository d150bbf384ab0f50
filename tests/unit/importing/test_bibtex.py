"""BibTeX and BibLaTeX: what the fields mean, what is wrong in files and read all the same."""

import time
import tracemalloc
from itertools import islice

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from readerapp.exporting.options import Options
from readerapp.importing.digest import Digest, Entry, Link, Problem, Severity
from readerapp.importing.references import bibtex
from readerapp.text import names
from tests.unit.exporting.papers import paper, text_of
from tests.unit.importing.form_samples import DATA, ORIGIN, sample


def read(text: str) -> Digest:
    (digest,) = bibtex.read(text.encode("utf-8", "surrogatepass"), ORIGIN)
    return digest


def only(text: str) -> Entry:
    (entry,) = read(text).entries
    return entry


def test_an_article_of_zotero_is_kept_whole() -> None:
    article, paper_of_conference = sample("bibtex/zotero.bib").entries
    assert article.title == r"Lichens on Tin Roofs: A $\beta$-Diversity Study of Xanthoria"
    assert article.authors == ("Ana Weber", "Ó Néill, Bö", "Jan van der Berg", "{Rooftop Ecology Department}")
    assert (article.year, article.published, article.venue) == (2021, "2021-03", "Journal of Small Habitats")
    assert article.identifiers == {"doi": "10.5555/jsh.2021_7"}
    assert article.links == (Link("link", "https://example.org/lichens_on~roofs"),)
    assert article.abstract == "Roofs rust – 50% of them. We looked at Xanthoria.\n\nA second paragraph & the end."
    assert article.details == {
        "volume": "7", "issue": "2", "page": "101-119", "ISSN": "1234-5679", "language": "en", "accessed": "2022-01-09",
    }  # fmt: skip
    assert article.categories == ("lichens", "roofs", "corrosion")
    assert (article.cite_key, article.kind) == ("weber_lichens_2021", "article-journal")
    assert article.received["ENTRYTYPE"] == "article"
    assert article.received["author"].startswith("Weber, Ana and {\\'O} N{\\'e}ill")
    assert article.received["file"] == "Full Text:files/12/weber.pdf:application/pdf"
    assert (article.line, article.abstract_line, article.end_line) == (2, 8, 21)

    assert paper_of_conference.kind == "paper-conference"
    assert paper_of_conference.venue == "Proceedings of the Third Workshop on Wet Places"
    assert paper_of_conference.authors == ("Dana Falk",)
    assert paper_of_conference.partial == {"authors"}
    assert paper_of_conference.identifiers == {"arxiv": "2001.01234"}
    assert paper_of_conference.details["editor"] == "Emil Gross; Eva Holm"
    assert paper_of_conference.details["ISBN"] == "978-3-16-148410-0"


def test_biblatex_has_long_names_ranges_of_dates_and_parents() -> None:
    digest = sample("bibtex/biblatex.bib")
    article, part, _house, book, thesis, page = digest.entries
    assert article.title == "Roofs of the north: A survey"
    assert article.authors == ("Ida de la Iversen", "{Institute of Roofs}")
    assert (article.venue, article.published) == ("Journal of Small Habitats", "2019-05-04")
    assert article.identifiers == {"arxiv": "2105.01234"}
    assert article.details == {"number": "124106", "language": "english"}
    assert (part.venue, part.kind, part.year) == ("A Handbook of Roofs: Materials", "chapter", 2011)
    assert part.details == {"editor": "Eva Holm", "page": "3-9"}
    assert "editor" not in part.received
    assert (book.year, book.details["publisher"], book.details["publisher-place"]) == (2011, "Gable Press", "Bergen")
    assert (thesis.kind, thesis.details["genre"], thesis.published) == ("thesis", "PhD thesis", "1999-05")
    assert thesis.authors == ("Nils Berg Jr.",)
    assert (page.kind, page.authors) == ("webpage", ("{Gutter & Sons, Inc.}",))
    assert page.links == (Link("link", "https://gutters.example/a_b"),)


def test_preprints_are_known_by_what_their_writers_put_into_other_fields() -> None:
    scholar, dblp, ads, pubmed = sample("bibtex/scholar.bib").entries
    assert (scholar.identifiers, scholar.venue, scholar.kind) == ({"arxiv": "2303.04567"}, "arXiv", "article")
    assert scholar.authors[2] == "Garcia Lopez, Juan"
    assert (dblp.identifiers, dblp.venue) == ({"arxiv": "2001.01234"}, "CoRR")
    assert (ads.venue, ads.identifiers) == ("Astrophysical Journal", {"arxiv": "1501.01234"})
    assert (ads.title, ads.authors) == ("Dust on M31", ("Ana Weber", "Petr Černý"))
    assert ads.categories == ("astro-ph.GA",)
    assert pubmed.identifiers == {"pmid": "12345678"}
    biblatex = only("@online{k, title = {T}, eprint = {2303.04567}, eprinttype = {arxiv}, url = {https://a.b/c}}")
    assert (biblatex.identifiers, biblatex.kind) == ({"arxiv": "2303.04567"}, "article")


def test_what_is_broken_is_read_as_it_was_meant_and_said() -> None:
    digest = sample("bibtex/broken.bib")
    assert [entry.title for entry in digest.entries] == [
        "Missing commas", "In “parentheses” (and quotes)", "Odd { braces", "No key", "A brace too many", "First of two",
        "Second of two", "keyonly", "The last one",
    ]  # fmt: skip
    assert [(problem.line, problem.severity, problem.text) for problem in digest.problems] == [
        (3, Severity.INFO, "1 entry commented out with %, skipped"),
        (4, Severity.WARNING, "Entry “no_comma” has no comma after its key; read all the same"),
        (4, Severity.WARNING, "Entry “no_comma” has no comma after “title”; read all the same"),
        (4, Severity.WARNING, "Entry “no_comma” has no comma after “author”; read all the same"),
        (12, Severity.WARNING, "Entry “stray” has a brace too many; read all the same"),
        (14, Severity.WARNING, "The abbreviation “nowhere” is not defined; its name was taken"),
        (15, Severity.WARNING, "Entry “same” has the key of another on line 14; both were read"),
        (16, Severity.ERROR, "Entry “open” left out: “title” is not closed, its end is guessed"),
        (21, Severity.ERROR, "Entry without key and fields, left out"),
        (22, Severity.WARNING, "Entry “unended” is not closed; read all the same"),
        (23, Severity.ERROR, "Entry “cut” left out: “abstract” is not closed, its end is guessed"),
    ]
    offered = [problem.entry for problem in digest.problems if problem.entry]
    assert [(entry.title, entry.year) for entry in offered] == [
        ("Never closed here", 1990),
        ("The end of the file", None),
    ]
    assert digest.entries[4].year == 2003
    assert digest.entries[3].identifiers == {"doi": "10.5555/no.key"}


def test_text_that_is_not_utf_8_is_read_and_said() -> None:
    digest = sample("bibtex/latin1.bib")
    assert digest.entries[0].authors == ("Jörg Müller",)
    assert digest.entries[0].title == "Café roofs"
    assert digest.problems


@pytest.mark.parametrize(
    ("fields", "year", "published"),
    [
        ("year = 2010, month = {June}", 2010, "2010-06"),
        ('year = {2010}, month = jun # "~9"', 2010, "2010-06-09"),
        ("year = {2010}, month = 5", 2010, "2010-05"),
        ("year = {c. 1890}", 1890, ""),
        ("year = {2004b}", 2004, ""),
        ("date = {2010-02-03T10:00:00}", 2010, "2010-02-03"),
        ("date = {1999/2003}", 1999, ""),
        ("date = {2004-12~}", 2004, "2004-12"),
        ("year = {in press}", None, ""),
        ("month = jan", None, ""),
    ],
)
def test_dates(fields: str, year: int | None, published: str) -> None:
    entry = only(f"@misc{{k, title = {{A}}, {fields}}}")
    assert (entry.year, entry.published) == (year, published)


@pytest.mark.parametrize(
    ("fields", "identifiers"),
    [
        ("doi = {https://doi.org/10.5555/A.B}", {"doi": "10.5555/a.b"}),
        ("doi = {10.48550/arXiv.2001.01234}", {"arxiv": "2001.01234"}),
        ("url = {https://arxiv.org/abs/2001.01234v3}", {"arxiv": "2001.01234"}),
        ("eprint = {9901001}, archiveprefix = {arXiv}, primaryclass = {hep-th}", {"arxiv": "hep-th/9901001"}),
        ("eprint = {12345}, eprinttype = {pubmed}", {"pmid": "12345"}),
        ("howpublished = {\\url{https://doi.org/10.5555/x\\_y}}", {"doi": "10.5555/x_y"}),
        ("doi = {not one}", {}),
        ("eprint = {10/abc}, eprinttype = {hdl}", {}),
    ],
)
def test_identifiers(fields: str, identifiers: dict[str, str]) -> None:
    entry = only(f"@misc{{k, title = {{A}}, {fields}}}")
    assert entry.identifiers == identifiers


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('@misc{k, title = "A "quoted" word", year = 1}', 'A "quoted" word'),
        ('@misc{k, title = "A {"}quoted{"} word"}', 'A "quoted" word'),
        ("@misc{k, title = {A} # { and } # {B}}", "A and B"),
        ("@misc{k, title = A title without braces, year = 2001}", "A title without braces"),
        ("@misc{k, title = {an @ sign, 50% and {x}}}", "an @ sign, 50% and x"),
        ("@misc{k, % said aside\n title = {A},\n % year = 3,\n}", "A"),
        ("@misc { k , title={A} , , }", "A"),
        ("@misc{k, Title = {A}, title = {B}}", "A"),
        ("@misc{k, title = {}, title = {B}}", "B"),
        ("@misc{k, title\n=\n{A}}", "A"),
        ("\ufeff@misc{k, title = {A}}", "A"),
        ("@misc{k,\r\n title = {A\r\n  B}\r\n}\r\n", "A B"),
        ("@misc{{k}, title = {A}}", "A"),
        ("junk @misc{k, title = {A}} junk", "A"),
        ("@preamble{\"\\@ifundefined{a}{\\b}{}\" # s} @misc{k, title = {A}}", "A"),
        ("@string{t = {A}}@string(u = {B})@misc{k, title = T # u}", "AB"),
        ("@misc{k, title = {a \\{ b}, year = {2001}}", "a { b"),
        ("@misc{k, title = {{BERT} \\& {{GPT}}}}", "BERT & GPT"),
        ("@misc{k, note = {x}, author = {Ann Lee}, year = 2001}", "Lee 2001"),
        ("@book{k, booktitle = {A book}, booksubtitle = {B}}", "A book: B"),
    ],
)  # fmt: skip
def test_titles_in_all_kinds_of_braces(text: str, title: str) -> None:
    assert only(text).title == title


def test_habits_of_publishers() -> None:
    acm = only("@inproceedings{10.1145/1.2, title = {A}, series = {ROOF '21}, articleno = {7}, numpages = {9}}")
    assert (acm.venue, acm.details["number"], acm.details["number-of-pages"]) == ("ROOF '21", "7", "9")
    inspire = only('@article{Aad:2012, title = "{A}", author = "Aad, G. and others", collaboration = "ATLAS"}')
    assert (inspire.authors, inspire.partial) == (("G. Aad", "ATLAS Collaboration"), frozenset({"authors"}))
    web_of_science = only(
        "@article{ WOS:1,\nTitle = {{A}},\nYear = {{2020}},\nMonth = {{MAR 3}},\nKeywords-Plus = {{B; C}}}"
    )
    assert (web_of_science.published, web_of_science.categories) == ("2020-03-03", ("B", "C"))
    arxiv = only("@misc{o, title={A}, author={OpenAI and : and Ann Lee}, eprint={2303.08774}, archivePrefix={arXiv}}")
    assert (arxiv.authors, arxiv.kind) == (("OpenAI", "Ann Lee"), "article")
    ieee = only("@article{9, title={A}, abstract={We set <tex-math>$x$</tex-math>.}, keywords={B;C D}}")
    assert (ieee.abstract, ieee.categories) == ("We set $x$.", ("B", "C D"))


def test_a_full_stop_behind_the_last_value_ends_the_entry() -> None:
    (digest,) = bibtex.read(b'@article{owl, title ="Owls", url ="http://example.org/1".\n}\n', ORIGIN)
    assert [entry.title for entry in digest.entries] == ["Owls"]
    assert digest.entries[0].links == (Link("link", "http://example.org/1"),)
    assert digest.broken == 0


def test_keywords_of_mendeley_keep_the_semicolons_that_stand_for_commas() -> None:
    assert only("@misc{a, title={T}, keywords={Animals,Models; Statistical,Owls}}").categories == (
        "Animals",
        "Models; Statistical",
        "Owls",
    )
    assert only("@misc{a, title={T}, keywords={owls, barn; night}}").categories == ("owls, barn", "night")


def test_a_key_without_comma_is_bibtex_too() -> None:
    assert bibtex.sniff(b"@article{owl\n   title = {Owls},\n}\n", "x.bib") > 0.9


def test_fields_that_stand_twice_are_kept() -> None:
    entry = only("@misc{k, title = {A}, note = {B}, note = {C}, author = {Ann Lee}, author = {Bo Ek}}")
    assert entry.received["note"] == ["B", "C"]
    assert entry.authors == ("Ann Lee", "Bo Ek")


def test_a_text_without_entries_is_no_bibtex() -> None:
    for text in (
        "",
        "plain",
        "me@example.org {x}",
        "@a(b,\n c=1)",
        "TY  - JOUR\nER  - \n",
        '{"a": "@b{c,"}',
    ):
        assert bibtex.sniff(text.encode(), "library.bib") < 0.5
    assert bibtex.sniff(b"@Article{a,\n title = {B}}", "x.txt") > 0.9


# The reader takes two dashes for one that is longer, two primes for a quotation mark, &#65; for what it is in HTML.
_TEXT = st.text(st.sampled_from("abcdefgh ABCÄÖÜéñčßłø0123456789.,:;!?()-'&%#/+=@"), min_size=1, max_size=40).filter(
    lambda text: any(letter.isalpha() for letter in text) and not any(read in text for read in ("--", "''", "&#"))
)
_WORD = st.from_regex(r"[A-ZÀÉÖŠ][a-zàéöš]{3,8}", fullmatch=True)  # of three letters, some are read as Jnr or III
_AUTHOR = st.one_of(
    st.builds(lambda given_name, family: f"{given_name} {family}", _WORD, _WORD),
    st.builds(lambda family, more, given_name: names.joined(f"{family} {more}", given_name), _WORD, _WORD, _WORD),
    st.builds(lambda one, other: names.whole(f"{one} {other}"), _WORD, _WORD),
)


@given(
    _TEXT,
    _TEXT,
    st.lists(_AUTHOR, max_size=5),
    st.one_of(st.none(), st.integers(1500, 2099)),
    st.fixed_dictionaries({}, optional={"arxiv": st.just("2001.01234"), "doi": st.just("10.5555/a_b(c)<1>")}),
)
def test_what_readerapp_writes_it_reads_again(
    title: str, abstract: str, authors: list[str], year: int | None, identifiers: dict[str, str]
) -> None:
    one = paper(
        title, cite_key="key", abstract=abstract, authors=tuple(authors), year=year, identifiers=identifiers,
        venue="Journal of Small Habitats",
    )  # fmt: skip
    entry = only(text_of("bibtex", [one], Options(abstract=True)))
    assert entry.title == " ".join(title.split())
    assert entry.abstract == " ".join(abstract.split())
    assert (list(entry.authors), entry.year) == (list(dict.fromkeys(authors)), year)
    assert (entry.identifiers, entry.venue, entry.cite_key) == (identifiers, "Journal of Small Habitats", "key")


_SAMPLES = b"\n".join(file.read_bytes() for file in sorted((DATA / "bibtex").glob("*.bib")))


@given(st.binary(max_size=300))
@example(b"@misc{")
def test_any_bytes_are_read_without_failing(data: bytes) -> None:
    (digest,) = bibtex.read(data, ORIGIN)
    assert all(entry.title for entry in digest.entries)
    bibtex.sniff(data, "x")


_DAMAGE = st.tuples(st.integers(0, len(_SAMPLES)), st.sampled_from([b"", b"{", b"}", b'"', b"@", b",", b"=", b"\n"]))


@given(st.lists(_DAMAGE, max_size=5))
def test_damaged_files_lose_no_entry_without_a_word(damages: list[tuple[int, bytes]]) -> None:
    data = _SAMPLES
    for place, replacement in damages:
        data = data[:place] + replacement + data[place + 1 :]
    (digest,) = bibtex.read(data, ORIGIN)
    assert digest.entries or digest.problems
    lines = data.count(b"\n") + 1
    assert all(0 <= entry.line <= lines for entry in digest.entries)
    assert all(0 <= problem.line <= lines for problem in digest.problems)


@pytest.mark.parametrize(
    "piece",
    [
        "@", "@a{", "\n@a{b, c = {", "\n@a{b, c = \"", "{", "}", "@comment{\n", "@string{a = a # ", "@a{b, c = {\\{",
        "@a{b c = ", ",", "= ", "#", "\n@a(", "@a{b, author = {a and ", "\n@article{a, crossref = {a}, title = {", " ",
        "@a{b, x = y # ", "%@a{b,", "@a{b, t = {d}}}, ", "@preamble(", "a = {b}, ", "\n  @ a { b , c = { {",
        "@a{b, c = {", "c = {\n", 'a = "{",\n', "a = {\\}x,\n",
    ],
)  # fmt: skip
@pytest.mark.parametrize("head", ["", "@misc{k, title = {A}, "])
@pytest.mark.long
def test_hostile_files_take_time_in_proportion(head: str, piece: str) -> None:
    begun = time.process_time()
    bibtex.read((head + piece * (100_000 // len(piece))).encode(), ORIGIN)
    assert time.process_time() - begun < 10


def test_records_hold_one_entry_at_a_time() -> None:
    long = "words " * 200
    text = "".join(f"@misc{{k{number}, title = {{A}}, abstract = {{{long}}}}}\n" for number in range(2000))
    found = bibtex.records(text)
    assert len(list(islice(found, 100))) == 100
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    tracemalloc.reset_peak()
    assert sum(isinstance(record, Entry) for record in found) == 1900
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak - before < 600_000


def test_a_problem_tells_the_lines_of_its_entry() -> None:
    (problem,) = [each for each in bibtex.records("\n\n@misc{k,\n title = {A\n b\n") if isinstance(each, Problem)]
    assert (problem.line, problem.end_line, problem.severity) == (3, 5, Severity.ERROR)


def test_an_entry_in_a_list_that_asks_to_be_cited_makes_no_bibliography() -> None:
    cited = "```bibtex\n@article{otter, title = {Otters}}\n```\n"
    listed = "- [Kelp](https://arxiv.org/abs/2503.10001)\n- [Gull](https://arxiv.org/abs/2503.10002)\n"
    assert bibtex.sniff(f"# Seas\n\n{cited}\n{listed}".encode(), "README.md") < 0.7
    assert bibtex.sniff(f"# Seas\n\n{cited}".encode(), "README.md") > 0.9
