"""A table's header: small words aligned like their column, the sort arrow after the word."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.paint import Run, draw_line, fill

_ARROW_ROOM = 18


class TableHeader(QHeaderView):
    """A horizontal header drawn by us. Sections sort when clicked and can be moved.

    A section's alignment is the model's header alignment: trailing for figures.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.theme = theme
        self.setFont(theme.font("header"))
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorClearable(True)
        self.setMinimumSectionSize(32)
        self.setStretchLastSection(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        """Return the header's fixed height."""
        return QSize(super().sizeHint().width(), self.theme.size("tableHeader"))

    def wanted_width(self, section: int) -> int:
        """Return the width in pixels at which a section's words and arrow are whole."""
        return self.words_width(section) + _ARROW_ROOM

    def words_width(self, section: int) -> int:
        """Return the width in pixels at which a section's words are whole, without an arrow."""
        return round(self.theme.metrics("header").horizontalAdvance(self._words(section))) + 16

    def sectionSizeFromContents(self, section: int) -> QSize:
        """Return the size at which a section is whole."""
        return QSize(self.wanted_width(section), self.theme.size("tableHeader"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw the words, the arrow of the sorted column, and the line below."""
        painter.save()
        fill(painter, rect, self.theme.colour("base"))
        below = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        fill(painter, below, self.theme.colour("line2"))
        runs = [Run(self._words(section), "header", "text3", gap=2, shrink=True)]
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == section:
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            runs.append(Run(icon="arrow_up" if up else "arrow_down", tone="text3"))
        draw_line(
            painter,
            self.theme,
            rect.adjusted(8, 0, -8, -1),
            runs,
            rtl=self.isRightToLeft(),
            trailing=self._trailing(section),
        )
        painter.restore()

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the whole words of a section that is too narrow for them."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            section = self.logicalIndexAt(event.pos())
            own = self.model().headerData(
                section, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
            )
            if section >= 0 and not own:
                narrow = self.sectionSize(section) < self.words_width(section)
                QToolTip.showText(event.globalPos(), self._words(section) if narrow else "", self)
                return True
        return super().viewportEvent(event)

    def _words(self, section: int) -> str:
        words = self.model().headerData(section, Qt.Orientation.Horizontal)
        return "" if words is None else str(words)

    def _trailing(self, section: int) -> bool:
        wanted = self.model().headerData(
            section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        return wanted is not None and bool(
            Qt.AlignmentFlag(wanted) & Qt.AlignmentFlag.AlignTrailing
        )
