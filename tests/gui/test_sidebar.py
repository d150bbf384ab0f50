"""The sidebar: what it lists, how it is walked through, the rail."""

import dataclasses
import datetime

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from readerapp.gui.models.paper_list import papers_mime
from readerapp.gui.models.sidebar import MOST, SideRow, sidebar_rows
from readerapp.gui.places import LIBRARY, Place, digest_heading
from readerapp.gui.theme.theme import Theme
from readerapp.gui.views.sidebar import Sidebar
from readerapp.gui.views.sidebar_tree import SidebarTree
from readerapp.gui.widgets.buttons import Button
from readerapp.library.listing import SORTS
from readerapp.library.rows import Counts, DigestRow, SavedSearchRow, Status, TagRow
from tests.gui.pictures import save_picture

KEY = Qt.Key
LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
TODAY = datetime.date(2026, 3, 20)
COUNTS = Counts({Status.INBOX: 412, Status.QUEUED: 38, Status.READ: 1204}, papers=1657, annotations=286)
TAGS = [
    TagRow(1, "method", 6, 197),
    TagRow(2, "method/attention", 6, 118),
    TagRow(3, "method/tensor", 5, 42),
    TagRow(4, "microscopy", 3, 64),
    TagRow(5, "neuro/imaging/mri", 4, 9),
]


def digest(number: int, triaged: int = 17, papers: int = 66, title: str = "") -> DigestRow:
    day = 20 - number
    title = title or f"HF Papers {day} Mar"
    return DigestRow(number, "HF Papers", f"2026-03-{day:02}", False, title, "hf_text", "a.txt", papers, triaged, "")


DIGESTS = [digest(number, triaged=66 if number == 3 else 17) for number in range(1, 9)]


@pytest.fixture
def sidebar(qtbot: QtBot, theme: Theme) -> Sidebar:
    sidebar = Sidebar(theme)
    sidebar.resize(224, 800)
    sidebar.show_library(COUNTS, DIGESTS, TAGS)
    qtbot.addWidget(sidebar)
    with qtbot.waitActive(sidebar):
        sidebar.show()
        sidebar.activateWindow()
    return sidebar


@pytest.fixture
def chosen(sidebar: Sidebar) -> list[Place]:
    places: list[Place] = []
    sidebar.place_chosen.connect(places.append)
    return places


def tree_of(sidebar: Sidebar) -> SidebarTree:
    return sidebar.findChild(SidebarTree)  # type: ignore[no-any-return]


def titles(rows: tuple[SideRow, ...]) -> list[str]:
    return [row.title for row in rows]


def item(sidebar: Sidebar, title: str) -> QTreeWidgetItem:
    flags = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    return tree_of(sidebar).findItems(title, flags)[0]


def click(sidebar: Sidebar, title: str, x: int = 60) -> None:
    tree = tree_of(sidebar)
    point = QPoint(x, tree.visualItemRect(item(sidebar, title)).center().y())
    QTest.mouseClick(tree.viewport(), LEFT, NO_KEY, point)


def test_empty_library_says_none_yet() -> None:
    rows = sidebar_rows(Counts(), [], [], today=TODAY)
    assert titles(rows) == [
        *("Library", "Inbox", "Queue", "Reading", "Read", "Skipped", "All papers", "Annotations"),
        *("Digests", "None yet", "Lists", "New list…", "Tags", "None yet"),
    ]
    assert all(row.count == "" for row in rows)


def test_counts_have_thin_spaces_and_unread_stands_out() -> None:
    rows = {row.title: row for row in sidebar_rows(COUNTS, [], [], today=TODAY)}
    assert (rows["Inbox"].count, rows["Inbox"].strong) == ("412", True)
    assert (rows["Read"].count, rows["Read"].strong) == ("1\u2009204", False)
    assert rows["Skipped"].count == ""


def test_the_week_unfinished_digests_and_the_newest_then_all() -> None:
    digests = [digest(number, triaged=66 if number > 2 else 17) for number in range(1, 19)]
    rows = [row for row in sidebar_rows(COUNTS, digests, [], today=TODAY) if row.kind in ("digest", "page")]
    assert titles(tuple(rows))[0] == "This week"
    assert titles(tuple(rows))[-1] == "All digests"
    assert rows[1].count == "17/66"
    assert rows[3].fraction == 1
    assert len([row for row in rows if row.kind == "digest"]) == 1 + MOST


def test_an_old_digest_is_listed_while_it_is_open() -> None:
    digests = [digest(number, triaged=66) for number in range(1, 19)]
    shown = sidebar_rows(COUNTS, digests, [], today=TODAY, shown=Place("digest", 18))
    assert any(row.place == Place("digest", 18) for row in shown)
    assert all(row.place != Place("digest", 18) for row in sidebar_rows(COUNTS, digests, [], today=TODAY))


