"""The tab Indicators of a country: where each stands, the trend of one, and its values."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rolau.analysis.points import Point
from rolau.analysis.standing import IndicatorLine
from rolau.base.texts import tr
from rolau.desk.questions.indicators import trend
from rolau.models import fields
from rolau.ui.charts import ChartView
from rolau.ui.drawing import Artist
from rolau.ui.forms.flow import FlowLayout
from rolau.ui.forms.several import SeveralEditor
from rolau.ui.pages.countries.lines import indicator_columns
from rolau.ui.pages.countries.values import ValuesTable
from rolau.ui.shell.list_record import Column
from rolau.ui.shell.page import PageContext
from rolau.ui.steps import later
from rolau.ui.tables.rows import ListRows
from rolau.ui.tables.table import RecordTable
from rolau.ui.widgets.buttons import button, icon_button
from rolau.ui.widgets.headings import SectionHeading
from rolau.ui.widgets.states import EmptyState, Offer, StateStack
from rolau.ui.widgets.text import Text

if TYPE_CHECKING:
    from rolau.analysis.trend import TrendAnswer
    from rolau.charts.drawn import Drawn, Hit
    from rolau.charts.theme import ChartTheme

_ROWS = 8
_PLOT = 274
_LANE = 24
_EMPTY_HIGH = 320
_COMPARE = 130


class IndicatorsTab(Column):
    """Signals ask the page: ``chosen`` carries an indicator's code and a stored period.

    ``add_value`` carries an indicator, ``correct`` indicator and period, ``set_target`` an
    indicator, ``import_asked`` asks for the wizard, ``grid_asked`` for the grid of values.
    """

    chosen = Signal(str, str)
    add_value = Signal(str)
    correct = Signal(str, str)
    set_target = Signal(str)
    import_asked = Signal()
    grid_asked = Signal()

    def __init__(
        self,
        context: PageContext,
        artist: Artist,
        parent: QWidget | None = None,
        *,
        at_once: bool = True,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self._artist = artist
        self.editable = not context.session.read_only_reason
        self._country = ""
        self._lines: dict[str, IndicatorLine] = {}
        self.answer: TrendAnswer | None = None
        self._quiet = False
        self._trend_later = later(self, self._begin_trend)
        self._values_later = later(self, self._show_values)
        if at_once:
            for _ in self.make():
                pass

    def make(self) -> Iterator[None]:
        """Make what is in the tab, one piece at a step; nothing else is asked of it before."""
        theme, context = self.context.theme, self.context
        self.table: RecordTable[IndicatorLine] = RecordTable(
            theme,
            tr("Indicators"),
            indicator_columns(),
            filter_name=tr("Filter indicators"),
            rows_shown=_ROWS,
        )
        self.stack = StateStack(self.table)
        yield
        self.title = Text(theme, "", "section", wrap=True)
        self.subtitle = Text(theme, "", "caption", "text3", wrap=True)
        self.aims = Text(theme, "", "caption", "text2", wrap=True)
        self.chart = ChartView(self._artist, theme)
        yield
        self.compare = SeveralEditor(
            fields.country(tr("Compare with"), many=True), context.session, theme
        )
        yield
        self.values_heading = SectionHeading(theme, tr("Values"))
        self.values = ValuesTable(context)
        yield
        actions = self._actions()
        yield
        self._build(actions)
        self._connect()
        yield

    def _build(self, actions: QWidget) -> None:
        self.add_table(self.stack)
        self.add(self.title, space=16)
        self.add(self.subtitle)
        self.add(self.aims)
        self.add(actions, space=8)
        self.add(self.chart, space=8)
        self.add(self.values_heading, space=16)
        self.add_table(self.values)
        below = (self.title, self.subtitle, actions, self.chart, self.values_heading, self.values)
        self._detail: tuple[QWidget, ...] = below
        self.chart.failed.connect(lambda words: self.context.frame.say(words, "bad"))

    def _actions(self) -> QWidget:
        theme = self.context.theme
        bar = QWidget()
        flow = FlowLayout(bar, 8)
        flow.setContentsMargins(0, 0, 0, 0)
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        label = Text(theme, tr("Compare with"), "caption", "text3")
        label.setBuddy(self.compare)
        line.addWidget(label)
        line.addWidget(self.compare, 1)
        self.compare.setMinimumWidth(_COMPARE)
        flow.addWidget(both)
        self.copy_button = icon_button(theme, "copy", tr("Copy the chart"))
        self.copy_button.clicked.connect(self._offer_copies)
        if self.editable:
            self.add_button = button(theme, tr("Add value"), icon="add", small=True)
            self.target_button = button(theme, tr("Target…"), icon="target", small=True)
            self.add_button.clicked.connect(lambda: self.add_value.emit(self.current))
            self.target_button.clicked.connect(lambda: self.set_target.emit(self.current))
            self.grid_button = button(theme, tr("Values in a grid…"), icon="edit", small=True)
            self.grid_button.clicked.connect(self.grid_asked)
            for made in (self.grid_button, self.add_button, self.target_button):
                flow.addWidget(made)
        rest = QWidget()  # the last takes what is left of its line
        end = QHBoxLayout(rest)
        end.setContentsMargins(0, 0, 0, 0)
        end.addStretch(1)
        end.addWidget(self.copy_button)
        flow.addWidget(rest)
        return bar

    def _connect(self) -> None:
        self.table.selected.connect(self._choose)
        self.compare.left.connect(self._show_trend)
        self.compare.typed.connect(self._compared)
        self.chart.chosen.connect(self._hit)
        self.values.chosen.connect(lambda period: self.chosen.emit(self.current, period))
        self.values.correct.connect(lambda period: self.correct.emit(self.current, period))

    def _offer_copies(self) -> None:
        place = QPoint(0, self.copy_button.height())
        self.chart.menu().popup(self.copy_button.mapToGlobal(place))

    @property
    def current(self) -> str:
        """The code of the indicator shown, empty for none."""
        return self.table.current_key

    def show_country(self, code: str, lines: Sequence[IndicatorLine]) -> None:
        """Show a country's indicators; the one shown before stays when it is among them."""
        another = code != self._country
        if another:
            self.compare.show_value(None)
        self._country = code
        self._lines = {line.indicator: line for line in lines}
        self._quiet = True
        self.table.show_rows(ListRows(lines, lambda line: line.indicator))
        self.stack.show_state(None if lines else self._empty())
        if lines and not self.current:
            self.table.select(lines[0].indicator)
        self._quiet = False
        if another:
            self._show_detail(shown=bool(self.current))
            self._trend_later.start()  # the list is painted first
        else:
            self._show_trend()

    def choose(self, indicator: str) -> bool:
        """Show an indicator's trend; False when the country has nothing on it."""
        return self.table.select(indicator)

    def line(self, indicator: str) -> IndicatorLine | None:
        """Return where an indicator stands here."""
        return self._lines.get(indicator)

    def point(self, indicator: str, period: str) -> Point | None:
        """Return the value of a period, the newest for an empty one."""
        line = self._lines.get(indicator)
        if line is None:
            return None
        return next((point for point in line.spark if point.period == period), line.latest)

    def _choose(self, indicator: str) -> None:
        if self._quiet:
            return
        self._show_trend()
        if indicator:
            self.chosen.emit(indicator, "")

    def _compared(self) -> None:
        if not self.compare.box.text():
            self._show_trend()

    def _show_detail(self, *, shown: bool) -> None:
        for widget in self._detail:
            widget.setVisible(shown)

    def _show_trend(self) -> None:
        self._begin_trend()
        self._show_values()

    def _begin_trend(self) -> None:
        """Show all of a trend but its values, which follow when it was painted."""
        self._trend_later.stop()
        code = self.current
        self._show_detail(shown=bool(code))
        if not code:
            self.chart.clear()
            return
        self._values_later.start()
        desk = self.context.session.desk
        countries = [self._country, *(c for c in self.compare.values if c != self._country)]
        answer = trend(desk, code, countries, period=self.context.scope.period)
        self.answer = answer
        self.title.setText(answer.finding)
        self.subtitle.setText(answer.subtitle)
        self._say_aims(code)
        self.chart.setAccessibleName(answer.finding or answer.name)
        self.chart.show_chart(Drawer(answer), self._height(answer))

    def _show_values(self) -> None:
        self._values_later.stop()
        code = self.current
        if not code:
            return
        self.values.show_values(self._country, code)
        line = self._lines.get(code)
        aged = tr("newest {age}", age=line.age_text) if line and line.age_text else ""
        said = (self.values.count_text(), aged, line.missing_text if line else "")
        self.values_heading.set_note(" · ".join(filter(None, said)))

    def _say_aims(self, code: str) -> None:
        """Say every target with what became of it: met, not met, past due, on the way."""
        line = self._lines.get(code)
        said = line.aims_text.replace("\n", " · ") if line else ""
        self.aims.setText(said)
        overdue = bool(line and any(aim.overdue for aim in line.aims))
        self.aims.set_tone("warn.text" if overdue else "text2")
        self.aims.setVisible(bool(said))

    def _height(self, answer: "TrendAnswer") -> int:
        lanes = len(answer.timeline.lanes) if answer.timeline else 0
        return _PLOT + lanes * _LANE + (4 if lanes else 0)

    def _hit(self, hit: "Hit") -> None:
        if hit.kind == "value":
            if hit.country in ("", self._country):
                self.values.select(hit.record)
        elif hit.record:
            self.context.frame.open_record(
                "phase" if hit.kind == "phase" else "key_event", hit.record
            )

    def _empty(self) -> EmptyState:
        offers = []
        if self.editable:
            offers = [
                Offer(tr("Import values"), self.import_asked.emit, "arrow_import"),
                Offer(tr("Type or paste values"), self.grid_asked.emit, "edit"),
                Offer(tr("Add a value"), lambda: self.add_value.emit("")),
            ]
        state = EmptyState(
            self.context.theme,
            "data_trending",
            tr("No values for this country yet"),
            tr("Import a publisher's file as you downloaded it, or enter a value by hand."),
            offers=offers,
        )
        state.setFixedHeight(_EMPTY_HIGH)
        return state


class Drawer:
    """Draws one answer; called in the thread that draws."""

    def __init__(self, answer: "TrendAnswer") -> None:
        self.answer = answer

    def __call__(
        self, theme: "ChartTheme", size: tuple[float, float] | None, headed: bool
    ) -> "Drawn":
        """Return the trend as drawn."""
        from rolau.charts.trend import trend_figure

        return trend_figure(self.answer, theme=theme, size=size, headed=headed)
