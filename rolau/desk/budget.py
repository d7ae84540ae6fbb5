"""A budget typed and pasted line by line: texts become one change, or words why not."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rolau.base.errors import InputError
from rolau.base.texts import tr
from rolau.desk.block import is_missing
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.models.fields import FieldType, Value
from rolau.models.money import edit as edit_money

KIND = "budget_line"
COLUMNS = ("category", "title", "unit", "quantity", "unit_cost", "year", "partner")
"""What is typed, in the order of the columns of the grid and of a pasted block."""


class Pasted(NamedTuple):
    """What a block comes to: the change, and how many lines it changes and adds."""

    changes: ChangeSet
    changed: int
    added: int


class BudgetSheet:
    """Reads what is typed into the budget of a mission; amounts without a currency are in its own.

    Nothing is written here: every answer is a change set.
    """

    def __init__(self, desk: Desk, mission: str, currency: str) -> None:
        self._desk = desk
        self._mission = mission
        self._currency = currency
        self._fields = desk.registry[KIND].fields

    def label(self, column: str) -> str:
        """Return what a column is called."""
        return self._fields[column].shown_label

    def edit_text(self, column: str, value: Value) -> str:
        """Return what one begins to type over a kept value."""
        if value is None:
            return ""
        if column == "partner":
            return self._desk.title("partner", str(value))
        if column == "unit_cost":
            text = edit_money(str(value))
            return text.removesuffix(f" {self._currency}")
        if column == "category":
            return self._fields[column].show(value)
        return self._fields[column].edit(value)

    def read(self, column: str, text: str) -> Value:
        """Return the stored form of a typed text. Raises InputError in words."""
        field = self._fields[column]
        typed = text.strip()
        if column == "partner":
            return self._partner(typed)
        if field.type is FieldType.MONEY and typed and typed[-1].isdigit():
            typed = f"{typed} {self._currency}"
        return field.parse(typed)

    def typed(self, id: str, column: str, text: str) -> ChangeSet:
        """Return the change of one cell of a kept line."""
        return ChangeSet().set(KIND, id, **{column: self.read(column, text)})

    def new_line(self, draft: Mapping[str, Value]) -> ChangeSet | None:
        """Return the change that adds a drafted line; None while something needed is missing."""
        values = {**self._desk.registry[KIND].defaults(), **draft, "mission": self._mission}
        if any(self._fields[name].required and values.get(name) is None for name in self._fields):
            return None
        changes = ChangeSet()
        changes.add(KIND, **values)
        return changes

    def pasted(
        self, ids: Sequence[str], row: int, column: int, block: Sequence[Sequence[str]]
    ) -> Pasted:
        """Return the change a block makes from a cell on; lines below the last are added.

        Empty cells leave what is there. Raises InputError naming line and column of the first
        cell that cannot be read; then nothing is changed.
        """
        changes, changed, added = ChangeSet(), 0, 0
        for number, cells in enumerate(block):
            values = self._values(number, column, cells)
            if not values:
                continue
            place = row + number
            if place < len(ids):
                changes.set(KIND, ids[place], **values)
                changed += 1
                continue
            line = self.new_line(values)
            if line is None:
                missing = [name for name in ("title", "unit_cost") if values.get(name) is None]
                raise InputError(
                    tr(
                        "Line {n} of the block is a new one and lacks: {fields}.",
                        n=number + 1,
                        fields=", ".join(map(self.label, missing)),
                    ),
                    code="paste",
                )
            changes.steps += line.steps
            added += 1
        return Pasted(changes, changed, added)

    def _values(self, number: int, column: int, cells: Sequence[str]) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for name, text in zip(COLUMNS[column:], cells, strict=False):
            if is_missing(text):
                continue
            try:
                values[name] = self.read(name, text)
            except InputError as error:
                raise InputError(
                    tr("Line {n} of the block: {reason}", n=number + 1, reason=error.message),
                    code="paste",
                ) from error
        return values

    def _partner(self, name: str) -> Value:
        if not name:
            return None
        wanted = name.casefold()
        for row in self._desk.records("partner"):
            if wanted in (str(row["name"]).casefold(), str(row["short_name"] or "").casefold()):
                return str(row["id"])
        raise InputError(
            tr("No partner is called “{name}”. Add it in the place Partners first.", name=name),
            code="partner",
        )
