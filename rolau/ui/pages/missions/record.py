"""One mission in the record pane: its header, its tabs, and what can be done there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from rolau.base.errors import NotFoundError
from rolau.base.texts import tr, trn
from rolau.desk.changes import Applied
from rolau.desk.questions.missions.chain import mission_chain
from rolau.desk.questions.missions.money import mission_money
from rolau.desk.questions.missions.plan import PlanAnswer, mission_plan
from rolau.models import dates
from rolau.models.fields import Value
from rolau.ui.pages.missions.acting import TYPED, MissionActs
from rolau.ui.pages.missions.chain_tab import ChainTab
from rolau.ui.pages.missions.forms import Forms
from rolau.ui.pages.missions.reading import chain_nodes, plan_shown
from rolau.ui.pages.missions.tree.model import ChainModel, level_word
from rolau.ui.pages.missions.tree.nodes import SIGNS, tree_columns
from rolau.ui.pages.missions.tree.view import ChainTree
from rolau.ui.pages.open_chip import open_chips
from rolau.ui.pages.wording import country_name
from rolau.ui.shell.list_record import RecordPane
from rolau.ui.shell.page import PageContext
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.chip import Chip, CodeChip
from rolau.ui.widgets.text import ElidedText

if TYPE_CHECKING:
    from rolau.ui.pages.missions.logframe import LogframeTab
    from rolau.ui.pages.missions.plan.page import PlanTab

CHAIN_TABS = ("tree", "plan")
"""The tabs on which one stands on a link of the chain."""


class MissionRecord(QObject):
    """Fills a pane with one mission. ``left`` asks for the way back to the portfolio."""

    left = Signal()

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.pane = RecordPane(context.theme, tr("Mission"))
        self.acts = MissionActs(context, self)
        self.plan: PlanAnswer | None = None
        self.editable = not context.session.read_only_reason
        self.tree: ChainTab | None = None
        self.logframe: LogframeTab | None = None
        self.plan_tab: PlanTab | None = None
        self.forms = Forms(context, self.pane, self._place)
        self.forms.left.connect(self._back)
        self._stale: set[str] = set()
        self._dress_header()
        self._add_tabs()
        self.pane.turned.connect(self._fill)
        context.session.changed.connect(self._changed)

    def _dress_header(self) -> None:
        theme, header = self.context.theme, self.pane.header
        self.back = button(theme, tr("Missions"), "link")
        self.back.setAccessibleName(tr("Back to {place}", place=tr("Missions")))
        self.caption = ElidedText(theme, "", "caption", "text2")
        line = header.layout()
        assert line is not None
        line.insertWidget(0, self.back)  # type: ignore[attr-defined]
        line.insertWidget(3, self.caption, 100)  # type: ignore[attr-defined]
        self.details = header.add_button(button(theme, tr("Details"), icon="edit"))
        self.more = header.add_button(button(theme, tr("More"), icon="more_horizontal"))
        self.add_button = header.add_button(button(theme, tr("Add below"), "primary", "add"))
        self.details.setToolTip(tr("Title, countries, days, lead, currency and what else is kept"))
        for made in (self.more, self.add_button):
            made.setVisible(self.editable)
        self.back.clicked.connect(self.left)
        self.details.clicked.connect(self.edit_mission)
        self.more.clicked.connect(self.offer_more)
        self.add_button.clicked.connect(self.add_below)

    def _add_tabs(self) -> None:
        self.pane.add_tab("tree", tr("Tree"), self._tree_tab)
        self.pane.add_tab("logframe", tr("Logframe"), self._logframe_tab)
        self.pane.add_tab("plan", tr("Plan"), self._plan_tab)

    # -- what is shown ---------------------------------------------------------------------

    @property
    def id(self) -> str:
        """The mission that is shown; empty for none."""
        return self.acts.mission

    @property
    def tab(self) -> str:
        """The tab in front."""
        return self.pane.tabs.current_code

    def _place(self) -> str:
        return (self.plan.mission.title if self.plan is not None else "") or tr("Missions")

    def show_mission(self, id: str) -> bool:
        """Show a mission; False when it is not here any more."""
        self.forms.close()
        self.acts.mission = id
        if not self._read():
            return False
        self.pane.show_state(None)
        self._fill(self.tab)
        return True

    def _read(self) -> bool:
        try:
            self.plan = mission_plan(self.context.session.desk, self.id)
        except NotFoundError:
            self.plan = None
        self.acts.plan = self.plan
        self._stale = set(self._tabs())
        if self.plan is not None:
            self._show_header(self.plan)
        return self.plan is not None

    def _tabs(self) -> list[str]:
        tabs = self.pane.tabs
        return [str(tabs.tabData(number)) for number in range(tabs.count())]

    def _show_header(self, plan: PlanAnswer) -> None:
        theme, mission = self.context.theme, plan.mission
        chips: list[Chip] = [
            CodeChip(theme, country_name(code))
            for code in (mission.countries or "").split(",")[:3]
            if code
        ]
        if plan.standing.code:
            icon, status = SIGNS[plan.standing.code]
            chip = Chip(theme, plan.standing.words, status, icon)  # type: ignore[arg-type]
            chip.setToolTip(plan.standing.reason or plan.standing.why)
            chips.append(chip)
        chips += open_chips(self.context, kind="mission", id=mission.id)
        self.pane.header.show_record(mission.title or "", chips)
        self.caption.setText(" · ".join(header_parts(plan)))

    def _fill(self, tab: str) -> None:
        """Fill a tab that is in front, if something has changed since."""
        self.add_button.setVisible(self.editable and tab in CHAIN_TABS)
        if self.plan is None or tab not in self._stale:
            return
        self._stale.discard(tab)
        if tab == "tree" and self.tree is not None:
            self.tree.show_nodes(chain_nodes(self.plan))
        elif tab == "logframe" and self.logframe is not None:
            self.logframe.show_chain(mission_chain(self.context.session.desk, self.id))
        elif tab == "plan" and self.plan_tab is not None:
            shown = plan_shown(self.plan, movable=self.editable)
            money = mission_money(self.context.session.desk, self.id)
            self.plan_tab.show_plan(shown, self.plan.problem, money.money.funds, money.currency)

    def _changed(self, _applied: Applied) -> None:
        if not self.id:
            return
        if not self._read():
            self.left.emit()
        elif self.forms.open_now is None and self.pane.isVisible():
            self._fill(self.tab)

    # -- tabs ------------------------------------------------------------------------------

    def make_tree(self, *, beside_gantt: bool) -> ChainTree:
        """Return a tree over this mission's chain, with all it can do."""
        from rolau.ui.pages.missions.gantt.header import HEIGHT

        columns = tree_columns(dates_too=not beside_gantt)
        model = ChainModel(tr("Result or activity"), columns, self.acts.edit_text, TYPED)
        model.editable = self.editable
        name = tr("Results and activities")
        tree = ChainTree(self.context.theme, name, model, header=HEIGHT if beside_gantt else 0)
        model.setParent(tree)
        model.edited.connect(self.acts.edit)
        tree.moved.connect(self.acts.move)
        tree.removed.connect(self.acts.remove)
        tree.added.connect(lambda _key: self.add_below())
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(
            lambda place: self.offer_link(tree, tree.viewport().mapToGlobal(place))
        )
        return tree

    def _tree_tab(self) -> QWidget:
        tree = self.make_tree(beside_gantt=False)
        tree.opened.connect(self.open_link)
        self.tree = ChainTab(self.context.theme, tree, self.add_below if self.editable else None)
        return self.tree

    def _logframe_tab(self) -> QWidget:
        from rolau.ui.pages.missions.logframe import LogframeTab

        tab = LogframeTab(self.context.theme, self.begin_chain if self.editable else None)
        self.logframe = tab
        forms = self.forms
        tab.opened.connect(lambda kind, id: forms.edit(kind, id, ("mission", "result")))
        tab.added.connect(lambda kind, id: forms.add(kind, {"result": id}, ("result",)))
        tab.listed.connect(lambda kind, id: forms.list(kind, {"result_indicator": id}))
        return tab

    def begin_chain(self) -> None:
        """Turn to the tree and add the first link there."""
        self.pane.tabs.choose("tree")
        self.add_below()

    def _plan_tab(self) -> QWidget:
        from rolau.ui.pages.missions.plan.page import PlanTab

        tree = self.make_tree(beside_gantt=True)
        begin = self.add_below if self.editable else None
        self.plan_tab = PlanTab(self.context.theme, tree, begin)
        self.plan_tab.view.opened.connect(self.open_link)
        self.plan_tab.view.accepted.connect(self.acts.reschedule)
        return self.plan_tab

    @property
    def current_tree(self) -> ChainTree | None:
        """The tree of the tab in front; None on a tab without one."""
        if self.tab == "tree" and self.tree is not None:
            return self.tree.tree
        if self.tab == "plan" and self.plan_tab is not None:
            return self.plan_tab.view.tree
        return None

    # -- what can be done to the chain -----------------------------------------------------

    def add_below(self) -> None:
        """Add what may stand beneath the current link; where several may, ask which."""
        tree = self.current_tree
        if tree is None or not self.editable:
            return
        node = tree.current_node
        offers = self.acts.offers(node.id if node is not None else "")
        if len(offers) == 1:
            self._add(tree, offers[0])
            return
        menu = _menu(self.add_button)
        for offer in offers:
            word = level_word(str(offer.values.get("level") or "activity")).lower()
            action = menu.addAction(tr("Add {kind}", kind=word))
            action.triggered.connect(lambda _=False, offer=offer: self._add(tree, offer))
        menu.popup(self.add_button.mapToGlobal(QPoint(0, self.add_button.height())))
        menu.setActiveAction(menu.actions()[0])

    def _add(self, tree: ChainTree, offer: object) -> None:
        key = self.acts.add(offer)  # type: ignore[arg-type]
        if key and tree.select(key):
            tree.setFocus(Qt.FocusReason.OtherFocusReason)
            tree.edit_title()

    def offer_link(self, tree: ChainTree, place: QPoint) -> None:
        """Offer what can be done to the current link."""
        node = tree.current_node
        if node is None:
            return
        menu = _menu(tree)
        menu.addAction(tr("Open")).triggered.connect(lambda: self.open_link(node.key))
        if self.editable:
            for text, run in (
                (tr("Add below"), self.add_below),
                (tr("Edit title"), tree.edit_title),
                (tr("Move up"), lambda: tree.move_up(node)),
                (tr("Move down"), lambda: tree.move_down(node)),
                (tr("Move in"), lambda: tree.indent(node)),
                (tr("Move out"), lambda: tree.outdent(node)),
                (tr("Move to bin"), lambda: self.acts.remove(node.key)),
            ):
                menu.addAction(text).triggered.connect(lambda _=False, run=run: run())
        menu.popup(place)

    def offer_more(self) -> None:
        """Offer what concerns the whole plan."""
        menu = _menu(self.more)
        menu.addAction(tr("Add milestone")).triggered.connect(self.add_milestone)
        keep = menu.addAction(tr("Keep these days as the first plan"))
        keep.triggered.connect(self.acts.keep_baseline)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def add_milestone(self) -> None:
        """Begin a milestone of the current link."""
        tree = self.current_tree
        node = tree.current_node if tree is not None else None
        values: dict[str, Value] = {"mission": self.id}
        if node is not None:
            values[node.kind] = node.id
        self.forms.add("milestone", values, ("mission",))

    # -- forms -----------------------------------------------------------------------------

    def open_link(self, key: str) -> None:
        """Open the form of a result or activity."""
        kind, _, id = key.partition(":")
        self.forms.edit(kind, id, ("mission",))

    def edit_mission(self) -> None:
        """Open the form of the mission itself."""
        self.forms.edit("mission", self.id)

    def begin_mission(self) -> None:
        """Begin a new mission; its page is shown once it is kept and its form is left."""
        self.forms.add("mission").added.connect(self._take)

    def _take(self, id: str) -> None:
        self.acts.mission = id
        self._read()

    def open_record(self, kind: str, id: str) -> None:
        """Show a record of this mission: a link where it stands, anything else in its form."""
        key = f"{kind}:{id}"
        if kind in ("result", "activity"):
            self.pane.tabs.choose("tree")
            if self.tree is not None and self.tree.tree.select(key):
                return
        self.forms.edit(kind, id)

    def focus_first(self) -> None:
        """Put the keyboard into the tree, or into the open form."""
        if self.forms.editor is not None:
            self.forms.editor.focus_first()
        elif self.current_tree is not None:
            self.current_tree.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.pane.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        """Show the page again after a form, or the portfolio when there is no mission."""
        if self.id and self._read():
            self.pane.show_state(None)
            self._fill(self.tab)
            self.focus_first()
        else:
            self.left.emit()


def header_parts(plan: PlanAnswer) -> list[str]:
    """Return what is said beside a mission's name: its time, who leads it, what is late."""
    mission = plan.mission
    days = [dates.show_date(day) for day in (mission.start, mission.finish) if day]
    parts = [" – ".join(days)]
    if mission.led_by:
        parts.append(tr("led by {post}", post=mission.led_by))
    activities = plan.activities
    late = sum(row.standing.code == "late" for row in activities)
    if late:
        parts.append(tr("{n} of {total} activities late", n=late, total=len(activities)))
    elif activities:
        parts.append(trn("{n} activity", "{n} activities", len(activities)))
    return [part for part in parts if part]


def _menu(parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
