"""Handing over: a verified copy in one file, for a named receiver, with scope and audience."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from rolau.base.errors import InputError
from rolau.base.texts import tr
from rolau.desk.creating import with_ending
from rolau.desk.desk import Desk
from rolau.desk.jobs import Job
from rolau.desk.ledger import left_out_words
from rolau.handoff import handing
from rolau.handoff.handing import Receiver
from rolau.models.audience import audience as audience_of
from rolau.models.countries import countries as all_countries
from rolau.store.ledger import LeftOut
from rolau.store.passing.terms import Terms

_LONGEST_NAME = 200


class Handed(NamedTuple):
    """A copy that was handed over.

    ``id`` names the hand-off in both ledgers. ``records`` counts the records left out by
    kind, ``values`` the values withheld of others, ``words`` says both.
    """

    path: Path
    id: str
    to: str
    audience: str
    countries: tuple[str, ...]
    records: dict[str, int]
    values: int
    words: str


def hand_over(
    desk: Desk,
    *,
    to: str,
    out: Path,
    countries: Sequence[str] = (),
    audience: str = "unit",
    reason: str = "",
    job: Job | None = None,
) -> Handed:
    """Write a verified copy of the workspace to ``out`` (``.rolau`` added when missing).

    ``to`` names the receiver, ``countries`` (alpha-3 codes) limit it, ``audience`` is unit,
    un-wide or external. Our ledger keeps the hand-off. All or nothing: a file is never written
    over, and none is left when the work is cancelled or the copy fails its examination. The
    workspace can be read meanwhile, not written. Raises InputError, WorkspaceError,
    HandoffError, CancelledError.
    """
    desk.must_write()
    job = job or Job()
    receiver = Receiver(_named(to), desk.actor, reason.strip())
    terms = Terms(audience_of(audience), _known(countries))
    path = with_ending(out)
    entry = handing.hand_over(desk.workspace, terms, receiver, path, job.report, job.pulse)
    left = LeftOut.read(entry.left_out)
    return Handed(
        path,
        entry.id.hex(),
        entry.party,
        entry.audience,
        terms.countries,
        left.records,
        left.values,
        left_out_words(desk.registry, left),
    )


def _named(to: str) -> str:
    name = " ".join(to.split())
    if not name:
        raise InputError(tr("Say to whom the copy is handed over."), code="receiver")
    return name[:_LONGEST_NAME]


def _known(codes: Iterable[str]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(codes))
    for code in found:
        if all_countries().get(code) is None:
            raise InputError(tr("There is no country “{code}”.", code=code), code="country")
    return found
