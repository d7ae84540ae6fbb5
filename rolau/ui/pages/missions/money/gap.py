"""What is lacking, split by year, partner, country or capacity area."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.desk.desk import Desk
from rolau.desk.questions.missions.money import FundingRow, funding_answer
from rolau.ui.pages.missions.strip import bare_amount, stage_words
from rolau.ui.tables.columns import Column, folded
from rolau.ui.tables.rows import ListRows
from rolau.ui.tables.table import RecordTable
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.cells import Figure, Name
from rolau.ui.widgets.delegates import FigureDelegate
from rolau.ui.widgets.segmented import Segmented

_KINDS = {
    "required": "budget_line",
    "pledged": "contribution",
    "committed": "contribution",
    "received": "contribution",
    "spent": "expenditure",
}

_DROP = {"spent": 3, "pledged": 2, "committed": 1}
"""What gives way where there is little room; what is required and lacking stays."""


class GapView(QWidget):
    """A table of a split. ``opened`` carries kinds and ids of the records behind a row."""

    opened = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.currency = "USD"
        self._rows: dict[str, FundingRow] = {}
        self.by = Segmented(
            theme,
            tr("Split by"),
            [
                ("year", tr("Year")),
                ("partner", tr("Partner")),
                ("country", tr("Country")),
                ("area", tr("Capacity area")),
            ],
        )
        self.table: RecordTable[FundingRow] = RecordTable(
            theme, tr("What is lacking"), self._columns(), filter_name=tr("Filter")
        )
        self.table.add_to_bar(self.by)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 8)
        column.addWidget(self.table)
        self.table.opened.connect(lambda key: self.opened.emit(self.behind(key)))

    def _columns(self) -> list[Column[FundingRow]]:
        words = {"required": tr("Required"), **stage_words(), "spent": tr("Spent")}
        words |= {
            "gap_committed": tr("Gap against committed"),
            "gap_received": tr("Gap against received"),
        }
        return [
            Column[FundingRow](
                "title",
                tr("Part"),
                lambda row: Name(row.title),
                width=0,
                sort=lambda row: folded(row.title),
            ),
            *(self._column(name, word) for name, word in words.items()),
        ]

    def _column(self, name: str, title: str) -> Column[FundingRow]:
        gap = name.startswith("gap")

        def cell(row: FundingRow) -> Figure:
            minor = getattr(row.funds, name)
            lacking = gap and minor > 0
            return Figure(
                bare_amount(minor, self.currency), strong=lacking, tone="bad" if lacking else "text"
            )

        return Column[FundingRow](
            name,
            title,
            cell,
            FigureDelegate,
            width=104,
            sort=lambda row: getattr(row.funds, name),
            trailing=True,
            drop=_DROP.get(name, 0),
        )

    def show_gap(self, desk: Desk, mission: str, currency: str) -> None:
        """Show a mission's split in its currency."""
        self.currency = currency
        answer = funding_answer(desk, by=self.by.value, currency=currency, missions=[mission])
        self._rows = {row.key or "-": row for row in answer.rows}
        self.table.show_rows(ListRows(answer.rows, lambda row: row.key or "-"))

    def behind(self, key: str) -> list[tuple[str, str]]:
        """Return kind and id of every record behind a row."""
        row = self._rows[key]
        return [(kind, id) for name, kind in _KINDS.items() for id in getattr(row.behind, name)]
