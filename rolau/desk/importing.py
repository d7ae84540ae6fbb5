"""Importing publishers' files: read, compare, keep; one import is one step of undo."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import NamedTuple, cast

from rolau.base.errors import InputError
from rolau.base.texts import tr
from rolau.desk import spellings
from rolau.desk.changes import Applied
from rolau.desk.creating import shipped
from rolau.desk.desk import Desk
from rolau.desk.import_outcome import Found, ImportOutcome, outcome_of
from rolau.desk.jobs import Job
from rolau.desk.weighing import weigh
from rolau.exchange.importing import ReadFile, read
from rolau.models.fields import Value
from rolau.store import backup
from rolau.store.staged_values import StagedRow
from rolau.store.staging import Staged
from rolau.store.transaction import id_from
from rolau.store.workspace import Transaction

_CHUNK = 2000


class Choices(NamedTuple):
    """How a person wants files imported.

    ``strict`` keeps nothing when a value is wrong; ``accept`` are codes of acceptable rules
    whose values are kept all the same. ``spellings`` say what texts mean (alpha-3 code, empty
    for no single country); they are remembered in the same step.
    """

    strict: bool = False
    accept: tuple[str, ...] = ()
    spellings: Mapping[str, str] = {}


class Prepared(NamedTuple):
    """Files read and checked, not yet kept: what the wizard shows before it asks."""

    files: tuple[ReadFile, ...]


def prepare_files(
    paths: Sequence[Path],
    *,
    layout: str | None,
    job: Job,
    decided: Mapping[str, str] | None = None,
) -> Prepared:
    """Read and check every file. Raises InputError when one cannot be read at all.

    ``decided`` says what spellings mean (see `spellings.decided`).
    """
    return Prepared(
        tuple(
            read(
                path,
                layout,
                decided=decided,
                progress=job.report,
                cancelled=lambda: job.cancelled,
            )
            for path in paths
        )
    )


def import_files(
    desk: Desk,
    paths: Sequence[Path],
    *,
    layout: str | None = None,
    dry_run: bool = False,
    reason: str = "",
    job: Job | None = None,
    choices: Choices = Choices(),  # noqa: B008 - never changed
) -> ImportOutcome:
    """Import files as their publishers release them; all of them are one step of undo.

    What is wrong is left out and said; the rest is kept. Nothing is kept when a file cannot
    be read, or the job is cancelled. With ``dry_run`` each file is compared with the workspace
    as it is, and nothing is written.
    """
    job = job or Job()
    if not dry_run:
        desk.must_write()
    known = {**spellings.decided(desk), **choices.spellings}
    prepared = prepare_files(paths, layout=layout, job=job, decided=known)
    if dry_run:
        return compare(desk, prepared, job, choices=choices)
    return keep(desk, prepared, reason=reason, job=job, choices=choices)


def compare(
    desk: Desk,
    prepared: Prepared,
    job: Job,
    *,
    choices: Choices = Choices(),  # noqa: B008
) -> ImportOutcome:
    """Say what keeping the files would do; nothing is written."""
    found = []
    for file in prepared.files:
        with closing(_staged(desk, file, job)) as staged:
            found.append(Found(file, *weigh(desk, staged, file, choices.accept)))
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
        waiting = [stack.enter_context(_staged(desk, file, job)) for file in prepared.files]
        found = [
            Found(file, *weigh(desk, staged, file, choices.accept))
            for file, staged in zip(prepared.files, waiting, strict=True)
        ]
        outcome = _held(outcome_of(found), choices)
        if outcome.withheld:
            return outcome
        if not any(one.compared.brings for one in found):
            return outcome._replace(group=_remember(desk, choices, reason))
        job.report(0, 0, tr("Making a backup"))
        backup.back_up(desk.path, "import")
        names = ", ".join(file.file for file in prepared.files)
        what = tr("Import {files}", files=names)
        with desk.workspace.transaction(actor=desk.actor, what=what, reason=reason) as tx:
            spellings.write(desk, tx, choices.spellings)
            for place, staged in enumerate(waiting):
                file = found[place].file
                job.report(0, len(file.values), tr("Keeping {file}", file=file.file))
                if place:
                    found[place] = found[place]._replace(compared=staged.compare())
                if found[place].compared.brings:
                    _define(desk, tx, file)
                    staged.keep(tx, _vintage(desk, tx, file))
            job.report(0, 0, tr("Finishing"))
            applied = Applied(tx.group, tuple(dict.fromkeys(tx.touched)), what)
    desk.announce(applied)
    return outcome_of(found)._replace(group=applied.group)


def _remember(desk: Desk, choices: Choices, reason: str) -> str:
    """Remember what spellings mean, when nothing else is to be kept; returns the step, if any."""
    if not spellings.changes(desk, choices.spellings):
        return ""
    return spellings.decide(desk, choices.spellings, reason=reason).group


def _held(outcome: ImportOutcome, choices: Choices) -> ImportOutcome:
    """Say that nothing is kept when something is wrong and that was asked for."""
    return outcome._replace(withheld=choices.strict and outcome.wrong)


def _staged(desk: Desk, file: ReadFile, job: Job) -> Staged:
    def moved(done: int, total: int) -> None:
        job.report(done, total, tr("Keeping {file}", file=file.file))

    staged = Staged(desk.workspace, released=file.released, pulse=job.pulse, moved=moved)

    def rows() -> Iterator[StagedRow]:
        total = len(file.values)
        for place in range(0, total, _CHUNK):
            job.report(place, total, tr("Checking {file}", file=file.file))
            # a value as it was read and one on its way in have the same fields
            yield from cast("Sequence[StagedRow]", file.values[place : place + _CHUNK])

    try:
        staged.add(rows())
    except BaseException:
        staged.close()
        raise
    return staged


def _define(desk: Desk, tx: Transaction, file: ReadFile) -> None:
    """Put in the shipped definitions and series a workspace made by an older version lacks."""
    used = {value.indicator for value in file.values}
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
        "count": len(file.values),
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
