"""The waiting room of an import: values lie in a temporary database until they are kept.

They are compared there with what the workspace holds and then move in one short transaction.
Two figures are the same when they differ by less than a billionth: print is no revision.
"""

import hashlib
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from rolau.base.errors import InputError
from rolau.base.texts import tr
from rolau.models.fields import Value
from rolau.store.columns import GONE
from rolau.store.faults import in_words
from rolau.store.queries.observations import KEY, MEASURES, RANKED
from rolau.store.quoting import marks

if TYPE_CHECKING:
    from rolau.store.transaction import Transaction
    from rolau.store.workspace import Workspace

_SAME = 1e-9
_MOST_AT_ONCE = 8
"""SQLite joins ten databases at most; two are the workspace's own."""
_COLUMNS = (*KEY, "series", *MEASURES)


class StagedRow(NamedTuple):
    """A checked value on its way in; ``cell`` is its place in the file."""

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


class Revision(NamedTuple):
    """A figure that a release changes: what stood and what will stand."""

    country: str
    indicator: str
    period: str
    disaggregation: str
    old: float | None
    new: float | None


class Comparison(NamedTuple):
    """What keeping the staged values would do, counted in observations.

    ``older`` differ from what stands but belong to an older release: they are counted among
    the ``unchanged``, for what stands does not change.
    """

    new: int
    revised: int
    unchanged: int
    older: int
    revisions: list[Revision]

    @property
    def brings(self) -> bool:
        """Whether keeping it would add anything."""
        return bool(self.new or self.revised or self.older)


