"""Merging another copy at the desk: looked at, decided, merged; conflicts left for later."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from rolau.base.errors import InputError, MergeError, NotFoundError, WorkspaceError
from rolau.base.texts import tr, trn
from rolau.desk.changes import Applied
from rolau.desk.desk import Desk
from rolau.desk.differing import ArrivalEntry, ConflictEntry, FindingEntry, Words
from rolau.desk.health import Health, health
from rolau.desk.jobs import Job
from rolau.store import backup, conflicts
from rolau.store.conflicts import Conflict, Place
from rolau.store.merging import merge as merging
from rolau.store.merging.decide import LATER, MINE, NEWEST, THEIRS, VALUE, Decision, settle
from rolau.store.merging.merge import Stamp, Trial
from rolau.store.received import received
from rolau.store.receiving.missing import contradictions

__all__ = ["LATER", "MINE", "NEWEST", "THEIRS", "VALUE", "Decision"]


class MergePlan(NamedTuple):
    """What merging a copy would do, in words.

    ``changes_in`` counts changes they have and we lack, ``changes_out`` those we have and they
    lack, ``filled`` values that were withheld from us before. ``again`` tells that the copy
    was merged once and that merge undone: what it did is offered again.
    """

    file: str
    changes_in: int
    changes_out: int
    filled: int
    arrivals: tuple[ArrivalEntry, ...]
    conflicts: tuple[ConflictEntry, ...]
    findings: tuple[FindingEntry, ...]
    again: bool
    nothing: bool
    stamp: Stamp


class MergeOutcome(NamedTuple):
    """What a merge did: the step, how much came, what is left open, what was found after it."""

    plan: MergePlan
    applied: Applied | None
    decided: int
    left_open: tuple[ConflictEntry, ...]
    damage: tuple[Health, ...] = ()


class Meeting:
    """A received copy that was checked, ready to be looked at and merged; made by `meet`."""

    def __init__(self, desk: Desk, copy: Path, file: str, job: Job) -> None:
        self._desk = desk
        self._copy = copy
        self._file = file
        self._job = job

    def plan(self) -> MergePlan:
        """Say what merging would do; nothing is changed."""
        made: list[MergePlan] = []

        def read(trial: Trial) -> None:
            made.append(self._in_words(trial))

        self._job.report(0, 0, tr("Comparing with {file}", file=self._file))
        with self._watched():
            merging.try_out(
                self._desk.workspace, self._copy, self._file, read=read, pulse=self._job.pulse
            )
        return made[0]

    def merge(
        self,
        decisions: Mapping[Place, Decision] | None = None,
        *,
        otherwise: str = LATER,
        reason: str = "",
        plan: MergePlan | None = None,
    ) -> MergeOutcome:
        """Merge in one step, after a backup, with a check after.

        ``otherwise`` says what becomes of conflicts that ``decisions`` does not name. With
        the ``plan`` that was decided upon the merge is refused when it no longer holds.
        """
        desk, job = self._desk, self._job
        desk.must_write()
        if plan is not None and plan.nothing:
            return MergeOutcome(plan, None, 0, ())
        looked = [plan] if plan is not None else []

        def begin(trial: Trial) -> None:
            """Look at what comes, and keep the file as it is, before anything is written."""
            if not looked:
                looked.append(self._in_words(trial))
            job.report(0, 0, tr("Making a backup"))
            backup.back_up(desk.path, "merge", desk.workspace)
            job.report(0, 0, tr("Merging {file}", file=self._file))

        what = tr("Merge {file}", file=self._file)
        job.report(0, 0, tr("Comparing with {file}", file=self._file))
        with self._watched():
            done = merging.merge(
                desk.workspace,
                self._copy,
                self._file,
                actor=desk.actor,
                what=what,
                reason=reason,
                decisions=decisions,
                otherwise=otherwise,
                stamp=plan.stamp if plan is not None else None,
                read=begin,
                pulse=job.pulse,
            )
        if done is None:
            return MergeOutcome(looked[0] if looked else self.plan(), None, 0, ())
        words = Words(desk.workspace)
        left = tuple(words.conflict(conflict) for conflict in done.left_open)
        applied = desk.announce(Applied(done.group, done.touched, what))
        damage = tuple(found for found in health(desk) if found.severity == "damage")
        return MergeOutcome(looked[0], applied, done.decided, left, damage)

    def _in_words(self, trial: Trial) -> MergePlan:
        words = Words(self._desk.workspace)
        return MergePlan(
            self._file,
            trial.missing.comes,
            trial.missing.goes,
            trial.missing.fills,
            tuple(words.arrival(arrival) for arrival in trial.arrivals),
            tuple(words.conflict(conflict) for conflict in trial.conflicts),
            tuple(words.finding(finding) for finding in trial.findings),
            trial.again,
            trial.nothing,
            trial.stamp,
        )

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Let a cancel stop even one long statement; the transaction is rolled back."""
        with self._desk.workspace.interruptible(lambda: self._job.cancelled):
            try:
                yield
            except WorkspaceError:
                self._job.pulse()  # broken off because a stop was asked for: say so
                raise


