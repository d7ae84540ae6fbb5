"""Totals of result indicators: the rules by hand, and the laws they keep."""

import random
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolau.analysis.missions.figures import (
    AHEAD,
    DUE,
    MET,
    NOT_MET,
    Figure,
    Measured,
    goals,
    reached,
    read,
    read_figure,
    total,
    total_by,
    total_now,
)
from rolau.models.mission import Measurement, ResultIndicator, ResultTarget

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # shared machines

COUNT, RATIO = Measured("count"), Measured("ratio")
CUMULATIVE, LEVEL = Measured("count", True), Measured("level")
QUARTERS = [
    Figure("1", "2025-01/2025-03", 30),
    Figure("2", "2025-04/2025-06", 50.5),
    Figure("3", "2025-07/2025-09", 20),
]


def value(measured: Measured, figures: list[Figure]) -> float | None:
    found = total(measured, figures)
    return None if found is None else found.value


def test_by_hand() -> None:
    assert value(COUNT, QUARTERS) == 100.5
    assert value(CUMULATIVE, QUARTERS) == 20
    assert value(LEVEL, QUARTERS) == 20
    assert total(COUNT, QUARTERS) == (100.5, "2025-07/2025-09", ("1", "2", "3"), None, None, False)
    shares = [
        Figure("1", "2025", None, 40, 80),
        Figure("2", "2026", None, 30, 20),
        Figure("3", "2027", 5.0),
    ]
    assert total(RATIO, shares) == (70.0, "2026", ("1", "2"), 70, 100, False)
    assert value(RATIO._replace(cumulative=True), shares) == 150
    assert total(COUNT, []) is None
    assert total(RATIO, [Figure("1", "2025", None, 0, 0)]) is None


def test_the_newest_is_the_latest_end_then_the_latest_start() -> None:
    figures = [Figure("1", "2025", 1), Figure("2", "2025-12", 2), Figure("3", "2024/2025", 3)]
    assert value(LEVEL, figures) == 2


def test_periods_that_overlap_are_told() -> None:
    assert total(COUNT, [Figure("1", "2025", 1), Figure("2", "2025-03", 1)]).overlap
    assert not total(CUMULATIVE, [Figure("1", "2025", 1), Figure("2", "2025-03", 1)]).overlap


PERIODS = st.integers(12 * 2020, 12 * 2024 + 11).map(
    lambda month: f"{month // 12}-{month % 12 + 1:02}"
)
VALUES = st.integers(-(10**9), 10**9).map(lambda tenths: tenths / 10)
FIGURES = st.lists(st.tuples(PERIODS, VALUES, VALUES, VALUES.map(abs)), max_size=8).map(
    lambda rows: [Figure(str(at), *row) for at, row in enumerate(rows)]
)
MEASURED = st.builds(Measured, st.sampled_from(["count", "ratio", "level"]), st.booleans())


@CALM
@given(MEASURED, FIGURES, st.randoms())
def test_the_order_of_entry_changes_nothing(
    measured: Measured, figures: list[Figure], rng: random.Random
) -> None:
    before = total(measured, figures)
    rng.shuffle(figures)
    assert total(measured, figures) == before


@CALM
@given(MEASURED, FIGURES, VALUES)
def test_editing_an_earlier_period_changes_no_total_where_the_newest_counts(
    measured: Measured, figures: list[Figure], other: float
) -> None:
    before = total(measured, figures)
    if measured.adds_up or before is None:
        return
    edited = [
        each if each.id in before.of else each._replace(value=other, numerator=other)
        for each in figures
    ]
    assert total(measured, edited) == before


WHOLE = st.integers(-(10**9), 10**9)


@CALM
@given(
    st.sampled_from([COUNT, RATIO]),
    st.lists(st.tuples(WHOLE, WHOLE), min_size=1, max_size=8),
    st.data(),
)
def test_splitting_a_period_changes_no_sum(measured: Measured, rows, data) -> None:
    """Tenths are split as they are typed: 0.3 is 0.1 and 0.2, whatever binary makes of it."""
    figures = [
        Figure(str(at), f"{2010 + at}", a / 10, a / 10, abs(b) / 10)
        for at, (a, b) in enumerate(rows)
    ]
    at = data.draw(st.integers(0, len(rows) - 1))
    one, two = data.draw(WHOLE), data.draw(st.integers(0, abs(rows[at][1])))
    year, (a, b) = 2010 + at, rows[at]
    halves = [
        Figure("x", f"{year}-01/{year}-06", one / 10, one / 10, two / 10),
        Figure("y", f"{year}-07/{year}-12", (a - one) / 10, (a - one) / 10, (abs(b) - two) / 10),
    ]
    others = [each for each in figures if each.id != str(at)]
    assert value(measured, [*others, *halves]) == value(measured, figures)


