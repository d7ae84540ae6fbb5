"""The peer: a bare PySide6 window, its time to the first paint and its heartbeat."""

import sys
import time

BEGUN = float(sys.argv[1])  # when the process was asked for, in time.time()
PROBE_MS = 10

from PySide6.QtCore import QTimer  # noqa: E402
from PySide6.QtGui import QPaintEvent  # noqa: E402
from PySide6.QtWidgets import QApplication, QMainWindow  # noqa: E402


class Bare(QMainWindow):
    """Prints when it was painted first; with ``heartbeat`` its largest gap in two seconds."""

    painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Note the first paint."""
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            print(f"shown {(time.time() - BEGUN) * 1000:.1f}", flush=True)
            print(f"cpu {time.process_time() * 1000:.1f}", flush=True)
            QTimer.singleShot(0, self.after)

    def after(self) -> None:
        """End, or listen to the heartbeat for two seconds."""
        if "heartbeat" not in sys.argv:
            QApplication.exit()
            return
        from benchmarks.heartbeat import Heartbeat

        self.beat = Heartbeat(PROBE_MS)
        QTimer.singleShot(2000, self.end)

    def end(self) -> None:
        """Print the largest gap."""
        print(f"gap {self.beat.largest:.1f}", flush=True)
        print(f"busy {self.beat.busiest:.1f}", flush=True)
        QApplication.exit()


app = QApplication(["bare"])
window = Bare()
window.resize(1440, 900)
window.show()
app.exec()
