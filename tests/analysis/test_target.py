"""Targets: distance, tolerance, and whether a value is on the way."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.analysis import target as targets
from rolau.analysis.points import points
from rolau.analysis.target import Target
from tests.analysis.values import VALUES, Row, target

COMPARISONS = st.sampled_from(["at_least", "at_most", "exactly"])


def aim(comparison: str = "at_least", value: float = 6.0, **more) -> Target:
    made = Target(2015.5, 2.0, 2025.5, value, comparison, 0.0, by="2025", baseline_period="2015")
    return made._replace(**more)


def at(year: int, value: float):
    return points([Row("LBR", "x", str(year), value)])[0]


@given(VALUES, VALUES)
def test_distance_turns_round_with_the_comparison(value: float, wanted: float) -> None:
    least = targets.distance(aim("at_least", wanted), value)
    most = targets.distance(aim("at_most", wanted), value)
    assert least == -most
    assert targets.distance(aim("exactly", wanted), value) == max(least, most)


@given(VALUES, VALUES, st.floats(0, 10), COMPARISONS)
def test_a_target_is_reached_inside_its_band(
    value: float, wanted: float, tolerance: float, comparison: str
) -> None:
    goal = aim(comparison, wanted, tolerance=tolerance)
    low, high = goal.band
    inside = (low is None or value >= low) and (high is None or value <= high)
    if inside:
        assert targets.is_reached(goal, value, 4)
    elif targets.is_reached(goal, value, 4):
        assert targets.distance(goal, value) <= tolerance + 1e-4


@given(COMPARISONS, VALUES, st.integers(2015, 2030), VALUES, VALUES)
def test_getting_closer_never_makes_it_worse(
    comparison: str, wanted: float, year: int, one: float, other: float
) -> None:
    goal = aim(comparison, wanted)
    rank = {"missed": 0, "behind": 0, "on track": 1, "reached": 2}
    near, far = sorted([one, other], key=lambda value: targets.distance(goal, value))
    better, worse = (targets.progress(goal, at(year, value), 4) for value in (near, far))
    assert rank[better] >= rank[worse]


@given(st.floats(2010, 2030), VALUES)
def test_the_way_leads_from_baseline_to_target(moment: float, wanted: float) -> None:
    goal = aim("at_least", wanted)
    way = targets.expected(goal, moment)
    assert way is not None
    assert min(2.0, wanted) - 1e-9 <= way <= max(2.0, wanted) + 1e-9
    assert targets.expected(goal, 2015.5) == 2.0
    assert targets.expected(goal, 2025.5) == wanted
    assert targets.expected(goal._replace(baseline=None), moment) is None


@pytest.mark.parametrize(
    ("year", "value", "expected"),
    [
        (2020, 4.0, "on track"),
        (2020, 3.9, "behind"),
        (2020, 6.0, "reached"),
        (2020, 5.96, "reached"),
        (2025, 5.9, "missed"),
        (2027, 5.9, "missed"),
    ],
)
def test_progress(year: int, value: float, expected: str) -> None:
    assert targets.progress(aim(), at(year, value), 1) == expected


def test_progress_that_cannot_be_said() -> None:
    assert targets.progress(aim(), None, 1) == ""
    assert targets.progress(aim(baseline=None), at(2020, 3.0), 1) == ""
    assert targets.progress_words("") == ""
    assert targets.progress_words("on track") == "on track"


def test_a_tolerance_widens_what_counts_as_reached() -> None:
    assert targets.progress(aim(tolerance=0.5), at(2020, 5.5), 1) == "reached"
    assert targets.progress(aim("exactly", tolerance=0.5), at(2020, 6.5), 1) == "reached"
    assert targets.progress(aim("exactly", tolerance=0.5), at(2020, 6.7), 1) != "reached"


def test_a_kept_target_is_read_onto_the_axis() -> None:
    read = targets.read(target(baseline_period="2015", baseline=-1.2, tolerance=0.1))
    assert read == Target(2015.5, -1.2, 2028.5, -0.5, "at_least", 0.1, "LBR", "2028", "2015")
    assert targets.read(target(target=None)) is None
    assert targets.read(target(by=None)) is None


def test_the_target_to_judge_by_is_the_next_one_due() -> None:
    kept = [target(id=day, by=day) for day in ("2030", "2020", "2027-06-30", "2026")]

    def chosen(today: date) -> str | None:
        found = targets.choose(kept, today)
        return found.by if found else None

    assert chosen(date(2026, 3, 1)) == "2026"
    assert chosen(date(2027, 1, 1)) == "2027-06-30"
    assert chosen(date(2027, 6, 30)) == "2027-06-30"
    assert chosen(date(2031, 1, 1)) == "2030"
    assert targets.choose([target(target=None)], date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("comparison", "value", "tolerance", "sign", "words"),
    [
        ("at_least", -0.5, 0.0, "≥ −0.50", "−0.50 or more by 2025"),
        ("at_most", 6.0, 0.0, "≤ 6.00", "6.00 or less by 2025"),
        ("exactly", 3.0, 0.0, "= 3.00", "3.00 by 2025"),
        ("exactly", 3.0, 0.25, "3.00 ± 0.25", "3.00 ± 0.25 by 2025"),
        ("at_least", 0.125, 0.0, "≥ 0.125", "0.125 or more by 2025"),
    ],
)
def test_targets_in_words(
    comparison: str, value: float, tolerance: float, sign: str, words: str
) -> None:
    goal = aim(comparison, value, tolerance=tolerance)
    assert targets.sign_text(goal, 2) == sign
    assert targets.words(goal, 2) == words
