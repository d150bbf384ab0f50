"""Keys pressed one after the other, such as G and then I."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

_BETWEEN = ", "
_WAIT_MS = 2500
_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def is_chord(keys: str) -> bool:
    """Tell whether keys are pressed one after the other: ``G, I``."""
    return _BETWEEN in keys


class Chords(QObject):
    """Waits a moment for the second key after the first; Esc ends that, and so does any other key, which acts alone.

    Qt has sequences of keys too, but waits for the second one for ever, and swallows the other key.

    Args:
        window: the widget in which the keys hold.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, dict[Qt.Key, QAction]] = {}
        self._expected: dict[Qt.Key, QAction] = {}
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self._end)

    def add(self, keys: str, action: QAction) -> None:
        """Let keys such as ``G, I`` trigger an action."""
        first, second = keys.split(_BETWEEN)
        if first not in self._actions:
            self._actions[first] = {}
            QShortcut(QKeySequence(first), self._window, partial(self._begin, first))
        self._actions[first][Qt.Key(ord(second))] = action  # the keys of letters are numbered like these

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the second key before anything else does; there is a filter only while it is waited for."""
        if not isinstance(event, QKeyEvent) or event.key() in _MODIFIERS:
            return False
        key = Qt.Key.Key_unknown if event.modifiers() & _COMMANDS else Qt.Key(event.key())
        is_expected = key in self._expected or key == Qt.Key.Key_Escape
        if event.type() == QEvent.Type.ShortcutOverride:
            if is_expected:
                event.accept()  # it comes again as a press
            else:
                self._end()
            return is_expected
        if event.type() != QEvent.Type.KeyPress or not is_expected:
            return False
        action = self._expected.get(key)
        self._end()
        if action is not None:
            action.trigger()
        return True

    def _begin(self, first: str) -> None:
        self._expected = self._actions[first]
        self._filter(True)
        self._wait.start()

    def _end(self) -> None:
        self._filter(False)
        self._wait.stop()

    def _filter(self, on: bool) -> None:
        application = QApplication.instance()
        if application is not None:
            (application.installEventFilter if on else application.removeEventFilter)(self)
