"""What a publisher's terms let go to whom."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.models.audience import AUDIENCES, audience
from rolau.models.indicator import PASS_ON
from rolau.models.passing_on import (
    DERIVED,
    NOTHING,
    OWN_LAYOUT,
    VALUES,
    own_release,
    passed,
    strictest,
)

CODES = [choice.code for choice in PASS_ON]


@pytest.mark.parametrize("readers", ["un-wide", "external"])
def test_outside_the_unit_the_terms_hold(readers):
    said = {code: passed(code, audience(readers)) for code in CODES}
    assert said == {"as_is": VALUES, "adapted": DERIVED, "no": NOTHING}


def test_the_unit_has_everything_and_its_own_figures_are_its_own():
    assert {passed(code, audience("unit")) for code in [*CODES, None]} == {VALUES}
    assert {passed(code, each, own=True) for code in CODES for each in AUDIENCES} == {VALUES}


@pytest.mark.parametrize("rule", [None, "", "perhaps", 7])
def test_a_rule_that_says_nothing_lets_nothing_go(rule):
    assert passed(rule, audience("external")) == NOTHING


@pytest.mark.parametrize(
    ("layout", "publisher", "whose", "own"),
    [
        (OWN_LAYOUT, None, "UNODC", True),
        (OWN_LAYOUT, "", "UNODC", True),
        (OWN_LAYOUT, "UNODC", "UNODC", False),
        (None, None, "UNODC", False),
        ("wgi", "", "World Bank", False),
        (OWN_LAYOUT, None, None, False),
    ],
)
def test_what_a_desk_collected_itself(layout, publisher, whose, own):
    assert own_release(layout, publisher, whose) is own


@given(st.lists(st.sampled_from([*CODES, None, "perhaps"]), min_size=1))
def test_the_strictest_rule_lets_go_what_all_let_go(rules):
    readers = audience("external")
    order = [NOTHING, DERIVED, VALUES]
    least = min((passed(rule, readers) for rule in rules), key=order.index)
    assert passed(strictest(rules), readers) == least
