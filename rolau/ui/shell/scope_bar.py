"""The scope bar: which countries and which years every page shows."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from rolau.base.texts import tr, trn
from rolau.ui.shell.ports import SessionPort
from rolau.ui.shell.scope import Scope
from rolau.ui.text_style import figures
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.paint import Run, draw_box, draw_line
from rolau.ui.widgets.surface import Surface
from rolau.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent


class DropButton(QAbstractButton):
    """A value with a small arrow; its click opens a list below it.

    There is room for ``reserved`` at least, so that nothing moves when the value comes.
    """

    def __init__(
        self, theme: Theme, name: str, reserved: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.name = name
        self._reserved = reserved
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_value(self, text: str) -> None:
        """Show a value."""
        self.setText(text)
        self.setAccessibleName(f"{self.name}: {text}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the width of value and arrow, at a bar control's height."""
        metrics = self.theme.metrics("name")
        wide = max(metrics.horizontalAdvance(text) for text in (self.text(), self._reserved))
        return QSize(round(wide) + 10 + 8 + 16 + 12, self.theme.size("controlSmall"))

    def enterEvent(self, event: "QEnterEvent") -> None:
        """Show the hover ground."""
        self.update()

    def leaveEvent(self, event: "QEvent") -> None:
        """Take the hover ground away."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw frame, value and arrow."""
        painter = QPainter(self)
        colours = self.theme.colour
        box = QRectF(self.rect())
        edge = colours("focus" if self.hasFocus() else "line2")
        draw_box(painter, box, 4, colours("hover" if self.underMouse() else "base"), edge)
        if self.hasFocus():
            draw_box(painter, box.adjusted(1, 1, -1, -1), 3, None, edge)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        inner = self.rect().adjusted(10, 0, -10, 0)
        draw_line(painter, self.theme, inner, [Run(self.text(), "name")], rtl=rtl)
        arrow = [Run(icon="chevron_down", tone="text3")]
        draw_line(painter, self.theme, inner, arrow, rtl=rtl, trailing=True)


class ScopeBar(Surface):
    """Countries and period; what is chosen goes to the Scope, which tells the pages."""

    def __init__(self, theme: Theme, session: SessionPort, scope: Scope) -> None:
        super().__init__(theme, "window", "bottom")
        self.session = session
        self.scope = scope
        self.setFixedHeight(theme.size("scopeBar"))
        self.countries = DropButton(theme, tr("Scope"))
        self.period = DropButton(theme, tr("Period"), reserved="0000–0000")
        self.countries.clicked.connect(self.open_countries)
        self.period.clicked.connect(self.open_period)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 16, 1)
        line.setSpacing(8)
        for made in (self.countries, self.period):
            line.addWidget(Text(theme, made.name, "caption", "text3"))
            line.addWidget(made)
            line.addSpacing(12)
        line.addStretch(1)
        scope.changed.connect(self.refresh)
        session.changed.connect(self.refresh)
        self.period.show_value("")
        self._show_countries()

    def refresh(self, _touched: object = None) -> None:
        """Show what is chosen; a country no longer in the workspace leaves the choice.

        The years are first asked for here, after the first paint.
        """
        self._show_countries()
        self.period.show_value(self._years())

    def _show_countries(self) -> None:
        names = dict(self.session.countries())
        chosen = [names[code] for code in names if code in self.scope.countries]
        if not chosen:
            text = trn("{n} country", "All {n} countries", len(names))
        elif len(chosen) == 1:
            text = chosen[0]
        else:
            text = trn("{n} country", "{n} countries", len(chosen))
        self.countries.show_value(text)

    def _years(self) -> str:
        period = self.scope.period or self.session.years()
        if period is None:
            return tr("All years")
        first, last = period
        return str(first) if first == last else figures(f"{first}–{last}")

    def open_countries(self) -> QWidget:
        """Open the list of countries below its button; return it."""
        from rolau.ui.shell.scope_popups import CountriesPopup

        popup = CountriesPopup(self.theme, self.session.countries(), self.scope, self)
        self._open_below(popup, self.countries)
        return popup

    def open_period(self) -> QWidget:
        """Open the two years below their button; return the popup."""
        from rolau.ui.shell.scope_popups import PeriodPopup

        popup = PeriodPopup(self.theme, self.session.years(), self.scope, self)
        self._open_below(popup, self.period)
        return popup

    def _open_below(self, popup: QWidget, made: DropButton) -> None:
        popup.adjustSize()
        corner = made.mapToGlobal(QPoint(0, made.height() + 4))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            corner.setX(corner.x() + made.width() - popup.width())
        popup.move(corner)
        popup.show()
