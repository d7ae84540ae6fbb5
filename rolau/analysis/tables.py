"""Answers of charts as lines: the same figures, for a table, a sheet or JSON."""

from functools import singledispatch
from typing import Any

from rolau.analysis.compare import CompareAnswer
from rolau.analysis.correlation import FEWEST
from rolau.analysis.heatmap import HeatAnswer
from rolau.analysis.link import LinkAnswer
from rolau.analysis.mission_charts.burn import BurnAnswer, burn_table
from rolau.analysis.mission_charts.curve import CurveAnswer, curve_table
from rolau.analysis.mission_charts.funding import FundingAnswer, funding_table
from rolau.analysis.mission_charts.gantt import GanttAnswer, gantt_table
from rolau.analysis.mission_charts.progress import ProgressAnswer, progress_table
from rolau.analysis.mission_charts.targets import TargetsAnswer, targets_table
from rolau.analysis.movers import REVISED, Move, MoversAnswer
from rolau.analysis.points import Point
from rolau.analysis.rank import RankAnswer, RankRow
from rolau.analysis.table import Cell, Column, Table, count, flag, number, table, words
from rolau.analysis.timeline import TimelineAnswer
from rolau.analysis.trend import TrendAnswer
from rolau.analysis.verdict import NO_CHANGE, verdict_words
from rolau.base.texts import tr
from rolau.models.dates import show_period
from rolau.models.wording import figure


@singledispatch
def table_of(answer: Any) -> Table:
    """Return the lines of an answer. Raises TypeError for what is no chart's answer."""
    raise TypeError(f"a {type(answer).__name__} has no lines")


table_of.register(BurnAnswer, burn_table)
table_of.register(CurveAnswer, curve_table)
table_of.register(FundingAnswer, funding_table)
table_of.register(GanttAnswer, gantt_table)
table_of.register(ProgressAnswer, progress_table)
table_of.register(TargetsAnswer, targets_table)


def columns(*keys: str) -> list[Column]:
    """Return columns by their keys, with their headings in the language in force."""
    labels = {
        "country": tr("Country"),
        "code": tr("Code"),
        "indicator": tr("Indicator"),
        "name": tr("Name"),
        "unit": tr("Unit"),
        "better_when": tr("Better when"),
        "period": tr("Period"),
        "value": tr("Value"),
        "lower": tr("Lower end"),
        "upper": tr("Upper end"),
        "series": tr("Series version"),
        "by_hand": tr("By hand"),
        "from": tr("From"),
        "to": tr("To"),
        "kind": tr("Kind"),
        "rank": tr("Rank"),
        "rank_before": tr("Rank before"),
        "value_before": tr("Value before"),
        "period_before": tr("Period before"),
        "change": tr("Change"),
        "verdict": tr("Verdict"),
        "within_range": tr("Within range"),
        "age": tr("Age in years"),
        "indicator_code": tr("Indicator code"),
        "target": tr("Target"),
        "progress": tr("Progress"),
        "reliability": tr("Reliability"),
        "source": tr("Source"),
        "disaggregation": tr("Disaggregation"),
        "standard_error": tr("Standard error"),
        "sources": tr("Number of sources"),
        "release": tr("Release"),
        "what": tr("What"),
        "lower_before": tr("Lower end before"),
        "upper_before": tr("Upper end before"),
        "share_of_scale": tr("Share of the scale"),
        "counted": tr("In the correlation"),
        "standing": tr("Standing, 0 worst to 1 best"),
        "fifth": tr("Fifth of the scale"),
    }
    return [Column(key, labels[key]) for key in keys]


def range_cells(point: Point | None, decimals: int | None) -> list[Cell]:
    """Return value, lower and upper end of a value; three empty cells for none."""
    low, high = (point.range if point else None) or (None, None)
    return [number(each, decimals) for each in (point.value if point else None, low, high)]


