"""Labels in the theme's text styles: plain, and one that gives way with a tooltip."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from rolau.base.tokens import tokens
from rolau.ui.theme.fonts import STYLES
from rolau.ui.theme.theme import Theme


class Text(QLabel):
    """A label in a text style and a tone.

    ``style`` is one of `fonts.STYLES`. ``tone`` is ``text``, ``text2``, ``text3``, ``accent``,
    ``inverse`` or a status; the colour follows the theme. With ``wrap`` the text breaks
    into lines.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        style: str = "body",
        tone: str = "text",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.theme = theme
        self.setFont(theme.font(style))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        self.setMinimumHeight(int(tokens()["text"][STYLES[style][0]]["line"]))

    def set_tone(self, tone: str) -> None:
        """Change the colour by name."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)


class ElidedText(Text):
    """One line that is cut with "…" when its place is narrow; the whole is in the tooltip."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        style: str = "body",
        tone: str = "text",
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, style, tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Return the width of a few letters, at the line's height."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, self.minimumHeight())

    def is_cut(self) -> bool:
        """Tell whether the text does not fit."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, cut if it must be."""
        if not self.is_cut():
            super().paintEvent(event)
            return
        whole = self.contentsRect()
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, whole.width()
        )
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        aligned = self.style().visualAlignment(self.layoutDirection(), flags)
        painter.drawText(whole, aligned, shown)

    def event(self, event: QEvent) -> bool:
        """Answer a tooltip request with the whole text when it is cut."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.is_cut():
            QToolTip.showText(event.globalPos(), self.text(), self)
            return True
        return super().event(event)
