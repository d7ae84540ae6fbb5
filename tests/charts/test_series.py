"""One series in a plot: markers, and where they are left out."""

import pytest

from rolau.analysis.trend import trend
from rolau.charts.series import marker
from rolau.charts.theme import theme
from rolau.charts.trend import trend_figure
from tests.analysis.values import Row, definition, rows


def test_every_series_has_a_marker_of_its_own() -> None:
    found = [marker(style) for style in theme().series]
    assert len({(sign, hollow) for sign, _, hollow in found}) == 8


@pytest.mark.parametrize(("years", "every"), [(20, None), (120, [0, 119])])
def test_values_closer_than_their_markers_keep_only_the_ends(years: int, every) -> None:
    answer = trend(definition(), rows("LBR", 1900, [1.0] * years), ["LBR"], names={})
    (axes,) = trend_figure(answer).figure.axes
    (line,) = axes.lines
    assert line.get_markevery() == every


def test_a_range_stops_where_it_is_not_known() -> None:
    found = [
        Row("LBR", "x", str(2005 + number), 1.0, standard_error=error)
        for number, error in enumerate([0.1, 0.1, None, 0.1, 0.1])
    ]
    answer = trend(definition(), found, ["LBR"], names={})
    (axes,) = trend_figure(answer).figure.axes
    assert len(axes.lines) == 1
    assert len(axes.collections) == 2
