"""The charts by name, as `rolau chart` knows them."""

from typing import Literal

from rolau.analysis.timeline import TimelineAnswer
from rolau.analysis.trend import TrendAnswer
from rolau.base.errors import NotFoundError
from rolau.base.texts import N_, tr
from rolau.charts.drawn import Drawn
from rolau.charts.theme import theme

CHARTS = {
    "trend": N_("Indicator trend"),
    "phases": N_("Phase timeline"),
}
"""What each name draws, in words (translated when shown)."""


def draw(
    name: str,
    answer: TrendAnswer | TimelineAnswer,
    *,
    scheme: Literal["light", "dark"] = "light",
    size: tuple[float, float] | None = None,
) -> Drawn:
    """Draw the chart called ``name`` from its answer; ``size`` is in pixels at 96 to the inch.

    Raises NotFoundError naming what there is for an unknown name, and TypeError for an answer
    that is another chart's.
    """
    if name not in CHARTS:
        raise NotFoundError(
            tr("There is no chart “{name}”. Known: {known}.", name=name, known=", ".join(CHARTS)),
            code="chart",
        )
    if name == "trend" and isinstance(answer, TrendAnswer):
        from rolau.charts.trend import trend_figure

        return trend_figure(answer, theme=theme(scheme), size=size)
    if name == "phases" and isinstance(answer, TimelineAnswer):
        from rolau.charts.phases import timeline_figure

        return timeline_figure(answer, theme=theme(scheme), size=size)
    raise TypeError(f"the chart {name} is not drawn from a {type(answer).__name__}")
