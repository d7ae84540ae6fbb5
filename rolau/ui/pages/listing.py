"""A master list: lines of two, narrowed down by words, one of them current."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from rolau.base.texts import tr, trn
from rolau.ui.shell.list_record import ListPane
from rolau.ui.tables.columns import Column
from rolau.ui.tables.model import TableModel
from rolau.ui.tables.rows import Rows
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.cells import TwoLine
from rolau.ui.widgets.delegates import TwoLineDelegate
from rolau.ui.widgets.states import EmptyState, Offer

T = TypeVar("T")


class MasterList(QObject, Generic[T]):
    """Puts rows on a list pane as two-line entries. ``chosen`` carries the current key."""

    chosen = Signal(str)

    def __init__(
        self,
        pane: ListPane,
        theme: Theme,
        line: Callable[[T], TwoLine],
        empty: Callable[[], EmptyState],
    ) -> None:
        super().__init__(pane)
        self.pane = pane
        self.theme = theme
        self._empty = empty
        self.model: TableModel[T] = TableModel([Column[T]("line", pane.title.text(), line)], self)
        pane.view.setModel(self.model)
        pane.view.setItemDelegate(TwoLineDelegate(theme, pane.view))
        pane.view.selectionModel().currentRowChanged.connect(
            lambda now, _before: self.chosen.emit(self.model.key(now.row()))
        )
        pane.filter.asked.connect(self._narrow)

    @property
    def current_key(self) -> str:
        """What names the current line, empty for none."""
        return self.model.key(self.pane.view.currentIndex().row())

    @property
    def keys(self) -> Sequence[str]:
        """What names each line shown, from the top."""
        return [self.model.key(number) for number in range(self.model.rowCount())]

    def show_rows(self, rows: Rows[T]) -> None:
        """Show other rows; the current line stays current when it is among them."""
        key = self.current_key
        quiet = self.pane.view.selectionModel()
        quiet.blockSignals(True)
        self.model.show_rows(rows)
        found = self.select(key)
        quiet.blockSignals(False)
        if key and not found:
            self.chosen.emit("")
        self._say()

    def select(self, key: str) -> bool:
        """Make a line the current one; False when it is not shown."""
        rows = self.model.rows
        number = rows.number_of(key) if rows is not None and key else -1
        if number < 0:
            return False
        self.pane.view.setCurrentIndex(self.model.index(number, 0))
        return True

    def select_first(self) -> None:
        """Make the first line the current one, if there is any."""
        if self.model.rowCount():
            self.pane.view.setCurrentIndex(self.model.index(0, 0))

    def _narrow(self, words: str) -> None:
        key = self.current_key
        self.model.arrange(words, "", descending=False)
        self.select(key)
        self._say()

    def _say(self) -> None:
        rows = self.model.rows
        total = rows.total() if rows is not None else 0
        shown = self.model.rowCount()
        self.pane.set_count(total)
        narrowed = tr("{n} of {total} shown", n=shown, total=total)
        self.pane.set_foot(narrowed if self.model.words else "")
        if not total:
            self.pane.show_state(self._empty())
        elif not shown:
            self.pane.show_state(self._no_match(total))
        else:
            self.pane.show_state(None)

    def _no_match(self, total: int) -> EmptyState:
        return EmptyState(
            self.theme,
            "filter",
            tr("Nothing matches “{words}”", words=self.model.words),
            trn("{n} is hidden by the filter.", "{n} are hidden by the filter.", total),
            offers=[Offer(tr("Clear filter"), self.pane.filter.clear)],
        )
