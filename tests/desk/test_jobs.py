"""Progress and cancel."""

import pytest

from rolau.base.errors import CancelledError
from rolau.desk.jobs import Job


def test_progress_is_passed_on_first_last_and_seldom_between():
    seen = []
    job = Job(lambda *said: seen.append(said), interval=60)
    for place in range(101):
        job.report(place, 100, "Reading")
    assert seen == [(0, 100, "Reading"), (100, 100, "Reading")]


def test_cancel_stops_at_the_next_report():
    job = Job()
    job.report(1, 2, "Reading")
    job.cancel()
    assert job.cancelled
    with pytest.raises(CancelledError, match="Nothing was changed"):
        job.report(2, 2, "Reading")


def test_a_pulse_says_nothing_and_hears_the_stop():
    seen = []
    job = Job(lambda *said: seen.append(said))
    job.pulse()
    assert seen == []
    job.cancel()
    with pytest.raises(CancelledError):
        job.pulse()


def test_a_job_knows_its_pace():
    now = [0.0]
    job = Job(lambda *_: None, interval=0, clock=lambda: now[0])
    job.report(0, 1_000, "Reading")
    assert job.pace.words == ""
    now[0] = 2.0
    job.report(500, 1_000, "Reading")
    assert job.pace == (250.0, 2.0)
    assert job.pace.words == "250 a second, about 2 seconds left"
