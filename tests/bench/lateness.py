"""Runs a command beside an event loop and prints how late that loop's timer was meanwhile, and what the command said.

python -m tests.bench.lateness ARGUMENTS-OF-PYTHON
"""

import json
import sys
import time

from PySide6.QtCore import QProcess, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

_EVERY_MS = 5


def main(arguments: list[str]) -> int:
    """Run the command until it ends."""
    application = QApplication([])
    window = QMainWindow()
    window.show()
    late: list[float] = []
    last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        late.append(max(0.0, (now - last) * 1000 - _EVERY_MS))
        last = now

    timer = QTimer(window, interval=_EVERY_MS, timerType=Qt.TimerType.PreciseTimer)
    process = QProcess(window)
    process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
    process.finished.connect(application.quit)
    process.start(sys.executable, arguments)
    process.waitForStarted()
    last = time.perf_counter()
    timer.timeout.connect(tick)
    timer.start()
    application.exec()
    late.sort()
    said = bytes(process.readAllStandardOutput().data()).decode().strip()
    found = {"max_ms": late[-1], "p99_ms": late[int(len(late) * 0.99)], "said": json.loads(said) if said else None}
    print(json.dumps(found))
    return process.exitCode()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
