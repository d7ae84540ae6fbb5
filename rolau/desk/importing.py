"""Importing publishers' files: read, compare, keep; one import is one step of undo."""

from collections import abc
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from rolau.base import collecting
from rolau.base.errors import InputError
from rolau.base.texts import tr
from rolau.desk import import_reports, mappings, spellings
from rolau.desk.changes import Applied
from rolau.desk.creating import shipped
from rolau.desk.desk import Desk
from rolau.desk.import_outcome import Found, ImportOutcome, outcome_of
from rolau.desk.jobs import Job
from rolau.desk.layouts import layouts_of
from rolau.desk.weighing import weigh
from rolau.exchange.correcting import Corrections
from rolau.exchange.importing import ReadFile, read
from rolau.exchange.layouts.catalogue import LAYOUTS
from rolau.exchange.layouts.vocabulary import Layout
from rolau.exchange.mappings.mapping import Mapping
from rolau.exchange.mappings.remembering import Remembered
from rolau.exchange.readings import FOUND, Reading
from rolau.models.fields import Value
from rolau.store import backup
from rolau.store.staging import Staged
from rolau.store.transaction import id_from
from rolau.store.workspace import Transaction

_CHUNK = 2000


class Choices(NamedTuple):
    """How a person wants files imported.

    ``strict`` keeps nothing when a value is wrong; ``accept`` are codes of acceptable rules
    whose values are kept all the same. ``spellings`` say what texts mean (alpha-3 code, empty
    for no single country); they are remembered in the same step. ``corrections`` say by file
    (its name) what is read in single cells in place of what stands there.
    """

    strict: bool = False
    accept: tuple[str, ...] = ()
    spellings: abc.Mapping[str, str] = {}
    corrections: abc.Mapping[str, Corrections] = {}


class Prepared(NamedTuple):
    """Files read and checked, not yet kept: what the wizard shows before it asks."""

    files: tuple[ReadFile, ...]


def prepare_files(
    paths: Sequence[Path],
    *,
    layout: str | None,
    job: Job,
    reading: Reading = FOUND,
    mapping: Mapping | None = None,
    remembered: Sequence[Remembered] = (),
    decided: abc.Mapping[str, str] | None = None,
    corrections: abc.Mapping[str, Corrections] | None = None,
    layouts: Sequence[Layout] = LAYOUTS,
) -> Prepared:
    """Read and check every file. Raises InputError when one cannot be read at all.

    With a ``mapping`` they are read as it says; ``remembered`` ones are known again.
    ``decided`` says what spellings mean (see `spellings.decided`), ``corrections`` are as in
    `Choices`, ``layouts`` those that are known (see `layouts.layouts_of`).
    """
    how = How(layout, reading, mapping, tuple(remembered), decided, corrections or {}, layouts)
    return Prepared(tuple(_read(path, how, job, None) for path in paths))


Waiting = tuple[ReadFile, Staged]
"""A file that was read, and its values."""


class How(NamedTuple):
    """How files are to be read: by a layout or mapping, or as they are recognised."""

    layout: str | None
    reading: Reading
    mapping: Mapping | None
    remembered: tuple[Remembered, ...]
    decided: abc.Mapping[str, str] | None
    corrections: abc.Mapping[str, Corrections]
    layouts: Sequence[Layout]


def _read(path: Path, how: How, job: Job, keep: Staged | None) -> ReadFile:
    try:
        return read(
            path,
            how.layout,
            layouts=how.layouts,
            reading=how.reading,
            mapping=how.mapping,
            remembered=how.remembered,
            decided=how.decided,
            corrections=how.corrections.get(path.name),
            keep=keep.put if keep else None,
            keep_columns=(lambda columns: keep.put_columns(*columns)) if keep else None,
            progress=job.report,
            cancelled=lambda: job.cancelled,
        )
    except InputError as error:
        raise mappings.hint(path, how.remembered, error) from error


