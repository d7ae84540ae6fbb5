"""Room for the words of the budget: figures whole, texts sharing what is left over more lines."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QTableView

from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.column_room import ColumnRoom
from rolau.ui.widgets.header import TableHeader
from rolau.ui.widgets.wrapping import fit_rows


class Fitting:
    """Keeps columns and rows of a grid fit.

    ``fixed`` holds the least pixels of columns that are as wide as what they show, ``shares``
    those that share the room left, each with its part and its least pixels. A column the user
    has dragged keeps its width.
    """

    def __init__(
        self,
        view: QTableView,
        theme: Theme,
        header: TableHeader,
        fixed: Mapping[int, int],
        shares: Mapping[int, tuple[float, int]],
    ) -> None:
        self._view = view
        self._header = header
        self._fixed = fixed
        self._shares = shares
        self._room = ColumnRoom(view, header, self._lay_out)
        self.fit = self._room.fit
        model = view.model()
        model.modelReset.connect(self.fit)
        model.dataChanged.connect(self._renew)
        theme.changed.connect(self.fit)

    def _lay_out(self) -> None:
        """Give every column its width and every row its height."""
        left = self._view.viewport().width()
        for column, least in self._fixed.items():
            if column not in self._room.dragged:
                words = self._header.words_width(column)
                wide = max(least, words, self._view.sizeHintForColumn(column))
                self._view.setColumnWidth(column, wide)
            left -= self._view.columnWidth(column)
        left -= sum(
            self._view.columnWidth(each) for each in self._shares if each in self._room.dragged
        )
        for column, wide in self._shared(left).items():
            self._view.setColumnWidth(column, wide)
        fit_rows(self._view, self._shares)

    def _shared(self, room: int) -> dict[int, int]:
        """Return the widths of the columns that share a room; none is narrower than it may be."""
        least = {
            column: max(part[1], self._header.words_width(column))
            for column, part in self._shares.items()
            if column not in self._room.dragged
        }
        found: dict[int, int] = {}
        while len(found) < len(least):
            sharing = {each: self._shares[each][0] for each in least if each not in found}
            left = room - sum(found.values())
            whole = sum(sharing.values())
            wide = {each: int(left * part / whole) for each, part in sharing.items()}
            narrow = {each: least[each] for each in wide if wide[each] < least[each]}
            found |= narrow or wide
        return found

    def _renew(self, first: QModelIndex, last: QModelIndex) -> None:
        fit_rows(self._view, self._shares, range(first.row(), last.row() + 1))
