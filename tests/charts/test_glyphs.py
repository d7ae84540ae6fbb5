"""Words as pixels, kept."""

import numpy as np
import pytest

from rolau.charts import engine, glyphs
from rolau.charts.theme import text_style

LABEL = text_style("label")


def face(line: str, **more) -> glyphs.Face:
    return glyphs.Face(line, LABEL, "en", 96.0, turned=False)._replace(**more)


@pytest.fixture(autouse=True)
def loaded() -> None:
    engine.load()


def test_a_line_is_as_wide_as_it_was_measured() -> None:
    for line in ("Liberia", "To AV – 3.2", "ليبيريا"):
        assert glyphs.width(face(line)) == pytest.approx(engine.width_of(line, LABEL), abs=0.5)


def test_a_line_drawn_again_is_the_same_pixels_unless_it_was_forgotten() -> None:
    first = glyphs.mask(face("Haiti"), 3, 7)
    assert first is not None
    assert glyphs.mask(face("Haiti"), 3, 7) is first
    glyphs.forget()
    again = glyphs.mask(face("Haiti"), 3, 7)
    assert again is not None
    assert again is not first
    assert (again.pixels == first.pixels).all()


def test_a_whole_pixel_aside_is_the_same_picture() -> None:
    here, there = (glyphs.mask(face("Haiti"), 3 + aside, 7) for aside in (0, glyphs.PARTS))
    assert here is not None
    assert there is not None
    assert there.left == here.left + 1
    assert (there.pixels == here.pixels).all()


def test_turned_words_run_upwards() -> None:
    flat, up = (glyphs.mask(face("Haiti", turned=turned), 0, 0) for turned in (False, True))
    assert flat is not None
    assert up is not None
    (high, wide), (tall, thin) = flat.pixels.shape, up.pixels.shape
    assert abs(tall - wide) <= 1
    assert abs(thin - high) <= 1
    assert np.count_nonzero(up.pixels) > 0


def test_nothing_has_no_pixels() -> None:
    assert glyphs.mask(face(""), 0, 0) is None
    assert glyphs.mask(face(" "), 0, 0) is None
