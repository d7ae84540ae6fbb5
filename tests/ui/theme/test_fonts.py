"""The shipped fonts are there, the right size, and set words and figures well."""

import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF

from rolau.ui.theme.fonts import STYLES, points, register_fonts, style_font
from rolau.ui.theme.theme import Theme

SIZES = {"title": 20, "section": 14, "body": 13, "caption": 11}


def test_registering_finds_the_shipped_families(theme: Theme) -> None:
    assert {"Inter", "Noto Sans Arabic", "Noto Sans SC"} <= set(register_fonts())


@pytest.mark.parametrize("style", STYLES)
def test_a_style_is_inter_in_its_size_and_weight(theme: Theme, style: str) -> None:
    size, weight = STYLES[style]
    found = QFontInfo(style_font(style))
    assert found.family() == "Inter"
    assert found.pixelSize() == SIZES[size]
    assert found.weight() == weight


@pytest.mark.parametrize("style", STYLES)
def test_figures_line_up(theme: Theme, style: str) -> None:
    metrics = QFontMetricsF(style_font(style))
    assert metrics.horizontalAdvance("1111") == pytest.approx(metrics.horizontalAdvance("0000"))
    assert metrics.horizontalAdvance("−1.1") == pytest.approx(metrics.horizontalAdvance("+0.0"))


def test_words_are_not_torn_apart_by_the_figures_feature(theme: Theme) -> None:
    metrics = QFontMetricsF(style_font("body"))
    hyphen = metrics.horizontalAdvance("hand-off") - metrics.horizontalAdvance("handoff")
    assert hyphen < metrics.horizontalAdvance("0")


def test_points_follow_the_system_scale() -> None:
    assert points(13) in {9.75, 13}


def test_an_unknown_style_is_refused() -> None:
    with pytest.raises(KeyError):
        style_font("headline")
