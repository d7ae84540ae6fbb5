"""Whether work gets there: done, on track, at risk, late or planned, derived from the records.

An activity is
- done when its progress is 100 % or it really finished;
- late when the day it was first planned to finish on (its planned one without a baseline) is
  past, or when its planned start is past and nothing was begun;
- at risk when it is now planned to finish more than 14 days after its first planned finish,
  or when its progress is more than 10 points behind the share of its days that are gone;
- planned while it need not have begun, else on track.

A milestone is done when it is reached, late when its day is past, planned before.

A result or mission is
- done when everything beneath it is done and its targets are reached;
- late when a target or milestone of its own is past its day and not reached, when the mission's
  mandate ended with work left, or when more than half of what stands directly beneath is late;
- at risk when anything beneath it is late or at risk, or the plan ends after the mandate;
- planned while nothing beneath it has begun, else on track;
- without a word when nothing stands beneath it and nothing is measured.

A standing set by hand goes before the derived one, and counts further up; both are shown.
"""

import operator
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from rolau.base.texts import N_, tr, trn

DONE, ON_TRACK, PLANNED, AT_RISK, LATE = "done", "on-track", "planned", "at-risk", "late"
TOLERATED_DAYS = 14
TOLERATED_POINTS = 10

_WORDS = {
    DONE: N_("done"),
    ON_TRACK: N_("on track"),
    PLANNED: N_("planned"),
    AT_RISK: N_("at risk"),
    LATE: N_("late"),
    "": "",
}


class Standing(NamedTuple):
    """Where something stands: ``derived`` by the rule and ``why``; ``by_hand`` with its reason."""

    derived: str
    why: str = ""
    by_hand: str = ""
    reason: str = ""

    @property
    def code(self) -> str:
        """The standing that counts: the one set by hand, else the derived one."""
        return self.by_hand or self.derived

    @property
    def words(self) -> str:
        """The standing that counts, in words; empty when nothing can be said."""
        return words(self.code)

    @property
    def differs(self) -> bool:
        """Whether it was set by hand to something else than is derived."""
        return bool(self.by_hand) and self.by_hand != self.derived


class Work(NamedTuple):
    """An activity as it is judged: planned days, first planned days, and what really happened.

    ``progress`` is in percent; ``first_finish`` is None without a baseline.
    """

    start: date
    finish: date
    progress: float = 0.0
    first_finish: date | None = None
    really_started: date | None = None
    really_finished: date | None = None

    @property
    def done(self) -> bool:
        """Whether the work is finished."""
        return self.progress >= 100 or self.really_finished is not None

    @property
    def begun(self) -> bool:
        """Whether anything was done."""
        return self.done or self.progress > 0 or self.really_started is not None

    @property
    def days(self) -> int:
        """The planned duration in calendar days."""
        return (self.finish - self.start).days + 1


class Beneath(NamedTuple):
    """What a result or mission is judged by.

    ``children`` are the standings directly beneath; ``missed`` what of its own is past its day
    and not reached (titles of targets and milestones), ``open`` whether any of them is not
    reached yet; ``measured`` whether there is any. ``mandate_over`` and ``past_mandate`` are
    for missions: the mandate has ended, the plan ends after it.
    """

    children: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    open: bool = False
    measured: bool = False
    mandate_over: bool = False
    past_mandate: bool = False


def of_activity(work: Work, on: date, by_hand: str = "", reason: str = "") -> Standing:
    """Return where an activity stands on a day."""
    return Standing(*_of_work(work, on), by_hand, reason)


def of_milestone(due: date, reached: bool, on: date) -> Standing:
    """Return where a milestone or deliverable stands on a day."""
    if reached:
        return Standing(DONE)
    if due < on:
        return Standing(LATE, _overdue((on - due).days))
    return Standing(PLANNED)


def of_result(beneath: Beneath, by_hand: str = "", reason: str = "") -> Standing:
    """Return where a result or a mission stands."""
    return Standing(*_of_beneath(beneath), by_hand, reason)


