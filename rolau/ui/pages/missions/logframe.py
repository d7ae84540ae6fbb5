"""The tab Logframe: results as a grid, each with how it is measured and what must hold."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rolau.analysis.missions.figures import MET
from rolau.base.texts import tr
from rolau.desk.questions.missions.chain import ChainAnswer, ChainRow, IndicatorRow
from rolau.models import dates
from rolau.models.mission import Result
from rolau.models.wording import figure
from rolau.ui.pages.missions.chain_tab import Begin, chain_empty
from rolau.ui.tables.columns import Column
from rolau.ui.tables.rows import ListRows
from rolau.ui.tables.table import RecordTable
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import Button, button
from rolau.ui.widgets.cells import Cell, Figure, Name, State
from rolau.ui.widgets.delegates import FigureDelegate, StateDelegate
from rolau.ui.widgets.states import StateStack
from rolau.ui.widgets.wrapping import INDENT, WrappedDelegate

Shown = Cell | str | None


class LogLine(NamedTuple):
    """A line of the grid: a result with one of its indicators; only the ``first`` names it."""

    row: ChainRow
    indicator: IndicatorRow | None
    first: bool

    @property
    def key(self) -> str:
        """What names the line: the indicator, else the result."""
        if self.indicator is None:
            return f"result:{self.row.id}"
        return f"result_indicator:{self.indicator.record.id}"

    @property
    def result(self) -> Result:
        """The result."""
        record = self.row.record
        assert isinstance(record, Result)
        return record


def log_lines(chain: ChainAnswer) -> list[LogLine]:
    """Return the lines of a chain: every indicator of a result has its own."""
    lines = []
    for row in chain.rows:
        if row.kind == "result":
            indicators: Sequence[IndicatorRow | None] = row.indicators or (None,)
            lines += [LogLine(row, each, not number) for number, each in enumerate(indicators)]
    return lines


class LogframeTab(QWidget):
    """``opened`` carries kind and id of what to look closer at.

    ``added`` asks for a record of a kind under the current line: an indicator of its result, a
    figure or an intermediate target of its indicator; ``listed`` for those there are.
    """

    opened = Signal(str, str)
    added = Signal(str, str)
    listed = Signal(str, str)

    def __init__(self, theme: Theme, begin: Begin) -> None:
        super().__init__()
        self.theme = theme
        self._begin = begin
        self.table: RecordTable[LogLine] = RecordTable(
            theme, tr("Logframe"), log_columns(), filter_name=tr("Filter results and indicators")
        )
        self.buttons: dict[str, Button] = {}
        if begin is not None:
            self._add_button("result_indicator", tr("Add indicator"), self.added)
        self._add_button("measurement", tr("Figures"), self.listed)
        self._add_button("result_target", tr("Targets"), self.listed)
        self.stack = StateStack(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 8)
        column.addWidget(self.stack)
        self.table.selected.connect(lambda _key: self._say())
        self.table.opened.connect(lambda key: self.opened.emit(*key.split(":", 1)))

    def _add_button(self, kind: str, text: str, signal: object) -> None:
        made = self.buttons[kind] = button(self.theme, text, small=True)
        made.clicked.connect(lambda: self._ask(kind, signal))
        self.table.add_to_bar(made)

    def _ask(self, kind: str, signal: object) -> None:
        line = self.table.current
        if line is None:
            return
        if kind == "result_indicator":
            self.added.emit(kind, line.row.id)
        elif line.indicator is not None:
            signal.emit(kind, line.indicator.record.id)  # type: ignore[attr-defined]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add an indicator by Insert."""
        if event.key() == Qt.Key.Key_Insert and "result_indicator" in self.buttons:
            self._ask("result_indicator", self.added)
        else:
            super().keyPressEvent(event)

    def show_chain(self, chain: ChainAnswer) -> None:
        """Show the results of a chain; the current line stays."""
        lines = log_lines(chain)
        self.table.show_rows(ListRows(lines, lambda line: line.key))
        self.stack.show_state(None if lines else chain_empty(self.theme, self._begin))
        if lines and not self.table.current_key:
            self.table.select(lines[0].key)
        self._say()

    def _say(self) -> None:
        line = self.table.current
        for kind, made in self.buttons.items():
            needs = kind != "result_indicator"
            made.setEnabled(line is not None and (line.indicator is not None or not needs))


def log_columns() -> list[Column[LogLine]]:
    """Return the columns of a logframe."""
    return [
        Column[LogLine]("result", tr("Result"), _result, WrappedDelegate, width=0),
        Column[LogLine](
            "indicator",
            tr("Indicator"),
            _of(lambda each: Name(each.record.title or "")),
            WrappedDelegate,
            width=200,
        ),
        _figure_column("baseline", tr("Baseline"), _of(_baseline), 96),
        _figure_column("target", tr("Target"), _of(_target), 96),
        _figure_column("latest", tr("Latest"), _of(_latest), 96),
        Column[LogLine]("way", tr("Way to the target"), _of(way), StateDelegate, width=152),
        Column[LogLine](
            "verification",
            tr("Verification"),
            _of(lambda each: each.record.verification or None),
            WrappedDelegate,
            width=112,
            drop=2,
        ),
        Column[LogLine](
            "assumptions",
            tr("Assumptions"),
            lambda line: (line.result.assumptions or None) if line.first else None,
            WrappedDelegate,
            width=152,
            drop=1,
        ),
    ]


def _figure_column(
    name: str, title: str, cell: Callable[[LogLine], Shown], width: int
) -> Column[LogLine]:
    return Column[LogLine](name, title, cell, FigureDelegate, width=width, trailing=True)


def _of(ask: Callable[[IndicatorRow], Shown]) -> Callable[[LogLine], Shown]:
    return lambda line: ask(line.indicator) if line.indicator is not None else None


def _result(line: LogLine) -> Name | None:
    if not line.first:
        return None
    indent = INDENT * line.row.depth
    words = f"{line.row.number} {line.row.title}".strip()
    return Name(f"{indent}{words}", strong=line.row.level in ("impact", "outcome"))


def _with_day(text: str, day: str | None) -> Figure | None:
    if not text:
        return None
    words = tr("{figure}, {day}", figure=text, day=dates.show_period(day)) if day else text
    return Figure(text, words=words)


def _baseline(each: IndicatorRow) -> Figure | None:
    return _with_day(each.text(each.record.baseline), each.record.baseline_date)


def _target(each: IndicatorRow) -> Figure | None:
    return _with_day(each.text(each.record.target), each.record.target_date)


def _latest(each: IndicatorRow) -> Figure | None:
    total = each.total
    return _with_day(each.text(total.value), total.period) if total is not None else None


def way(each: IndicatorRow) -> State | None:
    """Return how far the way to the target is, with a sign: reached, missed by a day, under way."""
    reached = each.judged.reached
    if reached is None:
        if each.record.target is None:
            return None
        return State("circle", tr("no figure yet"), "neutral")
    words = tr("{n} % of the way", n=figure(100 * reached, 0))
    missed = [goal for goal in each.goals if goal.missed]
    if reached >= 1:
        return State("checkmark_circle", tr("reached"), "ok")
    if missed:
        by = dates.show_short(dates.last_day(missed[-1].date).isoformat())
        share = figure(100 * reached, 0)
        return State("clock", tr("{n} %, missed {day}", n=share, day=by), "bad")
    status = "ok" if any(goal.state == MET for goal in each.goals) else "neutral"
    return State("target", words, status)
