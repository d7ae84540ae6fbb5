"""The trend as drawn."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from matplotlib.colors import to_hex

from rolau.analysis.trend import Line, trend
from rolau.base.texts import in_language
from rolau.charts.drawn import PHASE, VALUE, Drawn
from rolau.charts.placing import overlap
from rolau.charts.reach import values_of, years_of
from rolau.charts.theme import theme
from rolau.charts.trend import trend_figure
from rolau.models.wording import figure
from tests.analysis.values import Row, definition, lines, rows, target
from tests.charts import answers


def expected_runs(line: Line) -> list[list[tuple[float, float]]]:
    return [[(point.at, point.value) for point in run] for run in line.segments()]


def test_the_lines_hold_the_values_and_are_not_joined_over_gaps_and_breaks() -> None:
    answer = answers.homicide()
    drawn = trend_figure(answer)
    for line in answer.lines:
        assert answers.values(drawn, line.label) == expected_runs(line)
    assert len(answers.values(drawn, "Talvara")) == 3


@settings(max_examples=15, deadline=None)
@given(lines("LBR"), lines("KEN"))
def test_whatever_the_values_they_are_drawn_inside_the_plot(
    one: list[Row], other: list[Row]
) -> None:
    answer = trend(definition(), one + other, ["LBR", "KEN"], names={}, target=target())
    drawn = trend_figure(answer)
    for line in answer.filled:
        assert answers.values(drawn, line.label) == expected_runs(line)
    for hit in drawn.hits:
        (panel,) = drawn.panels
        assert panel.left - 1e-6 <= hit.x <= panel.right + 1e-6
        assert panel.top - 1e-6 <= hit.y <= panel.bottom + 1e-6


def test_the_words_say_finding_unit_source_target_break_and_newest_values() -> None:
    answer = answers.homicide()
    found = answers.texts(trend_figure(answer).figure)
    assert answer.finding in " ".join(found)
    assert answer.subtitle in " ".join(found)
    assert "Talvara 8.1" in found
    assert "Burundi 11.0" in found
    assert "target for Talvara: 6.0 or less by 2028" in found
    assert "baseline 14.2, 2014" in found
    assert "new counting rule, Talvara: not comparable" in found
    alone = answers.texts(trend_figure(answers.homicide("XTA")).figure)
    assert "target: 6.0 or less by 2028" in alone
    assert "new counting rule: not comparable" in alone


def test_title_and_caption_may_be_left_to_the_page() -> None:
    answer = answers.homicide()
    bare = trend_figure(answer, headed=False)
    assert not set(answers.texts(bare.figure)) & {answer.finding, answer.subtitle}
    assert bare.height < trend_figure(answer).height


@pytest.mark.parametrize(
    ("make", "size"),
    [
        (answers.homicide, None),
        (lambda: answers.homicide("XTA", timeline=answers.phases()), None),
        (lambda: answers.homicide(timeline=answers.lanes_of_three()), (1100.0, 520.0)),
        (lambda: answers.corruption(8), None),
        (lambda: answers.corruption(9), None),
        (lambda: answers.corruption(30), (900.0, 420.0)),
    ],
)
@pytest.mark.parametrize("language", ["en", "qps", "qrt"])
def test_no_words_overlap_or_leave_the_picture(make, size, language: str) -> None:
    with in_language(language):
        drawn = trend_figure(make(), size=size)
    found = answers.boxes(drawn)
    for text, box in found:
        assert box.left >= -2, text
        assert box.right <= drawn.width + 2, text
        assert box.top >= -2, text
        assert box.bottom <= drawn.height + 2, text
    for (one, first), (other, second) in combinations(found, 2):
        assert not overlap(_core(first), _core(second)), (one, other)


def _core(box):
    """The part of a text's box that ink is sure to fill: without line gap and side bearing."""
    return box._replace(
        left=box.left + 1, right=box.right - 1, top=box.top + 2, bottom=box.bottom - 2
    )


def test_titles_stand_at_the_leading_edge_and_time_runs_to_the_right() -> None:
    with in_language("ar"):
        drawn = trend_figure(answers.homicide())
    title = next(box for text, box in answers.boxes(drawn) if text.startswith("Intentional"))
    assert title.right == pytest.approx(drawn.width, abs=2)
    talvara = [hit for hit in drawn.hits if hit.label == "Talvara"]
    assert [hit.x for hit in talvara] == sorted(hit.x for hit in talvara)
    assert talvara[0].period == "2005"


