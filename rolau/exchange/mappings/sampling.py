"""The first lines of a sheet with what each cell can be: a country, a period, a number, nothing."""

from collections.abc import Sequence
from enum import Enum
from itertools import islice

from rolau.base.errors import InputError
from rolau.exchange.cells import Cell, Row, number, shown, text_of, words
from rolau.exchange.fiscal_years import fiscal_year
from rolau.exchange.layouts.patterns import Pattern
from rolau.exchange.layouts.vocabulary import MISSING
from rolau.exchange.mending import is_nearly_figure
from rolau.exchange.period_words import spelled
from rolau.exchange.readings import period_in
from rolau.exchange.sheets import Sheet
from rolau.models import dates
from rolau.models.countries import Countries

LINES = 300
_WRITTEN = (Pattern("{period}"), Pattern("{year} yr*"))
_NO_VALUE = frozenset(text.casefold() for text in MISSING)
_LONGEST_NAME = 90
_FIRST, _LAST = 1800, 2100


class Kind(Enum):
    """What a cell can be."""

    BLANK = "blank"
    MISSING = "missing"
    NUMBER = "number"
    PERIOD = "period"
    COUNTRY = "country"
    GROUP = "group"
    TEXT = "text"


FIGURES = (Kind.NUMBER, Kind.PERIOD)
_ANY_ORDER = "dmy"


class Sample:
    """The first lines of a sheet. Lines and columns count from zero."""

    def __init__(self, sheet: Sheet, known: Countries, lines: int = LINES) -> None:
        self.sheet = sheet
        self.rows: list[Row] = list(islice(sheet.rows(), lines))
        self.width = max(map(len, self.rows), default=0)
        self._countries = known
        self._met: dict[Cell, tuple[Kind, str]] = {}
        self.kinds = [[self._look(cell)[0] for cell in row] for row in self.rows]

    def kind(self, line: int, column: int) -> Kind:
        """Return what a cell can be."""
        row = self.kinds[line]
        return row[column] if column < len(row) else Kind.BLANK

    def cell(self, line: int, column: int) -> Cell:
        """Return a cell, empty where there is none."""
        row = self.rows[line]
        return row[column] if column < len(row) else ""

    def country(self, line: int, column: int) -> str:
        """Return the alpha-3 code of a cell's country, or an empty text."""
        return self._look(self.cell(line, column))[1]

    def column(self, column: int, first: int = 0) -> list[Kind]:
        """Return what the cells of a column can be, from a line on."""
        return [self.kind(line, column) for line in range(first, len(self.rows))]

    def is_blank(self, line: int) -> bool:
        """Tell whether nothing stands in a line."""
        return all(kind is Kind.BLANK for kind in self.kinds[line])

    def _look(self, cell: Cell) -> tuple[Kind, str]:
        key: Cell = cell if isinstance(cell, str) else (text_of(cell) or " ")
        found = self._met.get(key)
        if found is None:
            found = self._met[key] = self._judged(cell)
        return found

    def _judged(self, cell: Cell) -> tuple[Kind, str]:
        if isinstance(cell, str):
            text = cell.strip()
            if not text:
                return Kind.BLANK, ""
            if text.casefold() in _NO_VALUE:
                return Kind.MISSING, ""
        if period_of(cell):
            return Kind.PERIOD, ""
        if number(cell, self.sheet.decimal) is not None:
            return Kind.NUMBER, ""
        text = shown(cell)
        if is_nearly_figure(text, self.sheet.decimal):
            return Kind.NUMBER, ""  # checking offers which
        if len(text) > _LONGEST_NAME or not any(map(str.isalpha, text)):
            return Kind.TEXT, ""
        hit = self._countries.find(text)
        if hit:
            return Kind.COUNTRY, hit.country.code
        return (Kind.GROUP if self._countries.aggregate(text) else Kind.TEXT), ""


def period_of(cell: Cell) -> str:
    """Return the period a cell can mean (stored form), or an empty text."""
    if isinstance(cell, bool):
        return ""
    if isinstance(cell, (int, float)):
        fits = float(cell).is_integer() and _FIRST <= cell <= _LAST
        return str(int(cell)) if fits else ""
    text = text_of(cell).removesuffix(".0")
    if not 4 <= len(text) <= 30 or not any(map(str.isdigit, text)):
        return ""
    for pattern in _WRITTEN:
        hit = pattern.match(spelled(words(text)))
        if hit and not text.lstrip().startswith("-"):
            return hit.period if dates.is_period(hit.period) else fiscal_year(text)
    try:
        found = dates.parse_period(text)
    except InputError:
        if number(text) is not None:
            return ""  # 1.2020 is a figure, not a January
        # the reading says which order, or refuses
        found = period_in(text, _ANY_ORDER) or fiscal_year(text)
    return found if found and _FIRST <= int(found[:4]) <= _LAST else ""


def share(kinds: Sequence[Kind], wanted: Sequence[Kind]) -> float:
    """Return how many of the cells that hold something are of the wanted kinds."""
    filled = [kind for kind in kinds if kind is not Kind.BLANK]
    return sum(kind in wanted for kind in filled) / len(filled) if filled else 0.0
