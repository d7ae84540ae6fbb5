"""Reads many lines of a long sheet together, column by column, when all of them are plain.

One call for a whole column stands here for several a line in `mapping`: a long file is read
several times as fast. Whatever is not plain (a figure missing, a name unknown, a value that
stands twice) is left to `mapping`, which judges line by line; both say the same of plain lines.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import repeat
from math import isfinite
from typing import TYPE_CHECKING, TypeVar, cast

from rolau.exchange.cells import Cell, Row, text_of
from rolau.exchange.figures import numbers_for_missing
from rolau.exchange.headings import Plan
from rolau.exchange.layouts.vocabulary import Series
from rolau.exchange.observations import ReadValue

if TYPE_CHECKING:
    from rolau.exchange.mapping import Mapper

LINES = 512
_FEWER = 64
_made = partial(tuple.__new__, ReadValue)
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

    def __init__(self, mapper: "Mapper", plan: Plan) -> None:
        (self._slot,) = plan.slots
        self._found = mapper.found
        self._textual = plan.sheet.textual
        self._width = len(plan.columns)
        self._names = plan.names
        self._place = plan.sheet.column_place(self._slot.value).__add__
        self._no_value = numbers_for_missing(mapper.layout)
        self._said = self._slot.indicator or (plan.indicator and plan.indicator + self._slot.after)
        self._parts = _Known[Cell, str](lambda cell: text_of(cell) or mapper.layout.disaggregation)
        self._part = mapper.layout.disaggregation
        order = plan.sheet.date_order
        self._periods = _Known[Cell, str](lambda cell: mapper.period_of(cell, order))
        self._codes = _Known[tuple[Cell, Cell], str](self._code(mapper))
        self._countries = _Known[tuple[Cell, Cell], str](self._country(mapper))
        self._series = _Known[tuple[str, str], Series | None](lambda at: mapper.series_of(*at))

    @staticmethod
    def can(plan: Plan) -> bool:
        """Tell whether the lines of a sheet can be read so."""
        sheet = plan.sheet
        plain = not sheet.textual or sheet.decimal == "."
        return len(plan.slots) == 1 and plain and not sheet.turned and not plan.fixed

    def _code(self, mapper: "Mapper") -> Callable[[tuple[Cell, Cell]], str]:
        def find(cells: tuple[Cell, Cell]) -> str:
            code = mapper.indicator_of(*cells)
            return code and code + self._slot.after

        return find

    @staticmethod
    def _country(mapper: "Mapper") -> Callable[[tuple[Cell, Cell]], str]:
        def find(cells: tuple[Cell, Cell]) -> str:
            place = mapper.places.of(*cells)
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
        try:
            columns = list(zip(*rows, strict=True))
        except ValueError:
            return False
        if len(columns) < self._width:
            return False
        measures = self._measures(columns)
        period = self._column(columns, "period")
        periods = (
            repeat(self._slot.period, len(rows))
            if self._slot.period or not period
            else map(self._periods.__getitem__, period)
        )
        named = self._pairs(columns, "indicator", "unit")
        codes = (
            [self._said] * len(rows) if self._said else list(map(self._codes.__getitem__, named))
        )
        when = list(periods)
        if not measures or not all(codes) or not all(when):
            return False
        series = list(map(self._series.__getitem__, zip(when, codes, strict=True)))
        if not _within(series, cast("list[float]", measures[0])):
            return False
        pairs = self._pairs(columns, "country_code", "country_name")
        countries = list(map(self._countries.__getitem__, pairs))  # last: it remembers spellings
        if not all(countries):
            return False
        said = self._column(columns, "disaggregation")
        parts = map(self._parts.__getitem__, said) if said else repeat(self._part, len(rows))
        of = [one.code for one in cast("list[Series]", series)]
        places = map(self._place, map(str, range(start + 1, start + 1 + len(rows))))
        values = zip(countries, codes, when, parts, of, *measures, places, strict=True)
        return self._found.add_all(list(map(_made, values)))

    def _measures(self, columns: Sequence[Sequence[Cell]]) -> list[Iterable[float | None]]:
        """Return the figures in the order of MEASURES; nothing when one is not plain."""
        found: list[Iterable[float | None]] = []
        for place, at in enumerate(self._slot.columns):
            if at is None:
                found.append(repeat(None, len(columns[0])))
                continue
            figures = self._figures(columns[at])
            if not figures or (place and min(figures) < 0):
                return []
            if not place and not self._no_value.isdisjoint(figures):
                return []
            found.append(figures)
        return found

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

    def _pairs(
        self, columns: Sequence[Sequence[Cell]], one: str, other: str
    ) -> Iterable[tuple[Cell, Cell]]:
        """Return the cells of two naming columns, side by side; one that is nowhere is empty."""
        nowhere: Sequence[Cell] = ("",) * len(columns[0])
        found = (self._column(columns, role) or nowhere for role in (one, other))
        return zip(*found, strict=True)


def _within(series: Sequence[Series | None], figures: Sequence[float]) -> bool:
    """Tell whether every value has a series and lies on its scale."""
    if None in series:
        return False
    if len(set(map(id, series))) == 1:
        one = cast("Series", series[0])
        return one.low <= min(figures) and max(figures) <= one.high
    pairs = zip(cast("list[Series]", series), figures, strict=True)
    return all(one.low <= figure <= one.high for one, figure in pairs)
