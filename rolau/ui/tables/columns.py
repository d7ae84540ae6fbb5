"""What stands in a table's columns, and the columns a kind's declaration gives by itself."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from rolau.base.texts import tr
from rolau.models.fields import FieldType, Value
from rolau.models.registry import Kind
from rolau.ui.widgets.cells import Cell, Figure, Name
from rolau.ui.widgets.delegate import CellDelegate
from rolau.ui.widgets.delegates import FigureDelegate, TextDelegate

if TYPE_CHECKING:
    from rolau.models.reading import AnyField

T = TypeVar("T")
Row = dict[str, Value]
_NUMERIC = frozenset({FieldType.INTEGER, FieldType.NUMBER, FieldType.MONEY})
_WIDTHS = {
    FieldType.DATE: 136,
    FieldType.PERIOD: 104,
    FieldType.YES_NO: 72,
    FieldType.INTEGER: 80,
    FieldType.NUMBER: 88,
    FieldType.MONEY: 128,
    FieldType.CHOICE: 136,
    FieldType.COUNTRY: 152,
}
_USUAL = 168


class Column(NamedTuple, Generic[T]):
    """A column: its name in code, its title, and how to get a row's cell.

    ``cell`` gives a Cell or a text, None for nothing. ``width`` is in pixels; the column with
    width 0 takes what is left. ``sort`` gives what rows are compared by (None sorts last);
    without it the table does not sort by this column. ``shown`` is whether it stands there
    from the start, ``help`` is its header's tooltip. Where there is no room, columns are left
    out by ``drop``, the highest first; 0 is never left out. A column of text that is ``whole``
    is widened to what it shows, as figures and signs always are.
    """

    name: str
    title: str
    cell: Callable[[T], Cell | str | None]
    delegate: type[CellDelegate] = TextDelegate
    width: int = _USUAL
    sort: Callable[[T], Any] | None = None
    trailing: bool = False
    shown: bool = True
    help: str = ""
    drop: int = 0
    whole: bool = False


def record_columns(kind: Kind, title_of: Callable[[str, str], str]) -> list[Column[Row]]:
    """Return a column for every field of a kind but long texts; those not in its list are hidden.

    The first shown column of text takes the width that is left.
    """
    columns = [
        _column(kind, field, title_of)
        for field in kind.fields.values()
        if field.type is not FieldType.LONG_TEXT
    ]
    columns.sort(key=lambda column: column.name not in kind.about.title)
    if not any(column.shown for column in columns):
        columns[0] = columns[0]._replace(shown=True)
    first = next(number for number, column in enumerate(columns) if column.shown)
    columns[first] = columns[first]._replace(width=0)
    return columns


def _column(kind: Kind, field: "AnyField", title_of: Callable[[str, str], str]) -> Column[Row]:
    figures = field.type in _NUMERIC
    is_title = field.name == kind.about.title[0]

    def cell(row: Row) -> Cell | str | None:
        shown = field.show(row.get(field.name), title_of)
        if figures:
            return Figure(shown)
        return Name(shown) if is_title and shown else shown or None

    return Column(
        field.name,
        field.shown_label,
        cell,
        FigureDelegate if figures else TextDelegate,
        _WIDTHS.get(field.type, _USUAL),
        None if field.many else lambda row: _sort_value(field, row, title_of),
        figures,
        field.in_list,
        " ".join(part for part in (tr(field.unit), tr(field.help)) if part),
    )


def _sort_value(field: "AnyField", row: Row, title_of: Callable[[str, str], str]) -> Any:
    """Return what a field sorts by: the number or ISO date itself, else the words shown."""
    value = row.get(field.name)
    if value is None or isinstance(value, (int, float)):
        return value
    if field.type is FieldType.MONEY:
        return float(str(value).partition(" ")[0])
    if field.type in (FieldType.DATE, FieldType.PERIOD):
        return value
    return folded(field.show(value, title_of))


def folded(text: str) -> str:
    """Return text for comparing, without regard to case and accents."""
    from rolau.desk.search import fold  # light, but only needed once something is sorted

    return fold(text)
