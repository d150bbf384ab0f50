"""The style sheet: grounds, scroll bars, tooltips and menus. What has states paints itself."""

from collections.abc import Mapping

_TEMPLATE = """
QFrame[ground="side"] {{ background: {side}; }}
QFrame[ground="list"] {{ background: {list}; }}
QFrame[ground="page"] {{ background: {page}; }}
QFrame[ground="pop"] {{ background: {pop}; }}
QFrame[kind="card"] {{ background: {page}; border: 1px solid {line}; border-radius: 8px; }}
QFrame[kind="well"] {{ background: {list}; border: 1px solid {line}; border-radius: 8px; }}
QAbstractScrollArea {{ background: transparent; border: 0; }}
QTreeView, QTableView, QListView {{ background: transparent; border: 0; outline: 0; }}
QTableView {{ selection-background-color: transparent; }}
QTreeView::item, QTreeView::branch {{ background: transparent; }}
QLineEdit {{ background: transparent; border: 0; padding: 0; }}
QComboBox QAbstractItemView {{ background: {pop}; border: 1px solid {edge}; padding: 3px; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px 2px 2px 0; }}
QScrollBar::handle:vertical {{ background: {edge}; border-radius: 3px; min-height: 32px; margin-left: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0 2px 2px 2px; }}
QScrollBar::handle:horizontal {{ background: {edge}; border-radius: 3px; min-width: 32px; margin-top: 2px; }}
QScrollBar::handle:hover {{ background: {text3}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QToolTip {{ background: {pop}; color: {text}; border: 1px solid {edge}; padding: 4px 8px; }}
QMenu {{ background: {pop}; color: {text}; border: 1px solid {edge}; padding: 4px; }}
QMenu::item {{ padding: 4px 24px 4px 12px; border-radius: 5px; }}
QMenu::item:selected {{ background: {sel}; }}
QMenu::item:disabled {{ color: {disabled}; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QMenuBar {{ background: {side}; color: {text}; }}
QMenuBar::item {{ padding: 4px 8px; border-radius: 5px; background: transparent; }}
QMenuBar::item:selected {{ background: {press}; }}
QHeaderView {{ background: {side}; }}
QHeaderView::section {{ background: {side}; color: {text2}; border: 0; padding: 4px 8px; }}
QSplitter::handle {{ background: {line}; }}
"""


def style_sheet(palette: Mapping[str, str]) -> str:
    """Fill the style sheet with the colours of a palette."""
    return _TEMPLATE.format(**palette)
