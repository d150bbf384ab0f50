"""Cite keys: which texts every program for BibTeX takes for one.

BibTeX itself refuses blanks and ``"#%'(),={}`` (``illegal_id_char`` in bibtex.web); of the other signs many mean
something to LaTeX, so that only those are taken that mean nothing anywhere.
"""

import re

from readerapp.errors import ReaderError

LONGEST = 80
_LETTERS = r"A-Za-z0-9_:.+/-"
_FITS = re.compile(rf"(?!\d+\Z)[A-Za-z0-9][{_LETTERS}]{{1,{LONGEST - 1}}}")
_UNFIT = re.compile(rf"[^{_LETTERS}]")


def fits(text: str) -> bool:
    """Tell whether a text can be a cite key; a number alone would be taken for that of a paper."""
    return bool(_FITS.fullmatch(text))


def checked(text: str) -> str:
    """Return what the user typed as a cite key.

    Raises:
        ReaderError: it can't be one; it says which letter is wrong.
    """
    key = text.strip()
    if fits(key):
        return key
    unfit = _UNFIT.search(key)
    if unfit:
        what = "a blank" if unfit[0].isspace() else f"“{unfit[0]}”"
        raise ReaderError(f"A cite key can't have {what}.", "Use letters a to z, digits and _ : . + / -.")
    if key.isdigit():
        raise ReaderError("A cite key can't be a number alone.", "Add a letter.")
    if len(key) > LONGEST:
        raise ReaderError(f"A cite key has at most {LONGEST} letters, this has {len(key)}.", "Shorten it.")
    raise ReaderError(
        f"“{key}” can't be a cite key." if key else "A paper needs a cite key.",
        "Begin with a letter or digit, and use two or more.",
    )


def without_unfit(text: str) -> str:
    """Return a text without the letters that a cite key can't have."""
    return text if text.isascii() and text.isalnum() else _UNFIT.sub("", text)
