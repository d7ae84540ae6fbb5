"""Countries against indicators: where a value stands on its own scale."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.analysis.heatmap import HeatAnswer, HeatCell, heatmap
from rolau.analysis.tables import table_of
from tests.analysis.values import Row, definition, version

NAMES = {"LBR": "Liberia", "KEN": "Kenya"}


def asked(found: list[Row], *, countries: str = "LBR KEN", versions=(), **more) -> HeatAnswer:
    about = definition(**{"scale_min": 0, "scale_max": 10, **more})
    return heatmap([about], found, countries.split(), names=NAMES, versions=versions)


def cell(value: float, direction: str = "higher_better", **more) -> HeatCell:
    found = [Row("LBR", "x", "2019", value)]
    return asked(found, countries="LBR", direction=direction, **more).cells[0][0]


@pytest.mark.parametrize(
    ("value", "share", "level"),
    [(0, 0, 1), (1.9, 0.19, 1), (2, 0.2, 2), (5, 0.5, 3), (6, 0.6, 3), (8, 0.8, 4), (10, 1, 5)],
)
def test_the_fifth_a_value_stands_in(value: float, share: float, level: int) -> None:
    found = cell(value)
    assert found.share == pytest.approx(share)
    assert found.level == level


def test_beyond_the_scale_is_at_its_end() -> None:
    assert (cell(-3).share, cell(-3).level, cell(12).share, cell(12).level) == (0, 1, 1, 5)


@given(st.floats(-1, 11))
def test_the_other_direction_mirrors_standing_and_fifth(value: float) -> None:
    up, down = cell(value), cell(value, "lower_better")
    assert up.share is not None
    assert down.share == 1 - up.share
    assert up.level is not None
    assert down.level == 6 - up.level


def test_neither_direction_stands_nowhere() -> None:
    found = cell(5, "neither")
    assert (found.share, found.level) == (None, None)
    answer = asked([Row("LBR", "x", "2019", 5)], direction="neither")
    assert "without colour: Control of corruption" in answer.subtitle
    assert "none of them better or worse" in answer.finding


def test_without_ends_the_values_of_every_country_make_the_scale() -> None:
    found = [Row("LBR", "x", "2019", 10), Row("HTI", "x", "2010", 0), Row("CAN", "x", "2019", 40)]
    answer = asked(found, scale_max=None, direction="lower_better")
    assert answer.cells[0][0].share == 0.75
    assert answer.columns[0].from_values
    assert "scale from the values known" in answer.subtitle


def test_a_value_of_an_older_scale_stands_on_that_scale() -> None:
    old = version("old", "0 to 1", scale_min=0, scale_max=1)
    found = [
        Row("LBR", "x", "2009", 0.9, series="old"),
        Row("KEN", "x", "2019", 9.0, series="new"),
    ]
    answer = asked(found, versions=[old])
    assert [row[0].share for row in answer.cells] == [0.9, 0.9]
    assert answer.cells[0][0].old != answer.cells[1][0].old


def test_the_newest_value_counts_and_another_year_is_marked() -> None:
    found = [
        Row("LBR", "x", "2018", 1), Row("LBR", "x", "2019", 9),
        Row("KEN", "x", "2015", 1), Row("HTI", "x", "2019", 1),
    ]  # fmt: skip
    answer = asked(found, countries="LBR KEN HTI")
    assert [row[0].old for row in answer.cells] == [False, True, False]
    assert answer.columns[0].period == "2019"
    assert "Of 3 values, 1 in the best" in answer.finding


def test_what_is_missing_is_missing_everywhere() -> None:
    answer = asked([Row("LBR", "x", "2019", 9)])
    assert answer.cells[1][0] == HeatCell(None)
    assert "1 without a value, hatched" in answer.subtitle
    line = table_of(answer).records()[1]
    assert (line["country"], line["value"], line["fifth"]) == ("Kenya", None, None)
    assert asked([]).finding.startswith("No values")
    assert table_of(heatmap([], [], [], names={})).rows == ()


@given(st.permutations(range(6)))
def test_the_order_of_values_does_not_matter(order) -> None:
    found = [
        Row(code, "x", str(2017 + number), number + 1.5)
        for code in ("LBR", "KEN")
        for number in range(3)
    ]
    assert asked([found[place] for place in order]) == asked(found)