def test_possible_duplicates_are_named_while_there_are_some() -> None:
    rows = sidebar_rows(dataclasses.replace(COUNTS, pairs=3), [], [], today=TODAY)
    (row,) = [row for row in rows if row.page]
    assert (row.title, row.count, row.page) == ("Possible duplicates", "3", "duplicates")
    assert all(not row.page for row in sidebar_rows(COUNTS, [], [], today=TODAY))


def test_tags_are_a_tree_and_parents_without_a_row_exist() -> None:
    rows = [row for row in sidebar_rows(COUNTS, [], TAGS, today=TODAY) if row.kind == "tag"]
    assert titles(tuple(rows)) == ["method", "microscopy", "neuro"]
    assert titles(rows[0].children) == ["attention", "tensor"]
    neuro = rows[2]
    assert (neuro.place, neuro.count, neuro.hue) == (Place("tag", "neuro"), "", "d4")
    assert neuro.children[0].children[0].place == Place("tag", "neuro/imaging/mri")


def test_saved_searches_appear_only_when_there_are_some() -> None:
    assert "Saved searches" not in titles(sidebar_rows(COUNTS, [], [], today=TODAY))
    rows = sidebar_rows(COUNTS, [], [], [SavedSearchRow(3, "Has code", "has:code", 1)], today=TODAY)
    assert "Saved searches" in titles(rows)
    row = rows[titles(rows).index("Has code")]
    assert (row.place, row.count, row.words, row.tip) == (Place("search", 3), "", "Has code", "has:code")


def test_places_know_their_papers_and_orders() -> None:
    assert [place.scope().status for place in LIBRARY[:5]] == list(Status)
    assert Place("digest", 3).scope().digest == 3
    assert Place("tag", "a/b").scope().tag == "a/b"
    assert Place("annotations").scope().annotated
    for place in (*LIBRARY, Place("digest", 1), Place("tag", "a")):
        assert {key for key, _ in place.sorts()} <= SORTS.keys()
        assert place.sort() in SORTS
    assert Place("digest", 1, "One") == Place("digest", 1, "Another title")


def test_digests_are_headed_at_length() -> None:
    assert digest_heading(digest(8)) == "HF Papers · 12 March"
    assert digest_heading(digest(8, title="HF Papers 12 Mar 2026")) == "HF Papers · 12 March 2026"
    assert digest_heading(digest(8, title="Spring reading")) == "Spring reading"


def test_click_chooses(sidebar: Sidebar, chosen: list[Place]) -> None:
    click(sidebar, "Queue")
    click(sidebar, "HF Papers 18 Mar")
    click(sidebar, "microscopy")
    click(sidebar, "Library")
    assert chosen == [Place("queue"), Place("digest", 2), Place("tag", "microscopy")]


def test_arrows_walk_and_enter_chooses(sidebar: Sidebar, chosen: list[Place], qtbot: QtBot) -> None:
    tree = tree_of(sidebar)
    sidebar.set_current(Place("annotations"))
    tree.setFocus()
    qtbot.keyClick(tree, KEY.Key_Down)  # over the head of the section
    assert chosen == []
    qtbot.keyClick(tree, KEY.Key_Return)
    qtbot.keyClick(tree, KEY.Key_Up)
    qtbot.keyClick(tree, KEY.Key_Space)
    assert chosen == [Place("digest", 1), Place("annotations")]


def test_a_choice_that_changes_the_rows_is_survived(sidebar: Sidebar, qtbot: QtBot) -> None:
    """PySide crashed when rows were cleared by what was done with one of them."""
    sidebar.place_chosen.connect(sidebar.set_current)
    sidebar.show_library(COUNTS, [digest(number, triaged=66) for number in range(1, 19)], TAGS)
    for _ in range(10):
        sidebar.set_current(Place("digest", 18))  # listed only while it is open
        click(sidebar, "Inbox")
        sidebar.set_current(Place("digest", 18))
        tree_of(sidebar).setCurrentItem(item(sidebar, "Inbox"))
        qtbot.keyClick(tree_of(sidebar), KEY.Key_Return)
    assert tree_of(sidebar).currentItem().text(0) == "Inbox"


def test_left_and_right_close_and_open_tags(sidebar: Sidebar, chosen: list[Place], qtbot: QtBot) -> None:
    tree = tree_of(sidebar)
    tree.setFocus()
    tree.setCurrentItem(item(sidebar, "method"))
    assert item(sidebar, "method").isExpanded(), "a few tags are open at first"
    qtbot.keyClick(tree, KEY.Key_Left)
    assert not item(sidebar, "method").isExpanded()
    sidebar.show_library(Counts(papers=1), DIGESTS, TAGS)
    assert not item(sidebar, "method").isExpanded(), "what was closed stays so"
    assert tree.currentItem().text(0) == "method"
    qtbot.keyClick(tree, KEY.Key_Right)
    assert item(sidebar, "method").isExpanded()
    assert chosen == []


