"""Room for what stands in the chain: figures and signs whole, titles and words while there is."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QTreeView

from rolau.ui.tables.columns import Column
from rolau.ui.widgets.column_room import ColumnRoom
from rolau.ui.widgets.delegates import TextDelegate
from rolau.ui.widgets.header import TableHeader

_TITLES = 280
"""Pixels that titles keep before the words of other columns are whole."""


class TreeFitting:
    """Keeps the columns of a tree fit; the first one has what the others leave.

    Where there is room a column has its usual width. Else none is wider than what it shows, and
    when that is too wide as well, columns of words give way to the titles, the last ones first.
    A column the user has dragged keeps its width.
    """

    def __init__(
        self, view: QTreeView, header: TableHeader, columns: Sequence[Column[Any]]
    ) -> None:
        self._view = view
        self._header = header
        self._columns = dict(enumerate(columns, 1))
        self._room = ColumnRoom(view, header, self._lay_out)
        self.fit = self._room.fit

    def _lay_out(self) -> None:
        for column, wide in self._widths().items():
            self._view.setColumnWidth(column, wide)

    def _widths(self) -> dict[int, int]:
        room = self._view.viewport().width()
        titles = self._view.sizeHintForColumn(0)
        whole = {number: self._whole(number) for number in self._columns}
        usual = {
            number: wide if number in self._room.dragged else max(wide, self._columns[number].width)
            for number, wide in whole.items()
        }
        if room - sum(usual.values()) >= titles:
            return usual
        missing = min(titles, _TITLES) - (room - sum(whole.values()))
        for number in sorted(whole, reverse=True):
            if missing > 0 and number not in self._room.dragged:
                given = min(missing, whole[number] - self._least(number))
                whole[number] -= given
                missing -= given
        return whole

    def _whole(self, number: int) -> int:
        """Return the width in pixels at which all of a column is seen."""
        if number in self._room.dragged:
            return self._view.columnWidth(number)
        return max(self._header.words_width(number), self._view.sizeHintForColumn(number))

    def _least(self, number: int) -> int:
        """Return the width in pixels below which a column does not go."""
        column, whole = self._columns[number], self._whole(number)
        if column.delegate is not TextDelegate:
            return whole
        return min(whole, max(column.width, self._header.words_width(number)))
