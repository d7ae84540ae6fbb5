"""What a layout may say, and what it must."""

from dataclasses import replace

import pytest

from rolau.exchange.layouts.vocabulary import MEASURES, ROLES, Layout, Series
from rolau.exchange.observations import ReadValue

PLAIN = Layout(
    code="plain",
    title="Plain",
    publisher="Nobody",
    release="Release {released}",
    columns={"country_name": ("Country",), "value": ("{year}",)},
    indicator="cpi",
    series=(Series("only", 0, 10),),
)


def test_measures_stand_in_the_order_of_an_observation():
    assert ReadValue._fields[5:13] == MEASURES
    assert set(MEASURES) < set(ROLES)


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"columns": {"country_name": ("Country",), "worth": ("{year}",)}}, "worth"),
        ({"columns": {"value": ("{year}",)}}, "country"),
        ({"columns": {"country_name": ("Country",)}}, "value"),
        ({"indicator": ""}, "indicator"),
        ({"series": ()}, "series"),
        ({"columns": {"country_name": ("Country",), "value": ("{years}",)}}, "years"),
        ({"released": ("{when}",)}, "when"),
    ],
)
def test_a_layout_that_cannot_work_is_refused_when_it_is_declared(wrong, word):
    with pytest.raises(ValueError, match=word):
        replace(PLAIN, **wrong)


@pytest.mark.parametrize(
    ("series", "period", "released", "held"),
    [
        (Series("a", 0, 1), "1901", "", True),
        (Series("a", 0, 1, first="2012"), "2011", "", False),
        (Series("a", 0, 1, first="2012"), "2012", "", True),
        (Series("a", 0, 1, first="2012"), "2012-05", "", True),
        (Series("a", 0, 1, last="2011"), "2011", "", True),
        (Series("a", 0, 1, last="2011"), "2011-12-31", "", True),
        (Series("a", 0, 1, last="2011"), "2012", "", False),
        (Series("a", 0, 1, released_from="2025-09"), "1996", "2024", False),
        (Series("a", 0, 1, released_from="2025-09"), "1996", "", False),
        (Series("a", 0, 1, released_from="2025-09"), "1996", "2026-03-11", True),
    ],
)
def test_which_periods_a_series_holds(series, period, released, held):
    assert series.holds(period, released) is held


def test_indicators_are_found_by_their_words():
    layout = replace(PLAIN, indicator="", indicators={"Rule of Law": "wgi-rl", "RL.EST": "wgi-rl"})
    assert layout.code_of("RULE OF LAW ") == "wgi-rl"
    assert layout.code_of("rl est") == "wgi-rl"
    assert layout.code_of("Voice") == ""
