"""The sample workspace: the fictional State Talvara beside five real States."""

import json
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

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
RECORDS = ("records.json", "missions.json")
_AUTHOR = "ROLAU sample"


def make_sample(
    path: Path, *, force: bool = False, registry: Registry | None = None
) -> tuple[Path, dict[str, int]]:
    """Make the sample workspace at ``path``; returns where it is and what it holds.

    Built beside it and moved into place, so that the file is there whole or not at all.
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
        with Desk.create(
            building, COUNTRIES[1:], name=name, actor=_AUTHOR, registry=registry
        ) as desk:
            import_files(desk, [resource("sample", file) for file in FILES])
            desk.apply(_records(desk), what=tr("Write the sample"))
            counts = {kind.name: desk.count(kind.name) for kind in desk.registry.kept()}
        building.replace(target)
    finally:
        rmtree(folder, ignore_errors=True)
    return target, counts


def _records(desk: Desk) -> ChangeSet:
    """Return the sample's records, references between them resolved."""
    told = [
        entry
        for file in RECORDS
        for entry in json.loads(resource("sample", file).read_text(encoding="utf-8"))["records"]
    ]
    naming = Naming(desk.workspace, desk.titles)
    changes, known = ChangeSet(), dict[str, tuple[str, str]]()
    for entry in told:
        kind = desk.registry.named(entry["kind"])
        values = {
            name: _value(kind, name, text, known, naming) for name, text in entry["values"].items()
        }
        made = changes.add(kind.name, **values)
        if "as" in entry:
            known[entry["as"]] = (kind.name, kind.key_of({**kind.defaults(), **values}) or made)
    return changes


def _value(
    kind: Kind, name: str, text: str, known: dict[str, tuple[str, str]], naming: Naming
) -> Value:
    field = kind.fields[name]
    if text.startswith("@"):
        target, id = known[text[1:]]
        return f"{target}:{id}" if field.type is FieldType.ANY_RECORD else id
    if field.type is FieldType.REFERENCE:
        return naming.value(field, text)
    return field.parse(text)
