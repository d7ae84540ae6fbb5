"""Published values that wait: by country, column by column, in the order of their key.

A country's values are asked for together (to digest, to compare, to keep), and so they lie
together. A value takes some sixty bytes; its texts are shared with others.
"""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import count, islice, repeat
from math import nan
from operator import eq, itemgetter
from typing import Any, NamedTuple, cast

from rolau.models.fields import Value
from rolau.store.vintages import KEY, MEASURES

NAMES = (*KEY[1:], "series")
"""What names a value within a country."""
Figures = Sequence[float | None]


RUN = 50_000
"""So many values are put in order without a look whether to stop: some twenty milliseconds."""


_ALL = slice(None)


class Again(NamedTuple):
    """A value whose name another has that came before it: numbers in the file, and figures."""

    place: int
    key: tuple[str, str, str, str]
    kept: float
    other: float


class OfCountry:
    """The values of one country.

    ``names`` are the columns of NAMES, ``places`` counts the values as the file has them.
    Columns are in the order of the key once `settle` was called.
    """

    def __init__(self, country: str) -> None:
        self.country = country
        self.names: tuple[list[str], ...] = tuple([] for _ in NAMES)
        self.places = array("q")
        self._figures: list[array[float] | None] = [None] * len(MEASURES)
        self._with_gaps: set[int] = set()
        self._settled = True

    def __len__(self) -> int:
        return len(self.places)

    def add(
        self,
        names: Sequence[Sequence[str]],
        places: Sequence[int],
        figures: Mapping[int, Figures],
    ) -> None:
        """Add values; ``figures`` are the measures that some of them have, by their place."""
        before = len(self.places)
        for mine, more in zip(self.names, names, strict=True):
            mine.extend(more)
        self.places.extend(places)
        for at, numbers in figures.items():
            self._measure(at, before).fromlist(self._stored(at, numbers))
        for at, column in enumerate(self._figures):
            if column is not None and len(column) < len(self.places):
                self._with_gaps.add(at)
                column.extend(repeat(nan, len(self.places) - len(column)))
        self._settled = False

    def _measure(self, at: int, before: int) -> "array[float]":
        column = self._figures[at]
        if column is None:
            column = self._figures[at] = array("d", repeat(nan, before))
            if before:
                self._with_gaps.add(at)
        return column

    def _stored(self, at: int, numbers: Figures) -> list[float]:
        """Return numbers as a column holds them: none is nan, and minus nothing is nothing."""
        if None in numbers:
            self._with_gaps.add(at)
            return [nan if number is None else number + 0.0 for number in numbers]
        known = cast("Sequence[float]", numbers)
        return [number + 0.0 for number in known] if 0.0 in known else list(known)

    def values(self, part: slice = _ALL) -> Sequence[float]:
        """Return the column, or part of it, of the first measure: it is never missing."""
        return (self._figures[0] or array("d"))[part].tolist()

    def figures(self, measure: int, part: slice = _ALL) -> Figures:
        """Return a column of figures, or part of it, by the measure's place."""
        column = self._figures[measure]
        if column is None:
            return [None] * len(self.places[part])
        numbers = column[part].tolist()
        if measure in self._with_gaps:
            return [None if number != number else number for number in numbers]  # noqa: PLR0124
        return numbers

    def has(self, measure: int) -> bool:
        """Tell whether any value has a measure."""
        return self._figures[measure] is not None

    def rows(self) -> Iterator[tuple[Value, ...]]:
        """Yield the values, columns as `vintages.COLUMNS`."""
        figures = map(self.figures, range(len(MEASURES)))
        return zip(repeat(self.country, len(self)), *self.names, *figures, strict=True)

    def settle(self, pulse: Callable[[], None]) -> list[Again]:
        """Put the values in order; of several with the same name the first stays.

        ``pulse`` is called every now and then; what it raises stops that.
        """
        if self._settled:
            return []
        self._settled = True
        keys = list(zip(*self.names[:-1], strict=True))
        order = _in_order(keys, pulse)
        again: list[Again] = []
        if _some_twice(keys, order, pulse):
            order = self._firsts(keys, order, again)
        self._take(order, pulse)
        return again

    def _firsts(
        self, keys: Sequence[tuple[str, ...]], order: Sequence[int], again: list[Again]
    ) -> list[int]:
        """Return where the first value of each name is; note the others."""
        kept: list[int] = []
        values = self.values()
        for at in order:
            if kept and keys[kept[-1]] == keys[at]:
                key = cast("tuple[str, str, str, str]", (self.country, *keys[at]))
                again.append(Again(self.places[at], key, values[kept[-1]], values[at]))
            else:
                kept.append(at)
        return kept

    def _take(self, order: Sequence[int], pulse: Callable[[], None] = lambda: None) -> None:
        """Keep the values at these places, in this order."""
        pick = _picker(order)

        def taken(column: Sequence[Any]) -> Sequence[Any]:
            pulse()
            return pick(column)

        self.names = tuple(list(taken(column)) for column in self.names)
        self.places = array("q", taken(self.places))
        self._figures = [
            None if column is None else array("d", taken(column)) for column in self._figures
        ]

    def slices(self, most: int) -> Iterator[tuple[str, slice]]:
        """Yield where values of one indicator follow one another, ``most`` at a time."""
        codes, start = self.names[0], 0
        while start < len(codes):
            end = min(bisect_right(codes, codes[start], start), start + most)
            yield codes[start], slice(start, end)
            start = end

    def leave_out(self, indicator: str, series: str) -> int:
        """Throw away the values of an indicator and series; return how many there were."""
        codes, versions = self.names[0], self.names[-1]
        named = zip(codes, versions, strict=True)
        left = [
            at
            for at, (code, version) in enumerate(named)
            if code != indicator or (version or "") != series
        ]
        gone = len(self) - len(left)
        if gone:
            self._take(left)
        return gone


