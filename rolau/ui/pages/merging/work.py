"""What the merge page has done by workers: look at a copy, merge it. Nothing knows the window."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from rolau.base.errors import CancelledError, RolauError
from rolau.base.texts import tr
from rolau.desk.changes import Applied
from rolau.desk.desk import Desk
from rolau.desk.inspecting import inspect
from rolau.desk.jobs import Job
from rolau.desk.merging import LATER, Decision, MergeOutcome, MergePlan, meet
from rolau.handoff.inspect import UNRELATED
from rolau.store.conflicts import Place
from rolau.store.workspace import Workspace


class Refused(NamedTuple):
    """A copy that cannot be merged: what kind of hindrance, and what to do, in words."""

    code: str
    wrong: str


class Merged(NamedTuple):
    """What was merged, and the step it is, to tell the window's own desk of."""

    outcome: MergeOutcome
    applied: Applied | None


class Recognised(NamedTuple):
    """What a file is: one of the words of `rolau.handoff.inspect`, and lines to read.

    ``brings`` tells whether merging it would bring anything.
    """

    what: str
    lines: tuple[str, ...]
    brings: bool


def recognise(workspace: Workspace, path: Path, job: Job) -> Recognised | Refused:
    """Say what a file is, compared with the workspace; neither is changed."""
    job.report(0, 0, tr("Checking {file}", file=path.name))
    try:
        found = inspect(path, workspace.path, registry=workspace.registry, pulse=job.pulse)
    except CancelledError:
        raise
    except RolauError as error:
        return Refused(error.code, error.message)
    brings = found.what != UNRELATED and bool(found.we_lack)
    return Recognised(found.what, found.lines, brings)


def look(workspace: Workspace, actor: str, path: Path, job: Job) -> MergePlan | Refused:
    """Say what merging a copy would do; why it cannot be merged is part of the answer."""
    try:
        with workspace.writer() as own, meet(Desk(own, actor=actor), path, job) as meeting:
            return meeting.plan()
    except CancelledError:
        raise
    except RolauError as error:
        return Refused(error.code, error.message)


def merge(
    workspace: Workspace,
    actor: str,
    path: Path,
    decisions: Mapping[Place, Decision],
    reason: str,
    plan: MergePlan,
    job: Job,
) -> Merged | Refused:
    """Merge a copy as decided; what is not decided stays open.

    Raises CancelledError when told to stop in time; then nothing was changed.
    """
    told: list[Applied] = []
    try:
        with workspace.writer() as own:
            desk = Desk(own, actor=actor)
            desk.subscribe(told.append)
            with meet(desk, path, job) as meeting:
                outcome = meeting.merge(decisions, otherwise=LATER, reason=reason, plan=plan)
    except CancelledError:
        raise
    except RolauError as error:
        return Refused(error.code, error.message)
    return Merged(outcome, told[0] if told else None)
