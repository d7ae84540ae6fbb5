"""A window on the values that stand now: any number of them, sorted, narrowed down, in pages."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rolau.models.fields import Value
from rolau.store.connection import number
from rolau.store.faults import in_words
from rolau.store.queries import observations
from rolau.store.queries.observations import ObservationRow
from rolau.store.quoting import literal, marks, names
from rolau.store.vintages import KEY, MEASURES, RANKED

if TYPE_CHECKING:
    from rolau.store.workspace import Workspace

_FIGURE = re.compile(r"[-−]?\d*[.,]\d*|[-−]\d+")
"""A word that can only be a figure: a whole number is looked for among the years alone."""
_IN_PERIOD = re.compile(r"[\d/-]+")
"""A word that can stand in a stored period; any other need not be looked for there."""
_SIGN = re.compile(r"[!%_]")
_HAND = 1 << 40
"""The place of values by hand among releases: after the newest."""
_NAMED = '(SELECT "no" FROM "temp"."_order" "p" WHERE "p"."code" = {})'
_ORDERS = {
    "country": _NAMED.format('"country"'),
    "indicator": _NAMED.format('"indicator"'),
    "period": '"period"',
    "value": '"value"',
    "release": '"place"',
}
SORTS = tuple(_ORDERS)
"""What values can be sorted by; else they stand by country, indicator and period."""
_JOINED = '"observation" "o" CROSS JOIN "temp"."_release" "r" ON "r"."no" = "o"."vintage"'
_KEYS = '"country", "indicator", "period", "disaggregation"'


class Word(NamedTuple):
    """A word of a filter: its text, and the codes and ids of what bears it in its name."""

    text: str
    countries: Sequence[str] = ()
    indicators: Sequence[str] = ()
    releases: Sequence[str] = ()
    by_hand: bool = False


class Asked(NamedTuple):
    """Which values are wanted (None: all), which words they bear, and in which order.

    ``order`` gives the place of countries' and indicators' codes when sorted by their names.
    """

    countries: Sequence[str] | None = None
    indicators: Sequence[str] | None = None
    first: str | None = None
    last: str | None = None
    words: tuple[Word, ...] = ()
    sort: str = ""
    descending: bool = False
    order: Mapping[str, int] = {}


class ValuesWindow:
    """The values asked for, through a reading connection that is this window's alone.

    `ask` answers with what the first screen needs; `settle` then puts all keys in order, so
    that any page is read at once. Values by hand stand before published ones, as
    `observations.current` has it; values that are missing are left out.
    """

    def __init__(self, workspace: "Workspace") -> None:
        self.workspace = workspace
        self._standing: tuple[str, list[Value]] = ("", [])
        self._sql = self._back = ""  # in their order, and from the end
        self._of: tuple[int, int] = (0, -1)  # how many there are, and at which state of the file
        self._bound: list[Value] = []
        self._one_release = False
        self._settled = self._sorted = False
        self._kept: dict[tuple[int, int], list[ObservationRow]] = {}
        self._whole: tuple[object, int] = (None, 0)
        workspace.connection.execute("PRAGMA query_only = OFF")  # the file stays: it is mode=ro

    def ask(self, asked: Asked, limit: int) -> tuple[int, list[ObservationRow]]:
        """Return how many values there are and the first of them."""
        with in_words(self.workspace.path):
            self._settled = False
            self._kept = {}
            self._sorted = asked.sort in _ORDERS
            self._standing = self._stand(asked)
            where, bound = _narrowed(asked.words)
            self._sql = f"SELECT * FROM ({self._standing[0]}){where}{self._ordered(asked)}"
            self._back = "" if self._sorted else _from_the_end(self._sql)
            self._bound = [*self._standing[1], *bound]
            self._of = (0, -1)
            rows = self._first(limit, 0)
            if asked.words and len(rows) < limit:
                return len(rows), rows  # a rare word: that was all of them
            count = self.count(asked)
            self._of = (count, number(self.workspace.connection, "data_version"))
            return count, rows

    def count(self, asked: Asked) -> int:
        """Return how many values these are, of the countries, indicators and years asked last.

        All of them are counted once while the file stays as it is.
        """
        if asked.words:
            return self._count(asked)
        whole = (number(self.workspace.connection, "data_version"), *asked[:4])
        if self._whole[0] != whole:
            self._whole = (whole, self._count(asked))
        return self._whole[1]

    def _count(self, asked: Asked) -> int:
        with in_words(self.workspace.path):
            where, bound = _narrowed(asked.words)
            sql = f"SELECT count(*) FROM ({self._standing[0]}){where}"
            bound = [*self._standing[1], *bound]
            return int(self.workspace.connection.execute(sql, bound).fetchone()[0])

    def settle(self) -> None:
        """Put the keys of all values in order, so that pages far down are read at once."""
        if not self._settled:
            connection = self.workspace.connection
            with in_words(self.workspace.path):
                connection.execute('DROP TABLE IF EXISTS "temp"."_shown"')
                sql = f'SELECT {names(KEY)}, "no", "manual" FROM ({self._sql})'
                connection.execute(f'CREATE TABLE "temp"."_shown" AS {sql}', self._bound)
                self._settled = True

    def page(self, offset: int, limit: int) -> list[ObservationRow]:
        """Return values from a place on, in the order of a column once all are in order."""
        if self._sorted:
            self.settle()  # the page needs all of them sorted, the next one too
        with in_words(self.workspace.path):
            if self._settled:
                return self._ordered_page(offset, limit)
            return self._near(offset, limit)

    def _near(self, offset: int, limit: int) -> list[ObservationRow]:
        """Return a page of values not in order yet, and keep the ones beside it for next time.

        All values before them are counted through, which takes as long for three pages as for one.
        """
        if (offset, limit) not in self._kept:
            before = min(offset, limit)
            rows = self._first(before + 2 * limit, offset - before)
            starts = (0, before, before + limit) if before else (0, limit)
            self._kept = {
                (offset - before + start, limit): rows[start : start + limit] for start in starts
            }
        return self._kept[offset, limit]

    def _ordered_page(self, offset: int, limit: int) -> list[ObservationRow]:
        same = " AND ".join(f'"o"."{word}" = "s"."{word}"' for word in KEY)
        measures = ", ".join(
            f'CASE "s"."manual" WHEN \'\' THEN "o"."{word}" ELSE "h"."{word}" END'
            for word in ("series", *MEASURES)
        )
        sql = (
            f"SELECT {', '.join(f's.{word}' for word in KEY)}, {measures},"
            ' coalesce("r"."id", \'\'), "s"."manual" FROM "temp"."_shown" "s"'
            f' LEFT JOIN "observation" "o" ON {same} AND "o"."vintage" = "s"."no"'
            ' LEFT JOIN "temp"."_release" "r" ON "r"."no" = "s"."no"'
            ' LEFT JOIN "temp"."_hand" "h" ON "h"."manual" = "s"."manual"'
            ' WHERE "s"."rowid" > ? AND "s"."rowid" <= ? ORDER BY "s"."rowid"'
        )
        found = self.workspace.connection.execute(sql, (offset, offset + limit))
        return [_made(row) for row in found]

    def _first(self, limit: int, offset: int) -> list[ObservationRow]:
        wanted = ", ".join(f'"{word}"' for word in ObservationRow._fields)
        connection = self.workspace.connection
        count, state = self._of
        back = self._back and offset * 2 > count and state == number(connection, "data_version")
        if back:  # the end is nearer: what is passed over takes the time
            limit = max(0, min(limit, count - offset))
            offset = count - offset - limit
        sql = f"SELECT {wanted} FROM ({self._back if back else self._sql} LIMIT ? OFFSET ?)"
        found = connection.execute(sql, (*self._bound, limit, offset))
        rows = [_made(row) for row in found]
        return rows[::-1] if back else rows

    def _stand(self, asked: Asked) -> tuple[str, list[Value]]:
        """Return SQL of the values that stand now, and what is bound in it."""
        releases, by_hand = self._fill(asked)
        self._one_release = len(releases) == 1 and not by_hand
        chosen = observations.chosen_codes(self.workspace, asked.countries, asked.indicators)
        where, bound = observations.where_sql(chosen, asked.first, asked.last)
        where = f"{where} AND " if where else " WHERE "
        same = " AND ".join(f'"n"."{word}" = "o"."{word}"' for word in KEY)
        same += ' AND coalesce("n"."series", \'\') = coalesce("o"."series", \'\')'
        parts = ['abs("o"."value") < 9e999']  # neither missing nor endless
        if len(releases) > 1:
            parts.append(
                'NOT EXISTS (SELECT 1 FROM "observation" "n" CROSS JOIN "temp"."_release" "q"'
                f' ON "q"."no" = "n"."vintage" WHERE {same} AND "q"."place" > "r"."place")'
            )
        if by_hand:
            parts.append(f'NOT EXISTS (SELECT 1 FROM "temp"."_hand" "n" WHERE {same})')
        origin, source = '"r"."id", "r"."place", "r"."no"', _JOINED
        if len(releases) == 1:  # no look at another table for each value
            ((number, place, id),) = releases
            origin, source = f"{literal(id)}, {place}, {number}", '"observation" "o"'
            parts.append(f'"o"."vintage" = {number}')
        measures = ", ".join(f'"o"."{word}"' for word in MEASURES)
        keys = ", ".join(f'"o"."{word}" AS "{word}"' for word in KEY)
        vintage, place_of, no = origin.split(", ")
        sql = (
            f'SELECT {keys}, coalesce("o"."series", \'\') AS "series", {measures},'
            f' {vintage} AS "vintage", \'\' AS "manual", {place_of} AS "place", {no} AS "no"'
            f" FROM {source}{where}{' AND '.join(parts)}"
        )
        if by_hand:
            sql += (
                f' UNION ALL SELECT {names(KEY)}, "series", {names(MEASURES)}, \'\', "manual",'
                f' {_HAND}, -1 FROM "temp"."_hand"'
            )
        return sql, bound

    def _fill(self, asked: Asked) -> tuple[list[tuple[int, int, str]], int]:
        """Lay releases, values by hand and the order of names beside.

        Returns the releases not withdrawn, and how many values by hand there are.
        """
        ws = self.workspace
        made = {
            "_release": '"no" INTEGER PRIMARY KEY, "place" INTEGER, "id" TEXT',
            "_order": '"code" TEXT PRIMARY KEY, "no" INTEGER',
            "_hand": ", ".join(f'"{word}"' for word in ObservationRow._fields),
        }
        for table, columns in made.items():
            ws.connection.execute(f'DROP TABLE IF EXISTS "temp"."{table}"')
            ws.connection.execute(f'CREATE TABLE "temp"."{table}" ({columns})')
        ws.connection.execute(
            f'WITH {RANKED} INSERT INTO "_release" SELECT "no", "place", "id" FROM "ranked"'
        )
        ws.connection.executemany(
            'INSERT OR IGNORE INTO "_order" VALUES (?, ?)', asked.order.items()
        )
        hand = observations.by_hand(ws, *asked[:4])
        all_marks = marks(len(ObservationRow._fields))
        ws.connection.executemany(
            f'INSERT INTO "_hand" VALUES ({all_marks})',
            [row._replace(series=self._series(row, asked)) for row in hand],
        )
        if hand:
            ws.connection.execute(f'CREATE INDEX "temp"."_hand_key" ON "_hand" ({names(KEY)})')
            ws.connection.execute('CREATE INDEX "temp"."_hand_id" ON "_hand" ("manual")')
        sql = 'SELECT "no", "place", "id" FROM "_release"'
        return ws.connection.execute(sql).fetchall(), len(hand)

    def _ordered(self, asked: Asked) -> str:
        keys = _KEYS if self._one_release else f'{_KEYS}, "series"'
        if asked.sort not in _ORDERS:
            return f" ORDER BY {keys}"
        way = " DESC" if asked.descending else ""
        if "_order" in _ORDERS[asked.sort]:
            way += " NULLS LAST"  # a code without a name; everything else is always there
        return f" ORDER BY {_ORDERS[asked.sort]}{way}, {keys}"

    def _series(self, row: ObservationRow, asked: Asked) -> str:
        """Return the series version a value by hand joins: that of the published one it replaces.

        Else the newest of its indicator and country within the periods asked for.
        """
        within, bound = observations.where_sql({}, asked.first, asked.last)
        within = within.replace(" WHERE ", " AND ")
        live = '"vintage" IN (SELECT "no" FROM "_release")'
        at_key = " AND ".join(f'"{word}" = ?' for word in KEY)
        series = "coalesce(\"series\", '')"
        newest = 'ORDER BY "period" DESC, "disaggregation" DESC, 1 DESC'
        sql = (
            f'SELECT coalesce((SELECT max({series}) FROM "observation" WHERE {at_key} AND {live}),'
            f' (SELECT {series} FROM "observation" "o" WHERE "country" = ? AND "indicator" = ?'
            f" AND {live}{within} {newest} LIMIT 1), '')"
        )
        found = self.workspace.connection.execute(sql, (*row[:4], *row[:2], *bound))
        return str(found.fetchone()[0])


def _from_the_end(sql: str) -> str:
    """Return a query in the order of keys with that order turned round."""
    start, by, keys = sql.rpartition(" ORDER BY ")
    return f"{start}{by}{', '.join(f'{key} DESC' for key in keys.split(', '))}"


def _made(row: Sequence[Value]) -> ObservationRow:
    return ObservationRow._make(row)._replace(series=str(row[len(KEY)] or ""))


def _holding(text: str) -> str:
    """Return the pattern of everything that holds a text."""
    return "%" + _SIGN.sub(r"!\g<0>", text) + "%"


def _narrowed(words: Sequence[Word]) -> tuple[str, list[Value]]:
    """Return SQL that holds of values that bear all words."""
    parts, bound = [], list[Value]()
    for word in words:
        # LIKE takes Latin letters for what they are in either case, twice as fast as lower()
        one = ["\"disaggregation\" LIKE ? ESCAPE '!'"]
        bound.append(_holding(word.text))
        if _IN_PERIOD.fullmatch(word.text):
            one.append('instr("period", ?)')
            bound.append(word.text)
        for column, codes in zip(("country", "indicator", "vintage"), word[1:4], strict=True):
            if codes:
                one.append(f'"{column}" IN ({marks(len(codes))})')
                bound += codes
        if word.by_hand:
            one.append("\"manual\" <> ''")
        if _FIGURE.fullmatch(word.text):
            one.append('CAST("value" AS TEXT) LIKE ?')
            bound.append(f"{word.text.replace(',', '.').replace('−', '-')}%")
        parts.append(f"({' OR '.join(one)})")
    return (f" WHERE {' AND '.join(parts)}" if parts else ""), bound
