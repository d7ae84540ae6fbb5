"""Movers as drawn."""

import pytest
from matplotlib.patches import Rectangle

from rolau.analysis.movers import Move
from rolau.base.texts import in_language
from rolau.charts.drawn import Hit
from rolau.charts.movers import movers_figure
from rolau.charts.theme import theme
from tests.charts import answers, laws


def of(drawn, move: Move) -> dict[str, Hit]:
    return {
        hit.label: hit
        for hit in drawn.hits
        if (hit.country, hit.indicator) == (move.country, move.measure.code)
    }


def test_bars_go_to_the_right_for_the_better_in_its_colour() -> None:
    answer = answers.moved(3)
    drawn = movers_figure(answer)
    tones = theme().tones
    low, high = drawn.figure.axes[0].get_xlim()
    box = drawn.figure.axes[0].get_position()
    left, right = box.x0 * drawn.width, box.x1 * drawn.width
    zero = left - low / (high - low) * (right - left)
    for move in answer.moves:
        now = of(drawn, move)["now"]
        assert now.text == move.measure.text(move.now.value)
        reached = low + (now.x - left) / (right - left) * (high - low)
        assert reached == pytest.approx(move.signed or 0.0)
        sure = "" if move.within else move.verdict
        tone = {"better": "stable", "worse": "conflict"}.get(sure, "neutral")
        assert now.colour == tones[tone].fill
        assert (now.x > zero) == (move.verdict == "better")
    bars = [box for box in drawn.figure.artists if isinstance(box, Rectangle)]
    assert len(bars) == sum(move.signed is not None for move in answer.moves)


def test_both_values_are_read_at_a_line() -> None:
    drawn = movers_figure(answers.moved(3))
    move = answers.moved(3).moves[0]
    readout = drawn.readout(drawn.width / 2, of(drawn, move)["now"].y)
    assert readout is not None
    assert [hit.value for hit in readout.values] == [move.now.value, move.before.value]


@pytest.mark.parametrize("language", ["qps", "ar"])
@pytest.mark.parametrize(("count", "size"), [(3, None), (8, (720.0, 400.0)), (12, None), (0, None)])
def test_no_words_overlap_or_leave_the_picture(language: str, count: int, size) -> None:
    with in_language(language):
        laws.words_keep_clear(movers_figure(answers.moved(count), size=size))


def test_moves_that_do_not_fit_are_counted() -> None:
    answer = answers.moved(8)
    drawn = movers_figure(answer, size=(720, 400))
    said = next(text for text in answers.texts(drawn.figure) if "not shown" in text)
    assert int(said.split()[0]) == len(answer.moves) - len(drawn.hits) / 2
