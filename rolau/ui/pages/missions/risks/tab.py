"""The tab Risks of a mission: risks in their grid and list, issues and decisions, notes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rolau.analysis.missions.risks import RiskLine, band_words
from rolau.base.texts import tr
from rolau.desk.questions.missions.risks import RiskAnswer
from rolau.models.oversight import RESPONSES, RISK_STATES
from rolau.ui.pages.missions.risks.grid import RiskGrid, cell_of
from rolau.ui.pages.records import RecordsView
from rolau.ui.shell.page import PageContext
from rolau.ui.tables.columns import Column, folded
from rolau.ui.tables.rows import ListRows
from rolau.ui.tables.table import RecordTable
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.cells import Name, State
from rolau.ui.widgets.delegates import StateDelegate
from rolau.ui.widgets.segmented import Segmented
from rolau.ui.widgets.states import EmptyState, Offer, StateStack

LISTS = ("log_entry", "progress_note")
_SIGNS = {
    "low": ("circle", "neutral"),
    "medium": ("error_circle", "warn"),
    "high": ("warning", "bad"),
    "very-high": ("warning", "bad"),
}


class RisksTab(QWidget):
    """``opened`` carries kind and id of a record, an empty id for a new one.

    ``turned`` tells that another record is current.
    """

    opened = Signal(str, str)
    turned = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.answer: RiskAnswer | None = None
        self.editable = not context.session.read_only_reason
        theme = context.theme
        self.part = Segmented(
            theme,
            tr("Part"),
            [
                ("risk", tr("Risks")),
                ("log_entry", tr("Issues and decisions")),
                ("progress_note", tr("Progress notes")),
            ],
        )
        self.grid = RiskGrid(theme)
        self.table: RecordTable[RiskLine] = RecordTable(
            theme, tr("Risks"), risk_columns(), filter_name=tr("Filter risks")
        )
        self.add_button = button(theme, tr("Add risk"), icon="add", small=True)
        self.add_button.setVisible(self.editable)
        self.table.add_to_bar(self.add_button)
        self.lists: dict[str, RecordsView] = {}
        self.stack = QStackedWidget()
        self._build()
        self.part.chosen.connect(self.show_part)
        self.grid.chosen.connect(lambda _cell: self._show_rows())
        self.table.selected.connect(self.turned)
        self.table.opened.connect(lambda id: self.opened.emit("risk", id))
        self.add_button.clicked.connect(lambda: self.opened.emit("risk", ""))

    def _build(self) -> None:
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(16, 12, 8, 8)
        line.setSpacing(24)
        side = QVBoxLayout()
        side.addWidget(self.grid)
        side.addStretch(1)
        line.addLayout(side)
        line.addWidget(self.table, 1)
        self.risks = StateStack(both)
        self.stack.addWidget(self.risks)
        for _ in LISTS:
            self.stack.addWidget(QWidget())
        top = QHBoxLayout()
        top.setContentsMargins(16, 12, 16, 0)
        top.addWidget(self.part)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.stack, 1)

    def show_risks(self, answer: RiskAnswer) -> None:
        """Show what a mission watches; the chosen cell stays."""
        other = self.answer is None or self.answer.mission.id != answer.mission.id
        self.answer = answer
        if other:
            self._show_lists(answer.mission.id)
        self.grid.show_risks(answer.risks)
        self._show_rows()
        self.risks.show_state(None if answer.risks else self._empty())

    def show_part(self, code: str) -> None:
        """Turn to a part."""
        self.part.set_value(code)
        self.stack.setCurrentIndex([choice for choice, _ in self.part.choices].index(code))
        self.turned.emit()

    @property
    def current(self) -> tuple[str, str]:
        """Kind and id of the record that is current in the part shown; empty for none."""
        kind = self.part.value
        table = self.lists[kind].table if kind in self.lists else self.table
        return kind, table.current_key

    def _show_rows(self) -> None:
        if self.answer is None:
            return
        rows = [
            risk
            for risk in self.answer.risks
            if self.grid.cell is None
            or (cell_of(risk) == self.grid.cell and risk.state != "closed")
        ]
        self.table.show_rows(ListRows(rows, lambda risk: risk.id))

    def _show_lists(self, mission: str) -> None:
        for place, kind in enumerate(LISTS, 1):
            old = self.stack.widget(place)
            assert old is not None
            self.stack.removeWidget(old)
            view = self.lists[kind] = RecordsView(self.context, kind, {"mission": mission})
            view.selected.connect(self.turned)
            view.opened.connect(lambda id, kind=kind: self.opened.emit(kind, id))
            self.stack.insertWidget(place, view)
            old.deleteLater()
        self.show_part(self.part.value)

    def _empty(self) -> EmptyState:
        offers = []
        if self.editable:
            offers = [Offer(tr("Add risk"), lambda: self.opened.emit("risk", ""), "add")]
        return EmptyState(
            self.context.theme,
            "warning",
            tr("No risks yet"),
            tr("Say what may go wrong, how likely and how bad that is, and what is done about it."),
            offers=offers,
        )

    def focus_first(self) -> None:
        """Put the keyboard into the part that is shown."""
        kind = self.part.value
        (self.table if kind == "risk" else self.lists[kind].table).view.setFocus()


def risk_columns() -> list[Column[RiskLine]]:
    """Return the columns of the list of risks."""
    responses = {choice.code: choice.label for choice in RESPONSES}
    states = {choice.code: choice.label for choice in RISK_STATES}
    return [
        Column[RiskLine](
            "title",
            tr("Risk"),
            lambda risk: Name(risk.title),
            width=0,
            sort=lambda risk: folded(risk.title),
        ),
        Column[RiskLine](
            "score",
            tr("Now"),
            lambda risk: _grave(risk.score, risk.band),
            StateDelegate,
            width=128,
            sort=lambda risk: risk.score,
        ),
        Column[RiskLine](
            "residual",
            tr("Left after response"),
            lambda risk: _grave(risk.residual, risk.residual_band),
            StateDelegate,
            width=128,
            sort=lambda risk: risk.residual,
            drop=2,
        ),
        Column[RiskLine](
            "response",
            tr("Response"),
            lambda risk: tr(responses.get(risk.record.response or "", "")) or None,
            width=96,
            drop=3,
        ),
        Column[RiskLine](
            "owner", tr("Owner"), lambda risk: risk.record.owner or None, width=112, drop=1
        ),
        Column[RiskLine](
            "state",
            tr("State"),
            lambda risk: tr(states.get(risk.state, risk.state)),
            width=112,
            whole=True,
            sort=lambda risk: list(states).index(risk.state) if risk.state in states else None,
        ),
    ]


def _grave(score: int | None, code: str) -> State | None:
    if not score or not code:
        return None
    icon, status = _SIGNS[code]
    return State(icon, f"{score} {band_words(code)}", status)
