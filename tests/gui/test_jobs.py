"""Work off the GUI thread: order of writes, the newest read wins, errors reach their handler, nothing is lost."""

import threading
import time
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readerapp.errors import Cancelled
from readerapp.gui.jobs import Jobs


def test_writes_keep_their_order(qtbot: QtBot) -> None:
    jobs, done = Jobs(), []
    with qtbot.waitSignal(jobs.idle, timeout=5000):
        for number in range(20):
            jobs.write(lambda number=number: (time.sleep(0.001 * (number % 3)), number)[1], done.append)
    assert done == list(range(20))
    jobs.finish()


def test_continuations_run_in_the_gui_thread(qtbot: QtBot) -> None:
    jobs, seen = Jobs(), []
    with qtbot.waitSignal(jobs.idle, timeout=5000):
        jobs.read(threading.get_ident, lambda worker: seen.append((worker, threading.get_ident())))
    ((worker, gui),) = seen
    assert gui == threading.get_ident() != worker
    jobs.finish()


def test_only_the_newest_read_of_a_name_is_delivered(qtbot: QtBot) -> None:
    jobs, delivered, begun = Jobs(), [], []
    gate = threading.Event()

    def work(number: int) -> int:
        begun.append(number)
        gate.wait(5)
        return number

    with qtbot.waitSignal(jobs.idle, timeout=5000):
        for number in range(10):
            jobs.read(lambda number=number: work(number), delivered.append, newest="search")
        jobs.read(lambda: "other", delivered.append, newest="reader")
        gate.set()
    assert sorted(map(str, delivered)) == ["9", "other"]
    assert len(begun) < 10  # what was overtaken before it began was not begun
    jobs.finish()


def test_errors_reach_their_handler_or_the_signal(qtbot: QtBot) -> None:
    jobs, caught = Jobs(), []
    with qtbot.waitSignal(jobs.failed, timeout=5000) as unhandled:
        jobs.write(lambda: 1 / 0)
    assert isinstance(unhandled.args[0], ZeroDivisionError)

    def cancelled() -> None:
        raise Cancelled

    with qtbot.waitSignal(jobs.idle, timeout=5000), qtbot.assertNotEmitted(jobs.failed):
        jobs.write(lambda: {}[1], None, caught.append)
        jobs.write(cancelled)
    assert isinstance(caught[0], KeyError)
    jobs.finish()


def test_finishing_waits_for_writes() -> None:
    jobs, written = Jobs(), []
    for number in range(5):
        jobs.write(lambda number=number: (time.sleep(0.01), written.append(number)))
    jobs.finish()
    assert written == list(range(5))
    jobs.read(lambda: written.append("late"))  # a signal on its way may still ask for something to show
    with pytest.raises(RuntimeError):
        jobs.write(lambda: None)
    assert written == list(range(5))


def test_a_job_that_ends_at_once_is_delivered_later(qtbot: QtBot) -> None:
    """Its continuation never runs inside the call that asked for it."""
    jobs, delivered = Jobs(), []
    jobs.read(lambda: None)
    lane = jobs._reads
    jobs._reads = SimpleNamespace(submit=lambda work: (future := lane.submit(work), future.result(), future)[2])
    with qtbot.waitSignal(jobs.idle, timeout=5000):
        jobs.read(lambda: 1, delivered.append)
        assert delivered == []
    assert delivered == [1]
    jobs._reads = lane
    jobs.finish()


def test_what_was_on_its_way_when_all_finished_is_not_delivered(qapp: QApplication) -> None:
    jobs = Jobs()
    delivered: list[int] = []
    jobs.write(lambda: 1, delivered.append)
    time.sleep(0.1)  # it has ended, and its signal waits for the event loop
    jobs.finish()
    qapp.processEvents()
    assert delivered == []
