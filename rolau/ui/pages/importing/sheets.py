"""A sheet as its reader knows it, with what each column was understood as: for looking at only."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from rolau.base.texts import tr
from rolau.desk.jobs import Job
from rolau.exchange.cells import Row, number, shown
from rolau.exchange.headings import Column, Plan
from rolau.exchange.importing import ReadFile
from rolau.exchange.layouts.vocabulary import MEASURES, ROLES
from rolau.exchange.mappings.running import mapped_fit
from rolau.exchange.problems import WARNING, Problem
from rolau.exchange.readers import open_book
from rolau.exchange.recognising import chosen_fit, layout_named
from rolau.models.dates import show_period

FIRST_LINES = 200
MOST_LINES = 1_000
_BETWEEN = 500
_FIGURES = frozenset({*MEASURES, "period"})


class SheetColumn(NamedTuple):
    """A column: its letters (or line number, when countries stand across) and its meaning.

    ``meaning`` is empty for a column that is not used; ``figures`` are set to the trailing edge.
    ``tone`` is the status whose colour it bears, when columns are told apart by colour.
    """

    place: str
    meaning: str
    figures: bool
    tone: str = ""


class SheetLine(NamedTuple):
    """A line of the file: its place as people count, its cells as one reads them.

    ``tones`` are the statuses whose colours tell what each cell is, ``label`` says what the line
    is, where that is shown.
    """

    place: str
    cells: tuple[str, ...]
    heading: bool
    tones: tuple[str, ...] = ()
    label: str = ""


class SheetPicture(NamedTuple):
    """The first lines of a sheet, and every line further down that a problem points at.

    ``faults`` gives by cell (``D14``) the worst problem there; ``found`` is how many problems
    the sheet has; ``total`` is about how many lines there are.
    """

    file: str
    name: str
    columns: tuple[SheetColumn, ...]
    lines: tuple[SheetLine, ...]
    faults: Mapping[str, Problem]
    found: int
    total: int
    turned: bool

    def cell_at(self, line: int, column: int) -> str:
        """Return the place of a cell as its reader knows it: ``D14``."""
        first, second = self.columns[column].place, self.lines[line].place
        return second + first if self.turned else first + second

    def find(self, cell: str) -> tuple[int, int] | None:
        """Return line and column of a place, or None when it is not among the lines shown."""
        across, down = _parted(cell)[:: -1 if self.turned else 1]
        columns = [column.place for column in self.columns]
        lines = [line.place for line in self.lines]
        if across in columns and down in lines:
            return lines.index(down), columns.index(across)
        return None


def _parted(cell: str) -> tuple[str, str]:
    """Return the letters and the digits of a place."""
    letters = cell.rstrip("0123456789")
    return letters, cell[len(letters) :]


def sheet_pictures(
    path: Path, read: ReadFile, job: Job, problems: Sequence[Problem] = ()
) -> list[SheetPicture]:
    """Return the sheets of a file as they were read, in the file's order.

    ``problems`` are those that comparing found, beside those of reading.

    Raises InputError when the file has changed meanwhile, CancelledError when told to stop.
    """
    with open_book(path, read.reading if read.mapping is None else read.mapping.text) as book:
        if read.mapping:
            fit = mapped_fit(book, read.mapping)
        else:
            fit = chosen_fit(book, layout_named(read.layout))
        order = [sheet.name for sheet in book.sheets]
        plans = [plan for plan in fit.plans if plan.sheet.name in read.sheets]
        plans.sort(key=lambda plan: order.index(plan.sheet.name))
        every = (*read.problems, *problems)
        return [_picture(plan, read, job, every) for plan in plans]


def _picture(plan: Plan, read: ReadFile, job: Job, every: Sequence[Problem]) -> SheetPicture:
    sheet = plan.sheet
    problems = [problem for problem in every if problem.sheet == sheet.name]
    faults: dict[str, Problem] = {}
    for problem in problems:
        for cell in (problem.cell, *problem.more):
            known = faults.get(cell)
            if known is None or known.severity == WARNING:
                faults[cell] = problem
    lines = tuple(_lines(plan, _wanted(plan, faults), job))
    width = max((len(line.cells) for line in lines), default=0)
    return SheetPicture(
        read.file,
        sheet.name,
        tuple(_columns(plan, width)),
        tuple(line._replace(cells=_padded(line.cells, width)) for line in lines),
        faults,
        len(problems),
        sheet.lines,
        sheet.turned,
    )


def _padded(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return cells + ("",) * (width - len(cells))


def _wanted(plan: Plan, faults: Mapping[str, Problem]) -> frozenset[str]:
    """Return the places of the lines that problems point at, the worst first when too many."""
    ranked = sorted(faults.items(), key=lambda entry: entry[1].severity == WARNING)
    places = (_parted(cell)[0 if plan.sheet.turned else 1] for cell, _ in ranked)
    return frozenset(list(dict.fromkeys(places))[: MOST_LINES - FIRST_LINES])


def _lines(plan: Plan, wanted: frozenset[str], job: Job) -> Iterator[SheetLine]:
    sheet = plan.sheet
    last_asked = max(map(_position, wanted), default=0)
    for position, row in enumerate(sheet.rows()):
        if position % _BETWEEN == 0:
            job.report(position, sheet.lines, tr("Laying out {what}", what=sheet.name or ""))
        if position < plan.first:
            continue
        place = sheet.line_place(position).rpartition("!")[2]
        if position - plan.first <= FIRST_LINES or place in wanted:
            heading = position <= plan.last
            yield SheetLine(place, tuple(map(shown, row)), heading)
        elif position > last_asked:
            return


def _position(place: str) -> int:
    """Return a line's place as a number that grows with it."""
    if place.isdigit():
        return int(place)
    total = 0
    for letter in place:
        total = total * 26 + ord(letter) - 64
    return total


def _columns(plan: Plan, width: int) -> Iterator[SheetColumn]:
    for position in range(width):
        place = plan.sheet.column_place(position).rpartition("!")[2]
        column = plan.columns[position] if position < len(plan.columns) else None
        meaning = _meaning(column) if column else ""
        figures = column.role in _FIGURES if column and column.role else _looks(plan, position)
        yield SheetColumn(place, meaning, figures)


def _meaning(column: Column) -> str:
    """Return what a column was understood as: "Value 2005"."""
    if not column.role:
        return ""
    label = tr(ROLES[column.role])
    if not column.period:
        return label
    return tr("{role}, {period}", role=label, period=show_period(column.period))


def _looks(plan: Plan, position: int) -> bool:
    """Tell whether a column that is not used holds figures."""
    rows: Sequence[Row] = plan.sheet.head[plan.last + 1 :]
    cells = [row[position] for row in rows if position < len(row) and row[position] != ""]
    found = [number(cell, plan.sheet.decimal) is not None for cell in cells]
    return bool(found) and sum(found) * 2 > len(found)


def is_left_out(problem: Problem) -> bool:
    """Tell whether a problem must be settled: its values are left out."""
    return problem.severity != WARNING
