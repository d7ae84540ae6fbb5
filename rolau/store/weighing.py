"""What waiting values look like beside the kept ones: asked of the whole, never line by line.

`Staged.compare` has noted what stands for the countries and indicators of the release; these
questions read that note and the waiting values in a few statements each.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from rolau.models.fields import Value
from rolau.store.columns import GONE
from rolau.store.faults import in_words
from rolau.store.quoting import marks, names
from rolau.store.staging import Staged
from rolau.store.vintages import KEY, MEASURES, SAME
from rolau.store.workspace import Workspace

SeriesName = tuple[str, str]
"""Indicator and series version."""
_SERIES = ("country", "indicator", "disaggregation", "series")
_BESIDE = """SELECT {columns} FROM "standing" "k" WHERE "value" IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM "staged" "s" WHERE {same})"""
_WAITING = (*_SERIES, "period", "value", "standard_error", "cell")
_TYPES = dict.fromkeys(_WAITING, str) | {"value": float, "standard_error": float}
_SAME_PLACE = " AND ".join(f'"s"."{word}" = "k"."{word}"' for word in (*_SERIES, "period"))


class Size(NamedTuple):
    """How large a country's values of a series are, in the file and as they stand."""

    indicator: str
    series: str
    country: str
    values: int
    size: float
    low: float
    high: float
    kept_size: float
    kept_low: float
    kept_high: float


class Step(NamedTuple):
    """A value of a series: the waiting one, else the one that stands.

    ``cell`` is empty when none is waiting, ``stood`` is what stands.
    """

    period: str
    value: float
    standard_error: float | None
    cell: str
    stood: float | None = None

    @property
    def fresh(self) -> bool:
        """Whether it would change what stands."""
        known = self.stood is not None and same(self.stood, self.value)
        return bool(self.cell) and not known


class Series(NamedTuple):
    """A country's series, waiting and standing values in order of their periods."""

    country: str
    indicator: str
    disaggregation: str
    series: str
    steps: tuple[Step, ...]


class HandDifference(NamedTuple):
    """A value by hand and the waiting one it stands before."""

    country: str
    indicator: str
    period: str
    disaggregation: str
    by_hand: float
    waiting: float
    cell: str


def sizes(staged: Staged) -> list[Size]:
    """Return the sizes of every country and series that has values waiting and standing."""
    if not _any_standing(staged):
        return []
    name = '"indicator", "series", "country"'
    ask = (
        f'WITH "w" AS (SELECT {name}, sum("n") "n", sum("total") / sum("n") "size",'
        ' min("low") "low", max("high") "high" FROM "ends" GROUP BY 1, 2, 3),'
        f' "k" AS (SELECT {name}, avg(abs("value")) "size", min("value") "low",'
        ' max("value") "high" FROM "standing" WHERE "value" IS NOT NULL GROUP BY 1, 2, 3)'
        f' SELECT {name}, "n", "w"."size", "w"."low", "w"."high", "k"."size", "k"."low",'
        f' "k"."high" FROM "w" JOIN "k" USING ({name}) ORDER BY 1, 2, 3'
    )
    return [Size(*row) for row in staged.connection.execute(ask)]


def spans(staged: Staged) -> dict[SeriesName, tuple[int, float, float]]:
    """Return by series how many values there are, waiting and standing, lowest and highest."""
    ask = (
        'SELECT "indicator", "series", sum("n"), min("low"), max("high") FROM ('
        'SELECT "indicator", "series", "n", "low", "high" FROM "ends" UNION ALL'
        ' SELECT "indicator", "series", count(*), min("value"), max("value")'
        ' FROM "standing" WHERE "value" IS NOT NULL GROUP BY 1, 2) GROUP BY 1, 2'
    )
    return {(row[0], row[1]): row[2:] for row in staged.connection.execute(ask)}


def leaping(staged: Staged, least: Mapping[SeriesName, float]) -> Iterator[Series]:
    """Yield the series with a step of at least ``least`` of their indicator and series."""
    connection = staged.connection
    columns = ", ".join(f'"{word}"' for word in (*_SERIES, "period", "value", "standard_error"))
    if not _wide(staged, least):
        return
    _take_wide(staged)
    window = f'PARTITION BY {names(_SERIES)} ORDER BY "period"'
    waiting = f'SELECT {columns} FROM "staged"'
    beside = _BESIDE.format(columns=columns, same=_SAME_PLACE)
    leaps = (
        f'WITH "all" AS ({waiting} UNION ALL {beside})'
        f" SELECT DISTINCT {names(_SERIES)} FROM (SELECT {names(_SERIES)},"
        f' "value" - lag("value") OVER ({window}) AS "step" FROM "all") JOIN "least"'
        ' ON "i" = "indicator" AND "s" = "series" WHERE abs("step") >= "floor"'
    )
    connection.execute('DROP TABLE IF EXISTS temp."leaping"')
    connection.execute(f'CREATE TEMP TABLE "leaping" AS {leaps}')
    whole = " UNION ALL ".join(
        f'SELECT {columns}, {more} FROM {table} JOIN "leaping" USING ({names(_SERIES)})'
        for table, more in (('"standing"', "'', 0"), ('"staged"', '"cell", 1'))
    )
    rows = connection.execute(f"{whole} ORDER BY 1, 2, 3, 4, 5, 9")
    for name, found in groupby(rows, lambda row: row[:4]):
        staged.pulse()
        steps: dict[str, Step] = {}
        for _, _, _, _, period, value, error, cell, _ in found:
            stood = steps.get(period)
            if value is not None:
                steps[period] = Step(period, value, error, cell, stood.value if stood else None)
        yield Series._make((*name, tuple(steps.values())))


