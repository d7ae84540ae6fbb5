"""Big workspace files made quickly, and the same table without a log for the peer.

The log's rows are written by SQL inside a quiet session, as the triggers would have written
them: one life and one change a field. Keys are spread like random ones, in order.
"""

import os
import random
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from rolau.base import clock
from rolau.models.fields import Value
from rolau.store.connection import connect
from rolau.store.quoting import names
from rolau.store.vintages import COLUMNS, KEY, digest_of_rows
from rolau.store.workspace import Workspace

KIND = "source"
_INDICATOR = "big"
_COLUMNS = ("title", "publisher", "link", "handling")
_VALUES = (
    "'Report number ' || \"i\" || ' of the mission'",
    "'Publisher ' || (\"i\" % 97)",
    "'https://example.org/' || \"i\"",
    "'unclassified'",
)
_NUMBERS = 'WITH RECURSIVE "n" ("i") AS (SELECT 0 UNION ALL SELECT "i" + 1 FROM "n" WHERE "i" < ?)'


def key(number: int, of: int) -> str:
    """Return the id of a record: 36 characters, spread over all ids."""
    start = f"{number * (2**32 // of):08x}"
    return f"{start}-0000-4000-8000-{number:012x}"


def make(path: Path, records: int, *, releases: int = 0) -> None:
    """Make a workspace with so many records of one kind, and a release of so many values."""
    with Workspace.create(path, name="Big") as ws, ws.transaction(actor="Ada", what="Begin") as tx:
        terms: dict[str, Value] = {"direction": "neither", "pass_on": "as_is"}
        tx.add("indicator_definition", {"code": _INDICATOR, "name": "Big", **terms})
        named: dict[str, Value] = {"digest": "big", "release": "Big", "count": releases}
        release = tx.add("vintage", named) if releases else ""
    with closing(connect(path, write=True)) as file:
        file.execute("PRAGMA synchronous = OFF")
        file.execute("PRAGMA cache_size = -400000")
        file.execute("BEGIN")
        origin = file.execute(
            'INSERT INTO "_origin" ("id", "sort") VALUES (?, \'sitting\')', (os.urandom(16),)
        ).lastrowid
        group = file.execute(
            'INSERT INTO "_group" ("id", "first", "act", "actor", "what", "at")'
            " VALUES (?, 1, 'edit', 'Ada', 'Fill', ?)",
            (os.urandom(16), clock.milliseconds()),
        ).lastrowid
        file.execute(
            'INSERT INTO "_session" ("one", "origin", "grp", "quiet") VALUES (1, ?, ?, 1)',
            (origin, group),
        )
        file.create_function("made_key", 1, lambda number: key(number, records))
        _fill(file, records, origin, group)
        file.execute('DELETE FROM "_session"')
        file.execute("COMMIT")
        if releases:
            _release(file, releases, release)


def _fill(file: sqlite3.Connection, records: int, origin: int | None, group: int | None) -> None:
    file.execute('CREATE TEMP TABLE "made" ("i" INTEGER PRIMARY KEY, "key" TEXT)')
    file.execute(
        f'INSERT INTO "made" {_NUMBERS} SELECT "i", made_key("i") FROM "n"', (records - 1,)
    )
    columns = ", ".join(f'"{column}"' for column in _COLUMNS)
    file.execute(
        f'INSERT INTO "{KIND}" ("id", {columns}, "reliability")'  # no grade, as the log says
        f' SELECT "key", {", ".join(_VALUES)}, NULL'
        ' FROM "made" ORDER BY "i"'
    )
    (start,) = file.execute('SELECT coalesce(max("seq"), 0) FROM "_change"').fetchone()
    each = len(_COLUMNS) + 1
    sources = ['SELECT "i", 0 AS "f", "key", \'\' AS "field", 0 AS "value" FROM "made"']
    sources += [
        f'SELECT "i", {place}, "key", \'{column}\', {value} FROM "made"'
        for place, (column, value) in enumerate(zip(_COLUMNS, _VALUES, strict=True), 1)
    ]
    hlc = clock.milliseconds() * 65536
    file.execute(
        'INSERT INTO "_change" ("seq", "origin", "n", "salt", "kind", "key", "field", "value",'
        f' "hlc", "grp") SELECT {start} + 1 + "i" * {each} + "f", {origin},'
        f' 1 + "i" * {each} + "f", random() & 9223372036854775807, \'{KIND}\', "key", "field",'
        f' "value", {hlc} + "i" * {each} + "f", {group}'
        f' FROM ({" UNION ALL ".join(sources)}) ORDER BY "i", "f"'
    )
    file.execute('DROP TABLE "made"')


def _release(file: sqlite3.Connection, values: int, release: str) -> None:
    """Fill the file up with published values, which a merge does not look at."""
    file.execute("BEGIN")
    file.execute("PRAGMA defer_foreign_keys = ON")
    (number,) = file.execute('SELECT coalesce(max("no"), 0) + 1 FROM "_vintage"').fetchone()
    file.execute(
        'INSERT INTO "observation" ("country", "indicator", "period", "disaggregation", "series",'
        f' "value", "vintage") {_NUMBERS} SELECT printf(\'C%03d\', "i" / 5000), \'{_INDICATOR}\','
        " printf('%04d', 1000 + \"i\" % 5000), '', 'series', \"i\" * 0.5, ? FROM \"n\"",
        (values - 1, number),
    )
    rows = file.execute(f'SELECT {names(COLUMNS)} FROM "observation" ORDER BY {names(KEY)}')
    file.execute(
        'INSERT INTO "_vintage" ("no", "id", "count", "digest") VALUES (?, ?, ?, ?)',
        (number, release, values, digest_of_rows(rows)),
    )
    file.execute("COMMIT")


def edits(seed: int, records: int, own: int, shared: int) -> list[int]:
    """Return which records one side edits: ``shared`` are those of every side."""
    both = random.Random(0).sample(range(0, records, 2), shared)
    rest = random.Random(seed).sample(range(1 if seed % 2 else 3, records, 4), own - shared)
    return [*both, *rest]


def edit(path: Path, numbers: Sequence[int], records: int, word: str) -> None:
    """Edit the title of each of the records, fifty a step."""
    with Workspace.open(path, write=True) as ws:
        for start in range(0, len(numbers), 50):
            with ws.transaction(actor=word, what="Change") as tx:
                for number in numbers[start : start + 50]:
                    tx.set(KIND, key(number, records), {"title": f"{word} {number}"})


def without_log(path: Path, target: Path) -> None:
    """Copy the one table as a plain table with row numbers, as the peer knows them."""
    kept = names(("id", *_COLUMNS, "_gone"))
    with closing(sqlite3.connect(target)) as plain, plain:
        plain.execute(
            f'CREATE TABLE "{KIND}" ("id" TEXT PRIMARY KEY NOT NULL, "title" TEXT,'
            ' "publisher" TEXT, "link" TEXT, "handling" TEXT, "_gone" INTEGER)'
        )
        plain.execute("ATTACH ? AS big", (str(path),))
        plain.execute(f'INSERT INTO "{KIND}" SELECT {kept} FROM big."{KIND}"')
        plain.commit()
        plain.execute("DETACH big")