def import_files(
    desk: Desk,
    paths: Sequence[Path],
    *,
    layout: str | None = None,
    mapping: Mapping | None = None,
    dry_run: bool = False,
    reason: str = "",
    job: Job | None = None,
    reading: Reading = FOUND,
    choices: Choices = Choices(),  # noqa: B008 - never changed
) -> ImportOutcome:
    """Import files as their publishers release them; all of them are one step of undo.

    What is wrong is left out and said; the rest is kept. Nothing is kept when a file cannot
    be read, or the job is cancelled. With ``dry_run`` each file is compared with the workspace
    as it is, and nothing is written. A ``mapping`` says how they are read, and is remembered;
    without one the remembered ones are known again.
    """
    job = job or Job()
    if not dry_run:
        desk.must_write()
    if mapping:
        mappings.check_codes(desk, mapping)
    decided = {**spellings.decided(desk), **choices.spellings}
    known = tuple(mappings.remembered(desk))
    how = How(layout, reading, mapping, known, decided, choices.corrections, layouts_of(desk))
    with collecting.paused(), ExitStack() as stack:
        files = []
        for path in paths:  # values go to the waiting room as they are read: files may be large
            staged = stack.enter_context(_waiting_room(desk, path.name, job))
            file = _read(path, how, job, staged)
            staged.came_out(file.released)
            job.report(0, 0, tr("Checking {file}", file=file.file))
            staged.settle()
            files.append((file, staged))
        if dry_run:
            return _compare(desk, files, choices)
        return _keep(desk, files, reason, job, choices)


def compare(
    desk: Desk,
    prepared: Prepared,
    job: Job,
    *,
    choices: Choices = Choices(),  # noqa: B008
) -> ImportOutcome:
    """Say what keeping the files would do; nothing is written."""
    with ExitStack() as stack:
        files = [(file, stack.enter_context(_staged(desk, file, job))) for file in prepared.files]
        return _compare(desk, files, choices)


def _compare(desk: Desk, files: Sequence[Waiting], choices: Choices) -> ImportOutcome:
    found = [Found(file, *weigh(desk, staged, file, choices.accept)) for file, staged in files]
    return _held(outcome_of(found), choices)


def keep(
    desk: Desk,
    prepared: Prepared,
    *,
    reason: str,
    job: Job,
    choices: Choices = Choices(),  # noqa: B008
) -> ImportOutcome:
    """Keep what is new or revised in one transaction, after a backup; tells subscribers."""
    with ExitStack() as stack:
        files = [(file, stack.enter_context(_staged(desk, file, job))) for file in prepared.files]
        return _keep(desk, files, reason, job, choices)


def _keep(
    desk: Desk, files: Sequence[Waiting], reason: str, job: Job, choices: Choices
) -> ImportOutcome:
    found = [Found(file, *weigh(desk, staged, file, choices.accept)) for file, staged in files]
    outcome = _held(outcome_of(found), choices)
    if outcome.withheld:
        return outcome
    read = [file for file, _ in files]
    if not any(one.compared.brings for one in found):
        return outcome._replace(group=_remember(desk, read, choices, reason))
    job.report(0, 0, tr("Making a backup"))
    backup.back_up(desk.path, "import", desk.workspace)
    what = tr("Import {files}", files=", ".join(file.file for file in read))
    with desk.workspace.transaction(actor=desk.actor, what=what, reason=reason) as tx:
        mappings.remember(desk, tx, read)
        spellings.write(desk, tx, choices.spellings)
        for place, (file, staged) in enumerate(files):
            job.report(0, file.kept, tr("Keeping {file}", file=file.file))
            if place:
                found[place] = found[place]._replace(compared=staged.compare())
            if found[place].compared.brings:
                _define(desk, tx, file, staged)
                release = staged.keep(tx, _vintage(desk, tx, file))
                import_reports.write(desk, tx, release, found[place])
        job.report(0, 0, tr("Finishing"))
        applied = Applied(tx.group, tuple(dict.fromkeys(tx.touched)), what)
    desk.announce(applied)
    return outcome_of(found)._replace(group=applied.group)


