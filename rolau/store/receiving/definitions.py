"""Is the schema of a received file the one we make: compared before any other statement.

Statistics and plain tables and indexes that are not ours are let pass: they are never read,
and taken out of the private copy. Whatever could act or compute by itself is refused.
"""

import re
import sqlite3
from pathlib import Path
from typing import NamedTuple

from rolau.models.registry import Registry
from rolau.store.receiving import earlier
from rolau.store.receiving.earlier import Expected
from rolau.store.receiving.refusals import few, refusal

_STATISTICS = re.compile(r"sqlite_stat\d")
_OF_SQLITE = "sqlite_sequence"
"""The table in which SQLite counts for other tools' tables; it cannot be dropped."""
_QUOTED = re.compile(r""" '(?:[^']|'')*' | "(?:[^"]|"")*" | `(?:[^`]|``)*` | \[[^\]]*\] """, re.X)
_FIRST_NAME = re.compile(rf"CREATE\ (?:TABLE|INDEX|UNIQUE\ INDEX)\ +({_QUOTED.pattern}|\w+)", re.X)
_PLAIN_INDEX = re.compile(
    r"\s*ON\s+\w+\s*\(\s*\w+(\s+(ASC|DESC))?(\s*,\s*\w+(\s+(ASC|DESC))?)*\s*\)\s*", re.I
)
_COMPUTING = frozenset(
    "AS BEGIN CHECK COLLATE GENERATED GLOB LIKE MATCH REGEXP SELECT USING VIRTUAL WHERE".split()
)


class Extra(NamedTuple):
    """A table or index that is not ours: its type, name and table."""

    type: str
    name: str
    table: str


class Compared(NamedTuple):
    """The tables that are ours, and what else there is that may be left out."""

    tables: frozenset[str]
    extras: tuple[Extra, ...]


def compare(
    connection: sqlite3.Connection, version: int, registry: Registry, source: Path
) -> Compared:
    """Compare the file's whole schema with the one of its version.

    Raises WorkspaceError: ``unknown-version``, ``foreign``, ``altered`` or ``damaged``.
    """
    wanted = earlier.expected(version, registry)
    if not wanted:
        raise refusal("unknown-version", source, found=str(version))
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    ours = {entry.name for entry in wanted if entry.type == "table"}
    found, automatic = [], []
    for type_, name, table, sql in rows:
        if not all(isinstance(part, str) for part in (type_, name, table, sql or "")):
            raise refusal("damaged", source, found="schema")
        if sql is None:
            automatic.append((type_, name, table))
        else:
            found.append((Expected(type_, name, table, earlier.digest(sql)), sql))
    _complete([entry for entry, _ in found], wanted, source)
    extras = _extras([pair for pair in found if pair[0] not in set(wanted)], ours, source)
    known = ours | {extra.name for extra in extras if extra.type == "table"} | {_OF_SQLITE}
    for type_, name, table in automatic:
        if type_ != "index" or table not in known or not name.startswith("sqlite_autoindex_"):
            raise refusal("damaged", source, found=name)
    return Compared(frozenset(ours), extras)


def _complete(found: list[Expected], wanted: list[Expected], source: Path) -> None:
    """Refuse a file in which something of ours is missing, changed or there twice."""
    names = [(entry.type, entry.name.casefold()) for entry in found]
    lost = [entry for entry in wanted if entry not in set(found)]
    if len(set(names)) < len(names):
        raise refusal("damaged", source, found="a name given twice")
    if not lost:
        return
    at_hand = {entry.name: entry for entry in found}
    taken = [
        entry.name
        for entry in lost
        if entry.name in at_hand and at_hand[entry.name].type != entry.type
    ]
    if taken:
        raise refusal("foreign", source, names=few(taken), found=", ".join(taken))
    changed = [entry.name for entry in lost]
    raise refusal("altered", source, names=few(changed), found=", ".join(changed))


def _extras(others: list[tuple[Expected, str]], ours: set[str], source: Path) -> tuple[Extra, ...]:
    """Return what is not ours and may be left out; refuse what may not."""
    acting = [
        entry.name for entry, sql in others if entry.name != _OF_SQLITE and not _plain(entry, sql)
    ]
    if acting:
        raise refusal("foreign", source, names=few(acting), found=", ".join(acting))
    tables = {entry.name for entry, _ in others if entry.type == "table"}
    for entry, _ in others:
        if entry.table not in tables | ours or (
            entry.type == "table" and entry.table != entry.name
        ):
            raise refusal("damaged", source, found=entry.name)
    return tuple(Extra(*entry[:3]) for entry, _ in others if entry.name != _OF_SQLITE)


def _plain(entry: Expected, sql: str) -> bool:
    """Tell whether a definition only names columns: nothing in it is ever computed."""
    if entry.type not in ("table", "index"):
        return False
    if entry.name.startswith("sqlite_"):
        return entry.type == "table" and bool(_STATISTICS.fullmatch(entry.name))
    named = _FIRST_NAME.match(sql)
    if not named or "--" in sql or "/*" in sql:
        return False
    if _unquoted(named[1]) != entry.name or named[0].startswith("CREATE TABLE") != (
        entry.type == "table"
    ):
        return False
    rest = _QUOTED.sub(" name ", sql[named.end() :])
    if entry.type == "index":
        return bool(_PLAIN_INDEX.fullmatch(rest))
    words = set(re.findall(r"\w+", rest.upper()))
    return not words & _COMPUTING and not re.search(r"""['"`\[\]]""", rest)


def _unquoted(word: str) -> str:
    """Return a name as it is meant."""
    if word[0] == "[":
        return word[1:-1]
    return word[1:-1].replace(word[0] * 2, word[0]) if word[0] in "\"'`" else word
