"""The status bar: when the last change was kept, how much has changed, whose copy this is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from rolau.base.texts import tr
from rolau.ui.shell.ports import SessionPort
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.surface import Hairline, Surface
from rolau.ui.widgets.text import ElidedText, Text

if TYPE_CHECKING:
    from rolau.ui.shell.resolve_button import ResolveButton
    from rolau.ui.widgets.states import Progress


class StatusBar(Surface):
    """Shows the session's state from the first `refresh` on; long work shows its progress here.

    ``cancelled`` is emitted when the planner stops that work, ``resolve_asked`` when they click
    on how many conflicts wait.
    """

    cancelled = Signal()
    resolve_asked = Signal()

    def __init__(self, theme: Theme, session: SessionPort, parent: QWidget | None = None) -> None:
        super().__init__(theme, "window", "top", parent=parent)
        self.session = session
        self.setFixedHeight(theme.size("statusBar"))
        self._sign = QLabel()
        self._sign_name = ("checkmark_circle", "ok.text")
        self.kept = Text(theme, "", "caption", "ok")
        self.changes = ElidedText(theme, "", "caption", "text2")
        self.copy = Text(theme, "", "caption", "text2")
        self.progress: Progress | None = None
        self._parts = line = QHBoxLayout(self)
        line.setContentsMargins(12, 1, 12, 0)
        line.setSpacing(0)
        line.addWidget(self._sign)
        line.addSpacing(4)
        line.addWidget(self.kept)
        self._part = self._parting(line)
        line.addWidget(self.changes)
        line.addStretch(1)
        self._copy_part = self._parting(line)
        line.addWidget(self.copy)
        theme.changed.connect(self._draw_sign)
        session.changed.connect(self.refresh)
        session.kept.connect(self.refresh)
        self._open: ResolveButton | None = None
        self._part.hide()
        self._copy_part.hide()

    def _parting(self, line: QHBoxLayout) -> Hairline:
        made = Hairline(self.theme, Qt.Orientation.Vertical)
        line.addSpacing(12)
        line.addWidget(made)
        line.addSpacing(12)
        return made

    def refresh(self, _touched: object = None) -> None:
        """Ask the session anew."""
        reason, moment = self.session.read_only_reason, self.session.kept_at
        if reason:
            words, tone, sign = tr("Read only"), "text2", "lock_closed"
        elif moment is None:
            words, tone, sign = tr("Nothing changed yet"), "text2", "circle"
        else:
            time = moment.astimezone().strftime("%H:%M")
            words, tone = tr("All changes kept {time}", time=time), "ok"
            sign = "checkmark_circle"
        self.kept.setText(words)
        self.kept.set_tone(tone)
        self.kept.setToolTip(reason)
        self._sign_name = (sign, "ok.text" if tone == "ok" else tone)
        self._draw_sign()
        self.changes.setText(self.session.changes_text)
        self._part.setVisible(bool(self.session.changes_text))
        self._show_open(self.session.open_count)
        self.copy.setText(self.session.copy_name)
        self._copy_part.setVisible(bool(self.session.copy_name))

    def _show_open(self, count: int) -> None:
        """Show how many conflicts wait; nothing for none."""
        if self._open is None and count:
            from rolau.ui.shell.resolve_button import ResolveButton

            self._open = ResolveButton(self.theme)
            self._open.clicked.connect(self.resolve_asked)
            self._parts.insertWidget(self._parts.indexOf(self.changes) + 1, self._open)
        if self._open is not None:
            self._open.set_number(count)

    def show_progress(self, words: str, done: int = 0, total: int = 0, count: str = "") -> None:
        """Show how far long work is (see `Progress.say`)."""
        if self.progress is None:
            self.progress = self._make_progress()
        self.progress.say(words, done, total, count)
        self.progress.show()

    def hide_progress(self) -> None:
        """Show no work."""
        if self.progress is not None:
            self.progress.hide()

    def _make_progress(self) -> "Progress":
        from rolau.ui.widgets.states import Progress

        made = Progress(self.theme)
        made.setMaximumWidth(440)
        made.cancelled.connect(self.cancelled)
        self._parts.insertWidget(self._parts.indexOf(self._copy_part), made, 2)
        return made

    def _draw_sign(self) -> None:
        name, tone = self._sign_name
        self._sign.setPixmap(self.theme.pixmap(name, tone, 16))
