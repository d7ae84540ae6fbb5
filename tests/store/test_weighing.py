"""Waiting values beside the kept ones: sizes, spans, series that leap, values by hand."""

import pytest

from rolau.store import weighing
from rolau.store.staging import Staged
from tests.store.test_staging import bring
from tests.store.values import define, staged_row


@pytest.fixture
def desk(ws):
    define(ws)
    return ws


@pytest.fixture
def waiting(desk):
    bring(
        desk,
        [staged_row(period=str(year), value=30.0 + year % 2) for year in range(2000, 2009)],
        "2009",
    )
    with Staged(desk, released="2010") as staged:
        yield staged


def leaps(staged, least):
    staged.compare()
    return list(weighing.leaping(staged, {("x", ""): least}))


def test_sizes_are_of_countries_that_have_values_on_both_sides(waiting):
    waiting.add([staged_row(period="2009", value=-3.0), staged_row("TGO", value=5.0)])
    waiting.compare()
    (size,) = weighing.sizes(waiting)
    assert size[:7] == ("x", "", "LBR", 1, 3.0, -3.0, -3.0)
    assert size.kept_size == pytest.approx(30.44, abs=0.01)
    assert size[8:] == (30.0, 31.0)


def test_spans_take_in_waiting_and_standing_values(waiting):
    waiting.add([staged_row(period="2009", value=-3.0)])
    waiting.compare()
    assert weighing.spans(waiting) == {("x", ""): (10, -3.0, 31.0)}


def test_a_leap_from_the_last_kept_value_is_found(waiting):
    waiting.add([staged_row(period="2009", value=70.0, cell="B9")])
    (series,) = leaps(waiting, 20.0)
    assert series[:4] == ("LBR", "x", "", "")
    assert [step.period for step in series.steps] == [str(year) for year in range(2000, 2010)]
    assert [step.cell for step in series.steps if step.fresh] == ["B9"]
    assert leaps(waiting, 50.0) == []


def test_a_value_that_stands_already_is_not_fresh(waiting):
    waiting.add([staged_row(period="2008", value=30.0), staged_row(period="2007", value=70.0)])
    (series,) = leaps(waiting, 20.0)
    assert [(step.period, step.stood) for step in series.steps if step.fresh] == [("2007", 31.0)]


def test_without_kept_values_the_file_is_its_own_measure(desk):
    with Staged(desk, released="2010") as staged:
        staged.add(
            [staged_row(period=str(year), value=v) for year, v in enumerate([1.0, 2.0, 9.0], 2000)]
        )
        assert [len(series.steps) for series in leaps(staged, 5.0)] == [3]


def test_values_by_hand_that_differ_are_named(desk, waiting):
    named = {"country": "LBR", "indicator": "x"}
    with desk.transaction(actor="Ada", what="By hand") as tx:
        for period, value in (("2009", 4.0), ("2010", 5.0), ("2011", 6.0)):
            tx.add("manual_value", {**named, "period": period, "value": value})
        tx.delete("manual_value", tx.add("manual_value", {**named, "period": "2010", "value": 9.0}))
    waiting.add([staged_row(period="2009", value=3.0, cell="B2")])
    waiting.add([staged_row(period="2010", value=5.0)])
    (found,) = weighing.by_hand(waiting, desk)
    assert (found.period, found.by_hand, found.waiting, found.cell) == ("2009", 4.0, 3.0, "B2")


def test_what_is_left_out_is_counted_and_gone(waiting):
    waiting.add([staged_row(period="2009", value=3.0), staged_row(period="2010", series="b")])
    assert waiting.leave_out("x", "") == 1
    assert waiting.compare().new == 1
    assert weighing.cells_of(waiting, ("x", "b"), 5) == [("A1", 1.5)]
