"""The tab Plan: the money in one line, the tree beside the Gantt, what is wrong with the days."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rolau.analysis.missions.funding import Funds
from rolau.base.texts import tr
from rolau.ui.pages.missions.chain_tab import Begin, chain_empty
from rolau.ui.pages.missions.plan.tab import PlanShown, PlanView
from rolau.ui.pages.missions.strip import MoneyStrip
from rolau.ui.pages.missions.tree.view import ChainTree
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.states import EmptyState, Offer, StateStack
from rolau.ui.widgets.surface import Surface
from rolau.ui.widgets.text import ElidedText


class PlanTab(QWidget):
    """Shows a plan; while nothing stands in it, what to begin with."""

    def __init__(self, theme: Theme, tree: ChainTree, begin: Begin) -> None:
        super().__init__()
        self.theme = theme
        self._begin = begin
        self.view = PlanView(theme, tree)
        self.strip = MoneyStrip(theme)
        self.today = button(theme, tr("Today"), small=True)
        self.today.setToolTip(tr("Bring the present day into sight (T)"))
        self.problem = ElidedText(theme, "", "name", "warn")
        self.warning = self._warning()
        self.stack = StateStack(self.view)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(8)
        top.addWidget(self.strip, 1)
        top.addWidget(self.view.filters)
        top.addWidget(self.today)
        top.addWidget(self.view.zoom)
        top.addSpacing(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.warning)
        column.addWidget(self.stack, 1)
        self.today.clicked.connect(self.view.gantt.show_today)
        self.view.filters.turned.connect(self._show_state)

    def _warning(self) -> QWidget:
        made = Surface(self.theme, "warn.soft")
        made.setFixedHeight(36)
        line = QHBoxLayout(made)
        line.setContentsMargins(16, 0, 16, 0)
        line.addWidget(self.problem, 1, Qt.AlignmentFlag.AlignVCenter)
        made.hide()
        return made

    def show_plan(self, shown: PlanShown, problem: str, funds: Funds, currency: str) -> None:
        """Show a plan, what is wrong with it in words, and its money."""
        self.strip.show_funds(funds, currency)
        self.problem.setText(problem)
        self.warning.setVisible(bool(problem) and bool(shown.nodes))
        self.view.show_plan(shown)
        self._show_state()

    def _show_state(self) -> None:
        """Say what to begin with in an empty plan, and when a filter leaves nothing."""
        tree, filters = self.view.tree, self.view.filters
        if not tree.chain.nodes:
            self.stack.show_state(chain_empty(self.theme, self._begin))
        elif filters.keep is not None and not tree.shown_nodes():
            self.stack.show_state(self._nothing_left())
        else:
            self.stack.show_state(None)

    def _nothing_left(self) -> EmptyState:
        filters = self.view.filters
        title = tr("Nothing here is late")
        if filters.mine.isChecked():
            name = filters.me or tr("nobody")
            title = tr("{name} is responsible for nothing here", name=name)
            if filters.late.isChecked():
                title = tr("Nothing of {name} is late", name=name)
        return EmptyState(
            self.theme,
            "filter",
            title,
            tr("Everything else is hidden by the filter."),
            offers=[Offer(tr("Show everything"), filters.clear, "")],
        )