@pytest.mark.parametrize(
    ("more", "value", "share"),
    [
        ({"baseline": 0, "target": 200}, 50, 0.25),
        ({"baseline": 100, "target": 50, "direction": "lower_better"}, 75, 0.5),
        ({"baseline": 100, "target": 50, "direction": "lower_better"}, 120, -0.4),
        ({"baseline": 10, "target": 20}, 25, 1.5),
        ({"target": 200}, 50, 0.25),
        ({"target": 200, "measure": "level"}, 50, 0.0),
        ({"target": 200, "measure": "level"}, 200, 1.0),
        ({"baseline": 10, "target": 5}, 7, 1.0),
        ({"baseline": 10, "target": 10, "direction": "lower_better"}, 11, 0.0),
        ({"baseline": 10}, 7, None),
    ],
)
def test_the_part_of_the_way_that_is_done(more, value, share) -> None:
    assert reached(Measured(**more), value) == share


WAY = st.integers(-1000, 1000).map(lambda eighths: eighths / 8)


@CALM
@given(WAY, WAY, WAY, st.sampled_from(["higher_better", "lower_better"]))
def test_the_whole_way_is_done_exactly_when_the_target_is_reached(
    baseline: float, target: float, value: float, direction: str
) -> None:
    measured = Measured("level", True, direction, baseline, "", target)
    part = reached(measured, value)
    assert part is not None
    assert (part >= 1) == measured.reaches(value, target)


def aim(by: str, value: float) -> ResultTarget:
    return ResultTarget({"id": f"t{by}", "date": by, "value": value})


def test_targets_are_judged_by_what_was_known_of_their_day() -> None:
    measured = Measured(target=200, target_date="2027")
    aims = [aim("2025-12-31", 90), aim("2025-06-30", 90), aim("2025-03", 30)]
    found = goals(measured, aims, QUARTERS, date(2026, 3, 23))
    assert [(goal.date, goal.state) for goal in found] == [
        ("2025-03", MET),
        ("2025-06-30", NOT_MET),
        ("2025-12-31", MET),
        ("2027", AHEAD),
    ]
    assert found[1].by.value == 80.5
    assert [goal.id for goal in found] == ["t2025-03", "t2025-06-30", "t2025-12-31", ""]
    assert [goal.missed for goal in found] == [False, True, False, False]


def test_a_target_past_its_day_without_a_figure_is_due_and_one_of_today_is_not() -> None:
    assert goals(Measured(), [aim("2025-01-31", 1)], QUARTERS, date(2026, 1, 1))[0].state == DUE
    assert goals(Measured(), [aim("2026-01-01", 1)], [], date(2026, 1, 1))[0].state == AHEAD


def test_what_ends_after_a_day_does_not_count_by_it() -> None:
    assert total_by(COUNT, QUARTERS, date(2025, 6, 30)).value == 80.5
    assert total_by(COUNT, QUARTERS, date(2025, 3, 30)) is None


def test_a_period_that_still_runs_counts_for_now_but_tells_nothing_of_a_day_in_it() -> None:
    assert total_now(COUNT, QUARTERS, date(2025, 4, 1)).value == 80.5
    aims = [aim("2025-04-01", 80)]
    assert goals(Measured(), aims, QUARTERS, date(2025, 4, 1))[0].state == MET
    assert goals(Measured(), aims, QUARTERS, date(2025, 4, 2))[0].state == NOT_MET


def test_kept_records_are_read() -> None:
    kept = ResultIndicator(
        {"measure": "ratio", "cumulative": 1, "target": 80.0, "target_date": "2027"}
    )
    assert read(kept) == Measured("ratio", True, target=80.0, target_date="2027")
    assert read_figure(Measurement({"id": "m", "period": "2025", "numerator": 2.0})) == Figure(
        "m", "2025", None, 2.0
    )
