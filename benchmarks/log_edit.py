"""What the change log costs: a single logged edit against the same edit without a log.

Both set one field of one record in a transaction of its own, with the same pragmas, on the
same disk: ours through the store as the window does it, the peer by the same SQL in a copy of
the file without triggers. Further lines show many edits in one transaction, new records, and
a release of values against raw ``executemany``.
"""

import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.result import Result
from rolau.store.connection import connect
from rolau.store.quoting import marks, names
from rolau.store.staged_values import StagedRow
from rolau.store.staging import Staged
from rolau.store.transaction import Transaction
from rolau.store.vintages import COLUMNS
from rolau.store.workspace import Workspace

_TIMES = 9
_EDITS = 40
_MANY = 2_000
_RECORDS = 500
_SET = 'UPDATE "phase" SET "name" = ? WHERE "id" = ?'


def run() -> list[Result]:
    """Measure, median of nine, both sides in turn."""
    with tempfile.TemporaryDirectory(prefix="rolau-bench-") as folder:
        ours, ids = _workspace(Path(folder) / "ours.rolau")
        peer = Path(folder) / "peer.rolau"
        shutil.copyfile(ours, peer)
        _without_log(peer)
        with Workspace.open(ours, write=True) as ws, closing(connect(peer, write=True)) as plain:
            return [
                _single(ws, plain, ids),
                _many(ws, plain, ids),
                _new(ws, plain),
                _release(ws, plain),
            ]


def _workspace(path: Path) -> tuple[Path, list[str]]:
    ids: list[str] = []

    def fill(tx: Transaction) -> None:
        tx.add("indicator_definition", {"code": "x", "name": "x", "direction": "neither"})
        ids.extend(tx.add("phase", _phase(number)) for number in range(_RECORDS))

    Workspace.create(path, fill=fill).close()
    return path, ids


def _phase(number: int) -> dict[str, str]:
    return {"country": "LBR", "name": f"Phase {number}", "start": "2003", "basis": "An agreement"}


def _without_log(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in found.fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')


def _median(ours: Callable[[int], float], peer: Callable[[int], float]) -> tuple[float, float]:
    """Return the medians of both, measured in turn (milliseconds)."""
    pairs = [(ours(turn), peer(turn)) for turn in range(_TIMES + 1)][1:]
    return statistics.median(pair[0] for pair in pairs), statistics.median(
        pair[1] for pair in pairs
    )


def _timed(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _single(ws: Workspace, plain: sqlite3.Connection, ids: list[str]) -> Result:
    """Alternate edit by edit: a disk that is slow for a moment is slow for both."""

    def ours(text: str, id_: str) -> None:
        with ws.transaction(actor="Ada", what="Change name") as tx:
            tx.set("phase", id_, {"name": text})

    def peer(text: str, id_: str) -> None:
        plain.execute("BEGIN IMMEDIATE")
        plain.execute(_SET, (text, id_))
        plain.execute("COMMIT")

    samples = []
    for turn in range(_TIMES + 1):
        spent = [0.0, 0.0]
        for number in range(_EDITS):
            for side, edit in enumerate((ours, peer)):
                start = time.perf_counter()
                edit(f"Name {turn} {number}", ids[number])
                spent[side] += time.perf_counter() - start
        samples.append([side * 1000 / _EDITS for side in spent])
    medians = [statistics.median(side) for side in zip(*samples[1:], strict=True)]
    return Result("one logged edit, own transaction", medians[0], medians[1], limit=1.6)


def _many(ws: Workspace, plain: sqlite3.Connection, ids: list[str]) -> Result:
    places = [(number, ids[number % len(ids)]) for number in range(_MANY)]

    def ours(turn: int) -> float:
        def work() -> None:
            with ws.transaction(actor="Ada", what="Change names") as tx:
                for number, id_ in places:
                    tx.set("phase", id_, {"name": f"Many {turn} {number}"})

        return _timed(work)

    def peer(turn: int) -> float:
        def work() -> None:
            plain.execute("BEGIN IMMEDIATE")
            for number, id_ in places:
                plain.execute(_SET, (f"Many {turn} {number}", id_))
            plain.execute("COMMIT")

        return _timed(work)

    return Result(f"{_MANY:,} logged edits in one transaction", *_median(ours, peer), limit=15)


def _new(ws: Workspace, plain: sqlite3.Connection) -> Result:
    def ours(turn: int) -> float:
        def work() -> None:
            with ws.transaction(actor="Ada", what="Add") as tx:
                for number in range(_MANY):
                    tx.add("phase", _phase(number))

        return _timed(work)

    def peer(turn: int) -> float:
        sql = 'INSERT INTO "phase" ("country", "name", "start", "basis") VALUES (?, ?, ?, ?)'

        def work() -> None:
            plain.execute("BEGIN IMMEDIATE")
            for number in range(_MANY):
                plain.execute(sql, tuple(_phase(number).values()))
            plain.execute("COMMIT")

        return _timed(work)

    return Result(f"{_MANY:,} new records in one transaction", *_median(ours, peer))


def _release(ws: Workspace, plain: sqlite3.Connection) -> Result:
    into = f'INSERT INTO "observation" ({names(COLUMNS)}, "vintage") VALUES ({marks(14)})'

    def ours(turn: int) -> float:
        with Staged(ws, released=f"{2000 + turn}") as staged:
            staged.add(_values(turn))

            def work() -> None:
                with ws.transaction(actor="Ada", what="Import") as tx:
                    staged.keep(tx, {"release": f"R{turn}", "released": f"{2000 + turn}"})

            staged.compare()
            return _timed(work)

    def peer(turn: int) -> float:
        rows = [(*row[:13], turn + 1) for row in _values(turn)]

        def work() -> None:
            plain.execute("BEGIN IMMEDIATE")
            plain.execute("INSERT INTO _vintage VALUES (?, ?, 1, '')", (turn + 1, str(turn)))
            plain.executemany(into, rows)
            plain.execute("COMMIT")

        return _timed(work)

    return Result("a release of 20,000 values kept", *_median(ours, peer))


def _values(turn: int) -> Iterator[StagedRow]:
    """Yield values of which one in a hundred is revised in each release."""
    for country in range(200):
        for period in range(100):
            figure = country + (turn if (country + period) % 100 == 0 else 0)
            key = (f"C{country:03}", "x", str(1900 + period), "")
            yield StagedRow._make((*key, "s", float(figure), *[None] * 7, ""))
