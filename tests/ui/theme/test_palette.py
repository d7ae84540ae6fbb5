"""The palettes say what the tokens say, and the tokens can be read."""

import itertools

import pytest
from PySide6.QtGui import QColor, QPalette

from rolau.base.tokens import tokens
from rolau.ui.theme.palette import SCHEMES, Scheme, palette

GROUNDS = ("base", "window", "raised", "accentSoft", "hover")
WORDS = ("text", "text2", "text3", "accent")
STATUSES = ("ok", "warn", "bad", "conflict", "info", "neutral")


def luminance(colour: str) -> float:
    parts = [channel / 255 for channel in QColor(colour).toTuple()[:3]]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colour(scheme: Scheme, name: str) -> str:
    return str(tokens()[scheme]["colour"][name]["value"])


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_role_has_its_token_in_every_group(scheme: Scheme) -> None:
    made = palette(scheme)
    assert made.color(QPalette.ColorRole.Window).name().upper() == colour(scheme, "window")
    inactive = made.color(QPalette.ColorGroup.Inactive, QPalette.ColorRole.Highlight)
    assert inactive.name().upper() == colour(scheme, "selInactive")
    active = made.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Highlight)
    assert active.name().upper() == colour(scheme, "accentSoft")
    off = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert off.name().upper() == colour(scheme, "disabled")


def test_the_two_palettes_differ_in_every_ground() -> None:
    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base, QPalette.ColorRole.Text):
        assert palette("light").color(role) != palette("dark").color(role)


@pytest.mark.parametrize(
    ("scheme", "word", "ground"), [*itertools.product(SCHEMES, WORDS, GROUNDS)]
)
def test_words_can_be_read_on_every_ground(scheme: Scheme, word: str, ground: str) -> None:
    assert contrast(colour(scheme, word), colour(scheme, ground)) >= 4.5


@pytest.mark.parametrize(("scheme", "status"), [*itertools.product(SCHEMES, STATUSES)])
def test_statuses_can_be_read_on_their_own_ground_and_on_the_page(
    scheme: Scheme, status: str
) -> None:
    token = tokens()[scheme]["status"][status]
    for ground in (token["soft"], colour(scheme, "base"), colour(scheme, "window")):
        assert contrast(token["text"], ground) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_borders_and_rings_stand_out(scheme: Scheme) -> None:
    assert contrast(colour(scheme, "ctl"), colour(scheme, "base")) >= 3
    assert contrast(colour(scheme, "focus"), colour(scheme, "base")) >= 3
    assert contrast(colour(scheme, "onAccent"), colour(scheme, "primary")) >= 4.5
