"""The start page: begin a workspace, open one, or go on with a recent one."""

from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QListView,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from rolau.base.texts import tr
from rolau.ui.shell.recent import RecentFiles
from rolau.ui.shell.start_rows import RecentDelegate, RecentModel
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import KeyCap
from rolau.ui.widgets.filter_field import FilterField
from rolau.ui.widgets.paint import Run, draw_box, draw_line
from rolau.ui.widgets.states import EmptyState, StateStack
from rolau.ui.widgets.surface import Hairline, Surface
from rolau.ui.widgets.text import Text
from rolau.ui.widgets.views import dress_list

_SIDE = 440
_KEYS = {"new": "Ctrl+N", "sample": "Ctrl+Shift+S", "open": "Ctrl+O"}


class StartButton(QAbstractButton):
    """One way to begin: icon, what it does, a line below, and its keys."""

    def __init__(
        self, theme: Theme, icon: str, text: str, note: str, *, keys: str, first: bool = False
    ) -> None:
        super().__init__()
        self.theme = theme
        self._icon = icon
        self._note = note
        self._first = first
        self.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(note)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(60)
        self.cap = KeyCap(theme, keys)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 16, 0)
        line.addStretch(1)
        line.addWidget(self.cap)

    def sizeHint(self) -> QSize:
        """Return the width of the side and the height of two lines."""
        return QSize(360, 60)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the hover ground."""
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Take the hover ground away."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, icon and both lines."""
        painter = QPainter(self)
        colours = self.theme.colour
        ground = "hover" if self.underMouse() else "base"
        edge = "line2"
        if self._first:
            ground, edge = "accentSoft", "primary"
        box = QRectF(self.rect())
        draw_box(painter, box, 6, colours(ground), colours("focus" if self.hasFocus() else edge))
        if self.hasFocus():
            draw_box(painter, box.adjusted(1, 1, -1, -1), 5, None, colours("focus"))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        taken = self.cap.sizeHint().width() + 24
        left, right = (taken, 48) if rtl else (48, taken)
        icon_box = QRect(self.width() - 36 if rtl else 16, 20, 20, 20)
        picture = self.theme.pixmap(self._icon, "accent", 20)
        painter.drawPixmap(icon_box.topLeft(), picture)
        upper = QRect(left, 10, self.width() - left - right, 20)
        lower = QRect(left, 31, self.width() - left - right, 16)
        draw_line(painter, self.theme, upper, [Run(self.text(), "figure", shrink=True)], rtl=rtl)
        note = [Run(self._note, "caption", "text2", shrink=True)]
        draw_line(painter, self.theme, lower, note, rtl=rtl)


class StartPage(QWidget):
    """What is shown when no workspace is open.

    Emits what the planner wants; it opens nothing itself. ``recent_requested`` carries the
    Path of a recent workspace, ``locate_requested`` that of one which is not where it was.
    """

    new_requested = Signal()
    sample_requested = Signal()
    open_requested = Signal()
    recent_requested = Signal(object)
    locate_requested = Signal(object)

    def __init__(
        self,
        theme: Theme,
        recent: RecentFiles,
        *,
        version: str = "",
        actor: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.recent = recent
        self.model = RecentModel(self)
        self.view = QListView()
        self.filter = FilterField(theme, tr("Filter"))
        self._stack = StateStack(self.view)
        self.buttons = self._make_buttons()
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._make_side(actor))
        body.addWidget(self._make_recent(), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body, 1)
        column.addWidget(self._make_foot(version))
        self.filter.asked.connect(self._narrow)
        self.view.activated.connect(self._open_index)
        self.view.clicked.connect(self._open_index)
        self.refresh()

    def refresh(self) -> None:
        """Read the recent workspaces anew."""
        self.model.show_files(self.recent.all())
        self._narrow(self.filter.text())

    def _make_buttons(self) -> dict[str, StartButton]:
        words = {
            "new": ("add", tr("New workspace"), tr("choose countries, import, plan")),
            "sample": ("map", tr("Open the sample"), tr("the fictional State Talvara")),
            "open": ("database", tr("Open…"), tr("a .rolau file on this computer or a stick")),
        }
        signals = {
            "new": self.new_requested,
            "sample": self.sample_requested,
            "open": self.open_requested,
        }
        made = {}
        for name, (icon, text, note) in words.items():
            made[name] = StartButton(
                self.theme, icon, text, note, keys=_KEYS[name], first=name == "new"
            )
            made[name].clicked.connect(signals[name])
            keys = QShortcut(QKeySequence(_KEYS[name]), self)
            keys.activated.connect(signals[name])
        return made

    def _make_side(self, actor: str) -> QWidget:
        theme = self.theme
        side = Surface(theme, "window", "trailing")
        side.setFixedWidth(_SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(40, 64, 40, 16)
        column.setSpacing(8)
        column.addWidget(Text(theme, tr("Rule of Law planning desk"), "title", wrap=True))
        said = tr("One file, one laptop, no network. Everything you change is kept as you go.")
        column.addWidget(Text(theme, said, "body", "text2", wrap=True))
        column.addSpacing(16)
        for made in self.buttons.values():
            column.addWidget(made)
        if actor:
            who = tr("You are {name}, on this computer.", name=actor)
            column.addSpacing(8)
            column.addWidget(Text(theme, who, "caption", "text2", wrap=True))
        column.addStretch(1)
        return side

    def _make_recent(self) -> QWidget:
        theme = self.theme
        made = Surface(theme, "base")
        column = QVBoxLayout(made)
        column.setContentsMargins(40, 64, 40, 16)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 9)
        head.addWidget(Text(theme, tr("Recent workspaces"), "section"))
        head.addStretch(1)
        self.filter.setFixedWidth(240)
        head.addWidget(self.filter)
        column.addLayout(head)
        column.addWidget(Hairline(theme, colour="line2"))
        dress_list(self.view, tr("Recent workspaces"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(RecentDelegate(theme, self.view))
        column.addWidget(self._stack, 1)
        return made

    def _make_foot(self, version: str) -> QWidget:
        theme = self.theme
        foot = Surface(theme, "window", "top")
        foot.setFixedHeight(theme.size("statusBar"))
        line = QHBoxLayout(foot)
        line.setContentsMargins(12, 1, 24, 0)
        line.setSpacing(12)
        if version:
            said = tr("Version {number}", number=version)
            line.addWidget(Text(theme, said, "caption", "text2"))
        line.addStretch(1)
        line.addWidget(Text(theme, tr("Works offline"), "caption", "text2"))
        return foot

    def _narrow(self, words: str) -> None:
        self.model.narrow(words)
        state: QWidget | None = None
        if not self.model.files:
            state = EmptyState(
                self.theme,
                "database",
                tr("No workspace opened yet"),
                tr("Workspaces you open stand here. The sample is a good first look."),
            )
        elif not self.model.rowCount():
            state = EmptyState(self.theme, "filter", tr("Nothing matches “{words}”", words=words))
        self._stack.show_state(state)

    def _open_index(self, index: QModelIndex) -> None:
        file = self.model.file(index.row())
        if file.exists:
            self.recent_requested.emit(Path(file.path))
        else:
            self.locate_requested.emit(Path(file.path))
