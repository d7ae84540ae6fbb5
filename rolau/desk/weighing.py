"""Checks of a file's values against what the workspace holds, as located problems."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rolau.analysis.jumps import LEAST_SHARE, Figure, jumps
from rolau.analysis.scales import Sizes, scale_changed
from rolau.base.texts import N_, tr, trn
from rolau.desk.desk import Desk
from rolau.exchange.importing import ReadFile
from rolau.exchange.observations import parted
from rolau.exchange.problems import Problem
from rolau.exchange.rules import severity_of
from rolau.models import wording
from rolau.models.countries import countries
from rolau.models.dates import show_period
from rolau.store import weighing
from rolau.store.staged_values import LISTED, Comparison, Listed
from rolau.store.staging import Staged
from rolau.store.weighing import SeriesName

SINGLY = 100
"""So many revised values of a sheet and indicator are told one by one, more of them as one."""
_ENOUGH = 30
"""How many values make the distance between the lowest and the highest a scale."""


_JUMPED = N_("{what}: from {before} to {after} since {period}. It is kept.")
_JUMPED_OTHERWISE = N_(
    "{what}: from {before} to {after} since {period}; the series otherwise moves by about {usual}."
    " It is kept."
)


class Weighed(NamedTuple):
    """What comparing found: the problems, and how many values are left out for them."""

    problems: tuple[Problem, ...]
    left_out: int


def weigh(
    desk: Desk, staged: Staged, file: ReadFile, accepted: Collection[str] = ()
) -> tuple[Weighed, Comparison]:
    """Check waiting values against the kept ones; leave out what is on another scale.

    ``accepted`` are codes of acceptable rules whose values are kept all the same. Returns what
    was found and the comparison of what remains.
    """
    with staged.heeding():
        return _weigh(desk, staged, file, accepted)


def _weigh(
    desk: Desk, staged: Staged, file: ReadFile, accepted: Collection[str]
) -> tuple[Weighed, Comparison]:
    compared = staged.compare()
    problems = list(_changed_scales(desk, staged, file, accepted))
    left_out = sum(problem.values for problem in problems if problem.severity != "warning")
    if left_out:
        compared = staged.compare()
    problems += _by_hand(desk, staged, file)
    problems += _revised(desk, file, compared)
    problems += _jumps(desk, staged, file)
    return Weighed(tuple(problems), left_out), compared


def _changed_scales(
    desk: Desk, staged: Staged, file: ReadFile, accepted: Collection[str]
) -> Iterator[Problem]:
    by_series: dict[SeriesName, list[weighing.Size]] = {}
    for size in weighing.sizes(staged):
        by_series.setdefault((size.indicator, size.series), []).append(size)
    for name, found in by_series.items():
        if not scale_changed([Sizes(*size[3:]) for size in found]):
            continue
        cells = weighing.cells_of(staged, name, LISTED)
        message = tr(
            "{indicator}: the values lie from {low} to {high}, those kept for the same countries"
            " from {kept_low} to {kept_high}. The scale may have changed.",
            indicator=_title(desk, file, name[0]),
            low=wording.figure(min(size.low for size in found)),
            high=wording.figure(max(size.high for size in found)),
            kept_low=wording.figure(min(size.kept_low for size in found)),
            kept_high=wording.figure(max(size.kept_high for size in found)),
        )
        count = 0 if "changed-scale" in accepted else staged.leave_out(*name)
        if count:
            left_out = trn("{n} value is left out.", "{n} values are left out.", count)
            message = tr("{message} {left_out}", message=message, left_out=left_out)
        yield _problem(file, "changed-scale", cells, message, count)


def _by_hand(desk: Desk, staged: Staged, file: ReadFile) -> Iterator[Problem]:
    for found in weighing.by_hand(staged, desk.workspace):
        message = tr(
            "{value} differs from {by_hand}, entered by hand for {what}; the value by hand stands"
            " before it.",
            value=wording.figure(found.waiting),
            by_hand=wording.figure(found.by_hand),
            what=_what(desk, file, found.country, found.indicator, found.period),
        )
        yield _problem(file, "differs-by-hand", [(found.cell, found.waiting)], message)


def _revised(desk: Desk, file: ReadFile, compared: Comparison) -> Iterator[Problem]:
    """Tell of revised values, one by one where they are few."""
    groups: dict[tuple[str, str], list[Listed]] = {}
    for one in compared.listed.get("revised", ()):
        groups.setdefault((parted(one.cell)[0], one.indicator), []).append(one)
    for (_, indicator), found in groups.items():
        if len(found) <= SINGLY:
            for one in found:
                yield _problem(
                    file, "differs-from-release", [(one.cell, one.new)], _differs(desk, file, one)
                )
            continue
        more = trn(
            "{n} value of {indicator} differs from the one kept. The first: {first}",
            "{n} values of {indicator} differ from those kept. The first: {first}",
            len(found),
            indicator=_title(desk, file, indicator),
            first=_differs(desk, file, found[0]),
        )
        cells = [(one.cell, one.new) for one in found]
        yield _problem(file, "differs-from-release", cells, more)


def _differs(desk: Desk, file: ReadFile, one: Listed) -> str:
    what = _what(desk, file, one.country, one.indicator, one.period)
    if one.field != "value":
        field = desk.registry["observation"].fields[one.field]
        what = tr("{what} ({measure})", what=what, measure=field.shown_label)
    return tr(
        "{value} differs from {kept}, kept of an earlier release: {what}.",
        value=wording.figure(one.new),
        kept=wording.figure(one.old),
        what=what,
    )


def _jumps(desk: Desk, staged: Staged, file: ReadFile) -> Iterator[Problem]:
    spans = dict(_spans(desk, staged))
    least = {name: LEAST_SHARE * span for name, span in spans.items()}
    for series in weighing.leaping(staged, least):
        steps = [
            Figure(step.period, step.value, step.standard_error, fresh=step.fresh)
            for step in series.steps
        ]
        for jump in jumps(steps, spans[series.indicator, series.series]):
            step = series.steps[jump.place]
            message = tr(
                _JUMPED if jump.usual is None else _JUMPED_OTHERWISE,
                what=_what(desk, file, series.country, series.indicator, step.period),
                before=wording.figure(jump.before),
                after=wording.figure(jump.after),
                period=show_period(series.steps[jump.place - 1].period),
                usual=wording.figure(jump.usual),
            )
            yield _problem(file, "suspicious-jump", [(step.cell, step.value)], message)


def _spans(desk: Desk, staged: Staged) -> Iterator[tuple[SeriesName, float]]:
    """Yield how long the scale of each series is, where that is known.

    It is declared of the series version or the indicator; else it is the distance between the
    lowest and the highest value, when there are enough of them.
    """
    declared = _declared(desk)
    for name, (count, low, high) in weighing.spans(staged).items():
        ends = declared.get(name) or declared.get((name[0], ""))
        if ends:
            yield name, ends[1] - ends[0]
        elif count >= _ENOUGH and high > low:
            yield name, high - low


def _declared(desk: Desk) -> Mapping[SeriesName, tuple[float, float]]:
    """Return the ends of the scales that have two, by series and for the indicator."""
    found: dict[SeriesName, tuple[float, float]] = {}
    for kind, names in (
        ("indicator_definition", ("code",)),
        ("series_version", ("indicator", "code")),
    ):
        for row in desk.records(kind):
            low, high = row["scale_min"], row["scale_max"]
            if isinstance(low, (int, float)) and isinstance(high, (int, float)) and low < high:
                name = [str(row[each] or "") for each in names]
                found[name[0], name[1] if len(name) > 1 else ""] = (float(low), float(high))
    return found


def _problem(
    file: ReadFile,
    rule: str,
    cells: Sequence[tuple[str, object]],
    message: str,
    count: int = 0,
) -> Problem:
    """Return a problem at places of the file; those in its first sheet only when several."""
    sheet, cell = parted(cells[0][0])
    value = cells[0][1]
    return Problem(
        file=file.file,
        sheet=sheet,
        cell=cell,
        value=wording.plain(value) if isinstance(value, (int, float)) else "",
        rule=rule,
        severity=severity_of(rule, count),
        message=message,
        values=count or len(cells),
        more=tuple(_others(cells[1:], sheet)),
    )


def _others(cells: Iterable[tuple[str, object]], sheet: str) -> Iterator[str]:
    for place, _ in cells:
        where, cell = parted(place)
        if where == sheet:
            yield cell


def _what(desk: Desk, file: ReadFile, country: str, indicator: str, period: str) -> str:
    return tr(
        "{indicator}, {country}, {period}",
        indicator=_title(desk, file, indicator),
        country=countries().name(country),
        period=show_period(period),
    )


def _title(desk: Desk, file: ReadFile, indicator: str) -> str:
    """Return what an indicator is called; one the workspace gets with this file, by the mapping."""
    own = file.mapping.own if file.mapping else ()
    named = next((one.name for one in own if one.code == indicator), "")
    if named and desk.record("indicator_definition", indicator) is None:
        return named
    return desk.title("indicator_definition", indicator) or indicator
