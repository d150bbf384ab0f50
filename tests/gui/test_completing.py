"""The search field joined with the library: completions, recent searches, and what a search says of its index."""

import datetime
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readerapp.gui.app import App
from readerapp.gui.views.list_head import ListHead
from readerapp.gui.views.search_box import SearchBox
from readerapp.gui.views.search_completion import CompletionPopup
from readerapp.gui.widgets.buttons import Button
from readerapp.importing import forms
from readerapp.library import tags
from readerapp.library.library import Library
from readerapp.search.index import Index, IndexUnusable
from readerapp.settings import SettingsFile
from readerapp.tasks import import_digest, update_index
from readerapp.tasks.find_papers import Finder, Found
from readerapp.tasks.recent_searches import MEMORY
from tests.gui.pictures import save_picture

KEY = Qt.Key
BIBTEX = "\n".join(
    f"@article{{key{number}, title={{{title}}}, author={{{author}}}, year={{{year}}}, journal={{{venue}}}}}"
    for number, (title, author, year, venue) in enumerate(
        (
            ("Neural networks for tensor completion", "Müller, Anna", 2021, "ICLR"),
            ("Low-rank tensor networks", "Oh, Sejoon", 2023, "CIKM"),
            ("Sparse attention in long documents", "Munro, Hector", 2023, "ICLR"),
            ("A survey of neural rendering", "Oh, Sejoon", 2019, "CVPR"),
        )
    )
)


@pytest.fixture
def app(qtbot: QtBot, tmp_path: Path) -> Iterator[App]:
    """The window on a library of four papers."""
    folder = tmp_path / "library"
    library = Library(folder, by="test")
    data = BIBTEX.encode()
    (digest,) = forms.read(data, "papers.bib", today=datetime.date(2026, 3, 12))
    import_digest.run(library, import_digest.make_plan(library, digest, "papers.bib", data))
    library.write(tags.add([1, 2], "area/tensor"))
    index = update_index.index_of(library)
    update_index.update(library, index)
    index.close()
    library.close()
    app = App(QApplication.instance(), folder, SettingsFile(tmp_path / "settings.json"))
    app.theme.apply("light")
    with qtbot.waitSignal(app.ready, timeout=20_000):
        app.start()
    with qtbot.waitActive(app.window):
        app.window.activateWindow()
    yield app
    app.window.close()


def field_of(app: App) -> SearchBox:
    return app.window.findChild(SearchBox)  # type: ignore[no-any-return]


def rows_of(app: App) -> list[str]:
    popup = app.window.findChild(CompletionPopup)
    if popup is None or not popup.isVisible():
        return []
    model = popup.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def found(app: App) -> list[str]:
    lists = app.joined.parts.lists
    if lists.place.kind != "search":
        return []
    return [lists.model.row(row).title for row in range(lists.model.rowCount())]


def search_for(app: App, qtbot: QtBot, text: str) -> SearchBox:
    field = field_of(app)
    qtbot.keyClick(app.joined.parts.lists.view, KEY.Key_Slash)
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, text)
    return field


def test_a_search_is_written_with_the_names_of_the_library(app: App, qtbot: QtBot) -> None:
    field = search_for(app, qtbot, "neural aut")
    qtbot.waitUntil(lambda: "author:" in rows_of(app))
    while rows_of(app)[app.window.findChild(CompletionPopup).list.currentIndex().row()] != "author:":
        qtbot.keyClick(field, KEY.Key_Down)
    qtbot.keyClick(field, KEY.Key_Tab)
    qtbot.waitUntil(lambda: len(rows_of(app)) == 3)
    qtbot.keyClicks(field, "oh")
    qtbot.waitUntil(lambda: len(rows_of(app)) == 1)
    save_picture(app.window, "search-completion-author")
    qtbot.keyClick(field, KEY.Key_Tab)
    qtbot.waitUntil(lambda: found(app) == ["A survey of neural rendering"])
    assert not rows_of(app)


def test_accents_are_typed_or_left_out(app: App, qtbot: QtBot) -> None:
    field = search_for(app, qtbot, "author:")
    field.insert("müll")
    qtbot.waitUntil(lambda: len(rows_of(app)) == 1 and "Müller" in rows_of(app)[0])
    qtbot.keyClick(field, KEY.Key_Tab)
    qtbot.waitUntil(lambda: found(app) == ["Neural networks for tensor completion"])


