"""The abstract with its highlights, and the cards of their comments beside or below it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.margin import CommentCard
from readerapp.gui.views.match_passage import Marks
from readerapp.gui.views.reading_text import ReadingText
from readerapp.gui.widgets.labels import Label
from readerapp.library.rows import AnchorState, AnnotationRow

_CARD_GAP = 8


class AbstractBlock(QWidget):
    """Text and cards; a card stands beside the first line of its highlight, or lower if it would touch another.

    Args:
        theme: the look.

    Attributes:
        text: the abstract.

    Signals:
        comment_edited: annotation id and comment.
        color_chosen: annotation id and a value of ``Color``.
        annotation_removed: annotation id.
        card_hovered: annotation id under the pointer or in focus, 0 for none.
    """

    comment_edited = Signal(int, str)
    color_chosen = Signal(int, str)
    annotation_removed = Signal(int)
    card_hovered = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.text = ReadingText(theme, "Abstract", px=14, line=22, parent=self)
        self._missing = Label(theme, "No abstract", role="text3", px=14, parent=self)
        self._marks: Marks | None = None
        self._cards: dict[int, CommentCard] = {}
        self._measure, self._gap, self._card_width = 464, 16, 140
        self.card_hovered.connect(self.text.set_hovered)

    def set_geometry_rules(self, measure: int, gap: int, card_width: int) -> None:
        """Set the width of the text, and of the cards beside it; 0 puts the cards below it."""
        self._measure, self._gap, self._card_width = measure, gap, card_width
        self.place()

    def show_abstract(self, source: str, annotations: tuple[AnnotationRow, ...], *, again: bool) -> None:
        """Show an abstract and the cards of all the paper's annotations.

        Args:
            source: the abstract as stored.
            annotations: of title and abstract.
            again: whether it is the same text as before: then selection and typing stay.
        """
        if not again:
            self.text.set_source(source)
        self.text.setVisible(bool(source))
        self._missing.setVisible(not source)
        self.text.set_highlights([a for a in annotations if a.field == "abstract"])
        self._show_cards(annotations)

    def set_marks(self, marks: Marks | None) -> None:
        """Mark the words of a search in the comments, or none."""
        self._marks = marks
        for card in self._cards.values():
            card.set_marks(marks)

    def card(self, annotation_id: int) -> CommentCard | None:
        """Return the card of an annotation."""
        return self._cards.get(annotation_id)

    def flush(self) -> None:
        """Hand on comments that are being typed."""
        for card in self._cards.values():
            card.flush()

    def place(self) -> None:
        """Lay out text and cards and take their height."""
        self.text.set_width(self._measure)
        height = self.text.height() if self.text.isVisibleTo(self) else self._theme.px(22)
        self._missing.setGeometry(0, 0, self._measure, self._theme.px(22))
        beside = self._card_width > 0
        x = self._measure + self._gap if beside else 0
        width = self._card_width if beside else self._measure
        y = 0 if beside else height + 12
        for card in self._in_order():
            top = self._top(card.annotation) if beside else 0
            y = max(y, top)
            card.setGeometry(x, y, width, card.height_at(width))
            card.show()
            y += card.height() + _CARD_GAP
        self.setFixedHeight(max(height, y - _CARD_GAP if self._cards else 0))

    def _show_cards(self, annotations: tuple[AnnotationRow, ...]) -> None:
        wanted = {annotation.id: annotation for annotation in annotations}
        for gone in self._cards.keys() - wanted.keys():
            lost = self._cards.pop(gone)
            lost.flush()
            lost.hide()
            lost.deleteLater()
        for annotation in annotations:
            if card := self._cards.get(annotation.id):
                card.set_annotation(annotation)
            else:
                self._cards[annotation.id] = self._new_card(annotation)
        before: QWidget = self.text
        for following in self._in_order():
            QWidget.setTabOrder(before, following)
            before = following

    def _new_card(self, annotation: AnnotationRow) -> CommentCard:
        card = CommentCard(self._theme, annotation, self)
        card.set_marks(self._marks)
        card.comment_edited.connect(partial(self.comment_edited.emit, annotation.id))
        card.color_chosen.connect(partial(self.color_chosen.emit, annotation.id))
        card.removed.connect(partial(self.annotation_removed.emit, annotation.id))
        card.resized.connect(self.place, Qt.ConnectionType.QueuedConnection)
        card.hovered.connect(partial(self._on_card_hovered, annotation.id))
        return card

    def _on_card_hovered(self, annotation_id: int, over: bool) -> None:
        self.card_hovered.emit(annotation_id if over else 0)

    def _in_order(self) -> list[CommentCard]:
        """Return the cards of the title first, then by place, and lost ones last."""

        def place(card: CommentCard) -> tuple[bool, bool, int, int]:
            annotation = card.annotation
            lost = annotation.state == AnchorState.ORPHAN
            return lost, annotation.field != "title", annotation.start, annotation.id

        return sorted(self._cards.values(), key=place)

    def _top(self, annotation: AnnotationRow) -> int:
        return self.text.top_of(annotation.id) if annotation.field == "abstract" else 0
