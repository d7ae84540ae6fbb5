"""The observations of one file as they are gathered: kept, missing, set aside, refused."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import count, islice, repeat
from typing import NamedTuple

from rolau.base.texts_by_number import TextsByNumber

_SAME = 1e-9
_BATCH = 5_000
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


class Columns(NamedTuple):
    """Several observations, column by column; the names of their fields are as in `ReadValue`.

    ``names`` are country, indicator, period, disaggregation and series, ``figures`` the
    measures, those that are nowhere None.
    """

    names: tuple[Sequence[str], ...]
    figures: tuple[Sequence[float] | None, ...]
    cells: Sequence[str]

    def rows(self) -> list[ReadValue]:
        """Return the observations one by one."""
        figures = (repeat(None) if column is None else column for column in self.figures)
        return list(map(_made, zip(*self.names, *figures, self.cells, strict=False)))


_made = partial(tuple.__new__, ReadValue)  # a named tuple without the detour


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

    Values go to ``keep`` in batches when it is given, else they stay in ``values``; those that
    are read together go to ``keep_columns`` where that is given.
    """

    def __init__(
        self,
        keep: Callable[[Sequence[ReadValue]], None] | None = None,
        keep_columns: Callable[[Columns], None] | None = None,
    ) -> None:
        self.values: list[ReadValue] = []
        self.refused = 0
        self.repeated = 0
        self.set_aside: dict[str, int] = {}
        self._keep = keep
        self._keep_columns = keep_columns
        self._kept: set[Key] = set()
        self._order: list[Key] = []  # the same, as they came
        self._numbers: dict[Key, int] = {}  # which of all they are: filled when it is asked
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
        return len(self._missing.keys() - self._kept)

    def noted(self) -> dict[str, tuple[Noted, ...]]:
        """Return the first NOTED of what is missing and set aside, in the file's order."""
        missing = (Noted(*one) for one in self._missing.items() if one[0] not in self._kept)
        return {"missing": tuple(islice(missing, NOTED)), "set_aside": tuple(self._aside)}

    def add(self, value: ReadValue) -> First | ReadValue | None:
        """Keep a value unless its observation has one: then return the first if it differs.

        Values that differ by less than a billionth are the same, printed differently; how often
        a value stood there again is counted in ``repeated``.
        """
        key = value[:4]
        if key in self._kept:
            first = self._first(self._number(key))
            if not same(first.value, value.value):
                return first
            self.repeated += 1
            return None
        self._kept.add(key)
        self._order.append(key)
        self.values.append(value)
        self._hand_over(_BATCH)
        return None

    def add_all(self, values: Columns) -> bool:
        """Keep all of these values, or none when an observation stands twice: then say False."""
        keys = list(zip(*values.names[:4], strict=True))
        fresh = set(keys)
        if len(fresh) < len(keys) or not self._kept.isdisjoint(fresh):
            return False
        self._kept |= fresh
        self._order += keys
        if self._keep_columns:
            self.flush()  # what came before stands before
            self._handed.note(list(values.figures[0] or ()), values.cells)
            self._keep_columns(values)
        else:
            self.values += values.rows()
            self._hand_over(_BATCH)
        return True

    def _number(self, key: Key) -> int:
        """Return which of all kept values has a key."""
        known = len(self._numbers)
        if known < len(self._order):
            self._numbers.update(zip(islice(self._order, known, None), count(known), strict=False))
        return self._numbers[key]

    def _first(self, number: int) -> First | ReadValue:
        """Return a kept value by its number."""
        handed = len(self._handed)
        return self._handed[number] if number < handed else self.values[number - handed]

    def _hand_over(self, most: int) -> None:
        """Hand the values over when they are so many."""
        if self._keep and len(self.values) >= most:
            self._handed.note([one.value for one in self.values], [one.cell for one in self.values])
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
        return {period for _, _, period, _ in self._order}


class _Handed:
    """Value and cell of all that was handed over, in a few bytes each."""

    def __init__(self) -> None:
        self._figures = array("d")
        self._cells = TextsByNumber()

    def __len__(self) -> int:
        return len(self._figures)

    def note(self, figures: list[float], cells: Sequence[str]) -> None:
        """Remember these too."""
        self._figures.fromlist(figures)
        self._cells.add(cells)

    def __getitem__(self, number: int) -> First:
        return First(self._figures[number], self._cells[number])


def same(one: float, other: float) -> bool:
    """Tell whether two figures are one, printed with different precision."""
    return one == other or abs(one - other) <= _SAME * max(abs(one), abs(other))


def parted(place: str) -> tuple[str, str]:
    """Return the sheet (empty for a text file) and the cell of a place in a file."""
    sheet, _, cell = place.rpartition("!")
    return sheet, cell