class Staged:
    """The values of one release, waiting. ``released`` is the release's stored date or empty."""

    def __init__(self, workspace: "Workspace", *, released: str) -> None:
        import sqlite_utils  # takes its time to load; only an import needs it

        self._workspace = workspace
        self._released = released
        self._folder = tempfile.TemporaryDirectory(prefix="rolau-import-")
        self._file = Path(self._folder.name) / "staged.db"
        self._alias = ""
        self._database = sqlite_utils.Database(str(self._file))
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA synchronous = OFF")
        numbers = dict.fromkeys(MEASURES, float)
        self._database["staged"].create({**dict.fromkeys((*KEY, "series"), str), **numbers})
        self._database.conn.commit()

    def add(self, rows: Iterable[StagedRow]) -> None:
        """Put values in; the first of several with the same name stays."""
        into = f'INSERT INTO "staged" VALUES ({marks(len(_COLUMNS))})'
        connection = self._database.conn
        with connection:
            connection.executemany(into, (row[: len(_COLUMNS)] for row in rows))
            connection.execute(
                'DELETE FROM "staged" WHERE rowid NOT IN (SELECT min(rowid) FROM "staged"'
                f" GROUP BY {', '.join(KEY)})"
            )

    def compare(self) -> Comparison:
        """Say what keeping would do to the workspace as it is now."""
        new = revised = unchanged = older = 0
        revisions = []
        with in_words(self._workspace.path):
            self._join()
            found = self._workspace.connection.execute(self._compared(), self._bound())
            for *key, value, stood, there, differs, newer, _place in found:
                if not there:
                    new += 1
                elif differs and newer:
                    revised += 1
                    revisions.append(Revision(*key, stood, value))
                else:
                    unchanged += 1
                    older += differs
        return Comparison(new, revised, unchanged, older, revisions)

    def digest(self, salt: str) -> str:
        """Return what names the release: a digest of its values and of ``salt`` (R6).

        Figures count to twelve significant digits, so that print does not matter.
        """
        made = hashlib.sha256(salt.encode())
        order = ", ".join(f'"{word}"' for word in (*KEY, "series"))
        for row in self._database.conn.execute(f'SELECT * FROM "staged" ORDER BY {order}'):
            parts = [f"{cell:.12g}" if isinstance(cell, float) else str(cell) for cell in row]
            made.update("\x1f".join(parts).encode() + b"\n")
        return made.hexdigest()

    def keep(self, transaction: "Transaction", vintage: Mapping[str, Value]) -> str:
        """Move the values into the workspace inside an open step; returns the release's id.

        ``vintage`` are the fields of the release but its digest. A release that was withdrawn
        comes back as it was.
        """
        salt = "|".join(str(vintage.get(name) or "") for name in ("publisher", "release", "layout"))
        digest = self.digest(salt)
        values = {**vintage, "digest": digest}
        connection = self._workspace.connection
        with in_words(self._workspace.path):
            there = connection.execute(
                f'SELECT "{GONE}" FROM "vintage" WHERE "id" = ?', (digest,)
            ).fetchone()
        if there is not None:
            if there[0]:
                self._note(transaction, digest)
                transaction.restore("vintage", digest)
            return digest
        transaction.add("vintage", values, id=digest)
        self._move(transaction, digest)
        return digest

    def _move(self, transaction: "Transaction", digest: str) -> None:
        connection, key = self._workspace.connection, ", ".join(f'"{word}"' for word in KEY)
        columns = ", ".join(f'"{word}"' for word in _COLUMNS)
        with in_words(self._workspace.path):
            self._join()
            staged = f'"{self._alias}"."staged"'
            count = connection.execute(f"SELECT count(*) FROM {staged}").fetchone()[0]
            number = connection.execute(
                'INSERT INTO "_vintage" ("id", "count", "digest") VALUES (?, ?, ?)',
                (digest, count, digest),
            ).lastrowid
            self._note(transaction, digest)
            connection.execute(
                f'INSERT INTO "observation" ({columns}, "vintage") SELECT {columns}, {number}'
                f" FROM {staged} ORDER BY {key}"
            )

    def _note(self, transaction: "Transaction", digest: str) -> None:
        """Write down which figures this step revises, for the history."""
        connection, key = self._workspace.connection, ", ".join(f'"{word}"' for word in KEY)
        with in_words(self._workspace.path):
            self._join()
            number = connection.execute(
                'SELECT "no" FROM "_vintage" WHERE "id" = ?', (digest,)
            ).fetchone()[0]
            for measure in MEASURES:
                connection.execute(
                    f'INSERT INTO "_revision" SELECT {transaction.number}, {number}, {key},'
                    f' \'{measure}\', "old", "new" FROM ({self._revised(measure)})',
                    self._bound(),
                )

    def _standing(self) -> str:
        """Return SQL: each staged value beside the newest release's, if there is one."""
        key = " AND ".join(f'"o"."{word}" = "s"."{word}"' for word in KEY)
        return (
            f'FROM "{self._alias}"."staged" "s" LEFT JOIN "observation" "o" ON {key}'
            ' AND coalesce("o"."series", \'\') = "s"."series"'
            ' AND "o"."vintage" IN (SELECT "no" FROM "ranked")'
            ' LEFT JOIN "ranked" "r" ON "r"."no" = "o"."vintage"'
        )

    def _compared(self) -> str:
        key = ", ".join(f'"s"."{word}"' for word in KEY)
        differs = " OR ".join(f"coalesce({_differs(measure)}, 0)" for measure in MEASURES)
        return (
            f'WITH {_dated()} SELECT {key}, "s"."value", "o"."value", "o"."country" IS NOT NULL,'
            f' ({differs}), {_NEWER}, max("r"."place") {self._standing()}'
            ' GROUP BY "s".rowid'
        )

    def _revised(self, measure: str) -> str:
        key = ", ".join(f'"s"."{word}"' for word in KEY)
        inner = (
            f'SELECT {key}, "o"."{measure}" AS "old", "s"."{measure}" AS "new",'
            f' {_differs(measure)} AS "differs", {_NEWER} AS "newer", max("r"."place")'
            f' {self._standing()} GROUP BY "s".rowid'
        )
        return f'WITH {_dated()} SELECT * FROM ({inner}) WHERE "differs" AND "newer"'

    def _bound(self) -> dict[str, str]:
        return {"released": self._released}

    def _join(self) -> None:
        """Make the staged values visible to the workspace's connection."""
        if self._alias:
            return
        connection = self._workspace.connection
        taken = {row[1] for row in connection.execute("PRAGMA database_list")}
        free = [f"staged{n}" for n in range(_MOST_AT_ONCE) if f"staged{n}" not in taken]
        if not free:
            raise InputError(
                tr("Import at most {most} files at once.", most=_MOST_AT_ONCE), code="too-many"
            )
        connection.execute(f"ATTACH DATABASE ? AS {free[0]}", (str(self._file),))
        self._alias = free[0]

    def close(self) -> None:
        """Throw the waiting values away."""
        try:
            if self._alias:
                self._workspace.connection.execute(f"DETACH DATABASE {self._alias}")
        finally:
            self._alias = ""
            self._database.close()
            self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


_NEWER = """(:released = '' OR coalesce("r"."day", '') <= :released)"""
"""Whether the staged release is not older than the one that stands."""


def _dated() -> str:
    """Return the ranked releases with the day by which they are ordered."""
    return RANKED.replace('"v"."id" AS "id",', '"v"."id" AS "id", "w"."released" AS "day",')


def _differs(measure: str) -> str:
    """Return SQL that is true when both have the measure and it is not the same figure."""
    mine, theirs = f'"s"."{measure}"', f'"o"."{measure}"'
    return f"(abs({mine} - {theirs}) > {_SAME} * max(abs({mine}), abs({theirs})))"
