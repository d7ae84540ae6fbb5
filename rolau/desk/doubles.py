"""Two records that are one thing: joined by decision, with everything that points to them."""

from rolau.base.errors import InputError, NotFoundError
from rolau.base.texts import tr
from rolau.desk.changes import Applied, ChangeSet
from rolau.desk.desk import Desk
from rolau.models.fields import FieldType, Value
from rolau.models.registry import Kind


def join(desk: Desk, kind_name: str, keep: str, other: str, *, reason: str = "") -> Applied:
    """Make two records one, as one step: ``keep`` stays, ``other`` goes to the bin.

    Fields that are empty in the one kept are taken from the other; what points to the other
    points to the one kept afterwards. Raises InputError when both are the same record,
    NotFoundError when one is not here.
    """
    kind = desk.registry[kind_name]
    kept, gone = desk.record(kind_name, keep), desk.record(kind_name, other)
    if kept is None or gone is None:
        raise NotFoundError(tr("This {kind} is not here any more.", kind=kind.label.lower()))
    if keep == other:
        raise InputError(tr("This is one record already."), code="same")
    changes = ChangeSet()
    missing = {
        name: gone[name]
        for name in kind.fields
        if kept[name] in (None, "") and gone[name] not in (None, "") and name not in kind.key
    }
    if missing:
        changes.set(kind_name, keep, **missing)
    for pointing, id, field_name in desk.referring(kind_name, other):
        if (pointing, id) != (kind_name, other):
            row = desk.record(pointing, id) or {}
            value = _pointed(desk.registry[pointing], field_name, row[field_name], keep, other)
            changes.set(pointing, id, **{field_name: value})
    changes.delete(kind_name, other)
    title = desk.title(kind_name, keep)
    what = tr("Join two records of “{title}”", title=title)
    return desk.apply(changes, what=what, reason=reason)


def _pointed(kind: Kind, field_name: str, value: Value, keep: str, other: str) -> Value:
    """Return a reference with the other record's place taken by the one kept, once."""
    field = kind.fields[field_name]
    parts = str(value).split(",") if field.many else [str(value)]
    made = []
    for part in parts:
        target, colon, id = part.rpartition(":")
        if field.type is not FieldType.ANY_RECORD:
            target, colon, id = "", "", part
        made.append(f"{target}{colon}{keep if id == other else id}")
    return ",".join(dict.fromkeys(made))
