"""The pane of what was found in the files: three classes, each finding with its cell."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout

from rolau.base.texts import tr, trn
from rolau.exchange.importing import ReadFile
from rolau.exchange.problems import Problem
from rolau.models import wording
from rolau.ui.pages.importing.decision_bar import DecisionBar
from rolau.ui.pages.importing.problem_drawing import FindingDelegate, FindingLines
from rolau.ui.pages.importing.problem_lines import (
    FindingLine,
    Line,
    lines_of,
)
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.segmented import Segmented
from rolau.ui.widgets.states import EmptyState, StateStack
from rolau.ui.widgets.surface import Hairline, Surface
from rolau.ui.widgets.text import ElidedText, Text
from rolau.ui.widgets.views import dress_list

WIDE = 400
_SCROLL = 11


class ProblemList(Surface):
    """Findings to go through, or the values of one class of an import.

    ``chosen`` carries the `Problem` or the `Entry` the person went to.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "base", "leading")
        self.setFixedWidth(WIDE)
        self._all: list[Line] = []
        self._list: list[Line] | None = None
        self._said = ""
        self.title = Text(theme, tr("Problems"), "section")
        self.list_title = ElidedText(theme, "", "section")
        self.list_title.hide()
        self.leave = button(theme, tr("Back to the problems"), small=True)
        self.leave.hide()
        self.bar = DecisionBar(theme, WIDE - 1)
        self.rows = FindingLines(self)
        self.view = QListView()
        self.stack = StateStack(self.view)
        self.note = ElidedText(theme, "", "body", "text2")
        self.switch = Segmented(
            theme, tr("Which findings"), (("all", tr("All")), ("open", tr("Open"))), small=True
        )
        dress_list(self.view, tr("Problems"))
        self.view.setUniformItemSizes(False)
        self.view.setLayoutMode(QListView.LayoutMode.Batched)
        self.view.setModel(self.rows)
        self.view.setItemDelegate(FindingDelegate(theme, WIDE - _SCROLL, self.view))
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.setSpacing(4)
        head.addWidget(self.title)
        head.addWidget(self.list_title, 1)
        head.addWidget(self.note, 1)
        head.addWidget(self.switch)
        head.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline(theme))
        column.addWidget(self.stack, 1)
        column.addWidget(self.bar)
        self.switch.chosen.connect(self._narrow)
        self.leave.clicked.connect(self.show_problems)
        self.view.selectionModel().currentChanged.connect(self._tell)
        self.view.clicked.connect(self._tell)

    def show_findings(
        self,
        problems: Sequence[Problem],
        files: Sequence[ReadFile],
        meant: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Show what was found in files, and the decisions that wait to be kept."""
        self._all = lines_of(problems, files, meant)
        self.bar.open = self._open
        values = sum(file.kept + file.refused + file.missing for file in files)
        found = wording.figure(len(self._open))
        self._said = (
            trn("{found} in {values} value", "{found} in {values} values", values,
                found=found, values=wording.figure(values))
        )  # fmt: skip
        whole = sum(isinstance(line, FindingLine) for line in self._all)
        still = len(self._open)
        self.switch.choices = (
            ("all", tr("All {n}", n=wording.figure(whole))),
            ("open", tr("Open {n}", n=wording.figure(still))),
        )
        self.switch.set_value(self.switch.value)
        self.switch.updateGeometry()
        self.show_problems()

    @property
    def first(self) -> Problem | None:
        """The first problem of the gravest kind; None when there is none."""
        return next(iter(self._open), None)

    @property
    def _open(self) -> list[Problem]:
        """The problems that are not settled."""
        lines = (line for line in self._all if isinstance(line, FindingLine))
        return [line.problem for line in lines if line.problem and line.status != "info"]

    def show_list(self, words: str, lines: Sequence[Line], total: int) -> None:
        """Show the values of one class in place of the problems."""
        self._list = list(lines)
        self.list_title.setText(f"{words[:1].upper()}{words[1:]}: {wording.figure(total)}")
        self.list_title.show()
        for part in (self.title, self.note, self.switch):
            part.hide()
        self.leave.show()
        self.bar.show_problem(None)
        self.rows.show_lines(self._list)
        self.stack.show_state(None)
        self.view.setFocus()

    def show_problems(self) -> None:
        """Show the problems again."""
        self._list = None
        self.note.setText(self._said)
        self.list_title.hide()
        self.leave.hide()
        for part in (self.title, self.note, self.switch):
            part.show()
        self._narrow(self.switch.value)

    def show_cell(self, cell: str, sheet: str, file: str) -> None:
        """Mark the finding at a cell, without going there again."""
        row = self.rows.row_at(cell, sheet, file)
        model = self.view.selectionModel()
        blocked = model.blockSignals(True)
        if row >= 0:
            index = self.rows.index(row)
            model.setCurrentIndex(index, model.SelectionFlag.ClearAndSelect)
            self.view.scrollTo(index)
        else:
            model.clear()
        line = self.rows.lines[row] if row >= 0 else None
        self.bar.show_problem(line.problem if isinstance(line, FindingLine) else None)
        model.blockSignals(blocked)
        self.view.viewport().update()

    def _narrow(self, which: str) -> None:
        open_only = which == "open"
        lines = [line for line in self._all if not open_only or line.status != "info"]
        self.rows.show_lines(lines)
        self.bar.show_problem(None)
        problems = len(self._open)
        state = None
        if not lines:
            title = tr("Nothing to settle") if problems == 0 else tr("Nothing is open")
            text = tr("Every line could be read, and every country was found.")
            state = EmptyState(self.theme, "checkmark_circle", title, text)
        self.stack.show_state(state)

    def _tell(self, index: QModelIndex) -> None:
        line = self.rows.lines[index.row()] if index.isValid() else None
        if isinstance(line, FindingLine):
            if line.decided:
                self.bar.show_decision(line.decided, line.title)
            else:
                self.bar.show_problem(line.problem)
            found = line.problem or line.entry
            if found is not None:
                self.chosen.emit(found)
