"""The heat map as drawn."""

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from rolau.base.texts import in_language
from rolau.charts.heatmap import fifths, heatmap_figure
from rolau.charts.theme import contrast, ink, theme
from tests.charts import answers, laws

FIFTHS = dict(enumerate((theme().diverging[place] for place in (2, 3, 4, 5, 6)), 1))


def test_every_value_is_printed_on_the_colour_of_its_fifth() -> None:
    answer = answers.heat()
    drawn = heatmap_figure(answer)
    hits = {(hit.country, hit.indicator): hit for hit in drawn.hits}
    written = answers.texts(drawn.figure)
    for (code, label), row in zip(answer.countries, answer.cells, strict=True):
        for column, cell in zip(answer.columns, row, strict=True):
            hit = hits.pop((code, column.measure.code), None)
            if cell.point is None:
                assert hit is None
                continue
            assert hit is not None
            assert (hit.label, hit.value, hit.record) == (
                label,
                cell.point.value,
                cell.point.period,
            )
            assert hit.text in written
            ground = FIFTHS[cell.level] if cell.level else theme().line
            assert hit.colour == ground
            assert drawn.at(hit.x + 3, hit.y - 2) == hit
    assert not hits


def test_bars_are_as_long_as_the_standing_and_missing_cells_are_hatched() -> None:
    answer = answers.heat()
    drawn = heatmap_figure(answer)
    boxes = [artist for artist in drawn.figure.artists if isinstance(artist, Rectangle)]
    bars = [box for box in boxes if box.get_height() == 3.0]
    shares = [cell.share for row in answer.cells for cell in row if cell.share is not None]
    whole = max(hit.right - hit.left for hit in drawn.hits) - 10
    assert [bar.get_width() / whole for bar in bars] == pytest.approx(shares, abs=1e-6)
    missing = sum(cell.point is None for row in answer.cells for cell in row)
    assert sum(box.get_hatch() is not None for box in boxes) == missing


def test_words_on_colours_can_be_read() -> None:
    for scheme in ("light", "dark"):
        own = theme(scheme)
        for ground in (own.line, *fifths(own)):
            assert contrast(ground, ink(ground, own.text, own.base)) >= 4.5
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert ink("#000000", "#111111", "#eeeeee") == "#eeeeee"
    drawn = heatmap_figure(answers.heat(), theme=theme("dark"))
    assert to_hex(drawn.figure.get_facecolor()).upper() == theme("dark").base


@pytest.mark.parametrize("language", ["qps", "ar"])
@pytest.mark.parametrize(
    ("countries", "indicators", "size"),
    [(5, 7, None), (6, 12, None), (30, 4, (720.0, 420.0)), (1, 1, None)],
)
def test_no_words_overlap_or_leave_the_picture(language, countries, indicators, size) -> None:
    with in_language(language):
        drawn = heatmap_figure(answers.heat(countries, indicators), size=size)
    laws.words_keep_clear(drawn)


def test_pointing_reads_one_cell() -> None:
    drawn = heatmap_figure(answers.heat())
    hit = drawn.hits[3]
    readout = drawn.readout(hit.x + 4, hit.y)
    assert readout is not None
    assert readout.values == (hit,)
    assert hit.period in readout.period
    assert not readout.line


def test_nothing_to_draw_is_said() -> None:
    drawn = heatmap_figure(answers.heat(0, 0))
    assert "Import a release" in " ".join(answers.texts(drawn.figure))
