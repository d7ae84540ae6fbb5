"""The editor of an amount of money: its currency, and the figure."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from rolau.base.texts import tr
from rolau.models import money
from rolau.models.fields import Value
from rolau.models.reading import AnyField
from rolau.ui.forms.editor import Editor

_WIDTH = 88
_CURRENCIES = (
    "USD", "EUR", "GBP", "CHF", "CAD", "JPY", "SEK", "NOK", "DKK",
    "XAF", "XOF", "KES", "NGN", "ZAR", "EGP", "AED", "AFN", "HTG", "LBP",
)  # fmt: skip
"""Currencies offered; any other three letters may be typed."""


class MoneyEditor(Editor):
    """A currency that can be chosen or typed, and a figure at the trailing edge."""

    def __init__(self, field: AnyField) -> None:
        super().__init__(field)
        self.currency = QComboBox(self)
        self.currency.setEditable(True)
        self.currency.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.currency.addItems(_CURRENCIES)
        self.currency.setFixedWidth(_WIDTH)
        self.figure = QLineEdit(self)
        self.figure.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.adopt(self.currency, tr("currency"))
        self.adopt(self.figure, tr("amount"))
        self.setFocusProxy(self.figure)
        self.line.addWidget(self.currency)
        self.line.addWidget(self.figure, 1)
        self.currency.editTextChanged.connect(self._edited)
        self.figure.textEdited.connect(lambda _text: self.typed.emit())
        self.figure.returnPressed.connect(self.left)

    def show_value(self, value: Value) -> None:
        """Show figure and currency; an empty amount keeps the currency chosen before."""
        super().show_value(value)
        shown = self.field.show(value)
        figure, _, currency = shown.rpartition(" ")
        if value is not None and figure:
            self.currency.blockSignals(True)
            self.currency.setEditText(currency)
            self.currency.blockSignals(False)
        self.figure.setText(figure)
        self.figure.setCursorPosition(0)

    def read(self) -> Value:
        """Return the stored form of figure and currency; empty without a figure."""
        figure = self.figure.text().strip()
        return self.field.parse(f"{figure} {self.currency.currentText().strip()}" if figure else "")

    def hint(self) -> str:
        """Return the field's help, else how many decimals the currency has."""
        digits = money.digits(self.currency.currentText().strip().upper())
        return super().hint() or tr("Up to {n} decimals.", n=digits)

    def _edited(self) -> None:
        if self.figure.text().strip():
            self.typed.emit()
