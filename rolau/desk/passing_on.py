"""A desk that answers for an audience: publishers' terms keep values from it, and it says so.

Every question on values reads through `questions.values.current`, which asks the gate of its
desk; so table, chart, briefing and list leave out the same values, and none can forget to.
"""

import copy
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from rolau.base.errors import NotFoundError
from rolau.desk.desk import Desk, Row
from rolau.desk.left_out import above_words, as_chart_words, kept_in_words
from rolau.desk.remembering import Answers
from rolau.models.audience import Audience, highest, may_see, reaches
from rolau.models.indicator import IndicatorDefinition, IndicatorTarget, ManualValue
from rolau.models.passing_on import DERIVED, VALUES, Passed, own_release, passed, strictest
from rolau.models.registry import Kind
from rolau.store.queries import observations
from rolau.store.queries.observations import ObservationRow
from rolau.store.queries.records import Where

_KIND = "indicator_definition"


class Gate:
    """What may go to some readers, value by value; remembers of what something stayed.

    ``left_out`` counts the values that terms keep back by the code of their indicator;
    ``as_chart`` holds the indicators of which only what is drawn or judged goes out; ``above``
    counts by kind the records above the readers' level (a briefing's sieve sees to these
    itself: then ``levels`` is false). ``disputed`` gives the levels of a record whose level two
    copies disagree on: until somebody decides, the highest holds.
    """

    def __init__(
        self,
        desk: Desk,
        readers: Audience,
        *,
        levels: bool = True,
        listed: bool = False,
        disputed: Mapping[tuple[str, str], Sequence[str]] = MappingProxyType({}),
    ) -> None:
        self.readers = readers
        self.left_out: Counter[str] = Counter()
        self.as_chart: set[str] = set()
        self.above: dict[str, set[str]] = {}
        self._desk = desk
        self._levels = levels
        self._listed = listed
        self._disputed = disputed
        self._rules: dict[str, tuple[object, object]] = {}
        self._rows: dict[tuple[str, str], Row] = {}
        self._asked = False

    def kept(
        self, values: Iterable[ObservationRow], *, derived: bool = False
    ) -> list[ObservationRow]:
        """Return the values that may go; with ``derived`` those too that may go as a chart."""
        if self.readers.all_seeing:
            return list(values)
        found = []
        derived = derived and not self._listed
        for value in values:
            if not self._seen(value):
                continue
            goes = self.passed(value)
            if goes == VALUES or (derived and goes == DERIVED):
                found.append(value)
            else:
                self.left_out[value.indicator] += 1
            if derived and goes == DERIVED:
                self.as_chart.add(value.indicator)
        return found

    def passed(self, value: ObservationRow) -> Passed:
        """Return what may go of one value by its publisher's terms."""
        rule, publisher = self._rule(value.indicator)
        plain = passed(rule, self.readers)
        if plain == VALUES:
            return plain
        return passed(rule, self.readers, own=self._is_own(value, publisher))

    def then(self, desk: Desk) -> "Gate":
        """Return a gate for the same readers before another desk: the same at a past moment."""
        return Gate(
            desk, self.readers, levels=self._levels, listed=self._listed, disputed=self._disputed
        )

    def lets(self, kind: str, row: Row) -> bool:
        """Tell whether a record is on a level that the readers may see; notes it when not."""
        circle = self._desk.registry[kind].about.audience
        several = self._disputed.get((kind, str(row.get("id") or "")))
        level = highest(several) if several else row.get("handling")
        if not self._levels or (may_see(self.readers, level) and reaches(self.readers, circle)):
            return True
        self.above.setdefault(kind, set()).add(str(row.get("id") or ""))
        return False

    def target(self, row: Row, values: Iterable[ObservationRow]) -> Row:
        """Return a target's row, without its baseline unless a value of its period may go."""
        indicator, period = str(row.get("indicator") or ""), row.get("baseline_period")
        if row.get("baseline") is None or self.readers.all_seeing:
            return row
        if passed(self._rule(indicator)[0], self.readers) == VALUES or any(
            (each.country, each.indicator, each.period) == (row.get("country"), indicator, period)
            and self.passed(each) == VALUES
            for each in values
        ):
            return row
        self.left_out[indicator] += 1
        return {**row, "baseline": None, "baseline_period": None}

    def by_hand(self, row: Row) -> bool:
        """Tell whether a value by hand may go by its publisher's terms; counts it when not."""
        indicator = str(row.get("indicator") or "")
        goes = passed(self._rule(indicator)[0], self.readers, own=bool(row.get("own"))) == VALUES
        self.left_out[indicator] += not goes
        return goes

    def words(self) -> str:
        """Return what was left out and why; empty when nothing was."""
        kept_in = self.names(code for code, count in self.left_out.items() if count)
        drawn = self.names(code for code in self.as_chart if not self.left_out[code])
        return " ".join(
            filter(None, (above_words(self._desk.registry, self.above), kept_in_words(kept_in),
                          as_chart_words(drawn)))
        )  # fmt: skip

    def names(self, codes: Iterable[str]) -> list[str]:
        """Return what indicators are called, in order."""
        return sorted({self._desk.title(_KIND, code) or code for code in codes})

    def _seen(self, value: ObservationRow) -> bool:
        """Tell whether the readers may see what a value stands in and what it is of."""
        definition = self._row(_KIND, value.indicator)
        origin = _origin(value)
        return self.lets(_KIND, definition) and self.lets(origin[0], self._row(*origin))

    def _row(self, kind: str, id: str) -> Row:
        if (kind, id) not in self._rows:
            self._rows[kind, id] = self._desk.record(kind, id, gone=True) or {"id": id}
        return self._rows[kind, id]

    def _rule(self, indicator: str) -> tuple[object, object]:
        """Return an indicator's rule (the strictest while copies differ on it) and publisher."""
        if not self._asked:
            self._asked = True
            self._read_disputed()
        if indicator not in self._rules:
            row = self._row(_KIND, indicator)
            self._rules[indicator] = (row.get("pass_on"), row.get("publisher"))
        return self._rules[indicator]

    def _read_disputed(self) -> None:
        from rolau.desk.merging import open_conflicts  # not for every question on values

        for entry in open_conflicts(self._desk):
            if (entry.kind, entry.field) == (_KIND, IndicatorDefinition.pass_on.name):
                sides = [side.value for side in (entry.mine, entry.theirs, *entry.others)]
                publisher = self._row(_KIND, entry.id).get("publisher")
                self._rules[entry.id] = (strictest(sides), publisher)

    def _is_own(self, value: ObservationRow, publisher: object) -> bool:
        row = self._row(*_origin(value))
        if value.manual:
            return bool(row.get("own"))
        return own_release(row.get("layout"), row.get("publisher"), publisher)


