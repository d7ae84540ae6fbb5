"""A move that is not accepted yet: of which activity, by which end, and what it would come to."""

from datetime import date, timedelta
from typing import Literal

from rolau.ui.pages.missions.gantt.lines import Ask, Line, Preview

Grip = Literal["move", "start", "finish"]
"""By what a bar is held: all of it, its first day, or its last."""


class Drag:
    """Moves one activity by whole days and asks what that would come to. Nothing is kept."""

    def __init__(self, line: Line, ask: Ask, grip: Grip = "move") -> None:
        if line.start is None or line.finish is None:
            raise ValueError(f"{line.title} has no days")
        self.line = line
        self.grip: Grip = grip
        self._ask = ask
        self._start, self._days = line.start, line.days
        self.preview = Preview(line.start, line.finish)

    @property
    def asked(self) -> bool:
        """Whether anything would change."""
        line = self.line
        return (self._start, self._days) != (line.start, line.days)

    @property
    def start(self) -> date:
        """The first day that is asked for."""
        return self._start

    @property
    def days(self) -> int:
        """The number of days that is asked for."""
        return self._days

    def to(self, days: int) -> bool:
        """Hold the grip this many days from where it stood; tell whether that is elsewhere."""
        line = self.line
        assert line.start is not None
        start, count = line.start, line.days
        if self.grip == "move":
            start += timedelta(days=days)
        elif self.grip == "finish":
            count = max(1, count + days)
        else:
            days = min(days, count - 1)
            start, count = start + timedelta(days=days), count - days
        return self._set(start, count)

    def shift(self, days: int) -> bool:
        """Move all of it by days, from where it is asked to stand now."""
        return self._set(self._start + timedelta(days=days), self._days)

    def stretch(self, days: int) -> bool:
        """Let it take more or fewer days, from how many it is asked to take now."""
        return self._set(self._start, max(1, self._days + days))

    def _set(self, start: date, days: int) -> bool:
        if (start, days) == (self._start, self._days):
            return False
        self._start, self._days = start, days
        self.preview = self._ask(self.line.key, start, days)
        return True
