"""A change set: what a person wants changed in one go, before it is applied."""

from collections.abc import Mapping
from typing import NamedTuple, Self

from rolau.models.fields import Value
from rolau.store.transaction import new_id


class Step(NamedTuple):
    """One step of a change set: ``action`` is add, set, delete or restore."""

    action: str
    kind: str
    id: str
    values: Mapping[str, Value]


class ChangeSet:
    """Steps applied together or not at all; one change set is one step of undo.

    Values are in stored form (see `rolau.models.fields`). ``add`` returns the id of the record
    to be, so that later steps can refer to it.
    """

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def __bool__(self) -> bool:
        return bool(self.steps)

    def add(self, kind: str, /, **values: Value) -> str:
        """Add a record; returns its id (records one by nature get their own when applied)."""
        new = new_id()
        self.steps.append(Step("add", kind, new, values))
        return new

    def set(self, kind: str, id: str, /, **values: Value) -> Self:
        """Set fields of a record; None clears one."""
        self.steps.append(Step("set", kind, id, values))
        return self

    def delete(self, kind: str, id: str) -> Self:
        """Move a record to the bin."""
        self.steps.append(Step("delete", kind, id, {}))
        return self

    def restore(self, kind: str, id: str) -> Self:
        """Take a record back from the bin."""
        self.steps.append(Step("restore", kind, id, {}))
        return self


class Applied(NamedTuple):
    """What applying, undoing or importing did.

    ``touched`` holds (kind, id) of every record that changed, in order, once each; ``group``
    names the step of undo; ``ids`` maps a change set's new ids to the ids records really got;
    ``left`` says in words what could not be taken back because it was changed since.
    """

    group: str
    touched: tuple[tuple[str, str], ...]
    what: str = ""
    ids: Mapping[str, str] = {}
    left: tuple[str, ...] = ()

    def touches(self, *kinds: str) -> bool:
        """Tell whether a record of one of these kinds changed."""
        return any(kind in kinds for kind, _ in self.touched)
