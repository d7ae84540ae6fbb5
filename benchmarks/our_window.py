"""Ours: `rolau open FILE` until its countries are painted and a click is taken; the heartbeat."""

import sys
import time

BEGUN = float(sys.argv[1])  # when the process was asked for, in time.time()
FILE = sys.argv[2]
HEARTBEAT = "heartbeat" in sys.argv
PROBE_MS = 10
LATEST_MS = 20_000


def main() -> int:
    """Run the program as its command does, with a probe on the window it opens."""
    from rolau import __main__ as program

    def run_window(arguments: list[str], *words: object) -> int:
        """Start the window as the program does, once the probe knows of it."""
        from rolau.ui import app

        opened = app.Application.open

        def watched(self: app.Application, *words: object) -> object:
            window = opened(self, *words)  # type: ignore[arg-type]
            assert window is not None, "the file was refused"
            Probe(window)
            return window

        app.Application.open = watched  # type: ignore[method-assign, assignment]
        return started(arguments, *words)  # type: ignore[arg-type]

    started = program.run_window
    program.run_window = run_window  # type: ignore[assignment]
    sys.argv[1:] = ["open", FILE]
    return program.main()


class Probe:
    """Clicks the second country as soon as its line is painted; then listens, if asked to.

    The click waits in line behind whatever the window has put there before it: what delays a
    planner's click delays this one.
    """

    def __init__(self, window: object) -> None:
        from PySide6.QtCore import QTimer

        self.window = window
        self.page = window.page  # type: ignore[attr-defined]
        self.view = self.page.list_pane.view
        self.painted = False
        self.delegate = type(self.view.itemDelegate())
        self.paint = self.delegate.paint
        probe = self

        def paint(self: object, painter: object, option: object, index: object) -> None:
            probe.paint(self, painter, option, index)
            if not probe.painted and index.row() == 1:  # type: ignore[attr-defined]
                probe.painted = True
                QTimer.singleShot(0, probe.click)

        self.delegate.paint = paint
        QTimer.singleShot(LATEST_MS, self.give_up)

    def give_up(self) -> None:
        """End without a figure: what was waited for never came."""
        from PySide6.QtWidgets import QApplication

        QApplication.exit(1)

    def click(self) -> None:
        """Click the second country, and say when it was taken."""
        from PySide6.QtCore import QEvent, QPointF, Qt
        from PySide6.QtGui import QMouseEvent
        from PySide6.QtWidgets import QApplication

        place = QPointF(self.view.visualRect(self.view.model().index(1, 0)).center())
        target = self.view.viewport()
        glob = QPointF(target.mapToGlobal(place.toPoint()))
        left = Qt.MouseButton.LeftButton
        for what in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            event = QMouseEvent(what, place, glob, left, left, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(target, event)
        assert self.view.currentIndex().row() == 1, "the click was not taken"
        print(f"shown {(time.time() - BEGUN) * 1000:.1f}", flush=True)
        print(f"cpu {time.process_time() * 1000:.1f}", flush=True)
        if HEARTBEAT:
            self.listen()
        else:
            QApplication.exit()

    def listen(self) -> None:
        """Take the heartbeat from here until the first chart is drawn."""
        from PySide6.QtCore import QTimer

        from benchmarks.heartbeat import Heartbeat

        self.beat = Heartbeat(PROBE_MS)
        self.look = QTimer()
        self.look.setInterval(20)
        self.look.timeout.connect(self.await_record)
        self.look.start()

    def await_record(self) -> None:
        """Go to the tab with the charts as soon as the record is there."""
        if self.page.record is not None and self.page.record.code:
            self.look.timeout.disconnect()
            self.look.timeout.connect(self.await_chart)
            self.page.record_pane.tabs.choose("indicators")

    def await_chart(self) -> None:
        """End when the first chart stands there."""
        from PySide6.QtWidgets import QApplication

        from rolau.ui.charts import ChartView

        charts = [view for view in self.window.findChildren(ChartView) if view.isVisible()]  # type: ignore[attr-defined]
        if charts and charts[0].picture is not None:
            print(f"gap {self.beat.largest:.1f}", flush=True)
            print(f"busy {self.beat.busiest:.1f}", flush=True)
            QApplication.exit()


if __name__ == "__main__":
    sys.exit(main())
