"""A field on its form: kept on leaving and after a pause, wrong in words, never lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rolau.models.fields import Value
from rolau.ui.forms import box as box_module
from rolau.ui.forms.box import FieldBox
from rolau.ui.forms.conflict import Side
from rolau.ui.forms.make import editor_for


class Keeper:
    """Stands for whoever keeps values: remembers them, refuses when told to."""

    def __init__(self) -> None:
        self.kept: list[tuple[str, Value]] = []
        self.refuses = ""

    def __call__(self, name: str, value: Value) -> str:
        if not self.refuses:
            self.kept.append((name, value))
        return self.refuses


@pytest.fixture
def keeper() -> Keeper:
    return Keeper()


class Place:
    """A window with one field in it, and a line elsewhere to go to."""

    def __init__(self, session, theme, keeper, qtbot) -> None:
        self._parts = (session, theme, keeper, qtbot)
        self.window = QWidget()
        self.elsewhere = QLineEdit()
        self._column = QVBoxLayout(self.window)
        self._column.addWidget(self.elsewhere)
        qtbot.addWidget(self.window)

    def __call__(self, name: str, value: Value = None) -> FieldBox:
        session, theme, keeper, qtbot = self._parts
        field = session.desk.registry["expedition"].fields[name]
        box = FieldBox(editor_for(field, session, theme), theme, keeper)
        box.show_value(value)
        self._column.addWidget(box)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        (box.editor.focusProxy() or box.editor).setFocus()
        return box


@pytest.fixture
def place(session, theme, keeper, qtbot, monkeypatch) -> Place:
    monkeypatch.setattr(box_module, "CHECK_MS", 20)
    monkeypatch.setattr(box_module, "PAUSE_MS", 120)
    return Place(session, theme, keeper, qtbot)


def tone(box: FieldBox) -> str:
    return box.foot.tone


def test_leaving_keeps_what_was_typed(place, keeper, qtbot):
    box = place("people", 3)
    box.editor.box.selectAll()
    qtbot.keyClicks(box.editor.box, "12")
    assert keeper.kept == []
    qtbot.keyClick(box.editor.box, Qt.Key.Key_Tab)
    assert keeper.kept == [("people", 12)]
    assert not box.pending


def test_enter_keeps_without_leaving(place, keeper, qtbot):
    box = place("name", "Up")
    qtbot.keyClick(box.editor.box, Qt.Key.Key_End)
    qtbot.keyClicks(box.editor.box, " and down")
    qtbot.keyClick(box.editor.box, Qt.Key.Key_Return)
    assert keeper.kept == [("name", "Up and down")]
    assert box.editor.box.hasFocus()


def test_a_pause_keeps_and_leaves_the_typing_as_it_is(place, keeper, qtbot):
    box = place("distance")
    qtbot.keyClicks(box.editor.box, "3.")
    qtbot.waitUntil(lambda: bool(keeper.kept))
    assert keeper.kept == [("distance", 3.0)]
    assert box.editor.box.text() == "3."
    place.elsewhere.setFocus()
    assert box.editor.box.text() == "3"


def test_leaving_untouched_keeps_nothing(place, keeper, qtbot):
    box = place("people", 3)
    qtbot.keyClick(box.editor.box, Qt.Key.Key_Tab)
    assert keeper.kept == []
    qtbot.keyClicks(box.editor.box, "0")
    qtbot.keyClick(box.editor.box, Qt.Key.Key_Backspace)
    box.commit()
    assert keeper.kept == []


def test_wrong_typing_is_said_in_words_and_not_kept(place, keeper, qtbot):
    box = place("people", 3)
    box.editor.box.selectAll()
    qtbot.keyClicks(box.editor.box, "many")
    qtbot.waitUntil(lambda: tone(box) == "bad")
    assert box.foot.text() == "“many” is not a number."
    assert box.editor.box.property("state") == "wrong"
    assert not box.sign.isHidden()
    place.elsewhere.setFocus()
    assert keeper.kept == []
    assert box.editor.box.text() == "many"
    assert box.pending


def test_a_limit_is_said_without_the_label_twice(place, qtbot):
    box = place("people")
    qtbot.keyClicks(box.editor.box, "100")
    box.commit()
    assert box.foot.text() == "Is above the most possible, 99."


def test_mending_takes_the_complaint_away_at_once(place, qtbot):
    box = place("people")
    qtbot.keyClicks(box.editor.box, "1x")
    box.commit()
    assert tone(box) == "bad"
    qtbot.keyClick(box.editor.box, Qt.Key.Key_Backspace)
    assert tone(box) == "text3"
    assert box.editor.box.property("state") == ""


def test_escape_takes_the_typing_back(place, keeper, qtbot):
    box = place("people", 3)
    qtbot.keyClicks(box.editor.box, "x")
    qtbot.keyClick(box.editor.box, Qt.Key.Key_Escape)
    assert box.editor.box.text() == "3"
    assert not box.pending
    place.elsewhere.setFocus()
    assert keeper.kept == []


def test_what_is_refused_stays_on_screen_with_the_reason(place, keeper, qtbot):
    box = place("name", "Up")
    keeper.refuses = "The disk is full."
    qtbot.keyClicks(box.editor.box, "!")
    qtbot.keyClick(box.editor.box, Qt.Key.Key_Return)
    assert box.foot.text() == "The disk is full."
    assert box.pending
    keeper.refuses = ""
    assert box.commit()
    assert keeper.kept == [("name", "!Up")]


def test_label_unit_and_help_stand_around_the_editor(place):
    box = place("distance", 2.5)
    assert box.label.text() == "Distance"
    assert box.unit.text() == "km"
    assert box.label.buddy() is box.editor.focusProxy()


def test_a_choice_is_kept_when_made_and_explains_itself(place, keeper, qtbot):
    box = place("mood", "tense")
    qtbot.keyClick(box.editor.box, Qt.Key.Key_Up)
    assert keeper.kept == [("mood", "calm")]
    assert box.foot.text() == "Nobody hurries."


def test_yes_and_no_by_arrow_keys(place, keeper, qtbot):
    box = place("armed", 1)
    qtbot.keyClick(box.editor.switch, Qt.Key.Key_Right)
    assert keeper.kept == [("armed", 0)]


def test_money_needs_figure_and_currency(place, keeper, qtbot):
    box = place("cost")
    box.editor.currency.setEditText("JPY")
    assert not box.pending
    qtbot.keyClicks(box.editor.figure, "1200.50")
    box.commit()
    assert "decimals" in box.foot.text()
    box.editor.currency.setEditText("eur")
    box.commit()
    assert keeper.kept == [("cost", "120050 EUR")]
    assert box.editor.figure.text() == "1,200.50"


def test_a_lock_says_why(place, qtbot):
    box = place("people", 3)
    box.lock("From the publisher's release; correct it there")
    assert box.foot.text().startswith("From the publisher")
    assert not box.sign.isHidden()
    qtbot.keyClicks(box.editor.box, "9")
    assert not box.pending
    box.lock("")
    qtbot.keyClicks(box.editor.box, "9")
    assert box.pending


def test_a_change_from_elsewhere_shows_in_a_field_nobody_types_in(place):
    box = place("people", 3)
    place.elsewhere.setFocus()
    box.show_value(8)
    assert box.editor.box.text() == "8"


def test_typing_and_a_change_from_elsewhere_are_both_offered(place, keeper, qtbot):
    box = place("people", 3)
    box.editor.box.selectAll()
    qtbot.keyClicks(box.editor.box, "5")
    box.show_value(8)
    assert box.editor.box.text() == "5"
    assert box.conflict is not None
    assert not box.chip.isHidden()
    place.elsewhere.setFocus()
    assert keeper.kept == []
    typed, meanwhile = box.conflict.buttons
    assert (typed.text(), meanwhile.text()) == ("Use 5", "Use 8")
    qtbot.mouseClick(typed, Qt.MouseButton.LeftButton)
    assert keeper.kept == [("people", 5)]
    assert box.conflict is None
    assert box.chip.isHidden()


def test_taking_what_was_kept_meanwhile_writes_nothing(place, keeper, qtbot):
    box = place("people", 3)
    box.editor.box.selectAll()
    qtbot.keyClicks(box.editor.box, "5")
    box.show_value(8)
    assert box.conflict is not None
    qtbot.mouseClick(box.conflict.buttons[1], Qt.MouseButton.LeftButton)
    assert keeper.kept == []
    assert box.editor.box.text() == "8"


def test_the_same_change_from_elsewhere_is_no_conflict(place, keeper, qtbot):
    box = place("people", 3)
    box.editor.box.selectAll()
    qtbot.keyClicks(box.editor.box, "8")
    box.show_value(8)
    assert box.conflict is None
    assert not box.pending


def test_two_values_of_a_field_are_shown_with_whose_they_are(place, keeper, qtbot):
    box = place("people", 3)
    box.show_conflict([Side("Mine", 3, "3", "desk, 14 Mar"), Side("Theirs", 4, "4", "field desk")])
    assert box.chip.text == "2 values"
    assert box.editor.box.property("state") == "conflict"
    assert box.conflict is not None
    qtbot.mouseClick(box.conflict.buttons[1], Qt.MouseButton.LeftButton)
    assert keeper.kept == [("people", 4)]
