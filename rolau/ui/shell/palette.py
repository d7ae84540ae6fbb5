"""The palette (Ctrl+K): every record and every command from one field."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from rolau.base.texts import tr, trn
from rolau.base.tokens import tokens
from rolau.ui.shell.commands import Commands
from rolau.ui.shell.palette_rows import (
    PaletteDelegate,
    PaletteModel,
    PaletteRow,
    command_rows,
    record_rows,
    words_of,
)
from rolau.ui.shell.ports import Search
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.paint import draw_box, fill
from rolau.ui.widgets.surface import Hairline
from rolau.ui.widgets.text import Text
from rolau.ui.widgets.views import RowHover

_TOP = 66  # 96 below the top of the window's frame
_SCRIM = 0.28
_COMMANDS_ONLY = ">"


class _Panel(QWidget):
    """The white panel in the middle."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and frame."""
        colour = self.theme.colour
        draw_box(QPainter(self), QRectF(self.rect()), 6, colour("base"), colour("line2"))


class CommandPalette(QWidget):
    """Covers the window with a scrim; the field has the keys until something is chosen.

    Arrows move, Enter opens, Escape or a click beside the panel closes; ``>`` shows commands
    only. The keyboard returns to where it was.
    """

    def __init__(self, theme: Theme, commands: Commands, search: Search, window: QWidget) -> None:
        super().__init__(window)
        self.theme = theme
        self.commands = commands
        self.search = search
        self._before: QWidget | None = None
        self.panel = _Panel(theme, self)
        self.field = QLineEdit()
        self.field.setProperty("kind", "bare")
        self.field.setPlaceholderText(tr("Find anything or do anything"))
        self.field.setAccessibleName(tr("Find anything or do anything"))
        self.model = PaletteModel(self)
        self.list = QListView()
        self.count = Text(theme, "", "caption", "text2")
        self._sign = QLabel()
        self._build()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(30)
        self._pause.timeout.connect(self.refresh)
        self.field.textChanged.connect(self._pause.start)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._open)
        window.installEventFilter(self)
        self.hide()

    def _build(self) -> None:
        theme = self.theme
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteDelegate(theme, self.list))
        self.list.setAccessibleName(tr("Results"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        RowHover(self.list)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.setSpacing(12)
        head.addWidget(self._sign)
        head.addWidget(self.field, 1)
        head.addWidget(Text(theme, tr("records and commands"), "caption", "text3"))
        inner = QHBoxLayout()
        inner.setContentsMargins(4, 0, 4, 4)
        inner.addWidget(self.list)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 7, 16, 8)
        foot.setSpacing(16)
        for hint in (tr("↑ ↓ choose"), tr("Enter open"), tr("> commands only")):
            foot.addWidget(Text(theme, hint, "caption", "text2"))
        foot.addStretch(1)
        foot.addWidget(self.count)
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline(theme, colour="line2"))
        column.addLayout(inner, 1)
        column.addWidget(Hairline(theme))
        column.addLayout(foot)

    def open(self, typed: str = "") -> None:
        """Show the palette over the window and put the keys into its field."""
        window = self.parentWidget()
        self._before = window.focusWidget() if window is not None else None
        self._sign.setPixmap(self.theme.pixmap("search", "text2", 20))
        self.field.setText(typed)
        self._fit()
        self.refresh()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_palette(self) -> None:
        """Hide the palette and give the keys back."""
        self._pause.stop()
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
            self._before = None

    def refresh(self) -> None:
        """Look for what is typed."""
        typed = self.field.text().strip()
        only_commands = typed.startswith(_COMMANDS_ONLY)
        words = words_of(typed.removeprefix(_COMMANDS_ONLY))
        rows: list[PaletteRow] = []
        if words and not only_commands:
            rows += record_rows(self.search(typed), words)
        fitting = [(command, self.commands.can_run(command.id)) for command in self.commands]
        rows += command_rows(fitting, words)
        if not rows:
            rows = [PaletteRow(tr("Nothing is called “{words}”.", words=typed))]
        self.model.show_rows(rows)
        found = self.model.found()
        self.count.setText(trn("{n} found", "{n} found", found))
        self._move_to(self._next(-1, 1))

    def row(self) -> PaletteRow | None:
        """Return the line now chosen, if any."""
        index = self.list.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that move and choose; keep to the window's size."""
        if watched is self.field and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._take_key(event)
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        step = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 8,
            Qt.Key.Key_PageUp: -8,
        }.get(Qt.Key(key))
        if step is not None:
            self._move_to(self._next(self.list.currentIndex().row(), step))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self._pause.isActive():
                self._pause.stop()
                self.refresh()
            self._open()
        elif key == Qt.Key.Key_Escape:
            self.close_palette()
        else:
            return key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}  # the keys stay here
        return True

    def _next(self, row: int, step: int) -> int:
        """Return the nearest line that can be run, ``step`` lines on, or the row itself."""
        able = [number for number, line in enumerate(self.model.rows) if line.run is not None]
        if not able:
            return -1
        if row not in able:
            return able[0]
        return able[min(max(0, able.index(row) + step), len(able) - 1)]

    def _move_to(self, row: int) -> None:
        index = self.model.index(max(0, row), 0)
        self.list.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        if row <= 1:
            self.list.scrollToTop()
        else:
            self.list.scrollTo(index)

    def _open(self) -> None:
        row = self.row()
        if row is not None and row.run is not None:
            self.close_palette()
            row.run()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close on a click beside the panel."""
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close_palette()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the scrim."""
        scrim = QColor(self.theme.colour("text") if self.theme.scheme == "light" else "#000000")
        scrim.setAlphaF(_SCRIM if self.theme.scheme == "light" else 0.5)
        fill(QPainter(self), self.rect(), scrim)

    def _fit(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        self.setGeometry(window.rect())
        wide, high = tokens()["size"]["palette"]
        wide = min(wide, self.width() - 32)
        high = min(high + 20, self.height() - _TOP - 16)
        self.panel.setGeometry((self.width() - wide) // 2, _TOP, wide, high)
