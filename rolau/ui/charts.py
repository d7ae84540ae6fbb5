"""A chart on a page: drawn elsewhere, shown, pointed at, clicked, copied."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from rolau.base.texts import language, tr
from rolau.ui.drawing import Artist, Draw, Picture
from rolau.ui.readout import draw_readout
from rolau.ui.theme.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rolau.analysis.table import Cell
    from rolau.charts.drawn import Hit

REDRAW_MS = 150
"""How long after the last change of size a chart is drawn anew; until then it is stretched."""
_FIRST_MS = 100
_LATEST_MS = 1000
"""How long the very first chart waits once its place was painted, and when it is not in sight:
loading what draws and painting the page around it would get in each other's way."""
_COPY_SIZE = (960.0, 540.0)
_COPY_RATIO = 2.0


class ChartView(QWidget):
    """Shows one chart. Pointing reads values; a click or Enter emits ``chosen`` with the `Hit`.

    Left and right arrows walk along the periods, or from value to value where time does not run
    across. The context menu copies picture (always
    light, with its title) and data. ``failed`` carries words when a chart could not be drawn.
    """

    chosen = Signal(object)
    failed = Signal(str)

    def __init__(
        self, artist: Artist, theme: Theme, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._artist = artist
        self._draw: Draw | None = None
        self._waiting = 0
        self._ordered: object = None
        self._another = False
        self._painted = False
        self._copying = 0
        self.picture: Picture | None = None
        self._pointer: QPointF | None = None
        self.setAccessibleName(name or tr("Chart"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.timeout.connect(self._order)
        artist.finished.connect(self._take)
        artist.failed.connect(self._fail)
        theme.changed.connect(self._order)

    def show_chart(self, draw: Draw, height: int) -> None:
        """Show another chart, so many pixels high; the one before stays until it is drawn."""
        self._draw, self._ordered = draw, None
        self._another = True
        self.setFixedHeight(height)
        self._order_later()

    def clear(self) -> None:
        """Show nothing."""
        self._draw = self.picture = self._pointer = None
        self.update()

    @property
    def ready(self) -> bool:
        """Whether what is shown is the newest chart at the present size."""
        return self.picture is not None and not self._waiting and not self._redraw.isActive()

    # -- drawing ---------------------------------------------------------------------------

    def _order_later(self) -> None:
        """Order what is wanted once sizes have settled, another chart as soon as may be."""
        soon = 0 if self._artist.loaded else _FIRST_MS if self._painted else _LATEST_MS
        self._redraw.start(soon if self._another else REDRAW_MS)

    def _order(self) -> None:
        if self._draw is None or not self.isVisible() or self.width() < 2:
            return
        self._another = False
        size, ratio = (float(self.width()), float(self.height())), self.devicePixelRatioF()
        wanted = (self._draw, self.theme.scheme, size, ratio, language())
        if wanted == self._ordered and (self._waiting or self.picture is not None):
            return  # shown again as it was left
        if self._waiting:
            self._artist.drop(self._waiting)
        self._ordered = wanted
        self._waiting = self._artist.order(self._draw, self.theme.scheme, size, ratio=ratio)

    def _take(self, picture: Picture) -> None:
        if picture.number == self._copying:
            self._copying = 0
            QGuiApplication.clipboard().setImage(picture.image)
        elif picture.number == self._waiting:
            self._waiting = 0
            self.picture = picture
            self.setAccessibleDescription(picture.drawn.alt)
            self.update()

    def _fail(self, number: int, error: Exception) -> None:
        if number in (self._waiting, self._copying):
            self._waiting = self._copying = 0
            self._ordered = None
            self.failed.emit(tr("This chart could not be drawn: {why}", why=error))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stretch what is there; draw anew when the size has settled."""
        super().resizeEvent(event)
        self._order_later()

    def sizeHint(self) -> QSize:
        """Return a usual width and the chart's height."""
        return QSize(720, self.height())

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew when the direction of reading changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._order()

    def showEvent(self, event: QEvent) -> None:
        """Draw when first shown; what was ordered while hidden was not."""
        self._order_later()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, the values pointed at, and the focus."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.theme.colour("base"))
        if self.picture is None:
            painter.setPen(self.theme.colour("text3"))
            painter.setFont(self.theme.font("caption"))
            words = tr("Drawing the chart…") if self._draw else ""
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not self._fits())
            painter.drawImage(QRectF(self.rect()), self.picture.image)
            if self._pointer is not None and self._fits():
                readout = self.picture.drawn.readout(self._pointer.x(), self._pointer.y())
                if readout is not None:
                    draw_readout(painter, self.theme, readout, self.rect())
        if self.hasFocus():
            painter.setPen(self.theme.colour("focus"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self._draw is not None and not self._painted:
            self._painted = True
            self._order_later()

    def _fits(self) -> bool:
        picture = self.picture
        return picture is not None and (
            round(picture.drawn.width) == self.width()
            and round(picture.drawn.height) == self.height()
        )

    # -- pointing --------------------------------------------------------------------------

    def _point(self, place: QPointF | None) -> None:
        self._pointer = place
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read the values under the pointer; name a phase or event."""
        self._point(event.position())
        hit = self._hit(event.position())
        can_open = hit is not None
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if can_open else Qt.CursorShape.ArrowCursor
        )
        words = f"{hit.label}, {hit.period}" if hit is not None and hit.kind != "value" else ""
        QToolTip.showText(event.globalPosition().toPoint(), words, self)

    def leaveEvent(self, event: QEvent) -> None:
        """Take the read-out away."""
        self._point(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked."""
        hit = self._hit(event.position())
        if hit is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(hit)

    def _hit(self, place: QPointF) -> "Hit | None":
        if self.picture is None or not self._fits():
            return None
        return self.picture.drawn.at(place.x(), place.y())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk along the periods by arrows, open by Enter, copy by Ctrl+C."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_picture()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._walk(1 if event.key() == Qt.Key.Key_Right else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._pointer is not None:
            readout = (
                self.picture.drawn.readout(self._pointer.x(), self._pointer.y())
                if self.picture
                else None
            )
            if readout is not None and readout.values:
                self.chosen.emit(readout.values[0])
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        if self.picture is None or not self.picture.drawn.panels:
            return
        drawn = self.picture.drawn
        panel = drawn.panels[0]
        values = [hit for hit in drawn.hits if hit.kind == "value" and hit.panel == 0]
        if drawn.reading != "across":
            self._step([(hit.x, hit.y) for hit in values], step)
            return
        places = sorted({round(hit.x, 1) for hit in values})
        if not places:
            return
        now = (
            self._pointer.x()
            if self._pointer
            else (panel.left - 1 if step > 0 else panel.right + 1)
        )
        further = [x for x in places if (x - now) * step > 0.5]
        at = (
            (min(further) if step > 0 else max(further))
            if further
            else places[-1 if step > 0 else 0]
        )
        self._point(QPointF(at, (panel.top + panel.bottom) / 2))

    def _step(self, spots: "Sequence[tuple[float, float]]", step: int) -> None:
        """Go to the next value in the order in which they were drawn: line by line."""
        order = list(dict.fromkeys(spots))
        if not order:
            return
        here = (self._pointer.x(), self._pointer.y()) if self._pointer else None
        if here in order:
            at = max(0, min(order.index(here) + step, len(order) - 1))
        else:
            at = 0 if step > 0 else len(order) - 1
        self._point(QPointF(*order[at]))

    # -- copying ---------------------------------------------------------------------------

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy picture or data."""
        self.menu().popup(event.globalPos())

    def menu(self) -> QMenu:
        """Return a menu of what can be taken from the chart."""
        made = QMenu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.addAction(tr("Copy picture"), self.copy_picture)
        made.addAction(tr("Copy data"), self.copy_data)
        return made

    def copy_picture(self) -> None:
        """Put the chart on the clipboard as a picture: light, with title and caption."""
        if self._draw is not None:
            self._copying = self._artist.order(
                self._draw, "light", _COPY_SIZE, headed=True, ratio=_COPY_RATIO
            )

    def copy_data(self) -> None:
        """Put the values on the clipboard as a table with headers."""
        if self.picture is None:
            return
        whole = self.picture.drawn.table
        if whole is None:
            return
        table = whole.filled()
        lines = [[column.label for column in table.columns]]
        lines += [[_pasted(cell) for cell in row] for row in table.rows]
        data = QMimeData()
        data.setText("\n".join("\t".join(line) for line in lines))
        QGuiApplication.clipboard().setMimeData(data)


def _pasted(cell: "Cell") -> str:
    """Return an entry as a spreadsheet takes it: figures exact, no text that breaks the line."""
    if cell.is_number:
        return repr(cell.value)
    return " ".join(cell.text.split())
