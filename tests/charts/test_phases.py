"""The phase timeline as drawn."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolau.analysis.timeline import timeline
from rolau.base.texts import in_language
from rolau.charts.drawn import EVENT, PHASE
from rolau.charts.phases import timeline_figure
from rolau.charts.placing import overlap
from tests.analysis.test_timeline import phases as any_phases
from tests.analysis.values import event, phase
from tests.charts import answers


def test_every_phase_and_event_is_there_with_its_words() -> None:
    answer = answers.phases()
    drawn = timeline_figure(answer)
    found = answers.texts(drawn.figure)
    for words in [bar.label for bar in answer.bars] + [mark.label for mark in answer.events]:
        assert words in found
    assert "today" in found
    assert sum(hit.kind == PHASE for hit in drawn.hits) == len(answer.bars)
    assert sum(hit.kind == EVENT for hit in drawn.hits) == len(answer.events)


@settings(max_examples=20, deadline=None)
@given(any_phases(), st.floats(300, 1200))
def test_whatever_the_phases_bars_never_overlap_and_words_are_never_cut(found, width) -> None:
    drawn = timeline_figure(timeline(found, [], answers.TODAY), size=(width, 0))
    bars = [hit for hit in drawn.hits if hit.kind == PHASE]
    assert len(bars) == len(found)
    for one, other in combinations(bars, 2):
        assert (
            abs(one.y - other.y) > 1 or one.right <= other.left + 3 or other.right <= one.left + 3
        )
    for text, box in answers.boxes(drawn):
        assert box.left >= -2, text
        assert box.right <= width + 2, text


@pytest.mark.parametrize("language", ["en", "qps", "qrt"])
@pytest.mark.parametrize("count", [5, 20])
def test_no_words_overlap(language: str, count: int) -> None:
    events = [event(f"Event number {n}", f"{2003 + n}-05") for n in range(count)]
    with in_language(language):
        drawn = timeline_figure(timeline(answers.PHASES, events, answers.TODAY), title="Phases")
    for (one, first), (other, second) in combinations(answers.boxes(drawn), 2):
        assert not overlap(
            first._replace(top=first.top + 2, bottom=first.bottom - 2),
            second._replace(top=second.top + 2, bottom=second.bottom - 2),
        ), (one, other)


def test_a_label_that_does_not_fit_stands_before_its_bar() -> None:
    drawn = timeline_figure(answers.phases())
    bar = next(hit for hit in drawn.hits if hit.label == "Emergency, north-east")
    words = dict(answers.boxes(drawn))["Emergency, north-east"]
    assert words.right <= bar.left
    assert bar.left - words.right < 10


def test_an_event_without_room_for_its_label_keeps_its_mark() -> None:
    events = [event(f"A long name of an event, number {n}", "2010-05") for n in range(6)]
    drawn = timeline_figure(timeline([], events, answers.TODAY))
    marks = [hit for hit in drawn.hits if hit.kind == EVENT]
    shown = [text for text in answers.texts(drawn.figure) if text.startswith("A long")]
    assert len(marks) == 6
    assert len(shown) == 3
    assert all(mark.label in drawn.alt for mark in marks)


def test_open_phases_run_to_today_which_is_marked() -> None:
    answer = answers.phases()
    drawn = timeline_figure(answer)
    today = answer.today - answer.start_year
    x = today / (answer.end_year - answer.start_year) * drawn.width
    bar = next(hit for hit in drawn.hits if hit.label == "Stabilisation")
    assert bar.right == pytest.approx(x, abs=1.5)
    assert bar.period == "since July 2013"


def test_the_height_follows_the_lanes() -> None:
    one = timeline_figure(timeline([phase("a", "2000", "2005")], [], answers.TODAY))
    three = timeline_figure(answers.phases())
    assert three.height - one.height == 40
    assert timeline_figure(answers.phases(), size=(500, 300)).height == 300


def test_nothing_known_is_said() -> None:
    drawn = timeline_figure(timeline([], [], answers.TODAY))
    assert "No phases or events are known yet." in answers.texts(drawn.figure)
    assert drawn.alt == "Timeline without phases or events."
