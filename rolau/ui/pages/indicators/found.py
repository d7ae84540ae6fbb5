"""Below the imports: the problems that one of them met, as they were told then."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from rolau.base.texts import tr
from rolau.desk.import_reports import KeptProblem
from rolau.desk.questions.imports import listed_words
from rolau.desk.questions.releases import ReleaseLine
from rolau.exchange.rules import CRITICAL, SEVERITIES, WARNING
from rolau.models import wording
from rolau.ui.tables.columns import Column, folded
from rolau.ui.tables.rows import ListRows
from rolau.ui.tables.table import RecordTable
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.cells import Figure, Name, State
from rolau.ui.widgets.delegates import FigureDelegate, StateDelegate
from rolau.ui.widgets.states import EmptyState, StateStack
from rolau.ui.widgets.surface import Surface
from rolau.ui.widgets.text import ElidedText, Text

_LEAST = 200


class FoundPanel(Surface):
    """The problems kept of one import; empty when it had none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "base", "top")
        self.title = Text(theme, tr("Problems of this import"), "section")
        self.said = ElidedText(theme, "", "caption", "text2")
        self.table: RecordTable[KeptProblem] = RecordTable(
            theme, tr("Problems of this import"), problem_columns(),
            filter_name=tr("Filter problems"),
        )  # fmt: skip
        self.stack = StateStack(self.table)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 8)
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        inner = QVBoxLayout()
        inner.setContentsMargins(8, 0, 8, 8)
        inner.addWidget(self.stack)
        column.addLayout(inner, 1)
        self.setMinimumHeight(_LEAST)

    def show_release(self, line: ReleaseLine | None) -> None:
        """Show what is kept of a release's import."""
        self.setVisible(line is not None)
        if line is None:
            return
        problems = line.report.problems
        keys = {id(one): str(number) for number, one in enumerate(problems)}
        self.table.show_rows(ListRows(problems, lambda one: keys[id(one)]))
        self.said.setText(f"{line.title} · {listed_words(line.report)}" if problems else line.title)
        self.stack.show_state(None if problems else self._none())

    def _none(self) -> EmptyState:
        return EmptyState(
            self.theme,
            "checkmark_circle",
            tr("No problem is kept of this import"),
            tr("What is refused, corrected or odd in a file is kept here with its cell."),
        )


def problem_columns() -> list[Column[KeptProblem]]:
    """Return severity, place, value, what is wrong, values left out, rule."""
    order = list(SEVERITIES)
    return [
        Column[KeptProblem](
            "severity", tr("Severity"), _severity, StateDelegate, 96,
            lambda one: order.index(one.severity) if one.severity in order else len(order),
        ),
        Column[KeptProblem](
            "place", tr("Cell"), _place, width=96,
            sort=lambda one: (folded(one.sheet), len(one.cell), one.cell), drop=1,
        ),
        Column[KeptProblem](
            "value", tr("Value"), lambda one: one.value or None, width=96,
            sort=lambda one: folded(one.value), drop=2,
        ),
        Column[KeptProblem](
            "words", tr("What was found"), lambda one: Name(one.words, strong=False), width=0,
            sort=lambda one: folded(one.words),
        ),
        Column[KeptProblem](
            "values", tr("Values"), _values, FigureDelegate, 72,
            lambda one: one.values, trailing=True, drop=4,
            help=tr("How many values this concerns."),
        ),
        Column[KeptProblem](
            "rule", tr("Rule"), lambda one: one.title, width=200, shown=False,
            sort=lambda one: folded(one.title),
        ),
        Column[KeptProblem](
            "advice", tr("What to do"), lambda one: one.advice or None, width=240, shown=False,
        ),
    ]  # fmt: skip


def _severity(one: KeptProblem) -> State:
    word = tr(SEVERITIES.get(one.severity, one.severity))
    if one.severity == WARNING:
        return State("warning", word, "warn")
    return State("error_circle" if one.severity == CRITICAL else "dismiss_circle", word, "bad")


def _place(one: KeptProblem) -> str | None:
    place = f"{one.sheet} {one.cell}" if one.sheet else one.cell
    return tr("{cell} and {n} more", cell=place, n=one.more) if one.more else place or None


def _values(one: KeptProblem) -> Figure | None:
    return Figure(wording.figure(one.values)) if one.values else None
