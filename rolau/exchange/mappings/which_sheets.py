"""Which sheets of a workbook a proposal reads, and how they tell their indicator or period."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from rolau.base.texts import tr, trn
from rolau.exchange.cells import number, shown
from rolau.exchange.mappings.apart import Roles
from rolau.exchange.mappings.columns import Columns
from rolau.exchange.mappings.figures_across import Across
from rolau.exchange.mappings.indicator_names import IndicatorNames
from rolau.exchange.mappings.mapping import BY_SHEET, Mapping
from rolau.exchange.mappings.sampling import period_of
from rolau.exchange.sheets import Book, Sheet

_ENOUGH = 5
"""So many figures of the same name two sheets must have to be compared."""
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
    if not named and not by_period and len(codes) < len(alike) and _differ(alike):
        codes = _open(alike, names)
    several = len(alike) > 1 and (_each_its_own(codes, alike) or by_period)
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


def _each_its_own(codes: dict[str, str], tables: list[Found]) -> bool:
    """Tell whether every sheet has a text of its own, and no two of them one code."""
    known = [code for code in codes.values() if code]
    return len(codes) == len(tables) and len(set(known)) == len(known)


def _differ(tables: list[Found]) -> bool:
    """Tell whether sheets hold other figures of the same countries and periods."""
    if len(tables) < 2:
        return False
    first, *others = map(_held, tables)
    for other in others:
        both = first.keys() & other.keys()
        same = sum(first[key] == other[key] for key in both)
        if len(both) < _ENOUGH or same * 2 > len(both):
            return False
    return True


def _held(found: Found) -> dict[tuple[str, ...], float]:
    """Return the figures of a sheet's first lines by what names them there."""
    sample, columns = found.columns.sample, found.roles.naming
    naming = [at for positions in columns.values() for at in positions]
    held: dict[tuple[str, ...], float] = {}
    for line in range(found.columns.table.data, len(sample.rows)):
        key = tuple(shown(sample.cell(line, at)) for at in naming)
        for one in found.roles.figures:
            figure = number(sample.cell(line, one.at), sample.sheet.decimal)
            if figure is not None:
                held[*key, one.heading] = figure
    return held


def _open(tables: list[Found], names: IndicatorNames) -> dict[str, str]:
    """Return what each sheet calls its indicator; what is not known is left open."""
    told: dict[str, str] = {}
    for found in tables:
        known = _told([found], names) or {found.sheet.name: ""}
        told |= {text: code for text, code in known.items() if text not in told}
    return told


def _pattern(name: str) -> str:
    """Return the name of a sheet with its year left open, to fit the next release."""
    found = _YEAR.findall(name)
    plain = not set(name) & set("{}*")
    return name.replace(found[0], "{year}") if len(found) == 1 and plain else name
