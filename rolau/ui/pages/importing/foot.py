"""The foot of the import window: how far the work is, the way out, the way on."""

import time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.base.tokens import tokens
from rolau.desk.pace import Pace
from rolau.models import wording
from rolau.ui.tasks import Progress
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import button, key_text
from rolau.ui.widgets.surface import Surface
from rolau.ui.widgets.text import ElidedText, Text

_HIGH = 64
_PROGRESS = 520


class Foot(Surface):
    """Progress with counts and rate, then out, back and on; ``on`` names what it will do."""

    out = Signal()
    back = Signal()
    on = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "base", "top")
        self.setFixedHeight(_HIGH)
        self._began = 0.0
        self._after = QTimer(self)
        self._after.setSingleShot(True)
        self._after.setInterval(int(tokens()["motion"]["progressAfterMs"]))
        self.note = ElidedText(theme, "", "body", "text2")
        self.out_button = button(theme, tr("Cancel, change nothing"), icon="dismiss")
        self.back_button = button(theme, tr("Back"))
        self.on_button = button(theme, "", "primary")
        self.out_button.setToolTip(key_text("Esc"))
        self.back_button.setToolTip(key_text("Alt+Left"))
        self.on_button.setToolTip(key_text("Ctrl+Return"))
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 1, 24, 0)
        line.setSpacing(12)
        line.addWidget(self._make_progress(), 100)
        line.addWidget(self.out_button)
        line.addWidget(self.note, 1)
        line.addWidget(self.back_button)
        line.addWidget(self.on_button)
        self._after.timeout.connect(self.progress.show)
        self.out_button.clicked.connect(self.out)
        self.back_button.clicked.connect(self.back)
        self.on_button.clicked.connect(self.on)

    def _make_progress(self) -> QWidget:
        theme = self.theme
        self.progress = QWidget()
        self.words = ElidedText(theme, "", "caption", "text2")
        self.count = Text(theme, "", "header")
        self.rate = Text(theme, "", "caption", "text2")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        head = QHBoxLayout()
        head.setSpacing(4)
        self.words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        head.addWidget(self.words)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.rate)
        column = QVBoxLayout(self.progress)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addStretch(1)
        self.progress.setMinimumWidth(280)
        self.progress.setMaximumWidth(_PROGRESS)
        self.progress.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.progress.hide()
        return self.progress

    def show_ways(self, *, out: str, on: str, back: bool, ready: bool, why: str = "") -> None:
        """Name the ways out and on; ``why`` says why there is no way on yet."""
        self.out_button.setText(out)
        self.out_button.setVisible(bool(out))
        self.back_button.setVisible(back)
        self.on_button.setText(on)
        self.on_button.setVisible(bool(on))
        self.on_button.setEnabled(ready)
        self.on_button.setAccessibleDescription(why)
        self.note.setText(why)

    # -- work under way --------------------------------------------------------------------

    def begin(self, words: str) -> None:
        """Work begins: it is shown when it takes longer than half a second."""
        self._began = time.monotonic()
        self.note.setText("")
        self.tell(Progress(0, 0, words, 0.0))
        self._after.start()

    def tell(self, progress: Progress) -> None:
        """Show how far the work is; counts and rate when it takes longer than two seconds."""
        self.words.setText(progress.what)
        self.bar.setAccessibleName(progress.what)
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)
        long = time.monotonic() - self._began > int(tokens()["motion"]["countsAfterMs"]) / 1000
        counted = long and progress.total > 0
        done, total = wording.figure(progress.done), wording.figure(progress.total)
        self.count.setText(tr("{done} of {total}", done=done, total=total) if counted else "")
        self.rate.setText(Pace(progress.rate, progress.left).words if counted else "")

    def end(self) -> None:
        """The work ended."""
        self._after.stop()
        self.progress.hide()

    @property
    def busy(self) -> bool:
        """Whether progress is on show, or about to be."""
        return self._after.isActive() or not self.progress.isHidden()
