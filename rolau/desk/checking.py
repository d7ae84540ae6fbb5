"""What is wrong with a change set, all at once, before anything is written."""

from rolau.base.errors import InputError
from rolau.base.texts import tr, trn
from rolau.desk.changes import ChangeSet, Step
from rolau.models.fields import FieldType, Value
from rolau.models.registry import Kind, Registry
from rolau.store.queries import observations, records
from rolau.store.tables import VINTAGE
from rolau.store.workspace import Workspace


def check_changes(workspace: Workspace, changes: ChangeSet) -> None:
    """Refuse a change set that may not be written.

    Raises InputError with every problem in words; ``details["problems"]`` lists
    {kind, id, field, message}.
    """
    registry = workspace.registry
    coming = {(step.kind, step.id) for step in changes.steps if step.action == "add"}
    problems: list[dict[str, str]] = []
    for step in changes.steps:
        if step.kind not in registry:
            raise InputError(tr("This version does not know the kind “{kind}”.", kind=step.kind))
        kind = registry[step.kind]
        must_be_kept_by_hand(kind)
        for field, message in _problems(workspace, kind, step, coming):
            problems.append({"kind": step.kind, "id": step.id, "field": field, "message": message})
    if not problems:  # a rule over several fields is asked of records whose fields are right
        from rolau.desk.rules import broken

        problems = [found._asdict() for found in broken(workspace, changes)]
    if problems:
        text = problems[0]["message"]
        if len(problems) > 1:
            more = trn("One more problem.", "{n} more problems.", len(problems) - 1)
            text = " ".join([text, more])
        raise InputError(text, code="value", problems=problems, field=problems[0]["field"])


def must_be_kept_by_hand(kind: Kind) -> None:
    """Raise InputError for a kind whose records are published values: they are never edited."""
    if kind.bulk:
        raise InputError(
            tr(
                "Published values are never edited. Enter a value by hand instead: it stands "
                "before the published one."
            ),
            code="bulk",
        )


def _problems(
    workspace: Workspace, kind: Kind, step: Step, coming: set[tuple[str, str]]
) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if step.action != "add" and not _exists(workspace, kind.name, step.id, coming):
        return [("", tr("This {kind} is not here any more.", kind=kind.label.lower()))]
    if step.action == "delete":
        used = _in_use(workspace, kind, step.id)
        return [("", used)] if used else []
    values = dict(step.values)
    if step.action == "add":
        values = {**dict.fromkeys(kind.fields), **kind.defaults(), **values}
    for name, value in values.items():
        field = kind.fields.get(name)
        if field is None:
            text = tr("{kind} has no field “{field}”.", kind=kind.label, field=name)
            found.append((name, text))
            continue
        wrong = field.check(value)
        if not wrong and name in kind.key and step.action == "set":
            wrong = _key_moved(workspace, kind, step, name, value)
        if not wrong:
            wrong = _dangling(workspace, kind, name, value, coming)
        if wrong:
            found.append((name, wrong))
    return found


def _in_use(workspace: Workspace, kind: Kind, id: str) -> str | None:
    """Return why what published values are of cannot be deleted; None when nothing hangs on it."""
    registry = workspace.registry
    if not any(
        field.target == kind.name and field.name != VINTAGE
        for bulk in registry
        if bulk.bulk
        for field in bulk.references()
    ):
        return None
    title = records.get(workspace, kind.name, id, gone=True) or {}
    name = str(title.get("name") or id)
    if observations.current(workspace, indicators=[id], limit=1):
        return tr(
            "“{name}” has values. Undo the imports that brought them, and move values by hand and "
            "targets to the bin first; or keep it and write in its method note that it is not "
            "used any more.",
            name=name,
        )
    needs = [
        registry[other].plural
        for other, _, field in records.pointing_to(workspace, kind.name, id)
        if registry[other].fields[field].required and registry[other].about.owner != field
    ]
    if needs:
        kinds = ", ".join(
            tr("{kind}: {count}", kind=plural, count=needs.count(plural))
            for plural in dict.fromkeys(needs)
        )
        return tr("“{name}” is still needed. Delete these first: {kinds}.", name=name, kinds=kinds)
    return None


def _key_moved(workspace: Workspace, kind: Kind, step: Step, name: str, value: Value) -> str | None:
    row = records.get(workspace, kind.name, step.id, gone=True)
    if row is None or row.get(name) == value:
        return None
    return tr(
        "{label} is what names this {kind}; it cannot change. Add another one instead.",
        label=kind.fields[name].shown_label,
        kind=kind.label.lower(),
    )


def _exists(workspace: Workspace, kind: str, id: str, coming: set[tuple[str, str]]) -> bool:
    return (kind, id) in coming or records.get(workspace, kind, id, gone=True) is not None


def _names_figure(workspace: Workspace, kind: Kind, id: str) -> bool:
    """Tell whether ``id`` begins as published values are named: a country, a known indicator."""
    parts = dict(zip(kind.key, id.split("|"), strict=False))
    for name in kind.key[:2]:
        field = kind.fields[name]
        if field.check(parts.get(name)):
            return False
        if field.type is FieldType.REFERENCE and not records.get(
            workspace, field.target, parts[name], gone=True
        ):
            return False
    return True


def _dangling(
    workspace: Workspace, kind: Kind, name: str, value: Value, coming: set[tuple[str, str]]
) -> str | None:
    field = kind.fields[name]
    if value is None or field.type not in (FieldType.REFERENCE, FieldType.ANY_RECORD):
        return None
    for part in str(value).split(",") if field.many else [str(value)]:
        target, id = (field.target, part)
        if field.type is FieldType.ANY_RECORD:
            target, _, id = part.partition(":")
        known: Registry = workspace.registry
        if target in known and known[target].bulk:
            if not _names_figure(workspace, known[target], id):
                return tr("{label}: names no published value.", label=field.shown_label)
            continue
        if target not in known or not _exists(workspace, target, id, coming):
            return tr("{label}: what it points to is not here.", label=field.shown_label)
    return None
