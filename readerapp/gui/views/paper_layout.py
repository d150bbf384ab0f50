"""What stands where in a row of papers: everything that needs measuring, once a paper and width."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont

from readerapp.gui.theme import painting
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views import match_passage
from readerapp.library.rows import PaperRow, PaperTexts, Status
from readerapp.text import latex, names

if TYPE_CHECKING:
    from readerapp.search.marks import Marker

_META_SHARE = 0.56
_CHIP_GAP = 4
_BETWEEN = " · "
_LEAST_LEAD = 60
_LONGEST_CHIP = 120
_KEPT = 2048
_NARROW = 0.75  # letters of running text, compared with a font's average width


@dataclass(frozen=True, slots=True)
class Hit:
    """A search hit in a line, from the line's left."""

    x: float
    width: float
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of text, elided to fit."""

    x: float
    words: str
    font: QFont
    role: str = "text"
    hits: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class ChipBox:
    """A tag in a row."""

    x: float
    width: float
    words: str
    hue: str


@dataclass(frozen=True, slots=True)
class RowLayout:
    """A row, measured from where its text begins.

    Attributes:
        second: the pieces of the second line beside chips and stars.
        cut: whether the title did not fit.
    """

    row: PaperRow
    width: float
    title: Line
    second: tuple[Line, ...]
    chips: tuple[ChipBox, ...]
    cut: bool


class RowLayouts:
    """Lays rows out and keeps the results until the look, the width or the paper changes.

    Args:
        theme: the look.
        texts: returns the texts of the paper of a row, asked for where a search found nothing in its title.
    """

    def __init__(self, theme: Theme, texts: Callable[[int], PaperTexts]) -> None:
        self._theme = theme
        self._texts = texts
        self._marker: Marker | None = None
        self._kept: dict[int, RowLayout] = {}
        theme.changed.connect(self._kept.clear)

    def set_marker(self, marker: "Marker | None") -> None:
        """Mark the hits of another search, or none."""
        self._marker = marker or None
        self._kept.clear()

    def of(self, row: PaperRow, number: int, width: float) -> RowLayout:
        """Return the layout of a paper in the row of a number, its text ``width`` px wide."""
        layout = self._kept.get(row.id)
        if layout is None or layout.row is not row or layout.width != width:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            layout = self._kept[row.id] = self._lay_out(row, number, width)
        return layout

    def stars_width(self, count: int) -> float:
        """Return how wide the stars of a row are."""
        return painting.stars_width(count, self._theme.px(12), self._theme.px(1))

    def _lay_out(self, row: PaperRow, number: int, width: float) -> RowLayout:
        full = latex.plain(row.title)
        font = self._theme.font(13, 600 if row.status == Status.INBOX else 400)
        words = painting.elided(self._theme, full, font, width)
        marks = self._marker.marks(full, "title") if self._marker else ()
        title = Line(0, words, font, hits=self._hits(words, full, marks, font))
        right = width - (self.stars_width(row.rating) + self._theme.px(12) if row.rating else 0)
        passage: tuple[Line, ...] = ()
        whole = len(words) - (words != full)
        seen = any(end <= whole for _, end in marks)
        source = _source(row)
        source_hits = self._source_hits(*source)
        if row.remark:
            passage = self._remark(row.remark, right)
        elif self._marker and not seen and not source_hits:
            passage = self._passage(row, number, right)
        second, chips = (passage, ()) if passage else self._second(row, source, source_hits, right)
        return RowLayout(row, width, title, second, chips, cut=words != full)

    def _second(
        self, row: PaperRow, whence: tuple[str, str], source_hits: match_passage.Ranges, right: float
    ) -> tuple[tuple[Line, ...], tuple[ChipBox, ...]]:
        theme, font = self._theme, self._theme.font(12)
        source, lead = _BETWEEN.join(filter(None, whence)), latex.plain(row.lead)
        meta, role = (source, "text2") if source else (lead, "text3")
        gap = theme.px(8)
        wanted = painting.text_width(theme, meta, font)
        fitting = self._fitting(row.tags, right - gap - min(wanted, _META_SHARE * right))
        rest_words = _rest(len(fitting), len(row.tags))
        rest_width = painting.text_width(theme, rest_words, theme.font(11)) if rest_words else 0
        used = sum(width + _CHIP_GAP for _, _, width in fitting) + rest_width
        meta = painting.elided(theme, meta, font, right - (used + gap if used else 0))
        hits = self._hits(meta, source, source_hits, font) if source else ()
        lines = [Line(0, meta, font, role, hits)]
        x = painting.text_width(theme, meta, font) + (gap if meta else 0)
        if source and not row.tags and lead and right - x > theme.px(_LEAST_LEAD):
            lines.append(Line(x, painting.elided(theme, lead, font, right - x), font, "text3"))
        chips = []
        for words, hue, width in fitting:
            chips.append(ChipBox(x, width, words, hue))
            x += width + _CHIP_GAP
        if rest_words:
            lines.append(Line(x, rest_words, theme.font(11), "text3"))
        return tuple(lines), tuple(chips)

    def _remark(self, remark: str, width: float) -> tuple[Line, ...]:
        """Return what the user says of a paper in a list, in place of who and where."""
        font = self._theme.font(12, italic=True)
        return (Line(0, painting.elided(self._theme, " ".join(remark.split()), font, width), font, "text2"),)

    def _fitting(self, tags: Iterable[tuple[str, int]], room: float) -> list[tuple[str, str, float]]:
        """Return as many tags as fit, as (words, hue, width), leaving room to say how many do not."""
        theme = self._theme
        tags = list(tags)
        fitting: list[tuple[str, str, float]] = []
        used = 0.0
        for number, (name, hue) in enumerate(tags, start=1):
            words = painting.elided(theme, name.rsplit("/", 1)[-1], theme.font(11), theme.px(_LONGEST_CHIP))
            width = painting.chip_width(theme, words)
            if used + width + (theme.px(22) if number < len(tags) else 0) > room:
                break
            fitting.append((words, f"d{hue}", width))
            used += width + _CHIP_GAP
        return fitting

    def _source_hits(self, who: str, where: str) -> match_passage.Ranges:
        """Return the hits in authors and venue as the second line names them."""
        if not self._marker:
            return ()
        before = len(who) + len(_BETWEEN) if who else 0
        at_venue = self._marker.marks(where, "venue")
        return (
            *self._marker.marks(who, "author"),
            *((start + before, end + before) for start, end in at_venue),
        )

    def _passage(self, row: PaperRow, number: int, width: float) -> tuple[Line, ...]:
        """Return the passage around the first hit, after a word that tells where it stands; nothing without a hit."""
        assert self._marker
        theme, font, small = self._theme, self._theme.font(12), self._theme.font(11, 500)
        letters = max(20, int(width / (_NARROW * max(1.0, theme.metrics(font).averageCharWidth()))))
        found = match_passage.passage(row, self._texts(number), self._marker, letters)
        if found is None:
            return ()
        lines, x = [], 0.0
        if found.source:
            lines.append(Line(0, found.source, small, "text2"))
            x = painting.text_width(theme, found.source, small) + theme.px(8)
        words = painting.elided(theme, found.text, font, width - x)
        lines.append(Line(x, words, font, "text3", self._hits(words, found.text, found.hits, font)))
        return tuple(lines)

    def _hits(self, words: str, full: str, marks: Iterable[tuple[int, int]], font: QFont) -> tuple[Hit, ...]:
        visible = len(words) if words == full else len(words) - 1
        hits = []
        for start, end in marks:
            if start >= visible:
                break
            found = words[start : min(end, visible)]
            x = painting.text_width(self._theme, words[:start], font)
            hits.append(Hit(x, painting.text_width(self._theme, found, font), found))
        return tuple(hits)


def _source(row: PaperRow) -> tuple[str, str]:
    """Return who and where: ``Oh et al.`` and ``CIKM 2021``."""
    year = str(row.year or "")
    where = row.venue if year and row.venue.endswith(year) else f"{row.venue} {year}".strip()
    return names.short(row.authors), where


def _rest(shown: int, tags: int) -> str:
    if shown == tags:
        return ""
    if shown:
        return f"+{tags - shown}"
    return "1 tag" if tags == 1 else f"{tags} tags"
