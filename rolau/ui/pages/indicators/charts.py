"""The tab Charts: an indicator drawn in six ways for the scope, with the few options each needs."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.desk.questions.charts import Wanted
from rolau.models import fields
from rolau.ui.drawing import Artist
from rolau.ui.forms.several import SeveralEditor
from rolau.ui.pages import chart_tab
from rolau.ui.shell.page import PageContext
from rolau.ui.widgets.choices import ChoiceBox
from rolau.ui.widgets.text import Text

if TYPE_CHECKING:
    from rolau.charts.drawn import Hit

_MOST_LINES = 6
_LAGS = 6


@dataclass(frozen=True)
class Way(chart_tab.Way):
    """One chart and its options.

    ``most`` is how many countries it takes (0: any number); ``of_all`` says that it is of all
    indicators of the scope, not of the one chosen.
    """

    options: frozenset[str] = frozenset({"countries"})
    most: int = 0
    of_all: bool = False


WAYS: dict[str, Way] = {
    "trend": Way(
        lambda: tr("Trend"),
        lambda answer: 290 + (28 * len(answer.timeline.lanes) if answer.timeline else 0),
        most=_MOST_LINES,
    ),
    "compare": Way(lambda: tr("Compare"), lambda _: 320, most=_MOST_LINES),
    "rank": Way(
        lambda: tr("Rank"),
        lambda answer: 110 + 30 * min(len(answer.rows), 40),
        frozenset({"countries", "year", "since"}),
    ),
    "heatmap": Way(
        lambda: tr("Heat map"),
        lambda answer: 250 + 40 * min(len(answer.countries), 40),
        of_all=True,
    ),
    "link": Way(
        lambda: tr("Crime and corruption"),
        lambda _: 420,
        frozenset({"countries", "year", "lag"}),
        most=1,
        of_all=True,
    ),
    "movers": Way(
        lambda: tr("Movers"),
        lambda answer: 90 + 46 * min(max(len(answer.moves), 2), 12),
    ),
}


class ChartsTab(chart_tab.ChartTab):
    """``opened`` carries indicator, country and stored period of a value that was clicked."""

    opened = Signal(str, str, str)

    def __init__(self, context: PageContext, artist: Artist, parent: QWidget | None = None) -> None:
        super().__init__(context, artist, WAYS, parent)
        self._indicator = ""
        self.countries = SeveralEditor(
            fields.country(tr("Countries"), many=True), context.session, context.theme
        )
        self.year = self._years(tr("Year"), tr("newest"))
        self.since = self._years(tr("Since"), tr("chosen by ROLAU"))
        self.lag = ChoiceBox()
        self.lag.setAccessibleName(tr("Years by which corruption follows"))
        for years in range(_LAGS):
            self.lag.addItem(tr("{n} years later", n=years) if years else tr("same year"), years)
        self._labels: dict[str, QWidget] = {}
        self.lay_out(self._options())
        self.countries.left.connect(self.ask)
        self.countries.typed.connect(lambda: None if self.countries.box.text() else self.ask())
        for box in (self.year, self.since, self.lag):
            box.activated.connect(lambda _n: self.ask())
        self._show_options()

    def _years(self, name: str, first: str) -> QComboBox:
        box = ChoiceBox()
        box.setAccessibleName(name)
        box.addItem(first, None)
        return box

    def _options(self) -> QWidget:
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
            self._labels[code] = both
        return options

    # -- asking ----------------------------------------------------------------------------

    def show_indicator(self, code: str) -> None:
        """Show the charts of an indicator."""
        if code != self._indicator:
            self._indicator = code
            self.ask()

    def turned(self) -> None:
        """Show the options of the chart chosen, and ask for it."""
        self._show_options()
        self.ask()

    def _show_options(self) -> None:
        wanted = WAYS[self.kinds.value].options
        for code, widget in self._labels.items():
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
        self.look_for(wanted, tuple(chosen), "" if way.of_all else self._indicator)

    # -- showing ---------------------------------------------------------------------------

    def nothing_words(self) -> str:
        """Return the heading over why there is nothing to draw."""
        return tr("Nothing to draw for this choice")

    def open_hit(self, hit: "Hit") -> None:
        """Open the figure, the phase or the event that a mark is of."""
        if hit.kind == "value":
            self.opened.emit(hit.indicator or self._indicator, hit.country, hit.record)
        elif hit.record:
            kind = "phase" if hit.kind == "phase" else "key_event"
            self.context.frame.open_record(kind, hit.record)