@contextmanager
def meet(desk: Desk, path: Path, job: Job | None = None) -> Iterator[Meeting]:
    """Receive the copy at ``path``: a private copy is checked and can be merged inside.

    Raises WorkspaceError when it is refused, with what is wrong and what to do.
    """
    job = job or Job()
    job.report(0, 0, tr("Checking {file}", file=path.name))
    with received(path, desk.registry, pulse=job.pulse) as other:
        if other.identity != desk.workspace.info().id:
            raise InputError(
                tr(
                    "“{file}” is another workspace, not a copy of this one. Only copies of one "
                    "workspace are merged; data of others is imported.",
                    file=path.name,
                ),
                code="unrelated",
            )
        with other.workspace() as theirs:
            twice = contradictions(desk.workspace.connection, theirs.connection)
        if twice:
            raise MergeError(
                tr(
                    "“{file}” says of changes that are here too something else than they say here. "
                    "No honest copy does: it was altered. Ask for a fresh copy.",
                    file=path.name,
                ),
                code="contradicts",
            )
        yield Meeting(desk, other.path, path.name, job)


def open_conflicts(desk: Desk) -> list[ConflictEntry]:
    """Return the conflicts that are open in the workspace, in words."""
    words = Words(desk.workspace)
    return [words.conflict(conflict) for conflict in conflicts.conflicts(desk.workspace)]


def resolve(
    desk: Desk,
    kind: str,
    id: str,
    decisions: Mapping[str, Decision],
    *,
    reason: str = "",
    otherwise: str = LATER,
) -> Applied:
    """Settle open conflicts of one record as one step; ``decisions`` are by field.

    Raises NotFoundError when a named field is not in conflict, or none is; InputError for a
    value that cannot be kept.
    """
    mine = [c for c in conflicts.conflicts(desk.workspace) if (c.kind, c.id) == (kind, id)]
    if not mine:
        raise NotFoundError(
            tr("Nothing is open for “{title}”.", title=desk.title(kind, id)), code="no-conflict"
        )
    _must_be_open(desk, kind, mine, decisions)
    chosen = {
        conflict.place: decisions.get(conflict.field, Decision(otherwise)) for conflict in mine
    }
    return settle_all(desk, mine, chosen, reason=reason)


def decide(desk: Desk, chosen: Mapping[Place, Decision], *, reason: str = "") -> Applied:
    """Settle the open conflicts named, of whatever records, as one step.

    Raises NotFoundError when one of them is not open any more, InputError for a value that
    cannot be kept.
    """
    open_ = [c for c in conflicts.conflicts(desk.workspace) if c.place in chosen]
    gone = set(chosen) - {conflict.place for conflict in open_}
    if gone:
        kind, id, _ = min(gone)
        raise NotFoundError(
            tr("Nothing is open for “{title}”.", title=desk.title(kind, id)), code="no-conflict"
        )
    return settle_all(desk, open_, chosen, reason=reason)


def settle_all(
    desk: Desk, open_: Iterable[Conflict], chosen: Mapping[Place, Decision], *, reason: str = ""
) -> Applied:
    """Settle several open conflicts as one step; those to be decided later stay open."""
    desk.must_write()
    due = [c for c in open_ if chosen.get(c.place, Decision(LATER)).take != LATER]
    titles = dict.fromkeys(desk.title(conflict.kind, conflict.id) for conflict in due)
    what = (
        tr("Decide on “{title}”", title=next(iter(titles)))
        if len(titles) == 1
        else trn("Decide {n} conflict", "Decide {n} conflicts", len(due))
    )
    with desk.workspace.transaction(actor=desk.actor, what=what, reason=reason) as tx:
        for conflict in due:
            settle(tx, conflict, chosen[conflict.place])
        group, touched = tx.group, tuple(dict.fromkeys(tx.touched))
    return desk.announce(Applied(group, touched, what))


def _must_be_open(
    desk: Desk, kind: str, open_: Sequence[Conflict], decisions: Mapping[str, Decision]
) -> None:
    known = {conflict.field for conflict in open_}
    for field_name in decisions:
        if field_name not in known:
            field = desk.registry[kind].fields.get(field_name)
            label = field.shown_label if field else field_name
            raise NotFoundError(
                tr("{label}: there is nothing to decide here.", label=label), code="no-conflict"
            )
