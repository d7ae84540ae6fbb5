"""What differs between this workspace and another copy or moment, in words."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from rolau.base.texts import tr
from rolau.desk.belonging import Belonging
from rolau.desk.desk import Desk
from rolau.desk.figures import Figures
from rolau.desk.history import who
from rolau.desk.jobs import Job
from rolau.desk.moments import Moment, moment
from rolau.desk.titles import Titles
from rolau.handoff import compare
from rolau.handoff.compare import Compared
from rolau.models.fields import Value
from rolau.store.comparing import (
    DELETED_HERE,
    DELETED_THERE,
    ONLY_HERE,
    ONLY_THERE,
    Difference,
    Last,
)
from rolau.store.workspace import Workspace


class SideEntry(NamedTuple):
    """One side: the stored value, how it reads, and who changed it last, when (None: never)."""

    value: Value
    text: str
    who: str
    at: datetime | None


class DifferenceEntry(NamedTuple):
    """One difference as a person reads it.

    ``how`` is changed, only-here, only-there, deleted-here or deleted-there; ``field`` is empty
    for all but the first. ``country`` is the code of the record's country, if any.
    """

    kind: str
    id: str
    field: str
    how: str
    kind_label: str
    title: str
    label: str
    country: str
    here: SideEntry
    there: SideEntry


class Comparison(NamedTuple):
    """All differences between here and ``there``, which is a file's name or a moment in words.

    ``related`` is False for a file that is no copy of this workspace.
    """

    there: str
    related: bool
    entries: tuple[DifferenceEntry, ...]

    def counts(self) -> dict[str, int]:
        """Return how many there are of each ``how``."""
        found: dict[str, int] = {}
        for entry in self.entries:
            found[entry.how] = found.get(entry.how, 0) + 1
        return found


def compare_file(
    desk: Desk, other: Path, *, kinds: Sequence[str] = (), country: str = "", job: Job | None = None
) -> Comparison:
    """Return how another copy differs from this workspace.

    ``kinds`` and ``country`` (alpha-3 code) narrow it. Raises WorkspaceError when the file is
    refused, CancelledError when the job is cancelled.
    """
    pulse = (job or Job()).pulse
    with compare.with_file(desk.workspace, other, kinds=kinds, pulse=pulse) as compared:
        entries = _entries(desk.workspace, compared, country)
        return Comparison(other.name, compared.related, entries)


def compare_moment(
    desk: Desk, to: str | Moment, *, kinds: Sequence[str] = (), country: str = ""
) -> Comparison:
    """Return how this workspace as it is differs from what it was at a moment or checkpoint."""
    when = moment(desk, to) if isinstance(to, str) else to
    with compare.with_moment(desk.workspace, when.stored, kinds=kinds) as compared:
        return Comparison(when.words, compared.related, _entries(desk.workspace, compared, country))


class _Words:
    """Titles, figures and countries of one side."""

    def __init__(self, workspace: Workspace) -> None:
        self.titles = Titles(workspace)
        self.figures = Figures(workspace, self.titles)
        self.country = Belonging(workspace).country


def _entries(ws: Workspace, compared: Compared, country: str) -> tuple[DifferenceEntry, ...]:
    here, there = _Words(ws), _Words(compared.there)
    found = []
    for difference in compared.differences:
        place = (difference.kind, difference.id)
        countries = [side.country(*place) for side in (here, there)]
        if country and country not in countries:
            continue
        named = there if difference.how == ONLY_THERE else here
        entry = _entry(ws, difference, named, here, there)
        found.append(entry._replace(country=next(filter(None, countries), "")))
    return tuple(found)


def _entry(
    ws: Workspace, difference: Difference, named: _Words, here: _Words, there: _Words
) -> DifferenceEntry:
    kind = ws.registry[difference.kind]
    field = kind.fields.get(difference.field)
    if field is not None:
        of = (kind, difference.id, field)
        texts = (
            here.figures.change(*of, difference.here, difference.there)[0],
            there.figures.change(*of, difference.here, difference.there)[1],
        )
    else:
        texts = _lives(difference.how)
    return DifferenceEntry(
        difference.kind,
        difference.id,
        difference.field,
        difference.how,
        kind.label,
        named.titles.of(difference.kind, difference.id),
        field.shown_label if field else kind.label,
        "",
        _side(difference.here, texts[0], difference.here_last),
        _side(difference.there, texts[1], difference.there_last),
    )


def _lives(how: str) -> tuple[str, str]:
    """Return what became of the record itself on both sides, in words."""
    kept, gone, none = tr("kept"), tr("deleted"), tr("not there")
    sides = {
        ONLY_HERE: (kept, none),
        ONLY_THERE: (none, kept),
        DELETED_HERE: (gone, kept),
        DELETED_THERE: (kept, gone),
    }
    return sides[how]


def _side(value: Value, text: str, last: Last | None) -> SideEntry:
    if last is None:
        return SideEntry(value, text, "", None)
    shown = tr("withheld") if last.withheld else text
    return SideEntry(value, shown, who(last.actor, withheld=last.withheld), last.at)
