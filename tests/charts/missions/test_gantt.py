"""The plan as drawn: bars where the days are, done parts, late in words, milestones, today."""

import pytest
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from rolau.analysis.tables import table_of
from rolau.base.texts import in_language
from rolau.charts.missions.gantt import REGION, gantt_figure
from rolau.charts.theme import theme
from tests.charts import answers, laws
from tests.charts.missions import samples


def region(drawn, id: str):
    return next(hit for hit in drawn.hits if hit.kind == REGION and hit.record == id)


def test_bars_begin_and_end_with_their_days() -> None:
    """Three bars tell where a day lies; all others lie there too."""
    answer = samples.plan()
    drawn = gantt_figure(answer)
    lines = {line.id: line for line in answer.activities}
    one, other = region(drawn, "1.1.1"), region(drawn, "2.2.2")
    first, last = lines["1.1.1"], lines["2.2.2"]
    assert first.start
    assert last.start
    per_day = (other.left - one.left) / (last.start - first.start).days
    for id, line in lines.items():
        assert line.start
        hit = region(drawn, id)
        assert hit.left == pytest.approx(one.left + (line.start - first.start).days * per_day)
        assert hit.right - hit.left == pytest.approx(line.days * per_day)
        assert hit.period == line.span


def test_the_done_part_is_full_and_a_late_bar_has_its_tone_and_words() -> None:
    drawn = gantt_figure(samples.plan())
    bad = theme().tones["conflict"]
    place = region(drawn, "1.1.3")
    full = [
        box
        for box in drawn.figure.findobj(Rectangle)
        if box.get_x() == pytest.approx(place.left)
        and box.get_y() == pytest.approx(place.top)
        and to_hex(box.get_facecolor()).upper() == bad.fill
    ]
    assert [box.get_width() for box in full] == [pytest.approx(0.55 * (place.right - place.left))]
    assert "3 months late" in answers.texts(drawn.figure)
    assert "1.1.3 Judges trained, 240 people" in drawn.alt
    assert "55 % done, late, 3 months late, critical" in drawn.alt.replace("\u00a0", " ")


def edges(drawn, id: str) -> list[float]:
    """How wide the edges around a bar are drawn."""
    place = region(drawn, id)
    return [
        line.get_linewidth()
        for line in drawn.figure.findobj(Line2D)
        if len(answers.numbers(line.get_xdata())) == 5
        and min(answers.numbers(line.get_xdata())) == pytest.approx(place.left)
        and min(answers.numbers(line.get_ydata())) == pytest.approx(place.top)
    ]


def test_critical_work_is_told_by_its_edge_not_by_colour_alone() -> None:
    drawn = gantt_figure(samples.plan())
    (critical,), (other,) = edges(drawn, "1.1.2"), edges(drawn, "2.1.1")
    assert critical == pytest.approx(2 * other)


def test_a_milestone_is_hollow_until_it_is_reached() -> None:
    drawn = gantt_figure(samples.plan())
    diamonds = [
        (line.get_markerfacecolor(), float(answers.numbers(line.get_xdata())[0]))
        for line in drawn.figure.findobj(Line2D)
        if line.get_marker() == "D"
    ]
    for id, filled in (("ms1", True), ("ms2", False), ("ms3", False)):
        hit = region(drawn, id)
        (face,) = {colour for colour, x in diamonds if hit.left <= x <= hit.right}
        assert (str(face).upper() != theme().base) == filled
        assert hit.opens == "milestone"


def test_today_has_its_date() -> None:
    assert "23 March 2026" in answers.texts(gantt_figure(samples.plan()).figure)


def test_a_click_on_a_bar_opens_its_record_and_its_height_reads_it_out() -> None:
    drawn = gantt_figure(samples.plan())
    place = region(drawn, "2.1.2")
    found = drawn.at(place.left + 2, place.y)
    assert found is not None
    assert (found.record, found.opens) == ("2.1.2", "activity")
    readout = drawn.readout(5.0, place.y)
    assert readout is not None
    assert readout.period.startswith("2.1.2 4,300 files reviewed, 1 September 2025")
    assert readout.values[0].text.replace("\u00a0", " ") == "68 %"


@pytest.mark.parametrize(
    ("language", "more", "size"),
    [("qps", samples.LONG, None), ("qps", "", (900.0, 320.0)), ("ar", "", None)],
)
def test_words_keep_clear(language: str, more: str, size) -> None:
    with in_language(language):
        laws.words_keep_clear(gantt_figure(samples.plan(more), size=size))


def test_lines_that_do_not_fit_are_counted() -> None:
    answer = samples.plan()
    drawn = gantt_figure(answer, size=(900, 320))
    said = next(text for text in answers.texts(drawn.figure) if "not shown" in text)
    shown = {hit.record for hit in drawn.hits}
    assert int(said.split()[0]) == len(answer.lines) - len(shown) > 0


def test_parts_of_a_plan_share_its_axis_and_hold_every_line_once() -> None:
    answer = samples.plan()
    parts = answer.parts(8)
    assert [len(part.lines) for part in parts] == [8, 8, 4]
    assert tuple(line for part in parts for line in part.lines) == answer.lines
    assert {(part.start, part.finish) for part in parts} == {(answer.start, answer.finish)}


def test_without_days_it_says_what_to_do() -> None:
    drawn = gantt_figure(samples.nothing_planned())
    assert "Add results" in " ".join(answers.texts(drawn.figure))
    assert not drawn.hits


def test_the_table_beside_holds_every_line() -> None:
    answer = samples.plan()
    lines = table_of(answer)
    assert lines.title == answer.finding
    assert answer.finding == (
        "2 of 11 activities are late; the plan ends on 31 March 2027, 6 months late"
    )
    late = next(row for row in lines.records() if row["number"] == "1.1.3")
    assert (late["start"], late["finish"]) == ("2025-12-01", "2026-06-15")
    assert (late["days_late"], late["critical"], late["progress"]) == (92, True, 55)
