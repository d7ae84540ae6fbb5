"""Cuts a sheet to what a mapping reads, and completes its lines; places of cells stay true."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from rolau.base.errors import InputError
from rolau.base.texts import tr
from rolau.exchange.cells import Cell, Row, shown, words
from rolau.exchange.layouts.patterns import Pattern
from rolau.exchange.mappings.mapping import Mapping
from rolau.exchange.readings import FOUND, Reading
from rolau.exchange.sheets import Sheet

MOST_ACROSS = 16_384
"""More lines than this cannot stand across: a sheet has no more columns."""


def column_number(letters: str) -> int:
    """Return the column of its letters from zero: A is 0, AA is 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def cut(sheet: Sheet, mapping: Mapping) -> Sheet:
    """Return the part of a sheet that is read, turned as the mapping says.

    What lies outside is empty, so that every cell keeps its place. Raises InputError when a
    sheet is too long to be turned.
    """
    part = mapping.range
    first = column_number(part.first_column) if part.first_column else 0
    last = column_number(part.last_column) + 1 if part.last_column else None
    begin = max(part.first_line - 1, 0)
    end = part.last_line or None

    def load() -> Iterator[Row]:
        for index, row in enumerate(islice(sheet.rows(), end)):
            yield [""] * first + row[first:last] if index >= begin else []

    whole = not (begin or end or first or last)
    part_of = _like(sheet, sheet.rows if whole else load, mapping.text)
    if whole and not any(mapping.text):
        part_of = sheet
    if not mapping.countries_across:
        return part_of
    if (end or sheet.lines) > MOST_ACROSS:
        raise InputError(
            tr(
                "Sheet “{sheet}” has {lines} lines; at most {limit} can stand for columns. Give"
                " its last line, or read it with countries down.",
                sheet=sheet.name,
                lines=sheet.lines,
                limit=MOST_ACROSS,
            ),
            code="mapping",
            reason="too-large",
        )
    return part_of.turn()


class Additions(NamedTuple):
    """What is done to the lines below the heading, by columns from zero.

    ``fill`` take over the cell above when empty, those of ``countries`` only where the line seems
    to be of the same; ``join`` are put together in one column more,
    without those that are ``totals``; ``constant`` is one more column, the same in every line.
    """

    fill: tuple[int, ...] = ()
    join: tuple[int, ...] = ()
    totals: frozenset[str] = frozenset()
    constant: str = ""
    countries: tuple[int, ...] = ()


def complete(sheet: Sheet, last: int, width: int, do: Additions) -> Sheet:
    """Return a sheet whose lines below the heading (its last line ``last``) are completed.

    The columns more stand after ``width``: first the joined, then the constant one.
    """
    if do == Additions():
        return sheet

    def load() -> Iterator[Row]:
        above = _Above(do)
        for index, row in enumerate(sheet.rows()):
            yield row if index <= last else _completed(row, width, do, above)

    return _like(sheet, load)


def _completed(row: Row, width: int, do: Additions, above: "_Above") -> Row:
    cells = row[:width] + [""] * (width - len(row))
    if not any(cell != "" for cell in cells):
        return []
    above.fill(cells)
    if do.join:
        said = (shown(cells[at]) for at in do.join)
        cells.append(", ".join(text for text in said if text and words(text) not in do.totals))
    if do.constant:
        cells.append(do.constant)
    return cells


class _Above:
    """What stands above the cells of a column that merged ones leave empty."""

    def __init__(self, do: Additions) -> None:
        self._do = do
        self._said: dict[int, Cell] = {}
        self._beside: dict[int, str] = {}

    def fill(self, cells: Row) -> None:
        """Fill what is empty in a line.

        A country is not taken over by a line that names it in another column, nor by one with
        new words further left: a subtotal has a name of its own and is of nothing above it.
        """
        do = self._do
        named = any(shown(cells[at]) for at in do.countries)
        for at in do.fill:
            if shown(cells[at]):
                self._said[at] = cells[at]
                continue
            if at in do.countries and (named or self._differs(cells[:at])):
                self._said.pop(at, None)
            cells[at] = self._said.get(at, "")
        before = range(max(do.countries, default=0))
        self._beside |= {at: said for at in before if (said := _lettered(cells[at]))}

    def _differs(self, left: Row) -> bool:
        return any(
            said and said != self._beside.get(at)
            for at, said in enumerate(map(_lettered, left))
            if at not in self._do.countries
        )


def _lettered(cell: Cell) -> str:
    """Return the words of a cell, nothing when it is a number, a line's or a year."""
    text = shown(cell) if isinstance(cell, str) else ""
    return words(text) if any(map(str.isalpha, text)) else ""


def _like(sheet: Sheet, load: Callable[[], Iterator[Row]], text: Reading = FOUND) -> Sheet:
    return Sheet(
        sheet.name,
        load,
        lines=lambda: sheet.lines,
        decimal=text.decimal or sheet.decimal,
        turned=sheet.turned,
        thousands=text.thousands or sheet.thousands,
        date_order=text.date_order or sheet.date_order,
        textual=sheet.textual,
    )


def sheet_named(name: str, patterns: Sequence[str]) -> bool:
    """Tell whether a mapping's ``sheets`` name this one; a text file has no name: it is meant."""
    return not name or not patterns or any(Pattern(one).match(words(name)) for one in patterns)
