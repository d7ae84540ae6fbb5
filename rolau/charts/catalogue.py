"""The charts by name, as `rolau chart` knows them."""

from collections.abc import Callable
from importlib import import_module
from typing import Any, Literal, NamedTuple

from rolau.analysis.compare import CompareAnswer
from rolau.analysis.heatmap import HeatAnswer
from rolau.analysis.link import LinkAnswer
from rolau.analysis.mission_charts.burn import BurnAnswer
from rolau.analysis.mission_charts.curve import CurveAnswer
from rolau.analysis.mission_charts.funding import FundingAnswer
from rolau.analysis.mission_charts.gantt import GanttAnswer
from rolau.analysis.mission_charts.progress import ProgressAnswer
from rolau.analysis.mission_charts.targets import TargetsAnswer
from rolau.analysis.movers import MoversAnswer
from rolau.analysis.rank import RankAnswer
from rolau.analysis.timeline import TimelineAnswer
from rolau.analysis.trend import TrendAnswer
from rolau.base.errors import NotFoundError
from rolau.base.texts import N_, tr
from rolau.charts.drawn import Drawn
from rolau.charts.theme import ChartTheme, theme


class _Chart(NamedTuple):
    """What a chart is called in words, whose answer it draws, and the function that draws it.

    The module is loaded when the chart is wanted: it brings matplotlib.
    """

    words: str
    answer: type
    module: str
    function: str


_KNOWN = {
    "trend": _Chart(N_("Indicator trend"), TrendAnswer, "trend", "trend_figure"),
    "phases": _Chart(N_("Phase timeline"), TimelineAnswer, "phases", "timeline_figure"),
    "compare": _Chart(N_("Countries compared"), CompareAnswer, "compare", "compare_figure"),
    "rank": _Chart(N_("Rank and change"), RankAnswer, "rank", "rank_figure"),
    "heatmap": _Chart(N_("Countries by indicator"), HeatAnswer, "heatmap", "heatmap_figure"),
    "link": _Chart(N_("Crime and corruption"), LinkAnswer, "link", "link_figure"),
    "movers": _Chart(N_("Moved with the last release"), MoversAnswer, "movers", "movers_figure"),
    "mission-gantt": _Chart(N_("Plan"), GanttAnswer, "missions.gantt", "gantt_figure"),
    "mission-progress": _Chart(
        N_("Planned against actual progress"),
        ProgressAnswer,
        "missions.progress",
        "progress_figure",
    ),
    "mission-curve": _Chart(
        N_("Progress over time"), CurveAnswer, "missions.curve", "curve_figure"
    ),
    "mission-targets": _Chart(
        N_("Result indicators against targets"),
        TargetsAnswer,
        "missions.targets",
        "targets_figure",
    ),
    "mission-funding": _Chart(
        N_("From required to the gap"), FundingAnswer, "missions.funding", "funding_figure"
    ),
    "mission-burn": _Chart(N_("Spent against planned"), BurnAnswer, "missions.burn", "burn_figure"),
}
CHARTS = {name: chart.words for name, chart in _KNOWN.items()}
"""What each name draws, in words (translated when shown)."""


def draw(
    name: str,
    answer: Any,
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
    return draw_in(name, answer, theme(scheme), size)


def draw_in(
    name: str,
    answer: Any,
    worn: ChartTheme,
    size: tuple[float, float] | None = None,
    *,
    headed: bool = True,
) -> Drawn:
    """Draw a known chart in a theme, with its title and caption or without them.

    Raises TypeError for an answer that is another chart's.
    """
    chart = _KNOWN[name]
    if not isinstance(answer, chart.answer):
        raise TypeError(f"the chart {name} is not drawn from a {type(answer).__name__}")
    made: Callable[..., Drawn] = getattr(
        import_module(f"rolau.charts.{chart.module}"), chart.function
    )
    bare = {} if headed else {"headed": False}  # a timeline never has a title
    return made(answer, theme=worn, size=size, **bare)
