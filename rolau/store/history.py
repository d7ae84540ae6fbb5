"""The change log read: who changed what, from what to what, when and why, newest first."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from rolau.models.fields import FieldType, Value
from rolau.models.registry import Registry
from rolau.store.faults import in_words
from rolau.store.log_tables import first_or_later
from rolau.store.quoting import literal, name
from rolau.store.session import SETUP

if TYPE_CHECKING:
    from rolau.store.workspace import Workspace


class Change(NamedTuple):
    """One change: one field of one record (``field`` empty: the record itself).

    ``actor`` is None for another tool. ``action`` is add, set, delete or restore. ``act`` says
    what the group was: edit, undo, redo, setup, merge or outside. ``number`` orders changes as
    this file learned of them. ``withheld`` changes came without their value (``action`` is
    withheld; kind, id and field may be empty), ``old_withheld`` tells the same of the old one.

    A merge, its undo and its redo are entries too (``action`` merge, unmerge, remerge): ``id``
    is the other file's name, ``new`` counts the changes it brought.
    """

    at: datetime
    actor: str | None
    copy: str
    group: str
    what: str
    reason: str
    kind: str
    id: str
    field: str
    action: str
    old: Value
    new: Value
    number: int
    act: str
    withheld: bool = False
    old_withheld: bool = False


_GROUP = '"g"."at", "g"."actor", "o"."copy", hex("g"."id"), "g"."what", "g"."reason", "g"."act"'
_CHANGES = f"""SELECT {_GROUP}, "c"."kind", "c"."key", "c"."field", "p"."value", "c"."value",
  "c"."seq", "c"."parent" IS NULL, "c"."withheld", "p"."withheld"
FROM "_change" "c" JOIN "_group" "g" ON "g"."no" = "c"."grp"
JOIN "_origin" "o" ON "o"."no" = "c"."origin"
LEFT JOIN "_change" "p" ON "p"."seq" = "c"."parent\""""
_VINTAGE_LIFE = (
    '(SELECT max("l"."seq") FROM "_change" "l" WHERE'
    f""" {first_or_later('"l"')} AND "l"."key" = "v"."id" """
    ' AND "l"."field" = \'\' AND "l"."grp" = "r"."grp")'
)
_REVISED_ID = (
    '"r"."country" || \'|\' || "r"."indicator" || \'|\' || "r"."period"'
    ' || \'|\' || "r"."disaggregation" || \'|\' || "v"."id"'
)
_REVISIONS = f"""SELECT {_GROUP}, '', {_REVISED_ID}, "r"."field", "r"."old", "r"."new",
  "c"."seq", 0, 0, 0
FROM "_revision" "r" JOIN "_vintage" "v" ON "v"."no" = "r"."vintage"
JOIN "_group" "g" ON "g"."no" = "r"."grp"
JOIN "_change" "c" ON "c"."seq" = {_VINTAGE_LIFE}
JOIN "_origin" "o" ON "o"."no" = "c"."origin\""""


_MERGES = f"""SELECT {_GROUP.replace('"o"."copy"', "''")}, 'merge', "m"."file",
  max("m"."last" - "m"."first" + 1, 0), max("m"."last", "g"."first" - 1)
FROM "_merged" "m" JOIN "_group" "g" ON "g"."no" = "m"."grp\""""
_UNMERGES = f"""SELECT {_GROUP.replace('"o"."copy"', "''")},
  CASE "g"."act" WHEN 'undo' THEN 'unmerge' ELSE 'remerge' END, "m"."file", 0, "g"."first" - 1
FROM "_group" "g" JOIN "_group" "t" ON "t"."id" = "g"."target"
JOIN "_merged" "m" ON "m"."grp" = "t"."no\""""


class Only(NamedTuple):
    """Which changes are asked for; what is None does not matter.

    ``actors`` are names as they stand in the history, None among them is another tool.
    ``first`` and ``last`` are milliseconds since 1970, both included. With ``whole`` what
    belongs to the record is meant too.
    """

    kind: str | None = None
    id: str | None = None
    whole: bool = False
    country: str | None = None
    group: str | None = None
    actors: Sequence[str | None] | None = None
    first: int | None = None
    last: int | None = None
    setup: bool = False