def test_each_value_can_be_pointed_at_and_reads_as_elsewhere() -> None:
    answer = answers.homicide()
    drawn = trend_figure(answer)
    values = [hit for hit in drawn.hits if hit.kind == VALUE]
    assert len(values) == sum(len(line.points) for line in answer.lines)
    newest = next(hit for hit in values if hit.country == "XTA" and hit.record == "2025")
    assert (newest.text, newest.period, newest.value) == (figure(8.1, 1), "2025", 8.1)
    assert drawn.at(newest.x + 2, newest.y) == newest
    readout = drawn.readout(newest.x, drawn.panels[0].top + 5)
    assert readout is not None
    assert [(hit.label, hit.text) for hit in readout.values] == [("Talvara", "8.1")]


def test_the_range_is_shaded_at_fourteen_in_a_hundred() -> None:
    drawn = trend_figure(answers.homicide("XTA"))
    (axes,) = drawn.figure.axes
    ranges = list(axes.collections)
    assert len(ranges) == 3
    for shade in ranges:
        assert shade.get_alpha() == 0.14
        assert to_hex(answers.numbers(shade.get_facecolor())[0]).upper() == theme().series[0].colour
    lows = answers.numbers(ranges[0].get_paths()[0].vertices)[:, 1]
    assert lows.min() == pytest.approx(14.0 * 0.9)


def test_a_single_value_with_a_range_shows_it() -> None:
    only = [Row("LBR", "x", "2005", 1.0, lower=0.5, upper=1.5)]
    answer = trend(definition(), only, ["LBR"], names={})
    (axes,) = trend_figure(answer).figure.axes
    (shade,) = axes.collections
    path = answers.numbers(shade.get_paths()[0].vertices)
    assert (path[:, 1].min(), path[:, 1].max()) == (0.5, 1.5)
    assert path[:, 0].max() > path[:, 0].min()


def test_phases_stand_on_the_same_axis() -> None:
    answer = answers.homicide("XTA", timeline=answers.phases())
    drawn = trend_figure(answer)
    (panel,) = drawn.panels
    bars = {hit.label: hit for hit in drawn.hits if hit.kind == PHASE}
    assert "Armed conflict" not in bars
    first, last = drawn.figure.axes[0].get_xlim()
    start = panel.left + (2013.538 - first) / (last - first) * (panel.right - panel.left)
    assert bars["Stabilisation"].left == pytest.approx(start, abs=1)
    assert bars["Truce"].left == panel.left
    assert all(bar.top > panel.bottom for bar in bars.values())
    assert bars["Stabilisation"].period == "since July 2013"


def test_a_low_chart_leaves_the_phases_out() -> None:
    answer = answers.homicide("XTA", timeline=answers.phases())
    low = trend_figure(answer, size=(600, 220))
    assert not [hit for hit in low.hits if hit.kind == PHASE]
    assert "Phases:" in low.alt


def test_lanes_of_several_countries_bear_their_names_once() -> None:
    answer = answers.homicide("XTA BDI", timeline=answers.lanes_of_three())
    found = answers.texts(trend_figure(answer).figure)
    assert found.count("Talvara") == 1
    assert found.count("Burundi") == 1


def test_nothing_to_draw_is_said() -> None:
    answer = trend(definition(), [], ["LBR"], names={"LBR": "Liberia"})
    drawn = trend_figure(answer)
    found = answers.texts(drawn.figure)
    assert "No values of Control of corruption for Liberia" in found
    assert "Import a release that holds values, or enter one by hand." in found
    assert (drawn.hits, drawn.panels) == ((), ())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_are_the_themes(scheme) -> None:
    drawn = trend_figure(answers.homicide(), theme=theme(scheme))
    assert to_hex(drawn.figure.get_facecolor()).upper() == theme(scheme).base
    (axes,) = drawn.figure.axes
    colours = {line.get_label(): line.get_color() for line in axes.lines}
    assert [colours[name] for name in ("Talvara", "Burundi", "Kenya")] == [
        style.colour for style in theme(scheme).series[:3]
    ]


def test_a_country_without_values_keeps_the_others_styles() -> None:
    answer = trend(definition(), rows("KEN", 2005, [1.0, 2.0]), ["LBR", "KEN"], names={})
    (axes,) = trend_figure(answer).figure.axes
    assert axes.lines[0].get_color() == theme().series[1].colour


def test_the_axes_reach_as_far_as_target_and_baseline() -> None:
    goal = target(country="KEN", target=90.0, baseline=1.0, baseline_period="2000")
    answer = trend(definition(), rows("KEN", 2015, [5.0, 6.0]), ["KEN"], names={}, target=goal)
    assert years_of(answer) == (2000, 2016)
    assert set(values_of(answer)) == {5.0, 6.0, 90.0, 1.0}
    assert years_of(answer._replace(target=None)) == (2012, 2016)


def test_the_size_asked_for_is_the_size() -> None:
    drawn: Drawn = trend_figure(answers.homicide(), size=(640, 380))
    assert (drawn.width, drawn.height) == (640, 380)
    assert list(drawn.figure.get_size_inches() * 96) == pytest.approx([640, 380])
