"""How far the waiting values of each series reach: asked for often, so noted once.

The table ``ends`` has a line for each country, indicator, part and series version: number of
values, sum of their sizes (without sign), lowest and highest.
"""

import sqlite3
from collections import defaultdict

from rolau.models.fields import Value
from rolau.store.quoting import marks, names
from rolau.store.waiting import NAMES, OfCountry

_NAMED = ("country", "indicator", "disaggregation", "series")
_PART, _VERSION = NAMES.index("disaggregation"), NAMES.index("series")
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


def note(connection: sqlite3.Connection, of: OfCountry) -> None:
    """Note the ends of a country's series."""
    lines: list[tuple[Value, ...]] = []
    for indicator, at in of.indicators():
        parts, versions = of.names[_PART][at], of.names[_VERSION][at]
        found: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
        for name, value in zip(zip(parts, versions, strict=True), of.values()[at], strict=True):
            found[name].append(value)
        lines += [
            (of.country, indicator, *name, len(one), sum(map(abs, one)), min(one), max(one))
            for name, one in found.items()
        ]
    connection.executemany(_INTO, lines)
