"""Authors in reference files, one or several in a field."""

import pytest

from readerapp.importing.wording import name_lists
from readerapp.text import names


@pytest.mark.parametrize(
    ("written", "author"),
    [
        ("Moreau, Lucie", "Lucie Moreau"),
        ("Moreau, Luc P 3rd", "Luc P Moreau 3rd"),
        ("Moreau, Luc Jr", "Luc Moreau Jr"),
        ("Moreau, L. P., 2nd", "L. P. Moreau 2nd"),
        ("Moreau, Luc, Junior", "Luc Moreau Junior"),
        ("Moreau, Jr., Luc", "Luc Moreau Jr."),
        ("Moreau, Lucie, V", "Lucie V Moreau"),
        ("Moreau, Lucie, PhD", "Lucie Moreau"),
        ("Moreau, Dubois, Petit", "Moreau, Dubois, Petit"),
    ],
)
def test_inverted_names(written: str, author: str) -> None:
    assert name_lists.several([written]) == [author]


def test_a_suffix_is_found_again() -> None:
    name = names.split(name_lists.several(["Moreau, Luc P 3rd"])[0])
    assert (name.family, name.given, name.suffix) == ("Moreau", "Luc P", "3rd")


@pytest.mark.parametrize("text", ["et al.", "et al.,", "& 2 more", "and 12 others", "+3 more authors", "...", "…"])
def test_words_for_more_authors_are_no_author(text: str) -> None:
    assert names.is_others(text)
