"""The filters that are asked first: they give what a plain look at every paper gives, and read no abstracts for it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readerapp.library import filters, papers
from readerapp.library.library import Library
from readerapp.library.rows import Draft
from tests.unit.conftest import add_digest

PAPERS = st.lists(
    st.tuples(
        st.sampled_from(["", "ACL", "NAACL", "Findings of ACL", "nature", "Nature Physics", "a*b", "*"]),
        st.integers(0, 5),
        st.booleans(),
        st.booleans(),
    ),
    min_size=1,
    max_size=12,
)


def ids(library: Library, condition: filters.Condition) -> list[int]:
    return sorted({int(each) for each in library.read(condition).split(",") if each})


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PAPERS)
def test_filters_give_what_a_look_at_every_paper_gives(tmp_path_factory, found) -> None:
    library = Library(tmp_path_factory.mktemp("filters"))
    drafts = tuple(
        Draft(f"Title {place}", f"title {place}", "An abstract." * with_abstract, ("Ada Park",) * with_authors, venue=v)
        for place, (v, _, with_abstract, with_authors) in enumerate(found)
    )
    numbered = dict(zip(add_digest(library, drafts), found, strict=True))
    for paper, (_, rating, _, _) in numbered.items():
        library.write(papers.rate([paper], rating))
    for low, high in ((4, None), (None, 2), (0, 0), (1, 3), (None, None)):
        wanted = [n for n, row in numbered.items() if (low or 0) <= row[1] <= (5 if high is None else high)]
        assert ids(library, filters.rated(low, high)) == wanted
    for word in ("acl", "nat", "physics", "*", "none"):
        wanted = [n for n, row in numbered.items() if f" {word}" in f" {row[0].lower()}"]
        assert ids(library, filters.at_venue(word)) == wanted
    assert ids(library, filters.having("abstract")) == [n for n, row in numbered.items() if row[2]]
    assert ids(library, filters.having("authors")) == [n for n, row in numbered.items() if row[3]]
    library.close()


@pytest.mark.parametrize(
    "condition",
    [
        filters.rated(3, None),
        filters.rated(0, 0),
        filters.at_venue("acl"),
        *map(filters.having, ("abstract", "authors")),
    ],
)
def test_no_filter_asked_first_reads_the_papers_themselves(
    filled_library: Library, condition: filters.Condition
) -> None:
    steps: list[str] = []

    def explain(session) -> str:
        connection = session.connection()
        run = connection.exec_driver_sql
        connection.exec_driver_sql = lambda sql, values: (
            steps.extend(row[3] for row in run(f"EXPLAIN QUERY PLAN {sql}", values)) or run(sql, values)
        )
        return condition(session)

    filled_library.read(explain)
    looks = [step for step in steps if step.startswith(("SCAN paper", "SCAN p ", "SEARCH p")) or step == "SCAN p"]
    assert looks
    assert all("INDEX" in look for look in looks)
