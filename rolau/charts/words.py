"""The alternative text of charts: what the picture shows, in whole sentences with figures."""

from collections.abc import Iterable, Sequence

from rolau.analysis import target as targets
from rolau.analysis.compare import CompareAnswer
from rolau.analysis.heatmap import LEVELS, HeatAnswer, HeatCell, HeatColumn
from rolau.analysis.link import LinkAnswer
from rolau.analysis.movers import MoversAnswer
from rolau.analysis.points import Point
from rolau.analysis.rank import RankAnswer
from rolau.analysis.tables import change_words, move_words
from rolau.analysis.target import Target
from rolau.analysis.timeline import Bar, TimelineAnswer
from rolau.analysis.trend import Line, TrendAnswer
from rolau.base.texts import tr, trn
from rolau.charts.lanes import period_words
from rolau.models.dates import show_date, show_period
from rolau.models.wording import figure

_MOST_SAID = 12
"""Things an alternative text names one by one."""


def trend_words(answer: TrendAnswer) -> str:
    """Return a trend in words: finding, caption, newest values, target, breaks, gaps, phases."""
    parts = [tr("Line chart."), stop(answer.finding), stop(answer.subtitle)]
    newest = [_newest(line, answer.decimals) for line in answer.filled]
    if newest:
        parts.append(tr("Newest values: {values}.", values="; ".join(newest)))
    if answer.target is not None:
        parts += _target(answer, answer.target)
    parts += [
        tr("New series from {year}: {label}.", year=int(each.at), label=each.label)
        for each in answer.breaks
    ]
    gaps = _gaps(answer.filled)
    if gaps:
        parts.append(tr("Years without a value: {years}.", years=gaps))
    if answer.timeline is not None:
        parts += _phases(answer.timeline)
    return " ".join(parts)


def compare_words(answer: CompareAnswer) -> str:
    """Return a comparison in words: finding, caption, values of the period with their ranges."""
    trend, decimals = answer.trend, answer.measure.decimals
    parts = [tr("Line chart."), stop(answer.finding), stop(answer.subtitle)]
    if answer.places:
        values = (
            f"{place.rank}. {place.label} {value_words(place.point, decimals)}"
            for place in answer.places
        )
        parts.append(
            tr("In {period}: {values}.", period=show_period(answer.period),
               values="; ".join(values))
        )  # fmt: skip
    else:
        newest = [_newest(line, decimals) for line in trend.filled]
        parts += [tr("Newest values: {values}.", values="; ".join(newest))] if newest else []
    parts += [
        tr("New series from {year}: {label}.", year=int(each.at), label=each.label)
        for each in trend.breaks
    ]
    gaps = _gaps(trend.filled)
    if gaps:
        parts.append(tr("Years without a value: {years}.", years=gaps))
    return " ".join(parts)


def rank_words(answer: RankAnswer) -> str:
    """Return countries in order in words: each with rank, value, its year, and its change."""
    measure = answer.measure
    parts = [tr("Dot chart of countries in order."), stop(answer.finding), stop(answer.subtitle)]
    said = []
    for row in answer.rows[:_MOST_SAID]:
        if row.last is None:
            said.append(tr("{country}: no value", country=row.label))
            continue
        place = "" if row.rank_last is None else f"{'=' if row.tied else ''}{row.rank_last}. "
        value = value_words(row.last, measure.decimals)
        if answer.stands_in(row.last, answer.end):
            value = tr("{value} in {period}", value=value, period=show_period(row.last.period))
        moved = change_words(row, measure.decimals)
        said.append(f"{place}{row.label} " + ", ".join(filter(None, [value, moved])))
    said += more(len(answer.rows))
    return " ".join([*parts, stop("; ".join(said))] if said else parts)


def heatmap_words(answer: HeatAnswer) -> str:
    """Return a heat map in words: for each country every value and the fifth it stands in."""
    parts = [tr("Heat map."), stop(answer.finding), stop(answer.subtitle)]
    lines = list(zip(answer.countries, answer.cells, strict=False))
    for (_, label), cells in lines[:_MOST_SAID]:
        said = (_cell(column, cell) for column, cell in zip(answer.columns, cells, strict=True))
        parts.append(tr("{country}: {values}.", country=label, values="; ".join(said)))
    return " ".join([*parts, *map(stop, more(len(lines)))])


def _cell(column: HeatColumn, cell: HeatCell) -> str:
    measure = column.measure
    if cell.point is None:
        return tr("{indicator} no value", indicator=measure.name)
    said = f"{measure.name} {measure.text(cell.point.value)}"
    period = show_period(cell.point.period)
    if cell.level is None:
        return tr("{value} in {period}", value=said, period=period)
    return tr(
        "{value} in {period}, fifth {level} of {levels}",
        value=said,
        period=period,
        level=cell.level,
        levels=LEVELS,
    )


