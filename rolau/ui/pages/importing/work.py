"""What the import window has done by workers: look at files, check them, keep them.

Nothing here knows the window. A worker asks and writes through a connection of its own.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from rolau.base.errors import CancelledError, RolauError
from rolau.base.texts import N_, tr
from rolau.desk.annotating import annotated_copy
from rolau.desk.changes import Applied
from rolau.desk.desk import Desk
from rolau.desk.import_outcome import ImportOutcome
from rolau.desk.importing import Choices, Prepared, compare, keep, prepare_files
from rolau.desk.jobs import Job
from rolau.desk.layouts import layouts_of
from rolau.desk.mappings import check_codes, propose_for, remembered
from rolau.desk.spellings import decided
from rolau.exchange import encodings
from rolau.exchange.importing import known_again
from rolau.exchange.mappings.mapping import Mapping
from rolau.exchange.mappings.proposing import Proposal
from rolau.exchange.mappings.remembering import fitting
from rolau.exchange.problems import Problem
from rolau.exchange.readers import open_book
from rolau.exchange.readings import FOUND, Reading
from rolau.exchange.recognising import recognised
from rolau.store.workspace import Workspace
from rolau.ui.pages.importing.sheets import SheetPicture, sheet_pictures

_NO_TABLE = ("no-table", "no-figures")
"""Why nothing is proposed where the file may be another than was thought."""


class Fit(NamedTuple):
    """A layout that fits a file: its code, what people call it, and why it is thought so."""

    layout: str
    title: str
    why: str


class Way(NamedTuple):
    """A file and how it is to be read: by a layout (empty: as recognised) or a mapping."""

    path: Path
    layout: str = ""
    reading: Reading = FOUND
    mapping: Mapping | None = None


class Looked(NamedTuple):
    """A file looked at: the layouts that fit, best first, or what is wrong with it, in words.

    ``known`` is the remembered mapping it is known again by; ``others`` are remembered ones
    whose headings it has. ``proposal`` says how a table of no known layout may be read.
    ``asked`` is how a person wants it read, ``found`` how it is written, ``why`` why its letters
    are read so; ``text`` tells that it is a text file. ``letters`` are texts of it whose letters
    depend on the table, ``unsure`` tells that nothing decides which table that is.
    """

    path: Path
    size: int
    fits: tuple[Fit, ...]
    wrong: str = ""
    known: Mapping | None = None
    others: tuple[Mapping, ...] = ()
    proposal: Proposal | None = None
    asked: Reading = FOUND
    found: Reading = FOUND
    why: str = ""
    text: bool = False
    letters: tuple[str, ...] = ()
    unsure: bool = False


class Refused(NamedTuple):
    """A file that cannot be read as it is, and why, in words."""

    path: Path
    wrong: str


class Checked(NamedTuple):
    """Files read and compared with the workspace, nothing kept yet: what Check shows."""

    prepared: Prepared
    outcome: ImportOutcome
    sheets: tuple[SheetPicture, ...]
    choices: Choices = Choices()

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


def look_at(workspace: Workspace, actor: str, path: Path, reading: Reading, job: Job) -> Looked:
    """Find how a file can be read; what is wrong with it is part of the answer."""
    job.report(0, 0, tr("Looking at {what}", what=path.name))
    try:
        size = path.stat().st_size
    except OSError:
        size = 0
    looked = Looked(path, size, (), asked=reading)
    with workspace.reader() as own:
        desk = Desk(own, actor=actor)
        kept = remembered(desk)
        try:
            with open_book(path, reading) as book:
                looked = looked._replace(found=book.reading, why=book.why, text=book.kind == "text")
                if looked.text:
                    letters = encodings.texts_that_tell(path, book.reading.encoding)
                    unsure = book.why == encodings.nothing_tells()
                    looked = looked._replace(letters=letters, unsure=unsure)
                found = recognised(book, layouts_of(desk))
                like = set(fitting(book, kept)) if kept else set()
            known = known_again(path, reading, kept) if kept else None
            if not found and not known:
                looked = looked._replace(proposal=propose_for(desk, path, reading))
        except CancelledError:
            raise
        except RolauError as error:
            text = looked.text or error.details.get("reason") == "encoding"
            table = looked.found != FOUND or error.details.get("reason") in _NO_TABLE
            wrong = error.message
            if table:
                wrong = f"{wrong} {tr('Choose the layout it has, or download the file anew.')}"
            return looked._replace(wrong=wrong, text=text)
    return looked._replace(
        fits=tuple(Fit(fit.layout.code, tr(fit.layout.title), fit.why) for fit in found),
        known=known,
        others=tuple(one.mapping for one in kept if one.mapping.name in like),
    )


def check(
    workspace: Workspace,
    actor: str,
    files: Sequence[Way],
    choices: Choices,
    job: Job,
) -> Checked | Refused:
    """Read files as is said and compare them.

    Returns which file cannot be read, if one cannot. Raises CancelledError when told to stop.
    """
    read, sheets = [], []
    reading = _Phase(job, N_("Reading {what}"))
    with workspace.reader() as own:
        desk = Desk(own, actor=actor)
        known, kept = {**decided(desk), **choices.spellings}, remembered(desk)
        for way in files:
            try:
                if way.mapping:
                    check_codes(desk, way.mapping)
                (found,) = prepare_files(
                    [way.path],
                    layout=way.layout or None,
                    job=reading,
                    reading=way.reading,
                    mapping=way.mapping,
                    remembered=kept,
                    decided=known,
                    corrections=choices.corrections,
                    layouts=layouts_of(desk),
                ).files
            except CancelledError:
                raise
            except RolauError as error:
                return Refused(way.path, error.message)
            read.append(found)
        prepared = Prepared(tuple(read))
        outcome = compare(desk, prepared, job, choices=choices)
    for way, found in zip(files, read, strict=True):
        own_problems = [problem for problem in outcome.problems if problem.file == found.file]
        compared = [problem for problem in own_problems if problem not in found.problems]
        try:
            sheets += sheet_pictures(way.path, found, job, compared)
        except CancelledError:
            raise
        except RolauError as error:
            return Refused(way.path, error.message)
    return Checked(prepared, outcome, tuple(sheets), choices)


def keep_all(workspace: Workspace, actor: str, checked: Checked, reason: str, job: Job) -> Kept:
    """Keep checked files in one step, through a writing connection of the worker's own.

    Raises CancelledError when told to stop in time; then nothing was kept.
    """
    told: list[Applied] = []
    with workspace.writer() as own:
        desk = Desk(own, actor=actor)
        desk.subscribe(told.append)
        outcome = keep(desk, checked.prepared, reason=reason, job=job, choices=checked.choices)
    return Kept(outcome, told[0] if told else None)


def save_marked(path: Path, outcome: ImportOutcome, out: Path, job: Job) -> Path | Refused:
    """Write a copy of a file with its problems marked; returns where it is."""
    try:
        made = annotated_copy(path, outcome, job)
        out.write_bytes(made.data)
    except CancelledError:
        raise
    except RolauError as error:
        return Refused(path, error.message)
    except OSError as error:
        why = error.strerror or str(error)
        return Refused(path, tr("“{file}” cannot be written: {why}.", file=out.name, why=why))
    return out
