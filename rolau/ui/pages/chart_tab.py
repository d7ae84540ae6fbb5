"""What every tab of charts does: ask in a thread, show the answer drawn, say why not, copy it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rolau.base.errors import RolauError
from rolau.base.texts import tr
from rolau.desk.questions.charts import Wanted, answer_for
from rolau.desk.questions.figure_window import FigureWindow
from rolau.ui.charts import ChartView
from rolau.ui.drawing import Artist
from rolau.ui.pages.indicators.reader import Line
from rolau.ui.shell.list_record import Column
from rolau.ui.shell.page import PageContext
from rolau.ui.widgets.buttons import icon_button
from rolau.ui.widgets.segmented import Segmented
from rolau.ui.widgets.states import EmptyState, StateStack
from rolau.ui.widgets.text import Text

if TYPE_CHECKING:
    from rolau.charts.drawn import Drawn, Hit
    from rolau.charts.theme import ChartTheme
    from rolau.desk.questions.charts import Answer

_EMPTY_HIGH = 260


@dataclass(frozen=True)
class Way:
    """One chart: what it is called in the tab, and how high it is for an answer."""

    words: Callable[[], str]
    high: Callable[[Any], int]


class ChartTab(Column):
    """A tab of charts, one shown at a time; whoever inherits says what is asked and opened.

    Answers are found in a thread with a file of its own; `rest` lets go of it.
    """

    _answered = Signal(int, str, object)

    def __init__(
        self,
        context: PageContext,
        artist: Artist,
        ways: Mapping[str, Way],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme = context.theme
        self.context = context
        self.artist = artist
        self.ways = ways
        self.waiting = False
        self.answer: Answer | None = None
        self._asked = 0
        self._reader: Line | None = None
        names = [(code, way.words()) for code, way in ways.items()]
        self.kinds = Segmented(theme, tr("Chart"), names, small=True, shrinks=True)
        self.title = Text(theme, "", "section", wrap=True)
        self.subtitle = Text(theme, "", "caption", "text3", wrap=True)
        self.chart = ChartView(artist, theme)
        self.copy_button = icon_button(theme, "copy", tr("Copy the chart"))
        self.stack = StateStack(self.chart)
        self.kinds.chosen.connect(lambda _code: self.turned())
        self.chart.chosen.connect(self.open_hit)
        self.chart.failed.connect(lambda words: self.context.frame.say(words, "bad"))
        self.copy_button.clicked.connect(
            lambda: self.chart.menu().popup(
                self.copy_button.mapToGlobal(QPoint(0, self.copy_button.height()))
            )
        )
        self._answered.connect(self._show)

    def lay_out(self, options: QWidget | None = None) -> None:
        """Put everything into the tab, ``options`` under the choice of the chart."""
        top = QWidget()
        line = QHBoxLayout(top)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.kinds)
        line.addStretch(1)
        line.addWidget(self.copy_button)
        self.add(top)
        if options is not None:
            self.add(options, space=8)
        self.add(self.title, space=16)
        self.add(self.subtitle)
        self.add(self.stack, space=8)

    # -- what a tab says for itself --------------------------------------------------------

    def ask(self) -> None:
        """Ask for the chart chosen, by `look_for`."""
        raise NotImplementedError

    def open_hit(self, hit: "Hit") -> None:
        """Open what a mark of the chart stands for."""
        raise NotImplementedError

    def nothing_words(self) -> str:
        """Return the heading over why there is nothing to draw."""
        return tr("Nothing to draw yet")

    def turned(self) -> None:
        """Follow the choice of another chart."""
        self.ask()

    # -- asking ----------------------------------------------------------------------------

    @property
    def ready(self) -> bool:
        """Whether what was asked for is shown, drawn or said in words."""
        return not self.waiting and (self.stack.state is not None or self.chart.ready)

    def choose(self, kind: str) -> None:
        """Show another chart."""
        self.kinds.set_value(kind)
        self.turned()

    def look_for(
        self, wanted: Wanted, countries: tuple[str, ...] = (), indicator: str = ""
    ) -> None:
        """Have the answer of the chart chosen found, and show it in place of what was asked."""
        self._asked += 1
        self.waiting = True
        line = self._reading()
        line.clear()
        line.put(partial(self._find, self._asked, self.kinds.value, countries, indicator, wanted))

    def _reading(self) -> Line:
        if self._reader is None:
            self._reader = Line(
                self.context.session.desk.workspace,
                lambda words: self._tell(self._asked, "", words),
            )
            self.destroyed.connect(self._reader.stop)
        return self._reader

    def _find(
        self,
        asked: int,
        kind: str,
        countries: tuple[str, ...],
        indicator: str,
        wanted: Wanted,
        window: FigureWindow,
    ) -> None:
        """Find the answer, in the thread; what cannot be asked becomes words."""
        window.desk.answers.forget()  # its file may have gone on since
        try:
            self._tell(asked, kind, answer_for(window.desk, kind, countries, indicator, wanted))
        except RolauError as error:
            self._tell(asked, kind, error.message)

    def _tell(self, asked: int, kind: str, found: object) -> None:
        try:
            self._answered.emit(asked, kind, found)
        except RuntimeError:
            return  # the page went meanwhile

    def rest(self) -> None:
        """Let go of the file."""
        line, self._reader = self._reader, None
        if line is not None:
            line.stop()

    # -- showing ---------------------------------------------------------------------------

    def _show(self, asked: int, kind: str, found: Any) -> None:
        if asked != self._asked:
            return
        self.waiting = False
        said = isinstance(found, str)
        self.answer = None if said else found
        for text, words in (
            (self.title, "" if said else found.finding),
            (self.subtitle, "" if said else found.subtitle),
        ):
            text.setText(words)
            text.setVisible(bool(words))
        if said:
            self.stack.setFixedHeight(_EMPTY_HIGH)
            self.stack.show_state(
                EmptyState(self.context.theme, "data_trending", self.nothing_words(), found)
            )
            return
        way = self.ways[kind]
        high = way.high(found)
        self.stack.setFixedHeight(high)
        self.stack.show_state(None)
        self.chart.setAccessibleName(found.finding or way.words())
        self.chart.show_chart(Drawer(kind, found), high)


class Drawer:
    """Draws one answer; called in the thread that draws."""

    def __init__(self, kind: str, answer: "Answer") -> None:
        self.kind = kind
        self.answer = answer

    def __call__(
        self, theme: "ChartTheme", size: tuple[float, float] | None, headed: bool
    ) -> "Drawn":
        """Return the chart as drawn."""
        from rolau.charts.catalogue import draw_in

        return draw_in(self.kind, self.answer, theme, size, headed=headed)
