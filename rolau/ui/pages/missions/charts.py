"""The tab Charts of a mission: progress, targets, funding and spending as they are printed."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rolau.base.errors import RolauError
from rolau.base.texts import tr
from rolau.desk.questions.charts import Wanted, answer_for
from rolau.desk.questions.figure_window import FigureWindow
from rolau.ui.charts import ChartView
from rolau.ui.drawing import Artist
from rolau.ui.pages.indicators.charts import Drawer
from rolau.ui.pages.indicators.reader import Line
from rolau.ui.shell.list_record import Column
from rolau.ui.shell.page import PageContext
from rolau.ui.widgets.buttons import icon_button
from rolau.ui.widgets.segmented import Segmented
from rolau.ui.widgets.states import EmptyState, StateStack
from rolau.ui.widgets.text import Text

if TYPE_CHECKING:
    from rolau.charts.drawn import Hit

_EMPTY_HIGH = 260


class Way(NamedTuple):
    """One chart: what it is called here, and how high it is for an answer."""

    words: Callable[[], str]
    high: Callable[[Any], int]
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


class ChartsTab(Column):
    """``opened`` carries kind and id of a record whose mark was clicked.

    Answers are found in a thread with a file of its own; `rest` lets go of it.
    """

    opened = Signal(str, str)
    _answered = Signal(int, str, object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = context.theme
        self.context = context
        self.artist = Artist(self)
        self.mission = ""
        self.waiting = False
        self._asked = 0
        self._reader: Line | None = None
        names = [(code, way.words()) for code, way in WAYS.items()]
        self.kinds = Segmented(theme, tr("Chart"), names, small=True)
        self.title = Text(theme, "", "section", wrap=True)
        self.subtitle = Text(theme, "", "caption", "text3", wrap=True)
        self.chart = ChartView(self.artist, theme)
        self.copy_button = icon_button(theme, "copy", tr("Copy the chart"))
        self.stack = StateStack(self.chart)
        self._build()

    def _build(self) -> None:
        top = QWidget()
        line = QHBoxLayout(top)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.kinds)
        line.addStretch(1)
        line.addWidget(self.copy_button)
        self.add(top)
        self.add(self.title, space=16)
        self.add(self.subtitle)
        self.add(self.stack, space=8)
        self.kinds.chosen.connect(lambda _code: self.ask())
        self.chart.chosen.connect(self._open)
        self.chart.failed.connect(lambda words: self.context.frame.say(words, "bad"))
        self.copy_button.clicked.connect(
            lambda: self.chart.menu().popup(
                self.copy_button.mapToGlobal(QPoint(0, self.copy_button.height()))
            )
        )
        self._answered.connect(self._show)

    # -- asking ----------------------------------------------------------------------------

    @property
    def ready(self) -> bool:
        """Whether what was asked for is shown, drawn or said in words."""
        return not self.waiting and (self.stack.state is not None or self.chart.ready)

    def show_mission(self, id: str) -> None:
        """Show the charts of a mission as it is now."""
        self.mission = id
        self.ask()

    def choose(self, kind: str) -> None:
        """Show another chart."""
        self.kinds.set_value(kind)
        self.ask()

    def ask(self) -> None:
        """Ask for the chart chosen."""
        kind = self.kinds.value
        day = self.context.session.desk.known_day  # the thread has no moment of its own
        wanted = Wanted(mission=self.mission, by=WAYS[kind].by, on=day)
        self._asked += 1
        self.waiting = True
        line = self._reading()
        line.clear()
        line.put(partial(self._find, self._asked, kind, wanted))

    def _reading(self) -> Line:
        if self._reader is None:
            self._reader = Line(
                self.context.session.desk.workspace,
                lambda words: self._tell(self._asked, "", words),
            )
            self.destroyed.connect(self._reader.stop)
        return self._reader

    def _find(self, asked: int, kind: str, wanted: Wanted, window: FigureWindow) -> None:
        """Find the answer, in the thread; what cannot be asked becomes words."""
        window.desk.answers.forget()  # its file may have gone on since
        try:
            self._tell(asked, kind, answer_for(window.desk, kind, (), "", wanted))
        except RolauError as error:
            self._tell(asked, kind, error.message)

    def _tell(self, asked: int, kind: str, found: object) -> None:
        try:
            self._answered.emit(asked, kind, found)
        except RuntimeError:
            return  # the page went meanwhile

    def showEvent(self, event: QShowEvent) -> None:
        """Ask again for what was broken off when the page was left."""
        super().showEvent(event)
        if self.waiting and self._reader is None:
            self.ask()

    def rest(self) -> None:
        """Let go of the file."""
        line, self._reader = self._reader, None
        if line is not None:
            line.stop()
        self.artist.rest()

    # -- showing ---------------------------------------------------------------------------

    def _show(self, asked: int, kind: str, found: Any) -> None:
        if asked != self._asked:
            return
        self.waiting = False
        said = isinstance(found, str)
        for text, words in (
            (self.title, "" if said else found.finding),
            (self.subtitle, "" if said else found.subtitle),
        ):
            text.setText(words)
            text.setVisible(bool(words))
        if said:
            self.stack.setFixedHeight(_EMPTY_HIGH)
            self.stack.show_state(
                EmptyState(self.context.theme, "data_trending", tr("Nothing to draw yet"), found)
            )
            return
        high = WAYS[kind].high(found)
        self.stack.setFixedHeight(high)
        self.stack.show_state(None)
        self.chart.setAccessibleName(found.finding or WAYS[kind].words())
        self.chart.show_chart(Drawer(kind, found), high)

    def _open(self, hit: "Hit") -> None:
        if hit.opens and hit.record:
            self.opened.emit(hit.opens, hit.record)
