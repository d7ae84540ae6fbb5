"""Looking the whole file over: what is damaged, and what a person may want to look at.

Findings are data; the faces phrase them. Damage: ``page``, ``table``, ``triggers``,
``silent``, ``row``, ``missing``, ``log``, ``reference``, ``vintage``. Notes: ``value``,
``source``, ``duplicate``, ``gone``, ``extra``, ``view``, ``open``, ``conflict``.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from rolau.store import free_pages, schema
from rolau.store.faults import in_words, unreadable
from rolau.store.log_tables import LEFT_OPEN
from rolau.store.schema import Difference, Entry

if TYPE_CHECKING:
    from rolau.store.workspace import Workspace

DAMAGE, NOTE = "damage", "note"


class Finding(NamedTuple):
    """One thing found. ``kind``, ``id`` and ``field`` say where, as far as that is known.

    ``facts`` hold what else the words need: ``table``, ``detail``, ``value``, ``ids``.
    """

    severity: str
    code: str
    kind: str
    id: str
    field: str
    facts: dict[str, object]


def damage(code: str, kind: str = "", key: str = "", field: str = "", **facts: object) -> Finding:
    """Return a finding of damage."""
    return Finding(DAMAGE, code, kind, key, field, facts)


def note(code: str, kind: str = "", key: str = "", field: str = "", **facts: object) -> Finding:
    """Return a finding that is only worth a look."""
    return Finding(NOTE, code, kind, key, field, facts)


def check(ws: "Workspace") -> list[Finding]:
    """Return everything found in the file, damage first. Only reads."""
    from rolau.store import checks_of_log, checks_of_records

    found: list[Finding] = []
    steps = (
        _pages,
        _free_pages,
        _schema,
        _open_mark,
        _conflicts,
        checks_of_log.findings,
        checks_of_records.findings,
    )
    with in_words(ws.path):
        for step in steps:
            try:
                found += step(ws)
            except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                if not unreadable(error):
                    raise
                found.append(damage("page", detail=str(error)))
    unique = {_name(entry): entry for entry in found}
    return sorted(unique.values(), key=lambda entry: entry.severity != DAMAGE)


def _name(entry: Finding) -> tuple[str, ...]:
    return (*entry[1:5], *(f"{name}={value}" for name, value in entry.facts.items()))


def _pages(ws: "Workspace") -> Iterator[Finding]:
    """Have SQLite look at every page; what a column's rule refuses is a note elsewhere."""
    for (line,) in ws.connection.execute("PRAGMA integrity_check(20)"):
        if line != "ok" and not line.startswith("CHECK constraint failed"):
            yield damage("page", detail=line)


def _free_pages(ws: "Workspace") -> Iterator[Finding]:
    """Walk the list of free pages, which SQLite passes over in a file with views."""
    with ws.as_bytes() as file:
        wrong = free_pages.fault_in(file)
    if wrong:
        yield damage("page", detail=wrong)


def _schema(ws: "Workspace") -> Iterator[Finding]:
    """Compare the file's schema with the one it should have."""
    wanted = schema.entries(ws.registry)
    found = schema.differences(schema.held(ws.connection), wanted)
    ours = {entry.name for entry in wanted}
    rebuilt = {_table(entry) for entry in found if _of_ours(entry, "table")}
    triggers: dict[str, list[str]] = defaultdict(list)
    for difference in found:
        entry = difference.entry
        if entry.type == "trigger" and (difference.how != "extra" or entry.table in ours):
            triggers[entry.table].append(entry.name)
        elif difference.how == "extra":
            yield note("extra", table=entry.name, detail=entry.type)
        elif entry.type != "table":
            yield note("view", table=entry.name, detail=entry.type)
    for table in sorted(rebuilt):
        yield damage("table", **_place(ws, table))
    for table, names in sorted(triggers.items()):
        yield damage("triggers", **_place(ws, table), detail=", ".join(sorted(names)))
    if rebuilt.isdisjoint(("_session", "_group")) and ws.connection.execute(LEFT_OPEN).fetchone():
        yield damage("silent")


def _of_ours(difference: Difference, type_: str) -> bool:
    return difference.how != "extra" and difference.entry.type == type_


def _table(difference: Difference) -> str:
    entry: Entry = difference.entry
    return entry.table


def _place(ws: "Workspace", table: str) -> dict[str, str]:
    """Return where a table's finding belongs: its kind, or the table itself."""
    return {"kind": table, "table": table} if table in ws.registry else {"table": table}


def _open_mark(ws: "Workspace") -> Iterator[Finding]:
    """Say that the file was copied while it was open, or that its last writer crashed."""
    left = ws.left_open
    if left:
        yield note("open", person=left.person, machine=left.machine, since=left.since)


def _conflicts(ws: "Workspace") -> Iterator[Finding]:
    """Say on what copies that were merged differ, as long as nobody has decided."""
    from rolau.store import conflicts

    for conflict in conflicts.conflicts(ws):
        yield note("conflict", *conflict.place)
