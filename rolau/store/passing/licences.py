"""What publishers' terms keep from the readers of a copy, by the rule of `models.passing_on`.

A release is kept whole, so that its digest holds, or not at all. A value by hand follows its
indicator's rule unless it is marked as our own; the baseline of a target is a value too, and
goes where a value of its period goes. While copies differ on a rule, the stricter one holds.
"""

import sqlite3
from collections.abc import Iterable, Mapping

from rolau.models.indicator import (
    IndicatorDefinition,
    IndicatorTarget,
    ManualValue,
    Observation,
    Vintage,
)
from rolau.models.passing_on import VALUES, own_release, passed, strictest
from rolau.models.record import Record
from rolau.models.registry import Kind, Registry
from rolau.store.passing.links import childless, release_kind
from rolau.store.passing.terms import Terms
from rolau.store.quoting import literal, name
from rolau.store.tables import VINTAGE

_TABLES = (
    """CREATE TABLE temp."_pass_kept_in" ("kind" TEXT, "key" TEXT, "field" TEXT,
  PRIMARY KEY ("kind", "key", "field")) WITHOUT ROWID""",
    """CREATE TABLE temp."_pass_licence" ("indicator" TEXT PRIMARY KEY, "along" INTEGER)
  WITHOUT ROWID""",
)
Rules = Mapping[str, tuple[object, object]]
"""Rule of passing on and publisher of each indicator, by its id."""


def choose(connection: sqlite3.Connection, registry: Registry, terms: Terms) -> None:
    """Add releases and values by hand to ``left``; fill ``kept_in`` with single fields.

    ``licence`` names the indicators of which something stays here; ``along`` those whose rule
    lets them go, and that stay because they are in one release with others.
    """
    for statement in _TABLES:
        connection.execute(statement)
    kinds = {kind.record: kind for kind in registry}
    defined = kinds.get(IndicatorDefinition)
    if terms.readers.all_seeing or defined is None:
        return
    rules = _rules(connection, defined)
    kept = {key for key, (rule, _) in rules.items() if passed(rule, terms.readers) != VALUES}
    if not kept:
        return
    if Observation in kinds and Vintage in kinds:
        _releases(connection, kinds[Observation], rules, kept)
    if ManualValue in kinds:
        _by_hand(connection, kinds[ManualValue], kept)
    if IndicatorTarget in kinds:
        _baselines(connection, kinds, kept)


def _rules(connection: sqlite3.Connection, kind: Kind) -> Rules:
    """Return what each definition says, a binned one too."""
    rule, publisher = IndicatorDefinition.pass_on.name, IndicatorDefinition.publisher.name
    said: dict[str, list[object]] = {}
    owners: dict[str, object] = {}
    for key, value, whose in connection.execute(
        f'SELECT "id", {name(rule)}, {name(publisher)} FROM "ours".{name(kind.name)}'
    ):
        said[key], owners[key] = [value], whose
    no_child = childless('"c"')
    heads = connection.execute(
        'SELECT "c"."key", "c"."value" FROM "ours"."_change" "c" WHERE "c"."kind" = ?'
        f' AND "c"."field" = ? AND {no_child}',
        (kind.name, rule),
    )
    for key, value in heads:  # a rule that another copy set stands in the log until it is decided
        if key in said:
            said[key].append(value)
    return {key: (strictest(found), owners[key]) for key, found in said.items()}


def _releases(
    connection: sqlite3.Connection, bulk: Kind, rules: Rules, kept: Iterable[str]
) -> None:
    release = release_kind(bulk)
    layout, publisher = Vintage.layout.name, Vintage.publisher.name
    found = connection.execute(
        'SELECT "l"."to_key", "v"."id", '
        f'"v".{name(layout)}, "v".{name(publisher)} FROM temp."_pass_link" "l"'
        f' JOIN "ours".{name(release)} "v" ON "v"."id" = "l"."key"'
        f' WHERE "l"."kind" = {literal(release)} AND "l"."to_kind" = ?',
        (bulk.fields[Observation.indicator.name].target,),
    )
    rows = found.fetchall()
    stay = {
        vintage
        for indicator, vintage, how, whose in rows
        if indicator in kept and not own_release(how, whose, rules[indicator][1])
    }
    for indicator, vintage, *_ in rows:
        if vintage in stay:
            _leave(connection, release, vintage, indicator, along=indicator not in kept)


