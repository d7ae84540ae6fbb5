"""Texts: their tones and lines, cut with a tooltip, at the leading side in both directions."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from rolau.base.texts import in_language
from rolau.ui.text_style import as_seen, figures, reading_direction
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.text import ElidedText, Text

LONG = "Courts sit again in 11 of 13 provinces and three in five prisoners have not been tried."


def colours(picture: QImage) -> set[str]:
    return {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }


def inked(widget: QWidget) -> list[int]:
    picture = widget.grab().toImage()
    ground = picture.pixelColor(0, 0)
    return [
        x
        for x in range(picture.width())
        if any(picture.pixelColor(x, y) != ground for y in range(picture.height()))
    ]


@pytest.mark.parametrize(
    ("style", "line"), [("title", 28), ("section", 20), ("body", 20), ("caption", 16)]
)
def test_a_line_has_the_height_of_its_style(theme: Theme, style: str, line: int) -> None:
    assert Text(theme, "Talvara", style).sizeHint().height() == line


def test_the_tone_follows_the_theme(theme: Theme) -> None:
    text = Text(theme, "late", tone="bad")
    assert text.ink() == theme.colour("bad")
    theme.choose("dark")
    assert text.ink() == theme.colour("bad")
    text.set_tone("text2")
    assert text.ink() == theme.colour("text2")
    text.setEnabled(False)
    assert text.ink() == theme.colour("disabled")


def test_long_text_breaks_into_lines_of_the_style_s_height(theme: Theme) -> None:
    text = Text(theme, LONG, wrap=True)
    few, many = text.heightForWidth(400), text.heightForWidth(120)
    assert few % 20 == many % 20 == 0
    assert many > few > 20
    assert text.sizeHint().height() == text.heightForWidth(text.sizeHint().width())
    assert Text(theme, "One\n\nThree", wrap=True).heightForWidth(400) == 60


def test_a_fixed_width_sets_the_lines(theme: Theme) -> None:
    text = Text(theme, LONG, wrap=True)
    text.setFixedWidth(120)
    assert text.sizeHint().height() == text.heightForWidth(120)


def test_an_elided_text_is_whole_when_there_is_room(
    theme: Theme, shown: Callable[..., QWidget]
) -> None:
    text = ElidedText(theme, LONG)
    shown(text, 900, 20)
    assert not text.is_cut()
    assert text.shown_text() == LONG
    assert text.toolTip() == ""


def test_an_elided_text_gives_way_with_a_tooltip(
    theme: Theme, shown: Callable[..., QWidget]
) -> None:
    text = ElidedText(theme, LONG)
    shown(text, 120, 20)
    text.grab()
    assert text.is_cut()
    assert text.shown_text().endswith("…")
    assert text.toolTip() == LONG
    text.resize(900, 20)
    text.grab()
    assert text.toolTip() == ""


def test_a_tooltip_of_its_own_is_left_alone(theme: Theme, shown: Callable[..., QWidget]) -> None:
    text = ElidedText(theme, LONG)
    text.setToolTip("from the publisher")
    shown(text, 60, 20)
    text.grab()
    assert text.toolTip() == "from the publisher"


@pytest.mark.parametrize("wrap", [False, True])
def test_text_stands_where_reading_begins(theme: Theme, wrap: bool) -> None:
    text = Text(theme, "Talvara", wrap=wrap)
    text.resize(200, 20)
    assert min(inked(text)) < 10
    text.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert max(inked(text)) > 190
    text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    assert 60 < min(inked(text)) < 100


def test_figures_keep_their_order_only_where_it_is_needed() -> None:
    assert figures("2003–2026") == "2003–2026"
    with in_language("qrt"):
        assert figures("2003–2026") == "\u20662003–2026\u2069"


@pytest.mark.parametrize(
    ("text", "rtl"),
    [("Talvara", False), ("≤ 6.0", False), ("", False), ("تالفارا", True), ("12 تالفارا", True)],
)
def test_a_text_reads_in_the_direction_of_its_first_letter(text: str, rtl: bool) -> None:
    assert (reading_direction(text) == Qt.LayoutDirection.RightToLeft) == rtl


def test_alignment_turns_round_once() -> None:
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    ltr, rtl = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
    absolute = Qt.AlignmentFlag.AlignAbsolute
    assert as_seen(left, ltr) == left | absolute
    assert as_seen(left, rtl) == right | absolute
    assert as_seen(right, rtl) == left | absolute
    assert as_seen(left | absolute, rtl) == left | absolute
    assert as_seen(Qt.AlignmentFlag.AlignHCenter, rtl) & Qt.AlignmentFlag.AlignHCenter
