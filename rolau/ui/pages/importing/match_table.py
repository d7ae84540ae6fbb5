"""The sheet while it is matched: headings open the menu of roles, by click or by key."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from rolau.base.texts import tr
from rolau.exchange.mappings.mapping import ROLES
from rolau.exchange.mappings.showing import ShownSheet
from rolau.ui.pages.importing.match_pictures import picture_of, role_name
from rolau.ui.pages.importing.sheet_table import SheetTable
from rolau.ui.theme.theme import Theme


class MatchTable(SheetTable):
    """``role_chosen`` carries a column (from zero) and its role, ``column_changed`` a column."""

    role_chosen = Signal(int, str)
    column_changed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(tr("The sheet with the role of every column"))
        self.shown: ShownSheet | None = None
        self.menu: QMenu | None = None
        self.letters.setSectionsClickable(True)
        self.letters.sectionClicked.connect(self._clicked)
        self.selectionModel().currentColumnChanged.connect(self._column)

    @property
    def column(self) -> int:
        """The column the person is at, −1 when there is none."""
        return self.currentIndex().column()

    def show_sheet(self, shown: ShownSheet, file: str) -> None:
        """Show a sheet; the person stays at the cell and the place they were at."""
        again = self.shown is not None and self.shown.sheet == shown.sheet
        line, column = self.currentIndex().row(), self.column
        down, across = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        self.shown = shown
        picture = picture_of(shown, file)
        if again and self.sheet.columnCount() == len(picture.columns):
            self.show_again(picture)
        else:
            self.show_picture(picture)
        self.numbers.updateGeometry()
        self.updateGeometries()
        if not self.sheet.rowCount() or not self.sheet.columnCount():
            return
        line = min(max(line, 0), self.sheet.rowCount() - 1) if again else 0
        column = min(max(column, 0), self.sheet.columnCount() - 1) if again else 0
        self.setCurrentIndex(self.sheet.index(line, column))
        if again:
            self.verticalScrollBar().setValue(down)
            self.horizontalScrollBar().setValue(across)

    def role_of(self, column: int) -> str:
        """Return the role of a column."""
        columns = self.shown.columns if self.shown else ()
        return columns[column].role if 0 <= column < len(columns) else ""

    def open_menu(self) -> None:
        """Open the menu of roles at the column the person is at."""
        if self.column >= 0:
            left = self.letters.sectionViewportPosition(self.column)
            self._open(self.column, QPoint(left, self.letters.height()))

    def _clicked(self, column: int) -> None:
        line = max(self.currentIndex().row(), 0)
        self.setCurrentIndex(self.sheet.index(line, column))
        self.open_menu()

    def _open(self, column: int, at: QPoint) -> None:
        if self.menu is not None:
            self.menu.deleteLater()
        menu = self.menu = QMenu(self)
        present = self.role_of(column)
        for role in ("", *ROLES):
            action = QAction(role_name(role), menu)
            action.setCheckable(True)
            action.setChecked(role == present)
            action.triggered.connect(
                lambda _checked=False, role=role: self.role_chosen.emit(column, role)
            )
            menu.addAction(action)
            if role == present:
                menu.setActiveAction(action)
        menu.popup(self.letters.mapToGlobal(at))

    def _column(self) -> None:
        self.letters.viewport().update()
        if self.column >= 0:
            self.column_changed.emit(self.column)
