"""Copies of one file and what people and tools do to them; each step is one method."""

import shutil
import sqlite3
from collections import Counter
from contextlib import ExitStack, nullcontext
from itertools import count
from pathlib import Path
from typing import Any

from rolau.base.errors import InputError
from rolau.handoff import handing
from rolau.handoff.handing import Receiver
from rolau.models.audience import audience as audience_of
from rolau.models.fields import Field, FieldType, Value
from rolau.models.registry import Kind, Registry
from rolau.store import conflicts, undo
from rolau.store.columns import column_names, split
from rolau.store.conflicts import Conflict
from rolau.store.merging import merge as merging
from rolau.store.merging.decide import LATER, Decision, settle, wanted
from rolau.store.merging.merge import Merged, Trial
from rolau.store.passing.terms import Terms
from rolau.store.staging import Staged
from rolau.store.workspace import Workspace
from tests.store.merging.laws import drawn, oracle
from tests.store.merging.laws.clocks import Clock
from tests.store.values import staged_row

counts: Counter[str] = Counter()
"""What was done in all histories of this run."""
_numbers = count()


class Copy:
    """One copy: a file, and how far the clock of its machine is wrong.

    It stays open from step to step, and so does the other tool that works on it.
    """

    def __init__(
        self,
        path: Path,
        clock: Clock | None,
        closing: ExitStack,
        shift: int = 0,
        *,
        registry: Registry,
    ) -> None:
        self.registry = registry
        self.path = path
        self.closing = closing
        self.clock = clock
        self.shift = shift
        self._ws: Workspace | None = None
        self._tool: sqlite3.Connection | None = None
        closing.callback(self.close)

    def _time(self) -> Any:
        return self.clock.at(self.shift) if self.clock else nullcontext()

    @property
    def ws(self) -> Workspace:
        if self._ws is None:
            self._ws = Workspace.open(self.path, write=True, registry=self.registry)
        return self._ws

    def close(self) -> None:
        """End the sitting; the next step begins a new one."""
        for each in (self._ws, self._tool):
            if each is not None:
                each.close()
        self._ws = self._tool = None

    def twin(self) -> "Copy":
        """Return a plain copy of the file, as it is now."""
        path = self.path.with_name(f"{next(_numbers)}.rolau")
        shutil.copyfile(self.path, path)
        return Copy(path, self.clock, self.closing, self.shift, registry=self.registry)

    # -- what is there -------------------------------------------------------------------------

    def ask(self, sql: str, *values: Value | bytes) -> list[tuple[Any, ...]]:
        return self.ws.connection.execute(sql, values).fetchall()

    def ids(self, kind: str) -> list[str]:
        return [row[0] for row in self.ask(f'SELECT id FROM "{kind}" ORDER BY id')]

    def life(self, kind: str, key: str) -> int | None:
        """Return 0 for a living record, 1 for a deleted one, None without it."""
        found = self.ask(f'SELECT _gone FROM "{kind}" WHERE id = ?', key)
        return found[0][0] if found else None

    def log(self) -> oracle.Log:
        return oracle.read(self.ws.connection)

    def rows(self) -> oracle.Rows:
        return oracle.rows(self.ws.connection, self.registry)

    def open_conflicts(self) -> list[Conflict]:
        return conflicts.conflicts(self.ws)

    # -- what we do ----------------------------------------------------------------------------

    def _step(self, work: Any) -> None:
        with self._time(), self.ws.transaction(actor="Ada", what="x") as tx:
            work(tx)

    def add(self, kind: Kind, values: dict[str, Value], key: str | None) -> None:
        named = kind.key_of(values) or key
        if named and self.life(kind.name, named) == 0:
            self._step(lambda tx: tx.set(kind.name, named, values))
        elif named and self.life(kind.name, named) == 1 and not kind.key:
            self._step(lambda tx: tx.restore(kind.name, named))
        else:
            self._step(lambda tx: tx.add(kind.name, values, id=key))
            counts["records added"] += 1

    def set(self, kind: Kind, key: str, values: dict[str, Value]) -> None:
        """Set fields; of a deleted record as undo would."""
        if self.life(kind.name, key):
            self._step(lambda tx: tx.put(kind.name, key, values))
        else:
            self._step(lambda tx: tx.set(kind.name, key, values))

    def die_or_live(self, kind: Kind, key: str) -> None:
        if self.life(kind.name, key):
            self._step(lambda tx: tx.restore(kind.name, key))
            counts["restorations"] += 1
        else:
            self._step(lambda tx: tx.delete(kind.name, key))
            counts["deletions"] += 1

    def keep_release(self, number: int) -> None:
        """Import one of a few releases; the same one is the same on every copy."""
        day = f"{2000 + number // 2}"
        if self.life("indicator_definition", "x") is None:
            fields: dict[str, Value] = {"code": "x", "name": "X", "direction": "higher_better"}
            self._step(lambda tx: tx.add("indicator_definition", fields))
        release: dict[str, Value] = {"release": f"R{number}", "released": day}
        with Staged(self.ws, released=day) as staged:
            periods = range(2000, 2003 + number % 2)
            staged.add(staged_row(period=str(year), value=float(number)) for year in periods)
            self._step(lambda tx: staged.keep(tx, release))
        counts["imports"] += 1

    def undo(self, *, again: bool = False) -> bool:
        """Undo the newest step (or redo the last undone); False when there is nothing."""
        step = (undo.next_redo if again else undo.next_undo)(self.ws)
        if step is None:
            return False
        with self._time():
            (undo.redo if again else undo.undo)(self.ws, actor="Ada")
        counts["redos" if again else "undos"] += 1
        return True

    def resolve(self, number: int, take: str) -> None:
        there = self.open_conflicts()
        if not there:
            return
        conflict = there[number % len(there)]
        decision = self._possible(conflict, take)
        self._step(lambda tx: settle(tx, conflict, decision))
        assert conflict.place not in {each.place for each in self.open_conflicts()}
        counts["decisions"] += 1

    def _possible(self, conflict: Conflict, take: str) -> Decision:
        """Return the decision, or another value where what was chosen cannot stand."""
        field = self.registry[conflict.kind].fields.get(conflict.field)
        if field is None:
            return Decision(take)
        sides = (conflict.mine, conflict.theirs, *conflict.others)
        if all(field.check(side.value) is None for side in sides):
            return Decision(take)
        options = drawn.values(field, lambda _kind: (), self.registry)
        return Decision("value", options[0]) if options else Decision("value", conflict.shown)

    def merge(self, other: "Copy", otherwise: str = LATER) -> Merged | None:
        """Merge another copy and hold what the rules say of it against the oracle."""
        before, theirs = self.log(), other.log()
        done = self.merge_quietly(other, self._otherwise(other, otherwise))
        after = self.log()
        assert set(before) | set(theirs) <= set(after), "nothing is missing after a merge"
        assert all(after[one] == before[one] for one in before if not before[one].withheld)
        assert all(after[one] == theirs[one] for one in theirs if not theirs[one].withheld)
        if done is None or not (done.decided or self.did_again(done)):
            assert set(after) == set(before) | set(theirs), "a merge adds nothing of its own"
        counts["merges"] += 1
        counts["forks met"] += self.ask("SELECT count(*) > 0 FROM _origin WHERE forked")[0][0]
        self.hold(after)
        return done

    def did_again(self, done: Merged | None) -> bool:
        """Whether a merge was the second one of a copy whose merge was taken back."""
        if done is None:
            return False
        act = self.ask("SELECT act FROM _group WHERE id = ?", bytes.fromhex(done.group))
        return bool(act == [("redo",)])

    def merge_quietly(self, other: "Copy", otherwise: str = LATER) -> Merged | None:
        """Merge from a private copy, as the desk does."""
        private = self._private(other)
        with self._time():
            return merging.merge(
                self.ws, private, "other", actor="Ada", what="Merge", otherwise=otherwise
            )

    def _private(self, other: "Copy") -> Path:
        private = self.path.with_name(".private")
        shutil.copyfile(other.path, private)
        return private

    def _otherwise(self, other: "Copy", otherwise: str) -> str:
        """A decision that cannot be kept refuses the whole merge; then decide later."""
        if otherwise == LATER:
            return LATER
        for conflict in self.try_out(other).conflicts:
            try:
                wanted(self.registry, conflict, Decision(otherwise))
            except InputError:
                return LATER
        return otherwise

    def try_out(self, other: "Copy") -> Trial:
        private = self._private(other)
        with self._time():
            return merging.try_out(self.ws, private, "other")

    def hand_over(self, audience: str, countries: tuple[str, ...]) -> "Copy":
        """Return the copy that somebody gets who may not see everything."""
        out = self.path.with_name(f"{next(_numbers)}.rolau")
        terms = Terms(audience_of(audience), countries)
        with self._time():
            handing.hand_over(
                self.ws, terms, Receiver("Bert", "Ada"), out, lambda *_: None, lambda: None
            )
        counts["hand-offs"] += 1
        return Copy(out, self.clock, self.closing, self.shift, registry=self.registry)

    # -- what other tools do -------------------------------------------------------------------

    def outside(self, sql: str, values: tuple[Value, ...], *, keys: bool, burst: bool) -> None:
        """Run one statement as another tool; a refused one leaves nothing."""
        if self._tool is None:
            self._tool = sqlite3.connect(self.path, isolation_level=None)
        with self._time():
            self._tool.execute(f"PRAGMA foreign_keys = {int(keys)}")
            if not burst:
                self._tool.execute("UPDATE _outside SET at = 0")
            self._tool.execute(sql, values)
        counts["edits by other tools"] += 1

    def outside_set(
        self, kind: Kind, key: str, values: dict[str, Value], *, keys: bool, burst: bool
    ) -> None:
        columns = _columns(kind, values)
        parts = ", ".join(f'"{column}" = ?' for column in columns)
        sql = f'UPDATE "{kind.name}" SET {parts} WHERE id = ?'
        self.outside(sql, (*columns.values(), key), keys=keys, burst=burst)

    def outside_write(
        self, kind: Kind, key: str, values: dict[str, Value], *, replace: bool, keys: bool
    ) -> None:
        if self.life(kind.name, key) is not None:
            replace = True
        columns = {"id": key, **_columns(kind, values)}
        names = ", ".join(f'"{column}"' for column in columns)
        word = "INSERT OR REPLACE" if replace else "INSERT"
        marks = ", ".join("?" * len(columns))
        sql = f'{word} INTO "{kind.name}" ({names}) VALUES ({marks})'
        self.outside(sql, tuple(columns.values()), keys=keys, burst=False)

    def outside_delete(self, kind: Kind, key: str, *, keys: bool) -> None:
        self.outside(f'DELETE FROM "{kind.name}" WHERE id = ?', (key,), keys=keys, burst=False)

    def outside_impossible(self, kind: Kind, key: str) -> None:
        """Force a value that no column of ours should hold."""
        for field in kind.fields.values():
            if field.type is FieldType.CHOICE and not field.many:
                self.outside("SELECT 1", (), keys=False, burst=False)
                assert self._tool
                self._tool.execute("PRAGMA ignore_check_constraints = ON")
                sql = f'UPDATE "{kind.name}" SET "{field.name}" = ? WHERE id = ?'
                self.outside(sql, ("no such thing", key), keys=False, burst=True)
                self._tool.execute("PRAGMA ignore_check_constraints = OFF")
                counts["impossible values"] += 1
                return

    # -- what must hold ------------------------------------------------------------------------

    def hold(self, log: oracle.Log | None = None) -> oracle.Meaning:
        """Records and conflicts are what the log means."""
        log = self.log() if log is None else log
        oracle.lawful(log)
        meaning = oracle.must_show(self.rows(), self.registry, log)
        said_so = meaning.disputes()
        found = self.open_conflicts()
        assert {conflict.place for conflict in found} == set(said_so)
        for conflict in found:
            said = said_so[conflict.place]
            sides = [conflict.mine, conflict.theirs, *conflict.others]
            assert len(sides) == len(said.values)
            assert {side.value for side in sides} == said.values, conflict.place
            assert conflict.shown == said.shown, conflict.place
            if said.base is not None:
                assert conflict.base is not None, conflict.place
            counts["conflicts seen"] += 1
        return meaning


def _columns(kind: Kind, values: dict[str, Value]) -> dict[str, Value]:
    made: dict[str, Value] = {}
    for name, value in values.items():
        field: Field[Any] = kind.fields[name]
        made |= zip(column_names(field), split(field, value), strict=True)
    return made
