"""The editor of a partial date: a switch for how exact it is, and a line that takes any writing."""

from PySide6.QtWidgets import QLineEdit, QWidget

from rolau.base.errors import InputError
from rolau.base.texts import N_, tr
from rolau.models import dates
from rolau.models.fields import Value
from rolau.models.reading import AnyField
from rolau.ui.forms.editor import Editor
from rolau.ui.forms.flow import FlowLayout
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.segmented import Segmented

_PRECISIONS = ("year", "month", "day")  # by number of parts, less one
_LEAST = 132
_ASK = {
    "day": N_("Write the day too: 12 June 2025."),
    "month": N_("Write the month too: June 2025."),
}


class DateEditor(Editor):
    """Day, Month or Year beside one line. The switch follows what is typed.

    A coarser choice shortens the date. A finer one invents nothing: it asks for the missing
    part in the line below.
    """

    def __init__(self, field: AnyField, theme: Theme) -> None:
        super().__init__(field)
        self._asked = ""
        self.box = QLineEdit(self)
        self.switch = Segmented(
            theme,
            tr("{label}, how exact", label=field.shown_label),
            [("day", tr("Day")), ("month", tr("Month")), ("year", tr("Year"))],
        )
        self.adopt(self.switch)
        self.adopt(self.box)
        self.setFocusProxy(self.box)
        self.box.setMinimumWidth(_LEAST)
        both = QWidget(self)
        flow = FlowLayout(both, spacing=8)  # long words for day, month and year take a line
        flow.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(self.switch)
        flow.addWidget(self.box)
        self.line.addWidget(both)
        self.switch.chosen.connect(self._choose_precision)
        self.box.textEdited.connect(self._edited)
        self.box.returnPressed.connect(self.left)

    def show_value(self, value: Value) -> None:
        """Show the date in words, and how exact it is."""
        super().show_value(value)
        self._asked = ""
        stored = None if value is None else str(value)
        shown = dates.show_date(stored) if stored and dates.is_partial_date(stored) else stored
        place = self.box.cursorPosition()
        self.box.setText(shown or "")
        self.box.setCursorPosition(place if self.box.hasFocus() else 0)
        self._follow(stored)

    def read(self) -> Value:
        """Return the stored form of what is written."""
        return self.field.parse(self.box.text())

    def hint(self) -> str:
        """Return what is still asked for, else the field's help."""
        if self._asked:
            return tr(_ASK[self._asked])
        return super().hint() or tr("Day, month or year: 12 May 2006, May 2006, 2006.")

    def _edited(self) -> None:
        self._asked = ""
        try:
            stored = self.read()
        except InputError:
            stored = None
        self._follow(None if stored is None else str(stored))
        self.typed.emit()

    def _follow(self, stored: str | None) -> None:
        if stored and dates.is_partial_date(stored):
            self.switch.set_value(_PRECISIONS[stored.count("-")])

    def _choose_precision(self, precision: str) -> None:
        try:
            stored = self.read()
        except InputError:
            stored = None
        if stored is None:
            return
        parts = str(stored).split("-")
        wanted = _PRECISIONS.index(precision) + 1
        if len(parts) > wanted:
            self.show_value("-".join(parts[:wanted]))
            self.typed.emit()
        elif len(parts) < wanted:
            self._asked = "month" if len(parts) == 1 and precision == "month" else "day"
            self.box.setFocus()
            self.box.setCursorPosition(0)
            self.typed.emit()
