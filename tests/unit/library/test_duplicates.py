"""Which drafts are which papers, what importing them adds, and what is left for the user to judge."""

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readerapp.errors import ReaderError
from readerapp.library import annotations, digests, duplicates, papers, versions
from readerapp.library.library import Library
from readerapp.library.rows import DigestDraft, Draft, LinkRow, Match, Outcome, PaperDetails, Policy
from readerapp.text import titles
from tests.unit.conftest import MORE, key_of

A = ("Jane Doe", "Max Roe")
TEXT = "We look at cells that move by themselves, and measure how far they go before they stop again. " * 3
OTHER = "Prices of houses fall where trains are loud; we show it on maps of twelve towns and their noise. " * 3


def draft(title: str, **values: object) -> Draft:
    return Draft(title=title, title_key=titles.normalise(title), **values)


def bring(
    library: Library, *drafts: Draft, date: str = "2026-03-12", source: str = "Test", **values: object
) -> list[Match]:
    """Import drafts as a digest; the plan must foresee what is then done."""
    digest = DigestDraft(source=source, title=f"{source} {date}", form="test", date=date)
    policy = values.get("policy", Policy.FILL)

    def plan(session: object) -> list[Match]:
        return duplicates.match(session, drafts, digests.find(session, digest), date=date, policy=policy)

    foreseen = library.read(plan)
    op = digests.add(digest, drafts, make_key=key_of, report=lambda _: "{}", **values)
    matches = library.write(op).result[1]
    assert all(match.paper_id for match in matches)
    if "take" not in values:
        assert [each.outcome for each in foreseen] == [each.outcome for each in matches]
        assert [each.news for each in foreseen] == [each.news for each in matches]
        assert [each.reason for each in foreseen] == [each.reason for each in matches]
    return matches


def paper(library: Library, paper_id: int) -> PaperDetails:
    return library.read(lambda session: papers.detail(session, paper_id))


def ids(matches: list[Match]) -> list[int]:
    return [match.paper_id for match in matches]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"arxiv": "2403.00001"}, {"arxiv": "2403.00001"}),
        ({"arxiv": "2403.00001"}, {"doi": "10.48550/arXiv.2403.00001"}),
        ({"arxiv": "2403.00001"}, {"doi": "10.48550/arxiv.2403.00001v2"}),
        ({"doi": "10.1000/a"}, {"doi": "10.1000/a", "pmid": "123"}),
        ({"pmid": "123", "doi": "10.1000/a"}, {"pmid": "123"}),
    ],
)
def test_an_identifier_decides_whatever_the_titles(library: Library, first: dict, second: dict) -> None:
    bring(library, draft("On cells", identifiers=first, abstract=TEXT))
    matches = bring(library, draft("Quite another title", identifiers=second, abstract=OTHER), source="Other")
    assert ids(matches) == [1]
    assert paper(library, 1).title == "On cells"


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ({"authors": A}, {"authors": ("Doe, J.",)}, True),
        ({"authors": A}, {"authors": ("DOE, Jane", "Someone Else")}, True),
        ({"year": 2024}, {"year": 2024, "authors": A}, True),
        ({}, {}, True),
        ({}, {"authors": A, "year": 2020}, True),
        ({"authors": A, "abstract": TEXT}, {"authors": A, "abstract": OTHER}, False),
        ({"authors": A, "abstract": TEXT}, {"authors": A, "abstract": OTHER[:50], "partial": {"abstract"}}, True),
        ({"authors": A}, {"authors": ("Max Roe", "Jane Doe")}, False),
        ({"year": 2020}, {"year": 2024, "authors": A}, False),
        ({"authors": A, "identifiers": {"doi": "10.1/a"}}, {"authors": A, "identifiers": {"doi": "10.1/b"}}, False),
        ({"authors": A, "identifiers": {"pmid": "1"}}, {"authors": A, "identifiers": {"pmid": "2"}}, False),
    ],
)
def test_an_equal_title_counts_when_nothing_speaks_against_it(
    library: Library, first: dict, second: dict, same: bool
) -> None:
    drafts = [draft("On cells", **first), draft("On cells.", **second)]
    drafts = [dataclasses.replace(each, partial=frozenset(each.partial)) for each in drafts]
    bring(library, drafts[0])
    (match,) = bring(library, drafts[1], source="Other")
    assert (match.paper_id == 1) is same
    assert [pair.reason for pair in library.read(duplicates.pairs)] == ([] if same else [match.reason])
    assert match.similar_id == (None if same else 1)