def history(
    ws: "Workspace",
    *,
    kind: str | None = None,
    id: str | None = None,
    whole: bool = False,
    country: str | None = None,
    group: str | None = None,
    actors: Sequence[str | None] | None = None,
    first: int | None = None,
    last: int | None = None,
    limit: int | None = None,
    setup: bool = False,
) -> list[Change]:
    """Return changes, newest first: of a kind, a record, a country, a group, persons, a time.

    With ``whole`` the changes of all that stands under the record (by the owners declared,
    however deep) and of the citations of these are among them.

    What an import revised stands among them as changes of the field ``value`` (or another
    measure) of the published value. What a new workspace began with is left out unless
    ``setup``, or its group is named. A country's history holds the records of that country
    and the citations of these. Merges stand in the history of the whole file.
    """
    asked = Only(kind, id, whole, country, group, actors, first, last, setup)
    tests, bound = _of_groups(asked)
    bulk = next((entry.name for entry in ws.registry if entry.bulk), "")
    found: list[Change] = []
    with in_words(ws.path):
        if kind is None or kind != bulk:
            where = [*tests, *_of_records(ws.registry, asked)]
            sql = f'{_CHANGES} WHERE {_all(where)} ORDER BY "c"."seq" DESC LIMIT {_limit(limit)}'
            found += [_change(row) for row in ws.connection.execute(sql, bound)]
        revised: list[Change] = []
        merges: list[Change] = []
        if kind in (None, bulk) and bulk:
            revised = _revised(ws, bulk, asked, tests, bound, limit)
        if kind is None and id is None and country is None:
            merges = _merges(ws, tests, bound)
        if revised or merges:  # a merge stands above what came with it, a release above its values
            found = sorted(merges + found + revised, key=lambda change: -change.number)
    return found if limit is None else found[:limit]


def actors(ws: "Workspace") -> list[str | None]:
    """Return everyone who made a change here, by name; None stands for other tools."""
    sql = (
        'SELECT DISTINCT "actor" FROM "_group" WHERE "act" <> ? AND "actor" IS NOT \'\''
        ' AND ("actor" IS NOT NULL OR NOT "withheld") ORDER BY "actor"'
    )
    with in_words(ws.path):
        return [row[0] for row in ws.connection.execute(sql, (SETUP,))]


def known_at(ws: "Workspace", kind: str, owner: str, id: str, fields: Sequence[str]) -> list[int]:
    """Return when this file learned of changes of some fields of the records under an owner.

    In milliseconds since 1970, in order, each once. ``owner`` is the field that names the
    owner, ``id`` what it holds now; deleted records count. What came with a merge was learned
    of with the merge, a value that was withheld with the one that brought it.
    """
    among = ", ".join(literal(field) for field in fields)
    either = first_or_later('"c"')
    mine = (
        f'{either} AND "c"."kind" = :kind AND "c"."field" IN ({among})'
        f' AND "c"."key" IN (SELECT "id" FROM {name(kind)} WHERE {name(owner)} = :id)'
    )
    sql = f"""SELECT coalesce((SELECT "t"."at" FROM "_merged" "m" JOIN "_group" "t"
      ON "t"."no" = "m"."grp" WHERE "c"."seq" BETWEEN "m"."first" AND "m"."last"), "g"."at")
    FROM "_change" "c" JOIN "_group" "g" ON "g"."no" = "c"."grp" WHERE {mine}
    UNION SELECT "g"."at" FROM "_change" "c" JOIN "_filled" "f" ON "f"."seq" = "c"."seq"
      JOIN "_group" "g" ON "g"."no" = "f"."grp" WHERE {mine} ORDER BY 1"""
    with in_words(ws.path):
        return [int(row[0]) for row in ws.connection.execute(sql, {"kind": kind, "id": id})]


def _of_groups(asked: Only) -> tuple[list[str], dict[str, object]]:
    """Return the conditions that choose steps, and the values of all conditions."""
    tests: list[str] = []
    bound: dict[str, object] = {**asked._asdict(), "setup": SETUP}
    for of_another_kind in ("actors", "whole"):
        del bound[of_another_kind]
    if asked.group is not None:
        tests.append('"g"."id" = :group')
        bound["group"] = bytes.fromhex(asked.group)
    elif not asked.setup:
        tests.append('"g"."act" <> :setup')
    if asked.first is not None:
        tests.append('"g"."at" >= :first')
    if asked.last is not None:
        tests.append('"g"."at" <= :last')
    if asked.actors is not None:
        named = [actor for actor in asked.actors if actor is not None]
        bound |= {f"actor{place}": actor for place, actor in enumerate(named)}
        one_of = f'"g"."actor" IN ({", ".join(f":actor{place}" for place in range(len(named)))})'
        tool = ' OR ("g"."actor" IS NULL AND NOT "g"."withheld")'
        tests.append(f"({one_of}{tool if None in asked.actors else ''})")
    return tests, bound


