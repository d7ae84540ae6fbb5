"""The log's one inlet, in plain SQL: what is a change, what it replaces, when it was made.

Record triggers insert (kind, key, field, value, mode, gone) into the view ``_inlet``; the
record itself is the field with the empty name, 0 living and 1 deleted. The inlet decides
whether that is a change (R1: it is one when the value differs from the one the log shows),
finds parents (the shown head and every head of equal value) and what it has seen (R5), and
hands it to the view ``_log``, which gives it identity, time and group (R3). New records go
to ``_log`` at once: there is nothing to compare them with.

Mode 0 logs a difference, 1 logs in any case (a deletion is always meant), 2 logs in any case
and names every head as a parent (the resolution of a conflict).
"""

from rolau.store.log_tables import OWN_GROUP, OWN_ORIGIN, QUIET, first_or_later, later

NOW = "CAST((julianday('now') - 2440587.5) * 86400000.0 + 0.5 AS INTEGER)"
"""Milliseconds since 1970 in SQL that every SQLite knows."""
DAY = 86_400_000
BURST = 2_000
"""Edits of other tools that follow one another within these milliseconds are one group."""

_NEWEST = '(SELECT max("seq") FROM "_change")'
_BEFORE_NEWEST = f"({_NEWEST} - 1)"
_LATER_X = later('"x"')


def _no_child(change: str, log: str = "", only: str = "") -> str:
    """Return SQL that is true when no change of its field (row ``x``) replaced the change.

    No index leads from a parent to its children: every edit would have to write it. They are
    later changes of the same field and stand behind it in the index of fields, as a rule at
    once. ``only`` narrows which of them count, ``log`` names the schema of the log.
    """
    same = " AND ".join(f'"x"."{each}" = {change}."{each}"' for each in ("key", "field", "kind"))
    return (
        f'NOT EXISTS (SELECT 1 FROM {log}"_change" "x" WHERE {_LATER_X} = 1 AND {same}'
        f' AND "x"."hlc" > {change}."hlc" AND "x"."parent" = {change}."seq"{only})'
    )


def is_head(change: str, *, until: str = "", log: str = "") -> str:
    """Return SQL that is true when nothing replaced the change in row ``change``.

    A husk that tells no field is found among the husks. ``until`` asks whether that was so when
    the log ended with the change of that number; ``log`` names the schema of the log, with its
    dot.
    """
    x, y = (f' AND "{each}" <= {until}' if until else "" for each in ('x"."seq', 'y"."child'))
    return (
        f'{_no_child(change, log, x)} AND NOT EXISTS (SELECT 1 FROM {log}"_change" "x"'
        f' WHERE "x"."withheld" <> 0 AND "x"."parent" = {change}."seq"{x})'
        f' AND NOT EXISTS (SELECT 1 FROM {log}"_also" "y" WHERE "y"."parent" = {change}."seq"{y})'
    )


def is_known_head(change: str) -> str:
    """Return SQL that is true when nothing that is known here replaced the change.

    What only a husk replaced is the latest that is known: it stays (R4).
    """
    known = _no_child(change, only=' AND NOT "x"."withheld"')
    return (
        f'{known} AND NOT EXISTS (SELECT 1 FROM "_also" "y" WHERE "y"."parent" = {change}."seq"'
        ' AND EXISTS (SELECT 1 FROM "_change" "k" WHERE "k"."seq" = "y"."child"'
        ' AND NOT "k"."withheld"))'
    )


def of_field(change: str, kind: str, key: str, field: str) -> str:
    """Return SQL that is true when the change in row ``change`` is of that field."""
    return f'{of_record(change, kind, key)} AND {change}."field" = {field}'


def of_record(change: str, kind: str, key: str) -> str:
    """Return SQL that is true when the change in row ``change`` is of that record."""
    same = f'{change}."key" = {key} AND {change}."kind" = {kind}'
    return f"{first_or_later(change)} AND {same}"


def shown(column: str, kind: str, key: str, field: str, *more: str) -> str:
    """Return SQL for a column of the head that a field shows (``more``: further columns).

    The head with the greatest (time, salt) is shown (R4). A change is always later than its
    parents, so the greatest of all changes is a head, and no look at children is needed. A
    husk is passed over: what is written where a value was withheld was written without it.
    """
    columns = ", ".join(f'"c"."{each}"' for each in (column, *more))
    return f'(SELECT {columns} FROM "_change" "c" WHERE "c"."seq" = {_latest(kind, key, field)})'


