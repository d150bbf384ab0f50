"""Files on their way into the import dialog: read one after the other, off the GUI thread."""

import dataclasses
import datetime
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from readerapp.errors import ReaderError
from readerapp.gui import collection, dates
from readerapp.gui.desk import Desk
from readerapp.gui.models.import_files import ReadFile
from readerapp.gui.models.import_sheet import ImportSheet
from readerapp.importing import encoding, forms
from readerapp.importing.mails import mail
from readerapp.library.library import Library
from readerapp.library.rows import PaperDetails, Policy, Status
from readerapp.tasks import import_digest
from readerapp.tasks.import_digest import Plan

_SAMPLE_BYTES = 1 << 16
_PLACES = {
    Status.INBOX: "in Inbox since {}",
    Status.QUEUED: "in your queue, here since {}",
    Status.READING: "being read, here since {}",
    Status.READ: "read, here since {}",
    Status.DISMISSED: "skipped, here since {}",
}


@dataclass(frozen=True, slots=True)
class Source:
    """Where bytes come from.

    Attributes:
        load: gives them, off the GUI thread; it may raise ``ReaderError``.
        modified: gives the day on which they were written last, None where there is none.
    """

    name: str
    load: Callable[[], bytes]
    modified: Callable[[], datetime.date | None]


@dataclass(frozen=True, slots=True)
class _Wish:
    key: int
    form: str | None = None
    encoding: str | None = None
    found_encoding: str = ""


class ReadingQueue(QObject):
    """Reads files in the order in which they were asked for, one at a time, so that the window stays quick.

    Signals:
        read: a ``ReadFile``.
        stepped: (done, total) of the files asked for since all were read last.
        failed: what was not foreseen.
    """

    read = Signal(object)
    stepped = Signal(int, int)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sources: dict[int, Source] = {}
        self._found: dict[int, str] = {}
        self._waiting: deque[_Wish] = deque()
        self._running = False
        self._batch = 0  # a file of an earlier dialog is not delivered to a later one
        self._done = self._total = 0
        self.policy = Policy.FILL

    def clear(self) -> None:
        """Forget all files."""
        self._batch += 1
        self.stop()
        self._sources, self._found = {}, {}
        collection.let_go()

    def stop(self) -> None:
        """Read no more than what is being read now."""
        self._waiting.clear()
        self._done = self._total = 0
        self.stepped.emit(0, 0)

    def add(self, sources: Iterable[Source]) -> None:
        """Read files."""
        for source in sources:
            key = len(self._sources) + 1
            self._sources[key] = source
            self._waiting.append(_Wish(key))
            self._total += 1
        self._go_on()

    def read_again(self, key: int, form: str | None, encoding_name: str | None) -> None:
        """Read a file with another form or encoding; before the others, for somebody waits for it."""
        self._waiting.appendleft(_Wish(key, form, encoding_name, self._found.get(key, "")))
        self._total += 1
        self._go_on()

    def _go_on(self) -> None:
        self.stepped.emit(self._done, self._total)
        if self._running or not self._waiting:
            return
        self._running = True
        wish, batch = self._waiting.popleft(), self._batch
        source, policy = self._sources[wish.key], self.policy

        def done(file: ReadFile) -> None:
            self._end()
            if batch == self._batch:
                self._found.setdefault(file.key, file.found_encoding)
                self.read.emit(file)
            self._go_on()

        def failed(error: BaseException) -> None:
            self._end()
            self.failed.emit(error)
            self._go_on()

        def read() -> ReadFile:
            with collection.held_off():
                return _read(self._desk.library, wish, source, policy)

        self._desk.jobs.read(read, done, failed)

    def _end(self) -> None:
        self._running = False
        self._done += 1
        if self._done >= self._total:
            self._done = self._total = 0


def compare(library: Library, plan: Plan, policy: Policy) -> tuple[Plan, dict[int, str]]:
    """Compare a plan again; return it with where the papers that are like its own stand."""
    fresh = import_digest.compare(library, plan, policy=policy)
    return fresh, _standing(library, [fresh])


def _read(library: Library, wish: _Wish, source: Source, policy: Policy) -> ReadFile:
    """Read a file; it runs off the GUI thread and gives an error as a value."""
    file = ReadFile(wish.key, source.name, (), "", "", wish.form, wish.encoding, wish.found_encoding)
    today = datetime.datetime.now().astimezone().date()
    try:
        data = source.load()
        contents = forms.read(
            data, source.name, form=wish.form, encoding=wish.encoding, today=today, modified=source.modified()
        )
    except ReaderError as error:
        return dataclasses.replace(file, text=error.text, hint=error.hint)
    plans = [
        import_digest.make_plan(library, content, source.name, data, part=part, policy=policy)
        for part, content in enumerate(contents)
    ]
    standing = _standing(library, plans)
    lines = _lines(data, wish.encoding)
    sheets = tuple(ImportSheet(plan, lines, standing) for plan in plans)
    for sheet in sheets:
        sheet.tally()  # here, where nobody waits for it
        sheet.known()
    found = file.found_encoding or (contents[0].encoding if wish.encoding is None else "")
    return dataclasses.replace(file, sheets=sheets, found_encoding=found)


def _lines(data: bytes, chosen: str | None) -> Sequence[str]:
    """Return the lines of a file that the numbers of its digests count; none for mails, which count those of parts."""
    return () if mail.is_mail(data[:_SAMPLE_BYTES]) else tuple(encoding.decode(data, chosen)[0].split("\n"))


def _standing(library: Library, plans: Iterable[Plan]) -> dict[int, str]:
    """Say where the papers stand that are like those of plans: ``in Inbox since 4 July``."""
    from readerapp.library import papers

    ids = sorted({match.similar_id for plan in plans for match in plan.matches if match.similar_id is not None})
    if not ids:
        return {}
    today = datetime.datetime.now().astimezone().date()

    def place(paper: PaperDetails) -> str:
        return _PLACES[paper.status].format(dates.day(paper.added_at, today))

    return library.read(lambda session: {paper.id: place(paper) for paper in papers.details(session, ids)})
