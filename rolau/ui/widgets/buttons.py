"""Buttons in the few kinds there are, and the small cap that names a key."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.paint import draw_box

ButtonKind = Literal["default", "primary", "flat", "link", "bad", "inverse"]
_ICON_ROLES = {
    "default": "text",
    "primary": "onAccent",
    "flat": "accent",
    "link": "accent",
    "bad": "bad",
    "inverse": "base",
}


def button(
    theme: Theme,
    text: str,
    kind: ButtonKind = "default",
    icon: str = "",
    *,
    small: bool = False,
    parent: QWidget | None = None,
) -> QPushButton:
    """Return a button 28 high (26 when small).

    ``primary`` is the one thing to do, at most one on a page; ``link`` is a word to click;
    ``bad`` takes something away.
    """
    made = QPushButton(text, parent)
    made.setFont(theme.font("body" if kind == "link" else "name"))
    made.setProperty("kind", kind)
    if small:
        made.setProperty("size", "small")
    if icon:
        theme.set_icon(made, icon, _ICON_ROLES[kind])
    if kind == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    made.setAutoDefault(False)
    return made


def icon_button(
    theme: Theme,
    icon: str,
    name: str,
    shortcut: str = "",
    *,
    role: str = "text2",
    size: int = 16,
    parent: QWidget | None = None,
) -> QToolButton:
    """Return a button of 28 with an icon only; its name is its tooltip and is read aloud.

    ``shortcut`` is shown in the tooltip; the command itself owns the keys.
    """
    made = QToolButton(parent)
    theme.set_icon(made, icon, role, size)
    made.setAccessibleName(name)
    keys = key_text(shortcut)
    made.setToolTip(f"{name} ({keys})" if keys else name)
    made.setFixedSize(28, 28)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def key_text(shortcut: str) -> str:
    """Return a shortcut as this system writes it, or an empty text."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


class KeyCap(QWidget):
    """The small frame that names a key, as "Ctrl K"."""

    def __init__(
        self,
        theme: Theme,
        shortcut: str,
        tone: str = "text3",
        edge: str = "line2",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._tone = tone
        self._edge = edge
        self.text = key_text(shortcut).replace("+", " ")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Return the width of the words in their frame, 18 high."""
        metrics = QFontMetricsF(self.theme.font("caption"))
        return QSize(round(metrics.horizontalAdvance(self.text)) + 10, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw frame and words."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        draw_box(painter, box, 3, None, self.theme.colour(self._edge))
        painter.setFont(self.theme.font("caption"))
        painter.setPen(self.theme.colour(self._tone))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text)
