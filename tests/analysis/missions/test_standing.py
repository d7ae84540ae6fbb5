"""Standing of activities, milestones, results and missions: every sentence of the rule."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolau.analysis.missions import standing
from rolau.analysis.missions.standing import Beneath, Work

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # shared machines

ON = date(2026, 3, 23)


def work(start: int, finish: int, progress: float = 0, **more) -> Work:
    """Work by days before (below 0) or after the day the question is asked."""
    days = {name: ON + timedelta(day) for name, day in more.items()}
    return Work(ON + timedelta(start), ON + timedelta(finish), progress, **days)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (work(-30, -1, 100), "done"),
        (work(-30, 30, 10, really_finished=-2), "done"),
        (work(-30, -1, 99), "late"),
        (work(-30, 0, 99), "on-track"),
        (work(-1, 30), "late"),
        (work(0, 30), "planned"),
        (work(-1, 30, really_started=-1), "on-track"),
        (work(5, 30), "planned"),
        (work(-30, 90, 60, first_finish=-1), "late"),
        (work(-30, 90, 60, first_finish=75), "at-risk"),
        (work(-30, 90, 60, first_finish=76), "on-track"),
        (work(30, 90, first_finish=60), "at-risk"),
        (work(-50, 49, 39), "at-risk"),
        (work(-50, 49, 40), "on-track"),
    ],
)
def test_activities(given: Work, code: str) -> None:
    found = standing.of_activity(given, ON)
    assert found.derived == code
    assert bool(found.why) == (code in ("late", "at-risk"))


def test_milestones() -> None:
    assert standing.of_milestone(ON, True, ON).code == "done"
    assert standing.of_milestone(ON, False, ON).code == "planned"
    late = standing.of_milestone(ON - timedelta(1), False, ON)
    assert (late.code, late.why) == ("late", "It should have finished 1 day ago.")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (Beneath(), ""),
        (Beneath(("", "")), ""),
        (Beneath(("done", "done"), measured=True), "done"),
        (Beneath(("done",), open=True, measured=True), "on-track"),
        (Beneath(("done",), missed=("240 judges",), open=True, measured=True), "late"),
        (Beneath(("on-track",), mandate_over=True), "late"),
        (Beneath(("done",), mandate_over=True), "done"),
        (Beneath(("late",)), "late"),
        (Beneath(("late", "late", "done")), "late"),
        (Beneath(("late", "on-track")), "at-risk"),
        (Beneath(("at-risk", "planned", "done")), "at-risk"),
        (Beneath(("on-track",), past_mandate=True), "at-risk"),
        (Beneath(("planned", "planned")), "planned"),
        (Beneath(("planned", "done")), "on-track"),
        (Beneath(open=True, measured=True), "on-track"),
    ],
)
def test_results_and_missions(given: Beneath, code: str) -> None:
    assert standing.of_result(given).derived == code


def test_a_standing_by_hand_goes_before_and_both_are_shown() -> None:
    found = standing.of_result(Beneath(("late",)), "on-track", "The court agreed to new days.")
    assert (found.code, found.derived, found.differs) == ("on-track", "late", True)
    assert (found.words, found.reason) == ("on track", "The court agreed to new days.")
    assert not standing.of_result(Beneath(("late",)), "late", "So it is.").differs


CODES = st.sampled_from(["done", "on-track", "planned", "at-risk", "late"])


@CALM
@given(st.lists(CODES, min_size=1), st.integers(0, 30), CODES)
def test_a_worse_child_never_makes_it_better(codes: list[str], at: int, other: str) -> None:
    rank = ["done", "planned", "on-track", "at-risk", "late"]
    better = {"done": 0, "on-track": 0, "planned": 0, "at-risk": 1, "late": 2}
    at %= len(codes)
    if rank.index(other) < rank.index(codes[at]):
        return
    worse = [*codes[:at], other, *codes[at + 1 :]]
    before, after = (standing.of_result(Beneath(tuple(each))).code for each in (codes, worse))
    assert better[after] >= better[before]


def test_days_late_are_counted_from_the_first_plan() -> None:
    assert standing.days_late(work(-90, 60, 55, first_finish=-30), ON) == 90
    assert standing.days_late(work(-90, -5, 55, first_finish=-30), ON) == 30
    assert standing.days_late(work(-90, -5, 100, first_finish=-30), ON) == 25
    assert standing.days_late(work(-90, -5, really_finished=-40, first_finish=-30), ON) == -10
    assert standing.days_late(work(-90, 5), ON) == 0
    assert standing.late_words(0) == ""
    assert standing.late_words(1) == "1 day late"
    assert standing.late_words(90) == "3 months late"


def test_progress_is_weighted_by_days() -> None:
    works = [work(-10, -1, 100), work(-15, 14, 40)]
    assert standing.progress(works) == 55
    assert standing.expected_progress(works, ON) == 62.5
    assert standing.progress([]) is None
    assert standing.expected(work(0, 9), ON) == 0
    assert standing.expected(work(-10, -1), ON) == 100
