"""Editors that pick from what there is: one country, one record, one record of any kind."""

from rolau.base.errors import InputError
from rolau.base.texts import tr
from rolau.models.fields import FieldType, Value
from rolau.models.reading import AnyField
from rolau.ui.forms.editor import Editor
from rolau.ui.forms.finders import NEW, Suggestion, add_named, field_title, finder_for
from rolau.ui.forms.typeahead import TypeAhead
from rolau.ui.session import Session
from rolau.ui.theme.theme import Theme


class PickerEditor(Editor):
    """A line with type-ahead: titles are shown, the stored code or id is kept behind."""

    def __init__(self, field: AnyField, session: Session, theme: Theme) -> None:
        super().__init__(field)
        self._session = session
        self.box = TypeAhead(finder_for(field, session), theme, self)
        self.box.setPlaceholderText(placeholder(field, session))
        self.adopt(self.box)
        self.line.addWidget(self.box)
        self.box.chosen.connect(self._choose)
        self.box.textEdited.connect(lambda _text: self.typed.emit())
        self.box.returnPressed.connect(self.left)

    def show_value(self, value: Value) -> None:
        """Show the title of what the value names."""
        super().show_value(value)
        self.box.setText(self._title(value))
        self.box.setCursorPosition(0)

    def read(self) -> Value:
        """Return the value whose title stands in the line. Raises InputError when none does."""
        text = self.box.text().strip()
        if not text:
            return self.field.parse("")
        if text == self._title(self._value):
            return self._value
        return resolve(self.field, self.box, text)

    def _title(self, value: Value) -> str:
        return "" if value is None else field_title(self.field, self._session, str(value))

    def _choose(self, offer: Suggestion) -> None:
        if offer.value == NEW:
            offer = offer._replace(value=add_named(self._session, self.field.target, offer.title))
        self._value = offer.value
        self.box.setText(self._title(offer.value))
        self.typed.emit()
        self.left.emit()


def resolve(field: AnyField, box: TypeAhead, text: str) -> Value:
    """Return the value a typed title or code names. Raises InputError with what to do."""
    best = box.best()
    if best is not None:
        return best.value
    if field.type in (FieldType.COUNTRY, FieldType.CHOICE):
        return field.parse(text)
    raise InputError(
        tr("Nothing is called “{text}”. Choose from the list below the field.", text=text),
        code="reference",
    )


def placeholder(field: AnyField, session: Session) -> str:
    """Return what an empty picking line says."""
    if field.type is FieldType.COUNTRY:
        return tr("Name or code")
    if field.type is FieldType.REFERENCE:
        return session.desk.registry[field.target].label
    return tr("Anything kept here") if field.type is FieldType.ANY_RECORD else ""
