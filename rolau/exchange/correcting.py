"""Reads lines with the cells that a person corrected; the file itself stays as it is."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from rolau.base.errors import InputError
from rolau.base.texts import tr
from rolau.exchange.cells import Cell, Row, number, shown, text_of
from rolau.exchange.problems import ProblemLog
from rolau.exchange.rules import WARNING
from rolau.exchange.sheets import Sheet

RULE = "corrected"
_PLACE = re.compile(r"(?:(?P<sheet>.+)!)?(?P<letters>[A-Za-z]{1,3})(?P<line>[1-9]\d{0,6})")


class Spot(NamedTuple):
    """A cell of a file: sheet (empty for a text file) and place."""

    sheet: str
    cell: str


class Correction(NamedTuple):
    """What is read in a cell: ``new`` in place of ``old`` (None: whatever stands there).

    A number has a decimal point, whatever the file's mark. Where something else than ``old``
    stands, the cell is read as it is: the file was changed since.
    """

    new: str
    old: str | None = None


Corrections = Mapping[Spot, Correction]


def parse(words: Iterable[str]) -> dict[Spot, Correction]:
    """Read corrections as typed: ``D14=8.4``, ``Sheet!D14=8.4``. Raises InputError."""
    found: dict[Spot, Correction] = {}
    for word in words:
        place, sign, new = word.partition("=")
        hit = _PLACE.fullmatch(place.strip())
        if not sign or hit is None:
            text = tr("“{word}” is no correction. Write D14=8.4, or Sheet!D14=8.4.", word=word)
            raise InputError(text, code="correction")
        cell = hit["letters"].upper() + hit["line"]
        found[Spot(hit["sheet"] or "", cell)] = Correction(new.strip())
    return found


class Corrector:
    """Puts corrections into the lines of a file's sheets and notes each in the log."""

    def __init__(self, corrections: Corrections, log: ProblemLog) -> None:
        self._corrections = corrections
        self._log = log
        self._done: set[Spot] = set()

    def rows(self, sheet: Sheet, first: int) -> Iterable[Row]:
        """Yield the lines of a sheet; those from position ``first`` on with what is corrected."""
        by_line: dict[int, list[tuple[int, Spot]]] = {}
        for spot in self._corrections:
            if spot.sheet == sheet.name:
                line, column = _position(spot.cell, turned=sheet.turned)
                if line >= first:
                    by_line.setdefault(line, []).append((column, spot))
        return self._corrected(sheet, by_line) if by_line else sheet.rows()

    def _corrected(
        self, sheet: Sheet, by_line: Mapping[int, list[tuple[int, Spot]]]
    ) -> Iterator[Row]:
        for position, row in enumerate(sheet.rows()):
            cells = row
            for column, spot in by_line.get(position, ()):
                cells = [*cells, *[""] * (column + 1 - len(cells))]
                correction = self._corrections[spot]
                before = text_of(cells[column])
                if correction.old is None or correction.old == before:
                    self._done.add(spot)
                    cells[column] = _cell(correction.new, sheet)
                    self._note(spot, before, correction.new)
            yield cells

    def _note(self, spot: Spot, before: str, new: str) -> None:
        message = tr("“{old}” is read as “{new}”, as was decided.", old=shown(before), new=new)
        self._log.add(spot, shown(before), RULE, WARNING, message)

    def must_be_used(self, file: str) -> None:
        """Raise InputError when a cell that was to be corrected is not read at all."""
        for spot, correction in self._corrections.items():
            if spot not in self._done and correction.old is None:
                place = f"{spot.sheet}!{spot.cell}" if spot.sheet else spot.cell
                text = tr("{file}: no figures are read from {cell}, so it cannot be corrected.",
                          file=file, cell=place)  # fmt: skip
                raise InputError(text, code="correction", cell=place)


def _cell(text: str, sheet: Sheet) -> Cell:
    """Return a corrected text as a cell of this sheet would hold it."""
    figure = number(text)
    if figure is None:
        return text
    if not sheet.textual:
        return figure
    return text.replace(".", ",") if sheet.decimal == "," else text


def _position(cell: str, *, turned: bool) -> tuple[int, int]:
    """Return line and column, from zero, of a place as its reader knows it."""
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    line, column = int(cell[len(letters) :]) - 1, column - 1
    return (column, line) if turned else (line, column)
