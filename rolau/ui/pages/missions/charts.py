"""The tab Charts of a mission: progress, targets, funding and spending as they are printed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from rolau.base.texts import tr
from rolau.desk.questions.charts import Wanted
from rolau.ui.drawing import Artist
from rolau.ui.pages import chart_tab
from rolau.ui.shell.page import PageContext

if TYPE_CHECKING:
    from rolau.charts.drawn import Hit


@dataclass(frozen=True)
class Way(chart_tab.Way):
    """One chart; ``by`` is what its parts are grouped by."""

    by: str = ""


WAYS: dict[str, Way] = {
    "mission-curve": Way(lambda: tr("Progress over time"), lambda _: 320),
    "mission-progress": Way(
        lambda: tr("Progress by result"), lambda answer: 70 + 44 * len(answer.lines)
    ),
    "mission-targets": Way(
        lambda: tr("Result indicators"), lambda answer: 90 + 64 * len(answer.lines)
    ),
    "mission-funding": Way(
        lambda: tr("Funding"), lambda answer: 300 + 40 * len(answer.lines), by="year"
    ),
    "mission-burn": Way(lambda: tr("Spending"), lambda _: 320),
}


class ChartsTab(chart_tab.ChartTab):
    """``opened`` carries kind and id of a record whose mark was clicked."""

    opened = Signal(str, str)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, Artist(), WAYS, parent)
        self.artist.setParent(self)
        self.mission = ""
        self.lay_out()

    def show_mission(self, id: str) -> None:
        """Show the charts of a mission as it is now."""
        self.mission = id
        self.ask()

    def ask(self) -> None:
        """Ask for the chart chosen."""
        day = self.context.session.desk.known_day  # the thread has no moment of its own
        self.look_for(Wanted(mission=self.mission, by=WAYS[self.kinds.value].by, on=day))

    def showEvent(self, event: QShowEvent) -> None:
        """Ask again for what was broken off when the page was left."""
        super().showEvent(event)
        if self.waiting and self._reader is None:
            self.ask()

    def rest(self) -> None:
        """Let go of the file, and of what draws."""
        super().rest()
        self.artist.rest()

    def open_hit(self, hit: "Hit") -> None:
        """Tell which record a mark is of."""
        if hit.opens and hit.record:
            self.opened.emit(hit.opens, hit.record)
