"""Releases of published values: which stands before which, and what stands of each value."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice, repeat
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from rolau.models import indicator
from rolau.models.fields import Value
from rolau.store.columns import GONE
from rolau.store.inlet import of_field
from rolau.store.quoting import marks, names

if TYPE_CHECKING:
    from rolau.store.workspace import Workspace

_AT_ONCE = 1_000
_MOST_WRITTEN = 20_000
KEY = indicator.OBSERVED
MEASURES = indicator.MEASURES
COLUMNS = (*KEY, "series", *MEASURES)
"""A published value as it is staged, kept and digested; the release stands apart."""
SAME = 1e-7
"""Figures that differ by less, relatively, are the same: print is no revision.

Publishers print some figures from single precision (1.29 as 1.289999961853027), whose seventh
digit is already made up.
"""

_IMPORTED = (
    '(SELECT max("c"."hlc") FROM "_change" "c" WHERE'
    f""" {of_field('"c"', "'vintage'", '"v"."id"', "''")})"""
)
_IMPORTED_ON = f"strftime('%Y-%m-%d', {_IMPORTED} / 65536000, 'unixepoch')"
"""The day (UTC) of the import: the log's time counts 65536 steps a millisecond."""
RANKED = f""""ranked" AS MATERIALIZED (
  SELECT "v"."no" AS "no", "v"."id" AS "id",
    coalesce("w"."released", {_IMPORTED_ON}, '') AS "day",
    row_number() OVER (
      ORDER BY coalesce("w"."released", {_IMPORTED_ON}, ''), {_IMPORTED}, "v"."id") AS "place"
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


Releases = Mapping[int, tuple[int, str]]
"""A release's local number → its place among releases (the newest last) and its day."""


def releases(ws: "Workspace") -> Releases:
    """Return the releases that are not withdrawn."""
    sql = f'WITH {RANKED} SELECT "no", "place", "day" FROM "ranked"'
    return {number: (place, day) for number, place, day in ws.connection.execute(sql)}


def of_country(
    ws: "Workspace", country: str, indicators: Sequence[str], known: Releases
) -> dict[Place, list[Standing]]:
    """Return what every known release says of a country's values, oldest release first."""
    sql = (
        'SELECT "vintage", "indicator", "period", "disaggregation", coalesce("series", \'\'),'
        f' {names(MEASURES)} FROM "observation"'
        f' WHERE "country" = ? AND "indicator" IN ({marks(len(indicators))})'
    )
    found: dict[Place, list[Standing]] = {}
    for row in ws.connection.execute(sql, (country, *indicators)):
        if row[0] in known:
            found.setdefault(row[1:5], []).append(Standing(*known[row[0]], row[5:]))
    if len(known) > 1:
        for standing in found.values():
            standing.sort(key=itemgetter(0))
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


def digest_of_rows(rows: Iterable[Sequence[Value]]) -> str:
    """Return the digest of published values in order of their key, columns as in COLUMNS."""
    import hashlib  # only what compares whole releases needs it

    made = hashlib.sha256()
    texts = map(repr, map(tuple, rows))
    while text := "".join(islice(texts, _AT_ONCE)):
        made.update(text.encode("utf-8", "surrogatepass"))
    return made.hexdigest()


class RowsDigest:
    """The digest of published values that come country by country, in columns.

    It is what `digest_of_rows` returns for the same values, made several times as fast.
    """

    def __init__(self) -> None:
        import hashlib

        from orjson import dumps  # several times as fast as Python's own texts of figures

        self._made = hashlib.sha256()
        self._texts_of = dumps
        self._written = _Written()
        self._endings: list[str] = []
        self._endings_of: tuple[object, ...] = ()

    def add(
        self,
        named: Sequence[Value],
        names: Sequence[Sequence[Value]],
        figures: Sequence[Sequence[Value] | None],
    ) -> None:
        """Add values, columns as in COLUMNS; a measure that none of them has is None.

        ``named`` are the first columns, the same for all of these values. Names that were the
        last ones too are not written again: a country's indicators mostly have the same periods.
        """
        there = [column for column in figures if column is not None]
        of = (names, [column is None for column in figures])
        if of != self._endings_of:
            self._endings, self._endings_of = self._ending(names, figures), of
        start = "(" + "".join(f"{self._written[name]}, " for name in named)
        flat = tuple(chain.from_iterable(zip(*there, strict=True)))
        text = (start + start.join(self._endings)) % self._written_out(flat)
        self._made.update(text.encode("utf-8", "surrogatepass"))

    def _ending(
        self, names: Sequence[Sequence[Value]], figures: Sequence[Sequence[Value] | None]
    ) -> list[str]:
        """Return what is written of each value after its first columns, figures left open."""
        if len(self._written) > _MOST_WRITTEN:
            self._written.clear()
        measured = ", ".join("None" if column is None else "%s" for column in figures) + ")"
        written = (map(self._written.__getitem__, column) for column in names)
        return [", ".join(texts) for texts in zip(*written, repeat(measured), strict=False)]

    def _written_out(self, figures: tuple[Value, ...]) -> tuple[Value, ...]:
        """Return figures as Python writes them, or as they are: `%s` then does it.

        Both writers give the shortest text that means the figure. They differ in how they write
        exponents and very small figures, and in what is none.
        """
        text = self._texts_of(figures)
        if b"e" in text or b"0.0000" in text or b"n" in text:
            return figures
        return tuple(text[1:-1].decode().split(",")) if figures else figures

    def hexdigest(self) -> str:
        """Return the digest of what was added."""
        return self._made.hexdigest()


class _Written(dict[Value, str]):
    """Texts as a digest writes them, each made once; their % is doubled, as in a format."""

    def __missing__(self, text: Value) -> str:
        written = self[text] = repr(text).replace("%", "%%")
        return written


def rows_of_all(connection: sqlite3.Connection) -> Iterable[tuple[int, tuple[Value, ...]]]:
    """Yield (release's local number, row as in COLUMNS) of every published value, by key."""
    sql = (
        f'SELECT "vintage", {names(KEY)}, coalesce("series", \'\'), {names(MEASURES)}'
        f' FROM "observation" ORDER BY {names(KEY)}, "vintage"'
    )
    return ((row[0], row[1:]) for row in connection.execute(sql))