def test_chevron_opens_and_chooses_nothing(sidebar: Sidebar, chosen: list[Place]) -> None:
    click(sidebar, "method", x=24)
    assert not item(sidebar, "method").isExpanded()
    assert chosen == []


def test_letters_are_left_to_the_window(sidebar: Sidebar, qtbot: QtBot) -> None:
    tree = tree_of(sidebar)
    sidebar.set_current(Place("inbox"))
    tree.setFocus()
    qtbot.keyClick(tree, KEY.Key_R)
    assert tree.currentItem().text(0) == "Inbox"


def test_all_digests_are_a_page(sidebar: Sidebar, chosen: list[Place], qtbot: QtBot) -> None:
    with qtbot.waitSignal(sidebar.page_asked) as asked:
        click(sidebar, "All digests")
    assert asked.args == ["digests"]
    assert chosen == []


def test_current_tag_is_opened_to(sidebar: Sidebar) -> None:
    item(sidebar, "neuro").setExpanded(False)
    sidebar.set_current(Place("tag", "neuro/imaging/mri"))
    assert item(sidebar, "neuro").isExpanded()
    assert tree_of(sidebar).currentItem().text(0) == "mri"


def test_papers_dropped_on_a_tag(sidebar: Sidebar, qapp: QApplication) -> None:
    dropped: list[tuple[list[int], str]] = []
    sidebar.papers_dropped_on_tag.connect(lambda *told: dropped.append(told))
    tree = tree_of(sidebar)
    mime = papers_mime([4, 2])

    def drop(title: str) -> bool:
        point = tree.visualItemRect(item(sidebar, title)).center()
        asked = (Qt.DropAction.CopyAction, mime, LEFT, NO_KEY)
        move = QDragMoveEvent(point, *asked)
        for event in (QDragEnterEvent(point, *asked), move, QDropEvent(QPointF(point), *asked)):
            qapp.sendEvent(tree.viewport(), event)
        return move.isAccepted()

    assert drop("tensor")
    assert not drop("Inbox")
    assert dropped == [([4, 2], "method/tensor")]


def test_menus_of_tags_and_digests(sidebar: Sidebar, qapp: QApplication) -> None:
    asked: list[object] = []
    sidebar.tag_menu_asked.connect(lambda tag, _: asked.append(tag))
    sidebar.digest_menu_asked.connect(lambda number, _: asked.append(number))
    tree = tree_of(sidebar)
    for title in ("attention", "HF Papers 19 Mar", "Inbox"):
        point = tree.visualItemRect(item(sidebar, title)).center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, tree.mapToGlobal(point))
        qapp.sendEvent(tree.viewport(), event)
    assert asked == ["method/attention", 1]


def test_head_imports_and_collapses(sidebar: Sidebar, qtbot: QtBot) -> None:
    buttons = {button.accessibleName(): button for button in sidebar.findChildren(Button) if button.isVisible()}
    with qtbot.waitSignals([sidebar.import_asked, sidebar.rail_toggled]):
        buttons["Import"].click()
        buttons["Collapse the sidebar"].click()


def test_rail_leads_to_places_and_menus(sidebar: Sidebar, chosen: list[Place], qtbot: QtBot) -> None:
    sidebar.set_current(Place("digest", 2))
    sidebar.set_rail(True)
    assert sidebar.maximumWidth() == 48
    buttons = {button.accessibleName(): button for button in sidebar.findChildren(Button) if button.isVisible()}
    assert buttons["Digests"].isChecked()
    buttons["Queue"].click()
    with qtbot.waitSignals([sidebar.preferences_asked, sidebar.rail_toggled, sidebar.import_asked]):
        for name in ("Preferences", "Show the sidebar", "Import"):
            buttons[name].click()
    buttons["Tags"].click()
    menu = sidebar.findChild(QMenu)
    actions = {action.text().split("\t")[0]: action for action in menu.actions()}
    assert "neuro/imaging/mri" in actions
    actions["method/tensor"].trigger()
    menu.close()
    assert chosen == [Place("queue"), Place("tag", "method/tensor")]
    sidebar.set_rail(False)
    assert sidebar.maximumWidth() > 200


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_picture(sidebar: Sidebar, theme: Theme, scheme: str) -> None:
    theme.apply(scheme)
    sidebar.set_current(Place("digest", 1))
    save_picture(sidebar, f"sidebar-{scheme}")
    tree_of(sidebar).setFocus()
    save_picture(sidebar, f"sidebar-focus-{scheme}")
    sidebar.set_rail(True)
    sidebar.resize(48, 800)
    save_picture(sidebar, f"sidebar-rail-{scheme}")