def _remember(desk: Desk, files: Sequence[ReadFile], choices: Choices, reason: str) -> str:
    """Remember mappings and spellings when no value is to be kept; returns the step, if any."""
    meant, read = spellings.changes(desk, choices.spellings), mappings.news(desk, files)
    if not (meant or read):
        return ""
    what = tr("Remember how {files} is read", files=", ".join(file.file for file in files))
    with desk.workspace.transaction(actor=desk.actor, what=what, reason=reason) as tx:
        mappings.remember(desk, tx, files)
        spellings.write(desk, tx, choices.spellings)
        applied = Applied(tx.group, tuple(dict.fromkeys(tx.touched)), what)
    desk.announce(applied)
    return applied.group


def _held(outcome: ImportOutcome, choices: Choices) -> ImportOutcome:
    """Say that nothing is kept when something is wrong and that was asked for."""
    return outcome._replace(withheld=choices.strict and outcome.wrong)


def _waiting_room(desk: Desk, name: str, job: Job) -> Staged:
    def moved(done: int, total: int) -> None:
        job.report(done, total, tr("Keeping {file}", file=name))

    return Staged(desk.workspace, released="", pulse=job.pulse, moved=moved)


def _staged(desk: Desk, file: ReadFile, job: Job) -> Staged:
    """Return the values of a file that holds them, waiting."""
    staged = _waiting_room(desk, file.file, job)
    staged.came_out(file.released)
    total = len(file.values)
    try:
        for place in range(0, total, _CHUNK):
            job.report(place, total, tr("Checking {file}", file=file.file))
            staged.put(file.values[place : place + _CHUNK])
        staged.settle()
    except BaseException:
        staged.close()
        raise
    return staged


def _define(desk: Desk, tx: Transaction, file: ReadFile, staged: Staged) -> None:
    """Put in the shipped definitions and series a workspace made by an older version lacks."""
    used = set(staged.indicators())
    known: set[str] = set()
    for kind_name, rows in shipped():
        kind = desk.registry[kind_name]
        for row in rows:
            named = str(row["indicator" if "indicator" in row else "code"])
            known.add(named)
            key = kind.key_of(row) or ""
            if named in used and desk.record(kind_name, key, gone=True) is None:
                tx.add(kind_name, {**kind.defaults(), **row}, id=key)
    missing = used - known
    for code in sorted(missing):
        if desk.record("indicator_definition", code, gone=True) is None:
            raise InputError(
                tr(
                    "{file}: no indicator is called “{code}”. Add its definition first.",
                    file=file.file,
                    code=code,
                ),
                code="indicator",
            )


def _vintage(desk: Desk, tx: Transaction, file: ReadFile) -> dict[str, Value]:
    """Return what is kept of the release beside its values."""
    kind = desk.registry["vintage"]
    return {
        **kind.defaults(),
        "publisher": file.publisher or None,
        "release": file.release or file.file,
        "released": file.released or None,
        "layout": file.layout,
        "count": file.kept,
        "missing": file.missing,
        "source": _source(desk, tx, file),
        "note": file.note or None,
    }


def _source(desk: Desk, tx: Transaction, file: ReadFile) -> str:
    """Return the source the release stands for: the one already there, or a new one.

    Two desks that import one file make one source.
    """
    title = ", ".join(filter(None, [file.publisher, file.release or file.file]))
    there = desk.records("source", where={"title": title}, limit=1)
    if there:
        return str(there[0]["id"])
    values: dict[str, Value] = {
        **desk.registry["source"].defaults(),
        "title": title,
        "publisher": file.publisher or None,
        "date": file.released or None,
    }
    return tx.add("source", values, id=id_from("source", title))
