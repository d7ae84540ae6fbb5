"""The editor of long text: Markdown to write, the same set out to read."""

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.models.fields import Value
from rolau.models.reading import AnyField
from rolau.ui.forms.editor import Editor
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import icon_button
from rolau.ui.widgets.prose import Prose
from rolau.ui.widgets.segmented import Segmented

_BOLD = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_B)
_ITALIC = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_I)
_LINES = 5
_MOST_LINES = 16


class LongTextEditor(Editor):
    """Bold, italic, list and link above the text; a switch between writing and reading."""

    def __init__(self, field: AnyField, theme: Theme) -> None:
        super().__init__(field)
        self.box = QPlainTextEdit(self)
        self.box.setTabChangesFocus(True)
        self.prose = Prose(theme, tr("{label}, to read", label=field.shown_label), self)
        self.switch = Segmented(
            theme,
            tr("{label}, how it is shown", label=field.shown_label),
            [("write", tr("Write")), ("read", tr("Read"))],
            small=True,
        )
        self._tools = QWidget(self)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self._tool_line(theme))
        column.addWidget(self.box)
        column.addWidget(self.prose)
        self.line.addLayout(column)
        self.adopt(self.box)
        self.prose.hide()
        self.box.setFixedHeight(self._height(_LINES))
        self.box.textChanged.connect(self._edited)
        self.switch.chosen.connect(self._show_side)
        self._shown = ""

    def _tool_line(self, theme: Theme) -> QWidget:
        line = QHBoxLayout(self._tools)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        self.tools = [
            icon_button(theme, icon, name, keys)
            for icon, name, keys in (
                ("text_bold", tr("Bold"), "Ctrl+B"),
                ("text_italic", tr("Italic"), "Ctrl+I"),
                ("text_bullet_list", tr("List"), ""),
                ("link", tr("Link"), ""),
            )
        ]
        actions = (
            lambda: self._wrap("**", "**"),
            lambda: self._wrap("*", "*"),
            self._list,
            lambda: self._wrap("[", "](https://)"),
        )
        for button, action in zip(self.tools, actions, strict=True):
            button.clicked.connect(action)
            button.setAccessibleName(f"{self.field.shown_label}: {button.accessibleName()}")
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(self.switch)
        return self._tools

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make Ctrl+B and Ctrl+I work while the text has the keyboard, before anything else."""
        if isinstance(event, QKeyEvent) and watched is self.box:
            keys = event.keyCombination()
            if keys in (_BOLD, _ITALIC):
                if event.type() == QEvent.Type.ShortcutOverride:
                    event.accept()
                elif event.type() == QEvent.Type.KeyPress and not self.locked:
                    mark = "**" if keys == _BOLD else "*"
                    self._wrap(mark, mark)
                return True
        return super().eventFilter(watched, event)

    def show_value(self, value: Value) -> None:
        """Show the text; the cursor stays where it was."""
        super().show_value(value)
        text = "" if value is None else str(value)
        place = self.box.textCursor().position()
        self.box.blockSignals(True)
        self.box.setPlainText(text)
        self.box.blockSignals(False)
        cursor = self.box.textCursor()
        cursor.setPosition(min(place, len(text)) if self.box.hasFocus() else 0)
        self.box.setTextCursor(cursor)
        self._shown = self.box.toPlainText()
        self._fit()
        if self.switch.value == "read":
            self.prose.show_markdown(text)

    def read(self) -> Value:
        """Return the text."""
        return self.field.parse(self.box.toPlainText())

    def hint(self) -> str:
        """Return how long the text is, of how much there is room for."""
        count = len(self.box.toPlainText())
        if self.field.limit is None:
            return super().hint()
        counted = tr("Markdown · {n} of {limit} characters", n=count, limit=self.field.limit)
        return f"{super().hint()} {counted}".strip() if not count else counted

    def set_locked(self, locked: bool) -> None:
        """Show the text to read, and no tools."""
        super().set_locked(locked)
        for button in self.tools:
            button.setVisible(not locked)

    def _edited(self) -> None:
        if self.box.toPlainText() != self._shown:
            self._shown = self.box.toPlainText()
            self._fit()
            self.typed.emit()

    def _show_side(self, side: str) -> None:
        if side == "read":
            self.prose.show_markdown(self.box.toPlainText())
        for button in self.tools:
            button.setEnabled(side == "write")
        self.box.setVisible(side == "write")
        self.prose.setVisible(side == "read")

    def _wrap(self, before: str, after: str) -> None:
        cursor = self.box.textCursor()
        inner = cursor.selectedText()
        cursor.insertText(before + inner + after)
        if not inner:
            cursor.setPosition(cursor.position() - len(after))
        self.box.setTextCursor(cursor)
        self.box.setFocus()

    def _list(self) -> None:
        cursor = self.box.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.insertText("- ")
        self.box.setFocus()

    def _fit(self) -> None:
        lines = min(max(_LINES, self.box.document().lineCount() + 1), _MOST_LINES)
        self.box.setFixedHeight(self._height(lines))

    def _height(self, lines: int) -> int:
        return round(self.box.fontMetrics().lineSpacing() * lines) + 14
