"""How fast long work goes and how long it still takes: reckoned in one place for all faces."""

from typing import NamedTuple

from rolau.base.texts import tr, trn
from rolau.models import wording

_SURE = 0.5
"""Seconds a phase must have lasted before its rate says anything."""


class Pace(NamedTuple):
    """How many a second, and how many seconds are left; 0 and None while it is not known."""

    rate: float = 0.0
    left: float | None = None

    @property
    def words(self) -> str:
        """Return it for reading: "12,000 a second, about 8 seconds left"; empty at first."""
        if self.rate < 1:
            return ""
        text = tr("{n} a second", n=wording.figure(round(self.rate)))
        if self.left is None:
            return text
        left = trn("about {n} second left", "about {n} seconds left", max(1, round(self.left)))
        return f"{text}, {left}"


class Pacer:
    """Reckons the pace of one phase after another; a phase is what is being done, in words."""

    def __init__(self) -> None:
        self._what = ""
        self._began = 0.0
        self._first = 0

    def at(self, now: float, done: int, total: int, what: str) -> Pace:
        """Return the pace when ``done`` of ``total`` (0: not known) are done at ``now``."""
        if what != self._what or done < self._first:
            self._what, self._began, self._first = what, now, done
        spent = now - self._began
        if spent < _SURE or done <= self._first:
            return Pace()
        rate = (done - self._first) / spent
        return Pace(rate, max(0, total - done) / rate if total else None)
