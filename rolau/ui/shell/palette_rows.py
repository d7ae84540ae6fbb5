"""The lines of the palette: records found and commands that fit, as a list model."""

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from rolau.base.texts import tr
from rolau.ui.shell.commands import Command
from rolau.ui.shell.ports import Hit
from rolau.ui.widgets.buttons import key_text
from rolau.ui.widgets.cells import CELL
from rolau.ui.widgets.delegate import HOVERED_ROW, CellDelegate, Index, is_selected
from rolau.ui.widgets.paint import Run, draw_box, draw_line

ROW_HEIGHT = 36
HEADING_HEIGHT = 32
MOST_RECORDS = 50


class PaletteRow(NamedTuple):
    """One line: a heading (nothing to run), a record or a command."""

    text: str
    note: str = ""
    icon: str = ""
    keys: str = ""
    run: Callable[[], object] | None = None
    enabled: bool = True
    words: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """Return the whole line."""
        return ", ".join(part for part in (self.text, self.note, self.keys) if part)

    @property
    def copied(self) -> str:
        """Return the title."""
        return self.text


def words_of(typed: str) -> tuple[str, ...]:
    """Return the words of what was typed, folded for comparing."""
    return tuple(typed.casefold().split())


def fits(text: str, words: Sequence[str]) -> bool:
    """Tell whether each word begins a word of the text."""
    parts = re.split(r"[^\w]+", text.casefold())
    return all(any(part.startswith(word) for part in parts) for word in words)


def emphasis(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return where in the text what was typed stands: (start, length), none overlapping."""
    if not words:
        return []
    wanted = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    places = re.finditer(rf"(?<!\w)(?:{wanted})", text, re.IGNORECASE)
    return [(found.start(), found.end() - found.start()) for found in places]


def record_rows(hits: Sequence[Hit], words: tuple[str, ...]) -> list[PaletteRow]:
    """Return the lines of the records found, under their heading."""
    rows = [
        PaletteRow(hit.title, hit.subtitle or hit.kind_label, hit.icon, run=hit.open, words=words)
        for hit in hits[:MOST_RECORDS]
    ]
    return [PaletteRow(tr("Records")), *rows] if rows else []


def command_rows(
    commands: Sequence[tuple[Command, bool]], words: tuple[str, ...]
) -> list[PaletteRow]:
    """Return the lines of the commands that fit, under their heading; those that apply first."""
    fitting = [(command, can) for command, can in commands if fits(command.text, words)]
    fitting.sort(key=lambda pair: not pair[1])
    rows = [
        PaletteRow(
            command.text,
            "" if can else tr("does not apply now"),
            command.icon or "chevron_right",
            key_text(command.shortcut).replace("+", " "),
            command.run if can else None,
            can,
            words,
        )
        for command, can in fitting
    ]
    return [PaletteRow(tr("Commands")), *rows] if rows else []


class PaletteModel(QAbstractListModel):
    """The lines as a model; headings and what does not apply cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[PaletteRow] = []

    def show_rows(self, rows: list[PaletteRow]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(
        self,
        parent: QModelIndex | QPersistentModelIndex = QModelIndex(),  # noqa: B008
    ) -> int:
        """Return the number of lines, headings included."""
        return 0 if parent.isValid() else len(self.rows)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Answer the line itself under CELL, its words for reading and speaking."""
        row = self.rows[index.row()]
        if role == CELL:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Let only what can be run be chosen."""
        if self.rows[index.row()].run is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def found(self) -> int:
        """Return how many lines there are without headings."""
        return sum(bool(row.icon) for row in self.rows)


class PaletteDelegate(CellDelegate):
    """Draws a line: icon, title with what was typed in bold, note, keys at the end."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a line or of a heading."""
        row = index.data(CELL)
        return QSize(0, ROW_HEIGHT if row.icon else HEADING_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground of the chosen line, then the line."""
        rect: QRect = option.rect
        view = option.widget
        ground = "accentSoft" if is_selected(view, index) else ""
        if not ground and view.property(HOVERED_ROW) == index.row() and index.data(CELL).run:
            ground = "hover"
        painter.save()
        if ground:
            draw_box(painter, rect.toRectF(), 3, self.theme.colour(ground))
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        self.note_cut(index, self.draw_row(painter, rect, index.data(CELL), rtl=rtl))
        painter.restore()

    def draw_row(self, painter: QPainter, rect: QRect, row: PaletteRow, *, rtl: bool) -> bool:
        """Draw one line into the whole rect; tell whether it had to be cut."""
        if not row.icon:
            heading = [Run(row.text, "header", "text3")]
            inner = rect.adjusted(12, 4, -12, 0)
            return draw_line(painter, self.theme, inner, heading, rtl=rtl)
        tone = "text" if row.enabled else "disabled"
        marks = tuple(emphasis(row.text, row.words))
        runs = [
            Run(icon=row.icon, tone="text2" if row.enabled else "disabled", gap=12),
            Run(row.text, "body", tone, gap=8, shrink=True, marks=marks),
        ]
        if row.note:
            runs.append(Run(row.note, "caption", "text3", shrink=True))
        inner = rect.adjusted(12, 0, -12, 0)
        if row.keys:
            taken = self._draw_keys(painter, inner, row.keys, rtl=rtl) + 12
            inner = inner.adjusted(taken, 0, 0, 0) if rtl else inner.adjusted(0, 0, -taken, 0)
        return draw_line(painter, self.theme, inner, runs, rtl=rtl)

    def _draw_keys(self, painter: QPainter, rect: QRect, keys: str, *, rtl: bool) -> int:
        wide = round(QFontMetricsF(self.theme.font("caption")).horizontalAdvance(keys)) + 10
        left = rect.left() if rtl else rect.right() + 1 - wide
        box = QRect(left, rect.center().y() - 8, wide, 18)
        draw_box(painter, box.toRectF(), 3, None, self.theme.colour("line2"))
        painter.setFont(self.theme.font("caption"))
        painter.setPen(self.theme.colour("text3"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, keys)
        return wide
