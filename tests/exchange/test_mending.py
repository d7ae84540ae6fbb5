"""One likely reading of a faulty cell is offered, two or none are not."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.exchange.mending import Edit, Scale, fixes_of_period, fixes_of_value

TEN = Scale(0, 10)
POINT, COMMA = (".", ""), (",", "")


def offered(cell, scale=TEN, marks=POINT):
    fixes = fixes_of_value(cell, "D14", scale, marks)
    assert len(fixes) <= 1
    return fixes[0].edits[0].new if fixes else ""


@pytest.mark.parametrize(
    ("cell", "scale", "marks", "meant"),
    [
        ("13,1", Scale(0, 100), POINT, "13.1"),
        ("8.4", TEN, COMMA, "8.4"),
        ("1.234,5", Scale(0, 5000), POINT, "1234.5"),
        ("1,234", TEN, POINT, "1.234"),
        (84.0, TEN, POINT, "8.4"),
        ("84", TEN, POINT, "8.4"),
        (-0.4, TEN, POINT, "0.4"),
        ("45%", Scale(0, 100), POINT, "45"),
        ("45 %", Scale(0, 1), POINT, "0.45"),
        ("45,5 %", Scale(0, 100), POINT, "45.5"),
        ("8.4*", TEN, POINT, "8.4"),
        ("8.4 (p)", TEN, POINT, "8.4"),
        ("8.4[a]", TEN, POINT, "8.4"),
        ("8.4 e", TEN, POINT, "8.4"),
        ("8..4", TEN, POINT, "8.4"),
        ("8. 4", TEN, POINT, "8.4"),
        ("-1 .25", Scale(-2.5, 2.5), POINT, "-1.25"),
        ("8.O", TEN, POINT, "8"),
        ("l.5", TEN, POINT, "1.5"),
        (12.0, Scale(-2.5, 2.5), POINT, "1.2"),
    ],
)
def test_what_a_cell_most_likely_meant(cell, scale, marks, meant):
    assert offered(cell, scale, marks) == meant


@pytest.mark.parametrize(
    ("cell", "scale"),
    [
        ("many", TEN),
        ("<5", TEN),
        (">5", TEN),
        ("1,2,3", TEN),
        ("5-7", TEN),
        ("O", TEN),
        ("", TEN),
        ("@x", TEN),
        ("NaN", TEN),
        (10.5, TEN),
        (84.5, TEN),
        (-84.0, TEN),
        (True, TEN),
        (84.0, Scale(0, math.inf)),
        ("13,1", TEN),
    ],
)
def test_what_may_mean_several_things_or_nothing_is_not_offered(cell, scale):
    assert offered(cell, scale) == ""


@given(st.one_of(st.text(max_size=12), st.floats()), st.sampled_from([POINT, COMMA]))
def test_what_is_offered_lies_on_the_scale_and_is_a_number(cell, marks):
    found = offered(cell, TEN, marks)
    assert not found or 0 <= float(found) <= 10


@given(st.floats(0.01, 10, allow_nan=False).map(lambda value: round(value, 2)))
def test_a_figure_with_the_other_mark_is_found_again(value):
    text = f"{value:.2f}".replace(".", ",")
    assert float(offered(text)) == value


def test_year_and_value_in_each_others_place_are_swapped():
    (fix,) = fixes_of_period("8.4", "C5", "2019", "D5", POINT)
    assert fix.edits == (Edit("C5", "8.4", "2019"), Edit("D5", "2019", "8.4"))
    (fix,) = fixes_of_period(8.4, "C5", 2019.0, "D5", POINT)
    assert [edit.new for edit in fix.edits] == ["2019", "8.4"]


@pytest.mark.parametrize(
    ("cell", "meant"),
    [("2025p", "2025"), ("2019*", "2019"), ("2,019", "2019"), ("2O19", "2019"), ("soon", ""),
     ("", ""), ("19", ""), ("3000x", "")],
)  # fmt: skip
def test_what_a_year_most_likely_was(cell, meant):
    fixes = fixes_of_period(cell, "C5", "8.4", "D5", POINT)
    assert [edit.new for fix in fixes for edit in fix.edits] == ([meant] if meant else [])
