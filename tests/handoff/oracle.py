"""What a copy must hold, worked out the plain way: sets of records, rule by rule.

Written from the rules of the design, without a look at the store; slow, and short.
"""

from typing import NamedTuple

from rolau.models.audience import audience, may_see, reaches
from rolau.models.fields import FieldType
from rolau.models.registry import Registry

TEXTS = (FieldType.TEXT, FieldType.LONG_TEXT)
Place = tuple[str, str]
"""Kind and id of a record."""


class Kept(NamedTuple):
    """One record as planted: its values now, what fields held before, the levels it had."""

    values: dict[str, object]
    before: dict[str, list[str]]
    levels: list[str]


class Oracle:
    """The records of a workspace and the terms of a hand-off."""

    def __init__(
        self, registry: Registry, records: dict[Place, Kept], readers: str, countries: tuple
    ) -> None:
        self.registry = registry
        self.records = records
        self.readers = audience(readers)
        self.countries = set(countries)
        self.out = self._left_out()

    # -- what a record points to ------------------------------------------------------------

    def _targets(self, place: Place, name: str) -> list[Place]:
        field = self.registry[place[0]].fields[name]
        value = self.records[place].values.get(name)
        if value is None or field.type not in (FieldType.REFERENCE, FieldType.ANY_RECORD):
            return []
        parts = str(value).split(",") if field.many else [str(value)]
        if field.type is FieldType.REFERENCE:
            return [(field.target, part) for part in parts]
        return [(part.split(":", 1)[0], part.split(":", 1)[1]) for part in parts]

    def _all_targets(self, place: Place) -> list[Place]:
        names = self.registry[place[0]].fields
        return [target for name in names for target in self._targets(place, name)]

    # -- to which countries it belongs ------------------------------------------------------

    def _countries(self, place: Place, seen: frozenset[Place] = frozenset()) -> set[str]:
        if place in seen:
            return set()
        kind = self.registry[place[0]]
        own = [self.records[place].values.get(name) for name in kind.country_fields]
        found = {code for value in own if value for code in str(value).split(",")}
        if found:
            return found
        owner = kind.about.owner
        if owner and kind.fields[owner].type is not FieldType.COUNTRY:
            targets = self._targets(place, owner)
        else:
            targets = self._all_targets(place)
        return set().union(*(self._countries(each, seen | {place}) for each in targets), set())

    # -- what is left out -------------------------------------------------------------------

    def _left_out(self) -> set[Place]:
        out = set()
        for place, record in self.records.items():
            kind = self.registry[place[0]]
            countries = self._countries(place)
            if not may_see(self.readers, record.levels[-1]):
                out.add(place)
            if not reaches(self.readers, kind.about.audience):
                out.add(place)
            if kind.name == "manual_value" and self._hand_stays(record):
                out.add(place)
            if self.countries and countries and not countries & self.countries:
                out.add(place)
        while more := {each for each in self.records if self._follows(each, out)}:
            out |= more
        return out

    def _kept_in(self, indicator: object) -> bool:
        """Whether a publisher keeps an indicator's values from everybody but the Unit."""
        rule = self.records["indicator_definition", str(indicator)].values["pass_on"]
        return self.readers.code != "unit" and rule != "as_is"

    def _hand_stays(self, value: Kept) -> bool:
        return not value.values.get("own") and self._kept_in(value.values["indicator"])

    def _baseline_goes(self, target: Kept) -> bool:
        """Whether a baseline may go: by its rule, or as a value of its place in the copy does."""
        if not self._kept_in(target.values["indicator"]):
            return True
        names = (("country", "country"), ("indicator", "indicator"), ("baseline_period", "period"))
        return any(
            all(target.values.get(ours) == each.values.get(theirs) for ours, theirs in names)
            for place, each in self.records.items()
            if place[0] == "manual_value" and place not in self.out
        )

    def _follows(self, place: Place, out: set[Place]) -> bool:
        if place in out:
            return False
        kind = self.registry[place[0]]
        for name, field in kind.fields.items():
            needed = field.required or name == kind.about.owner
            if needed and out & set(self._targets(place, name)):
                return True
        if self._countries(place) or kind.name == "vintage":
            return False
        referring = {each for each in self.records if place in self._all_targets(each)}
        return bool(referring) and referring <= out

    # -- what is withheld of the others -----------------------------------------------------

    def shows(self, place: Place, name: str) -> bool:
        """Whether the copy shows what a field holds now."""
        field = self.registry[place[0]].fields[name]
        record = self.records[place]
        if (place[0], name) == ("indicator_target", "baseline") and not self._baseline_goes(record):
            return False
        return reaches(self.readers, field.audience) and not self.out & set(
            self._targets(place, name)
        )

    def tells_past(self, place: Place, name: str) -> bool:
        """Whether the copy tells what a field held before."""
        field = self.registry[place[0]].fields[name]
        record = self.records[place]
        ever = any(not may_see(self.readers, level) for level in record.levels)
        return reaches(self.readers, field.audience) and not ever

    @property
    def whole(self) -> bool:
        """Whether nothing is withheld at all."""
        return self.readers.code == "unit" and not self.countries

    def words(self, groups: dict[str, list[Place]]) -> dict[str, bool]:
        """Return the words planted in texts and names of steps, and whether each may be told."""
        told: dict[str, bool] = {}
        for place, record in self.records.items():
            kept = place not in self.out
            for name, field in self.registry[place[0]].fields.items():
                if field.type not in TEXTS:
                    continue
                if record.values.get(name) is not None:
                    told[str(record.values[name])] = kept and self.shows(place, name)
                past = kept and self.tells_past(place, name)
                told |= dict.fromkeys(record.before.get(name, []), past)
        for what, places in groups.items():
            if self.whole:
                told[what] = True
            elif self.readers.code == "external" or self.out & set(places):
                told[what] = False  # of the other steps, some are told and some are not
        return told
