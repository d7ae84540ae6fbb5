"""Reads many lines of a long sheet together, column by column, when all of them are plain.

One call for a whole column stands here for several a line in `mapping`: a long file is read
several times as fast. Whatever is not plain (a figure missing, a name unknown, a value that
stands twice) is left to `mapping`, which judges line by line; both say the same of plain lines.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from math import isfinite
from operator import le
from typing import TYPE_CHECKING, TypeVar, cast

from rolau.base.texts_by_number import Counted
from rolau.exchange.cells import Cell, Row, text_of
from rolau.exchange.ends import ORDERED
from rolau.exchange.figures import numbers_for_missing
from rolau.exchange.headings import Plan
from rolau.exchange.layouts.vocabulary import Series
from rolau.exchange.more_tables import Below
from rolau.exchange.observations import Columns

if TYPE_CHECKING:
    from rolau.exchange.mapping import Mapper

LINES = 512
_FEWER = 64
Figures = tuple[Sequence[float] | None, ...]
_Key = TypeVar("_Key")
_Found = TypeVar("_Found")


class _Known(dict[_Key, _Found]):
    """What cells mean, each looked up once."""

    def __init__(self, find: Callable[[_Key], _Found]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, key: _Key) -> _Found:
        found = self[key] = self._find(key)
        return found


class Together:
    """Reads plain lines of one sheet that has one observation a line."""

    def __init__(self, mapper: "Mapper", plan: Plan, below: Below) -> None:
        self._below = below
        (self._slot,) = plan.slots
        self._found = mapper.found
        self._scaled = mapper.scaled  # of other indicators the period alone tells the series
        self._textual = plan.sheet.textual
        self._width = len(plan.columns)
        self._names = plan.names
        self._place = plan.sheet.column_place(self._slot.value)
        self._no_value = numbers_for_missing(mapper.layout)
        self._said = self._slot.indicator or (plan.indicator and plan.indicator + self._slot.after)
        self._parts = _Known[Cell, str](lambda cell: text_of(cell) or mapper.layout.disaggregation)
        self._part = mapper.layout.disaggregation
        sheet = plan.sheet
        self._periods = _Known[Cell, str](lambda cell: mapper.period_of(cell, sheet))
        self._codes = _Pairs("indicator", "unit", self._code(mapper))
        self._countries = _Pairs("country_code", "country_name", self._country(mapper))
        self._series = _Known[tuple[str, str], Series | None](lambda at: mapper.series_of(*at))

    @staticmethod
    def can(plan: Plan) -> bool:
        """Tell whether the lines of a sheet can be read so."""
        sheet = plan.sheet
        plain = not sheet.textual or sheet.decimal == "."
        return len(plan.slots) == 1 and plain and not sheet.turned and not plan.fixed

    def _code(self, mapper: "Mapper") -> Callable[[Cell, Cell], str]:
        def find(indicator: Cell, unit: Cell) -> str:
            code = mapper.indicator_of(indicator, unit)
            return code and code + self._slot.after

        return find

    @staticmethod
    def _country(mapper: "Mapper") -> Callable[[Cell, Cell], str]:
        def find(code: Cell, name: Cell) -> str:
            place = mapper.places.of(code, name)
            return "" if place.rule else place.code

        return find

    def left(self, start: int, rows: Sequence[Row]) -> Iterator[tuple[int, Row]]:
        """Keep what plain lines hold; yield the others in their order, to be read one by one.

        ``start`` is the position of the first line. What is yielded must be read before the
        next is asked for.
        """
        if self._keep(start, rows):
            return
        for at in range(0, len(rows), _FEWER):
            fewer = rows[at : at + _FEWER]
            if len(fewer) == len(rows) or not self._keep(start + at, fewer):
                yield from enumerate(fewer, start + at)

    def _keep(self, start: int, rows: Sequence[Row]) -> bool:
        """Keep the observations of all these lines, or nothing when one is not plain."""
        if self._below.ended:
            return False  # whatever it is, it is of another table
        try:
            columns = list(zip(*rows, strict=True))
        except ValueError:
            return False
        if len(columns) < self._width:
            return False
        lines = len(rows)
        measures = self._measures(columns)
        if not measures:
            return False
        codes = [self._said] * lines if self._said else self._named(columns, self._codes)
        when = self._when(columns)
        if not all(codes) or not all(when):
            return False
        series = self._versions(when, codes, measures[0])
        if not series:
            return False
        countries = self._named(columns, self._countries)  # last: it remembers spellings
        if not all(countries):
            return False
        said = self._column(columns, "disaggregation")
        parts = list(map(self._parts.__getitem__, said)) if said else [self._part] * lines
        names = (countries, codes, when, parts, series)
        if self._below.noted:
            self._below.data()
        return self._found.add_all(Columns(names, measures, self._cells(start, lines)))

    def _when(self, columns: Sequence[Sequence[Cell]]) -> Sequence[str]:
        period = self._column(columns, "period")
        if self._slot.period or not period:
            return [self._slot.period] * len(columns[0])
        return list(map(self._periods.__getitem__, period))

    def _versions(
        self, when: Sequence[str], codes: Sequence[str], figures: Sequence[float] | None
    ) -> Sequence[str]:
        """Return the series of each value; nothing when one has none or is off its scale."""
        named = (
            zip(set(when), repeat(""), strict=False)
            if self._scaled.isdisjoint(codes)
            else zip(when, codes, strict=True)
        )
        found = [self._series[name] for name in set(named)]
        one = found[0]
        if one is None or not figures:
            return ()
        if all(other is one for other in found):
            within = one.low <= min(figures) and max(figures) <= one.high
            return [one.code] * len(when) if within else ()
        series = [self._series[name] for name in zip(when, codes, strict=True)]
        return [one.code for one in series if one] if _within(series, figures) else ()

    def _cells(self, start: int, lines: int) -> Sequence[str]:
        return Counted(self._place, start + 1, lines)

    def _measures(self, columns: Sequence[Sequence[Cell]]) -> Figures:
        """Return the figures in the order of MEASURES; nothing when one is not plain."""
        found: list[Sequence[float] | None] = []
        for place, at in enumerate(self._slot.columns):
            if at is None:
                found.append(None)
                continue
            figures = self._figures(columns[at])
            if not figures or (place and min(figures) < 0):
                return ()
            if not place and self._no_value and not self._no_value.isdisjoint(figures):
                return ()
            found.append(figures)
        return tuple(found) if _in_order(found) else ()

    def _figures(self, cells: Sequence[Cell]) -> Sequence[float]:
        """Return a column as numbers; nothing when a cell is none."""
        if self._textual:
            texts = cast("Sequence[str]", cells)
            try:
                figures: Sequence[float] = list(map(float, texts))
            except ValueError:
                return ()
            if "_" in "".join(texts):
                return ()
        elif set(map(type, cells)) != {float}:
            return ()
        else:
            figures = cast("Sequence[float]", cells)
        return figures if isfinite(sum(figures)) else ()

    def _column(self, columns: Sequence[Sequence[Cell]], role: str) -> Sequence[Cell] | None:
        at = self._names.get(role)
        return None if at is None else columns[at]

    def _named(self, columns: Sequence[Sequence[Cell]], known: "_Pairs") -> Sequence[str]:
        """Return what the cells of two naming columns mean; one that is nowhere is empty."""
        one, other = (self._column(columns, role) for role in known.roles)
        if one and other:
            return list(map(known.both.__getitem__, zip(one, other, strict=True)))
        if one or other:
            alone = known.first if one else known.second
            return list(map(alone.__getitem__, one or other or ()))
        return [known.both["", ""]] * len(columns[0])


class _Pairs:
    """What the cells of two columns mean together, and each alone."""

    def __init__(self, one: str, other: str, find: Callable[[Cell, Cell], str]) -> None:
        self.roles = one, other
        self.both = _Known[tuple[Cell, Cell], str](lambda cells: find(*cells))
        self.first = _Known[Cell, str](lambda cell: find(cell, ""))
        self.second = _Known[Cell, str](lambda cell: find("", cell))


def _in_order(figures: Sequence[Sequence[float] | None]) -> bool:
    """Tell whether no end of these observations is out of order: what is nearly so is not."""
    for low, high in ORDERED:
        less, more = figures[low], figures[high]
        if less and more and not all(map(le, less, more)):
            return False
    return True


def _within(series: Sequence[Series | None], figures: Sequence[float]) -> bool:
    """Tell whether every value has a series and lies on its scale."""
    if None in series:
        return False
    if len(set(map(id, series))) == 1:
        one = cast("Series", series[0])
        return one.low <= min(figures) and max(figures) <= one.high
    pairs = zip(cast("list[Series]", series), figures, strict=True)
    return all(one.low <= figure <= one.high for one, figure in pairs)
