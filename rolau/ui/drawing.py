"""The one thread in which charts are drawn, so that drawing never holds the window up."""

import contextvars
import queue
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from rolau.charts.drawn import Drawn
    from rolau.charts.theme import ChartTheme

Draw = Callable[["ChartTheme", tuple[float, float] | None, bool], "Drawn"]
"""Draws a chart with a theme, at a size in pixels (None: its own), with its title or without."""

_SHORT_TURN = 0.00005
"""Seconds a thread may keep the interpreter while a chart is drawn; 0.005 is usual. Painting asks
for it back after every call into Qt, so that a longer turn would make it wait that often."""

_MOST_WAIT = 5.0
"""Seconds to wait for a thread to end."""


class Order(NamedTuple):
    """A chart to be drawn: ``ratio`` is the device pixel ratio; ``number`` comes back with it."""

    number: int
    draw: Draw
    scheme: str
    size: tuple[float, float] | None
    headed: bool
    ratio: float


class Picture(NamedTuple):
    """A chart that was drawn: its pixels, and what stands where on it."""

    number: int
    image: QImage
    drawn: "Drawn"


class Artist(QObject):
    """Draws what is ordered, one after the other, in a thread that ends with this object.

    ``finished`` carries a `Picture`, ``failed`` the number of an order that could not be drawn
    and the error. Both arrive in the window's thread.
    """

    finished = Signal(object)
    failed = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._orders: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._dropped: set[int] = set()
        self._next = 0
        self._loaded = False
        orders = self._orders
        self._stop = _Stop(orders)
        self.destroyed.connect(self._stop)

    @property
    def loaded(self) -> bool:
        """Whether everything drawing needs is there."""
        return self._loaded

    def warm_up(self) -> None:
        """Import what drawing needs, ahead of the first chart."""
        self._post(self._load_once)

    def order(
        self,
        draw: Draw,
        scheme: str,
        size: tuple[float, float] | None,
        *,
        headed: bool = False,
        ratio: float = 1.0,
    ) -> int:
        """Have a chart drawn, in the language in force now; returns the order's number."""
        self._next += 1
        made = Order(self._next, draw, scheme, size, headed, ratio)
        context = contextvars.copy_context()
        self._post(lambda: context.run(self._draw, made))
        return made.number

    def drop(self, number: int) -> None:
        """Forget an order that nobody waits for any more, if it is not being drawn already."""
        self._dropped.add(number)

    def rest(self) -> None:
        """Let the thread end when it is done; the next order begins another."""
        self._stop(wait=False)

    def stop(self) -> None:
        """End the thread and wait for it, for one that is ending after a rest too."""
        ending = self._stop.thread or self._stop.resting
        self._stop()
        if ending is not None:
            ending.join(_MOST_WAIT)

    def _post(self, work: Callable[[], None]) -> None:
        if self._stop.thread is None:
            made = threading.Thread(target=_work, args=(self._orders,), name="charts", daemon=True)
            self._stop.thread = made
            made.start()
        self._orders.put(work)

    def _load_once(self) -> None:
        if not self._loaded:
            with _short_turns():
                _load()
            self._loaded = True

    def _draw(self, order: Order) -> None:
        if order.number in self._dropped:
            self._dropped.discard(order.number)
            return
        try:
            with _short_turns():
                self._load_once()
                picture = _render(order)
        except Exception as error:  # said by whoever shows the chart
            self._emit(self.failed, order.number, error)
        else:
            self._emit(self.finished, picture)

    def _emit(self, signal: object, *values: object) -> None:
        try:
            signal.emit(*values)  # type: ignore[attr-defined]
        except RuntimeError:
            return  # the window went while its chart was being drawn


class _Stop:
    """Ends a thread without holding on to the object that began it."""

    def __init__(self, orders: "queue.SimpleQueue[Callable[[], None] | None]") -> None:
        self.orders = orders
        self.thread: threading.Thread | None = None
        self.resting: threading.Thread | None = None

    def __call__(self, *_: object, wait: bool = True) -> None:
        thread, self.thread = self.thread, None
        if thread is not None:
            self.orders.put(None)
            self.resting = thread
            if wait:
                thread.join(_MOST_WAIT)


def _work(orders: "queue.SimpleQueue[Callable[[], None] | None]") -> None:
    while (work := orders.get()) is not None:
        work()


@contextmanager
def _short_turns() -> Iterator[None]:
    """Give way to the window often."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(min(usual, _SHORT_TURN))
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def _load() -> None:
    """Import what drawing needs and draw nothing once."""
    from rolau.charts.marks import Drawing
    from rolau.charts.paint import paint

    paint(Drawing(8, 8, "#ffffff"))


def _render(order: Order) -> Picture:
    from rolau.charts.render import rgba
    from rolau.charts.theme import theme

    drawn = order.draw(
        theme("dark" if order.scheme == "dark" else "light"), order.size, order.headed
    )
    width, height, pixels = rgba(drawn, order.ratio)
    image = QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()
    image.setDevicePixelRatio(order.ratio)
    return Picture(order.number, image, drawn)
