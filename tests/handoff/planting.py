"""Random workspaces of every registered kind, in which each text is a word of its own."""

import itertools
from typing import Any

from hypothesis import strategies as st

from rolau.base.errors import InputError
from rolau.models.fields import Field, FieldType
from rolau.models.record import HANDLING
from rolau.store.workspace import Workspace
from tests.handoff.oracle import TEXTS, Kept, Place

LEVELS = [choice.code for choice in HANDLING]
COUNTRIES = ["LBR", "COD"]
ACTOR = "Adalbert Oduya"


class Planter:
    """Puts random records into a workspace, and remembers what it did.

    ``groups`` holds the records of each step by its name, ``gone`` what is deleted.
    """

    def __init__(self, ws: Workspace, data: st.DataObject) -> None:
        self.ws = ws
        self.data = data
        self.records: dict[Place, Kept] = {}
        self.groups: dict[str, list[Place]] = {}
        self.gone: set[Place] = set()
        self._words = (f"kanari{number:05d}vogel" for number in itertools.count())

    def word(self) -> str:
        return next(self._words)

    def one(self, choices: list[Any]) -> Any:
        return self.data.draw(st.sampled_from(choices))

    def several(self, choices: list[Any]) -> list[Any]:
        some = st.lists(st.sampled_from(choices), min_size=1, max_size=2, unique=True)
        return self.data.draw(some)

    def value(self, field: Field) -> Any:
        """Return a value for a field; None when it needs a record and there is none."""
        plain = {
            FieldType.INTEGER: 2,
            FieldType.NUMBER: 1.0,
            FieldType.YES_NO: 1,
            FieldType.DATE: "2006",
            FieldType.PERIOD: "2006",
            FieldType.MONEY: "5 EUR",
        }
        if field.type in TEXTS:
            return self.word()
        if field.type in plain:
            return plain[field.type]
        choices = {FieldType.COUNTRY: COUNTRIES, FieldType.CHOICE: list(field.codes)}.get(
            field.type, self.known(field)
        )
        if not choices:
            return None
        return ",".join(self.several(choices)) if field.many else self.one(choices)

    def known(self, field: Field) -> list[str]:
        """Return what a reference may point to."""
        if field.type is FieldType.ANY_RECORD:
            return [":".join(place) for place in self.records]
        return [key for kind, key in self.records if kind == field.target]

    def add(self) -> None:
        """Add a record of any kind."""
        kind = self.one(self.ws.registry.kept())
        values = {
            name: self.value(field)
            for name, field in kind.fields.items()
            if name != "handling" and (field.required or self.one([True, False]))
        }
        if any(kind.fields[name].required and value is None for name, value in values.items()):
            return
        values["handling"], what = self.one(LEVELS), self.word()
        try:
            with self.ws.transaction(actor=ACTOR, what=what) as tx:
                place = (kind.name, tx.add(kind.name, values))
        except InputError:  # there already: it is one by nature
            return
        self._remember(place, values)
        self.groups[what] = [place]

    def _remember(self, place: Place, values: dict[str, Any]) -> None:
        """Note a record; one that was deleted and is one by nature has come back."""
        before: dict[str, list[str]] = {}
        levels: list[str] = []
        if place in self.records:
            old, before, levels = self.records[place]
            for name, value in old.items():
                if self.ws.registry[place[0]].fields[name].type in TEXTS and value is not None:
                    before.setdefault(name, []).append(str(value))
        self.records[place] = Kept(values, before, [*levels, values["handling"]])
        self.gone.discard(place)

    def change(self) -> None:
        """Write over a field or the level of one or two records, in one step."""
        living = [place for place in self.records if place not in self.gone]
        if not living:
            return
        places, what = self.several(living), self.word()
        before = self.ws.info().changes
        with self.ws.transaction(actor=ACTOR, what=what) as tx:
            changed = [place for place in places if self._change(tx, place)]
        if self.ws.info().changes > before:
            self.groups[what] = changed

    def _change(self, tx: Any, place: Place) -> bool:
        """Change one record; tell whether that made a difference."""
        record, kind = self.records[place], self.ws.registry[place[0]]
        texts = [
            name
            for name, field in kind.fields.items()
            if field.type in TEXTS and name not in kind.key
        ]
        if not texts or self.one([True, False]):
            level, before = self.one(LEVELS), record.levels[-1]
            record.levels.append(level)
            record.values["handling"] = level
            tx.set(*place, {"handling": level})
            return bool(level != before)
        name = self.one(texts)
        if record.values.get(name) is not None:
            record.before.setdefault(name, []).append(str(record.values[name]))
        record.values[name] = self.word()
        tx.set(*place, {name: record.values[name]})
        return True

    def delete(self) -> None:
        """Delete a record, or take it back."""
        if not self.records:
            return
        place = self.one(list(self.records))
        with self.ws.transaction(actor=ACTOR, what="Tidy up") as tx:
            (tx.restore if place in self.gone else tx.delete)(*place)
        self.gone ^= {place}
