"""A workspace as it was at a past moment, opened for reading; every question obeys by itself."""

import sqlite3
from typing import NamedTuple

from rolau.models.fields import Value
from rolau.store.columns import GONE, value_sql
from rolau.store.connection import connect, number
from rolau.store.faults import in_words
from rolau.store.past_tables import Moment, fill
from rolau.store.quoting import literal, name
from rolau.store.workspace import Workspace

__all__ = ["Moment", "PastWorkspace", "Was", "began"]


class Was(NamedTuple):
    """One record that changed since: fields and life then and now.

    ``then`` is None for a record that was not there; ``gone_then`` and ``gone_now`` tell
    whether it was or is deleted. The values hold all fields of the kind.
    """

    kind: str
    id: str
    then: dict[str, Value] | None
    now: dict[str, Value]
    gone_then: bool
    gone_now: bool


class PastWorkspace(Workspace):
    """The file of another open workspace as it was at ``moment``.

    It follows the file: when somebody writes, the past is made anew at the next question, so
    that what is written now is never taken for what was known then.
    """

    def __init__(self, ws: Workspace, moment: Moment) -> None:
        self.moment = moment
        self._made_for: int | None = None
        with in_words(ws.path):
            super().__init__(
                ws.path, connect(ws.path, write=False), ws.registry, writable=False, seal=ws.seal
            )
        self.unusable = ws.unusable
        try:
            with in_words(self.path):
                self._make()
        except BaseException:
            self.close()
            raise

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection, its past made for the file as it is."""
        if self._made_for is not None and number(self._plain, "data_version") != self._made_for:
            self._make()
        return self._plain

    @connection.setter
    def connection(self, connection: sqlite3.Connection) -> None:
        self._plain = connection

    def _make(self) -> None:
        self._made_for = None
        version = number(self._plain, "data_version")  # a write meanwhile is seen next time
        fill(self._plain, self.registry, self.moment, self.unusable)
        self._made_for = version

    def move(self, moment: Moment) -> None:
        """Let it be another moment of the file: cheaper than a past opened anew."""
        self._made_for, self.moment = None, moment
        with in_words(self.path):
            self._make()

    def close(self) -> None:
        """Close it; the workspace it was made from stays open."""
        self._made_for = None
        super().close()

    def reader(self) -> "PastWorkspace":
        """Return the same past, for a worker to use in its own thread."""
        return PastWorkspace(self, self.moment)

    def present(self) -> Workspace:
        """Return the file as it is now, opened for reading; the caller closes it."""
        return Workspace.reader(self)

    def changed_since(self, *kinds: str, id: str | None = None) -> list[Was]:
        """Return every record that is not as it was, of some kinds or all, by kind and id.

        With ``id`` only the record of that id.
        """
        found: list[Was] = []
        with in_words(self.path):
            connection = self.connection
            asked = connection.execute('SELECT DISTINCT "kind" FROM "_touched"')
            touched = {row[0] for row in asked}
            for kind in self.registry.kept():
                if kind.name in touched - self.unusable and (not kinds or kind.name in kinds):
                    found += self._changed(connection, kind.name, id)
        return found

    def _changed(self, connection: sqlite3.Connection, kind_name: str, id: str | None) -> list[Was]:
        kind, past = self.registry[kind_name], name(f"_past_{kind_name}")
        fields = list(kind.fields.values())
        now = [value_sql(field, '"t"') for field in fields]
        then = [value_sql(field, '"p"') for field in fields]
        sql = (
            f'SELECT "x"."key", "p"."id" IS NOT NULL, coalesce("p"."{GONE}", 1), "t"."{GONE}",'
            f' {", ".join(then + now)} FROM "_touched" "x"'
            f' CROSS JOIN "main".{name(kind_name)} "t" ON "t"."id" = "x"."key"'
            f' LEFT JOIN "temp".{past} "p" ON "p"."id" = "x"."key"'
            f' WHERE "x"."kind" = {literal(kind_name)}'
            ' AND (?1 IS NULL OR "x"."key" = ?1) ORDER BY "x"."key"'
        )
        found = []
        for key, there, gone_then, gone_now, *values in connection.execute(sql, (id,)):
            was = dict(zip(kind.fields, values[: len(fields)], strict=True))
            present = dict(zip(kind.fields, values[len(fields) :], strict=True))
            same = there and was == present and gone_then == gone_now
            if not same and not (not there and gone_now):
                found.append(
                    Was(
                        kind_name,
                        key,
                        was if there else None,
                        present,
                        bool(gone_then),
                        bool(gone_now),
                    )
                )
        return found


def began(ws: Workspace) -> int | None:
    """Return when the file's history begins, in milliseconds since 1970; None without one."""
    with in_words(ws.path):
        (at,) = ws.connection.execute('SELECT min("at") FROM "_group"').fetchone()
    return None if at is None else int(at)
