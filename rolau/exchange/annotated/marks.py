"""What is to be marked in which cell: the problems of a file by sheet and cell."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rolau.base.texts import tr
from rolau.exchange.problems import Problem
from rolau.exchange.rules import CRITICAL, ERROR, SEVERITIES, WARNING

if TYPE_CHECKING:
    from openpyxl.comments import Comment

MOST_COMMENTS = 1_000
"""Comments of a sheet: spreadsheet programs become slow beyond. Cells are coloured all the same."""
MOST_MARKS = 50_000
"""Coloured cells of a sheet."""
COLOURS: Mapping[str, str] = {CRITICAL: "FFF4A6A6", ERROR: "FFFFC9A3", WARNING: "FFFFF0A8"}
"""Fill by severity; the word for it stands in the comment and in the list, too."""
_ORDER = tuple(SEVERITIES)
_LONGEST = 1_000
_WIDE, _HIGH = 320, 120


class Mark(NamedTuple):
    """What is wrong with one cell: the gravest severity, and the words of all problems there."""

    severity: str
    text: str


Marks = Mapping[str, Mapping[str, Mark]]
"""Sheet (empty for a text file) → cell → mark."""


def marks_of(problems: Sequence[Problem]) -> Marks:
    """Return the marks of a file, sheets in the order of their first problem."""
    found: dict[str, dict[str, Mark]] = {}
    for problem in problems:
        cells = found.setdefault(problem.sheet, {})
        words = said(problem)
        for cell in (problem.cell, *problem.more):
            known = cells.get(cell)
            if known is None and len(cells) < MOST_MARKS:
                cells[cell] = Mark(problem.severity, words)
            elif known and words not in known.text:
                gravest = min(known.severity, problem.severity, key=_ORDER.index)
                cells[cell] = Mark(gravest, f"{known.text}\n{words}")
    return found


def said(problem: Problem) -> str:
    """Return a problem as a comment says it: severity, what is wrong, what to do."""
    severity = tr(SEVERITIES[problem.severity])
    offers = [f"{fix.words}? {fix.why}" for fix in problem.fixes]
    return "\n".join(filter(None, (f"{severity}: {problem.message}", *offers, problem.advice)))


def comment_of(mark: Mark, before: str = "") -> "Comment":
    """Return the comment of a mark, under what was written there ``before``."""
    from openpyxl.comments import Comment

    text = f"{before}\n{mark.text}" if before else mark.text
    made = Comment(cut(text), "ROLAU")
    made.width, made.height = _WIDE, _HIGH
    return made


def cut(text: str, longest: int = _LONGEST) -> str:
    """Return a text that a workbook can hold: no control characters, not too long."""
    clean = "".join(char for char in text if char in "\n\t" or char.isprintable() or char == " ")
    return clean if len(clean) <= longest else clean[: longest - 1] + "…"
