"""The Gantt on screen: painted line by line, walked and moved by mouse and keys."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QGraphicsScene,
    QGraphicsView,
    QToolTip,
    QWidget,
)

from rolau.base.texts import tr
from rolau.ui.pages.missions.gantt.dragging import Drag, Grip
from rolau.ui.pages.missions.gantt.edge import EdgeScroll
from rolau.ui.pages.missions.gantt.lines import Ask, Line, Link, days_of, line_words, move_words
from rolau.ui.pages.missions.gantt.picture import Picture
from rolau.ui.pages.missions.gantt.scale import ZOOMS, Scale, Zoom, scale_of
from rolau.ui.theme.theme import Theme

_EDGE = 5
_BEGINS = 4
"""Pixels: how wide the edge is that one holds a bar by, and how far a press becomes a move."""
_STEP = 1.25
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


class GanttView(QGraphicsView):
    """A plan on a time scale that runs left to right in every language.

    ``chosen`` carries the key of the line that became current, ``opened`` one to look closer at,
    ``proposed`` the words of a move that is not accepted yet (empty when there is none any more),
    ``accepted`` key, first day and days of one that is. ``rescaled`` tells of another scale.
    """

    chosen = Signal(str)
    opened = Signal(str)
    proposed = Signal(str)
    accepted = Signal(str, object, int)
    rescaled = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.name = name
        self.picture = Picture(theme)
        self.ask: Ask | None = None
        self.partner: QAbstractScrollArea | None = None
        self._press: tuple[float, int, Grip] | None = None
        self._held = QPoint()
        self._edge = EdgeScroll(self)
        self._edge.rolled.connect(self._roll)
        self._room = QGraphicsScene(self)
        self._room.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.setScene(self._room)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setOptimizationFlags(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.viewport().setMouseTracking(True)
        theme.changed.connect(self._redress)

    # -- what is shown ---------------------------------------------------------------------

    @property
    def scale_(self) -> Scale:
        """The time scale in force."""
        return self.picture.scale

    def show_plan(
        self, lines: Sequence[Line], links: Sequence[Link], today: date, ask: Ask | None = None
    ) -> None:
        """Show a plan; current line, zoom and place stay. Without ``ask`` nothing can be moved."""
        key = self.current_key
        kept = self.scale_.day(self.horizontalScrollBar().value()) if self.picture.lines else None
        self.cancel()
        self.ask = ask
        picture = self.picture
        picture.today = today
        picture.scale = scale_of(days_of(lines), picture.scale.per_day, today)
        picture.show(lines, links)
        picture.current = picture.numbers.get(key, -1)
        self._fit()
        if kept is not None:
            self.horizontalScrollBar().setValue(round(self.scale_.x(kept)))
        self._tell_reader()

    def _fit(self) -> None:
        high = len(self.picture.lines) * self.picture.high
        self._room.setSceneRect(0, 0, self.scale_.width, max(1, high))
        self.viewport().update()
        self.rescaled.emit()

    def _redress(self) -> None:
        self.picture.redress()
        self._fit()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Draw the grounds of the lines in sight and the grid."""
        partner = self.partner
        self.picture.focused = self.hasFocus()
        self.picture.lit = self.hasFocus() or (partner is not None and partner.hasFocus())
        self.picture.paint_ground(painter, QRectF(rect))

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Draw the plan of the lines in sight."""
        self.picture.paint_plan(painter, QRectF(rect))

    # -- which line, which zoom ------------------------------------------------------------

    @property
    def current_key(self) -> str:
        """What names the current line; empty for none."""
        line = self.current
        return line.key if line is not None else ""

    @property
    def current(self) -> Line | None:
        """The current line, or None."""
        number = self.picture.current
        return self.picture.lines[number] if 0 <= number < len(self.picture.lines) else None

    def select(self, key: str) -> bool:
        """Make a line the current one without telling; False when it is not shown."""
        number = self.picture.numbers.get(key, -1)
        if number != self.picture.current:
            self.cancel()
            self.picture.current = number
            self._tell_reader()
            self.viewport().update()
        return number >= 0

    def _choose(self, number: int) -> None:
        if not 0 <= number < len(self.picture.lines):
            return
        self.select(self.picture.lines[number].key)
        high = self.picture.high
        bar, tall = self.verticalScrollBar(), self.viewport().height()
        value = min(max(bar.value(), (number + 1) * high - tall), number * high)
        bar.setValue(value)
        self.chosen.emit(self.current_key)

    def show_current(self) -> None:
        """Bring the days of the current line into sight."""
        found = self.picture.span(self.picture.current) if self.current is not None else None
        bar, wide = self.horizontalScrollBar(), self.viewport().width()
        if found is None or (bar.value() <= found[0] and found[1] <= bar.value() + wide):
            return
        bar.setValue(
            round(
                min(found[0] - 40, found[1] + 160 - wide)
                if found[1] - found[0] < wide
                else found[0] - 40
            )
        )

    def show_today(self) -> None:
        """Bring the present day into the middle."""
        middle = self.scale_.x(self.picture.today)
        self.horizontalScrollBar().setValue(round(middle - self.viewport().width() / 2))

    def set_zoom(self, zoom: Zoom) -> None:
        """Look as closely as one of the steps says."""
        self.zoom_by(ZOOMS[zoom] / self.scale_.per_day)

    def zoom_by(self, factor: float, at: float | None = None) -> None:
        """Look closer (over 1) or from further; the day at a place of the view stays there."""
        place = self.viewport().width() / 2 if at is None else at
        day = self.scale_.day(self.horizontalScrollBar().value() + place)
        self.picture.scale = self.scale_.zoomed(self.scale_.per_day * factor)
        self.picture.place()
        self._fit()
        self.horizontalScrollBar().setValue(round(self.scale_.x(day) - place))

    # -- a move ----------------------------------------------------------------------------

    @property
    def drag(self) -> Drag | None:
        """The move that is not accepted yet, or None."""
        return self.picture.drag

    def _begin(self, number: int, grip: Grip) -> Drag | None:
        line = self.picture.lines[number]
        if self.ask is None or line.fixed or line.start is None:
            return None
        self.picture.drag = Drag(line, self.ask, grip)
        return self.picture.drag

    def _propose(self) -> None:
        drag = self.drag
        words = move_words(drag.line, drag.preview) if drag is not None and drag.asked else ""
        self.setAccessibleDescription(words)
        self.proposed.emit(words)
        self.viewport().update()

    def accept(self) -> None:
        """Let the move be made."""
        drag, self.picture.drag = self.drag, None
        self._let_go()
        self._propose()
        if drag is not None and drag.asked:
            self.accepted.emit(drag.line.key, drag.start, drag.days)

    def cancel(self) -> None:
        """Leave everything as it was."""
        if self.drag is not None:
            self.picture.drag = None
            self._propose()
        self._let_go()

    def _let_go(self) -> None:
        self._press = None
        self._edge.stop()

    def nudge(self, days: int, *, stretch: bool = False) -> None:
        """Propose to move the current activity by days, or to let it take more or fewer."""
        drag = self.drag or self._begin(self.picture.current, "move") if self.current else None
        if drag is None:
            self.proposed.emit(tr("Only activities can be moved.") if self.ask else "")
            return
        if drag.stretch(days) if stretch else drag.shift(days):
            self._propose()
            self.show_current()

    # -- the mouse -------------------------------------------------------------------------

    def grip_at(self, place: QPointF | QPoint) -> tuple[int, Grip | None]:
        """Return the number of the line at a place of the view (−1: none), and what one holds."""
        at = self.mapToScene(QPointF(place).toPoint())
        number = int(at.y() // self.picture.high)
        if not 0 <= number < len(self.picture.lines):
            return -1, None
        bar = self.picture.bar(number)
        if bar is None or not bar.adjusted(-3, -4, 3, 4).contains(at):
            return number, None
        edge = min(_EDGE, bar.width() / 3)
        if at.x() >= bar.right() - edge:
            return number, "finish"
        return number, "start" if at.x() <= bar.left() + edge else "move"

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the line current, and take hold of its bar."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        number, grip = self.grip_at(event.position())
        if number >= 0:
            self._choose(number)
        if number >= 0 and grip is not None:
            at = self.mapToScene(event.position().toPoint()).x()
            self._press = (at, number, grip)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is held by whole days, scrolling near an edge; else show what can be held."""
        self._held = event.position().toPoint()
        if self._press is None:
            self._show_grip(self._held)
            return
        self._hold()
        if self.drag is not None:
            self._edge.follow(self._held.x(), self.viewport().width())

    def _hold(self) -> None:
        """Let the grip that is pressed stand where the pointer is now."""
        if self._press is None:
            return
        origin, number, grip = self._press
        pixels = round(self.mapToScene(self._held).x() - origin)
        if self.drag is None and abs(pixels) >= _BEGINS:
            self._begin(number, grip)
        if self.drag is not None and self.drag.to(self.scale_.days(pixels)):
            self._propose()

    def _roll(self, pixels: int) -> None:
        """Scroll under what is held; beyond the last day of the plan the scale goes on."""
        bar = self.horizontalScrollBar()
        if pixels > 0 and bar.value() + pixels > bar.maximum():
            self.picture.scale = self.scale_.longer(pixels)
            self._fit()
        bar.setValue(bar.value() + pixels)
        self._hold()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Accept the move that was shown while the button was held."""
        if event.button() == Qt.MouseButton.LeftButton and self._press is not None:
            self.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the line."""
        number, _grip = self.grip_at(event.position())
        if number >= 0:
            self.opened.emit(self.picture.lines[number].key)

    def _show_grip(self, place: QPoint) -> None:
        number, grip = self.grip_at(place)
        shape = Qt.CursorShape.ArrowCursor
        if grip is not None and self.ask is not None and not self.picture.lines[number].fixed:
            whole = grip == "move"
            shape = Qt.CursorShape.OpenHandCursor if whole else Qt.CursorShape.SizeHorCursor
        self.viewport().setCursor(shape)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl held, move in time with Shift, else scroll."""
        turned = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & _CTRL:
            self.zoom_by(_STEP ** (turned / 120), event.position().x())
            event.accept()
        elif event.modifiers() & _SHIFT:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - turned)
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say a line in words when one points at it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number, _grip = self.grip_at(event.pos())
            words = line_words(self.picture.lines[number]) if number >= 0 else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().viewportEvent(event)

    # -- the keys --------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows; with Shift move, with Alt stretch, by days or (Ctrl) weeks."""
        key, held = Qt.Key(event.key()), event.modifiers()
        sideways = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(key, 0)
        down = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key, 0)
        if sideways and held & (_SHIFT | _ALT):
            days = sideways * (7 if held & _CTRL else 1)
            self.nudge(days, stretch=bool(held & _ALT))
        elif sideways:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + sideways * 60)
        elif down:
            self._choose(min(len(self.picture.lines) - 1, max(0, self.picture.current + down)))
            self.show_current()
        elif key in _ENTER and self.drag is not None:
            self.accept()
        elif key in _ENTER and self.current_key:
            self.opened.emit(self.current_key)
        elif key == Qt.Key.Key_Escape and self.drag is not None:
            self.cancel()
        elif event.text() in ("+", "=", "-"):
            self.zoom_by(1 / _STEP if event.text() == "-" else _STEP)
        elif event.text().casefold() == "t":
            self.show_today()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be on a line: what has the keyboard is seen."""
        if self.current is None and self.picture.lines:
            self._choose(0)
        super().focusInEvent(event)
        self._light()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave a move that was begun by keys as it was."""
        if self._press is None and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.cancel()
        super().focusOutEvent(event)
        self._light()

    def _light(self) -> None:
        for shown in (self, self.partner):
            if shown is not None:
                shown.viewport().update()

    def _tell_reader(self) -> None:
        line = self.current
        self.setAccessibleName(f"{self.name}: {line_words(line)}" if line else self.name)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
