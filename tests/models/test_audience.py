"""Each audience sees up to its handling level and nothing above."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.base.errors import InputError
from rolau.models.audience import AUDIENCES, audience, highest, may_see
from rolau.models.record import HANDLING

LEVELS = [choice.code for choice in HANDLING]
ODD = "top-secret"


@pytest.mark.parametrize(
    ("code", "seen"),
    [("unit", LEVELS), ("un-wide", LEVELS[:2]), ("external", LEVELS[:1])],
)
def test_what_each_may_see(code: str, seen: list[str]) -> None:
    readers = audience(code)
    assert [level for level in LEVELS if may_see(readers, level)] == seen


def test_an_empty_level_is_unclassified_and_an_unknown_one_the_highest() -> None:
    assert may_see(audience("external"), None)
    assert not may_see(audience("un-wide"), ODD)
    assert highest([None, ODD]) == "strictly-confidential"


def test_the_highest_level_of_what_is_shown() -> None:
    assert highest([]) == "unclassified"
    assert highest(["confidential", "unclassified"]) == "confidential"


@given(st.lists(st.sampled_from([*LEVELS, None])))
def test_what_an_audience_sees_never_bears_a_level_above_it(levels: list[str | None]) -> None:
    for readers in AUDIENCES:
        shown = [level for level in levels if may_see(readers, level)]
        assert may_see(readers, highest(shown))


def test_only_paper_that_leaves_the_organization_passes_values_on() -> None:
    assert [readers.code for readers in AUDIENCES if readers.passes_on] == ["external"]


def test_an_unknown_audience_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InputError, match="unit, un-wide, external"):
        audience("press")
    assert audience(" External ").code == "external"
