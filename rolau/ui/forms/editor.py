"""What every editor of a field is: it shows a stored value and gives back what was entered."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from rolau.base.texts import tr
from rolau.models.fields import Value
from rolau.models.reading import AnyField

_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


class Editor(QWidget):
    """Base of all editors: holds a stored value that its controls show and change.

    ``typed`` is emitted at every change by the person, ``left`` when they leave the editor or
    finish in it (Enter, a choice made). Neither is emitted by `show_value`.
    """

    typed = Signal()
    left = Signal()

    def __init__(self, field: AnyField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.locked = False
        self._value: Value = None
        self._controls: list[QWidget] = []
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(8)

    @property
    def controls(self) -> Sequence[QWidget]:
        """The controls a person works with; the label leads to the first."""
        return self._controls

    def adopt(self, control: QWidget, name: str = "") -> None:
        """Take a control as part of the editor: named for a screen reader, watched for leaving."""
        label = self.field.shown_label
        control.setAccessibleName(f"{label}, {name}" if name else label)
        control.setAccessibleDescription(tr(self.field.help))
        control.installEventFilter(self)
        self._controls.append(control)
        if self.focusProxy() is None:
            self.setFocusProxy(control)

    def show_value(self, value: Value) -> None:
        """Show a stored value."""
        self._value = value

    def read(self) -> Value:
        """Return the stored form of what is entered. Raises InputError with what is wrong."""
        return self._value

    def hint(self) -> str:
        """Return the line below while nothing is wrong: by default the field's help."""
        return tr(self.field.help)

    def set_locked(self, locked: bool) -> None:
        """Show the value without letting anyone change it."""
        self.locked = locked
        for control in self._controls:
            if isinstance(control, (QLineEdit, QPlainTextEdit)):
                control.setReadOnly(locked)
            else:
                control.setEnabled(not locked)
        self.mark("")

    def mark(self, state: str) -> None:
        """Show a state on the controls: ``wrong``, ``conflict``, or nothing."""
        for control in self._controls:
            control.setProperty("state", state)
            control.style().unpolish(control)
            control.style().polish(control)

    def take(self, value: Value) -> None:
        """Hold a value the person chose, and say so."""
        if value != self._value:
            self._value = value
            self.typed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice leaving, and let Ctrl+Z and Ctrl+Y through when there is no typing to undo."""
        kind = event.type()
        if kind == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            if event.reason() not in _PASSING and not self._holds(QApplication.focusWidget()):
                self.left.emit()
        elif (
            kind == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._meant_for_page(watched, event)
        ):
            event.ignore()
            return True
        return False

    def _holds(self, widget: QWidget | None) -> bool:
        while widget is not None and widget is not self:
            widget = widget.parentWidget()
        return widget is self

    def _meant_for_page(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo):
            back = True
        elif event.matches(QKeySequence.StandardKey.Redo):
            back = False
        else:
            return False
        if isinstance(watched, QLineEdit):
            return not (watched.isUndoAvailable() if back else watched.isRedoAvailable())
        if isinstance(watched, QPlainTextEdit):
            history = watched.document()
            return not (history.isUndoAvailable() if back else history.isRedoAvailable())
        return True
