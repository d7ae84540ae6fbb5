"""Sparklines: gaps part them, targets stay in sight, nothing leaves the box."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.cells import Spark
from rolau.ui.widgets.spark import SparkDelegate, draw_spark, runs_between_gaps, vertical_range

values = st.lists(st.none() | st.floats(-1e6, 1e6), min_size=1, max_size=20)
some = values.filter(lambda points: any(point is not None for point in points))


@given(values)
def test_runs_hold_every_value_once_and_no_gap(points: list[float | None]) -> None:
    runs = runs_between_gaps(points)
    assert [pair for run in runs for pair in run] == [
        (place, value) for place, value in enumerate(points) if value is not None
    ]
    for run in runs:
        assert [place for place, _ in run] == list(range(run[0][0], run[0][0] + len(run)))


def test_a_gap_parts_two_runs() -> None:
    assert runs_between_gaps([1, None, 2, 3]) == [[(0, 1)], [(2, 2), (3, 3)]]


@given(some, st.none() | st.floats(-1e6, 1e6), st.none() | st.floats(-1e6, 1e6))
def test_the_range_holds_all_values_and_at_most_as_much_again(
    points: list[float | None], floor: float | None, ceiling: float | None
) -> None:
    known = [point for point in points if point is not None]
    low, high = vertical_range(points, (floor, ceiling))
    assert low < high
    assert low <= min(known)
    assert high >= max(known)
    spread = max(max(known) - min(known), 1.0)
    assert high - low <= 2 * spread * (1 + 1e-9) + 1e-6


def test_a_near_target_is_shown_where_it_lies() -> None:
    assert vertical_range([8.0, 11.0], (None, 7.0)) == (7.0, 11.0)


def picture_of(theme: Theme, spark: Spark) -> QImage:
    picture = QImage(132, 42, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    draw_spark(painter, SparkDelegate(theme), QRectF(10, 10, 112, 22), spark)
    painter.end()
    return picture


@pytest.mark.parametrize("band", [None, (None, 6.0), (55.0, None), (2.0, 3.0)])
def test_nothing_leaves_the_box(
    theme: Theme, band: tuple[float | None, float | None] | None
) -> None:
    picture = picture_of(theme, Spark((1, 5, None, 9, 3), band))
    white = QColor("white").rgb()
    inked = [(x, y) for x in range(132) for y in range(42) if picture.pixel(x, y) != white]
    assert inked
    assert all(9 <= x <= 122 and 9 <= y <= 33 for x, y in inked)


def test_the_band_is_drawn_in_its_own_colour(theme: Theme) -> None:
    picture = picture_of(theme, Spark((8, 9, 11), (None, 2.0)))
    band = theme.colour("band").rgb()
    rows = {y for y in range(42) for x in range(132) if picture.pixel(x, y) == band}
    assert rows, "a target far below is a strip along the lower edge"
    assert min(rows) > 26


def test_no_value_draws_nothing(theme: Theme) -> None:
    picture = picture_of(theme, Spark((None, None)))
    assert {picture.pixel(x, y) for x in range(132) for y in range(42)} == {QColor("white").rgb()}
