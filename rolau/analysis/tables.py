"""Answers of charts as lines: the same figures, for a table, a sheet or JSON."""

from functools import singledispatch
from typing import Any

from rolau.analysis.compare import CompareAnswer
from rolau.analysis.points import Point
from rolau.analysis.table import Cell, Column, Table, count, flag, number, table, words
from rolau.analysis.timeline import TimelineAnswer
from rolau.analysis.trend import TrendAnswer
from rolau.base.texts import tr
from rolau.models.dates import show_period


@singledispatch
def table_of(answer: Any) -> Table:
    """Return the lines of an answer. Raises TypeError for what is no chart's answer."""
    raise TypeError(f"a {type(answer).__name__} has no lines")


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
            Cell(point.period, show_period(point.period)),
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
            Cell(point.period, show_period(point.period)),
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