@pytest.mark.parametrize("generic", ["Editorial", "BOOK REVIEWS", "Preface", "Editor’s Note", "序文"])
def test_a_title_that_many_papers_have_names_none(library: Library, generic: str) -> None:
    assert ids(bring(library, draft(generic, year=2020), draft(generic, year=2020))) == [1, 2]
    assert ids(bring(library, draft(generic, year=2020), source="Other")) == [3]
    assert library.read(duplicates.pairs) == []


def test_the_same_record_of_a_generic_title_is_known_again(library: Library) -> None:
    record = draft("Editorial", authors=A, year=2020, venue="Cells", details={"volume": "3", "page": "1"})
    bring(library, record)
    assert ids(bring(library, record, source="Other")) == [1]
    next_volume = dataclasses.replace(record, details={"volume": "4", "page": "1"})
    assert ids(bring(library, next_volume, source="Other")) == [2]


def test_importing_again_knows_stand_ins_and_generic_titles_by_their_lines(library: Library) -> None:
    drafts = (
        draft("Editorial", line=3),
        draft("Editorial", line=9),
        draft("Doe 2010", authors=A, year=2010, partial=frozenset(["title"]), line=12),
    )
    assert ids(bring(library, *drafts)) == [1, 2, 3]
    before = library.revision
    assert ids(bring(library, *drafts)) == [1, 2, 3]
    assert library.revision == before


def test_a_weaker_identifier_does_not_outweigh_a_stronger_one(library: Library) -> None:
    bring(library, draft("On cells", identifiers={"arxiv": "2403.00001", "doi": "10.1/a"}))
    (match,) = bring(library, draft("On mice", identifiers={"arxiv": "2403.00002", "doi": "10.1/a"}), source="Other")
    assert (match.paper_id, match.reason) == (2, "Same DOI, but another arXiv number.")
    (same,) = bring(library, draft("On mice", identifiers={"arxiv": "2403.00001", "doi": "10.1/b"}), source="More")
    assert same.paper_id == 1
    assert paper(library, 1).identifiers == {"arxiv": "2403.00001", "doi": "10.1/a"}


def test_identifiers_of_two_papers_never_merge_them(library: Library) -> None:
    bring(
        library, draft("On cells", identifiers={"arxiv": "2403.00001"}), draft("Of mice", identifiers={"doi": "10.1/m"})
    )
    both = draft("On cells", identifiers={"arxiv": "2403.00001", "doi": "10.1/m"})
    (match,) = bring(library, both, source="Other")
    assert (match.paper_id, match.similar_id) == (1, 2)
    assert paper(library, 1).identifiers == {"arxiv": "2403.00001"}
    (pair,) = library.read(duplicates.pairs)
    assert (pair.first_id, pair.second_id, pair.first_title) == (1, 2, "On cells")
    before = library.revision
    assert bring(library, both, source="Other")[0].similar_id == 2
    assert library.revision == before


def test_a_record_that_joins_an_identifier_and_a_title_of_two_papers_is_told(library: Library) -> None:
    bring(library, draft("arXiv:2403.00001", identifiers={"arxiv": "2403.00001"}, partial=frozenset(["title"])))
    bring(library, draft("On cells", authors=A), source="Page")
    (match,) = bring(library, draft("On cells", authors=A, identifiers={"arxiv": "2403.00001"}), source="Mail")
    assert (match.paper_id, match.similar_id) == (1, 2)
    assert paper(library, 1).title == "On cells"


PREPRINT = draft("On cells", authors=A, identifiers={"arxiv": "2403.00001"}, abstract=TEXT)
PUBLISHED = draft("On cells", authors=A, identifiers={"doi": "10.1000/cells.1"}, venue="Cells", year=2025)


