"""A field on a form: label and unit above, the editor, and one line of help or error below."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rolau.base.errors import InputError
from rolau.base.texts import tr
from rolau.models.fields import Value
from rolau.ui.forms.conflict import ConflictPanel, Side
from rolau.ui.forms.editor import Editor
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.chip import Chip
from rolau.ui.widgets.text import Text

Keep = Callable[[str, Value], str]
"""Keeps a field's new value (name, stored value); returns what is wrong, empty when kept."""

Decide = Callable[[Value], str]
"""Ends a conflict with a value; returns what is wrong, empty when it is decided."""

CHECK_MS = 300
"""How long typing may be wrong before it is said."""
PAUSE_MS = 2000
"""How long a pause in typing is until what stands there is kept."""
_FOOT = 20


class FieldBox(QWidget):
    """One field. What is typed is kept on leaving it, or after a pause; Escape takes it back."""

    def __init__(
        self, editor: Editor, theme: Theme, keep: Keep, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.field = editor.field
        self.editor = editor
        self.value: Value = None
        self.pending = False
        self._keep = keep
        self._lock_reason = ""
        self._conflict: ConflictPanel | None = None
        self._decide: Decide | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addLayout(self._head())
        self._column.addWidget(editor)
        self._column.addLayout(self._foot())
        self._check_timer = self._timer(CHECK_MS, self._check)
        self._pause_timer = self._timer(PAUSE_MS, self._pause)
        editor.typed.connect(self._typed)
        editor.left.connect(self.commit)
        self._say()

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(4)
        self.label = Text(self.theme, self.field.shown_label, "name")
        self.label.setBuddy(self.editor.focusProxy() or self.editor)
        self.unit = Text(self.theme, tr(self.field.unit), "caption", "text3")
        self.chip = Chip(self.theme, tr("2 values"), "conflict", "branch_fork")
        self.chip.hide()
        line.addWidget(self.label)
        line.addWidget(self.unit)
        line.addStretch(1)
        line.addWidget(self.chip)
        return line

    def _foot(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(4)
        self.sign = QLabel()
        self.sign.setFixedHeight(_FOOT)
        self.foot = Text(self.theme, "", "caption", "text3", wrap=True)
        self.foot.setMinimumHeight(_FOOT)
        line.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.foot, 1)
        return line

    def _timer(self, milliseconds: int, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(call)
        return timer

    # -- what is kept ----------------------------------------------------------------------

    def show_value(self, value: Value) -> None:
        """Show the kept value. Typing that is not kept yet is never lost: both are offered."""
        if self.pending and value != self.value:
            self.value = value
            self._show_both()
            return
        self.value = value
        if self.pending or (self._is_typing() and self._reads(value)):
            return
        self.editor.show_value(value)
        self._say()

    def reset(self, value: Value) -> None:
        """Show the value of another record; nothing of the one before stays."""
        self._stop_timers()
        self.pending = False
        self._end_conflict()
        self.value = value
        self.editor.show_value(value)
        self._say()

    def commit(self) -> bool:
        """Keep what was typed. False when it is wrong; then it stands there with the reason."""
        if not self._keep_typed():
            return False
        self.editor.show_value(self.value)
        self._say()
        return True

    def revert(self) -> None:
        """Take back typing that is not kept yet."""
        self.reset(self.value)

    def lock(self, reason: str) -> None:
        """Show the value only, saying why in the line below; an empty reason unlocks."""
        self._lock_reason = reason
        self.editor.set_locked(bool(reason))
        self._say()

    def show_conflict(self, sides: Sequence[Side], decide: Decide | None = None) -> None:
        """Show that there is more than one value, and let one be taken.

        ``decide`` is called with the value taken, or with another that is entered; without it
        the value is kept like any other.
        """
        self._end_conflict()
        self._decide = decide
        self._conflict = ConflictPanel(sides, self.theme, self)
        self._conflict.settled.connect(self._settle)
        self._column.insertWidget(2, self._conflict)
        self.chip.say(tr("{n} values", n=len(sides)), "conflict", "branch_fork")
        self.chip.show()
        self.editor.mark("conflict")

    def end_open(self) -> None:
        """Take away what stood there about a conflict that is decided."""
        if self._decide is not None:
            self._end_conflict()
            self._say()

    @property
    def conflict(self) -> ConflictPanel | None:
        """The panel that offers several values, or None."""
        return self._conflict

    # -- while typing ----------------------------------------------------------------------

    def _typed(self) -> None:
        self.pending = True
        self._pause_timer.start()
        try:
            self.editor.read()
        except InputError as error:
            if self.foot.tone == "bad":
                self._wrong(error.message)
            else:
                self._check_timer.start()
                self._say_help()
        else:
            self._check_timer.stop()
            self._say()

    def _check(self) -> None:
        try:
            self.editor.read()
        except InputError as error:
            self._wrong(error.message)

    def _pause(self) -> None:
        if self._conflict is None:
            self._keep_typed()

    def _keep_typed(self) -> bool:
        self._stop_timers()
        if not self.pending:
            return True
        if self._conflict is not None and self._decide is None:
            return False
        try:
            value = self.editor.read()
        except InputError as error:
            self._wrong(error.message)
            return False
        self.pending = False
        if self._decide is not None:
            return self._take(self._decide, value)
        if value == self.value:
            return True
        before, self.value = self.value, value
        wrong = self._keep(self.field.name, value)
        if wrong:
            self.value, self.pending = before, True
            self._wrong(wrong)
            return False
        return True

    def _is_typing(self) -> bool:
        return any(control.hasFocus() for control in self.editor.controls)

    def _reads(self, value: Value) -> bool:
        try:
            return self.editor.read() == value
        except InputError:
            return False

    def _stop_timers(self) -> None:
        self._check_timer.stop()
        self._pause_timer.stop()

    def _show_both(self) -> None:
        try:
            typed = self.editor.read()
        except InputError:
            return  # what is typed says what is wrong with it; it gives way on Escape
        if typed == self.value:
            self.revert()
            return
        self._stop_timers()
        self.show_conflict(
            [
                Side(tr("Typed here"), typed, self.field.edit(typed), tr("not kept yet")),
                Side(tr("Kept meanwhile"), self.value, self.field.edit(self.value)),
            ]
        )

    def _take(self, decide: Decide, value: Value) -> bool:
        """End a conflict with a value; what is wrong with it is said below."""
        before, self.value = self.value, value
        wrong = decide(value)
        if wrong:
            self.value, self.pending = before, True
            self._wrong(wrong)
            return False
        self._end_conflict()
        return True

    def _settle(self, side: Side) -> None:
        if self._decide is not None:
            self.pending = False
            if self._take(self._decide, side.value):
                self.editor.show_value(self.value)
                self._say()
            return
        self._end_conflict()
        self.pending = False
        if side.value != self.value:
            wrong = self._keep(self.field.name, side.value)
            if wrong:
                self._wrong(wrong)
                return
            self.value = side.value
        self.editor.show_value(self.value)
        self._say()

    def _end_conflict(self) -> None:
        if self._conflict is not None:
            self._conflict.hide()
            self._conflict.deleteLater()
            self._conflict = None
        self._decide = None
        self.chip.hide()

    # -- the line below --------------------------------------------------------------------

    def _say(self) -> None:
        self.editor.mark("conflict" if self._conflict else "")
        self._say_help()

    def _say_help(self) -> None:
        self.foot.set_tone("text3")
        self.foot.setText(self._lock_reason or self.editor.hint())
        self._draw_sign("lock_closed" if self._lock_reason else "", "text3")

    def _wrong(self, message: str) -> None:
        self._check_timer.stop()
        said = message.removeprefix(f"{self.field.shown_label}: ")
        self.editor.mark("wrong")
        self.foot.set_tone("bad")
        self.foot.setText(said[:1].upper() + said[1:])
        self._draw_sign("error_circle", "bad")

    def _draw_sign(self, icon: str, tone: str) -> None:
        self.sign.setVisible(bool(icon))
        if icon:
            self.sign.setPixmap(self.theme.pixmap(icon, tone, 16, self.devicePixelRatioF()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take unkept typing back on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.pending:
            self.revert()
        else:
            super().keyPressEvent(event)
