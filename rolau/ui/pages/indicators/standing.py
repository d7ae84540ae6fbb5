"""The tab Countries: where each country of the scope stands on one indicator."""

from collections.abc import Callable
from typing import Any, NamedTuple, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from rolau.analysis.standing import IndicatorLine
from rolau.base.texts import tr
from rolau.desk.questions.countries import country_list
from rolau.desk.questions.indicators import standings
from rolau.ui.pages.countries.lines import indicator_columns
from rolau.ui.shell.page import PageContext
from rolau.ui.tables.columns import Column, folded
from rolau.ui.tables.rows import ListRows
from rolau.ui.tables.table import RecordTable
from rolau.ui.widgets.cells import Name
from rolau.ui.widgets.states import EmptyState, StateStack

_LEAST = 320


class CountryLine(NamedTuple):
    """Where one country stands."""

    code: str
    name: str
    line: IndicatorLine


class StandingTab(QWidget):
    """``chosen`` carries the code of the current country, ``opened`` one to look closer at."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.table: RecordTable[CountryLine] = RecordTable(
            context.theme, tr("Countries"), standing_columns(), filter_name=tr("Filter countries")
        )
        self.stack = StateStack(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 8)
        column.addWidget(self.stack)
        self.setMinimumHeight(_LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.table.selected.connect(self.chosen)
        self.table.opened.connect(self.opened)

    def show_indicator(self, code: str) -> None:
        """Show where the countries of the scope stand, within its years."""
        desk, scope = self.context.session.desk, self.context.scope
        lines = [
            CountryLine(country, name, line)
            for country, name in country_list(desk)
            if scope.holds(country)
            for line in standings(desk, country, period=scope.period, only=code)
        ]
        self.table.show_rows(ListRows(lines, lambda line: line.code))
        self.stack.show_state(None if lines else self._empty())

    def line(self, country: str) -> IndicatorLine | None:
        """Return where a country stands, None when it has no value or target."""
        rows = self.table.model.rows
        number = rows.number_of(country) if rows is not None else -1
        return rows.row(number).line if rows is not None and number >= 0 else None

    def _empty(self) -> EmptyState:
        return EmptyState(
            self.context.theme,
            "flag",
            tr("No country of this scope has a value"),
            tr("Import a publisher's file, type values by hand, or widen the scope."),
        )


def standing_columns() -> list[Column[CountryLine]]:
    """Return the columns of a country's indicators, with the country's name in front."""
    first, *others = indicator_columns()
    del first
    return [
        Column[CountryLine](
            "country",
            tr("Country"),
            lambda line: Name(line.name),
            width=0,
            sort=lambda line: folded(line.name),
        ),
        *(
            cast(
                "Column[CountryLine]",
                column._replace(cell=_of(column.cell), sort=column.sort and _of(column.sort)),
            )
            for column in others
        ),
        Column[CountryLine](
            "source",
            tr("Source"),
            lambda line: line.line.source or line.line.vintage or None,
            width=176,
            sort=lambda line: folded(line.line.source or line.line.vintage),
            drop=5,
        ),
    ]


def _of(ask: Callable[[IndicatorLine], Any]) -> Callable[[Any], Any]:
    return lambda line: ask(line.line)
