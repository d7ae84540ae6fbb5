"""Which hand-off a copy that comes back answers to."""

from collections.abc import Iterable

from rolau.store.ledger import GIVEN, HANDED, LedgerEntry


def answered(ours: Iterable[LedgerEntry], theirs: Iterable[LedgerEntry]) -> LedgerEntry | None:
    """Return the hand-off in our ledger that made the copy whose ledger is ``theirs``.

    None when the copy was not handed over from this file. A copy of a copy answers to the
    one it was made from only while it carries that entry; the newest of several counts.
    """
    given = {entry.id for entry in theirs if entry.act == GIVEN}
    matching = [entry for entry in ours if entry.act == HANDED and entry.id in given]
    return max(matching, key=lambda entry: entry.at, default=None)
