"""Questions asked within some years answer with what falls into them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.questions.countries import country_page, timeline
from rolau.desk.questions.indicators import standings, trend
from rolau.desk.questions.values import bounds, value_rows


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.create(tmp_path / "w.rolau", ["LBR"], actor="Ada") as made:
        changes = ChangeSet()
        for period, value in (("2010", 1.0), ("2011/2012", 2.0), ("2013-06", 3.0), ("2014", 4.0)):
            changes.add(
                "manual_value", country="LBR", indicator="wgi-cc", period=period, value=value
            )
        changes.add("phase", country="LBR", name="Peace", start="2003")
        made.apply(changes)
        yield made


def test_no_period_is_no_bound(desk):
    assert bounds(None) == (None, None)
    assert len(value_rows(desk, country="LBR")) == 4


def test_values_that_begin_in_the_years_are_found(desk):
    found = value_rows(desk, country="LBR", period=(2011, 2013))
    assert [row["period"] for row in found] == ["2011/2012", "2013-06"]


def test_trend_and_standing_end_with_the_period(desk):
    answer = trend(desk, "wgi-cc", ["LBR"], period=(2010, 2013))
    assert [point.value for point in answer.lines[0].points] == [1.0, 2.0, 3.0]
    line = standings(desk, "LBR", period=(2010, 2013))[0]
    assert line.latest is not None
    assert line.latest.value == 3.0


def test_the_timeline_is_cut_to_the_period(desk):
    answer = timeline(desk, "LBR", period=(2005, 2009))
    assert (answer.start_year, answer.end_year) == (2005, 2010)
    assert country_page(desk, "LBR", period=(2005, 2009)).timeline == answer
