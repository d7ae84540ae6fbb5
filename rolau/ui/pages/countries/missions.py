"""The missions of a country on its page, as the portfolio has them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.desk.questions.missions.portfolio import MissionRow
from rolau.ui.pages.missions.portfolio import portfolio_columns
from rolau.ui.tables.rows import ListRows
from rolau.ui.tables.table import RecordTable
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.headings import SectionHeading

_SHOWN = 6


class MissionsBlock(QWidget):
    """A heading and a table of missions; ``opened`` carries the id of one."""

    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        columns = [each for each in portfolio_columns() if each.name != "countries"]
        self.heading = SectionHeading(theme, tr("Missions"))
        self.heading.setContentsMargins(8, 0, 8, 0)
        self.table: RecordTable[MissionRow] = RecordTable(
            theme, tr("Missions"), columns, rows_shown=_SHOWN
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self.table)
        self.table.opened.connect(self.opened)

    def show_missions(self, rows: Sequence[MissionRow]) -> None:
        """Show the missions that serve the country."""
        self.heading.set_note(str(len(rows)))
        self.table.show_rows(ListRows(rows, lambda row: row.id))
