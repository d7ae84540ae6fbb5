"""The charts of a mission in its briefing, cut into parts that fit on a page."""

from collections.abc import Callable
from math import ceil
from typing import Any

from rolau.analysis.mission_charts.burn import BurnAnswer
from rolau.analysis.mission_charts.curve import CurveAnswer
from rolau.analysis.mission_charts.funding import FundingAnswer
from rolau.analysis.mission_charts.gantt import GanttAnswer
from rolau.analysis.mission_charts.progress import ProgressAnswer
from rolau.analysis.mission_charts.targets import TargetsAnswer
from rolau.base.texts import tr
from rolau.briefing.compose.evidence import Evidence
from rolau.briefing.content import Figure, Numbers
from rolau.charts.drawn import Drawn
from rolau.charts.missions.burn import burn_figure
from rolau.charts.missions.curve import curve_figure
from rolau.charts.missions.funding import funding_figure
from rolau.charts.missions.gantt import gantt_figure
from rolau.charts.missions.progress import progress_figure
from rolau.charts.missions.targets import targets_figure
from rolau.charts.render import svg
from rolau.charts.theme import theme
from rolau.desk.questions.missions.chain import ChainAnswer

_HIGHEST = 860.0
"""Pixels of a chart that stands on one page below its heading."""


def target_figures(answer: TargetsAnswer, chain: ChainAnswer, evidence: Evidence) -> list[Figure]:
    """Return result indicators against their targets, with the sources of their figures."""
    if not answer.lines:
        return []
    numbers: list[int] = []
    for row in chain.indicators:
        numbers += evidence.of("result_indicator", row.record.id)
        for id in row.figures:
            numbers += evidence.of(row.figures_kind, id)
    numbers_once = tuple(dict.fromkeys(numbers))
    return _figures(answer, targets_figure, tr("Result indicators"), numbers_once)


def progress_figures(answer: ProgressAnswer) -> list[Figure]:
    """Return planned against actual progress."""
    return _figures(answer, progress_figure, tr("Progress"))


def curve_figures(answer: CurveAnswer) -> list[Figure]:
    """Return progress over time against the first plan; nothing before anything is reported."""
    if not answer.known:
        return []
    drawn = curve_figure(answer, theme=theme("light"), headed=False)
    return [Figure(answer.finding, answer.subtitle, svg(drawn), drawn.alt)]


def plan_figures(answer: GanttAnswer) -> list[Figure]:
    """Return the plan; nothing when it has no days."""
    return _figures(answer, gantt_figure, tr("Plan")) if answer.start else []


def funding_figures(answer: FundingAnswer) -> list[Figure]:
    """Return funding from required to the gap; nothing when there is no amount."""
    return [] if answer.empty else _figures(answer, funding_figure, tr("Funding"))


def burn_figures(answer: BurnAnswer) -> list[Figure]:
    """Return spent against planned; nothing when there is neither."""
    if answer.empty:
        return []
    drawn = burn_figure(answer, theme=theme("light"), headed=False)
    return [Figure(answer.finding, answer.subtitle, svg(drawn), drawn.alt)]


def _figures(
    answer: Any, figure: Callable[..., Drawn], named: str, sources: Numbers = ()
) -> list[Figure]:
    """Return a chart whole, or in parts of equally many lines that are each no higher than a page.

    ``answer`` is one with ``lines``; parts after the first are called as ``named`` says.
    """
    parts = 1
    while True:
        most = max(1, ceil(len(answer.lines) / parts))
        cut = [
            answer._replace(lines=answer.lines[at : at + most])
            for at in range(0, max(1, len(answer.lines)), most)
        ]
        drawn = [figure(each, theme=theme("light"), headed=False) for each in cut]
        if most == 1 or max(each.height for each in drawn) <= _HIGHEST:
            break
        parts += 1
    return [
        Figure(
            answer.finding if not number else _part(named, number + 1, len(drawn)),
            answer.subtitle,
            svg(each),
            each.alt,
            sources if not number else (),
        )
        for number, each in enumerate(drawn)
    ]


def _part(named: str, number: int, of: int) -> str:
    return tr("{what}, part {n} of {all}", what=named, n=number, all=of)
