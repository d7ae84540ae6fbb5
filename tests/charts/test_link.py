"""Crime × corruption as drawn."""

from itertools import pairwise

import pytest

from rolau.base.texts import in_language
from rolau.charts.drawn import Hit
from rolau.charts.link import link_figure
from tests.charts import answers, laws


def test_every_pair_is_a_dot_and_both_values_are_read_at_it() -> None:
    answer = answers.linked()
    drawn = link_figure(answer)
    plot = drawn.figure.axes[0]
    (low, high), panel = plot.get_xlim(), drawn.panels[0]
    spots: dict[tuple[str, str], list[Hit]] = {}
    for hit in drawn.hits:
        spots.setdefault((hit.country, hit.group), []).append(hit)
    assert len(spots) == len({*answer.pairs, *answer.path})
    for pair in {*answer.pairs, *answer.path}:
        both = spots[pair.country, f"{pair.label} in {pair.year}"]
        assert [(hit.indicator, hit.value) for hit in both] == [
            (answer.x.code, pair.x.value),
            (answer.y.code, pair.y.value),
        ]
        at = low + (both[0].x - panel.left) / (panel.right - panel.left) * (high - low)
        assert at == pytest.approx(pair.x.value)
    newest = spots["C03", "Bosnia and Herzegovina in 2020"]
    readout = drawn.readout(newest[0].x + 1, newest[0].y)
    assert readout is not None
    assert readout.values == tuple(newest)
    assert readout.period == newest[0].group


def test_the_path_is_joined_but_for_a_new_series() -> None:
    answer = answers.linked()
    drawn = link_figure(answer)
    spots = [
        next((hit.x, hit.y) for hit in drawn.hits if hit.country == "C03"
             and hit.group.endswith(str(pair.year)))
        for pair in answer.path
    ]  # fmt: skip
    steps = {
        tuple(tuple(map(float, place)) for place in answers.numbers(line.get_xydata()))
        for line in answers.drawn_lines(drawn.figure)
    }
    joined = [pair in steps for pair in pairwise(spots)]
    assert joined == [not broken for broken in answer.breaks]
    assert not all(joined)


def test_words_say_directions_correlation_and_no_cause() -> None:
    found = " ".join(answers.texts(link_figure(answers.linked()).figure))
    assert "← better" in found
    assert "better ↑" in found
    assert "rank correlation" in found
    assert "not causing" in found
    assert "From 2014 to 2020" in found
    refused = " ".join(answers.texts(link_figure(answers.linked(8)).figure))
    assert "a rank correlation needs 10" in refused


@pytest.mark.parametrize("language", ["qps", "ar"])
@pytest.mark.parametrize(
    ("count", "chosen", "size"),
    [(40, "C03", None), (14, "C03", None), (40, "", (720.0, 420.0)), (0, "C03", None)],
)
def test_no_words_overlap_or_leave_the_picture(language, count, chosen, size) -> None:
    with in_language(language):
        laws.words_keep_clear(link_figure(answers.linked(count, chosen), size=size))


def test_nothing_to_draw_is_said() -> None:
    drawn = link_figure(answers.linked(0, "", lag=9))
    assert "Import releases" in " ".join(answers.texts(drawn.figure))
    assert drawn.hits == ()
