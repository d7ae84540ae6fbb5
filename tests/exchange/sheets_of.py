"""Sheets and books in memory, for tests that need no file."""

from collections.abc import Sequence
from pathlib import Path

from rolau.exchange.cells import Cell
from rolau.exchange.sheets import Book, Sheet


def sheet(
    rows: Sequence[Sequence[Cell]], *, name: str = "Data", decimal: str = ".", turned: bool = False
) -> Sheet:
    """Return a sheet of rows."""
    kept = [list(row) for row in rows]
    return Sheet(name, lambda: iter(kept), lines=lambda: len(kept), decimal=decimal, turned=turned)


def book(*sheets: Sheet, name: str = "file.xlsx") -> Book:
    """Return a book of sheets."""
    return Book(Path(name), "xlsx", sheets)
