"""Moves waiting values into the table of published values, many with one statement."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any

from rolau.store.quoting import names
from rolau.store.vintages import MEASURES
from rolau.store.waiting import NAMES, OfCountry, Waiting

BATCH = 2000
_TOGETHER = 50
"""So many values go in with one statement: SQLite asks for more time a statement than a value."""


def move(
    connection: sqlite3.Connection,
    waiting: Waiting,
    release: int,
    *,
    pulse: Callable[[], None],
    told: Callable[[int, int], None],
) -> None:
    """Put all values into the open transaction, under a release's local number.

    ``told`` hears before every BATCH how many of all were moved; ``pulse`` is called as often.
    """
    measures = [at for at in range(len(MEASURES)) if any(of.has(at) for of in waiting)]
    into = _Into(connection, [MEASURES[at] for at in measures], release)
    done, total, next_told = 0, len(waiting), 0
    for of in waiting:
        for rows in _batches(of, measures):
            pulse()
            if done >= next_told:
                told(done, total)
                next_told += BATCH
            into.put(of.country, rows)
            done += len(rows)


def _batches(of: OfCountry, measures: Sequence[int]) -> Iterator[list[tuple[Any, ...]]]:
    for start in range(0, len(of), BATCH):
        part = slice(start, start + BATCH)
        columns = [column[part] for column in of.names]
        figures = (of.figures(at, part) for at in measures)
        yield list(zip(*columns, *figures, strict=True))


class _Into:
    """The statements that put values of one country in."""

    def __init__(
        self, connection: sqlite3.Connection, measures: Sequence[str], release: int
    ) -> None:
        self._connection = connection
        columns = ("country", *NAMES, *measures)
        width = len(columns) - 1
        into = f'INSERT INTO "observation" ({names(columns)}, "vintage") VALUES '
        value = f"(?1{', ?' * width}, {release})"
        most = connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        self._together = min(_TOGETHER, (most - 1) // width)
        self._one = into + value
        self._many = into + ", ".join([value] * self._together)

    def put(self, country: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Put values in: NAMES and the measures."""
        whole = len(rows) - len(rows) % self._together
        for start in range(0, whole, self._together):
            some = chain.from_iterable(rows[start : start + self._together])
            self._connection.execute(self._many, (country, *some))
        self._connection.executemany(self._one, ((country, *row) for row in rows[whole:]))
