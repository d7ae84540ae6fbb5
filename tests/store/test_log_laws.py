"""Laws of the log over random histories: rows show heads, undo gives back, nothing is lost.

Random steps of ours and of other tools (foreign keys on and off), deletions, restorations,
undos, redos and new openings run on a real file beside the plainest oracle: a dictionary.
"""

import sqlite3
from contextlib import closing

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from rolau.store import checks_of_log
from rolau.store.checks import check
from rolau.store.history import history
from rolau.store.queries import records
from rolau.store.undo import next_redo, next_undo, redo, undo
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY

IDS = st.sampled_from(["a", "b", "c"])
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(["One", "Two", "Three"]),
        "people": st.sampled_from([None, 1, 2]),
        "cost": st.sampled_from([None, "5 EUR", "7 USD"]),
        "distance": st.sampled_from([None, 1.0, 2.5]),
        "before": st.sampled_from([None, "a", "b"]),
    },
)
EMPTY = {"people": None, "cost": None, "distance": None, "before": None}


class Histories(RuleBasedStateMachine):
    """One file, its expected records, and the states that undo should lead back to."""

    folder_number = 0

    @initialize()
    def begin(self):
        import tempfile
        from pathlib import Path

        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "x.rolau"
        self.ws = Workspace.create(self.path, registry=REGISTRY)
        self.rows: dict[str, dict] = {}
        self.gone: dict[str, dict] = {}
        self.done: list[tuple[dict, dict]] = []
        self.undone: list[tuple[dict, dict]] = []
        self.changes = 0

    def teardown(self):
        if hasattr(self, "ws"):
            found = [entry for entry in check(self.ws) if entry.severity == "damage"]
            self.ws.close()
            self.folder.cleanup()
            assert found == []

    # -- what is done ----------------------------------------------------------------------

    def _state(self):
        return {key: dict(row) for key, row in self.rows.items()}, {
            key: dict(row) for key, row in self.gone.items()
        }

    def _after(self, before):
        """Note one step; a step that changed nothing is none."""
        if len(history(self.ws)) > self.changes:
            self.done.append(before)
            self.undone.clear()

    def _possible(self, key, values):
        return values.get("before") is None or values["before"] in (
            self.rows.keys() | self.gone.keys()
        )

    @rule(key=IDS, values=VALUES)
    def set_or_add(self, key, values):
        if key in self.gone or not values or not self._possible(key, values):
            return
        before = self._state()
        with self.ws.transaction(actor="Ada", what="x") as tx:
            if key in self.rows:
                tx.set("expedition", key, values)
            else:
                values = {"name": "One", **EMPTY, **values}
                tx.add("expedition", {**values, "country": "LBR"}, id=key)
        self.rows[key] = {**self.rows.get(key, {}), **values}
        self._after(before)

    @rule(key=IDS)
    def delete_or_restore(self, key):
        before = self._state()
        if key in self.rows:
            with self.ws.transaction(actor="Ada", what="x") as tx:
                tx.delete("expedition", key)
            self.gone[key] = self.rows.pop(key)
        elif key in self.gone:
            with self.ws.transaction(actor="Ada", what="x") as tx:
                tx.restore("expedition", key)
            self.rows[key] = self.gone.pop(key)
        else:
            return
        self._after(before)

    @rule(
        key=IDS,
        values=VALUES,
        how=st.sampled_from(["insert", "replace", "update", "delete"]),
        foreign_keys=st.booleans(),
    )
    def another_tool(self, key, values, how, foreign_keys):
        """A burst of its own: an earlier one is ended by a second that has passed."""
        if not self._possible(key, values) or (how == "insert") == (
            key in self.rows.keys() | self.gone.keys()
        ):
            return
        before = self._state()
        everything = {"name": "One", **EMPTY, **values}
        columns = self._columns(values if how == "update" else everything)
        with closing(sqlite3.connect(self.path)) as tool, tool:
            tool.execute(f"PRAGMA foreign_keys = {int(foreign_keys)}")
            tool.execute('UPDATE "_outside" SET "at" = 0')
            if how == "delete":
                tool.execute("DELETE FROM expedition WHERE id = ?", (key,))
            elif how == "update" and columns:
                parts = ", ".join(f"{name} = ?" for name in columns)
                tool.execute(
                    f"UPDATE expedition SET {parts} WHERE id = ?", (*columns.values(), key)
                )
            elif how in ("insert", "replace"):
                whole = {"id": key, "country": "LBR", **columns}
                word = "INSERT" if how == "insert" else "INSERT OR REPLACE"
                marks = ", ".join("?" * len(whole))
                tool.execute(
                    f"{word} INTO expedition ({', '.join(whole)}) VALUES ({marks})",
                    tuple(whole.values()),
                )
        self._expect(key, values, everything, how)
        self._after(before)

    def _expect(self, key, values, everything, how):
        if how == "delete":
            if key in self.rows:
                self.gone[key] = self.rows.pop(key)
        elif how == "update":
            for place in (self.rows, self.gone):
                if key in place:
                    place[key] = {**place[key], **values}
        else:
            self.gone.pop(key, None)
            self.rows[key] = everything

    @staticmethod
    def _columns(values):
        made: dict[str, object] = {}
        for name, value in values.items():
            if name == "cost":
                minor, _, currency = (value or " ").partition(" ")
                made |= {"cost": int(minor) if minor else None, "cost_currency": currency or None}
            else:
                made[name] = value
        return made

    @precondition(lambda self: hasattr(self, "done") and self.done)
    @rule()
    def undo(self):
        now = self._state()
        undo(self.ws, actor="Bo")
        before = self.done.pop()
        self.undone.append(now)
        self._be(before)

    @precondition(lambda self: hasattr(self, "undone") and self.undone)
    @rule()
    def redo(self):
        now = self._state()
        redo(self.ws, actor="Bo")
        self.done.append(now)
        self._be(self.undone.pop())

    def _be(self, state):
        """Undoing a creation keeps the record's fields, deleted; the oracle knows it still."""
        known = {**self.gone, **self.rows}
        self.rows = {key: dict(row) for key, row in state[0].items()}
        self.gone = {key: dict(row) for key, row in state[1].items()}
        for key, row in known.items():
            if key not in self.rows and key not in self.gone:
                self.gone[key] = row

    @rule()
    def close_and_open(self):
        self.ws.close()
        self.ws = Workspace.open(self.path, write=True, registry=REGISTRY)

    # -- what must hold --------------------------------------------------------------------

    @invariant()
    def records_are_as_expected(self):
        if not hasattr(self, "ws"):
            return
        found = {
            str(row["id"]): {name: row[name] for name in ("name", *EMPTY)}
            for row in records.find(self.ws, "expedition")
        }
        assert found == self.rows

    @invariant()
    def rows_show_what_the_log_says(self):
        if hasattr(self, "ws"):
            assert list(checks_of_log.findings(self.ws)) == []

    @invariant()
    def history_only_grows(self):
        if hasattr(self, "ws"):
            number = len(history(self.ws))
            assert number >= self.changes
            self.changes = number

    @invariant()
    def there_is_something_to_undo_exactly_when_something_was_done(self):
        if hasattr(self, "ws"):
            assert bool(next_undo(self.ws)) == bool(self.done)
            assert bool(next_redo(self.ws)) == bool(self.undone)


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=8,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
