"""One mission in a record pane: its header, its tabs, and the way back to the portfolio."""

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout

from rolau.base.errors import NotFoundError
from rolau.base.texts import tr, trn
from rolau.desk.changes import Applied
from rolau.desk.questions.missions.plan import PlanAnswer, mission_plan
from rolau.models import dates
from rolau.ui.pages.missions.acting import MissionActs
from rolau.ui.pages.missions.chain_acts import ChainActs, menu_under
from rolau.ui.pages.missions.forms import Forms
from rolau.ui.pages.missions.parts import CHAIN_TABS, Parts
from rolau.ui.pages.missions.sources import NOTHING, Current, MissionSources
from rolau.ui.pages.missions.tree.nodes import SIGNS
from rolau.ui.pages.missions.tree.view import ChainTree
from rolau.ui.pages.open_chip import open_chips
from rolau.ui.pages.wording import country_name
from rolau.ui.shell.list_record import RecordPane
from rolau.ui.shell.page import PageContext
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.chip import Chip, CodeChip
from rolau.ui.widgets.shortening import Shortening
from rolau.ui.widgets.text import ElidedText

_MOST_COUNTRIES = 3
_WIDE = 1000
"""Pixels of the header below which its plain buttons show their icons alone."""
_NO_PLAN = frozenset(
    "budget_line contribution expenditure exchange_rate risk log_entry progress_note".split()
)
"""Kinds that change neither the days of a plan nor how it stands."""


