"""The recent workspaces as a list model, and how one line of it is drawn."""

from datetime import datetime
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QPainter

from rolau.base import clock
from rolau.base.texts import tr
from rolau.models import dates
from rolau.ui.shell.recent import RecentFile
from rolau.ui.widgets.cells import CELL
from rolau.ui.widgets.delegate import CellDelegate
from rolau.ui.widgets.paint import Run, draw_line

_NOTE_AT = 0.6
_ACTION_AT = 0.84


class RecentLine(NamedTuple):
    """One recent workspace as it is shown."""

    title: str
    place: str
    note: str
    opened: str
    exists: bool

    @property
    def spoken(self) -> str:
        """Return the whole line."""
        return ", ".join(part for part in (self.title, self.place, self.note, self.opened) if part)


def opened_in_words(moment: datetime | None) -> str:
    """Return when a workspace was last opened: today with the time, else the day."""
    if moment is None:
        return ""
    local = moment.astimezone()
    if local.date() == clock.today():
        return tr("today {time}", time=local.strftime("%H:%M"))
    return dates.show_date(local.date().isoformat())


class RecentModel(QAbstractListModel):
    """Recent workspaces, narrowed down by words of name or folder."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.files: list[RecentFile] = []
        self._shown: list[tuple[RecentFile, RecentLine]] = []
        self._words = ""

    def show_files(self, files: list[RecentFile]) -> None:
        """Show other files; whether each still exists is looked up once, here."""
        self.files = files
        self.narrow(self._words)

    def narrow(self, words: str) -> None:
        """Show only files whose name or folder holds the words; all for no words."""
        self._words = words
        wanted = words.casefold().split()
        self.beginResetModel()
        self._shown = [
            (file, self._line(file))
            for file in self.files
            if all(word in f"{file.title} {file.path}".casefold() for word in wanted)
        ]
        self.endResetModel()

    def file(self, row: int) -> RecentFile:
        """Return the file of a line."""
        return self._shown[row][0]

    def rowCount(
        self,
        parent: QModelIndex | QPersistentModelIndex = QModelIndex(),  # noqa: B008
    ) -> int:
        """Return the number of files shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Answer the line under CELL, its words for reading and speaking, its path as tooltip."""
        file, line = self._shown[index.row()]
        return {
            int(CELL): line,
            int(Qt.ItemDataRole.DisplayRole): line.title,
            int(Qt.ItemDataRole.AccessibleTextRole): line.spoken,
            int(Qt.ItemDataRole.ToolTipRole): str(file.path),
        }.get(int(role))

    def _line(self, file: RecentFile) -> RecentLine:
        return RecentLine(
            file.title, file.place(), file.note, opened_in_words(file.opened), file.exists
        )


class RecentDelegate(CellDelegate):
    """Name and place at the leading side, what it holds and when it was opened beside them."""

    def height(self) -> int:
        """Return the height of two lines with air."""
        return 60

    def padding(self) -> int:
        """Return the space before the icon."""
        return 16

    def draw_cell(self, painter: QPainter, rect: QRect, cell: RecentLine, *, rtl: bool) -> bool:
        """Draw icon, both columns, and the way to a file that has gone."""
        tone = "text" if cell.exists else "text2"
        sign = [Run(icon="database", tone="accent" if cell.exists else "text3")]
        draw_line(painter, self.theme, self._part(rect, 0, 20, rtl=rtl), sign, rtl=rtl)
        wide = rect.width()
        note, action = round(wide * _NOTE_AT), round(wide * _ACTION_AT)
        parts = (
            (36, note - 12, Run(cell.title, "name", tone, shrink=True), cell.place),
            (note, action - 12, Run(cell.note, "body", tone, shrink=True), cell.opened),
        )
        cut = False
        for start, end, first, second in parts:
            box = self._part(rect, start, end, rtl=rtl)
            upper = QRect(box.left(), box.top() + 11, box.width(), 20)
            lower = QRect(box.left(), box.top() + 31, box.width(), 16)
            cut |= draw_line(painter, self.theme, upper, [first], rtl=rtl)
            below = [Run(second, "caption", "text3", shrink=True)]
            cut |= draw_line(painter, self.theme, lower, below, rtl=rtl)
        if not cell.exists:
            box = self._part(rect, action, wide, rtl=rtl)
            draw_line(painter, self.theme, box, [Run(tr("Locate…"), "name", "accent")], rtl=rtl)
        return cut

    def _part(self, rect: QRect, start: int, end: int, *, rtl: bool) -> QRect:
        left = rect.right() + 1 - end if rtl else rect.left() + start
        return QRect(left, rect.top(), end - start, rect.height())
