"""What a file is, in words, before anything is done with it; neither file is changed."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from rolau.base.texts import N_, tr, trn
from rolau.handoff import conflicted
from rolau.handoff import inspect as recognising
from rolau.handoff.conflicted import Conflicted
from rolau.handoff.inspect import Inspected
from rolau.models.dates import show_moment
from rolau.models.registry import Registry, standard
from rolau.models.wording import figure
from rolau.store.received import Note, Received, received
from rolau.store.workspace import Workspace

_WHATS = {
    recognising.SAME: N_("“{file}” holds what “{mine}” holds: nothing is missing on either side."),
    recognising.NEWER: N_("“{file}” is a newer copy of “{mine}”."),
    recognising.OLDER: N_("“{file}” is an older copy of “{mine}”: there is nothing new in it."),
    recognising.APART: N_("“{file}” and “{mine}” are copies of one workspace; both have news."),
    recognising.UNRELATED: N_(
        "“{file}” is another workspace, with nothing in common with “{mine}”."
    ),
    recognising.RETURNED: N_(
        "“{file}” is a copy that was handed over from “{mine}” and comes home."
    ),
    recognising.CONFLICTED: N_(
        "“{file}” is a copy that {tool} made of “{original}” when two people wrote it at once."
    ),
    recognising.HANDED: N_("“{file}” is a copy of “{name}” that was handed over."),
    recognising.WORKSPACE: N_("“{file}” is the workspace “{name}”."),
}
_NOTES = {
    "table": N_("It holds a table “{name}” that ROLAU does not know; it is left out."),
    "index": N_("It holds an index “{name}” that ROLAU does not know; it is left out."),
    "statistics": N_("It holds statistics of another tool; they are left out."),
    "older": N_("It was made by an earlier version of ROLAU; a copy of it is brought up to date."),
    "open": N_("It was copied while it was open, or ROLAU ended unexpectedly there."),
    "ahead": N_("The clock it was written with was ahead of this one: changes seem to come later."),
}


class Inspection(NamedTuple):
    """What a file is, for people (``lines``) and for scripts.

    ``what`` is one of the words of `rolau.handoff.inspect`. ``giver`` is who gave or last
    changed it, None when another tool did; ``since`` is when it was handed over, else when the
    copies parted, else when it was changed last. The counts are None without a comparison.
    """

    what: str
    file: Path
    workspace: str
    name: str
    giver: str | None
    since: datetime | None
    changes: int
    we_lack: int | None
    it_lacks: int | None
    inspected: Inspected
    notes: tuple[tuple[Note, str], ...]
    lines: tuple[str, ...]


def inspect(
    path: Path,
    against: Path | None = None,
    *,
    registry: Registry | None = None,
    pulse: Callable[[], None] | None = None,
) -> Inspection:
    """Say what the file at ``path`` is, compared with the workspace at ``against`` if named.

    Raises WorkspaceError saying what it is instead when it is no workspace that can be received.
    """
    kinds = registry or standard()
    with received(path, kinds, pulse=pulse) as other:
        if against is None:
            return _inspection(other, recognising.inspect(other), "")
        with Workspace.open(against, registry=kinds) as ours:
            return _inspection(other, recognising.inspect(other, ours), against.name)


def siblings(path: Path) -> list[Conflicted]:
    """Return the copies of the workspace at ``path`` that sync tools left beside it, by name.

    Only names are looked at: `inspect` tells what is in them.
    """
    return conflicted.beside(path)


def _inspection(other: Received, found: Inspected, mine: str) -> Inspection:
    told, lacks = found.facts, found.lacks
    giver, at = told.last_actor, told.last_at
    if lacks is not None and lacks.apart is not None:
        at = lacks.apart
    if told.given is not None:
        giver, at = told.given.actor, told.given.at
    name = other.name or other.source.stem
    notes = tuple((note, tr(_NOTES[note.code], name=note.name)) for note in other.notes)
    made = Inspection(
        found.what,
        other.source,
        other.identity,
        name,
        giver,
        _moment(at),
        told.changes,
        lacks.ours + lacks.ours_withheld if lacks else None,
        lacks.theirs + lacks.theirs_withheld if lacks else None,
        found,
        notes,
        (),
    )
    return made._replace(lines=tuple(_lines(made, mine)))


def _lines(made: Inspection, mine: str) -> list[str]:
    """Return what is said to people, most important first."""
    copy = made.inspected.conflicted
    lines = [
        tr(
            _WHATS[made.what],
            file=made.file.name,
            mine=mine,
            name=made.name,
            tool=copy.tool if copy else "",
            original=copy.original.name if copy else "",
        )
    ]
    if made.inspected.contradicts:
        lines.append(
            tr(
                "It says of changes both have something else than “{mine}” does. No honest copy "
                "does: do not merge it.",
                mine=mine,
            )
        )
    if made.we_lack is not None and made.it_lacks is not None and made.what != recognising.SAME:
        lines.append(trn("We lack {n} change.", "We lack {n} changes.", made.we_lack))
        lines.append(trn("It lacks {n} change.", "It lacks {n} changes.", made.it_lacks))
    lines += _origin(made)
    return [*lines, *(text for _, text in made.notes)]


def _origin(made: Inspection) -> list[str]:
    """Say from whom it is and since when."""
    told = made.inspected.facts
    lines = []
    if told.given is not None:
        lines.append(
            tr(
                "Handed over by {giver} to {party} on {day}.",
                giver=told.given.actor or tr("somebody"),
                party=told.given.party or tr("somebody"),
                day=_day(told.given.at),
            )
        )
    if told.last_at is not None:
        lines.append(
            tr(
                "Changed last by {person} on {day}; {n} changes in all.",
                person=tr("another tool") if told.last_actor is None else _person(told.last_actor),
                day=_day(told.last_at),
                n=figure(told.changes, 0),
            )
        )
    if told.withheld:
        lines.append(trn("{n} value is withheld.", "{n} values are withheld.", told.withheld))
    return lines


def _person(actor: str) -> str:
    return actor or tr("ROLAU itself")


def _day(milliseconds: int) -> str:
    moment = _moment(milliseconds)
    return show_moment(moment) if moment else ""


def _moment(milliseconds: int | None) -> datetime | None:
    return datetime.fromtimestamp(milliseconds / 1000, UTC) if milliseconds is not None else None
