"""Which text of a note counts when the user types while the library tells of other texts."""

RULE = "\n\n---\n\n"
"""Parts the user's text from one that came from elsewhere at the same time; a rule in Markdown."""


class NoteText:
    """The text of one note between the field and the library.

    The library tells of the note again whenever anything of its paper changed, often with a text that typing has
    overtaken. So a text that was handed to the library from here, or was the last one known, is an echo. Another
    one comes from elsewhere, such as the command line: it is taken where nothing was typed since, else both are
    kept, the other below the user's.

    Args:
        text: as the library has it.

    Attributes:
        text: as it is in the field.
    """

    def __init__(self, text: str = "") -> None:
        self.text = self._known = text
        self._sent: set[str] = set()

    def type(self, text: str) -> None:
        """Take what the user typed."""
        self.text = text

    def send(self) -> str:
        """Return the text to hand to the library."""
        self._sent.add(self.text)
        return self.text

    def told(self, text: str) -> str:
        """Take the text the library has now.

        Returns:
            What to put at the end of the field, if the user typed at the same time; else nothing.
        """
        if text == self.text:
            self._known = text
            self._sent.clear()
            return ""
        typed = self.text != self._known
        if typed and (text == self._known or text in self._sent):
            return ""
        self._known = text
        self._sent.clear()
        if not typed:
            self.text = text
            return ""
        addition = RULE + text if text else ""
        self.text += addition
        return addition
