"""Finds a layout's heading in a sheet and says what every column holds."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rolau.exchange.cells import Row, number, words
from rolau.exchange.layouts.patterns import Hit, Names, Pattern
from rolau.exchange.layouts.vocabulary import COUNTRY, MEASURES, Evidence, Layout
from rolau.exchange.sheets import Sheet
from rolau.models import dates

_NAMING = (*COUNTRY, "indicator", "unit", "period", "disaggregation")
_MOST_TURNED = 16_384  # so many columns a spreadsheet has; turning holds the whole sheet


class Column(NamedTuple):
    """One column of the file: its heading and what it was understood as.

    ``role`` is empty when the column is not used. ``period`` (stored form) and ``indicator``
    (our code) are given when the heading itself says them; ``after`` is what is put after the
    indicator's code for the figure of this column.
    """

    position: int
    heading: str
    role: str
    period: str
    indicator: str
    after: str = ""


class Slot(NamedTuple):
    """The columns of one observation in a line: where each of MEASURES stands, None = nowhere.

    ``value`` is the column of the first, which is always somewhere. ``period`` and ``indicator``
    are empty when the line says them; ``after`` is then put after the indicator's code.
    """

    period: str
    indicator: str
    value: int
    columns: tuple[int | None, ...]
    after: str = ""


class Beside(NamedTuple):
    """Another table on the right: its first column, and its columns of figures."""

    first: int
    values: tuple[int, ...]


class Plan(NamedTuple):
    """How one sheet is to be read: the heading's lines (from zero) and what stands where.

    ``names`` gives the columns by naming role. ``indicator`` is our code when the whole sheet
    has only one; empty with no such column or heading means that it could not be found.
    ``fixed`` are the columns in which a line must have one of some texts (as words); ``beside``
    is another table on the right, which is not read.
    """

    sheet: Sheet
    first: int
    last: int
    columns: tuple[Column, ...]
    names: dict[str, int]
    slots: tuple[Slot, ...]
    indicator: str
    fixed: tuple[tuple[int, frozenset[str]], ...] = ()
    beside: Beside | None = None

    @property
    def names_indicator(self) -> bool:
        """Whether it is known which indicator the figures belong to."""
        said = all(slot.indicator for slot in self.slots)
        return bool(self.indicator or said or "indicator" in self.names)


class Finder:
    """Looks for the heading of one layout."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        patterns = [
            (role, after, Pattern(text))
            for after, columns in (("", layout.columns), *layout.also.items())
            for role, texts in columns.items()
            for text in texts
        ]
        self._plain = {
            words(one.text): (role, after) for role, after, one in reversed(patterns) if one.plain
        }
        self._open = [(role, after, one) for role, after, one in patterns if not one.plain]
        self._country = frozenset(text for text, said in self._plain.items() if said[0] in COUNTRY)
        self._country_open = [one for role, _, one in self._open if role in COUNTRY]
        self._requires = [Pattern(text) for text in layout.requires]
        self._sheets = [Pattern(text) for text in layout.sheets]
        self._fixed = {
            words(heading): frozenset(map(words, texts)) for heading, texts in layout.fixed.items()
        }
        self._names = Names(layout.indicators)

    def rank(self, sheet: Sheet) -> int:
        """Return which of the layout's patterns of sheet names fits first, from zero."""
        fits = (place for place, one in enumerate(self._sheets) if one.match(words(sheet.name)))
        return next(fits, len(self._sheets))

    def find(self, sheet: Sheet, *, trust: bool = False) -> Plan | None:
        """Return how to read a sheet, or None when it is not laid out so.

        With ``trust`` the figures need not look as the layout says: a person chose it.
        """
        if not trust and sheet.name and self._sheets and self.rank(sheet) == len(self._sheets):
            return None
        long = sheet.lines > _MOST_TURNED
        if self.layout.turned != sheet.turned:
            if long:
                return None
            sheet = sheet.turn()
        plan = self._find(sheet, trust=trust)
        if plan is None and self.layout.either_way and not long:
            plan = self._find(sheet.turn(), trust=trust)
        return plan

    def _find(self, sheet: Sheet, *, trust: bool) -> Plan | None:
        depth = self.layout.header_lines
        for last, labels in enumerate(sheet.labels):
            first = last - depth + 1
            if first >= 0 and self._names_country(labels):
                plan = self._plan(sheet, first, last)
                if plan and (trust or self._evident(plan)):
                    return plan
        return None

    def _names_country(self, labels: frozenset[str]) -> bool:
        return not labels.isdisjoint(self._country) or any(
            one.match(label) for one in self._country_open for label in labels
        )

    def _role(self, heading: str) -> tuple[str, str, Hit | None]:
        """Return what a heading stands for and what it says beside, or an empty text."""
        known = self._plain.get(heading)
        if known:
            return *known, None
        for role, after, pattern in self._open:
            hit = pattern.match(heading)
            if hit and (not hit.indicator or self._names.code(hit.indicator)):
                return role, after, hit
        return "", "", None

    def _plan(self, sheet: Sheet, first: int, last: int) -> Plan | None:
        lines = sheet.head[first : last + 1]
        headings = list(zip(join_lines(lines), join_lines(lines, carry=True), strict=True))
        for needed in self._requires:
            if not any(needed.match(text) for texts in headings for text in texts):
                return None
        columns = tuple(self._column(index, *texts) for index, texts in enumerate(headings))
        names: dict[str, int] = {}
        for column in columns:
            if column.role in _NAMING:
                names.setdefault(column.role, column.position)
        said = self._said_by_name(sheet)
        has_period = "period" in names
        slots = tuple(_slots(columns, has_period, "" if has_period else self._shifted(said.period)))
        if not slots or not any(role in names for role in COUNTRY):
            return None
        indicator = self.layout.indicator
        if not indicator and "indicator" not in names:
            indicator = self._title(sheet.head[:first]) or self._names.code(said.indicator)
        fixed = tuple(
            (column.position, self._fixed[column.heading])
            for column in columns
            if column.heading in self._fixed
        )
        return Plan(sheet, first, last, columns, names, slots, indicator, fixed)

    def _said_by_name(self, sheet: Sheet) -> Hit:
        """Return what the sheet's name says of its period and indicator."""
        hits = (one.match(words(sheet.name)) for one in self._sheets)
        return next(filter(None, hits), Hit("", "", ""))

    def _shifted(self, period: str) -> str:
        return dates.later(period, self.layout.period_shift)

    def _column(self, index: int, own: str, carried: str) -> Column:
        """Return a column by its own heading, else by the one merged cells give it."""
        for heading in dict.fromkeys((own, carried)):
            role, after, hit = self._role(heading)
            if role:
                period = self._shifted(hit.period) if hit else ""
                code = self._names.code(hit.indicator) if hit and hit.indicator else ""
                return Column(index, heading, role, period, code and code + after, after)
        return Column(index, own, "", "", "")

    def _title(self, above: Sequence[Row]) -> str:
        """Return the indicator that a cell above the heading names, or an empty text."""
        for row in above:
            for cell in row:
                code = self._names.code(words(cell)) if isinstance(cell, str) and cell else ""
                if code:
                    return code
        return ""

    def _evident(self, plan: Plan) -> bool:
        """Tell whether the figures look as the layout says they must."""
        if "indicator" in plan.names and not self._names_known(plan):
            return False
        evidence = self.layout.evidence
        if evidence is None:
            return True
        years = [slot.period for slot in plan.slots]
        if min(years) != evidence.first_year or (evidence.only and not _only_figures(plan)):
            return False
        return _fits(evidence, list(_sample(plan)))

    def _names_known(self, plan: Plan) -> bool:
        """Tell whether one of the first lines, if any, is about an indicator of this layout."""
        at = plan.names["indicator"]
        lines = [row for row in plan.sheet.head[plan.last + 1 :] if at < len(row)]
        unit = plan.names.get("unit", -1)
        named = {words(row[at]) for row in lines}
        named |= {f"{words(row[at])} {words(row[unit])}" for row in lines if 0 <= unit < len(row)}
        return not named or any(map(self._names.code, named))


