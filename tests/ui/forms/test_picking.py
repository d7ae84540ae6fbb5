"""Type-ahead over countries, records and choices; several as chips."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from rolau.base.errors import InputError
from rolau.desk.changes import ChangeSet
from rolau.ui.forms.finders import (
    NEW,
    choice_finder,
    country_finder,
    named_alone,
    record_finder,
)
from rolau.ui.forms.picker import PickerEditor
from rolau.ui.forms.several import SeveralEditor


@pytest.fixture
def books(session) -> dict[str, str]:
    changes = ChangeSet()
    ids = {
        title: changes.add("source", title=title)
        for title in ("Police yearbook", "Prison returns", "Peace accord")
    }
    session.desk.apply(changes)
    return ids


def shown(qtbot, editor: QWidget) -> None:
    qtbot.addWidget(editor)
    editor.resize(360, 80)
    editor.show()
    qtbot.waitExposed(editor)
    editor.activateWindow()


@pytest.fixture
def field(session):
    return session.desk.registry["expedition"].fields


@pytest.fixture
def country(session, theme, field, qtbot) -> PickerEditor:
    made = PickerEditor(field["country"], session, theme)
    shown(qtbot, made)
    return made


@pytest.fixture
def crossed(session, theme, field, qtbot) -> SeveralEditor:
    made = SeveralEditor(field["crossed"], session, theme)
    shown(qtbot, made)
    return made


def offers(editor) -> list[str]:
    model = editor.box.popup.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_countries_are_found_by_beginning_part_code_and_near_spelling(session):
    find = country_finder(session)
    assert find("libe").suggestions[0].value == "LBR"
    assert find("COD").suggestions[0].value == "COD"
    assert [offer.value for offer in find("congo").suggestions][:2] == ["COG", "COD"]
    assert "CIV" in [offer.value for offer in find("ivoire").suggestions]
    assert find("Libéria").suggestions[0].value == "LBR"
    assert not find("qqqq").suggestions


def test_countries_of_the_workspace_are_marked_and_the_rest_counted(session):
    found = country_finder(session)("li")
    assert found.suggestions[0].note
    assert str(len(found.suggestions)) in found.summary or " of " in found.summary


def test_records_are_found_by_title_of_one_kind_or_of_any(session, books):
    find = record_finder(session, "source")
    assert [offer.title for offer in find("p").suggestions]
    found = [offer.value for offer in find("yearbook").suggestions]
    assert found == [books["Police yearbook"], NEW]
    anything = record_finder(session)("yearbook").suggestions
    assert [offer.value for offer in anything] == [f"source:{books['Police yearbook']}"]
    assert anything[0].note == "Source"
    assert not record_finder(session, "expedition")("yearbook").suggestions


def test_choices_are_found_by_label(field):
    found = choice_finder(field["dangers"])("tens").suggestions
    assert [offer.value for offer in found] == ["tense", "very-tense"]


def test_typing_offers_and_enter_takes_the_first(country, qtbot):
    qtbot.keyClicks(country.box, "sier")
    assert country.box.popup.isVisible()
    assert offers(country)[0] == "Sierra Leone"
    with qtbot.waitSignals([country.typed, country.left]):
        qtbot.keyClick(country.box.popup, Qt.Key.Key_Return)
    assert country.read() == "SLE"
    assert country.box.text() == "Sierra Leone"


def test_arrow_down_walks_the_offers_and_escape_leaves_them(country, qtbot):
    qtbot.keyClicks(country.box, "guinea")
    names = offers(country)
    qtbot.keyClick(country.box.popup, Qt.Key.Key_Down)
    current: QModelIndex = country.box.popup.currentIndex()
    assert current.data() == names[1]
    qtbot.keyClick(country.box.popup, Qt.Key.Key_Escape)
    assert not country.box.popup.isVisible()


def test_a_code_or_whole_name_needs_no_choosing(country, qtbot):
    qtbot.keyClicks(country.box, "lbr")
    country.box.popup.hide()
    assert country.read() == "LBR"
    country.box.setText("Timor-Leste")
    assert country.read() == "TLS"


def test_what_is_no_country_is_refused_in_words(country):
    country.box.setText("Narnia")
    with pytest.raises(InputError, match="Narnia"):
        country.read()


def test_down_in_an_empty_line_offers_the_first(session, theme, field, books, qtbot):
    guide = PickerEditor(field["guide"], session, theme)
    shown(qtbot, guide)
    qtbot.keyClick(guide.box, Qt.Key.Key_Down)
    assert set(offers(guide)) == set(books)
    guide.box.popup.hide()


def test_a_title_that_is_nobodys_is_refused(session, theme, field, books, qtbot):
    guide = PickerEditor(field["guide"], session, theme)
    qtbot.addWidget(guide)
    guide.box.setText("No such book")
    with pytest.raises(InputError, match="No such book"):
        guide.read()
    guide.box.setText("peace accord")
    assert guide.read() == books["Peace accord"]


def test_what_is_not_there_yet_can_be_added_under_its_title(session, theme, field, books, qtbot):
    guide = PickerEditor(field["guide"], session, theme)
    shown(qtbot, guide)
    qtbot.keyClicks(guide.box, "Prison law review")
    assert offers(guide) == ["Prison law review"]
    with qtbot.waitSignal(guide.left):
        qtbot.keyClick(guide.box.popup, Qt.Key.Key_Return)
    new = str(guide.read())
    assert session.desk.title("source", new) == "Prison law review"
    assert session.desk.count("source") == len(books) + 1
    qtbot.keyClick(guide.box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(guide.box, "prison law review")
    assert offers(guide) == ["Prison law review"]  # it is there now
    guide.box.popup.hide()


def test_only_kinds_that_a_title_alone_can_name_are_added_so(session):
    assert named_alone(session, "source") == "title"
    assert named_alone(session, "phase") == ""
    assert named_alone(session, "country_profile") == ""
    assert [offer.value for offer in record_finder(session, "source")("x").suggestions] == [NEW]
    assert not record_finder(session, "expedition")("x").suggestions
    assert not record_finder(session)("qqq").suggestions


def test_offers_are_read_aloud_with_code_and_note(country, qtbot):
    qtbot.keyClicks(country.box, "libe")
    index = country.box.popup.model().index(0, 0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Liberia, LBR, in this workspace"
    country.box.popup.hide()


def test_the_line_with_the_count_cannot_be_chosen(country, qtbot):
    qtbot.keyClicks(country.box, "libe")
    model = country.box.popup.model()
    last = model.index(model.rowCount() - 1, 0)
    assert "of" in last.data()
    assert model.flags(last) == Qt.ItemFlag.NoItemFlags
    country.box.popup.hide()


def test_several_are_added_by_typing_and_taken_off_by_backspace(crossed, qtbot):
    crossed.show_value("LBR")
    qtbot.keyClicks(crossed.box, "guin")
    qtbot.keyClick(crossed.box.popup, Qt.Key.Key_Return)
    assert crossed.read() == "LBR,GIN"
    assert [chip.text for chip in crossed.chips] == ["Liberia", "Guinea"]
    with qtbot.waitSignal(crossed.left):
        qtbot.keyClick(crossed.box, Qt.Key.Key_Backspace)
    assert crossed.read() == "LBR"


def test_what_is_chosen_is_not_offered_again(crossed, qtbot):
    crossed.show_value("LBR")
    qtbot.keyClicks(crossed.box, "liber")
    assert "Liberia" not in offers(crossed)
    crossed.box.popup.hide()


def test_a_chip_goes_by_its_cross_and_says_so_to_a_reader(crossed, qtbot):
    crossed.show_value("LBR,GIN")
    chip = crossed.chips[0]
    assert chip.accessibleName() == "Countries crossed: remove Liberia"
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert crossed.read() == "GIN"
    qtbot.mouseClick(crossed.chips[0], Qt.MouseButton.LeftButton)
    assert crossed.read() is None


def test_locked_chips_stay(crossed, qtbot):
    crossed.show_value("LBR")
    crossed.set_locked(True)
    crossed.chips[0].removed.emit()
    assert crossed.read() == "LBR"


def test_a_click_beside_the_chips_leads_to_the_line(crossed, qtbot):
    crossed.show_value("LBR")
    qtbot.mouseClick(crossed.frame, Qt.MouseButton.LeftButton)
    assert crossed.box.hasFocus()


def test_chips_wrap_when_there_are_many(crossed):
    crossed.show_value("LBR")
    low = crossed.heightForWidth(360)
    crossed.show_value("LBR,GIN,SLE,CIV,COD,TLS,BDI")
    assert crossed.heightForWidth(360) > low
