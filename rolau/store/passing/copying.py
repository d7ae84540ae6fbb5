"""A copy in the making: the new file beside ours, until it is verified and gets its name."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from rolau.base.errors import WorkspaceError
from rolau.base.texts import tr
from rolau.models.audience import THE_UNIT
from rolau.models.registry import Registry
from rolau.store import ledger
from rolau.store.access import must_write_folder
from rolau.store.checks import Finding, check
from rolau.store.connection import connect, number, uri
from rolau.store.faults import in_words
from rolau.store.ledger import LedgerEntry, LeftOut
from rolau.store.making import making
from rolau.store.passing import choosing, filling, husks, licences, words
from rolau.store.passing.filling import Report
from rolau.store.passing.terms import Terms
from rolau.store.workspace import Workspace

Pulse = Callable[[], None]
_EVERY = 200_000
"""Steps of SQLite between two looks at whether the work is to stop."""


class Copying:
    """A copy of the workspace at ``source`` that is to lie at ``out``; used in one thread.

    The source is read as it is at one moment. ``pulse`` is called often; what it raises stops
    the work. Leaving the ``with`` block throws away what was not published.
    """

    def __init__(
        self, source: Path, out: Path, registry: Registry, terms: Terms, pulse: Pulse
    ) -> None:
        must_not_exist(out)
        must_write_folder(out)
        self.out = out
        self._registry = registry
        self._terms = terms
        self._pulse = pulse
        self._stopped: BaseException | None = None
        self._given: LedgerEntry | None = None
        with ExitStack() as begun:
            try:
                self.part = begun.enter_context(making(out))
            except OSError as error:
                raise _unreachable(out, error) from error
            with in_words(out):
                self._connection = self._connect(source)
            self._begun = begun.pop_all()

    def _connect(self, source: Path) -> sqlite3.Connection:
        connection = connect(self.part, write=True)
        # The file is nobody's yet: it is made safe when it is whole. Large lists may spill.
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA cache_spill = ON")
        connection.execute("PRAGMA cache_size = -65536")
        connection.execute("PRAGMA temp_store = FILE")
        connection.execute('ATTACH ? AS "ours"', (f"{uri(source)}?mode=ro",))
        connection.set_progress_handler(self._look, _EVERY)
        return connection

    def _look(self) -> int:
        try:
            self._pulse()
        except BaseException as error:  # SQLite is stopped first; then it goes its way
            self._stopped = error
            return 1
        return 0

    def fill(
        self, entry_of: Callable[[int, LeftOut], LedgerEntry], why: str, report: Report
    ) -> LedgerEntry:
        """Fill the file and return its entry for our ledger.

        ``entry_of`` makes that, of the act handed, from the newest change's number and what
        is left out; ``why`` says what the copy is for.
        """
        connection = self._connection
        with self._minding():
            connection.execute("BEGIN")
            choosing.choose(connection, self._registry, self._terms)
            husks.withhold(connection, self._registry, self._terms)
            values = filling.fill(connection, self._registry, self._terms, report)
            entry = entry_of(ledger.newest_change(connection), self._left_out(values, why))
            self._given = self._for_the_receiver(entry)
            ledger.write(connection, self._given)
            connection.execute("COMMIT")
            connection.execute(
                'UPDATE main."_workspace" SET "seal" = ?', (number(connection, "schema_version"),)
            )
        return entry

    def _left_out(self, values: int, why: str) -> LeftOut:
        records = self._connection.execute(
            'SELECT "kind", count(*) FROM temp."_pass_left" GROUP BY "kind" ORDER BY "kind"'
        )
        changes = self._connection.execute('SELECT count(*) FROM temp."_pass_husk"').fetchone()[0]
        found = LeftOut(dict(records.fetchall()), values, changes, why)
        if self._terms.whole:
            return found
        kept_in = licences.named(self._connection, self._registry)
        along = licences.named(self._connection, self._registry, along=True)
        return found._replace(licence=kept_in, along=along)

    def _for_the_receiver(self, entry: LedgerEntry) -> LedgerEntry:
        """Return the copy's own entry: what was left out, and who gave it, may be ours to know.

        That publishers keep the values of some indicators from its readers, it says itself.
        """
        given = entry._replace(act=ledger.GIVEN, file="")
        if not self._terms.whole:
            left = LeftOut.read(entry.left_out)
            told = LeftOut({}, licence=left.licence, along=left.along)
            given = given._replace(left_out=told.stored())
        if self._terms.nameless:
            given = given._replace(actor=THE_UNIT)
        return given

    def findings(self) -> list[Finding]:
        """Check the finished file as any workspace is checked."""
        with self._minding():
            connection = connect(self.part, write=False)
            connection.set_progress_handler(self._look, _EVERY)
            seal = number(connection, "schema_version")
            with Workspace(
                self.part, connection, self._registry, writable=False, seal=seal
            ) as copy:
                return check(copy)

    def withheld(self) -> Iterator[str]:
        """Yield every text that must not be in the file's bytes."""
        with self._minding():
            yield from words.withheld(self._connection, self._registry, self._terms)

    def allowed(self) -> Iterator[str]:
        """Yield every text that may be in them."""
        with self._minding():
            yield from words.allowed(
                self._connection, self._registry, self._terms, self._given or ()
            )

    def texts(self) -> Iterator[str]:
        """Yield every text that is in the file, value by value."""
        with self._minding():
            tables = self._connection.execute(
                'SELECT "name" FROM main."sqlite_master" WHERE "type" = \'table\''
            )
            for (table,) in tables.fetchall():
                for row in self._connection.execute(f'SELECT * FROM main."{table}"'):
                    yield from (value for value in row if isinstance(value, str) and value)

    def publish(self) -> None:
        """Give the verified file its name, once the disk keeps it. Raises WorkspaceError."""
        self._close()
        try:
            with self.part.open("rb+") as file:
                os.fsync(file.fileno())
            must_not_exist(self.out)
            self.part.replace(self.out)
        except OSError as error:
            raise _unreachable(self.out, error) from error

    @contextmanager
    def _minding(self) -> Iterator[None]:
        """Raise our errors instead of SQLite's; when the work was told to stop, only that."""
        try:
            with in_words(self.out):
                yield
        except BaseException:
            if self._stopped is not None:
                raise self._stopped from None
            raise

    def _close(self) -> None:
        self._pulse = lambda: None  # what is done is done
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()
        self._begun.close()


def must_not_exist(out: Path) -> None:
    """Raise WorkspaceError when there is something at ``out``: nothing is ever written over."""
    if os.path.lexists(out):
        raise WorkspaceError(
            tr("“{file}” exists already. Choose another name.", file=out.name), code="exists"
        )


def _unreachable(out: Path, error: OSError) -> WorkspaceError:
    return WorkspaceError(
        tr(
            "“{file}” could not be made: {reason}.",
            file=out.name,
            reason=error.strerror or str(error),
        ),
        code="unreachable",
    )
