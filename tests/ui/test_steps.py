"""Steps: one a turn of the event loop, the rest at once when asked."""

import itertools
import sys
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

from rolau.ui.steps import Steps, later, load


def counting(seen: list[str], count: int = 4) -> Iterator[None]:
    for number in range(count):
        seen.append(str(number))
        yield
    seen.append("end")


def test_nothing_is_done_before_the_start(qtbot):
    seen: list[str] = []
    owner = QObject()
    Steps(counting(seen), owner)
    qtbot.wait(20)
    assert seen == []


def test_other_events_come_between_the_steps(qtbot):
    seen: list[str] = []
    owner = QObject()
    steps = Steps(counting(seen), owner)
    event = QTimer()
    event.setInterval(0)
    event.timeout.connect(lambda: seen.append("event"))
    event.start()
    steps.start()
    qtbot.waitUntil(lambda: steps.done)
    event.stop()
    own = [seen.index(word) for word in ("0", "1", "2", "3", "end")]
    assert own == sorted(own)
    assert all("event" in seen[before:after] for before, after in itertools.pairwise(own))


def test_the_start_can_wait(qtbot):
    seen: list[str] = []
    owner = QObject()
    steps = Steps(counting(seen), owner)
    steps.start(60)
    qtbot.wait(10)
    assert seen == []
    qtbot.waitUntil(lambda: steps.done)
    assert seen[-1] == "end"


def test_finish_does_the_rest_once(qtbot):
    seen: list[str] = []
    owner = QObject()
    steps = Steps(counting(seen), owner)
    steps.start()
    qtbot.waitUntil(lambda: "1" in seen)
    steps.finish()
    assert seen == ["0", "1", "2", "3", "end"]
    qtbot.wait(20)
    assert seen == ["0", "1", "2", "3", "end"]
    assert steps.done


def test_steps_end_with_their_owner(qtbot):
    seen: list[str] = []
    owner = QObject()
    Steps(counting(seen, 10_000), owner).start()
    qtbot.waitUntil(lambda: len(seen) > 3)
    owner.deleteLater()
    qtbot.wait(20)
    count = len(seen)
    qtbot.wait(20)
    assert len(seen) == count


def test_what_is_stopped_does_nothing_more(qtbot):
    seen: list[str] = []
    owner = QObject()
    steps = Steps(counting(seen, 10_000), owner)
    steps.start()
    qtbot.waitUntil(lambda: len(seen) > 2)
    steps.stop()
    count = len(seen)
    qtbot.wait(20)
    assert len(seen) == count
    assert steps.done


def test_a_start_that_was_stopped_meanwhile_begins_nothing(qtbot):
    seen: list[str] = []
    owner = QObject()
    steps = Steps(counting(seen), owner)
    steps.start(10)
    steps.stop()
    qtbot.wait(40)
    assert seen == []


def test_modules_are_loaded_one_at_a_step():
    names = ("wave", "rolau.ui.steps")
    sys.modules.pop("wave", None)
    steps = load(names)
    assert "wave" not in sys.modules
    next(steps)
    assert "wave" in sys.modules
    assert len(list(steps)) == len(names) - 1


def test_later_calls_once_for_any_number_of_starts(qtbot):
    seen: list[str] = []
    owner = QObject()
    timer = later(owner, lambda: seen.append("call"))
    timer.start()
    timer.start()
    assert seen == []
    qtbot.waitUntil(lambda: bool(seen))
    qtbot.wait(20)
    assert seen == ["call"]
