"""The rail: the places of the workspace, one of which is shown."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.ui.shell.folding import RAIL_NARROW
from rolau.ui.shell.page import PageSpec
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import key_text
from rolau.ui.widgets.paint import draw_box
from rolau.ui.widgets.surface import Surface

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent

_WIDEST = 224


class RailButton(QAbstractButton):
    """One place: icon and label, a mark when it is shown, a count when something needs doing."""

    def __init__(self, theme: Theme, spec: PageSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.spec = spec
        self.narrow = False
        self.number = 0
        self.setText(spec.label)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_number(0)

    def set_number(self, number: int) -> None:
        """Show how many things need doing there; 0 shows nothing."""
        self.number = number
        label = self.spec.label
        name = tr("{place}, {n} to do", place=label, n=number) if number else label
        self.setAccessibleName(name)
        keys = key_text(self.spec.shortcut)
        self.setToolTip(f"{name} ({keys})" if keys else name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a place; it is as wide as the rail lets it."""
        small = self.spec.foot
        return QSize(60, self.theme.size("railItemSmall" if small else "railItem"))

    def enterEvent(self, event: "QEnterEvent") -> None:
        """Show the hover ground."""
        self.update()

    def leaveEvent(self, event: "QEvent") -> None:
        """Take the hover ground away."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, mark, icon, label and count."""
        painter = QPainter(self)
        colours = self.theme.colour
        box = QRectF(self.rect())
        shown = self.isChecked()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if shown or self.underMouse():
            draw_box(painter, box, 4, colours("accentSoft" if shown else "hover"))
        if shown:
            high = self.height() - 12
            left = self.width() - 3 if rtl else 0
            draw_box(painter, QRectF(left, 6, 3, high), 1.5, colours("accentFill"))
        self._draw_icon(painter, rtl=rtl)
        if not self.narrow:
            self._draw_words(painter, rtl=rtl)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colours("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)

    def _draw_icon(self, painter: QPainter, *, rtl: bool) -> None:
        small, shown = self.spec.foot, self.isChecked()
        size = 16 if small else 20
        place = 22 - size // 2
        left = self.width() - place - size if rtl else place - 2
        if self.narrow:
            left = (self.width() - size) // 2
        tone = "accent" if shown else ("text3" if small else "text2")
        picture = self.theme.pixmap(self.spec.icon, tone, size, filled=shown and not small)
        painter.drawPixmap(left, (self.height() - size) // 2, picture)

    def _draw_words(self, painter: QPainter, *, rtl: bool) -> None:
        small, shown = self.spec.foot, self.isChecked()
        painter.setFont(self.theme.font("figure" if shown else "body"))
        painter.setPen(self.theme.colour("accent" if shown else "text3" if small else "text2"))
        box = QRect(40, 0, self.width() - 46, self.height())
        if rtl:
            box.moveRight(self.width() - 41)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        lead = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        trail = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
        room = box.width() - (24 if self.number else 0)
        words = painter.fontMetrics().elidedText(self.spec.label, Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, flags | lead, words)
        if self.number:
            painter.setFont(self.theme.font("badge"))
            painter.setPen(self.theme.colour("text2"))
            painter.drawText(box, flags | trail, str(self.number))


class Rail(Surface):
    """The places in their order, the small ones at the foot; ``chosen`` carries a page's name."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, pages: Sequence[PageSpec], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "window", "trailing", parent=parent)
        self.setAccessibleName(tr("Places"))
        self.buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 9, 8)
        column.setSpacing(2)
        for spec in sorted(pages, key=lambda page: page.foot):
            if spec.foot and not any(made.spec.foot for made in self.buttons.values()):
                column.addStretch(1)
            made = RailButton(theme, spec)
            made.clicked.connect(lambda _=False, name=spec.name: self.chosen.emit(name))
            self._group.addButton(made)
            self.buttons[spec.name] = made
            column.addWidget(made)
        if not any(spec.foot for spec in pages):
            column.addStretch(1)
        self.set_narrow(False)

    def show_chosen(self, name: str) -> None:
        """Mark the place that is shown; none for a place that is not in the rail."""
        shown = self.buttons.get(name)
        self._group.setExclusive(shown is not None)
        for button in self.buttons.values():
            button.setAutoExclusive(shown is not None)
            button.setChecked(button is shown)

    def _usual_width(self) -> int:
        """Return the rail's width, more than usual where a language has longer words."""
        metrics = self.theme.metrics("figure")
        labels = (metrics.horizontalAdvance(made.spec.label) for made in self.buttons.values())
        longest = round(max(labels, default=0.0)) + 46 + 17
        return min(_WIDEST, max(self.theme.size("rail"), longest))

    def set_narrow(self, narrow: bool) -> None:
        """Show icons only, or icons and labels."""
        self.setFixedWidth(RAIL_NARROW if narrow else self._usual_width())
        for made in self.buttons.values():
            made.narrow = narrow
            made.update()