@pytest.mark.parametrize("published", [PUBLISHED, dataclasses.replace(PUBLISHED, identifiers={})])
@pytest.mark.parametrize("turned", [False, True])
def test_preprint_and_published_are_versions_of_one_work(library: Library, published: Draft, turned: bool) -> None:
    one, other = (published, PREPRINT) if turned else (PREPRINT, published)
    bring(library, one)
    (match,) = bring(library, other, source="Other")
    assert (match.outcome, match.version_of, match.similar_id) == (Outcome.ADDED, 1, None)
    assert [(each.id, each.venue) for each in paper(library, 1).versions] == [(2, other.venue)]
    assert library.read(duplicates.pairs) == []
    before = library.revision
    assert ids(bring(library, other, source="Other")) == [2]
    assert ids(bring(library, one)) == [1]
    assert library.revision == before


def test_a_venue_that_is_a_preprint_server_is_no_publication(library: Library) -> None:
    bring(library, PREPRINT)
    scholar = draft("On cells", authors=("J Doe", "M Roe"), venue="arXiv preprint arXiv:2403.00001", year=2024)
    assert ids(bring(library, scholar, source="Scholar")) == [1]


def test_versions_within_one_file(library: Library) -> None:
    third = draft("On cells", identifiers={"arxiv": "2403.00001"}, authors=A)
    matches = bring(library, PREPRINT, PUBLISHED, third)
    assert ids(matches) == [1, 2, 1]
    assert matches[1].version_of == 1
    assert library.read(duplicates.pairs) == []


def test_the_same_rules_hold_within_one_file(library: Library) -> None:
    matches = bring(
        library,
        draft("On cells", identifiers={"doi": "10.1/a"}),
        draft("On cells", identifiers={"doi": "10.1/b"}),
        draft("ON CELLS", identifiers={"doi": "10.1/a"}, authors=A),
        draft("Of mice", authors=A),
        draft("Of mice", authors=("Jane Doe",), venue="Mice"),
    )
    assert ids(matches) == [1, 2, 1, 3, 3]
    assert [match.outcome for match in matches] == [
        Outcome.ADDED, Outcome.ADDED, Outcome.UPDATED, Outcome.ADDED, Outcome.UPDATED,
    ]  # fmt: skip
    assert matches[2].twin == 0
    assert paper(library, 1).authors == A
    assert paper(library, 3).venue == "Mice"
    assert [pair.reason for pair in library.read(duplicates.pairs)] == ["Same title, but another DOI."]


LONG = "Learning the maps of cells that move by themselves in water"


@pytest.mark.parametrize(
    ("title", "authors", "near"),
    [
        (LONG + " v2", A, True),
        (LONG.replace("maps", "map"), A, True),
        ("The " + LONG, A, True),
        (LONG + " v2", ("Max Roe",), False),
        (LONG + " v2", (), False),
        (LONG.replace("water", "two kinds of glass"), A, False),
        (LONG + " 2", A, False),
        (LONG + " III", A, False),
    ],
)
def test_nearly_equal_titles_of_one_author_are_a_possible_duplicate(
    library: Library, title: str, authors: tuple[str, ...], near: bool
) -> None:
    bring(library, draft(LONG, authors=A))
    (match,) = bring(library, draft(title, authors=authors), source="Other")
    assert (match.outcome, match.paper_id) == (Outcome.ADDED, 2)
    assert [(pair.first_id, pair.second_id) for pair in library.read(duplicates.pairs)] == ([(1, 2)] if near else [])


def test_nearly_equal_titles_with_two_arxiv_numbers_are_two_papers(library: Library) -> None:
    bring(library, draft(LONG, authors=A, identifiers={"arxiv": "2403.00001"}))
    bring(library, draft(LONG + " again", authors=A, identifiers={"arxiv": "2403.00002"}), source="Other")
    assert library.read(duplicates.pairs) == []


