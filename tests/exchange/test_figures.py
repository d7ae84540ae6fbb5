"""Cells of figures: a number, nothing, or no number; at once and one by one alike."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.exchange.figures import NOT_A_NUMBER, figure_reader, numbers_for_missing, quick
from rolau.exchange.layouts import cpi, wgi
from rolau.exchange.layouts.vocabulary import MISSING


@pytest.mark.parametrize("text", [*MISSING, " .. ", "na", "#n/a", None, "nan"])
def test_what_marks_missing_is_nothing(text):
    assert figure_reader(wgi.LONG, ".")(text) is None


@pytest.mark.parametrize(
    ("cell", "figure"), [(0.0, 0.0), (-1.5, -1.5), (3, 3.0), ("2.5", 2.5), (" -0.25", -0.25)]
)
def test_numbers(cell, figure):
    assert figure_reader(wgi.LONG, ".")(cell) == figure


@pytest.mark.parametrize(
    "cell", ["x", "1,5", "1_0", "#REF!", True, date(2020, 1, 3), float("nan"), float("inf"), "inf"]
)
def test_what_is_no_number(cell):
    assert figure_reader(wgi.LONG, ".")(cell) is NOT_A_NUMBER


def test_a_number_may_mean_missing():
    read = figure_reader(cpi.COMPILED, ",")
    assert read(0.0) is None
    assert read("0,0") is None
    assert read("0") is None
    assert read("0,1") == 0.1


def test_a_text_that_is_a_number_may_mean_missing():
    layout = replace(wgi.LONG, missing=("-99", "x"))
    assert numbers_for_missing(layout) == {-99.0}
    assert figure_reader(layout, ".")(-99.0) is None


PLACES = st.permutations(range(2, 10))


@given(PLACES, st.integers(1, 8), st.lists(st.floats(-9, 9), min_size=12, max_size=12))
def test_reading_at_once_puts_figures_in_their_order(places, count, cells):
    columns = [place if order < count else None for order, place in enumerate(places)]
    pick, types, spread, alone = quick(columns)
    found = pick(cells)
    assert tuple(map(type, found)) == types
    assert spread((*found, None)) == tuple(
        None if column is None else cells[column] for column in columns
    )
    assert alone == (count == 1)
