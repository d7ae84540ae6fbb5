"""Target, baseline and breaks as drawn in the plot."""

import pytest
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from rolau.analysis.trend import TrendAnswer, trend
from rolau.charts.drawn import Drawn
from rolau.charts.theme import theme
from rolau.charts.trend import trend_figure
from tests.analysis.values import definition, rows, target, version
from tests.charts import answers


def answer(**goal) -> TrendAnswer:
    found = rows("LBR", 2005, [-1.2, -1.1, -0.9, -0.8])
    kept = target(**goal) if goal else None
    return trend(definition(), found, ["LBR"], names={"LBR": "Liberia"}, target=kept)


def y_of(drawn: Drawn, value: float) -> float:
    (panel,) = drawn.panels
    low, high = drawn.figure.axes[0].get_ylim()
    return panel.bottom - (value - low) / (high - low) * (panel.bottom - panel.top)


def band(drawn: Drawn) -> tuple[float, float] | None:
    """Top and bottom of the target band in pixels, or None."""
    for patch in drawn.figure.artists:
        if isinstance(patch, Rectangle) and patch.get_alpha() == 0.5:
            return patch.get_y(), patch.get_y() + patch.get_height()
    return None


def dashed(drawn: Drawn, colour: str) -> list[Line2D]:
    return [
        line
        for line in answers.drawn_lines(drawn.figure)
        if line.get_color() == colour and line.get_linestyle() == "--"
    ]


@pytest.mark.parametrize(
    ("comparison", "tolerance", "low", "high"),
    [
        ("at_least", 0.0, -0.5, None),
        ("at_least", 0.1, -0.6, None),
        ("at_most", 0.0, None, -0.5),
        ("exactly", 0.2, -0.7, -0.3),
    ],
)
def test_the_band_holds_the_values_that_reach_the_target(
    comparison: str, tolerance: float, low: float | None, high: float | None
) -> None:
    drawn = trend_figure(answer(comparison=comparison, tolerance=tolerance))
    (panel,) = drawn.panels
    top = panel.top if high is None else y_of(drawn, high)
    bottom = panel.bottom if low is None else y_of(drawn, low)
    assert band(drawn) == pytest.approx((top, bottom))


def test_the_target_is_a_dashed_line_at_its_value() -> None:
    drawn = trend_figure(answer(target=-0.5))
    (line,) = dashed(drawn, theme().target.fill)
    ys = list(answers.numbers(line.get_ydata()))
    assert ys == pytest.approx([y_of(drawn, -0.5)] * 2)
    assert "target: −0.50 or more by 2028" in answers.texts(drawn.figure)


def test_without_a_target_there_is_neither_band_nor_baseline() -> None:
    drawn = trend_figure(answer())
    assert band(drawn) is None
    assert dashed(drawn, theme().target.fill) == []
    assert not [text for text in answers.texts(drawn.figure) if "baseline" in text]


def test_the_baseline_is_marked_where_it_was() -> None:
    drawn = trend_figure(answer(baseline=-1.25, baseline_period="2004"))
    marks = [line for line in answers.drawn_lines(drawn.figure) if line.get_marker() == "D"]
    (y,) = answers.numbers(marks[0].get_ydata())
    assert y == pytest.approx(y_of(drawn, -1.25))
    assert "baseline −1.25, 2004" in answers.texts(drawn.figure)


def test_a_break_is_a_dashed_upright_line_between_the_series() -> None:
    found = rows("LBR", 2005, [1, 2], series="a") + rows("LBR", 2007, [3, 4], series="b")
    made = trend(
        definition(), found, ["LBR"], names={}, versions=[version("b", "New rule", first="2007")]
    )
    drawn = trend_figure(made)
    (line,) = dashed(drawn, theme().text2)
    x = answers.numbers(line.get_xdata())[0]
    values = [hit.x for hit in drawn.hits]
    assert values[1] < x < values[2]
    assert "New rule: not comparable" in answers.texts(drawn.figure)
