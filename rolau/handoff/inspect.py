"""What a received file is to us: a copy that comes home, a newer one, one of somebody else."""

from typing import NamedTuple

from rolau.handoff.conflicted import Conflicted, recognised
from rolau.store.received import Received
from rolau.store.receiving.facts import Facts, facts, handed_by
from rolau.store.receiving.missing import Lacks, contradictions, missing
from rolau.store.workspace import Workspace

SAME, NEWER, OLDER, APART, UNRELATED = "same", "newer", "older", "apart", "unrelated"
"""How its log stands to ours: equal, holds more, holds less, both, nothing in common."""
RETURNED, CONFLICTED, HANDED, WORKSPACE = "returned", "conflicted-copy", "handed", "workspace"
"""A copy we handed over; a sync tool's; one handed over by somebody; any other workspace."""


class Inspected(NamedTuple):
    """What a file is (one of the words above), and what tells so.

    ``relation`` and ``lacks`` are None when it was compared with nothing of ours.
    ``contradicts`` counts changes that bear an identity of ours and say something else: no
    honest file has any.
    """

    what: str
    facts: Facts
    conflicted: Conflicted | None
    relation: str | None = None
    lacks: Lacks | None = None
    contradicts: int = 0


def inspect(other: Received, ours: Workspace | None = None) -> Inspected:
    """Recognise a received file, compared with a workspace of ours if there is one."""
    conflicted = recognised(other.source)
    with other.workspace() as theirs:
        told = facts(theirs.connection)
        if ours is None:
            return Inspected(_alone(told, conflicted), told, conflicted)
        lacks = missing(ours.connection, theirs.connection)
        twice = contradictions(ours.connection, theirs.connection) if lacks.common else 0
        relation = _relation(lacks, related=bool(lacks.common) or ours.info().id == other.identity)
        home = told.given is not None and handed_by(ours.connection, told.given)
    what = relation
    if relation != UNRELATED:
        what = RETURNED if home else CONFLICTED if conflicted else relation
    return Inspected(what, told, conflicted, relation, lacks, twice)


def _alone(told: Facts, conflicted: Conflicted | None) -> str:
    if told.given is not None:
        return HANDED
    return CONFLICTED if conflicted else WORKSPACE


def _relation(lacks: Lacks, *, related: bool) -> str:
    if not related:
        return UNRELATED
    more, less = lacks.ours + lacks.ours_withheld, lacks.theirs + lacks.theirs_withheld
    if more and less:
        return APART
    return NEWER if more else OLDER if less else SAME
