"""Ours: start to the first paint with the countries' names that takes a click; the heartbeat."""

import sys
import time

BEGUN = float(sys.argv[1])  # when the process was asked for, in time.time()
FILE = sys.argv[2]
PROBE_MS = 10

from pathlib import Path  # noqa: E402

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QMouseEvent  # noqa: E402
from PySide6.QtWidgets import QApplication, QListView  # noqa: E402

from rolau.ui.app import Application, make_application  # noqa: E402


class Watch(QObject):
    """Waits until the countries' list was painted with lines in it, then clicks the second."""

    def __init__(self, view: QListView) -> None:
        super().__init__()
        self.view = view
        self.done = False
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the paint of the filled list."""
        model = self.view.model()
        if event.type() == QEvent.Type.Paint and not self.done and model.rowCount() > 1:
            self.done = True
            QTimer.singleShot(0, self.click)
        return super().eventFilter(watched, event)

    def click(self) -> None:
        """Click the second country and tell when it was taken."""
        shown = (time.time() - BEGUN) * 1000
        place = QPointF(self.view.visualRect(self.view.model().index(1, 0)).center())
        left = Qt.MouseButton.LeftButton
        for what in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            glob = QPointF(self.view.viewport().mapToGlobal(place.toPoint()))
            event = QMouseEvent(what, place, glob, left, left, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(self.view.viewport(), event)
        assert self.view.currentIndex().row() == 1, "the click was not taken"
        print(f"shown {shown:.1f}", flush=True)
        if "heartbeat" not in sys.argv:
            QApplication.exit()
            return
        from benchmarks.heartbeat import Heartbeat

        self.beat = Heartbeat(PROBE_MS)
        self.await_chart()

    def await_chart(self) -> None:
        """Go to the tab with the chart as soon as it is there; end when it was drawn."""
        from rolau.ui.charts import ChartView

        window = application.window
        assert window is not None
        page = window.page  # type: ignore[attr-defined]
        if page.record is None:
            QTimer.singleShot(20, self.await_chart)
            return
        page.record_pane.show_tab("indicators")

        def look() -> None:
            views = [view for view in window.findChildren(ChartView) if view.isVisible()]
            if views and views[0].picture is not None:
                print(f"gap {self.beat.largest:.1f}", flush=True)
                QApplication.exit()
            else:
                QTimer.singleShot(20, look)

        look()


app = make_application()
application = Application(app)
window = application.open(Path(FILE))
assert window is not None
watch = Watch(window.page.list_pane.view)  # type: ignore[attr-defined]
QTimer.singleShot(20_000, lambda: QApplication.exit(1))
sys.exit(app.exec())
