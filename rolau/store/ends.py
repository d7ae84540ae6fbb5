"""How far the waiting values of each series reach: asked for often, so noted once.

The table ``ends`` has a line for each country, indicator, part and series version: number of
values, sum of their sizes (without sign), lowest and highest.
"""

import sqlite3
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from rolau.models.fields import Value
from rolau.store.quoting import marks, names
from rolau.store.waiting import RUN, OfCountry

_NAMED = ("country", "indicator", "disaggregation", "series")
_TABLE = (
    f'CREATE TABLE "ends" ({names(_NAMED)}, "n" INTEGER, "total" REAL, "low" REAL, "high" REAL)'
)
_INTO = f'INSERT INTO "ends" VALUES ({marks(len(_NAMED) + 4)})'


def make(connection: sqlite3.Connection) -> None:
    """Make the table."""
    connection.execute(_TABLE)


def clear(connection: sqlite3.Connection) -> None:
    """Forget what was noted."""
    connection.execute('DELETE FROM "ends"')


def note(
    connection: sqlite3.Connection, of: OfCountry, pulse: Callable[[], None] = lambda: None
) -> None:
    """Note the ends of a country's series; a very long one has more than one line."""
    lines: list[tuple[Value, ...]] = []
    for indicator, at in of.slices(RUN):
        pulse()
        lines += [
            (of.country, indicator, *name, len(one), sum(map(abs, one)), min(one), max(one))
            for name, one in _by_series(of, at).items()
        ]
    connection.executemany(_INTO, lines)


def _by_series(of: OfCountry, at: slice) -> Mapping[tuple[str, str], Sequence[float]]:
    """Return the values of one indicator by part and series version."""
    _, periods, parts, versions = (column[at] for column in of.names)
    values = of.values(at)
    each = bisect_right(periods, periods[0])
    if (
        versions.count(versions[0]) == len(versions)
        and parts[:each] * (len(parts) // each) == parts
    ):
        # every period has the same parts: those of one lie at even distances
        return {(part, versions[0]): values[first::each] for first, part in enumerate(parts[:each])}
    found: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for name, value in zip(zip(parts, versions, strict=True), values, strict=True):
        found[name].append(value)
    return found
