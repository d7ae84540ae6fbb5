"""The front sheet: all problems of a file, each with a link to its cell."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rolau.base.texts import tr, trn
from rolau.exchange.annotated.marks import COLOURS, cut
from rolau.exchange.problems import Problem
from rolau.exchange.rules import SEVERITIES

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

WIDTHS = (11, 22, 9, 24, 60, 60, 12, 12)
_LONGEST = 31
_FORBIDDEN = str.maketrans("[]:*?/\\", "       ")


def title(taken: Sequence[str]) -> str:
    """Return a name for the front sheet that no other sheet bears."""
    name = wanted = sheet_title(tr("Problems"))
    number = 2
    known = {each.casefold() for each in taken}
    while name.casefold() in known:
        name = f"{wanted[:26]} {number}"
        number += 1
    return name


def sheet_title(text: str) -> str:
    """Return a text as a sheet may be called."""
    return cut(text.translate(_FORBIDDEN).strip(" '"), _LONGEST) or "1"


def lines(
    make: Any, file: str, problems: Sequence[Problem], sheets: dict[str, str], notes: Sequence[str]
) -> Iterator[list["Cell"]]:
    """Yield the lines of the sheet; ``make`` makes a cell of a text, never a formula.

    ``sheets`` gives by the name in a problem the name of the sheet in the copy.
    """
    yield [make(tr("Problems of {file}", file=file), bold=True)]
    for note in notes:
        yield [make(note)]
    yield []
    headings = (
        tr("Severity"),
        tr("Sheet"),
        tr("Cell"),
        tr("Value"),
        tr("What is wrong"),
        tr("What to do"),
        tr("Values"),
        tr("More cells"),
    )
    yield [make(heading, bold=True) for heading in headings]
    for problem in problems:
        sheet = sheets.get(problem.sheet, "")
        link = (sheet, problem.cell) if sheet else None
        yield [
            make(tr(SEVERITIES[problem.severity]), fill=COLOURS[problem.severity]),
            make(sheet),
            make(problem.cell, link=link),
            make(problem.value),
            make(problem.message, wrap=True),
            make(problem.advice, wrap=True),
            make(problem.values),
            make(len(problem.more) or ""),
        ]


def counted(problems: Sequence[Problem], unlisted: int) -> str:
    """Return how many problems there are, in words."""
    text = trn("{n} problem.", "{n} problems.", len(problems))
    if unlisted:
        more = trn("{n} more was counted only.", "{n} more were counted only.", unlisted)
        text = f"{text} {more}"
    return text
