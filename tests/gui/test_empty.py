"""The first start and empty places."""

from typing import get_args

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from readerapp.errors import ReaderError
from readerapp.gui.places import Kind, Place
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.empty import EmptyPlace, EmptyState
from readerapp.gui.widgets.buttons import Button
from tests.gui.pictures import save_picture

LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
COPY = Qt.DropAction.CopyAction


@pytest.fixture
def empty(qtbot: QtBot, theme: Theme) -> EmptyState:
    empty = EmptyState(theme)
    empty.resize(1055, 772)
    empty.set_sample_count(30)
    qtbot.addWidget(empty)
    empty.show()
    return empty


def files(*paths: str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl(path) for path in paths])
    return mime


def test_each_way_in_tells_what_is_wanted(empty: EmptyState, qtbot: QtBot) -> None:
    ways = {way.text(): way for way in empty.findChildren(QPushButton)}
    assert list(ways) == ["Choose files", "Paste a page", "Try a sample digest"]
    for way, signal in zip(ways.values(), (empty.files_asked, empty.paste_asked, empty.sample_asked), strict=True):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(way, LEFT)
    with qtbot.waitSignal(empty.files_asked):
        qtbot.keyClick(ways["Choose files"], Qt.Key.Key_Space)
    assert ways["Try a sample digest"].accessibleDescription().startswith("30 papers")


def test_dropped_files_are_told_and_the_field_lights_up(empty: EmptyState, qapp: QApplication, theme: Theme) -> None:
    dropped: list[list[str]] = []
    empty.files_dropped.connect(dropped.append)
    mime = files("file:///tmp/one.txt", "https://example.org/two.txt")
    view = empty.viewport()
    enter = QDragEnterEvent(QPoint(400, 300), COPY, mime, LEFT, NO_KEY)
    qapp.sendEvent(view, enter)
    assert enter.isAccepted()
    middle = empty.rect().center()
    lit = {empty.grab().toImage().pixelColor(middle.x() - 240, y).name() for y in range(200, 500)}
    assert theme.color("sel").name() in lit
    qapp.sendEvent(view, QDropEvent(QPointF(400, 300), COPY, mime, LEFT, NO_KEY))
    assert dropped == [["/tmp/one.txt"]]
    rest = {empty.grab().toImage().pixelColor(middle.x() - 240, y).name() for y in range(200, 500)}
    assert theme.color("sel").name() not in rest


def test_what_is_no_file_is_refused(empty: EmptyState, qapp: QApplication) -> None:
    mime = files("https://example.org/a")
    enter = QDragEnterEvent(QPoint(400, 300), COPY, mime, LEFT, NO_KEY)
    enter.ignore()
    qapp.sendEvent(empty.viewport(), enter)
    assert not enter.isAccepted()


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_place_says_what_belongs_there(qtbot: QtBot, theme: Theme, kind: Kind) -> None:
    place = EmptyPlace(theme)
    qtbot.addWidget(place)
    place.show_for(Place(kind))
    title, step = (label.text() for label in place.findChildren(QLabel))
    assert title
    assert step.endswith(".")


def test_a_saved_search_without_results_is_named(qtbot: QtBot, theme: Theme) -> None:
    place = EmptyPlace(theme)
    qtbot.addWidget(place)
    place.show_for(Place("search", 3, "<b>none</b>"))
    label = place.findChildren(QLabel)[0]
    assert label.text() == "Nothing found for “<b>none</b>”"
    assert label.textFormat() == Qt.TextFormat.PlainText


def links_of(place: EmptyPlace) -> list[Button]:
    return [button for button in place.findChildren(Button) if button.isVisibleTo(place)]


def test_a_search_without_results_offers_what_may_find_something(qtbot: QtBot, theme: Theme) -> None:
    asked: list[str] = []
    place = EmptyPlace(theme)
    qtbot.addWidget(place)
    place.query_asked.connect(asked.append)
    place.show_not_found("neurol year:1850", "neural year:1850", "neurol")
    assert place.findChildren(QLabel)[0].text() == "Nothing found for “neurol year:1850”"
    meant, bare = links_of(place)
    assert meant.label() == "Did you mean “neural year:1850”?"
    assert bare.label() == "Search without the filters"
    for link in (meant, bare):
        qtbot.mouseClick(link, LEFT)
    assert asked == ["neural year:1850", "neurol"]
    place.show_not_found("neurol", "", "neurol ")
    assert links_of(place) == []
    place.show_not_found("neurol year:1850", "", "neurol")
    assert [link.label() for link in links_of(place)] == ["Search without the filters"]
    place.show_for(Place("queue"))
    assert links_of(place) == []


def test_a_search_that_cannot_be_answered_says_why(qtbot: QtBot, theme: Theme) -> None:
    place = EmptyPlace(theme)
    qtbot.addWidget(place)
    place.show_failed(ReaderError("The search index cannot be read.", "It is built anew."))
    assert [label.text() for label in place.findChildren(QLabel)] == [
        "The search index cannot be read.",
        "It is built anew.",
    ]
    place.show_failed(ValueError("x"))
    assert place.findChildren(QLabel)[0].text() == "This search went wrong"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_picture(empty: EmptyState, qtbot: QtBot, theme: Theme, scheme: str) -> None:
    theme.apply(scheme)
    save_picture(empty, f"empty-{scheme}")
    place = EmptyPlace(theme)
    qtbot.addWidget(place)
    place.resize(384, 600)
    place.show_for(Place("queue"))
    save_picture(place, f"empty-place-{scheme}")
    place.show_not_found("neurol netwroks year:1850", "neural networks year:1850", "neurol netwroks")
    save_picture(place, f"empty-search-{scheme}")


def test_it_fits_a_small_window_with_big_text(empty: EmptyState, qtbot: QtBot, theme: Theme) -> None:
    theme.apply("light", text_scale=200)
    empty.resize(700, 500)
    qtbot.waitUntil(lambda: empty.widget().width() <= empty.viewport().width())
    save_picture(empty, "empty-light-200")
