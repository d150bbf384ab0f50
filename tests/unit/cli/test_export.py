"""``export``."""


def test_everything_goes_to_standard_output(filled):
    result = filled.run("export", "--format", "bibtex")
    assert result.stdout.count("@") == 3
    assert "3 of 3 papers" in result.stderr


def test_papers_are_chosen_and_ordered(filled):
    filled.run("queue", "add", 3, 1)
    filled.run("tag", 1, 2, "--add", "x")

    def order(*arguments):
        text = filled.run("export", *arguments, "--format", "markdown").stdout
        found = {word: text.find(word) for word in ("Attention over", "Robots that", "A map")}
        return [word.split()[0] for word, place in sorted(found.items(), key=lambda pair: pair[1]) if place >= 0]

    assert order("--list", "queue") == ["A", "Attention"]
    assert order("--list", "queue", "--tag", "x") == ["Attention"]
    assert order("--id", "2", "--id", "1") == ["Robots", "Attention"]
    assert order("--id", "2", "--id", "1", "--sort", "title") == ["Attention", "Robots"]
    assert order("--digest", "1") == ["Attention", "Robots", "A"]
    assert order("--status", "inbox") == ["Robots"]
    assert order("kitchens") == ["Robots"]
    assert order("title:map", "OR", "kitchens", "--list", "queue") == ["A"]


def test_a_file_is_written_whole_in_the_form_of_its_name(filled, tmp_path):
    out = tmp_path / "list.md"
    assert f"Wrote 3 papers to {out} as Markdown" in filled.run("export", "-o", out, "--title", "My list").stderr
    assert out.read_text(encoding="utf-8").startswith("# My list")
    bib = tmp_path / "list.bib"
    filled.run("export", "-o", bib, "--abstract")
    assert "abstract" in bib.read_text(encoding="utf-8")
    assert list(tmp_path.glob(".*")) == []


def test_what_can_not_be_exported_is_said(filled, tmp_path):
    out = tmp_path / "list.bib"
    out.write_text("mine", encoding="utf-8")
    assert "No papers to export" in filled.run("export", "zebrafish", "-o", out, code=1).stderr
    assert "bibtex, markdown" in filled.run("export", "--format", "word", "-o", out, code=1).stderr
    assert out.read_text(encoding="utf-8") == "mine"
    assert "can't be written" in filled.run("export", "-o", tmp_path / "no" / "list.bib", code=1).stderr
