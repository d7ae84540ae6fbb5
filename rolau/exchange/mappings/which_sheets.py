"""Which sheets of a workbook a proposal reads, and how they tell their indicator or period."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from rolau.base.texts import tr, trn
from rolau.exchange.cells import shown
from rolau.exchange.mappings.columns import Columns, Roles
from rolau.exchange.mappings.figures_across import Across
from rolau.exchange.mappings.indicator_names import IndicatorNames
from rolau.exchange.mappings.mapping import BY_SHEET, Mapping
from rolau.exchange.mappings.sampling import period_of
from rolau.exchange.sheets import Book, Sheet

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Found(NamedTuple):
    """A table found in one sheet, told what it holds."""

    sheet: Sheet
    columns: Columns
    roles: Roles
    across: Across
    turned: bool

    @property
    def weight(self) -> tuple[int, int]:
        """How much it holds, for choosing among sheets."""
        return len(self.roles.figures) * len(self.columns.sample.rows), self.sheet.lines


def period_in(text: str) -> str:
    """Return the only year in a text, or an empty text."""
    years = set(_YEAR.findall(text))
    return min(years) if len(years) == 1 and period_of(min(years)) else ""


def choose_sheets(
    book: Book, mapping: Mapping, best: Found, tables: list[Found], names: IndicatorNames
) -> Mapping:
    """Decide which sheets are read and how they tell their indicators."""
    alike = [found for found in tables if _alike(found, best)]
    named = "indicator" in mapping.columns or bool(mapping.indicators)
    codes = {} if named else _told(alike, names)
    why = dict(mapping.why)
    by_period = mapping.period == BY_SHEET and all(period_in(one.sheet.name) for one in alike)
    several = len(alike) > 1 and (len(set(codes.values())) == len(alike) or by_period)
    mapping = replace(mapping, indicators={**mapping.indicators, **codes}) if several else mapping
    if not several:
        alike = [best]
        own = {text: code for text, code in codes.items() if text in _texts(best)}
        if not named and len(set(own.values())) == 1:
            text, code = next(iter(own.items()))
            mapping = replace(mapping, indicator=code)
            why["indicator"] = tr("“{text}” is called {code} here.", text=text, code=code)
    if several and codes:
        why["indicators"] = tr("Each sheet says its indicator in its name or above its heading.")
    if len(book.sheets) > 1:
        kept = tuple(dict.fromkeys(_pattern(one.sheet.name) for one in alike))
        mapping = replace(mapping, sheets=kept)
        why["sheets"] = trn(
            "{n} sheet of {all} with such a table is read: {names}.",
            "{n} sheets of {all} with such a table are read: {names}.",
            len(alike),
            all=len(tables),
            names=", ".join(one.sheet.name for one in alike[:6]),
        )
    return replace(mapping, why=why)


def _alike(found: Found, best: Found) -> bool:
    """Tell whether two tables have the same headings, years aside."""
    return found.turned == best.turned and dict(found.across.columns) == dict(best.across.columns)


def _texts(found: Found) -> list[str]:
    """Return the texts that may name the indicator of a whole sheet."""
    rows = found.columns.sample.rows[: found.columns.table.first]
    rests = {one.rest for one in found.roles.figures if one.measure == "value"}
    over = [found.columns.called(one.at) for one in found.roles.figures] if len(rests) == 1 else []
    cells = [shown(cell) for row in rows for cell in row if isinstance(cell, str) and shown(cell)]
    return [*rests, *over, *cells, found.sheet.name]


def _told(tables: Iterable[Found], names: IndicatorNames) -> dict[str, str]:
    """Return what the sheets call their indicators, text → code, one text a sheet."""
    told: dict[str, str] = {}
    for found in tables:
        texts = _texts(found)
        alone = [(text, code) for text in texts if (code := names.code(text))]
        within = [(text, min(codes)) for text in texts if len(codes := names.within(text)) == 1]
        for text, code in (alone or within)[:1]:
            told.setdefault(text[:200], code)
    return told


def _pattern(name: str) -> str:
    """Return the name of a sheet with its year left open, to fit the next release."""
    found = _YEAR.findall(name)
    plain = not set(name) & set("{}*")
    return name.replace(found[0], "{year}") if len(found) == 1 and plain else name
