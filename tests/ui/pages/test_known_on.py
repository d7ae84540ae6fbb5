"""Everything as known on a moment, in a second window for reading."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from rolau.base import clock
from rolau.desk.changes import ChangeSet
from rolau.desk.ledger import set_checkpoint
from rolau.ui.pages.known_on_dialog import KnownOnDialog
from tests.ui.pages.conftest import page_of
from tests.ui.pages.test_accessible_names import nameless
from tests.ui.pages.test_fit import squeezed

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def changed(window):
    """A country's page before and after its summary was written anew."""
    set_checkpoint(window.desk, "Before the visit")
    with clock.hold(datetime(2031, 5, 1, 9, 30, tzinfo=UTC)):
        window.session.apply(ChangeSet().set("country_profile", "XTA", summary="After the visit."))
    return page_of(window)


@pytest.fixture
def dialog(changed, window, qtbot):
    """The dialog, opened from the country's page."""
    changed.list.select("XTA")
    qtbot.mouseClick(changed.record.known_button, LEFT)
    found = window.findChild(KnownOnDialog)
    qtbot.waitExposed(found)
    yield found
    found.close()


def past_of(window, qtbot):
    """Wait for the second window and return it."""
    (past,) = window._past
    qtbot.waitUntil(lambda: page_of(past).record is not None, timeout=20_000)
    qtbot.waitUntil(lambda: page_of(past).list.current_key == "XTA")
    return past


def close(past):
    record = page_of(past).record
    past.close()
    record.artist.stop()


def test_a_day_shows_the_country_as_known_then(dialog, window, qtbot):
    qtbot.keyClicks(dialog.line, clock.today().isoformat())
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    past = past_of(window, qtbot)
    assert past.desk.record("country_profile", "XTA")["summary"] != "After the visit."
    assert window.desk.record("country_profile", "XTA")["summary"] == "After the visit."
    assert "as known on" in past.windowTitle()
    assert past.message_bar.isVisible()
    assert not page_of(past).record.known_button.isVisible()
    assert not page_of(past).record.add_button.isVisible()
    assert "handoff.merge" not in past.commands
    close(past)


def test_a_checkpoint_is_chosen_by_its_name(dialog, window, qtbot):
    (link,) = dialog.named
    assert link.text().startswith("Before the visit, ")
    assert nameless(dialog) == []
    assert list(squeezed(dialog)) == []
    qtbot.mouseClick(link, LEFT)
    past = past_of(window, qtbot)
    assert "“Before the visit”" in past.windowTitle()
    assert past.desk.record("country_profile", "XTA")["summary"] != "After the visit."
    close(past)


def test_what_is_no_moment_is_said_at_the_line(dialog, window, qtbot):
    qtbot.keyClicks(dialog.line, "last spring")
    qtbot.mouseClick(dialog.show_button, LEFT)
    assert "is no moment" in dialog.moment.foot.text
    dialog.line.setText("2999-01-01")
    qtbot.mouseClick(dialog.show_button, LEFT)
    assert "lies ahead" in dialog.moment.foot.text
    assert window._past == []


def test_the_second_window_goes_with_the_first(dialog, window, qtbot):
    qtbot.mouseClick(dialog.named[0], LEFT)
    past = past_of(window, qtbot)
    page_of(past).record.artist.stop()
    window.close()
    assert not past.isVisible()
