"""Indicator lines as cells: sign, figure, word; gaps; what a reader hears."""

import pytest

from rolau.analysis.points import Point
from rolau.analysis.standing import IndicatorLine
from rolau.analysis.target import Target
from rolau.models import dates
from rolau.ui.pages.countries.lines import change_cell, indicator_columns, spark_cell
from rolau.ui.widgets.cells import Change, Figure, Grade


def point(year: int, value: float) -> Point:
    period = str(year)
    return Point(period, dates.middle_of(period), value, None, None, None, "", "", "")


def line(*values: tuple[int, float], **more) -> IndicatorLine:
    points = tuple(point(year, value) for year, value in values)
    newest = points[-1] if points else None
    fields = {
        "indicator": "x",
        "name": "Trust in courts",
        "unit": "% of adults",
        "decimals": 0,
        "latest": newest,
        "previous": points[-2] if len(points) > 1 else None,
        "change": None,
        "verdict": "",
        "target": None,
        "target_text": "",
        "distance": None,
        "progress": "",
        "as_of": newest.period if newest else "",
        "age_years": 0,
        "missing_years": (),
        "spark": points,
    }
    return IndicatorLine(**{**fields, **more})


def cells(of: IndicatorLine) -> dict[str, object]:
    return {column.name: column.cell(of) for column in indicator_columns()}


@pytest.mark.parametrize(
    ("change", "verdict", "cell"),
    [
        (5.0, "better", Change(1, "5", "better", "ok")),
        (-5.0, "worse", Change(-1, "5", "worse", "bad")),
        (0.0, "no change", Change(0, "0", "no change", "neutral")),
        (74.0, "neither", Change(1, "74", "neither", "neutral")),
    ],
)
def test_a_change_has_sign_figure_and_word(change, verdict, cell):
    assert change_cell(line((2024, 50), change=change, verdict=verdict)) == cell


def test_one_value_has_not_changed():
    assert change_cell(line((2024, 50))) is None


def test_missing_years_are_gaps_in_the_spark():
    spark = spark_cell(line((2018, 1), (2019, 2), (2022, 5)))
    assert spark is not None
    assert spark.points == [1, 2, None, None, 5]
    assert spark.words == "from 2018 to 2022"


def test_the_target_gives_the_spark_its_band():
    aim = Target(None, None, 2030.0, 55.0, "at_least", 0.0, by="2030")
    spark = spark_cell(line((2024, 44), target=aim))
    assert spark is not None
    assert spark.band == (55.0, None)


def test_nothing_known_leaves_cells_empty_and_says_no_target():
    empty = cells(line())
    assert empty["latest"] is None
    assert empty["change"] is None
    assert empty["spark"] is None
    assert empty["grade"] is None
    assert isinstance(empty["target"], Figure)
    assert empty["target"].spoken == "no target"


def test_a_grade_is_heard_in_words():
    found = cells(line((2024, 44), grade="B2"))["grade"]
    assert found == Grade("B2", "usually reliable · probably true")


def test_where_there_is_no_room_age_and_trend_go_first():
    drop = {column.name: column.drop for column in indicator_columns()}
    assert sorted(drop, key=lambda name: -drop[name])[:2] == ["age", "spark"]
    assert [name for name, rank in drop.items() if not rank] == [
        "name",
        "latest",
        "change",
        "target",
        "as_of",
    ]
