"""Turns the lines of a sheet into observations and problems, as a layout's plan says."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from math import isfinite
from operator import le
from typing import NamedTuple, cast

from rolau.base.errors import InputError
from rolau.exchange.cells import Cell, Row, is_blank, letters, number, shown, text_of, words
from rolau.exchange.ends import Order, in_order, order_of
from rolau.exchange.faults import Faults
from rolau.exchange.figures import (
    LEAST,
    Fault,
    Figures,
    Quick,
    figure_reader,
    numbers_for_missing,
    quick,
)
from rolau.exchange.fiscal_years import fiscal_year
from rolau.exchange.headings import Plan, Slot
from rolau.exchange.layouts.patterns import Names, Pattern
from rolau.exchange.layouts.vocabulary import MEASURES, ROLES, Layout, Series
from rolau.exchange.more_tables import Below
from rolau.exchange.observations import UNKNOWN, First, Gathered, Noted, ReadValue
from rolau.exchange.period_words import spelled
from rolau.exchange.places import Place, Places
from rolau.exchange.problems import ProblemLog
from rolau.exchange.readings import period_in
from rolau.exchange.sheets import Sheet
from rolau.exchange.together import LINES, Together
from rolau.models import dates

_WRITTEN_YEARS = Pattern("{year} yr*")
_WRITTEN_PERIODS = Pattern("{period}")
_FIRST, _LAST = "1200", "2100"
"""Between them all figures lie: the longest series, those of homicide, begin in the Middle Ages."""
_value = tuple.__new__  # a named tuple without the detour: a tenth of the time of an import


class Mapper:
    """Reads sheets of one file by one layout into ``found`` and ``log``.

    ``released`` (stored date or empty) decides between series of different releases.
    """

    def __init__(
        self, layout: Layout, places: Places, found: Gathered, log: ProblemLog, released: str = ""
    ) -> None:
        self.layout = layout
        self.places = places
        self.found = found
        self.log = log
        self._released = released
        self._series: dict[tuple[str, str], Series | None] = {}
        self._periods: dict[tuple[Cell, bool], str] = {}
        self._names = Names(layout.indicators)
        self.scaled = frozenset(code for one in layout.series for code in one.indicators)

    def read(self, plan: Plan, rows: Iterable[Row], tick: Callable[[int], None]) -> None:
        """Read the lines of a sheet, its first ones included; ``tick`` hears how many more."""
        lines = _Lines(self, plan)
        for index, row in self._one_by_one(plan, lines.below, rows, tick):
            lines.read(index, row)

    def _one_by_one(
        self, plan: Plan, below: Below, rows: Iterable[Row], tick: Callable[[int], None]
    ) -> Iterator[tuple[int, Row]]:
        """Yield the lines to look at one by one; plain ones of a long sheet are read before."""
        together = Together(self, plan, below) if Together.can(plan) else None
        rest, start = iter(rows), plan.last + 1
        tick(len(list(islice(rest, start))))  # the heading and what is above it
        while batch := list(islice(rest, LINES)):
            tick(len(batch))
            if together:
                yield from together.left(start, batch)
            else:
                yield from enumerate(batch, start)
            start += len(batch)

    def series_of(self, period: str, indicator: str) -> Series | None:
        """Return the series an indicator's period belongs to; None when the layout has none."""
        key = (period, indicator if indicator in self.scaled else "")
        if key not in self._series:
            fit = (one for one in self.layout.series if one.holds(period, self._released, key[1]))
            self._series[key] = next(fit, None) if period else None
        return self._series[key]

    def period_of(self, cell: Cell, sheet: Sheet) -> str:
        """Return a period in stored form, or an empty text when the cell of a sheet holds none."""
        key = cell, sheet.fiscal
        if key not in self._periods:  # all sheets of a file have dates in one order
            period = (sheet.fiscal and fiscal_year(text_of(cell))) or _period(cell)
            period = period or period_in(cell, sheet.date_order)
            if period and not _FIRST <= period[:4] <= _LAST:
                period = ""  # 3015 is a slip of the hand
            self._periods[key] = dates.later(period, self.layout.period_shift)
        return self._periods[key]

    def indicator_of(self, cell: Cell, unit: Cell = "") -> str:
        """Return our code of an indicator as the file writes it, or an empty text.

        Where the file tells the unit, an indicator may be known by both together.
        """
        named = words(cell)
        return (unit and self._names.code(f"{named} {words(unit)}")) or self._names.code(named)


def _period(cell: Cell) -> str:
    figure = number(cell)
    if figure is not None and not figure.is_integer():
        return ""  # 2012.5 is not May
    if isinstance(cell, str) and figure is not None and cell.strip().endswith(".0"):
        cell = figure  # a year that passed through a program of figures
    said = spelled(words(cell))
    hit = _WRITTEN_PERIODS.match(said) or _WRITTEN_YEARS.match(said)
    if hit and dates.is_period(hit.period):
        return hit.period
    try:
        return dates.parse_period(text_of(cell))
    except InputError:
        return ""


