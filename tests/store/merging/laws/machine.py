"""Random histories of several copies that meet: the laws of merging as a state machine.

Kinds, fields and relations are drawn from the registry, so that a new kind is under the laws
by being declared. What random histories rarely reach by themselves has rules of its own: the
same edit on two copies and another one after they met, an edit inside an open conflict, two
copies that went on under one origin.
"""

import random
import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from rolau.models.fields import FieldType, Value
from rolau.models.registry import Kind, Registry
from rolau.store.checks import check
from rolau.store.merging.decide import LATER, MINE, NEWEST, THEIRS
from rolau.store.workspace import Workspace
from tests.handoff.people import WHOLE as REGISTRY
from tests.store.merging.laws import drawn, oracle
from tests.store.merging.laws.clocks import DAY, Clock, shifted
from tests.store.merging.laws.copies import Copy, counts

COPY = st.integers(0, 4)
NUMBER = st.integers(0, 31)
KEYS = ("a", "b")
JUMPS = st.sampled_from([1, -1, 3, -3, 20, -20, 800, -800, 3000, -3000])
OTHERWISE = st.sampled_from([LATER, LATER, LATER, MINE, THEIRS, NEWEST])

BASE = frozenset(
    "country_profile source citation indicator_definition series_version vintage observation"
    " manual_value".split()
)
"""The kinds every file has here: releases are imported, and whatever is cited has sources."""


def few(kinds: Iterable[str]) -> frozenset[str]:
    """Return kinds with all that they point to, and those every file has."""
    found, next_ = set(BASE), set(kinds) | BASE
    while next_:
        found |= next_
        next_ = {to.target for name in next_ for to in REGISTRY[name].references()} - found
    return frozenset(found)


@cache
def registry_of(names: frozenset[str]) -> Registry:
    """Return a registry of these kinds: SQLite reads a file's schema at every opening."""
    return Registry([kind.record for kind in REGISTRY if kind.name in names])


