"""The table of a merge: what, what it was, mine, theirs, and what it comes to."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from rolau.base.texts import tr
from rolau.desk.merging import LATER
from rolau.ui.pages.merging.lines import Choices, Line, whose
from rolau.ui.tables.columns import Column
from rolau.ui.tables.rows import ListRows
from rolau.ui.tables.table import RecordTable
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.cells import Name
from rolau.ui.widgets.delegate import CellDelegate
from rolau.ui.widgets.delegates import TextDelegate
from rolau.ui.widgets.paint import Run, draw_box, draw_line, line_width

_SIDE = 96
_RESULT = 190
_CHIP = 20


class Said(NamedTuple):
    """What one copy says: strong where it was changed, grey where not."""

    text: str
    strong: bool
    trailing: bool

    @property
    def spoken(self) -> str:
        """Return the words."""
        return self.text

    @property
    def copied(self) -> str:
        """Return the words with a plain minus, as a spreadsheet takes it."""
        return self.text.replace("−", "-")


class Result(NamedTuple):
    """What a line comes to: a text with whose it is, or a chip while nothing is decided."""

    text: str
    note: str
    chip: str = ""

    @property
    def spoken(self) -> str:
        """Return all of it."""
        return ", ".join(part for part in (self.text, self.note) if part)

    @property
    def copied(self) -> str:
        """Return the words."""
        return self.text.replace("−", "-")


class SaidDelegate(CellDelegate):
    """What a copy says; figures at the trailing edge, words cut with a tooltip."""

    def width(self, cell: Any) -> int:
        """Return the width of a figure; words take what there is."""
        if not isinstance(cell, Said) or not cell.trailing:
            return 0
        return round(line_width(self.theme, self._runs(cell)) + 0.5)

    def _runs(self, cell: Said) -> list[Run]:
        style, tone = ("figure", "text") if cell.strong else ("body", "text3")
        return [Run(cell.text, style, tone, shrink=not cell.trailing)]

    def draw_cell(self, painter: QPainter, rect: QRect, cell: Any, *, rtl: bool) -> bool:
        """Draw the words."""
        runs = self._runs(cell)
        return draw_line(painter, self.theme, rect, runs, rtl=rtl, trailing=cell.trailing)


class MergeResultDelegate(CellDelegate):
    """Sign and value of what is settled with whose it is; a chip for what is not."""

    def _runs(self, cell: Result) -> list[Run]:
        if cell.chip:
            icon = "branch_fork" if cell.chip == "conflict" else "clock"
            tone = f"{cell.chip}.text"
            return [Run(icon=icon, tone=tone, gap=4), Run(cell.text, "badge", tone)]
        runs = [Run(icon="checkmark_circle", tone="ok", gap=8)]
        runs.append(Run(cell.text, "figure", gap=8, shrink=True))
        return [*runs, Run(cell.note, "caption", "text3", shrink=True)]

    def draw_cell(self, painter: QPainter, rect: QRect, cell: Any, *, rtl: bool) -> bool:
        """Draw the result from the leading edge."""
        runs = self._runs(cell)
        if not cell.chip:
            return draw_line(painter, self.theme, rect, runs, rtl=rtl)
        wide = round(line_width(self.theme, runs) + 0.5) + 12
        top = rect.center().y() - _CHIP // 2 + 1
        left = rect.right() + 1 - wide if rtl else rect.left()
        box = QRect(left, top, wide, _CHIP)
        draw_box(painter, QRectF(box), 4, self.theme.status(cell.chip).soft)
        draw_line(painter, self.theme, box.adjusted(6, 0, -6, 0), runs, rtl=rtl)
        return False


def result_of(line: Line, choices: Choices) -> Result:
    """Return what a line comes to as things stand."""
    entry = line.conflict
    if entry is None:
        text = line.their_words
        words = {"add": tr("theirs, new"), "restore": tr("theirs"), "delete": tr("theirs")}
        action = line.arrival.action if line.arrival else "set"
        return Result(text, words.get(action, tr("theirs, only they changed it")))
    choice = choices.get(line.place)
    if choice is None:
        return Result(tr("to decide"), "", "conflict")
    if choice.decision.take == LATER:
        return Result(tr("left open"), "", "neutral")
    return Result(choice.text, whose(choice.decision))


class MergeTable(RecordTable[Line]):
    """Lines of a merge. ``show_lines`` shows others; the current line stays while it is there."""

    def __init__(self, theme: Theme, choices: Callable[[], Choices]) -> None:
        self._choices = choices
        self._figures = False
        super().__init__(theme, tr("Changes"), self._columns())
        self._lines: Sequence[Line] = ()
        self.view.setSelectionMode(self.view.SelectionMode.SingleSelection)

    def _columns(self) -> list[Column[Line]]:
        def what(line: Line) -> Name:
            entry = line.entry
            return Name(entry.title, entry.label if entry.field else entry.kind_label)

        def said(get: Callable[[Line], str], changed: Callable[[Line], bool]) -> Any:
            return lambda line: Said(get(line), changed(line), self._figures)

        def disputed(line: Line) -> bool:
            return line.conflict is not None

        def cell(name: str, title: str, get: Any, drop: int = 0) -> Column[Line]:
            return Column(name, title, get, SaidDelegate, _SIDE, drop=drop)

        return [
            Column("what", tr("What"), what, TextDelegate, 0),
            cell("base", tr("Before"), said(lambda line: line.base, lambda _line: False), 1),
            cell("mine", tr("Mine"), said(lambda line: line.mine, disputed)),
            cell("theirs", tr("Theirs"), said(lambda line: line.their_words, lambda _line: True)),
            Column(
                "result",
                tr("Result"),
                lambda line: result_of(line, self._choices()),
                MergeResultDelegate,
                _RESULT,
            ),
        ]

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; figures line up where all of them are figures."""
        self._lines = lines
        figures = bool(lines) and all(line.figures for line in lines)
        if figures != self._figures:
            self._figures = figures
            columns = self.model.columns
            for number in (1, 2, 3):
                columns[number] = columns[number]._replace(trailing=figures)
        self.show_rows(ListRows(lines, lambda line: line.key))

    def say_base(self, words: str) -> None:
        """Name the column of what both began from: the day of the hand-off, where it is known."""
        columns = self.model.columns
        columns[1] = columns[1]._replace(title=words or tr("Before"))
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 1, 1)

    @property
    def lines(self) -> list[Line]:
        """The lines on show, in their order."""
        found = (self.model.row(number) for number in range(self.model.rowCount()))
        return [line for line in found if line is not None]
