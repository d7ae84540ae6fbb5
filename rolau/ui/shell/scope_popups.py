"""The two small windows of the scope bar: a list of countries to tick, and a pair of years."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from rolau.base.clock import today
from rolau.base.texts import tr
from rolau.ui.shell.scope import Scope
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.filter_field import FilterField
from rolau.ui.widgets.text import Text

_CODE = Qt.ItemDataRole.UserRole
_MOST_LINES = 12


class Popup(QFrame):
    """A small window that goes away when something else is clicked or on Escape."""

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.theme = theme
        self.setAccessibleName(name)
        self.setWindowTitle(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and frame."""
        painter = QPainter(self)
        painter.setPen(self.theme.colour("line2"))
        painter.setBrush(self.theme.colour("base"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class CountriesPopup(Popup):
    """Countries to tick; nothing ticked means all. Each tick holds at once."""

    def __init__(
        self,
        theme: Theme,
        countries: Sequence[tuple[str, str]],
        scope: Scope,
        parent: QWidget,
    ) -> None:
        super().__init__(theme, tr("Countries in scope"), parent)
        self.scope = scope
        self.filter = FilterField(theme, tr("Filter by name or code"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Countries in scope"))
        self.list.setFixedWidth(264)
        for code, name in countries:
            item = QListWidgetItem(name)
            item.setData(_CODE, code)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = code in scope.countries
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        line = max(24, self.list.sizeHintForRow(0))
        self.list.setFixedHeight(line * min(_MOST_LINES, max(1, len(countries))) + 2)
        self.everything = button(theme, tr("All countries"), "link")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.filter)
        column.addWidget(self.list)
        column.addWidget(self.everything)
        self.filter.textChanged.connect(self._narrow)
        self.list.itemChanged.connect(self._tell)
        self.list.itemActivated.connect(self._turn)
        self.everything.clicked.connect(self._clear)
        self.setFocusProxy(self.filter)
        self.filter.setFocus()

    def _narrow(self, words: str) -> None:
        wanted = words.casefold()
        for item in self._items():
            text = f"{item.text()} {item.data(_CODE)}".casefold()
            item.setHidden(wanted not in text)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(number) for number in range(self.list.count())]

    def _tell(self) -> None:
        self.scope.choose_countries(
            item.data(_CODE) for item in self._items() if item.checkState() == Qt.CheckState.Checked
        )

    def _turn(self, item: QListWidgetItem) -> None:
        ticked = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)

    def _clear(self) -> None:
        for item in self._items():
            item.setCheckState(Qt.CheckState.Unchecked)
        self.close()


class PeriodPopup(Popup):
    """From and to, within the years there is anything for; each change holds at once."""

    def __init__(
        self, theme: Theme, years: tuple[int, int] | None, scope: Scope, parent: QWidget
    ) -> None:
        super().__init__(theme, tr("Period"), parent)
        self.scope = scope
        first, last = years or (today().year - 20, today().year)
        chosen = scope.period or (first, last)
        self.first, self.last = QSpinBox(), QSpinBox()
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        for column, (box, label, year) in enumerate(
            ((self.first, tr("From"), chosen[0]), (self.last, tr("To"), chosen[1]))
        ):
            box.setRange(min(first, chosen[0]), max(last, chosen[1]))
            box.setValue(year)
            box.setAccessibleName(label)
            box.setFixedWidth(96)
            text = Text(theme, label, "name")
            text.setBuddy(box)
            grid.addWidget(text, 0, column)
            grid.addWidget(box, 1, column)
            box.valueChanged.connect(self._tell)
        self.everything = button(theme, tr("All years"), "link")
        self.everything.clicked.connect(self._clear)
        foot = QHBoxLayout()
        foot.addWidget(self.everything)
        foot.addStretch(1)
        column_box = QVBoxLayout(self)
        column_box.setContentsMargins(12, 8, 12, 8)
        column_box.setSpacing(8)
        column_box.addLayout(grid)
        column_box.addLayout(foot)
        self.setFocusProxy(self.first)
        self.first.setFocus()

    def _tell(self) -> None:
        self.scope.choose_period((self.first.value(), self.last.value()))

    def _clear(self) -> None:
        self.scope.choose_period(None)
        self.close()
