"""The waiting room of an import: values wait in memory until they are kept.

They are compared there with what the workspace holds and then move in one short transaction.
A release is kept whole: all its values, as one entry of the log. What it revises is remembered
beside it.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, Self

from rolau.base.errors import InputError
from rolau.base.texts import tr
from rolau.base.texts_by_number import TextsByNumber
from rolau.models.fields import Value
from rolau.store import ends
from rolau.store.columns import GONE
from rolau.store.faults import in_words
from rolau.store.moving import move
from rolau.store.quoting import marks
from rolau.store.staged_values import LISTED, Comparison, Duplicate, Listed, Revision, StagedRow
from rolau.store.vintages import (
    KEY,
    MEASURES,
    Place,
    Releases,
    RowsDigest,
    Standing,
    differences,
    of_country,
    releases,
)
from rolau.store.waiting import NAMES, Again, Figures, Waiting

if TYPE_CHECKING:
    from rolau.store.transaction import Transaction
    from rolau.store.workspace import Workspace

_BATCH = 2000
_AT_ONCE = 1000
"""So many values are digested between two looks whether to stop: milliseconds."""
_CACHE_KB = 32_000
_INDICATOR = NAMES.index("indicator")
_NAMES = StagedRow._fields.index("value")
_STANDING = f"""CREATE TABLE "standing" (
{", ".join(f'"{word}" TEXT NOT NULL' for word in (*KEY, "series"))},
"value" REAL, "standard_error" REAL) STRICT"""
STEPS_BETWEEN = 20_000
"""After so many steps of SQLite's machine a statement looks whether it is to stop: about 1 ms."""
_LATEST = "9999"
"""The day of a release whose own is unknown: it comes after all that are here."""


