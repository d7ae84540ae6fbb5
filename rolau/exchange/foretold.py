"""What is told of a file before its lines are read: marks in doubt, columns that are not read."""

from rolau.base.texts import tr
from rolau.exchange.cells import number, shown
from rolau.exchange.headings import Column, Plan
from rolau.exchange.layouts.vocabulary import COUNTRY, MEASURES
from rolau.exchange.mappings.known_words import counts_lines, role_called
from rolau.exchange.problems import WARNING, ProblemLog
from rolau.exchange.readings import decimal_votes, is_undecided
from rolau.exchange.recognising import Fit


def say_undecided(fit: Fit, log: ProblemLog) -> None:
    """Note figures of a sheet that may have decimals or thousands, where none of them tells."""
    for plan in fit.plans:
        texts = [cell.strip() for row in plan.sheet.head for cell in row if isinstance(cell, str)]
        if any(decimal_votes(texts)):
            continue
        found = [
            (plan.sheet.cell(line, slot.value), cell.strip())
            for line, row in enumerate(plan.sheet.head[plan.last + 1 :], plan.last + 1)
            for slot in plan.slots
            if slot.value < len(row)
            and isinstance(cell := row[slot.value], str)
            and is_undecided(cell.strip())
        ]
        for place, _ in found:  # one finding for all of them, worded by the first
            said = found[0][1]
            log.add((plan.sheet.name, place), said, "undecided-marks", WARNING, _both_ways(said),
                    count=0, group=True)  # fmt: skip


def _both_ways(said: str) -> str:
    whole, mark, part = said.partition("." if "." in said else ",")
    ways = f"{whole}.{part}", f"{whole}{part}"
    read, other = ways if mark == "." else reversed(ways)
    return tr(
        "“{text}” is read as {read}; it may mean {other}, and no figure tells which.",
        text=said,
        read=read,
        other=other,
    )


def say_unused(fit: Fit, log: ProblemLog) -> None:
    """Note columns that a mapping gives a meaning and that no figure has beside it."""
    for plan in fit.plans:
        used = {at for slot in plan.slots for at in (slot.value, *slot.columns)}
        for column in plan.columns:
            if column.role in MEASURES and column.position not in used:
                place = (plan.sheet.name, plan.sheet.cell(max(plan.last, 0), column.position))
                said = column.heading
                text = tr("“{heading}” is not read: it belongs to no figure.", heading=said)
                log.add(place, said, "unused-column", WARNING, text, count=0)
            elif _is_aside(plan, column):
                place = (plan.sheet.name, plan.sheet.cell(max(plan.last, 0), column.position))
                said = column.heading or plan.sheet.column_place(column.position)
                text = tr("“{heading}” holds numbers and is not read.", heading=said)
                log.add(place, said, "column-aside", WARNING, text, count=0)


def _is_aside(plan: Plan, column: Column) -> bool:
    """Tell whether a column without a meaning holds numbers that may be figures."""
    at, sheet = column.position, plan.sheet
    passed = plan.beside and at >= plan.beside.first
    if column.role or passed or counts_lines(column.heading):
        return False
    if role_called(column.heading) in COUNTRY:
        return False  # codes
    cells = [row[at] for row in sheet.head[plan.last + 1 :] if at < len(row) and shown(row[at])]
    figures = sum(number(cell, sheet.decimal, sheet.thousands) is not None for cell in cells)
    return figures * 2 > len(cells)