def join_lines(lines: Sequence[Row], *, carry: bool = False) -> list[str]:
    """Return one heading a column: its words from top to bottom.

    With ``carry`` an empty cell in a line above the last takes over its neighbour on the left,
    as merged cells leave it.
    """
    width = max((len(line) for line in lines), default=0)
    joined = [""] * width
    for depth, line in enumerate(lines):
        carried = ""
        for index in range(width):
            text = words(line[index]) if index < len(line) else ""
            if carry and depth < len(lines) - 1:
                carried = text = text or carried
            joined[index] = f"{joined[index]} {text}".strip()
    return joined


def _slots(columns: Sequence[Column], has_period: bool, said: str) -> Iterator[Slot]:
    """Gather the measures of one observation: those with the same period and indicator.

    A measure without a year belongs to the only year there is, or to the period ``said`` by the
    sheet. The number of sources stands beside each figure of a line.
    """
    data = [column for column in columns if column.role in MEASURES]
    years = {column.period for column in data if column.role == "value" and column.period}
    only = next(iter(years)) if len(years) == 1 else said if not years else ""
    found: dict[tuple[str, str, str], dict[str, int]] = {}
    for column in data:
        period = column.period or only
        if period or has_period:
            measures = found.setdefault((period, column.indicator, column.after), {})
            measures.setdefault(column.role, column.position)
    for (period, indicator, after), measures in found.items():
        if "value" in measures:
            if after and not indicator:
                measures = {**_of_all(found.get((period, "", ""), {})), **measures}
            stand = tuple(measures.get(name) for name in MEASURES)
            yield Slot(period, indicator, measures["value"], stand, after)


def _of_all(measures: Mapping[str, int]) -> dict[str, int]:
    return {name: column for name, column in measures.items() if name == "sources"}


def _only_figures(plan: Plan) -> bool:
    return all(column.role or not column.heading for column in plan.columns)


def _sample(plan: Plan) -> Iterator[float | None]:
    for row in plan.sheet.head[plan.last + 1 :]:
        for slot in plan.slots:
            if slot.value < len(row) and row[slot.value] != "":
                yield number(row[slot.value], plan.sheet.decimal, plan.sheet.thousands)


def _fits(evidence: Evidence, figures: Sequence[float | None]) -> bool:
    if not figures:
        return False
    inside = all(figure is None or evidence.low <= figure <= evidence.high for figure in figures)
    wanted, share = evidence.at_least
    return inside and figures.count(wanted) >= share * len(figures)
