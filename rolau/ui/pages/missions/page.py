"""The place Missions: the portfolio, and in its place the page of one mission."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.desk.changes import Applied
from rolau.desk.questions.missions.portfolio import mission_list
from rolau.ui.pages.missions.portfolio import PortfolioView
from rolau.ui.pages.missions.record import MissionRecord
from rolau.ui.pages.missions.sources import Current, MissionSources
from rolau.ui.shell.commands import Command
from rolau.ui.shell.page import Page, PageContext

_OWNERS = ("mission", "result", "result_indicator", "successor")
_DEPTH = 4


class MissionsPage(Page):
    """Portfolio and mission stand in each other's place: a plan wants all the room there is."""

    evidence_from = 1600

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.editable = not context.session.read_only_reason
        self.portfolio = PortfolioView(context.theme, editable=self.editable)
        self.record = MissionRecord(context, self)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.portfolio)
        self.stack.addWidget(self.record.pane)
        self._stale = True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.sources = MissionSources(
            context,
            self.record.forms,
            self._current,
            self.portfolio.isVisible,
            self,
            arrive=lambda: self.show_mission(self.portfolio.table.current_key),
        )
        self.portfolio.table.selected.connect(self.sources.follow)
        self.portfolio.opened.connect(self.show_mission)
        self.portfolio.added.connect(self.add_mission)
        self.record.left.connect(self.show_portfolio)
        context.session.changed.connect(self._changed)
        context.scope.changed.connect(self._rescope)
        self._read()

    # -- what is shown ---------------------------------------------------------------------

    @property
    def in_mission(self) -> bool:
        """Whether a mission is shown, not the portfolio."""
        return self.stack.currentWidget() is self.record.pane

    def _current(self) -> Current:
        """The mission one stands on in the portfolio."""
        return "mission", self.portfolio.table.current_key

    def _follow(self) -> None:
        (self.record.sources if self.in_mission else self.sources).follow()

    def _read(self) -> None:
        self._stale = False
        scope = self.context.scope
        found = mission_list(self.context.session.desk)
        rows = [row for row in found.rows if any(map(scope.holds, row.countries))]
        self.portfolio.show_portfolio(found, rows if scope.countries else found.rows)

    def _changed(self, _applied: Applied) -> None:
        self._rescope()

    def _rescope(self) -> None:
        self._stale = True
        if not self.in_mission and self.isVisible():
            self._read()

    def show_portfolio(self) -> None:
        """Go back to all missions."""
        self.record.forms.close()
        mission, self.record.acts.mission = self.record.id, ""
        if self._stale:
            self._read()
        self.stack.setCurrentWidget(self.portfolio)
        self.portfolio.table.select(mission)
        self.focus_first()
        self.sources.follow()

    def show_mission(self, id: str) -> bool:
        """Show a mission; False when it is not here."""
        if not self.record.show_mission(id):
            return False
        self.stack.setCurrentWidget(self.record.pane)
        self.record.focus_first()
        return True

    # -- what can be done ------------------------------------------------------------------

    def add_mission(self) -> None:
        """Begin a new mission."""
        if not self.editable:
            return
        self.record.forms.close()
        self.record.acts.mission = ""
        self.stack.setCurrentWidget(self.record.pane)
        self.record.begin_mission()

    def entered(self) -> None:
        """Make this page's keys work while it is in front."""
        if self._stale and not self.in_mission:
            self._read()
        self._follow()
        in_mission, on_chain = (lambda: self.in_mission), self._on_chain
        commands = [
            Command(
                "missions.back",
                tr("All missions"),
                "Ctrl+Shift+B",
                self.show_portfolio,
                "rocket",
                "view",
                enabled=in_mission,
            )
        ]
        if self.editable:
            commands += [
                Command(
                    "missions.add", tr("Add mission…"), "Ctrl+Shift+A", self.add_mission, "rocket"
                ),
                Command(
                    "missions.below",
                    tr("Add below…"),
                    "Ctrl+N",
                    self.record.chain.add_below,
                    "add",
                    enabled=on_chain,
                    parted=True,
                ),
                Command(
                    "missions.milestone",
                    tr("Add milestone…"),
                    "Ctrl+Alt+M",
                    self.record.chain.add_milestone,
                    "flag",
                    enabled=in_mission,
                ),
                Command(
                    "missions.baseline",
                    tr("Keep these days as the first plan"),
                    "Ctrl+Alt+B",
                    self.record.acts.keep_baseline,
                    "calendar_ltr",
                    enabled=in_mission,
                ),
            ]
        self.context.commands.add(*commands)

    def _on_chain(self) -> bool:
        return self.in_mission and self.record.parts.current_tree is not None

    def left(self) -> None:
        """Keep what is typed and give the keys back."""
        self.record.forms.close()
        if self.in_mission and self.record.id:
            self.record.show_mission(self.record.id)
        self.record.parts.rest()
        for each in (self.sources, self.record.sources):
            each.stop()
        mine = [each.id for each in self.context.commands if each.id.startswith("missions.")]
        self.context.commands.remove(*mine)

    # -- what the frame calls --------------------------------------------------------------

    def focus_first(self) -> None:
        """Put the keyboard into the portfolio, or into the mission."""
        if self.in_mission:
            self.record.focus_first()
        else:
            self.portfolio.table.view.setFocus()

    def open_record(self, kind: str, id: str) -> bool:
        """Show a mission, or the form of a record that stands under one."""
        mission = self._mission_of(kind, id)
        if not mission or not self.show_mission(mission):
            return False
        if kind != "mission":
            self.record.open_record(kind, id)
        return True

    def _mission_of(self, kind: str, id: str) -> str:
        """Return the id of the mission a record stands under; empty when under none."""
        desk = self.context.session.desk
        for _ in range(_DEPTH):
            if kind == "mission":
                return id
            row = desk.record(kind, id)
            if row is None:
                return ""
            declared = desk.registry[kind]
            owner = next((name for name in _OWNERS if row.get(name)), "")
            if not owner:
                return ""
            kind, id = declared.fields[owner].target, str(row[owner])
        return ""
