"""The indicators of a country in a briefing: the table, and the charts of progress."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rolau.analysis import target as targets
from rolau.analysis.finding import Subject, finding
from rolau.analysis.points import Point, missing_years
from rolau.analysis.standing import IndicatorLine
from rolau.analysis.timeline import TimelineAnswer
from rolau.analysis.trend import TrendAnswer
from rolau.analysis.verdict import BETTER, WORSE, direction_words, verdict_words
from rolau.base import clock
from rolau.base.texts import tr, trn
from rolau.briefing.compose.evidence import Evidence
from rolau.briefing.compose.sieve import Sieve
from rolau.briefing.content import Figure, IndicatorRow, IndicatorTable, Numbers
from rolau.charts.render import svg
from rolau.charts.spark import spark_svg
from rolau.charts.theme import theme
from rolau.charts.trend import WIDTH, trend_figure
from rolau.desk.desk import Desk
from rolau.desk.passing_on import for_readers
from rolau.desk.questions.indicators import definition_for, standings, trend
from rolau.models.dates import show_period
from rolau.models.indicator import IndicatorDefinition, IndicatorTarget
from rolau.models.wording import figure

MOST_CHARTS = 6
"""Charts in one country briefing: those with a target first. The table has every indicator."""
_CHARTS_WITHOUT_TARGETS = 3
_DEFINED = "indicator_definition"
_SPARK_YEARS = 12
_SPARK = (96.0, 14.0)
_PLOT_AND_AXIS, _LANE = 172.0, 24.0  # px: low enough for three charts on a page


class Shown(NamedTuple):
    """One indicator as this audience sees it; ``sources`` are those of the newest value.

    With ``as_chart`` its values may be drawn and judged, and no figure of it stands in a table.
    """

    line: IndicatorLine
    definition: IndicatorDefinition
    sources: Numbers
    release: str
    as_chart: bool = False


class Indicators(NamedTuple):
    """The indicators of a country, and by name those of which values may not be passed on."""

    shown: tuple[Shown, ...]
    not_passed_on: tuple[str, ...]

    @property
    def as_chart(self) -> tuple[str, ...]:
        """The names of those that are shown as charts only."""
        return tuple(each.line.name for each in self.shown if each.as_chart)


def indicators(desk: Desk, code: str, sieve: Sieve, evidence: Evidence) -> Indicators:
    """Return a country's indicators as the screen shows them, less what must be left out."""
    gate = desk.gate
    if gate is None or gate.readers != sieve.readers:
        desk, gate = for_readers(desk, sieve.readers, levels=False)  # levels are the sieve's
    shown, hidden = [], set()
    for line in standings(desk, code):
        released = [line.latest.vintage] if line.latest else []
        definition = definition_for(desk, line.indicator, released)
        if not _lets(desk, line, definition, sieve):
            hidden.add(line.indicator)
            continue
        line = line if _lets_target(desk, code, line, sieve) else _without_target(line)
        newest = line.latest
        if newest is None and (line.target is None or gate.left_out[line.indicator]):
            continue
        numbers = (
            evidence.of_figure(code, line.indicator, newest, named=line.name) if newest else ()
        )
        release = evidence.release_words(newest) if newest else ""
        as_chart = line.indicator in gate.as_chart
        shown.append(Shown(line, definition, numbers, release, as_chart))
    kept_in = [indicator for indicator in +gate.left_out if indicator not in hidden]
    kept_in = [each for each in kept_in if sieve.lets(_DEFINED, desk.record(_DEFINED, each))]
    return Indicators(tuple(shown), tuple(gate.names(kept_in)))


def _lets(desk: Desk, line: IndicatorLine, definition: IndicatorDefinition, sieve: Sieve) -> bool:
    """Tell whether all that an indicator's values rest on may be seen; if not, it is left out."""
    points = [point for point in (*line.spark, line.latest, line.previous) if point]
    behind = [("vintage", each) for each in {point.vintage for point in points} if each]
    behind += [("manual_value", each) for each in {point.manual for point in points} if each]
    found = [("indicator_definition", definition.values)]
    found += [(kind, desk.record(kind, id, gone=True) or {}) for kind, id in behind]
    found += [
        ("series_version", row)
        for row in desk.records("series_version", where={"indicator": line.indicator})
    ]
    let_through = [sieve.lets(kind, row) for kind, row in found]  # all are asked: each counts
    return all(let_through)


def _lets_target(desk: Desk, code: str, line: IndicatorLine, sieve: Sieve) -> bool:
    where = {"indicator": line.indicator, "country": code}
    aims = [IndicatorTarget(row) for row in desk.records("indicator_target", where=where)]
    chosen = targets.choose(aims, clock.today())
    return chosen is None or sieve.lets("indicator_target", chosen.values)


def _without_target(line: IndicatorLine) -> IndicatorLine:
    return line._replace(target=None, target_text="", distance=None, progress="")


def table(shown: Sequence[Shown]) -> IndicatorTable | None:
    """Return the table of indicators, or None when there is none."""
    if not shown:
        return None
    years = _spark_years(each.line for each in shown)
    rows = [_row(each, years) for each in shown]
    caption = _caption([each.line for each in shown], years)
    releases = {row.release for row in rows if row.as_of}
    if len(releases) == 1 and "" not in releases:  # said once for all
        caption += "; " + tr("values: {release}", release=releases.pop())
        rows = [row._replace(release="") for row in rows]
    return IndicatorTable(_sentence(shown), caption, tuple(rows))


