"""From a chart's name to the answer it draws."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from rolau.analysis.compare import FEWEST, MOST, CompareAnswer
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
from rolau.base.errors import InputError, NotFoundError
from rolau.base.texts import tr
from rolau.desk.desk import Desk
from rolau.desk.naming import Naming
from rolau.desk.passing_on import must_not_be_left_out, records_for
from rolau.desk.questions import comparisons, mission_charts
from rolau.desk.questions.countries import timeline
from rolau.desk.questions.indicators import standings, trend
from rolau.desk.questions.missions.chain import mission_chain
from rolau.desk.questions.missions.course import mission_course
from rolau.desk.questions.missions.gathering import day_of, mission_record
from rolau.desk.questions.missions.money import DEFAULT_CURRENCY, funding_answer, mission_money
from rolau.desk.questions.missions.plan import mission_plan
from rolau.desk.questions.scope import in_scope
from rolau.desk.questions.values import indicator_code

Answer = (
    TrendAnswer
    | TimelineAnswer
    | CompareAnswer
    | RankAnswer
    | HeatAnswer
    | LinkAnswer
    | MoversAnswer
    | GanttAnswer
    | ProgressAnswer
    | CurveAnswer
    | TargetsAnswer
    | FundingAnswer
    | BurnAnswer
)


class Wanted(NamedTuple):
    """What more a chart can be asked: a region beside the countries, years, a lag.

    ``year`` is the year of ranks and of the link, ``since`` the earlier year of ranks, ``lag``
    how many years after crime corruption is looked at, ``period`` the first and last year that
    lines over time show. ``mission`` (id or title), ``by`` (what funding is split by),
    ``currency`` and ``on`` (the day looked at) are of the charts of missions.
    """

    region: str = ""
    year: int | None = None
    since: int | None = None
    lag: int = 0
    period: tuple[int, int] | None = None
    mission: str = ""
    by: str = ""
    currency: str = ""
    on: date | None = None


def answer_for(
    desk: Desk,
    name: str,
    countries: Sequence[str],
    indicator: str = "",
    wanted: Wanted = Wanted(),  # noqa: B008 - it never changes
) -> Answer:
    """Return what the chart called ``name`` shows for these countries.

    ``indicator`` is a code or name, several by comma where the chart takes them; without one
    the first key indicator with values is taken. Charts of several countries are of the whole
    workspace when none is named. Raises InputError or NotFoundError in words.
    """
    asked = _ASKED.get(name)
    if asked is None:
        raise NotFoundError(
            tr("There is no chart “{name}”. Known: {known}.", name=name, known=", ".join(_ASKED)),
            code="chart",
        )
    return asked(desk, countries, indicator, wanted)


def _phases(desk: Desk, countries: Sequence[str], indicator: str, wanted: Wanted) -> TimelineAnswer:
    del indicator, wanted  # phases have none
    _need(countries)
    if len(countries) > 1:
        raise InputError(tr("The phase timeline shows one country."), code="country")
    told = timeline(desk, countries[0])
    if not (told.lanes or told.events):
        raise NotFoundError(
            tr("There are no phases or events of this country yet. Add some first."),
            code="no-values",
        )
    return told


def _trend(desk: Desk, countries: Sequence[str], indicator: str, wanted: Wanted) -> TrendAnswer:
    chosen = in_scope(desk, countries, wanted.region) if wanted.region else list(countries)
    _need(chosen)
    code = _one(desk, indicator, chosen)
    answer = trend(desk, code, chosen, period=wanted.period)
    _filled(desk, answer.name, any(line.points for line in answer.lines))
    return answer


def _compare(desk: Desk, countries: Sequence[str], indicator: str, wanted: Wanted) -> CompareAnswer:
    chosen = in_scope(desk, countries, wanted.region)
    if not FEWEST <= len(chosen) <= MOST:
        raise InputError(
            tr(
                "Name {few} to {many} countries to compare: there are {n}.",
                few=FEWEST, many=MOST, n=len(chosen),
            ),
            code="country",
        )  # fmt: skip
    code = _one(desk, indicator, chosen)
    answer = comparisons.compare(desk, code, chosen, period=wanted.period)
    _filled(desk, answer.measure.name, bool(answer.trend.filled))
    return answer


def _rank(desk: Desk, countries: Sequence[str], indicator: str, wanted: Wanted) -> RankAnswer:
    chosen = in_scope(desk, countries, wanted.region)
    if wanted.since is not None and wanted.year is not None and wanted.since >= wanted.year:
        raise InputError(tr("The earlier year must lie before the later one."), code="year")
    code = _one(desk, indicator, chosen)
    answer = comparisons.rank(desk, code, chosen, start=wanted.since, end=wanted.year)
    _filled(desk, answer.measure.name, bool(answer.ranked))
    return answer


def _heatmap(desk: Desk, countries: Sequence[str], indicator: str, wanted: Wanted) -> HeatAnswer:
    chosen = in_scope(desk, countries, wanted.region)
    answer = comparisons.heatmap(desk, codes_of(desk, indicator), chosen)
    if not answer.filled:
        raise _none(desk)
    return answer


def _link(desk: Desk, countries: Sequence[str], indicator: str, wanted: Wanted) -> LinkAnswer:
    if len(countries) > 1:
        raise InputError(tr("Name one country: the others are shown anyway."), code="country")
    codes = codes_of(desk, indicator)
    if codes and len(codes) != 2:
        raise InputError(tr("Name two indicators, or none."), code="indicator")
    both = (codes[0], codes[1]) if codes else None
    country = countries[0] if countries else ""
    return comparisons.link(desk, country, indicators=both, lag=wanted.lag, year=wanted.year)


def _movers(desk: Desk, countries: Sequence[str], indicator: str, wanted: Wanted) -> MoversAnswer:
    chosen = in_scope(desk, countries, wanted.region)
    return comparisons.movers(desk, chosen, codes_of(desk, indicator) or None)


def _gantt(desk: Desk, countries: Sequence[str], indicator: str, wanted: Wanted) -> GanttAnswer:
    del countries, indicator
    plan = mission_plan(desk, _mission(desk, wanted), on=wanted.on)
    if plan.problem:
        raise InputError(plan.problem, code="plan")
    return mission_charts.gantt_of(plan)


def _progress(
    desk: Desk, countries: Sequence[str], indicator: str, wanted: Wanted
) -> ProgressAnswer:
    del countries, indicator
    return mission_charts.progress_of(mission_plan(desk, _mission(desk, wanted), on=wanted.on))


def _curve(desk: Desk, countries: Sequence[str], indicator: str, wanted: Wanted) -> CurveAnswer:
    del countries, indicator
    plan = mission_plan(desk, _mission(desk, wanted), on=wanted.on)
    return mission_charts.curve_of(plan, mission_course(desk, plan))


def _targets(desk: Desk, countries: Sequence[str], indicator: str, wanted: Wanted) -> TargetsAnswer:
    del countries, indicator
    return mission_charts.targets_of(mission_chain(desk, _mission(desk, wanted), on=wanted.on))


def _funding(desk: Desk, countries: Sequence[str], indicator: str, wanted: Wanted) -> FundingAnswer:
    """Return funding of one mission in its own currency, or of all missions."""
    del countries, indicator
    mission = mission_record(desk, _mission(desk, wanted)) if wanted.mission else None
    currency = wanted.currency or (mission.currency if mission else None) or DEFAULT_CURRENCY
    found = funding_answer(
        desk, by=wanted.by, currency=currency, missions=[mission.id] if mission else None
    )
    return mission_charts.funding_of(found, day_of(desk, wanted.on), mission)


def _burn(desk: Desk, countries: Sequence[str], indicator: str, wanted: Wanted) -> BurnAnswer:
    del countries, indicator
    answer = mission_money(desk, _mission(desk, wanted), currency=wanted.currency)
    return mission_charts.burn_of(answer, day_of(desk, wanted.on))


def mission_named(desk: Desk, word: str) -> str:
    """Return the id of the mission a word (id or title) names. Raises NotFoundError."""
    return Naming(desk.workspace, desk.titles).find(desk.registry["mission"], word)


def _mission(desk: Desk, wanted: Wanted) -> str:
    """Return the id of the mission named, of the only one when none is."""
    if wanted.mission:
        return mission_named(desk, wanted.mission)
    every = records_for(desk, "mission")
    if len(every) == 1:
        return str(every[0]["id"])
    raise InputError(tr("Name a mission by its title."), code="mission")


_ASKED: dict[str, Callable[[Desk, Sequence[str], str, Wanted], Answer]] = {
    "trend": _trend,
    "phases": _phases,
    "compare": _compare,
    "rank": _rank,
    "heatmap": _heatmap,
    "link": _link,
    "movers": _movers,
    "mission-gantt": _gantt,
    "mission-progress": _progress,
    "mission-curve": _curve,
    "mission-targets": _targets,
    "mission-funding": _funding,
    "mission-burn": _burn,
}


def codes_of(desk: Desk, words: str) -> list[str]:
    """Return the codes of indicators named by code or name, separated by commas."""
    known = str(words).strip()
    if not known:
        return []
    try:
        return [indicator_code(desk, known)]  # a name may hold a comma
    except NotFoundError:
        parts = [part.strip() for part in known.split(",") if part.strip()]
        if len(parts) < 2:
            raise
    return list(dict.fromkeys(indicator_code(desk, part) for part in parts))


def _need(countries: Sequence[str]) -> None:
    if not countries:
        raise InputError(tr("Name a country."), code="country")


def _one(desk: Desk, indicator: str, countries: Sequence[str]) -> str:
    """Return the code of the indicator named, else of the first key one with values."""
    if indicator:
        return indicator_code(desk, indicator)
    for country in countries:
        for line in standings(desk, country):
            if line.latest is not None:
                return line.indicator
    raise _none(desk)


def _filled(desk: Desk, indicator: str, filled: bool) -> None:
    if not filled:
        must_not_be_left_out(desk)
        raise NotFoundError(
            tr(
                "There are no values of “{indicator}” for this choice of countries. Import a "
                "publisher's file first.",
                indicator=indicator,
            ),
            code="no-values",
        )


def _none(desk: Desk) -> NotFoundError:
    must_not_be_left_out(desk)
    return NotFoundError(
        tr("There are no values for this choice of countries. Import a publisher's file first."),
        code="no-values",
    )
