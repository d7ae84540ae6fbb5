"""Moves waiting values into the table of published values, many with one statement."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice

from rolau.models.fields import Value
from rolau.store.quoting import names
from rolau.store.vintages import MEASURES
from rolau.store.waiting import NAMES, Waiting

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
        for indicator, part in of.slices(BATCH):
            pulse()
            if done >= next_told:
                told(done, total)
                next_told += BATCH
            columns = [column[part] for column in of.names[1:]]
            figures = (of.figures(at, part) for at in measures)
            into.put(of.country, indicator, zip(*columns, *figures, strict=True))
            done += part.stop - part.start


class _Into:
    """The statements that put values in; country and indicator are given once for each."""

    def __init__(
        self, connection: sqlite3.Connection, measures: Sequence[str], release: int
    ) -> None:
        columns = ("country", *NAMES, *measures)
        self._connection = connection
        self._into = f'INSERT INTO "observation" ({names(columns)}, "vintage") VALUES '
        self._value = f"(?1, ?2{', ?' * (len(columns) - 2)}, {release})"
        most = connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        self._together = min(_TOGETHER, most // len(columns))

    def put(self, country: str, indicator: str, rows: Iterator[tuple[Value, ...]]) -> None:
        """Put values of an indicator in: the other names, and the measures."""
        while some := list(islice(rows, self._together)):
            into = self._into + ", ".join([self._value] * len(some))
            self._connection.execute(into, (country, indicator, *chain.from_iterable(some)))
