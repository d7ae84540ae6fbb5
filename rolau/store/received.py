"""A file from somebody else: copied to a private place, checked there, brought up to date.

The file itself is only read, once, as bytes; nothing in it is ever run. Every file that is not
wholly what we would have made ends in one refusal.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from rolau.models.registry import Registry, standard
from rolau.store import free_pages, header
from rolau.store.connection import connect, number
from rolau.store.quoting import name
from rolau.store.receiving import definitions, guard, log_checks, reading, taking
from rolau.store.receiving.definitions import Extra
from rolau.store.receiving.guard import Budget
from rolau.store.receiving.refusals import refusal
from rolau.store.schema_version import VERSION
from rolau.store.workspace import Workspace

_SECONDS = 120.0
_SECONDS_A_MEGABYTE = 1.0
_UTF8 = 1


class Note(NamedTuple):
    """Something about a received file that does not hinder: a code, a name, a number.

    ``table``, ``index`` and ``statistics`` were left out of the copy; ``older`` was brought up
    to date from version ``number``; ``open`` was copied while ``name`` had it open, or after a
    crash; ``ahead``: so many changes whose time lies more than a day ahead.
    """

    code: str
    name: str = ""
    number: int = 0


class Received(NamedTuple):
    """A checked, up-to-date private copy of the file at ``source``, good as long as it is open.

    ``identity`` and ``name`` are the workspace's. ``version`` is the schema version the file
    itself has.
    """

    path: Path
    source: Path
    identity: str
    name: str
    version: int
    notes: tuple[Note, ...]
    registry: Registry

    def workspace(self) -> Workspace:
        """Open the copy for reading; the caller closes it."""
        return Workspace.open(self.path, registry=self.registry)


@contextmanager
def received(
    path: Path,
    registry: Registry | None = None,
    *,
    pulse: Callable[[], None] | None = None,
    most: int = taking.MOST,
    seconds: float | None = None,
) -> Iterator[Received]:
    """Receive the file at ``path``; its private copy is gone after the ``with`` block.

    ``pulse`` is called often and may raise to stop. ``most`` is the size in bytes and
    ``seconds`` the time that are allowed (by default time grows with the size). Raises
    WorkspaceError whose code says why the file is refused; see `rolau.store.receiving`.
    """
    kinds = registry or standard()
    with taking.private_folder() as folder:
        copy = taking.take(path, folder, most, pulse)
        facts = _header(copy, path)
        grace = _SECONDS + _SECONDS_A_MEGABYTE * (copy.stat().st_size >> 20)
        budget = Budget(grace if seconds is None else seconds, pulse)
        extras, made = _looked_over(copy, path, facts.version, kinds, budget)
        if made is None:
            made = _tidied(copy, path, kinds, budget, extras)
        notes = [_note(extra) for extra in extras]
        if facts.version < VERSION:
            notes.append(Note("older", number=facts.version))
        yield made._replace(version=facts.version, notes=(*notes, *made.notes))


def _header(copy: Path, source: Path) -> header.Header:
    """Judge the first bytes of the copy, more strictly than a file of our own."""
    facts = header.recognise(copy)
    with copy.open("rb") as file:
        start = file.read(header.LENGTH)
        size = file.seek(0, 2)
    if facts.pages * facts.page_size != size:
        raise refusal("torn", source, found=f"{facts.pages} pages, {size} bytes")
    encoding = int.from_bytes(start[56:60], "big")
    if start[21:24] != b"\x40\x20\x20" or start[20] or encoding != _UTF8:
        raise refusal("damaged", source, found="header")
    return facts


def _looked_over(
    copy: Path, source: Path, version: int, registry: Registry, budget: Budget
) -> tuple[tuple[Extra, ...], Received | None]:
    """Compare the schema, look at every page, reference and text; check the log.

    Returns what is to be left out. The log of a copy that must be tidied or brought up to date
    first is not looked at yet: then there is nothing received.
    """
    wrong = free_pages.fault(copy)
    if wrong:
        raise refusal("damaged", source, found=wrong)
    with guard.in_refusals(source, budget, ours=False), closing(guard.guarded(copy, budget)) as at:
        compared = definitions.compare(at, version, registry, source)
        with guard.in_refusals(source, budget):
            guard.allow(at, compared.tables)
            for step in (reading.pages, reading.references, reading.texts):
                step(at, compared.tables, source)
                budget.must_go_on(source)
            if compared.extras or version < VERSION:
                return compared.extras, None
            return (), _checked(at, copy, source, registry)


def _tidied(
    copy: Path, source: Path, registry: Registry, budget: Budget, extras: tuple[Extra, ...]
) -> Received:
    """Take out of the copy what is not ours, bring it up to date, and check its log."""
    with guard.in_refusals(source, budget):
        _tidy(copy, registry, extras, budget)
        with closing(guard.guarded(copy, budget)) as at:
            compared = definitions.compare(at, VERSION, registry, source)
            guard.allow(at, compared.tables)
            reading.pages(at, compared.tables, source)  # it was written to
            return _checked(at, copy, source, registry)


def _tidy(copy: Path, registry: Registry, extras: tuple[Extra, ...], budget: Budget) -> None:
    from rolau.store import migrations

    with closing(connect(copy, write=True)) as connection:
        guard.limit(connection, budget)
        connection.execute("PRAGMA foreign_keys = OFF")
        for extra in sorted(extras, key=lambda entry: entry.type):  # indexes before tables
            connection.execute(f"DROP {extra.type.upper()} IF EXISTS {name(extra.name)}")
        migrations.migrate(connection, registry, copy, keep=False)
        connection.execute(
            'UPDATE "_workspace" SET "seal" = ?', (number(connection, "schema_version"),)
        )


def _checked(at: sqlite3.Connection, copy: Path, source: Path, registry: Registry) -> Received:
    """Check the log of the copy and return what was received."""
    ws = Workspace(copy, at, registry, writable=False, seal=number(at, "schema_version"))
    ahead = log_checks.check(ws, source)
    identity, title = at.execute('SELECT "id", "name" FROM "_workspace"').fetchone()
    left = at.execute('SELECT "holder" FROM "_open"').fetchone()
    notes = [Note("ahead", number=ahead)] if ahead else []
    if left:
        notes.append(Note("open", left[0]))
    return Received(copy, source, identity, title, VERSION, tuple(notes), registry)


def _note(extra: Extra) -> Note:
    known = extra.name.startswith("sqlite_")
    return Note("statistics" if known else extra.type, extra.name)