def test_entered_searches_are_offered_again_and_forgotten(app: App, qtbot: QtBot) -> None:
    file = app.folder / MEMORY
    field = search_for(app, qtbot, "tensor")
    qtbot.keyClick(field, KEY.Key_Return)
    qtbot.waitUntil(file.exists)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    qtbot.waitUntil(lambda: len(found(app)) == 2)
    field = field_of(app)
    field.setFocus()
    field.clear()
    qtbot.keyClick(field, KEY.Key_Down)
    qtbot.waitUntil(lambda: rows_of(app) == ["tensor"])
    save_picture(app.window, "search-recent")
    qtbot.keyClick(field, KEY.Key_Return)
    qtbot.waitUntil(lambda: field.text() == "tensor" and len(found(app)) == 2)
    field.setFocus()
    field.clear()
    qtbot.keyClick(field, KEY.Key_Down)
    qtbot.waitUntil(lambda: rows_of(app) == ["tensor"])
    popup = app.window.findChild(CompletionPopup)
    forget = next(button for button in popup.findChildren(Button) if button.label() == "Forget")
    qtbot.mouseClick(forget, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not file.exists())
    search_for(app, qtbot, "neural")
    qtbot.keyClick(field, KEY.Key_Return)
    qtbot.waitUntil(file.exists)
    app.joined.menus.action("forget_searches").trigger()
    qtbot.waitUntil(lambda: not file.exists())


def test_a_misspelt_search_leads_to_the_words_of_the_library(app: App, qtbot: QtBot) -> None:
    field = search_for(app, qtbot, "neurla networsk")
    link: list[Button] = []

    def offered() -> bool:
        link[:] = [
            button
            for button in app.window.findChildren(Button)
            if button.isVisible() and button.label().startswith("neural networks")
        ]
        return bool(link)

    qtbot.waitUntil(offered, timeout=5000)
    assert found(app) == []
    save_picture(app.window, "search-did-you-mean")
    qtbot.keyClick(field, KEY.Key_Return, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: field.text() == "neural networks")
    qtbot.waitUntil(lambda: "Neural networks for tensor completion" in found(app))


def test_an_empty_search_is_tried_without_its_filters(app: App, qtbot: QtBot) -> None:
    search_for(app, qtbot, "neural year:1900 ")
    links: list[Button] = []

    def offered() -> bool:
        links[:] = [
            button
            for button in app.window.findChildren(Button)
            if button.isVisible() and button.label() == "Search without the filters"
        ]
        return bool(links)

    qtbot.waitUntil(offered, timeout=5000)
    qtbot.mouseClick(links[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(found(app)) == 2)


def test_orders_of_results(app: App, qtbot: QtBot) -> None:
    search_for(app, qtbot, "neural")
    qtbot.waitUntil(lambda: len(found(app)) == 2)
    lists = app.joined.parts.lists
    for order, _ in lists.place.sorts():
        app.window.findChild(ListHead).sort_chosen.emit(order)
        qtbot.waitUntil(lambda: not app.jobs.busy)
        assert len(found(app)) == 2, order
    app.window.findChild(ListHead).sort_chosen.emit("title")
    qtbot.waitUntil(lambda: found(app)[0].startswith("A survey"))


class _Damaged:
    """A finder whose index can't be used the first time it is asked."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self.asked = 0

    def find(self, text: str, **options: Any) -> Found:
        self.asked += 1
        if self.asked == 1:
            raise IndexUnusable("cannot be read")
        return self._finder.find(text, **options)


def test_an_index_that_cannot_be_used_is_said_and_asked_again(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    search_for(app, qtbot, "tensor")
    qtbot.waitUntil(lambda: len(found(app)) == 2)
    qtbot.waitUntil(lambda: not app.jobs.busy)
    damaged = _Damaged(app.joined._finder)
    monkeypatch.setattr(app.joined, "_finder", damaged)
    app.joined.parts.lists.search("tensor networks")
    words = "The search index cannot be read. It is being built anew; results come from what is there."
    qtbot.waitUntil(lambda: app.joined._growth.words() == words)
    assert found(app) == [], "the papers of the search before are no answer"
    qtbot.waitUntil(lambda: len(found(app)) == 2, timeout=8000)
    qtbot.waitUntil(lambda: not app.joined._growth.words())


def test_a_search_says_how_far_the_index_has_come(app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    covers: list[tuple[int, int] | None] = [(40_000, 100_000)]
    monkeypatch.setattr(Index, "covers", lambda _index: covers[0])
    search_for(app, qtbot, "tensor")
    words = "Indexing 40\u2009000 of 100\u2009000: results so far from these"
    qtbot.waitUntil(lambda: app.joined._growth.words() == words)
    covers[0] = None
    qtbot.waitUntil(lambda: not app.joined._growth.words(), timeout=8000)
