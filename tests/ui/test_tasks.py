"""Long work runs beside the window: progress, cancel, errors in words, language kept."""

import threading
import time

import pytest

from rolau.base.errors import InputError
from rolau.base.texts import in_language, tr
from rolau.desk.jobs import Job
from rolau.ui.tasks import Progress, Tasks


@pytest.fixture
def tasks(qtbot) -> Tasks:
    return Tasks()


def steps(job: Job, count: int = 10_000, pause: float = 0.002) -> str:
    for done in range(count):
        job.report(done, count, "counting")
        time.sleep(pause)
    return "counted"


def test_work_is_done_in_another_thread_and_its_result_comes_back(tasks, qtbot):
    with qtbot.waitSignal(tasks.start(lambda _job: threading.get_ident()).done) as caught:
        pass
    assert caught.args[0] != threading.get_ident()
    qtbot.waitUntil(lambda: not tasks.busy)


def test_progress_says_how_far_and_how_fast(tasks, qtbot):
    seen: list[Progress] = []
    task = tasks.start(lambda job: steps(job, 500))
    task.progress.connect(seen.append)
    with qtbot.waitSignal(task.done) as caught:
        pass
    assert caught.args == ["counted"]
    assert [each.done for each in seen] == sorted(each.done for each in seen)
    assert {each.total for each in seen} == {500}
    assert seen[-1].rate > 0


def test_cancel_ends_the_work_at_once_and_says_so(tasks, qtbot):
    task = tasks.start(steps)
    qtbot.wait(50)
    with qtbot.waitSignals([task.cancelled, task.finished]):
        task.cancel()
    assert not tasks.busy


def test_after_cancel_no_progress_is_told(tasks, qtbot):
    task = tasks.start(steps)
    qtbot.wait(60)
    late: list[Progress] = []
    with qtbot.waitSignal(task.finished):
        task.cancel()
        task.progress.connect(late.append)
    assert task.stopping
    assert late == []


def test_an_error_comes_in_its_own_words(tasks, qtbot):
    def refuse(_job: Job) -> None:
        raise InputError("Line 3: no such country.")

    with qtbot.waitSignal(tasks.failed) as caught:
        tasks.start(refuse)
    assert caught.args == ["Line 3: no such country."]


def test_a_fault_of_ours_goes_to_the_windows_handler(tasks, qtbot):
    def break_down(_job: Job) -> None:
        raise KeyError("oops")

    with qtbot.captureExceptions() as faults, qtbot.waitSignal(tasks.failed) as caught:
        tasks.start(break_down)
    assert "fault of ROLAU" in caught.args[0]
    qtbot.waitUntil(lambda: len(faults) == 1)
    assert faults[0][0] is KeyError


def test_work_speaks_the_language_of_who_started_it(tasks, qtbot):
    with in_language("qps"):
        task = tasks.start(lambda _job: tr("Import"))
        expected = tr("Import")
    with qtbot.waitSignal(task.done) as caught:
        pass
    assert caught.args == [expected]
    assert expected != "Import"


def test_the_window_is_free_meanwhile(tasks, qtbot):
    busy: list[bool] = []
    task = tasks.start(lambda job: steps(job, 100))
    with qtbot.waitSignal(task.finished):
        for _ in range(10):
            qtbot.wait(1)
            busy.append(tasks.busy)
    assert any(busy)


def test_stop_waits_for_everything(tasks, qtbot):
    task = tasks.start(steps)
    tasks.start(steps)
    tasks.stop()
    assert task.wait(1)
    qtbot.waitUntil(lambda: not tasks.busy)
