"""How a record's figures read: in the decimals of the indicator they measure."""

from collections.abc import Mapping

from rolau.desk.titles import Titles
from rolau.models import wording
from rolau.models.fields import Field, FieldType, Value
from rolau.models.registry import Kind
from rolau.store.queries import records
from rolau.store.workspace import Workspace

_INDICATOR = "indicator_definition"


class Figures:
    """Shows values of one workspace's records; definitions are read once, when first needed.

    A number that has no decimals of its own, in a record that names an indicator, reads with
    that indicator's decimals: as on the page, on the chart and in print.
    """

    def __init__(self, workspace: Workspace, titles: Titles) -> None:
        self._workspace = workspace
        self._titles = titles
        self._decimals: dict[str, int | None] = {}

    def show(self, kind: Kind, row: Mapping[str, Value], name: str) -> str:
        """Return one field of a record for reading."""
        field = kind.fields[name]
        return self._show(field, row.get(name), self._of_row(kind, row, field))

    def change(
        self, kind: Kind, id: str, field: Field[object], old: Value, new: Value
    ) -> tuple[str, str]:
        """Return what a field was and became, for reading.

        Where rounding would hide the change, both read as exactly as they are kept.
        """
        decimals = None
        if _measures(kind, field) is not None:
            decimals = self._of_row(kind, self._row(kind, id), field)
        told = self._show(field, old, decimals), self._show(field, new, decimals)
        if decimals is None or told[0] != told[1] or old == new:
            return told
        return tuple(  # type: ignore[return-value]
            wording.plain(value).replace("-", wording.MINUS)
            if isinstance(value, (int, float))
            else self._show(field, value, None)
            for value in (old, new)
        )

    def _show(self, field: Field[object], value: Value, decimals: int | None) -> str:
        if decimals is not None and isinstance(value, (int, float)):
            return wording.figure(value, decimals)
        return field.show(value, self._titles.of)

    def _of_row(self, kind: Kind, row: Mapping[str, Value], field: Field[object]) -> int | None:
        measured = _measures(kind, field)
        code = row.get(measured) if measured else None
        if not isinstance(code, str):
            return None
        if code not in self._decimals:
            found = records.get(self._workspace, _INDICATOR, code, gone=True) or {}
            decimals = found.get("decimals")
            self._decimals[code] = decimals if isinstance(decimals, int) else None
        return self._decimals[code]

    def _row(self, kind: Kind, id: str) -> Mapping[str, Value]:
        if kind.bulk:
            return dict(zip(kind.key, id.split("|"), strict=False))
        return records.get(self._workspace, kind.name, id, gone=True) or {}


def _measures(kind: Kind, field: Field[object]) -> str | None:
    """Return the field naming the indicator whose figures a number is in, if it is one."""
    if field.type is not FieldType.NUMBER or field.decimals is not None or field.unit:
        return None
    named = (other for other in kind.references() if other.target == _INDICATOR)
    return next((other.name for other in named if not other.many), None)
