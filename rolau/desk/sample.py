"""The sample workspace: the fictional State Talvara beside five real States."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from rolau.base import clock
from rolau.base.errors import LockedError, WorkspaceError
from rolau.base.resources import resource
from rolau.base.texts import tr
from rolau.desk.changes import ChangeSet
from rolau.desk.creating import with_ending
from rolau.desk.desk import Desk
from rolau.desk.importing import import_files
from rolau.desk.naming import Naming
from rolau.models.fields import FieldType, Value
from rolau.models.registry import Kind, Registry
from rolau.store import locks
from rolau.store.access import must_write_folder

COUNTRIES = ("XTA", "CIV", "COD", "LBR", "SLE", "TLS")
FILES = ("wgi-2020-five-states.csv", "talvara-values.csv")
_COUNTRY, _MISSIONS = "records.json", "missions.json"
_AUTHOR = "ROLAU sample"
_HOUR = time(9, tzinfo=UTC)
Known = dict[str, tuple[str, str]]
"""Kind and id of what was told of before, by the name it was given there."""


def make_sample(
    path: Path, *, force: bool = False, registry: Registry | None = None
) -> tuple[Path, dict[str, int]]:
    """Make the sample workspace at ``path``; returns where it is and what it holds.

    Built beside it and moved into place, so that the file is there whole or not at all. Its
    missions are told over months: each step is entered with the clock held at its day, so that
    the history says what was known when. What is not of missions is entered now.
    Raises WorkspaceError when a file is there already and ``force`` is not set.
    """
    target = with_ending(path)
    if target.exists() and not force:
        raise WorkspaceError(
            tr("{file} is there already. Choose another name, or use --force.", file=target),
            code="exists",
        )
    must_write_folder(target)
    held = locks.holder(target)
    if held:
        raise LockedError(
            tr(
                "“{file}” is open for writing by {person} on {machine}. Close it there first.",
                file=target.name,
                person=held.person or tr("somebody"),
                machine=held.machine or tr("another computer"),
            )
        )
    folder = Path(mkdtemp(prefix=".making-", dir=target.absolute().parent))
    building = folder / target.name
    try:
        name = tr("Sample: Talvara desk")
        steps = _told(_MISSIONS)["steps"]
        with _held_on(steps[0]["on"]):
            desk = Desk.create(building, COUNTRIES, name=name, actor=_AUTHOR, registry=registry)
        with desk:
            known: Known = {}
            for step in steps:
                with _held_on(step["on"]):
                    desk.apply(_changes(desk, step, known), what=step["what"])
            import_files(desk, [resource("sample", file) for file in FILES])
            desk.apply(_changes(desk, _told(_COUNTRY), {}), what=tr("Write the sample"))
            counts = {kind.name: desk.count(kind.name) for kind in desk.registry.kept()}
        building.replace(target)
    finally:
        rmtree(folder, ignore_errors=True)
    return target, counts


@contextmanager
def _held_on(day: str) -> Iterator[None]:
    """Hold the clock at a day of the story (ISO), at the latest now: none lies ahead."""
    with clock.hold(min(datetime.combine(date.fromisoformat(day), _HOUR), clock.now())):
        yield


def _told(file: str) -> Any:
    return json.loads(resource("sample", file).read_text(encoding="utf-8"))


def _changes(desk: Desk, told: Any, known: Known) -> ChangeSet:
    """Return what is added and changed at once, references between records resolved.

    What a record is named by (``as``) is put into ``known``; a record that is here already by
    its key is changed.
    """
    naming = Naming(desk.workspace, desk.titles)
    changes = ChangeSet()
    for entry in told.get("records", ()):
        kind = desk.registry.named(entry["kind"])
        values = _values(kind, entry["values"], known, naming)
        id = kind.key_of({**kind.defaults(), **values})
        if id and desk.record(kind.name, id):
            changes.set(kind.name, id, **values)
        else:
            made = changes.add(kind.name, **values)
            id = id or made
        if "as" in entry:
            known[entry["as"]] = (kind.name, id)
    for entry in told.get("changes", ()):
        kind_name, id = known[entry["of"]]
        kind = desk.registry[kind_name]
        changes.set(kind_name, id, **_values(kind, entry["values"], known, naming))
    return changes


def _values(kind: Kind, told: dict[str, str], known: Known, naming: Naming) -> dict[str, Value]:
    return {name: _value(kind, name, text, known, naming) for name, text in told.items()}


def _value(kind: Kind, name: str, text: str, known: Known, naming: Naming) -> Value:
    field = kind.fields[name]
    if text.startswith("@"):
        target, id = known[text[1:]]
        return f"{target}:{id}" if field.type is FieldType.ANY_RECORD else id
    if field.type is FieldType.REFERENCE:
        return naming.value(field, text)
    return field.parse(text)