def test_not_a_duplicate_is_remembered(library: Library) -> None:
    doubtful = draft("On cells", authors=A, abstract=OTHER)
    bring(library, draft("On cells", authors=A, abstract=TEXT), doubtful)
    library.write(duplicates.keep_apart(2, 1))
    assert library.read(duplicates.pairs) == []
    bring(library, doubtful, source="Other")
    assert library.read(duplicates.pairs) == []
    library.undo()
    library.undo()
    assert len(library.read(lambda s: duplicates.pairs_of(s, 2))) == 1
    with pytest.raises(ReaderError, match="no paper 9"):
        library.write(duplicates.keep_apart(1, 9))
    with pytest.raises(ReaderError, match="itself"):
        duplicates.keep_apart(1, 1)


def test_gaps_are_filled_and_say_from_where(library: Library) -> None:
    bring(library, draft("On cells"))
    richer = draft(
        "On cells", authors=A, abstract=TEXT, year=2024, venue="Cells", kind="article-journal", published="2024-03",
        details={"volume": "3"}, categories=("q-bio",), identifiers={"doi": "10.1/c"},
        links=(LinkRow("pdf", "https://example.org/c.pdf"),),
    )  # fmt: skip
    (match,) = bring(library, richer, source="Journal", date="2026-03-13")
    assert match.outcome is Outcome.UPDATED
    assert set(match.news) == {
        "authors", "abstract", "year", "venue", "kind", "published", "details.volume", "categories", "identifiers",
        "links",
    }  # fmt: skip
    known = paper(library, 1)
    assert (known.authors, known.venue, known.details, known.categories) == (A, "Cells", {"volume": "3"}, ("q-bio",))
    assert known.sources["title"].digest == "Test 2026-03-12"
    assert known.sources["details.volume"].digest == "Journal 2026-03-13"
    assert known.sources["authors"].date == "2026-03-13"


def test_what_was_cut_short_is_replaced_by_the_whole(library: Library) -> None:
    short = draft(
        "On cells", abstract="We look at cells …", authors=("Jane Doe",), partial=frozenset(["abstract", "authors"])
    )
    bring(library, short)
    library.write(annotations.add(1, "abstract", 0, 7))
    assert paper(library, 1).sources["abstract"].partial
    bring(library, dataclasses.replace(short, abstract="We look …"), source="Other")
    assert paper(library, 1).abstract == "We look at cells …"
    (match,) = bring(library, draft("On cells", abstract=TEXT, authors=A), source="Whole")
    assert set(match.news) == {"abstract", "authors"}
    known = paper(library, 1)
    assert (known.abstract, known.authors, known.sources["abstract"].partial) == (TEXT, A, False)
    assert known.annotations[0].quote == "We look"
    assert bring(library, short)[0].news == ()


def test_what_the_user_typed_stays(library: Library) -> None:
    listed = draft("On cells", authors=A, identifiers={"arxiv": "2403.00001"}, abstract="Short")
    bring(library, dataclasses.replace(listed, partial=frozenset(["abstract"])))
    library.write(papers.edit(1, {"title": "My cells", "abstract": "", "venue": "Mine", "authors": ["Me"]}))
    news = bring(
        library,
        dataclasses.replace(listed, title="On cells, again", abstract=TEXT, venue="Cells", event="replace"),
        date="2026-04-01",
    )[0].news
    assert news == ()
    known = paper(library, 1)
    assert (known.title, known.abstract, known.venue, known.authors) == ("My cells", "", "Mine", ("Me",))
    assert known.sources["venue"].by == "you"


def test_a_replacement_renews_and_keeps_what_was_printed(library: Library) -> None:
    listed = draft("On cells", authors=A, identifiers={"arxiv": "2403.00001"}, abstract=TEXT)
    bring(library, listed)
    library.write(annotations.add(1, "abstract", 11, 16))
    renewed = dataclasses.replace(listed, title="On all cells", abstract="Now: " + TEXT, event="replace")
    (match,) = bring(library, renewed, date="2026-04-01")
    assert match.news == ("title", "abstract")
    known = paper(library, 1)
    assert (known.title, known.annotations[0].quote, known.annotations[0].start) == ("On all cells", "cells", 16)
    assert known.appearances[1].event == "replace"
    older = dataclasses.replace(listed, title="On old cells", event="replace")
    assert bring(library, older, date="2026-03-20")[0].news == ()
    with library._reader.connect() as connection:
        rows = connection.exec_driver_sql("SELECT printed_title, printed_abstract FROM appearance ORDER BY id").all()
    assert rows == [("On cells", TEXT), ("", ""), ("On old cells", TEXT)]


