"""What the import window has done by workers: look at files, check them, keep them.

Nothing here knows the window. A worker asks and writes through a connection of its own.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from rolau.base.errors import CancelledError, RolauError
from rolau.base.texts import N_, tr
from rolau.desk.changes import Applied
from rolau.desk.desk import Desk
from rolau.desk.import_outcome import ImportOutcome
from rolau.desk.importing import Prepared, compare, keep, prepare_files
from rolau.desk.jobs import Job
from rolau.desk.spellings import decided
from rolau.exchange.problems import Problem
from rolau.exchange.recognising import recognise
from rolau.store.workspace import Workspace
from rolau.ui.pages.importing.sheets import SheetPicture, sheet_pictures


class Fit(NamedTuple):
    """A layout that fits a file: its code, what people call it, and why it is thought so."""

    layout: str
    title: str
    why: str


class Looked(NamedTuple):
    """A file looked at: the layouts that fit, best first, or what is wrong with it, in words."""

    path: Path
    size: int
    fits: tuple[Fit, ...]
    wrong: str = ""


class Refused(NamedTuple):
    """A file that cannot be read as it is, and why, in words."""

    path: Path
    wrong: str


class Checked(NamedTuple):
    """Files read and compared with the workspace, nothing kept yet: what Check shows."""

    prepared: Prepared
    outcome: ImportOutcome
    sheets: tuple[SheetPicture, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found in all files."""
        return self.outcome.problems

    @property
    def brings(self) -> int:
        """How many values would change what the workspace shows."""
        return self.outcome.new + self.outcome.revised


class Kept(NamedTuple):
    """What was kept, and the step it is, to tell the window's own desk of."""

    outcome: ImportOutcome
    applied: Applied | None


class _Phase(Job):
    """A job inside another: the same stop, the words of what is being done filled in."""

    def __init__(self, job: Job, text: str) -> None:
        super().__init__()
        self._job = job
        self._text = text

    @property
    def cancelled(self) -> bool:
        """Whether the whole was asked to stop."""
        return self._job.cancelled

    def report(self, done: int, total: int, what: str) -> None:
        """Report to the whole."""
        self._job.report(done, total, tr(self._text, what=what))


def look_at(path: Path, job: Job) -> Looked:
    """Find the layouts that fit a file; what is wrong with it is part of the answer."""
    job.report(0, 0, tr("Looking at {what}", what=path.name))
    try:
        size = path.stat().st_size
    except OSError:
        size = 0
    try:
        found = recognise(path)
    except CancelledError:
        raise
    except RolauError as error:
        return Looked(path, size, (), error.message)
    fits = tuple(Fit(fit.layout.code, tr(fit.layout.title), fit.why) for fit in found)
    return Looked(path, size, fits)


def check(
    workspace: Workspace, actor: str, files: Sequence[tuple[Path, str]], job: Job
) -> Checked | Refused:
    """Read files by their layouts (code, empty = by what is in them) and compare them.

    Returns which file cannot be read, if one cannot. Raises CancelledError when told to stop.
    """
    read, sheets = [], []
    reading = _Phase(job, N_("Reading {what}"))
    with workspace.reader() as own:
        known = decided(Desk(own, actor=actor))
    for path, layout in files:
        try:
            (found,) = prepare_files(
                [path], layout=layout or None, job=reading, decided=known
            ).files
        except CancelledError:
            raise
        except RolauError as error:
            return Refused(path, error.message)
        read.append(found)
    prepared = Prepared(tuple(read))
    with workspace.reader() as own:
        outcome = compare(Desk(own, actor=actor), prepared, job)
    for (path, _), found in zip(files, read, strict=True):
        own_problems = [problem for problem in outcome.problems if problem.file == found.file]
        compared = [problem for problem in own_problems if problem not in found.problems]
        try:
            sheets += sheet_pictures(path, found, job, compared)
        except CancelledError:
            raise
        except RolauError as error:
            return Refused(path, error.message)
    return Checked(prepared, outcome, tuple(sheets))


def keep_all(workspace: Workspace, actor: str, prepared: Prepared, reason: str, job: Job) -> Kept:
    """Keep checked files in one step, through a writing connection of the worker's own.

    Raises CancelledError when told to stop in time; then nothing was kept.
    """
    told: list[Applied] = []
    with workspace.writer() as own:
        desk = Desk(own, actor=actor)
        desk.subscribe(told.append)
        outcome = keep(desk, prepared, reason=reason, job=job)
    return Kept(outcome, told[0] if told else None)
