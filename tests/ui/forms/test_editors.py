"""Every editor gives back what it was shown, whatever the type; typing is read by the field."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QWidget

from rolau.base.errors import InputError
from rolau.desk.changes import ChangeSet
from rolau.models.fields import FieldType, Value
from rolau.ui.forms.editor import Editor
from rolau.ui.forms.make import editor_for
from rolau.ui.session import Session
from rolau.ui.theme.theme import Theme
from tests.made_up import STORED

CALM = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def make(session: Session, theme: Theme, qtbot):
    def made(name: str) -> Editor:
        field = session.desk.registry["expedition"].fields[name]
        editor = editor_for(field, session, theme)
        qtbot.addWidget(editor)
        return editor

    return made


@pytest.fixture
def linked(session: Session) -> dict[str, Value]:
    """Values of the fields that point to other records."""
    changes = ChangeSet()
    one = changes.add("source", title="National Police yearbook")
    two = changes.add("source", title="Crime trends survey")
    other = changes.add("expedition", name="Down the river", country="LBR", people=3)
    session.desk.apply(changes)
    return {"guide": one, "maps": f"{one},{two}", "before": other, "about_what": f"source:{two}"}


def test_every_type_of_field_is_in_the_made_up_kind(session):
    types = {field.type for field in session.desk.registry["expedition"].fields.values()}
    assert types == set(FieldType)


def test_what_is_shown_is_read_back(make, linked):
    for name, value in {**STORED, **linked}.items():
        editor = make(name)
        editor.show_value(value)
        assert editor.read() == value, name


def test_nothing_is_said_to_be_typed_when_a_value_is_shown(make, linked, qtbot):
    for name, value in {**STORED, **linked}.items():
        editor = make(name)
        with qtbot.assertNotEmitted(editor.typed), qtbot.assertNotEmitted(editor.left):
            editor.show_value(value)


def test_empty_is_shown_and_read_as_empty(make, session):
    for name, field in session.desk.registry["expedition"].fields.items():
        if field.required:
            continue
        editor = make(name)
        editor.show_value(STORED.get(name))
        editor.show_value(None)
        assert editor.read() is None, name


def test_required_and_empty_is_refused_in_words(make):
    editor = make("name")
    editor.show_value(None)
    with pytest.raises(InputError, match="must be filled in"):
        editor.read()


def test_every_control_has_a_name_that_says_its_field(make, session):
    for name, field in session.desk.registry["expedition"].fields.items():
        editor = make(name)
        for control in editor.controls:
            assert field.shown_label in control.accessibleName(), name


def test_a_locked_editor_cannot_be_changed(make, qtbot):
    for name, value in STORED.items():
        editor = make(name)
        editor.show_value(value)
        editor.set_locked(True)
        editor.show()
        for control in editor.controls:
            if control.isEnabled():
                qtbot.keyClicks(control, "9")
        assert editor.read() == value, name


@CALM
@given(st.one_of(st.none(), st.integers(1, 99)))
def test_whole_numbers(make, value):
    editor = make("people")
    editor.show_value(value)
    assert editor.read() == value


@CALM
@given(st.one_of(st.none(), st.floats(0, 1e12, allow_nan=False)))
def test_numbers_keep_every_digit(make, value):
    editor = make("distance")
    editor.show_value(value)
    assert editor.read() == value


@CALM
@given(st.integers(0, 10**15), st.sampled_from(["EUR", "JPY", "KWD", "XAF", "USD"]))
def test_money_keeps_every_minor_unit(make, minor, currency):
    editor = make("cost")
    editor.show_value(f"{minor} {currency}")
    assert editor.read() == f"{minor} {currency}"


@CALM
@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_dates_keep_how_exact_they_are(make, day, length):
    stored = day.isoformat()[:length]
    editor = make("left")
    editor.show_value(stored)
    assert editor.read() == stored


@CALM
@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=60))
def test_text_is_kept_as_it_is(make, text):
    editor = make("name")
    editor.show_value(text)
    assert editor.read() == (text if text.strip() else None) or not text.strip()


def test_unknown_codes_are_shown_without_being_changed(make):
    editor = make("mood")
    editor.show_value("of another version")
    assert editor.read() == "of another version"
    assert isinstance(editor.focusProxy(), QWidget)
