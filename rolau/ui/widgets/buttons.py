"""Buttons in the few kinds there are, and the small cap that names a key."""

import sys
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.paint import Run, draw_box, draw_line, line_width

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent

ButtonKind = Literal["default", "primary", "flat", "link", "bad", "inverse"]
_INK = {
    "default": "text",
    "primary": "onAccent",
    "flat": "accent",
    "link": "accent",
    "bad": "bad",
    "inverse": "base",
}
_EDGE = {"default": "line2", "bad": "line2", "primary": "primary"}
_ICON_GAP = 8
_PADDING = 11


class Button(QPushButton):
    """A button drawn by us: icon and words in the middle, in the colours of its kind."""

    def __init__(
        self, theme: Theme, text: str, kind: ButtonKind, icon: str, *, small: bool
    ) -> None:
        super().__init__(text)
        self.theme = theme
        self.kind: ButtonKind = kind
        self.icon_name = icon
        self._small = small
        self._style = "body" if kind in {"link", "flat"} else "name"
        self.setProperty("kind", kind)
        self.setFont(theme.font(self._style))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        if kind == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_style(self, style: str) -> None:
        """Set the words in another text style."""
        self._style = style
        self.setFont(self.theme.font(style))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room of icon and words with the kind's padding, at the kind's height."""
        padding = {"link": 2, "inverse": 6}.get(self.kind, _PADDING + 1)
        wide = round(line_width(self.theme, self._runs("text")) + 0.5) + 2 * padding
        if self.kind == "link":
            return QSize(wide, 20)
        return QSize(wide, self.theme.size("controlSmall" if self._small else "control"))

    def minimumSizeHint(self) -> QSize:
        """Return the whole size: the words of a button are never cut short."""
        return self.sizeHint()

    def _runs(self, ink: str) -> list[Run]:
        text = self.text().replace("&", "")
        icon = [Run(icon=self.icon_name, tone=ink, gap=_ICON_GAP)] if self.icon_name else []
        return [*icon, Run(text, self._style, ink)] if text else icon

    def _ground(self) -> str:
        """Return the colour of the ground, empty for none."""
        if not self.isEnabled():
            return {"default": "window", "bad": "window", "primary": "sunken"}.get(self.kind, "")
        if self.kind == "primary":
            return "primaryHover" if self.underMouse() or self.isDown() else "primary"
        if self.kind in {"link", "inverse"}:
            return ""
        if self.isDown() or self.isChecked():
            return "accentSoft"
        if self.underMouse():
            return "hover"
        return "" if self.kind == "flat" else "base"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, edge, icon and words."""
        painter = QPainter(self)
        colours = self.theme.colour
        ground, edge = self._ground(), _EDGE.get(self.kind, "")
        if not self.isEnabled() and edge:
            edge = "line"
        if ground or edge:
            fill = colours(ground) if ground else None
            draw_box(painter, QRectF(self.rect()), 4, fill, colours(edge) if edge else None)
        runs = self._runs(_INK[self.kind] if self.isEnabled() else "disabled")
        wide = round(line_width(self.theme, runs))
        rect = self.rect()
        rect.setLeft((self.width() - wide) // 2)
        rect.setWidth(wide + 1)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        draw_line(painter, self.theme, rect, runs, rtl=rtl)
        if self.kind == "link" and self.underMouse() and self.isEnabled():
            painter.setPen(colours(_INK["link"]))
            painter.drawLine(rect.left(), rect.bottom() - 1, rect.right(), rect.bottom() - 1)

    def enterEvent(self, event: "QEnterEvent") -> None:
        """Show the hover ground."""
        self.update()

    def leaveEvent(self, event: "QEvent") -> None:
        """Take the hover ground away."""
        self.update()


class IconButton(QToolButton):
    """A button of 28 with an icon only, drawn by us."""

    def __init__(self, theme: Theme, icon: str, role: str, size: int) -> None:
        super().__init__()
        self.theme = theme
        self.icon_name = icon
        self._role = role
        self._size = size
        self.setFixedSize(28, 28)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground under the pointer, and the icon."""
        painter = QPainter(self)
        if self.isEnabled() and (self.isDown() or self.isChecked() or self.underMouse()):
            ground = "hover" if not self.isDown() and not self.isChecked() else "accentSoft"
            draw_box(painter, QRectF(self.rect()), 4, self.theme.colour(ground))
        tone = self._role if self.isEnabled() else "disabled"
        place = (28 - self._size) // 2
        painter.drawPixmap(place, place, self.theme.pixmap(self.icon_name, tone, self._size))

    def enterEvent(self, event: "QEnterEvent") -> None:
        """Show the hover ground."""
        self.update()

    def leaveEvent(self, event: "QEvent") -> None:
        """Take the hover ground away."""
        self.update()


def button(
    theme: Theme,
    text: str,
    kind: ButtonKind = "default",
    icon: str = "",
    *,
    small: bool = False,
    parent: QWidget | None = None,
) -> Button:
    """Return a button 28 high (26 when small).

    ``primary`` is the one thing to do, at most one on a page; ``link`` is a word to click;
    ``bad`` takes something away.
    """
    made = Button(theme, text, kind, icon, small=small)
    if parent is not None:
        made.setParent(parent)
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
) -> IconButton:
    """Return a button of 28 with an icon only; its name is its tooltip and is read aloud.

    ``shortcut`` is shown in the tooltip; the command itself owns the keys.
    """
    made = IconButton(theme, icon, role, size)
    if parent is not None:
        made.setParent(parent)
    made.setAccessibleName(name)
    keys = key_text(shortcut)
    made.setToolTip(f"{name} ({keys})" if keys else name)
    return made


def key_text(shortcut: str) -> str:
    """Return a shortcut ("Ctrl+K") as this system writes it, or an empty text."""
    if sys.platform != "darwin":  # written so already; elsewhere Qt knows the signs
        return shortcut
    from PySide6.QtGui import QKeySequence

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
        metrics = self.theme.metrics("caption")
        return QSize(round(metrics.horizontalAdvance(self.text)) + 10, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw frame and words."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        draw_box(painter, box, 3, None, self.theme.colour(self._edge))
        painter.setFont(self.theme.font("caption"))
        painter.setPen(self.theme.colour(self._tone))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text)
