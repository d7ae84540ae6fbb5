"""More than eight countries: one little plot each."""

import pytest

from rolau.charts.trend import trend_figure
from tests.charts import answers


def test_from_nine_countries_each_has_a_plot_on_common_axes() -> None:
    answer = answers.corruption(9)
    drawn = trend_figure(answer)
    assert len(drawn.figure.axes) == len(drawn.panels) == 9
    assert {axes.get_ylim() for axes in drawn.figure.axes} == {drawn.figure.axes[0].get_ylim()}
    assert {axes.get_xlim() for axes in drawn.figure.axes} == {(1996.0, 2020.0)}
    heights = {round(panel.bottom - panel.top, 6) for panel in drawn.panels}
    assert heights == {72.0}
    assert len(trend_figure(answers.corruption(8)).figure.axes) == 1


def test_each_plot_holds_its_country() -> None:
    answer = answers.corruption(10)
    drawn = trend_figure(answer)
    for number, line in enumerate(answer.lines):
        own = [hit for hit in drawn.hits if hit.panel == number]
        assert {hit.country for hit in own} == {line.country}
        assert len(own) == len(line.points)
        panel = drawn.panels[number]
        assert all(panel.left <= hit.x <= panel.right for hit in own)
        assert all(panel.top <= hit.y <= panel.bottom for hit in own)


@pytest.mark.parametrize(("height", "shown"), [(420.0, 12), (150.0, 4)])
def test_what_does_not_fit_is_counted(height: float, shown: int) -> None:
    drawn = trend_figure(answers.corruption(30), size=(900, height))
    assert len(drawn.panels) == shown
    assert f"{30 - shown} countries more, not shown here" in answers.texts(drawn.figure)
    assert drawn.height == height


def test_all_are_shown_when_no_height_is_asked_for() -> None:
    drawn = trend_figure(answers.corruption(30))
    assert len(drawn.panels) == 30
    assert not [text for text in answers.texts(drawn.figure) if "not shown" in text]
    assert drawn.panels[-1].bottom < drawn.height