def by_hand(point: Point) -> Cell:
    """Return whether a value was entered by hand."""
    return flag(bool(point.manual), tr("yes"), "")


@table_of.register
def _trend(answer: TrendAnswer) -> Table:
    rows = [
        [
            words(line.label),
            words(line.country),
            period(point),
            *range_cells(point, answer.decimals),
            words(point.series),
            by_hand(point),
        ]
        for line in answer.lines
        for point in line.points
    ]
    keys = columns("country", "code", "period", "value", "lower", "upper", "series", "by_hand")
    return table("trend", answer.finding, answer.subtitle, keys, rows)


@table_of.register
def _phases(answer: TimelineAnswer) -> Table:
    rows = [
        [words(bar.label), words("phase"), words(bar.period[0]), words(bar.period[1])]
        for bar in answer.bars
    ]
    rows += [
        [words(mark.label), words("event"), words(mark.date), words(mark.date)]
        for mark in answer.events
    ]
    span = f"{answer.start_year}–{answer.end_year}"
    return table(
        "phases", tr("Phases and key events"), span, columns("name", "kind", "from", "to"), rows
    )


@table_of.register
def _compare(answer: CompareAnswer) -> Table:
    """Every value of the countries, with the rank in the period compared."""
    ranks = {place.country: place.rank for place in answer.places}
    decimals = answer.measure.decimals
    rows = [
        [
            words(line.label),
            words(line.country),
            period(point),
            *range_cells(point, decimals),
            count(ranks.get(line.country) if _in_common(answer, point) else None),
            words(point.series),
            by_hand(point),
        ]
        for line in answer.trend.lines
        for point in line.points
    ]
    keys = columns(
        "country", "code", "period", "value", "lower", "upper", "rank", "series", "by_hand"
    )
    return table("compare", answer.finding, answer.subtitle, keys, rows)


def _in_common(answer: CompareAnswer, point: Point) -> bool:
    return any(place.point is point for place in answer.places)


def change_words(row: RankRow, decimals: int | None) -> str:
    """Return how a country moved as it reads: sign, figure and word, or why it is not known."""
    if row.broken:
        return tr("new series")
    if row.change is None:
        return tr("no earlier value") if row.last else ""
    return moved_words(row.change, decimals, row.verdict, row.within)


def moved_words(change: float, decimals: int | None, verdict: str, within: bool | None) -> str:
    """Return a change as it reads: ``▲ 0.30 better``, ``▼ 0.02 within range``, ``no change``."""
    if not change:
        return verdict_words(NO_CHANGE)
    sign = "▲" if change > 0 else "▼"
    word = tr("within range") if within else verdict_words(verdict)
    return " ".join(filter(None, [sign, figure(abs(change), decimals), word]))


@table_of.register
def _rank(answer: RankAnswer) -> Table:
    measure = answer.measure
    rows = [
        [
            count(row.rank_last),
            words(row.label),
            words(row.country),
            period(row.last),
            *range_cells(row.last, measure.decimals),
            period(row.first),
            number(row.first.value if row.first else None, measure.decimals),
            count(row.rank_first),
            Cell(row.change, change_words(row, measure.decimals), measure.decimals),
            Cell(row.verdict or None, verdict_words(row.verdict)),
            flag(row.within, tr("yes"), tr("no")),
            count(row.age_years),
        ]
        for row in answer.rows
    ]
    keys = columns(
        "rank", "country", "code", "period", "value", "lower", "upper", "period_before",
        "value_before", "rank_before", "change", "verdict", "within_range", "age",
    )  # fmt: skip
    return table("rank", answer.finding, answer.subtitle, keys, rows)


