"""The past of copies that meet: what a merge brought was not known before it."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from rolau.store import conflicts
from rolau.store.merging.decide import LATER, MINE, THEIRS
from rolau.store.past import Moment, PastWorkspace
from rolau.store.undo import next_undo, undo
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY
from tests.store.merging.copies import merge, open_
from tests.store.test_past import instant, state

IDS = st.sampled_from(["a", "b"])
SIDES = st.sampled_from([0, 1])
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(["One", "Two"]),
        "people": st.sampled_from([None, 1, 2]),
        "cost": st.sampled_from([None, "5 EUR"]),
    },
)


def _empty():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.rolau"
        Workspace.create(path, registry=REGISTRY).close()
        return path.read_bytes()


EMPTY = _empty()


def whole(ws):
    """All there is to know of a file, its open conflicts included."""
    return state(ws), sorted(str(entry) for entry in conflicts.conflicts(ws))


class Copies(RuleBasedStateMachine):
    """Two copies edited apart, merged both ways, merges undone; each remembers its moments."""

    @initialize()
    def begin(self):
        self.folder = tempfile.TemporaryDirectory()
        self.paths = [Path(self.folder.name) / name for name in ("x.rolau", "y.rolau")]
        self.paths[0].write_bytes(EMPTY)
        with open_(self.paths[0]) as ws, ws.transaction(actor="Ada", what="Add") as tx:
            tx.add("expedition", {"name": "One", "country": "LBR"}, id="a")
        shutil.copyfile(*self.paths)
        self.seen: list[list[tuple[int, int, object]]] = [[], []]

    @rule(side=SIDES, key=IDS, values=VALUES)
    def edit(self, side, key, values):
        with open_(self.paths[side]) as ws, ws.transaction(actor="Bo", what="Edit") as tx:
            there = ws.connection.execute("SELECT _gone FROM expedition WHERE id = ?", (key,))
            gone = there.fetchone()
            if gone is None:
                tx.add("expedition", {"name": "New", "country": "LBR", **values}, id=key)
            elif not gone[0]:
                tx.set("expedition", key, values)

    @rule(side=SIDES, key=IDS)
    def delete_or_restore(self, side, key):
        with open_(self.paths[side]) as ws, ws.transaction(actor="Bo", what="Life") as tx:
            there = ws.connection.execute("SELECT _gone FROM expedition WHERE id = ?", (key,))
            gone = there.fetchone()
            if gone is not None:
                (tx.restore if gone[0] else tx.delete)("expedition", key)

    @rule(side=SIDES, take=st.sampled_from([LATER, LATER, MINE, THEIRS]))
    def merge(self, side, take):
        merge(self.paths[side], self.paths[1 - side], otherwise=take)

    @rule(side=SIDES)
    def undo(self, side):
        with open_(self.paths[side]) as ws:
            if next_undo(ws):
                undo(ws, actor="Cy")

    @rule(side=SIDES)
    def look(self, side):
        with Workspace.open(self.paths[side], registry=REGISTRY) as ws:
            self.seen[side].append((instant(), ws.info().changes, whole(ws)))

    def teardown(self):
        if not hasattr(self, "seen"):
            return
        with self.folder:
            for path, seen in zip(self.paths, self.seen, strict=True):
                with Workspace.open(path, registry=REGISTRY) as ws:
                    for at, point, then in seen:
                        for moment in (Moment(at), Moment(at, point)):
                            with PastWorkspace(ws, moment) as past:
                                assert whole(past) == then


TestCopies = Copies.TestCase
TestCopies.settings = settings(
    max_examples=5,
    stateful_step_count=14,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
