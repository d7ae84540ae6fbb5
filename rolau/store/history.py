"""The change log read: who changed what, from what to what, when and why, newest first."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from rolau.models.fields import FieldType, Value
from rolau.models.registry import Registry
from rolau.store.faults import in_words
from rolau.store.quoting import literal, name
from rolau.store.session import SETUP

if TYPE_CHECKING:
    from rolau.store.workspace import Workspace


class Change(NamedTuple):
    """One change: one field of one record (``field`` empty: the record itself).

    ``actor`` is None for another tool. ``action`` is add, set, delete or restore. ``act`` says
    what the group was: edit, undo, redo, setup or outside. ``number`` orders changes as this
    file learned of them.
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


_GROUP = '"g"."at", "g"."actor", "o"."copy", hex("g"."id"), "g"."what", "g"."reason", "g"."act"'
_CHANGES = f"""SELECT {_GROUP}, "c"."kind", "c"."key", "c"."field", "p"."value", "c"."value",
  "c"."seq", "c"."parent" IS NULL
FROM "_change" "c" JOIN "_group" "g" ON "g"."no" = "c"."grp"
JOIN "_origin" "o" ON "o"."no" = "c"."origin"
LEFT JOIN "_change" "p" ON "p"."seq" = "c"."parent\""""
_VINTAGE_LIFE = (
    '(SELECT max("l"."seq") FROM "_change" "l" WHERE "l"."key" = "v"."id"'
    ' AND "l"."field" = \'\' AND "l"."grp" = "r"."grp")'
)
_REVISED_ID = (
    '"r"."country" || \'|\' || "r"."indicator" || \'|\' || "r"."period"'
    ' || \'|\' || "r"."disaggregation" || \'|\' || "v"."id"'
)
_REVISIONS = f"""SELECT {_GROUP}, '', {_REVISED_ID}, "r"."field", "r"."old", "r"."new",
  "c"."seq", 0
FROM "_revision" "r" JOIN "_vintage" "v" ON "v"."no" = "r"."vintage"
JOIN "_group" "g" ON "g"."no" = "r"."grp"
JOIN "_change" "c" ON "c"."seq" = {_VINTAGE_LIFE}
JOIN "_origin" "o" ON "o"."no" = "c"."origin\""""


def history(
    ws: "Workspace",
    *,
    kind: str | None = None,
    id: str | None = None,
    country: str | None = None,
    group: str | None = None,
    limit: int | None = None,
    setup: bool = False,
) -> list[Change]:
    """Return changes, newest first: of a kind, a record, a country, a group, or all.

    What an import revised stands among them as changes of the field ``value`` (or another
    measure) of the published value. What a new workspace began with is left out unless
    ``setup``, or its group is named. A country's history holds the records of that country
    and the citations of these.
    """
    tests: list[str] = []
    values: dict[str, Value] = {"kind": kind, "id": id, "country": country, "setup": SETUP}
    if group is not None:
        tests.append('"g"."id" = :group')
        values["group"] = group
    elif not setup:
        tests.append('"g"."act" <> :setup')
    bound = {**values, "group": bytes.fromhex(group) if group else None}
    bulk = next((entry.name for entry in ws.registry if entry.bulk), "")
    found: list[Change] = []
    with in_words(ws.path):
        if kind is None or kind != bulk:
            where = [*tests, *_of_records(ws.registry, kind, id, country)]
            sql = f'{_CHANGES} WHERE {_all(where)} ORDER BY "c"."seq" DESC LIMIT {_limit(limit)}'
            found += [_change(row) for row in ws.connection.execute(sql, bound)]
        if kind in (None, bulk) and bulk:
            where = list(tests)
            if id is not None:
                where.append(f"{_REVISED_ID} = :id")
            if country is not None:
                where.append('"r"."country" = :country')
            order = '"c"."seq" DESC, "r"."country", "r"."indicator", "r"."period"'
            sql = f"{_REVISIONS} WHERE {_all(where)} ORDER BY {order} LIMIT {_limit(limit)}"
            revised = [
                _change(row)._replace(kind=bulk) for row in ws.connection.execute(sql, bound)
            ]
            if revised:
                found = sorted(found + revised, key=lambda change: -change.number)
    return found if limit is None else found[:limit]


def _all(tests: list[str]) -> str:
    return " AND ".join(tests) or "1"


def _limit(limit: int | None) -> int:
    return -1 if limit is None else limit


def _of_records(
    registry: Registry, kind: str | None, key: str | None, country: str | None
) -> list[str]:
    """Return the conditions that choose changes of records."""
    tests = []
    if kind is not None:
        tests.append('"c"."kind" = :kind')
    if key is not None:
        tests.append('"c"."key" = :id')
    if country is not None:
        tests.append(f'("c"."kind", "c"."key") IN ({_of_country(registry)})')
    return tests


def _of_country(registry: Registry) -> str:
    """Return SQL for (kind, id) of a country's records and of what cites these."""
    own, named = ["SELECT '', '' WHERE 0"], ["SELECT '' WHERE 0"]
    for kind in registry.kept():
        if not kind.country_field:
            continue
        rest = f"FROM {name(kind.name)} WHERE {name(kind.country_field)} = :country"
        own.append(f'SELECT {literal(kind.name)}, "id" {rest}')
        named.append(f"SELECT '{kind.name}:' || \"id\" {rest}")
    for kind in registry.kept():
        for field in kind.fields.values():
            if field.type is FieldType.ANY_RECORD and not field.many:
                inside = f"{name(field.name)} IN ({' UNION ALL '.join(named)})"
                own.append(
                    f'SELECT {literal(kind.name)}, "id" FROM {name(kind.name)} WHERE {inside}'
                )
    return " UNION ALL ".join(own)


def _change(row: tuple[object, ...]) -> Change:
    at, actor, copy, group, what, reason, act, kind, key, field, old, new, number, first = row
    action = "set"
    if not field:
        action = "delete" if new else ("add" if first else "restore")
    moment = datetime.fromtimestamp(int(str(at)) / 1000, UTC)
    return Change(
        moment,
        None if actor is None else str(actor),
        str(copy),
        str(group).lower(),
        str(what),
        str(reason),
        str(kind),
        str(key),
        str(field),
        action,
        old,  # type: ignore[arg-type]
        new,  # type: ignore[arg-type]
        int(str(number)),
        str(act),
    )