def _wide(staged: Staged, least: Mapping[SeriesName, float]) -> bool:
    """Note which series reach far enough for such a step at all; tell whether any does.

    Most do not: asking for the ends of each is far cheaper than for its steps.
    """
    connection = staged.connection
    connection.execute('CREATE TEMP TABLE IF NOT EXISTS "least" ("i", "s", "floor" REAL)')
    connection.execute('DELETE FROM "least"')
    connection.executemany(
        'INSERT INTO "least" VALUES (?, ?, ?)', [(*name, step) for name, step in least.items()]
    )
    of = names(_SERIES[:3])
    ends = (
        f'SELECT {of}, "low", "high" FROM "ends" UNION ALL'
        f' SELECT {of}, min("value") AS "low", max("value") AS "high" FROM "standing"'
        ' WHERE "value" IS NOT NULL GROUP BY 1, 2, 3'
    )
    connection.execute('DROP TABLE IF EXISTS temp."wide"')
    connection.execute(
        f'CREATE TEMP TABLE "wide" AS SELECT {of} FROM ({ends})'
        ' JOIN (SELECT "i", min("floor") AS "floor" FROM "least" GROUP BY "i") ON "i" = "indicator"'
        ' GROUP BY 1, 2, 3 HAVING max("high") - min("low") >= min("floor")'
    )
    (any_,) = connection.execute('SELECT EXISTS (SELECT 1 FROM "wide")').fetchone()
    return bool(any_)


def _take_wide(staged: Staged) -> None:
    """Put the waiting values of series that reach far into a table: most files have few."""
    import sqlite_utils  # takes its time to load; most imports do without

    connection = staged.connection
    table = sqlite_utils.Database(connection).table("staged")
    table.create(_TYPES, pk=(*_SERIES, "period"), replace=True)
    into = f'INSERT INTO "staged" VALUES ({marks(len(_WAITING))})'
    wide = connection.execute(f'SELECT {names(_SERIES[:3])} FROM "wide" ORDER BY 1').fetchall()
    for country, found in groupby(wide, itemgetter(0)):
        of = staged.waiting.of(country)
        if of is None:
            continue
        staged.pulse()
        far = {row[1:] for row in found}
        indicator, period, part, series = of.names
        beside = of.figures(MEASURES.index("standard_error"))
        rows = zip(indicator, part, series, period, of.values(), beside, of.places, strict=True)
        connection.executemany(
            into,
            [(country, *row[:-1], staged.cell(row[-1])) for row in rows if row[:2] in far],
        )


def _any_standing(staged: Staged) -> bool:
    (found,) = staged.connection.execute('SELECT EXISTS (SELECT 1 FROM "standing")').fetchone()
    return bool(found)


def by_hand(staged: Staged, ws: Workspace) -> list[HandDifference]:
    """Return the living values by hand that differ from waiting ones of the same name."""
    key = names(KEY)
    with in_words(ws.path):
        hands = ws.connection.execute(
            f'SELECT {key}, "value" FROM "manual_value" WHERE NOT "{GONE}"'
        ).fetchall()
    found = []
    waiting = _Found(staged)
    for *place, value in hands:
        bound = [word or "" for word in place]
        there = waiting.value(bound)
        if there and not same(there[0], value):
            found.append(HandDifference._make((*bound, value, *there)))
    return sorted(found)


class _Found:
    """Finds waiting values by their names."""

    def __init__(self, staged: Staged) -> None:
        self._staged = staged
        self._known: dict[str, dict[tuple[str, ...], int]] = {}

    def value(self, key: Sequence[str]) -> tuple[float, str] | None:
        """Return a value and its cell, or None when none waits under these names."""
        country, *rest = key
        of = self._staged.waiting.of(country)
        if of is None:
            return None
        if country not in self._known:
            self._known[country] = {
                name: at for at, name in enumerate(zip(*of.names[:-1], strict=True))
            }
        at = self._known[country].get(tuple(rest))
        return (
            None
            if at is None
            else (of.values(slice(at, at + 1))[0], self._staged.cell(of.places[at]))
        )


def cells_of(staged: Staged, name: SeriesName, limit: int) -> Sequence[tuple[str, Value]]:
    """Return cell and value of a series' waiting values, as the file has them."""
    found: list[tuple[int, float]] = []
    for of in staged.waiting:
        named = zip(of.names[0], of.names[-1], strict=True)
        rows = zip(named, of.places, of.values(), strict=True)
        found += [(place, value) for series, place, value in rows if series == name]
    return [(staged.cell(place), value) for place, value in sorted(found)[:limit]]


def same(one: float, other: float) -> bool:
    """Tell whether two figures are the same but for print."""
    return abs(one - other) <= SAME * max(abs(one), abs(other))