class Waiting:
    """Values of many countries, by country."""

    def __init__(self) -> None:
        self._by_country: dict[str, OfCountry] = {}
        self.given = 0

    def add(self, names: Sequence[Sequence[str]], figures: Sequence[Figures | None]) -> int:
        """Add values with a figure each; return how many had none and were left out.

        ``names`` are country and the columns of NAMES, ``figures`` those of MEASURES, the
        first and those that some value has.
        """
        places: Sequence[int] = range(self.given, self.given + len(names[0]))
        self.given += len(places)
        there = {
            at: column
            for at, column in enumerate(figures)
            if column is not None and (not at or column.count(None) < len(column))
        }
        columns: list[Sequence[Value]] = [*names, places, *there.values()]
        without = there[0].count(None)
        if without:
            kept = [at for at, figure in enumerate(there[0]) if figure is not None]
            columns = [[column[at] for at in kept] for column in columns]
        for country, (*of, numbers), measured in _by_country(columns, len(names) + 1):
            known = self._by_country.get(country)
            if known is None:
                known = self._by_country[country] = OfCountry(country)
            known.add(of, numbers, dict(zip(there, measured, strict=True)))
        return without

    def __iter__(self) -> Iterator[OfCountry]:
        """Yield what each country has, in the order of their codes."""
        return (self._by_country[country] for country in sorted(self._by_country))

    def __len__(self) -> int:
        return sum(map(len, self._by_country.values()))

    def of(self, country: str) -> OfCountry | None:
        """Return the values of a country, when there are any."""
        return self._by_country.get(country)


def _in_order(keys: Sequence[tuple[str, ...]], pulse: Callable[[], None]) -> Sequence[int]:
    """Return the places of keys in their order; those of equal keys stay as they are."""
    runs = []
    for start in range(0, len(keys), RUN):
        pulse()
        some = range(start, min(start + RUN, len(keys)))
        runs.append(sorted(some, key=keys.__getitem__))
    if len(runs) == 1:
        return runs[0]
    merged: list[int] = []
    rest = merge(*runs, key=keys.__getitem__)
    while some_more := list(islice(rest, RUN)):
        pulse()
        merged += some_more
    return merged


def _some_twice(
    keys: Sequence[tuple[str, ...]], order: Sequence[int], pulse: Callable[[], None]
) -> bool:
    """Tell whether two keys are the same, which then follow one another in this order."""
    for start in range(0, len(order), RUN):
        pulse()
        some = [keys[at] for at in order[start : start + RUN + 1]]
        if any(map(eq, some, islice(some, 1, None))):
            return True
    return False


def _by_country(
    columns: Sequence[Sequence[Value]], names: int
) -> Iterator[tuple[str, Sequence[Any], Sequence[Any]]]:
    """Yield a country's part of the first columns (but the country's own) and of the others."""
    countries = cast("Sequence[str]", columns[0])
    of: dict[str, list[int]] = {}
    if countries and countries.count(countries[0]) == len(countries):
        yield countries[0], columns[1:names], columns[names:]
        return
    for at, country in enumerate(countries):
        of.setdefault(country, []).append(at)
    for country, places in of.items():
        pick = _picker(places)
        parts = [pick(column) for column in columns[1:]]
        yield country, parts[: names - 1], parts[names - 1 :]


def _picker(places: Sequence[int]) -> Callable[[Sequence[Any]], Sequence[Any]]:
    """Return what takes these places out of a column, fast where they follow one another."""
    if not places:
        return lambda _column: ()
    first, last = places[0], places[-1]
    if len(places) == 1 or (last - first + 1 == len(places) and _counts_up(places)):
        return itemgetter(slice(first, last + 1))
    return itemgetter(*places)


def _counts_up(places: Sequence[int]) -> bool:
    return all(map(eq, places, count(places[0])))
