"""The tabs of a page: a word and a count each, the active one underlined."""

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from rolau.base.texts import tr
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.paint import fill

_GAP = 20
_COUNT_GAP = 5


class Tabs(QTabBar):
    """A tab bar drawn by us: tabs keep their width whichever is active.

    Each tab has a code; `current_code` and `choose` speak in codes. The count stands after
    the word and is read aloud with it.
    """

    def __init__(
        self, theme: Theme, name: str, *, high: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._high = high or theme.size("tabs")
        self._words: dict[str, tuple[str, int | None]] = {}
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def add(self, code: str, text: str, count: int | None = None) -> None:
        """Add a tab at the end."""
        with QSignalBlocker(self):  # whoever listens to the first tab asks for its code
            number = self.addTab(text)
            self.setTabData(number, code)
        self._say(number, text, count)
        if number == 0:
            self.currentChanged.emit(0)

    def set_count(self, code: str, count: int | None) -> None:
        """Change a tab's count; None takes it away. Raises ValueError for an unknown code."""
        number = self.number_of(code)
        text, old = self._words[code]
        if old != count:
            self._say(number, text, count)
            self.setTabText(number, self.tabText(number))  # its width is asked for anew

    def number_of(self, code: str) -> int:
        """Return a tab's place. Raises ValueError for an unknown code."""
        return list(self._words).index(code)

    @property
    def current_code(self) -> str:
        """The code of the active tab."""
        return str(self.tabData(self.currentIndex()) or "")

    def choose(self, code: str) -> None:
        """Make a tab the active one. Raises ValueError for an unknown code."""
        self.setCurrentIndex(self.number_of(code))

    def _say(self, number: int, text: str, count: int | None) -> None:
        self._words[str(self.tabData(number))] = (text, count)
        name = text if count is None else tr("{words}, {count}", words=text, count=count)
        self.setAccessibleTabName(number, name)

    def tabSizeHint(self, number: int) -> QSize:
        """Return the width of the word at its boldest, the count and the space after it."""
        text, count = self._words.get(str(self.tabData(number)), (self.tabText(number), None))
        wide = self.theme.text_width("figure", text)
        if count is not None:
            figures = self.theme.text_width("caption", str(count))
            wide += _COUNT_GAP + figures
        return QSize(round(wide + 0.5) + _GAP, self._high)

    def minimumTabSizeHint(self, number: int) -> QSize:
        """Return the whole width: no tab is cut short, the bar scrolls instead."""
        return self.tabSizeHint(number)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw words, counts, the line below and the mark of the active tab."""
        painter = QPainter(self)
        for number in range(self.count()):
            self._draw_tab(painter, number)

    def _draw_tab(self, painter: QPainter, number: int) -> None:
        text, count = self._words[str(self.tabData(number))]
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        whole = self.tabRect(number)
        inner = whole.adjusted(_GAP, 0, 0, 0) if rtl else whole.adjusted(0, 0, -_GAP, 0)
        active = number == self.currentIndex()
        colours = self.theme.colour
        tone = "accent" if active else "text2"
        painter.setFont(self.theme.font("figure" if active else "body"))
        painter.setPen(colours(tone if self.isEnabled() else "disabled"))
        flags = Qt.AlignmentFlag.AlignVCenter
        lead = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        lead |= Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(inner, flags | lead, text)
        if count is not None:
            taken = round(painter.fontMetrics().horizontalAdvance(text)) + _COUNT_GAP
            rest = inner.adjusted(0, 0, -taken, 0) if rtl else inner.adjusted(taken, 0, 0, 0)
            painter.setFont(self.theme.font("caption"))
            painter.setPen(colours("text3"))
            painter.drawText(rest.adjusted(-2, 1, 2, 1), flags | lead, str(count))
        if active:
            mark = QRect(inner.left(), whole.bottom() - 1, inner.width(), 2)
            fill(painter, mark, colours("accentFill"))
            if self.hasFocus():
                painter.setPen(colours("focus"))
                painter.drawRect(inner.adjusted(-3, 6, 2, -7))