def link_words(answer: LinkAnswer) -> str:
    """Return two indicators side by side in words: finding, figures, the chosen country's way."""
    parts = [tr("Scatter chart."), stop(answer.finding), stop(answer.subtitle)]
    parts += [answer.place, answer.move]
    way = "; ".join(
        tr("{year}: {x} and {y}", year=pair.year, x=answer.x.text(pair.x.value),
           y=answer.y.text(pair.y.value))
        for pair in answer.path
    )  # fmt: skip
    if way:
        parts.append(
            tr("{country}, {x} and {y}: {way}.", country=answer.label, x=answer.x.name,
               y=answer.y.name, way=way)
        )  # fmt: skip
    return " ".join(filter(None, parts))


def movers_words(answer: MoversAnswer) -> str:
    """Return what the last releases changed in words: each value with both figures."""
    parts = [tr("Bar chart."), stop(answer.finding), stop(answer.subtitle)]
    said = [
        tr(
            "{country}, {indicator} {period}: {before} before, {now} now, {change}",
            country=move.label,
            indicator=move.measure.name,
            period=show_period(move.now.period),
            before=move.measure.text(move.before.value),
            now=move.measure.text(move.now.value),
            change=move_words(move),
        )
        for move in answer.moves[:_MOST_SAID]
    ]
    said += more(len(answer.moves))
    return " ".join([*parts, stop("; ".join(said))] if said else parts)


def more(n: int) -> list[str]:
    """Return how many of ``n`` things are not said in words, if any."""
    left = n - _MOST_SAID
    return [trn("{n} more", "{n} more", left)] if left > 0 else []


def value_words(point: Point, decimals: int | None) -> str:
    """Return a value with its range where known: ``0.30 (0.10 to 0.50)``."""
    value = figure(point.value, decimals)
    if point.range is None:
        return value
    low, high = (figure(end, decimals) for end in point.range)
    return tr("{value} ({low} to {high})", value=value, low=low, high=high)


def timeline_words(answer: TimelineAnswer) -> str:
    """Return a timeline in words: its span, every phase and every event with its date."""
    if not answer.bars and not answer.events:
        return tr("Timeline without phases or events.")
    span = tr("Timeline from {first} to {last}.", first=answer.start_year, last=answer.end_year)
    parts = [span, *_phases(answer)]
    if answer.events:
        events = (f"{mark.label}, {show_date(mark.date)}" for mark in answer.events)
        parts.append(tr("Events: {events}.", events="; ".join(events)))
    return " ".join(parts)


def _newest(line: Line, decimals: int | None) -> str:
    point = line.latest
    if point is None:
        return ""
    return tr(
        "{country} {value} in {period}",
        country=line.label,
        value=figure(point.value, decimals),
        period=show_period(point.period),
    )


def _gaps(lines: Sequence[Line]) -> str:
    """Return the missing years of each country; said once when they are the same for all."""
    said = {line.label: ", ".join(map(str, line.missing_years)) for line in lines}
    if len(said) > 1 and len(set(said.values())) == 1:
        return next(iter(said.values()))
    return "; ".join(f"{label} {years}" for label, years in said.items() if years)


def _target(answer: TrendAnswer, aim: Target) -> list[str]:
    country = next((line.label for line in answer.lines if line.country == aim.country), "")
    words = targets.words(aim, answer.decimals)
    parts = [tr("Target for {country}: {target}.", country=country, target=words)]
    if aim.baseline is not None and aim.baseline_period:
        value = targets.value_text(aim.baseline, answer.decimals)
        period = show_period(aim.baseline_period)
        parts.append(tr("Baseline: {value} in {period}.", value=value, period=period))
    return parts


def _phases(answer: TimelineAnswer) -> list[str]:
    """Return a sentence on the phases of each country, in order of their beginning."""
    if not answer.owners:
        return [tr("Phases: {phases}.", phases=_bars(answer.bars))] if answer.bars else []
    by_owner: dict[str, list[Bar]] = {}
    owner = ""
    for own, lane in zip(answer.owners, answer.lanes, strict=True):
        owner = own or owner
        by_owner.setdefault(owner, []).extend(lane)
    return [
        tr("Phases of {country}: {phases}.", country=country, phases=_bars(bars))
        for country, bars in by_owner.items()
    ]


def _bars(bars: Iterable[Bar]) -> str:
    ordered = sorted(bars, key=lambda bar: (bar.start, bar.label))
    return "; ".join(f"{bar.label}, {period_words(bar)}" for bar in ordered)


def stop(sentence: str) -> str:
    """Return a sentence with its full stop."""
    return sentence if sentence.endswith((".", "?", "!", "…")) else f"{sentence}."