def _origin(value: ObservationRow) -> tuple[str, str]:
    return ("manual_value", value.manual) if value.manual else ("vintage", value.vintage)


def for_readers(
    desk: Desk,
    readers: Audience,
    *,
    levels: bool = True,
    listed: bool = False,
    disputed: Mapping[tuple[str, str], Sequence[str]] = MappingProxyType({}),
) -> tuple[Desk, Gate]:
    """Return the same desk as it answers for these readers, and the gate that tells what it kept.

    It is only for asking, and is not to be closed. With ``listed`` answers are given as figures:
    what may go as a chart only stays in.
    """
    answering = copy.copy(desk)
    answering.answers = Answers()
    gate = Gate(desk, readers, levels=levels, listed=listed, disputed=disputed)
    answering.gate = None if readers.all_seeing else gate  # nothing is kept from the Unit
    return answering, gate


def must_not_be_left_out(desk: Desk) -> None:
    """Raise NotFoundError in words when a desk's readers may not have something asked for."""
    words = desk.gate.words() if desk.gate else ""
    if words:
        raise NotFoundError(words, code="left-out")


def rows_for(desk: Desk, kind: Kind, rows: Iterable[Row]) -> list[Row]:
    """Return of a list of records what the readers of a desk may have; all without a gate.

    Fields that they may not see are empty. Published values are asked for through the gate.
    """
    gate = desk.gate
    if gate is None or gate.readers.all_seeing:
        return list(rows)
    secret = [
        field.name for field in kind.fields.values() if not reaches(gate.readers, field.audience)
    ]
    found = []
    for row in rows:
        if not kind.bulk and not gate.lets(kind.name, row):
            continue
        if kind.record is ManualValue and not gate.by_hand(row):
            continue
        if kind.record is IndicatorTarget:
            row = gate.target(row, _at_baseline(desk, row))
        found.append({**row, **dict.fromkeys(secret)})
    return found


def records_for(
    desk: Desk, kind: str, where: Where | None = None, fields: tuple[str, ...] = ()
) -> list[Row]:
    """Return records of a kind whose fields equal ``where``, as a desk's readers may have them.

    With ``fields`` no others need be read; what a gate looks at always is.
    """
    if not desk.gate:
        return desk.records(kind, where=where, fields=fields)
    return rows_for(desk, desk.registry[kind], desk.records(kind, where=where))


def _at_baseline(desk: Desk, row: Row) -> list[ObservationRow]:
    period = str(row.get("baseline_period") or "")
    return observations.current(
        desk.workspace,
        countries=[str(row.get("country") or "")],
        indicators=[str(row.get("indicator") or "")],
        first=period,
        last=period,
    )