@cache
def empty(names: frozenset[str]) -> bytes:
    """Return the bytes of a new file for these kinds; made once."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.rolau"
        Workspace.create(path, registry=registry_of(names), name="Desk").close()
        return path.read_bytes()


def room() -> tempfile.TemporaryDirectory[str]:
    """Return a folder; in memory where there is one, for a disk would only make it slow."""
    memory = Path("/dev/shm")
    return tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None)


class Histories(RuleBasedStateMachine):
    """Three to five copies of one file."""

    pairs, triples = 1, 1
    """How many pairs and triples of copies are compared at the end, drawn by lot."""
    whole = 0.1
    """In how many histories a file holds every kind there is, not only those that are in play."""

    @initialize(seed=st.integers(0, 2**16), number=st.sampled_from([3, 3, 4]))
    def begin(self, seed: int, number: int) -> None:
        self.closing = ExitStack()
        self.folder = Path(self.closing.enter_context(room()))
        self.clock: Clock | None = self.closing.enter_context(shifted())
        dice = random.Random(seed)
        self.dice = dice
        kept = REGISTRY.kept()
        self.kinds: list[Kind] = dice.sample(kept, 2)
        for kind in list(self.kinds):  # what they point to is in play as well
            self.kinds += [REGISTRY[field.target] for field in kind.references()]
        self.kinds = list(dict.fromkeys(self.kinds))
        every = frozenset(kind.name for kind in REGISTRY)
        names = every if dice.random() < self.whole else few(kind.name for kind in self.kinds)
        self.registry = registry_of(names)
        self.fields = {
            kind.name: dice.sample(list(kind.fields), min(2, len(kind.fields)))
            + [field.name for field in kind.references()][:1]
            for kind in self.kinds
        }
        path = self.folder / "copy0.rolau"
        path.write_bytes(empty(names))
        first = Copy(path, self.clock, self.closing, registry=self.registry)
        self.copies = [first]
        for kind in reversed(self.kinds):
            self._add(first, kind, "a", seed)
        for _each in range(1, number):
            self.copies.append(first.twin())
        counts["histories"] += 1
        for kind in self.kinds:
            counts[f"kind {kind.name}"] += 1

    # -- choosing ------------------------------------------------------------------------------

    def _copy(self, number: int) -> Copy:
        return self.copies[number % len(self.copies)]

    def _record(self, copy: Copy, number: int) -> tuple[Kind, str] | None:
        there = [(kind, key) for kind in self.kinds for key in copy.ids(kind.name)]
        return there[number % len(there)] if there else None

    def _value(self, copy: Copy, kind: Kind, field: int, value: int) -> dict[str, Any] | None:
        names = self.fields[kind.name]
        name = names[field % len(names)]
        choices = drawn.values(kind.fields[name], copy.ids, self.registry)
        return {name: choices[value % len(choices)]} if choices else None

    def _add(self, copy: Copy, kind: Kind, key: str, pick: int) -> None:
        values = drawn.record(kind, copy.ids, self.registry, pick)
        if values is not None:
            copy.add(kind, values, None if kind.key else key)

    # -- what people and tools do --------------------------------------------------------------

    @rule(copy=COPY, record=NUMBER, field=NUMBER, value=NUMBER)
    def edit(self, copy: int, record: int, field: int, value: int) -> None:
        one = self._copy(copy)
        where = self._record(one, record)
        values = where and self._value(one, where[0], field, value)
        if where and values:
            one.set(*where, values)

    @rule(copy=COPY, record=NUMBER, field=NUMBER, value=NUMBER, keys=st.booleans())
    def edit_by_a_tool(self, copy: int, record: int, field: int, value: int, keys: bool) -> None:
        one = self._copy(copy)
        where = self._record(one, record)
        values = where and self._value(one, where[0], field, value)
        if where and values:
            one.outside_set(*where, values, keys=keys, burst=bool(value % 2))

    @rule(copy=COPY, kind=NUMBER, key=st.sampled_from(KEYS), pick=NUMBER)
    def add(self, copy: int, kind: int, key: str, pick: int) -> None:
        self._add(self._copy(copy), self.kinds[kind % len(self.kinds)], key, pick)

    @rule(
        copy=COPY,
        kind=NUMBER,
        key=st.sampled_from(KEYS),
        pick=NUMBER,
        replace=st.booleans(),
        keys=st.booleans(),
    )
    def write_by_a_tool(
        self, copy: int, kind: int, key: str, pick: int, replace: bool, keys: bool
    ) -> None:
        one, of = self._copy(copy), self.kinds[kind % len(self.kinds)]
        values = drawn.record(of, one.ids, self.registry, pick)
        if values is not None:
            one.outside_write(of, key, values, replace=replace, keys=keys)

    @rule(copy=COPY, record=NUMBER)
    def delete_or_restore(self, copy: int, record: int) -> None:
        one = self._copy(copy)
        where = self._record(one, record)
        if where:
            one.die_or_live(*where)

    @rule(copy=COPY, record=NUMBER, keys=st.booleans())
    def delete_by_a_tool(self, copy: int, record: int, keys: bool) -> None:
        one = self._copy(copy)
        where = self._record(one, record)
        if where:
            one.outside_delete(*where, keys=keys)

    @rule(copy=COPY, record=NUMBER, field=NUMBER, keys=st.booleans())
    def point_to_nothing(self, copy: int, record: int, field: int, keys: bool) -> None:
        """Refused whatever the tool's settings, and nothing is left of it."""
        one = self._copy(copy)
        where = self._record(one, record)
        if where is None:
            return
        kind, key = where
        pointing = [
            each
            for each in kind.fields.values()
            if each.type in (FieldType.REFERENCE, FieldType.ANY_RECORD)
        ]
        if not pointing:
            return
        chosen = pointing[field % len(pointing)]
        to = "source:nowhere" if chosen.type is FieldType.ANY_RECORD else "nowhere"
        before = one.log()
        try:
            one.outside_set(kind, key, {chosen.name: to}, keys=keys, burst=False)
        except sqlite3.IntegrityError:
            assert one.log() == before
        else:
            raise AssertionError("a reference to nothing was taken")

    @precondition(lambda self: self.dice.random() < 0.3)
    @rule(copy=COPY, record=NUMBER)
    def force_an_impossible_value(self, copy: int, record: int) -> None:
        one = self._copy(copy)
        where = self._record(one, record)
        if where:
            one.outside_impossible(*where)

    @rule(copy=COPY, number=st.integers(0, 3))
    def keep_a_release(self, copy: int, number: int) -> None:
        self._copy(copy).keep_release(number)

    @rule(copy=COPY)
    def close_and_open(self, copy: int) -> None:
        self._copy(copy).close()

    @rule(copy=COPY, again=st.booleans())
    def undo_or_redo(self, copy: int, again: bool) -> None:
        self._copy(copy).undo(again=again)

    @rule(copy=COPY, days=JUMPS)
    def clock_jumps(self, copy: int, days: int) -> None:
        self._copy(copy).shift += days * DAY
        counts["clock jumps"] += 1

    @rule(copy=COPY, to=COPY)
    def copy_the_file(self, copy: int, to: int) -> None:
        """Put a plain copy in the place of another one, or beside all of them."""
        one = self._copy(copy)
        place = to % (len(self.copies) + 1)
        if place == copy % len(self.copies) or place > 4:
            return
        made = one.twin()
        self.copies[place : place + 1] = [made]
        counts["plain copies"] += 1

    @rule(
        copy=COPY,
        to=COPY,
        audience=st.sampled_from(["unit", "un-wide", "external"]),
        countries=st.sampled_from([(), ("LBR",), ("COD",)]),
    )
    def hand_over(self, copy: int, to: int, audience: str, countries: tuple[str, ...]) -> None:
        """A scoped or redacted copy takes the place of another one, or stands beside all."""
        place = to % (len(self.copies) + 1)
        if place == copy % len(self.copies) or place > 4:
            return
        made = self._copy(copy).hand_over(audience, countries)
        made.hold()
        self.copies[place : place + 1] = [made]

    # -- what random steps rarely reach ----------------------------------------------------------

    @rule(copy=COPY, other=COPY, record=NUMBER, field=NUMBER, values=st.tuples(NUMBER, NUMBER))
    def twins_meet_and_one_goes_on(
        self, copy: int, other: int, record: int, field: int, values: tuple[int, int]
    ) -> None:
        """Both set one field (often to the same), one merges the other, then edits again."""
        one, two = self._copy(copy), self._copy(other)
        where = self._record(one, record)
        if where is None or two.life(where[0].name, where[1]) is None:
            return
        same = values[0] if values[0] % 3 else values[1]
        for each, number in ((one, same), (two, values[1])):
            chosen = self._value(each, where[0], field, number)
            if chosen:
                each.set(*where, chosen)
        if one is two:
            return
        one.merge(two)
        chosen = self._value(one, where[0], field, values[0] + 1)
        if chosen:
            one.set(*where, chosen)

    @rule(copy=COPY, number=NUMBER, value=NUMBER, tool=st.booleans())
    def edit_inside_a_conflict(self, copy: int, number: int, value: int, tool: bool) -> None:
        one = self._copy(copy)
        there = one.open_conflicts()
        if not there:
            return
        conflict = there[number % len(there)]
        kind = self.registry[conflict.kind]
        if not conflict.field:
            self._inside_a_deletion(one, kind, conflict.id, value)
            return
        choices = drawn.values(kind.fields[conflict.field], one.ids, self.registry)
        if not choices:
            return
        values = {conflict.field: choices[value % len(choices)]}
        if tool:
            one.outside_set(kind, conflict.id, values, keys=True, burst=False)
        else:
            one.set(kind, conflict.id, values)
        counts["edits inside a conflict"] += 1

    def _inside_a_deletion(self, one: Copy, kind: Kind, key: str, value: int) -> None:
        if value % 4 == 0:
            one.die_or_live(kind, key)
            return
        chosen = self._value(one, kind, value, value // 4)
        if chosen:
            one.set(kind, key, chosen)
            counts["edits inside a conflict"] += 1

    @rule(copy=COPY, other=COPY, record=NUMBER, field=NUMBER, values=st.tuples(NUMBER, NUMBER))
    def fork_within_a_burst(
        self, copy: int, other: int, record: int, field: int, values: tuple[int, int]
    ) -> None:
        """Copied in the middle of another tool's burst; it goes on in both under one origin."""
        one = self._copy(copy)
        where = self._record(one, record)
        place = other % len(self.copies)
        if where is None or place == copy % len(self.copies):
            return
        first = self._value(one, where[0], field + 1, values[0] + values[1])
        if first:
            one.outside_set(*where, first, keys=False, burst=True)
        two = one.twin()
        self.copies[place] = two
        for each, number in zip((one, two), values, strict=True):
            chosen = self._value(each, where[0], field, number)
            if chosen:
                each.outside_set(*where, chosen, keys=False, burst=True)
        counts["forks within a burst"] += 1

    @rule(copy=COPY, other=COPY, record=NUMBER, field=NUMBER, value=NUMBER)
    def delete_here_and_edit_there(
        self, copy: int, other: int, record: int, field: int, value: int
    ) -> None:
        one, two = self._copy(copy), self._copy(other)
        where = self._record(one, record)
        if where is None or one is two or two.life(where[0].name, where[1]) is None:
            return
        one.die_or_live(*where)
        chosen = self._value(two, where[0], field, value)
        if chosen:
            two.set(*where, chosen)

    # -- meeting -------------------------------------------------------------------------------

    @rule(copy=COPY, other=COPY, otherwise=OTHERWISE)
    def merge(self, copy: int, other: int, otherwise: str) -> None:
        self._copy(copy).merge(self._copy(other), otherwise)

    @rule(copy=COPY, other=COPY)
    def meet(self, copy: int, other: int) -> None:
        """Both merge one another: then both hold the same."""
        one, two = self._copy(copy), self._copy(other)
        one.merge(two)
        two.merge(one)

    @rule(copy=COPY, number=NUMBER, take=st.sampled_from([MINE, THEIRS, NEWEST]))
    def decide(self, copy: int, number: int, take: str) -> None:
        self._copy(copy).resolve(number, take)

    @rule(copy=COPY, other=COPY, otherwise=OTHERWISE, redo=st.booleans())
    def merge_and_take_it_back(self, copy: int, other: int, otherwise: str, redo: bool) -> None:
        """Undoing a merge at once gives back what every record showed; redoing it, the merge."""
        one, two = self._copy(copy), self._copy(other)
        before, there = one.rows(), {c.place for c in one.open_conflicts()}
        if one.merge(two, otherwise) is None:
            return
        merged, open_ = one.rows(), {c.place for c in one.open_conflicts()}
        assert one.undo()
        one.hold()
        for where, values in one.rows().items():
            if where in before:
                self._given_back(where, before[where], values)
            else:
                assert values[""] == 1, where
        assert {conflict.place for conflict in one.open_conflicts()} <= there
        counts["merges undone"] += 1
        if redo:
            assert one.undo(again=True)
            one.hold()
            assert one.rows() == merged
            now = {conflict.place for conflict in one.open_conflicts()}
            assert now == open_, (now - open_, open_ - now)
            counts["merges redone"] += 1

    def _given_back(
        self, where: tuple[str, str], before: dict[str, Value], now: dict[str, Value]
    ) -> None:
        """What another tool forced in is not: no column of ours can be given it."""
        fields = self.registry[where[0]].fields
        for name, value in before.items():
            if not name or oracle.possible(fields[name], value):
                assert now[name] == value, (where, name)

    # -- the laws, at the end of every history ---------------------------------------------------

    def teardown(self) -> None:
        if not hasattr(self, "copies"):
            return
        try:
            self._laws()
        finally:
            self.closing.close()

    def _laws(self) -> None:
        for copy in self.copies:
            counts["changes"] += len(copy.hold().log)
        for copy in self.dice.sample(self.copies, min(self.pairs, len(self.copies))):
            assert [found for found in check(copy.ws) if found.severity == "damage"] == []
        for one, two in self._drawn(2, self.pairs):
            self._pair(one, two)
        for three in self._drawn(3, self.triples):
            self._triple(*three)

    def _drawn(self, size: int, most: int) -> list[tuple[Copy, ...]]:
        groups = list(combinations(self.copies, size))
        return self.dice.sample(groups, min(most, len(groups)))

    def _pair(self, one: Copy, two: Copy) -> None:
        here, there = one.twin(), two.twin()
        again = here.did_again(here.merge(two)) | there.did_again(there.merge(one))
        if again:  # one of them had taken this merge back and does it again: a change of its own
            counts["pairs that merge again"] += 1
            return
        _same(here, there)
        counts["pairs compared"] += 1
        for other in self.dice.sample((here.twin(), two, there, one), 2):
            self._nothing_new(here, other)

    def _nothing_new(self, here: Copy, other: Copy) -> None:
        """Idempotent, with itself and its twin too; nothing new writes nothing."""
        before = here.path.read_bytes()
        done = here.merge_quietly(other)
        if not here.did_again(done):
            assert done is None
            assert here.path.read_bytes() == before
        counts["merges with nothing new"] += 1

    def _triple(self, one: Copy, two: Copy, three: Copy) -> None:
        left = one.twin()
        again = _merge_all(left, two, three)
        right, inner = one.twin(), two.twin()
        again |= _merge_all(inner, three)
        again |= _merge_all(right, inner)
        if again:
            return
        _same(left, right)
        last = three.twin()
        if not _merge_all(last, one, two):
            _same(left, last)
        counts["triples compared"] += 1


def _merge_all(copy: Copy, *others: Copy) -> bool:
    again = False
    for other in others:
        again |= copy.did_again(copy.merge(other))
    return again


def _same(one: Copy, two: Copy) -> None:
    """Two copies that hold the same changes show the same."""
    log = one.log()
    assert log == two.log()
    meaning = oracle.Meaning(log)
    here, there = one.rows(), two.rows()
    assert sorted(here) == sorted(there)
    for (kind, key), values in here.items():
        for name, value in values.items():
            field = one.registry[kind].fields.get(name)
            if field and not oracle.possible(field, meaning.shown((kind, key, name))):
                continue  # stands only where another tool forced it in
            assert value == there[kind, key][name], (kind, key, name)
    sides = [
        {
            conflict.place: {conflict.mine.value, conflict.theirs.value}
            | {side.value for side in conflict.others}
            for conflict in copy.open_conflicts()
        }
        for copy in (one, two)
    ]
    assert sides[0] == sides[1]
