"""Better or worse, by the indicator's direction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.analysis import verdict as verdicts
from rolau.base.texts import in_language
from rolau.models.wording import figure
from tests.analysis.values import VALUES

DECIMALS = st.one_of(st.none(), st.integers(0, 4))


@given(VALUES, DECIMALS)
def test_what_is_shown_reads_as_the_figure(value: float, decimals: int | None) -> None:
    assert figure(verdicts.shown(value, decimals), decimals) == figure(value, decimals)


@given(VALUES, VALUES, DECIMALS)
def test_a_change_is_the_difference_of_the_figures_shown(
    latest: float, previous: float, decimals: int | None
) -> None:
    found = verdicts.change(latest, previous, decimals)
    shown = verdicts.shown(latest, decimals) - verdicts.shown(previous, decimals)
    assert figure(found, decimals) == figure(shown, decimals)
    assert found == -verdicts.change(previous, latest, decimals)
    assert (found == 0) == (figure(latest, decimals) == figure(previous, decimals))


@given(VALUES)
def test_verdicts_turn_round_with_the_direction(difference: float) -> None:
    opposite = {"better": "worse", "worse": "better", "no change": "no change"}
    higher = verdicts.verdict(difference, "higher_better")
    assert verdicts.verdict(difference, "lower_better") == opposite[higher]
    assert verdicts.verdict(-difference, "higher_better") == opposite[higher]
    assert verdicts.verdict(difference, "neither") == ("neither" if difference else "no change")


@pytest.mark.parametrize(
    ("difference", "direction", "expected"),
    [
        (0.1, "higher_better", "better"),
        (0.1, "lower_better", "worse"),
        (-0.1, "lower_better", "better"),
        (0.0, "lower_better", "no change"),
        (3.0, "", "neither"),
    ],
)
def test_verdict(difference: float, direction: str, expected: str) -> None:
    assert verdicts.verdict(difference, direction) == expected


def test_values_that_read_the_same_have_not_changed() -> None:
    assert verdicts.change(-0.9149, -0.9051, 2) == 0
    assert verdicts.change(-0.9149, -0.9049, 2) == -0.01


def test_verdicts_and_directions_are_translated_when_shown() -> None:
    assert verdicts.verdict_words("no change") == "no change"
    assert verdicts.verdict_words("") == ""
    assert verdicts.direction_words("lower_better") == "lower is better"
    assert verdicts.direction_words("neither") == ""
    with in_language("qps"):
        assert verdicts.verdict_words("better") != "better"