def test_importing_again_is_nothing_but_the_new_votes(library: Library) -> None:
    first = (draft("On cells", upvotes=3, rank=1, line=4), draft("Of mice", upvotes=2, comments=0, rank=2, line=9))
    bring(library, *first)
    before = library.revision
    assert [match.news for match in bring(library, *first)] == [(), ()]
    assert library.revision == before
    now = (dataclasses.replace(first[1], upvotes=9, rank=1, comments=4), dataclasses.replace(first[0], rank=2))
    matches = bring(library, *now)
    assert [match.outcome for match in matches] == [Outcome.UNCHANGED] * 2
    assert [match.news for match in matches] == [("rank", "upvotes", "comments"), ("rank",)]
    seen = paper(library, 2).appearances[0]
    assert (seen.rank, seen.upvotes, seen.comments) == (1, 9, 4)
    library.undo()
    assert paper(library, 2).appearances[0].upvotes == 2


def test_keep_notes_the_appearance_alone(library: Library) -> None:
    bring(library, draft("On cells"))
    (match,) = bring(library, draft("On cells", authors=A, abstract=TEXT), source="Other", policy=Policy.KEEP)
    assert (match.outcome, match.news) == (Outcome.UNCHANGED, ())
    known = paper(library, 1)
    assert (known.authors, len(known.appearances)) == ((), 2)


def test_ask_names_what_differs_and_takes_what_is_wanted(library: Library) -> None:
    bring(
        library,
        draft("On cells", authors=A, venue="Cells", year=2024, identifiers={"arxiv": "2403.00001", "doi": "10.1/a"}),
    )
    library.write(papers.edit(1, {"year": 2023}))
    theirs = draft(
        "On some cells", authors=("Jane Doe",), venue="CELLS", year=2025, abstract=TEXT,
        identifiers={"arxiv": "2403.00001", "doi": "10.1/b"},
    )  # fmt: skip
    matched = library.read(lambda s: duplicates.match(s, [theirs], policy=Policy.ASK))[0]
    assert [(each.field, each.mine, each.theirs, each.mine_from) for each in matched.differences] == [
        ("title", "On cells", "On some cells", "Test 2026-03-12"),
        ("authors", "Jane Doe; Max Roe", "Jane Doe", "Test 2026-03-12"),
        ("year", "2023", "2025", "you"),
        ("identifiers.doi", "10.1/a", "10.1/b", "Test 2026-03-12"),
    ]
    take = {0: frozenset(["title", "year", "identifiers.doi"])}
    (match,) = bring(library, theirs, source="Other", policy=Policy.ASK, take=take)
    assert set(match.news) == {"title", "year", "abstract", "identifiers"}
    known = paper(library, 1)
    assert (known.title, known.year, known.authors) == ("On some cells", 2025, A)
    assert known.identifiers == {"arxiv": "2403.00001", "doi": "10.1/b"}
    assert known.sources["year"].by == "digest"


def test_versions_are_linked_and_unlinked_by_hand(library: Library) -> None:
    bring(library, *(draft(f"Work {letter}") for letter in "abcd"))
    library.write(versions.link([3, 1]))
    library.write(versions.link([2, 3]))
    assert [each.id for each in paper(library, 1).versions] == [2, 3]
    library.write(versions.unlink(2))
    assert [each.id for each in paper(library, 1).versions] == [3]
    library.write(versions.unlink(3))
    assert paper(library, 1).versions == paper(library, 3).versions == ()
    with pytest.raises(ReaderError, match="no paper 99"):
        library.write(versions.link([1, 99]))
    with pytest.raises(ReaderError, match="two papers"):
        versions.link([1, 1])
    with pytest.raises(ReaderError, match="no paper 99"):
        library.write(versions.unlink(99))


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("title", " ", "title"), ("year", "1e3", "no year"), ("published", "March", "no date"), ("kind", "A b", "kind"),
        ("colour", "red", "no field"), ("details.", "x", "no field"), ("identifiers.doi", "nonsense", "no doi"),
        ("identifiers.isbn", "1", "no isbn"),
    ],
)  # fmt: skip
def test_what_can_t_be_a_field_s_value_is_refused(field: str, value: str, says: str) -> None:
    with pytest.raises(ReaderError, match=says):
        papers.edit(1, {field: value})


