"""Merging another copy: tried and taken back to show what it would do, then done for good.

Both run the same union inside one transaction. A trial reads what came of it and rolls back;
a merge writes decisions, remembers what it did to each field so that it can be undone, and
commits. A copy that brings nothing leaves no trace.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rolau.base import clock
from rolau.base.collecting import paused
from rolau.base.errors import MergeError
from rolau.base.texts import tr
from rolau.models.fields import Value
from rolau.store import conflicts, ledger, session
from rolau.store.conflicts import Conflict, Place, Version
from rolau.store.faults import in_words
from rolau.store.merging import again, findings, incoming, nets, rows, union
from rolau.store.merging.ahead import Ahead, ahead
from rolau.store.merging.attached import attached
from rolau.store.merging.decide import LATER, Decision, quiet, settle
from rolau.store.merging.incoming import Missing
from rolau.store.session import MERGE, Step
from rolau.store.transaction import Transaction

if TYPE_CHECKING:
    from rolau.store.checks import Finding
    from rolau.store.workspace import Workspace


class Stamp(NamedTuple):
    """What both copies held when a plan was made: the newest change of each, groups of ours."""

    mine: int
    groups: int
    theirs: int


class Arrival(NamedTuple):
    """One field that a merge changes without a conflict.

    ``old`` is what the record shows before, ``new`` the change that is shown after. ``action``
    is add (a new record), delete, restore or set.
    """

    kind: str
    id: str
    field: str
    action: str
    old: Value
    new: Version


class Trial(NamedTuple):
    """What merging a copy would do. ``again`` tells that it would be the second time."""

    stamp: Stamp
    missing: Missing
    arrivals: tuple[Arrival, ...]
    conflicts: tuple[Conflict, ...]
    findings: "tuple[Finding, ...]"
    again: bool = False

    @property
    def nothing(self) -> bool:
        """Whether merging would leave no trace."""
        return self.missing.nothing and not self.again


class Merged(NamedTuple):
    """What a merge did: its group, the records it changed, the conflicts left open."""

    group: str
    touched: tuple[tuple[str, str], ...]
    left_open: tuple[Conflict, ...]
    decided: int


class _TakeBack(Exception):  # noqa: N818 - no fault: a trial is over
    """Ends a trial; the transaction is rolled back."""


Pulse = Callable[[], None]


def try_out(
    ws: "Workspace",
    copy: Path,
    file: str,
    *,
    read: Callable[[Trial], None] = lambda _trial: None,
    pulse: Pulse = lambda: None,
) -> Trial:
    """Say what merging the checked copy at ``copy`` would do; nothing is changed.

    ``file`` names it in words. ``read`` is called while the workspace shows what it would show
    after the merge, to find words for what is new. Raises MergeError when the two do not fit
    together.
    """
    found: list[Trial] = []
    try:
        with (
            _nothing_written(ws.connection),
            _united(ws, copy, Step(MERGE, "", ""), file, pulse) as (tx, missing, stamp),
        ):
            if missing.nothing:
                found.append(_read_again(tx, missing, stamp))
            else:
                open_ = conflicts.found(ws.connection, boundary=stamp.mine + 1)
                found.append(_read(tx, missing, stamp, open_))
            read(found[0])
            raise _TakeBack
    except _TakeBack:
        return found[0]


@contextmanager
def _nothing_written(connection: sqlite3.Connection) -> Iterator[None]:
    """Keep what a trial will take back in memory.

    None of it ever reaches the file, so no journal is needed on the disk.
    """
    connection.execute('PRAGMA "main".journal_mode = MEMORY')
    try:
        yield
    finally:
        connection.execute('PRAGMA "main".journal_mode = DELETE')


def merge(
    ws: "Workspace",
    copy: Path,
    file: str,
    *,
    actor: str,
    what: str,
    reason: str = "",
    decisions: Mapping[Place, Decision] | None = None,
    otherwise: str = LATER,
    stamp: Stamp | None = None,
    read: Callable[[Trial], None] | None = None,
    pulse: Pulse = lambda: None,
) -> Merged | None:
    """Merge the checked copy at ``copy`` in one transaction, one step of undo.

    ``decisions`` says what becomes of conflicts, ``otherwise`` of all that are not named.
    With ``stamp`` the merge is refused when either side moved since. Where nobody looks at a
    plan first, ``read`` hears inside the same transaction what `try_out` would have said,
    before anything is decided: half the work. Returns None when there
    is nothing to merge. Raises MergeError, InputError for a decision that cannot be kept.
    """
    chosen = decisions or {}
    done: list[Merged] = []
    try:
        with (
            paused(),
            _united(ws, copy, Step(MERGE, actor, what, reason), file, pulse) as (tx, missing, at),
        ):
            if stamp is not None and stamp != at:
                raise moved()
            number = tx.number
            if missing.nothing:
                undone = again.find(tx.workspace.connection)
                if undone is None:
                    raise _TakeBack
                number = undone
                if read:
                    read(_read_again(tx, missing, at))
                open_ = again.apply(tx, undone, chosen, otherwise)
            else:
                open_ = conflicts.found(ws.connection, boundary=at.mine + 1)
                if read:
                    read(_read(tx, missing, at, open_))
                nets.remember(tx, open_)
            left = _decide(tx, open_, chosen, otherwise)
            nets.finish(tx, number)
            touched = tuple(dict.fromkeys([*nets.records(tx, number), *tx.touched]))
            done.append(Merged(tx.group, touched, tuple(left), len(open_) - len(left)))
            pulse()
    except _TakeBack:
        return None
    return done[0]


def moved() -> MergeError:
    """Return the error for a plan that no longer holds."""
    return MergeError(
        tr("The workspace changed while you were deciding. Look at the merge again."), code="moved"
    )


@contextmanager
def _united(
    ws: "Workspace", copy: Path, step: Step, file: str, pulse: Pulse
) -> Iterator[tuple[Transaction, Missing, Stamp]]:
    """Yield an open step in which both logs are one; nothing was decided yet."""
    connection = ws.connection
    with (
        in_words(ws.path),
        attached(connection, copy),
        session.Work(ws, step, keep_empty=True) as tx,
        ahead(ws.path) as journal,
    ):
        connection.execute("PRAGMA defer_foreign_keys = ON")
        at = _stamp(connection)
        pulse()
        missing = incoming.look(connection)
        if not missing.nothing:
            with quiet(tx):
                last = _unite(tx, at, file, pulse, journal)
            _tell_ledger(tx, step.actor, file, last)
        yield tx, missing, at
        for room in (incoming, union, rows):
            room.forget(connection)


def _tell_ledger(tx: Transaction, actor: str, file: str, last: int) -> None:
    """Keep in the ledger that a copy was merged, and whose it is, if it was handed over once."""
    given = '(SELECT "party" FROM "other"."_ledger" WHERE "act" = ? ORDER BY "at" DESC LIMIT 1)'
    connection = tx.workspace.connection
    (party,) = connection.execute(f"SELECT coalesce({given}, '')", (ledger.GIVEN,)).fetchone()
    entry = ledger.LedgerEntry(
        bytes.fromhex(tx.group),
        ledger.MERGED,
        clock.milliseconds(),
        actor,
        party,
        file,
        "",
        "",
        last,
    )
    ledger.write(connection, entry)


def _unite(tx: Transaction, at: Stamp, file: str, pulse: Pulse, journal: Ahead) -> int:
    """Make both logs one; returns the number of the newest change."""
    connection = tx.workspace.connection
    union.unite(connection, file)
    journal.begin()
    pulse()
    (last,) = connection.execute('SELECT coalesce(max("seq"), 0) FROM "main"."_change"').fetchone()
    connection.execute(
        'INSERT INTO "_merged" ("grp", "first", "last", "at", "file") VALUES (?, ?, ?, ?, ?)',
        (tx.number, at.mine + 1, last, clock.milliseconds(), file),
    )
    connection.execute(
        'INSERT INTO "_filled" ("seq", "grp") SELECT "mine", ? FROM "merge_fill"', (tx.number,)
    )
    rows.settle_rows(connection, tx.workspace.registry)
    journal.begin()
    pulse()
    return int(last)


def _stamp(connection: sqlite3.Connection) -> Stamp:
    """Return what both hold; the merge's own group, just made, does not count."""
    return Stamp(
        *connection.execute(
            'SELECT (SELECT coalesce(max("seq"), 0) FROM "main"."_change"),'
            ' (SELECT coalesce(max("no"), 0) FROM "main"."_group") - 1,'
            ' (SELECT coalesce(max("seq"), 0) FROM "other"."_change")'
        ).fetchone()
    )