def _caption(lines: Sequence[IndicatorLine], years: tuple[int, int] | None) -> str:
    """Return how to read the table, saying only what can be seen in it."""
    parts = [tr("Change against the value before")]
    if years:
        shown = {
            line.indicator: [p for p in line.spark if p.last_year >= years[0]] for line in lines
        }
        parts.append(tr("trend {first}–{last}", first=years[0], last=years[1]))
        if any(missing_years(points) for points in shown.values()):
            parts.append(tr("a gap in the line is a missing year"))
        if any(len({point.series for point in points}) > 1 for points in shown.values()):
            parts.append(tr("a dashed rule is a new way of counting"))
        if any(line.target and shown[line.indicator] for line in lines):
            parts.append(tr("the green band is the target"))
    return "; ".join(parts)


def _sentence(shown: Sequence[Shown]) -> str:
    """Return what the table shows: how many moved which way, in whole figures."""
    judged = [each.line for each in shown if each.line.verdict]
    better = [line for line in judged if line.verdict == BETTER]
    worse = [line for line in judged if line.verdict == WORSE]
    if not judged:
        return trn("{n} indicator", "{n} indicators", len(shown))
    if len(shown) == 1:
        word = verdict_words(judged[0].verdict)
        return tr("{name}: {verdict} since the value before", name=judged[0].name, verdict=word)
    if not better and not worse:
        return tr("{n} indicators: none better, none worse since the value before", n=len(shown))
    improved = trn(
        "{n} of {all} indicators improved since the value before",
        "{n} of {all} indicators improved since the value before",
        len(better),
        all=len(shown),
    )
    if not worse:
        return improved
    if len(worse) == 1:
        return tr("{improved}; {name} got worse", improved=improved, name=worse[0].name)
    return trn("{improved}; {n} got worse", "{improved}; {n} got worse", len(worse),
               improved=improved)  # fmt: skip


def _spark_years(lines: Iterable[IndicatorLine]) -> tuple[int, int] | None:
    years = [year for line in lines for point in line.spark for year in _years(point)]
    if not years:
        return None
    return max(min(years), max(years) - _SPARK_YEARS + 1), max(years)


def _years(point: Point) -> tuple[int, int]:
    return point.first_year, point.last_year


def _row(each: Shown, years: tuple[int, int] | None) -> IndicatorRow:
    line = each.line
    points = [point for point in line.spark if years and point.last_year >= years[0]]
    moved = line.change or 0.0
    words = _spark_words(line, points)
    latest, change = line.latest_text or tr("no value"), line.change_text
    if each.as_chart:
        latest, change, words = "–", "", tr("{name}: its course as a line", name=line.name)
    return IndicatorRow(
        name=line.name,
        unit=line.unit,
        latest=latest,
        change=change,
        sign="up" if moved > 0 else "down" if moved < 0 else "",
        verdict=line.verdict,
        word=verdict_words(line.verdict),
        spark=_spark(line, points, years) if years and len(points) > 1 else b"",
        spark_alt=words,
        target=line.target_text or "–",
        grade=line.grade,
        as_of=line.as_of_text,
        direction=direction_words(each.definition.direction or ""),
        release=each.release,
        sources=each.sources,
    )


def _spark(line: IndicatorLine, points: Sequence[Point], years: tuple[int, int]) -> bytes:
    return spark_svg(points, years, target=line.target, theme=theme("light"), size=_SPARK)


def _spark_words(line: IndicatorLine, points: Sequence[Point]) -> str:
    if not points:
        return ""
    first, last = points[0], points[-1]
    return tr(
        "{name}: from {first} in {start} to {last} in {end}",
        name=line.name,
        first=figure(first.value, line.decimals),
        start=show_period(first.period),
        last=figure(last.value, line.decimals),
        end=show_period(last.period),
    )


def charts(
    desk: Desk, code: str, shown: Sequence[Shown], timeline: TimelineAnswer | None
) -> list[Figure]:
    """Return the charts of progress: of indicators with a target, else of the first few.

    ``timeline`` is drawn under each; it holds only what this audience may see.
    """
    drawable = [each for each in shown if len(each.line.spark) > 1]
    aimed = [each for each in drawable if each.line.target]
    chosen = aimed[:MOST_CHARTS] or drawable[:_CHARTS_WITHOUT_TARGETS]
    return [_figure(_answer(desk, code, each, timeline), each.sources) for each in chosen]


def _answer(desk: Desk, code: str, each: Shown, timeline: TimelineAnswer | None) -> TrendAnswer:
    answer = trend(desk, each.line.indicator, [code], phases=False)._replace(timeline=timeline)
    if answer.target is None or each.line.target is not None:
        return answer
    # The target is above this audience's level: neither picture nor words may hold it.
    subject = Subject(answer.name, answer.direction, answer.decimals)
    said = finding(subject, [(line.label, line.points) for line in answer.lines])
    return answer._replace(target=None, distance=None, finding=said)


def _figure(answer: TrendAnswer, sources: Numbers) -> Figure:
    lanes = len(answer.timeline.lanes) if answer.timeline else 0
    size = (WIDTH, _PLOT_AND_AXIS + _LANE * lanes)
    drawn = trend_figure(answer, theme=theme("light"), size=size, headed=False)
    return Figure(answer.finding, answer.subtitle, svg(drawn), drawn.alt, sources)
