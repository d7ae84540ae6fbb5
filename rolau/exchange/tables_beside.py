"""Tables side by side on one sheet: the one on the right is told of and not mixed in."""

from collections.abc import Iterable, Sequence
from itertools import islice

from rolau.exchange.cells import Row, number, shown, words
from rolau.exchange.headings import Column, Plan
from rolau.exchange.more_tables import another_table
from rolau.exchange.observations import Gathered
from rolau.exchange.problems import ProblemLog
from rolau.exchange.rules import CRITICAL


def beside(columns: Sequence[Column], lines: Sequence[Row], naming: Iterable[int]) -> int:
    """Return the column from which on another table stands on the right, 0 when none does.

    There the heading of a column that names countries or periods comes again, above other cells.
    """
    first = min((second for at in naming if (second := _second(columns, lines, at))), default=0)
    begin = min(naming, default=0)
    before = {column.heading for column in columns[:begin]} - {""}
    while first and columns[first - 1].heading in before:
        first -= 1
    return first


def _second(columns: Sequence[Column], lines: Sequence[Row], at: int) -> int:
    for column in columns[at + 1 :]:
        if columns[at].heading and column.heading == columns[at].heading:
            both = [(one, two) for row in lines if (one := _said(row, at))
                    and (two := _said(row, column.position))]  # fmt: skip
            if sum(one != two for one, two in both) * 2 > len(both):
                return column.position
    return 0


def say_beside(plan: Plan, found: Gathered, log: ProblemLog) -> None:
    """Refuse the figures of a table on the right, which names its own countries or periods."""
    other = plan.beside
    if other is None:
        return
    sheet = plan.sheet
    rows = islice(sheet.rows(), plan.last + 1, None)
    count = sum(
        number(row[at], sheet.decimal, sheet.thousands) is not None
        for row in rows
        for at in other.values
        if at < len(row)
    )
    line = sheet.head[plan.last][other.first :] if plan.last >= 0 else []
    labels = ", ".join(text for cell in line if (text := shown(cell)))
    place = sheet.name, sheet.cell(max(plan.last, 0), other.first)
    found.refused += count
    log.add(place, labels, "another-table", CRITICAL, another_table(labels), count=count)


def _said(row: Row, at: int) -> str:
    return words(row[at]) if at < len(row) else ""
