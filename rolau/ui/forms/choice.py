"""Editors of a choice: one of several with its explanation, and a plain yes or no."""

from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from rolau.base.texts import tr
from rolau.models.fields import Value
from rolau.models.reading import AnyField
from rolau.ui.forms.editor import Editor
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.delegate import CellDelegate
from rolau.ui.widgets.paint import Run, draw_line
from rolau.ui.widgets.segmented import Segmented

_HELP = Qt.ItemDataRole.UserRole + 1
_CODE = Qt.ItemDataRole.UserRole


class _ChoiceDelegate(CellDelegate):
    """A choice's label, and what it means in a second line."""

    def cell(self, index: Any) -> Any:
        """Return label and explanation."""
        return (index.data(Qt.ItemDataRole.DisplayRole) or "", index.data(_HELP) or "")

    def height(self) -> int:
        """Return the height of two lines."""
        return 40

    def draw_cell(self, painter: QPainter, rect: QRect, cell: Any, *, rtl: bool) -> bool:
        """Draw one line in the middle, or two."""
        label, help_text = cell
        if not help_text:
            return draw_line(painter, self.theme, rect, [Run(label, shrink=True)], rtl=rtl)
        upper = QRect(rect.left(), rect.top() + 2, rect.width(), 19)
        lower = QRect(rect.left(), rect.top() + 20, rect.width(), 16)
        cut = draw_line(painter, self.theme, upper, [Run(label, shrink=True)], rtl=rtl)
        runs = [Run(help_text, "caption", "text3", shrink=True)]
        return draw_line(painter, self.theme, lower, runs, rtl=rtl) or cut


class _CalmComboBox(QComboBox):
    """A combo box that the wheel scrolls past instead of changing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class ChoiceEditor(Editor):
    """A box of choices; the line below says what the chosen one means."""

    def __init__(self, field: AnyField, theme: Theme) -> None:
        super().__init__(field)
        self.box = _CalmComboBox(self)
        explained = any(choice.help for choice in field.choices)
        if explained:
            self.box.setItemDelegate(_ChoiceDelegate(theme, self.box))
        if not field.required:
            self.box.addItem(tr("Not set"), None)
        for choice in field.choices:
            self.box.addItem(tr(choice.label), choice.code)
            self.box.setItemData(self.box.count() - 1, tr(choice.help), _HELP)
        self.box.setMaxVisibleItems(12)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setMinimumContentsLength(8)
        self.adopt(self.box)
        self.line.addWidget(self.box)
        self.box.activated.connect(self._choose)

    def show_value(self, value: Value) -> None:
        """Show the choice of a code; a code that is no choice leaves the box empty."""
        super().show_value(value)
        self.box.setCurrentIndex(self.box.findData(value, _CODE))

    def hint(self) -> str:
        """Return what the chosen one means, else the field's help."""
        chosen = self.field.choice(self._value)
        return (tr(chosen.help) if chosen else "") or super().hint()

    def _choose(self, index: int) -> None:
        self.take(self.box.itemData(index, _CODE))
        self.left.emit()


class YesNoEditor(Editor):
    """Yes or no side by side, and "not set" where the field may be empty."""

    def __init__(self, field: AnyField, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        choices = [("1", tr("Yes")), ("0", tr("No"))]
        if not field.required:
            choices.append(("", tr("Not set")))
        self.switch = Segmented(theme, field.shown_label, choices, choices[-1][0])
        self.adopt(self.switch)
        self.line.addWidget(self.switch)
        self.line.addStretch(1)
        self.switch.chosen.connect(self._choose)

    def show_value(self, value: Value) -> None:
        """Show yes, no, or neither."""
        super().show_value(value)
        code = "" if value is None else str(int(bool(value)))
        if code in dict(self.switch.choices):
            self.switch.set_value(code)

    def _choose(self, code: str) -> None:
        self.take(int(code) if code else None)
        self.left.emit()
