"""A checked copy of another file beside ours, readable as ``other``."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rolau.store.connection import uri

_ROOM = 65_536
"""How much of each file may stay in memory meanwhile, in KiB: both are read here and there."""


@contextmanager
def attached(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Attach the file at ``path`` as ``other``, for reading only.

    The file is a copy of ours that was checked (see `rolau.store.received`), never the file
    that was received. Neither entering nor leaving may happen inside a transaction.
    """
    connection.execute('ATTACH ? AS "other"', (f"{uri(path)}?mode=ro",))
    for base in ("main", "other"):
        connection.execute(f'PRAGMA "{base}".cache_size = {-_ROOM}')
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute('DETACH "other"')
