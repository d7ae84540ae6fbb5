"""The tab Charts: an indicator drawn in six ways for the scope, with the few options each needs."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from rolau.base.errors import RolauError
from rolau.base.texts import tr
from rolau.desk.questions.charts import Wanted, answer_for
from rolau.desk.questions.figure_window import FigureWindow
from rolau.models import fields
from rolau.ui.charts import ChartView
from rolau.ui.drawing import Artist
from rolau.ui.forms.several import SeveralEditor
from rolau.ui.pages.indicators.reader import Line
from rolau.ui.shell.list_record import Column
from rolau.ui.shell.page import PageContext
from rolau.ui.widgets.buttons import icon_button
from rolau.ui.widgets.choices import ChoiceBox
from rolau.ui.widgets.segmented import Segmented
from rolau.ui.widgets.states import EmptyState, StateStack
from rolau.ui.widgets.text import Text

if TYPE_CHECKING:
    from rolau.charts.drawn import Drawn, Hit
    from rolau.charts.theme import ChartTheme
    from rolau.desk.questions.charts import Answer

_MOST_LINES = 6
_LAGS = 6
_EMPTY_HIGH = 260


class Way(NamedTuple):
    """One chart: what it is called, its options, how high it is for an answer.

    ``most`` is how many countries it takes (0: any number); ``of_all`` says that it is of all
    indicators of the scope, not of the one chosen.
    """

    words: Callable[[], str]
    options: frozenset[str]
    high: Callable[[Any], int]
    most: int = 0
    of_all: bool = False


WAYS: dict[str, Way] = {
    "trend": Way(
        lambda: tr("Trend"),
        frozenset({"countries"}),
        lambda answer: 290 + (28 * len(answer.timeline.lanes) if answer.timeline else 0),
        _MOST_LINES,
    ),
    "compare": Way(lambda: tr("Compare"), frozenset({"countries"}), lambda _: 320, _MOST_LINES),
    "rank": Way(
        lambda: tr("Rank"),
        frozenset({"countries", "year", "since"}),
        lambda answer: 110 + 30 * min(len(answer.rows), 40),
    ),
    "heatmap": Way(
        lambda: tr("Heat map"),
        frozenset({"countries"}),
        lambda answer: 250 + 40 * min(len(answer.countries), 40),
        of_all=True,
    ),
    "link": Way(
        lambda: tr("Crime and corruption"),
        frozenset({"countries", "year", "lag"}),
        lambda _: 420,
        1,
        of_all=True,
    ),
    "movers": Way(
        lambda: tr("Movers"),
        frozenset({"countries"}),
        lambda answer: 90 + 46 * min(max(len(answer.moves), 2), 12),
    ),
}


class ChartsTab(Column):
    """``opened`` carries indicator, country and stored period of a value that was clicked.

    Answers are found in a thread with a file of its own; `rest` lets go of it.
    """

    opened = Signal(str, str, str)
    _answered = Signal(int, str, object)

    def __init__(self, context: PageContext, artist: Artist, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = context.theme
        self.context = context
        self._indicator = ""
        self._asked = 0
        self._reader: Line | None = None
        self.answer: Answer | None = None
        self.waiting = False
        self.kinds = Segmented(
            theme,
            tr("Chart"),
            [(code, way.words()) for code, way in WAYS.items()],
            small=True,
            shrinks=True,
        )
        self.countries = SeveralEditor(
            fields.country(tr("Countries"), many=True), context.session, theme
        )
        self.year = self._years(tr("Year"), tr("newest"))
        self.since = self._years(tr("Since"), tr("chosen by ROLAU"))
        self.lag = ChoiceBox()
        self.lag.setAccessibleName(tr("Years by which corruption follows"))
        for years in range(_LAGS):
            self.lag.addItem(tr("{n} years later", n=years) if years else tr("same year"), years)
        self.title = Text(theme, "", "section", wrap=True)
        self.subtitle = Text(theme, "", "caption", "text3", wrap=True)
        self.chart = ChartView(artist, theme)
        self.copy_button = icon_button(theme, "copy", tr("Copy the chart"))
        self.stack = StateStack(self.chart)
        self._labels: dict[str, tuple[QWidget, ...]] = {}
        self._build()
        self._connect()
        self._show_options()

    def _years(self, name: str, first: str) -> QComboBox:
        box = ChoiceBox()
        box.setAccessibleName(name)
        box.addItem(first, None)
        return box

    def _build(self) -> None:
        top = QWidget()
        flow = QHBoxLayout(top)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(self.kinds)
        flow.addStretch(1)
        flow.addWidget(self.copy_button)
        options = QWidget()
        line = QHBoxLayout(options)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        for code, words, editor in (
            ("countries", tr("Countries"), self.countries),
            ("year", tr("Year"), self.year),
            ("since", tr("Since"), self.since),
            ("lag", tr("Corruption"), self.lag),
        ):
            both = QWidget()
            inner = QHBoxLayout(both)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(8)
            label = Text(self.context.theme, words, "caption", "text3")
            label.setBuddy(editor)
            inner.addWidget(label)
            inner.addWidget(editor, 1)
            line.addWidget(both, 1 if code == "countries" else 0)
            self._labels[code] = (both,)
        self.add(top)
        self.add(options, space=8)
        self.add(self.title, space=16)
        self.add(self.subtitle)
        self.add(self.stack, space=8)

    def _connect(self) -> None:
        self.kinds.chosen.connect(lambda _code: self._turn())
        self.countries.left.connect(self.ask)
        self.countries.typed.connect(lambda: None if self.countries.box.text() else self.ask())
        for box in (self.year, self.since, self.lag):
            box.activated.connect(lambda _n: self.ask())
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

    def choose(self, kind: str) -> None:
        """Show another chart."""
        self.kinds.set_value(kind)
        self._turn()

    def show_indicator(self, code: str) -> None:
        """Show the charts of an indicator."""
        if code != self._indicator:
            self._indicator = code
            self.ask()

    def _turn(self) -> None:
        self._show_options()
        self.ask()

    def _show_options(self) -> None:
        wanted = WAYS[self.kinds.value].options
        for code, widgets in self._labels.items():
            for widget in widgets:
                widget.setVisible(code in wanted)

    def offer_years(self, first: int, last: int) -> None:
        """Offer these years for ranks and the link."""
        for box in (self.year, self.since):
            chosen = box.currentData()
            while box.count() > 1:
                box.removeItem(1)
            for year in range(last, first - 1, -1):
                box.addItem(str(year), year)
            box.setCurrentIndex(max(0, box.findData(chosen)))

    def ask(self) -> None:
        """Ask for what the options and the scope say."""
        from rolau.desk.questions.countries import country_list

        kind, scope = self.kinds.value, self.context.scope
        way = WAYS[kind]
        known = [c for c, _ in country_list(self.context.session.desk) if scope.holds(c)]
        chosen = self.countries.values or (known if kind != "link" else known[:1])
        if way.most:
            chosen = chosen[: way.most]
        since = self.since.currentData() if "since" in way.options else None
        year = self.year.currentData() if "year" in way.options else None
        lag = self.lag.currentData() if "lag" in way.options else 0
        wanted = Wanted(year=year, since=since, lag=lag or 0, period=scope.period)
        self._asked += 1
        self.waiting = True
        line = self._reading()
        line.clear()
        code = "" if way.of_all else self._indicator
        line.put(partial(self._find, self._asked, kind, tuple(chosen), code, wanted))

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
        if isinstance(found, str):
            self.answer = None
            self._say("", "")
            self.stack.setFixedHeight(_EMPTY_HIGH)
            self.stack.show_state(self._nothing(found))
            return
        self.answer = found
        self._say(found.finding, found.subtitle)
        high = WAYS[kind].high(found)
        self.stack.setFixedHeight(high)
        self.stack.show_state(None)
        self.chart.setAccessibleName(found.finding or WAYS[kind].words())
        self.chart.show_chart(Drawer(kind, found), high)

    def _say(self, title: str, subtitle: str) -> None:
        for text, words in ((self.title, title), (self.subtitle, subtitle)):
            text.setText(words)
            text.setVisible(bool(words))

    def _nothing(self, words: str) -> EmptyState:
        return EmptyState(
            self.context.theme, "data_trending", tr("Nothing to draw for this choice"), words
        )

    def _open(self, hit: "Hit") -> None:
        if hit.kind == "value":
            self.opened.emit(hit.indicator or self._indicator, hit.country, hit.record)
        elif hit.record:
            kind = "phase" if hit.kind == "phase" else "key_event"
            self.context.frame.open_record(kind, hit.record)


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
