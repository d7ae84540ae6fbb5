"""Countries compared, as drawn."""

import pytest

from rolau.analysis.compare import compare
from rolau.base.texts import in_language
from rolau.charts.compare import compare_figure
from rolau.charts.drawn import VALUE
from tests.analysis.values import definition, rows
from tests.charts import answers, laws


def test_the_lines_and_the_period_compared_are_both_there() -> None:
    answer = answers.compared()
    drawn = compare_figure(answer)
    for line in answer.trend.lines:
        runs = [[(point.at, point.value) for point in run] for run in line.segments()]
        assert answers.values(drawn, line.label) == runs
    beside = [hit for hit in drawn.hits if hit.panel == 1]
    assert [(hit.country, hit.value) for hit in beside] == [
        (place.country, place.point.value) for place in answer.places
    ]
    assert {hit.kind for hit in drawn.hits} == {VALUE}
    assert answer.finding in " ".join(answers.texts(drawn.figure))
    assert answer.finding in drawn.alt
    assert drawn.table is not None
    assert len(drawn.table.rows) == sum(len(line.points) for line in answer.trend.lines)


def test_whiskers_reach_as_far_as_the_ranges() -> None:
    answer = answers.compared()
    drawn = compare_figure(answer)
    plot = drawn.figure.axes[0]
    low, high = plot.get_ylim()
    panel = drawn.panels[0]
    for place, hit in zip(answer.places, [h for h in drawn.hits if h.panel == 1], strict=True):
        drawn_ends = {
            round(float(y), 6)
            for line in answers.drawn_lines(drawn.figure)
            for x, y in answers.numbers(line.get_xydata())
            if x == pytest.approx(hit.x) and line.get_linestyle() == "-"
        }
        span = place.point.range
        expected = {
            round(panel.bottom - (end - low) / (high - low) * (panel.bottom - panel.top), 6)
            for end in span or ()
        }
        assert expected == drawn_ends


@pytest.mark.parametrize("language", ["qps", "ar"])
@pytest.mark.parametrize("size", [None, (520.0, 300.0)])
def test_no_words_overlap_or_leave_the_picture(language: str, size) -> None:
    with in_language(language):
        laws.words_keep_clear(compare_figure(answers.compared(), size=size))
        if size != (520.0, 300.0):  # too low for six names of two lines
            laws.words_keep_clear(compare_figure(answers.compared_six(), size=size))


def test_one_country_with_values_and_none() -> None:
    alone = compare(definition(), rows("LBR", 2010, [1, 2]), ["LBR", "KEN"], names={})
    assert len(compare_figure(alone).panels) == 1
    empty = compare(definition(), [], ["LBR", "KEN"], names={})
    assert "Import a release" in " ".join(answers.texts(compare_figure(empty).figure))
