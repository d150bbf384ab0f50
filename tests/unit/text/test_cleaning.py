from readerapp.text import cleaning


def test_a_line_is_without_the_traces_of_typesetting() -> None:
    assert cleaning.line("  ef\u00adﬁcient\u00a0search,\r\n\tNa\u0308ive\u200b  ") == "efficient search, Näive"


def test_prose_keeps_paragraphs_and_joins_broken_lines() -> None:
    assert cleaning.prose("One\n  line.\n \t\nTwo.\n\n\n\n") == "One line.\n\nTwo."


def test_joiners_that_spell_words_stay() -> None:
    assert cleaning.line("می\u200cخواهم 👩\u200d🔬") == "می\u200cخواهم 👩\u200d🔬"
