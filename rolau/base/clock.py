"""The time, asked in one place so that a test or a reproducible briefing can hold it still."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta

_held: ContextVar[datetime | None] = ContextVar("held_time", default=None)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def now() -> datetime:
    """Return the present moment in UTC, or the moment held by `hold` or ``ROLAU_NOW``.

    ``ROLAU_NOW`` is an ISO 8601 date or date and time; without a zone it is taken as UTC.
    """
    held = _held.get()
    if held is not None:
        return held
    named = os.environ.get("ROLAU_NOW")
    if named:
        moment = datetime.fromisoformat(named)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return datetime.now(UTC)


def today() -> date:
    """Return the present day in local time (a held moment is taken as it is)."""
    if _held.get() is not None or os.environ.get("ROLAU_NOW"):
        return now().date()
    return datetime.now().astimezone().date()


def milliseconds() -> int:
    """Return `now` as whole milliseconds since 1970-01-01 UTC."""
    if _held.get() is None and not os.environ.get("ROLAU_NOW"):
        return time.time_ns() // 1_000_000
    return milliseconds_of(now())


def milliseconds_of(moment: datetime) -> int:
    """Return a moment (with a zone) as whole milliseconds since 1970-01-01 UTC."""
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def from_milliseconds(at: int) -> datetime:
    """Return the moment (UTC) so many milliseconds after 1970-01-01 UTC."""
    return _EPOCH + timedelta(milliseconds=at)


@contextmanager
def hold(moment: datetime) -> Iterator[None]:
    """Hold the clock at ``moment`` (with a zone) inside the ``with`` block."""
    token = _held.set(moment)
    try:
        yield
    finally:
        _held.reset(token)
