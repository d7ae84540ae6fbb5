"""A connection on which a file cannot act: it reads our tables, within limits and a time.

The private copy is opened for writing, since SQLite looks at no CHECK in a file that is opened
for reading (R7); the first statement forbids every write.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rolau.store import connection as usual
from rolau.store.receiving.refusals import refusal
from rolau.store.receiving.taking import in_words

LENGTH = usual.LENGTH
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: LENGTH,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1 << 20,
    sqlite3.SQLITE_LIMIT_COLUMN: 500,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 100,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 250_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 20,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1000,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 0,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_FUNCTIONS = frozenset(("coalesce", "count", "glob", "length", "max", "min", "sum", "typeof"))
_PRAGMAS = frozenset(
    ("data_version", "foreign_key_check", "integrity_check", "schema_version", "table_info")
)
_STEPS = 20_000
"""After so many steps of SQLite's machine the clock is looked at."""
_MASTER = "sqlite_master"


class Budget:
    """The time a file may take, and the caller's wish to stop.

    ``pulse`` is called again and again; what it raises ends the work and is raised again.
    """

    def __init__(self, seconds: float, pulse: Callable[[], None] | None = None) -> None:
        self._end = time.monotonic() + seconds
        self._pulse = pulse
        self.stopped: BaseException | None = None

    def look(self) -> int:
        """Return 1 when the work must end."""
        try:
            if self._pulse:
                self._pulse()
        except BaseException as error:  # SQLite's callback cannot raise it
            self.stopped = error
            return 1
        return int(time.monotonic() > self._end)

    def must_go_on(self, source: Path) -> None:
        """Raise what stopped the work, or that the file at ``source`` takes too long."""
        if self.look():
            raise self.stopped or refusal("too-slow", source)


def guarded(path: Path, budget: Budget) -> sqlite3.Connection:
    """Return a connection to the private copy that reads nothing but its schema as yet."""
    found = sqlite3.connect(f"{usual.uri(path)}?mode=rw", uri=True, timeout=0, isolation_level=None)
    try:
        found.execute("PRAGMA query_only = ON")
        for statement in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"):
            found.execute(f"PRAGMA {statement}")
        found.execute("PRAGMA temp_store = MEMORY")
        found.execute("PRAGMA cache_size = -32768")
        limit(found, budget)
        for place, most in _LIMITS.items():
            found.setlimit(place, most)
        allow(found, frozenset())
    except BaseException:
        found.close()
        raise
    return found


def limit(connection: sqlite3.Connection, budget: Budget) -> None:
    """Have a connection stop when its time is over."""
    connection.set_progress_handler(budget.look, _STEPS)


def allow(connection: sqlite3.Connection, tables: frozenset[str]) -> None:
    """Let a connection read these tables and the schema, and nothing else.

    What a view or trigger would read is never allowed.
    """

    def may(act: int, one: str | None, two: str | None, _file: str | None, via: str | None) -> int:
        if act == sqlite3.SQLITE_SELECT:
            return sqlite3.SQLITE_OK
        if act == sqlite3.SQLITE_READ:
            good = via is None and (one in tables or one == _MASTER)
        elif act == sqlite3.SQLITE_FUNCTION:
            good = two in _FUNCTIONS
        else:
            good = act == sqlite3.SQLITE_PRAGMA and one in _PRAGMAS
        return sqlite3.SQLITE_OK if good else sqlite3.SQLITE_DENY

    connection.set_authorizer(may)


@contextmanager
def in_refusals(source: Path, budget: Budget, *, ours: bool = True) -> Iterator[None]:
    """Raise refusals of the file at ``source`` instead of SQLite's errors, and end in time.

    A statement SQLite does not understand is our own fault and stays as it is, unless the
    file's schema is not known to be ``ours`` yet.
    """
    try:
        yield
        budget.must_go_on(source)
    except (sqlite3.DatabaseError, UnicodeDecodeError, MemoryError, OverflowError) as error:
        if budget.stopped:
            raise budget.stopped from None
        code = _code_of(error, ours=ours)
        if not code:
            raise
        raise refusal(code, source, found=str(error), limit=in_words(LENGTH), names="…") from error


def _code_of(error: Exception, *, ours: bool) -> str:
    """Return the code of the refusal an error stands for; empty for a fault of ours."""
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code == sqlite3.SQLITE_INTERRUPT:
        return "too-slow"
    if code == sqlite3.SQLITE_TOOBIG:
        return "huge-value"
    if code == sqlite3.SQLITE_FULL:
        return "no-room"
    if isinstance(error, UnicodeDecodeError) or "decode to UTF-8" in str(error):
        return "text"
    if isinstance(error, sqlite3.ProgrammingError):
        return ""
    if code in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_AUTH):
        return "" if ours else "damaged"
    return "damaged"
