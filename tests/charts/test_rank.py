"""Rank and change as drawn: places, colours by direction, what is left out."""

import pytest
from matplotlib.colors import to_hex

from rolau.base.texts import in_language
from rolau.charts.rank import rank_figure
from rolau.charts.sides import chosen
from rolau.charts.theme import theme
from tests.charts import answers, laws


@pytest.mark.parametrize("direction", ["higher_better", "lower_better", "neither"])
def test_marks_stand_at_the_values_in_the_colour_of_the_verdict(direction: str) -> None:
    answer = answers.ranked(8, direction)
    drawn = rank_figure(answer)
    low, high = drawn.figure.axes[0].get_xlim()
    box = drawn.figure.axes[0].get_position()
    left, right = box.x0 * drawn.width, box.x1 * drawn.width
    tones = theme().tones
    for row in answer.rows:
        found = {hit.record: hit for hit in drawn.hits if hit.country == row.country}
        assert len(found) == sum(point is not None for point in (row.first, row.last))
        for point in filter(None, (row.first, row.last)):
            hit = found[point.period]
            at = low + (hit.x - left) / (right - left) * (high - low)
            assert at == pytest.approx(point.value)
            sure = "" if row.within else row.verdict
            tone = {"better": "stable", "worse": "conflict"}.get(sure, "neutral")
            assert hit.colour == tones[tone].fill
            marks = [
                to_hex(line.get_markeredgecolor()).upper()
                for line in answers.drawn_lines(drawn.figure)
                if str(line.get_marker()) in "o<>"
                and tuple(answers.numbers(line.get_xydata())[0]) == (hit.x, hit.y)
            ]
            assert marks == [tones[tone].fill]


def test_the_side_on_which_values_are_better_is_said() -> None:
    assert "better →" in answers.texts(rank_figure(answers.ranked(3)).figure)
    assert "← better" in answers.texts(rank_figure(answers.ranked(3, "lower_better")).figure)
    neither = " ".join(answers.texts(rank_figure(answers.ranked(3, "neither")).figure))
    assert "→" not in neither
    assert "←" not in neither


def test_a_new_series_is_never_joined() -> None:
    answer = answers.ranked()
    broken = next(row for row in answer.rows if row.broken)
    drawn = rank_figure(answer)
    ends = {round(hit.x, 3) for hit in drawn.hits if hit.country == broken.country}
    for line in answers.drawn_lines(drawn.figure):
        xs = {round(float(x), 3) for x, _ in answers.numbers(line.get_xydata())}
        assert len(ends & xs) != 2


@pytest.mark.parametrize("language", ["qps", "ar"])
@pytest.mark.parametrize(("count", "size"), [(1, None), (8, None), (30, (720.0, 420.0))])
def test_no_words_overlap_or_leave_the_picture(language: str, count: int, size) -> None:
    with in_language(language):
        laws.words_keep_clear(rank_figure(answers.ranked(count), size=size))


def test_names_stand_on_the_right_where_one_reads_from_there() -> None:
    with in_language("ar"):
        drawn = rank_figure(answers.ranked())
    boxes = dict(answers.boxes(drawn))
    assert boxes["Haiti"].left > drawn.width / 2
    assert boxes["−2"].left < boxes["0"].left  # values run from left to right everywhere


def test_what_does_not_fit_is_counted() -> None:
    drawn = rank_figure(answers.ranked(30), size=(720, 420))
    shown = {hit.country for hit in drawn.hits}
    said = next(text for text in answers.texts(drawn.figure) if "more, not shown" in text)
    listed = [row for row in answers.ranked(30).rows if row.last]
    assert int(said.split()[0]) == len(listed) - len(shown)
    assert {listed[0].country, listed[-1].country} <= shown


def test_pointing_at_a_line_reads_both_values() -> None:
    drawn = rank_figure(answers.ranked())
    hit = drawn.hits[0]
    readout = drawn.readout(drawn.width / 2, hit.y)
    assert readout is not None
    assert readout.period == hit.label
    assert {each.record for each in readout.values} == {"2009", "2019"}
    assert not readout.line
    assert drawn.at(hit.x, hit.y) == hit


def test_what_is_chosen_to_be_shown() -> None:
    assert chosen([10, 10, 10], 30, 5) == ([0, 1, 2], [], 0)
    assert chosen([10] * 5, 35, 5) == ([0, 1], [4], 2)
    assert chosen([10] * 5, 3, 5) == ([0], [], 4)