def _latest(kind: str, key: str, field: str) -> str:
    """Return SQL for the number of the change that a field shows (see `shown`).

    The index has later changes in order, and first ones (`log_tables.later`): the newest later
    one is shown, unless a first one, made on another copy, is newer still.
    """

    def of(change: str, which: int) -> str:
        quoted = f'"{change}"'
        return (
            f'{later(quoted)} = {which} AND "{change}"."key" = {key}'
            f' AND "{change}"."field" = {field} AND "{change}"."kind" = {kind}'
            f' AND "{change}"."withheld" = 0'
        )

    newest = 'ORDER BY "c"."hlc" DESC, "c"."salt" DESC LIMIT 1'
    newer = (
        f'SELECT 1 FROM "_change" "f" WHERE {of("f", 0)}'
        ' AND ("f"."hlc", "f"."salt") > ("c"."hlc", "c"."salt")'
    )
    return (
        f'coalesce((SELECT "c"."seq" FROM "_change" "c" WHERE {of("c", 1)}'
        f" AND NOT EXISTS ({newer}) {newest}),"
        f' (SELECT "c"."seq" FROM "_change" "c" WHERE {of("c", 0)} {newest}))'
    )


def shown_life(kind: str, key: str) -> str:
    """Return SQL for what the log says of a record: 0 living, 1 deleted, NULL unknown.

    Deleted means that every head of its life says so and each head of each field was seen by
    a deletion or made in sight of one; anything else is a conflict, and shown as living.
    """
    life = of_field('"d"', kind, key, "''")
    linked = (
        '(EXISTS (SELECT 1 FROM "_seen" "s" WHERE "s"."child" = "d"."seq"'
        ' AND "s"."seen" = "f"."seq")'
        ' OR EXISTS (SELECT 1 FROM "_seen" "s" WHERE "s"."child" = "f"."seq"'
        ' AND "s"."seen" = "d"."seq"))'
    )
    return f"""CASE
    WHEN NOT EXISTS (SELECT 1 FROM "_change" "d" WHERE {life}) THEN NULL
    WHEN EXISTS (SELECT 1 FROM "_change" "d" WHERE {life} AND "d"."value" = 0
      AND {is_known_head('"d"')})
      THEN 0
    WHEN EXISTS (SELECT 1 FROM "_change" "f" WHERE {of_record('"f"', kind, key)}
      AND "f"."field" <> '' AND "f"."withheld" = 0 AND {is_head('"f"')}
      AND NOT EXISTS (SELECT 1 FROM "_change" "d" WHERE {life} AND {is_known_head('"d"')}
        AND {linked})) THEN 0
    ELSE 1 END"""


def views() -> dict[str, str]:
    """Return the two views that take changes in."""
    return {
        "_inlet": 'VIEW "_inlet" AS SELECT NULL AS "kind", NULL AS "key", NULL AS "field",'
        ' NULL AS "value", 0 AS "mode", 0 AS "gone" WHERE 0',
        "_log": 'VIEW "_log" AS SELECT NULL AS "kind", NULL AS "key", NULL AS "field",'
        ' NULL AS "value", NULL AS "parent", 0 AS "floor" WHERE 0',
    }


def triggers() -> dict[str, tuple[str, str]]:
    """Return the triggers of the two views: name, view and definition."""
    return {
        "_inlet_field": ("_inlet", _field_trigger()),
        "_inlet_life": ("_inlet", _life_trigger()),
        "_log_ours": ("_log", _ours_trigger()),
        "_log_outside": ("_log", _outside_trigger()),
    }


_NEW_FIELD = ('NEW."kind"', 'NEW."key"', 'NEW."field"')
_NEW_LIFE = ('NEW."kind"', 'NEW."key"', "''")


def _also(heads: str, equal: str, only: str = "1") -> str:
    """Return the statement that names every further parent of the newest change.

    ``only`` says whether there can be any.
    """
    head = is_head('"h"', until=_BEFORE_NEWEST)
    return f"""INSERT INTO "_also" ("parent", "child")
    SELECT "h"."seq", "n"."seq"
    FROM (SELECT 1 WHERE {only}) CROSS JOIN "_change" "n" CROSS JOIN "_change" "h"
    WHERE "n"."seq" = {_NEWEST} AND {heads} AND "h"."seq" < "n"."seq"
      AND "h"."seq" IS NOT "n"."parent" AND {equal} AND {head}"""


def _field_trigger() -> str:
    equal = (
        '(NEW."mode" = 2 OR "h"."value" IS'
        ' (SELECT "p"."value" FROM "_change" "p" WHERE "p"."seq" = "n"."parent"))'
    )
    doubt = (
        'EXISTS (SELECT 1 FROM "_doubt" "o" WHERE "o"."key" = NEW."key"'
        ' AND "o"."field" = NEW."field" AND "o"."kind" = NEW."kind")'
    )
    life = of_field('"d"', *_NEW_LIFE)
    return f"""TRIGGER "_inlet_field" INSTEAD OF INSERT ON "_inlet"
WHEN NEW."field" <> '' AND NOT {QUIET}
  AND (NEW."mode" > 0 OR NEW."value" IS NOT {shown("value", *_NEW_FIELD)})
BEGIN
  INSERT INTO "_log" ("kind", "key", "field", "value", "parent", "floor")
    SELECT NEW."kind", NEW."key", NEW."field", NEW."value", "p"."seq",
      max(coalesce("p"."hlc", 0), CASE WHEN NEW."gone" THEN coalesce(
        (SELECT max("d"."hlc") FROM "_change" "d" WHERE {life}), 0) ELSE 0 END)
    FROM (SELECT 1) LEFT JOIN "_change" "p" ON "p"."seq" = {_latest(*_NEW_FIELD)};
  {_also(of_field('"h"', *_NEW_FIELD), equal, doubt)};
  INSERT INTO "_seen" ("child", "seen")
    SELECT {_NEWEST}, "d"."seq" FROM (SELECT 1 WHERE NEW."gone") CROSS JOIN "_change" "d"
    WHERE {life} AND {is_head('"d"')};
END"""


