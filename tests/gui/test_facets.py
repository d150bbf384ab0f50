"""The facets: rows, the list by mouse and keys, and the pane in the window beside a search."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from readerapp.gui.app import App
from readerapp.gui.models.facets import FacetRow, facet_rows
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.facet_list import FacetList
from readerapp.gui.views.facet_values import FacetValues
from readerapp.gui.views.facets import FacetPane
from readerapp.gui.widgets.buttons import Button
from readerapp.library import papers, tags
from readerapp.library.library import Library
from readerapp.library.rows import Status
from readerapp.search.facets import Group, Value
from readerapp.search.narrowing import chosen
from readerapp.settings import SettingsFile
from tests.gui.pictures import save_picture
from tests.unit.conftest import add_digest
from tests.unit.tasks.test_count_facets import PAPERS

LEFT, NO_KEY, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
KEY = Qt.Key
HUES = {"tensor": 5, "area/medical": 2}
GROUPS = (
    Group("status", (Value("inbox", 30), Value("read", 8))),
    Group("rating", (Value("5", 4), Value("4", 6), Value("none", 28))),
    Group("tag", (Value("area", 20), Value("area/medical", 12), Value("tensor", 16)), more=7),
    Group("year", (Value("2024", 14), Value("2023", 9), Value("2021..2022", 8), Value("..2020", 6), Value("none", 1))),
    Group("venue", (Value("ICLR", 38),)),
    Group("source", ()),
    Group("author", (Value("Jane Doe", 3), Value("Luciano Dyballa with a name that is very long", 1)), more=61),
    Group("has", (Value("code", 12), Value("highlight", 6))),
)


def rows_of(text: str = "") -> tuple[FacetRow, ...]:
    return facet_rows(GROUPS, chosen(text), 38, HUES)


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme) -> FacetPane:
    pane = FacetPane(theme)
    pane.resize(224, 1000)
    pane.set_total(38)
    pane.set_rows(rows_of())
    qtbot.addWidget(pane)
    with qtbot.waitActive(pane):
        pane.show()
        pane.activateWindow()
    return pane


@pytest.fixture
def asked(pane: FacetPane) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    pane.chosen.connect(lambda row: found.append(("chosen", row.field, row.word)))
    pane.excluded.connect(lambda row: found.append(("excluded", row.field, row.word)))
    pane.more_asked.connect(lambda field, _point: found.append(("more", field, "")))
    return found


def list_of(pane: FacetPane) -> FacetList:
    return pane.findChild(FacetList)  # type: ignore[no-any-return]


def point_of(facets: FacetList, field: str, word: str) -> QPoint:
    place = next(
        i for i, row in enumerate(facets.rows()) if (row.field, row.word) == (field, word) and row.kind != "head"
    )
    index = facets.model().index(place, 0)
    facets.scrollTo(index)
    return facets.visualRect(index).center()


def test_rows_are_headed_and_say_all_in_words() -> None:
    rows = rows_of("tensor year:2024 -tag:tensor")
    heads = [row.title for row in rows if row.kind == "head"]
    assert heads == ["Status", "Rating", "Tag", "Year", "Author", "Has"], "nothing to choose among one venue, no source"
    by_word = {(row.field, row.word): row for row in rows if row.kind == "value"}
    assert by_word["year", "2024"].words == "2024, 14 papers, chosen"
    assert by_word["tag", "tensor"].words == "tensor, 16 papers, excluded"
    assert by_word["rating", "5"].words == "5 stars, 4 papers"
    assert by_word["rating", "none"].title == "Unrated"
    assert [by_word["year", word].title for word in ("2021..2022", "..2020", "none")] == [
        "2021–2022",
        "Until 2020",
        "No year",
    ]
    medical = by_word["tag", "area/medical"]
    assert (medical.title, medical.level, medical.hue) == ("medical", 1, "d2")
    assert by_word["tag", "area"].hue == "d2", "that of a child where it has none itself"
    assert [row.title for row in rows if row.kind == "more"] == ["7 more…", "61 more…"]


def test_a_click_chooses_and_alt_click_excludes(pane: FacetPane, asked: list[tuple[str, str, str]]) -> None:
    facets = list_of(pane)
    QTest.mouseClick(facets.viewport(), LEFT, NO_KEY, point_of(facets, "year", "2024"))
    QTest.mouseClick(facets.viewport(), LEFT, ALT, point_of(facets, "tag", "area/medical"))
    QTest.mouseClick(facets.viewport(), LEFT, NO_KEY, point_of(facets, "author", ""))
    assert asked == [("chosen", "year", "2024"), ("excluded", "tag", "area/medical"), ("more", "author", "")]


def test_keys_walk_choose_and_exclude(pane: FacetPane, asked: list[tuple[str, str, str]], qtbot: QtBot) -> None:
    facets = list_of(pane)
    pane.focus_list()
    assert facets.currentIndex().row() == 1, "the first value, below its heading"
    qtbot.keyClick(facets, KEY.Key_Space)
    qtbot.keyClick(facets, KEY.Key_Down)
    qtbot.keyClick(facets, KEY.Key_Space, ALT)
    qtbot.keyClick(facets, KEY.Key_Down)
    qtbot.keyClick(facets, KEY.Key_X)
    qtbot.keyClick(facets, KEY.Key_Up)
    qtbot.keyClick(facets, KEY.Key_Return)
    assert asked == [
        ("chosen", "status", "inbox"),
        ("excluded", "status", "read"),
        ("excluded", "rating", "5"),
        ("chosen", "status", "read"),
    ]
    with qtbot.waitSignal(pane.left):
        qtbot.keyClick(facets, KEY.Key_Escape)


def test_the_cursor_stays_on_its_value(pane: FacetPane, qtbot: QtBot) -> None:
    facets = list_of(pane)
    pane.focus_list()
    QTest.mouseClick(facets.viewport(), LEFT, NO_KEY, point_of(facets, "year", "2023"))
    pane.set_rows(facet_rows(GROUPS[2:], chosen("year:2023"), 38, HUES))
    assert facets.rows()[facets.currentIndex().row()].word == "2023"
    pane.set_rows(facet_rows(GROUPS[5:], (), 38, HUES))
    assert facets.rows()[facets.currentIndex().row()].kind == "value"
    pane.set_rows(())
    assert not facets.isVisible()


def test_menu_of_a_value(pane: FacetPane, asked: list[tuple[str, str, str]], qapp: QApplication) -> None:
    facets = list_of(pane)
    pane.set_rows(rows_of("-has:code"))
    point = point_of(facets, "has", "code")
    qapp.sendEvent(
        facets.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, facets.mapToGlobal(point))
    )
    menu = facets.findChild(QMenu)
    assert [action.text() for action in menu.actions()] == ["Narrow to these papers\tSpace", "Exclude no more\tX"]
    menu.actions()[1].trigger()
    menu.close()
    assert asked == [("excluded", "has", "code")]


def test_head_counts_clears_and_leads_back(pane: FacetPane, qtbot: QtBot) -> None:
    buttons = {button.accessibleName(): button for button in pane.findChildren(Button)}
    assert buttons["Clear"].isHidden()
    pane.set_rows(rows_of("year:2024"))
    assert buttons["Clear"].isVisible()
    with qtbot.waitSignals([pane.cleared, pane.sidebar_asked]):
        buttons["Clear"].click()
        buttons["Show the sidebar"].click()


def test_nothing_found_leaves_nothing_to_narrow(pane: FacetPane) -> None:
    pane.set_total(0)
    pane.set_rows(())
    said = [label.text() for label in pane.findChildren(QLabel) if label.isVisible()]
    assert "0 results" in said
    assert "There is nothing to narrow." in said
    pane.set_total(5)
    pane.set_rows(())
    assert any("tells these papers apart" in label.text() for label in pane.findChildren(QLabel) if label.isVisible())


def test_old_counts_dim_only_when_new_ones_are_late(pane: FacetPane, qtbot: QtBot) -> None:
    delegate = list_of(pane).itemDelegate()
    pane.set_stale(True)
    assert not delegate.stale
    pane.set_stale(False)
    assert not pane._dim.isActive()
    assert not delegate.stale
    pane.set_stale(True)
    qtbot.waitUntil(lambda: delegate.stale, timeout=2000)
    pane.set_stale(False)
    assert not delegate.stale


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_picture(pane: FacetPane, theme: Theme, scheme: str) -> None:
    theme.apply(scheme)
    pane.set_rows(rows_of("year:2024 -tag:tensor"))
    pane.focus_list()
    save_picture(pane, f"facets-{scheme}")


# In the window


@pytest.fixture
def app(qtbot: QtBot, tmp_path: Path) -> Iterator[App]:
    """The window on sixty papers, 1280 px wide, with an index."""
    library = Library(tmp_path / "library")
    add_digest(library, PAPERS, source="HF Papers")
    library.write(tags.add(range(2, 61, 2), "area/medical"))
    library.write(papers.set_status(range(3, 61, 3), Status.READ))
    library.close()
    app = App(QApplication.instance(), tmp_path / "library", SettingsFile(tmp_path / "settings.json"))
    app.theme.apply("light")
    with qtbot.waitSignal(app.ready, timeout=20_000):
        app.start()
    app.window.resize(1280, 800)
    qtbot.waitUntil(lambda: not app.jobs.busy, timeout=20_000)
    with qtbot.waitActive(app.window):
        app.window.activateWindow()
    yield app
    app.window.close()


def pane_of(app: App) -> FacetPane:
    return app.joined.parts.facets.pane


def search(app: App, qtbot: QtBot, text: str) -> None:
    app.joined.parts.lists.focus_search()
    field = app.window.focusWidget()
    assert isinstance(field, QLineEdit)
    field.clear()
    qtbot.keyClicks(field, text)
    settled(app, qtbot, lambda: app.joined.parts.lists.query == text and bool(list_of(pane_of(app)).rows()))


def settled(app: App, qtbot: QtBot, condition: Callable[[], bool]) -> None:
    qtbot.waitUntil(lambda: condition() and not app.jobs.busy, timeout=10_000)


def counts(app: App) -> dict[tuple[str, str], int]:
    return {(row.field, row.word): row.papers for row in list_of(pane_of(app)).rows() if row.kind == "value"}


def click(app: App, word: tuple[str, str], modifier: Qt.KeyboardModifier = NO_KEY) -> None:
    facets = list_of(pane_of(app))
    QTest.mouseClick(facets.viewport(), LEFT, modifier, point_of(facets, *word))


def test_facets_narrow_a_search_and_its_text_shows_it(app: App, qtbot: QtBot) -> None:
    lists, sidebar = app.joined.parts.lists, app.window.findChild(type(app._views.sidebar))
    width = sidebar.width()
    search(app, qtbot, "net")
    pane = pane_of(app)
    assert (pane.isVisible(), sidebar.isVisible(), pane.width()) == (True, False, width)
    assert counts(app)["status", "read"] == 20
    click(app, ("status", "read"))
    assert lists.query == "status:read net"
    settled(app, qtbot, lambda: lists.model.rowCount() == 20)
    assert counts(app)["status", "inbox"] == 40, "what it would be in its place"
    assert counts(app)["tag", "area"] == 10
    click(app, ("tag", "area"), ALT)
    settled(app, qtbot, lambda: lists.model.rowCount() == 10)
    assert lists.query == "status:read -tag:area net"
    click(app, ("tag", "area"), ALT)
    settled(app, qtbot, lambda: lists.query == "status:read net" and lists.model.rowCount() == 20)
    qtbot.mouseClick(next(b for b in pane.findChildren(Button) if b.label() == "Clear"), LEFT)
    settled(app, qtbot, lambda: lists.query == "net" and lists.model.rowCount() == 60)
    assert not app.window.menuBar().isVisible()


def test_counts_follow_the_library(app: App, qtbot: QtBot) -> None:
    search(app, qtbot, "net")
    app.joined.desk.write(papers.set_status([1, 2], Status.READ))
    settled(app, qtbot, lambda: counts(app)["status", "read"] == 22)


def test_the_sidebar_comes_back(app: App, qtbot: QtBot) -> None:
    search(app, qtbot, "net")
    pane, sidebar = pane_of(app), app._views.sidebar
    app.joined.parts.lists.view.setFocus()
    qtbot.keyClick(app.joined.parts.lists.view, KEY.Key_F)
    assert (pane.isVisible(), sidebar.isVisible()) == (False, True)
    qtbot.keyClick(app.joined.parts.lists.view, KEY.Key_F)
    assert pane.isVisible()
    assert list_of(pane).hasFocus()
    qtbot.keyClick(list_of(pane), KEY.Key_Escape)
    assert isinstance(app.window.focusWidget(), QLineEdit)
    app.joined.parts.lists.search("")
    settled(app, qtbot, lambda: sidebar.isVisible() and not pane.isVisible())
    app.joined.menus.action("facets").trigger()
    assert sidebar.isVisible(), "there is nothing to narrow"


def test_a_rail_stays_until_facets_are_asked_for(app: App, qtbot: QtBot) -> None:
    app.window.resize(1024, 700)
    app.joined.parts.lists.search("net")
    settled(app, qtbot, lambda: app.joined.parts.lists.place.kind == "search")
    assert not pane_of(app).isVisible()
    qtbot.keyClick(app.joined.parts.lists.view, KEY.Key_F8)
    settled(app, qtbot, lambda: bool(counts(app)))
    assert pane_of(app).width() > 200
    save_picture(app.window, "facets-window-1024")
    qtbot.keyClick(app.joined.parts.lists.view, KEY.Key_F8)
    assert app._views.sidebar.width() == 48


def test_all_values_of_a_facet(app: App, qtbot: QtBot) -> None:
    search(app, qtbot, "net")
    click(app, ("author", ""))
    cards: list[FacetValues] = []

    def look() -> bool:
        cards[:] = [card for card in app.window.findChildren(FacetValues) if card.isVisible()]
        return bool(cards and cards[0].findChild(FacetList).rows())

    settled(app, qtbot, look)
    card, names = cards[0], cards[0].findChild(FacetList)
    field = card.findChild(QLineEdit)
    qtbot.keyClicks(field, "mue")
    settled(app, qtbot, lambda: [row.word for row in names.rows()] == ["Hans Mueller"])
    qtbot.keyClick(field, KEY.Key_Return)
    qtbot.keyClick(names, KEY.Key_Space)
    settled(app, qtbot, lambda: app.joined.parts.lists.query == 'author:"Hans Mueller" net')
    settled(app, qtbot, lambda: names.rows()[0].state == "chosen")
    qtbot.keyClick(names, KEY.Key_Escape)
    assert not card.isVisible()


def test_letters_reach_the_window(pane: FacetPane, qapp: QApplication) -> None:
    facets = list_of(pane)
    for key, kept in ((KEY.Key_X, True), (KEY.Key_Q, False), (KEY.Key_F, False)):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, NO_KEY)
        event.ignore()
        qapp.sendEvent(facets, event)
        assert event.isAccepted() is kept
