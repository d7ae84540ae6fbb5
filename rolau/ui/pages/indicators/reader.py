"""The thread that reads figures for a table, so that a long table never holds the window up."""

import contextvars
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from rolau.base.errors import RolauError
from rolau.desk.desk import Desk
from rolau.desk.questions.figure_window import Choice, FigureLine, FigureWindow
from rolau.ui.tables.rows import PAGE

if TYPE_CHECKING:
    from rolau.store.workspace import Workspace

_SHORT_TURN = 0.0002
"""Seconds the reader may keep the interpreter while the window wants it; 0.005 is usual."""
_PAUSE = 0.5
"""Seconds nothing has to be wanted before the order of all figures is settled."""
MOST_PAGES = 4
"""Pages waited for at most: what was scrolled past is not read any more."""


class Counted(NamedTuple):
    """How many figures a choice has, how many without its words, and the first page of them."""

    asked: int
    shown: int
    total: int
    lines: list[FigureLine]


class Page(NamedTuple):
    """One page of the figures of a choice."""

    asked: int
    number: int
    lines: list[FigureLine]


class FigureReader(QObject):
    """Reads in a thread with a desk of its own; what it found comes in the window's thread.

    ``counted`` carries a `Counted`, ``page`` a `Page`, ``lines`` the lines asked for to copy,
    ``failed`` words. `stop` ends the thread and closes its file; the next question begins anew.
    """

    counted = Signal(object)
    page = Signal(object)
    lines = Signal(object)
    failed = Signal(str)

    def __init__(self, workspace: "Workspace", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._reading: Line | None = None
        self._number = 0
        self._choice = Choice()

    def ask(self, choice: Choice) -> int:
        """Have figures counted and put in order; returns the number that comes back with them."""
        self._number += 1
        self._choice = choice
        number = self._number
        line = self._line()
        line.clear()
        line.put(lambda window: self._count(window, choice, number, line))
        return number

    def want_page(self, number: int) -> None:
        """Have a page of the figures asked for last read, before those wanted earlier."""
        asked = self._number
        self._line().put_page(lambda window: self._page(window, asked, number))

    def want_lines(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Have figures read from places (first, one after the last) to copy them."""
        self._line().put(
            lambda window: self._emit(
                self.lines, [line for a, b in ranges for line in window.page(a, b - a)]
            )
        )

    def stop(self) -> None:
        """End the thread and wait for it."""
        line, self._reading = self._reading, None
        if line is not None:
            line.stop()

    @property
    def resting(self) -> bool:
        """Whether no thread is there."""
        return self._reading is None

    def _line(self) -> "Line":
        if self._reading is None:
            self._reading = Line(self._workspace, lambda words: self._emit(self.failed, words))
            self.destroyed.connect(self._reading.stop)
            if self._number:  # it was stopped: the same question again
                choice, number, line = self._choice, self._number, self._reading
                line.put(lambda window: self._count(window, choice, number, line))
        return self._reading

    def _count(self, window: FigureWindow, choice: Choice, number: int, line: "Line") -> None:
        count, lines = window.ask(choice, PAGE)
        total = window.count(choice._replace(words="")) if choice.words else count
        self._emit(self.counted, Counted(number, count, total, lines))
        if count > PAGE:
            line.put_later(lambda window: window.settle(), gives_way=not choice.sort)

    def _page(self, window: FigureWindow, asked: int, number: int) -> None:
        self._emit(self.page, Page(asked, number, window.page(number * PAGE, PAGE)))

    def _emit(self, signal: object, *values: object) -> None:
        try:
            signal.emit(*values)  # type: ignore[attr-defined]
        except RuntimeError:
            return  # the page went while this was read


Work = Callable[[FigureWindow], object]


class _Later(NamedTuple):
    """Work for when nothing else is wanted; what ``gives_way`` begins anew after anything."""

    work: Work
    gives_way: bool


class Line:
    """What waits to be read, and the thread that reads it. Pages go first, the newest of them."""

    def __init__(self, workspace: "Workspace", failed: Callable[[str], None]) -> None:
        self._workspace = workspace
        self._failed = failed
        self._work: deque[Work] = deque()
        self._pages: deque[Work] = deque(maxlen=MOST_PAGES)
        self._later: _Later | None = None
        self._now: _Later | None = None
        self._there = threading.Condition()
        self._stopped = self._dropped = self._idle = False
        context = contextvars.copy_context()
        self._thread = threading.Thread(
            target=lambda: context.run(self._run), name="figures", daemon=True
        )
        self._thread.start()

    def put(self, work: Work) -> None:
        """Have work done after what waits already."""
        with self._there:
            self._work.append(work)
            self._there.notify()

    def put_later(self, work: Work, *, gives_way: bool) -> None:
        """Have work done once nothing was wanted for a moment, so that the window paints first."""
        with self._there:
            self._later = _Later(work, gives_way)
            self._there.notify()

    def put_page(self, work: Work) -> None:
        """Have a page read before everything else."""
        with self._there:
            self._pages.append(work)
            self._there.notify()

    def clear(self) -> None:
        """Forget what waits, and break off what is read."""
        with self._there:
            self._dropped = True
            self._later = None
            self._work.clear()
            self._pages.clear()

    def stop(self, *_: object) -> None:
        """Break off what is read, end the thread and wait for it."""
        with self._there:
            self._stopped = True
            self._there.notify()
        if threading.current_thread() is not self._thread:
            self._thread.join(5)

    @property
    def idle(self) -> bool:
        """Whether nothing is read and nothing waits."""
        with self._there:
            return self._idle and not (self._pages or self._work or self._later)

    def _next(self) -> Work | None:
        with self._there:
            self._idle, self._now = True, None
            while not (self._stopped or self._pages or self._work):
                if not self._there.wait(_PAUSE if self._later else None) and self._later:
                    break
            self._idle = False
            if self._stopped:
                return None
            self._dropped = False
            if self._pages:
                return self._pages.pop()
            if self._work:
                return self._work.popleft()
            self._now, self._later = self._later, None
            return self._now.work if self._now else None

    def _broken_off(self) -> bool:
        return self._stopped or self._dropped or self._interrupted()

    def _interrupted(self) -> bool:
        """Tell whether what was begun for later has to wait once more."""
        later = self._now is not None and self._now.gives_way
        return later and bool(self._pages or self._work)

    def _wait_again(self) -> None:
        """Keep what was interrupted for later, unless something else was put there."""
        with self._there:
            if not (self._stopped or self._dropped or self._later):
                self._later = self._now

    def _run(self) -> None:
        try:
            with self._workspace.reader() as own, own.interruptible(self._broken_off):
                window = FigureWindow(Desk(own))
                while (work := self._next()) is not None:
                    usual = sys.getswitchinterval()
                    sys.setswitchinterval(_SHORT_TURN)  # the window paints meanwhile
                    try:
                        work(window)
                    except RolauError as error:
                        if not self._broken_off():
                            self._failed(error.message)
                        elif self._interrupted():
                            self._wait_again()
                    finally:
                        sys.setswitchinterval(usual)
        except RolauError as error:
            self._failed(error.message)
