"""What a set of changes means, worked out in plain Python from the rules alone.

Nothing here knows how the store does it: a log is read as a set of changes named by origin,
number and salt, and from that set follow what every record shows (R4), whether it is deleted
(R5), and what is in conflict.
"""

import sqlite3
from collections import defaultdict
from typing import Any, NamedTuple

from rolau.models.fields import Field, FieldType, Value
from rolau.models.registry import Registry

Id = tuple[str, int, int]
Place = tuple[str, str, str]


class Change(NamedTuple):
    """One change, free of every file's local numbers. ``field`` '' is the record itself."""

    kind: str
    key: str
    field: str
    value: Value
    parents: frozenset[Id]
    seen: frozenset[Id]
    time: int
    group: str
    withheld: bool

    @property
    def place(self) -> Place:
        return self.kind, self.key, self.field


class Dispute(NamedTuple):
    """A conflict: the values that stand against one another, what is shown, the base's time."""

    values: frozenset[Value]
    shown: Value
    base: int | None


Log = dict[Id, Change]


def read(file: sqlite3.Connection) -> Log:
    """Read the changes of a file with plain SQL."""
    origins = dict(file.execute("SELECT no, hex(id) FROM _origin"))
    groups = dict(file.execute("SELECT no, hex(id) FROM _group"))
    rows = file.execute(
        "SELECT seq, origin, n, salt, kind, key, field, value, parent, hlc, grp, withheld"
        " FROM _change"
    ).fetchall()
    also = file.execute("SELECT child, parent FROM _also").fetchall()
    seen = file.execute("SELECT child, seen FROM _seen").fetchall()
    ids = {row[0]: (origins[row[1]], row[2], row[3]) for row in rows}
    assert len(set(ids.values())) == len(ids), "one identity names one change"
    parents: dict[int, set[int]] = defaultdict(set)
    sights: dict[int, set[int]] = defaultdict(set)
    for child, parent in also:
        parents[child].add(parent)
    for child, one in seen:
        sights[child].add(one)
    log: Log = {}
    for number, *_, kind, key, field, value, parent, time, group, withheld in rows:
        above = parents[number] | ({parent} if parent is not None else set())
        log[ids[number]] = Change(
            kind,
            key,
            field,
            value,
            frozenset(ids[one] for one in above),
            frozenset(ids[one] for one in sights[number]),
            time,
            groups[group],
            bool(withheld),
        )
    return log


