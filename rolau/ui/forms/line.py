"""The editor of everything that is typed on one line: text, numbers, periods."""

from PySide6.QtWidgets import QLineEdit, QWidget

from rolau.base.texts import N_, tr
from rolau.models.fields import FieldType, Value
from rolau.models.reading import AnyField
from rolau.ui.forms.editor import Editor

_HINTS = {
    FieldType.PERIOD: N_("Year, month, day or span: 2012, 2012-05, 2012/2013."),
    FieldType.DATE: N_("Day, month or year: 12 May 2006, 2006-05, 2006."),
}


class LineEditor(Editor):
    """One line of typing, read by the field's own rules."""

    def __init__(self, field: AnyField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = QLineEdit(self)
        self.adopt(self.box)
        self.line.addWidget(self.box)
        self.box.textEdited.connect(lambda _text: self.typed.emit())
        self.box.returnPressed.connect(self.left)

    def show_value(self, value: Value) -> None:
        """Show the value as one would type it; the cursor stays where it was."""
        super().show_value(value)
        place = self.box.cursorPosition()
        self.box.setText(self.field.edit(value))  # also forgets the typing that led here
        self.box.setCursorPosition(place if self.box.hasFocus() else 0)

    def read(self) -> Value:
        """Return the stored form of the text."""
        return self.field.parse(self.box.text())

    def hint(self) -> str:
        """Return the field's help, else how such a value is typed."""
        return super().hint() or tr(_HINTS.get(self.field.type, ""))
