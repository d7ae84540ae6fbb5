"""How one sheet is read by a mapping: the heading found, every column given its role."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rolau.exchange.cells import Row, words
from rolau.exchange.fiscal_years import spanned
from rolau.exchange.headings import Beside, Column, Plan, Slot, join_lines
from rolau.exchange.layouts.patterns import Hit, Pattern
from rolau.exchange.layouts.vocabulary import COUNTRY, MEASURES
from rolau.exchange.mappings.known_words import says_updated
from rolau.exchange.mappings.mapping import AT, BY_SHEET, BY_TEXT, NAMING, Mapping
from rolau.exchange.mappings.shaping import Additions, column_number, complete, cut
from rolau.exchange.period_words import spelled
from rolau.exchange.sheets import Sheet
from rolau.exchange.tables_beside import beside

_SAYS_PERIOD = Pattern("* {period} *")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class NotFound(NamedTuple):
    """Why a sheet is not laid out as a mapping says: the headings that are not there."""

    sheet: str
    headings: tuple[str, ...]


class _Names:
    """A mapping's headings made ready for looking up."""

    def __init__(self, mapping: Mapping, *, fiscal: bool) -> None:
        self.fiscal = fiscal
        self.depth = mapping.heading_lines
        self.codes = {words(text): code for text, code in mapping.indicators.items() if code}
        self.places: dict[int, str] = {}
        self.plain: dict[str, str] = {}
        self.open: list[tuple[str, Pattern]] = []
        for role, texts in mapping.columns.items():
            for text in texts:
                if text.startswith(AT):
                    self.places.setdefault(_place(text), role)
                elif Pattern(text).plain:
                    self.plain.setdefault(words(text), role)
                else:
                    self.open.append((role, Pattern(text)))
        self.roles = frozenset(mapping.columns)
        self.told = self.roles - {role for role, _ in self.open} - set(self.places.values())

    def role(self, index: int, heading: str) -> tuple[str, Hit | None]:
        role = self.places.get(index) or (self.plain.get(heading) if heading else None)
        if role:
            return role, None
        for role, pattern in self.open:
            hit = pattern.match(heading)
            if hit and (not hit.indicator or hit.indicator in self.codes):
                return role, hit
        return "", None

    def _period(self, said: str) -> str:
        """Return the period of a heading; where years end in the next one, 2019-20 is one."""
        return (self.fiscal and spanned(said)) or said

    def plainly(self, texts: Sequence[tuple[str, str]]) -> int:
        """Count the roles known by plain headings alone that some headings have."""
        found = {self.plain.get(heading) for each in texts for heading in each}
        return len(self.told & found)

    def column(self, index: int, own: str, carried: str) -> Column:
        """Return a column by its own heading, else by the one merged cells give it."""
        written = {spelled(carried): carried, spelled(own): own, carried: carried, own: own}
        for heading in dict.fromkeys((own, carried, spelled(own), spelled(carried))):
            role, hit = self.role(index, heading)
            if role:
                said = (
                    (self._period(hit.period), self.codes.get(hit.indicator, ""))
                    if hit
                    else ("", "")
                )
                return Column(index, written[heading], role, *said)
        return Column(index, own, "", "", "")


def plan_of(sheet: Sheet, mapping: Mapping) -> Plan | NotFound:
    """Return how a sheet is read, or which headings it lacks. Raises InputError (see `cut`)."""
    part = cut(sheet, mapping)
    names = _Names(mapping, fiscal=part.fiscal)
    nearest: tuple[int, tuple[Column, ...]] = (-1, ())
    for first in _candidates(part, mapping, names):
        texts = _texts(part, first, names)
        told = names.plainly(texts)
        if told < len(names.told) and told <= nearest[0]:
            continue  # no need to compare with patterns what lacks a plain heading
        columns = tuple(names.column(index, *each) for index, each in enumerate(texts))
        found = {column.role for column in columns}
        if names.roles <= found and _filters(mapping, columns) is not None:
            above = (part if mapping.countries_across else sheet).head[:first]  # any range apart
            return _plan(part, mapping, names, (first, above), columns)
        nearest = max(nearest, (told, columns), key=lambda one: one[0])
    return NotFound(sheet.name, _lacking(mapping, nearest[1]))


def _candidates(sheet: Sheet, mapping: Mapping, names: _Names) -> Sequence[int]:
    """Return the lines in which the heading may begin."""
    part = mapping.range
    if mapping.countries_across:
        fixed = column_number(part.first_column) if part.first_column else -1
    else:
        fixed = part.first_line - 1
    if fixed >= 0:
        return [fixed]
    if not names.plain and not names.open:
        return [0]
    return range(max(len(sheet.head) - names.depth + 1, 0))


def _texts(sheet: Sheet, first: int, names: _Names) -> list[tuple[str, str]]:
    """Return each column's heading from one line on, as it is and as merged cells give it."""
    lines = sheet.head[first : first + names.depth]
    if not lines:  # no heading: as many columns as the lines have
        width = max((len(row) for row in sheet.head), default=0)
        return [("", "")] * width
    width = max(*map(len, lines), max(names.places, default=-1) + 1, 0)
    padded: list[Row] = [line + [""] * (width - len(line)) for line in lines]
    return list(zip(join_lines(padded), join_lines(padded, carry=True), strict=True))


