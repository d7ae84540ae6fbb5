"""What our dialogs share: heading, fields with a line below, one complaint, a foot of buttons."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.focus_ring import FocusRing
from rolau.ui.widgets.surface import Surface
from rolau.ui.widgets.text import Text

_FOOT = 20
_SIGN = 16


class Said(QWidget):
    """A line of help or, with a sign, of what is wrong; it always keeps its place."""

    def __init__(self, theme: Theme, style: str = "caption", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._drawn = ("", "")
        self.sign = QLabel()
        self.sign.setMinimumWidth(_SIGN)
        self.words = Text(theme, "", style, "text3", wrap=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.words, 1)
        self.setMinimumHeight(_FOOT)
        theme.changed.connect(self._draw)

    @property
    def text(self) -> str:
        """What it says."""
        return self.words.text()

    def say(self, text: str, status: str = "") -> None:
        """Say something: help in grey, or a status (``bad``, ``warn``, ``ok``) with its sign."""
        signs = {"bad": "error_circle", "warn": "warning", "ok": "checkmark_circle"}
        self._drawn = (signs.get(status, ""), f"{status}.text")
        self.words.setText(text)
        self.words.set_tone(f"{status}.text" if status else "text3")
        self._draw()
        self.words.updateGeometry()

    def _draw(self) -> None:
        icon, tone = self._drawn
        self.sign.setVisible(bool(icon))
        if icon:
            self.sign.setPixmap(self.theme.pixmap(icon, tone, _SIGN, self.devicePixelRatioF()))


class Labelled(QWidget):
    """A label above a control, help or what is wrong below it."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        control: QWidget,
        help: str = "",
        beside: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.theme = theme
        self.control = control
        self._help = help
        self.label = Text(theme, label, "name")
        self.label.setBuddy(control)
        self.foot = Said(theme)
        control.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.label)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(control, 1)
        if beside is not None:
            line.addWidget(beside)
        column.addLayout(line)
        column.addWidget(self.foot)
        self.say_help(help)

    @property
    def wrong(self) -> bool:
        """Whether an error stands below."""
        return str(self.control.property("state")) == "wrong"

    def say_help(self, help: str | None = None, status: str = "") -> None:
        """Say the help again, or another one; what was wrong is right."""
        if help is not None:
            self._help = help
        self.foot.say(self._help, status)
        self._mark("")

    def say_wrong(self, words: str) -> None:
        """Say what is wrong with what is entered."""
        self.foot.say(words, "bad")
        self._mark("wrong")

    def _mark(self, state: str) -> None:
        self.control.setAccessibleDescription(self.foot.text)
        if (self.control.property("state") or "") != state:
            self.control.setProperty("state", state)
            self.control.style().unpolish(self.control)
            self.control.style().polish(self.control)
            self.control.update()


class DeskDialog(QDialog):
    """A heading, a body, and a foot with buttons, the primary one last; Escape puts it away."""

    def __init__(
        self, theme: Theme, title: str, lead: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowTitle(title)
        self.content = Surface(theme, "base")
        self.body = QVBoxLayout(self.content)
        self.body.setContentsMargins(24, 20, 24, 8)
        self.body.setSpacing(8)
        self.body.addWidget(Text(theme, title, "title"))
        if lead:
            self.body.addWidget(Text(theme, lead, "body", "text2", wrap=True))
            self.body.addSpacing(8)
        self.complaint = Said(theme, "body")
        self.foot = Surface(theme, "base", "top")
        self.buttons = QHBoxLayout(self.foot)
        self.buttons.setContentsMargins(24, 13, 24, 12)
        self.buttons.setSpacing(8)
        self.buttons.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.middle = QHBoxLayout()
        self.middle.setSpacing(0)
        self.middle.addWidget(self.content, 1)
        whole.addLayout(self.middle, 1)
        whole.addWidget(self.foot)
        FocusRing(theme, self)

    def add_buttons(self, close: str, primary: str) -> tuple[QPushButton, QPushButton]:
        """Add the two buttons every dialog has: the way out, and the one thing to do."""
        out = button(self.theme, close)
        do = button(self.theme, primary, "primary")
        out.clicked.connect(self.reject)
        do.setDefault(True)
        self.buttons.addWidget(out)
        self.buttons.addWidget(do)
        return out, do

    def complain(self, words: str, status: str = "bad") -> None:
        """Say what could not be done, above the foot; an empty text takes it away."""
        self.complaint.say(words, status if words else "")
        self.fit()
        if words:
            QAccessible.updateAccessibility(
                QAccessibleEvent(self.complaint.words, QAccessible.Event.NameChanged)
            )

    def fit(self) -> None:
        """Make room for all of the content at the present width."""
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    def showEvent(self, event: QShowEvent) -> None:
        """Make room before the first look."""
        self.fit()
        super().showEvent(event)