@table_of.register
def _heatmap(answer: HeatAnswer) -> Table:
    rows = [
        [
            words(label),
            words(code),
            words(column.measure.name),
            words(column.measure.unit),
            words(column.measure.direction_text),
            period(cell.point),
            *range_cells(cell.point, column.measure.decimals),
            number(cell.share, 2),
            count(cell.level),
        ]
        for (code, label), cells in zip(answer.countries, answer.cells, strict=bool(answer.cells))
        for column, cell in zip(answer.columns, cells, strict=True)
    ]
    keys = columns(
        "country", "code", "indicator", "unit", "better_when", "period", "value", "lower",
        "upper", "standing", "fifth",
    )  # fmt: skip
    return table("heatmap", answer.finding, answer.subtitle, keys, rows)


@table_of.register
def _link(answer: LinkAnswer) -> Table:
    """Every country's pair of the year, then the earlier and later ones of the chosen."""
    counted = len(answer.pairs)
    path = [pair for pair in answer.path if pair not in answer.pairs]
    rows = [
        [
            words(pair.label),
            words(pair.country),
            period(pair.x),
            *range_cells(pair.x, answer.x.decimals),
            period(pair.y),
            *range_cells(pair.y, answer.y.decimals),
            flag(place < counted, tr("yes"), tr("no")),
        ]
        for place, pair in enumerate((*answer.pairs, *path))
    ]
    sides = [
        Column(f"{side}_{key}", f"{label}: {measure.name}")
        for side, measure in (("x", answer.x), ("y", answer.y))
        for key, label in (
            ("period", tr("Period")),
            ("value", tr("Value")),
            ("lower", tr("Lower end")),
            ("upper", tr("Upper end")),
        )
    ]
    keys = [*columns("country", "code"), *sides, *columns("counted")]
    caption = " ".join(filter(None, [answer.subtitle + ".", answer.place, answer.move]))
    made = table("link", answer.finding, caption, keys, rows)
    return made._replace(facts=_of_link(answer))


def _of_link(answer: LinkAnswer) -> tuple[tuple[Column, Cell], ...]:
    found = answer.correlation
    return (
        (Column("year", tr("Year")), count(answer.year or None)),
        (Column("lag", tr("Lag in years")), count(answer.lag)),
        (Column("n", tr("Countries with both values")), count(len(answer.pairs))),
        (Column("least", tr("Countries needed")), count(FEWEST)),
        (Column("rho", tr("Spearman’s rank correlation")), number(found and found.rho, 2)),
        (Column("rho_lower", tr("Lower end of its 95 % range")), number(found and found.low, 2)),
        (Column("rho_upper", tr("Upper end of its 95 % range")), number(found and found.high, 2)),
        (Column("refused", tr("Refused because")), words(answer.refused)),
    )


def move_words(move: Move) -> str:
    """Return a move as it reads: ``▲ 0.34 better``, ``▼ 0.02 within range``."""
    return moved_words(move.change, move.measure.decimals, move.verdict, move.within)


@table_of.register
def _movers(answer: MoversAnswer) -> Table:
    rows = [
        [
            words(move.label),
            words(move.country),
            words(move.measure.name),
            words(move.measure.unit),
            words(move.measure.direction_text),
            Cell(move.kind, tr("revised") if move.kind == REVISED else tr("newer")),
            period(move.now),
            *range_cells(move.now, move.measure.decimals),
            period(move.before),
            *range_cells(move.before, move.measure.decimals),
            Cell(move.change, move_words(move), move.measure.decimals),
            Cell(move.verdict, verdict_words(move.verdict)),
            flag(move.within, tr("yes"), tr("no")),
            number(move.share, 3),
        ]
        for move in answer.moves
    ]
    keys = columns(
        "country", "code", "indicator", "unit", "better_when", "what", "period", "value",
        "lower", "upper", "period_before", "value_before", "lower_before", "upper_before",
        "change", "verdict", "within_range", "share_of_scale",
    )  # fmt: skip
    return table("movers", answer.finding, answer.subtitle, keys, rows)


def period(point: Point | None) -> Cell:
    """Return the period of a value as a cell."""
    return Cell(point.period, show_period(point.period)) if point else Cell(None, "")