def _revised(
    ws: "Workspace",
    bulk: str,
    asked: Only,
    tests: list[str],
    bound: dict[str, object],
    limit: int | None,
) -> list[Change]:
    """Return what imports revised, as changes of published values."""
    where = list(tests)
    if asked.id is not None:
        where.append(f"{_REVISED_ID} = :id")
    if asked.country is not None:
        where.append('"r"."country" = :country')
    order = '"c"."seq" DESC, "r"."country", "r"."indicator", "r"."period"'
    sql = f"{_REVISIONS} WHERE {_all(where)} ORDER BY {order} LIMIT {_limit(limit)}"
    return [_change(row)._replace(kind=bulk) for row in ws.connection.execute(sql, bound)]


def _merges(ws: "Workspace", tests: list[str], bound: dict[str, object]) -> list[Change]:
    """Return merges, and what took them back or did them again, the newest first."""
    if ws.connection.execute('SELECT 1 FROM "_merged" LIMIT 1').fetchone() is None:
        return []  # the rule: no step is looked for among all groups
    found = []
    for sql in (_UNMERGES, _MERGES):
        newest_first = f'{sql} WHERE {_all(tests)} ORDER BY "g"."no" DESC'
        for row in ws.connection.execute(newest_first, bound):
            *group, action, file, count, number = row
            made = _change((*group, "", file, "", None, count, number, 0, 0, 0))
            found.append(made._replace(action=action))
    return sorted(found, key=lambda change: -change.number)


def _all(tests: list[str]) -> str:
    return " AND ".join(tests) or "1"


def _limit(limit: int | None) -> int:
    return -1 if limit is None else limit


def _of_records(registry: Registry, asked: Only) -> list[str]:
    """Return the conditions that choose changes of records."""
    tests = []
    if asked.whole and asked.kind is not None and asked.id is not None:
        tests.append(_one_of(registry, _under(registry, asked.kind)))
    else:
        if asked.kind is not None:
            tests.append('"c"."kind" = :kind')
        if asked.id is not None:
            tests.append(f"""{first_or_later('"c"')} AND "c"."key" = :id""")
    if asked.country is not None:
        tests.append(_one_of(registry, _of_country(registry)))
    return tests


def _of_country(registry: Registry) -> dict[str, str]:
    """Return, for every kind with a country, what stands after SELECT for a country's records."""
    return {
        kind.name: f"FROM {name(kind.name)} WHERE {name(kind.country_field)} = :country"
        for kind in registry.kept()
        if kind.country_field
    }


def _under(registry: Registry, root: str) -> dict[str, str]:
    """Return, by kind, what stands after SELECT for a record and all that stands under it."""
    found = {root: f'FROM {name(root)} WHERE "id" = :id'}
    waiting = [root]
    while waiting:
        above = waiting.pop(0)
        for kind in registry.kept():
            owner = kind.fields.get(kind.about.owner)
            mine = owner is not None and owner.type is FieldType.REFERENCE
            if mine and owner is not None and owner.target == above and kind.name not in found:
                ids = f'SELECT "id" {found[above]}'
                found[kind.name] = f"FROM {name(kind.name)} WHERE {name(owner.name)} IN ({ids})"
                waiting.append(kind.name)
    return found


def _one_of(registry: Registry, places: dict[str, str]) -> str:
    """Return the condition that a change is of records at places, or of what cites these."""
    own = [f'SELECT {literal(kind)}, "id" {rest}' for kind, rest in places.items()]
    named = [f"SELECT '{kind}:' || \"id\" {rest}" for kind, rest in places.items()]
    cited = " UNION ALL ".join(named) or "SELECT '' WHERE 0"
    for kind in registry.kept():
        for field in kind.fields.values():
            if field.type is FieldType.ANY_RECORD and not field.many:
                inside = f"{name(field.name)} IN ({cited})"
                own.append(
                    f'SELECT {literal(kind.name)}, "id" FROM {name(kind.name)} WHERE {inside}'
                )
    chosen = " UNION ALL ".join(own) or "SELECT '', '' WHERE 0"
    return f'("c"."kind", "c"."key") IN ({chosen})'


def _change(row: Sequence[Any]) -> Change:
    at, actor, copy, group, what, reason, act, kind, key, field, old, new, *rest = row
    number, first, withheld, old_withheld = rest
    action = "set"
    if withheld:
        action = "withheld"
    elif not field:
        action = "delete" if new else ("add" if first else "restore")
    return Change(
        datetime.fromtimestamp(int(at) / 1000, UTC),
        None if actor is None else str(actor),
        str(copy),
        str(group).lower(),
        str(what),
        str(reason),
        str(kind),
        str(key),
        str(field),
        action,
        old,
        new,
        int(number),
        str(act),
        bool(withheld),
        bool(old_withheld),
    )
