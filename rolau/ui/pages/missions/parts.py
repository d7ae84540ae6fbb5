"""The tabs of a mission: what each is made of, and how it is filled when it comes to the front."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from rolau.base.texts import tr
from rolau.desk.questions.missions.chain import mission_chain
from rolau.desk.questions.missions.money import mission_money
from rolau.desk.questions.missions.plan import PlanAnswer
from rolau.desk.questions.missions.risks import mission_risks
from rolau.ui.pages.history import HistoryView
from rolau.ui.pages.missions.chain_acts import ChainActs
from rolau.ui.pages.missions.chain_tab import Begin, ChainTab
from rolau.ui.pages.missions.forms import Forms
from rolau.ui.pages.missions.reading import chain_nodes, plan_shown
from rolau.ui.pages.missions.tree.view import ChainTree
from rolau.ui.shell.list_record import Column, RecordPane
from rolau.ui.shell.page import PageContext

if TYPE_CHECKING:
    from rolau.ui.pages.missions.charts import ChartsTab
    from rolau.ui.pages.missions.logframe import LogframeTab
    from rolau.ui.pages.missions.money.tab import MoneyTab
    from rolau.ui.pages.missions.plan.page import PlanTab
    from rolau.ui.pages.missions.risks.tab import RisksTab

CHAIN_TABS = ("tree", "plan")
"""The tabs on which one stands on a link of the chain."""


class Parts(QObject):
    """Makes the tabs on a pane once each is opened; `fill` shows a mission on the one in front.

    ``turned`` tells that another record became current there.
    """

    turned = Signal()

    def __init__(
        self, context: PageContext, pane: RecordPane, chain: ChainActs, forms: Forms
    ) -> None:
        super().__init__(pane)
        self.context = context
        self.pane = pane
        self.chain = chain
        self.forms = forms
        self.editable = chain.editable
        self.tree: ChainTab | None = None
        self.logframe: LogframeTab | None = None
        self.plan: PlanTab | None = None
        self.money: MoneyTab | None = None
        self.risks: RisksTab | None = None
        self.charts: ChartsTab | None = None
        self.history: HistoryView | None = None
        add = pane.add_tab
        add("tree", tr("Tree"), self._tree_tab)
        add("logframe", tr("Logframe"), self._logframe_tab)
        add("plan", tr("Plan"), self._plan_tab)
        add("money", tr("Money"), self._money_tab)
        add("risks", tr("Risks"), self._risks_tab)
        add("charts", tr("Charts"), self._charts_tab)
        add("history", tr("History"), self._history_tab)

    @property
    def codes(self) -> list[str]:
        """The tabs there are."""
        tabs = self.pane.tabs
        return [str(tabs.tabData(number)) for number in range(tabs.count())]

    @property
    def tab(self) -> str:
        """The tab in front."""
        return self.pane.tabs.current_code

    @property
    def current_tree(self) -> ChainTree | None:
        """The tree of the tab in front; None on a tab without one."""
        if self.tab == "tree" and self.tree is not None:
            return self.tree.tree
        if self.tab == "plan" and self.plan is not None:
            return self.plan.view.tree
        return None

    @property
    def current(self) -> tuple[str, str]:
        """Kind and id of the record that is current on the tab in front; empty for none."""
        if self.current_tree is not None:
            kind, _, id = self.current_tree.current_key.partition(":")
            return kind, id
        if self.tab == "logframe" and self.logframe is not None:
            kind, _, id = self.logframe.table.current_key.partition(":")
            return kind, id
        if self.tab == "money" and self.money is not None:
            return self.money.current
        if self.tab == "risks" and self.risks is not None:
            return self.risks.current
        return "", ""

    def fill(self, tab: str, plan: PlanAnswer) -> None:
        """Show a mission on a tab that was made."""
        desk, mission = self.context.session.desk, plan.mission.id
        if tab == "tree" and self.tree is not None:
            self.tree.show_nodes(chain_nodes(plan))
        elif tab == "logframe" and self.logframe is not None:
            self.logframe.show_chain(mission_chain(desk, mission))
        elif tab == "plan" and self.plan is not None:
            money = mission_money(desk, mission)
            shown = plan_shown(plan, movable=self.editable, me=desk.actor)
            self.plan.show_plan(shown, plan.problem, money.money.funds, money.currency)
        elif tab == "money" and self.money is not None:
            self.money.show_money(mission_money(desk, mission))
        elif tab == "risks" and self.risks is not None:
            self.risks.show_risks(mission_risks(desk, mission))
        elif tab == "charts" and self.charts is not None:
            self.charts.show_mission(mission)
        elif tab == "history" and self.history is not None:
            self.history.ask(kind="mission", id=mission, whole=True)

    def focus(self) -> None:
        """Put the keyboard into the tab in front."""
        if self.current_tree is not None:
            self.current_tree.setFocus()
        elif self.tab == "logframe" and self.logframe is not None:
            self.logframe.table.view.setFocus()
        elif self.tab == "money" and self.money is not None:
            self.money.focus_first()
        elif self.tab == "risks" and self.risks is not None:
            self.risks.focus_first()
        elif self.tab == "charts" and self.charts is not None:
            self.charts.kinds.setFocus()
        else:
            self.pane.tabs.setFocus()

    @property
    def _begin(self) -> Begin:
        return self.begin_chain if self.editable else None

    def begin_chain(self) -> None:
        """Turn to the tree, if no tree is in front, and add the first link."""
        if self.current_tree is None:
            self.pane.tabs.choose("tree")
        self.chain.add_below()

    def _tree_tab(self) -> QWidget:
        tree = self.chain.make_tree(self.context.theme, beside_gantt=False)
        tree.opened.connect(self.chain.open_link)
        tree.chosen.connect(self.turned)
        self.tree = ChainTab(self.context.theme, tree, self._begin)
        return self.tree

    def _logframe_tab(self) -> QWidget:
        from rolau.ui.pages.missions.logframe import LogframeTab

        tab = self.logframe = LogframeTab(self.context.theme, self._begin)
        forms = self.forms
        tab.table.selected.connect(self.turned)
        tab.opened.connect(lambda kind, id: forms.edit(kind, id, ("mission", "result")))
        tab.added.connect(lambda kind, id: forms.add(kind, {"result": id}, ("result",)))
        tab.listed.connect(lambda kind, id: forms.list(kind, {"result_indicator": id}))
        return tab

    def _plan_tab(self) -> QWidget:
        from rolau.ui.pages.missions.plan.page import PlanTab

        tree = self.chain.make_tree(self.context.theme, beside_gantt=True)
        tab = self.plan = PlanTab(self.context.theme, tree, self._begin)
        tree.chosen.connect(self.turned)
        tab.view.opened.connect(self.chain.open_link)
        tab.view.accepted.connect(self.chain.acts.reschedule)
        return tab

    def _money_tab(self) -> QWidget:
        from rolau.ui.pages.missions.money.tab import MoneyTab

        tab = self.money = MoneyTab(self.context, self.chain.acts.keep)
        tab.opened.connect(self.open_owned)
        tab.listed.connect(lambda kind: self.forms.list(kind, {}))
        tab.turned.connect(self.turned)
        return tab

    def _risks_tab(self) -> QWidget:
        from rolau.ui.pages.missions.risks.tab import RisksTab

        tab = self.risks = RisksTab(self.context)
        tab.turned.connect(self.turned)
        tab.opened.connect(self.open_owned)
        return tab

    def _charts_tab(self) -> QWidget:
        from rolau.ui.pages.missions.charts import ChartsTab

        tab = self.charts = ChartsTab(self.context)
        tab.opened.connect(self.open_owned)
        return tab

    def rest(self) -> None:
        """Let go of the threads and the file behind the charts."""
        if self.charts is not None:
            self.charts.rest()

    def _history_tab(self) -> QWidget:
        view = self.history = HistoryView(
            self.context, kind="mission", id=self.chain.acts.mission, whole=True
        )
        view.opened.connect(self._open_changed)
        column = Column()
        column.add(view, fills=True)
        return column

    def _open_changed(self, kind: str, id: str) -> None:
        if not self.context.frame.open_record(kind, id):
            self.context.frame.say(tr("It is not here any more, or has no page of its own."))

    def open_owned(self, kind: str, id: str) -> None:
        """Open a record of the mission's own, or with an empty id begin one."""
        if id:
            self.forms.edit(kind, id, ("mission",))
        else:
            self.forms.add(kind, {"mission": self.chain.acts.mission}, ("mission",))
