"""Tagged exports of Web of Science and RefWorks."""

from readerapp.importing.references import wos
from tests.unit.importing.form_samples import ORIGIN, sample


def test_a_record_of_the_core_collection_is_kept_whole() -> None:
    digest = sample("wos/core.ciw")
    article, paper = digest.entries
    assert digest.source == "Web of Science"
    assert article.title == "A long title that goes on in the next line"
    assert article.authors == ("Anna B. Maier", "Kenji Sato")
    assert article.abstract == "First line of the abstract, second line of it."
    assert article.categories == ("fog", "mist", "WATER DROPLETS", "CLOUDS")
    assert article.identifiers == {"doi": "10.5555/fog.2020", "pmid": "20000001"}
    assert (article.published, article.details["page"]) == ("2020-03-05", "10-19")
    assert article.received["UT"] == "WOS:000000000000001"
    assert (article.line, article.abstract_line, article.end_line) == (3, 14, 29)
    assert (paper.kind, paper.published, paper.details["page"]) == ("paper-conference", "2019-12", "12")
    assert (paper.details["event-title"], paper.details["event-place"]) == ("Fog Meeting", "Oslo")
    assert digest.problems == ()


def test_lines_that_go_on_without_blanks_and_a_missing_end_are_read() -> None:
    digest = sample("wos/unindented.ciw")
    (entry,) = digest.entries
    assert entry.title == "Titles that go on without blanks"
    assert entry.authors == ("Cora A. Berg", "Nils Dahl")
    assert [problem.line for problem in digest.problems] == [3]


def test_refworks_has_the_same_lines_and_its_own_tags() -> None:
    (entry,) = sample("wos/refworks.txt").entries
    assert (entry.title, entry.authors) == ("Reading lists that grow", ("Asha Singh", "Yui Tanaka"))
    assert (entry.venue, entry.year, entry.details["page"]) == ("Library Tales", 2015, "30-41")


def test_what_follows_the_end_of_the_file_is_told() -> None:
    (digest,) = wos.read(b"PT J\nTI One\nER\n\nEF\nnothing of mine\n", ORIGIN)
    assert len(digest.entries) == 1
    assert [problem.line for problem in digest.problems] == [6]


def test_prose_is_not_claimed() -> None:
    assert wos.sniff(b"PT is short for physical therapy.\n\nAB is the name of a blood group.\n", "a.ciw") == 0


def test_databases_have_tags_of_their_own_where_lines_go_on_with_blanks() -> None:
    text = "FN Made Up\nPT J\nTI Owls of\n   the night\nDE owls;\n   night\nTN Birds; Vertebrates\nST Aves\nER\nEF\n"
    (entry,) = wos.read(text.encode(), ORIGIN)[0].entries
    assert (entry.title, entry.categories) == ("Owls of the night", ("owls", "night"))
    assert entry.received["TN"] == "Birds; Vertebrates"


def test_a_spoilt_head_does_not_hide_the_records() -> None:
    text = "XX Made Up\nVR 1.0\nPT J\nAU Roe, Jane, V\nTI Owls\nSO NIGHT\nER\n\nEF\n"
    assert wos.sniff(text.encode(), "savedrecs.txt") > 0.9
    (entry,) = wos.read(text.encode(), ORIGIN)[0].entries
    assert (entry.title, entry.authors) == ("Owls", ("Jane V Roe",))
