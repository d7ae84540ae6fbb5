"""The values of one indicator in one country, newest first, with where each comes from."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rolau.analysis.points import Point
from rolau.base.texts import tr, trn
from rolau.desk.questions.details import ValueDetails, value_details
from rolau.desk.questions.indicators import definition_of
from rolau.desk.questions.values import value_rows
from rolau.models import dates
from rolau.models.fields import Value
from rolau.models.source import grade_words
from rolau.models.wording import figure
from rolau.ui.pages.evidence import range_text
from rolau.ui.shell.page import PageContext
from rolau.ui.tables.columns import Column, folded
from rolau.ui.tables.rows import ListRows
from rolau.ui.tables.table import RecordTable
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.cells import Figure, Grade
from rolau.ui.widgets.delegates import FigureDelegate, GradeDelegate

_ROWS = 12


class ValueLine(NamedTuple):
    """One value as it reads, with its origin."""

    period: str
    value: float | None
    text: str
    range: str
    grade: str
    source: str
    release: str
    note: str
    part: str = ""

    @property
    def key(self) -> str:
        """What names the value among those of its indicator and country."""
        return f"{self.period}|{self.part}"


class ValuesTable(QWidget):
    """``chosen`` carries the stored period of the current value, ``correct`` one to correct."""

    chosen = Signal(str)
    correct = Signal(str)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.table: RecordTable[ValueLine] = RecordTable(
            context.theme,
            tr("Values"),
            _columns(),
            filter_name=tr("Filter values"),
            rows_shown=_ROWS,
        )
        self.correct_button = button(context.theme, tr("Correct…"), icon="edit", small=True)
        self.correct_button.setEnabled(False)
        self.table.add_to_bar(self.correct_button)
        self.correct_button.setVisible(not context.session.read_only_reason)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.table.selected.connect(self._select)
        self.table.opened.connect(self._open)
        self.correct_button.clicked.connect(lambda: self._open(self.table.current_key))

    def show_values(self, country: str, indicator: str) -> None:
        """Show the current values of an indicator, newest first."""
        desk = self.context.session.desk
        decimals = definition_of(desk, indicator).decimals
        period = self.context.scope.period
        rows = value_rows(desk, country=country, indicator=indicator, period=period)
        lines = [self._line(country, indicator, row, decimals) for row in rows]
        lines.sort(key=lambda line: dates.middle_of(line.period), reverse=True)
        self.table.show_rows(ListRows(lines, lambda line: line.key))
        self.correct_button.setEnabled(self.table.current is not None)

    def select(self, period: str) -> bool:
        """Make the value of a period the current one; False when there is none."""
        rows = self.table.model.rows
        lines = [rows.row(number) for number in range(len(rows))] if rows is not None else []
        return any(line.period == period and self.table.select(line.key) for line in lines)

    def count_text(self) -> str:
        """Return how many values there are, in words."""
        rows = self.table.model.rows
        return trn("{n} value", "{n} values", rows.total() if rows is not None else 0)

    def _line(
        self, country: str, indicator: str, row: dict[str, Value], decimals: int | None
    ) -> ValueLine:
        desk = self.context.session.desk
        period = str(row["period"])
        by_hand = not row.get("vintage")
        details = value_details(desk, row)
        value = _number(row, "value")
        return ValueLine(
            period,
            value,
            figure(value, decimals) if value is not None else "",
            _range(row, value, decimals),
            details.grade,
            details.source,
            "" if by_hand else desk.title("vintage", str(row["vintage"])),
            _said(details),
            "|".join(str(row.get(name) or "") for name in ("disaggregation", "series")),
        )

    def _select(self, _key: str) -> None:
        line = self.table.current
        self.correct_button.setEnabled(line is not None)
        if line is not None:
            self.chosen.emit(line.period)

    def _open(self, _key: str) -> None:
        line = self.table.current
        if line is not None and not self.context.session.read_only_reason:
            self.correct.emit(line.period)


def _said(details: ValueDetails) -> str:
    """Return what is to be said of a value: by hand, whose, and its note."""
    hand = tr("by hand, our own") if details.own else tr("by hand")
    note = " ".join(details.note.split())
    return ", ".join(filter(None, (hand if details.by_hand else "", note)))


def _number(row: Mapping[str, Value], name: str) -> float | None:
    value = row.get(name)
    return value if isinstance(value, (int, float)) else None


def _range(row: Mapping[str, Value], value: float | None, decimals: int | None) -> str:
    """Return the range as published, else the one its standard error makes."""
    if value is None:
        return ""
    lower, upper, error = (_number(row, name) for name in ("lower", "upper", "standard_error"))
    point = Point(str(row["period"]), 0.0, value, lower, upper, error, "", "", "")
    return range_text(point, decimals)


def _columns() -> list[Column[ValueLine]]:
    return [
        Column[ValueLine](
            "period",
            tr("Period"),
            lambda line: Figure(dates.show_period(line.period)),
            FigureDelegate,
            88,
            lambda line: dates.middle_of(line.period),
            trailing=True,
        ),
        Column[ValueLine](
            "value",
            tr("Value"),
            lambda line: Figure(line.text, strong=True),
            FigureDelegate,
            80,
            lambda line: line.value,
            trailing=True,
        ),
        Column[ValueLine](
            "range",
            tr("Range"),
            lambda line: Figure(line.range),
            FigureDelegate,
            136,
            trailing=True,
        ),
        Column[ValueLine](
            "grade",
            tr("Grade"),
            lambda line: Grade(line.grade, grade_words(line.grade)) if line.grade else None,
            GradeDelegate,
            64,
            lambda line: line.grade,
        ),
        Column[ValueLine](
            "source",
            tr("Source"),
            lambda line: line.source or None,
            width=0,
            sort=lambda line: folded(line.source),
        ),
        Column[ValueLine](
            "release", tr("Release"), lambda line: line.release or None, width=200, shown=False
        ),
        Column[ValueLine]("note", tr("Note"), lambda line: line.note or None, width=80, drop=1),
    ]
