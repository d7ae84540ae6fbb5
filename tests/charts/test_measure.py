"""Widths without shaping each piece are the widths."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.charts import engine, measure
from rolau.charts.theme import text_style

LABEL = text_style("label")
WORDS = st.lists(st.text("abcdefgATVAWyo.,–0123456789%é", min_size=1, max_size=9), min_size=1,
                 max_size=9)  # fmt: skip


@given(st.lists(st.text("AVTaoilmW0123.,–%é ٣ب", max_size=14), max_size=12))
def test_the_widest_is_the_widest_of_all(texts: list[str]) -> None:
    assert measure.widest(texts, LABEL) == max(
        (engine.width_of(text, LABEL) for text in texts), default=0.0
    )


@given(st.text("AVTaoilmWy0123.,–%é ", max_size=30), st.floats(1, 300))
def test_what_surely_fits_does(text: str, width: float) -> None:
    if measure.surely_fits(text, LABEL, width):
        assert engine.width_of(text, LABEL) <= width


@given(WORDS)
def test_words_lie_where_the_line_has_them(words: list[str]) -> None:
    edges = measure.edges(tuple(words), LABEL)
    assert edges is not None
    assert len(edges) == len(words)
    for last in range(len(words)):
        line = " ".join(words[: last + 1])
        wide = engine.width_of(line, LABEL)
        assert measure.span(edges, 0, last) == pytest.approx(wide, abs=0.5)


def test_words_from_the_right_are_measured_one_by_one() -> None:
    assert measure.edges(("ليبيريا", "أ"), LABEL) is None
    assert not measure.surely_fits("ليبيريا", LABEL, 10_000)
    assert measure.edges((), LABEL) is None