class Staged:
    """The values of one release, waiting; used in the thread that made it.

    ``released`` is the release's stored date; empty means that it is the newest there is.
    ``pulse`` is called often while values are sorted, compared and moved, even within one
    statement; what it raises stops that. ``moved`` is told how many of all were moved.
    ``connection`` is a temporary database for what is asked of the whole (see `weighing`).
    """

    def __init__(
        self,
        workspace: "Workspace",
        *,
        released: str,
        pulse: Callable[[], None] = lambda: None,
        moved: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> None:
        self._workspace = workspace
        self._released = released or _LATEST
        self.pulse = pulse
        self._told_moved = moved
        self._stopped: BaseException | None = None
        self._missing = 0
        self._duplicates: list[Duplicate] = []
        self._rows_digest = RowsDigest().hexdigest()
        self._compared: tuple[Releases, Comparison] | None = None
        self.waiting = Waiting()
        self._cells = TextsByNumber()
        self.connection = sqlite3.connect("")  # gone when closed
        self.connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        self.connection.execute(_STANDING)
        ends.make(self.connection)
        self.connection.set_progress_handler(self._look, STEPS_BETWEEN)

    def _look(self) -> int:
        """Let what the pulse raises end the statement; SQLite asks this now and then."""
        try:
            self.pulse()
        except BaseException as error:  # raised again by `heeding`: SQLite would lose it
            self._stopped = error
            return 1
        return 0

    @contextmanager
    def heeding(self) -> Iterator[None]:
        """Raise what the pulse raised within a statement in the place of SQLite's own error."""
        try:
            yield
        except sqlite3.OperationalError:
            if self._stopped is None:
                raise
            raise self._stopped from None

    def add(self, rows: Iterable[Sequence[Value]]) -> None:
        """Put values in, columns as in StagedRow; of several with the same name the first stays."""
        rest = iter(rows)
        while batch := list(islice(rest, _BATCH)):
            self.put(batch)
        self.settle()

    def put(self, batch: Sequence[Sequence[Value]]) -> None:
        """Put some of the values in; `settle` must follow the last."""
        columns: list[Sequence[Any]] = list(zip(*batch, strict=True))
        if columns:
            self.put_columns(columns[:_NAMES], columns[_NAMES:-1], columns[-1])

    def put_columns(
        self,
        names: Sequence[Sequence[str]],
        figures: Sequence[Figures | None],
        cells: Sequence[str],
    ) -> None:
        """Put values in as columns: names and series, measures (None: nowhere), places."""
        self._missing += self.waiting.add(names, figures)
        self._cells.add(cells)
        self.pulse()

    def settle(self) -> None:
        """Make what was put in ready to be compared."""
        with self.heeding():
            self._changed()

    def came_out(self, released: str) -> None:
        """Say the day of the release (stored date, or empty), once it is known."""
        self._released = released or _LATEST
        self._compared = None

    def cell(self, place: int) -> str:
        """Return the cell of the value that the file has at this place."""
        return self._cells[place]

    def leave_out(self, indicator: str, series: str) -> int:
        """Throw the values of an indicator and series away; return how many there were."""
        gone = sum(of.leave_out(indicator, series) for of in self.waiting)
        self.settle()
        return gone

    def _changed(self) -> None:
        """Sort, digest and measure the values that wait."""
        digest = RowsDigest()
        again: list[Again] = []
        ends.clear(self.connection)
        for of in self.waiting:
            again += of.settle(self.pulse)
            for indicator, part in of.slices(_AT_ONCE):
                self.pulse()
                names = [column[part] for column in of.names[1:]]
                figures = [
                    of.figures(at, part) if of.has(at) else None for at in range(len(MEASURES))
                ]
                digest.add((of.country, indicator), names, figures)
            ends.note(self.connection, of, self.pulse)
        self._duplicates += [
            Duplicate(*key, kept, other, self.cell(at)) for at, key, kept, other in sorted(again)
        ]
        self._rows_digest = digest.hexdigest()
        self._compared = None

    def compare(self) -> Comparison:
        """Say what keeping would do to the workspace as it is now."""
        with in_words(self._workspace.path), self.heeding():
            return self._compare(self._workspace)

    def _compare(self, ws: "Workspace") -> Comparison:
        """Compare anew only when other releases stand than last time: they never change."""
        known = releases(ws)
        if self._compared is None or self._compared[0] != known:
            self._compared = (known, self._compare_with(ws, known))
        return self._compared[1]

    def _compare_with(self, ws: "Workspace", known: Releases) -> Comparison:
        self.connection.execute('DELETE FROM "standing"')
        if not known:
            return self._all_new()
        counts = {"new": 0, "revised": 0, "same": 0, "older": 0}
        listed: dict[str, list[Listed]] = {"new": [], "revised": [], "same": [], "older": []}
        revisions: list[Revision] = []
        indicators = self.indicators()
        for of in self.waiting:
            self.pulse()
            standing = of_country(ws, of.country, indicators, known)
            self._keep_beside(of.country, standing)
            for place, row in zip(of.places, of.rows(), strict=True):
                verdict, changed = self._verdict(row, standing)
                counts[verdict] += 1
                revisions += changed
                if len(listed[verdict]) < LISTED:
                    listed[verdict].append(_listed(row, self.cell(place), changed))
        return Comparison(
            counts["new"],
            counts["revised"],
            counts["same"] + counts["older"],
            counts["older"],
            revisions,
            self._missing,
            tuple(self._duplicates),
            {
                "new": listed["new"],
                "revised": listed["revised"],
                "unchanged": [*listed["older"], *listed["same"]][:LISTED],
            },
        )

    def _all_new(self) -> Comparison:
        """Say what keeping would do to a workspace without any release."""
        first: list[Listed] = []
        for of in self.waiting:
            self.pulse()
            rows = islice(zip(of.places, of.rows(), strict=True), LISTED - len(first))
            first += [_listed(row, self.cell(place), []) for place, row in rows]
            if len(first) >= LISTED:
                break
        count = len(self.waiting)
        return Comparison(
            count, 0, 0, 0, [], self._missing, tuple(self._duplicates), {"new": first}
        )

    def _keep_beside(self, country: str, standing: Mapping[Place, list[Standing]]) -> None:
        """Note what stands now, for what is asked of the whole (see `weighing`)."""
        at = MEASURES.index("standard_error")
        self.connection.executemany(
            f'INSERT INTO "standing" VALUES ({marks(len(KEY) + 3)})',
            (
                (country, *place, newest[-1].measures[0], newest[-1].measures[at])
                for place, newest in standing.items()
            ),
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
        with in_words(ws.path), self.heeding():
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
                count = len(self.waiting)
                fields = {**vintage, "digest": identity, "count": count}
                transaction.add("vintage", fields, id=identity)
                self._move(ws.connection, identity, count)
            self._remember(ws.connection, transaction.number, identity, revisions)
        return identity

    def _must_be_defined(self, ws: "Workspace") -> None:
        for code in self.indicators():
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
        move(connection, self.waiting, number or 0, pulse=self.pulse, told=self._told_moved)

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

    def indicators(self) -> list[str]:
        """Return the codes of the indicators that have values waiting."""
        return sorted(set().union(*(of.names[_INDICATOR] for of in self.waiting)))

    def close(self) -> None:
        """Throw the waiting values away."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def _listed(row: tuple[Value, ...], cell: str, changed: Sequence[Revision]) -> Listed:
    """Return a staged value as one of a list; the first measure that changed."""
    key: tuple[str, str, str, str] = row[:4]  # type: ignore[assignment]
    value: float = row[len(KEY) + 1]  # type: ignore[assignment]
    if changed:
        first = changed[0]
        return Listed(*key, first.old, first.new, first.field, cell)
    return Listed(*key, None, value, "value", cell)