def _by_hand(connection: sqlite3.Connection, kind: Kind, kept: Iterable[str]) -> None:
    """Leave out values by hand that are not our own, whatever indicator they ever were of."""
    field = ManualValue.indicator.name
    found = connection.execute(
        f'SELECT "id", {name(field)} FROM "ours".{name(kind.name)} WHERE NOT'
        f" coalesce({name(ManualValue.own.name)}, 0)"
        ' UNION SELECT "t"."id", "c"."value" FROM "ours"."_change" "c"'
        f' JOIN "ours".{name(kind.name)} "t" ON "t"."id" = "c"."key"'
        f' WHERE "c"."kind" = {literal(kind.name)} AND "c"."field" = {literal(field)}'
        f' AND NOT coalesce("t".{name(ManualValue.own.name)}, 0)'
    )
    for key, indicator in found.fetchall():
        if indicator in kept:
            _leave(connection, kind.name, key, indicator)


def _baselines(
    connection: sqlite3.Connection, kinds: Mapping[type[Record], Kind], kept: Iterable[str]
) -> None:
    """Keep in the baselines of targets, unless a value of their period goes out."""
    kind, field = kinds[IndicatorTarget], IndicatorTarget.baseline.name
    found = connection.execute(
        'SELECT "id", "country", "indicator", "baseline_period"'
        f' FROM "ours".{name(kind.name)} WHERE {name(field)} IS NOT NULL'
        f' OR EXISTS (SELECT 1 FROM "ours"."_change" "c" WHERE "c"."key" = {name(kind.name)}."id"'
        f' AND "c"."kind" = {literal(kind.name)} AND "c"."field" = {literal(field)})'
    )
    for key, *place in found.fetchall():
        if place[1] in kept and not _goes(connection, kinds, place):
            connection.execute(
                'INSERT OR IGNORE INTO temp."_pass_kept_in" VALUES (?, ?, ?)',
                (kind.name, key, field),
            )
            _note(connection, place[1])


def _goes(
    connection: sqlite3.Connection, kinds: Mapping[type[Record], Kind], place: Iterable[object]
) -> bool:
    """Tell whether a value at (country, indicator, period) is in the copy."""
    asked = []
    if Observation in kinds:
        bulk = kinds[Observation]
        asked.append(
            f'SELECT 1 FROM "ours".{name(bulk.name)} "o" JOIN "ours"."_vintage" "v"'
            f' ON "v"."no" = "o".{name(VINTAGE)} WHERE "o"."country" = ?1 AND "o"."indicator" = ?2'
            ' AND "o"."period" = ?3 AND NOT EXISTS (SELECT 1 FROM temp."_pass_left" "l"'
            f' WHERE "l"."kind" = {literal(release_kind(bulk))} AND "l"."key" = "v"."id")'
        )
    if ManualValue in kinds:
        hand = kinds[ManualValue].name
        asked.append(
            f'SELECT 1 FROM "ours".{name(hand)} "m" WHERE "m"."country" = ?1'
            ' AND "m"."indicator" = ?2 AND "m"."period" = ?3 AND NOT EXISTS (SELECT 1'
            f' FROM temp."_pass_left" "l" WHERE "l"."kind" = {literal(hand)}'
            ' AND "l"."key" = "m"."id")'
        )
    values = tuple(place)
    return any(connection.execute(sql, values).fetchone() for sql in asked)


def _leave(
    connection: sqlite3.Connection, kind: str, key: str, indicator: str, *, along: bool = False
) -> None:
    connection.execute(
        "INSERT OR IGNORE INTO temp.\"_pass_left\" VALUES (?, ?, 0, 'licence')", (kind, key)
    )
    _note(connection, indicator, along=along)


def _note(connection: sqlite3.Connection, indicator: str, *, along: bool = False) -> None:
    connection.execute(
        'INSERT OR IGNORE INTO temp."_pass_licence" VALUES (?, ?)', (indicator, int(along))
    )


def named(
    connection: sqlite3.Connection, registry: Registry, *, along: bool = False
) -> tuple[str, ...]:
    """Return the names of the indicators of which something stays here, in order.

    With ``along``, those whose own rule lets them go. A definition that is itself kept from the
    readers is not named.
    """
    kind = next((kind for kind in registry if kind.record is IndicatorDefinition), None)
    if kind is None:
        return ()
    rows = connection.execute(
        f'SELECT {name(IndicatorDefinition.name.name)} FROM "ours".{name(kind.name)} "d"'
        ' JOIN temp."_pass_licence" "p" ON "p"."indicator" = "d"."id"'
        ' WHERE "p"."along" = ? AND NOT EXISTS'
        ' (SELECT 1 FROM temp."_pass_left" "l" WHERE "l"."kind" = ? AND "l"."key" = "d"."id"'
        ' AND "l"."why" <> \'serves\') ORDER BY 1',
        (int(along), kind.name),
    )
    return tuple(row[0] for row in rows if row[0])
