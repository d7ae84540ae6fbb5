"""Releases of published values: which stands before which, and what stands of each value."""

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rolau.models.fields import Value
from rolau.store.columns import GONE
from rolau.store.quoting import marks, names

if TYPE_CHECKING:
    from rolau.store.workspace import Workspace

KEY = ("country", "indicator", "period", "disaggregation")
"""What names an observation, whatever its release."""
MEASURES = (
    "value",
    "standard_error",
    "lower",
    "upper",
    "sources",
    "rank",
    "rank_lower",
    "rank_upper",
)
COLUMNS = (*KEY, "series", *MEASURES)
"""A published value as it is staged, kept and digested; the release stands apart."""
SAME = 1e-9
"""Figures that differ by less, relatively, are the same: print is no revision."""

_IMPORTED = (
    '(SELECT max("c"."hlc") FROM "_change" "c" WHERE "c"."key" = "v"."id"'
    ' AND "c"."field" = \'\' AND "c"."kind" = \'vintage\')'
)
RANKED = f""""ranked" AS MATERIALIZED (
  SELECT "v"."no" AS "no", "v"."id" AS "id",
    coalesce("w"."released", "w"."imported", '') AS "day",
    row_number() OVER (
      ORDER BY coalesce("w"."released", "w"."imported", ''), {_IMPORTED}, "v"."id") AS "place"
  FROM "_vintage" "v" JOIN "vintage" "w" ON "w"."id" = "v"."id" AND NOT "w"."{GONE}")"""
"""SQL of the releases that are not withdrawn, oldest first: by the day they were released,
where it is unknown by the day they were imported, then by the time of the import. All of it
is the same on every copy of the workspace."""

Numbers = tuple[float | None, ...]
"""A value's measures, in the order of MEASURES."""


class Standing(NamedTuple):
    """One release's measures for a value: its place among releases, its day, the figures."""

    place: int
    day: str
    measures: Numbers


Place = tuple[str, str, str, str]
"""Indicator, period, disaggregation and series: what names a value within a country."""


def of_country(
    ws: "Workspace", country: str, indicators: Sequence[str]
) -> dict[Place, list[Standing]]:
    """Return what every release says of a country's values, oldest release first."""
    sql = (
        f'WITH {RANKED} SELECT "indicator", "period", "disaggregation", coalesce("series", \'\'),'
        f' "place", "day", {names(MEASURES)}'
        ' FROM "observation" JOIN "ranked" ON "no" = "vintage"'
        f' WHERE "country" = ? AND "indicator" IN ({marks(len(indicators))}) ORDER BY "place"'
    )
    found: dict[Place, list[Standing]] = {}
    for row in ws.connection.execute(sql, (country, *indicators)):
        found.setdefault(row[:4], []).append(Standing(row[4], row[5], row[6:]))
    return found


def differences(old: Numbers, new: Numbers) -> list[int]:
    """Return the places of the measures that changed; what is missing on a side says nothing."""
    return [
        place
        for place, (was, now) in enumerate(zip(old, new, strict=True))
        if was is not None
        and now is not None
        and was != now
        and abs(was - now) > SAME * max(abs(was), abs(now))
    ]


def any_release(ws: "Workspace") -> bool:
    """Tell whether the workspace holds any published value."""
    return ws.connection.execute('SELECT 1 FROM "_vintage"').fetchone() is not None


def digest_of_rows(rows: Iterable[Sequence[Value]]) -> str:
    """Return the digest of published values in order of their key, columns as in COLUMNS."""
    made = hashlib.sha256()
    for row in rows:
        made.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
    return made.hexdigest()


def rows_of_all(connection: sqlite3.Connection) -> Iterable[tuple[int, tuple[Value, ...]]]:
    """Yield (release's local number, row as in COLUMNS) of every published value, by key."""
    sql = (
        f'SELECT "vintage", {names(KEY)}, coalesce("series", \'\'), {names(MEASURES)}'
        f' FROM "observation" ORDER BY {names(KEY)}, "vintage"'
    )
    return ((row[0], row[1:]) for row in connection.execute(sql))