def _filters(
    mapping: Mapping, columns: Sequence[Column]
) -> tuple[tuple[int, frozenset[str]], ...] | None:
    """Return the columns of ``only`` and the texts they must hold, or None when one is missing."""
    found = []
    for text, allowed in mapping.only.items():
        if text.startswith(AT):
            at: int | None = _place(text)
        else:
            fits = Pattern(text).match
            at = next((one.position for one in columns if fits(one.heading)), None)
        if at is None or at >= len(columns):
            return None
        found.append((at, frozenset(map(words, allowed))))
    return tuple(found)


def _lacking(mapping: Mapping, columns: Sequence[Column]) -> tuple[str, ...]:
    found = {column.role for column in columns}
    lacking = [texts[0] for role, texts in mapping.columns.items() if role not in found and texts]
    return tuple(lacking or mapping.only)


def _plan(
    sheet: Sheet,
    mapping: Mapping,
    names: _Names,
    heading: tuple[int, Sequence[Row]],
    columns: tuple[Column, ...],
) -> Plan:
    """Return the plan; ``heading`` is its first line from zero, and what stands above it."""
    first, above = heading
    last = first + names.depth - 1
    width = len(columns)
    columns, other = _without_other(columns, sheet.head[last + 1 :])
    by_role: dict[str, list[int]] = {}
    for column in columns:
        if column.role in NAMING:
            by_role.setdefault(column.role, []).append(column.position)
    parted = by_role.get("disaggregation", [])
    more = [Column(width, "", "disaggregation", "", "")] if parted else []
    constant = mapping.country if not any(role in by_role for role in COUNTRY) else ""
    if constant:
        more.append(Column(width + len(more), "", "country_code", "", ""))
    positions = {role: found[0] for role, found in by_role.items()}
    positions |= {column.role: column.position for column in more}
    do = Additions(
        fill=tuple(at for role in mapping.fill_down for at in by_role.get(role, ())),
        join=tuple(parted),
        totals=frozenset(map(words, mapping.totals)),
        constant=constant,
        countries=tuple(at for role in COUNTRY for at in by_role.get(role, ())),
    )
    period = _period(mapping, sheet.name, above) if "period" not in positions else ""
    slots = tuple(_slots(columns, period, has_period="period" in positions))
    indicator = mapping.indicator
    if not indicator and "indicator" not in positions:
        indicator = _titled(sheet.name, above, names.codes)
    whole = complete(sheet, last, width, do)
    fixed = _filters(mapping, columns) or ()
    return Plan(whole, first, last, (*columns, *more), positions, slots, indicator, fixed, other)


def _without_other(
    columns: tuple[Column, ...], lines: Sequence[Row]
) -> tuple[tuple[Column, ...], Beside | None]:
    """Return the columns of the first of some tables side by side, and what is beside it."""
    naming = [one.position for one in columns if one.role in (*COUNTRY, "period")]
    first = beside(columns, lines, naming)
    if not first:
        return columns, None
    values = tuple(one.position for one in columns[first:] if one.role == "value")
    rest = (Column(one.position, one.heading, "", "", "") for one in columns[first:])
    return (*columns[:first], *rest), Beside(first, values)


def _period(mapping: Mapping, sheet: str, above: Sequence[Row]) -> str:
    if mapping.period == BY_SHEET:
        hit = _SAYS_PERIOD.match(words(sheet))
        return hit.period if hit else ""
    return only_year(above) if mapping.period == BY_TEXT else mapping.period


def only_year(rows: Iterable[Row]) -> str:
    """Return the only year that stands in some lines, or an empty text.

    When a file was published is no period of its figures.
    """
    lines = (" ".join(map(words, row)) for row in rows)
    texts = " ".join(line for line in lines if not says_updated(line))
    years = set(_YEAR.findall(texts))
    return min(years) if len(years) == 1 else ""


def _titled(sheet: str, above: Sequence[Row], codes: dict[str, str]) -> str:
    """Return the indicator that a cell above the heading, or the sheet's name, gives."""
    for row in above:
        for cell in row:
            code = codes.get(words(cell)) if isinstance(cell, str) else None
            if code:
                return code
    return codes.get(words(sheet), "")


def _slots(columns: Sequence[Column], period: str, *, has_period: bool) -> Iterator[Slot]:
    """Gather the measures of one observation: those with the same period and indicator.

    A measure without a year belongs to the only year there is, or to the file's ``period``. A
    second column of values of the same is read too: it repeats the first, or contradicts it.
    """
    data = [column for column in columns if column.role in MEASURES]
    years = {column.period for column in data if column.role == "value" and column.period}
    only = next(iter(years)) if len(years) == 1 else period
    found: dict[tuple[str, str], dict[str, int]] = {}
    again: list[tuple[str, str, int]] = []
    for column in data:
        said = column.period or only
        if said or has_period:
            measures = found.setdefault((said, column.indicator), {})
            if column.role == "value" and "value" in measures:
                again.append((said, column.indicator, column.position))
            measures.setdefault(column.role, column.position)
    alone = Counter(
        said for (said, indicator), has in found.items() if indicator and "value" in has
    )
    for (said, indicator), measures in found.items():
        if "value" in measures:
            if indicator and alone[said] == 1:  # then what names no indicator is of this one
                measures = {**found.get((said, ""), {}), **measures}
            stand = tuple(measures.get(name) for name in MEASURES)
            yield Slot(said, indicator, measures["value"], stand)
    for said, indicator, at in again:
        yield Slot(said, indicator, at, (at, *[None] * (len(MEASURES) - 1)))


def _place(text: str) -> int:
    """Return the column (or, turned, the line) of a place from zero."""
    rest = text.removeprefix(AT)
    return int(rest) - 1 if rest.isdigit() else column_number(rest)
