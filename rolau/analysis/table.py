"""An answer as lines: what a chart shows, for a table on screen, a sheet or JSON."""

from collections.abc import Iterable
from typing import NamedTuple

from rolau.models.wording import figure


class Column(NamedTuple):
    """One column: ``key`` is its name in JSON and never changes, ``label`` its heading."""

    key: str
    label: str


class Cell(NamedTuple):
    """One entry: the exact ``value`` (None is missing) and the ``text`` in which it reads.

    ``decimals`` are those shown of a number; a sheet shows the number with them.
    """

    value: str | float | int | bool | None
    text: str
    decimals: int | None = None

    @property
    def is_number(self) -> bool:
        """Whether the value is a number to reckon with."""
        return isinstance(self.value, (int, float)) and not isinstance(self.value, bool)


class Table(NamedTuple):
    """A chart's answer as lines, under the chart's own title and caption.

    ``facts`` are what holds of the whole: the year looked at, a correlation.
    """

    name: str
    title: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    facts: tuple[tuple[Column, Cell], ...] = ()

    def records(self) -> list[dict[str, str | float | int | bool | None]]:
        """Return the lines by key, with exact values."""
        keys = [column.key for column in self.columns]
        return [dict(zip(keys, (cell.value for cell in row), strict=True)) for row in self.rows]

    def filled(self) -> "Table":
        """Return the table without the columns in which no line has anything."""
        kept = [
            place for place in range(len(self.columns)) if any(row[place].text for row in self.rows)
        ]
        return self._replace(
            columns=tuple(self.columns[place] for place in kept),
            rows=tuple(tuple(row[place] for place in kept) for row in self.rows),
        )

    def texts(self) -> list[list[str]]:
        """Return the lines as they read."""
        return [[cell.text for cell in row] for row in self.rows]


def words(text: str) -> Cell:
    """Return a text as a cell; an empty one is missing."""
    return Cell(text or None, text)


def number(value: float | None, decimals: int | None = None) -> Cell:
    """Return a figure as a cell: exact, and as it reads with so many decimals."""
    return Cell(value, "" if value is None else figure(value, decimals), decimals)


def count(value: int | None) -> Cell:
    """Return a whole number, such as a rank or a year, as a cell."""
    return Cell(value, "" if value is None else str(value), 0)


def flag(value: bool | None, yes: str, no: str) -> Cell:
    """Return a yes or no as a cell, in words; None is not known."""
    return Cell(value, "" if value is None else (yes if value else no))


def table(
    name: str, title: str, caption: str, columns: Iterable[Column], rows: Iterable[Iterable[Cell]]
) -> Table:
    """Return a table; every line must have as many cells as there are columns."""
    heads, lines = tuple(columns), tuple(tuple(row) for row in rows)
    if any(len(line) != len(heads) for line in lines):
        raise ValueError(f"{name}: a line with another number of cells than columns")
    return Table(name, title, caption, heads, lines)
