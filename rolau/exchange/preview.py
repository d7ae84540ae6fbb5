"""The first lines of a file with what each column was understood as, for the import wizard."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from rolau.base.texts import tr
from rolau.exchange.cells import letters, shown
from rolau.exchange.headings import Column, Plan
from rolau.exchange.layouts.catalogue import LAYOUTS
from rolau.exchange.layouts.vocabulary import ROLES, Layout
from rolau.exchange.mapping import Mapper
from rolau.exchange.observations import Gathered
from rolau.exchange.places import Places
from rolau.exchange.problems import Problem, ProblemLog
from rolau.exchange.readers import open_book
from rolau.exchange.readings import FOUND, Reading
from rolau.exchange.recognising import Fit, best_fit, chosen_fit, layout_named
from rolau.exchange.releases import said_release
from rolau.exchange.sheets import Book, Sheet
from rolau.models import dates
from rolau.models.countries import Countries, countries

LINES = 20


class PreviewColumn(NamedTuple):
    """One column: its letter, heading as written, and what it is.

    ``role`` is one of `vocabulary.ROLES` or empty when the column is not used; ``label`` says
    it in words, with the period and indicator where the heading gives them.
    """

    letter: str
    heading: str
    role: str
    label: str
    period: str
    indicator: str


class PreviewLine(NamedTuple):
    """One line: its number as people count and its cells as they read."""

    number: int
    cells: tuple[str, ...]


class SheetPreview(NamedTuple):
    """The first lines of one sheet.

    ``heading`` are the numbers of the heading's first and last line; ``above`` are the lines
    over it. ``problems`` gives what is wrong in the lines shown, by cell (``D14``). ``turned``
    says that countries stand across in the file: here its columns are shown as lines.
    ``reading`` says how the file is written, as found or chosen.
    """

    sheet: str
    columns: tuple[PreviewColumn, ...]
    heading: tuple[int, int]
    above: tuple[PreviewLine, ...]
    lines: tuple[PreviewLine, ...]
    problems: dict[str, Problem]
    turned: bool
    reading: Reading = FOUND


def preview(
    path: Path | str,
    layout: Layout | str | None = None,
    *,
    layouts: Sequence[Layout] = LAYOUTS,
    known: Countries | None = None,
    lines: int = LINES,
    reading: Reading = FOUND,
) -> list[SheetPreview]:
    """Return the first ``lines`` of every sheet that a layout (or its code) reads.

    Without a layout the best of ``layouts`` is taken. Raises as `importing.read` does.
    """
    if isinstance(layout, str):
        layout = layout_named(layout, layouts)
    with open_book(path, reading) as book:
        fit = chosen_fit(book, layout) if layout else best_fit(book, layouts)
        released = said_release(book, fit)
        places = Places(known or countries())
        return [_sheet_preview(book, fit, plan, places, released, lines) for plan in fit.plans]


def _sheet_preview(
    book: Book, fit: Fit, plan: Plan, places: Places, released: str, lines: int
) -> SheetPreview:
    sheet = plan.sheet
    end = plan.last + 1 + lines
    log = ProblemLog(book.path.name)
    Mapper(fit.layout, places, Gathered(), log, released).read(plan, sheet.head[:end], _nothing)
    return SheetPreview(
        sheet=sheet.name,
        columns=tuple(shown_column(plan, column) for column in plan.columns),
        heading=(plan.first + 1, plan.last + 1),
        above=_lines(sheet, 0, plan.first),
        lines=_lines(sheet, plan.last + 1, end),
        problems={
            cell: problem for problem in log.problems() for cell in (problem.cell, *problem.more)
        },
        turned=sheet.turned,
        reading=book.reading,
    )


def _nothing(_lines: int) -> None:
    """Do nothing after a line: so few need no progress."""


def _lines(sheet: Sheet, first: int, end: int) -> tuple[PreviewLine, ...]:
    return tuple(
        PreviewLine(number, tuple(map(shown, row)))
        for number, row in enumerate(sheet.head[first:end], start=first + 1)
    )


def shown_column(plan: Plan, column: Column) -> PreviewColumn:
    """Return what a column is, in words."""
    position = column.position
    slot = next((slot for slot in plan.slots if position in slot.columns), None)
    role = column.role if slot or position in plan.names.values() else ""
    label = tr(ROLES[role]) if role else tr("Not used")
    if slot and slot.period:
        label = tr("{role}, {period}", role=label, period=dates.show_period(slot.period))
    heading = " ".join(
        text
        for row in plan.sheet.head[plan.first : plan.last + 1]
        if position < len(row) and (text := shown(row[position]))
    )
    return PreviewColumn(
        letter=str(position + 1) if plan.sheet.turned else letters(position),
        heading=heading,
        role=role,
        label=label,
        period=slot.period if slot else "",
        indicator=(slot.indicator or plan.indicator) if slot else "",
    )
