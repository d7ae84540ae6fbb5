"""Long work: progress that can be shown, and a cancel that is honoured."""

import time
from collections.abc import Callable

from rolau.base.errors import CancelledError
from rolau.base.texts import tr
from rolau.desk.pace import Pace, Pacer

Progress = Callable[[int, int, str], None]
"""Called with (done, total, what is being done); total 0 means not known yet."""


class Job:
    """One piece of long work, watched from one thread and done in another.

    The worker calls `report`; whoever watches sets `cancel`. Progress is passed on at most
    every ``interval`` seconds, the first and the last always. ``pace`` is how fast it goes.
    """

    def __init__(
        self,
        progress: Progress | None = None,
        *,
        interval: float = 0.05,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.pace = Pace()
        self._pacer = Pacer()
        self._clock = clock
        self._progress = progress
        self._interval = interval
        self._last = 0.0
        self._cancelled = False

    @property
    def cancelled(self) -> bool:
        """Whether someone asked to stop."""
        return self._cancelled

    def cancel(self) -> None:
        """Ask the work to stop; it stops at its next report and changes nothing."""
        self._cancelled = True

    def report(self, done: int, total: int, what: str) -> None:
        """Tell how far the work is. Raises CancelledError once a stop was asked for."""
        self.pulse()
        now = self._clock()
        if self._progress and (now - self._last >= self._interval or done in (0, total)):
            self._last = now
            self.pace = self._pacer.at(now, done, total, what)
            self._progress(done, total, what)

    def pulse(self) -> None:
        """Say nothing, but raise CancelledError once a stop was asked for."""
        if self.cancelled:
            raise CancelledError(tr("Cancelled. Nothing was changed."))
