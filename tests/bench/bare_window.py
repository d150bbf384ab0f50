"""Shows an empty window of Qt and prints when it was painted: the floor that no program can be under.

    python -m tests.bench.bare_window BEGAN

BEGAN is the ``time.monotonic_ns()`` at which this process was started.
"""

import sys
import time

from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

from tests.bench.first_paint import FirstPaint


def main(began: int) -> None:
    """Show the window until it is painted."""
    application = QApplication([])
    window = QMainWindow()
    table = QTableView()
    window.setCentralWidget(table)
    first_paint = FirstPaint([table.viewport()])
    first_paint.painted.connect(lambda: print((time.monotonic_ns() - began) / 1e6))
    first_paint.painted.connect(application.quit)
    window.resize(1280, 800)
    window.show()
    application.exec()


if __name__ == "__main__":
    main(int(sys.argv[1]))
