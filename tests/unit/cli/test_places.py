"""``queue``, ``tags``, ``digests``, ``undo``, ``redo``, ``history``."""


def queue(terminal):
    return [paper["id"] for paper in terminal.json("queue", "list")]


def test_the_queue_keeps_the_users_order(filled):
    filled.run("queue", "add", 2, 1)
    filled.run("queue", "add", 3)
    assert queue(filled) == [2, 1, 3]
    filled.run("queue", "move", 3, "--to", 1)
    assert queue(filled) == [3, 2, 1]
    assert filled.json("queue") == filled.json("queue", "list")
    assert filled.titles("list", "--list", "queue") == ["A", "Robots", "Attention"]
    assert filled.titles("list", "--status", "queued") == ["A", "Robots", "Attention"]
    filled.run("queue", "remove", 2)
    assert queue(filled) == [3, 1]
    assert filled.json("show", 2)["status"] == "inbox"
    assert filled.json("show", 1)["queue_place"] == 2
    assert "2 in the queue" in filled.run("queue").stderr


def test_what_is_not_queued_can_not_be_moved_or_removed(filled):
    filled.run("status", 1, "read")
    assert "not in the queue" in filled.run("queue", "remove", 1, code=1).stderr
    assert "not in the queue" in filled.run("queue", "move", 1, "--to", 1, code=1).stderr
    assert filled.json("show", 1)["status"] == "read"
    filled.run("queue", "move", 1, code=2)


def test_tags_and_digests_are_counted(filled):
    filled.run("tag", 1, 2, "--add", "area/medical")
    assert [(tag["name"], tag["papers"]) for tag in filled.json("tags")] == [("area", 2), ("area/medical", 2)]
    assert "area/medical" in filled.run("tags").stdout
    filled.run("status", 1, "read")
    (digest,) = filled.json("digests")
    assert (digest["id"], digest["papers"], digest["triaged"]) == (1, 3, 1)
    assert "(guess)" in filled.run("digests").stdout


def test_undo_and_redo_take_the_newest_step(filled):
    filled.run("rate", 1, 3)
    filled.run("rate", 1, 5)
    assert "Undone: Rate 1 paper" in filled.run("undo").stderr
    assert filled.json("show", 1)["rating"] == 3
    filled.run("undo")
    assert "Done again: Rate 1 paper" in filled.run("redo").stderr
    assert filled.json("show", 1)["rating"] == 3
    steps = filled.json("history")
    assert [step["state"] for step in steps] == ["undone", "done", "done"]
    assert {step["by"] for step in steps} == {"command line"}
    assert steps[-1]["label"].startswith("Import")
    assert "Rate 1 paper" in filled.run("history", "--limit", 1).stdout
    filled.run("redo")
    assert "nothing to redo" in filled.run("redo", code=1).stderr


def test_nothing_to_undo(terminal):
    assert "nothing to undo" in terminal.run("undo", code=1).stderr
