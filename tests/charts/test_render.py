"""Charts as bytes."""

import struct
import xml.etree.ElementTree as ET

import pytest

from rolau.charts import render
from rolau.charts.phases import timeline_figure
from rolau.charts.trend import trend_figure
from tests.charts import answers


def png_size(data: bytes) -> tuple[int, int]:
    assert data.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def test_the_same_answer_gives_the_same_bytes() -> None:
    for form in (render.svg, render.png, render.rgba):
        first, again = (form(trend_figure(answers.homicide())) for _ in range(2))
        assert first == again
    drawn = trend_figure(answers.homicide())
    before = render.svg(drawn)
    render.png(drawn)
    assert render.svg(drawn) == before


def test_svg_has_its_size_outlines_for_words_and_no_date() -> None:
    data = render.svg(timeline_figure(answers.phases(), size=(640, 0)))
    root = ET.fromstring(data)
    assert root.attrib["width"] == "480pt"
    assert not list(root.iter("{http://www.w3.org/2000/svg}text"))
    assert b"Matplotlib" not in data
    assert b"<dc:date>" not in data


@pytest.mark.parametrize(("dpi", "margin"), [(96, 0), (192, 0), (192, 16)])
def test_png_has_the_dots_asked_for_and_carries_the_words(dpi: float, margin: float) -> None:
    drawn = trend_figure(answers.homicide(), size=(600, 400))
    data = render.png(drawn, dpi, margin)
    scale = dpi / 96
    assert png_size(data) == ((600 + 2 * margin) * scale, (400 + 2 * margin) * scale)
    assert drawn.alt.encode("latin-1", "ignore")[:30] in data


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_pixels_for_the_window_follow_the_screen(scale: float) -> None:
    drawn = trend_figure(answers.homicide(), size=(601, 333))
    width, height, pixels = render.rgba(drawn, scale)
    assert len(pixels) == width * height * 4
    assert abs(width - 601 * scale) <= 1
    assert abs(height - 333 * scale) <= 1
    assert pixels[:4] == b"\xff\xff\xff\xff"


def test_a_margin_moves_nothing_against_anything_else() -> None:
    drawn = trend_figure(answers.homicide(), size=(300, 200))
    bare, framed = (decoded(render.png(drawn, 96, margin)) for margin in (0, 16))
    assert (framed[16:216, 16:316] == bare).all()
    assert (framed[:16] == 1).all()


def decoded(data: bytes):
    import io

    from matplotlib.image import imread

    return imread(io.BytesIO(data), format="png")
