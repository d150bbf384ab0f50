"""The search field's completions: keys, mouse, and answers that come late."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.search_box import SearchBox
from readerapp.gui.views.search_completion import CompletionPopup, typed_in
from readerapp.gui.widgets.buttons import Button
from readerapp.gui.widgets.lines import Panel
from readerapp.search.completion import Completions, Item
from tests.gui.pictures import save_picture

KEY = Qt.Key
VALUES = (
    Item("is:unread", "is:unread", "of these results", "value", 26),
    Item("is:queued", "is:queued", "", "value", 5),
    Item("is:annotated", "is:annotated", "", "value", 6),
    Item("is:duplicate", "is:duplicate", "", "value", 0),
)
FIELDS = (Item("tag:", "tag:", "a tag", "field"), Item("title:", "title:", "words of the title", "field"))
TAGS = (Item("tag:area/medical", "tag:area/medical", "", "tag", 12), Item("tag:ocr", "tag:ocr", "", "tag", 3))
RECENT = (
    Item("tag:ocr is:unread", "OCR unread", "tag:ocr is:unread", "search", 3),
    Item("author:müller", "author:müller", "", "recent"),
)


def answer(text: str, caret: int) -> Completions:
    """Complete as the library would."""
    if not text:
        return Completions(0, 0, RECENT)
    start = text.rfind(" ", 0, caret) + 1
    word = text[start:caret]
    end = next((place for place in range(caret, len(text)) if text[place] == " "), len(text))
    found = [item for item in (*FIELDS, *VALUES, *TAGS) if item.text.startswith(word) and word]
    if ":" not in word:
        found = [item for item in found if item.kind == "field"]
    return Completions(start, end, tuple(found))


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> QWidget:
    """A window with a search field, and another field below it."""
    window = Panel("list")
    column = QVBoxLayout(window)
    column.addWidget(SearchBox(theme))
    column.addWidget(QLineEdit())
    column.addStretch(1)
    window.resize(420, 360)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.setFocus()
    return window


@pytest.fixture
def box(window: QWidget) -> SearchBox:
    """The search field, which is answered at once."""
    box = window.findChild(SearchBox)
    assert isinstance(box, SearchBox)
    box.completions_asked.connect(lambda text, caret: box.offer(text, caret, answer(text, caret)))
    return box


def popup_of(box: SearchBox) -> CompletionPopup | None:
    popup = box.window().findChild(CompletionPopup)
    return popup if popup is not None and popup.isVisible() else None


def rows_of(box: SearchBox) -> list[str]:
    popup = popup_of(box)
    model = popup.list.model() if popup else None
    return [model.index(row, 0).data() for row in range(model.rowCount())] if model else []


def type_into(box: SearchBox, qtbot: QtBot, text: str) -> None:
    if not box.hasFocus():
        box.setFocus()
    qtbot.keyClicks(box, text)


def test_values_appear_after_a_field_and_tab_takes_the_first(box: SearchBox, qtbot: QtBot) -> None:
    type_into(box, qtbot, "tensor is:")
    assert rows_of(box) == ["is:unread", "is:queued", "is:annotated", "is:duplicate"]
    assert box.accessibleDescription() == "is:unread, of these results, 26 papers"
    qtbot.keyClick(box, KEY.Key_Tab)
    assert box.text() == "tensor is:unread "
    assert box.cursorPosition() == len(box.text())
    assert box.hasFocus()
    assert popup_of(box) is None


def test_a_field_goes_on_with_its_values(box: SearchBox, qtbot: QtBot) -> None:
    type_into(box, qtbot, "ta")
    qtbot.keyClick(box, KEY.Key_Tab)
    assert box.text() == "tag:"
    assert rows_of(box) == ["tag:area/medical", "tag:ocr"]
    qtbot.keyClick(box, KEY.Key_Down)
    qtbot.keyClick(box, KEY.Key_Tab)
    assert box.text() == "tag:ocr "


def test_return_searches_what_is_typed_or_the_row_walked_to(box: SearchBox, qtbot: QtBot) -> None:
    entered: list[str] = []
    box.returnPressed.connect(lambda: entered.append(box.text()))
    type_into(box, qtbot, "is:")
    qtbot.keyClick(box, KEY.Key_Return)
    assert (entered, popup_of(box)) == (["is:"], None)
    type_into(box, qtbot, "q")
    qtbot.keyClick(box, KEY.Key_Backspace)
    qtbot.keyClick(box, KEY.Key_Down)
    qtbot.keyClick(box, KEY.Key_Return)
    assert entered == ["is:", "is:queued "]


def test_return_on_a_field_only_completes(box: SearchBox, qtbot: QtBot) -> None:
    entered: list[str] = []
    box.returnPressed.connect(lambda: entered.append(box.text()))
    type_into(box, qtbot, "t")
    qtbot.keyClick(box, KEY.Key_Down)
    qtbot.keyClick(box, KEY.Key_Return)
    assert (entered, box.text()) == ([], "title:")


def test_escape_closes_the_popup_alone(box: SearchBox, qtbot: QtBot) -> None:
    left: list[bool] = []
    box.left.connect(lambda: left.append(True))
    type_into(box, qtbot, "is:")
    qtbot.keyClick(box, KEY.Key_Escape)
    assert (popup_of(box), box.text(), left) == (None, "is:", [])
    qtbot.keyClick(box, KEY.Key_Down)
    assert left == [True], "with the popup closed Down leads to the list"
    qtbot.keyClick(box, KEY.Key_Escape)
    assert box.text() == ""


def test_nothing_to_offer_opens_nothing(box: SearchBox, qtbot: QtBot) -> None:
    type_into(box, qtbot, "tensor")
    assert popup_of(box) is None
    box.clear()
    type_into(box, qtbot, "is:unread")
    assert popup_of(box) is None, "what stands there already is no offer"


def test_an_empty_field_offers_searches_on_focus_and_down(box: SearchBox, qtbot: QtBot) -> None:
    entered: list[str] = []
    box.returnPressed.connect(lambda: entered.append(box.text()))
    box.setFocus()
    assert rows_of(box) == ["OCR unread", "author:müller"]
    popup = popup_of(box)
    assert popup is not None
    assert popup.current() is None, "nothing is chosen before an arrow is pressed"
    qtbot.keyClick(box, KEY.Key_Escape)
    qtbot.keyClick(box, KEY.Key_Down)
    qtbot.keyClick(box, KEY.Key_Down)
    qtbot.keyClick(box, KEY.Key_Return)
    assert entered == ["author:müller"]


def test_down_leads_to_the_list_where_nothing_is_remembered(box: SearchBox, qtbot: QtBot) -> None:
    box.completions_asked.disconnect()
    box.completions_asked.connect(lambda text, caret: box.offer(text, caret, Completions(0, 0)))
    box.setFocus()
    with qtbot.waitSignal(box.left):
        qtbot.keyClick(box, KEY.Key_Down)


def test_a_click_takes_a_row_and_leaves_the_keyboard_to_the_field(box: SearchBox, qtbot: QtBot) -> None:
    type_into(box, qtbot, "is:")
    popup = popup_of(box)
    assert popup is not None
    view = popup.list
    place = view.visualRect(view.model().index(2, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert box.text() == "is:annotated "
    assert box.hasFocus()


def test_recent_searches_are_forgotten_by_a_link(box: SearchBox, qtbot: QtBot) -> None:
    box.setFocus()
    popup = popup_of(box)
    assert popup is not None
    link = next(button for button in popup.findChildren(Button) if button.label() == "Forget")
    with qtbot.waitSignal(box.forget_asked):
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert popup_of(box) is None
    type_into(box, qtbot, "is:")
    assert not link.isVisible()


def test_the_popup_goes_with_the_focus(box: SearchBox, qtbot: QtBot) -> None:
    type_into(box, qtbot, "is:")
    other = box.window().findChildren(QLineEdit)[1]
    other.setFocus()
    assert popup_of(box) is None
    box.offer("is:", 3, answer("is:", 3))
    assert popup_of(box) is None, "a late answer opens nothing"


def test_late_answers_are_dropped_and_tab_waits_for_the_right_one(box: SearchBox, qtbot: QtBot) -> None:
    asked: list[tuple[str, int]] = []
    type_into(box, qtbot, "is:")
    box.completions_asked.disconnect()
    box.completions_asked.connect(lambda text, caret: asked.append((text, caret)))
    qtbot.keyClicks(box, "qu")
    assert asked == [("is:q", 4), ("is:qu", 5)]
    box.offer(*asked[0], Completions(0, 4, (Item("is:wrong", "is:wrong"),)))
    assert "is:wrong" not in rows_of(box)
    qtbot.keyClick(box, KEY.Key_Tab)
    assert (box.text(), box.hasFocus()) == ("is:qu", True)
    box.offer(*asked[1], answer("is:qu", 5))
    assert box.text() == "is:queued "


def test_the_word_in_the_middle_is_replaced(box: SearchBox, qtbot: QtBot) -> None:
    box.setText("𝔾raph is:x müller")
    box.setFocus()
    box.setCursorPosition(len("𝔾raph is:".encode("utf-16-le")) // 2)
    qtbot.keyClick(box, KEY.Key_Delete)
    assert rows_of(box)[0] == "is:unread"
    qtbot.keyClick(box, KEY.Key_Tab)
    assert box.text() == "𝔾raph is:unread müller"
    box.insert("nach ")
    assert box.text() == "𝔾raph is:unread nach müller"
    box.undo()
    box.undo()
    assert "is:unread" not in box.text()


def test_without_a_popup_tab_goes_on(box: SearchBox, qtbot: QtBot) -> None:
    type_into(box, qtbot, "tensor")
    qtbot.keyClick(box, KEY.Key_Tab)
    assert not box.hasFocus()


def test_the_popup_stays_in_the_window(box: SearchBox, qtbot: QtBot) -> None:
    box.window().resize(420, 190)
    qtbot.waitUntil(lambda: box.window().height() == 190)
    type_into(box, qtbot, "several words before the field is:")
    popup = popup_of(box)
    assert popup is not None
    view = popup.findChild(QListView)
    right = view.mapTo(box.window(), QPoint(view.width(), 0)).x()
    assert right <= box.geometry().right()
    assert view.mapTo(box.window(), QPoint(0, view.height())).y() < 190
    assert len(rows_of(box)) == 4, "the others are scrolled to"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_picture(box: SearchBox, theme: Theme, qtbot: QtBot, scheme: str) -> None:
    theme.apply(scheme)
    box.setFocus()
    save_picture(box.window(), f"search-box-recent-{scheme}")
    type_into(box, qtbot, "tensor is:")
    save_picture(box.window(), f"search-box-{scheme}")


@pytest.mark.parametrize(
    ("label", "typed", "bold"),
    [
        ("is:unread", "is:", "is:"),
        ("unread", "is:un", "un"),
        ("Sein Oh", 'author:"oh', "Oh"),
        ("title:", "ti", "ti"),
        ("Müller", "author:mul", ""),
        ("NAACL", "venue:acl", ""),
        ("tensor rank", "", ""),
    ],
)
def test_what_was_typed_is_bold(label: str, typed: str, bold: str) -> None:
    start, end = typed_in(label, typed)
    assert label[start:end] == bold
