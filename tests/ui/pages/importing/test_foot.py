"""The foot and the steps: progress only when it takes long, ways by name, both directions."""

import time

import pytest
from PySide6.QtCore import Qt

from rolau.ui.pages.importing import foot as module
from rolau.ui.pages.importing.foot import Foot
from rolau.ui.pages.importing.steps import StepBar
from rolau.ui.tasks import Progress


@pytest.fixture
def foot(theme, qtbot):
    made = Foot(theme)
    qtbot.addWidget(made)
    made.resize(1024, 64)
    made.show_ways(out="Cancel", on="Import 4", back=True, ready=True)
    made.show()
    return made


def test_short_work_shows_no_progress(foot, qtbot):
    foot.begin("Reading")
    assert foot.busy
    foot.end()
    qtbot.wait(600)
    assert not foot.progress.isVisible()
    assert not foot.busy


def test_work_is_shown_after_half_a_second_and_counted_after_two(foot, qtbot, monkeypatch):
    foot.begin("Reading")
    foot.tell(Progress(1200, 4800, "Reading Voice", 2400.0))
    assert not foot.progress.isVisible()
    qtbot.waitUntil(foot.progress.isVisible, timeout=2000)
    assert foot.words.text() == "Reading Voice"
    assert (foot.bar.value(), foot.bar.maximum()) == (1200, 4800)
    assert (foot.count.text(), foot.rate.text()) == ("", "")
    later = time.monotonic() + 2.0
    monkeypatch.setattr(module.time, "monotonic", lambda: later)
    foot.tell(Progress(2400, 4800, "Reading Voice", 2400.0))
    assert foot.count.text() == "2,400 of 4,800"
    assert foot.rate.text() == "2,400 a second"
    foot.tell(Progress(0, 0, "Finishing", 0.0))
    assert (foot.count.text(), foot.rate.text()) == ("", "")
    foot.end()
    assert not foot.progress.isVisible()


def test_ways_are_named_and_say_why_not(foot, qtbot):
    with qtbot.waitSignals([foot.out, foot.back, foot.on]):
        for made in (foot.out_button, foot.back_button, foot.on_button):
            qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    foot.show_ways(out="", on="Check", back=False, ready=False, why="Choose a file first.")
    assert not foot.out_button.isVisible()
    assert not foot.back_button.isVisible()
    assert not foot.on_button.isEnabled()
    assert foot.on_button.accessibleDescription() == "Choose a file first."
    with qtbot.assertNotEmitted(foot.on):
        qtbot.mouseClick(foot.on_button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_step_one_is_at_is_filled_in_reading_order(theme, qtbot, way):
    bar = StepBar(theme, ("File", "Check", "Done"))
    qtbot.addWidget(bar)
    bar.setLayoutDirection(way)
    bar.resize(900, 56)
    bar.steps.show_step(1)
    bar.show()
    assert bar.steps.accessibleName() == "Step 2 of 3: Check"
    picture = bar.steps.grab().toImage()
    blue = theme.colour("primary")
    columns = [
        x
        for x in range(picture.width())
        if any(picture.pixelColor(x, y) == blue for y in range(picture.height()))
    ]
    start = bar.steps._starts()[1]
    from_start = [
        picture.width() - 1 - x if way is Qt.LayoutDirection.RightToLeft else x for x in columns
    ]
    assert min(from_start) >= start
    assert max(from_start) <= start + 20