class _Slot(NamedTuple):
    """A slot made ready: where its cells are, and how they are read when all is plain.

    ``series`` is known when the heading says what decides it; ``after`` is put after the
    indicator's code that the line says. ``ends``: what must be in order.
    """

    period: str
    indicator: str
    series: Series | None
    columns: tuple[int | None, ...]
    column: int
    place: str
    quick: Quick
    after: str
    ends: Order | None


class _Line(NamedTuple):
    """What a line says for all its observations; empty where each heading says it."""

    position: int
    cells: Row
    country: str
    period: str
    indicator: str
    disaggregation: str
    place: str


class _Lines:
    """Reads the lines of one sheet."""

    def __init__(self, mapper: Mapper, plan: Plan) -> None:
        self._mapper = mapper
        self._plan = plan
        self._width = len(plan.columns)
        self._figure = figure_reader(mapper.layout, plan.sheet.decimal, plan.sheet.thousands)
        self._faults = Faults(plan.sheet, mapper.log, mapper.found)
        self._slots = [self._ready(slot) for slot in plan.slots]
        self._at = {role: plan.names.get(role, self._width) for role in ROLES}
        self._says_period = "period" in plan.names
        self._says_indicator = "indicator" in plan.names
        self._sheet = plan.sheet
        self._no_value = numbers_for_missing(mapper.layout)
        self.below = Below(plan, self._figure, self._period, (mapper.found, mapper.log))

    def _ready(self, slot: Slot) -> _Slot:
        sheet = self._plan.sheet
        indicator = slot.indicator
        if not indicator and self._plan.indicator:
            indicator = self._plan.indicator + slot.after
        return _Slot(
            slot.period,
            indicator,
            self._mapper.series_of(slot.period, indicator) if indicator else None,
            slot.columns,
            slot.value,
            sheet.column_place(slot.value),
            quick(slot.columns),
            slot.after,
            order_of(slot.columns),
        )

    def read(self, position: int, row: Row) -> None:
        """Read one line: all its observations, or what it is instead."""
        mapper, at = self._mapper, self._at
        cells: Row = row[: self._width]
        cells += [""] * (self._width + 1 - len(cells))  # what is nowhere reads as empty
        below = self.below
        if (below.always or below.ended) and below.passes(position, cells):
            return
        if self._set_aside(cells):
            return
        place = mapper.places.of(cells[at["country_code"]], cells[at["country_name"]])
        line = _Line(
            position,
            cells,
            place.code,
            self._period(cells[at["period"]]) if self._says_period else "",
            self._indicator(cells) if self._says_indicator else "",
            text_of(cells[at["disaggregation"]]) or mapper.layout.disaggregation,
            self._sheet.line_place(position),
        )
        if not place.code:
            if below.always or not below.passes(position, cells):
                self._no_country(line, place)
            return
        if below.noted:
            below.data()
        if place.rule:
            self._faults.place(position, at[place.role], place, 0)
        for slot in self._read_at_once(line):
            self._observe(line, slot)

    def _period(self, cell: Cell) -> str:
        return self._mapper.period_of(cell, self._sheet)

    def _indicator(self, cells: Row) -> str:
        return self._mapper.indicator_of(cells[self._at["indicator"]], cells[self._at["unit"]])

    def _set_aside(self, cells: Row) -> bool:
        """Set aside a line that is no total, or of an indicator the layout leaves out."""
        if self._plan.fixed and is_blank(cells):
            return False
        for column, wanted in self._plan.fixed:
            if words(cells[column]) not in wanted:
                head = self._plan.sheet.head[self._plan.last] if self._plan.last >= 0 else []
                heading = shown(head[column]) if column < len(head) else letters(column)
                return self._aside(f"{heading}: {shown(cells[column])}")
        if self._mapper.layout.partial and self._says_indicator:
            named = cells[self._at["indicator"]]
            if named and not self._indicator(cells):
                unit = shown(cells[self._at["unit"]])
                return self._aside(f"{shown(named)} ({unit})" if unit else shown(named))
        return False

    def _aside(self, group: str) -> bool:
        self._mapper.found.put_aside(group, len(self._slots))
        return True

    def _read_at_once(self, line: _Line) -> Iterable[_Slot]:
        """Keep the observations whose cells are all plain; return where to look closer.

        Nearly all observations pass here: it is written for speed, `_observe` for judgement.
        """
        cells = line.cells
        textual = self._sheet.textual
        if textual and (self._sheet.decimal != "." or "_" in "".join(cast("list[str]", cells))):
            return self._slots
        closer = []
        add, turned, no_value = self._mapper.found.add, self._sheet.turned, self._no_value
        _, _, country, line_period, line_indicator, disaggregation, line_place = line
        series_of = self._mapper.series_of
        for slot in self._slots:
            period, indicator, series, _, _, slot_place, quickly, after, ends = slot
            pick, types, spread, alone = quickly
            indicator = indicator or (line_indicator and line_indicator + after)
            series = series or series_of(period or line_period, indicator)
            found = pick(cells)
            try:
                if textual:
                    found = tuple(map(float, found))
                plain = tuple(map(type, found)) == types and isfinite(sum(found))
            except ValueError:
                plain = False
            if (
                plain
                and series
                and indicator
                and series.low <= found[0] <= series.high
                and (alone or min(found[1:]) >= 0)
                and found[0] not in no_value
                and (ends is None or all(map(le, ends.less(found), ends.more(found))))
            ):
                place = line_place + slot_place if turned else slot_place + line_place
                period = period or line_period
                beside = spread((*found, None))
                all_of_it = (
                    country,
                    indicator,
                    period,
                    disaggregation,
                    series.code,
                    *beside,
                    place,
                )
                first = add(_value(ReadValue, all_of_it))
                if first:
                    self._contradicts(line, slot, first)
            else:
                closer.append(slot)
        return closer

    def _observe(self, line: _Line, slot: _Slot) -> None:
        """Read one observation cell by cell."""
        found = self._mapper.found
        period = slot.period or line.period
        indicator = self._indicator_at(line, slot)
        cell = line.cells[slot.column]
        value = self._figure(cell)
        if value is None:
            key = (line.country, indicator, period, line.disaggregation)
            found.miss(key, self._sheet.place(line.position, slot.column))
            return
        if not period or not indicator:
            self._unnamed(line, slot, period)
            return
        series = self._mapper.series_of(period, indicator)
        if series is None or isinstance(value, Fault) or not series.low <= value <= series.high:
            self._faults.value(line.position, slot.column, cell, value, series, period)
            return
        names = (line.country, indicator, period, line.disaggregation, series.code)
        place = self._sheet.place(line.position, slot.column)
        figures = self._judged(line, slot, (value, *self._beside(line, slot)))
        if figures is None:
            return
        first = found.add(ReadValue._make((*names, *figures, place)))
        if first:
            self._contradicts(line, slot, first)

    def _judged(self, line: _Line, slot: _Slot, figures: Figures) -> Figures | None:
        """Return the figures that are kept once the ends were judged; None when nothing is."""
        if slot.ends is None or in_order(figures):
            return figures
        return self._faults.range(line.position, line.cells, slot.columns, figures)

    def _indicator_at(self, line: _Line, slot: _Slot) -> str:
        return slot.indicator or (line.indicator and line.indicator + slot.after)

    def _contradicts(self, line: _Line, slot: _Slot, first: First | ReadValue) -> None:
        self._faults.contradiction(line.position, slot.column, line.cells[slot.column], first)

    def _beside(self, line: _Line, slot: _Slot) -> Iterator[float | None]:
        """Yield the figures beside the value; a faulty one is left out with a warning."""
        for role, least, column in zip(MEASURES[1:], LEAST[1:], slot.columns[1:], strict=True):
            if column is None:
                yield None
                continue
            cell = line.cells[column]
            figure = self._figure(cell)
            if isinstance(figure, Fault) or (figure is not None and figure < least):
                self._faults.beside(line.position, column, cell, role, figure)
                figure = None
            yield figure

    def _unnamed(self, line: _Line, slot: _Slot, period: str) -> None:
        """Refuse a value whose period or indicator is not known."""
        role = "indicator" if period else "period"
        column = self._at[role]
        if role == "period":
            value = slot.column, line.cells[slot.column]
            self._faults.period(line.position, column, line.cells[column], *value)
        elif self._says_indicator:
            self._faults.indicator(line.position, column, line.cells[column])
        else:
            self._faults.no_indicator(self._plan.last)

    def _no_country(self, line: _Line, place: Place) -> None:
        """Set aside a group, pass over a note, or refuse the values of an unknown country."""
        at = self._at
        first = [line.cells[slot.column] for slot in self._slots]
        if all(text_of(cell) == "" for cell in first):
            if place.rule != "group":
                self.below.note(line.position, line.cells)
            if not line.cells[at["country_code"]]:
                return
        if place.rule == "group":
            noted = (self._noted(line, place.text, slot) for slot in self._slots)
            self._mapper.found.put_aside(place.text, len(first), noted)
            return
        lost = 0
        for slot, cell in zip(self._slots, first, strict=True):
            if self._figure(cell) is not None:
                lost += 1
            else:
                # a text that is no country's must not meet the code of one
                self._mapper.found.miss(*self._noted(line, f"{UNKNOWN}{place.text}", slot))
        if lost or place.text:
            column = min(at[place.role], self._width - 1)
            self._faults.place(line.position, column, place, lost)

    def _noted(self, line: _Line, country: str, slot: _Slot) -> Noted:
        """Name an observation of a line that is no single country's."""
        period, indicator = slot.period or line.period, slot.indicator or line.indicator
        key = (country, indicator, period, line.disaggregation)
        return Noted(key, self._sheet.place(line.position, slot.column))