def test_fields_are_edited_in_one_step(library: Library) -> None:
    bring(
        library,
        draft("On cells", abstract=TEXT, details={"volume": "3"}),
        draft("Of mice", identifiers={"doi": "10.1000/m"}),
    )
    library.write(annotations.add(1, "title", 3, 8))
    values = {
        "title": " All  on cells ",
        "year": "2024",
        "authors": ["Jane Doe", " "],
        "details.volume": "",
        "details.issue": "2",
    }
    assert library.write(papers.edit(1, values)).label == "Edit 5 fields"
    known = paper(library, 1)
    assert (known.title, known.year, known.authors, known.details) == (
        "All on cells",
        2024,
        ("Jane Doe",),
        {"issue": "2"},
    )
    assert known.annotations[0].start == 7
    assert {name for name, source in known.sources.items() if source.by == "you"} == {
        "title",
        "year",
        "authors",
        "details.issue",
    }
    assert not library.write(papers.edit(1, {"year": 2024}))
    library.write(papers.edit(1, {"identifiers.doi": "https://doi.org/10.1000/C"}))
    assert paper(library, 1).identifiers == {"doi": "10.1000/c"}
    with pytest.raises(ReaderError, match="of paper 2"):
        library.write(papers.edit(1, {"identifiers.doi": "10.1000/m"}))
    with pytest.raises(ReaderError, match="no paper 99"):
        library.write(papers.edit(99, {"year": 2024}))
    library.write(papers.edit(1, {"identifiers.doi": ""}))
    assert paper(library, 1).identifiers == {}


records = st.builds(
    lambda title, **values: draft(title, **{name: value for name, value in values.items() if value}),
    st.sampled_from(
        ["On cells", "On cells.", "On the cells of mice and men", "On the cells of mice and man", "Editorial"]
    ),
    authors=st.sampled_from([(), A, ("Max Roe",), ("Doe, J.",)]),
    year=st.sampled_from([None, 2020, 2021]),
    venue=st.sampled_from(["", "Cells", "arXiv"]),
    abstract=st.sampled_from(["", TEXT, OTHER]),
    identifiers=st.dictionaries(st.sampled_from(["arxiv", "doi", "pmid"]), st.sampled_from("123"), max_size=2),
    partial=st.sampled_from([frozenset(), frozenset(["abstract"]), frozenset(["title"])]),
    upvotes=st.sampled_from([None, 1]),
)


def test_an_identifier_that_a_paper_gained_stays_with_it(library: Library) -> None:
    title = "On cells"
    gained = [{}, {"arxiv": "1"}, {"doi": "2"}, {"arxiv": "2", "doi": "2"}]
    drafts = [draft(title, identifiers=each, line=line) for line, each in enumerate(gained, 1)]
    assert ids(bring(library, *drafts)) == [1, 1, 1, 2]
    assert ids(bring(library, *drafts)) == [1, 1, 1, 2]


@settings(max_examples=12 * MORE, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(records, min_size=1, max_size=5), st.lists(records, max_size=3))
def test_importing_again_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, first: list[Draft], second: list[Draft]
) -> None:
    library = Library(tmp_path_factory.mktemp("library"))
    numbered = [dataclasses.replace(each, line=line) for line, each in enumerate(first, 1)]
    found = ids(bring(library, *numbered))
    bring(library, *second, source="Other")
    there = library.read(papers.count)
    again = bring(library, *numbered)
    assert library.read(papers.count) == there
    assert ids(again) == found
    before = library.revision
    bring(library, *numbered)
    assert library.revision == before
    library.close()