def _read(tx: Transaction, missing: Missing, stamp: Stamp, open_: list[Conflict]) -> Trial:
    """Read what came of a union: what arrives, what is in conflict, what is odd."""
    disputed = {conflict.place for conflict in open_}
    arrivals = tuple(arrival for arrival in nets.arrivals(tx) if arrival[:3] not in disputed)
    odd = tuple(findings.findings(tx.workspace, disputed))
    return Trial(stamp, missing, tuple(Arrival(*each) for each in arrivals), tuple(open_), odd)


def _read_again(tx: Transaction, missing: Missing, stamp: Stamp) -> Trial:
    """Read what doing an undone merge of this copy again would do, if there was one."""
    undone = again.find(tx.workspace.connection)
    if undone is None:
        return Trial(stamp, missing, (), (), ())
    tried = again.try_out(tx, undone)
    arrivals = tuple(Arrival(*each) for each in tried.arrivals)
    return Trial(stamp, missing, arrivals, tried.conflicts, (), again=True)


def _decide(
    tx: Transaction,
    open_: list[Conflict],
    decisions: Mapping[Place, Decision],
    otherwise: str,
) -> list[Conflict]:
    """Settle each conflict that is decided; return those that are left for later."""
    left = []
    for conflict in open_:
        decision = decisions.get(conflict.place, Decision(otherwise))
        if decision.take == LATER:
            left.append(conflict)
        else:
            settle(tx, conflict, decision)
    return left
