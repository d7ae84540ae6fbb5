"""The observations of one file as they are gathered: kept, missing, set aside, refused."""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import NamedTuple

_SAME = 1e-9
_BATCH = 5_000
_BETWEEN = "\n"
UNKNOWN = "? "
"""Stands before a text in the place of a country that is none."""
NOTED = 1_000
"""How many values that are missing or set aside are named; all are counted."""
_PLACED = 20 * NOTED  # some of them turn up with a value later

Key = tuple[str, str, str, str]
"""What names an observation: country, indicator, period, disaggregation."""


class ReadValue(NamedTuple):
    """One observation with a value, as staging takes it.

    ``country`` is alpha-3, ``indicator`` and ``series`` are codes, ``period`` is in stored form;
    ``cell`` is the place of the value in the file.
    """

    country: str
    indicator: str
    period: str
    disaggregation: str
    series: str
    value: float
    standard_error: float | None
    lower: float | None
    upper: float | None
    sources: float | None
    rank: float | None
    rank_lower: float | None
    rank_upper: float | None
    cell: str


class Noted(NamedTuple):
    """An observation without a kept value, and its place in the file.

    In the key of one that is set aside the group stands for the country.
    """

    key: Key
    place: str


class First(NamedTuple):
    """What remains of a value that was handed over, to compare it with one that comes again."""

    value: float
    cell: str


class Gathered:
    """Counts and values of one file; an observation is counted once, however often it stands.

    Values go to ``keep`` in batches when it is given, else they stay in ``values``.
    """

    def __init__(self, keep: Callable[[Sequence[ReadValue]], None] | None = None) -> None:
        self.values: list[ReadValue] = []
        self.refused = 0
        self.repeated = 0
        self.set_aside: dict[str, int] = {}
        self._keep = keep
        self._kept: dict[Key, int] = {}  # which of all kept it is
        self._handed = _Handed()
        self._missing: dict[Key, str] = {}
        self._aside: list[Noted] = []

    @property
    def kept(self) -> int:
        """How many observations have a value."""
        return len(self._kept)

    @property
    def missing(self) -> int:
        """How many observations stand in the file without a value anywhere in it."""
        return len(self._missing.keys() - self._kept.keys())

    def noted(self) -> dict[str, tuple[Noted, ...]]:
        """Return the first NOTED of what is missing and set aside, in the file's order."""
        missing = (Noted(*one) for one in self._missing.items() if one[0] not in self._kept)
        return {"missing": tuple(islice(missing, NOTED)), "set_aside": tuple(self._aside)}

    def add(self, value: ReadValue) -> First | ReadValue | None:
        """Keep a value unless its observation has one: then return the first if it differs.

        Values that differ by less than a billionth are the same, printed differently; how often
        a value stood there again is counted in ``repeated``.
        """
        number = len(self._kept)
        there = self._kept.setdefault(value[:4], number)
        if there != number:
            first = self._first(there)
            if not same(first.value, value.value):
                return first
            self.repeated += 1
            return None
        self.values.append(value)
        self._hand_over(_BATCH)
        return None

    def add_all(self, values: Sequence[ReadValue]) -> bool:
        """Keep all of these values, or none when an observation stands twice: then say False."""
        keys = [value[:4] for value in values]
        if len(set(keys)) < len(keys) or not self._kept.keys().isdisjoint(keys):
            return False
        number = len(self._kept)
        self._kept.update(zip(keys, range(number, number + len(keys)), strict=True))
        self.values += values
        self._hand_over(_BATCH)
        return True

    def _first(self, number: int) -> First | ReadValue:
        """Return a kept value by its number."""
        handed = len(self._handed)
        return self._handed[number] if number < handed else self.values[number - handed]

    def _hand_over(self, most: int) -> None:
        """Hand the values over when they are so many."""
        if self._keep and len(self.values) >= most:
            self._handed.note(self.values)
            self._keep(self.values)
            self.values = []

    def miss(self, key: Key, place: str = "") -> None:
        """Note that an observation stands in the file without a value."""
        self._missing.setdefault(key, place if len(self._missing) < _PLACED else "")

    def put_aside(self, group: str, count: int, noted: Iterable[Noted] = ()) -> None:
        """Note observations of a region or income group: no single State's."""
        self.set_aside[group] = self.set_aside.get(group, 0) + count
        if len(self._aside) < NOTED:
            self._aside += islice(noted, NOTED - len(self._aside))

    def flush(self) -> None:
        """Hand over what is not handed over yet."""
        self._hand_over(1)

    def periods(self) -> set[str]:
        """Return the periods that have values."""
        return {period for _, _, period, _ in self._kept}


class _Handed:
    """Value and cell of all that was handed over, in a few bytes each."""

    def __init__(self) -> None:
        self._figures = array("d")
        self._starts: list[int] = []
        self._cells: list[str] = []

    def __len__(self) -> int:
        return len(self._figures)

    def note(self, values: Sequence[ReadValue]) -> None:
        """Remember these too."""
        self._starts.append(len(self._figures))
        self._figures.extend(value.value for value in values)
        self._cells.append(_BETWEEN.join(value.cell.replace(_BETWEEN, " ") for value in values))

    def __getitem__(self, number: int) -> First:
        block = bisect_right(self._starts, number) - 1
        cells = self._cells[block].split(_BETWEEN)
        return First(self._figures[number], cells[number - self._starts[block]])


def same(one: float, other: float) -> bool:
    """Tell whether two figures are one, printed with different precision."""
    return one == other or abs(one - other) <= _SAME * max(abs(one), abs(other))


def parted(place: str) -> tuple[str, str]:
    """Return the sheet (empty for a text file) and the cell of a place in a file."""
    sheet, _, cell = place.rpartition("!")
    return sheet, cell
