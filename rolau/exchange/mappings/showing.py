"""What a mapping makes of the first lines of a file: each cell's role, the first observations.

Pure and quick: meant to be asked again after each correction, with the book kept open.
"""

from collections import Counter
from collections.abc import Mapping as Decided
from dataclasses import replace
from typing import NamedTuple

from rolau.base.errors import InputError
from rolau.exchange.cells import Cell, Row, shown
from rolau.exchange.figures import figure_reader
from rolau.exchange.headings import Plan
from rolau.exchange.layouts.vocabulary import COUNTRY, MEASURES, Layout
from rolau.exchange.mapping import Mapper
from rolau.exchange.mappings.mapping import NAMING, Mapping, Question, questions
from rolau.exchange.mappings.planning import NotFound
from rolau.exchange.mappings.running import OPEN, layout_of, plans_of, with_stand_ins
from rolau.exchange.mappings.shaping import sheet_named
from rolau.exchange.observations import Gathered, ReadValue
from rolau.exchange.places import Places
from rolau.exchange.preview import LINES, PreviewColumn, shown_column
from rolau.exchange.problems import Problem, ProblemLog
from rolau.exchange.sheets import Book, Sheet
from rolau.models.countries import Countries, countries

OBSERVATIONS = 50
ABOVE, HEADING, UNUSED, MISSING_CELL, WRONG = "above", "heading", "unused", "missing", "wrong"
"""Roles of cells beside those of columns."""


class ShownLine(NamedTuple):
    """One line: its number as people count, its cells as they read, the role of each."""

    number: int
    cells: tuple[str, ...]
    roles: tuple[str, ...]


class ShownSheet(NamedTuple):
    """The first lines of a sheet; turned when countries stand across in the file.

    ``columns`` are empty when the sheet does not fit: then ``lacking`` names the headings that
    were looked for. ``problems`` are by cell (``D14``). ``headings`` are those of the columns as
    words, with what merged cells give them where that told the role.
    """

    sheet: str
    columns: tuple[PreviewColumn, ...]
    lines: tuple[ShownLine, ...]
    problems: dict[str, Problem]
    lacking: tuple[str, ...]
    turned: bool
    headings: tuple[str, ...] = ()


class Showing(NamedTuple):
    """All that is to be seen of a mapping; counts are of the first lines only.

    ``matched`` countries were understood; ``unmatched`` are the texts that name none.
    ``roles`` counts cells by role; ``left`` is open; ``wrong`` says why nothing can be read.
    """

    sheets: tuple[ShownSheet, ...]
    observations: tuple[ReadValue, ...]
    kept: int
    missing: int
    set_aside: int
    refused: int
    matched: int
    unmatched: tuple[str, ...]
    roles: dict[str, int]
    left: tuple[Question, ...]
    wrong: str


def show(
    book: Book,
    mapping: Mapping,
    *,
    known: Countries | None = None,
    decided: Decided[str, str] | None = None,
    lines: int = LINES,
    observations: int = OBSERVATIONS,
) -> Showing:
    """Return what a mapping, finished or not, makes of the first ``lines`` below each heading.

    ``decided`` says what spellings mean by a person's decision.
    """
    left, mapping = questions(mapping), with_stand_ins(mapping)
    known = known or countries()
    asked = not mapping.country and not any(role in mapping.columns for role in COUNTRY)
    if asked:  # figures of one country that is not said yet can be read all the same
        mapping = replace(mapping, country=OPEN)
        decided = {**(decided or {}), OPEN: known.all()[0].code}
    layout = layout_of(mapping)
    found, log = Gathered(), ProblemLog(book.path.name)
    places = Places(known, decided)
    mapper = Mapper(layout, places, found, log)
    sheets: list[ShownSheet] = []
    wrong = ""
    try:
        plans, lacking = plans_of(book, mapping)
    except InputError as error:
        plans, lacking, wrong = [], [], error.message
    for plan in plans:
        head = plan.sheet.head[: plan.last + 1 + lines]
        if plan.slots:
            mapper.read(plan, head, _nothing)
        sheets.append(_sheet(plan, layout, head, log))
    by_name = {sheet.name: sheet for sheet in book.sheets}
    sheets += [_unfit(by_name[one.sheet], one, lines) for one in lacking]
    roles = Counter(role for one in sheets for line in one.lines for role in line.roles)
    unmatched = {
        problem.value: None for problem in log.problems() if problem.rule == "unknown-country"
    }
    return Showing(
        sheets=tuple(sheets),
        observations=tuple(
            _without_stand_in(value, asked=asked) for value in found.values[:observations]
        ),
        kept=found.kept,
        missing=found.missing,
        set_aside=sum(found.set_aside.values()),
        refused=found.refused,
        matched=0 if asked else len({value.country for value in found.values}),
        unmatched=tuple(unmatched),
        roles=dict(roles),
        left=left,
        wrong=wrong,
    )


def sheets_named(book: Book, mapping: Mapping) -> tuple[str, ...]:
    """Return the names of the sheets that a mapping reads, or tries to."""
    return tuple(one.name for one in book.sheets if sheet_named(one.name, mapping.sheets))


def _without_stand_in(value: ReadValue, *, asked: bool) -> ReadValue:
    value = value._replace(country="") if asked else value
    return value._replace(indicator="") if value.indicator.startswith(OPEN) else value


def _nothing(_lines: int) -> None:
    """Do nothing after a line: so few need no progress."""


def _sheet(plan: Plan, layout: Layout, head: list[Row], log: ProblemLog) -> ShownSheet:
    sheet = plan.sheet
    problems = {
        cell: problem
        for problem in log.problems()
        if problem.sheet == sheet.name
        for cell in (problem.cell, *problem.more)
    }
    figure = figure_reader(layout, sheet.decimal, sheet.thousands)
    slots = {at for slot in plan.slots for at in slot.columns if at is not None}
    named = set(plan.names.values())

    def role(line: int, at: int, cell: Cell) -> str:
        if line <= plan.last:
            return HEADING if line >= plan.first else ABOVE
        column = plan.columns[at].role if at < len(plan.columns) else ""
        if sheet.cell(line, at) in problems:
            return WRONG
        if column in MEASURES:
            if at not in slots:
                return UNUSED
            return MISSING_CELL if figure(cell) is None else column
        used = column in NAMING and (at in named or column not in COUNTRY)
        return column if used else UNUSED

    shown_lines = tuple(
        ShownLine(
            number + 1,
            tuple(shown(cell) for cell in row),
            tuple(role(number, at, cell) for at, cell in enumerate(row)),
        )
        for number, row in enumerate(head)
    )
    columns = tuple(shown_column(plan, column) for column in plan.columns)
    headings = tuple(column.heading for column in plan.columns)
    return ShownSheet(sheet.name, columns, shown_lines, problems, (), sheet.turned, headings)


def _unfit(sheet: Sheet, lacking: NotFound, lines: int) -> ShownSheet:
    shown_lines = tuple(
        ShownLine(number, tuple(map(shown, row)), (UNUSED,) * len(row))
        for number, row in enumerate(sheet.head[:lines], start=1)
    )
    return ShownSheet(sheet.name, (), shown_lines, {}, lacking.headings, sheet.turned)
