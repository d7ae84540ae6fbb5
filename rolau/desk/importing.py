"""Importing publishers' files: read, compare, keep; one import is one step of undo."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from rolau.base.errors import InputError
from rolau.base.texts import tr, trn
from rolau.desk import mappings
from rolau.desk.changes import Applied
from rolau.desk.creating import shipped
from rolau.desk.desk import Desk
from rolau.desk.jobs import Job
from rolau.exchange.importing import ReadFile, read
from rolau.exchange.mappings.mapping import Mapping
from rolau.exchange.mappings.remembering import Remembered
from rolau.exchange.problems import Problem
from rolau.exchange.readings import FOUND, Reading
from rolau.models.fields import Value
from rolau.store import backup
from rolau.store.staging import Comparison, Staged, StagedRow
from rolau.store.transaction import id_from
from rolau.store.workspace import Transaction

_CHUNK = 2000


class ImportOutcome(NamedTuple):
    """What an import did, counted in observations over all files.

    ``new`` and ``revised`` were kept; ``unchanged`` were there already; ``missing`` stand in
    the file without a value; ``set_aside`` belong to no country (regions, groups); ``refused``
    have a fault. ``files`` says the same for each file with its layout. ``older`` of the
    unchanged differ from what stands but belong to an older release: they are kept beside it.
    ``readings`` say of each file how it is written.
    """

    new: int
    revised: int
    unchanged: int
    missing: int
    set_aside: int
    refused: int
    problems: tuple[Problem, ...]
    files: list[dict[str, Value]]
    group: str = ""
    older: int = 0
    readings: tuple[Reading, ...] = ()

    def counts(self) -> dict[str, int]:
        """Return the six counts by name."""
        return {
            "new": self.new,
            "revised": self.revised,
            "unchanged": self.unchanged,
            "missing": self.missing,
            "set_aside": self.set_aside,
            "refused": self.refused,
        }


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
) -> Prepared:
    """Read and check every file. Raises InputError when one cannot be read at all.

    With a ``mapping`` they are read as it says; ``remembered`` ones are known again.
    """
    how = How(layout, reading, mapping, tuple(remembered))
    return Prepared(tuple(_read(path, how, job) for path in paths))


class How(NamedTuple):
    """How files are to be read: by a layout or mapping, or as they are recognised."""

    layout: str | None
    reading: Reading
    mapping: Mapping | None
    remembered: tuple[Remembered, ...]


def _read(path: Path, how: How, job: Job) -> ReadFile:
    try:
        return read(
            path,
            how.layout,
            reading=how.reading,
            mapping=how.mapping,
            remembered=how.remembered,
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
) -> ImportOutcome:
    """Import files as their publishers release them; all of them are one step of undo.

    Nothing is kept when a file cannot be read, or the job is cancelled. With ``dry_run`` each
    file is compared with the workspace as it is, and nothing is written. A ``mapping`` says how
    they are read, and is remembered; without one the remembered ones are known again.
    """
    job = job or Job()
    if not dry_run:
        desk.must_write()
    if mapping:
        mappings.check_codes(desk, mapping)
    known = mappings.remembered(desk)
    prepared = prepare_files(
        paths, layout=layout, job=job, reading=reading, mapping=mapping, remembered=known
    )
    if dry_run:
        return compare(desk, prepared, job)
    return keep(desk, prepared, reason=reason, job=job)


def compare(desk: Desk, prepared: Prepared, job: Job) -> ImportOutcome:
    """Say what keeping the files would do; nothing is written."""
    found = []
    for file in prepared.files:
        with closing(_staged(desk, file, job)) as staged:
            found.append((file, staged.compare()))
    return _outcome(found)


def keep(desk: Desk, prepared: Prepared, *, reason: str, job: Job) -> ImportOutcome:
    """Keep what is new or revised in one transaction, after a backup; tells subscribers."""
    staged_files = [(file, _staged(desk, file, job)) for file in prepared.files]
    try:
        first = [staged.compare() for _, staged in staged_files]
        if not any(found.brings for found in first):
            group = mappings.remember_alone(desk, prepared.files, reason)
            return _outcome(list(zip(prepared.files, first, strict=True)))._replace(group=group)
        job.report(0, 0, tr("Making a backup"))
        backup.back_up(desk.path, "import")
        names = ", ".join(file.file for file in prepared.files)
        what = tr("Import {files}", files=names)
        found = []
        with desk.workspace.transaction(actor=desk.actor, what=what, reason=reason) as tx:
            mappings.remember(desk, tx, prepared.files)
            for place, (file, staged) in enumerate(staged_files):
                job.report(place, len(staged_files), tr("Keeping {file}", file=file.file))
                compared = staged.compare() if place else first[0]
                found.append((file, compared))
                if compared.brings:
                    _define(desk, tx, file)
                    staged.keep(tx, _vintage(desk, tx, file, compared))
            job.report(0, 0, tr("Finishing"))
            group, touched = tx.group, tuple(dict.fromkeys(tx.touched))
    finally:
        for _, staged in staged_files:
            staged.close()
    desk.announce(Applied(group, touched, what))
    return _outcome(found)._replace(group=group)


def _staged(desk: Desk, file: ReadFile, job: Job) -> Staged:
    staged = Staged(desk.workspace, released=file.released, pulse=job.pulse)

    def rows() -> Iterator[StagedRow]:
        total = len(file.values)
        for place, value in enumerate(file.values):
            if place % _CHUNK == 0:
                job.report(place, total, tr("Checking {file}", file=file.file))
            yield StagedRow(*value)

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


def _vintage(desk: Desk, tx: Transaction, file: ReadFile, compared: Comparison) -> dict[str, Value]:
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


def _outcome(found: Sequence[tuple[ReadFile, Comparison]]) -> ImportOutcome:
    files: list[dict[str, Value]] = []
    problems: list[Problem] = []
    for file, compared in found:
        problems += file.problems
        files.append(
            {
                "file": file.file,
                "layout": file.layout,
                "release": file.release,
                "new": compared.new,
                "revised": compared.revised,
                "unchanged": compared.unchanged,
                "missing": file.missing,
                "set_aside": file.set_aside,
                "refused": file.refused,
            }
        )
    return ImportOutcome(
        new=sum(compared.new for _, compared in found),
        revised=sum(compared.revised for _, compared in found),
        unchanged=sum(compared.unchanged for _, compared in found),
        missing=sum(file.missing for file, _ in found),
        set_aside=sum(file.set_aside for file, _ in found),
        refused=sum(file.refused for file, _ in found),
        problems=tuple(problems),
        files=files,
        older=sum(compared.older for _, compared in found),
        readings=tuple(file.reading for file, _ in found),
    )


def said(outcome: ImportOutcome) -> str:
    """Return an import's outcome in one sentence."""
    parts = [
        trn("{n} new value", "{n} new values", outcome.new),
        trn("{n} revised", "{n} revised", outcome.revised),
        trn("{n} unchanged", "{n} unchanged", outcome.unchanged),
    ]
    if outcome.refused:
        parts.append(trn("{n} refused", "{n} refused", outcome.refused))
    return ", ".join(parts)
