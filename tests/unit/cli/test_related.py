"""``related``."""


def test_related_papers_with_the_words_in_common(filled):
    filled.run("edit", 2, "--abstract", "Attention of robots to molecules, with language and graphs in kitchens.")
    found = filled.json("related", 1)
    assert [paper["id"] for paper in found] == [2]
    assert set(found[0]["words"]) >= {"attention", "molecules"}
    assert found[0]["title"] == "Robots that plan with language"
    assert "Robots that plan" in filled.run("related", 1).stdout
    assert filled.json("related", 1, "--limit", 1) == found


def test_there_must_be_such_a_paper(filled):
    assert "no paper" in filled.run("related", 99, code=1).stderr
