"""Values by hand in a grid: what stands in each cell, what is typed or pasted, what it becomes.

Nothing is written while one types: what is typed is a draft, judged at once and said in words;
`keep` writes all good drafts as one step. A published value is never edited: a value by hand
comes to stand before it.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from rolau.base import clock
from rolau.base.errors import InputError
from rolau.base.texts import report_language, tr, trn
from rolau.desk.block import Marks, block_text, is_missing, marks_of, read_number
from rolau.desk.changes import Applied, ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.questions.values import current
from rolau.models import dates
from rolau.models.countries import countries as all_countries
from rolau.models.indicator import IndicatorDefinition
from rolau.models.wording import figure, plain
from rolau.store.queries.observations import ObservationRow

Find = Callable[[str], int | None]
YEARS = 10
"""How many years are shown at first when less is known."""


class Head(NamedTuple):
    """A line or column: the code it stands for, how it is called, its unit (may be empty)."""

    code: str
    label: str
    unit: str = ""


class Place(NamedTuple):
    """What a cell is the value of."""

    country: str
    indicator: str
    period: str


class Stands(NamedTuple):
    """What is kept for a place: its value, and the id of the value by hand (empty: published)."""

    value: float
    hand: str


class Draft(NamedTuple):
    """What was typed into a cell.

    ``value`` is its number, None to take the value by hand away. ``wrong`` says why it cannot
    be kept, ``doubt`` what should be looked at; both may be empty. ``changes`` tells that a
    value that stood there becomes another, for which a reason is asked.
    """

    text: str
    value: float | None
    wrong: str = ""
    doubt: str = ""
    changes: bool = False


class Pasted(NamedTuple):
    """What became of a pasted block: cells drafted, left as they were, and what was left out.

    ``same`` cells hold what stood there already, ``empty`` ones said nothing, ``beyond`` ones
    had no place in the grid. ``unknown`` are headings that name no line or column.
    """

    drafted: int
    same: int
    empty: int
    beyond: int
    unknown: tuple[str, ...] = ()


class Grid:
    """Lines and columns of values that can be typed; one for a country or for an indicator."""

    def __init__(
        self, desk: Desk, *, lines: Sequence[Head], columns: Sequence[Head], by_country: bool
    ) -> None:
        self.lines = tuple(lines)
        self.columns = tuple(columns)
        self.drafts: dict[Place, Draft] = {}
        self.fixed = ""
        self.by_country = by_country
        self._desk = desk
        self._stands: dict[Place, Stands] = {}
        self._definitions: dict[str, IndicatorDefinition] = {}

    # -- what stands there -----------------------------------------------------------------

    def place(self, line: int, column: int) -> Place:
        """Return what a cell is the value of."""
        down, across = self.lines[line].code, self.columns[column].code
        if self.by_country:
            return Place(self.fixed, across, down)
        return Place(down, self.fixed, across)

    def stands(self, place: Place) -> Stands | None:
        """Return what is kept for a place, None when nothing is."""
        return self._stands.get(place)

    def text(self, place: Place) -> str:
        """Return what a cell shows: its draft, else what is kept, as figures read."""
        if place in self.drafts:
            return self.drafts[place].text
        kept = self._stands.get(place)
        return "" if kept is None else figure(kept.value, self.definition(place.indicator).decimals)

    def edit_text(self, place: Place) -> str:
        """Return what one begins to edit: the draft, else the value with all its digits."""
        if place in self.drafts:
            return self.drafts[place].text
        kept = self._stands.get(place)
        return "" if kept is None else plain(kept.value)

    def definition(self, indicator: str) -> IndicatorDefinition:
        """Return an indicator's definition."""
        if indicator not in self._definitions:
            row = self._desk.record("indicator_definition", indicator, gone=True)
            self._definitions[indicator] = IndicatorDefinition(row or {"id": indicator})
        return self._definitions[indicator]

    def read(self) -> None:
        """Read what is kept again; drafts stay, but those that say what now stands there go."""
        self._stands = {}
        countries = [self.fixed] if self.by_country else [line.code for line in self.lines]
        indicators = [each.code for each in self.columns] if self.by_country else [self.fixed]
        for row in current(self._desk, countries=countries, indicators=indicators):
            place = Place(row.country, row.indicator, row.period)
            if row.value is not None and not row.disaggregation:
                self._stands[place] = Stands(row.value, row.manual)
        for place, draft in list(self.drafts.items()):
            kept = self._stands.get(place)
            if draft.value is None:
                self.type(place, draft.text)
            elif kept is not None and kept.value == draft.value:
                del self.drafts[place]
            else:
                self.drafts[place] = draft._replace(changes=kept is not None)

    # -- typing ----------------------------------------------------------------------------

    def judge(self, place: Place, text: str, marks: Marks | None = None) -> Draft | None:
        """Return what a text in a cell would be; None when it says what stands there."""
        kept = self._stands.get(place)
        if text.strip() == "" or is_missing(text):
            if kept is None:
                return None
            if not kept.hand:
                words = tr("This value is published and stays. Type another to stand before it.")
                return Draft(text, None, words)
            return Draft(text, None, changes=True)
        try:
            value = read_number(text, marks or marks_of([text]))
        except ValueError:
            return Draft(text, None, tr("“{text}” is not a number.", text=text.strip()))
        if value is None or (kept is not None and kept.value == value):
            return None
        doubt = _beyond_scale(self.definition(place.indicator), value)
        return Draft(text, value, doubt=doubt, changes=kept is not None)

    def type(self, place: Place, text: str, marks: Marks | None = None) -> Draft | None:
        """Put a text into a cell as a draft and return it; None when nothing is to be kept."""
        draft = self.judge(place, text, marks)
        if draft is None:
            self.drafts.pop(place, None)
        else:
            self.drafts[place] = draft
        return draft

    def clear(self, places: Iterable[Place]) -> None:
        """Empty cells: drafts go, values by hand are to be taken away, published ones stay."""
        for place in places:
            self.drafts.pop(place, None)
            kept = self._stands.get(place)
            if kept is not None and kept.hand:
                self.type(place, "")

    # -- blocks ----------------------------------------------------------------------------

    def copy(self, lines: Sequence[int], columns: Sequence[int]) -> str:
        """Return cells with their headings as a block for a spreadsheet."""
        rows = [["", *(self.columns[column].label for column in columns)]]
        for line in lines:
            cells = [self.edit_text(self.place(line, column)) for column in columns]
            rows.append([self.lines[line].label, *cells])
        return block_text(rows)

    def paste(self, block: Sequence[Sequence[str]], line: int, column: int) -> Pasted:
        """Draft a block: where its headings say, or from a cell on when it has none.

        Cells without a value leave what is there.
        """
        down, across, body, unknown = self._placed(block, line, column)
        marks = marks_of(cell for row in body for cell in row)
        drafted = same = empty = beyond = 0
        for at_line, row in zip(down, body, strict=True):
            for at_column, cell in zip(across, row, strict=True):
                if is_missing(cell):
                    empty += 1
                elif at_line is None or at_column is None:
                    beyond += 1
                elif self.type(self.place(at_line, at_column), cell, marks) is None:
                    same += 1
                else:
                    drafted += 1
        return Pasted(drafted, same, empty, beyond, tuple(unknown))

    def _placed(
        self, block: Sequence[Sequence[str]], line: int, column: int
    ) -> tuple[list[int | None], list[int | None], list[Sequence[str]], list[str]]:
        """Return where lines and columns of a block go, its cells, and headings not known."""
        body = [list(row) for row in block]
        names_columns = _finder(self.columns)
        names_lines = _finder(self.lines)
        top = body[0] if body else []
        side = [row[0] for row in body]
        headed = len(body) > 1 and any(names_columns(cell) is not None for cell in top[1:])
        headed = headed or (len(body) > 1 and bool(top) and names_columns(top[0]) is not None)
        rest = side[1:] if headed else side
        sided = len(top) > 1 and bool(rest) and all(names_lines(cell) is not None for cell in rest)
        if headed and not sided:
            sided = len(top) > 1 and any(names_lines(cell) is not None for cell in rest)
        unknown: list[str] = []
        body = body[1:] if headed else body
        heads = top[1:] if sided else top
        cells: list[Sequence[str]] = [row[1:] if sided else row for row in body]
        wide = len(cells[0]) if cells else 0
        across = (
            _found(heads, names_columns, unknown)
            if headed
            else _run(column, wide, len(self.columns))
        )
        down = (
            _found(rest, names_lines, unknown) if sided else _run(line, len(cells), len(self.lines))
        )
        return down, across, cells, unknown

    # -- keeping ---------------------------------------------------------------------------

    @property
    def good(self) -> dict[Place, Draft]:
        """The drafts that can be kept."""
        return {place: draft for place, draft in self.drafts.items() if not draft.wrong}

    @property
    def wrong(self) -> dict[Place, Draft]:
        """The drafts that cannot be kept."""
        return {place: draft for place, draft in self.drafts.items() if draft.wrong}

    @property
    def needs_reason(self) -> bool:
        """Whether a value that stood there becomes another, so that one says why."""
        return any(draft.changes for draft in self.good.values())

    @property
    def doubtful(self) -> bool:
        """Whether something that can be kept should be looked at first."""
        return any(draft.doubt for draft in self.good.values())

    def keep(self, reason: str = "") -> Applied:
        """Write the good drafts as one step; the others stay. Raises RolauError when refused."""
        good = self.good
        if self.needs_reason and not reason.strip():
            raise InputError(tr("Say why values are changed; it stands in the history."),
                             code="reason")  # fmt: skip
        changes = ChangeSet()
        for place, draft in good.items():
            kept = self._stands.get(place)
            if draft.value is None:
                if kept is not None and kept.hand:
                    changes.delete("manual_value", kept.hand)
            elif kept is not None and kept.hand:
                changes.set("manual_value", kept.hand, value=draft.value)
            else:
                changes.add("manual_value", **place._asdict(), value=draft.value)
        applied = self._desk.apply(
            changes, reason=reason.strip(), what=_what(len(good), self._name)
        )
        for place in good:
            self.drafts.pop(place, None)
        self.read()
        return applied

    @property
    def _name(self) -> str:
        if self.by_country:
            return all_countries().name(self.fixed, report_language())
        return self._desk.title("indicator_definition", self.fixed)


