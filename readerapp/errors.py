"""The errors a user may see.

``ReaderError`` is the whole tree: whatever else reaches the top is a bug and is reported as one.
"""


class ReaderError(Exception):
    """Something that was asked for cannot be done, in words for the user.

    Attributes:
        text: what happened, one sentence.
        hint: what the user can do next, one sentence; empty only where nothing can be done.
    """

    def __init__(self, text: str, hint: str = "") -> None:
        super().__init__(text)
        self.text = text
        self.hint = hint


class Cancelled(ReaderError):
    """The user stopped a job; everything is as it was before it."""

    def __init__(self) -> None:
        super().__init__("Cancelled.", "Nothing was changed.")
