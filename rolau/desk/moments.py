"""A moment as people name it: a day, a time or a checkpoint; and the desk as it was then."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from rolau.base import clock
from rolau.base.errors import InputError, NotFoundError
from rolau.base.texts import tr
from rolau.models.dates import first_day, is_partial_date, last_day, show_date, show_moment
from rolau.store import ledger, past

if TYPE_CHECKING:
    from rolau.desk.desk import Desk

_TIME = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)[T ](?P<time>\d\d:\d\d)(?P<second>:\d\d)?(?P<part>\.\d{1,6})?"
    r"(?P<zone>Z|[+-]\d\d:?\d\d)?"
)


class Moment(NamedTuple):
    """A moment up to which something was known.

    ``at`` is the last moment that counts (with a zone), ``name`` the checkpoint's, if it is
    one, ``point`` the number of its newest change.
    """

    at: datetime
    name: str = ""
    point: int | None = None

    @property
    def words(self) -> str:
        """How it reads: ``12 May 2026``, ``12 May 2026, 14:30`` or the checkpoint's name."""
        local = self.at.astimezone()
        day = show_date(local.date().isoformat())
        if local.time() != datetime.max.time().replace(microsecond=999_000):
            day = show_moment(local)
        return tr("“{name}” ({day})", name=self.name, day=day) if self.name else day

    @property
    def stored(self) -> past.Moment:
        """The same for the store."""
        return past.Moment(clock.milliseconds_of(self.at), self.point)


def moment(desk: "Desk", word: str) -> Moment:
    """Return the moment a word names: a date, a date and time, or a checkpoint's name.

    A moment holds all of what is named: a day until its end (local time), a minute until its
    end. What has begun but not ended, such as today, means now. Raises InputError for a
    moment that lies ahead or before the first change here, NotFoundError for no moment.
    """
    wanted = word.strip()
    found = _of_time(wanted)
    if found is None:
        found = _checkpoint(desk, wanted)
    _must_be_known(desk, found)
    return found


def at(desk: "Desk", word: "str | Moment") -> "Desk":
    """Return the desk as it was at a moment: for reading, to be closed by the caller.

    Every question may be put to it. Raises what `moment` raises.
    """
    when = moment(desk, word) if isinstance(word, str) else word
    return _desk_of(desk, past.PastWorkspace(desk.workspace, when.stored), when)


def through(desk: "Desk", moments: "Iterable[Moment]") -> "Iterator[Desk]":
    """Yield the desk as it was at one moment after another, each only until the next is asked.

    They share one connection that is moved on: cheaper than each by itself.
    """
    workspace: past.PastWorkspace | None = None
    try:
        for when in moments:
            if workspace is None:
                workspace = past.PastWorkspace(desk.workspace, when.stored)
            else:
                workspace.move(when.stored)
            yield _desk_of(desk, workspace, when)
    finally:
        if workspace is not None:
            workspace.close()


def _desk_of(desk: "Desk", workspace: past.PastWorkspace, when: Moment) -> "Desk":
    from rolau.desk.desk import Desk

    reason = tr("As known on {moment}. Nothing is changed there.", moment=when.words)
    then = Desk(workspace, actor=desk.actor, read_only_reason=reason)
    then.known_on = when
    return then


def begins(word: str) -> datetime | None:
    """Return where a date or a date and time begins, None when it is neither."""
    span = _span(word.strip())
    return span[0] if span else None


def ends(word: str) -> datetime | None:
    """Return the last millisecond of a date or a date and time, None when it is neither."""
    span = _span(word.strip())
    return span[1] if span else None


def _of_time(word: str) -> Moment | None:
    span = _span(word)
    if span is None:
        return None
    first, last = span
    now = clock.now()
    if first > now:
        raise InputError(
            tr("“{word}” lies ahead: nothing is known from then yet.", word=word), code="future"
        )
    return Moment(min(last, now))


def _span(word: str) -> tuple[datetime, datetime] | None:
    """Return the first and the last millisecond of what a word names, if it is a time."""
    if is_partial_date(word):
        first = _midnight(word, first=True)
        return first, _midnight(word, first=False) - timedelta(milliseconds=1)
    found = _TIME.fullmatch(word)
    if not found:
        return None
    part = found["part"] or ""
    zone = (found["zone"] or "").replace("Z", "+00:00")
    text = f"{found['day']}T{found['time']}{found['second'] or ':00'}{part and part.ljust(7, '0')}"
    try:
        first = datetime.fromisoformat(text + zone)
        first = first if first.tzinfo else first.astimezone()
    except ValueError:
        return None
    length = timedelta(minutes=1)
    if part:
        length = timedelta(milliseconds=1)
    elif found["second"]:
        length = timedelta(seconds=1)
    return first, first + length - timedelta(milliseconds=1)


def _midnight(stored: str, *, first: bool) -> datetime:
    """Return the local midnight at which a partial date begins, or that after its end."""
    day = first_day(stored) if first else last_day(stored) + timedelta(days=1)
    return datetime(day.year, day.month, day.day).astimezone()


def _checkpoint(desk: "Desk", word: str) -> Moment:
    folded = word.casefold()
    named = [
        entry for entry in ledger.checkpoints(desk.workspace) if entry.name.casefold() == folded
    ]
    if len(named) == 1:
        return Moment(clock.from_milliseconds(named[0].at), named[0].name, named[0].point)
    if named:
        times = [clock.from_milliseconds(entry.at).astimezone() for entry in named]
        raise NotFoundError(
            tr(
                "“{word}” names several checkpoints: {times}. Name the time.",
                word=word,
                times=", ".join(f"{time:%Y-%m-%dT%H:%M}" for time in times),
            ),
            code="moment",
        )
    raise NotFoundError(
        tr(
            "“{word}” is no moment. Write 2026-05-12 (the end of that day), 2026-05-12T14:30, or "
            "the name of a checkpoint.",
            word=word,
        ),
        code="moment",
    )


def _must_be_known(desk: "Desk", found: Moment) -> None:
    began = past.began(desk.workspace)
    if began is not None and clock.milliseconds_of(found.at) < began:
        start = clock.from_milliseconds(began).astimezone()
        raise InputError(
            tr(
                "Nothing was known here on {moment}: this workspace begins on {start}.",
                moment=found.words,
                start=show_moment(start),
            ),
            code="before-first",
        )
