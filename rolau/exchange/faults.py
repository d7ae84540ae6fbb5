"""Words what is wrong in a line of a sheet, points at the cell, and counts what is left out."""

import math
from collections.abc import Sequence

from rolau.base.texts import tr
from rolau.exchange import ends
from rolau.exchange.cells import Cell, Row, shown
from rolau.exchange.figures import Fault, Figure, Figures
from rolau.exchange.layouts.vocabulary import NO_END, ROLES, Series
from rolau.exchange.mending import (
    Fix,
    Scale,
    Written,
    fixes_of_ends,
    fixes_of_period,
    fixes_of_value,
    without_range,
)
from rolau.exchange.observations import First, Gathered, ReadValue
from rolau.exchange.places import Place
from rolau.exchange.problems import ProblemLog
from rolau.exchange.readings import undecided
from rolau.exchange.rules import severity_of
from rolau.exchange.sheets import Sheet
from rolau.models import wording


class Faults:
    """The faults of one sheet. Lines and columns count from zero."""

    def __init__(self, sheet: Sheet, log: ProblemLog, found: Gathered) -> None:
        self._sheet = sheet
        self._log = log
        self._found = found

    def value(
        self, line: int, column: int, cell: Cell, figure: Figure, series: Series | None, period: str
    ) -> None:
        """Refuse a value that is no number, out of scale, or of a period without a series."""
        scale = _scale(series)
        place = self._sheet.cell(line, column)
        if isinstance(figure, Fault):
            message = _no_number(cell)
            fixes = fixes_of_value(cell, place, scale, self._marks)
            self._refuse(line, column, cell, figure.value, message, fixes)
        elif series is None:
            message = tr("This layout has no figures for {period}.", period=period)
            self._refuse(line, column, cell, "unknown-period", message)
        else:
            message = _off_scale(shown(cell), scale)
            fixes = fixes_of_value(cell, place, scale, self._marks)
            self._refuse(line, column, cell, "out-of-scale", message, fixes)

    @property
    def _marks(self) -> tuple[str, str]:
        return self._sheet.decimal, self._sheet.thousands

    def beside(self, line: int, column: int, cell: Cell, role: str, figure: Figure) -> None:
        """Warn of a faulty figure beside a value; the value itself is kept."""
        label = tr(ROLES[role])
        if isinstance(figure, Fault):
            rule = figure.value
            message = tr(
                "{label}: “{value}” is not a number; the value is kept without it.",
                label=label,
                value=shown(cell),
            )
        else:
            rule = "out-of-scale"
            message = tr(
                "{label}: {value} is below zero; the value is kept without it.",
                label=label,
                value=shown(cell),
            )
        place = (self._sheet.name, self._sheet.cell(line, column))
        self._log.add(place, shown(cell), rule, severity_of(rule, 0), message, count=0)

    def range(
        self, line: int, cells: Row, columns: Sequence[int | None], figures: Figures
    ) -> Figures | None:
        """Judge ends that are not in order; return what is kept, None when the value is refused.

        Rank ends that are exchanged cost no value: it is kept without them.
        """
        kept = list(figures)
        for pair in ends.crossed(figures):
            column = columns[pair.upper] or 0
            message = tr(
                "Upper end {upper} is below lower end {lower}.",
                upper=wording.figure(figures[pair.upper]),
                lower=wording.figure(figures[pair.lower]),
            )
            value = figures[ends.VALUE] if pair.upper == ends.UPPER else None
            fixes = fixes_of_ends(self._written(line, cells, columns, pair), value, self._marks)
            if pair.upper == ends.UPPER:
                self._refuse(line, column, cells[column], "upper-below-lower", message, fixes)
                return None
            message = tr("{message} The value is kept without its rank's ends.", message=message)
            place = (self._sheet.name, self._sheet.cell(line, column))
            severity = severity_of("upper-below-lower", 0)
            self._log.add(
                place,
                shown(cells[column]),
                "upper-below-lower",
                severity,
                message,
                count=0,
                fixes=fixes,
            )
            kept[pair.lower] = kept[pair.upper] = None
        if ends.outside(figures):
            self._outside(line, cells, columns, figures)
            return None
        return tuple(kept)

    def _outside(
        self, line: int, cells: Row, columns: Sequence[int | None], figures: Figures
    ) -> None:
        """Refuse a value that lies outside the interval given with it."""
        column = columns[ends.VALUE] or 0
        cell = cells[column]
        low, high = figures[ends.LOWER], figures[ends.UPPER]
        said = {"value": shown(cell), "low": wording.figure(low), "high": wording.figure(high)}
        if high is None:
            message = tr("{value} is below its own lower end {low}.", **said)
        elif low is None:
            message = tr("{value} is above its own upper end {high}.", **said)
        else:
            message = tr("{value} is outside its own range from {low} to {high}.", **said)
        scale = Scale(-math.inf if low is None else low, math.inf if high is None else high)
        fixes = fixes_of_value(cell, self._sheet.cell(line, column), scale, self._marks)
        pair = ends.Crossed(ends.LOWER, ends.UPPER)
        fixes += (without_range(self._written(line, cells, columns, pair)),)
        self._refuse(line, column, cell, "outside-range", message, fixes)

    def _written(
        self, line: int, cells: Row, columns: Sequence[int | None], pair: ends.Crossed
    ) -> tuple[Written, ...]:
        """Return the cells of two ends, those there are."""
        return tuple(
            Written(self._sheet.cell(line, at), cells[at])
            for at in (columns[pair.lower], columns[pair.upper])
            if at is not None
        )

    def contradiction(self, line: int, column: int, cell: Cell, first: First | ReadValue) -> None:
        """Refuse a value that contradicts the one kept before for the same observation."""
        message = tr(
            "{value} contradicts {first} in {place}, which is kept: the same country and period.",
            value=shown(cell),
            first=wording.figure(first.value),
            place=first.cell,
        )
        self._refuse(line, column, cell, "contradiction", message)

    def place(self, line: int, column: int, place: Place, count: int) -> None:
        """Note a line whose country cannot be taken as it is; ``count`` of its values are lost."""
        lost = bool(count) and place.rule != "unknown-code"
        self._add(
            line,
            column,
            place.text,
            place.rule,
            place.message,
            count if lost else 0,
            offers=place.offers,
        )

    def period(self, line: int, column: int, cell: Cell, at: int, value: Cell) -> None:
        """Refuse a ``value`` in column ``at`` whose period cannot be read."""
        if undecided(cell, self._sheet.date_order):
            message = tr(
                "“{value}”: which comes first, the day or the month? Say it when reading the file"
                " (order of dates).",
                value=shown(cell),
            )
        elif shown(cell):
            message = tr("“{value}” is no year or other period.", value=shown(cell))
        else:
            message = tr("There is a value, but no period in its line.")
        places = self._sheet.cell(line, column), self._sheet.cell(line, at)
        fixes = fixes_of_period(cell, places[0], value, places[1], self._marks)
        self._add(line, column, cell, "unknown-period", message, 1, fixes=fixes)

    def indicator(self, line: int, column: int, cell: Cell) -> None:
        """Refuse a value whose line names no indicator of this layout."""
        message = tr("“{value}” is no indicator of this layout.", value=shown(cell))
        self._add(line, column, cell, "unknown-indicator", message, 1)

    def no_indicator(self, heading: int) -> None:
        """Refuse a value of a sheet that nowhere says which indicator it holds."""
        place = (self._sheet.name, self._sheet.cell(heading, 0))
        message = tr("Nothing above the heading says which indicator this sheet holds.")
        self._found.refused += 1
        severity = severity_of("no-indicator", 1)
        self._log.add(place, "", "no-indicator", severity, message, group=True)

    def _refuse(
        self,
        line: int,
        column: int,
        cell: Cell,
        rule: str,
        message: str,
        fixes: tuple[Fix, ...] = (),
    ) -> None:
        self._found.refused += 1
        place = (self._sheet.name, self._sheet.cell(line, column))
        self._log.add(place, shown(cell), rule, severity_of(rule, 1), message, fixes=fixes)

    def _add(
        self,
        line: int,
        column: int,
        cell: Cell,
        rule: str,
        message: str,
        count: int,
        *,
        offers: tuple[str, ...] = (),
        fixes: tuple[Fix, ...] = (),
    ) -> None:
        """Note what is wrong with a naming cell: the same text again is the same problem."""
        self._found.refused += count
        place = (self._sheet.name, self._sheet.cell(line, column))
        severity = severity_of(rule, count)
        self._log.add(
            place,
            shown(cell),
            rule,
            severity,
            message,
            count=count,
            group=True,
            offers=offers,
            fixes=fixes,
        )


def _no_number(cell: Cell) -> str:
    """Say that a cell is no number; a formula without its result is told how to get one."""
    if isinstance(cell, str) and cell.startswith("="):
        return tr(
            "“{value}” is a formula whose result was not saved. Open the file in a spreadsheet"
            " program, save it there and import it again.",
            value=shown(cell),
        )
    return tr("“{value}” is not a number.", value=shown(cell))


def _scale(series: Series | None) -> Scale:
    """Return the scale of a series; one that goes on for ever is open."""
    if series is None:
        return Scale()
    low = -math.inf if series.low <= -NO_END else series.low
    return Scale(low, math.inf if series.high >= NO_END else series.high)


def _off_scale(value: str, scale: Scale) -> str:
    said = {"value": value, "low": wording.figure(scale.low), "high": wording.figure(scale.high)}
    if math.isinf(scale.high):
        return tr("{value} is below {low}, where the scale begins.", **said)
    if math.isinf(scale.low):
        return tr("{value} is above {high}, where the scale ends.", **said)
    return tr("{value} is outside the scale from {low} to {high}.", **said)
