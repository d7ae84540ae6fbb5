"""A change set as it will be written: ids that records have by nature, and a name for the step."""

from rolau.base.errors import InputError
from rolau.base.texts import tr, trn
from rolau.desk.changes import ChangeSet
from rolau.desk.titles import Titles
from rolau.store.queries import records
from rolau.store.workspace import Workspace


def prepare(
    workspace: Workspace, titles: Titles, changes: ChangeSet
) -> tuple[ChangeSet, dict[str, str]]:
    """Give records that are one by nature their own id; take a binned one back instead.

    Returns what to apply, and the change set's new ids with the ids records really get. Raises
    InputError when a record that is one by nature is here already.
    """
    registry = workspace.registry
    prepared, ids = ChangeSet(), dict[str, str]()
    for step in changes.steps:
        if step.action != "add" or step.kind not in registry:
            known = ids.get(step.id, step.id)
            prepared.steps.append(step._replace(id=known))
            continue
        kind = registry[step.kind]
        values = {**kind.defaults(), **step.values}
        own = kind.key_of(values) or step.id
        ids[step.id] = own
        old = records.get(workspace, kind.name, own, gone=True) if kind.key else None
        if old is None:
            prepared.steps.append(step._replace(id=own, values=values))
        elif records.get(workspace, kind.name, own) is not None:
            raise InputError(
                tr(
                    "{kind} “{title}” is here already.",
                    kind=kind.label,
                    title=titles.of_row(kind, old),
                ),
                code="exists",
            )
        else:
            prepared.restore(step.kind, own)
            prepared.set(step.kind, own, **step.values)
    return prepared, ids


def described(workspace: Workspace, titles: Titles, changes: ChangeSet) -> str:
    """Return what the step of a change set is called in undo and history when nobody named it."""
    steps = changes.steps
    if len(steps) > 1 and len({(step.kind, step.id) for step in steps}) > 1:
        return trn("{n} change", "{n} changes", len(steps))
    step = steps[0]
    kind = workspace.registry[step.kind]
    if step.action == "add":
        title = titles.of_row(kind, dict(step.values))
        return tr("Add {kind} “{title}”", kind=kind.label.lower(), title=title)
    title = titles.of(step.kind, step.id)
    if step.action == "delete":
        return tr("Move {kind} “{title}” to the bin", kind=kind.label.lower(), title=title)
    if step.action == "restore":
        return tr("Take {kind} “{title}” back", kind=kind.label.lower(), title=title)
    fields = ", ".join(kind.fields[name].shown_label for name in step.values)
    return tr("Change {fields} of “{title}”", fields=fields, title=title)
