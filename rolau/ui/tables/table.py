"""A table of anything: filter, sort, resize, hide, copy with headers, open."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from rolau.base.texts import tr, trn
from rolau.ui.steps import later
from rolau.ui.tables.columns import Column
from rolau.ui.tables.model import TableModel
from rolau.ui.tables.rows import Rows
from rolau.ui.tables.view import RowsView
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import icon_button
from rolau.ui.widgets.delegates import TextDelegate
from rolau.ui.widgets.filter_field import FilterField
from rolau.ui.widgets.states import EmptyState, Offer, StateStack
from rolau.ui.widgets.text import Text
from rolau.ui.widgets.views import dress_table
from rolau.ui.widgets.wrapping import WrappedDelegate, fit_rows

T = TypeVar("T")
_STATE_HIGH = 180
_LEAST_STRETCH = 168


class RecordTable(QWidget, Generic[T]):
    """A table with a filter above it. Rows are named by keys; signals carry them.

    ``selected`` is emitted when another row becomes current (an empty key for none),
    ``opened`` on Enter or a double click. Selection, sort and scroll stay after a refresh.
    """

    selected = Signal(str)
    opened = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        columns: Sequence[Column[T]],
        *,
        filter_name: str = "",
        rows_shown: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.rows_shown = rows_shown
        self._widths_set = False
        self._last_width: dict[int, int] = {}
        wrapped = enumerate(issubclass(each.delegate, WrappedDelegate) for each in columns)
        self._wrapped = [number for number, several in wrapped if several]
        self._hidden = {number for number, column in enumerate(columns) if not column.shown}
        self.model = TableModel(columns, self)
        self.view = RowsView(theme)
        self.header = dress_table(self.view, theme, name)
        self.view.setModel(self.model)
        for number, column in enumerate(columns):
            self.view.setItemDelegateForColumn(number, column.delegate(theme, self.view))
            self.view.setColumnHidden(number, number in self._hidden)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.filter = FilterField(theme, filter_name or tr("Filter"))
        self.count = Text(theme, "", "caption", "text3")
        self.columns_button = icon_button(theme, "table", tr("Columns of {table}", table=name))
        self.bar = self._bar()
        self.states = StateStack(self.view)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, 0, 0, 0)
        column_layout.setSpacing(0)
        column_layout.addWidget(self.bar)
        self.bar.setVisible(bool(filter_name))
        column_layout.addWidget(self.states, 1)
        self._connect()

    def _bar(self) -> QWidget:
        bar = QWidget()
        line = QHBoxLayout(bar)
        line.setContentsMargins(8, 0, 8, 8)
        line.setSpacing(8)
        self.filter.setFixedWidth(240)
        line.addWidget(self.filter)
        line.addWidget(self.count)
        line.addStretch(1)
        line.addWidget(self.columns_button)
        return bar

    def add_to_bar(self, widget: QWidget) -> None:
        """Put a button beside the filter, before the choice of columns."""
        line = self.bar.layout()
        if isinstance(line, QHBoxLayout):
            line.insertWidget(line.count() - 1, widget)

    def _connect(self) -> None:
        self.view.resized.connect(self._make_room)
        self.view.doubleClicked.connect(lambda index: self._open(index.row()))
        self.view.entered_row.connect(self._open)
        self.view.copy_asked.connect(lambda headers: self.copy(headers=headers))
        self.view.selectionModel().currentRowChanged.connect(self._current_changed)
        self.header.sortIndicatorChanged.connect(self._sort)
        self.header.setSortIndicatorShown(True)
        self.header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.header.customContextMenuRequested.connect(
            lambda place: self._offer_columns(self.header.mapToGlobal(place))
        )
        self.columns_button.clicked.connect(
            lambda: self._offer_columns(
                self.columns_button.mapToGlobal(QPoint(0, self.columns_button.height()))
            )
        )
        self.filter.asked.connect(self._narrow)
        self.theme.changed.connect(self._fit_height)
        if self._wrapped:
            fit = later(self, lambda: fit_rows(self.view, self._wrapped))
            self.header.sectionResized.connect(lambda *_: fit.start())
            self.theme.changed.connect(fit.start)

    # -- rows ------------------------------------------------------------------------------

    def show_rows(self, rows: Rows[T]) -> None:
        """Show other rows; the current one stays current when it is among them."""
        key = self.current_key
        self.model.show_rows(rows)
        if self._widths_set:
            self._widen()
        self._restore(key)

    def replace(self, change: Callable[[], object], *, stay: bool) -> None:
        """Let rows that are read elsewhere become others; with ``stay`` the scroll stays."""
        key, place = self.current_key, self.view.verticalScrollBar().value()
        self.model.replace(change)
        self.view.verticalScrollBar().setValue(place if stay else 0)
        if self._widths_set:
            self._widen()
        self._restore(key)
        self.view.verticalScrollBar().setValue(place if stay else 0)

    def refresh(self) -> None:
        """Read anew after a change; selection, sort and scroll stay."""
        key, place = self.current_key, self.view.verticalScrollBar().value()
        self.model.refresh()
        self._restore(key)
        self.view.verticalScrollBar().setValue(place)

    @property
    def current_key(self) -> str:
        """What names the current row; empty for none."""
        return self.model.key(self.view.currentIndex().row())

    @property
    def current(self) -> T | None:
        """The current row, or None."""
        return self.model.row(self.view.currentIndex().row())

    def select(self, key: str) -> bool:
        """Make a row the current one; False when it is not shown."""
        rows = self.model.rows
        number = rows.number_of(key) if rows is not None and key else -1
        if number < 0:
            return False
        self.view.choose_row(number)
        return True

    def _restore(self, key: str) -> None:
        self.view.selectionModel().blockSignals(True)
        found = self.select(key)
        self.view.selectionModel().blockSignals(False)
        if key and not found:
            self.selected.emit("")
        self._say_count()
        self._show_state()
        self._fit_height()
        if self._wrapped:
            fit_rows(self.view, self._wrapped)

    def _current_changed(self) -> None:
        self.selected.emit(self.current_key)

    def _open(self, row: int) -> None:
        key = self.model.key(row)
        if key:
            self.opened.emit(key)

    # -- filter, sort, columns -------------------------------------------------------------

    def _narrow(self, words: str) -> None:
        if words == self.model.words:
            return
        key = self.current_key
        self.model.arrange(words, self.model.sorted_by, descending=self.model.descending)
        self._restore(key)

    def _sort(self, section: int, order: Qt.SortOrder) -> None:
        key = self.current_key
        column = self.model.columns[section] if section >= 0 else None
        by = column.name if column is not None and column.sort is not None else ""
        self.model.arrange(self.model.words, by, descending=order == Qt.SortOrder.DescendingOrder)
        self._restore(key)

    def _offer_columns(self, place: QPoint) -> None:
        self.columns_menu().popup(place)

    def columns_menu(self) -> QMenu:
        """Return a menu with a tick for each column shown; the last one cannot be hidden."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = [n for n in range(len(self.model.columns)) if n not in self._hidden]
        for number, column in enumerate(self.model.columns):
            action = QAction(column.title, menu)
            action.setCheckable(True)
            action.setChecked(number in shown)
            action.setEnabled(shown != [number])
            action.toggled.connect(lambda on, n=number: self._show_column(n, on))
            menu.addAction(action)
        return menu

    def _show_column(self, number: int, on: bool) -> None:
        (self._hidden.discard if on else self._hidden.add)(number)
        self.view.setColumnHidden(number, not on)
        self._spread()
        self._make_room()

    def _spread(self) -> None:
        """Give every column its width, and the stretching one what is left."""
        columns = self.model.columns
        for number, column in enumerate(columns):
            stretches = column.width == 0
            mode = QHeaderView.ResizeMode
            self.header.setSectionResizeMode(
                number, mode.Stretch if stretches else mode.Interactive
            )
            if not stretches and not self._widths_set:
                wanted = max(column.width, self.header.wanted_width(number) - 18)
                self.view.setColumnWidth(number, wanted)
        self._widths_set = True
        self._widen()

    def _widen(self) -> None:
        """Widen columns of figures, signs and whole words to what they show: none is cut short."""
        for number, column in enumerate(self.model.columns):
            words = issubclass(column.delegate, TextDelegate)
            if column.width and (column.whole or not words):
                wanted = self.view.sizeHintForColumn(number)
                if wanted > self.view.columnWidth(number):
                    self.view.setColumnWidth(number, wanted)
        self._make_room()

    def _width_when_shown(self, number: int) -> int:
        """Return a column's width, the last one it had for a column left out (Qt says 0)."""
        if not self.view.isColumnHidden(number):
            self._last_width[number] = self.view.columnWidth(number)
        return self._last_width.get(number, self.model.columns[number].width)

    def _make_room(self) -> None:
        """Leave out columns, least needed first, until the stretching one can be read."""
        if not self._widths_set:
            return
        columns = self.model.columns
        shown = [n for n, column in enumerate(columns) if n not in self._hidden]
        wide = {n: self._width_when_shown(n) for n in shown if columns[n].width}
        taken = sum(wide.values())
        dropped = set[int]()
        for number in sorted(shown, key=lambda n: -columns[n].drop):
            if taken + _LEAST_STRETCH <= self.view.viewport().width() or not columns[number].drop:
                break
            dropped.add(number)
            taken -= wide[number]
        for number in range(len(columns)):
            self.view.setColumnHidden(number, number in self._hidden or number in dropped)

    def showEvent(self, event: QShowEvent) -> None:
        """Spread the columns once the table knows how wide it is."""
        if not self._widths_set:
            self._spread()

    # -- states ----------------------------------------------------------------------------

    def _say_count(self) -> None:
        rows = self.model.rows
        shown, total = (len(rows), rows.total()) if rows is not None else (0, 0)
        narrowed = bool(self.model.words)
        self.count.setText(
            tr("{n} of {total} shown", n=shown, total=total)
            if narrowed
            else trn("{n} in all", "{n} in all", total)
        )

    def _fit_height(self) -> None:
        """Show every row of a short table instead of scrolling inside a page that scrolls."""
        if not self.rows_shown:
            return
        rows = self.model.rowCount()
        shown = min(max(rows, 1), self.rows_shown)
        high = self.theme.size("tableHeader") + shown * self.theme.row_height() + 1
        self.states.setFixedHeight(max(high, _STATE_HIGH) if self.states.state else high)

    def _show_state(self) -> None:
        """Say that nothing matches when the filter hides everything."""
        rows = self.model.rows
        if rows is None or len(rows) or not self.model.words:
            self.states.show_state(None)
            return
        hidden = trn("{n} is hidden by the filter.", "{n} are hidden by the filter.", rows.total())
        self.states.show_state(
            EmptyState(
                self.theme,
                "filter",
                tr("Nothing matches “{words}”", words=self.model.words),
                hidden,
                offers=[
                    Offer(tr("Clear filter"), self.filter.clear),
                    Offer(tr("Edit filter"), self.filter.setFocus),
                ],
            )
        )

    # -- copying ---------------------------------------------------------------------------

    def copy(self, *, headers: bool = False) -> None:
        """Put the selected rows on the clipboard as lines of cells, columns as shown."""
        order = [self.header.logicalIndex(place) for place in range(self.header.count())]
        shown = [number for number in order if not self.view.isColumnHidden(number)]
        rows = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        lines = [[self.model.columns[number].title for number in shown]] if headers else []
        for row in rows:
            cells = [self.model.index(row, number).data() for number in shown]
            lines.append(["" if cell is None else str(cell) for cell in cells])
        put_lines(lines)


def put_lines(lines: Sequence[Sequence[str]]) -> None:
    """Put lines of cells on the clipboard, as a spreadsheet takes them."""
    data = QMimeData()
    data.setText("\n".join("\t".join(_flat(cell) for cell in line) for line in lines))
    QGuiApplication.clipboard().setMimeData(data)


def _flat(text: str) -> str:
    return " ".join(text.split())
