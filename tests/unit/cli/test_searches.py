"""``searches``: saved searches on the command line."""


def test_searches_are_saved_counted_renamed_and_deleted(filled):
    filled.run("searches", "add", "Molecules", "graphs", "molecules")
    filled.run("searches", "add", "Unread", "status:inbox")
    assert filled.json("searches") == [
        {"name": "Molecules", "query": "graphs molecules", "papers": 1},
        {"name": "Unread", "query": "status:inbox", "papers": 3},
    ]
    filled.run("status", 1, "read")
    assert [row["papers"] for row in filled.json("searches", "list")] == [1, 2]
    told = filled.run("searches")
    assert "graphs molecules" in told.stdout
    assert "2 saved searches" in told.stderr
    filled.run("searches", "rename", "molecules", "Chemistry")
    assert [row["name"] for row in filled.json("searches")] == ["Chemistry", "Unread"]
    filled.run("searches", "delete", "CHEMISTRY")
    assert [row["name"] for row in filled.json("searches")] == ["Unread"]
    filled.run("undo")
    assert [row["name"] for row in filled.json("searches")] == ["Chemistry", "Unread"]


def test_a_search_names_another_and_follows_its_rename(filled):
    filled.run("searches", "add", "Plans", "robots")
    filled.run("searches", "add", "Both", 'search:plans OR title:"map of cells"')
    assert filled.titles("search", "search:Both") == filled.titles("search", 'robots OR title:"map of cells"')
    filled.run("searches", "rename", "Plans", "Robots that plan")
    assert filled.json("searches")[1] == {
        "name": "Both",
        "query": 'search:"Robots that plan" OR title:"map of cells"',
        "papers": 2,
    }


def test_what_can_not_be_done_is_said(filled):
    assert filled.json("searches") == []
    filled.run("searches", "add", "Plans", "robots")
    assert "“Plans” already" in filled.run("searches", "add", "plans", "other", code=1).stderr
    assert "nothing to save" in filled.run("searches", "add", "Empty", " ", code=1).stderr
    assert "quotation marks" in filled.run("searches", "rename", "plans", 'my "plans"', code=1).stderr
    for command in (("rename", "Other", "x"), ("delete", "Other")):
        assert "no saved search “Other”" in filled.run("searches", *command, code=1).stderr
    filled.run("searches", "add", "NoQuery", code=2)
