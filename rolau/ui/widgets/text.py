"""Labels in the theme's text styles: plain, in lines, and one that gives way with a tooltip."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from rolau.base.tokens import tokens
from rolau.ui.text_style import as_seen, reading_direction
from rolau.ui.theme.fonts import STYLES
from rolau.ui.theme.theme import Theme

_TONES = {"inverse": "base"}
_TALLEST = 10_000
_USUAL = 320
_NO_LIMIT = 16_777_215  # Qt's QWIDGETSIZE_MAX


class Text(QLabel):
    """A label in a text style and a tone.

    ``style`` is one of `fonts.STYLES`; ``tone`` names a colour of the theme (``text2``,
    ``accent``, a status, ``inverse``) and follows it. With ``wrap`` the text breaks into lines
    of the style's height. Text stands at the leading side whatever its own language, as Qt's
    own label does not.
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
        self.tone = tone
        self.line = int(tokens()["text"][STYLES[style][0]]["line"])
        self.setFont(theme.font(style))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setMinimumHeight(self.line)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def set_tone(self, tone: str) -> None:
        """Change the colour by name."""
        self.tone = tone
        self.update()

    def ink(self) -> QColor:
        """Return the colour of the text as it is now."""
        tone = _TONES.get(self.tone, self.tone)
        return self.theme.colour(tone if self.isEnabled() else "disabled")

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at a width in pixels."""
        return max(1, len(self._lines(width))) * self.line if self.wordWrap() else self.line

    def sizeHint(self) -> QSize:
        """Return the size of one line, or of the lines at the widest it may be (else usual)."""
        whole = self.fontMetrics().horizontalAdvance(self.text()) + 1
        if not self.wordWrap():
            return QSize(whole, self.line)
        fixed = self.maximumWidth() < _NO_LIMIT
        wide = min(whole, self.maximumWidth() if fixed else _USUAL)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Return the whole line; for text in lines, the width of its longest word."""
        if not self.wordWrap():
            return self.sizeHint()
        metrics = self.fontMetrics()
        words = (metrics.horizontalAdvance(word) for word in self.text().split())
        return QSize(max(words, default=0) + 1, self.line)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text at the side it is aligned to."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.ink())
        painter.setLayoutDirection(reading_direction(self.text()))
        if self.wordWrap():
            self._draw_lines(painter)
        else:
            flags = as_seen(self.alignment(), self.layoutDirection())
            painter.drawText(self.contentsRect(), flags, self.shown_text())

    def shown_text(self) -> str:
        """Return the text as it is drawn on one line."""
        return self.text()

    def _lines(self, width: int) -> list[tuple[float, str]]:
        """Return the lines of the text with their widths in pixels."""
        from PySide6.QtGui import QTextLayout, QTextOption  # single lines do without

        lines: list[tuple[float, str]] = []
        for paragraph in self.text().split("\n"):
            layout = QTextLayout(paragraph, self.font())
            layout.setTextOption(QTextOption())
            layout.beginLayout()
            while (line := layout.createLine()).isValid() and len(lines) < _TALLEST:
                line.setLineWidth(max(1, width))
                start, end = line.textStart(), line.textStart() + line.textLength()
                lines.append((line.naturalTextWidth(), paragraph[start:end].rstrip()))
            layout.endLayout()
        return lines

    def _draw_lines(self, painter: QPainter) -> None:
        rect = self.contentsRect()
        flags = as_seen(self.alignment(), self.layoutDirection())
        metrics = self.fontMetrics()
        first = (self.line + metrics.ascent() - metrics.descent()) / 2
        for number, (wide, text) in enumerate(self._lines(rect.width())):
            spare = rect.width() - wide
            if flags & Qt.AlignmentFlag.AlignHCenter:
                left = spare / 2
            else:
                left = spare if flags & Qt.AlignmentFlag.AlignRight else 0.0
            place = QPointF(rect.left() + left, rect.top() + first + number * self.line)
            painter.drawText(place, text)


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
        self._tip_is_ours = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Return the width of a few letters, at the line's height."""
        few = self.fontMetrics().averageCharWidth() * 4
        return QSize(min(few, self.sizeHint().width()), self.line)

    def is_cut(self) -> bool:
        """Tell whether the text does not fit."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def shown_text(self) -> str:
        """Return the text, cut if it must be; the tooltip follows."""
        cut = self.is_cut()
        if self._tip_is_ours or not self.toolTip():
            self.setToolTip(self.text() if cut else "")
            self._tip_is_ours = cut
        if not cut:
            return self.text()
        return self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
