"""Handing a copy over: make it, verify it, enter it in the ledger, give it its name."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from rolau.base import clock
from rolau.base.texts import tr
from rolau.handoff.verifying import verify
from rolau.store import ledger
from rolau.store.ledger import LedgerEntry, LeftOut
from rolau.store.passing.copying import Copying
from rolau.store.passing.terms import Terms
from rolau.store.workspace import Workspace

Progress = Callable[[int, int, str], None]
Pulse = Callable[[], None]


class Receiver(NamedTuple):
    """Who gets the copy, who gives it, and why (may be empty)."""

    name: str
    actor: str
    why: str = ""


def hand_over(
    ws: Workspace, terms: Terms, receiver: Receiver, out: Path, progress: Progress, pulse: Pulse
) -> LedgerEntry:
    """Make a verified copy at ``out`` and return its entry in our ledger.

    Either the file lies there whole and the ledger tells of it, or neither. Raises
    HandoffError when the copy failed its examination, WorkspaceError when it cannot be
    written, and whatever ``progress`` or ``pulse`` raise to stop the work.
    """

    def entry_of(point: int, left_out: LeftOut) -> LedgerEntry:
        return LedgerEntry(
            os.urandom(16),
            ledger.HANDED,
            clock.milliseconds(),
            receiver.actor,
            receiver.name,
            out.name,
            terms.readers.code,
            ",".join(terms.countries),
            point,
            left_out.stored(),
        )

    with Copying(ws.path, out, ws.registry, terms, pulse) as copy:
        progress(0, 0, tr("Choosing what travels"))
        writing = tr("Writing the copy")
        entry = copy.fill(
            entry_of, receiver.why, lambda done, total: progress(done, total, writing)
        )
        examining = tr("Examining the copy")
        verify(copy, lambda done, total: progress(done, total, examining))
        pulse()
        ledger.add(ws, entry)
        try:
            copy.publish()
        except BaseException:
            ledger.take_back(ws, entry.id, entry.act)
            raise
    return entry
