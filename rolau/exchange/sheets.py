"""What a file that was opened offers: its sheets, line by line, with the names of places."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import chain, islice, zip_longest
from pathlib import Path
from types import TracebackType
from typing import Self

from rolau.base.errors import InputError
from rolau.base.texts import tr
from rolau.exchange.cells import Row, address, letters, words
from rolau.exchange.fiscal_years import are_fiscal
from rolau.exchange.readings import FOUND, Reading, decimal_of_cells

HEAD = 60
"""How many lines of a sheet are looked at to recognise it."""


class Sheet:
    """One sheet, or a whole text file (then ``name`` is empty).

    ``load`` starts reading from the first line each time it is called; ``lines`` is how many
    lines there are about; ``decimal`` is the decimal mark of numbers written as text (empty:
    it is found in the first lines);
    ``turned`` says that lines and columns of the file have changed places; ``thousands`` and
    ``date_order`` are as in `readings.Reading`; ``textual`` says that every cell is a text,
    numbers too (without it: when there is no name).
    """

    def __init__(
        self,
        name: str,
        load: Callable[[], Iterator[Row]],
        *,
        lines: Callable[[], int],
        decimal: str = ".",
        turned: bool = False,
        thousands: str = "",
        date_order: str = "",
        textual: bool | None = None,
    ) -> None:
        self.name = name
        self.textual = not name if textual is None else textual
        self._decimal = decimal
        self.thousands = thousands
        self.date_order = date_order
        self.turned = turned
        self._load = load
        self._lines = lines

    def __repr__(self) -> str:
        return f"Sheet({self.name!r})"

    def rows(self) -> Iterator[Row]:
        """Yield the lines from the first; lines may differ in length. Raises InputError."""
        return self._load()

    @property
    def lines(self) -> int:
        """About how many lines there are, for showing progress."""
        return self._lines()

    @cached_property
    def decimal(self) -> str:
        """The decimal mark of numbers written as text."""
        return self._decimal or decimal_of_cells(chain.from_iterable(self.head))

    @cached_property
    def fiscal(self) -> bool:
        """Whether 2009/10 is a year and the next here, and no October."""
        texts = (cell for row in self.head for cell in row if isinstance(cell, str))
        return are_fiscal(text for text in texts if 7 <= len(text) <= 12)

    @cached_property
    def head(self) -> list[Row]:
        """The first lines, at most HEAD."""
        return list(islice(self.rows(), HEAD))

    @cached_property
    def labels(self) -> list[frozenset[str]]:
        """The texts in each line of the head, as words: where headings are looked for."""
        texts = ({cell for cell in row if isinstance(cell, str)} for row in self.head)
        return [frozenset(map(words, row)) for row in texts]

    def cell(self, row: int, column: int) -> str:
        """Return the place of a cell in the sheet: ``D14``. Both count from zero."""
        return address(column, row) if self.turned else address(row, column)

    def place(self, row: int, column: int) -> str:
        """Return the place of a cell in the file: ``Voice!D14``, or ``D14`` of a text file."""
        return self._prefix + self.cell(row, column)

    def column_place(self, column: int) -> str:
        """Return the part of a `place` that a column gives: it stands first unless turned."""
        return str(column + 1) if self.turned else self._prefix + letters(column)

    def line_place(self, row: int) -> str:
        """Return the part of a `place` that a line gives: it stands last unless turned."""
        return self._prefix + letters(row) if self.turned else str(row + 1)

    @property
    def _prefix(self) -> str:
        return f"{self.name}!" if self.name else ""

    def turn(self) -> "Sheet":
        """Return the sheet with lines and columns changed, for countries written across."""

        def load() -> Iterator[Row]:
            return (list(column) for column in zip_longest(*self.rows(), fillvalue=""))

        return Sheet(
            self.name,
            load,
            lines=lambda: max(map(len, self.head), default=0),
            decimal=self._decimal,
            turned=not self.turned,
            thousands=self.thousands,
            date_order=self.date_order,
            textual=self.textual,
        )


class Book:
    """A file opened for reading: its sheets, and how it was understood.

    ``kind`` is xlsx, xls, ods or text; ``reading`` says how it is written, ``why`` for which
    reason its letters are read so, where that had to be weighed.
    """

    def __init__(
        self,
        path: Path,
        kind: str,
        sheets: Sequence[Sheet],
        *,
        close: Callable[[], None] = lambda: None,
        reading: Reading = FOUND,
        why: str = "",
    ) -> None:
        self.path = path
        self.kind = kind
        self.sheets = tuple(sheets)
        self.reading = reading
        self.why = why
        self._close = close

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> None:
        self._close()


def refuse(path: Path, reason: str, text: str, /, **values: object) -> InputError:
    """Return the error to raise for a file that cannot be read.

    ``reason`` is a stable word for scripts; ``text`` is a marked message that says what to do,
    its ``{file}`` and other names filled here.
    """
    message = tr(text, file=path.name, **values)
    return InputError(message, code="file", file=path.name, reason=reason)