def country_grid(
    desk: Desk, country: str, indicators: Sequence[str] = (), *, first: int | None = None
) -> Grid:
    """Return the grid of a country: periods by indicators with a value or target, and others.

    ``first`` is the earliest year to show; without it the earliest known of the last ten.
    """
    from rolau.desk.questions.indicators import standings

    lines = standings(desk, country)
    codes = dict.fromkeys([*(line.indicator for line in lines), *indicators])
    found = current(desk, countries=[country], indicators=list(codes)) if codes else []
    columns = [_indicator_head(desk, code) for code in codes]
    grid = Grid(desk, lines=_periods(found, first), columns=columns, by_country=True)
    grid.fixed = country
    grid.read()
    return grid


def indicator_grid(
    desk: Desk, indicator: str, countries: Sequence[str], *, first: int | None = None
) -> Grid:
    """Return the grid of an indicator: countries by periods."""
    found = current(desk, countries=list(countries), indicators=[indicator])
    names = [Head(code, all_countries().name(code, report_language())) for code in countries]
    grid = Grid(desk, lines=names, columns=_periods(found, first), by_country=False)
    grid.fixed = indicator
    grid.read()
    return grid


def _periods(found: Iterable[ObservationRow], first: int | None) -> list[Head]:
    """Return the periods of values and the years about them, the newest first."""
    this_year = clock.today().year
    known = {row.period for row in found if row.value is not None and not row.disaggregation}
    since = this_year - YEARS + 1 if first is None else first
    wanted = {period for period in known if dates.year_of(period) >= since}
    wanted |= {str(year) for year in range(since, this_year + 1)}
    ordered = sorted(wanted, key=lambda period: (dates.middle_of(period), period), reverse=True)
    return [Head(period, dates.show_period(period)) for period in ordered]