class Meaning:
    """What a log means: every record's values, life and conflicts."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self._of: dict[Place, list[Id]] = defaultdict(list)
        for identity, change in log.items():
            self._of[change.place].append(identity)
        replaced = {parent for change in log.values() for parent in change.parents}
        told = [change for change in log.values() if not change.withheld]
        self._replaced = {parent for change in told for parent in change.parents}
        self._heads = {
            place: [one for one in ids if one not in replaced] for place, ids in self._of.items()
        }
        self._fields: dict[tuple[str, str], list[str]] = defaultdict(list)
        for kind, key, field in self._of:
            if field:
                self._fields[kind, key].append(field)
        self.records = sorted((kind, key) for kind, key, field in self._of if not field and kind)

    def _rank(self, identity: Id) -> tuple[int, int]:
        return self.log[identity].time, identity[2]

    def heads(self, place: Place) -> list[Id]:
        """Return the heads that may be shown, the one that is shown first."""
        found = [one for one in self._heads.get(place, []) if not self.log[one].withheld]
        return sorted(found, key=self._rank, reverse=True)

    def shown(self, place: Place) -> Value:
        """R4: the head with the greatest time, then salt.

        What only a withheld change replaced is the latest that is known here: it stays, for a
        copy that was told less must never blank what another one knows.
        """
        seen = {one for one in self._of.get(place, []) if not self.log[one].withheld}
        replaced = {parent for one in seen for parent in self.log[one].parents}
        known = sorted(seen - replaced, key=self._rank, reverse=True)
        return self.log[known[0]].value if known else None

    def latest_possible(self, place: Place, field: Field[Any]) -> Value:
        """Return the latest value of a field that its column can hold."""
        ids = sorted(self._of.get(place, []), key=self._rank, reverse=True)
        values = [self.log[one].value for one in ids if not self.log[one].withheld]
        return next((value for value in values if possible(field, value)), None)

    def _strangers(self, kind: str, key: str) -> bool:
        """R5: is there an edit that no deletion saw and that saw no deletion?"""
        deletions = self._lives(kind, key)
        for field in self._fields[kind, key]:
            for edit in self.heads((kind, key, field)):
                known = any(
                    edit in self.log[one].seen or one in self.log[edit].seen for one in deletions
                )
                if not known:
                    return True
        return False

    def _lives(self, kind: str, key: str) -> list[Id]:
        """What is known of a record's life: what only a withheld change replaced stays."""
        ids = self._of[kind, key, ""]
        return [one for one in ids if one not in self._replaced and not self.log[one].withheld]

    def gone(self, kind: str, key: str) -> int:
        """R5: deleted when every head of its life says so and no edit is unknown to them."""
        lives = {self.log[one].value for one in self._lives(kind, key)}
        return int(0 not in lives and not self._strangers(kind, key))

    def disputes(self) -> dict[Place, Dispute]:
        """Return every conflict there is."""
        found = {}
        for place in self._of:
            if not place[0]:
                continue
            heads = self.heads(place)
            values = frozenset(self.log[one].value for one in heads)
            kind, key, field = place
            if field:
                if len(values) > 1:
                    found[place] = Dispute(values, self.shown(place), self._base(heads))
            elif 1 in values and (0 in values or self._strangers(kind, key)):
                found[place] = Dispute(frozenset({0, 1}), 0, None)
        return found

    def _base(self, heads: list[Id]) -> int | None:
        """Return the time of the newest change that all heads come from."""
        shared = set.intersection(*(self.ancestors(head) for head in heads))
        times = [self.log[one].time for one in shared if not self.log[one].withheld]
        return max(times, default=None)

    def ancestors(self, identity: Id) -> set[Id]:
        """Return what a change comes from, itself among it."""
        found, to_do = {identity}, [identity]
        while to_do:
            for parent in self.log[to_do.pop()].parents - found:
                found.add(parent)
                to_do.append(parent)
        return found


def possible(field: Field[Any], value: Value) -> bool:
    """Whether a column of the table can hold a value (only choices and yes or no refuse)."""
    if value is None or field.many:
        return True
    if field.type is FieldType.CHOICE:
        return value in field.codes
    return field.type is not FieldType.YES_NO or value in (0, 1)


Rows = dict[tuple[str, str], dict[str, Value]]


def rows(file: sqlite3.Connection, registry: Registry) -> Rows:
    """Read every record's fields, and its deletion mark as the field ''."""
    found = {}
    for kind in registry.kept():
        cursor = file.execute(f'SELECT * FROM "{kind.name}"')
        names = [column[0] for column in cursor.description]
        for values in cursor:
            row = dict(zip(names, values, strict=True))
            made = {name: _value(field, row) for name, field in kind.fields.items()}
            found[kind.name, row["id"]] = {"": row["_gone"], **made}
    return found


def _value(field: Field[Any], row: dict[str, Value]) -> Value:
    value = row[field.name]
    if field.type is not FieldType.MONEY:
        return value
    currency = row[f"{field.name}_currency"]
    if value is None and currency is None:
        return None
    return f"{'' if value is None else value} {currency or ''}"


def must_show(found: Rows, registry: Registry, log: Log) -> Meaning:
    """The records show what the log means, no more and no less; return what it means."""
    meaning = Meaning(log)
    assert sorted(found) == [each for each in meaning.records if each[0] in registry]
    for (kind, key), values in found.items():
        assert values[""] == meaning.gone(kind, key), (kind, key, "deleted", values[""])
        for name, field in registry[kind].fields.items():
            place = (kind, key, name)
            wanted = meaning.shown(place)
            # A value that the column refuses stands only where another tool forced it in.
            allowed = [wanted]
            if not possible(field, wanted):
                allowed.append(meaning.latest_possible(place, field))
            assert values[name] in allowed, (place, values[name], allowed)
    return meaning


def lawful(log: Log) -> None:
    """What holds in every log: each change knows only earlier ones, of its own place."""
    for change in log.values():
        for parent in change.parents:
            above = log[parent]
            assert above.time < change.time, "a change is later than its parents"
            assert change.withheld or above.withheld or above.place == change.place
        for one in change.seen:
            other = log[one]
            assert other.time < change.time, "a change is later than what it saw"
            assert change.withheld or other.withheld or other.place[:2] == change.place[:2]
