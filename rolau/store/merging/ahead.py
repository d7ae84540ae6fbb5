"""Writes the journal to the disk while a merge still computes, so that its commit waits less."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


class Ahead:
    """Hands what stands in the journal of a workspace to the disk, beside the work.

    SQLite keeps the old pages in the journal and must not write one new page before they are
    on the disk. Only systems that can flush a file opened for reading are helped; nothing
    depends on it.
    """

    def __init__(self, path: Path) -> None:
        self._journal = path.with_name(path.name + "-journal")
        self._threads: list[threading.Thread] = []

    def begin(self) -> None:
        """Begin to write what the journal holds by now."""
        if hasattr(os, "fdatasync"):
            thread = threading.Thread(target=self._flush, name="journal", daemon=True)
            thread.start()
            self._threads.append(thread)

    def end(self) -> None:
        """Wait for what was begun."""
        for thread in self._threads:
            thread.join()

    def _flush(self) -> None:
        with suppress(OSError), self._journal.open("rb") as journal:
            os.fdatasync(journal.fileno())


@contextmanager
def ahead(path: Path) -> Iterator[Ahead]:
    """Yield what writes the journal of the workspace at ``path`` ahead of the commit."""
    writer = Ahead(path)
    try:
        yield writer
    finally:
        writer.end()
