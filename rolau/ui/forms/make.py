"""Which editor a field gets: decided by its type alone."""

from rolau.models.fields import FieldType
from rolau.models.reading import AnyField
from rolau.ui.forms.choice import ChoiceEditor, YesNoEditor
from rolau.ui.forms.date import DateEditor
from rolau.ui.forms.editor import Editor
from rolau.ui.forms.line import LineEditor
from rolau.ui.forms.long_text import LongTextEditor
from rolau.ui.forms.money import MoneyEditor
from rolau.ui.forms.picker import PickerEditor
from rolau.ui.forms.several import SeveralEditor
from rolau.ui.session import Session
from rolau.ui.theme.theme import Theme

_PICKING = frozenset(
    {FieldType.COUNTRY, FieldType.CHOICE, FieldType.REFERENCE, FieldType.ANY_RECORD}
)


def editor_for(field: AnyField, session: Session, theme: Theme) -> Editor:
    """Return an editor for a field, showing nothing yet."""
    if field.many and field.type in _PICKING:
        return SeveralEditor(field, session, theme)
    match field.type:
        case FieldType.LONG_TEXT:
            return LongTextEditor(field, theme)
        case FieldType.YES_NO:
            return YesNoEditor(field, theme)
        case FieldType.DATE:
            return DateEditor(field, theme)
        case FieldType.MONEY:
            return MoneyEditor(field)
        case FieldType.CHOICE:
            return ChoiceEditor(field, theme)
        case FieldType.COUNTRY | FieldType.REFERENCE | FieldType.ANY_RECORD:
            return PickerEditor(field, session, theme)
        case _:
            return LineEditor(field)