def _indicator_head(desk: Desk, code: str) -> Head:
    row = desk.record("indicator_definition", code, gone=True) or {}
    return Head(code, str(row.get("name") or code), str(row.get("unit") or ""))


def _beyond_scale(definition: IndicatorDefinition, value: float) -> str:
    low, high = definition.scale_min, definition.scale_max
    if (low is None or value >= low) and (high is None or value <= high):
        return ""
    ends = [figure(end, None) if end is not None else "…" for end in (low, high)]
    return tr("outside the scale {low} to {high}", low=ends[0], high=ends[1])


def _finder(heads: Sequence[Head]) -> Find:
    """Return what finds a line or column by its code or label, in any case."""
    known: dict[str, int] = {}
    for number, head in reversed(list(enumerate(heads))):
        known[" ".join(head.label.split()).casefold()] = number
    for number, head in enumerate(heads):
        known[head.code.casefold()] = number
    return lambda cell: known.get(" ".join(str(cell).split()).casefold())


def _what(count: int, name: str) -> str:
    return trn("Enter {n} value of {name}", "Enter {n} values of {name}", count, name=name)


def _found(heads: Iterable[str], find: Find, unknown: list[str]) -> list[int | None]:
    places = list[int | None]()
    for head in heads:
        place = find(head)
        if place is None and head.strip():
            unknown.append(head.strip())
        places.append(place)
    return places


def _run(start: int, count: int, end: int) -> list[int | None]:
    return [number if number < end else None for number in range(start, start + count)]