def days_late(work: Work, on: date) -> int:
    """Return by how many days work ends after its first planned finish; below 0: before it.

    Without a baseline the planned finish is the measure. Work that is not done cannot end
    before ``on``.
    """
    first = work.first_finish or work.finish
    if work.really_finished is not None:
        return (work.really_finished - first).days
    if work.done:
        return (work.finish - first).days
    return (max(work.finish, on) - first).days


def expected(work: Work, on: date) -> float:
    """Return the progress the plan has for a day, in percent: the share of its days gone."""
    days = work.days
    return 100 * min(max((on - work.start).days, 0), days) / days


def progress(works: Sequence[Work]) -> float | None:
    """Return how far several activities are, weighted by their days; None without any."""
    return _weighted(works, [_percent(work) for work in works])


def expected_progress(works: Sequence[Work], on: date) -> float | None:
    """Return how far several activities should be by a day, weighted by their days."""
    return _weighted(works, [expected(work, on) for work in works])


def _weighted(works: Sequence[Work], percents: Sequence[float]) -> float | None:
    days = [work.days for work in works]
    whole = sum(days)
    return sum(map(operator.mul, days, percents)) / whole if whole else None


def words(code: str) -> str:
    """Return a standing in words in the language in force."""
    return tr(_WORDS.get(code, code)) if code else ""


def late_words(days: int) -> str:
    """Return in words by how much something is late; empty when it is not."""
    if days <= 0:
        return ""
    if days < 45:
        return trn("{n} day late", "{n} days late", days)
    months = round(days / 30.44)
    return trn("{n} month late", "{n} months late", months)


def _percent(work: Work) -> float:
    return 100.0 if work.done else work.progress


def _of_work(work: Work, on: date) -> tuple[str, str]:
    if work.done:
        return DONE, ""
    first = work.first_finish or work.finish
    if first < on:
        return LATE, _overdue((on - first).days)
    if work.start < on and not work.begun:
        days = (on - work.start).days
        return LATE, trn(
            "It should have begun {n} day ago.", "It should have begun {n} days ago.", days
        )
    moved = (work.finish - first).days
    if moved > TOLERATED_DAYS:
        return AT_RISK, trn(
            "It is planned to finish {n} day later than first planned.",
            "It is planned to finish {n} days later than first planned.",
            moved,
        )
    behind = expected(work, on) - work.progress
    if behind > TOLERATED_POINTS:
        return AT_RISK, tr("Its progress is {points} points behind its days.", points=round(behind))
    return (ON_TRACK if work.begun else PLANNED), ""


def _of_beneath(beneath: Beneath) -> tuple[str, str]:
    children = [code for code in beneath.children if code]
    if not children and not beneath.measured:
        return "", ""
    left = any(code != DONE for code in children) or beneath.open
    if not left:
        return DONE, ""
    late = children.count(LATE)
    if beneath.missed:
        return LATE, tr("Past its day and not reached: {titles}.", titles=_named(beneath.missed))
    if beneath.mandate_over:
        return LATE, tr("The mandate has ended and work is left.")
    if 2 * late > len(children):
        return LATE, tr("{n} of {all} beneath are late.", n=late, all=len(children))
    risky = late + children.count(AT_RISK)
    if risky:
        return AT_RISK, tr("{n} of {all} beneath are late or at risk.", n=risky, all=len(children))
    if beneath.past_mandate:
        return AT_RISK, tr("The plan ends after the mandate.")
    begun = any(code in (DONE, ON_TRACK) for code in children) or not children
    return (ON_TRACK if begun else PLANNED), ""


def _overdue(days: int) -> str:
    return trn(
        "It should have finished {n} day ago.", "It should have finished {n} days ago.", days
    )


def _named(titles: Iterable[str]) -> str:
    return ", ".join(f"“{title}”" for title in titles)