class MissionRecord(QObject):
    """Fills a pane with one mission. ``left`` asks for the way back to the portfolio."""

    left = Signal()

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.editable = not context.session.read_only_reason
        self.plan: PlanAnswer | None = None
        self.pane = RecordPane(context.theme, tr("Mission"))
        self.acts = MissionActs(context, self)
        self.forms = Forms(context, self.pane, self._place)
        self._stale: set[str] = set()
        self._dress_header()
        self.chain = ChainActs(
            self.acts, self.forms, self._tree_now, self.add_button, editable=self.editable
        )
        self.parts = Parts(context, self.pane, self.chain, self.forms)
        self.sources = MissionSources(context, self.forms, self.current, self._seen, self)
        for turned in (self.forms.turned, self.parts.turned, self.pane.turned):
            turned.connect(self.sources.follow)
        self.forms.left.connect(self._back)
        self.add_button.clicked.connect(self.chain.add_below)
        self.pane.turned.connect(self._fill)
        context.session.changed.connect(self._changed)

    def _dress_header(self) -> None:
        theme, header = self.context.theme, self.pane.header
        self.back = button(theme, tr("Missions"), "link")
        self.back.setAccessibleName(tr("Back to {place}", place=tr("Missions")))
        self.caption = ElidedText(theme, "", "caption", "text2")
        line = header.layout()
        assert isinstance(line, QHBoxLayout)
        line.insertWidget(0, self.back)
        line.insertWidget(3, self.caption, 100)
        self.details = header.add_button(button(theme, tr("Details"), icon="edit"))
        self.brief_button = header.add_button(button(theme, tr("Brief me"), icon="document_pdf"))
        self.more = header.add_button(button(theme, tr("More"), icon="more_horizontal"))
        self.add_button = header.add_button(button(theme, tr("Add below"), "primary", "add"))
        self.details.setToolTip(tr("Title, countries, days, lead, currency and what else is kept"))
        self._room = Shortening(header, _WIDE)
        for made, words in (
            (self.details, tr("Details")),
            (self.brief_button, tr("Brief me")),
            (self.more, tr("More")),
        ):
            self._room.say(made, words)
        self.brief_button.setToolTip(tr("Make a briefing on this mission as a PDF"))
        for made in (self.more, self.add_button):
            made.setVisible(self.editable)
        self.back.clicked.connect(self.left)
        self.details.clicked.connect(lambda: self.forms.edit("mission", self.id))
        self.brief_button.clicked.connect(self.brief)
        self.more.clicked.connect(self.offer_more)

    def _tree_now(self) -> ChainTree | None:
        return self.parts.current_tree

    # -- what is shown ---------------------------------------------------------------------

    @property
    def id(self) -> str:
        """The mission that is shown; empty for none."""
        return self.acts.mission

    def current(self) -> Current:
        """Kind and id of what one stands on: in a form or list, on a tab, else the mission."""
        if self.forms.current is not None:
            return self.forms.current
        found = self.parts.current
        if found[1]:
            return found
        return ("mission", self.id) if self.id else NOTHING

    def _seen(self) -> bool:
        return self.pane.isVisible()

    def _place(self) -> str:
        return (self.plan.mission.title if self.plan is not None else "") or tr("Missions")

    def show_mission(self, id: str) -> bool:
        """Show a mission; False when it is not here any more."""
        self.forms.close()
        self.acts.mission = id
        if not self._read():
            return False
        self.pane.show_state(None)
        self._fill(self.parts.tab)
        self.sources.follow()
        return True

    def _read(self) -> bool:
        try:
            self.plan = mission_plan(self.context.session.desk, self.id)
        except NotFoundError:
            self.plan = None
        self.acts.plan = self.plan
        self._stale = set(self.parts.codes)
        if self.plan is not None:
            self._show_header(self.plan)
        return self.plan is not None

    def _show_header(self, plan: PlanAnswer) -> None:
        theme, mission = self.context.theme, plan.mission
        codes = [code for code in (mission.countries or "").split(",") if code]
        chips: list[Chip] = [
            CodeChip(theme, country_name(code)) for code in codes[:_MOST_COUNTRIES]
        ]
        if len(codes) > _MOST_COUNTRIES:
            chips.append(CodeChip(theme, tr("and {n} more", n=len(codes) - _MOST_COUNTRIES)))
        if plan.standing.code:
            icon, status = SIGNS[plan.standing.code]
            chip = Chip(theme, plan.standing.words, status, icon)
            chip.setToolTip(plan.standing.reason or plan.standing.why)
            chips.append(chip)
        chips += open_chips(self.context, kind="mission", id=mission.id)
        self.pane.header.show_record(mission.title or "", chips)
        self.caption.setText(" · ".join(header_parts(plan)))

    def _fill(self, tab: str) -> None:
        """Fill a tab that is in front, if something has changed since."""
        self.add_button.setVisible(self.editable and tab in CHAIN_TABS)
        if self.plan is not None and tab in self._stale:
            self._stale.discard(tab)
            self.parts.fill(tab, self.plan)

    def _changed(self, applied: Applied) -> None:
        if not self.id:
            return
        self._stale = set(self.parts.codes)
        beside = bool(applied.touched) and all(kind in _NO_PLAN for kind, _ in applied.touched)
        if not beside and not self._read():
            self.left.emit()
        elif self.forms.open_now is None and self.pane.isVisible():
            self._fill(self.parts.tab)
        self.sources.follow()

    # -- what can be done ------------------------------------------------------------------

    def offer_more(self) -> None:
        """Offer what concerns the whole plan."""
        menu = menu_under(self.more)
        menu.addAction(tr("Add milestone")).triggered.connect(self.chain.add_milestone)
        menu.addAction(tr("Milestones")).triggered.connect(
            lambda: self.forms.list("milestone", {"mission": self.id})
        )
        keep = menu.addAction(tr("Keep these days as the first plan"))
        keep.triggered.connect(self.acts.keep_baseline)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def brief(self) -> None:
        """Open the dialog that makes a briefing on this mission."""
        from rolau.ui.pages.briefing_dialog import BriefingDialog

        dialog = BriefingDialog(self.context, parent=self.pane.window(), mission=self.id)
        dialog.open()

    def begin_mission(self) -> None:
        """Begin a new mission; its page is shown once it is kept and its form is left."""
        self.forms.add("mission").added.connect(self._take)

    def _take(self, id: str) -> None:
        self.acts.mission = id
        self._read()

    def open_record(self, kind: str, id: str) -> None:
        """Show a record of this mission: a link where it stands, anything else in its form."""
        if kind in ("result", "activity"):
            self.pane.tabs.choose("tree")
            tree = self.parts.current_tree
            if tree is not None and tree.select(f"{kind}:{id}"):
                return
        self.forms.edit(kind, id)

    def focus_first(self) -> None:
        """Put the keyboard into the open form, else into the tab in front."""
        if self.forms.editor is not None:
            self.forms.editor.focus_first()
        else:
            self.parts.focus()

    def _back(self) -> None:
        """Show the page again after a form, or the portfolio when there is no mission."""
        if self.id and self._read():
            self.pane.show_state(None)
            self._fill(self.parts.tab)
            self.focus_first()
            self.sources.follow()
        else:
            self.left.emit()


def header_parts(plan: PlanAnswer) -> list[str]:
    """Return what is said beside a mission's name: what is late, its time, who leads it."""
    mission = plan.mission
    days = [dates.show_short(day) for day in (mission.start, mission.finish) if day]
    activities = plan.activities
    late = len(plan.late)
    parts = []
    if late:  # first, so that it is seen in a narrow window too
        parts.append(tr("{n} of {total} activities late", n=late, total=len(activities)))
    parts.append(" – ".join(days))
    if mission.led_by:
        parts.append(tr("led by {post}", post=mission.led_by))
    if activities and not late:
        parts.append(trn("{n} activity", "{n} activities", len(activities)))
    return [part for part in parts if part]
