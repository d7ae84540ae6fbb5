"""The waiting room of an import: values lie in a temporary database until they are kept.

They are compared there with what the workspace holds and then move in one short transaction.
A release is kept whole: all its values, as one entry of the log. What it revises is remembered
beside it.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, Self

from rolau.base.errors import InputError
from rolau.base.texts import tr
from rolau.models.fields import Value
from rolau.store.columns import GONE
from rolau.store.faults import in_words
from rolau.store.quoting import marks, names
from rolau.store.vintages import (
    COLUMNS,
    KEY,
    MEASURES,
    Place,
    Releases,
    Standing,
    differences,
    digest_of_rows,
    of_country,
    releases,
)

if TYPE_CHECKING:
    from rolau.store.transaction import Transaction
    from rolau.store.workspace import Workspace

_BATCH = 2000
_LATEST = "9999"
"""The day of a release whose own is unknown: it comes after all that are here."""


class StagedRow(NamedTuple):
    """A checked value on its way in; ``cell`` is its place in the file.

    A value that is None stands in the file without a figure: it is counted, not kept.
    """

    country: str
    indicator: str
    period: str
    disaggregation: str
    series: str
    value: float | None
    standard_error: float | None
    lower: float | None
    upper: float | None
    sources: float | None
    rank: float | None
    rank_lower: float | None
    rank_upper: float | None
    cell: str


class Revision(NamedTuple):
    """A figure that a release changes: what stood and what will stand.

    ``field`` is the measure: ``value`` or, where only that changed, another one.
    """

    country: str
    indicator: str
    period: str
    disaggregation: str
    old: float | None
    new: float | None
    field: str = "value"


class Duplicate(NamedTuple):
    """A value the file gives twice: the first is taken, ``cell`` is where the other stands."""

    country: str
    indicator: str
    period: str
    disaggregation: str
    kept: float | None
    other: float | None
    cell: str


class Comparison(NamedTuple):
    """What keeping the staged values would do, counted in observations.

    ``older`` differ from what stands but belong to an older release: they are counted among
    the ``unchanged``, for what stands does not change. ``missing`` have no figure.
    """

    new: int
    revised: int
    unchanged: int
    older: int
    revisions: list[Revision]
    missing: int = 0
    duplicates: tuple[Duplicate, ...] = ()

    @property
    def brings(self) -> bool:
        """Whether keeping it would add anything."""
        return bool(self.new or self.revised or self.older)


class Staged:
    """The values of one release, waiting; used in the thread that made it.

    ``released`` is the release's stored date; empty means that it is the newest there is.
    ``pulse`` is called often while values are compared and moved; what it raises stops that.
    """

    def __init__(
        self,
        workspace: "Workspace",
        *,
        released: str,
        pulse: Callable[[], None] = lambda: None,
    ) -> None:
        import sqlite_utils  # takes its time to load; only an import needs it

        self._workspace = workspace
        self._released = released or _LATEST
        self._pulse = pulse
        self._missing = 0
        self._duplicates: list[Duplicate] = []
        self._rows_digest = digest_of_rows([])
        self._compared: tuple[Releases, Comparison] | None = None
        database = sqlite_utils.Database(sqlite3.connect(""))  # temporary, gone when closed
        texts = dict.fromkeys((*KEY, "series"), str)
        database.table("staged").create(
            {**texts, **dict.fromkeys(MEASURES, float), "cell": str}, strict=True
        )
        self._connection: sqlite3.Connection = database.conn

    def add(self, rows: Iterable[StagedRow]) -> None:
        """Put values in; of several with the same name the first stays."""
        into = f'INSERT INTO "staged" VALUES ({marks(len(StagedRow._fields))})'
        self._connection.execute('DROP INDEX IF EXISTS "by_key"')
        self._connection.executemany(into, rows)
        self._missing += self._connection.execute(
            'DELETE FROM "staged" WHERE "value" IS NULL'
        ).rowcount
        self._connection.execute(f'CREATE INDEX "by_key" ON "staged" ({names(KEY)})')
        self._set_duplicates_aside()
        self._connection.commit()
        self._rows_digest = digest_of_rows(self._rows())
        self._compared = None

    def _set_duplicates_aside(self) -> None:
        same = " AND ".join(f'"o"."{word}" = "s"."{word}"' for word in KEY)
        key = ", ".join(f'"s"."{word}"' for word in KEY)
        twice = (
            f'SELECT {key}, (SELECT "o"."value" FROM "staged" "o" WHERE {same}'
            ' ORDER BY "o".rowid LIMIT 1), "s"."value", "s"."cell", "s".rowid FROM "staged" "s"'
            f' WHERE EXISTS (SELECT 1 FROM "staged" "o" WHERE {same} AND "o".rowid < "s".rowid)'
        )
        found = self._connection.execute(twice).fetchall()
        self._duplicates += [Duplicate(*row[:-1]) for row in found]
        self._connection.executemany(
            'DELETE FROM "staged" WHERE rowid = ?', [(row[-1],) for row in found]
        )

    def compare(self) -> Comparison:
        """Say what keeping would do to the workspace as it is now."""
        with in_words(self._workspace.path):
            return self._compare(self._workspace)

    def _compare(self, ws: "Workspace") -> Comparison:
        """Compare anew only when other releases stand than last time: they never change."""
        known = releases(ws)
        if self._compared is None or self._compared[0] != known:
            self._compared = (known, self._compare_with(ws, known))
        return self._compared[1]

    def _compare_with(self, ws: "Workspace", known: Releases) -> Comparison:
        counts = {"new": 0, "revised": 0, "same": 0, "older": 0}
        revisions: list[Revision] = []
        indicators = self._indicators()
        for country, rows in groupby(self._rows(), itemgetter(0)):
            standing = of_country(ws, country, indicators, known) if known else {}
            for row in rows:
                verdict, changed = self._verdict(row, standing)
                counts[verdict] += 1
                revisions += changed
        return Comparison(
            counts["new"],
            counts["revised"],
            counts["same"] + counts["older"],
            counts["older"],
            revisions,
            self._missing,
            tuple(self._duplicates),
        )

    def _verdict(
        self, row: tuple[Value, ...], standing: Mapping[Place, list[Standing]]
    ) -> tuple[str, list[Revision]]:
        """Say what one value is, against the newest release and against what it would follow."""
        place: Place = row[1:5]  # type: ignore[assignment]
        there = standing.get(place)
        if not there:
            return "new", []
        figures: tuple[float | None, ...] = row[5:]  # type: ignore[assignment]
        newest = there[-1]
        changed = differences(newest.measures, figures)
        if not changed:
            return "same", []
        if newest.day <= self._released:
            key: tuple[str, str, str, str] = row[:4]  # type: ignore[assignment]
            return "revised", [
                Revision(*key, newest.measures[of], figures[of], MEASURES[of]) for of in changed
            ]
        followed = [entry for entry in there if entry.day <= self._released]
        known = followed and not differences(followed[-1].measures, figures)
        return ("same" if known else "older"), []

    def digest(self, salt: str) -> str:
        """Return what names the release: a digest of its values and of ``salt`` (R6).

        ``salt`` says whose release it is and how it was read; the same file read in the same
        way gives the same digest on every machine.
        """
        return hashlib.sha256(f"{salt}\n{self._rows_digest}".encode()).hexdigest()

    def keep(self, transaction: "Transaction", vintage: Mapping[str, Value]) -> str:
        """Move the values into the workspace inside an open step; returns the release's id.

        ``vintage`` are the fields of the release; its digest and count are set here. A
        release that was withdrawn comes back, one that is here stays as it is. Raises
        InputError when a value's indicator has no definition here.
        """
        ws = transaction.workspace
        salt = "|".join(str(vintage.get(name) or "") for name in ("publisher", "release", "layout"))
        identity = self.digest(salt)
        with in_words(ws.path):
            self._must_be_defined(ws)
            asked = ws.connection.execute(
                f'SELECT "{GONE}" FROM "vintage" WHERE "id" = ?', (identity,)
            ).fetchone()
            if asked and not asked[0]:
                return identity
            revisions = self._compare(ws).revisions
            if asked:
                transaction.restore("vintage", identity)
            else:
                count = self._connection.execute('SELECT count(*) FROM "staged"').fetchone()[0]
                fields = {**vintage, "digest": identity, "count": count}
                transaction.add("vintage", fields, id=identity)
                self._move(ws.connection, identity, count)
            self._remember(ws.connection, transaction.number, identity, revisions)
        return identity

    def _must_be_defined(self, ws: "Workspace") -> None:
        for code in self._indicators():
            known = ws.connection.execute(
                'SELECT 1 FROM "indicator_definition" WHERE "id" = ?', (code,)
            )
            if known.fetchone() is None:
                raise InputError(
                    tr("No indicator is called “{code}”. Add its definition first.", code=code),
                    code="indicator",
                    value=code,
                )

    def _move(self, connection: sqlite3.Connection, identity: str, count: int) -> None:
        number = connection.execute(
            'INSERT INTO "_vintage" ("id", "count", "digest") VALUES (?, ?, ?)',
            (identity, count, self._rows_digest),
        ).lastrowid
        connection.executemany(
            f'INSERT INTO "observation" ({names(COLUMNS)}, "vintage")'
            f" VALUES ({marks(len(COLUMNS))}, {number})",
            self._rows(),
        )

    @staticmethod
    def _remember(
        connection: sqlite3.Connection, group: int, identity: str, revisions: list[Revision]
    ) -> None:
        (number,) = connection.execute(
            'SELECT "no" FROM "_vintage" WHERE "id" = ?', (identity,)
        ).fetchone()
        connection.executemany(
            'INSERT INTO "_revision" ("grp", "vintage", "country", "indicator", "period",'
            f' "disaggregation", "old", "new", "field") VALUES ({group}, {number},'
            " ?, ?, ?, ?, ?, ?, ?)",
            revisions,
        )

    def _indicators(self) -> list[str]:
        asked = self._connection.execute('SELECT DISTINCT "indicator" FROM "staged"')
        return [row[0] for row in asked]

    def _rows(self) -> Iterator[tuple[Value, ...]]:
        """Yield the values in order of their key, columns as in COLUMNS."""
        rows = self._connection.execute(
            f'SELECT {names(COLUMNS)} FROM "staged" ORDER BY {names(KEY)}'
        )
        while batch := rows.fetchmany(_BATCH):
            self._pulse()
            yield from batch

    def close(self) -> None:
        """Throw the waiting values away."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()