def _life_trigger() -> str:
    life = of_field('"h"', *_NEW_LIFE)
    equal = (
        '(NEW."mode" = 2 OR "h"."value" IS'
        ' (SELECT "p"."value" FROM "_change" "p" WHERE "p"."seq" = "n"."parent"))'
    )
    return f"""TRIGGER "_inlet_life" INSTEAD OF INSERT ON "_inlet"
WHEN NEW."field" = '' AND NOT {QUIET}
  AND (NEW."mode" > 0 OR NEW."value" IS NOT {shown_life('NEW."kind"', 'NEW."key"')})
BEGIN
  INSERT INTO "_log" ("kind", "key", "field", "value", "parent", "floor") VALUES (
    NEW."kind", NEW."key", '', NEW."value",
    (SELECT "h"."seq" FROM "_change" "h" WHERE {life} AND {is_head('"h"')}
      ORDER BY "h"."value", "h"."hlc" DESC, "h"."salt" DESC LIMIT 1),
    coalesce((SELECT max("r"."hlc") FROM "_change" "r"
      WHERE {of_record('"r"', *_NEW_LIFE[:2])}), 0));
  {_also(life, equal)};
  INSERT INTO "_seen" ("child", "seen")
    SELECT {_NEWEST}, "f"."seq" FROM "_change" "f" WHERE NEW."value" = 1
      AND {of_record('"f"', *_NEW_LIFE[:2])} AND "f"."field" <> ''
      AND "f"."withheld" = 0 AND {is_head('"f"')};
END"""


_LAST = '(SELECT "l"."hlc" FROM "_change" "l" ORDER BY "l"."seq" DESC LIMIT 1)'
_TICK = (
    f"max({NOW} * 65536, CASE WHEN {_LAST} < ({NOW} + {DAY}) * 65536 THEN {_LAST} + 1 ELSE 0 END,"
    ' NEW."floor" + 1)'
)
"""The time of a change: close to the wall clock, after the newest change (unless that is more
than a day ahead: a clock set back is followed) and always after its parents."""
_SOMETHING = '(NEW."value" IS NOT NULL OR NEW."parent" IS NOT NULL)'


def _insert(origin: str, group: str) -> str:
    """Return the statement that writes the change with the next number of its origin."""
    return f"""INSERT INTO "_change"
    ("origin", "n", "salt", "kind", "key", "field", "value", "parent", "hlc", "grp") VALUES (
    {origin},
    1 + coalesce((SELECT "c"."n" FROM "_change" "c" WHERE "c"."origin" = {origin}
      ORDER BY "c"."n" DESC LIMIT 1), 0),
    random() & 9223372036854775807,
    NEW."kind", NEW."key", NEW."field", NEW."value", NEW."parent",
    {_TICK}, {group})"""


def _ours_trigger() -> str:
    return f"""TRIGGER "_log_ours" INSTEAD OF INSERT ON "_log"
WHEN {_SOMETHING} AND {OWN_ORIGIN} IS NOT NULL AND NOT {QUIET}
BEGIN
  {_insert(OWN_ORIGIN, OWN_GROUP)};
END"""


def _outside_trigger() -> str:
    over = (
        f'NOT EXISTS (SELECT 1 FROM "_outside" WHERE {NOW} BETWEEN "at" AND "at" + {BURST}'
        ' AND "grp" = (SELECT max("no") FROM "_group"))'
    )
    next_seq = f"coalesce({_NEWEST}, 0) + 1"
    origin, group = '(SELECT "origin" FROM "_outside")', '(SELECT "grp" FROM "_outside")'
    return f"""TRIGGER "_log_outside" INSTEAD OF INSERT ON "_log"
WHEN {_SOMETHING} AND {OWN_ORIGIN} IS NULL AND NOT {QUIET}
BEGIN
  INSERT INTO "_origin" ("id", "sort") SELECT randomblob(16), 'outside' WHERE {over};
  UPDATE "_outside" SET "origin" = (SELECT max("no") FROM "_origin") WHERE {over};
  INSERT INTO "_group" ("id", "first", "act", "at")
    SELECT randomblob(16), {next_seq}, 'outside', {NOW} WHERE {over};
  UPDATE "_outside" SET "grp" = (SELECT max("no") FROM "_group"), "at" = {NOW};
  {_insert(origin, group)};
END"""
